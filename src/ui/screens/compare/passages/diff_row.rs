//! One row of the two texts: beside each other, or as one text in which words are struck out and put in.

use super::signs::{BOLD_SHIFT, Sign, Stress, gap, ground, line};
use crate::analysis::passages::{Difference, Piece, Place, Row, Side};
use crate::model::Layer;
use crate::text::Span;
use crate::ui::theme::Theme;
use crate::ui::typeset::{CaretPlace, Paragraph, TextStyle};
use crate::ui::view::ViewContext;
use egui::{Painter, Pos2, Rect, pos2, vec2};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// Above a row and below it, and above one that begins a paragraph besides, in points.
const PADDING: f32 = 4.0;
const PARAGRAPH: f32 = 9.0;
/// Between the bar of a claim and the words, in points.
const BAR_GAP: f32 = 6.0;
const BAR_WIDTH: f32 = 3.0;

/// The two texts and how they are set.
#[derive(Clone)]
pub(super) struct Setting {
    pub(super) places: [Place; 2],
    pub(super) texts: [Arc<str>; 2],
    /// With the width of a column.
    pub(super) styles: [TextStyle; 2],
    /// One column for both.
    pub(super) is_unified: bool,
    /// Left edges of the columns' words, in points of the window.
    pub(super) lefts: [f32; 2],
}

/// A row that is set.
pub(super) struct SetRow<'a> {
    row: &'a Row,
    columns: Vec<SetColumn>,
}

/// The words of a row in one column.
struct SetColumn {
    paragraph: Rc<Paragraph>,
    left: f32,
    /// What differs or is missing, with the bytes of the paragraph; empty ones where it is missing.
    marks: Vec<Mark>,
    /// What it shows of a document; `None` for both texts in one.
    shown: Option<(Side, Span)>,
}

#[derive(Clone)]
struct Mark {
    bytes: Range<usize>,
    sign: Sign,
    number: usize,
    quoted: bool,
}

impl Setting {
    /// Sets a row.
    pub(super) fn set<'a>(&self, cx: &ViewContext<'_>, row: &'a Row) -> SetRow<'a> {
        let columns = match self.is_unified {
            true => vec![self.mixed(cx, row)],
            false => Side::BOTH.into_iter().filter_map(|side| self.column(cx, row, side)).collect(),
        };
        SetRow { row, columns }
    }

    /// A height for a row that was not set yet, in points.
    pub(super) fn estimate(&self, row: &Row, mean_advance: f32) -> f32 {
        let lines_of = |side: Side| {
            let n_bytes = side.of(&row.spans).map_or(0, Span::n_bytes);
            (n_bytes as f32 * mean_advance / side.of(&self.styles).width.max(1.0)).ceil().max(1.0)
        };
        let [first, second] = Side::BOTH.map(lines_of);
        let more = if self.is_unified { row.pieces.len() as f32 * 0.1 } else { 0.0 };
        (first.max(second) + more) * self.styles[0].line_height + above(row) + PADDING
    }

    fn column(&self, cx: &ViewContext<'_>, row: &Row, side: Side) -> Option<SetColumn> {
        let span = (*side.of(&row.spans))?;
        let text = span.slice(side.text(&self.texts))?;
        let paragraph = cx.typesetter.recalled(text, side.of(&self.styles));
        let mut marks = Vec::new();
        let mut behind = 0;
        for piece in &row.pieces {
            let own = *side.of(&piece.spans);
            let bytes = match own {
                Some(own) => own.start() - span.start()..own.end() - span.start(),
                None => behind..behind,
            };
            behind = bytes.end;
            marks.extend(mark(piece, bytes, false, side));
        }
        Some(SetColumn { paragraph, left: *side.of(&self.lefts), marks, shown: Some((side, span)) })
    }

    /// Both texts in one: what the first alone has, then what the second has for it.
    fn mixed(&self, cx: &ViewContext<'_>, row: &Row) -> SetColumn {
        let mut mixing = Mixing { setting: self, text: String::new(), marks: Vec::new(), reached: [0, 0] };
        for side in Side::BOTH {
            *mixing.reached_mut(side) = side.of(&row.spans).map_or(0, Span::start);
        }
        for piece in &row.pieces {
            mixing.add(piece);
        }
        let last = if row.spans[0].is_some() { Side::First } else { Side::Second };
        let end = side_end(row, last);
        mixing.add_until(last, end);
        let paragraph = cx.typesetter.recalled(&mixing.text, &self.styles[0]);
        SetColumn { paragraph, left: self.lefts[0], marks: mixing.marks, shown: None }
    }
}

fn side_end(row: &Row, side: Side) -> usize {
    side.of(&row.spans).map_or(0, Span::end)
}

fn mark(piece: &Piece, bytes: Range<usize>, is_unified: bool, side: Side) -> Option<Mark> {
    let sign = Sign::of(piece.difference, is_unified, side)?;
    Some(Mark { bytes, sign, number: piece.number?, quoted: piece.quoted })
}

/// Both texts while they are put into one.
struct Mixing<'a> {
    setting: &'a Setting,
    text: String,
    marks: Vec<Mark>,
    /// Up to which byte each text was taken over.
    reached: [usize; 2],
}

impl Mixing<'_> {
    fn reached_mut(&mut self, side: Side) -> &mut usize {
        let [first, second] = &mut self.reached;
        match side {
            Side::First => first,
            Side::Second => second,
        }
    }

    fn add(&mut self, piece: &Piece) {
        match (piece.difference, piece.spans) {
            (Difference::Same, [Some(first), second]) => {
                self.add_until(Side::First, first.end());
                *self.reached_mut(Side::Second) = second.map_or(0, Span::end);
            }
            // What is only written differently stands there as the second text has it.
            (Difference::Written, [first, Some(second)]) => {
                let first = first.unwrap_or(second);
                self.add_until(Side::First, first.start());
                self.add_marked(piece, Side::Second, second);
                *self.reached_mut(Side::First) = first.end();
            }
            (_, [first, second]) => {
                if let Some(first) = first {
                    self.add_until(Side::First, first.start());
                    self.add_marked(piece, Side::First, first);
                }
                if let Some(second) = second {
                    // The signs before changed words are there already.
                    if first.is_none() {
                        self.add_until(Side::Second, second.start());
                    }
                    self.add_marked(piece, Side::Second, second);
                }
            }
        }
    }

    fn add_marked(&mut self, piece: &Piece, side: Side, span: Span) {
        let words = span.slice(side.text(&self.setting.texts)).unwrap_or_default();
        self.add_blank(words);
        let start = self.text.len();
        self.text.push_str(words);
        self.marks.extend(mark(piece, start..self.text.len(), true, side));
        *self.reached_mut(side) = span.end();
    }

    /// Takes a text over up to a byte.
    fn add_until(&mut self, side: Side, end: usize) {
        let start = *side.of(&self.reached);
        let words = side.text(&self.setting.texts).get(start..end).unwrap_or_default();
        // Signs between words that the other text has gone over already do not come a second time.
        if !words.is_empty() {
            self.add_blank(words);
            self.text.push_str(words);
        }
        *self.reached_mut(side) = end.max(start);
    }

    fn add_blank(&mut self, before: &str) {
        let is_open = |text: &str| text.ends_with(char::is_whitespace) || text.is_empty();
        let begins_wordy = before.starts_with(char::is_alphanumeric);
        if begins_wordy && !is_open(&self.text) && self.text.ends_with(char::is_alphanumeric) {
            self.text.push(' ');
        }
    }
}

fn above(row: &Row) -> f32 {
    PADDING + if row.begins_paragraph { PARAGRAPH } else { 0.0 }
}

impl SetRow<'_> {
    /// In points.
    pub(super) fn height(&self) -> f32 {
        let highest = self.columns.iter().map(|column| column.paragraph.height()).fold(0.0, f32::max);
        highest + above(self.row) + PADDING
    }

    /// Paints the row with its top at a height; `present` is the difference at which the keys are.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        cx: &ViewContext<'_>,
        setting: &Setting,
        top: f32,
        present: Option<usize>,
    ) {
        let stress = |mark: &Mark| Stress { quoted: mark.quoted, present: present == Some(mark.number) };
        for column in &self.columns {
            let at = pos2(column.left, top + above(self.row));
            column.paint_claims(painter, cx, setting, at);
            for (mark, rect) in column.rects(at) {
                ground(painter, cx.theme, rect, mark.sign, stress(mark));
            }
            cx.typesetter.paint(painter, &column.paragraph, at, cx.theme.colours.text);
            for (mark, rect) in column.rects(at) {
                if mark.quoted {
                    let inside = painter.with_clip_rect(rect.expand(1.0).intersect(painter.clip_rect()));
                    let shifted = at + vec2(BOLD_SHIFT, 0.0);
                    cx.typesetter.paint(&inside, &column.paragraph, shifted, cx.theme.colours.text);
                }
                line(painter, cx.theme, rect, mark.sign, column.paragraph.baseline());
            }
            for mark in column.marks.iter().filter(|mark| mark.bytes.is_empty()) {
                let caret = CaretPlace { byte: mark.bytes.start, upstream: true };
                let caret = column.paragraph.caret(caret).translate(at.to_vec2());
                gap(painter, cx.theme, caret, mark.sign, stress(mark));
            }
        }
    }

    /// Where the differences are, the words before the places where words are missing.
    pub(super) fn differences(&self, top: f32) -> Vec<(usize, Rect)> {
        let mut found: Vec<(usize, Rect)> = Vec::new();
        for column in &self.columns {
            let at = pos2(column.left, top + above(self.row));
            found.extend(column.rects(at).map(|(mark, rect)| (mark.number, rect)));
        }
        found
    }
}

impl SetColumn {
    fn rects(&self, at: Pos2) -> impl Iterator<Item = (&Mark, Rect)> {
        let words = self.marks.iter().filter(|mark| !mark.bytes.is_empty());
        words.flat_map(move |mark| {
            let rects = self.paragraph.rects(mark.bytes.clone());
            rects.into_iter().map(move |rect| (mark, rect.translate(at.to_vec2())))
        })
    }

    /// Bars beside the words of claims.
    fn paint_claims(&self, painter: &Painter, cx: &ViewContext<'_>, setting: &Setting, at: Pos2) {
        let Some((side, shown)) = self.shown else { return };
        let document = side.of(&setting.places).document;
        let is_claim = |layer: Layer| layer == Layer::Claims;
        for claim in cx.project.annotations_overlapping(document, shown) {
            let Some(hull) = claim.hull().filter(|_| is_claim(claim.layer)) else { continue };
            let start = hull.start().max(shown.start()) - shown.start();
            let end = hull.end().min(shown.end()).saturating_sub(shown.start());
            let rects = self.paragraph.rects(start..end.max(start));
            let Some(around) = rects.into_iter().reduce(Rect::union) else { continue };
            let colour = cx.project.labels().get(&claim.label).map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
            let right = at.x - BAR_GAP;
            let y = (at.y + around.top() + 1.0)..=(at.y + around.bottom() - 1.0);
            let bar = Rect::from_x_y_ranges(right - BAR_WIDTH..=right, y);
            painter.rect_filled(bar, 1.0, cx.theme.stroke(colour));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::passages::Compared;
    use crate::model::DocumentId;
    use expect_test::{Expect, expect};

    /// The rows in one column: `-words-` are struck out, `+words+` put in, `~words~` written otherwise.
    fn check(first: &str, second: &str, expected: Expect) {
        let texts: [Arc<str>; 2] = [first.into(), second.into()];
        let spans = texts.each_ref().map(|text| Span::new(0, text.len()).unwrap());
        let compared = Compared::of([&texts[0], &texts[1]], spans);
        let place = |n: usize| Place { document: DocumentId(n as u64), span: spans[n] };
        let style = TextStyle::plain(100.0, 1.0);
        let styles = [style.clone(), style];
        let setting = Setting { places: [place(0), place(1)], texts, styles, is_unified: true, lefts: [0.0; 2] };
        let told = compared.rows().into_iter().map(|row| {
            let mut mixing = Mixing { setting: &setting, text: String::new(), marks: Vec::new(), reached: [0, 0] };
            for side in Side::BOTH {
                *mixing.reached_mut(side) = side.of(&row.spans).map_or(0, Span::start);
            }
            row.pieces.iter().for_each(|piece| mixing.add(piece));
            let last = if row.spans[0].is_some() { Side::First } else { Side::Second };
            mixing.add_until(last, side_end(&row, last));
            let mut text = mixing.text.clone();
            for mark in mixing.marks.iter().rev() {
                let sign = match mark.sign {
                    Sign::OnlyFirst => "-",
                    Sign::OnlySecond => "+",
                    Sign::Changed | Sign::Written => "~",
                };
                text.insert_str(mark.bytes.end, sign);
                text.insert_str(mark.bytes.start, sign);
            }
            text + "\n"
        });
        expected.assert_eq(&told.collect::<String>());
    }

    #[test]
    fn two_texts_are_read_as_one() {
        check(
            "He spoke of “Ukrainian civilians” on Friday. Nobody came. It rained 1,000 days.",
            "On Monday he spoke of “Ukrainians civilians”. Nobody else came! Nobody knew. It rained 1000 days.",
            expect![[r#"
                +On Monday+ ~he~ spoke of “-Ukrainian- +Ukrainians+ civilians” -on Friday-.
                Nobody +else+ came.
                +Nobody knew+.
                It rained ~1000~ days.
            "#]],
        );
    }
}
