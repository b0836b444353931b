//! Which entities of the register some words may mean, the likeliest first: for the list from which
//! an analyst picks. Nothing here is sure but a name that is known letter by letter.

use super::countries::state_of;
use super::names::{Spelled, acronyms, is_acronym, words_of};
use crate::model::{Entity, EntityId, LabelId, Project};
use std::sync::Arc;

/// How some words are like a name, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Likeness {
    /// The name or an alias itself, upper and lower case alike.
    Same,
    /// But for accents, points, hyphens and articles.
    Spelling,
    /// Both stand for the same state.
    State,
    Acronym,
    /// All words of the one are in the other.
    Contained,
    /// In other letters: so many of a hundred of its words sound like one of the name, counted from
    /// 100 downwards.
    Sound(u8),
}

/// The entities that are like the words, the likeliest first, those with this label before others.
pub fn alike<'a>(project: &'a Project, words: &str, label: Option<&LabelId>) -> Vec<(Likeness, &'a Arc<Entity>)> {
    let sought = Words::of(words);
    let mut found: Vec<_> =
        project.entities().iter().filter_map(|entity| Some((sought.likeness(entity)?, entity))).collect();
    found.sort_by_cached_key(|(likeness, entity)| {
        (*likeness, label.is_some_and(|label| *label != entity.label), entity.name.to_lowercase())
    });
    found
}

/// The one entity that is called exactly so; `None` when there are several, or when that one has
/// another label.
pub fn only_called(project: &Project, words: &str, label: &LabelId) -> Option<EntityId> {
    let mut called = project.entities().iter().filter(|entity| entity.is_called(words.trim()));
    let first = called.next().filter(|entity| entity.label == *label)?;
    called.next().is_none().then_some(first.id)
}

/// What is compared of some words.
struct Words<'a> {
    text: &'a str,
    spelled: Spelled,
    parts: Vec<String>,
    state: Option<usize>,
    acronyms: Vec<String>,
    /// In Latin letters; empty for words that are in these already.
    sounds: Vec<String>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim();
        let parts = words_of(text);
        let is_cyrillic = parts.iter().flat_map(|word| word.chars()).any(|c| ('а'..='ё').contains(&c));
        let sounds = if is_cyrillic { parts.iter().map(|word| in_latin(word)).collect() } else { Vec::new() };
        let state = state_of(text).map(|(state, _)| state);
        Self { text, spelled: Spelled::of(text), parts, state, acronyms: acronyms(text), sounds }
    }

    fn likeness(&self, entity: &Entity) -> Option<Likeness> {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        names.filter_map(|name| self.likeness_to(name)).min()
    }

    fn likeness_to(&self, name: &str) -> Option<Likeness> {
        if name.to_lowercase() == self.text.to_lowercase() {
            return Some(Likeness::Same);
        }
        let spelled = Spelled::of(name);
        if spelled == self.spelled {
            return Some(Likeness::Spelling);
        }
        if self.state.is_some() && state_of(name).map(|(state, _)| state) == self.state {
            return Some(Likeness::State);
        }
        let is_short_for = |short: &str, long: &[String]| {
            is_acronym(short) && long.iter().any(|acronym| Spelled::of(acronym) == Spelled::of(short))
        };
        if is_short_for(self.text, &acronyms(name)) || is_short_for(name, &self.acronyms) {
            return Some(Likeness::Acronym);
        }
        let parts = words_of(name);
        let is_in = |few: &[String], many: &[String]| {
            few.iter().all(|word| many.contains(word)) && few.iter().any(|word| word.chars().count() > 2)
        };
        if is_in(&self.parts, &parts) || is_in(&parts, &self.parts) {
            return Some(Likeness::Contained);
        }
        let n_alike = self.sounds.iter().filter(|word| parts.iter().any(|other| sounds_like(word, other))).count();
        let share = n_alike * 100 / self.sounds.len().max(1);
        (n_alike > 0).then(|| Likeness::Sound(100 - u8::try_from(share).unwrap_or(100)))
    }
}

/// Whether two words begin alike up to an ending, or differ by a letter.
fn sounds_like(a: &str, b: &str) -> bool {
    let (n_a, n_b) = (a.chars().count(), b.chars().count());
    let n_shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = n_a.min(n_b);
    a == b || shorter >= 4 && n_shared + 1 >= shorter && n_a.abs_diff(n_b) <= 2
}

/// Letters that are written with several, before the single ones.
const PAIRS: &[(&str, &str)] = &[("дж", "j"), ("кс", "x"), ("ый", "y"), ("ий", "y")];
#[rustfmt::skip]
const LETTERS: &[(char, &str)] = &[
    ('а', "a"), ('б', "b"), ('в', "v"), ('г', "g"), ('д', "d"), ('е', "e"), ('ё', "yo"), ('ж', "zh"), ('з', "z"),
    ('и', "i"), ('й', "y"), ('к', "k"), ('л', "l"), ('м', "m"), ('н', "n"), ('о', "o"), ('п', "p"), ('р', "r"),
    ('с', "s"), ('т', "t"), ('у', "u"), ('ф', "f"), ('х', "kh"), ('ц', "ts"), ('ч', "ch"), ('ш', "sh"),
    ('щ', "shch"), ('ъ', ""), ('ы', "y"), ('ь', ""), ('э', "e"), ('ю', "yu"), ('я', "ya"), ('і', "i"), ('ї', "yi"),
    ('є', "ye"), ('ґ', "g"),
];

/// A word in lower case in Latin letters, as English newspapers write Russian and Ukrainian.
fn in_latin(word: &str) -> String {
    let word = PAIRS.iter().fold(word.to_owned(), |word, (pair, latin)| word.replace(pair, latin));
    let latin = |c: char| LETTERS.iter().find(|(letter, _)| *letter == c).map(|(_, latin)| (*latin).to_owned());
    word.chars().map(|c| latin(c).unwrap_or_else(|| c.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(words: &str, name: &str) -> Option<Likeness> {
        Words::of(words).likeness_to(name)
    }

    #[test]
    fn words_are_like_a_name_by_spelling_state_acronym_and_parts() {
        assert_eq!(likeness("kim jong un", "Kim Jong Un"), Some(Likeness::Same));
        assert_eq!(likeness("Kim Jong-un", "Kim Jong Un"), Some(Likeness::Spelling));
        assert_eq!(likeness("Pyongyang", "North Korea"), Some(Likeness::State));
        assert_eq!(likeness("WHO", "World Health Organization"), Some(Likeness::Acronym));
        assert_eq!(likeness("Mr Marsh", "Marsh"), Some(Likeness::Contained));
        assert_eq!(likeness("Kim Dotcom", "Kim Jong Un"), None);
        assert_eq!(likeness("Najin", "Dunay"), None);
    }

    #[test]
    fn names_in_cyrillic_letters_are_like_those_that_they_sound_like() {
        assert_eq!(likeness("Наджин", "Najin"), Some(Likeness::Sound(0)));
        assert_eq!(likeness("Дунае", "Dunay"), Some(Likeness::Sound(0)));
        assert_eq!(likeness("Украиной", "Ukraine"), Some(Likeness::Sound(0)));
        assert_eq!(likeness("Оуэна Марша", "Owen Marsh"), Some(Likeness::Sound(50)));
        assert_eq!(likeness("Ким Чен Ына", "Kim Jong Un"), Some(Likeness::Sound(67)));
        assert_eq!(likeness("Наджин", "Dunay"), None);
    }
}
