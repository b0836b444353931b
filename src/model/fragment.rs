//! A fragment: records that are not yet in a project (an import, a paste, a file being opened).

use super::{
    Annotation, Attribute, ClaimOrigin, Cluster, Correction, Document, DocumentText, Entity, Kept, Label, Member,
    ProjectRow, Refusal, Relation, RelationLabel, Silence,
};

/// Records not yet in a project, in the order in which they were read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fragment {
    /// The project that they come from; `None` when they come from plain articles.
    pub project: Option<ProjectRow>,
    pub labels: Vec<Label>,
    pub attributes: Vec<Attribute>,
    pub relation_labels: Vec<RelationLabel>,
    pub documents: Vec<Document>,
    pub texts: Vec<DocumentText>,
    pub annotations: Vec<Annotation>,
    pub entities: Vec<Entity>,
    pub relations: Vec<Relation>,
    pub clusters: Vec<Cluster>,
    pub members: Vec<Member>,
    pub silences: Vec<Silence>,
    pub corrections: Vec<Correction>,
    pub refusals: Vec<Refusal>,
    pub claim_origins: Vec<ClaimOrigin>,
    pub kept: Vec<Kept>,
}

impl Fragment {
    /// Whether it holds no record at all.
    pub fn is_empty(&self) -> bool {
        *self == Self { project: self.project.clone(), ..Self::default() }
    }

    /// Adds the records of another fragment behind those of this one.
    pub fn append(&mut self, other: Self) {
        self.project = self.project.take().or(other.project);
        self.labels.extend(other.labels);
        self.attributes.extend(other.attributes);
        self.relation_labels.extend(other.relation_labels);
        self.documents.extend(other.documents);
        self.texts.extend(other.texts);
        self.annotations.extend(other.annotations);
        self.entities.extend(other.entities);
        self.relations.extend(other.relations);
        self.clusters.extend(other.clusters);
        self.members.extend(other.members);
        self.silences.extend(other.silences);
        self.corrections.extend(other.corrections);
        self.refusals.extend(other.refusals);
        self.claim_origins.extend(other.claim_origins);
        self.kept.extend(other.kept);
    }
}
