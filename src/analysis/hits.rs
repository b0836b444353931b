//! What every search over articles shares: a hit, its surroundings for a list, and the texts that
//! were made ready for searching.

use crate::model::{Cancelled, DocumentId, DocumentText, Project, Sha256};
use crate::text::search::{BadPattern, Searchable};
use crate::text::{Span, quote};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A place in an article that a search found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hit {
    pub document: DocumentId,
    pub span: Span,
}

/// Why a search did not go to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    #[error(transparent)]
    BadPattern(#[from] BadPattern),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// A hit with what stands around it, each on one line: a run of white space is one blank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InContext {
    pub left: String,
    pub hit: String,
    pub right: String,
}

/// The hit with up to `n_chars` characters on each side; `None` when it does not fit the project
/// any more.
pub fn in_context(project: &Project, hit: Hit, n_chars: usize) -> Option<InContext> {
    let text = project.text(hit.document)?;
    let (left, right) = quote::context(text, hit.span, n_chars)?;
    let found = hit.span.slice(text)?;
    Some(InContext { left: on_one_line(left), hit: on_one_line(found), right: on_one_line(right) })
}

/// Blanks at the ends stay: they stand between the context and the hit.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(quote::control_picture(c).unwrap_or(c)),
        }
    }
    line
}

/// Texts made ready for searching, each once. Kept by whoever searches more than once, and shared
/// with the jobs that search.
#[derive(Default, Debug)]
pub struct Searchables(Mutex<BTreeMap<DocumentId, (Sha256, Arc<Searchable>)>>);

impl Searchables {
    /// The text of a document made ready: now, where it was not yet or was another text.
    pub fn of(&self, row: &DocumentText) -> Arc<Searchable> {
        let ready = self.rows().get(&row.document).filter(|(sha256, _)| *sha256 == row.sha256).cloned();
        if let Some((_, searchable)) = ready {
            return searchable;
        }
        let searchable = Arc::new(Searchable::new(&row.text));
        self.rows().insert(row.document, (row.sha256, Arc::clone(&searchable)));
        searchable
    }

    /// Forgets the texts of documents that are not in the project any more.
    pub fn forget_others(&self, project: &Project) {
        self.rows().retain(|document, _| project.texts().contains(document));
    }

    /// Nothing is left half done by a search that broke off, so its rows are good.
    fn rows(&self) -> MutexGuard<'_, BTreeMap<DocumentId, (Sha256, Arc<Searchable>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fragment, ProjectId, ProjectRow};

    fn project(texts: &[&str]) -> Project {
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let texts: Vec<_> = (1..).zip(texts).map(|(n, text)| DocumentText::new(DocumentId(n), text)).collect();
        let document = |row: &DocumentText| crate::model::Document::titled(row.document, 0, String::new());
        let documents = texts.iter().map(document).collect();
        Project::from_fragment(row, Fragment { documents, texts, ..Fragment::default() }).0
    }

    #[test]
    fn a_hit_stands_on_one_line_with_the_blanks_around_it() {
        let project = project(&["One\n\n two  three\tfour"]);
        let hit = Hit { document: DocumentId(1), span: Span::new(6, 9).unwrap() };
        let context = in_context(&project, hit, 100).unwrap();
        assert_eq!(context, InContext { left: "One ".into(), hit: "two".into(), right: " three four".into() });
        assert_eq!(in_context(&project, hit, 1).map(|context| context.left), Some(" ".to_owned()));
        assert_eq!(in_context(&project, Hit { document: DocumentId(2), ..hit }, 1), None);
        assert_eq!(in_context(&project, Hit { span: Span::new(6, 99).unwrap(), ..hit }, 1), None);
    }

    #[test]
    fn a_text_is_made_ready_once_and_anew_when_it_is_another() {
        let (first, second) = (project(&["é", "x"]), project(&["è"]));
        let searchables = Searchables::default();
        let row = |project: &Project| project.texts().get(&DocumentId(1)).cloned().unwrap();
        let made = searchables.of(&row(&first));
        assert!(Arc::ptr_eq(&made, &searchables.of(&row(&first))));
        assert!(!Arc::ptr_eq(&made, &searchables.of(&row(&second))));
        drop(searchables.of(first.texts().get(&DocumentId(2)).unwrap()));
        assert_eq!(searchables.rows().len(), 2);
        searchables.forget_others(&second);
        assert_eq!(searchables.rows().len(), 1);
    }
}
