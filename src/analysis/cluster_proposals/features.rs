//! What a claim is about, as features that can be compared: entities, values, words and pairs of words.

use crate::model::{Annotation, EntityId, Project};
use crate::text::search::without_accents;
use crate::text::values::values;
use std::collections::BTreeSet;
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

impl Feature {
    /// How much more than a word it tells.
    pub(super) fn weight(&self) -> f32 {
        match self {
            Self::Entity(_) => 2.0,
            Self::Value(_) => 1.8,
            Self::Pair(..) => 1.2,
            Self::Word(_) => 1.0,
        }
    }

    pub(super) fn key(&self) -> u64 {
        let hash = |kind: u64, text: &str| {
            text.bytes()
                .fold(kind, |hash, byte| (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95))
        };
        match self {
            Self::Entity(id) => hash(1, "") ^ id.0.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            Self::Value(normal) => hash(2, normal),
            Self::Pair(first, second) => hash(hash(3, first) ^ 7, second),
            Self::Word(stem) => hash(4, stem),
        }
    }
}

/// Letters of a stem: what stands behind them is inflection in most languages of many endings
/// (truncation as in Moreau and others, 2007).
const N_STEM: usize = 6;
/// Shorter words tell nothing unless they are digits.
const N_SHORT: usize = 3;

/// The features of a claim, each once.
pub(super) fn features(project: &Project, claim: &Annotation) -> Vec<Feature> {
    let mut features: BTreeSet<Feature> = BTreeSet::new();
    let published = project.documents().get(&claim.document).and_then(|row| row.published);
    for part in &claim.spans {
        for value in values(&part.quote, published) {
            features.insert(Feature::Value(value.normal));
        }
        let stems: Vec<String> = part.quote.unicode_words().map(stem).collect();
        for stem in stems.iter().filter(|stem| tells(stem)) {
            features.insert(Feature::Word(stem.clone()));
        }
        for pair in stems.windows(2) {
            if let [first, second] = pair
                && (tells(first) || tells(second))
            {
                features.insert(Feature::Pair(first.clone(), second.clone()));
            }
        }
        let inside = project.annotations_overlapping(claim.document, part.span);
        for entity in inside.into_iter().filter_map(|row| row.entity) {
            features.insert(Feature::Entity(entity));
        }
    }
    features.into_iter().collect()
}

pub(super) fn stem(word: &str) -> String {
    without_accents(&word.to_lowercase()).chars().filter(|letter| letter.is_alphanumeric()).take(N_STEM).collect()
}

fn tells(stem: &str) -> bool {
    stem.chars().count() > N_SHORT || stem.chars().any(|letter| letter.is_numeric())
}
