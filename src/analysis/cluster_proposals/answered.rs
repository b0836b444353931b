//! What became of proposals: which are still open as the project is now, and which were refused.

use super::{CLUSTER_CLAIMS, ClusterProposal, clusters_of, share_cluster, subject};
use crate::model::{AnnotationId, Project, Refusal};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Two claims that the analyst does not want to see together.
#[derive(Clone, PartialEq, Debug)]
pub struct RefusedPair {
    pub refusal: Arc<Refusal>,
    pub claims: [AnnotationId; 2],
}

/// The proposals that have no answer yet, as they would be carried out now: proposals of a while ago whose
/// claims are gone, are in one cluster by now, or were refused since are left out.
pub fn still_open(project: &Project, proposals: &[ClusterProposal]) -> Vec<ClusterProposal> {
    let refused: BTreeSet<&str> = refusals(project).map(|row| row.subject.as_str()).collect();
    let has = |id: AnnotationId| project.annotations().contains(&id);
    let is_open = |one: &&ClusterProposal| {
        has(one.beside)
            && has(one.claim)
            && !share_cluster(project, one.beside, one.claim)
            && !refused.contains(subject(one.beside, one.claim).as_str())
    };
    proposals.iter().filter(is_open).map(|one| as_of(project, one)).collect()
}

/// The claim that is in a cluster by now is the one beside which the other is put.
fn as_of(project: &Project, proposal: &ClusterProposal) -> ClusterProposal {
    let cluster_of = |claim| clusters_of(project, claim).next();
    let (beside, claim) = match (cluster_of(proposal.beside), cluster_of(proposal.claim)) {
        (None, Some(_)) => (proposal.claim, proposal.beside),
        _ => (proposal.beside, proposal.claim),
    };
    ClusterProposal { cluster: cluster_of(beside), beside, claim, ..proposal.clone() }
}

/// The refused pairs whose claims are still there, the last one first.
pub fn refused_pairs(project: &Project) -> Vec<RefusedPair> {
    let has = |id: &AnnotationId| project.annotations().contains(id);
    let pair = |row: &Arc<Refusal>| {
        let (a, b) = row.subject.split_once(' ')?;
        let claims = [a.parse().ok().filter(has)?, b.parse().ok().filter(has)?];
        Some(RefusedPair { refusal: row.clone(), claims })
    };
    let mut pairs: Vec<RefusedPair> = refusals(project).filter_map(pair).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.refusal.at), pair.refusal.id));
    pairs
}

fn refusals(project: &Project) -> impl Iterator<Item = &Arc<Refusal>> {
    project.refusals().iter().filter(|row| row.proposal == CLUSTER_CLAIMS)
}
