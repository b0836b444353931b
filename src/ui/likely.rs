//! The clusters that are likely to take the chosen claim, for the inspector.

use super::screens::compare::CompareState;
use super::view::ViewContext;
use crate::analysis::cluster_proposals::clusters_alike;
use crate::model::{AnnotationId, ClusterId, Layer};
use egui::Context;

/// So many are offered.
const N_OFFERED: usize = 3;
/// In a project of more annotations they are only looked for when asked (C): each edit would set off a
/// search through all of them.
const MOST: usize = 5_000;

/// The likeliest clusters of the claim that was chosen last.
#[derive(Default)]
pub(super) struct Likely {
    clusters: Vec<ClusterId>,
    made_of: Option<(u64, AnnotationId, usize, bool)>,
}

impl Likely {
    /// The clusters for the chosen claim in which it is not yet, the likeliest first.
    pub(super) fn follow(&mut self, ctx: &Context, cx: &ViewContext<'_>, compare: &mut CompareState) -> Vec<ClusterId> {
        let chosen = cx.selection.chosen.and_then(|id| cx.project.annotations().get(&id));
        let Some(claim) = chosen.filter(|row| row.layer == Layer::Claims) else { return Vec::new() };
        if cx.project.clusters().is_empty() || cx.project.annotations().len() > MOST {
            return Vec::new();
        }
        let (proposals, .., is_current) = compare.proposals(ctx, cx);
        let made_of = Some((cx.revision, claim.id, proposals.len(), is_current));
        if self.made_of != made_of {
            let is_in = |cluster: &ClusterId| cx.project.members().contains(&(*cluster, claim.id));
            let alike = clusters_alike(cx.project, proposals, claim.id);
            let mut alike: Vec<_> = alike.into_iter().filter(|(cluster, _)| !is_in(cluster)).collect();
            alike.sort_by(|(_, (score, _)), (_, (other, _))| other.total_cmp(score));
            self.clusters = alike.into_iter().take(N_OFFERED).map(|(cluster, _)| cluster).collect();
            self.made_of = made_of;
        }
        self.clusters.clone()
    }
}
