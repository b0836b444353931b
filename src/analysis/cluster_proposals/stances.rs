//! Which stance a claim is proposed to have beside another.

use crate::analysis::cluster_values::differing;
use crate::analysis::passages::Shared;
use crate::model::{Annotation, AttributeId, AttributeValue, Stance};
use crate::text::values::Value;

/// What of a claim decides its stance.
pub(super) struct Said {
    denies: bool,
    values: Vec<Value>,
}

impl Said {
    pub(super) fn new(claim: &Annotation, values: Vec<Value>) -> Self {
        let polarity = claim.attributes.get(&AttributeId::new("polarity"));
        let denies = matches!(polarity, Some(AttributeValue::Choice(value)) if value == "denies")
            || claim.label.as_str() == "denial";
        Self { denies, values }
    }
}

/// What the second claim does beside the first: *repeats* where both lie in a passage that their
/// articles share, *contradicts* where one affirms what the other denies, *differs* where they say
/// different values of the same, and else *corroborates*.
pub(super) fn proposed_stance<'a>(
    passages: impl IntoIterator<Item = &'a Shared>,
    (first, said_first): (&Annotation, &Said),
    (second, said_second): (&Annotation, &Said),
) -> Stance {
    if said_first.denies != said_second.denies {
        return Stance::Contradicts;
    }
    if !differing(&said_first.values, &said_second.values).is_empty() {
        return Stance::Differs;
    }
    let is_repeated = passages.into_iter().any(|shared| shared.has_both(first, second));
    if is_repeated { Stance::Repeats } else { Stance::Corroborates }
}
