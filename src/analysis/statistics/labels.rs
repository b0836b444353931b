//! What has which label in which article.

use crate::analysis::Sheet;
use crate::model::{DocumentId, LabelId, Layer, Project};
use std::collections::HashMap;

/// Counts by label and article. Rows are labels: those of the schema in its order, claims first,
/// then those that the schema does not have. Columns are articles in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LabelTable {
    pub labels: Vec<LabelId>,
    pub documents: Vec<DocumentId>,
    /// Annotations with a label in an article, a row of `documents.len()` after the other.
    counts: Vec<usize>,
    /// Annotations with each label.
    pub n_of_labels: Vec<usize>,
    /// Annotations in each article.
    pub n_of_documents: Vec<usize>,
    /// Articles in which each label is used.
    pub n_documents_with: Vec<usize>,
    /// The most annotations with one label in one article.
    pub most: usize,
}

impl LabelTable {
    /// How many annotations with the label stand in the article, both by their place in the table.
    pub fn count(&self, label: usize, document: usize) -> usize {
        if document >= self.documents.len() {
            return 0;
        }
        self.counts.get(label * self.documents.len() + document).copied().unwrap_or(0)
    }

    /// A row a label: how often, and in how many articles it is used.
    pub fn totals(&self, project: &Project) -> Sheet {
        let mut sheet = Sheet::new(&["label", "layer", "annotations", "articles"]);
        let counts = self.n_of_labels.iter().zip(&self.n_documents_with);
        for (label, (n, n_documents)) in self.labels.iter().zip(counts) {
            let name = project.label_name(label).to_owned();
            sheet.rows.push(vec![name, layer_word(project, label), n.to_string(), n_documents.to_string()]);
        }
        sheet
    }

    /// A row a label, a column an article, with sums. Labels and articles by their names.
    pub fn sheet(&self, project: &Project) -> Sheet {
        let mut sheet = Sheet::new(&["label", "layer", "all"]);
        let documents = self.documents.iter().filter_map(|id| project.documents().get(id));
        sheet.header.extend(documents.map(|row| row.short_name().to_owned()));
        for (n, label) in self.labels.iter().enumerate() {
            let mut row = vec![project.label_name(label).to_owned(), layer_word(project, label)];
            row.push(self.n_of_labels.get(n).copied().unwrap_or(0).to_string());
            row.extend((0..self.documents.len()).map(|document| self.count(n, document).to_string()));
            sheet.rows.push(row);
        }
        sheet
    }
}

/// Counts all annotations of the project.
pub fn label_table(project: &Project) -> LabelTable {
    let documents: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let columns: HashMap<DocumentId, usize> = documents.iter().copied().zip(0..).collect();
    let in_order = Layer::ALL.into_iter().flat_map(|layer| project.labels_of(layer));
    let mut labels: Vec<LabelId> = in_order.map(|label| label.id.clone()).collect();
    let mut rows: HashMap<LabelId, usize> = labels.iter().cloned().zip(0..).collect();
    let mut counts = vec![0; labels.len() * documents.len()];
    let mut n_of_labels = vec![0; labels.len()];
    let mut n_of_documents = vec![0; documents.len()];
    for annotation in project.annotations().iter() {
        let Some(column) = columns.get(&annotation.document).copied() else { continue };
        let row = match rows.get(&annotation.label) {
            Some(row) => *row,
            None => {
                labels.push(annotation.label.clone());
                counts.resize(labels.len() * documents.len(), 0);
                n_of_labels.push(0);
                rows.insert(annotation.label.clone(), labels.len() - 1);
                labels.len() - 1
            }
        };
        add_one(&mut counts, row * documents.len() + column);
        add_one(&mut n_of_labels, row);
        add_one(&mut n_of_documents, column);
    }
    let n_used = |row: usize| {
        let counts = counts.iter().skip(row * documents.len()).take(documents.len());
        counts.filter(|count| **count > 0).count()
    };
    let n_documents_with = (0..labels.len()).map(n_used).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    LabelTable { labels, documents, counts, n_of_labels, n_of_documents, n_documents_with, most }
}

/// `claim` or `mention`; empty for a label that the schema does not have.
fn layer_word(project: &Project, label: &LabelId) -> String {
    project.labels().get(label).map_or("", |label| label.layer.word()).to_owned()
}

fn add_one(counts: &mut [usize], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}
