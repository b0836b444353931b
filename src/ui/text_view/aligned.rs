//! What a pane marks when it is aligned with others: a ground behind the whole place and a bracket beside it,
//! a thin edge around the words that differ, and a strong one around the present difference.

use super::column::Column;
use super::highlights::{Frame, rects_of, span_in_view};
use super::scroll::Placed;
use crate::ui::aligned::{AlignedMarks, PresentMark};
use crate::ui::theme::Theme;
use crate::ui::typeset::CaretPlace;
use egui::{Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// Between the text and the bracket beside the place, its line, and its arms, in points.
const BRACKET_GAP: f32 = 6.0;
const BRACKET_WIDTH: f32 = 1.5;
const BRACKET_ARM: f32 = 4.0;

/// Paints what lies below the letters.
pub(super) fn paint_below(
    painter: &Painter,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
    (theme, marks): (&Theme, AlignedMarks<'_>),
) {
    let mut around: Option<Rect> = None;
    for rect in rects_of(column, placed, frame, marks.place) {
        painter.rect_filled(rect.expand2(vec2(2.0, 0.0)), 0.0, theme.colours.aligned);
        around = Some(around.map_or(rect, |whole| whole.union(rect)));
    }
    if let Some(around) = around {
        // A bracket, since bars stand beside claims.
        let (x, ink) = (frame.left - BRACKET_GAP, Stroke::new(BRACKET_WIDTH, theme.colours.text));
        painter.vline(x, around.y_range(), ink);
        for y in [around.top(), around.bottom()] {
            painter.hline(x..=x + BRACKET_ARM, y, ink);
        }
    }
    for rect in differing_in_view(column, placed, frame, marks) {
        painter.rect_filled(rect, 3.0, theme.colours.changed);
    }
    if let Some(words) = marks.present.and_then(|present| present.words) {
        let is_strong = marks.present.is_some_and(|present| present.differs);
        for rect in rects_of(column, placed, frame, words) {
            let ground = if is_strong { theme.colours.hit_current } else { theme.colours.hit };
            painter.rect_filled(edge(rect), 3.0, ground);
        }
    }
}

/// Paints what lies above the letters.
pub(super) fn paint_above(
    painter: &Painter,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
    (theme, marks): (&Theme, AlignedMarks<'_>),
) {
    for rect in differing_in_view(column, placed, frame, marks) {
        painter.rect_stroke(rect, 3.0, Stroke::new(1.0, theme.colours.warning), StrokeKind::Inside);
    }
    if let Some(present) = marks.present {
        present_edge(painter, column, placed, frame, (theme, present));
    }
}

/// Where the words that differ are, line by line.
fn differing_in_view(column: &Column, placed: &[Placed], frame: &Frame, marks: AlignedMarks<'_>) -> Vec<Rect> {
    let Some(view) = span_in_view(column, placed) else { return Vec::new() };
    let first = marks.differing.partition_point(|words| words.end() <= view.start());
    let in_view = marks.differing.iter().skip(first).take_while(|words| words.start() < view.end());
    in_view.flat_map(|words| rects_of(column, placed, frame, *words)).map(edge).collect()
}

/// Around words of one line, lower than that, so that the edges of two lines do not meet.
fn edge(words: Rect) -> Rect {
    words.shrink2(vec2(0.0, words.height() * 0.1)).expand2(vec2(1.5, 0.0))
}

fn present_edge(
    painter: &Painter,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
    (theme, present): (&Theme, PresentMark),
) {
    let ink = theme.colours.text;
    if let Some(words) = present.words {
        for rect in rects_of(column, placed, frame, words) {
            painter.rect_stroke(edge(rect), 3.0, Stroke::new(1.5, ink), StrokeKind::Outside);
        }
    } else if let Some(caret) = caret_behind(column, placed, frame, present.at) {
        painter.vline(caret.left(), caret.shrink(2.0).y_range(), Stroke::new(2.0, ink));
        for (y, tip) in [(caret.top(), 5.0), (caret.bottom(), -5.0)] {
            let wedge = vec![pos2(caret.left() - 4.0, y), pos2(caret.left() + 4.0, y), pos2(caret.left(), y + tip)];
            painter.add(Shape::convex_polygon(wedge, ink, Stroke::NONE));
        }
    }
}

/// Where words are missing: behind the character before them; `None` when that is out of view.
fn caret_behind(column: &Column, placed: &[Placed], frame: &Frame, at: usize) -> Option<Rect> {
    let piece = column.pieces.piece_at(at);
    let place = placed.iter().find(|place| place.piece == piece)?;
    let start = column.pieces.range(piece, &column.text).start;
    let caret = column.layout(piece)?.caret(CaretPlace { byte: at - start, upstream: true });
    Some(caret.translate(frame.top_left(*place).to_vec2()))
}
