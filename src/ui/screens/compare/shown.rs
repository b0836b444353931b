//! What the matrix shows now, for a report of it.

use super::CompareState;
use crate::analysis::cluster_filter::ClusterFilter;
use crate::model::Project;
use crate::session::reports::Only;
use crate::text::quote::one_line;
use crate::ui::dialogs::report_dialog::Shown;

/// Characters of words that were typed.
const N_CHARS: usize = 80;

impl CompareState {
    /// The clusters on screen with the reasons why others are not, and the order of the articles. Nothing is
    /// left out where the screen was not looked at yet.
    pub(in crate::ui) fn shown(&self, project: &Project) -> Shown {
        Shown {
            clusters: self.matrix.clusters.clone(),
            narrowed: reasons(project, self.passing.filter()),
            order: self.order,
        }
    }
}

/// What is so of the clusters that pass, each to follow “those in which”.
fn reasons(project: &Project, filter: &ClusterFilter) -> Vec<String> {
    let ClusterFilter { is_disputed, has_one_source, has_unseen, entity, words } = filter;
    let entity = entity.and_then(|id| project.entities().get(&id)).map(|row| one_line(&row.name, N_CHARS));
    let words = Some(one_line(words, N_CHARS)).filter(|words| !words.is_empty());
    let reasons = [
        is_disputed.then(|| Only::Disagreements.words().to_owned()),
        has_one_source.then(|| Only::SingleSource.words().to_owned()),
        has_unseen.then(|| "an article was not looked at yet".to_owned()),
        entity.map(|name| format!("a claim mentions {name} or is said by it")),
        words.map(|words| format!("“{words}” occurs")),
    ];
    reasons.into_iter().flatten().collect()
}
