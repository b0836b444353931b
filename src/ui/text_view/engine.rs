//! What the pane needs of a text engine. The pane knows only this; the engine behind it can change.
//!
//! Bytes are counted from the start of the piece that is laid out; points from its top left.

use egui::{Color32, Context, FontId, Painter, Pos2, Rect, Vec2};
use std::ops::Range;

/// How text is laid out.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct TextStyle {
    pub(super) font: FontId,
    /// Distance between two lines, in points.
    pub(super) line_height: f32,
    /// Widest line, in points.
    pub(super) width: f32,
}

/// A place for the caret. A line that is wrapped without a blank ends where the next one begins:
/// then `at_line_end` says that the end is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CaretPlace {
    pub(super) byte: usize,
    pub(super) at_line_end: bool,
}

/// Lays out pieces of text.
pub(super) trait TextEngine {
    /// Lays out a piece, which has no line feed.
    fn layout(&self, ctx: &Context, text: &str, style: &TextStyle) -> Box<dyn ParagraphLayout>;
    /// Mean width of a character of running text, in points.
    fn mean_advance(&self, ctx: &Context, font: &FontId) -> f32;
}

/// A piece that is laid out. All caret places lie on grapheme boundaries.
pub(super) trait ParagraphLayout {
    /// Called once in each pass before all else. True when the piece had to be laid out again.
    fn renew(&mut self, ctx: &Context) -> bool;
    /// Height of all lines, in points.
    fn height(&self) -> f32;
    /// From the top of a line to the line that its letters stand on.
    fn baseline(&self) -> f32;
    /// Number of lines, at least 1.
    fn n_lines(&self) -> usize;
    /// The line of a caret place.
    fn line_of(&self, place: CaretPlace) -> usize;
    /// The caret at the start of a line.
    fn line_start(&self, line: usize) -> CaretPlace;
    /// The caret after the last visible character of a line.
    fn line_end(&self, line: usize) -> CaretPlace;
    /// The caret place of a line that is nearest to `x`.
    fn place_at(&self, line: usize, x: f32) -> CaretPlace;
    /// The caret place nearest to a point; points outside count as the nearest point inside.
    fn hit(&self, point: Vec2) -> CaretPlace;
    /// The caret as a rectangle without width, as high as its line.
    fn caret(&self, place: CaretPlace) -> Rect;
    /// One rectangle for each line that the bytes touch, as high as the line.
    fn rects(&self, bytes: Range<usize>) -> Vec<Rect>;
    /// Paints the letters and nothing else.
    fn paint(&self, painter: &Painter, top_left: Pos2, colour: Color32);
}
