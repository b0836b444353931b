//! Plural and possessive of English, as far as looking for a phrase needs them: other forms of its
//! last word, by spelling alone. A form that is no word is found nowhere and does no harm.

use std::collections::BTreeSet;

/// Letters that a word must keep when an ending is taken off.
const SHORTEST_STEM: usize = 3;

/// Words in `s` that have no singular without it, or another meaning there.
const NO_PLURALS: &[&str] =
    &["news", "series", "species", "means", "headquarters", "politics", "economics", "always", "perhaps", "texas"];

/// Words in `man` whose plural is not in `men`.
const NOT_OF_MEN: &[&str] = &["german", "human", "roman", "ottoman", "norman", "shaman", "talisman"];

/// The phrase without a possessive ending, with its last word in the singular and in the plural. A
/// phrase that does not end in an English word is its only form.
pub fn forms(phrase: &str) -> BTreeSet<String> {
    let phrase = without_possessive(phrase.trim_end());
    let mut forms = BTreeSet::from([phrase.to_owned()]);
    let n_before = phrase.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let Some((before, word)) = phrase.split_at_checked(n_before) else { return forms };
    // A letter before the word, such as `é`, makes it the end of another one.
    let is_whole = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    if is_whole && word.len() >= SHORTEST_STEM {
        let others = singulars(word).into_iter().chain(plurals(word));
        forms.extend(others.map(|other| format!("{before}{other}")));
    }
    forms
}

/// The plural as it is spelled most often.
pub fn plural(word: &str) -> String {
    plurals(word).pop().unwrap_or_default()
}

/// The phrase without `’s`, or without the apostrophe after a plural.
pub fn without_possessive(phrase: &str) -> &str {
    let without_s = phrase.strip_suffix(['s', 'S']).and_then(without_apostrophe);
    let of_plural = || without_apostrophe(phrase).filter(|phrase| phrase.ends_with(['s', 'S']));
    without_s.or_else(of_plural).filter(|phrase| !phrase.is_empty()).unwrap_or(phrase)
}

/// How many bytes of a possessive ending `’s` the text begins with; 0 for none.
pub fn n_possessive(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(APOSTROPHES) else { return 0 };
    rest.strip_prefix(['s', 'S']).map_or(0, |rest| text.len() - rest.len())
}

/// As typed, as set, as some keyboards and transcriptions have it, and the full-width one.
const APOSTROPHES: [char; 4] = ['\'', '’', 'ʼ', '＇'];

fn without_apostrophe(phrase: &str) -> Option<&str> {
    phrase.strip_suffix(APOSTROPHES)
}

/// What the word may be the plural of. An acronym has its ending in lower case: `ICBMs`, `SARS`.
fn singulars(word: &str) -> Vec<String> {
    let lower = word.to_ascii_lowercase();
    let is_acronym = word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    if NO_PLURALS.contains(&lower.as_str()) || (is_acronym && word.ends_with('S')) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut replace = |ending: &str, instead: &str| {
        if lower.ends_with(ending)
            && let Some(stem) = word.get(..word.len() - ending.len())
            && stem.len() + instead.len() >= SHORTEST_STEM
        {
            found.push(format!("{stem}{instead}"));
        }
    };
    replace("ies", "y");
    replace("ves", "f");
    replace("ves", "fe");
    for ending in ["ses", "xes", "zes", "ches", "shes", "oes"] {
        replace(ending, ending.trim_end_matches("es"));
    }
    if !["ss", "us", "is"].iter().any(|ending| lower.ends_with(ending)) {
        replace("s", "");
    }
    replace("men", "man");
    replace("children", "child");
    found
}

/// What the plural of the word may be.
fn plurals(word: &str) -> Vec<String> {
    let lower = word.to_ascii_lowercase();
    let stem = |n: usize| word.get(..word.len() - n).unwrap_or(word);
    let is_after_vowel =
        |ending: &str| lower.strip_suffix(ending).is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let mut found = vec![format!("{word}s")];
    if lower.ends_with('y') && !is_after_vowel("y") {
        found.push(format!("{}ies", stem(1)));
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| lower.ends_with(ending)) {
        found.push(format!("{word}es"));
    }
    if lower.ends_with('f') {
        found.push(format!("{}ves", stem(1)));
    }
    if lower.ends_with("fe") {
        found.push(format!("{}ves", stem(2)));
    }
    if lower.ends_with("man") && !NOT_OF_MEN.contains(&lower.as_str()) {
        found.push(format!("{}men", stem(3)));
    }
    if lower.ends_with("child") {
        found.push(format!("{word}ren"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of the words is a form of each other.
    fn check(words: &[&str]) {
        for phrase in words {
            for other in words {
                assert!(forms(phrase).contains(*other), "“{other}” is no form of “{phrase}”: {:?}", forms(phrase));
            }
        }
    }

    #[test]
    fn singular_and_plural_lead_to_each_other() {
        check(&["container", "containers"]);
        check(&["city", "cities"]);
        check(&["day", "days"]);
        check(&["box", "boxes"]);
        check(&["house", "houses"]);
        check(&["missile launch", "missile launches"]);
        check(&["knife", "knives"]);
        check(&["shelf", "shelves"]);
        check(&["echo", "echoes"]);
        check(&["spokeswoman", "spokeswomen"]);
        check(&["child", "children"]);
        check(&["ICBM", "ICBMs"]);
    }

    #[test]
    fn the_plural_that_is_spelled_most_often_is_told() {
        let told = ["container", "city", "day", "box", "launch", "half", "woman", "child", "hour"].map(plural);
        assert_eq!(told, ["containers", "cities", "days", "boxes", "launches", "halves", "women", "children", "hours"]);
    }

    #[test]
    fn a_possessive_ending_is_left_out() {
        for phrase in ["Najin's", "Najin’s", "Najinʼs", "Najin"] {
            assert!(forms(phrase).contains("Najin") && !forms(phrase).contains("Najin's"), "{phrase}");
        }
        assert!(forms("workers’").contains("worker"));
        assert_eq!(without_possessive("'s"), "'s");
        assert_eq!(["'s x", "’S", "s", "'t", ""].map(n_possessive), [2, 4, 0, 0, 0]);
    }

    #[test]
    fn what_is_no_english_plural_stays() {
        let stays =
            |phrase: &str, other: &str| assert!(!forms(phrase).contains(other), "{phrase}: {:?}", forms(phrase));
        stays("news", "new");
        stays("Paris", "Pari");
        stays("press", "pres");
        stays("campus", "campu");
        stays("SARS", "SAR");
        stays("gas", "ga");
        stays("Germans", "Germen");
        assert_eq!(forms("US"), BTreeSet::from(["US".to_owned()]));
        assert_eq!(forms("나진"), BTreeSet::from(["나진".to_owned()]));
        assert_eq!(forms("Pékins"), BTreeSet::from(["Pékins".to_owned()]));
        assert_eq!(forms(""), BTreeSet::from([String::new()]));
    }
}
