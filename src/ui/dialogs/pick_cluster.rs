//! Choosing the cluster to which a claim belongs: the likeliest first. Enter takes the first or makes a
//! new one.

use super::picker::{Line, N_OFFERED, Name, Picker};
use crate::model::{AnnotationId, ClusterId, Project};
use crate::text::quote::{counted, one_line};
use crate::text::search::matches_filter;
use crate::ui::view::ViewContext;
use egui::Context;
use std::collections::BTreeMap;

/// Characters of a statement in the list.
const N_CHARS: usize = 120;

/// The clusters that may take the claim: how alike a claim there is, and which one.
pub type Alike = BTreeMap<ClusterId, (f32, AnnotationId)>;

/// What was picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    Cluster(ClusterId),
    /// A new cluster with that statement.
    New(String),
}

/// The open picker.
pub struct ClusterPicker {
    pub claim: AnnotationId,
    quote: String,
    picker: Picker,
}

impl ClusterPicker {
    /// Opens for a claim with that quote.
    pub fn new(claim: AnnotationId, quote: &str) -> Self {
        Self { claim, quote: one_line(quote, usize::MAX), picker: Picker::default() }
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>, alike: &Alike) -> Option<Option<Picked>> {
        let hint = "To which point does the claim speak?";
        let name = Name { id: "pick a cluster", field: "Find or state a cluster", hint, width: 560.0 };
        let (claim, quote) = (self.claim, &self.quote);
        self.picker.show(ctx, cx, &name, |typed| lines(cx.project, alike, (claim, quote), typed))
    }
}

/// The likely clusters, a new one, and with nothing typed all others. What the claim is in already is
/// left out.
fn lines(project: &Project, alike: &Alike, (claim, quote): (AnnotationId, &str), typed: &str) -> Vec<Line<Picked>> {
    let mut found: Vec<_> = project
        .clusters_in_order()
        .into_iter()
        .filter(|cluster| !project.members().contains(&(cluster.id, claim)))
        .filter(|cluster| matches_filter(&cluster.statement, typed))
        .map(|cluster| (alike.get(&cluster.id).map_or(0.0, |(score, _)| *score), cluster))
        .collect();
    found.sort_by(|(score, _), (other, _)| other.total_cmp(score));
    let n_likely = found.iter().take_while(|(score, _)| *score > 0.0).count();
    let mut lines: Vec<Line<Picked>> = Vec::new();
    for (score, cluster) in found.into_iter().take(N_OFFERED) {
        let claims = counted(project.members_of(cluster.id).count(), "claim");
        let detail = if score > 0.0 { format!("alike · {claims}") } else { claims };
        lines.push(Line { name: one_line(&cluster.statement, N_CHARS), detail, means: Picked::Cluster(cluster.id) });
    }
    let statement = if typed.is_empty() { quote } else { typed };
    let place = if typed.is_empty() { n_likely.min(lines.len()) } else { lines.len() };
    let name = format!("New cluster “{}”", one_line(statement, N_CHARS));
    lines.insert(place, Line::named(name, Picked::New(statement.to_owned())));
    lines
}
