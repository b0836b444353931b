//! Edits of documents: metadata, order, removal.

use super::{EditError, Planned, Planner, annotations, orders_with};
use crate::model::{Date, Direction, Document, DocumentId, DocumentText, Progress, Silence};
use crate::text::quote::counted;
use std::sync::Arc;

/// What of a document changes.
#[derive(Clone, PartialEq, Debug)]
pub enum DocumentField {
    Title(String),
    Outlet(String),
    Author(String),
    Published(Option<Date>),
    Url(String),
    Language(String),
    Direction(Option<Direction>),
    Note(String),
    Progress(Progress),
}

impl DocumentField {
    /// What the history calls it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Outlet(_) => "outlet",
            Self::Author(_) => "author",
            Self::Published(_) => "date of publication",
            Self::Url(_) => "URL",
            Self::Language(_) => "language",
            Self::Direction(_) => "direction",
            Self::Note(_) => "note",
            Self::Progress(_) => "progress",
        }
    }
}

fn existing(p: &Planner<'_>, document: DocumentId) -> Result<Arc<Document>, EditError> {
    p.draft.project().documents().get(&document).cloned().ok_or(EditError::Gone { word: "document" })
}

pub(super) fn set(p: &mut Planner<'_>, document: DocumentId, field: &DocumentField) -> Planned {
    let mut row = Document::clone(&*existing(p, document)?);
    match field.clone() {
        DocumentField::Title(title) => row.title = title,
        DocumentField::Outlet(outlet) => row.outlet = outlet,
        DocumentField::Author(author) => row.author = author,
        DocumentField::Published(date) => row.published = date,
        DocumentField::Url(url) => row.url = url,
        DocumentField::Language(language) => row.language = language,
        DocumentField::Direction(direction) => row.direction = direction,
        DocumentField::Note(note) => row.note = note,
        DocumentField::Progress(progress) => row.progress = progress,
    }
    let name = match field {
        DocumentField::Progress(progress) => format!("Mark as {}", progress.name().to_lowercase()),
        _ => format!("Change {} of article", field.word()),
    };
    p.draft.put(row);
    Ok(name)
}

pub(super) fn move_before(p: &mut Planner<'_>, document: DocumentId, before: Option<DocumentId>) -> Planned {
    existing(p, document)?;
    before.map_or(Ok(()), |before| existing(p, before).map(drop))?;
    let rows: Vec<(DocumentId, i64)> = p.draft.project().documents_in_order().map(|row| (row.id, row.order)).collect();
    for (id, order) in orders_with(&rows, document, before)? {
        let row = existing(p, id)?;
        p.draft.put(Document { order, ..Document::clone(&row) });
    }
    Ok("Move article".to_owned())
}

pub(super) fn remove(p: &mut Planner<'_>, documents: &[DocumentId]) -> Planned {
    for document in documents {
        existing(p, *document)?;
        let of_document: Vec<_> = p.draft.project().annotations_of(*document).map(|row| row.id).collect();
        annotations::remove_all(p, &of_document);
        let silences = p.draft.project().silences_of(*document);
        let silences: Vec<_> = silences.map(|silence| (silence.cluster, silence.document)).collect();
        for silence in silences {
            p.draft.remove::<Silence>(&silence);
        }
        p.draft.remove::<DocumentText>(document);
        p.draft.remove::<Document>(document);
    }
    Ok(format!("Remove {}", counted(documents.len(), "article")))
}
