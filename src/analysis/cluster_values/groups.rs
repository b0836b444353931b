//! The values of a cluster by what they are values of.

use super::voices::{Saying, Voice};
use super::{Entry, Said, ValueGroup};
use crate::model::{AnnotationId, DocumentId};
use crate::text::values::{Measure, Subject};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The groups, those that differ first, then those of most articles.
pub(super) fn of(claims: &BTreeMap<AnnotationId, Said>, voices: &[Voice]) -> Vec<ValueGroup> {
    let mut in_order: Vec<(&AnnotationId, &Said)> = claims.iter().collect();
    in_order.sort_by_key(|(_, said)| said.place);
    let mut groups: Vec<ValueGroup> = Vec::new();
    for (claim, said) in in_order {
        for (n, value) in said.values.iter().enumerate() {
            let saying = saying_of(claims, voices, *claim, n);
            let Some(standing) = saying.map(Saying::standing) else { continue };
            let entry = Entry { claim: *claim, n, standing };
            let subject = Subject::of(&value.value);
            match groups.iter_mut().find(|group| group.subject == subject) {
                Some(group) => group.entries.push(entry),
                None => groups.push(ValueGroup { subject, entries: vec![entry] }),
            }
        }
    }
    let mut groups = with_bare_numbers_placed(groups, claims, voices);
    for group in &mut groups {
        group.entries.sort_by_key(|entry| (claims.get(&entry.claim).map(|said| said.place), entry.n));
    }
    let n_articles = |group: &ValueGroup| {
        let documents = group.entries.iter().filter_map(|entry| claims.get(&entry.claim)).map(|said| said.document);
        documents.collect::<BTreeSet<DocumentId>>().len()
    };
    let first = |group: &ValueGroup| {
        group.entries.first().map(|entry| (claims.get(&entry.claim).map(|said| said.place), entry.n))
    };
    groups.sort_by_cached_key(|group| (!group.is_disputed(), Reverse(n_articles(group)), first(group)));
    groups
}

fn saying_of<'v>(
    claims: &BTreeMap<AnnotationId, Said>,
    voices: &'v [Voice],
    claim: AnnotationId,
    n: usize,
) -> Option<&'v Saying> {
    let said = claims.get(&claim)?;
    voices.get(said.voice)?.sayings.get(*said.sayings.get(n)?)
}

/// A bare number goes to the things with whose count it agrees or from which it differs, or else to the
/// only things that are counted at all.
fn with_bare_numbers_placed(
    groups: Vec<ValueGroup>,
    claims: &BTreeMap<AnnotationId, Said>,
    voices: &[Voice],
) -> Vec<ValueGroup> {
    let is_bare = |group: &ValueGroup| group.subject.measure == Measure::Number;
    let (bare, mut placed): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_bare);
    let is_told_with = |entry: &Entry, group: &ValueGroup| {
        let Some(own) = saying_of(claims, voices, entry.claim, entry.n) else { return false };
        group.entries.iter().any(|other| {
            let saying = saying_of(claims, voices, other.claim, other.n);
            let differs = || {
                let place = claims.get(&other.claim).and_then(|said| Some((said.voice, *said.sayings.get(other.n)?)));
                place.is_some_and(|place| own.apart.binary_search(&place).is_ok())
            };
            saying.is_some_and(|saying| own.agrees_with(saying)) || differs()
        })
    };
    for group in bare {
        let meets = |other: &ValueGroup| other.subject.meets(&group.subject);
        let counts: Vec<usize> = placed.iter().enumerate().filter(|(_, other)| meets(other)).map(|(n, _)| n).collect();
        let mut left = Vec::new();
        for entry in group.entries {
            let is_near = |n: &&usize| placed.get(**n).is_some_and(|other| is_told_with(&entry, other));
            let only = counts.first().filter(|_| counts.len() == 1);
            match counts.iter().find(is_near).or(only).and_then(|n| placed.get_mut(*n)) {
                Some(home) => home.entries.push(entry),
                None => left.push(entry),
            }
        }
        if !left.is_empty() {
            placed.push(ValueGroup { subject: group.subject, entries: left });
        }
    }
    placed
}
