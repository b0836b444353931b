//! Which claims of a cluster go back to one origin: those of one speaker, agency, paper or outlet, those
//! that stand in a passage that their articles share, and those that repeat each other. What has one origin
//! with something else has it with all that this has it with.

use super::attribution::{OneOrigin, Origin};
use super::chain::{ReadStep, StepSource, origin};
use super::passages::{InDocuments, Shared};
use super::sets::Sets;
use crate::model::{
    Annotation, AnnotationId, ClusterId, DocumentId, EntityId, OriginKind, OriginStep, Project, Stance,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What the origins of clusters are found from.
pub(super) struct Origins<'a> {
    project: &'a Project,
    order: HashMap<DocumentId, usize>,
    passages: InDocuments,
}

impl<'a> Origins<'a> {
    /// `passages` are those that the articles share.
    pub(super) fn of(project: &'a Project, passages: &[Shared]) -> Self {
        let order = project.documents_in_order().map(|row| row.id).zip(0..).collect();
        Self { project, order, passages: InDocuments::of(passages) }
    }

    /// The origins of the claims of a cluster, those of the most claims first.
    pub(super) fn of_cluster(&self, cluster: ClusterId) -> Vec<Origin> {
        let members = self.project.members_of(cluster);
        let claims = members.filter_map(|member| self.project.annotations().get(&member.claim));
        let mut claims: Vec<&Arc<Annotation>> = claims.collect();
        claims.sort_by_cached_key(|claim| (self.order.get(&claim.document).copied(), claim.hull(), claim.id));
        let mut joined = Joined::new(claims.len());
        self.join_repeats(cluster, &claims, &mut joined);
        self.join_passages(&claims, &mut joined);
        self.join_chains(&claims, &mut joined);
        joined.origins(&claims)
    }

    fn join_repeats(&self, cluster: ClusterId, claims: &[&Arc<Annotation>], joined: &mut Joined) {
        let numbers: HashMap<AnnotationId, usize> = claims.iter().map(|claim| claim.id).zip(0..).collect();
        for member in self.project.members_of(cluster).filter(|member| member.stance == Stance::Repeats) {
            let of = member.of.and_then(|of| numbers.get(&of));
            if let Some((claim, of)) = numbers.get(&member.claim).zip(of)
                && claim != of
            {
                joined.join(*claim, *of, OneOrigin::Repeats);
            }
        }
    }

    fn join_passages(&self, claims: &[&Arc<Annotation>], joined: &mut Joined) {
        let of_claim = |(n, claim): (usize, &&Arc<Annotation>)| {
            self.passages.with(claim).map(move |(passage, side)| (passage, side, n)).collect::<Vec<_>>()
        };
        let mut inside: Vec<_> = claims.iter().enumerate().flat_map(of_claim).collect();
        inside.sort_unstable();
        for both in inside.chunk_by(|(a, ..), (b, ..)| a == b) {
            // All of one article with all of the other.
            let (first, second) = both.split_at(both.partition_point(|(_, side, _)| *side == 0));
            let (Some((_, _, one)), Some((_, _, other))) = (first.first(), second.first()) else { continue };
            second.iter().for_each(|(_, _, n)| joined.join(*one, *n, OneOrigin::SharedPassage));
            first.iter().for_each(|(_, _, n)| joined.join(*n, *other, OneOrigin::SharedPassage));
        }
    }

    fn join_chains(&self, claims: &[&Arc<Annotation>], joined: &mut Joined) {
        let mut by_entity: HashMap<EntityId, (usize, OneOrigin)> = HashMap::new();
        let mut by_name: BTreeMap<(OriginKind, String), Vec<Last>> = BTreeMap::new();
        for (n, claim) in claims.iter().enumerate() {
            let Some(ReadStep { step, from }) = origin(self.project, claim) else { continue };
            let Some(ground) = ground(&step, from) else { continue };
            if let Some(entity) = step.entity {
                match by_entity.get(&entity) {
                    Some((first, ground)) => joined.join(*first, n, ground.clone()),
                    None => drop(by_entity.insert(entity, (n, ground.clone()))),
                }
            }
            // An agency is also the outlet of its own articles.
            let kind = if step.kind == OriginKind::Outlet { OriginKind::Agency } else { step.kind };
            by_name.entry((kind, step.name.to_lowercase())).or_default().push(Last {
                claim: n,
                entity: step.entity,
                ground,
            });
        }
        // Two entities of one name are two; a name that nobody linked may be either.
        for alike in by_name.into_values().filter(|alike| alike.iter().any(|last| last.entity.is_none())) {
            let Some(first) = alike.first() else { continue };
            let is_agency = |last: &&Last| matches!(last.ground, OneOrigin::Agency(_));
            let ground = &alike.iter().find(is_agency).unwrap_or(first).ground;
            alike.iter().skip(1).for_each(|last| joined.join(first.claim, last.claim, ground.clone()));
        }
    }
}

/// The last step of a claim's chain.
struct Last {
    claim: usize,
    entity: Option<EntityId>,
    ground: OneOrigin,
}

/// What two claims have in common whose chains end with this step. Only the last step counts: two outlets
/// may print one agency's text, and one outlet two speakers'. `None` where nobody is named, and for “a
/// statement” or “satellite images”, which need not be those of another article.
fn ground(last: &OriginStep, from: StepSource) -> Option<OneOrigin> {
    let name = last.name.clone();
    let is_any = last.entity.is_none() && from != StepSource::ByHand && !name.contains(char::is_uppercase);
    if last.kind == OriginKind::Paper && is_any {
        return None;
    }
    match last.kind {
        OriginKind::Speaker => Some(OneOrigin::Speaker(name)),
        OriginKind::Agency => Some(OneOrigin::Agency(name)),
        OriginKind::Paper => Some(OneOrigin::Paper(name)),
        OriginKind::Outlet => Some(OneOrigin::Outlet(name)),
        OriginKind::Unnamed => None,
    }
}

/// Claims by their numbers, and why they are joined.
struct Joined {
    sets: Sets,
    grounds: Vec<(usize, OneOrigin)>,
}

impl Joined {
    fn new(n: usize) -> Self {
        Self { sets: Sets::new(n), grounds: Vec::new() }
    }

    fn join(&mut self, a: usize, b: usize, ground: OneOrigin) {
        self.sets.join(a, b);
        if self.grounds.last().is_none_or(|(last, known)| *last != a || *known != ground) {
            self.grounds.push((a, ground));
        }
    }

    fn origins(mut self, claims: &[&Arc<Annotation>]) -> Vec<Origin> {
        let mut origins: BTreeMap<usize, (Vec<AnnotationId>, BTreeSet<OneOrigin>)> = BTreeMap::new();
        for (n, claim) in claims.iter().enumerate() {
            origins.entry(self.sets.top(n)).or_default().0.push(claim.id);
        }
        for (n, ground) in self.grounds {
            origins.entry(self.sets.top(n)).or_default().1.insert(ground);
        }
        let origin =
            |(claims, grounds): (Vec<_>, BTreeSet<_>)| Origin { claims, grounds: grounds.into_iter().collect() };
        let mut origins: Vec<Origin> = origins.into_values().map(origin).collect();
        origins.sort_by_key(|origin| std::cmp::Reverse(origin.claims.len()));
        origins
    }
}
