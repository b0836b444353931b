//! Where in the one text the words of the other stand.

use super::{Compared, Difference, Run, Side};
use crate::text::Span;
use std::ops::Range;

impl Compared {
    /// The words of the other side that stand for these; empty where there are none.
    pub(super) fn across(&self, side: Side, words: Range<usize>) -> Range<usize> {
        if words.is_empty() {
            let inserted = self.runs.iter().find(|run| *side.of(&run.words) == words);
            return inserted.map(|run| side.other().of(&run.words).clone()).unwrap_or_else(|| {
                let at = self.opposite(side, words.start, false);
                at..at
            });
        }
        let start = self.opposite(side, words.start, false);
        start..self.opposite(side, words.end, true).max(start)
    }

    /// The place of the other side for the one before a word, or for the one behind the word before it.
    fn opposite(&self, side: Side, word: usize, is_end: bool) -> usize {
        let sought = if is_end { word.saturating_sub(1) } else { word };
        let Some(run) = self.run_of(side, sought) else { return self.words_on(side.other()).len() };
        let (own, other) = (side.of(&run.words), side.other().of(&run.words));
        let into = word.saturating_sub(own.start);
        match run.difference {
            Difference::Same | Difference::Written => other.start + into.min(other.len()),
            // Nobody knows which word stands for which: in proportion.
            _ => other.start + into * other.len() / own.len().max(1),
        }
    }

    /// The run that has a word of a side.
    fn run_of(&self, side: Side, word: usize) -> Option<&Run> {
        self.runs.get(self.runs.partition_point(|run| side.of(&run.words).end <= word))
    }

    /// The numbers of the words that are at least partly in a span.
    pub(super) fn words_of(&self, side: Side, span: Span) -> Range<usize> {
        let words = self.words_on(side);
        let start = words.partition_point(|word| word.span.end() <= span.start());
        let end = words.partition_point(|word| word.span.start() < span.end());
        start..end.max(start)
    }

    /// The part of the other text that stands for a part of this one; `None`
    /// where it has no words for it.
    pub fn counterpart(&self, side: Side, span: Span) -> Option<Span> {
        let words = self.words_of(side, span);
        if words.is_empty() {
            return None;
        }
        self.hull(side.other(), &self.across(side, words))
    }

    /// The byte of the other text that stands for a byte of this one; `None` outside of the place.
    pub fn byte_across(&self, side: Side, byte: usize) -> Option<usize> {
        let place = *side.of(&self.places);
        if byte < place.start() || byte > place.end() {
            return None;
        }
        let words = self.words_on(side);
        // The word that holds the byte, or the one before it.
        let at = words.partition_point(|word| word.span.start() <= byte).saturating_sub(1);
        let own = words.get(at)?;
        let other = self.words_on(side.other());
        let there = self.opposite(side, at, false);
        let Some(word) = other.get(there) else { return other.last().map(|word| word.span.end()) };
        if !matches!(self.run_of(side, at)?.difference, Difference::Same | Difference::Written) {
            return Some(word.span.start());
        }
        let into = byte.saturating_sub(own.span.start());
        let text = self.text(side.other());
        Some(text.floor_char_boundary(word.span.start() + into.min(word.span.n_bytes())))
    }

    /// Where words of a side that are missing would stand: behind the word before them.
    pub(super) fn gap(&self, side: Side, word: usize) -> usize {
        let before = word.checked_sub(1).and_then(|before| self.words_on(side).get(before));
        before.map_or(side.of(&self.places).start(), |word| word.span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::compared;
    use super::*;
    use proptest::prelude::*;

    fn across(first: &str, second: &str, quote: &str) -> String {
        let start = first.find(quote).unwrap();
        let span = Span::new(start, start + quote.len()).unwrap();
        let there = compared(first, second).counterpart(Side::First, span);
        there.and_then(|span| span.slice(second)).unwrap_or("-").to_owned()
    }

    #[test]
    fn words_are_found_in_the_other_text() {
        let (first, second) = ("Some 300 big containers left the port.", "About 300 boxes left the empty port.");
        assert_eq!(across(first, second, "300"), "300");
        assert_eq!(across(first, second, "big containers"), "boxes");
        assert_eq!(across(first, second, "left the port"), "left the empty port");
        assert_eq!(across("one two three", "one three", "two"), "-");
    }

    proptest! {
        #[test]
        fn bytes_go_across_in_order_and_stay_in_the_place(
            first in "[abc]( [abcé]){0,12}", second in "[abc]( [abcé]){0,12}",
        ) {
            let compared = compared(&first, &second);
            for (side, (own, other)) in [(Side::First, (&first, &second)), (Side::Second, (&second, &first))] {
                let bytes: Vec<usize> = own.char_indices().map(|(at, _)| at).collect();
                let there: Vec<usize> = bytes.iter().map(|at| compared.byte_across(side, *at).unwrap()).collect();
                prop_assert!(there.is_sorted(), "{there:?}");
                prop_assert!(there.iter().all(|at| other.is_char_boundary(*at)));
            }
        }
    }
}
