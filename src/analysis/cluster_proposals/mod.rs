//! Proposals for clusters: claims of different documents that may speak to the same point, ranked by
//! the entities, values and wording that they share. Each says why; a refused one does not come back.

mod answered;
mod features;
mod reasons;
mod stances;

pub use answered::{RefusedPair, refused_pairs, still_open};
pub use features::Feature;
pub use reasons::{clusters_alike, reason, stance_beside, stance_in};

use super::passages::Shared;
use crate::model::{Annotation, AnnotationId, Cancelled, ClusterId, JobProgress, Layer, Project, Stance};
use features::features;
use stances::proposed_stance;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// What they share, what tells most first.
    pub shared: Vec<Feature>,
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

/// Less alike than this is not proposed.
const MIN_SCORE: f32 = 0.16;
/// For each claim so many others at most.
const N_BEST: usize = 4;
/// A feature of more claims than this says nothing about two of them.
const MAX_CLAIMS: usize = 256;
/// What is named of the shared features.
const N_NAMED: usize = 4;

/// The proposals for a whole project, the most alike first. `passages` are those that the articles
/// share; a claim inside one repeats.
pub fn cluster_proposals(
    project: &Project,
    passages: &[Shared],
    progress: &JobProgress,
) -> Result<Vec<ClusterProposal>, Cancelled> {
    let claims: Vec<&Arc<Annotation>> =
        project.annotations().iter().filter(|row| row.layer == Layer::Claims && row.hull().is_some()).collect();
    let space = Space::of(project, &claims, progress)?;
    let refused: BTreeSet<&str> = project
        .refusals()
        .iter()
        .filter(|row| row.proposal == CLUSTER_CLAIMS)
        .map(|row| row.subject.as_str())
        .collect();
    let mut pairs = space.alike(&claims, progress)?;
    pairs.retain(|(a, b, _)| {
        let ids = claims.get(*a).zip(claims.get(*b)).map(|(a, b)| (a.id, b.id));
        ids.is_some_and(|(a, b)| !refused.contains(subject(a, b).as_str()) && !share_cluster(project, a, b))
    });
    pairs.sort_by(|(a, b, score), (c, d, other)| other.total_cmp(score).then((a, b).cmp(&(c, d))));
    let propose = |(a, b, score): (usize, usize, f32)| {
        let (a, b) = claims.get(a).zip(claims.get(b))?;
        Some(proposal(project, passages, &space, a, b, score))
    };
    Ok(pairs.into_iter().filter_map(propose).collect())
}

fn share_cluster(project: &Project, a: AnnotationId, b: AnnotationId) -> bool {
    let of_b: BTreeSet<ClusterId> = clusters_of(project, b).collect();
    clusters_of(project, a).any(|cluster| of_b.contains(&cluster))
}

/// The clusters that have the claim as a member.
fn clusters_of(project: &Project, claim: AnnotationId) -> impl Iterator<Item = ClusterId> {
    project.memberships_of(claim).filter(move |member| member.claim == claim).map(|member| member.cluster)
}

/// The claim that is in a cluster, or else the one that comes first, is the one beside which the other
/// is put.
fn proposal(
    project: &Project,
    passages: &[Shared],
    space: &Space,
    a: &Arc<Annotation>,
    b: &Arc<Annotation>,
    score: f32,
) -> ClusterProposal {
    let cluster_of = |claim: &Annotation| clusters_of(project, claim.id).next();
    let first = |claim: &Annotation| {
        let document = project.documents().get(&claim.document);
        let published = document.and_then(|row| row.published);
        (published.is_none(), published, document.map(|row| row.order), claim.id)
    };
    let (beside, claim) = match (cluster_of(a), cluster_of(b)) {
        (Some(_), None) => (a, b),
        (None, Some(_)) => (b, a),
        _ if first(a) <= first(b) => (a, b),
        _ => (b, a),
    };
    ClusterProposal {
        cluster: cluster_of(beside),
        beside: beside.id,
        claim: claim.id,
        stance: proposed_stance(project, passages, beside, claim),
        score,
        shared: space.shared(project, beside, claim),
    }
}

/// Claims as vectors of weighted features (inverse document frequency; Spärck Jones, 1972).
struct Space {
    /// For each claim its features and their weights, sorted by feature.
    vectors: Vec<Vec<(u64, f32)>>,
    norms: Vec<f32>,
    weights: HashMap<u64, f32>,
    /// The claims of each feature that tells something, in order.
    claims_of: HashMap<u64, Vec<u32>>,
}

impl Space {
    fn of(project: &Project, claims: &[&Arc<Annotation>], progress: &JobProgress) -> Result<Self, Cancelled> {
        let mut vectors = Vec::with_capacity(claims.len());
        let mut counts: HashMap<u64, (u32, f32)> = HashMap::new();
        for (n_done, claim) in claims.iter().enumerate() {
            if n_done % 256 == 0 {
                progress.step(n_done, claims.len() * 2)?;
            }
            let mut vector = Vec::new();
            for feature in features(project, claim) {
                let key = feature.key();
                counts.entry(key).or_insert((0, feature.weight())).0 += 1;
                vector.push((key, 0.0_f32));
            }
            vectors.push(vector);
        }
        let n = claims.len() as f32;
        let weigh =
            |(key, (count, weight)): (u64, (u32, f32))| (key, weight * ((n + 1.0) / count as f32).ln().max(0.1));
        let weights: HashMap<u64, f32> = counts.into_iter().map(weigh).collect();
        let mut claims_of: HashMap<u64, Vec<u32>> = HashMap::new();
        for (place, vector) in (0..).zip(&mut vectors) {
            for (key, weight) in vector.iter_mut() {
                *weight = weights.get(key).copied().unwrap_or(0.0);
                claims_of.entry(*key).or_default().push(place);
            }
        }
        claims_of.retain(|_, places| (2..=MAX_CLAIMS).contains(&places.len()));
        let norms = vectors.iter().map(|vector| vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt());
        Ok(Self { norms: norms.collect(), vectors, weights, claims_of })
    }

    /// Pairs of claims of different documents, each with its score, once.
    fn alike(
        &self,
        claims: &[&Arc<Annotation>],
        progress: &JobProgress,
    ) -> Result<Vec<(usize, usize, f32)>, Cancelled> {
        let mut pairs: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        let mut scores = vec![0.0_f32; claims.len()];
        let mut touched: Vec<usize> = Vec::new();
        for (place, vector) in self.vectors.iter().enumerate() {
            if place % 256 == 0 {
                progress.step(claims.len() + place, claims.len() * 2)?;
            }
            for (key, weight) in vector {
                for other in self.claims_of.get(key).into_iter().flatten() {
                    let other = *other as usize;
                    if let Some(score) = scores.get_mut(other) {
                        if *score == 0.0 {
                            touched.push(other);
                        }
                        *score += weight * weight;
                    }
                }
            }
            let document = |place: usize| claims.get(place).map(|row| row.document);
            let mut best: Vec<(f32, usize)> = Vec::new();
            for other in touched.drain(..) {
                let Some(score) = scores.get_mut(other).map(std::mem::take) else { continue };
                let norms =
                    self.norms.get(place).copied().unwrap_or(1.0) * self.norms.get(other).copied().unwrap_or(1.0);
                let score = score / norms.max(f32::MIN_POSITIVE);
                if score >= MIN_SCORE && document(place) != document(other) {
                    best.push((score, other));
                }
            }
            best.sort_by(|(a, n), (b, m)| b.total_cmp(a).then(n.cmp(m)));
            for (score, other) in best.into_iter().take(N_BEST) {
                pairs.insert((place.min(other), place.max(other)), score.min(1.0));
            }
        }
        Ok(pairs.into_iter().map(|((a, b), score)| (a, b, score)).collect())
    }

    fn shared(&self, project: &Project, a: &Annotation, b: &Annotation) -> Vec<Feature> {
        let of_b: BTreeSet<Feature> = features(project, b).into_iter().collect();
        let mut shared: Vec<Feature> =
            features(project, a).into_iter().filter(|feature| of_b.contains(feature)).collect();
        let weight = |feature: &Feature| self.weights.get(&feature.key()).copied().unwrap_or(0.0);
        shared.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.cmp(b)));
        // A pair says what its words say.
        let in_pair = |shared: &[Feature], word: &str| {
            shared.iter().any(|feature| matches!(feature, Feature::Pair(a, b) if a == word || b == word))
        };
        let all = shared.clone();
        shared.retain(|feature| !matches!(feature, Feature::Word(word) if in_pair(&all, word)));
        shared.truncate(N_NAMED);
        shared
    }
}
