//! What a claim is about, as features that can be compared: entities, values, words and pairs of words.
//! Claims are compared by hashes of their features; the words are read again for what is shown.

use crate::analysis::cluster_values::values_of_claim;
use crate::model::{Annotation, EntityId, Project};
use crate::text::search::without_accents;
use crate::text::values::Value;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation as _;

/// One thing that a claim says or names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Feature {
    /// An entity that is mentioned in the claim.
    Entity(EntityId),
    /// The normal form of a value that was read from it.
    Value(String),
    /// Two words one after the other, by their stems.
    Pair(String, String),
    /// The stem of a word.
    Word(String),
}

/// A hash of a feature.
pub(super) type Key = u64;

/// How much more than a word the other features tell.
const WORD: f32 = 1.0;
const PAIR: f32 = 1.2;
const VALUE: f32 = 1.8;
const ENTITY: f32 = 2.0;

fn mixed(hash: Key, more: u64) -> Key {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn key_of_text(kind: Key, text: &str) -> Key {
    text.bytes().fold(kind, |hash, byte| mixed(hash, u64::from(byte)))
}

fn key_of_pair(first: Key, second: Key) -> Key {
    mixed(mixed(3, first), second)
}

impl Feature {
    pub(super) fn key(&self) -> Key {
        match self {
            Self::Entity(id) => mixed(1, id.0),
            Self::Value(normal) => key_of_text(2, normal),
            Self::Pair(first, second) => key_of_pair(key_of_stem(first), key_of_stem(second)),
            Self::Word(stem) => key_of_stem(stem),
        }
    }
}

/// Letters of a stem: what stands behind them is inflection in most languages of many endings
/// (truncation as in Moreau and others, 2007).
const N_STEM: usize = 6;
/// Shorter words tell nothing unless they are digits.
const N_SHORT: usize = 3;

/// The features of a claim by their hashes, each once, and the values that stand in it.
pub(super) struct Profile {
    /// Each with how much it tells beside a word.
    pub(super) keys: Vec<(Key, f32)>,
    pub(super) values: Vec<Value>,
}

impl Profile {
    pub(super) fn of(project: &Project, claim: &Annotation) -> Self {
        let mut keys = Vec::with_capacity(64);
        let values = values_of(project, claim);
        keys.extend(values.iter().map(|value| (key_of_text(2, &value.normal), VALUE)));
        for part in &claim.spans {
            let mut last: Option<(Key, bool)> = None;
            for word in part.quote.unicode_words() {
                let (key, tells) = stem_key(word);
                if tells {
                    keys.push((key, WORD));
                }
                if let Some((before, _)) = last.filter(|(_, told)| tells || *told) {
                    keys.push((key_of_pair(before, key), PAIR));
                }
                last = Some((key, tells));
            }
        }
        keys.extend(entities(project, claim).map(|id| (mixed(1, id.0), ENTITY)));
        keys.sort_unstable_by_key(|(key, _)| *key);
        keys.dedup_by_key(|(key, _)| *key);
        Self { keys, values }
    }
}

/// The values that a claim says.
pub(super) fn values_of(project: &Project, claim: &Annotation) -> Vec<Value> {
    values_of_claim(project, claim).into_iter().map(|value| value.value).collect()
}

fn entities(project: &Project, claim: &Annotation) -> impl Iterator<Item = EntityId> {
    let inside = |span| project.annotations_overlapping(claim.document, span);
    claim.spans.iter().flat_map(move |part| inside(part.span)).filter_map(|row| row.entity)
}

/// The features of a claim by their hashes, for what is shown.
pub(super) fn features(project: &Project, claim: &Annotation) -> BTreeMap<Key, Feature> {
    let mut features: Vec<Feature> =
        values_of(project, claim).into_iter().map(|value| Feature::Value(value.normal)).collect();
    for part in &claim.spans {
        let stems: Vec<String> = part.quote.unicode_words().map(stem).collect();
        features.extend(stems.iter().filter(|stem| tells(stem)).cloned().map(Feature::Word));
        for pair in stems.windows(2) {
            if let [first, second] = pair
                && (tells(first) || tells(second))
            {
                features.push(Feature::Pair(first.clone(), second.clone()));
            }
        }
    }
    features.extend(entities(project, claim).map(Feature::Entity));
    features.into_iter().map(|feature| (feature.key(), feature)).collect()
}

pub(super) fn stem(word: &str) -> String {
    letters(word).collect()
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    // Most words are plain, and nothing has to be written down for them.
    let bare = (!word.is_ascii()).then(|| without_accents(&word.to_lowercase()));
    let plain = if bare.is_some() { "" } else { word };
    let bare: Vec<char> = bare.iter().flat_map(|bare| bare.chars()).collect();
    let letters = plain.chars().map(|letter| letter.to_ascii_lowercase()).chain(bare);
    letters.filter(|letter| letter.is_alphanumeric()).take(N_STEM)
}

fn key_of_stem(stem: &str) -> Key {
    stem.chars().fold(4, |hash, letter| mixed(hash, u64::from(letter)))
}

/// As `key_of_stem` and `tells` for the stem of a word.
fn stem_key(word: &str) -> (Key, bool) {
    let (mut key, mut n, mut has_number) = (4, 0, false);
    for letter in letters(word) {
        key = mixed(key, u64::from(letter));
        n += 1;
        has_number |= letter.is_numeric();
    }
    (key, n > N_SHORT || has_number)
}

pub(super) fn tells(stem: &str) -> bool {
    stem.chars().count() > N_SHORT || stem.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_hash_of_its_stem() {
        for word in ["Containers", "ÉLODIE", "D.P.R.K.", "1,000", "the", "Çelik’s", "ﬁnancé", "контейнеры", "٣٠٠"]
        {
            let stem = stem(word);
            assert_eq!(stem_key(word), (Feature::Word(stem.clone()).key(), tells(&stem)), "{word}");
        }
    }
}
