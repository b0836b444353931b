//! Finding text: what the filter fields of the lists use, and the search inside a text, blind to case
//! and accents as people expect it.

use super::Span;
use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

/// Whether every blank-separated word of `filter` occurs in `text`, upper and lower case alike.
/// An empty filter matches everything.
pub fn matches_filter(text: &str, filter: &str) -> bool {
    let text = text.to_lowercase();
    filter.split_whitespace().all(|word| text.contains(&word.to_lowercase()))
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
    /// The expression to run over a text that was prepared in the same way; `None` for an empty
    /// pattern, which is found nowhere.
    fn compiled(&self) -> Result<Option<Regex>, BadPattern> {
        if self.pattern.is_empty() {
            return Ok(None);
        }
        let bare = if self.accents { self.pattern.clone() } else { Bare::of(&self.pattern).text };
        let core = if self.regex { format!("(?:{bare})") } else { regex::escape(&bare) };
        let core = if self.whole_words { format!(r"\b{core}\b") } else { core };
        let mut builder = RegexBuilder::new(&core);
        let compiled = builder.case_insensitive(!self.case).multi_line(true).size_limit(MAX_COMPILED).build();
        compiled.map(Some).map_err(|error| BadPattern(last_line(&error.to_string())))
    }
}

/// The last line of an error of `regex` says what is wrong; those before point at the place.
fn last_line(message: &str) -> String {
    message.lines().last().unwrap_or(message).trim_start_matches("error: ").to_owned()
}

/// A text prepared for searching; made once for a text, used for every pattern.
#[derive(Clone, Debug)]
pub struct Searchable {
    bare: Bare,
}

impl Searchable {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        Self { bare: Bare::of(text) }
    }

    /// All hits in the order of `text`, which must be the text that this was made from. Hits are
    /// never empty and never overlap.
    pub fn hits(&self, text: &str, sought: &Sought) -> Result<Vec<Span>, BadPattern> {
        let Some(expression) = sought.compiled()? else { return Ok(Vec::new()) };
        if sought.accents {
            return Ok(expression.find_iter(text).filter_map(|hit| Span::new(hit.start(), hit.end())).collect());
        }
        let found = expression.find_iter(&self.bare.text).filter(|hit| !hit.is_empty());
        Ok(found.filter_map(|hit| self.bare.source_span(hit.start(), hit.end())).collect())
    }
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
        for (at, c) in source.char_indices() {
            let kept = if c.is_ascii() { Some(c) } else { without_accent(c) };
            let before = bare.text.len();
            bare.text.extend(kept);
            let n_bare = bare.text.len() - before;
            if n_bare != c.len_utf8() {
                bare.shifts.push((before, at));
                bare.shifts.push((bare.text.len(), at + c.len_utf8()));
            }
        }
        bare
    }

    /// The source of a hit in the bare text. Marks that follow its last letter belong to it.
    fn source_span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(self.source_of(start)?, self.source_of(end)?)
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
    fn a_wrong_expression_is_told_and_an_empty_one_finds_nothing() {
        let wrong = Searchable::new("x").hits("x", &Sought { regex: true, ..plain("(") });
        assert_eq!(wrong.unwrap_err().to_string(), "the expression is not understood: unclosed group");
        assert!(found("x", &plain("")).is_empty());
        assert!(found("xx", &Sought { regex: true, ..plain("y*") }).is_empty());
    }
}
