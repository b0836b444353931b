//! Phrases that name a source without a proper name, by the tables of `english`: “a senior official”,
//! “satellite images released by …”, “in a statement”.

use super::english::{ARTICLES, BY, DETERMINERS, ENDS, FOR_A_BODY, IN, MADE, PAPERS, Table, UNNAMED};
use crate::model::OriginKind;
use crate::text::Span;

/// A phrase of the text that names a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// Without article.
    pub(super) name: String,
    pub(super) span: Span,
}

/// Words of a phrase at most, and how many may stand between it and what it belongs to.
const N_PHRASE: usize = 7;
const N_BETWEEN: usize = 3;

fn is_in(table: &Table, word: &str) -> bool {
    table.contains(word)
}

/// A word of a sentence with its place in the text.
struct Word<'t> {
    text: &'t str,
    lower: String,
    start: usize,
    /// A mark stands between it and the word before.
    is_parted: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words between two bytes of the text.
fn words(text: &str, from: usize, to: usize) -> Vec<Word<'_>> {
    let Some(piece) = text.get(from..to) else { return Vec::new() };
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut is_parted = false;
    for (start, chunk) in split_with_places(piece) {
        let inner = chunk.trim_matches(|c: char| !is_letter(c));
        let inner = inner.trim_matches(|c: char| matches!(c, '\'' | '’' | '-'));
        // The full stop of “U.S.” stays, that of a sentence goes.
        let is_short_form = inner.ends_with('.') && inner.trim_end_matches('.').contains('.');
        let inner = if is_short_form { inner } else { inner.trim_end_matches('.') };
        let Some(at) = chunk.find(inner).filter(|_| !inner.is_empty()) else {
            is_parted = true;
            continue;
        };
        is_parted |= at > 0;
        let lower = inner.trim_end_matches("’s").trim_end_matches("'s").to_lowercase();
        words.push(Word { text: inner, lower, start: from + start + at, is_parted });
        is_parted = at + inner.len() < chunk.len();
    }
    words
}

fn split_with_places(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    piece.split_whitespace().map(move |chunk| (chunk.as_ptr() as usize - piece.as_ptr() as usize, chunk))
}

/// What kind of source is named by these words.
pub(super) fn name_kind(words: &str, is_english: bool) -> OriginKind {
    if is_english && is_paper(words) {
        OriginKind::Paper
    } else if is_unnamed(words, is_english) {
        OriginKind::Unnamed
    } else {
        OriginKind::Speaker
    }
}

/// Whether the phrase ends in what is written or pictured: “a Pentagon report”, “satellite images of the
/// port”.
pub(super) fn is_paper(phrase: &str) -> bool {
    let words = words(phrase, 0, phrase.len());
    let head = words.iter().take_while(|word| !is_in(&ENDS, &word.lower)).last();
    head.is_some_and(|word| !word.is_capital() && is_in(&PAPERS, &word.lower))
}

/// “officials”, “U.S. officials” and “a senior Ukrainian aide” are nobody in particular; who has a name
/// has it behind the role: “spokesman John Kirby”. Without a role of the table a name has a capital.
fn is_unnamed(phrase: &str, is_english: bool) -> bool {
    let mut words = words(phrase, 0, phrase.len());
    // “Lopez, an analyst” is Lopez.
    let cut = words.iter().skip(1).position(|word| word.is_parted).map(|n| n + 1);
    words.truncate(cut.unwrap_or(words.len()));
    let is_role = |word: &Word<'_>| is_in(&UNNAMED, &word.lower) || is_in(&FOR_A_BODY, &word.lower);
    let role = words.iter().enumerate().position(|(n, word)| is_role(word) && (n == 0 || !word.is_capital()));
    if let Some(role) = role.filter(|_| is_english) {
        let behind = words.iter().skip(role + 1);
        let is_named = behind.take_while(|word| !is_in(&ENDS, &word.lower)).any(Word::is_capital);
        let for_a_body = words.get(role).is_some_and(|word| is_in(&FOR_A_BODY, &word.lower));
        let has_body = words
            .iter()
            .enumerate()
            .any(|(n, word)| n != role && word.is_capital() && !is_in(&DETERMINERS, &word.lower));
        return !(is_named || for_a_body && has_body);
    }
    let n_skipped = usize::from(words.len() > 1);
    !words.iter().skip(n_skipped).any(Word::is_capital)
}

/// “a statement by” and “satellite images released by” before the name of who made it.
pub(super) fn paper_before(text: &str, sentence: Span, name: Span) -> Option<Named> {
    let words = words(text, sentence.start(), name.start());
    let mut end = words.len();
    let mut n_between = 0;
    // “by the U.S. Defense Department’s spokesman John Kirby”: what belongs to the name.
    while let Some(word) = end.checked_sub(1).and_then(|n| words.get(n)).filter(|word| !is_in(&BY, &word.lower)) {
        n_between += 1;
        if n_between > N_BETWEEN || word.is_parted || is_in(&ENDS, &word.lower) || is_in(&PAPERS, &word.lower) {
            return None;
        }
        end -= 1;
    }
    end = end.checked_sub(1)?;
    if words.get(end.checked_sub(1)?).is_some_and(|word| is_in(&MADE, &word.lower)) {
        end -= 1;
    }
    phrase_that_ends(text, &words, end).filter(|named| is_paper(&named.name))
}

/// “in a statement” behind the cue or the speaker.
pub(super) fn paper_behind(text: &str, sentence: Span, cue: Span) -> Option<Named> {
    let words = words(text, cue.end(), sentence.end().max(cue.end()));
    let start = words.iter().take(N_BETWEEN).position(|word| is_in(&IN, &word.lower))?;
    let head = words.iter().enumerate().skip(start + 1).take(N_PHRASE);
    let head = head.take_while(|(n, word)| *n == start + 1 || !word.is_parted);
    let head = head.take_while(|(_, word)| !is_in(&ENDS, &word.lower)).last().map(|(n, _)| n)?;
    let named = phrase_that_ends(text, &words, head + 1)?;
    // Words are cut at marks alone: the last noun before “on Friday” counts.
    is_paper(&named.name).then_some(named)
}

/// Who or what stands before a cue without a speaker: “officials said”, “satellite images show”; or inside
/// the cue itself; or behind “according to”.
pub(super) fn source_before(text: &str, sentence: Span, cue: Span) -> Option<Named> {
    let is_source = |named: &Named| is_paper(&named.name) || (has_role(&named.name) && is_unnamed(&named.name, true));
    let before = words(text, sentence.start(), cue.start());
    let here = words(text, cue.start(), cue.end());
    let behind = words(text, cue.end(), sentence.end().max(cue.end()));
    let in_cue = here.iter().position(|word| is_in(&ENDS, &word.lower)).unwrap_or(0);
    let is_introduced = here.last().is_some_and(|word| word.lower == "to");
    let n_behind = behind.iter().enumerate().take(N_PHRASE);
    let n_behind = n_behind.take_while(|(n, word)| (*n == 0 || !word.is_parted) && !is_in(&ENDS, &word.lower)).count();
    let found = [
        phrase_that_ends(text, &here, in_cue),
        phrase_that_ends(text, &before, before.len()).filter(|_| !is_introduced),
        phrase_that_ends(text, &behind, n_behind).filter(|_| is_introduced),
    ];
    found.into_iter().flatten().find(is_source)
}

fn has_role(phrase: &str) -> bool {
    words(phrase, 0, phrase.len()).iter().any(|word| is_in(&UNNAMED, &word.lower) || is_in(&FOR_A_BODY, &word.lower))
}

/// The noun phrase before the word `end`, without its article; `None` for no words.
fn phrase_that_ends(text: &str, words: &[Word<'_>], end: usize) -> Option<Named> {
    let last = words.get(end.checked_sub(1)?)?;
    let mut start = end - 1;
    while end - start < N_PHRASE
        && !words.get(start).is_some_and(|word| word.is_parted)
        && let Some(word) = start.checked_sub(1).and_then(|n| words.get(n))
        && !is_in(&ENDS, &word.lower)
    {
        start -= 1;
    }
    let is_article = |word: &&Word<'_>| is_in(&ARTICLES, &word.lower);
    while start < end - 1 && words.get(start).as_ref().is_some_and(is_article) {
        start += 1;
    }
    let span = Span::new(words.get(start)?.start, last.end())?;
    Some(Named { name: span.slice(text)?.split_whitespace().collect::<Vec<_>>().join(" "), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_and_who_is_not() {
        let unnamed = [
            "officials",
            "Officials",
            "officials in Moscow",
            "U.S. officials",
            "White House officials",
            "a senior official",
            "a senior Ukrainian official",
            "senior U.S. defense officials",
            "two people familiar with the matter",
            "a person briefed on the talks",
            "sources",
            "a source in the Defense Ministry",
            "an official at the Pentagon",
            "residents of Najin",
            "local authorities",
            "the authorities",
            "a diplomat, who asked not to be named",
            "a spokesman",
            "A senior aide",
            "fishermen from Dunay",
            "the ministry",
            "Witnesses",
        ];
        let named = [
            "Kirby",
            "the minister Ana Marsh",
            "John Kirby",
            "spokesman John Kirby",
            "the White House",
            "NATO",
            "the Russian Defense Ministry",
            "a Pentagon spokesman",
            "Kremlin spokesman Dmitry Peskov",
            "analyst Maria Lopez",
            "Lopez, an analyst",
            "Defense Minister Lee",
            "President Orlov",
        ];
        for words in unnamed {
            assert_eq!(name_kind(words, true), OriginKind::Unnamed, "{words}");
        }
        for words in named {
            assert_eq!(name_kind(words, true), OriginKind::Speaker, "{words}");
        }
        let papers = [
            "a statement",
            "the Pentagon report",
            "satellite images of the port",
            "a news release",
            "leaked documents",
        ];
        for words in papers {
            assert_eq!(name_kind(words, true), OriginKind::Paper, "{words}");
            assert_ne!(name_kind(words, false), OriginKind::Paper, "{words}");
        }
    }

    /// The part between the two bars is the cue or the name.
    fn placed(drawn: &str) -> (String, Span, Span) {
        let (from, to) = (drawn.find('|').unwrap(), drawn.rfind('|').unwrap() - 1);
        let text = drawn.replace('|', "");
        let whole = Span::new(0, text.len()).unwrap();
        (text, whole, Span::new(from, to).unwrap())
    }

    #[test]
    fn what_is_written_is_found_before_who_wrote_it() {
        for (drawn, expected) in [
            ("According to a statement by the |Defense Ministry|, ships left", Some("statement")),
            ("Satellite images released by |the White House| show ships", Some("Satellite images")),
            ("a news release from |Harbor Lines| says so", Some("news release")),
            ("In a new report, published by |Beacon|, it says", Some("new report")),
            ("a joint statement issued by the U.S. and |Japan| says", None),
            ("according to |Kirby|", None),
            ("The ship was seen by |Kirby|", None),
            ("documents obtained by |the Ledger| show", Some("documents")),
            ("the report of the |Defense Ministry| says", Some("report")),
        ] {
            let (text, sentence, name) = placed(drawn);
            let found = paper_before(&text, sentence, name);
            assert_eq!(found.as_ref().map(|named| named.name.as_str()), expected, "{drawn}");
            assert!(found.is_none_or(|named| named.span.slice(&text) == expected), "{drawn}");
        }
    }

    #[test]
    fn what_is_written_is_found_behind_the_cue() {
        for (drawn, expected) in [
            ("Kirby |said| in a statement that ships left", Some("statement")),
            ("Kirby |said| Friday in a written statement.", Some("written statement")),
            ("the ministry |said| in its daily report on Friday", Some("daily report")),
            ("Kirby |said| in Moscow that a report was wrong", None),
            ("Kirby |said| the report was wrong", None),
            ("Kirby |said|.", None),
        ] {
            let (text, sentence, cue) = placed(drawn);
            let found = paper_behind(&text, sentence, cue);
            assert_eq!(found.as_ref().map(|named| named.name.as_str()), expected, "{drawn}");
        }
    }

    #[test]
    fn a_source_without_a_name_is_found_at_the_cue() {
        for (drawn, expected) in [
            ("Ships left, U.S. officials |said|", Some("U.S. officials")),
            ("A senior official |said| that ships left", Some("senior official")),
            ("Satellite images |show| ships", Some("Satellite images")),
            ("|according to| satellite images, ships left", Some("satellite images")),
            ("Ships left, |officials said|", Some("officials")),
            ("Ships left, he |said|", None),
            ("Ships left, Kirby |said|", None),
            ("The harbour |said| so", None),
        ] {
            let (text, sentence, cue) = placed(drawn);
            let found = source_before(&text, sentence, cue);
            assert_eq!(found.as_ref().map(|named| named.name.as_str()), expected, "{drawn}");
        }
    }
}
