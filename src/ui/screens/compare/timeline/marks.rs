//! How a mark of the timeline is drawn: its sign, its bar, and what is told beside the pointer.

use super::{days_text, source_text};
use crate::analysis::timeline::{TimeMark, Timeline};
use crate::format::export::chart::{hatch_of, sign};
use crate::text::quote::one_line;
use crate::ui::theme::Palette;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{Color32, Painter, Pos2, Rangef, Rect, Sense, Stroke, Ui, pos2, vec2};

/// Half of a sign, half of a bar, and half of what takes a click, in points.
const SIGN: f32 = 5.0;
const BAR: f32 = 4.5;
const TOUCH: f32 = 8.0;
/// Of an arrow of an open end.
const ARROW: f32 = 7.0;
const GAP: f32 = 6.0;
/// So many of the claims of a mark are told.
const N_TOLD: usize = 5;
const N_CHARS: usize = 160;

/// The colour of a source by its number; several sources have that of the text.
pub(super) fn source_colour(colours: &Palette, source: Option<usize>) -> Color32 {
    let people = &colours.plot_people;
    source.and_then(|n| people.get(n % people.len().max(1))).copied().unwrap_or(colours.text)
}

/// The sign of a source in the legend.
pub(super) fn sign_ui(ui: &mut Ui, cx: &ViewContext<'_>, source: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    paint_sign(ui.painter(), rect.center(), Some(source), source_colour(&cx.theme.colours, Some(source)));
}

fn paint_sign(painter: &Painter, at: Pos2, source: Option<usize>, colour: Color32) {
    for [x0, y0, x1, y1] in sign(source) {
        let ends = [at + SIGN * vec2(*x0, *y0), at + SIGN * vec2(*x1, *y1)];
        painter.line_segment(ends, Stroke::new(2.0, colour));
    }
}

/// Where a mark stands between the ends of the axis, and what of it takes a click.
pub(super) fn place_of(mark: &TimeMark, x: impl Fn(i64) -> f32, ends: Rangef, y: f32) -> Rect {
    let from = mark.first.map_or(ends.min, &x);
    let to = mark.last.map_or(ends.max, |day| x(day + 1));
    let middle = (from + to) / 2.0;
    let (from, to) = (from.min(middle - TOUCH), to.max(middle + TOUCH));
    Rect::from_x_y_ranges(from..=to, y - TOUCH..=y + TOUCH)
}

/// Draws a mark: a sign for a day, a bar for a stretch; what is open has an arrow, what is about so has no
/// filling.
pub(super) fn paint_mark(
    painter: &Painter,
    cx: &ViewContext<'_>,
    mark: &TimeMark,
    x: impl Fn(i64) -> f32,
    ends: Rangef,
    y: f32,
) {
    let colour = source_colour(&cx.theme.colours, mark.source);
    let from = mark.first.map_or(ends.min, &x);
    let to = mark.last.map_or(ends.max, |day| x(day + 1));
    let is_day = mark.first == mark.last;
    let middle = pos2((from + to) / 2.0, y);
    // A day is a bar where days are wide.
    if is_day && to - from < 6.0 * SIGN {
        paint_sign(painter, middle, mark.source, colour);
        if mark.is_about {
            painter.circle_stroke(middle, SIGN + 3.0, Stroke::new(1.0, colour));
        }
    } else {
        let bar =
            Rect::from_x_y_ranges(from.max(ends.min - 1.0)..=to.min(ends.max + 1.0).max(from + 2.0), y - BAR..=y + BAR);
        paint_bar(painter, cx, mark, bar, colour);
        let sees_both = bar.width() > 5.0 * SIGN;
        if sees_both {
            let at = pos2((bar.left() + bar.right()) / 2.0, y);
            painter.circle_filled(at, SIGN + 2.5, cx.theme.colours.window);
            paint_sign(painter, at, mark.source, colour);
        }
    }
    if mark.said.len() > 1 && mark.source.is_none() {
        let font = cx.theme.small_font();
        painter.text(
            middle + vec2(SIGN + 4.0, 0.0),
            egui::Align2::LEFT_CENTER,
            mark.said.len(),
            font,
            cx.theme.colours.text,
        );
    }
}

fn paint_bar(painter: &Painter, cx: &ViewContext<'_>, mark: &TimeMark, bar: Rect, colour: Color32) {
    let stroke = Stroke::new(1.5, colour);
    if mark.is_about {
        let corners = [bar.left_top(), bar.right_top(), bar.right_bottom(), bar.left_bottom(), bar.left_top()];
        painter.extend(egui::Shape::dashed_line(&corners, stroke, 4.0, 3.0));
    } else {
        painter.rect_filled(bar, 0.0, colour.gamma_multiply(0.75));
        for [x0, y0, x1, y1] in hatch_of(mark.source).lines([bar.left(), bar.top(), bar.width(), bar.height()], GAP) {
            painter.line_segment([pos2(x0, y0), pos2(x1, y1)], Stroke::new(1.2, cx.theme.colours.window));
        }
    }
    for (x, way, is_open) in [(bar.left(), 1.0, mark.first.is_none()), (bar.right(), -1.0, mark.last.is_none())] {
        let y = bar.center().y;
        if is_open {
            let tip = pos2(x + way, y);
            for dy in [-ARROW, ARROW] {
                painter.line_segment([tip, tip + vec2(way * ARROW, dy)], Stroke::new(2.0, colour));
            }
        } else {
            painter.vline(x, y - TOUCH + 1.0..=y + TOUCH - 1.0, Stroke::new(2.0, colour));
        }
    }
}

/// Who says it, in which words, and how they are read.
pub(super) fn told_ui(ui: &mut Ui, cx: &ViewContext<'_>, timeline: &Timeline, mark: &TimeMark) {
    ui.set_max_width(360.0);
    let (sizes, colours) = (&cx.theme.sizes, &cx.theme.colours);
    let head = format!("{} · {}", source_text(timeline, mark), days_text(mark));
    words_label(ui, cx, &head, sizes.interface, colours.text);
    for dated in mark.said.iter().take(N_TOLD) {
        let claim = cx.project.annotations().get(&dated.claim).map(|row| row.quote()).unwrap_or_default();
        words_label(ui, cx, &format!("“{}”", one_line(&claim, N_CHARS)), sizes.small, colours.text);
        let read = format!("“{}” is read as {}", one_line(&dated.quote, N_CHARS), dated.normal);
        words_label(ui, cx, &read, sizes.small, colours.muted);
    }
    if let Some(more) = mark.said.len().checked_sub(N_TOLD).filter(|more| *more > 0) {
        ui.label(egui::RichText::new(format!("and {more} more")).small().color(colours.muted));
    }
    if mark.differs {
        ui.label(egui::RichText::new("≠ Another article says another day").small().color(colours.danger));
    }
}
