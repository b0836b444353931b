//! The labels that were used last, in each project that this window has shown.

use crate::model::{LabelId, ProjectId};
use std::collections::BTreeMap;

/// How many are remembered in each project.
const N_KEPT: usize = 16;

/// The labels that were used last. They are forgotten when the window closes.
#[derive(Default)]
pub(super) struct RecentLabels {
    labels: BTreeMap<ProjectId, Vec<LabelId>>,
}

impl RecentLabels {
    /// Those of a project, the last one first.
    pub(super) fn of(&self, project: ProjectId) -> &[LabelId] {
        self.labels.get(&project).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, project: ProjectId, label: &LabelId) {
        let labels = self.labels.entry(project).or_default();
        labels.retain(|other| other != label);
        labels.insert(0, label.clone());
        labels.truncate(N_KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_label_comes_first_and_only_once() {
        let mut recent = RecentLabels::default();
        for label in ["a", "b", "a"] {
            recent.add(ProjectId(1), &LabelId::new(label));
        }
        assert_eq!(recent.of(ProjectId(1)), ["a", "b"].map(LabelId::new));
        assert_eq!(recent.of(ProjectId(2)), []);
        for n in 0..40 {
            recent.add(ProjectId(1), &LabelId::new(&n.to_string()));
        }
        assert_eq!(recent.of(ProjectId(1)).len(), N_KEPT);
    }
}
