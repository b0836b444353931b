//! The table of what was read: one row a file, to be ticked and mended in place. Only the rows in view
//! are laid out.

use super::ImportArticles;
use crate::format::reading::Field;
use crate::text::quote::sentence;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, elided, paint_resting, resting_field, words_label};
use egui::{
    Checkbox, Color32, Frame, Id, Key, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Heights of a row and of the line of headings, in points.
const ROW: f32 = 28.0;
pub(super) const HEADING: f32 = 20.0;
/// Room between columns, in points.
const GAP: f32 = 6.0;

/// The columns that can be typed in, with their widths; 0 shares what is left.
const TYPED: [(Field, &str, f32); 4] = [
    (Field::Title, "Title", 0.0),
    (Field::Outlet, "Outlet", 130.0),
    (Field::Published, "Published", 92.0),
    (Field::Author, "Author", 120.0),
];
/// From this width on, in points, all columns are as wide as they like.
const ROOMY: f32 = 1180.0;
const TICK: f32 = 26.0;
const NAME: f32 = 190.0;
const KIND: f32 = 84.0;
const NOTES: f32 = 170.0;

/// The height of so many rows, in points.
pub(super) fn height_of(n_rows: f32) -> f32 {
    n_rows.max(3.0) * ROW + 10.0
}

/// The list of rows, which has the keyboard when the dialog opens.
pub(super) fn list_id() -> Id {
    Id::unique("articles to import")
}

/// Shows the table.
pub(super) fn table_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles, height: f32) {
    let rows = dialog.shown_rows();
    let has_focus = keys(ui, dialog, &rows);
    headings_ui(ui, cx, dialog);
    let frame = Frame::new().fill(cx.theme.colours.page).stroke(Stroke::new(1.0, cx.theme.colours.line));
    frame.inner_margin(4.0).show(ui, |ui| {
        let inside = height - 10.0;
        ui.set_min_size(vec2(ui.available_width(), inside));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("articles to import").max_height(inside).auto_shrink(false);
        if std::mem::take(&mut dialog.has_moved) {
            let place = rows.iter().position(|row| *row == dialog.at).unwrap_or(0);
            area = area.vertical_scroll_offset((place as f32 * ROW - inside / 2.0).max(0.0));
        }
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            for row in rows.get(range).unwrap_or_default() {
                row_ui(ui, cx, dialog, *row, has_focus);
            }
        });
    });
}

/// The places of the columns in a row: tick, name, kind, the four fields, notes.
fn columns(rect: Rect) -> [Rect; 8] {
    // Where there is little room the titles keep most of it. A date needs what it needs.
    let scale = (rect.width() / ROOMY).clamp(0.6, 1.0);
    let [_, outlet, published, author] = TYPED.map(|(_, _, width)| width);
    let [name, kind, outlet, author, notes] = [NAME, KIND, outlet, author, NOTES].map(|width| width * scale);
    let fixed = TICK + name + kind + outlet + published + author + notes;
    let title = (rect.width() - fixed - 7.0 * GAP).max(90.0);
    let mut left = rect.left();
    [TICK, name, kind, title, outlet, published, author, notes].map(|width| {
        let column = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        left += width + GAP;
        column
    })
}

fn headings_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEADING - ui.spacing().item_spacing.y));
    let names = ["", "File", "Kind", "Title", "Outlet", "Published", "Author", "Worth knowing"];
    let room = rect.shrink2(vec2(4.0, 0.0));
    let taken = dialog.are_taken();
    let mut wanted = taken.unwrap_or(false);
    let [tick, ..] = columns(room);
    let place = Rect::from_center_size(tick.center(), vec2(18.0, 18.0));
    // What is put there must not move what comes next.
    let child = &mut ui.new_child(UiBuilder::new().max_rect(place));
    if !dialog.has_wantable() {
        child.disable();
    }
    let all = Checkbox::without_text(&mut wanted).indeterminate(taken.is_none());
    let all = child.put(place, all).accessible_name("Import all that are shown");
    if all.on_hover_text("Take or leave out all that are shown").changed() {
        dialog.want_all(wanted);
    }
    for (column, name) in columns(room).iter().zip(names) {
        let galley = elided(ui, name, cx.theme.small_font(), cx.theme.colours.muted, column.width());
        let at = pos2(column.left() + 4.0, column.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, cx.theme.colours.muted);
    }
}

/// Arrows go from row to row, the space bar ticks. Whether the list has the keyboard.
fn keys(ui: &mut Ui, dialog: &mut ImportArticles, rows: &[usize]) -> bool {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Articles to import"));
    if std::mem::take(&mut dialog.is_new) {
        list.request_focus();
    }
    if !list.has_focus() {
        return false;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    let (step, is_ticking) = ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        (down as isize - up as isize, input.consume_key(Modifiers::NONE, Key::Space))
    });
    let place = rows.iter().position(|row| *row == dialog.at).unwrap_or(0).saturating_add_signed(step);
    if let Some(row) = rows.get(place.min(rows.len().saturating_sub(1))).filter(|_| step != 0) {
        dialog.choose(*row);
        dialog.has_moved = true;
    }
    if is_ticking {
        let is_wanted = dialog.batch.rows.get(dialog.at).is_some_and(|row| row.left_out);
        dialog.batch.want(dialog.at, is_wanted);
    }
    true
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles, row: usize, has_focus: bool) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    // What is put into the row must not move the next one.
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect));
    let colours = &cx.theme.colours;
    let findings = dialog.told_of_copies(cx.project, row);
    let can_be_taken = dialog.batch.can_be_taken(row);
    let Some(one) = dialog.batch.rows.get(row) else { return };
    let (name, is_at) = (one.name.clone(), dialog.at == row);
    let (kind, failure) = match &one.outcome {
        Ok(article) => (sentence(&article.kind), None),
        Err(message) => (String::new(), Some(sentence(message))),
    };
    let notes = failure.clone().unwrap_or_else(|| notes(one, findings));
    let mut is_wanted = one.taken().is_some();
    let ground = if is_at { colours.accent_soft } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect, cx.theme.sizes.rounding, ground);
    if is_at && has_focus {
        let ring = Stroke::new(1.0, colours.accent);
        ui.painter().rect_stroke(rect, cx.theme.sizes.rounding, ring, StrokeKind::Inside);
    }
    let [tick, file, kind_column, title, outlet, published, author, last] = columns(rect);
    let response = ui.interact(rect, Id::unique(("article to import", row)), Sense::CLICK);
    let said = [name.as_str(), &kind, &notes].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_at, said.join(", ")));
    if response.clicked() {
        dialog.choose(row);
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
    ui.add_enabled_ui(can_be_taken, |ui| {
        let place = Rect::from_center_size(tick.center(), vec2(18.0, 20.0));
        let response = ui.put(place, Checkbox::without_text(&mut is_wanted));
        if response.accessible_name(format!("Import {name}")).changed() {
            dialog.batch.want(row, is_wanted);
        }
    });
    let small = cx.theme.sizes.small;
    let words = |text: &str, column: Rect, ink: Color32| {
        let words = Words::line(ui.painter(), cx.typesetter, text, small, column.width() - 6.0);
        words.paint(ui.painter(), pos2(column.left() + 4.0, column.center().y - words.size().y / 2.0), ink);
    };
    let ink =
        if dialog.batch.rows.get(row).is_some_and(|row| row.taken().is_some()) { colours.text } else { colours.muted };
    words(&name, file, ink);
    if failure.is_some() {
        words(&notes, Rect::from_min_max(kind_column.min, last.max), colours.danger);
    } else {
        words(&kind, kind_column, colours.muted);
        words(&sentence(&notes), last, colours.warning);
    }
    if !notes.is_empty() {
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            for line in [&name, &notes] {
                words_label(ui, cx, line, cx.theme.sizes.interface, cx.theme.colours.text);
            }
        });
    }
    if failure.is_none() {
        for ((field, called, _), column) in TYPED.into_iter().zip([title, outlet, published, author]) {
            cell_ui(ui, cx, dialog, (row, field), &format!("{called} of {name}"), column);
        }
    }
}

/// A field of a row, to be mended in place.
fn cell_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    dialog: &mut ImportArticles,
    (row, field): (usize, Field),
    name: &str,
    column: Rect,
) {
    let Some(one) = dialog.batch.rows.get_mut(row) else { return };
    let mut value = one.fields.value(field).to_owned();
    let id = Id::unique(("field of an article to import", row, field));
    let is_typing = ui.memory(|memory| memory.has_focus(id));
    let has_problem = field == Field::Published && one.fields.problem().is_some();
    let edge = match (has_problem, is_typing) {
        (true, _) => cx.theme.colours.warning,
        (false, true) => cx.theme.colours.accent,
        (false, false) => cx.theme.colours.line,
    };
    let frame = Frame::new().stroke(Stroke::new(1.0, edge)).inner_margin(Margin::symmetric(5, 2)).corner_radius(3.0);
    let place = column.shrink2(vec2(0.0, 2.0));
    let edit = resting_field(ui, id, &mut value)
        .frame(frame.fill(cx.theme.colours.page))
        .font(cx.theme.small_font())
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, place.height()))
        .desired_width(place.width());
    let response = ui.put(place, edit).accessible_name(name);
    paint_resting(ui, cx, &response, &value, cx.theme.sizes.small);
    if response.changed() {
        one.fields.set(field, &value);
    }
    if response.gained_focus() {
        dialog.choose(row);
    }
}

/// What is worth knowing of a row, in one line.
fn notes(row: &crate::session::reading::Incoming, findings: Vec<String>) -> String {
    let losses = row.outcome.iter().flat_map(|article| &article.report.losses).map(|loss| loss.what.clone());
    findings.into_iter().chain(row.told.iter().cloned()).chain(losses).collect::<Vec<_>>().join("; ")
}
