//! Counts that panels, the status bar and the command line show.

use crate::model::{Progress, Project};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ProjectId, ProjectRow};

    #[test]
    fn an_empty_project_counts_nothing() {
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let project = Project::new(row);
        assert_eq!(counts(&project), Counts::default());
    }
}
