//! Names without what writers vary: case, accents, points, hyphens, apostrophes and articles.

use unicode_normalization::UnicodeNormalization as _;

/// The letters and digits of a name in lower case without accents and without a leading article.
/// Empty for a name of signs only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Spelled(String);

impl Spelled {
    pub(super) fn of(name: &str) -> Self {
        let words = words_of(name);
        Self(words.concat())
    }
}

/// The words of a name in that form.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.nfd().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => word.push(c),
            // Accents fall away; points and apostrophes join: D.P.R.K., People's.
            '\u{300}'..='\u{36f}' | '.' | '\'' | '’' => {}
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    if words.len() > 1 && words.first().is_some_and(|first| ["the", "a", "an"].contains(&first.as_str())) {
        words.remove(0);
    }
    words
}

/// Two to eight letters, all of them capitals, perhaps with points.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.');
    let n = letters.clone().count();
    (2..=8).contains(&n) && letters.clone().all(|c| c.is_uppercase())
}

/// Words that an acronym may pass over.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "der", "die", "und", "to"];

/// What the initials of a name of several words give: of all its words, and of the large ones only.
pub(super) fn acronyms(name: &str) -> Vec<String> {
    let words = words_of(name);
    if words.len() < 2 {
        return Vec::new();
    }
    let initials = |words: &mut dyn Iterator<Item = &String>| -> String {
        words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let all = initials(&mut words.iter());
    let large = initials(&mut words.iter().filter(|word| !SMALL.contains(&word.as_str())));
    let mut found = vec![all, large];
    found.dedup();
    found.retain(|acronym| acronym.chars().count() >= 2);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_points_hyphens_and_articles_do_not_matter() {
        for (a, b) in [
            ("DPRK", "D.P.R.K."),
            ("Kim Jong-un", "Kim Jong Un"),
            ("the White House", "White House"),
            ("Élodie", "Elodie"),
        ] {
            assert_eq!(Spelled::of(a), Spelled::of(b), "{a} {b}");
        }
        assert_ne!(Spelled::of("Kim Jong Un"), Spelled::of("Kim Jong Il"));
    }

    #[test]
    fn initials_of_all_or_of_the_large_words_make_an_acronym() {
        assert_eq!(acronyms("Democratic People's Republic of Korea"), ["DPROK", "DPRK"]);
        assert_eq!(acronyms("World Health Organization"), ["WHO"]);
        assert_eq!(acronyms("Kirby"), Vec::<String>::new());
        assert!(is_acronym("D.P.R.K.") && !is_acronym("Kim") && !is_acronym("A"));
    }
}
