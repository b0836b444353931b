//! Finding text: what the filter fields of the lists use, and the search inside a text, blind to case
//! and accents as people expect it.

use super::Span;
use super::boundaries::is_grapheme_boundary;
use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

/// Whether every blank-separated word of `filter` occurs in `text`, upper and lower case and letters
/// with and without accents alike. An empty filter matches everything.
pub fn matches_filter(text: &str, filter: &str) -> bool {
    let text = without_accents(&text.to_lowercase());
    filter.split_whitespace().all(|word| text.contains(&without_accents(&word.to_lowercase())))
}

/// What counts as a hit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sought {
    pub pattern: String,
    /// Upper and lower case differ.
    pub case: bool,
    /// Letters with and without accents, points or vowel marks differ.
    pub accents: bool,
    /// Only hits that begin and end at word boundaries.
    pub whole_words: bool,
    /// The pattern is a regular expression (the syntax of the `regex` crate), not plain text.
    pub regex: bool,
}

/// Why a pattern cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the expression is not understood: {0}")]
pub struct BadPattern(String);

/// The most that a compiled expression may take, in bytes.
const MAX_COMPILED: usize = 1 << 20;

impl Sought {
    /// Makes the pattern ready to run over many texts.
    pub fn finder(&self) -> Result<Finder, BadPattern> {
        let pattern = if self.accents { self.pattern.clone() } else { without_accents(&self.pattern) };
        let core = if self.regex { format!("(?:{pattern})") } else { regex::escape(&pattern) };
        let core = if self.whole_words { format!(r"\b{core}\b") } else { core };
        // An empty pattern is found nowhere.
        let is_empty = pattern.is_empty();
        let expression = if is_empty { None } else { Some(compiled(&core, self.case, MAX_COMPILED)?) };
        Ok(Finder { expression, accents: self.accents, regex: self.regex })
    }
}

/// A pattern that was made ready; made once, run over many texts.
#[derive(Clone, Debug)]
pub struct Finder {
    /// To be run over a text that was prepared in the same way; `None` finds nothing.
    expression: Option<Regex>,
    accents: bool,
    regex: bool,
}

/// Compiles an expression of at most so many bytes.
pub(super) fn compiled(expression: &str, case: bool, max_bytes: usize) -> Result<Regex, BadPattern> {
    let mut builder = RegexBuilder::new(expression);
    let compiled = builder.case_insensitive(!case).multi_line(true).size_limit(max_bytes).build();
    compiled.map_err(|error| BadPattern(last_line(&error.to_string())))
}

/// The last line of an error of `regex` says what is wrong; those before point at the place.
fn last_line(message: &str) -> String {
    message.lines().last().unwrap_or(message).trim_start_matches("error: ").to_owned()
}

/// A text prepared for searching; made once for a text, used for every pattern.
#[derive(Clone, Debug)]
pub struct Searchable {
    /// `None` where the text has nothing to leave out.
    bare: Option<Bare>,
}

impl Searchable {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let bare = if text.is_ascii() { None } else { Some(Bare::of(text)) };
        Self { bare: bare.filter(|bare| bare.text != text) }
    }

    /// All hits in the order of `text`, which must be the text that this was made from. Hits are
    /// never empty, never overlap and cut no grapheme.
    pub fn hits(&self, text: &str, sought: &Sought) -> Result<Vec<Span>, BadPattern> {
        Ok(self.found(text, &sought.finder()?))
    }

    /// Like [`Searchable::hits`], with a pattern that was made ready before.
    pub fn found(&self, text: &str, finder: &Finder) -> Vec<Span> {
        let mut hits = Vec::new();
        let Some(expression) = &finder.expression else { return hits };
        let prepared = self.prepared(text, finder.accents);
        let mut at = 0;
        while let Some(hit) = expression.find_at(prepared, at) {
            let span = if hit.is_empty() { None } else { self.source_span(hit.start(), hit.end(), finder.accents) };
            let whole = span.filter(|span| is_of_whole_graphemes(text, *span));
            hits.extend(whole);
            // What an expression finds may be long, so it is not looked into again.
            let is_passed = whole.is_some() || (finder.regex && !hit.is_empty());
            match if is_passed { Some(hit.end()) } else { next_char(prepared, hit.start()) } {
                Some(next) => at = next,
                None => break,
            }
        }
        hits
    }

    /// The text that patterns run over.
    pub(super) fn prepared<'a>(&'a self, text: &'a str, accents: bool) -> &'a str {
        self.bare.as_ref().filter(|_| !accents).map_or(text, |bare| &bare.text)
    }

    /// The span of the text for a place in the prepared one. Marks that follow its last letter
    /// belong to it.
    pub(super) fn source_span(&self, start: usize, end: usize, accents: bool) -> Option<Span> {
        match self.bare.as_ref().filter(|_| !accents) {
            None => Span::new(start, end),
            Some(bare) => Span::new(bare.source_of(start)?, bare.source_of(end)?),
        }
    }
}

/// Where the character after the one at `at` begins; `None` at the end.
pub(super) fn next_char(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.chars().next().map(|c| at + c.len_utf8())
}

pub(super) fn is_of_whole_graphemes(text: &str, span: Span) -> bool {
    is_grapheme_boundary(text, span.start()) && is_grapheme_boundary(text, span.end())
}

/// The text without accents, points and vowel marks, as searching that is blind to them sees it.
pub fn without_accents(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { Bare::of(text).text }
}

/// A text without accents, and the way back to the offsets of the text with them.
#[derive(Clone, Debug, Default)]
struct Bare {
    text: String,
    /// Where the distance between the two texts changes: byte in the bare text, byte in the source.
    shifts: Vec<(usize, usize)>,
}

impl Bare {
    fn of(source: &str) -> Self {
        let mut bare = Self { text: String::with_capacity(source.len()), shifts: vec![(0, 0)] };
        let mut rest = source;
        while !rest.is_empty() {
            // Runs of ASCII are taken as they are.
            let n_plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let (plain, others) = rest.split_at(n_plain);
            bare.text.push_str(plain);
            let mut chars = others.chars();
            if let Some(c) = chars.next() {
                let at = source.len() - others.len();
                let before = bare.text.len();
                bare.text.extend(without_accent(c));
                if bare.text.len() - before != c.len_utf8() {
                    bare.shifts.push((before, at));
                    bare.shifts.push((bare.text.len(), at + c.len_utf8()));
                }
            }
            rest = chars.as_str();
        }
        bare
    }

    /// The source of an offset of the bare text. Where several source offsets have the same bare
    /// one (a mark that was left out), the last one is meant.
    fn source_of(&self, at: usize) -> Option<usize> {
        let n = self.shifts.partition_point(|(bare, _)| *bare <= at);
        let (bare, source) = self.shifts.get(n.checked_sub(1)?)?;
        Some(source + (at - bare))
    }
}

/// The letter without accents; `None` for a mark that stands by itself. Only marks that writers
/// of the script leave out: diacritics of Latin, Greek and Cyrillic, points of Hebrew, vowel marks of
/// Arabic. Vowel signs of other scripts and the voicing of kana make another word and stay.
fn without_accent(c: char) -> Option<char> {
    if is_accent(c) {
        return None;
    }
    if matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}') {
        return Some(c);
    }
    let mut parts = std::iter::once(c).nfd();
    let first = parts.next().unwrap_or(c);
    Some(if parts.all(is_accent) { first } else { c })
}

fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_occur_in_any_case_and_order() {
        assert!(matches_filter("Harbor Wire", "wire harb"));
        assert!(matches_filter("ПХЕНЬЯН", "пхеньян"));
        assert!(!matches_filter("Harbor Wire", "harbor ledger"));
        assert!(matches_filter("anything", "  "));
    }

    fn plain(pattern: &str) -> Sought {
        Sought { pattern: pattern.to_owned(), ..Sought::default() }
    }

    /// What is found, as quotes.
    fn found<'a>(text: &'a str, sought: &Sought) -> Vec<&'a str> {
        let hits = Searchable::new(text).hits(text, sought).unwrap();
        hits.iter().map(|hit| hit.slice(text).unwrap()).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter_unless_asked_for() {
        let text = "Café CAFE cafe\u{301}s";
        assert_eq!(found(text, &plain("cafe")), ["Café", "CAFE", "cafe\u{301}"]);
        assert_eq!(found(text, &plain("CAFÉ")), ["Café", "CAFE", "cafe\u{301}"]);
        assert_eq!(found(text, &Sought { case: true, ..plain("cafe") }), ["cafe\u{301}"]);
        assert_eq!(found(text, &Sought { accents: true, ..plain("café") }), ["Café"]);
    }

    #[test]
    fn points_and_vowel_marks_are_passed_over_but_kana_and_hangul_are_not() {
        assert_eq!(found("שָׁלוֹם", &plain("שלום")), ["שָׁלוֹם"]);
        assert_eq!(found("مُحَمَّد", &plain("محمد")), ["مُحَمَّد"]);
        assert!(found("がか", &plain("か")).len() == 1);
        assert!(found("한국", &plain("하")).is_empty());
        assert_eq!(found("나진항에서", &plain("나진")), ["나진"]);
    }

    #[test]
    fn whole_words_and_expressions() {
        let text = "ship shipping ship-yard";
        assert_eq!(found(text, &Sought { whole_words: true, ..plain("ship") }).len(), 2);
        assert_eq!(found(text, &Sought { regex: true, ..plain("ship[a-z]+") }), ["shipping"]);
        assert_eq!(found("1,000 and 300", &Sought { regex: true, ..plain(r"\d[\d,]*") }), ["1,000", "300"]);
        assert_eq!(found("a.b ab", &plain(".")), ["."]);
    }

    #[test]
    fn no_hit_cuts_a_grapheme() {
        assert!(found("👩\u{200d}🚀", &plain("👩")).is_empty());
        assert_eq!(found("e\u{301}e", &Sought { accents: true, ..plain("e") }), ["e"]);
        assert_eq!(found("🇰🇵🇵🇰", &Sought { regex: true, ..plain(".+") }), ["🇰🇵🇵🇰"]);
        assert_eq!(found("aaaa", &plain("aa")), ["aa", "aa"]);
    }

    #[test]
    fn a_wrong_expression_is_told_and_an_empty_one_finds_nothing() {
        let wrong = Searchable::new("x").hits("x", &Sought { regex: true, ..plain("(") });
        assert_eq!(wrong.unwrap_err().to_string(), "the expression is not understood: unclosed group");
        assert!(found("x", &plain("")).is_empty());
        assert!(found("xx", &Sought { regex: true, ..plain("y*") }).is_empty());
    }
}
