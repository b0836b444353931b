//! The passages that the articles of a project share, as the views see them: those of one article in the
//! order of its text, with those in view found quickly.

use crate::analysis::passages::{Passage, Passages, Place, Shared};
use crate::model::{DocumentId, JobProgress, Project};
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What articles share.
#[derive(Default)]
pub struct SharedText {
    /// Passages of two articles each.
    pub pairs: Arc<Vec<Shared>>,
    /// Passages with all their places.
    pub passages: Arc<Vec<Passage>>,
    /// Whether all articles were compared: the work may have been cancelled.
    pub is_whole: bool,
    places: BTreeMap<DocumentId, Places>,
}

/// The places of one document.
#[derive(Default)]
struct Places {
    /// With the number of the passage, by their starts.
    spans: Vec<(Span, usize)>,
    /// Bytes of the longest of them.
    longest: usize,
}

impl SharedText {
    /// Compares all articles; when it is cancelled, what was found until then is there.
    pub fn find(project: &Project, progress: &JobProgress) -> Self {
        let mut passages = Passages::default();
        let is_whole = passages.follow(project, progress).is_ok();
        Self::new(passages.shared(project), passages.passages(project), is_whole)
    }

    fn new(pairs: Vec<Shared>, passages: Vec<Passage>, is_whole: bool) -> Self {
        let mut places: BTreeMap<DocumentId, Places> = BTreeMap::new();
        for (n, place) in passages.iter().enumerate().flat_map(|(n, one)| one.places.iter().map(move |at| (n, at))) {
            let of = places.entry(place.document).or_default();
            of.spans.push((place.span, n));
            of.longest = of.longest.max(place.span.n_bytes());
        }
        places.values_mut().for_each(|places| places.spans.sort_unstable());
        Self { pairs: pairs.into(), passages: passages.into(), is_whole, places }
    }

    /// The places of a document that share something with a span, in order, each with its passage.
    pub fn overlapping(&self, document: DocumentId, span: Span) -> impl Iterator<Item = (Place, &Passage)> {
        let places = self.places.get(&document);
        let spans = places.map_or(&[][..], |places| places.spans.as_slice());
        let earliest = span.start().saturating_sub(places.map_or(0, |places| places.longest));
        let first = spans.partition_point(|(place, _)| place.start() < earliest);
        let near = spans.iter().skip(first).take_while(move |(place, _)| place.start() < span.end());
        near.filter(move |(place, _)| place.overlaps(span))
            .filter_map(move |(span, n)| Some((Place { document, span: *span }, self.passages.get(*n)?)))
    }

    /// How many of a hundred words are the same in two places of a passage.
    pub fn percent(&self, passage: &Passage, places: [Place; 2]) -> usize {
        let is_in = |a: &Place, b: &Place| a.document == b.document && a.span.overlaps(b.span);
        let is_pair = |shared: &&Shared| {
            let ([a, b], [x, y]) = (&shared.places, &places);
            (is_in(a, x) && is_in(b, y)) || (is_in(a, y) && is_in(b, x))
        };
        self.pairs.iter().find(is_pair).map_or(passage.percent, Shared::percent)
    }
}

/// The places of a passage with one of them first, each other one of another article before further ones
/// of the same.
pub fn from_place(passage: &Passage, first: Place) -> Vec<Place> {
    let mut seen = vec![first.document];
    let (mut places, mut again) = (vec![first], Vec::new());
    for place in passage.places.iter().filter(|place| **place != first) {
        if seen.contains(&place.document) {
            again.push(*place);
        } else {
            seen.push(place.document);
            places.push(*place);
        }
    }
    places.extend(again);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(document: u64, start: usize, end: usize) -> Place {
        Place { document: DocumentId(document), span: Span::new(start, end).unwrap() }
    }

    fn passage(places: &[Place]) -> Passage {
        Passage { places: places.to_vec(), n_words: 9, percent: 80, nearest: [places[0], places[1]] }
    }

    #[test]
    fn the_places_of_an_article_are_found_around_a_span() {
        let long = passage(&[place(1, 0, 100), place(2, 10, 110)]);
        let short = passage(&[place(1, 120, 130), place(2, 5, 15), place(3, 0, 10)]);
        let shared = SharedText::new(Vec::new(), vec![long, short], true);
        let found = |document: u64, start: usize, end: usize| -> Vec<usize> {
            let places = shared.overlapping(DocumentId(document), Span::new(start, end).unwrap());
            places.map(|(place, _)| place.span.start()).collect()
        };
        assert_eq!(found(1, 90, 121), [0, 120]);
        assert_eq!(found(1, 100, 120), [] as [usize; 0]);
        assert_eq!(found(2, 12, 14), [5, 10]);
        assert_eq!(found(9, 0, 99), [] as [usize; 0]);
    }

    #[test]
    fn a_passage_is_read_from_one_of_its_places() {
        let all = passage(&[place(1, 0, 9), place(1, 20, 29), place(2, 0, 9), place(3, 0, 9)]);
        let order: Vec<_> =
            from_place(&all, place(2, 0, 9)).iter().map(|at| (at.document.0, at.span.start())).collect();
        assert_eq!(order, [(2, 0), (1, 0), (3, 0), (1, 20)]);
    }
}
