//! What differs between two places of a passage, word by word: the pieces in order, what each text
//! quotes, and where in the one text the words of the other stand.

mod across;
mod quotations;
mod rows;
mod runs;
mod together;

pub use quotations::QuoteDifference;
pub use rows::Row;
pub use together::{Standing, Together, together};

use super::words::{Word, words};
use crate::text::Span;
use std::ops::Range;
use std::sync::Arc;

/// One of two texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    First,
    Second,
}

impl Side {
    /// Both, the first one first.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// What a pair has for it.
    pub fn of<T>(self, [first, second]: &[T; 2]) -> &T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }

    /// Its text of the two.
    pub fn text(self, [first, second]: &[Arc<str>; 2]) -> &str {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }

    fn pick<T>(self, [first, second]: [T; 2]) -> T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }

    fn of_mut<T>(self, [first, second]: &mut [T; 2]) -> &mut T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

/// How a run of words stands to the other text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// The same words, written alike but for white space.
    Same,
    /// The same words, but for case, accents, punctuation or the dots of abbreviations.
    Written,
    /// Other words in the same place.
    Changed,
    /// Only in the first text.
    OnlyFirst,
    /// Only in the second text.
    OnlySecond,
}

/// A run of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    pub difference: Difference,
    /// From the first word to the last, in bytes of the whole text; `None` where the text has no
    /// words for it.
    pub spans: [Option<Span>; 2],
    /// Whether words that differ stand between quotation marks in either text: what outlets quote
    /// should be the same.
    pub quoted: bool,
    /// Which difference it is, counted from 0; `None` for what is the same.
    pub number: Option<usize>,
}

/// A run of words by their numbers in the two places.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Run {
    difference: Difference,
    words: [Range<usize>; 2],
    quoted: bool,
    number: Option<usize>,
}

/// Two places compared word by word.
#[derive(Clone, Debug)]
pub struct Compared {
    texts: [Arc<str>; 2],
    places: [Span; 2],
    words: [Vec<Word>; 2],
    runs: Vec<Run>,
    /// What stands between quotation marks in each text, in order, without the marks.
    quotations: [Vec<Span>; 2],
    n_differences: usize,
}

impl Compared {
    /// Compares two places, each a part of its text. Words are compared as passages are, and runs that
    /// are the same are told apart by how they are written.
    pub fn of(texts: [&Arc<str>; 2], places: [Span; 2]) -> Self {
        let ([first, second], [here, there]) = (texts, places);
        let words = [words_in(first, here), words_in(second, there)];
        let runs = runs::runs([first, second], [&words[0], &words[1]]);
        let quotations = [quotations::quotations(first, here), quotations::quotations(second, there)];
        let mut compared =
            Self { texts: [first.clone(), second.clone()], places, words, runs, quotations, n_differences: 0 };
        compared.number();
        compared
    }

    /// Numbers what differs, and marks what of it is quoted.
    fn number(&mut self) {
        let quoted: Vec<bool> = self.runs.iter().map(|run| self.is_quoted(run)).collect();
        let mut n = 0;
        for (run, quoted) in self.runs.iter_mut().zip(quoted) {
            run.quoted = quoted;
            run.number = (run.difference != Difference::Same).then_some(n);
            n += usize::from(run.number.is_some());
        }
        self.n_differences = n;
    }

    /// How many runs of words differ.
    pub fn n_differences(&self) -> usize {
        self.n_differences
    }

    /// How many of a hundred words are the same, of the longer place; 100 only where all are.
    pub fn percent(&self) -> usize {
        let is_same = |run: &&Run| matches!(run.difference, Difference::Same | Difference::Written);
        let n_same: usize = self.runs.iter().filter(is_same).map(|run| run.words[0].len()).sum();
        n_same * 100 / self.words[0].len().max(self.words[1].len()).max(1)
    }

    /// All pieces in order.
    pub fn pieces(&self) -> Vec<Piece> {
        self.runs.iter().map(|run| self.piece(run)).collect()
    }

    fn piece(&self, run: &Run) -> Piece {
        Piece {
            difference: run.difference,
            spans: Side::BOTH.map(|side| self.hull(side, side.of(&run.words))),
            quoted: run.quoted,
            number: run.number,
        }
    }

    fn words_on(&self, side: Side) -> &[Word] {
        side.pick(self.words.each_ref().map(Vec::as_slice))
    }

    fn text(&self, side: Side) -> &str {
        side.text(&self.texts)
    }

    /// From the first of these words to the last; `None` for none.
    fn hull(&self, side: Side, words: &Range<usize>) -> Option<Span> {
        let words = self.words_on(side).get(words.clone())?;
        Span::new(words.first()?.span.start(), words.last()?.span.end())
    }
}

fn words_in(text: &str, place: Span) -> Vec<Word> {
    let shifted = |word: Word| {
        let span = Span::new(word.span.start() + place.start(), word.span.end() + place.start())?;
        Some(Word { span, ..word })
    };
    words(place.slice(text).unwrap_or_default()).into_iter().filter_map(shifted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    pub(super) fn compared(first: &str, second: &str) -> Compared {
        let whole = |text: &str| Span::new(0, text.len()).unwrap();
        Compared::of([&first.into(), &second.into()], [whole(first), whole(second)])
    }

    fn check(first: &str, second: &str, expected: Expect) {
        let compared = compared(first, second);
        let told = compared.pieces().into_iter().map(|piece| {
            let [a, b] = piece.spans;
            let of = |text: &str, span: Option<Span>| span.and_then(|span| span.slice(text)).unwrap_or("-").to_owned();
            let quoted = if piece.quoted { " (quoted)" } else { "" };
            format!("{:?}: {} | {}{quoted}\n", piece.difference, of(first, a), of(second, b))
        });
        expected.assert_eq(&told.collect::<String>());
    }

    #[test]
    fn words_are_told_apart_by_what_became_of_them() {
        check(
            "More than 1,000 containers have reached the port.",
            "more than 1000 boxes have now reached port",
            expect![[r#"
                Written: More | more
                Same: than | than
                Written: 1,000 | 1000
                Changed: containers | boxes
                Same: have | have
                OnlySecond: - | now
                Same: reached | reached
                OnlyFirst: the | -
                Same: port | port
            "#]],
        );
    }

    #[test]
    fn a_word_put_in_beside_one_that_is_spelled_otherwise_stands_alone() {
        check(
            "missiles, armoured vehicles and the labour of men",
            "missiles and armored vehicles and the labor forced of men",
            expect![[r#"
                Same: missiles | missiles
                OnlySecond: - | and
                Changed: armoured | armored
                Same: vehicles and the | vehicles and the
                Changed: labour | labor
                OnlySecond: - | forced
                Same: of men | of men
            "#]],
        );
        check(
            "a grey ship left",
            "two white ships left",
            expect![[r#"
                Changed: a grey ship | two white ships
                Same: left | left
            "#]],
        );
    }

    #[test]
    fn a_difference_inside_a_quotation_stands_out() {
        check(
            "He said “to kill Ukrainian civilians” on Friday",
            "He said “to kill Ukrainians civilians” on Monday",
            expect![[r#"
                Same: He said “to kill | He said “to kill
                Changed: Ukrainian | Ukrainians (quoted)
                Same: civilians” on | civilians” on
                Changed: Friday | Monday
            "#]],
        );
    }

    #[test]
    fn what_only_one_text_has_stands_alone() {
        check(
            "one two",
            "one",
            expect![[r#"
            Same: one | one
            OnlyFirst: two | -
        "#]],
        );
    }

    #[test]
    fn a_sentence_more_begins_where_the_sentence_begins() {
        check(
            "The port was quiet. The ships had left.",
            "The port was quiet. The pier was empty. The ships had left.",
            expect![[r#"
                Same: The port was quiet | The port was quiet
                OnlySecond: - | The pier was empty
                Same: The ships had left | The ships had left
            "#]],
        );
    }

    #[test]
    fn a_short_word_between_two_long_changes_does_not_tear_them_apart() {
        check(
            "It left for the open sea of the east on Monday",
            "It left with two crews of nine hundred men on Monday",
            expect![[r#"
                Same: It left | It left
                Changed: for the open sea of the east | with two crews of nine hundred men
                Same: on Monday | on Monday
            "#]],
        );
    }

    #[test]
    fn differences_are_counted_and_the_share_of_the_same_words_is_told() {
        let compared = compared("one two three four", "one 2 three four five");
        assert_eq!((compared.n_differences(), compared.percent()), (2, 60));
        let numbers: Vec<_> = compared.pieces().iter().map(|piece| piece.number).collect();
        assert_eq!(numbers, [None, Some(0), None, Some(1)]);
    }
}
