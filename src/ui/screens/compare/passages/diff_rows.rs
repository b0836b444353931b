//! The rows of the two texts, of which only those on screen are set; the keys and the pointer in them.

use super::diff::{DiffState, HeightsFor, Shown};
use super::diff_row::{SetRow, Setting};
use crate::analysis::passages::Side;
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

/// Rows above and below the one that is sought that are measured first.
const N_NEAR: usize = 10;
/// What is sought stands at this part of the height, and nearer to the edges than this it is scrolled.
const SOUGHT_AT: f32 = 0.3;
const MARGIN: f32 = 28.0;
/// An arrow scrolls by so many points.
const STEP: f32 = 44.0;
/// Characters of a text that are said at most.
const N_SAID: usize = 2000;
const TOOLTIP_WIDTH: f32 = 360.0;

fn focus_id() -> Id {
    Id::unique("passage word by word")
}

/// Shows the rows.
pub(super) fn rows_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut DiffState,
    (shown, setting): (&Shown, &Setting),
    made_for: HeightsFor,
) {
    let mean = cx.typesetter.mean_advance(&setting.styles[0]);
    state
        .heights
        .begin(made_for, shown.rows.len(), |row| shown.rows.get(row).map_or(0.0, |row| setting.estimate(row, mean)));
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, cx.theme.sizes.rounding, cx.theme.colours.page);
    let place = ui.interact(room, focus_id(), Sense::focusable_noninteractive());
    place.widget_info(|| WidgetInfo::labeled(Role::Document, true, "Passage word by word"));
    let offset = state.offset;
    if let Some(by) = scrolled_by(ui, &place, room.height()) {
        state.wants_offset = Some((offset + by).clamp(0.0, (state.heights.total() - room.height()).max(0.0)));
    }
    if std::mem::take(&mut state.is_sought)
        && let Some(sought) = sought_offset(cx, state, (shown, setting), (offset, room.height()))
    {
        state.wants_offset = Some(sought);
    }
    let mut area = ScrollArea::vertical().id_salt("passage rows").auto_shrink(false);
    if let Some(offset) = state.wants_offset.take() {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, viewport| in_view_ui(ui, cx, state, (shown, setting), viewport));
    let (shift, response) = output.inner;
    state.offset = output.state.clamped_offset().y;
    if shift != 0.0 {
        // What is being read stays where it is, though what is above it was measured.
        state.wants_offset = Some(state.offset + shift);
        ui.ctx().request_repaint();
    }
    if place.has_focus() {
        let edge = Stroke::new(1.0, cx.theme.colours.accent);
        ui.painter().rect_stroke(output.inner_rect, cx.theme.sizes.rounding, edge, StrokeKind::Inside);
    }
    pointer_ui(ui, cx, state, shown, response);
}

/// What is under the pointer, and the response of all rows.
struct Pointed {
    response: Response,
    difference: Option<usize>,
}

/// Shows the rows in view; the answer is by how much those above the view were corrected.
fn in_view_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut DiffState,
    (shown, setting): (&Shown, &Setting),
    viewport: Rect,
) -> (f32, Pointed) {
    ui.set_min_size(vec2(ui.available_width(), state.heights.total()));
    let origin = ui.min_rect().min;
    let seen = viewport.translate(origin.to_vec2());
    let response = ui.interact(seen.intersect(ui.clip_rect()), ui.scope_id().with("rows"), Sense::click());
    let pointer = response.hover_pos();
    let (mut row, mut top) = state.heights.row_at(viewport.top());
    let (mut shift, mut difference) = (0.0, None);
    while let Some(shown_row) = shown.rows.get(row).filter(|_| top < viewport.bottom()) {
        let set = setting.set(cx, shown_row);
        let change = state.heights.measure(row, set.height());
        if top < viewport.top() {
            shift += change;
        }
        let y = origin.y + top;
        set.paint(ui.painter(), cx, setting, y, state.present);
        let rect = Rect::from_min_size(pos2(seen.left(), y), vec2(seen.width(), set.height()));
        said(ui, (shown, setting), row, rect);
        let rects = set.differences(y);
        for (number, clicked) in differences_said(ui, cx, shown, &rects, state.present) {
            if clicked {
                state.go_to(number);
            }
        }
        difference = difference
            .or_else(|| pointer.and_then(|pos| rects.iter().find(|(_, rect)| rect.contains(pos))).map(|(n, _)| *n));
        top += set.height();
        row += 1;
    }
    (shift, Pointed { response, difference })
}

fn scrolled_by(ui: &mut Ui, place: &Response, height: f32) -> Option<f32> {
    if !place.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(place.id, filter));
    ui.input_mut(|input| {
        let mut is = |key| input.consume_key(Modifiers::NONE, key);
        let steps = [
            (Key::ArrowDown, STEP),
            (Key::ArrowUp, -STEP),
            (Key::PageDown, height - STEP),
            (Key::PageUp, STEP - height),
            (Key::Home, f32::MIN / 2.0),
            (Key::End, f32::MAX / 2.0),
        ];
        steps.into_iter().find(|(key, _)| is(*key)).map(|(_, by)| by)
    })
}

/// Where to scroll so that the present difference is seen; `None` where it is seen already.
fn sought_offset(
    cx: &ViewContext<'_>,
    state: &mut DiffState,
    (shown, setting): (&Shown, &Setting),
    (offset, height): (f32, f32),
) -> Option<f32> {
    let number = state.present?;
    let row = *shown.row_of.get(number)?;
    for near in row.saturating_sub(N_NEAR)..=row + N_NEAR {
        if let Some(near_row) = shown.rows.get(near).filter(|_| !state.heights.is_measured(near)) {
            state.heights.measure(near, setting.set(cx, near_row).height());
        }
    }
    let set: SetRow<'_> = setting.set(cx, shown.rows.get(row)?);
    let top = state.heights.top(row);
    let of_number = set.differences(top).into_iter().find(|(n, _)| *n == number);
    let (from, to) = of_number.map_or((top, top + state.heights.get(row)), |(_, rect)| (rect.top(), rect.bottom()));
    let is_seen = from >= offset + MARGIN && to <= offset + height - MARGIN;
    (!is_seen).then(|| (from - height * SOUGHT_AT).clamp(0.0, (state.heights.total() - height).max(0.0)))
}

/// What a screen reader says of a row: both texts.
fn said(ui: &Ui, (shown, setting): (&Shown, &Setting), row: usize, rect: Rect) {
    let Some(shown_row) = shown.rows.get(row) else { return };
    let text = |side: Side| side.of(&shown_row.spans).and_then(|span| span.slice(side.text(&shown.texts)));
    let columns: Vec<Side> = if setting.is_unified { vec![Side::First] } else { Side::BOTH.to_vec() };
    for side in columns {
        let other = if setting.is_unified { text(Side::Second) } else { None };
        let Some(own) = text(side).or(other) else { continue };
        let left = *side.of(&setting.lefts);
        let column = Rect::from_x_y_ranges(left..=left + side.of(&setting.styles).width, rect.y_range());
        let id = ui.scope_id().with(("row", row, side == Side::First));
        let said = ui.interact(column, id, Sense::hover());
        said.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, one_line(own, N_SAID)));
    }
}

/// A node for each difference of a row, with whether a screen reader clicked it.
fn differences_said(
    ui: &Ui,
    cx: &ViewContext<'_>,
    shown: &Shown,
    rects: &[(usize, Rect)],
    present: Option<usize>,
) -> Vec<(usize, bool)> {
    let mut told: Vec<(usize, bool)> = Vec::new();
    for (number, rect) in rects {
        if told.iter().any(|(known, _)| known == number) {
            continue;
        }
        let id = ui.scope_id().with(("difference", *number));
        ui.interact(*rect, id, Sense::hover());
        let name = shown.told(cx.project, *number).unwrap_or_default();
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Button);
            node.set_label(name);
            node.set_selected(present == Some(*number));
            node.add_action(accesskit::Action::Click);
        });
        let clicked = ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click));
        told.push((*number, clicked));
    }
    told
}

/// A click goes to the difference; over it stands what it is.
fn pointer_ui(ui: &Ui, cx: &ViewContext<'_>, state: &mut DiffState, shown: &Shown, pointed: Pointed) {
    let Pointed { response, difference } = pointed;
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(focus_id()));
        state.present = difference.or(state.present);
    }
    if let Some(told) = difference.and_then(|number| shown.told(cx.project, number)) {
        drop(response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(TOOLTIP_WIDTH);
            words_label(ui, cx, &told, cx.theme.sizes.interface, cx.theme.colours.text);
        }));
    }
}
