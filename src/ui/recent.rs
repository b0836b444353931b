//! The labels that were used last, in each project. They are kept with the preferences.

use crate::model::{LabelId, ProjectId};
use crate::session::preferences::UsedLabels;

/// How many are remembered in each project, and in how many projects.
const N_KEPT: usize = 16;
const N_PROJECTS: usize = 50;

/// The labels that were used last, the project that was used last first.
#[derive(Default)]
pub(super) struct RecentLabels(Vec<(ProjectId, Vec<LabelId>)>);

impl RecentLabels {
    /// As the preferences have them.
    pub(super) fn of_kept(kept: &[UsedLabels]) -> Self {
        let line = |used: &UsedLabels| {
            let labels = used.labels.iter().map(|slug| LabelId::new(slug)).collect();
            Some((used.project.parse().ok()?, labels))
        };
        Self(kept.iter().filter_map(line).collect())
    }

    /// For the preferences.
    pub(super) fn kept(&self) -> Vec<UsedLabels> {
        let line = |(project, labels): &(ProjectId, Vec<LabelId>)| UsedLabels {
            project: project.to_string(),
            labels: labels.iter().map(LabelId::to_string).collect(),
        };
        self.0.iter().map(line).collect()
    }

    /// Those of a project, the last one first. In a project that has none yet, those of the last one: who begins
    /// another project goes on with the same work.
    pub(super) fn of(&self, project: ProjectId) -> &[LabelId] {
        let own = self.0.iter().find(|(other, _)| *other == project);
        own.or(self.0.first()).map_or(&[], |(_, labels)| labels)
    }

    pub(super) fn add(&mut self, project: ProjectId, label: &LabelId) {
        let mut labels = self.of(project).to_vec();
        labels.retain(|other| other != label);
        labels.insert(0, label.clone());
        labels.truncate(N_KEPT);
        self.0.retain(|(other, _)| *other != project);
        self.0.insert(0, (project, labels));
        self.0.truncate(N_PROJECTS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_label_comes_first_and_only_once() {
        let mut recent = RecentLabels::default();
        assert_eq!(recent.of(ProjectId(1)), []);
        for label in ["a", "b", "a"] {
            recent.add(ProjectId(1), &LabelId::new(label));
        }
        assert_eq!(recent.of(ProjectId(1)), ["a", "b"].map(LabelId::new));
        for n in 0..40 {
            recent.add(ProjectId(1), &LabelId::new(&n.to_string()));
        }
        assert_eq!(recent.of(ProjectId(1)).len(), N_KEPT);
    }

    #[test]
    fn a_project_begins_with_the_labels_of_the_last_one_and_then_has_its_own() {
        let mut recent = RecentLabels::default();
        recent.add(ProjectId(1), &LabelId::new("a"));
        recent.add(ProjectId(2), &LabelId::new("b"));
        assert_eq!(recent.of(ProjectId(2)), ["b", "a"].map(LabelId::new));
        assert_eq!(recent.of(ProjectId(1)), ["a"].map(LabelId::new));
        assert_eq!(recent.of(ProjectId(3)), ["b", "a"].map(LabelId::new));
    }

    #[test]
    fn what_is_kept_comes_back() {
        let mut recent = RecentLabels::default();
        for (project, label) in [(1, "a"), (2, "b"), (2, "c")] {
            recent.add(ProjectId(project), &LabelId::new(label));
        }
        let mut kept = recent.kept();
        assert_eq!(RecentLabels::of_kept(&kept).kept(), kept);
        kept.insert(0, UsedLabels { project: "nothing".to_owned(), labels: vec!["x".to_owned()] });
        assert_eq!(RecentLabels::of_kept(&kept).0, recent.0, "what is no project costs only itself");
    }
}
