//! The passages that the articles of a project share, as the views see them: those of one article in the
//! order of its text, with those in view found quickly.

use crate::analysis::passages::{Passage, Passages, Place, Shared};
use crate::model::{DocumentId, JobProgress, Project};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};

/// What articles share.
#[derive(Default)]
pub struct SharedText {
    /// Passages of two articles each.
    pub pairs: Arc<Vec<Shared>>,
    /// Passages with all their places.
    pub passages: Arc<Vec<Passage>>,
    /// Whether all articles were compared: the work may have been cancelled.
    pub is_whole: bool,
    pub n_compared: usize,
    places: BTreeMap<DocumentId, Places>,
    /// The numbers of the pairs of two articles, the one with the smaller id first.
    of_articles: HashMap<(DocumentId, DocumentId), Vec<usize>>,
}

/// The passages that were found until now, kept from job to job: a further article is compared with those that
/// are there, and what is there is not compared again.
#[derive(Clone, Default)]
pub struct KnownPassages(Arc<Mutex<Passages>>);

impl KnownPassages {
    /// What the articles share now. When it is cancelled, what was found until then is there, and the next time
    /// goes on from it.
    pub fn follow(&self, project: &Project, progress: &JobProgress) -> SharedText {
        let mut passages = self.0.lock().unwrap_or_else(|broken| {
            // A job that broke off may have left it half done.
            self.0.clear_poison();
            let mut passages = broken.into_inner();
            *passages = Passages::default();
            passages
        });
        let is_whole = passages.follow(project, progress).is_ok();
        let pairs = passages.shared(project);
        let grouped = passages.grouped(project, &pairs);
        SharedText::new(pairs, grouped, is_whole, passages.n_compared())
    }
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
    fn new(pairs: Vec<Shared>, passages: Vec<Passage>, is_whole: bool, n_compared: usize) -> Self {
        let mut places: BTreeMap<DocumentId, Places> = BTreeMap::new();
        for (n, place) in passages.iter().enumerate().flat_map(|(n, one)| one.places.iter().map(move |at| (n, at))) {
            let of = places.entry(place.document).or_default();
            of.spans.push((place.span, n));
            of.longest = of.longest.max(place.span.n_bytes());
        }
        places.values_mut().for_each(|places| places.spans.sort_unstable());
        let mut of_articles: HashMap<_, Vec<usize>> = HashMap::new();
        for (n, pair) in pairs.iter().enumerate() {
            of_articles.entry(articles_of(&pair.places)).or_default().push(n);
        }
        Self { pairs: pairs.into(), passages: passages.into(), is_whole, n_compared, places, of_articles }
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

    /// Whether a document shares something.
    pub fn has_passages(&self, document: DocumentId) -> bool {
        self.places.contains_key(&document)
    }

    /// How many of a hundred words are the same in two places of a passage.
    pub fn percent(&self, passage: &Passage, places: [Place; 2]) -> usize {
        let is_in = |a: &Place, b: &Place| a.document == b.document && a.span.overlaps(b.span);
        let is_pair = |shared: &&Shared| {
            let ([a, b], [x, y]) = (&shared.places, &places);
            (is_in(a, x) && is_in(b, y)) || (is_in(a, y) && is_in(b, x))
        };
        let numbers = self.of_articles.get(&articles_of(&places)).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|n| self.pairs.get(*n)).find(is_pair).map_or(passage.percent, Shared::percent)
    }
}

/// The articles of two places, the smaller id first.
fn articles_of(places: &[Place; 2]) -> (DocumentId, DocumentId) {
    let [a, b] = places.each_ref().map(|place| place.document);
    (a.min(b), a.max(b))
}

/// The places of a passage with one of them first, each other one of another article before further ones
/// of the same.
pub fn from_place(passage: &Passage, first: Place) -> Vec<Place> {
    let mut seen = HashSet::from([first.document]);
    let (mut places, mut again) = (vec![first], Vec::new());
    for place in passage.places.iter().filter(|place| **place != first) {
        if seen.insert(place.document) {
            places.push(*place);
        } else {
            again.push(*place);
        }
    }
    places.extend(again);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, DocumentText, Fragment, ProjectId, ProjectRow};

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
        let shared = SharedText::new(Vec::new(), vec![long, short], true, 3);
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

    #[test]
    fn a_cancelled_comparison_goes_on_where_it_was_and_says_how_far_it_came() {
        let words =
            |n: u64| format!("Nobody in town {n} saw the ships that left the port at night and came back empty.\n");
        let project = project_of(&[words(1), words(2), words(3)]);
        let known = KnownPassages::default();
        let stopped = JobProgress::default();
        stopped.cancel();
        let none = known.follow(&project, &stopped);
        assert_eq!((none.is_whole, none.n_compared, none.passages.len()), (false, 0, 0));
        let all = known.follow(&project, &JobProgress::default());
        assert!(
            all.is_whole && all.n_compared == 3 && all.pairs.len() == 3 && all.passages.len() == 1,
            "{:?}",
            all.passages
        );
        let [pair, ..] = all.pairs.as_slice() else { panic!("pairs") };
        assert_eq!(all.percent(&all.passages[0], pair.places), pair.percent());
    }

    #[test]
    fn only_what_is_new_is_compared() {
        let text =
            |n: u64| format!("Nobody in town {n} saw the ships that left the port at night and came back empty.\n");
        let known = KnownPassages::default();
        known.follow(&project_of(&[text(1), text(2), text(3)]), &JobProgress::default());
        let progress = JobProgress::default();
        let four = known.follow(&project_of(&[text(1), text(2), text(3), text(4)]), &progress);
        assert_eq!(progress.counts().1, 1, "one article of four is compared");
        assert_eq!((four.pairs.len(), four.n_compared), (6, 4));
        let progress = JobProgress::default();
        let two = known.follow(&project_of(&[text(1), text(2)]), &progress);
        assert_eq!((progress.counts().1, two.pairs.len(), two.n_compared), (0, 1, 2), "two are forgotten");
    }

    fn project_of(texts: &[String]) -> Project {
        let document = |id: DocumentId| Document::titled(id, id.0 as i64, format!("Article {}", id.0));
        let ids = (1..).map(DocumentId);
        let fragment = Fragment {
            documents: ids.clone().take(texts.len()).map(document).collect(),
            texts: ids.zip(texts).map(|(id, text)| DocumentText::new(id, text)).collect(),
            ..Fragment::default()
        };
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        Project::from_fragment(row, fragment).0
    }
}
