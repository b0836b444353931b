//! The suggestions of one article as the views see them: in the order of the text, with those in view
//! found quickly, and without those that were annotated since they were found.

use crate::analysis::suggestions::{Suggestion, SuggestionKind};
use crate::model::{DocumentId, Project};
use crate::session::moves::Way;
use crate::text::Span;
use crate::text::quote::one_line;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the finding of suggestions ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    Finished,
    Cancelled,
    Failed,
}

/// The suggestions of an article, and what they were made from.
pub struct Suggested {
    pub document: DocumentId,
    /// Of the project when they were found.
    pub revision: u64,
    /// Where they were not found there are none, which does not mean that there is nothing to suggest.
    pub ended: Ended,
    text: Arc<str>,
    rows: Vec<Suggestion>,
    /// Bytes of the longest of them.
    longest: usize,
    n_of: BTreeMap<SuggestionKind, usize>,
}

impl Suggested {
    /// `rows` are in the order of the text.
    pub fn new(document: DocumentId, revision: u64, text: Arc<str>, rows: Vec<Suggestion>) -> Self {
        let longest = rows.iter().map(|row| row.spans.hull().n_bytes()).max().unwrap_or(0);
        let mut n_of = BTreeMap::new();
        for row in &rows {
            *n_of.entry(row.kind).or_default() += 1;
        }
        Self { document, revision, ended: Ended::Finished, text, rows, longest, n_of }
    }

    /// None, because they were not found.
    pub fn not_found(document: DocumentId, revision: u64, text: Arc<str>, ended: Ended) -> Self {
        Self { ended, ..Self::new(document, revision, text, Vec::new()) }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn get(&self, n: usize) -> Option<&Suggestion> {
        self.rows.get(n)
    }

    /// How many rest on the same.
    pub fn n_of(&self, kind: SuggestionKind) -> usize {
        self.n_of.get(&kind).copied().unwrap_or(0)
    }

    /// Whether they are about the text that the article has.
    pub fn fits(&self, project: &Project) -> bool {
        project.text(self.document).is_some_and(|text| Arc::ptr_eq(text, &self.text))
    }

    /// Those that reach into a part of the text, with their numbers. `revision` is the project's.
    pub fn in_view<'a>(
        &'a self,
        project: &'a Project,
        revision: u64,
        view: Span,
    ) -> impl Iterator<Item = (usize, &'a Suggestion)> {
        let first = self.rows.partition_point(|row| row.spans.hull().start() + self.longest <= view.start());
        let near = self.rows.iter().enumerate().skip(first);
        let near = near.take_while(move |(_, row)| row.spans.hull().start() < view.end());
        near.filter(move |(_, row)| row.spans.hull().overlaps(view) && self.is_left(project, revision, row))
    }

    /// Whether nothing was annotated there since it was found.
    fn is_left(&self, project: &Project, revision: u64, row: &Suggestion) -> bool {
        self.revision == revision || row.is_new(project)
    }

    /// All of a kind that are left.
    pub fn of_kind(&self, project: &Project, kind: SuggestionKind) -> Vec<Suggestion> {
        self.rows.iter().filter(|row| row.kind == kind && row.is_new(project)).cloned().collect()
    }

    /// The next one after another or before it, else after a byte of the text or before it; from the
    /// last on to the first.
    pub fn neighbour(&self, project: &Project, from: Option<usize>, caret: usize, way: Way) -> Option<usize> {
        let n = self.rows.len();
        // How many come before the place from which to go forward, or back.
        let n_before = match (from, way) {
            (Some(from), Way::Forward) => from + 1,
            (Some(from), Way::Back) => from,
            (None, _) => self.rows.partition_point(|row| row.spans.hull().start() < caret),
        };
        let is_left = |place: &usize| self.rows.get(*place).is_some_and(|row| row.is_new(project));
        match way {
            Way::Forward => (n_before..n).chain(0..n_before).find(is_left),
            Way::Back => (0..n_before).rev().chain((n_before..n).rev()).find(is_left),
        }
    }

    /// Where the same words are proposed for the same layer.
    pub fn position(&self, other: &Suggestion) -> Option<usize> {
        self.rows.iter().position(|row| row.layer == other.layer && row.spans == other.spans)
    }

    /// Takes one away that was accepted or refused.
    pub fn remove(&mut self, n: usize) {
        if n < self.rows.len() {
            let row = self.rows.remove(n);
            self.n_of.entry(row.kind).and_modify(|n| *n -= 1);
        }
    }

    /// `Person “Kirby”, a name of the register`.
    pub fn said(&self, project: &Project, row: &Suggestion) -> String {
        let quote = row.spans.hull().slice(&self.text).unwrap_or_default();
        format!("{} “{}”, {}", project.label_name(&row.label), one_line(quote, 80), row.reason)
    }

    /// The words that a suggestion names, as its speaker or its cue.
    pub fn words(&self, span: Span) -> &str {
        span.slice(&self.text).unwrap_or_default()
    }
}
