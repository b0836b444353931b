//! Articles that are there already, among what comes in or in the project: the same bytes, the same text,
//! or much of the same wording.

use super::{Batch, Incoming};
use crate::analysis::near_copies::{Likeness, likenesses};
use crate::model::{Cancelled, DocumentId, JobProgress, Project, Sha256};
use std::collections::BTreeMap;

/// Another article that a row is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finding {
    pub other: Other,
    pub kind: FindingKind,
}

/// What it is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Other {
    /// An earlier row of the batch.
    Row(usize),
    /// A document of the project.
    Document(DocumentId),
}

/// How it is like it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FindingKind {
    /// The same file.
    SameBytes,
    /// Another file with exactly the same text: only one of them can be in a project.
    SameText,
    /// Much of the same wording, in percent of the runs of five words.
    SharedText { of_this: u8, of_other: u8 },
}

impl Finding {
    /// One line for people, without the name of the article itself.
    pub fn told(&self, batch: &Batch, project: &Project) -> String {
        let other = match self.other {
            Other::Row(row) => batch.rows.get(row).map(|row| row.name.clone()).unwrap_or_default(),
            Other::Document(id) => {
                let title = project.documents().get(&id).map(|row| row.title.clone()).unwrap_or_default();
                format!("“{title}” in the project")
            }
        };
        match self.kind {
            FindingKind::SameBytes => format!("the same file as {other}"),
            FindingKind::SameText => format!("the same text as {other}"),
            FindingKind::SharedText { of_this, of_other } if of_other > of_this => {
                format!("holds {of_other} % of the text of {other}")
            }
            FindingKind::SharedText { of_this, .. } => format!("{of_this} % of its text is also in {other}"),
        }
    }
}

impl Incoming {
    /// Whether the project, or an earlier row, has this very text.
    pub fn is_copy(&self) -> bool {
        self.findings.iter().any(|finding| !matches!(finding.kind, FindingKind::SharedText { .. }))
    }
}

impl Batch {
    /// Looks again at what is like what. To be called when rows change or the project does.
    pub fn find_likeness(&mut self, project: &Project, progress: &JobProgress) -> Result<(), Cancelled> {
        let mut texts: Vec<&str> = Vec::new();
        let mut others: Vec<Other> = Vec::new();
        for document in project.documents_in_order() {
            if let Some(text) = project.text(document.id) {
                texts.push(text);
                others.push(Other::Document(document.id));
            }
        }
        let from = texts.len();
        let mut places = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            if let Ok(article) = &row.outcome {
                texts.push(&article.text);
                others.push(Other::Row(place));
                places.push(place);
            }
        }
        let likes = likenesses(&texts, from, progress)?;
        let copies = self.copies(project);
        for row in &mut self.rows {
            row.findings.clear();
        }
        for (place, copy) in &copies {
            if let Some(row) = self.rows.get_mut(*place) {
                row.findings.push(*copy);
            }
        }
        for (place, likes) in places.into_iter().zip(likes) {
            let Some(row) = self.rows.get_mut(place) else { continue };
            // A copy is like its original, which needs no saying, and like whatever that is like.
            if row.is_copy() {
                continue;
            }
            row.findings.extend(likes.into_iter().filter_map(|Likeness { other, of_this, of_other }| {
                let other = others.get(other).copied().filter(|other| !is_copied(*other, &copies))?;
                Some(Finding { other, kind: FindingKind::SharedText { of_this, of_other } })
            }));
        }
        Ok(())
    }

    fn copies(&self, project: &Project) -> BTreeMap<usize, Finding> {
        let by_bytes: BTreeMap<Sha256, DocumentId> =
            project.documents_in_order().filter_map(|row| Some((row.origin.as_ref()?.sha256, row.id))).collect();
        let mut rows_by_bytes: BTreeMap<Sha256, usize> = BTreeMap::new();
        let mut rows_by_text: BTreeMap<Sha256, usize> = BTreeMap::new();
        let mut copies = BTreeMap::new();
        for (place, row) in self.rows.iter().enumerate() {
            let Ok(article) = &row.outcome else { continue };
            let of_text = article.text_sha256;
            let in_project = project.document_with_text(of_text);
            let same_bytes = |id: &DocumentId| by_bytes.get(&article.sha256) == Some(id);
            let finding = match (in_project, rows_by_bytes.get(&article.sha256), rows_by_text.get(&of_text)) {
                (Some(id), ..) if same_bytes(&id) => Some((Other::Document(id), FindingKind::SameBytes)),
                (Some(id), ..) => Some((Other::Document(id), FindingKind::SameText)),
                (None, Some(first), _) => Some((Other::Row(*first), FindingKind::SameBytes)),
                (None, None, Some(first)) => Some((Other::Row(*first), FindingKind::SameText)),
                (None, None, None) => None,
            };
            rows_by_bytes.entry(article.sha256).or_insert(place);
            rows_by_text.entry(of_text).or_insert(place);
            copies.extend(finding.map(|(other, kind)| (place, Finding { other, kind })));
        }
        copies
    }
}

fn is_copied(other: Other, copies: &BTreeMap<usize, Finding>) -> bool {
    matches!(other, Other::Row(place) if copies.contains_key(&place))
}
