//! The plot beside a table, by egui_plot: lying bars beside their names, or bars along the time. It
//! shows a `Chart`, the same that is exported.

use crate::analysis::statistics::Step;
use crate::format::export::chart::{Along, Bar, Chart, GAP, Series, ticks};
use crate::model::Colour;
use crate::ui::screens::overview::counts::seconds_of;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, words_label};
use egui::{
    Align2, Color32, Id, Painter, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2b,
};
use egui::{WidgetInfo, pos2, vec2};
use egui_plot::{AxisHints, BarChart, GridInput, GridMark, Plot, PlotResponse, PlotTransform, VPlacement};
use jiff::Timestamp;

/// Height of a lying bar with its gap, in points.
const ROW: f32 = 24.0;
/// Of that, the bar.
const THICKNESS: f64 = 0.62;
/// Room for the numbers above the bars.
const AXIS: f32 = 22.0;
/// Bars along the time that are seen at first.
const N_SEEN: i64 = 240;
/// Narrower bars along the time are not lined, and the others less closely: they are many and high.
const LEAST_LINED: f32 = 7.0;
const STANDING_GAP: f32 = 14.0;

/// What was chosen in a plot: the place of a bar in its chart.
pub(super) fn plot_ui(ui: &mut Ui, cx: &ViewContext<'_>, chart: &Chart, step: Step, salt: usize) -> Option<usize> {
    legend_ui(ui, cx, chart);
    match chart.along {
        Along::Names => {
            let area = ScrollArea::vertical().id_salt(("plot", salt)).auto_shrink(false);
            area.show(ui, |ui| lying_ui(ui, cx, chart, salt)).inner
        }
        Along::Time => {
            standing_ui(ui, cx, chart, step, salt);
            None
        }
    }
}

fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>, chart: &Chart) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for series in &chart.series {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 12.0), Sense::hover());
            ui.painter().rect_filled(rect, 0.0, colour(series.colour));
            hatch(ui.painter(), cx, series, rect, 6.0);
            let words = Words::line(ui.painter(), cx.typesetter, &series.name, cx.theme.sizes.small, 160.0);
            let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &series.name));
            words.paint(ui.painter(), rect.min, cx.theme.colours.text);
            ui.add_space(10.0);
        }
    });
    if !chart.note.is_empty() {
        words_label(ui, cx, &chart.note, cx.theme.sizes.small, cx.theme.colours.muted);
    }
    ui.add_space(4.0);
}

fn colour(Colour(red, green, blue): Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// The lines that tell a series from another without its colour.
fn hatch(painter: &Painter, cx: &ViewContext<'_>, series: &Series, rect: Rect, gap: f32) {
    let lines = series.hatch.lines([rect.left(), rect.top(), rect.width(), rect.height()], gap);
    for [x0, y0, x1, y1] in lines {
        painter.line_segment([pos2(x0, y0), pos2(x1, y1)], Stroke::new(1.2, cx.theme.colours.page));
    }
}

/// The bars of each series, those of the others below them.
fn bar_charts(chart: &Chart, at: impl Fn(usize, &Bar) -> f64, seen: impl Fn(&Bar) -> bool) -> Vec<BarChart> {
    let mut charts = Vec::new();
    for (n, series) in chart.series.iter().enumerate() {
        let mut bars = Vec::new();
        for (place, bar) in chart.bars.iter().enumerate().filter(|(_, bar)| seen(bar)) {
            let below: usize = bar.parts.iter().take(n).sum();
            let part = bar.parts.get(n).copied().unwrap_or(0);
            if part > 0 {
                let bar = egui_plot::Bar::new(at(place, bar), part as f64).base_offset(below as f64);
                bars.push(bar.width(THICKNESS).fill(colour(series.colour)).stroke(Stroke::NONE));
            }
        }
        charts.push(BarChart::new(series.name.clone(), bars).allow_hover(false));
    }
    charts
}

/// A plot with nothing of its own but bars and a grid.
fn plain(id: Id, cx: &ViewContext<'_>) -> Plot<'static> {
    Plot::new(id)
        .id(id)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .cursor_color(Color32::TRANSPARENT)
        .grid_color(cx.theme.colours.line)
        .grid_fade(0.0)
        .allow_boxed_zoom(false)
        .set_margin_fraction(vec2(0.0, 0.0))
}

/// An axis whose numbers do not ask for attention.
fn quiet(axis: AxisHints<'static>, cx: &ViewContext<'_>) -> AxisHints<'static> {
    axis.tick_label_font(cx.theme.small_font()).tick_label_color(cx.theme.colours.muted)
}

fn lying_ui(ui: &mut Ui, cx: &ViewContext<'_>, chart: &Chart, salt: usize) -> Option<usize> {
    let names = (ui.available_width() * 0.36).clamp(70.0, 220.0);
    let height = AXIS + ROW * chart.bars.len() as f32;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let inside = rect.with_min_x(rect.left() + names);
    let mut ui = ui.new_child(UiBuilder::new().scope_id(Id::unique(("plot of names", salt))).max_rect(inside));
    let marks = ticks(chart.most());
    let end = marks.last().copied().unwrap_or(1) as f64;
    let n_bars = chart.bars.len() as f64;
    let spaced = move |_: GridInput| {
        marks.iter().map(|mark| GridMark { value: *mark as f64, step_size: end }).collect::<Vec<_>>()
    };
    let counts = quiet(AxisHints::new_x(), cx).formatter(|mark, _| format!("{}", mark.value));
    let plot = plain(Id::unique(("plot of names", salt, "plot")), cx)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::click())
        .show_axes(Vec2b::new(true, false))
        .show_grid(Vec2b::new(true, false))
        .x_grid_spacer(spaced)
        .custom_x_axes(vec![counts.placement(VPlacement::Top)])
        .height(height);
    let shown = plot.show(&mut ui, |plot| {
        plot.set_plot_bounds_y(-n_bars..=0.0);
        // Room for the number behind the longest bar.
        plot.set_plot_bounds_x(0.0..=end * 1.12);
        for bars in bar_charts(chart, |place, _| -(place as f64) - 0.5, |_| true) {
            plot.bar_chart(bars.horizontal());
        }
    });
    name_plot(&shown.response, chart);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let width = names - 10.0;
    for (place, bar) in chart.bars.iter().enumerate() {
        let y = shown.transform.position_from_point_y(-(place as f64) - 0.5);
        let row = Rect::from_x_y_ranges(rect.x_range(), y - ROW / 2.0..=y + ROW / 2.0);
        if !painter.clip_rect().intersects(row) {
            continue;
        }
        let words = Words::line(&painter, cx.typesetter, &bar.name, cx.theme.sizes.small, width);
        words.paint(
            &painter,
            pos2(inside.left() - 8.0 - words.size().x, y - words.size().y / 2.0),
            cx.theme.colours.text,
        );
        hatch_bar(&painter, cx, chart, bar, &shown.transform, |from, to| {
            let half = (ROW as f64 * THICKNESS / 2.0) as f32;
            let (from, to) = (shown.transform.position_from_point_x(from), shown.transform.position_from_point_x(to));
            Rect::from_x_y_ranges(from..=to, y - half..=y + half)
        });
        let x = shown.transform.position_from_point_x(bar.n() as f64) + 5.0;
        let colour = if bar.n() == 0 { cx.theme.colours.muted } else { cx.theme.colours.text };
        painter.text(pos2(x, y), Align2::LEFT_CENTER, bar.n(), cx.theme.small_font(), colour);
    }
    let hovered = |pos: Pos2| {
        let place = -shown.transform.value_from_position(pos).y;
        (place >= 0.0).then_some(place as usize).filter(|place| *place < chart.bars.len())
    };
    let pointed = shown.response.hover_pos().and_then(hovered);
    tell_bar(cx, chart, &shown, pointed);
    let clicked = shown.response.clicked().then(|| shown.response.interact_pointer_pos()).flatten();
    clicked.and_then(hovered)
}

/// Lines the parts of a bar, each by where it begins and ends.
fn hatch_bar(
    painter: &Painter,
    cx: &ViewContext<'_>,
    chart: &Chart,
    bar: &Bar,
    transform: &PlotTransform,
    rect_of: impl Fn(f64, f64) -> Rect,
) {
    let mut below = 0;
    for (series, part) in chart.series.iter().zip(&bar.parts) {
        let rect = rect_of(below as f64, (below + part) as f64).intersect(*transform.frame());
        if rect.is_positive() {
            hatch(painter, cx, series, rect, if chart.along == Along::Time { STANDING_GAP } else { GAP });
        }
        below += part;
    }
}

fn name_plot(response: &Response, chart: &Chart) {
    let text = format!("Plot: {}", chart.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &text));
}

/// Says beside the pointer what the bar below it counts.
fn tell_bar<R>(cx: &ViewContext<'_>, chart: &Chart, shown: &PlotResponse<R>, place: Option<usize>) {
    let Some(bar) = place.and_then(|place| chart.bars.get(place)) else { return };
    shown.response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(320.0);
        words_label(ui, cx, &bar.name, cx.theme.sizes.interface, cx.theme.colours.text);
        for (series, part) in chart.series.iter().zip(&bar.parts).filter(|(_, part)| **part > 0) {
            let text = format!("{} {part}", series.name);
            words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted);
        }
    });
}

/// How near to the edge of the plot no time is written, as a share of its width.
const EDGE: f64 = 0.045;

fn standing_ui(ui: &mut Ui, cx: &ViewContext<'_>, chart: &Chart, step: Step, salt: usize) {
    let (Some(first), Some(last)) =
        (chart.bars.iter().map(|bar| bar.at).min(), chart.bars.iter().map(|bar| bar.at).max())
    else {
        return;
    };
    if last - first > N_SEEN / 8 {
        let hint = "Drag to move along, Ctrl+wheel to zoom, double-click to go back";
        ui.label(RichText::new(hint).font(cx.theme.small_font()).color(cx.theme.colours.muted));
    }
    // A few days are not made as wide as the window.
    let room = (12 - (last - first)).max(1) as f64 / 2.0;
    let from = first.max(last - N_SEEN) as f64 - room;
    let marks = ticks(chart.most());
    let end = marks.last().copied().unwrap_or(1) as f64;
    let spaced =
        move |_: GridInput| marks.iter().map(|mark| GridMark { value: *mark as f64, step_size: end }).collect();
    let times = quiet(AxisHints::new_x(), cx).formatter(move |mark, seen| {
        // A name at the edge would be cut off.
        let edge = (seen.end() - seen.start()) * EDGE;
        let is_inside = (seen.start() + edge..=seen.end() - edge).contains(&mark.value);
        if is_inside { time_name(mark, step) } else { String::new() }
    });
    let counts = quiet(AxisHints::new_y(), cx).formatter(|mark, _| format!("{}", mark.value));
    let plot = plain(Id::unique(("plot of times", salt)), cx)
        .allow_drag(Vec2b::new(true, false))
        .allow_zoom(Vec2b::new(true, false))
        .allow_scroll(Vec2b::new(true, false))
        .allow_axis_zoom_drag(false)
        .default_x_bounds(from, last as f64 + room)
        .show_grid(Vec2b::new(false, true))
        .x_grid_spacer(move |input| time_marks(&input, step))
        .custom_x_axes(vec![times])
        .y_grid_spacer(spaced)
        .custom_y_axes(vec![counts.min_thickness(28.0)])
        .height(ui.available_height().max(160.0));
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_y(0.0..=end * 1.04);
        let (from, to) = (plot.plot_bounds().min()[0] - 1.0, plot.plot_bounds().max()[0] + 1.0);
        let is_seen = move |bar: &Bar| (from..=to).contains(&(bar.at as f64));
        for bars in bar_charts(chart, |_, bar| bar.at as f64, is_seen) {
            plot.bar_chart(bars.vertical());
        }
    });
    name_plot(&shown.response, chart);
    let painter = ui.painter().with_clip_rect(shown.transform.frame().intersect(ui.clip_rect()));
    let range = shown.transform.bounds().range_x();
    let is_seen = |bar: &&Bar| range.contains(&(bar.at as f64));
    let half = (shown.transform.dpos_dvalue_x() * THICKNESS / 2.0) as f32;
    for bar in chart.bars.iter().filter(is_seen).filter(|_| 2.0 * half >= LEAST_LINED) {
        let middle = shown.transform.position_from_point_x(bar.at as f64);
        hatch_bar(&painter, cx, chart, bar, &shown.transform, |from, to| {
            let (low, high) = (shown.transform.position_from_point_y(from), shown.transform.position_from_point_y(to));
            Rect::from_x_y_ranges(middle - half..=middle + half, high..=low)
        });
    }
    let pointed = shown.response.hover_pos().and_then(|pos| {
        let at = shown.transform.value_from_position(pos).x.round() as i64;
        chart.bars.iter().position(|bar| bar.at == at)
    });
    tell_bar(cx, chart, &shown, pointed);
}

/// Where times are written: every hour, quarter of a day, day, week or month, as there is room.
fn time_marks(input: &GridInput, step: Step) -> Vec<GridMark> {
    let strides: &[i64] = match step {
        Step::Day => &[1, 7, 28, 84, 364, 3640],
        Step::Hour => &[1, 6, 24, 168, 672, 8736],
    };
    let least = input.base_step_size * 8.0;
    let Some(stride) = strides.iter().copied().find(|stride| *stride as f64 >= least.min(8736.0)) else {
        return Vec::new();
    };
    let (from, to) = (input.bounds.0.ceil() as i64, input.bounds.1.floor() as i64);
    let first = (from + stride - 1).div_euclid(stride) * stride;
    let values = (0..200).map(|n| first + n * stride).take_while(|value| *value <= to);
    values.map(|value| GridMark { value: value as f64, step_size: stride as f64 }).collect()
}

fn time_name(mark: GridMark, step: Step) -> String {
    let second = (mark.value as i64).saturating_mul(seconds_of(step));
    let Ok(at) = Timestamp::from_second(second) else { return String::new() };
    match step {
        Step::Day if mark.step_size < 28.0 => at.strftime("%-d %b").to_string(),
        Step::Hour if mark.step_size < 24.0 => at.strftime("%-d %b %H:00").to_string(),
        Step::Hour if mark.step_size < 672.0 => at.strftime("%-d %b").to_string(),
        Step::Day | Step::Hour => at.strftime("%-d %b %Y").to_string(),
    }
}
