//! Bringing the lines of several panes to the same height, and keeping them there while one is scrolled.

use super::column::Column;
use super::state::ArticleState;
use crate::ui::typeset::CaretPlace;
use egui::vec2;
use std::ops::Range;

/// The line at this part of the pane's height is the one to which other panes are brought.
const MATCHED_AT: f32 = 0.35;

/// The line of a pane to which others are brought.
pub struct MatchedLine {
    /// From its first byte to that of the next line.
    pub bytes: Range<usize>,
    /// How far into it the height lies at which panes are matched, from 0 to 1.
    share: f64,
    /// That height below the top of the pane, in points.
    height: f64,
}

impl Column {
    /// Puts the line of a byte to a part of the viewport's height. Where the article is too short for it,
    /// there is blank room above or below.
    pub(super) fn put_at(&mut self, byte: usize, share: f32) {
        let spot = self.caret_spot(CaretPlace { byte, upstream: false });
        let height = f64::from(self.viewport * share);
        // What is on screen then is measured first: estimates would leave it askew.
        let (mut piece, mut above) = (spot.piece, f64::from(spot.rect.top()));
        while above < height && piece > 0 {
            piece -= 1;
            self.lay_out(piece);
            above += f64::from(self.heights.get(piece));
        }
        let is_whole = piece == 0;
        let above = if is_whole { above + f64::from(self.title_height) } else { f64::INFINITY };
        let (mut piece, mut below) = (spot.piece, -f64::from(spot.rect.top()));
        while below < f64::from(self.viewport) - height && self.lay_out(piece) {
            below += f64::from(self.heights.get(piece));
            piece += 1;
        }
        let is_whole = piece == self.pieces.len();
        let missing = f64::from(self.viewport) - height - f64::from(self.margin_below()) - below;
        self.slack = ((height - above).max(0.0), if is_whole { missing.max(0.0) } else { 0.0 });
        self.top = (spot.piece, f64::from(spot.rect.top()) - height);
        self.settle();
    }

    /// How far the line of a byte is below the top of the viewport, in points.
    fn distance_of(&mut self, byte: usize) -> f64 {
        let spot = self.caret_spot(CaretPlace { byte, upstream: false });
        self.y_of(spot.piece) + f64::from(spot.rect.top())
    }
}

impl ArticleState {
    /// Puts the line of a byte to a part of the pane's height at the next frame, from 0 at its top to 1.
    pub fn put_at(&mut self, byte: usize, share: f32) {
        self.wanted.reveal = None;
        self.wanted.level = Some((byte, share));
    }

    /// Takes away the blank room that bringing lines to a height has made.
    pub fn end_alignment(&mut self) {
        self.column.slack = (0.0, 0.0);
    }

    /// At which part of the pane's height the line of a byte was in the last frame; `None` when it was out of
    /// view.
    pub fn height_of(&self, byte: usize) -> Option<f32> {
        let (frame, placed) = self.seen.as_ref()?;
        let piece = self.column.pieces.piece_at(byte);
        let place = placed.iter().find(|place| place.piece == piece)?;
        let start = self.column.pieces.range(piece, &self.column.text).start;
        let caret = self.column.layout(piece)?.caret(CaretPlace { byte: byte - start, upstream: false });
        Some((place.y + caret.top()) / frame.viewport.height())
    }

    /// The line to which other panes are brought; `None` while nothing is shown.
    pub fn line_to_match(&mut self) -> Option<MatchedLine> {
        self.seen.as_ref()?;
        let column = &mut self.column;
        let height = column.viewport * MATCHED_AT;
        let place = column.hit(vec2(0.0, height));
        let piece = column.caret_spot(place).piece;
        let start = column.pieces.range(piece, &column.text).start;
        let layout = column.layout(piece)?;
        let line = layout.line_of(CaretPlace { byte: place.byte - start, ..place });
        let first = start + layout.line_bytes(line).start;
        let top = column.y_of(piece) + line as f64 * f64::from(column.line_height());
        let (next, bottom) = if line + 1 < layout.n_lines() {
            (start + layout.line_bytes(line + 1).start, top + f64::from(column.line_height()))
        } else {
            (column.pieces.range(piece + 1, &column.text).start, column.y_of(piece + 1))
        };
        let height = f64::from(height);
        let share = ((height - top) / (bottom - top).max(1.0)).clamp(0.0, 1.0);
        Some(MatchedLine { bytes: first..next, share, height })
    }

    /// By how much to scroll so that these bytes, which stand for those of the line of another pane, are
    /// where they are there, in points; `None` while nothing is shown.
    pub fn distance_to_match(&mut self, line: &MatchedLine, bytes: Range<usize>) -> Option<f64> {
        self.seen.as_ref()?;
        let (from, to) = (self.column.distance_of(bytes.start), self.column.distance_of(bytes.end));
        Some(from + (to - from) * line.share - line.height)
    }
}
