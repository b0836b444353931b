//! Which stance a claim is proposed to have beside another.

use crate::analysis::attribution::mostly_in;
use crate::analysis::cluster_values::{differing, values_of_claim};
use crate::analysis::passages::{Place, Shared};
use crate::model::{Annotation, AttributeId, AttributeValue, Project, Stance};
use crate::text::values::Value;

/// What the second claim does beside the first: *repeats* where both lie in a passage that their
/// articles share, *contradicts* where one affirms what the other denies, *differs* where they say
/// different values of the same, and else *corroborates*.
pub(super) fn proposed_stance(
    project: &Project,
    passages: &[Shared],
    first: &Annotation,
    second: &Annotation,
) -> Stance {
    if denies(first) != denies(second) {
        return Stance::Contradicts;
    }
    if differs(project, first, second) {
        return Stance::Differs;
    }
    let lies_in = |claim: &Annotation, place: &Place| {
        place.document == claim.document && claim.hull().is_some_and(|hull| mostly_in(hull, place.span))
    };
    let both_lie_in = |shared: &&Shared| {
        let [a, b] = &shared.places;
        (lies_in(first, a) && lies_in(second, b)) || (lies_in(first, b) && lies_in(second, a))
    };
    if passages.iter().any(|shared| both_lie_in(&shared)) { Stance::Repeats } else { Stance::Corroborates }
}

fn denies(claim: &Annotation) -> bool {
    let polarity = claim.attributes.get(&AttributeId::new("polarity"));
    matches!(polarity, Some(AttributeValue::Choice(value)) if value == "denies") || claim.label.as_str() == "denial"
}

fn differs(project: &Project, first: &Annotation, second: &Annotation) -> bool {
    let read = |claim: &Annotation| -> Vec<Value> {
        values_of_claim(project, claim).into_iter().map(|value| value.value).collect()
    };
    !differing(&read(first), &read(second)).is_empty()
}
