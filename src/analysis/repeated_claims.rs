//! Claims inside a shared passage: which claims of two articles stand at the same words, and where a claim
//! of the one would stand in the other.

use super::passages::{Compared, Place, Side};
use crate::model::{Annotation, AnnotationId, Layer, Project};
use crate::text::Span;
use std::sync::Arc;

/// A claim in one of two places of a passage, with the one at the same words of the other place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClaimInside {
    /// Of the first and of the second place; at least one is there.
    pub claims: [Option<AnnotationId>; 2],
    /// Where the words of the claim stand in the place that has none; `None` where the other has one
    /// too, or has not these words.
    pub missing: Option<Span>,
}

/// The claims of which at least half lies in a place, in the order of the text.
pub fn claims_in(project: &Project, place: Place) -> Vec<&Arc<Annotation>> {
    let near = project.annotations_overlapping(place.document, place.span);
    let is_inside = |row: &&Arc<Annotation>| row.layer == Layer::Claims && place.has(row);
    near.into_iter().filter(is_inside).collect()
}

/// The claims in two places, in the order of the first text; those of the second one alone come last.
pub fn claims_inside(project: &Project, compared: &Compared, places: [Place; 2]) -> Vec<ClaimInside> {
    let [first, second] = places.map(|place| claims_in(project, place));
    let mut is_taken = vec![false; second.len()];
    let mut inside = Vec::new();
    for claim in first {
        let there = claim.hull().and_then(|hull| compared.counterpart(Side::First, hull));
        let fitting = there.and_then(|there| best_fit(there, claim, &second, &is_taken));
        if let Some(taken) = fitting.and_then(|n| is_taken.get_mut(n)) {
            *taken = true;
        }
        let other = fitting.and_then(|n| second.get(n)).map(|other| other.id);
        inside.push(ClaimInside { claims: [Some(claim.id), other], missing: there.filter(|_| other.is_none()) });
    }
    for (claim, _) in second.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken) {
        let missing = claim.hull().and_then(|hull| compared.counterpart(Side::Second, hull));
        inside.push(ClaimInside { claims: [None, Some(claim.id)], missing });
    }
    inside
}

/// The claim that shares the most with a span, at least half of the shorter of the two; of equal ones the
/// one with the same label.
fn best_fit(there: Span, claim: &Annotation, others: &[&Arc<Annotation>], is_taken: &[bool]) -> Option<usize> {
    let shared = |other: &Annotation| {
        let hull = other.hull()?;
        let shared = hull.end().min(there.end()).saturating_sub(hull.start().max(there.start()));
        (shared * 2 >= hull.n_bytes().min(there.n_bytes())).then_some((shared, other.label == claim.label))
    };
    let free = others.iter().zip(is_taken).enumerate().filter(|(_, (_, is_taken))| !**is_taken);
    let fitting = free.filter_map(|(n, (other, _))| Some((shared(other)?, std::cmp::Reverse(n))));
    fitting.max().map(|(_, std::cmp::Reverse(n))| n)
}
