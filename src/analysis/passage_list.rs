//! The list of shared passages as an analyst wants to see it: sorted, and only some of them.

use super::passages::{Compared, Passage, Place};
use super::repeated_claims::claims_in;
use crate::model::{Cancelled, DocumentId, JobProgress, Project};
use crate::text::search::without_accents;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// By what passages are sorted. What is equal stays as it was found: those of the most articles first,
/// then the longest.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PassageSorting {
    /// Those of the most articles first.
    #[default]
    Articles,
    /// The longest first.
    Words,
    /// Those that differ most first.
    Similarity,
    /// By the article in which they stand first, and where in it.
    Place,
}

impl PassageSorting {
    /// In the order of the menu.
    pub const ALL: [Self; 4] = [Self::Articles, Self::Words, Self::Similarity, Self::Place];

    /// What the menu says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "Most articles first",
            Self::Words => "Longest first",
            Self::Similarity => "Most different first",
            Self::Place => "Order of the articles",
        }
    }
}

/// Which passages are listed, and in which order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sifting {
    /// Only passages that have all these words in one of their places.
    pub words: String,
    /// Only passages of this document.
    pub document: Option<DocumentId>,
    /// Only passages in which quotes differ.
    pub has_quotes: bool,
    /// Only passages with claims in them.
    pub has_claims: bool,
    pub sorting: PassageSorting,
    /// The last first.
    pub reversed: bool,
}

impl Sifting {
    /// Whether passages may be left out.
    pub fn is_filtered(&self) -> bool {
        !self.words.trim().is_empty() || self.document.is_some() || self.has_quotes || self.has_claims
    }
}

/// What is read from the texts of a passage once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PassageFacts {
    /// Quotes of the first place that another place has with other words.
    pub n_quotes: usize,
    /// All its texts, as the filter compares them.
    folded: String,
}

/// The facts of each passage, in their order.
pub fn passage_facts(
    project: &Project,
    passages: &[Passage],
    progress: &JobProgress,
) -> Result<Vec<PassageFacts>, Cancelled> {
    let facts = passages.iter().enumerate().map(|(n, passage)| {
        progress.step(n, passages.len())?;
        Ok(facts_of(project, passage))
    });
    facts.collect()
}

fn facts_of(project: &Project, passage: &Passage) -> PassageFacts {
    let slice = |place: &Place| place.span.slice(project.text(place.document)?);
    let texts: BTreeSet<&str> = passage.places.iter().filter_map(slice).collect();
    let folded: Vec<String> = texts.iter().map(|text| without_accents(&text.to_lowercase())).collect();
    let mut quotes = BTreeSet::new();
    for other in passage.places.iter().skip(1).filter(|_| texts.len() > 1) {
        let compared = passage.places.first().and_then(|first| compared(project, [*first, *other]));
        let differences = compared.map(|compared| compared.quote_differences()).unwrap_or_default();
        quotes.extend(differences.into_iter().filter(|one| one.has_other_words()).map(|one| one.spans[0]));
    }
    PassageFacts { n_quotes: quotes.len(), folded: folded.join("\n") }
}

/// Two places of a project compared word by word; `None` when a document is gone.
pub fn compared(project: &Project, places: [Place; 2]) -> Option<Compared> {
    let [first, second] = places;
    let texts = [project.text(first.document)?, project.text(second.document)?];
    let fits = |text: &str, place: Place| place.span.slice(text).is_some();
    let fit = fits(texts[0], first) && fits(texts[1], second);
    fit.then(|| Compared::of(texts, [first.span, second.span]))
}

/// The numbers of the passages that are listed, in order. `facts` has those of each passage; where it
/// does not, as while they are read, a passage is not left out for them. An error when it was cancelled.
pub fn listed(
    project: &Project,
    passages: &[Passage],
    facts: &[PassageFacts],
    sifting: &Sifting,
    progress: &JobProgress,
) -> Result<Vec<usize>, Cancelled> {
    let words = without_accents(&sifting.words.to_lowercase());
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_listed = |n: usize, passage: &Passage| {
        let facts = facts.get(n);
        let has_words = || facts.is_none_or(|facts| words.iter().all(|word| facts.folded.contains(word)));
        let has_document = |document| passage.places.iter().any(|place| place.document == document);
        let has_quotes = || facts.is_none_or(|facts| facts.n_quotes > 0);
        let has_claims = || passage.places.iter().any(|place| !claims_in(project, *place).is_empty());
        sifting.document.is_none_or(has_document)
            && (!sifting.has_quotes || has_quotes())
            && has_words()
            && (!sifting.has_claims || has_claims())
    };
    let mut rows: Vec<(usize, &Passage)> = Vec::new();
    for (n, passage) in passages.iter().enumerate() {
        progress.check()?;
        if is_listed(n, passage) {
            rows.push((n, passage));
        }
    }
    match sifting.sorting {
        PassageSorting::Articles => rows.sort_by_cached_key(|(_, passage)| Reverse(passage.n_documents())),
        PassageSorting::Words => rows.sort_by_key(|(_, passage)| Reverse(passage.n_words)),
        PassageSorting::Similarity => rows.sort_by_key(|(_, passage)| passage.percent),
        PassageSorting::Place => {
            let order: BTreeMap<DocumentId, usize> = project.documents_in_order().map(|row| row.id).zip(0..).collect();
            let rank = |place: &Place| (order.get(&place.document).copied(), place.span);
            rows.sort_by_cached_key(|(_, passage)| passage.places.first().map(rank));
        }
    }
    if sifting.reversed {
        rows.reverse();
    }
    Ok(rows.into_iter().map(|(n, _)| n).collect())
}
