//! Names of rows: globally unique 64-bit ids with a short text form, and the slugs of the schema.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not {expected}")]
pub struct IdError {
    pub text: String,
    /// What was expected, as words.
    pub expected: &'static str,
}

/// Crockford's base 32 in lower case: no i, l, o or u, so an id can be read aloud.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const N_DIGITS: usize = 13;

fn text_from_number(prefix: char, mut number: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; N_DIGITS];
    for place in text.iter_mut().rev() {
        *place = DIGITS.get((number % 32) as usize).copied().unwrap_or(b'0');
        number /= 32;
    }
    write!(f, "{prefix}{}", std::str::from_utf8(&text).unwrap_or_default())
}

fn number_from_text(prefix: char, text: &str) -> Option<u64> {
    let digits = text.strip_prefix(prefix)?;
    if digits.len() != N_DIGITS {
        return None;
    }
    digits.bytes().try_fold(0u64, |number, byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte)? as u64;
        number.checked_mul(32)?.checked_add(digit)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl $name {
            /// The smallest id, for ranges.
            pub const MIN: Self = Self(u64::MIN);
            /// The largest id, for ranges.
            pub const MAX: Self = Self(u64::MAX);
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                text_from_number($prefix, self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                number_from_text($prefix, text)
                    .map(Self)
                    .ok_or_else(|| IdError { text: text.to_owned(), expected: $expected })
            }
        }
    )*};
}

ids! {
    /// A project.
    ProjectId 'p' "the id of a project (p and 13 characters)";
    /// A document.
    DocumentId 'd' "the id of a document (d and 13 characters)";
    /// An annotation.
    AnnotationId 'a' "the id of an annotation (a and 13 characters)";
    /// An entity of the register.
    EntityId 'e' "the id of an entity (e and 13 characters)";
    /// A relation.
    RelationId 'r' "the id of a relation (r and 13 characters)";
    /// A cluster.
    ClusterId 'c' "the id of a cluster (c and 13 characters)";
    /// A correction of a value.
    CorrectionId 'v' "the id of a correction (v and 13 characters)";
    /// A refused proposal.
    RefusalId 'n' "the id of a refusal (n and 13 characters)";
    /// A record that was kept although it could not be understood.
    KeptId 'k' "the id of a kept record (k and 13 characters)";
}

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// A fixed slug such as `event-fact`. Any text is accepted, so that what a file says is kept.
            pub fn new(slug: &str) -> Self {
                Self(slug.into())
            }

            /// The slug.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(slug: &str) -> Self {
                Self::new(slug)
            }
        }
    )*};
}

slugs! {
    /// The fixed slug of a label.
    LabelId;
    /// The fixed slug of an attribute.
    AttributeId;
    /// The fixed slug of a relation label.
    RelationLabelId;
}

/// A slug made from a name that people read: lower case, letters and digits of any script, with a
/// hyphen in the place of everything else. `label` when nothing is left.
pub fn slug_from_name(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "label".to_owned() } else { slug.to_owned() }
}

/// A supply of fresh ids: the SplitMix64 sequence (Steele, Lea and Flood 2014) of a seed that the
/// session draws at random, so that planning an edit stays a pure function. The sequence repeats
/// no number in 2⁶⁴ draws.
#[derive(Clone, Debug)]
pub struct Ids {
    state: u64,
}

impl Ids {
    /// The supply of that seed.
    pub fn from_seed(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number of the sequence.
    pub fn fresh(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_fourteen_characters_and_comes_back() {
        for number in [0, 1, u64::MAX, 0x1234_5678_9abc_def0] {
            let id = AnnotationId(number);
            let text = id.to_string();
            assert_eq!(text.len(), 14);
            assert_eq!(text.parse(), Ok(id));
        }
    }

    #[test]
    fn a_foreign_text_is_no_id() {
        for text in ["", "a", "d0000000000000", "a000000000000", "a000000000000i", "azzzzzzzzzzzzz", "a0000000000000é"]
        {
            assert!(text.parse::<AnnotationId>().is_err(), "{text}");
        }
    }

    #[test]
    fn ids_of_one_seed_do_not_repeat() {
        let mut ids = Ids::from_seed(7);
        let drawn: std::collections::BTreeSet<u64> = (0..10_000).map(|_| ids.fresh()).collect();
        assert_eq!(drawn.len(), 10_000);
    }

    #[test]
    fn slugs_are_made_from_names_of_any_script() {
        assert_eq!(slug_from_name("Product or weapon"), "product-or-weapon");
        assert_eq!(slug_from_name("  Событие! "), "событие");
        assert_eq!(slug_from_name("***"), "label");
    }
}
