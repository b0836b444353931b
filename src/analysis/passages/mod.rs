//! Passages that articles share, word for word or nearly: found over all articles by shingles of
//! words and local alignment, and followed article by article as a project changes.

mod align;
mod between;
mod chains;
mod diff;
mod groups;
mod pairs;
mod seeds;
mod words;

pub use between::{ByDocuments, InDocuments};
pub use diff::{Compared, Difference, Piece, QuoteDifference, Row, Side, Standing, Together, together};
pub use words::{Word, words};

use crate::model::{Cancelled, DocumentId, JobProgress, Project, Sha256};
use crate::text::Span;
use align::Alignment;
use pairs::{Comparing, Headed};
use seeds::{Seeds, Shingles};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A part of an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    pub document: DocumentId,
    pub span: Span,
}

/// A passage of two articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shared {
    /// In the order of the project.
    pub places: [Place; 2],
    /// Words of the longer one.
    pub n_words: usize,
    /// How many words are the same.
    pub n_same: usize,
}

impl Shared {
    /// How many of a hundred words are the same; 100 only where all are.
    pub fn percent(&self) -> usize {
        self.n_same * 100 / self.n_words.max(1)
    }
}

/// A passage with all its places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// In the order of the project and of the text. Two places of one article do not overlap.
    pub places: Vec<Place>,
    /// Words of the longest.
    pub n_words: usize,
    /// How many of a hundred words are the same in the pair that differs most.
    pub percent: usize,
    /// The two of its places, in different articles, that are most alike: by the number of words that are
    /// the same times the square of their share of the longer place; of equal ones the longest.
    pub nearest: [Place; 2],
}

/// The passages of a project, kept in step with it: a further article is compared with those that are
/// there, and what is there is not compared again.
#[derive(Clone, Default, Debug)]
pub struct Passages {
    numbers: BTreeMap<DocumentId, u32>,
    texts: Vec<Option<Text>>,
    shingles: Shingles,
    found: BTreeMap<(u32, u32), Vec<Alignment>>,
}

#[derive(Clone, Debug)]
struct Text {
    document: DocumentId,
    sha256: Sha256,
    words: Arc<[Word]>,
    /// How many of them are those of the headline.
    n_headline: usize,
}

impl Passages {
    /// Compares what is new, and forgets what is gone or has another text. An error when the job was
    /// cancelled; what was compared until then is kept.
    pub fn follow(&mut self, project: &Project, progress: &JobProgress) -> Result<(), Cancelled> {
        let is_there = |text: &Text| project.texts().get(&text.document).is_some_and(|row| row.sha256 == text.sha256);
        let gone: Vec<u32> = (0..)
            .zip(&self.texts)
            .filter(|(_, text)| text.as_ref().is_some_and(|text| !is_there(text)))
            .map(|(number, _)| number)
            .collect();
        for number in gone {
            self.forget(number);
        }
        let new = project.documents_in_order().map(|row| row.id).filter(|id| !self.numbers.contains_key(id));
        let new: Vec<DocumentId> = new.collect();
        for (n_done, document) in new.iter().enumerate() {
            progress.step(n_done, new.len())?;
            if let Some(row) = project.texts().get(document) {
                self.add(*document, row.sha256, &row.text);
            }
        }
        Ok(())
    }

    fn forget(&mut self, number: u32) {
        let Some(text) = self.texts.get_mut(number as usize).and_then(Option::take) else { return };
        self.numbers.remove(&text.document);
        self.shingles.remove(number, &text.words);
        self.found.retain(|(here, there), _| *here != number && *there != number);
    }

    fn add(&mut self, document: DocumentId, sha256: Sha256, text: &str) {
        let Ok(number) = u32::try_from(self.texts.len()) else { return };
        let words: Arc<[Word]> = words(text).into();
        let n_headline = words::n_headline(text, &words);
        let here = Headed { words: &words, n_headline };
        let (seeds, comparing) = (&mut Seeds::default(), &mut Comparing::default());
        self.shingles.find(&words, seeds);
        for (other, seeds) in seeds.of_each_text() {
            let Some(Some(there)) = self.texts.get(other as usize) else { continue };
            let there = Headed { words: &there.words, n_headline: there.n_headline };
            let passages = comparing.passages_of(here, there, seeds);
            if !passages.is_empty() {
                self.found.insert((number, other), passages);
            }
        }
        self.shingles.add(number, &words);
        self.numbers.insert(document, number);
        self.texts.push(Some(Text { document, sha256, words, n_headline }));
    }

    /// All passages of two articles each, in the order of the project and of the first text.
    pub fn shared(&self, project: &Project) -> Vec<Shared> {
        let order = order_of(project);
        let of = |number: u32| self.texts.get(number as usize).and_then(Option::as_ref);
        let mut shared = Vec::new();
        for ((here, there), alignments) in &self.found {
            let Some((here, there)) = of(*here).zip(of(*there)) else { continue };
            for alignment in alignments {
                let places = here.place(alignment.here).zip(there.place(alignment.there));
                let Some((a, b)) = places else { continue };
                let is_in_order = order.get(&a.document) <= order.get(&b.document);
                let places = if is_in_order { [a, b] } else { [b, a] };
                shared.push(Shared { places, n_words: alignment.n_words(), n_same: alignment.n_same });
            }
        }
        let rank = |place: &Place| (order.get(&place.document).copied(), place.span);
        shared.sort_by_cached_key(|shared| shared.places.each_ref().map(rank));
        shared
    }

    /// The passages with all their places: those of the most articles first, then the longest.
    pub fn passages(&self, project: &Project) -> Vec<Passage> {
        self.grouped(project, &self.shared(project))
    }

    /// The passages with all their places, from those of two articles each.
    pub fn grouped(&self, project: &Project, shared: &[Shared]) -> Vec<Passage> {
        let n_words = |place: &Place| {
            let number = self.numbers.get(&place.document);
            number
                .and_then(|number| self.texts.get(*number as usize)?.as_ref())
                .map_or(0, |text| text.n_words_in(place))
        };
        groups::passages(shared, &order_of(project), n_words)
    }

    /// How many articles were compared with each other.
    pub fn n_compared(&self) -> usize {
        self.numbers.len()
    }
}

fn order_of(project: &Project) -> BTreeMap<DocumentId, usize> {
    project.documents_in_order().map(|row| row.id).zip(0..).collect()
}

impl Text {
    fn n_words_in(&self, place: &Place) -> usize {
        let before = |byte: usize| self.words.partition_point(|word| word.span.start() < byte);
        before(place.span.end()) - before(place.span.start())
    }

    /// From the first to the last of these words.
    fn place(&self, words: (usize, usize)) -> Option<Place> {
        let run = self.words.get(Range { start: words.0, end: words.1 })?;
        let span = Span::new(run.first()?.span.start(), run.last()?.span.end())?;
        Some(Place { document: self.document, span })
    }
}
