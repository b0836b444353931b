//! The text as a screen reader follows it: runs of graphemes of one line and one direction, as
//! AccessKit's text runs want them, and a caret as a place in one of them.

use super::column::Column;
use super::scroll::Placed;
use crate::ui::typeset::{Cell, Paragraph};
use egui::{Id, Rect, accesskit, pos2};
use unicode_segmentation::UnicodeSegmentation;

/// AccessKit counts the bytes of a character and the places of words in `u8`.
const MOST: usize = u8::MAX as usize;

/// A run of text.
pub(super) struct Run {
    /// Its first byte in the text.
    pub(super) start: usize,
    pub(super) line: usize,
    /// Its graphemes in the order of the text; bytes counted from the start of the piece.
    cells: Vec<Cell>,
    text: String,
    /// Bytes of each grapheme.
    lengths: Vec<u8>,
    /// Whether a line feed follows.
    ends_paragraph: bool,
    is_rtl: bool,
}

impl Run {
    /// Its rectangle from the top left of its piece.
    pub(super) fn rect(&self, layout: &Paragraph) -> Rect {
        if self.cells.is_empty() {
            return layout.caret(layout.line_start(self.line));
        }
        let height = layout.height() / layout.n_lines() as f32;
        let top = self.line as f32 * height;
        let left = self.cells.iter().map(|cell| cell.left).fold(f32::MAX, f32::min);
        let right = self.cells.iter().map(|cell| cell.right).fold(left, f32::max);
        Rect::from_min_max(pos2(left, top), pos2(right, top + height))
    }

    /// Writes what a screen reader wants to know.
    pub(super) fn describe(&self, node: &mut accesskit::Node) {
        let direction =
            if self.is_rtl { accesskit::TextDirection::RightToLeft } else { accesskit::TextDirection::LeftToRight };
        let edge = if self.is_rtl {
            self.cells.iter().map(|cell| cell.right).fold(f32::MIN, f32::max)
        } else {
            self.cells.iter().map(|cell| cell.left).fold(f32::MAX, f32::min)
        };
        let from_edge = |cell: &Cell| if self.is_rtl { edge - cell.right } else { cell.left - edge };
        let mut lengths = self.lengths.clone();
        let mut positions: Vec<f32> = self.cells.iter().map(from_edge).collect();
        let mut widths: Vec<f32> = self.cells.iter().map(|cell| cell.right - cell.left).collect();
        let mut value = self.text.clone();
        if self.ends_paragraph {
            value.push('\n');
            positions.push(positions.last().copied().unwrap_or(0.0) + widths.last().copied().unwrap_or(0.0));
            widths.push(0.0);
            lengths.push(1);
        }
        node.set_role(accesskit::Role::TextRun);
        node.set_text_direction(direction);
        node.set_value(value);
        node.set_character_lengths(lengths);
        node.set_character_positions(positions);
        node.set_character_widths(widths);
        node.set_word_starts(self.word_starts());
    }

    fn word_starts(&self) -> Vec<u8> {
        let first = self.cells.first().map_or(0, |cell| cell.start);
        let place = |byte: usize| self.cells.partition_point(|cell| cell.start - first < byte);
        let words = self.text.unicode_word_indices().map(|(byte, _)| place(byte));
        words.filter(|place| *place <= MOST).map(|place| place as u8).collect()
    }
}

/// The runs of a piece that is laid out. A piece without characters has one that is empty.
pub(super) fn runs(column: &Column, piece: usize) -> Vec<Run> {
    let Some(layout) = column.layout(piece) else { return Vec::new() };
    let range = column.pieces.range(piece, &column.text);
    let text = column.text.get(range.clone()).unwrap_or("");
    let mut runs: Vec<Run> = Vec::new();
    for line in 0..layout.n_lines() {
        let cells = layout.graphemes(line);
        let run = |cells: &[Cell]| Run {
            start: range.start + cells.first().map_or(layout.line_bytes(line).start, |cell| cell.start),
            line,
            text: cells.iter().map(|cell| shortened(text, cell)).collect(),
            lengths: cells.iter().map(|cell| shortened(text, cell).len() as u8).collect(),
            is_rtl: cells.first().map_or(layout.is_rtl(), |cell| cell.is_rtl),
            cells: cells.to_vec(),
            ends_paragraph: false,
        };
        runs.extend(cells.chunk_by(|a, b| a.is_rtl == b.is_rtl).map(run));
        if cells.is_empty() && runs.is_empty() {
            runs.push(run(&[]));
        }
    }
    if let Some(last) = runs.last_mut() {
        last.ends_paragraph = column.pieces.ends_paragraph(piece, &column.text) && range.end < column.text.len();
    }
    runs
}

/// The grapheme, of a monstrous one only as much as can be counted.
fn shortened<'a>(text: &'a str, cell: &Cell) -> &'a str {
    let whole = text.get(cell.start..cell.end).unwrap_or("");
    whole.get(..whole.floor_char_boundary(whole.len().min(MOST))).unwrap_or("")
}

/// A byte of the text as a place in the runs in view; the nearest one for a byte out of view.
pub(super) fn text_position(
    article: Id,
    column: &Column,
    placed: &[Placed],
    byte: usize,
) -> Option<accesskit::TextPosition> {
    let wanted = column.pieces.piece_at(byte);
    let place = placed.iter().min_by_key(|place| place.piece.abs_diff(wanted))?;
    let start = column.pieces.range(place.piece, &column.text).start;
    let runs = runs(column, place.piece);
    let run = runs.iter().rev().find(|run| run.start <= byte).or(runs.first())?;
    let character_index = run.cells.iter().take_while(|cell| start + cell.start < byte).count();
    Some(accesskit::TextPosition { node: article.with(("run", run.start)).accesskit_id(), character_index })
}
