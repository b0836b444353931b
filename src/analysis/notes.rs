//! All notes of a project: what each is on, where that is, and in which order they are listed.

use crate::model::{Annotation, AnnotationId, ClusterId, DocumentId, EntityId, Project};
use crate::text::quote::one_line;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a note is on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoteSubject {
    Project,
    Document(DocumentId),
    Annotation(AnnotationId),
    Entity(EntityId),
    Cluster(ClusterId),
}

/// How much of a quote or a statement names a subject, in characters.
const N_CHARS: usize = 160;

/// The subjects that have a note: the project, then article by article the article and its
/// annotations in the order of the text, then entities by name, then clusters in their order. The
/// project and the clusters are listed without a note too, for theirs is written nowhere else.
pub fn note_subjects(project: &Project) -> Vec<NoteSubject> {
    let mut subjects = vec![NoteSubject::Project];
    let mut of_documents: BTreeMap<DocumentId, Vec<&Arc<Annotation>>> = BTreeMap::new();
    for row in project.annotations().iter().filter(|row| is_written(&row.note)) {
        of_documents.entry(row.document).or_default().push(row);
    }
    for document in project.documents_in_order() {
        if is_written(&document.note) {
            subjects.push(NoteSubject::Document(document.id));
        }
        let mut rows = of_documents.remove(&document.id).unwrap_or_default();
        rows.sort_by_key(|row| (row.hull(), row.id));
        subjects.extend(rows.into_iter().map(|row| NoteSubject::Annotation(row.id)));
    }
    let mut entities: Vec<_> = project.entities().iter().filter(|row| is_written(&row.note)).collect();
    entities.sort_by_cached_key(|row| (row.name.to_lowercase(), row.id));
    subjects.extend(entities.into_iter().map(|row| NoteSubject::Entity(row.id)));
    subjects.extend(project.clusters_in_order().into_iter().map(|row| NoteSubject::Cluster(row.id)));
    subjects
}

fn is_written(note: &str) -> bool {
    !note.trim().is_empty()
}

impl NoteSubject {
    /// The note as it is, empty for none; `None` when the subject is not in the project any more.
    pub fn note(self, project: &Project) -> Option<String> {
        match self {
            Self::Project => Some(project.row().note),
            Self::Document(id) => project.documents().get(&id).map(|row| row.note.clone()),
            Self::Annotation(id) => project.annotations().get(&id).map(|row| row.note.clone()),
            Self::Entity(id) => project.entities().get(&id).map(|row| row.note.clone()),
            Self::Cluster(id) => project.clusters().get(&id).map(|row| row.note.clone()),
        }
    }

    /// The subject in its own words, on one line: a quote, a title, a name, a statement.
    pub fn name(self, project: &Project) -> String {
        let name = match self {
            Self::Project => Some(project.row().name),
            Self::Document(id) => project.documents().get(&id).map(|row| row.title.clone()),
            Self::Annotation(id) => project.annotations().get(&id).map(|row| format!("“{}”", row.quote())),
            Self::Entity(id) => project.entities().get(&id).map(|row| row.name.clone()),
            Self::Cluster(id) => project.clusters().get(&id).map(|row| row.statement.clone()),
        };
        one_line(&name.unwrap_or_default(), N_CHARS)
    }

    /// The article where it stands; `None` for what stands in no single one.
    pub fn document(self, project: &Project) -> Option<DocumentId> {
        match self {
            Self::Document(id) => Some(id),
            Self::Annotation(id) => project.annotations().get(&id).map(|row| row.document),
            Self::Project | Self::Entity(_) | Self::Cluster(_) => None,
        }
    }
}
