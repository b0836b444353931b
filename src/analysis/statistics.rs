//! Counts that panels, the status bar and the command line show.

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

/// Claims and mentions of one document, in this order.
pub fn counts_by_layer(project: &Project, document: DocumentId) -> (usize, usize) {
    project.annotations_of(document).fold((0, 0), |(claims, mentions), row| match row.layer {
        Layer::Claims => (claims + 1, mentions),
        Layer::Entities => (claims, mentions + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ProjectId, ProjectRow};

    #[test]
    fn an_empty_project_counts_nothing() {
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let project = Project::new(row);
        assert_eq!(counts(&project), Counts::default());
        assert_eq!(counts_by_layer(&project, DocumentId(1)), (0, 0));
    }
}
