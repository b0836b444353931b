//! Why two claims may belong together, in the words that stand in them; and which clusters may take a
//! claim.

use super::features::{Feature, features, stem, tells, values_of};
use super::stances::{Said, proposed_stance};
use super::{ClusterProposal, clusters_of};
use crate::analysis::passages::Shared;
use crate::model::{Annotation, AnnotationId, ClusterId, Project, Stance};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation as _;

/// What is named of the shared features.
const N_NAMED: usize = 4;

/// What the two claims of a proposal share, what tells most first.
pub fn shared_features(project: &Project, proposal: &ClusterProposal) -> Vec<Feature> {
    let Some(claim) = project.annotations().get(&proposal.claim) else { return Vec::new() };
    let mut of_claim = features(project, claim);
    let mut shared: Vec<Feature> = proposal.shared.iter().filter_map(|key| of_claim.remove(key)).collect();
    // A pair says what its words say.
    let all = shared.clone();
    let in_pair = |word: &String| {
        all.iter().any(|feature| matches!(feature, Feature::Pair(first, second) if first == word || second == word))
    };
    shared.retain(|feature| !matches!(feature, Feature::Word(word) if in_pair(word)));
    shared.truncate(N_NAMED);
    shared
}

/// “Both mention Najin and say “300 containers” and “staged””, as the second claim has the words.
pub fn reason(project: &Project, proposal: &ClusterProposal) -> String {
    let Some(claim) = project.annotations().get(&proposal.claim) else { return String::new() };
    let mut mentioned = Vec::new();
    let mut said = Vec::new();
    for feature in &shared_features(project, proposal) {
        match feature {
            Feature::Entity(id) => mentioned.extend(project.entities().get(id).map(|row| row.name.clone())),
            other => said.extend(words_of(project, claim, other).map(|words| format!("“{words}”"))),
        }
    }
    said.dedup();
    let parts = [("mention", mentioned), ("say", said)];
    let parts = parts.into_iter().filter(|(_, words)| !words.is_empty());
    let parts: Vec<String> = parts.map(|(verb, words)| format!("{verb} {}", words.join(", "))).collect();
    if parts.is_empty() { "Their wording is alike".to_owned() } else { format!("Both {}", parts.join(" and ")) }
}

/// The words of a claim in which a feature stands; `None` where it has none of its own.
fn words_of(project: &Project, claim: &Annotation, feature: &Feature) -> Option<String> {
    if let Feature::Value(normal) = feature {
        let said = values_of(project, claim).into_iter().find(|value| value.normal == *normal);
        return said.map(|value| value.quote);
    }
    claim.spans.iter().find_map(|part| match feature {
        Feature::Entity(_) | Feature::Value(_) => None,
        Feature::Word(word) => part.quote.unicode_words().find(|found| stem(found) == *word).map(str::to_owned),
        Feature::Pair(first, second) => {
            let words: Vec<&str> = part.quote.unicode_words().collect();
            let is_pair = |pair: &&[&str]| matches!(pair, [a, b] if stem(a) == *first && stem(b) == *second);
            let pair = words.windows(2).find(is_pair)?;
            // Of “east in” only “east” says anything.
            let telling: Vec<&str> = pair.iter().copied().filter(|word| tells(&stem(word))).collect();
            Some(telling.join(" "))
        }
    })
}

/// The clusters with a claim that is like this one: how alike, and the claim there.
pub fn clusters_alike(
    project: &Project,
    proposals: &[ClusterProposal],
    claim: AnnotationId,
) -> BTreeMap<ClusterId, (f32, AnnotationId)> {
    let mut clusters: BTreeMap<ClusterId, (f32, AnnotationId)> = BTreeMap::new();
    for proposal in proposals {
        let other = match (proposal.beside, proposal.claim) {
            (other, this) | (this, other) if this == claim => other,
            _ => continue,
        };
        for cluster in clusters_of(project, other) {
            let best = clusters.entry(cluster).or_insert((proposal.score, other));
            if best.0 < proposal.score {
                *best = (proposal.score, other);
            }
        }
    }
    clusters
}

/// The stance that a claim is proposed to have in a cluster, beside that claim there or else beside the
/// first that states; and the claim that it repeats or updates.
pub fn stance_in(
    project: &Project,
    passages: &[Shared],
    cluster: ClusterId,
    claim: &Annotation,
    beside: Option<AnnotationId>,
) -> (Stance, Option<AnnotationId>) {
    let first = || {
        let by_stance = project.members_of(cluster).min_by_key(|member| member.stance);
        by_stance.map(|member| member.claim)
    };
    let Some(first) = beside.or_else(first).and_then(|id| project.annotations().get(&id)) else {
        return (Stance::States, None);
    };
    stance_beside(project, passages, first, claim)
}

/// The stance that a claim is proposed to have beside another one, and that one where it repeats it.
pub fn stance_beside(
    project: &Project,
    passages: &[Shared],
    first: &Annotation,
    claim: &Annotation,
) -> (Stance, Option<AnnotationId>) {
    let said = |claim: &Annotation| Said::new(claim, values_of(project, claim));
    let stance = proposed_stance(passages, (first, &said(first)), (claim, &said(claim)));
    (stance, (stance == Stance::Repeats).then_some(first.id))
}
