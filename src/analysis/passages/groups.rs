//! From passages of two articles to passages with all their places.

use super::{Passage, Place, Shared};
use crate::analysis::sets::Sets;
use crate::model::DocumentId;
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Passages are one where they share a place: where two places of an article overlap by at least half
/// of the shorter one.
pub(super) fn passages(shared: &[Shared], order: &BTreeMap<DocumentId, usize>) -> Vec<Passage> {
    let mut groups = Sets::new(shared.len());
    let mut places: Vec<(Place, usize)> =
        (0..).zip(shared).flat_map(|(n, shared)| shared.places.map(|place| (place, n))).collect();
    places.sort_unstable();
    for (k, (place, n)) in places.iter().enumerate() {
        let behind = places.get(k + 1..).unwrap_or_default().iter();
        let near =
            behind.take_while(|(other, _)| other.document == place.document && other.span.start() < place.span.end());
        for (other, m) in near {
            if is_same(place.span, other.span) {
                groups.join(*n, *m);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<&Shared>> = BTreeMap::new();
    for (n, one) in shared.iter().enumerate() {
        members.entry(groups.top(n)).or_default().push(one);
    }
    let mut passages: Vec<Passage> = members.into_values().map(|members| passage(&members, order)).collect();
    passages.sort_by_key(|passage| (Reverse(passage.n_documents()), Reverse(passage.n_words)));
    passages
}

impl Passage {
    /// In how many articles it stands.
    pub fn n_documents(&self) -> usize {
        self.places.chunk_by(|a, b| a.document == b.document).count()
    }
}

fn is_same(a: Span, b: Span) -> bool {
    let common = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    common * 2 >= a.n_bytes().min(b.n_bytes())
}

fn passage(members: &[&Shared], order: &BTreeMap<DocumentId, usize>) -> Passage {
    let mut places: Vec<Place> = members.iter().flat_map(|shared| shared.places).collect();
    places.sort_unstable_by_key(|place| (order.get(&place.document), place.span));
    let mut whole: Vec<Place> = Vec::new();
    for place in places {
        match whole.last_mut().filter(|last| last.document == place.document && place.span.start() <= last.span.end()) {
            Some(last) => {
                last.span =
                    Span::between(last.span.start(), last.span.end().max(place.span.end())).unwrap_or(last.span);
            }
            None => whole.push(place),
        }
    }
    Passage {
        places: whole,
        n_words: members.iter().map(|shared| shared.n_words).max().unwrap_or(0),
        percent: members.iter().map(|shared| shared.percent()).min().unwrap_or(0),
    }
}
