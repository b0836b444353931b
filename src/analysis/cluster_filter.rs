//! Which clusters are looked at: those in which sources disagree, those of one source, those in which an
//! entity or some words occur, those that are not done yet.

use super::attribution::Origin;
use super::chain::chain;
use super::cluster_values::ValuesOfAll;
use super::matrix::is_disputed;
use crate::model::{Annotation, Cancelled, ClusterId, DocumentId, EntityId, JobProgress, Layer, Project, Reference};
use crate::text::search::matches_filter;
use std::collections::{BTreeMap, BTreeSet};

/// What a cluster must have to be shown. The default lets all pass.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClusterFilter {
    /// A claim that differs or contradicts, or says a value that differs from another's.
    pub is_disputed: bool,
    /// Claims that all go back to one origin.
    pub has_one_source: bool,
    /// A document that has no claim on the point and is not marked as silent.
    pub has_unseen: bool,
    /// A claim that mentions the entity or is said by it.
    pub entity: Option<EntityId>,
    /// Each of these words in the statement, the note or a quote; empty: any.
    pub words: String,
}

/// The clusters that pass, in the analyst's order. `origins` are the independent origins of each, and
/// `values` what its claims say, as far as they are known. An error when it was cancelled.
pub fn filtered(
    project: &Project,
    filter: &ClusterFilter,
    origins: &BTreeMap<ClusterId, Vec<Origin>>,
    values: &ValuesOfAll,
    progress: &JobProgress,
) -> Result<Vec<ClusterId>, Cancelled> {
    let naming = filter.entity.map(|entity| clusters_naming(project, entity));
    let words = filter.words.trim();
    let passes = |cluster: &ClusterId| {
        let has_one_source = || origins.get(cluster).is_some_and(|origins| origins.len() == 1);
        let differs = || values.get(cluster).is_some_and(|values| values.is_disputed());
        (!filter.is_disputed || is_disputed(project, *cluster) || differs())
            && (!filter.has_one_source || has_one_source())
            && naming.as_ref().is_none_or(|naming| naming.contains(cluster))
            && (!filter.has_unseen || has_unseen(project, *cluster))
            && (words.is_empty() || says(project, *cluster, words))
    };
    let n = project.clusters().len();
    let mut passing = Vec::new();
    for (n_done, row) in project.clusters_in_order().into_iter().enumerate() {
        progress.step(n_done, n)?;
        if passes(&row.id) {
            passing.push(row.id);
        }
    }
    Ok(passing)
}

/// Whether a document was not looked at for the cluster's point.
pub fn has_unseen(project: &Project, cluster: ClusterId) -> bool {
    let claims = project.members_of(cluster).filter_map(|member| project.annotations().get(&member.claim));
    let mut seen: BTreeSet<DocumentId> = claims.map(|claim| claim.document).collect();
    let of_cluster = (cluster, DocumentId::MIN)..=(cluster, DocumentId::MAX);
    seen.extend(project.silences().range(of_cluster).map(|row| row.document));
    seen.len() < project.documents().len()
}

fn says(project: &Project, cluster: ClusterId, words: &str) -> bool {
    let Some(row) = project.clusters().get(&cluster) else { return false };
    let mut text = format!("{}\n{}", row.statement, row.note);
    for claim in project.members_of(cluster).filter_map(|member| project.annotations().get(&member.claim)) {
        text.push('\n');
        text.push_str(&claim.quote());
    }
    matches_filter(&text, words)
}

/// The clusters with a claim that mentions an entity or is said by it.
pub fn clusters_naming(project: &Project, entity: EntityId) -> BTreeSet<ClusterId> {
    let mut claims = BTreeSet::new();
    for mention in project.mentions_of(entity) {
        for part in &mention.spans {
            let there = project.annotations_overlapping(mention.document, part.span);
            let names = |claim: &&&std::sync::Arc<Annotation>| {
                claim.layer == Layer::Claims && claim.spans.iter().any(|own| own.span.overlaps(part.span))
            };
            claims.extend(there.iter().filter(names).map(|claim| claim.id));
        }
        claims.extend(project.referring_to(Reference::Annotation(mention.id)).map(|claim| claim.id));
    }
    claims.extend(project.referring_to(Reference::Entity(entity)).map(|claim| claim.id));
    let by_hand = project.claim_origins().iter();
    let by_hand = by_hand.filter(|origin| origin.steps.iter().any(|step| step.entity == Some(entity)));
    claims.extend(by_hand.map(|origin| origin.claim));
    let of_claim = |claim| project.memberships_of(claim).filter(move |member| member.claim == claim);
    claims.into_iter().flat_map(of_claim).map(|member| member.cluster).collect()
}

/// The entities that claims of clusters mention or are said by, each with in how many clusters, the most
/// frequent first. An error when it was cancelled.
pub fn entities_of_clusters(project: &Project, progress: &JobProgress) -> Result<Vec<(EntityId, usize)>, Cancelled> {
    let n = project.members().len();
    let mut clusters: BTreeMap<EntityId, BTreeSet<ClusterId>> = BTreeMap::new();
    for (n_done, member) in project.members().iter().enumerate() {
        if n_done % 100 == 0 {
            progress.step(n_done, n)?;
        }
        let Some(claim) = project.annotations().get(&member.claim) else { continue };
        for entity in entities_of(project, claim) {
            clusters.entry(entity).or_default().insert(member.cluster);
        }
    }
    let mut counted: Vec<(EntityId, usize)> = clusters.into_iter().map(|(id, clusters)| (id, clusters.len())).collect();
    counted
        .sort_by_cached_key(|(id, n)| (std::cmp::Reverse(*n), project.entities().get(id).map(|row| row.name.clone())));
    Ok(counted)
}

fn entities_of(project: &Project, claim: &Annotation) -> BTreeSet<EntityId> {
    let mut entities: BTreeSet<EntityId> = chain(project, claim).into_iter().filter_map(|step| step.entity).collect();
    for part in &claim.spans {
        for mention in project.annotations_overlapping(claim.document, part.span) {
            if mention.spans.iter().any(|own| own.span.overlaps(part.span)) {
                entities.extend(mention.entity);
            }
        }
    }
    entities
}
