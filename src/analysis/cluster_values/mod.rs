//! The values that the claims of a cluster say: brought together by what they are values of, and which
//! differ from which. `docs/values.md` has the rule.

mod differing;
mod groups;
mod reading;
mod voices;
mod words;

pub use differing::differing;
pub use reading::{ClaimValue, values_of_claim};
pub use words::difference_in_words;

use crate::model::{Annotation, AnnotationId, Cancelled, ClusterId, DocumentId, JobProgress, Project};
use crate::text::values::{Comparison, Subject, compare_within_subject};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use voices::{Saying, Voice};

/// The values of one cluster.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ClusterValues {
    /// Those that differ first, then those of most articles.
    pub groups: Vec<ValueGroup>,
    claims: BTreeMap<AnnotationId, Said>,
    voices: Vec<Voice>,
}

/// What a claim says.
#[derive(Clone, PartialEq, Debug)]
struct Said {
    /// Of the claim in the order of the project and of the text.
    place: usize,
    document: DocumentId,
    values: Arc<[ClaimValue]>,
    voice: usize,
    /// For each of the values, which saying of its voice it is.
    sayings: Vec<usize>,
}

/// Values of one subject: “how many containers”, “when”.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueGroup {
    pub subject: Subject,
    /// In the order of the project and of the text.
    pub entries: Vec<Entry>,
}

impl ValueGroup {
    /// Whether a value in it differs from another's.
    pub fn is_disputed(&self) -> bool {
        self.entries.iter().any(|entry| entry.standing == Standing::Differs)
    }
}

/// A value of a claim in its group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub claim: AnnotationId,
    /// Which of the claim's values ([`ClusterValues::of_claim`]).
    pub n: usize,
    pub standing: Standing,
}

/// How a value stands to those of the other articles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Another article says another value of the same.
    Differs,
    /// Another article says the same, or what can be true with it.
    Agrees,
    /// No other article says a value that can be compared with it.
    Alone,
}

/// A value of a claim that differs from a value of another's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Difference {
    /// Which of the claim's own values.
    pub n: usize,
    pub other: AnnotationId,
    /// Which of the other claim's values.
    pub other_n: usize,
}

impl ClusterValues {
    /// The values of a cluster's claims as they are read now.
    pub fn of(project: &Project, cluster: ClusterId) -> Self {
        Self::in_order(project, cluster, &places_of_documents(project))
    }

    fn in_order(project: &Project, cluster: ClusterId, places: &BTreeMap<DocumentId, usize>) -> Self {
        let members = project.members_of(cluster);
        let mut claims: Vec<&Arc<Annotation>> =
            members.filter_map(|member| project.annotations().get(&member.claim)).collect();
        claims.sort_by_key(|claim| (places.get(&claim.document), claim.hull(), claim.id));
        let said = |(place, claim): (usize, &Arc<Annotation>)| {
            let values: Arc<[ClaimValue]> = values_of_claim(project, claim).into();
            let said = Said { place, document: claim.document, sayings: vec![0; values.len()], values, voice: 0 };
            (claim.id, said)
        };
        let mut claims: BTreeMap<AnnotationId, Said> =
            claims.into_iter().enumerate().map(|(n, claim)| said((n, claim))).collect();
        let voices = voices::of(&mut claims);
        let groups = groups::of(&claims, &voices);
        Self { groups, claims, voices }
    }

    /// What a claim says, in the order of the text; empty for a claim that is not in the cluster.
    pub fn of_claim(&self, claim: AnnotationId) -> &[ClaimValue] {
        self.claims.get(&claim).map_or(&[], |said| &said.values)
    }

    /// One value of a claim.
    pub fn value(&self, claim: AnnotationId, n: usize) -> Option<&ClaimValue> {
        self.of_claim(claim).get(n)
    }

    /// How a value of a claim stands to those of the other articles.
    pub fn standing(&self, claim: AnnotationId, n: usize) -> Standing {
        self.saying(claim, n).map_or(Standing::Alone, Saying::standing)
    }

    /// Whether a value differs from another's.
    pub fn is_disputed(&self) -> bool {
        self.groups.iter().any(ValueGroup::is_disputed)
    }

    /// How many claims have a value that differs.
    pub fn n_differing(&self) -> usize {
        let entries = self.groups.iter().flat_map(|group| &group.entries);
        let differing = entries.filter(|entry| entry.standing == Standing::Differs).map(|entry| entry.claim);
        differing.collect::<BTreeSet<_>>().len()
    }

    /// From which values of other claims one value of a claim differs, in the order of the project and of
    /// the text.
    pub fn differences_of(&self, claim: AnnotationId, n: usize) -> Vec<Difference> {
        let mut found: Vec<Difference> = self.others_apart(claim, n).collect();
        found.sort_by_key(|found| (self.claims.get(&found.other).map(|said| said.place), found.other_n));
        found
    }

    /// How the values of two claims stand to each other. *Not comparable* too where neither says what the
    /// other does.
    pub fn compared(&self, a: AnnotationId, b: AnnotationId) -> Comparison {
        let differs = |n: usize| self.others_apart(a, n).any(|difference| difference.other == b);
        if (0..self.of_claim(a).len()).any(differs) {
            return Comparison::Different;
        }
        let best_of = |value: &ClaimValue| {
            let against = self.of_claim(b).iter().map(|other| compare_within_subject(&value.value, &other.value));
            against.filter(|found| matches!(found, Comparison::Equal | Comparison::Compatible)).min()
        };
        // The value that agrees least well says how both do.
        self.of_claim(a).iter().filter_map(best_of).max().unwrap_or(Comparison::NotComparable)
    }

    fn saying(&self, claim: AnnotationId, n: usize) -> Option<&Saying> {
        let said = self.claims.get(&claim)?;
        self.voices.get(said.voice)?.sayings.get(*said.sayings.get(n)?)
    }

    fn others_apart(&self, claim: AnnotationId, n: usize) -> impl Iterator<Item = Difference> {
        let apart = self.saying(claim, n).into_iter().flat_map(|saying| &saying.apart);
        let others = apart.filter_map(|(voice, saying)| self.voices.get(*voice)?.sayings.get(*saying));
        let said = others.flat_map(|other| &other.said_by);
        said.map(move |(other, other_n)| Difference { n, other: *other, other_n: *other_n })
    }
}

fn places_of_documents(project: &Project) -> BTreeMap<DocumentId, usize> {
    project.documents_in_order().map(|row| row.id).zip(0..).collect()
}

/// The values of all clusters.
pub fn values_of_all(
    project: &Project,
    progress: &JobProgress,
) -> Result<BTreeMap<ClusterId, ClusterValues>, Cancelled> {
    let places = places_of_documents(project);
    let n = project.clusters().len();
    let mut found = BTreeMap::new();
    for (n_done, cluster) in project.clusters().iter().enumerate() {
        progress.step(n_done, n)?;
        found.insert(cluster.id, ClusterValues::in_order(project, cluster.id, &places));
    }
    Ok(found)
}
