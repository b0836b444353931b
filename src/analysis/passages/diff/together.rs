//! Several places read together: where any of them differs from the first one, and what each has there.

use super::{Compared, Run, Side};
use crate::text::Span;
use std::ops::Range;

/// Where places that are read together differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Together {
    /// What each place has there, the first one first.
    pub of: Vec<Standing>,
    /// Whether words that differ stand between quotation marks.
    pub quoted: bool,
}

/// What one place has where places differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The words; `None` where it has none.
    pub words: Option<Span>,
    /// Where they begin or would stand, in bytes.
    pub at: usize,
    /// Whether they are others than in the first place; there: than in any of the others.
    pub differs: bool,
}

/// Differences that overlap are one as long as that has at most so many words.
const MOST_WORDS: usize = 12;

/// The differences in order. Each comparison has the same first place. `has_ends`: what only one of two
/// places has at its beginning or end is a difference; else it only lies outside of the other one.
pub fn together(compared: &[Compared], has_ends: bool) -> Vec<Together> {
    let counted = |one: &Compared, run: &Run| run.number.is_some() && (has_ends || !one.is_end(run));
    let mut ranges: Vec<(Range<usize>, bool)> = compared
        .iter()
        .flat_map(|one| one.runs.iter().filter(|run| counted(one, run)))
        .map(|run| (run.words[0].clone(), run.quoted))
        .collect();
    ranges.sort_unstable_by_key(|(words, _)| (words.start, words.end));
    let mut joined: Vec<(Range<usize>, bool)> = Vec::new();
    for (words, quoted) in ranges {
        let overlaps = |last: &Range<usize>| {
            let is_short = words.end.max(last.end) - last.start <= MOST_WORDS;
            words == *last || words.start < last.end && is_short
        };
        match joined.last_mut().filter(|(last, _)| overlaps(last)) {
            Some((last, is_quoted)) => {
                last.end = last.end.max(words.end);
                *is_quoted |= quoted;
            }
            None => joined.push((words, quoted)),
        }
    }
    let difference = |(words, quoted): (Range<usize>, bool)| {
        let first = compared.first().map(|one| one.standing(Side::First, words.clone(), true));
        let others = compared.iter().map(|one| {
            let differs = one.runs.iter().any(|run| counted(one, run) && reaches(run, &words));
            one.standing(Side::Second, one.across(Side::First, words.clone()), differs)
        });
        Together { of: first.into_iter().chain(others).collect(), quoted }
    };
    joined.into_iter().map(difference).collect()
}

fn reaches(run: &Run, words: &Range<usize>) -> bool {
    let own = &run.words[0];
    let shares = own.start < words.end && words.start < own.end;
    // Words that are missing there are between two of these.
    let is_inside = own.is_empty() && words.start < own.start && own.start < words.end;
    own == words || shares || is_inside
}

impl Compared {
    /// Whether a run is what one place has before the other one begins, or behind its end.
    fn is_end(&self, run: &Run) -> bool {
        let is_alone = run.words.iter().any(Range::is_empty);
        is_alone && (self.runs.first() == Some(run) || self.runs.last() == Some(run))
    }

    fn standing(&self, side: Side, words: Range<usize>, differs: bool) -> Standing {
        let hull = self.hull(side, &words);
        Standing { words: hull, at: hull.map_or_else(|| self.gap(side, words.start), Span::start), differs }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::compared;
    use super::*;

    fn told_with(texts: &[&str], has_ends: bool) -> Vec<String> {
        let compared: Vec<Compared> = texts[1..].iter().map(|other| compared(texts[0], other)).collect();
        let told = |difference: Together| {
            let words = difference.of.iter().zip(texts).map(|(standing, text)| {
                let words = standing.words.and_then(|span| span.slice(text)).unwrap_or("-");
                if standing.differs { words.to_uppercase() } else { words.to_owned() }
            });
            words.collect::<Vec<_>>().join(" | ")
        };
        together(&compared, has_ends).into_iter().map(told).collect()
    }

    fn told(texts: &[&str]) -> Vec<String> {
        told_with(texts, true)
    }

    #[test]
    fn a_shorter_place_does_not_differ_where_it_has_not_begun_or_has_ended() {
        let texts = ["a b c d e f", "a b x d e f", "b c d"];
        assert_eq!(told_with(&texts, false), ["C | X | c"]);
        assert_eq!(told(&texts), ["A | a | -", "C | X | c", "E F | e f | -"]);
    }

    #[test]
    fn a_short_difference_inside_a_long_one_stays_its_own() {
        let long = "a 1 2 3 4 5 6 7 8 9 10 11 12 13 z";
        let texts = [long, "a z", "a 1 2 3 4 x 6 7 8 9 10 11 12 13 z"];
        let inside = "1 2 3 4 5 6 7 8 9 10 11 12 13";
        assert_eq!(
            told(&texts),
            [&format!("{inside} | - | 1 2 3 4 X 6 7 8 9 10 11 12 13").to_uppercase(), "5 | - | X"]
        );
    }

    #[test]
    fn two_places_differ_where_their_comparison_does() {
        assert_eq!(told(&["a b c d", "a x c y d"]), ["B | X", "- | Y"]);
    }

    #[test]
    fn what_a_third_place_has_stands_beside_it() {
        let texts = ["some 300 boxes left on Monday", "about 300 boxes left on Monday", "some 280 boxes left"];
        assert_eq!(told(&texts), ["SOME | ABOUT | some", "300 | 300 | 280", "ON MONDAY | on Monday | -"]);
    }

    #[test]
    fn differences_that_overlap_are_one() {
        assert_eq!(told(&["a b c d e", "a x y d e", "a b z w e"]), ["B C D | X Y d | b Z W".to_uppercase()]);
    }
}
