//! Clusters by documents: what each article says on each point, where it is silent, and where nobody
//! looked yet.

use super::attribution::Origin;
use super::chain::{origin, speaks};
use super::passages::Shared;
use super::same_origin::Origins;
use crate::model::{
    Annotation, AnnotationId, Cancelled, ClusterId, DocumentId, JobProgress, Member, Project, Stance, Table,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// In which order the documents stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DocumentOrder {
    /// As in the list of the project.
    #[default]
    Project,
    /// By the day of publication; those without one come last.
    Date,
    Outlet,
}

/// What a document has on a cluster's point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cell<'a> {
    /// In the order of the text; at least one.
    Claims(&'a [AnnotationId]),
    /// It was looked at and says nothing.
    Silent,
    NotLookedAt,
}

/// The rows and columns, and the claims where they meet. A copy costs little.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    pub clusters: Vec<ClusterId>,
    pub documents: Vec<DocumentId>,
    rows: BTreeMap<ClusterId, Arc<Spoken>>,
    /// From what the rows were read.
    of: Option<(Table<Member>, Table<Annotation>)>,
}

/// The claims of a cluster by document, in the order of the text.
type Spoken = BTreeMap<DocumentId, Vec<AnnotationId>>;

impl Matrix {
    /// All clusters of a project by all its documents.
    pub fn of(project: &Project, order: DocumentOrder) -> Self {
        let mut matrix = Self::default();
        matrix.follow(project, order);
        matrix
    }

    /// Makes it the matrix of a project; of one that it was made of before, only the clusters whose claims changed
    /// since are read again.
    pub fn follow(&mut self, project: &Project, order: DocumentOrder) {
        let mut documents: Vec<_> = project.documents_in_order().collect();
        match order {
            DocumentOrder::Project => {}
            DocumentOrder::Date => documents.sort_by_key(|row| (row.published.is_none(), row.published)),
            DocumentOrder::Outlet => documents.sort_by_cached_key(|row| row.short_name().to_lowercase()),
        }
        self.documents = documents.into_iter().map(|row| row.id).collect();
        self.clusters = project.clusters_in_order().into_iter().map(|row| row.id).collect();
        let touched = match &self.of {
            Some((members, annotations)) => touched_since(project, members, annotations),
            None => project.clusters().iter().map(|row| row.id).collect(),
        };
        for cluster in touched {
            let spoken = spoken_in(project, cluster);
            if spoken.is_empty() {
                self.rows.remove(&cluster);
            } else {
                self.rows.insert(cluster, Arc::new(spoken));
            }
        }
        self.of = Some((project.members().clone(), project.annotations().clone()));
    }

    /// Whether it was made of a project.
    pub fn is_made(&self) -> bool {
        self.of.is_some()
    }

    /// The documents that speak to a cluster's point.
    pub fn speakers(&self, cluster: ClusterId) -> impl Iterator<Item = DocumentId> {
        self.rows.get(&cluster).into_iter().flat_map(|row| row.keys().copied())
    }

    /// Whether a document has a claim on a point.
    pub fn speaks(&self, (cluster, document): (ClusterId, DocumentId)) -> bool {
        self.rows.get(&cluster).is_some_and(|row| row.contains_key(&document))
    }

    /// What a document has on a point.
    pub fn cell(&self, project: &Project, cluster: ClusterId, document: DocumentId) -> Cell<'_> {
        match self.rows.get(&cluster).and_then(|row| row.get(&document)) {
            Some(claims) => Cell::Claims(claims),
            None if project.silences().contains(&(cluster, document)) => Cell::Silent,
            None => Cell::NotLookedAt,
        }
    }
}

/// The clusters that had or have another claim since then, or a claim that is another one.
fn touched_since(project: &Project, members: &Table<Member>, annotations: &Table<Annotation>) -> BTreeSet<ClusterId> {
    let mut touched: BTreeSet<ClusterId> =
        project.members().changed_since(members).map(|(cluster, _)| *cluster).collect();
    for claim in project.annotations().changed_since(annotations) {
        let own = project.memberships_of(*claim).filter(|member| member.claim == *claim);
        touched.extend(own.map(|member| member.cluster));
    }
    touched
}

fn spoken_in(project: &Project, cluster: ClusterId) -> Spoken {
    let mut placed: BTreeMap<DocumentId, Vec<_>> = BTreeMap::new();
    for claim in project.members_of(cluster).filter_map(|member| project.annotations().get(&member.claim)) {
        placed.entry(claim.document).or_default().push((claim.hull(), claim.id));
    }
    let sorted = |mut claims: Vec<_>| {
        claims.sort_unstable();
        claims.into_iter().map(|(_, claim)| claim).collect()
    };
    placed.into_iter().map(|(document, claims)| (document, sorted(claims))).collect()
}

/// Whether a claim of the cluster differs from what others say or contradicts it.
pub fn is_disputed(project: &Project, cluster: ClusterId) -> bool {
    project.members_of(cluster).any(|member| matches!(member.stance, Stance::Differs | Stance::Contradicts))
}

/// The claims to be read side by side: the one that is given behind that against which it stands, which
/// is what it repeats or updates, or else the first of another document that states; for `None` the
/// first of each document, in the order of the project. At most `n_most`.
pub fn to_compare(
    project: &Project,
    cluster: ClusterId,
    claim: Option<AnnotationId>,
    n_most: usize,
) -> Vec<AnnotationId> {
    let order: BTreeMap<DocumentId, usize> = project.documents_in_order().map(|row| row.id).zip(0..).collect();
    let members = project.members_of(cluster);
    let placed = members.filter_map(|member| Some((project.annotations().get(&member.claim)?, member)));
    let mut placed: Vec<_> = placed.filter(|(claim, _)| claim.hull().is_some()).collect();
    placed.sort_by_key(|(claim, member)| (order.get(&claim.document), member.stance, claim.hull(), claim.id));
    let Some(id) = claim else {
        placed.dedup_by_key(|(claim, _)| claim.document);
        return placed.into_iter().take(n_most).map(|(claim, _)| claim.id).collect();
    };
    let Some((own, member)) = placed.iter().find(|(claim, _)| claim.id == id) else { return vec![id] };
    let others = placed.iter().filter(|(claim, _)| claim.document != own.document);
    let against = others.min_by_key(|(claim, other)| (Some(claim.id) != member.of, other.stance));
    against.map(|(claim, _)| claim.id).into_iter().chain([id]).collect()
}

/// Who says the claim, by its attribution chain; `None` where nobody but the outlet does.
pub fn said_by(project: &Project, claim: &Annotation) -> Option<String> {
    origin(project, claim).map(|read| read.step).filter(speaks).map(|step| step.name)
}

/// The independent origins of every cluster. `passages` are those that the articles share.
pub fn origins_of_all(
    project: &Project,
    passages: &[Shared],
    progress: &JobProgress,
) -> Result<BTreeMap<ClusterId, Vec<Origin>>, Cancelled> {
    let n = project.clusters().len();
    let from = Origins::of(project, passages);
    let mut origins = BTreeMap::new();
    for (n_done, cluster) in project.clusters().iter().enumerate() {
        progress.step(n_done, n)?;
        origins.insert(cluster.id, from.of_cluster(cluster.id));
    }
    Ok(origins)
}
