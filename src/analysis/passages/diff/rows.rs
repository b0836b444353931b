//! The two texts in rows of one sentence each, so that two columns stay beside each other: a row has the
//! same pieces left and right. No row goes over the end of a paragraph of either text.

use super::super::words::Word;
use super::{Compared, Difference, Piece, Run, Side};
use crate::text::{Span, boundaries};
use std::ops::Range;

/// A change of more words than this is cut where sentences end in it.
const LONG_CHANGE: usize = 12;

/// One row of the two columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The text of each side with the signs around its words; `None` where it has no words.
    pub spans: [Option<Span>; 2],
    /// In order; a piece that goes on in the next row is in both, with one number.
    pub pieces: Vec<Piece>,
    /// Whether a paragraph of either text begins with it.
    pub begins_paragraph: bool,
}

/// A place between two words of each text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Point {
    words: [usize; 2],
    is_cut: bool,
}

impl Compared {
    /// All rows in order; together they have all pieces.
    pub fn rows(&self) -> Vec<Row> {
        let cuts: Vec<[usize; 2]> =
            self.points().into_iter().filter(|point| point.is_cut).map(|cut| cut.words).collect();
        let mut rows = Vec::with_capacity(cuts.len());
        let (mut from, mut first_run) = ([0, 0], 0);
        for to in cuts {
            let row = self.row([from[0]..to[0], from[1]..to[1]], &mut first_run);
            if !row.pieces.is_empty() {
                rows.push(row);
            }
            from = to;
        }
        rows
    }

    /// The places between the words from the first ones to the last, each with whether a row ends there.
    fn points(&self) -> Vec<Point> {
        let mut points = Vec::with_capacity(self.words[0].len() + self.runs.len());
        let add = |points: &mut Vec<Point>, a: usize, b: usize| {
            let is_cut = self.ends_sentence(Side::First, a) && self.ends_sentence(Side::Second, b);
            points.push(Point { words: [a, b], is_cut });
        };
        for run in &self.runs {
            let [here, there] = &run.words;
            if run.difference == Difference::Changed {
                self.add_points_of_change(&mut points, run);
                add(&mut points, here.end, there.end);
                continue;
            }
            for n in 1..=here.len().max(there.len()) {
                add(&mut points, (here.start + n).min(here.end), (there.start + n).min(there.end));
            }
        }
        Side::BOTH.into_iter().for_each(|side| self.cut_at_feeds(&mut points, side));
        if let Some(last) = points.last_mut() {
            last.is_cut = true;
        }
        points
    }

    /// Inside a change nobody knows which word stands for which: the sentences of the one side stand
    /// beside those of the other in order.
    fn add_points_of_change(&self, points: &mut Vec<Point>, run: &Run) {
        let is_long = run.words.iter().any(|words| words.len() > LONG_CHANGE);
        let ends_in = |side: Side| -> Vec<usize> {
            let words = side.of(&run.words);
            let ends = |at: &usize| is_long && self.ends_sentence(side, *at) || self.has_feed(side, *at);
            (words.start + 1..words.end).filter(ends).collect()
        };
        let ends = Side::BOTH.map(ends_in);
        for n in 0..ends[0].len().max(ends[1].len()) {
            let at = |side: Side| side.of(&ends).get(n).copied().unwrap_or(side.of(&run.words).end);
            points.push(Point { words: Side::BOTH.map(at), is_cut: true });
        }
    }

    /// A row ends where a paragraph of a side ends, behind what only the other side has of it.
    fn cut_at_feeds(&self, points: &mut [Point], side: Side) {
        let at = |point: &Point| *side.of(&point.words);
        for same in points.chunk_by_mut(|a, b| at(a) == at(b)) {
            let is_feed = same.first().map(at).is_some_and(|word| self.has_feed(side, word));
            if is_feed
                && !same.iter().any(|point| point.is_cut)
                && let Some(last) = same.last_mut()
            {
                last.is_cut = true;
            }
        }
    }

    fn ends_sentence(&self, side: Side, word: usize) -> bool {
        ends_sentence(self.text(side), self.words_on(side), word)
    }

    /// Whether a paragraph ends between a word and the one before it.
    fn has_feed(&self, side: Side, word: usize) -> bool {
        let between = between(self.text(side), self.words_on(side), word);
        between.is_some_and(|between| between.contains('\n'))
    }

    /// The row of these words. `first_run`: the first run that may have some of them.
    fn row(&self, words: [Range<usize>; 2], first_run: &mut usize) -> Row {
        let mut pieces = Vec::new();
        while let Some(run) = self.runs.get(*first_run) {
            let part = |side: Side| {
                let (own, row) = (side.of(&run.words), side.of(&words));
                let start = own.start.max(row.start);
                start..own.end.min(row.end).max(start)
            };
            let parts: [Range<usize>; 2] = Side::BOTH.map(part);
            if parts.iter().any(|part| !part.is_empty()) {
                pieces.push(self.piece_of(run, parts));
            }
            let is_over = |side: Side| side.of(&run.words).end <= side.of(&words).end;
            if !Side::BOTH.into_iter().all(is_over) {
                break;
            }
            *first_run += 1;
        }
        let begins_paragraph = Side::BOTH.into_iter().any(|side| {
            let own = side.of(&words);
            !own.is_empty() && (own.start == 0 || self.has_feed(side, own.start))
        });
        Row { spans: Side::BOTH.map(|side| self.shown(side, side.of(&words))), pieces, begins_paragraph }
    }

    fn piece_of(&self, run: &Run, parts: [Range<usize>; 2]) -> Piece {
        let spans = Side::BOTH.map(|side| self.hull(side, side.of(&parts)));
        let difference = match (run.difference, spans) {
            // The rest of a change that the other side has no further words for.
            (Difference::Changed, [Some(_), None]) => Difference::OnlyFirst,
            (Difference::Changed, [None, Some(_)]) => Difference::OnlySecond,
            (difference, _) => difference,
        };
        Piece { difference, spans, quoted: run.quoted, number: run.number }
    }

    /// The words with the signs around them: from the blank before them to the one behind.
    fn shown(&self, side: Side, words: &Range<usize>) -> Option<Span> {
        self.hull(side, words)?;
        let text = self.text(side);
        let (start, end) = (self.split(side, words.start)?, self.split(side, words.end)?);
        boundaries::trimmed(text, Span::new(start, end)?)
    }

    /// The byte between a word and the one before it at which a row ends: at the end of a paragraph, or
    /// at the first blank. Before the first word and behind the last: as far as signs stand there.
    fn split(&self, side: Side, word: usize) -> Option<usize> {
        let text = self.text(side);
        let words = self.words_on(side);
        let is_sign = |c: char| !c.is_whitespace() && !c.is_alphanumeric();
        let Some(next) = words.get(word) else {
            let end = words.last()?.span.end();
            let signs = text.get(end..)?;
            return Some(end + signs.find(|c| !is_sign(c)).unwrap_or(signs.len()));
        };
        let Some(before) = word.checked_sub(1).and_then(|before| words.get(before)) else {
            let signs = text.get(..next.span.start())?;
            return Some(signs.trim_end_matches(is_sign).len());
        };
        let start = before.span.end();
        let between = text.get(start..next.span.start())?;
        let at = between.find('\n').or_else(|| between.find(char::is_whitespace)).unwrap_or(between.len());
        Some(start + at)
    }
}

/// What stands between a word and the one before it; `None` before the first one and behind the last.
fn between<'a>(text: &'a str, words: &[Word], word: usize) -> Option<&'a str> {
    let before = words.get(word.checked_sub(1)?)?;
    text.get(before.span.end()..words.get(word)?.span.start())
}

/// Whether a sentence ends before a word, or there is none on one side of the place.
pub(super) fn ends_sentence(text: &str, words: &[Word], word: usize) -> bool {
    let Some(between) = between(text, words, word) else { return true };
    if between.contains('\n') {
        return true;
    }
    if !between.contains(['.', '!', '?', '…', '。', '！', '？', '؟', '۔']) {
        return false;
    }
    let (Some(before), Some(next)) = (words.get(word.saturating_sub(1)), words.get(word)) else { return true };
    let sentence = boundaries::sentence_at(text, before.span.start());
    sentence.is_some_and(|sentence| sentence.end() <= next.span.start())
}

#[cfg(test)]
mod tests {
    use super::super::tests::compared;
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(first: &str, second: &str, expected: Expect) {
        let told = compared(first, second).rows().into_iter().map(|row| {
            let of = |text: &str, span: Option<Span>| span.and_then(|span| span.slice(text)).unwrap_or("-").to_owned();
            let kinds: Vec<String> = row.pieces.iter().map(|piece| format!("{:?}", piece.difference)).collect();
            let paragraph = if row.begins_paragraph { "¶ " } else { "  " };
            format!("{paragraph}{} | {} ({})\n", of(first, row.spans[0]), of(second, row.spans[1]), kinds.join(", "))
        });
        expected.assert_eq(&told.collect::<String>());
    }

    #[test]
    fn sentences_stand_beside_each_other_with_their_signs() {
        check(
            "“We saw it.” He left on Friday (late). Nobody came!",
            "“We saw it.” He left on Monday (late). Nobody came.",
            expect![[r#"
                ¶ “We saw it.” | “We saw it.” (Same)
                  He left on Friday (late). | He left on Monday (late). (Same, Changed, Same)
                  Nobody came! | Nobody came. (Same)
            "#]],
        );
    }

    #[test]
    fn a_sentence_that_only_one_text_has_has_a_row_of_its_own() {
        check(
            "The port was quiet. The ships had left.",
            "The port was quiet. The pier was empty. Nobody spoke. The ships had left at noon.",
            expect![[r#"
                ¶ The port was quiet. | The port was quiet. (Same)
                  - | The pier was empty. (OnlySecond)
                  - | Nobody spoke. (OnlySecond)
                  The ships had left. | The ships had left at noon. (Same, OnlySecond)
            "#]],
        );
    }

    #[test]
    fn a_paragraph_of_either_text_ends_a_row() {
        check(
            "The port was quiet.\n\n“The ships had left,” he said. It rained.",
            "The port was quiet. “The ships had left,” he said.\nIt rained.",
            expect![[r#"
                ¶ The port was quiet. | The port was quiet. (Same)
                ¶ “The ships had left,” he said. | “The ships had left,” he said. (Same)
                ¶ It rained. | It rained. (Same)
            "#]],
        );
    }

    #[test]
    fn a_sentence_that_one_text_cuts_in_two_stays_in_one_row() {
        check(
            "He left on Friday. He came back on Monday.",
            "He left on Friday and came back on Monday.",
            expect![[r#"
                ¶ He left on Friday. He came back on Monday. | He left on Friday and came back on Monday. (Same, Changed, Same)
            "#]],
        );
    }

    #[test]
    fn words_more_at_the_end_of_a_paragraph_stay_in_its_row() {
        check(
            "The port was quiet.\nIt rained.",
            "The port was quiet on Friday and on Monday.\nIt rained.",
            expect![[r#"
                ¶ The port was quiet. | The port was quiet on Friday and on Monday. (Same, OnlySecond)
                ¶ It rained. | It rained. (Same)
            "#]],
        );
    }

    #[test]
    fn a_long_change_is_cut_into_its_sentences() {
        check(
            "So it began. Two grey ships with their lights out left the pier. Nobody saw them go. So it ended.",
            "So it began. Three lorries came from a depot in the east. They were empty. Guards slept. So it ended.",
            expect![[r#"
                ¶ So it began. | So it began. (Same)
                  Two grey ships with their lights out left the pier. | Three lorries came from a depot in the east. (Changed)
                  Nobody saw them go. | They were empty. (Changed)
                  - | Guards slept. (OnlySecond)
                  So it ended. | So it ended. (Same)
            "#]],
        );
    }

    /// Texts of few words with signs and ends of paragraphs between them.
    fn texts() -> impl Strategy<Value = String> {
        let sign = prop_oneof![4 => Just(" "), 1 => Just(". "), 1 => Just(".” “"), 1 => Just("\n\n"), 1 => Just(" — ")];
        let word = prop_oneof![Just("The"), Just("port"), Just("was"), Just("He"), Just("قال"), Just("left")];
        prop::collection::vec((word, sign), 1..40)
            .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
    }

    proptest! {
        #[test]
        fn rows_have_all_words_once_and_in_order(first in texts(), second in texts()) {
            let compared = compared(&first, &second);
            let rows = compared.rows();
            for (side, text) in [(Side::First, &first), (Side::Second, &second)] {
                let spans: Vec<Span> = rows.iter().filter_map(|row| *side.of(&row.spans)).collect();
                let words: Vec<Span> = compared.words_on(side).iter().map(|word| word.span).collect();
                prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
                let shown: usize = spans.iter().map(|row| words.iter().filter(|word| row.covers(**word)).count()).sum();
                prop_assert_eq!(shown, words.len());
                for span in spans {
                    let quote = span.slice(text).unwrap();
                    prop_assert_eq!(quote.trim(), quote);
                    prop_assert!(!quote.contains('\n'), "{quote:?} is one paragraph");
                }
                let of_rows = |row: &Row| row.pieces.iter().filter_map(|piece| *side.of(&piece.spans)).collect::<Vec<_>>();
                let pieces: Vec<Span> = rows.iter().flat_map(of_rows).collect();
                let of_pieces: usize = pieces.iter().map(|piece| compared.words_of(side, *piece).len()).sum();
                prop_assert_eq!(of_pieces, words.len());
                // What a row shows of a piece lies in the row.
                for row in &rows {
                    for piece in row.pieces.iter().filter_map(|piece| *side.of(&piece.spans)) {
                        prop_assert!(side.of(&row.spans).is_some_and(|span| span.covers(piece)));
                    }
                }
            }
        }
    }
}
