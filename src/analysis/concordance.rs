//! Search over all articles: hits as they are found, to be shown as keyword in context, sorted by
//! either side. Nothing is kept here but what the caller keeps in [`Searchables`].

use super::{Hit, SearchError, Searchables, in_context};
use crate::model::{
    Annotation, AttributeId, AttributeValue, DocumentId, EntityId, JobProgress, Label, LabelId, Project,
};
use crate::text::search::{Finder, Sought};
use crate::text::{Span, Spans};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is searched for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Query {
    /// With an empty pattern and a filter, the annotations themselves are the hits.
    pub sought: Sought,
    pub annotated: AnnotatedAs,
}

/// Only hits that share a byte with an annotation like this. `None` in a field: any.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct AnnotatedAs {
    /// The label, or one that stands under it.
    pub label: Option<LabelId>,
    pub entity: Option<EntityId>,
    /// The attribute with that value, or with any; see [`is_same_value`].
    pub attribute: Option<(AttributeId, Option<AttributeValue>)>,
}

impl AnnotatedAs {
    /// Whether it asks for no annotation at all.
    pub fn is_anything(&self) -> bool {
        *self == Self::default()
    }
}

/// How much was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Total {
    pub n_hits: usize,
    /// Documents with a hit.
    pub n_documents: usize,
}

/// Documents between two looks at the progress, and at most so many until hits are handed on.
const N_DOCUMENTS_A_STEP: usize = 16;

/// Searches all articles in their order. `found` is given the hits in chunks: the first as soon as
/// there is one, the others every few articles.
pub fn search(
    project: &Project,
    query: &Query,
    searchables: &Searchables,
    progress: &JobProgress,
    mut found: impl FnMut(Vec<Hit>),
) -> Result<Total, SearchError> {
    let finder = query.sought.finder()?;
    let search = Search { project, query, finder, filter: Filter::new(project, &query.annotated), searchables };
    let n_documents = project.documents().len();
    let mut total = Total::default();
    let mut chunk = Vec::new();
    for (n, document) in project.documents_in_order().enumerate() {
        if n % N_DOCUMENTS_A_STEP == 0 {
            if !chunk.is_empty() {
                found(std::mem::take(&mut chunk));
            }
            progress.step(n, n_documents)?;
        }
        let spans = search.spans_of(document.id);
        let is_first = total.n_hits == 0 && !spans.is_empty();
        total.n_hits += spans.len();
        total.n_documents += usize::from(!spans.is_empty());
        chunk.extend(spans.into_iter().map(|span| Hit { document: document.id, span }));
        if is_first {
            found(std::mem::take(&mut chunk));
        }
    }
    if !chunk.is_empty() {
        found(chunk);
    }
    progress.step(n_documents, n_documents)?;
    Ok(total)
}

/// A search that was made ready.
struct Search<'a> {
    project: &'a Project,
    query: &'a Query,
    finder: Finder,
    filter: Filter<'a>,
    searchables: &'a Searchables,
}

impl Search<'_> {
    /// The spans of the hits in a document, in the order of its text.
    fn spans_of(&self, document: DocumentId) -> Vec<Span> {
        let is_filtered = !self.query.annotated.is_anything();
        let annotated = || self.project.annotations_of(document).filter(|row| self.filter.takes(row));
        if self.query.sought.pattern.is_empty() {
            return if is_filtered { annotated().filter_map(|row| row.hull()).collect() } else { Vec::new() };
        }
        let places = if is_filtered {
            let places = annotated().flat_map(|row| &row.spans).map(|quoted| quoted.span).collect();
            let Some(places) = Spans::joined(places) else { return Vec::new() };
            Some(places)
        } else {
            None
        };
        let Some(row) = self.project.texts().get(&document) else { return Vec::new() };
        let mut spans = self.searchables.of(row).found(&row.text, &self.finder);
        spans.retain(|span| places.as_ref().is_none_or(|places| shares_a_byte(places, *span)));
        spans
    }
}

fn shares_a_byte(places: &Spans, span: Span) -> bool {
    let n_before = places.parts().partition_point(|part| part.end() <= span.start());
    places.parts().get(n_before).is_some_and(|part| part.overlaps(span))
}

/// [`AnnotatedAs`] with the labels that count.
struct Filter<'a> {
    wanted: &'a AnnotatedAs,
    labels: BTreeSet<LabelId>,
}

impl<'a> Filter<'a> {
    fn new(project: &Project, wanted: &'a AnnotatedAs) -> Self {
        let mut labels: BTreeSet<LabelId> = wanted.label.iter().cloned().collect();
        loop {
            let is_under = |label: &&Arc<Label>| {
                label.parent.as_ref().is_some_and(|parent| labels.contains(parent)) && !labels.contains(&label.id)
            };
            let under: Vec<LabelId> = project.labels().iter().filter(is_under).map(|label| label.id.clone()).collect();
            if under.is_empty() {
                return Self { wanted, labels };
            }
            labels.extend(under);
        }
    }

    fn takes(&self, row: &Annotation) -> bool {
        let has_attribute = |(attribute, wanted): &(AttributeId, Option<AttributeValue>)| {
            let value = row.attributes.get(attribute);
            value.is_some_and(|value| wanted.as_ref().is_none_or(|wanted| is_same_value(wanted, value)))
        };
        (self.labels.is_empty() || self.labels.contains(&row.label))
            && self.wanted.entity.is_none_or(|entity| row.entity == Some(entity))
            && self.wanted.attribute.as_ref().is_none_or(has_attribute)
    }
}

/// Words of an article are the same value wherever they stand.
pub fn is_same_value(a: &AttributeValue, b: &AttributeValue) -> bool {
    match (a, b) {
        (AttributeValue::Span(a), AttributeValue::Span(b)) => a.quote == b.quote,
        _ => a == b,
    }
}

/// What hits are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// The order of the articles, and of their texts.
    #[default]
    Article,
    /// The words before the hit, the nearest first.
    Left,
    /// The words of the hit itself, then those after it.
    Hit,
    /// The words after the hit, the nearest first.
    Right,
}

/// Characters of a side that are compared.
const N_COMPARED: usize = 48;

/// Sorts hits, upper and lower case alike; what is equal stands in the order of the articles.
pub fn sort(project: &Project, hits: &mut [Hit], by: SortBy) {
    let places: BTreeMap<DocumentId, usize> =
        project.documents_in_order().enumerate().map(|(n, document)| (document.id, n)).collect();
    hits.sort_by_cached_key(|hit| {
        let place = (places.get(&hit.document).copied(), hit.span);
        (compared(project, *hit, by), place)
    });
}

fn compared(project: &Project, hit: Hit, by: SortBy) -> String {
    if by == SortBy::Article {
        return String::new();
    }
    let Some(context) = in_context(project, hit, N_COMPARED) else { return String::new() };
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    match by {
        SortBy::Article => String::new(),
        SortBy::Left => words(&context.left).into_iter().rev().collect::<Vec<_>>().join(" "),
        SortBy::Hit => words(&format!("{}{}", context.hit, context.right)).join(" "),
        SortBy::Right => words(&context.right).join(" "),
    }
}
