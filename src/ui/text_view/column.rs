//! The column of text: which pieces there are, how high each is, and which are laid out.
//!
//! Only pieces in the viewport are laid out; the others have estimated heights. What is being
//! read does not move when an estimate is corrected, because the scroll position is a piece and a
//! distance into it, never a distance from the top.

use super::heights::Heights;
use super::paragraphs::Pieces;
use crate::model::Direction;
use crate::text::boundaries;
use crate::ui::typeset::{CaretPlace, Paragraph, TextStyle, Typesetter, direction};
use egui::{Rect, Vec2, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text of one document, laid out where it is seen.
pub(super) struct Column {
    /// `None` before the first pass.
    typesetter: Option<Typesetter>,
    pub(super) text: Arc<str>,
    pub(super) pieces: Pieces,
    pub(super) heights: Heights,
    /// How all pieces are set; each has the direction of its paragraph besides.
    style: Option<TextStyle>,
    gap: f32,
    laid_out: BTreeMap<usize, LaidOut>,
    pass: u64,
    n_layouts: usize,
    /// The piece at the top of the viewport and how far, in points, it is scrolled out. Negative
    /// at the first piece while the title is seen.
    pub(super) top: (usize, f64),
    /// The top as the last change of the width left it, and the byte that it was put to: while
    /// nobody scrolls, many changes in a row keep to that byte and do not creep up line by line.
    held: Option<((usize, f64), usize)>,
    /// Blank room above the title and below the text into which it may be scrolled, in points.
    pub(super) slack: (f64, f64),
    /// Height of the title block above the first piece, in points.
    pub(super) title_height: f32,
    /// Height of the viewport, in points.
    pub(super) viewport: f32,
}

struct LaidOut {
    layout: Paragraph,
    /// The pass that last asked for it.
    pass: u64,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            typesetter: None,
            text: "".into(),
            pieces: Pieces::new(""),
            heights: Heights::new(vec![0.0]),
            style: None,
            gap: 0.0,
            laid_out: BTreeMap::new(),
            pass: 0,
            n_layouts: 0,
            top: (0, f64::NEG_INFINITY),
            held: None,
            slack: (0.0, 0.0),
            title_height: 0.0,
            viewport: 0.0,
        }
    }
}

/// Where a caret stands: its piece, and its place and rectangle in that piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct CaretSpot {
    pub(super) piece: usize,
    pub(super) place: CaretPlace,
    pub(super) rect: Rect,
}

impl Column {
    /// Begins a pass. The text is cut only when it is another one; all is laid out anew only when
    /// text, face or width changed, and then the line at the top stays at the top.
    pub(super) fn begin(&mut self, typesetter: &Typesetter, text: &Arc<str>, style: TextStyle, gap: f32) {
        self.pass += 1;
        let is_other_text = !Arc::ptr_eq(&self.text, text);
        if !is_other_text && self.style.as_ref() == Some(&style) && self.gap == gap {
            return;
        }
        let first_byte = match self.held {
            Some((top, byte)) if top == self.top => Some(byte),
            _ => self.byte_at_top(),
        };
        if is_other_text {
            self.text = text.clone();
            self.pieces = Pieces::new(text);
            self.top = (0, f64::NEG_INFINITY);
            self.slack = (0.0, 0.0);
        }
        let mean_advance = typesetter.mean_advance(&style);
        self.typesetter = Some(typesetter.clone());
        self.gap = gap;
        self.laid_out.clear();
        self.heights = Heights::new(self.estimated_heights(&style, mean_advance));
        self.style = Some(style);
        if !is_other_text && let Some(byte) = first_byte {
            let spot = self.caret_spot(CaretPlace { byte, upstream: false });
            self.top = (spot.piece, f64::from(spot.rect.top()));
            self.held = Some((self.top, byte));
        }
    }

    /// Ends a pass: forgets the layouts that were not used for a while.
    pub(super) fn end(&mut self) {
        const N_PASSES: u64 = 30;
        let pass = self.pass;
        self.laid_out.retain(|_, laid_out| pass - laid_out.pass < N_PASSES);
    }

    /// How often a piece was laid out since the column was made.
    pub(super) fn n_layouts(&self) -> usize {
        self.n_layouts
    }

    pub(super) fn line_height(&self) -> f32 {
        self.style.as_ref().map_or(0.0, |style| style.line_height)
    }

    /// A piece that this pass laid out already.
    pub(super) fn layout(&self, piece: usize) -> Option<&Paragraph> {
        self.laid_out.get(&piece).map(|laid_out| &laid_out.layout)
    }

    /// Lays out a piece unless that was done already, and corrects its height. False past the last
    /// piece.
    pub(super) fn lay_out(&mut self, piece: usize) -> bool {
        if piece >= self.pieces.len() {
            return false;
        }
        let pass = self.pass;
        if let Some(laid_out) = self.laid_out.get_mut(&piece) {
            laid_out.pass = pass;
            return true;
        }
        let (Some(typesetter), Some(style)) = (&self.typesetter, &self.style) else { return false };
        let range = self.pieces.range(piece, &self.text);
        let style = TextStyle { direction: style.direction.or_else(|| self.direction_of(piece)), ..style.clone() };
        let layout = typesetter.set(self.text.get(range).unwrap_or(""), &style);
        self.n_layouts += 1;
        let height = layout.height() + self.gap_after(piece);
        self.laid_out.insert(piece, LaidOut { layout, pass });
        if self.heights.get(piece) != height {
            self.heights.set(piece, height);
        }
        true
    }

    /// The direction of the paragraph that a piece is a part of; of a blank line that of the paragraph
    /// before it, so that the caret does not change sides between two paragraphs.
    fn direction_of(&self, piece: usize) -> Option<Direction> {
        const MOST_BLANK: usize = 16;
        let mut first = self.pieces.first_of_paragraph(piece);
        for _ in 0..MOST_BLANK {
            if first == 0 || !self.pieces.range(first, &self.text).is_empty() {
                break;
            }
            first = self.pieces.first_of_paragraph(first - 1);
        }
        direction::of_line(self.text.get(self.pieces.range(first, &self.text)).unwrap_or(""))
    }

    /// Where the top of a piece lies below the top of the viewport, in points.
    pub(super) fn y_of(&self, piece: usize) -> f64 {
        self.heights.before(piece) - self.heights.before(self.top.0) - self.top.1
    }

    /// The caret at a place, its byte counted in the text. Lays the piece out.
    pub(super) fn caret_spot(&mut self, place: CaretPlace) -> CaretSpot {
        let byte = place.byte.min(self.text.len());
        let mut piece = self.pieces.piece_at(byte);
        let mut start = self.pieces.range(piece, &self.text).start;
        if place.upstream && byte == start && piece > 0 && !self.pieces.ends_paragraph(piece - 1, &self.text) {
            piece -= 1;
            start = self.pieces.range(piece, &self.text).start;
        }
        self.lay_out(piece);
        let rect = self
            .layout(piece)
            .map_or(Rect::ZERO, |layout| layout.caret(CaretPlace { byte: byte - start, upstream: place.upstream }));
        CaretSpot { piece, place: CaretPlace { byte, ..place }, rect }
    }

    /// The caret place nearest to a point below the viewport's top left, among the pieces that are
    /// laid out. Its byte is counted in the text.
    pub(super) fn hit(&mut self, point: Vec2) -> CaretPlace {
        let mut piece = self.top.0;
        while piece + 1 < self.pieces.len() && self.y_of(piece + 1) <= f64::from(point.y) && self.lay_out(piece) {
            piece += 1;
        }
        self.lay_out(piece);
        let y = point.y - self.y_of(piece) as f32;
        let start = self.pieces.range(piece, &self.text).start;
        let found = self.layout(piece).map(|layout| layout.hit(vec2(point.x, y)));
        found.map_or(CaretPlace { byte: start, upstream: false }, |found| self.in_text(piece, found))
    }

    /// The next caret place to the right or to the left, as the text is seen; the same place at the
    /// ends of the text.
    pub(super) fn beside(&mut self, here: CaretPlace, to_right: bool) -> CaretPlace {
        let mut piece = self.caret_spot(here).piece;
        let mut from = CaretPlace { byte: here.byte - self.pieces.range(piece, &self.text).start, ..here };
        loop {
            let Some(layout) = self.layout(piece) else { return here };
            if let Some(there) = layout.beside(from, to_right) {
                let raw = self.pieces.range(piece, &self.text).start + there.byte;
                let in_text = self.in_text(piece, there);
                if in_text.byte == raw {
                    return in_text;
                }
                // Inside a grapheme that is longer than a piece: to its other end at once.
                let byte = if raw > here.byte { boundaries::ceil_grapheme(&self.text, raw) } else { in_text.byte };
                return CaretPlace { byte, upstream: false };
            }
            let goes_on = to_right != layout.is_rtl();
            let next = if goes_on { Some(piece + 1) } else { piece.checked_sub(1) };
            let Some(next) = next.filter(|next| self.lay_out(*next)) else { return here };
            piece = next;
            let Some(layout) = self.layout(piece) else { return here };
            from = if goes_on { layout.line_start(0) } else { layout.line_end(layout.n_lines() - 1) };
            let there = self.in_text(piece, from);
            // Where a long paragraph is cut the two places are one.
            if there.byte != here.byte {
                return there;
            }
        }
    }

    /// Whether the paragraph of a caret is read from right to left.
    pub(super) fn is_rtl_at(&mut self, here: CaretPlace) -> bool {
        let piece = self.caret_spot(here).piece;
        self.layout(piece).is_some_and(Paragraph::is_rtl)
    }

    /// A caret place of a piece with its byte counted in the text.
    pub(super) fn in_text(&self, piece: usize, place: CaretPlace) -> CaretPlace {
        let range = self.pieces.range(piece, &self.text);
        let byte = range.start + place.byte;
        // A grapheme that is longer than a piece is cut all the same; no caret stands inside it.
        let is_cut = |piece: usize| !self.pieces.ends_paragraph(piece, &self.text);
        let at_cut = byte == range.end && is_cut(piece) || byte == range.start && piece > 0 && is_cut(piece - 1);
        let whole = if at_cut { boundaries::floor_grapheme(&self.text, byte) } else { byte };
        CaretPlace { byte: whole, upstream: place.upstream && whole == byte }
    }

    /// Space below a piece: between paragraphs, not inside one.
    fn gap_after(&self, piece: usize) -> f32 {
        let is_blank = self.pieces.range(piece, &self.text).is_empty();
        // A blank line between paragraphs is a gap already; in full height it tears the text apart.
        match (is_blank, self.pieces.ends_paragraph(piece, &self.text)) {
            (true, _) => -self.line_height() * 0.4,
            (false, true) => self.gap,
            (false, false) => 0.0,
        }
    }

    fn estimated_heights(&self, style: &TextStyle, mean_advance: f32) -> Vec<f32> {
        let chars_per_line = (style.width / mean_advance).max(1.0);
        let height = |n_chars: usize| {
            let n_lines = (n_chars as f32 / chars_per_line).ceil().max(1.0);
            n_lines * style.line_height + self.gap
        };
        self.pieces.n_chars().map(height).collect()
    }

    /// The first byte of the line at the top; `None` while the title is seen.
    fn byte_at_top(&self) -> Option<usize> {
        let (piece, into) = self.top;
        let layout = self.layout(piece)?;
        let place = layout.line_start(layout.line_of(layout.hit(vec2(0.0, into as f32))));
        (piece > 0 || into > 0.0).then(|| self.in_text(piece, place).byte)
    }
}
