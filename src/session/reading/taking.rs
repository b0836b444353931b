//! From rows to documents: one fragment, one edit, one step to undo.

use super::{Article, Batch, Incoming, Source};
use crate::edit::Edit;
use crate::format::reading::Field;
use crate::format::{FailedFile, Imported};
use crate::model::{Document, DocumentId, DocumentText, Ids, Origin, Progress};
use crate::text::quote::{counted, first_words};
use std::sync::Arc;

/// Why the rows cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakeError {
    #[error("no article is left to import; take one in or close this")]
    Nothing,
    /// The message of the field, and the row's name.
    #[error("{problem}: {name}")]
    Row { problem: String, name: String },
}

impl Batch {
    /// The edit that takes all rows that are not left out, in their order.
    pub fn edit(&self, ids: &mut Ids) -> Result<Edit, TakeError> {
        for row in self.rows.iter().filter(|row| row.taken().is_some()) {
            if let Some(problem) = row.fields.problem() {
                return Err(TakeError::Row { problem, name: row.name.clone() });
            }
        }
        let n = self.n_taken();
        if n == 0 {
            return Err(TakeError::Nothing);
        }
        let name = format!("Import {}", counted(n, "article"));
        Ok(Edit::AddFragment { name, fragment: Box::new(self.imported(ids).fragment) })
    }

    /// The documents of the rows that are not left out, with what looks doubtful and what failed.
    pub fn imported(&self, ids: &mut Ids) -> Imported {
        let mut imported = Imported::default();
        for row in &self.rows {
            match (&row.outcome, row.taken()) {
                (Err(message), _) => {
                    imported.failed.push(FailedFile { file: row.name.clone(), message: message.clone() });
                }
                (Ok(_), None) => {}
                (Ok(_), Some(article)) => {
                    let id = DocumentId(ids.fresh());
                    let order = i64::try_from(imported.fragment.documents.len()).unwrap_or(i64::MAX);
                    imported.fragment.documents.push(document(row, article, id, order));
                    let (text, sha256) = (Arc::clone(&article.text), article.text_sha256);
                    imported.fragment.texts.push(DocumentText { document: id, text, sha256 });
                    imported.report.append(article.report.clone());
                }
            }
        }
        imported
    }
}

fn document(row: &Incoming, article: &Article, id: DocumentId, order: i64) -> Document {
    let value = |field| row.fields.value(field).trim().to_owned();
    let title = value(Field::Title);
    let origin = Origin {
        file_name: row.source.file_name(),
        sha256: article.sha256,
        encoding: article.encoding.clone(),
        newlines: article.newlines,
        imported: None,
    };
    Document {
        id,
        order,
        title: if title.is_empty() { first_words(&article.text, 8) } else { title },
        outlet: value(Field::Outlet),
        author: value(Field::Author),
        published: row.fields.published(),
        url: value(Field::Url),
        language: value(Field::Language),
        direction: row.fields.direction(),
        note: String::new(),
        progress: Progress::New,
        origin: (!matches!(row.source, Source::Pasted { .. })).then_some(origin),
    }
}
