//! Choosing a cluster: to which claims belong, the likeliest first, or a new one; or on whose point an
//! article is silent. Enter takes the first.

use super::picker::{Line, N_OFFERED, Name, Picker};
use crate::analysis::cluster_proposals::{ClusterProposal, clusters_alike};
use crate::model::{AnnotationId, Cluster, ClusterId, DocumentId, Project};
use crate::text::quote::{counted, one_line};
use crate::text::search::matches_filter;
use crate::ui::view::ViewContext;
use egui::Context;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Characters of a statement in the list.
const N_CHARS: usize = 120;

/// The clusters that may take the claim: how alike a claim there is, and which one.
type Alike = BTreeMap<ClusterId, (f32, AnnotationId)>;

/// What was picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    Cluster(ClusterId),
    /// A new cluster with that statement.
    New(String),
}

/// For what a cluster is picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To take these claims, out of a cluster where one is named.
    Claims { claims: Vec<AnnotationId>, from: Option<ClusterId> },
    /// To be told that the article says nothing on its point, or to take that back.
    Silence(DocumentId),
}

impl Purpose {
    fn question(&self) -> String {
        match self {
            Self::Claims { claims, from } => match (claims.len(), from) {
                (1, None) => "To which point does the claim speak?".to_owned(),
                (1, Some(_)) => "To which cluster does the claim move?".to_owned(),
                (n, None) => format!("To which point do the {n} claims speak?"),
                (n, Some(_)) => format!("To which cluster do the {n} claims move?"),
            },
            Self::Silence(_) => "On which point does the article say nothing?".to_owned(),
        }
    }
}

/// The open picker.
pub struct ClusterPicker {
    pub purpose: Purpose,
    /// What a new cluster states when nothing else is typed.
    quote: String,
    picker: Picker,
    alike: Alike,
    /// From which state of the project, and of the search for claims that are alike, that was made.
    alike_of: Option<(u64, bool, usize)>,
}

/// What is known of claims that are alike.
pub struct Known<'a> {
    pub proposals: &'a [ClusterProposal],
    /// Whether those of the present project are known.
    pub is_current: bool,
}

impl ClusterPicker {
    /// Opens; `None` when nothing is there to be put into a cluster.
    pub fn new(project: &Project, purpose: Purpose) -> Option<Self> {
        let quote = match &purpose {
            Purpose::Claims { claims, .. } => {
                let first = claims.iter().find_map(|id| project.annotations().get(id))?;
                one_line(&first.quote(), usize::MAX)
            }
            Purpose::Silence(document) => project.documents().get(document).map(|_| String::new())?,
        };
        Some(Self { purpose, quote, picker: Picker::default(), alike: Alike::new(), alike_of: None })
    }

    /// Whether claims that are alike are looked for still.
    pub fn is_waiting(&self) -> bool {
        self.picker.is_waiting()
    }

    /// The claims for which it is asked.
    fn claims(&self) -> &[AnnotationId] {
        match &self.purpose {
            Purpose::Claims { claims, .. } => claims,
            Purpose::Silence(_) => &[],
        }
    }

    /// The clusters that may take the claims, the likest claim of each.
    fn follow(&mut self, cx: &ViewContext<'_>, known: &Known<'_>) {
        let alike_of = Some((cx.revision, known.is_current, known.proposals.len()));
        if self.alike_of != alike_of {
            self.alike_of = alike_of;
            let alike = self.claims().iter().map(|claim| clusters_alike(cx.project, known.proposals, *claim));
            self.alike = alike.reduce(likest).unwrap_or_default();
        }
        let has_clusters = !cx.project.clusters().is_empty();
        let is_pending = !known.is_current && !self.claims().is_empty() && has_clusters;
        self.picker.waits_for(is_pending.then_some("Looking for claims that are alike"));
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>, known: &Known<'_>) -> Option<Option<Picked>> {
        self.follow(cx, known);
        let hint = self.purpose.question();
        let (field, nothing) = match self.purpose {
            Purpose::Claims { .. } => ("Find or state a cluster", ""),
            Purpose::Silence(_) => ("Find a cluster", "The article speaks to every cluster of that name"),
        };
        let name = Name { id: "pick a cluster", field, hint: &hint, nothing, width: 560.0 };
        let (purpose, quote, alike) = (&self.purpose, &self.quote, &self.alike);
        self.picker.show(ctx, cx, &name, |typed| match purpose {
            Purpose::Claims { claims, .. } => lines_for_claims(cx.project, alike, (claims, quote), typed),
            Purpose::Silence(document) => lines_for_silence(cx.project, *document, typed),
        })
    }
}

/// For each cluster the likest of two.
fn likest(mut all: Alike, other: Alike) -> Alike {
    for (cluster, found) in other {
        let best = all.entry(cluster).or_insert(found);
        if best.0 < found.0 {
            *best = found;
        }
    }
    all
}

/// The likely clusters, a new one, and with nothing typed all others. Those that have all of the claims
/// already are left out.
fn lines_for_claims(
    project: &Project,
    alike: &Alike,
    (claims, quote): (&[AnnotationId], &str),
    typed: &str,
) -> Vec<Line<Picked>> {
    let has_all = |cluster| claims.iter().all(|claim| project.members().contains(&(cluster, *claim)));
    let mut found: Vec<_> = project
        .clusters_in_order()
        .into_iter()
        .filter(|cluster| !has_all(cluster.id))
        .filter(|cluster| matches_filter(&cluster.statement, typed))
        .map(|cluster| (alike.get(&cluster.id).map_or(0.0, |(score, _)| *score), cluster))
        .collect();
    found.sort_by(|(score, _), (other, _)| other.total_cmp(score));
    let n_likely = found.iter().take_while(|(score, _)| *score > 0.0).count();
    let mut lines: Vec<Line<Picked>> = Vec::new();
    for (score, cluster) in found.into_iter().take(N_OFFERED) {
        let claims = counted(project.members_of(cluster.id).count(), "claim");
        let detail = if score > 0.0 { format!("alike · {claims}") } else { claims };
        lines.push(line_of(cluster, detail));
    }
    let statement = if typed.is_empty() { quote } else { typed };
    let place = if typed.is_empty() { n_likely.min(lines.len()) } else { lines.len() };
    let name = format!("New cluster “{}”", one_line(statement, N_CHARS));
    lines.insert(place, Line::named(name, Picked::New(statement.to_owned())));
    lines
}

/// The clusters to which the article does not speak, those on which it is not silent yet first.
fn lines_for_silence(project: &Project, document: DocumentId, typed: &str) -> Vec<Line<Picked>> {
    let is_of_it =
        |claim: &AnnotationId| project.annotations().get(claim).is_some_and(|claim| claim.document == document);
    let speaks = |cluster| project.members_of(cluster).any(|member| is_of_it(&member.claim));
    let mut found: Vec<_> = project
        .clusters_in_order()
        .into_iter()
        .filter(|cluster| matches_filter(&cluster.statement, typed) && !speaks(cluster.id))
        .map(|cluster| (project.silences().contains(&(cluster.id, document)), cluster))
        .collect();
    found.sort_by_key(|(is_silent, _)| *is_silent);
    let detail = |is_silent| if is_silent { "silent, Enter takes that back" } else { "not looked at" };
    let line = |(is_silent, cluster): (bool, &Arc<Cluster>)| line_of(cluster, detail(is_silent).to_owned());
    found.into_iter().take(N_OFFERED).map(line).collect()
}

fn line_of(cluster: &Cluster, detail: String) -> Line<Picked> {
    Line { name: one_line(&cluster.statement, N_CHARS), detail, means: Picked::Cluster(cluster.id) }
}
