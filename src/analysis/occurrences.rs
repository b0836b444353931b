//! All occurrences of a text, or of an entity's name and aliases, with what stands there already: the
//! preview of “annotate all”. What is chosen of it becomes an edit elsewhere.

use super::{Hit, SearchError, Searchables};
use crate::model::{DocumentId, Entity, EntityId, JobProgress, LabelId, Project, Standing};
use crate::text::Spans;
use crate::text::phrases::{Phrases, Sameness};

/// What is to be annotated everywhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Any of them is an occurrence.
    pub phrases: Vec<String>,
    pub sameness: Sameness,
    /// The label and the entity that the occurrences are to have; the entity is for mentions only.
    pub label: LabelId,
    pub entity: Option<EntityId>,
}

impl Wanted {
    /// All that the entity is called, to be assigned to it under its label.
    pub fn names_of(entity: &Entity, sameness: Sameness) -> Self {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        Self { phrases: names.cloned().collect(), sameness, label: entity.label.clone(), entity: Some(entity.id) }
    }
}

/// One place where it occurs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    pub hit: Hit,
    /// What stands there already.
    pub standing: Standing,
}

/// Finds all occurrences in these documents, in their order and that of their texts. A step of the
/// progress is a document.
pub fn occurrences(
    project: &Project,
    documents: &[DocumentId],
    wanted: &Wanted,
    searchables: &Searchables,
    progress: &JobProgress,
) -> Result<Vec<Occurrence>, SearchError> {
    let phrases = Phrases::new(&wanted.phrases, wanted.sameness)?;
    let mut found = Vec::new();
    for (n, document) in documents.iter().enumerate() {
        progress.step(n, documents.len())?;
        let Some(row) = project.texts().get(document) else { continue };
        for span in phrases.hits(&searchables.of(row), &row.text) {
            let standing = project.standing(*document, &Spans::from(span), &wanted.label, wanted.entity);
            found.push(Occurrence { hit: Hit { document: *document, span }, standing });
        }
    }
    progress.step(documents.len(), documents.len())?;
    Ok(found)
}
