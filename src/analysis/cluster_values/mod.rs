//! The values that the claims of a cluster say: brought together by what they are values of, and which
//! differ from which. `docs/values.md` has the rule.

mod differing;
mod groups;
mod reading;
mod versions;
mod voices;
mod words;

pub use differing::differing;
pub use reading::{ClaimValue, language_of, published, values_as_read, values_of_claim};
pub use versions::Version;
pub use words::difference_in_words;

use crate::model::{
    Annotation, AnnotationId, Cancelled, ClusterId, Correction, Date, DocumentId, JobProgress, Project,
};
use crate::text::values::{Comparable, Comparison, Subject};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use voices::{Saying, Voice};

/// The values of one cluster.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ClusterValues {
    /// Those that differ first, then those of most articles.
    pub groups: Vec<ValueGroup>,
    claims: BTreeMap<AnnotationId, Said>,
    voices: Vec<Voice>,
    /// Of the articles in the order of the project, by their first claim.
    places: HashMap<DocumentId, usize>,
}

/// What a claim says.
#[derive(Clone, PartialEq, Debug)]
struct Said {
    read_from: ReadFrom,
    /// Of the claim in the order of the project and of the text.
    place: usize,
    document: DocumentId,
    values: Arc<[ClaimValue]>,
    voice: usize,
    /// For each of the values, which saying of its voice it is.
    sayings: Vec<usize>,
}

/// All that the values of a claim are read from.
#[derive(Clone, PartialEq, Debug)]
struct ReadFrom {
    claim: Arc<Annotation>,
    corrections: Vec<Arc<Correction>>,
    published: Option<Date>,
    /// As the document says it.
    language: String,
}

impl ReadFrom {
    fn of(project: &Project, claim: &Arc<Annotation>) -> Self {
        let corrections = project.corrections_of(claim.id).cloned().collect();
        let language = project.documents().get(&claim.document).map_or(String::new(), |row| row.language.clone());
        Self { claim: Arc::clone(claim), corrections, published: published(project, claim), language }
    }

    /// Whether the rows are the very same, which is told at once.
    fn is_still(&self, other: &Self) -> bool {
        let pairs = self.corrections.iter().zip(&other.corrections);
        let has_same_corrections =
            self.corrections.len() == other.corrections.len() && pairs.into_iter().all(|(a, b)| Arc::ptr_eq(a, b));
        let is_read_alike = self.published == other.published && self.language == other.language;
        Arc::ptr_eq(&self.claim, &other.claim) && has_same_corrections && is_read_alike
    }
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
        let sources = sources(project, cluster, &places_of_documents(project));
        Self::read(project, sources, None)
    }

    /// The values of those of a cluster's claims that stand in some documents, compared with each other alone.
    pub fn of_documents(project: &Project, cluster: ClusterId, documents: &[DocumentId]) -> Self {
        let mut sources = sources(project, cluster, &places_of_documents(project));
        sources.retain(|source| documents.contains(&source.claim.document));
        Self::read(project, sources, None)
    }

    /// As `before` where nothing that it rests on has changed; else what is unchanged in it is not read
    /// again.
    fn follow(
        project: &Project,
        cluster: ClusterId,
        places: &BTreeMap<DocumentId, usize>,
        before: Option<&Arc<Self>>,
    ) -> Arc<Self> {
        let sources = sources(project, cluster, places);
        let is_as_before = |(place, source): (usize, &ReadFrom), before: &Self| {
            let said = before.claims.get(&source.claim.id);
            said.is_some_and(|said| said.place == place && said.read_from.is_still(source))
        };
        let unchanged = before.filter(|before| {
            before.claims.len() == sources.len()
                && sources.iter().enumerate().all(|source| is_as_before(source, before))
        });
        match unchanged {
            Some(before) => Arc::clone(before),
            None => Arc::new(Self::read(project, sources, before.map(|before| &**before))),
        }
    }

    fn read(project: &Project, sources: Vec<ReadFrom>, before: Option<&Self>) -> Self {
        let said = |(place, read_from): (usize, ReadFrom)| {
            let claim = &read_from.claim;
            let known = before.and_then(|before| before.claims.get(&claim.id));
            let values = match known.filter(|known| known.read_from.is_still(&read_from)) {
                Some(known) => Arc::clone(&known.values),
                None => values_of_claim(project, claim).into(),
            };
            let (id, document, sayings) = (claim.id, claim.document, vec![0; values.len()]);
            (id, Said { read_from, place, document, values, voice: 0, sayings })
        };
        let mut claims: BTreeMap<AnnotationId, Said> = sources.into_iter().enumerate().map(said).collect();
        let voices = voices::of(&mut claims);
        let groups = groups::of(&claims, &voices);
        let mut places = HashMap::new();
        for said in claims.values() {
            let place = places.entry(said.document).or_insert(said.place);
            *place = said.place.min(*place);
        }
        Self { groups, claims, voices, places }
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
        let of_b: Vec<Comparable> = self.of_claim(b).iter().map(|other| Comparable::of(&other.value)).collect();
        let best_of = |value: &ClaimValue| {
            let own = Comparable::of(&value.value);
            let against = of_b.iter().map(|other| own.compare(other));
            against.filter(|found| matches!(found, Comparison::Equal | Comparison::Compatible)).min()
        };
        // The value that agrees least well says how both do.
        self.of_claim(a).iter().filter_map(best_of).max().unwrap_or(Comparison::NotComparable)
    }

    fn saying(&self, claim: AnnotationId, n: usize) -> Option<&Saying> {
        let said = self.claims.get(&claim)?;
        self.voices.get(said.voice)?.sayings.get(*said.sayings.get(n)?)
    }

    /// The sayings of others from which one value of a claim differs.
    fn sayings_apart(&self, claim: AnnotationId, n: usize) -> impl Iterator<Item = &Saying> {
        self.saying(claim, n).into_iter().flat_map(|saying| self.apart_from(saying))
    }

    fn apart_from(&self, saying: &Saying) -> impl Iterator<Item = &Saying> {
        saying.apart.iter().filter_map(|(voice, saying)| self.voices.get(*voice)?.sayings.get(*saying))
    }

    fn others_apart(&self, claim: AnnotationId, n: usize) -> impl Iterator<Item = Difference> {
        let said = self.sayings_apart(claim, n).flat_map(|other| &other.said_by);
        said.map(move |(other, other_n)| Difference { n, other: *other, other_n: *other_n })
    }
}

fn places_of_documents(project: &Project) -> BTreeMap<DocumentId, usize> {
    project.documents_in_order().map(|row| row.id).zip(0..).collect()
}

/// The claims of a cluster in the order of the project and of the text.
fn sources(project: &Project, cluster: ClusterId, places: &BTreeMap<DocumentId, usize>) -> Vec<ReadFrom> {
    let members = project.members_of(cluster);
    let mut claims: Vec<&Arc<Annotation>> =
        members.filter_map(|member| project.annotations().get(&member.claim)).collect();
    claims.sort_by_key(|claim| (places.get(&claim.document), claim.hull(), claim.id));
    claims.into_iter().map(|claim| ReadFrom::of(project, claim)).collect()
}

/// The values of each cluster.
pub type ValuesOfAll = BTreeMap<ClusterId, Arc<ClusterValues>>;

/// The values of all clusters.
pub fn values_of_all(project: &Project, progress: &JobProgress) -> Result<ValuesOfAll, Cancelled> {
    follow_values(project, &ValuesOfAll::new(), progress)
}

/// The values of all clusters, from those of an earlier state of the project: only what has changed is
/// read again.
pub fn follow_values(
    project: &Project,
    before: &ValuesOfAll,
    progress: &JobProgress,
) -> Result<ValuesOfAll, Cancelled> {
    let places = places_of_documents(project);
    let n = project.clusters().len();
    let mut found = BTreeMap::new();
    for (n_done, cluster) in project.clusters().iter().enumerate() {
        progress.step(n_done, n)?;
        found.insert(cluster.id, ClusterValues::follow(project, cluster.id, &places, before.get(&cluster.id)));
    }
    Ok(found)
}
