//! The articles of a report, with numbers, and with names that tell one from another.

use crate::model::account::{Run, RunKind, Words};
use crate::model::{Document, DocumentId, Project, day_month_year};
use crate::text::quote::one_line;
use std::collections::BTreeMap;

/// So many names are listed, the others counted.
const N_NAMES: usize = 40;

/// The articles in their order.
pub(super) struct Sources<'a> {
    pub(super) documents: Vec<&'a Document>,
    names: BTreeMap<DocumentId, String>,
}

impl<'a> Sources<'a> {
    /// Articles that would have one name get their number in the list behind it.
    pub(super) fn new(project: &'a Project, order: &[DocumentId]) -> Self {
        let rows = order.iter().filter_map(|id| project.documents().get(id));
        let documents: Vec<&Document> = rows.map(|row| &**row).collect();
        let short = |document: &Document| one_line(document.short_name(), usize::MAX);
        let mut n_named: BTreeMap<String, usize> = BTreeMap::new();
        for document in &documents {
            *n_named.entry(short(document).to_lowercase()).or_default() += 1;
        }
        let name = |(n, document): (usize, &&'a Document)| {
            let name = short(document);
            let is_alone = n_named.get(&name.to_lowercase()) == Some(&1);
            (document.id, if is_alone { name } else { format!("{name} [{}]", n + 1) })
        };
        let names = documents.iter().enumerate().map(name).collect();
        Self { documents, names }
    }

    /// What an article is called.
    pub(super) fn name(&self, document: DocumentId) -> &str {
        self.names.get(&document).map_or("", String::as_str)
    }

    /// The names of these articles.
    pub(super) fn listed(&self, documents: impl ExactSizeIterator<Item = DocumentId>) -> Words {
        let n_more = documents.len().saturating_sub(N_NAMES);
        let mut words = Words::new();
        for document in documents.take(N_NAMES) {
            if !words.is_empty() {
                words.push(Run::plain(", "));
            }
            words.push(Run::foreign(self.name(document)));
        }
        if n_more > 0 {
            words.push(Run::plain(format!(" and {n_more} more")));
        }
        words
    }
}

/// Outlet, title, author, day, what else is known, and the address: what is not known is left out.
pub(super) fn cited(document: &Document, with_author: bool, more: &[String]) -> Words {
    let author = if with_author { document.author.trim() } else { "" };
    let written = [document.outlet.trim(), document.title.trim(), author];
    let written = written.into_iter().filter(|part| !part.is_empty()).map(Run::foreign);
    let known = document.published.map(day_month_year).into_iter().chain(more.iter().cloned()).map(Run::plain);
    let address = Some(document.url.trim()).filter(|url| !url.is_empty());
    let address = address.map(|url| Run { text: url.to_owned(), kind: RunKind::Address });
    let mut words = Words::new();
    for run in written.chain(known).chain(address) {
        if !words.is_empty() {
            words.push(Run::plain(", "));
        }
        words.push(run);
    }
    words
}
