//! Which claims lie in one passage.

use super::{Place, Shared};
use crate::model::{Annotation, DocumentId};
use crate::text::Span;

impl Shared {
    /// Whether at least half of each of the two claims lies in it, each in another of its places.
    pub fn has_both(&self, claim: &Annotation, other: &Annotation) -> bool {
        let [a, b] = &self.places;
        (a.has(claim) && b.has(other)) || (a.has(other) && b.has(claim))
    }
}

impl Place {
    /// Whether at least half of a claim lies in it.
    pub fn has(&self, claim: &Annotation) -> bool {
        self.document == claim.document && claim.hull().is_some_and(|hull| mostly_in(hull, self.span))
    }
}

fn mostly_in(claim: Span, passage: Span) -> bool {
    let shared = claim.end().min(passage.end()).saturating_sub(claim.start().max(passage.start()));
    shared * 2 >= claim.n_bytes()
}

/// Passages by the two articles that share them.
#[derive(Debug)]
pub struct ByDocuments<'a>(Vec<(DocumentId, DocumentId, &'a Shared)>);

impl<'a> ByDocuments<'a> {
    pub fn of(passages: &'a [Shared]) -> Self {
        let by_documents = passages.iter().map(|shared| {
            let [a, b] = shared.places.map(|place| place.document);
            (a.min(b), a.max(b), shared)
        });
        let mut by_documents: Vec<_> = by_documents.collect();
        by_documents.sort_by_key(|(a, b, _)| (*a, *b));
        Self(by_documents)
    }

    /// Those that the two share, in whichever order.
    pub fn between(&self, a: DocumentId, b: DocumentId) -> impl Iterator<Item = &'a Shared> {
        let pair = (a.min(b), a.max(b));
        let start = self.0.partition_point(|(a, b, _)| (*a, *b) < pair);
        let behind = self.0.get(start..).unwrap_or_default().iter();
        behind.take_while(move |(a, b, _)| (*a, *b) == pair).map(|(_, _, shared)| *shared)
    }
}

/// The places of passages by their article.
#[derive(Debug)]
pub struct InDocuments(Vec<(Place, usize, usize)>);

impl InDocuments {
    pub fn of(passages: &[Shared]) -> Self {
        let places = passages.iter().enumerate();
        let places = places
            .flat_map(|(passage, shared)| (0..).zip(shared.places).map(move |(side, place)| (place, passage, side)));
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        Self(places)
    }

    /// The passages in which at least half of a claim lies, each by its number in the list and the number of its
    /// place.
    pub fn with(&self, claim: &Annotation) -> impl Iterator<Item = (usize, usize)> {
        let start = self.0.partition_point(|(place, ..)| place.document < claim.document);
        let end = claim.hull().map_or(0, Span::end);
        let may_have = move |place: &Place| place.document == claim.document && place.span.start() < end;
        let behind = self.0.get(start..).unwrap_or_default().iter();
        let near = behind.take_while(move |(place, ..)| may_have(place));
        near.filter(|(place, ..)| place.has(claim)).map(|(_, passage, side)| (*passage, *side))
    }
}
