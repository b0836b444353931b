//! Counts that panels, the status bar, the overview and the command line show: how much there is, how
//! far the articles are, what has which label where, and when it was annotated.

mod entities;
mod labels;
mod times;

pub use entities::{EntityRow, N_NAMED, co_mentioned, entity_rows, entity_rows_in_steps, entity_sheet};
pub use labels::{LabelTable, label_table};
pub use times::{Step, TimeRow, TimeTable, hours};

use super::Sheet;
use crate::model::{DocumentId, Layer, Progress, Project};

/// How much there is in a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub n_documents: usize,
    /// Documents that are marked as done.
    pub n_done: usize,
    pub n_annotations: usize,
    pub n_entities: usize,
    pub n_clusters: usize,
}

/// Counts of the whole project.
pub fn counts(project: &Project) -> Counts {
    Counts {
        n_documents: project.documents().len(),
        n_done: project.documents().iter().filter(|row| row.progress == Progress::Done).count(),
        n_annotations: project.annotations().len(),
        n_entities: project.entities().len(),
        n_clusters: project.clusters().len(),
    }
}

/// Annotations of both layers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ByLayer {
    pub n_claims: usize,
    pub n_mentions: usize,
}

impl ByLayer {
    /// Both together.
    pub fn n(self) -> usize {
        self.n_claims + self.n_mentions
    }

    fn count(&mut self, layer: Layer) {
        match layer {
            Layer::Claims => self.n_claims += 1,
            Layer::Entities => self.n_mentions += 1,
        }
    }
}

/// How far one article is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ArticleRow {
    pub document: DocumentId,
    pub progress: Progress,
    pub annotations: ByLayer,
}

/// All articles in their order.
pub fn article_rows(project: &Project) -> Vec<ArticleRow> {
    let rows = project.documents_in_order().map(|document| {
        let mut annotations = ByLayer::default();
        project.layers_of(document.id).for_each(|(_, layer)| annotations.count(layer));
        ArticleRow { document: document.id, progress: document.progress, annotations }
    });
    rows.collect()
}

/// The articles as a table.
pub fn article_sheet(project: &Project) -> Sheet {
    let mut sheet = Sheet::new(&["article", "title", "outlet", "progress", "claims", "mentions"]);
    for (n, row) in (1..).zip(article_rows(project)) {
        let Some(document) = project.documents().get(&row.document) else { continue };
        sheet.rows.push(vec![
            n.to_string(),
            document.title.clone(),
            document.outlet.clone(),
            row.progress.name().to_owned(),
            row.annotations.n_claims.to_string(),
            row.annotations.n_mentions.to_string(),
        ]);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ProjectId, ProjectRow};
    use jiff::tz::TimeZone;

    #[test]
    fn an_empty_project_counts_nothing() {
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let project = Project::new(row);
        assert_eq!(counts(&project), Counts::default());
        assert!(article_rows(&project).is_empty() && hours(&project, &TimeZone::UTC).rows.is_empty());
        assert!(label_table(&project).n_of_labels.is_empty() && entity_rows(&project).is_empty());
    }
}
