//! What stands between quotation marks, and where two texts quote the same differently: other words, or
//! marks in one text only.

use super::{Compared, Difference, Run, Side};
use crate::text::Span;
use std::ops::Range;

/// What stands between marks in one text only is told from so many words on: fewer are a name or irony.
const LEAST_MARKED: usize = 3;

/// A quotation that the two texts do not have alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteDifference {
    /// What each text has, without quotation marks; `None` where it has no words for it.
    pub spans: [Option<Span>; 2],
    /// Whether it stands between quotation marks there.
    pub marked: [bool; 2],
    /// The differences in it, by their numbers; empty where only the marks differ.
    pub numbers: Vec<usize>,
}

impl QuoteDifference {
    /// Whether both texts quote, and not the same words.
    pub fn has_other_words(&self) -> bool {
        self.marked == [true, true]
    }
}

/// The spans between quotation marks in the paragraphs of a place. One that is not closed ends with its
/// paragraph: so does each of several paragraphs of one quotation.
pub(super) fn quotations(text: &str, place: Span) -> Vec<Span> {
    let start = text.get(..place.start()).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
    let end =
        text.get(place.end()..).and_then(|behind| behind.find('\n')).map_or(text.len(), |feed| place.end() + feed);
    let mut found = Vec::new();
    let mut at = start;
    for paragraph in text.get(start..end).unwrap_or_default().split('\n') {
        add_quotations(&mut found, paragraph, at);
        at += paragraph.len() + 1;
    }
    found.retain(|span: &Span| span.overlaps(place));
    found
}

fn add_quotations(found: &mut Vec<Span>, paragraph: &str, start: usize) {
    // Where the present quotation begins, and the signs that end it.
    let mut open: Option<(usize, &'static [char])> = None;
    let mut before = ' ';
    let mut letters = paragraph.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |(_, after)| *after);
        match open {
            None => {
                open = closers(before, letter, after).map(|closers| (start + at + letter.len_utf8(), closers));
            }
            Some((from, closers)) if closes(closers, letter, after) => {
                found.extend(Span::new(from, start + at));
                open = None;
            }
            Some(_) => {}
        }
        before = letter;
    }
    found.extend(open.and_then(|(from, _)| Span::new(from, start + paragraph.len())));
}

/// The signs that close what this sign opens, between these two; `None` where it opens nothing.
fn closers(before: char, letter: char, after: char) -> Option<&'static [char]> {
    let is_free = !before.is_alphanumeric();
    match letter {
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '"' => Some(&['"']),
        // In Arabic and in Hebrew some set it so.
        '”' if is_free && after.is_alphanumeric() => Some(&['“', '”']),
        // Else it is an apostrophe.
        '‘' if is_free && after.is_alphanumeric() => Some(&['’']),
        _ => None,
    }
}

fn closes(closers: &[char], letter: char, after: char) -> bool {
    closers.contains(&letter) && !(letter == '’' && after.is_alphanumeric())
}

impl Compared {
    /// How many of these words of the first text the second one has too.
    fn n_same(&self, words: &Range<usize>) -> usize {
        let same = self.runs.iter().filter(|run| matches!(run.difference, Difference::Same | Difference::Written));
        let shared = |run: &Run| {
            let own = &run.words[0];
            own.end.min(words.end).saturating_sub(own.start.max(words.start))
        };
        same.map(shared).sum()
    }

    /// Whether a run in which words differ lies between quotation marks in either text.
    pub(super) fn is_quoted(&self, run: &Run) -> bool {
        let differs = !matches!(run.difference, Difference::Same | Difference::Written);
        let lies = |side: Side| {
            let quotations = side.of(&self.quotations);
            quotations.iter().any(|quotation| self.lies_in(side, side.of(&run.words), *quotation))
        };
        differs && Side::BOTH.into_iter().any(lies)
    }

    /// Whether some of the words, or the gap where they are missing, lie in a span.
    fn lies_in(&self, side: Side, words: &Range<usize>, span: Span) -> bool {
        match self.hull(side, words) {
            Some(hull) => hull.overlaps(span),
            None => span.start() < self.gap(side, words.start) && self.gap(side, words.start) < span.end(),
        }
    }

    /// The quotations that the two texts do not have alike, in order: those with other words, and those
    /// of at least three words that stand between quotation marks in one text only.
    pub fn quote_differences(&self) -> Vec<QuoteDifference> {
        let mut found: Vec<(usize, QuoteDifference)> = Vec::new();
        let mut is_paired = vec![false; self.quotations[1].len()];
        for quotation in &self.quotations[0] {
            let own = self.words_of(Side::First, *quotation);
            let other = self.across(Side::First, own.clone());
            let pair = self.quotation_at(Side::Second, &other);
            if let Some(paired) = pair.and_then(|n| is_paired.get_mut(n)) {
                *paired = true;
            }
            let there = pair.and_then(|n| self.quotations[1].get(n));
            let other = there.map_or(other, |span| self.words_of(Side::Second, *span));
            found.extend(self.quote_difference([own, other], [true, there.is_some()]));
        }
        for (quotation, _) in self.quotations[1].iter().zip(is_paired).filter(|(_, is_paired)| !is_paired) {
            let own = self.words_of(Side::Second, *quotation);
            let other = self.across(Side::Second, own.clone());
            found.extend(self.quote_difference([other, own], [false, true]));
        }
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, difference)| difference).collect()
    }

    /// The quotation that has the most of these words.
    fn quotation_at(&self, side: Side, words: &Range<usize>) -> Option<usize> {
        let hull = self.hull(side, words)?;
        let shared = |span: &Span| hull.end().min(span.end()).saturating_sub(hull.start().max(span.start()));
        let all = side.of(&self.quotations).iter().map(shared).enumerate();
        all.filter(|(_, shared)| *shared > 0).max_by_key(|(_, shared)| *shared).map(|(n, _)| n)
    }

    /// What differs between these words, with the first word for the order; `None` where nothing does.
    fn quote_difference(&self, words: [Range<usize>; 2], marked: [bool; 2]) -> Option<(usize, QuoteDifference)> {
        let spans = Side::BOTH.map(|side| self.hull(side, side.of(&words)));
        let reaches =
            |run: &Run, side: Side| side.of(&spans).is_some_and(|span| self.lies_in(side, side.of(&run.words), span));
        let is_inside = |run: &&Run| run.quoted && Side::BOTH.into_iter().any(|side| reaches(run, side));
        let numbers: Vec<usize> = self.runs.iter().filter(is_inside).filter_map(|run| run.number).collect();
        let is_long = words.iter().all(|words| words.len() >= LEAST_MARKED);
        // Words that stand at the same place by chance are nobody's quotation.
        let is_marked_in_one = marked[0] != marked[1] && is_long && 2 * self.n_same(&words[0]) >= words[0].len();
        // What only one text has at all differs, but not as a quotation.
        let is_in_both = spans.iter().all(Option::is_some);
        let counts = is_marked_in_one || is_in_both && marked == [true, true] && !numbers.is_empty();
        counts.then_some((words[0].start, QuoteDifference { spans, marked, numbers }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::compared;
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len()).unwrap();
        quotations(text, all).into_iter().map(|span| span.slice(text).unwrap()).collect()
    }

    #[test]
    fn quotations_are_found_by_the_marks_of_many_languages() {
        assert_eq!(quoted("He said “to kill, ‘now’” and \"left\"."), ["to kill, ‘now’", "left"]);
        assert_eq!(quoted("Er sagte: „Nein“, sie «oui», er »doch«."), ["Nein", "oui", "doch"]);
        assert_eq!(quoted("It’s ‘the end’, isn’t it? ‘It’s over.’"), ["the end", "It’s over."]);
        assert_eq!(quoted("「はい」と言った"), ["はい"]);
        assert_eq!(quoted("قال ”نعم“ ثم ذهب"), ["نعم"]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_ends_with_each_of_them() {
        assert_eq!(quoted("“One.\n“Two,” he said. It was"), ["One.", "Two,"]);
        assert_eq!(quoted("nobody”s \"open"), ["open"]);
    }

    fn told(first: &str, second: &str) -> Vec<String> {
        let told = |difference: QuoteDifference| {
            let side = |n: usize, text: &str| {
                let quote = difference.spans[n].and_then(|span| span.slice(text)).unwrap_or("-");
                if difference.marked[n] { format!("“{quote}”") } else { quote.to_owned() }
            };
            format!("{} / {} {:?}", side(0, first), side(1, second), difference.numbers)
        };
        compared(first, second).quote_differences().into_iter().map(told).collect()
    }

    #[test]
    fn quotes_with_other_words_are_told_with_their_differences() {
        let first = "Late on Friday he spoke of “killing Ukrainian civilians” and of “the end” of it.";
        let second = "On Friday he spoke of “killing Ukrainians civilians” and of “the end” of it.";
        assert_eq!(told(first, second), ["“killing Ukrainian civilians” / “killing Ukrainians civilians” [2]"]);
    }

    #[test]
    fn words_that_only_one_text_marks_as_quoted_are_told() {
        let first = "The envoy said that the port “was as quiet as a grave” on Monday.";
        let second = "The envoy said that the port was as quiet as a grave on Monday.";
        assert_eq!(told(first, second), ["“was as quiet as a grave” / was as quiet as a grave []"]);
        assert_eq!(told(second, first), ["was as quiet as a grave / “was as quiet as a grave” []"]);
        assert_eq!(told("a “special operation” b", "a special operation b"), [] as [&str; 0], "a name, or irony");
    }

    #[test]
    fn words_that_have_nothing_in_common_are_no_quotation_of_each_other() {
        let told = told("One said Owen Marsh of the council two", "One “every box of these is a choice” two");
        assert_eq!(told, [] as [&str; 0]);
    }

    #[test]
    fn other_ways_of_writing_are_no_differing_quote() {
        assert_eq!(told("“The D.P.R.K. did it,” he said", "“the DPRK did it”, he said"), [] as [&str; 0]);
    }

    #[test]
    fn a_word_left_out_of_a_quote_is_told() {
        assert_eq!(
            told("He said “it was not us” again", "He said “it was us” again"),
            ["“it was not us” / “it was us” [0]"]
        );
    }
}
