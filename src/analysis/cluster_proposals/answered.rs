//! What became of proposals: which are still open as the project is now, and which were refused.

use super::{CLUSTER_CLAIMS, ClusterProposal, clusters_of, share_cluster};
use crate::model::{AnnotationId, Project, Refusal};
use std::collections::HashSet;
use std::sync::Arc;

/// Two claims that the analyst does not want to see together.
#[derive(Clone, PartialEq, Debug)]
pub struct RefusedPair {
    pub refusal: Arc<Refusal>,
    pub claims: [AnnotationId; 2],
}

/// The proposals that have no answer yet, as they would be carried out now: of those that were found in an
/// earlier state of the project, the ones whose claims are gone, are in one cluster by now, or were refused
/// since are left out.
pub fn still_open(project: &Project, proposals: &[ClusterProposal], found_in: &Project) -> Vec<ClusterProposal> {
    let gone = project.annotations().changed_since(found_in.annotations());
    let moved = project.members().changed_since(found_in.members()).map(|(_, claim)| claim);
    let touched: HashSet<AnnotationId> = gone.chain(moved).copied().collect();
    let refused = project.refusals().changed_since(found_in.refusals());
    let refused = refused.filter_map(|id| claims_of(project.refusals().get(id)?));
    let refused: HashSet<[AnnotationId; 2]> = refused.collect();
    let now = |one: &ClusterProposal| -> Option<ClusterProposal> {
        let [beside, claim] = [one.beside, one.claim];
        if !refused.is_empty() && refused.contains(&[beside.min(claim), beside.max(claim)]) {
            return None;
        }
        if !touched.contains(&beside) && !touched.contains(&claim) {
            return Some(one.clone());
        }
        let are_there = project.annotations().contains(&beside) && project.annotations().contains(&claim);
        (are_there && !share_cluster(project, beside, claim)).then(|| as_of(project, one))
    };
    proposals.iter().filter_map(now).collect()
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
    let pair = |row: &Arc<Refusal>| {
        let claims = claims_of(row)?;
        let are_there = claims.iter().all(|claim| project.annotations().contains(claim));
        are_there.then(|| RefusedPair { refusal: row.clone(), claims })
    };
    let refusals = project.refusals().iter().filter(|row| row.proposal == CLUSTER_CLAIMS);
    let mut pairs: Vec<RefusedPair> = refusals.filter_map(pair).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.refusal.at), pair.refusal.id));
    pairs
}

/// The two claims that a refusal is about, as `subject` has them.
fn claims_of(row: &Refusal) -> Option<[AnnotationId; 2]> {
    let (a, b) = row.subject.split_once(' ').filter(|_| row.proposal == CLUSTER_CLAIMS)?;
    Some([a.parse().ok()?, b.parse().ok()?])
}
