//! The fixed words that exchange files have for the values of small enumerations.

use crate::model::{AttributeKind, Direction, Layer, Newlines, Progress};

/// A small enumeration with a fixed word for each value.
pub trait Worded: Copy + PartialEq + 'static {
    /// Every value with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The word of the value.
    fn slug(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// The value of the word; `None` for any other text.
    fn from_slug(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }
}

impl Worded for Layer {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::Claims, "claim"), (Self::Entities, "entity")];
}

impl Worded for Progress {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::New, "new"), (Self::InProgress, "in-progress"), (Self::Done, "done")];
}

impl Worded for Direction {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::LeftToRight, "left-to-right"), (Self::RightToLeft, "right-to-left")];
}

impl Worded for Newlines {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::None, "none"), (Self::Lf, "lf"), (Self::CrLf, "crlf"), (Self::Cr, "cr"), (Self::Mixed, "mixed")];
}

/// The word of what values an attribute takes.
pub fn kind_word(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Flag => "flag",
        AttributeKind::Choice(_) => "choice",
        AttributeKind::Number => "number",
        AttributeKind::Text => "text",
        AttributeKind::Date => "date",
        AttributeKind::Span => "span",
        AttributeKind::Reference => "reference",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_word_comes_back<W: Worded + std::fmt::Debug>() {
        for (value, word) in W::WORDS {
            assert_eq!(value.slug(), *word);
            assert_eq!(W::from_slug(word), Some(*value));
        }
        assert_eq!(W::from_slug("nonsense"), None);
    }

    #[test]
    fn words_and_values_are_one_to_one() {
        every_word_comes_back::<Layer>();
        every_word_comes_back::<Progress>();
        every_word_comes_back::<Direction>();
        every_word_comes_back::<Newlines>();
    }
}
