//! Paints the pane: selection, highlights, letters, caret, in this order. The letters are always on
//! top, so no highlight makes them harder to read.

use super::column::Column;
use super::highlights::{Frame, Highlight, bars, rects_of, span_in_view};
use super::scroll::Placed;
use crate::model::AnnotationId;
use crate::text::{Span, Spans};
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// What is painted stronger than the rest.
#[derive(Clone, Copy)]
pub(super) struct Stressed {
    pub(super) chosen: Option<AnnotationId>,
    pub(super) hovered: Option<AnnotationId>,
}

/// The parts of a selection, each line feed inside shown as a narrow blank.
pub(super) fn selection(
    painter: &Painter,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
    theme: &Theme,
    spans: &Spans,
) {
    for part in spans.parts() {
        for rect in rects_of(column, placed, frame, *part) {
            painter.rect_filled(rect, 0.0, theme.colours.selection);
        }
    }
    let feed_width = theme.sizes.reading * 0.3;
    for place in placed {
        let end = column.pieces.range(place.piece, &column.text).end;
        let is_selected = column.pieces.ends_paragraph(place.piece, &column.text) && spans.contains(end);
        if let (true, Some(layout)) = (is_selected && end < column.text.len(), column.layout(place.piece)) {
            let caret = layout.caret(layout.line_end(layout.n_lines() - 1));
            let left = if layout.is_rtl() { caret.left() - feed_width } else { caret.left() };
            let feed = Rect::from_min_size(pos2(left, caret.top()), vec2(feed_width, caret.height()));
            painter.rect_filled(feed.translate(frame.top_left(*place).to_vec2()), 0.0, theme.colours.selection);
        }
    }
}

/// What was found, the present hit stronger and with an edge.
pub(super) fn hits(painter: &Painter, column: &Column, placed: &[Placed], frame: &Frame, cx: &ViewContext<'_>) {
    let Some(view) = span_in_view(column, placed) else { return };
    let first = cx.hits.partition_point(|hit| hit.end() <= view.start());
    let in_view = cx.hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start() < view.end());
    for (n, hit) in in_view {
        let is_current = cx.current_hit == Some(n);
        let colours = &cx.theme.colours;
        for rect in rects_of(column, placed, frame, *hit) {
            let ground = ground(rect).expand2(vec2(1.0, 0.0));
            painter.rect_filled(ground, 3.0, if is_current { colours.hit_current } else { colours.hit });
            if is_current {
                painter.rect_stroke(ground, 3.0, Stroke::new(1.5, colours.text), StrokeKind::Outside);
            }
        }
    }
}

/// How much lower than its line the ground of a mention or of a hit is, at the top and at the
/// bottom, as a part of the line.
const GROUND_INSET: f32 = 0.11;

/// The line with its ground: lower than the line, so that grounds of two lines do not meet.
fn ground(line: Rect) -> Rect {
    line.shrink2(vec2(0.0, line.height() * GROUND_INSET))
}

/// All highlights, the longest first.
pub(super) fn highlights(
    painter: &Painter,
    all: &[Highlight],
    frame: &Frame,
    theme: &Theme,
    baseline: f32,
    stressed: Stressed,
) {
    for highlight in all {
        let id = highlight.annotation.id;
        let is_chosen = stressed.chosen == Some(id);
        let is_hovered = stressed.hovered == Some(id);
        if highlight.is_claim() {
            claim(painter, highlight, frame, theme, is_chosen, is_hovered);
        } else {
            mention(painter, highlight, theme, baseline, is_chosen, is_hovered);
        }
    }
}

fn claim(painter: &Painter, highlight: &Highlight, frame: &Frame, theme: &Theme, is_chosen: bool, is_hovered: bool) {
    let ink = theme.stroke(highlight.colour);
    let tint = theme.tint(highlight.colour, is_chosen || is_hovered);
    for rect in tint_rects(highlight) {
        painter.rect_filled(rect, 2.0, tint);
        if is_chosen {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.5, ink), StrokeKind::Outside);
        } else {
            // A nested or overlapping claim is told apart by its edge where the tints run together.
            painter.rect_stroke(rect, 2.0, Stroke::new(0.5, ink.gamma_multiply(0.5)), StrokeKind::Inside);
        }
    }
    for gap in &highlight.gaps {
        let y = gap.bottom() - 3.0;
        painter.extend(Shape::dotted_line(&[pos2(gap.left(), y), pos2(gap.right(), y)], ink, 4.0, 0.8));
    }
    let bars = bars(highlight, frame, theme);
    for bar in &bars {
        let bar = if is_chosen || is_hovered { bar.expand2(vec2(0.75, 0.0)) } else { *bar };
        painter.rect_filled(bar, 1.0, ink);
    }
    for pair in bars.windows(2) {
        if let [above, below] = pair {
            let x = above.center().x;
            painter.extend(Shape::dotted_line(
                &[pos2(x, above.bottom() + 3.0), pos2(x, below.top() - 2.0)],
                ink,
                4.0,
                0.8,
            ));
        }
    }
}

/// The tint is lower the further inside a claim lies, so that the one around it stays seen.
fn tint_rects(highlight: &Highlight) -> impl Iterator<Item = Rect> {
    let inset = (0.14 - 0.05 * highlight.lane as f32).max(0.0);
    highlight.lines.iter().map(move |line| line.shrink2(vec2(0.0, line.height() * inset)))
}

fn mention(painter: &Painter, highlight: &Highlight, theme: &Theme, baseline: f32, is_chosen: bool, is_hovered: bool) {
    let ink = theme.stroke(highlight.colour);
    // A part of the text's size, so that the line stays near the letters in every zoom.
    let drop = 0.2 * theme.sizes.reading + highlight.lane as f32 * 3.0;
    let width = if is_chosen || is_hovered { 2.5 } else { 1.75 };
    for line in &highlight.lines {
        if is_chosen || is_hovered {
            let ground = ground(*line);
            painter.rect_filled(ground, 2.0, theme.tint(highlight.colour, is_chosen));
            if is_chosen {
                painter.rect_stroke(ground, 2.0, Stroke::new(1.5, ink), StrokeKind::Outside);
            }
        }
        let y = line.top() + baseline + drop;
        let ends = [pos2(line.left() + 0.5, y), pos2(line.right() - 0.5, y)];
        if highlight.annotation.entity.is_some() {
            painter.line_segment(ends, Stroke::new(width, ink));
        } else {
            painter.extend(Shape::dashed_line(&ends, Stroke::new(width, ink), 4.0, 2.5));
        }
    }
    for gap in &highlight.gaps {
        let y = gap.top() + baseline + drop;
        painter.extend(Shape::dotted_line(&[pos2(gap.left(), y), pos2(gap.right(), y)], ink, 4.0, 0.8));
    }
}

/// The letters of all pieces in view.
pub(super) fn letters(painter: &Painter, column: &Column, placed: &[Placed], frame: &Frame, cx: &ViewContext<'_>) {
    for place in placed {
        if let Some(layout) = column.layout(place.piece) {
            cx.typesetter.paint(painter, layout, frame.top_left(*place), cx.theme.colours.text);
        }
    }
}

/// The caret. It does not blink: nothing touched, nothing drawn.
pub(super) fn caret(painter: &Painter, rect: Rect, theme: &Theme) {
    let rect =
        Rect::from_min_max(pos2(rect.left() - 1.0, rect.top() + 2.0), pos2(rect.left() + 1.0, rect.bottom() - 2.0));
    painter.rect_filled(rect, 1.0, theme.colours.caret);
}

/// Which end of an annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    Start,
    Last,
}

/// The grips of the chosen annotation: where each end is dragged.
pub(super) fn grips(highlight: &Highlight) -> impl Iterator<Item = (End, Pos2, Rect)> {
    let start = highlight.start.map(|caret| (End::Start, caret.left_top() + vec2(0.0, 1.0), caret));
    let last = highlight.end.map(|caret| (End::Last, caret.left_bottom() + vec2(0.0, -1.0), caret));
    let stem = |caret: Rect| Rect::from_x_y_ranges(caret.left() - 1.0..=caret.left() + 1.0, caret.y_range());
    [start, last].into_iter().flatten().map(move |(end, knob, caret)| (end, knob, stem(caret)))
}

/// Paints the grips.
pub(super) fn grip_marks(painter: &Painter, highlight: &Highlight, theme: &Theme) {
    let ink = theme.stroke(highlight.colour);
    for (_, knob, stem) in grips(highlight) {
        painter.rect_filled(stem, 0.0, ink);
        painter.circle(knob, 4.0, ink, Stroke::new(1.0, theme.colours.page));
    }
}

/// The grip at a place on screen.
pub(super) fn grip_at(highlight: &Highlight, pos: Pos2) -> Option<End> {
    let is_at = |knob: &Pos2| knob.distance(pos) <= 7.0;
    grips(highlight).find(|(_, knob, _)| is_at(knob)).map(|(end, _, _)| end)
}

/// The spans of an annotation with one end moved to a byte offset; `None` when nothing would be
/// left. Parts that the end moves past are dropped.
pub(super) fn with_end_at(spans: &Spans, end: End, at: usize) -> Option<Spans> {
    let mut parts: Vec<Span> = spans.parts().to_vec();
    match end {
        End::Start => {
            parts.retain(|part| part.end() > at);
            let first = parts.first_mut()?;
            *first = Span::new(at, first.end())?;
        }
        End::Last => {
            parts.retain(|part| part.start() < at);
            let last = parts.last_mut()?;
            *last = Span::new(last.start(), at)?;
        }
    }
    Spans::new(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(parts: &[(usize, usize)]) -> Spans {
        Spans::new(parts.iter().map(|(start, end)| Span::new(*start, *end).unwrap()).collect()).unwrap()
    }

    #[test]
    fn an_end_moves_and_drops_the_parts_that_it_passes() {
        let two = spans(&[(5, 10), (20, 30)]);
        assert_eq!(with_end_at(&two, End::Start, 7), Some(spans(&[(7, 10), (20, 30)])));
        assert_eq!(with_end_at(&two, End::Start, 2), Some(spans(&[(2, 10), (20, 30)])));
        assert_eq!(with_end_at(&two, End::Start, 15), Some(spans(&[(15, 30)])));
        assert_eq!(with_end_at(&two, End::Start, 30), None);
        assert_eq!(with_end_at(&two, End::Last, 40), Some(spans(&[(5, 10), (20, 40)])));
        assert_eq!(with_end_at(&two, End::Last, 8), Some(spans(&[(5, 8)])));
        assert_eq!(with_end_at(&two, End::Last, 5), None);
    }
}
