//! Proposals for clusters: claims of different documents that may speak to the same point, ranked by
//! the entities, values and wording that they share. Each says why; a refused one does not come back.

mod answered;
mod features;
mod reasons;
mod space;
mod stances;

pub use answered::{RefusedPair, refused_pairs, still_open};
pub use features::Feature;
pub use reasons::{clusters_alike, reason, shared_features, stance_beside, stance_in};

use super::passages::{ByDocuments, Shared};
use crate::model::{Annotation, AnnotationId, Cancelled, ClusterId, DocumentId, JobProgress, Layer, Project, Stance};
use features::{Key, Profile};
use space::{Entering, Space};
use stances::{Said, proposed_stance};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The kind of proposal in the words of `Edit::Refuse`.
pub const CLUSTER_CLAIMS: &str = "cluster-claims";

/// Claims that may belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct ClusterProposal {
    /// The cluster that already has `beside`; `None`: a new one of both.
    pub cluster: Option<ClusterId>,
    /// The claim that is there, or that comes first.
    pub beside: AnnotationId,
    pub claim: AnnotationId,
    pub stance: Stance,
    /// How alike they are, from 0 to 1 (cosine of the weighted features).
    pub score: f32,
    /// What they share, what tells most first; `shared_features` names it.
    shared: Arc<[Key]>,
}

impl ClusterProposal {
    /// The words of `Edit::Refuse` (proposal and subject) that keep it from coming back, the same in
    /// whichever order the two claims are named.
    pub fn refusal(&self) -> (String, String) {
        (CLUSTER_CLAIMS.to_owned(), subject(self.beside, self.claim))
    }
}

fn subject(a: AnnotationId, b: AnnotationId) -> String {
    format!("{} {}", a.min(b), a.max(b))
}

/// The proposals for a whole project, the most alike first. `passages` are those that the articles
/// share; a claim inside one repeats.
pub fn cluster_proposals(
    project: &Project,
    passages: &[Shared],
    progress: &JobProgress,
) -> Result<Vec<ClusterProposal>, Cancelled> {
    let claims: Vec<&Arc<Annotation>> =
        project.annotations().iter().filter(|row| row.layer == Layer::Claims && row.hull().is_some()).collect();
    let mut entering = Entering::default();
    let mut said = Vec::with_capacity(claims.len());
    for (n_done, claim) in claims.iter().enumerate() {
        if n_done % 256 == 0 {
            progress.step(n_done, claims.len() * 2)?;
        }
        let profile = Profile::of(project, claim);
        entering.enter(&profile);
        said.push(Said::new(claim, profile.values));
    }
    let space = Space::of(entering);
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document).collect();
    let mut pairs = space.alike(&documents, progress)?;
    let refused = project.refusals().iter().filter(|row| row.proposal == CLUSTER_CLAIMS);
    let refused: HashSet<&str> = refused.map(|row| row.subject.as_str()).collect();
    let standing = Standing::of(project, &claims);
    pairs.retain(|(a, b, _)| {
        let ids = claims.get(*a).zip(claims.get(*b)).map(|(a, b)| (a.id, b.id));
        let is_refused = |(a, b)| !refused.is_empty() && refused.contains(subject(a, b).as_str());
        ids.is_some_and(|ids| !is_refused(ids)) && !standing.share_cluster(*a, *b)
    });
    pairs.sort_unstable_by(|(a, b, score), (c, d, other)| other.total_cmp(score).then((a, b).cmp(&(c, d))));
    let passages = ByDocuments::of(passages);
    let propose = |(a, b, score): (usize, usize, f32)| {
        let (beside, claim) = standing.in_order(a, b);
        let ((of_beside, said_beside), (of_claim, said_claim)) =
            (claims.get(beside).zip(said.get(beside))?, claims.get(claim).zip(said.get(claim))?);
        let between = passages.between(of_beside.document, of_claim.document);
        Some(ClusterProposal {
            cluster: standing.cluster_of(beside),
            beside: of_beside.id,
            claim: of_claim.id,
            stance: proposed_stance(between, (of_beside, said_beside), (of_claim, said_claim)),
            score,
            shared: space.shared(beside, claim).into(),
        })
    };
    Ok(pairs.into_iter().filter_map(propose).collect())
}

/// The clusters that have the claim as a member.
fn clusters_of(project: &Project, claim: AnnotationId) -> impl Iterator<Item = ClusterId> {
    project.memberships_of(claim).filter(move |member| member.claim == claim).map(|member| member.cluster)
}

fn share_cluster(project: &Project, a: AnnotationId, b: AnnotationId) -> bool {
    clusters_of(project, a).any(|cluster| clusters_of(project, b).any(|other| other == cluster))
}

/// Where claims stand: in which clusters, and which comes first.
struct Standing {
    clusters: Vec<Vec<ClusterId>>,
    /// By publication, then in the order of the project.
    ranks: Vec<(bool, Option<jiff::civil::Date>, Option<i64>, AnnotationId)>,
}

impl Standing {
    fn of(project: &Project, claims: &[&Arc<Annotation>]) -> Self {
        let clusters = claims.iter().map(|claim| clusters_of(project, claim.id).collect());
        let documents: BTreeMap<DocumentId, _> =
            project.documents().iter().map(|row| (row.id, (row.published, row.order))).collect();
        let rank = |claim: &&Arc<Annotation>| {
            let document = documents.get(&claim.document);
            let published = document.and_then(|(published, _)| *published);
            (published.is_none(), published, document.map(|(_, order)| *order), claim.id)
        };
        Self { clusters: clusters.collect(), ranks: claims.iter().map(rank).collect() }
    }

    fn share_cluster(&self, a: usize, b: usize) -> bool {
        let of = |claim: usize| self.clusters.get(claim).map(Vec::as_slice).unwrap_or_default();
        of(a).iter().any(|cluster| of(b).contains(cluster))
    }

    fn cluster_of(&self, claim: usize) -> Option<ClusterId> {
        self.clusters.get(claim)?.first().copied()
    }

    /// The claim that is in a cluster, or else the one that comes first, is the one beside which the other
    /// is put.
    fn in_order(&self, a: usize, b: usize) -> (usize, usize) {
        match (self.cluster_of(a), self.cluster_of(b)) {
            (Some(_), None) => (a, b),
            (None, Some(_)) => (b, a),
            _ if self.ranks.get(a) <= self.ranks.get(b) => (a, b),
            _ => (b, a),
        }
    }
}
