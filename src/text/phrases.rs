//! Several phrases looked for at once, such as a name with its aliases, in any script: hits on whole
//! graphemes, the leftmost first and there the longest, none overlapping another.

use super::Span;
use super::boundaries::is_word_boundary;
use super::inflection;
use super::search::{BadPattern, Searchable, compiled, is_of_whole_graphemes, next_char, without_accents};
use regex::Regex;
use std::collections::BTreeSet;

/// What counts as the same words. The default is what annotating all occurrences begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sameness {
    /// Upper and lower case differ.
    pub case: bool,
    /// Letters with and without accents, points or vowel marks differ.
    pub accents: bool,
    /// Only hits that begin and end at word boundaries of Unicode Standard Annex 29.
    pub whole_words: bool,
    /// The English plural or singular of the last word counts as well, and a possessive `’s` may
    /// follow a whole word; it is not part of the hit.
    pub inflections: bool,
}

impl Default for Sameness {
    fn default() -> Self {
        Self { case: false, accents: false, whole_words: true, inflections: true }
    }
}

/// White space between the words of a phrase: any, but not over the end of a paragraph.
const BETWEEN_WORDS: &str = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)";

/// The most that all phrases together may take when compiled, in bytes.
const MAX_COMPILED: usize = 16 << 20;

/// Phrases made ready; made once, run over many texts.
#[derive(Clone, Debug)]
pub struct Phrases {
    sameness: Sameness,
    /// Any of them; `None` where there is nothing to look for.
    any: Option<Regex>,
    /// Each by itself, at the start of what it is given.
    each: Vec<Regex>,
}

impl Phrases {
    /// White space at the ends of a phrase does not count; an empty phrase is found nowhere.
    pub fn new<P: AsRef<str>>(phrases: &[P], sameness: Sameness) -> Result<Self, BadPattern> {
        let mut expressions = BTreeSet::new();
        for phrase in phrases {
            let forms = match sameness.inflections {
                true => inflection::forms(phrase.as_ref()),
                false => BTreeSet::from([phrase.as_ref().to_owned()]),
            };
            expressions.extend(forms.iter().filter_map(|form| expression(form, sameness)));
        }
        let any = expressions.iter().map(String::as_str).collect::<Vec<_>>().join("|");
        let any = if any.is_empty() { None } else { Some(compiled(&any, sameness.case, MAX_COMPILED)?) };
        let each = expressions.iter().map(|one| compiled(&format!(r"\A(?:{one})"), sameness.case, MAX_COMPILED));
        Ok(Self { sameness, any, each: each.collect::<Result<_, _>>()? })
    }

    /// All hits in the order of `text`, which must be the text that `searchable` was made from.
    pub fn hits(&self, searchable: &Searchable, text: &str) -> Vec<Span> {
        let mut hits = Vec::new();
        let Some(any) = &self.any else { return hits };
        let prepared = searchable.prepared(text, self.sameness.accents);
        let mut at = 0;
        while let Some(start) = any.find_at(prepared, at).map(|found| found.start()) {
            let longest = self.longest_at(searchable, text, prepared, start);
            hits.extend(longest.map(|(span, _)| span));
            match longest.map(|(_, end)| end).or_else(|| next_char(prepared, start)) {
                Some(next) => at = next,
                None => break,
            }
        }
        hits
    }

    /// The longest hit at an offset of the prepared text, and where it ends there.
    fn longest_at(&self, searchable: &Searchable, text: &str, prepared: &str, start: usize) -> Option<(Span, usize)> {
        let rest = prepared.get(start..)?;
        let ends = self.each.iter().filter_map(|one| one.find(rest)).map(|found| start + found.end());
        let spans = ends.filter_map(|end| {
            let span = searchable.source_span(start, end, self.sameness.accents)?;
            self.counts(text, span).then_some((span, end))
        });
        spans.max_by_key(|(_, end)| *end)
    }

    fn counts(&self, text: &str, span: Span) -> bool {
        is_of_whole_graphemes(text, span)
            && (!self.sameness.whole_words
                || (is_word_boundary(text, span.start()) && self.ends_a_word(text, span.end())))
    }

    fn ends_a_word(&self, text: &str, end: usize) -> bool {
        let n_possessive = match self.sameness.inflections {
            true => text.get(end..).map_or(0, inflection::n_possessive),
            false => 0,
        };
        is_word_boundary(text, end) || (n_possessive > 0 && is_word_boundary(text, end + n_possessive))
    }
}

/// The phrase as an expression for a prepared text; `None` for an empty one.
fn expression(phrase: &str, sameness: Sameness) -> Option<String> {
    let phrase = if sameness.accents { phrase.to_owned() } else { without_accents(phrase) };
    let words: Vec<String> = phrase.split_whitespace().map(regex::escape).collect();
    (!words.is_empty()).then(|| words.join(BETWEEN_WORDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hits as quotes.
    fn found<'a>(text: &'a str, phrases: &[&str], sameness: Sameness) -> Vec<&'a str> {
        let phrases = Phrases::new(phrases, sameness).unwrap();
        phrases.hits(&Searchable::new(text), text).iter().map(|hit| hit.slice(text).unwrap()).collect()
    }

    const PLAIN: Sameness = Sameness { case: false, accents: false, whole_words: false, inflections: false };
    const WORDS: Sameness = Sameness { whole_words: true, ..PLAIN };

    #[test]
    fn plural_and_possessive_count_but_the_possessive_mark_is_not_of_the_hit() {
        let text = "Najin’s port, NAJIN, Najins' and Najiner; the containers, a container's lid";
        assert_eq!(found(text, &["Najin"], Sameness::default()), ["Najin", "NAJIN", "Najins"]);
        assert_eq!(found(text, &["Najin’s"], Sameness::default()), ["Najin", "NAJIN", "Najins"]);
        assert_eq!(found(text, &["containers"], Sameness::default()), ["containers", "container"]);
        assert_eq!(found(text, &["Najin"], WORDS), ["NAJIN"]);
        assert_eq!(found(text, &["Najin"], PLAIN).len(), 4);
    }

    #[test]
    fn the_longest_name_at_a_place_is_found_and_a_shorter_one_where_it_is_not_whole() {
        let names = ["North", "North Korea", "North Korean"];
        assert_eq!(
            found("North Korea, North Koreas, North Korean", &names, WORDS),
            ["North Korea", "North", "North Korean"]
        );
        assert_eq!(found("aa a a", &["a a"], WORDS), ["a a"]);
    }

    #[test]
    fn words_may_stand_on_two_lines_but_not_in_two_paragraphs() {
        assert_eq!(found("North\n Korea North\u{a0}Korea", &["North Korea"], WORDS).len(), 2);
        assert!(found("North\n\nKorea", &["North Korea"], WORDS).is_empty());
    }

    #[test]
    fn case_and_accents_are_told_apart_on_demand() {
        let text = "Élodie ELODIE e\u{301}lodie";
        assert_eq!(found(text, &["elodie"], WORDS), ["Élodie", "ELODIE", "e\u{301}lodie"]);
        assert_eq!(found(text, &["Élodie"], Sameness { case: true, accents: true, ..WORDS }), ["Élodie"]);
        assert_eq!(found(text, &["elodie"], Sameness { accents: true, ..WORDS }), ["ELODIE"]);
    }

    #[test]
    fn scripts_without_blanks_and_signs_are_searched_by_graphemes() {
        assert_eq!(found("나진항에서 나진", &["나진"], WORDS), ["나진"]);
        assert_eq!(found("나진항에서 나진", &["나진"], PLAIN), ["나진", "나진"]);
        assert_eq!(found("在中国的中国人", &["中国"], WORDS).len(), 2);
        assert_eq!(found("👩 👩\u{200d}🚀", &["👩"], PLAIN), ["👩"]);
        assert_eq!(found("(x) [x]", &["(x)"], PLAIN), ["(x)"]);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        assert!(found("a b", &["", " ", "\u{301}"], PLAIN).is_empty());
        assert!(found("a b", &[], PLAIN).is_empty());
    }
}
