//! Articles that say the same values in a cluster are one voice, so that a thousand with two versions
//! between them are compared once and not half a million times.

use super::{Said, Standing, differing};
use crate::model::{AnnotationId, DocumentId};
use crate::text::values::{Comparable, Comparison, Kind, Value};
use std::collections::BTreeMap;

/// What some articles say, each in all its claims of the cluster together.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Voice {
    pub(super) sayings: Vec<Saying>,
}

/// A value, with the claims that say it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Saying {
    pub(super) value: Value,
    comparable: Comparable,
    /// The claims, each with which of its values it is, in the order of the project and of the text.
    pub(super) said_by: Vec<(AnnotationId, usize)>,
    /// Those of the claims, each once.
    pub(super) documents: Vec<DocumentId>,
    /// Of the first claim.
    pub(super) place: usize,
    /// The voices from whose sayings it differs, with these, in order.
    pub(super) apart: Vec<(usize, usize)>,
    /// Whether another article says what agrees with it.
    agrees: bool,
}

impl Saying {
    pub(super) fn standing(&self) -> Standing {
        match (self.apart.is_empty(), self.agrees) {
            (false, _) => Standing::Differs,
            (true, true) => Standing::Agrees,
            (true, false) => Standing::Alone,
        }
    }

    /// Whether values of the two agree.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        matches!(self.comparable.compare(&other.comparable), Comparison::Equal | Comparison::Compatible)
    }
}

/// What makes two readings the same.
type Key<'v> = (Kind, &'v str, &'v str);

fn key(value: &Value) -> Key<'_> {
    (value.kind, &value.normal, &value.unit)
}

/// The voices, compared with each other; the claims are told which voice they belong to.
pub(super) fn of(claims: &mut BTreeMap<AnnotationId, Said>) -> Vec<Voice> {
    let mut of_documents: BTreeMap<DocumentId, BTreeMap<Key<'_>, &Value>> = BTreeMap::new();
    for said in claims.values() {
        let of_document = of_documents.entry(said.document).or_default();
        of_document.extend(said.values.iter().map(|value| (key(&value.value), &value.value)));
    }
    let mut numbers: BTreeMap<Vec<Key<'_>>, usize> = BTreeMap::new();
    let mut voices: Vec<Voice> = Vec::new();
    let mut n_documents: Vec<usize> = Vec::new();
    let mut of_document: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for (document, values) in &of_documents {
        let number = *numbers.entry(values.keys().copied().collect()).or_insert_with(|| {
            let saying = |value: &&Value| Saying {
                value: Value::clone(value),
                comparable: Comparable::of(value),
                said_by: Vec::new(),
                documents: Vec::new(),
                place: 0,
                apart: Vec::new(),
                agrees: false,
            };
            voices.push(Voice { sayings: values.values().map(saying).collect() });
            n_documents.push(0);
            voices.len() - 1
        });
        of_document.insert(*document, number);
        n_documents.get_mut(number).into_iter().for_each(|n| *n += 1);
    }
    tell_the_claims(claims, &mut voices, &of_document);
    // Several articles that say the same agree with each other.
    let of_several = voices.iter_mut().zip(n_documents).filter(|(_, n)| *n > 1).map(|(voice, _)| voice);
    for saying in of_several.flat_map(|voice| &mut voice.sayings) {
        saying.agrees = saying.agrees_with(saying);
    }
    compare_all(&mut voices);
    voices
}

fn tell_the_claims(
    claims: &mut BTreeMap<AnnotationId, Said>,
    voices: &mut [Voice],
    of_document: &BTreeMap<DocumentId, usize>,
) {
    for (claim, said) in claims.iter_mut() {
        said.voice = of_document.get(&said.document).copied().unwrap_or_default();
        let Some(voice) = voices.get_mut(said.voice) else { continue };
        for (n, (value, number)) in said.values.iter().zip(&mut said.sayings).enumerate() {
            let place = voice.sayings.iter().position(|saying| key(&saying.value) == key(&value.value));
            *number = place.unwrap_or_default();
            voice.sayings.get_mut(*number).into_iter().for_each(|saying| saying.said_by.push((*claim, n)));
        }
    }
    for saying in voices.iter_mut().flat_map(|voice| &mut voice.sayings) {
        let said = |claim: &AnnotationId| claims.get(claim);
        saying.said_by.sort_by_key(|(claim, n)| (said(claim).map(|said| said.place), *n));
        saying.documents = saying.said_by.iter().filter_map(|(claim, _)| Some(said(claim)?.document)).collect();
        saying.documents.dedup();
        let first = saying.said_by.first().and_then(|(claim, _)| said(claim));
        saying.place = first.map_or(usize::MAX, |said| said.place);
    }
}

fn compare_all(voices: &mut [Voice]) {
    let values = |voice: &Voice| voice.sayings.iter().map(|saying| saying.comparable.clone()).collect::<Vec<_>>();
    let of_voices: Vec<Vec<Comparable>> = voices.iter().map(values).collect();
    for (b, of_b) in of_voices.iter().enumerate() {
        for (a, of_a) in of_voices.iter().enumerate().take(b) {
            let found = differing::compared(of_a, of_b);
            for (voice, agrees) in [a, b].into_iter().zip(&found.agrees) {
                let sayings = voices.get_mut(voice).into_iter().flat_map(|voice| &mut voice.sayings);
                sayings.zip(agrees).for_each(|(saying, agrees)| saying.agrees |= agrees);
            }
            for (n, m) in found.differing {
                let mut tell = |(voice, saying): (usize, usize), other: (usize, usize)| {
                    let saying = voices.get_mut(voice).and_then(|voice| voice.sayings.get_mut(saying));
                    saying.into_iter().for_each(|saying| saying.apart.push(other));
                };
                tell((a, n), (b, m));
                tell((b, m), (a, n));
            }
        }
    }
}
