//! From passages of two articles to passages with all their places.

use super::{Passage, Place, Shared};
use crate::analysis::sets::Sets;
use crate::model::DocumentId;
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Passages are one where they share a place: where two places of an article overlap by at least half
/// of the shorter one.
/// `n_words` tells how many words a place has.
pub(super) fn passages(
    shared: &[Shared],
    order: &BTreeMap<DocumentId, usize>,
    n_words: impl Fn(&Place) -> usize,
) -> Vec<Passage> {
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
    let passage = |members: Vec<&Shared>| passage(&members, order, &n_words);
    let mut passages: Vec<Passage> = members.into_values().filter_map(passage).collect();
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

/// A place with where its article stands in the order.
type Ranked = (Option<usize>, Place);

fn passage(
    members: &[&Shared],
    order: &BTreeMap<DocumentId, usize>,
    n_words: &impl Fn(&Place) -> usize,
) -> Option<Passage> {
    // Each with the place of its article in the order.
    let ranked = |place: Place| (order.get(&place.document).copied(), place);
    let mut places: Vec<Ranked> = members.iter().flat_map(|shared| shared.places).map(ranked).collect();
    places.sort_unstable();
    let mut whole: Vec<Ranked> = Vec::new();
    for (rank, place) in places {
        match whole
            .last_mut()
            .map(|(_, last)| last)
            .filter(|last| last.document == place.document && place.span.start() <= last.span.end())
        {
            Some(last) => {
                last.span =
                    Span::between(last.span.start(), last.span.end().max(place.span.end())).unwrap_or(last.span);
            }
            None => whole.push((rank, place)),
        }
    }
    let n_words: Vec<usize> = whole.iter().map(|(_, place)| n_words(place)).collect();
    // Of two places of an article that were made one, the whole is compared.
    let whole_of = |place: Place| {
        let (rank, _) = ranked(place);
        let is_behind = |(other, whole): &Ranked| {
            (other, whole.document, whole.span.start()) > (&rank, place.document, place.span.start())
        };
        whole.partition_point(|other| !is_behind(other)).checked_sub(1)
    };
    let pair = |shared: &&Shared| {
        let [first, second] = shared.places;
        let pair = [whole_of(first)?, whole_of(second)?];
        let n_words = pair.iter().filter_map(|n| n_words.get(*n)).max()?.max(&1);
        // Nine words of ten tell less than thirty of forty: the share weighs twice, the words once.
        Some(((shared.n_same as u128).pow(3) * 100 / (*n_words as u128).pow(2), *n_words, Reverse(pair)))
    };
    let (.., Reverse([first, second])) = members.iter().filter_map(pair).max()?;
    let nearest = [whole.get(first)?.1, whole.get(second)?.1];
    let whole = whole.into_iter().map(|(_, place)| place).collect();
    Some(Passage {
        nearest,
        places: whole,
        n_words: members.iter().map(|shared| shared.n_words).max().unwrap_or(0),
        percent: members.iter().map(|shared| shared.percent()).min().unwrap_or(0),
    })
}
