//! What differs between two texts of a passage, word by word.

use super::words::{Word, words};
use crate::text::Span;
use similar::{Algorithm, DiffTag, capture_diff_slices};

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
}

/// The pieces of two places in order. Words are compared as passages are, and runs that are the same
/// are told apart by how they are written.
pub fn differences(texts: [&str; 2], places: [Span; 2]) -> Vec<Piece> {
    let [first, second] = [0, 1].map(|side| {
        let (text, place) = (texts.get(side).copied().unwrap_or_default(), places.get(side).copied());
        place.map(|place| words_in(text, place)).unwrap_or_default()
    });
    let keys = |words: &[Word]| words.iter().map(|word| word.key).collect::<Vec<_>>();
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(&first), &keys(&second)) {
        let (tag, here, there) = op.as_tag_tuple();
        let run = |words: &[Word], range: std::ops::Range<usize>| -> Vec<Word> {
            words.get(range).unwrap_or_default().to_vec()
        };
        let (here, there) = (run(&first, here), run(&second, there));
        match tag {
            DiffTag::Equal => add_equal(&mut pieces, texts, &here, &there),
            DiffTag::Delete => pieces.push(piece(Difference::OnlyFirst, texts, &here, &there)),
            DiffTag::Insert => pieces.push(piece(Difference::OnlySecond, texts, &here, &there)),
            DiffTag::Replace => pieces.push(piece(Difference::Changed, texts, &here, &there)),
        }
    }
    pieces
}

fn words_in(text: &str, place: Span) -> Vec<Word> {
    let shifted = |word: Word| {
        let span = Span::new(word.span.start() + place.start(), word.span.end() + place.start())?;
        Some(Word { span, ..word })
    };
    words(place.slice(text).unwrap_or_default()).into_iter().filter_map(shifted).collect()
}

/// Splits a run of equal words where the way of writing changes.
fn add_equal(pieces: &mut Vec<Piece>, texts: [&str; 2], here: &[Word], there: &[Word]) {
    let [first, second] = texts;
    let is_alike = |n: usize| match here.get(n).zip(there.get(n)) {
        Some((a, b)) => a.span.slice(first) == b.span.slice(second),
        None => true,
    };
    let mut start = 0;
    for end in 1..=here.len() {
        if end < here.len() && is_alike(end) == is_alike(start) {
            continue;
        }
        let difference = if is_alike(start) { Difference::Same } else { Difference::Written };
        let run = start..end;
        let (a, b) = (here.get(run.clone()).unwrap_or_default(), there.get(run).unwrap_or_default());
        pieces.push(piece(difference, texts, a, b));
        start = end;
    }
}

fn piece(difference: Difference, texts: [&str; 2], here: &[Word], there: &[Word]) -> Piece {
    let spans = [hull(here), hull(there)];
    let is_quoted = |(text, span): (&str, Option<Span>)| span.is_some_and(|span| in_quotes(text, span));
    let quoted = difference != Difference::Same && texts.into_iter().zip(spans).any(is_quoted);
    Piece { difference, spans, quoted }
}

fn hull(words: &[Word]) -> Option<Span> {
    Span::new(words.first()?.span.start(), words.last()?.span.end())
}

/// Whether quotation marks are open where the span begins, counted from the start of its paragraph.
fn in_quotes(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let paragraph = before.rsplit('\n').next().unwrap_or_default();
    let mut depth = 0_i32;
    let mut is_straight_open = false;
    for letter in paragraph.chars() {
        match letter {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = (depth - 1).max(0),
            '"' => is_straight_open = !is_straight_open,
            _ => {}
        }
    }
    depth > 0 || is_straight_open
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(first: &str, second: &str, expected: Expect) {
        let whole = |text: &str| Span::new(0, text.len()).unwrap();
        let pieces = differences([first, second], [whole(first), whole(second)]);
        let told = pieces.iter().map(|piece| {
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
    fn a_difference_inside_a_quotation_stands_out() {
        check(
            "He said “to kill Ukrainian civilians” on Friday",
            "He said “to kill Ukrainians civilians” on Friday",
            expect![[r#"
                Same: He said “to kill | He said “to kill
                Changed: Ukrainian | Ukrainians (quoted)
                Same: civilians” on Friday | civilians” on Friday
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
}
