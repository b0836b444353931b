//! The rows of the timeline over the axis of days, which stays above them: dragging moves along, Ctrl+wheel
//! zooms, arrows walk the marks.

use super::super::focus_id;
use super::marks::{paint_mark, place_of, told_ui};
use super::{TimelineState, name_of, said};
use crate::analysis::timeline::{RowOf, TimeRow};
use crate::format::export::chart::{Hatch, time_ticks};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use egui::{
    Align2, Color32, EventFilter, Id, Key, Modifiers, Rangef, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
};
use egui::{Ui, UiBuilder, Vec2b, WidgetInfo, pos2, vec2};
use egui_plot::{GridMark, Plot, PlotTransform};

/// Of a lane and of what lies above and below the lanes of a row, in points.
const LANE: f32 = 18.0;
const AROUND: f32 = 16.0;
/// Of the axis.
const AXIS: f32 = 24.0;
/// Between two names of days.
const TICK_WIDTH: f32 = 96.0;
const PADDING: f32 = 8.0;

fn height_of(row: &TimeRow) -> f32 {
    (AROUND + LANE * row.n_lanes as f32).max(40.0)
}

/// Shows them.
pub(super) fn rows_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut TimelineState) {
    keys(ui, cx, state);
    let width = ui.available_width();
    let names = (width * 0.24).clamp(130.0, 260.0);
    let whole = ui.available_rect_before_wrap();
    let axis = Rect::from_min_max(whole.min + vec2(names, 0.0), pos2(whole.right(), whole.top() + AXIS));
    let below = Rect::from_min_max(pos2(whole.left(), axis.bottom()), whole.max);
    let mut tops = vec![0.0];
    for row in &state.timeline.rows {
        tops.push(tops.last().copied().unwrap_or(0.0) + height_of(row));
    }
    let total = tops.last().copied().unwrap_or(0.0);
    let mut area = ScrollArea::vertical().id_salt("timeline").auto_shrink(false);
    if std::mem::take(&mut state.is_sought) {
        let top = tops.get(state.present.0).copied().unwrap_or(0.0);
        let bottom = tops.get(state.present.0 + 1).copied().unwrap_or(total);
        let middle = ((top + bottom) / 2.0 - below.height() / 2.0).clamp(0.0, (total - below.height()).max(0.0));
        area = area.vertical_scroll_offset(middle);
    }
    let mut inside = ui.new_child(UiBuilder::new().id_salt("rows of the timeline").max_rect(below));
    let shown = area.show(&mut inside, |ui| plot_ui(ui, cx, state, names, total, &tops));
    axis_ui(ui, cx, state, axis, &shown.inner);
    let line = Stroke::new(1.0, cx.theme.colours.line);
    ui.painter().hline(whole.x_range(), axis.bottom() - 0.5, line);
    ui.painter().vline(axis.left() - 0.5, whole.top()..=below.bottom(), line);
}

/// The rows on screen, over a plot that gives the grid and takes drags.
fn plot_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut TimelineState,
    names: f32,
    total: f32,
    tops: &[f32],
) -> PlotTransform {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), total.max(ui.available_height())));
    let inside = rect.with_min_x(rect.left() + names);
    let (from, to) = state.seen();
    let ticks = time_ticks(from.ceil() as i64, to.floor() as i64, (inside.width() / TICK_WIDTH) as usize);
    let grid = move |_| ticks.iter().map(|(day, _)| GridMark { value: *day as f64, step_size: to - from }).collect();
    let mut below = ui.new_child(UiBuilder::new().id_salt("plot of the timeline").max_rect(inside));
    let plot = Plot::new("timeline")
        .id(Id::unique("plot of the timeline"))
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .cursor_color(Color32::TRANSPARENT)
        .grid_color(cx.theme.colours.line)
        .grid_fade(0.0)
        .allow_boxed_zoom(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .show_axes(Vec2b::new(false, false))
        .show_grid(Vec2b::new(true, false))
        .x_grid_spacer(grid)
        .height(inside.height());
    let shown = plot.show(&mut below, |plot| {
        plot.set_plot_bounds_y(-1.0..=0.0);
        plot.set_plot_bounds_x(from..=to);
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Plot: dates that claims say, by source"));
    moves(ui, state, &shown.response, &shown.transform);
    let clip = ui.clip_rect();
    for (n, top) in tops.iter().enumerate().take(state.timeline.rows.len()) {
        let bottom = tops.get(n + 1).copied().unwrap_or(*top);
        let row = Rect::from_x_y_ranges(rect.x_range(), rect.top() + top..=rect.top() + bottom);
        if clip.intersects(row) {
            row_ui(ui, cx, state, n, (row, names), &shown.transform);
        }
    }
    shown.transform
}

/// Dragging and the wheel.
fn moves(ui: &Ui, state: &mut TimelineState, response: &egui::Response, transform: &PlotTransform) {
    let days_of_point = 1.0 / transform.dpos_dvalue_x().max(f64::MIN_POSITIVE);
    let (from, to) = state.seen();
    let mut by = if response.dragged() { -f64::from(response.drag_delta().x) } else { 0.0 };
    if response.contains_pointer() {
        let (zoom, sideways) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
        by -= f64::from(sideways);
        if zoom != 1.0
            && let Some(at) = response.hover_pos()
        {
            let day = transform.value_from_position(at).x;
            return state.zoom(1.0 / f64::from(zoom), day);
        }
    }
    if by != 0.0 {
        state.view = Some((from + by * days_of_point, to + by * days_of_point));
    }
    if response.double_clicked() {
        state.view = None;
    }
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut TimelineState,
    n: usize,
    (rect, names): (Rect, f32),
    transform: &PlotTransform,
) {
    let colours = &cx.theme.colours;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.line));
    let Some(row) = state.timeline.rows.get(n) else { return };
    name_ui(ui, cx, state, row, rect.with_max_x(rect.left() + names - PADDING));
    let body = rect.with_min_x(rect.left() + names);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(body));
    let x = |day: i64| transform.position_from_point_x(day as f64);
    for (first, last) in &row.bands {
        let band = Rect::from_x_y_ranges(x(*first)..=x(*last + 1), body.top() + 1.0..=body.bottom() - 2.0);
        painter.rect_filled(band, 0.0, colours.danger.gamma_multiply(0.10));
        let seen = band.intersect(body);
        for [x0, y0, x1, y1] in Hatch::Rising.lines([seen.left(), seen.top(), seen.width(), seen.height()], 12.0) {
            painter.line_segment([pos2(x0, y0), pos2(x1, y1)], Stroke::new(0.7, colours.danger.gamma_multiply(0.5)));
        }
        let at = pos2((band.right() + 3.0).min(body.right() - 12.0), body.top() + 2.0);
        painter.text(at, Align2::LEFT_TOP, "≠", cx.theme.small_font(), colours.danger);
    }
    let ends = Rangef::new(body.left(), body.right());
    let has_keyboard = ui.memory(|memory| memory.has_focus(focus_id()));
    let mut clicked = None;
    for (place, mark) in row.marks.iter().enumerate() {
        let y = body.top() + AROUND / 2.0 + LANE * (mark.lane as f32 + 0.5);
        let touch = place_of(mark, x, ends, y).intersect(body);
        if !touch.is_positive() {
            continue;
        }
        paint_mark(&painter, cx, mark, x, ends, y);
        let id = Id::unique(("mark of the timeline", n, place));
        let response = ui.interact(touch.intersect(ui.clip_rect()), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said(cx, &state.timeline, row, mark)));
        if state.present == (n, place) && has_keyboard {
            painter.rect_stroke(touch, cx.theme.sizes.rounding, Stroke::new(1.5, colours.accent), StrokeKind::Outside);
        }
        if response.clicked() {
            clicked = Some(place);
        }
        response.on_hover_ui(|ui| told_ui(ui, cx, &state.timeline, mark));
    }
    if let Some(place) = clicked {
        state.present = (n, place);
        ui.memory_mut(|memory| memory.request_focus(focus_id()));
        go(cx, state);
    }
}

/// What the row is; a click shows the cluster in the matrix.
fn name_ui(ui: &Ui, cx: &ViewContext<'_>, state: &TimelineState, row: &TimeRow, rect: Rect) {
    let name = name_of(cx, &state.timeline, row);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    let words = Words::lines(&painter, cx.typesetter, &name, cx.theme.sizes.interface, rect.width());
    let words = match words.size().y > rect.height() - 4.0 {
        true => Words::line(&painter, cx.typesetter, &name, cx.theme.sizes.interface, rect.width()),
        false => words,
    };
    let id = Id::unique(("name in the timeline", &name));
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Row {name}")));
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect.shrink(1.0), cx.theme.sizes.rounding, cx.theme.colours.hover);
    }
    words.paint(&painter, pos2(rect.left(), rect.center().y - words.size().y / 2.0), cx.theme.colours.text);
    if let RowOf::Cluster(cluster) = row.of
        && response.on_hover_text("Shows the cluster in the matrix").clicked()
    {
        cx.send(Intent::ShowCluster(cluster));
    }
}

/// The days above the rows, and light lines where articles were published.
fn axis_ui(ui: &Ui, cx: &ViewContext<'_>, state: &TimelineState, rect: Rect, transform: &PlotTransform) {
    let colours = &cx.theme.colours;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    let (from, to) = state.seen();
    let x = |day: f64| transform.position_from_point_x(day);
    let ticks = time_ticks(from.ceil() as i64, to.floor() as i64, (rect.width() / TICK_WIDTH) as usize);
    for (day, name) in ticks {
        let words = painter.layout_no_wrap(name, cx.theme.small_font(), colours.muted);
        // The last one goes no further than the days.
        let left = (x(day as f64) + 3.0).min(rect.right() - words.size().x);
        painter.galley(pos2(left, rect.top() + 4.0), words, colours.muted);
        painter.vline(x(day as f64), rect.bottom() - 6.0..=rect.bottom(), Stroke::new(1.0, colours.edge));
    }
    for (day, source) in &state.timeline.published {
        let x = x(*day as f64 + 0.5) + (*source % 4) as f32;
        painter.vline(
            x,
            rect.bottom() - 7.0..=rect.bottom(),
            Stroke::new(1.5, super::marks::source_colour(&cx.theme.colours, Some(*source))),
        );
    }
}

/// Goes to the words of the present mark.
fn go(cx: &ViewContext<'_>, state: &TimelineState) {
    if let Some(dated) = state.mark().and_then(|mark| mark.said.first()) {
        cx.send(Intent::RevealSpan(dated.document, dated.span));
    }
}

fn keys(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut TimelineState) {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, focus_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Timeline"));
    if !list.has_focus() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
    let is = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (row, place) = state.present;
    let n_marks = state.timeline.rows.get(row).map_or(0, |row| row.marks.len());
    let n_rows = state.timeline.rows.len();
    let next = [
        (Key::ArrowRight, (row, (place + 1).min(n_marks.saturating_sub(1)))),
        (Key::ArrowLeft, (row, place.saturating_sub(1))),
        (Key::ArrowDown, nearest(state, (row + 1).min(n_rows.saturating_sub(1)))),
        (Key::ArrowUp, nearest(state, row.saturating_sub(1))),
        (Key::Home, (row, 0)),
        (Key::End, (row, n_marks.saturating_sub(1))),
    ];
    if let Some((_, present)) = next.into_iter().find(|(key, _)| is(*key)) {
        (state.present, state.is_sought) = (present, true);
        into_view(state);
    }
    if is(Key::Enter) {
        go(cx, state);
    }
    let (from, to) = state.seen();
    let day = state.mark().and_then(|mark| mark.first.or(mark.last));
    let around = day.map_or((from + to) / 2.0, |day| day as f64 + 0.5);
    if is(Key::Plus) || is(Key::Equals) {
        state.zoom(0.6, around);
    }
    if is(Key::Minus) {
        state.zoom(1.0 / 0.6, around);
    }
    if is(Key::Num0) {
        state.view = None;
    }
}

/// The mark of a row that is nearest in time to the present one.
fn nearest(state: &TimelineState, row: usize) -> (usize, usize) {
    if row == state.present.0 {
        return state.present;
    }
    let day = |mark: &crate::analysis::timeline::TimeMark| mark.first.or(mark.last).unwrap_or(0);
    let now = state.mark().map_or(0, day);
    let marks = state.timeline.rows.get(row).map(|row| row.marks.as_slice()).unwrap_or_default();
    let place = (0..marks.len()).min_by_key(|place| marks.get(*place).map(|mark| (day(mark) - now).abs()));
    (row, place.unwrap_or(0))
}

/// Moves along to the present mark where it is out of view.
fn into_view(state: &mut TimelineState) {
    let (from, to) = state.seen();
    let Some(day) = state.mark().and_then(|mark| mark.first.or(mark.last)) else { return };
    let day = day as f64 + 0.5;
    if day < from || day > to {
        let half = (to - from) / 2.0;
        state.view = Some((day - half, day + half));
    }
}
