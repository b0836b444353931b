//! Searching over articles: all occurrences of a phrase against a slow reference, keyword in context
//! with its filters and orders, and the job that hands on hits.

mod arrangement;
mod concordance;
mod occurrences;
mod statistics;

use crate::edits::notation::read;
use crossread::analysis::Hit;
use crossread::model::{Document, DocumentId, DocumentText, Project, ProjectId, ProjectRow};
use crossread::store::default_schema;

/// A project of these texts with the default schema, without annotations.
pub(crate) fn project_of(texts: &[String]) -> Project {
    let mut fragment = default_schema();
    for (n, text) in (1..).zip(texts) {
        let id = DocumentId(n);
        fragment.texts.push(DocumentText::new(id, text));
        fragment.documents.push(Document::titled(id, n as i64, format!("Article {n}")));
    }
    let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn drawn(drawing: &str) -> Project {
    read(drawing).project
}

fn quote(project: &Project, hit: Hit) -> &str {
    hit.span.slice(project.text(hit.document).unwrap()).unwrap()
}
