//! A project: tables of rows with an index. A clone is O(1), so a job or an export works on a
//! snapshot while editing goes on.

use super::index::{Index, Place};
use super::{
    Annotation, AnnotationId, Attribute, ClaimOrigin, Cluster, ClusterId, Correction, CorrectionId, Document,
    DocumentId, DocumentText, Entity, EntityId, KeptId, Label, LabelId, Layer, Member, ProjectId, Reference, Refusal,
    Relation, RelationLabel, Row, Sha256, Silence, Table,
};
use crate::text::{Span, Spans};
use std::ops::Bound;
use std::sync::Arc;

/// What a project is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProjectRow {
    pub id: ProjectId,
    pub name: String,
    pub note: String,
}

impl Row for ProjectRow {
    /// There is one.
    type Key = ();
    const WORD: &'static str = "project";
    fn key(&self) {}
}

/// A record of a file that could not be understood. It is written back as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub id: KeptId,
    /// The list of the file that it stood in.
    pub section: String,
    /// The record as it stood there.
    pub record: String,
    /// Why it could not be understood, for people.
    pub reason: String,
}

impl Row for Kept {
    type Key = KeptId;
    const WORD: &'static str = "kept record";
    fn key(&self) -> KeptId {
        self.id
    }
}

/// All rows of one project. Only `Project::apply` changes it.
#[derive(Clone, Debug)]
pub struct Project {
    pub(super) project: Table<ProjectRow>,
    pub(super) labels: Table<Label>,
    pub(super) attributes: Table<Attribute>,
    pub(super) relation_labels: Table<RelationLabel>,
    pub(super) documents: Table<Document>,
    pub(super) texts: Table<DocumentText>,
    pub(super) annotations: Table<Annotation>,
    pub(super) entities: Table<Entity>,
    pub(super) relations: Table<Relation>,
    pub(super) clusters: Table<Cluster>,
    pub(super) members: Table<Member>,
    pub(super) silences: Table<Silence>,
    pub(super) corrections: Table<Correction>,
    pub(super) refusals: Table<Refusal>,
    pub(super) claim_origins: Table<ClaimOrigin>,
    pub(super) kept: Table<Kept>,
    pub(super) index: Index,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident $row:ident;)*) => {$(
        $(#[$doc])*
        pub fn $table(&self) -> &Table<$row> {
            &self.$table
        }
    )*};
}

impl Project {
    /// An empty project, without labels.
    pub fn new(row: ProjectRow) -> Self {
        let mut project = Self {
            project: Table::default(),
            labels: Table::default(),
            attributes: Table::default(),
            relation_labels: Table::default(),
            documents: Table::default(),
            texts: Table::default(),
            annotations: Table::default(),
            entities: Table::default(),
            relations: Table::default(),
            clusters: Table::default(),
            members: Table::default(),
            silences: Table::default(),
            corrections: Table::default(),
            refusals: Table::default(),
            claim_origins: Table::default(),
            kept: Table::default(),
            index: Index::default(),
        };
        project.project.set(Arc::new(row));
        project
    }

    tables! {
        /// All labels of both layers.
        labels Label;
        /// All attributes of both layers.
        attributes Attribute;
        relation_labels RelationLabel;
        documents Document;
        texts DocumentText;
        annotations Annotation;
        entities Entity;
        relations Relation;
        clusters Cluster;
        members Member;
        silences Silence;
        corrections Correction;
        refusals Refusal;
        /// Attribution chains that were edited by hand.
        claim_origins ClaimOrigin;
        /// Records that could not be understood.
        kept Kept;
    }

    /// Name, note and id.
    pub fn row(&self) -> ProjectRow {
        let nameless = || ProjectRow { id: ProjectId(0), name: String::new(), note: String::new() };
        self.project.get(&()).map_or_else(nameless, |row| ProjectRow::clone(row))
    }

    /// The same project with another row of its own, for saving under another name.
    pub fn with_row(&self, row: ProjectRow) -> Self {
        let mut project = self.clone();
        project.project.set(Arc::new(row));
        project
    }

    /// The id.
    pub fn id(&self) -> ProjectId {
        self.project.get(&()).map_or(ProjectId(0), |row| row.id)
    }

    /// The text of a document.
    pub fn text(&self, document: DocumentId) -> Option<&Arc<str>> {
        self.texts.get(&document).map(|row| &row.text)
    }

    /// All documents in the analyst's order.
    pub fn documents_in_order(&self) -> impl DoubleEndedIterator<Item = &Arc<Document>> {
        self.index.documents.iter().filter_map(|(_, id)| self.documents.get(id))
    }

    /// The document with that text; `None` when there is none.
    pub fn document_with_text(&self, sha256: Sha256) -> Option<DocumentId> {
        let from = (sha256, DocumentId::MIN);
        self.index.texts.range(from..).next().filter(|(found, _)| *found == sha256).map(|(_, id)| *id)
    }

    /// The annotations of a document by start, end and id; orphans last.
    pub fn annotations_of(&self, document: DocumentId) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        self.index.places.range(Place::all_of(document)).filter_map(|place| self.annotations.get(&place.id))
    }

    /// Ids and layers of the annotations of a document in the same order, without looking at the
    /// rows.
    pub fn layers_of(&self, document: DocumentId) -> impl DoubleEndedIterator<Item = (AnnotationId, Layer)> {
        self.index.places.range(Place::all_of(document)).map(|place| (place.id, place.layer))
    }

    /// Number of annotations of a document that share a byte with the span, counted as in
    /// [`Project::annotations_overlapping`], without looking at the rows.
    pub fn n_annotations_overlapping(&self, document: DocumentId, span: Span) -> usize {
        self.index.overlapping(document, span).len()
    }

    /// The annotation of the same document that comes after this one.
    pub fn annotation_after(&self, annotation: &Annotation) -> Option<&Arc<Annotation>> {
        let behind = (Bound::Excluded(Place::of(annotation)), Bound::Unbounded);
        let next = self.index.places.range(behind).next()?;
        self.annotations.get(&next.id).filter(|row| row.document == annotation.document)
    }

    /// The annotation of the same document that comes before this one.
    pub fn annotation_before(&self, annotation: &Annotation) -> Option<&Arc<Annotation>> {
        let previous = self.index.places.range(..Place::of(annotation)).next_back()?;
        self.annotations.get(&previous.id).filter(|row| row.document == annotation.document)
    }

    /// The last annotation of a document that starts before the byte offset `at`.
    pub fn last_annotation_before(&self, document: DocumentId, at: usize) -> Option<&Arc<Annotation>> {
        let previous = self.index.places.range(..Place::first_at(document, at)).next_back()?;
        self.annotations.get(&previous.id).filter(|row| row.document == document)
    }

    /// Number of annotations of a document.
    pub fn n_annotations_of(&self, document: DocumentId) -> usize {
        self.index.n_annotations.get(&document).copied().unwrap_or(0)
    }

    /// The annotations of a document that start at the byte offset `from` or later.
    pub fn annotations_from(&self, document: DocumentId, from: usize) -> impl Iterator<Item = &Arc<Annotation>> {
        self.index.places.range(Place::from(document, from)).filter_map(|place| self.annotations.get(&place.id))
    }

    /// The annotations of a document that share a byte with the span (their hull: the gaps between
    /// parts count), by start, end and id.
    pub fn annotations_overlapping(&self, document: DocumentId, span: Span) -> Vec<&Arc<Annotation>> {
        let ids = self.index.overlapping(document, span);
        let mut found: Vec<_> = ids.iter().filter_map(|id| self.annotations.get(id)).collect();
        found.sort_by_key(|annotation| (annotation.hull(), annotation.id));
        found
    }

    /// The annotations of a document on exactly these spans, by id.
    pub fn annotations_on<'a>(
        &'a self,
        document: DocumentId,
        spans: &'a Spans,
    ) -> impl Iterator<Item = &'a Arc<Annotation>> {
        let there = self.index.places.range(Place::on(document, spans.hull()));
        let rows = there.filter_map(|place| self.annotations.get(&place.id));
        rows.filter(|row| row.spans.iter().map(|quoted| &quoted.span).eq(spans.parts()))
    }

    /// The mentions of an entity, by id.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = &Arc<Annotation>> {
        let range = (entity, AnnotationId::MIN)..=(entity, AnnotationId::MAX);
        self.index.mentions.range(range).filter_map(|(_, id)| self.annotations.get(id))
    }

    /// The annotations with an attribute that points there.
    pub fn referring_to(&self, reference: Reference) -> impl Iterator<Item = &Arc<Annotation>> {
        let range = (reference, AnnotationId::MIN)..=(reference, AnnotationId::MAX);
        self.index.references.range(range).filter_map(|(_, id)| self.annotations.get(id))
    }

    /// The relations that begin or end at the annotation.
    pub fn relations_of(&self, annotation: AnnotationId) -> impl Iterator<Item = &Arc<Relation>> {
        let range = (annotation, super::RelationId::MIN)..=(annotation, super::RelationId::MAX);
        self.index.relations.range(range).filter_map(|(_, id)| self.relations.get(id))
    }

    /// The members of a cluster, by claim.
    pub fn members_of(&self, cluster: ClusterId) -> impl Iterator<Item = &Arc<Member>> {
        self.members.range((cluster, AnnotationId::MIN)..=(cluster, AnnotationId::MAX))
    }

    /// The memberships of a claim, and those that name it as the claim repeated or updated.
    pub fn memberships_of(&self, claim: AnnotationId) -> impl Iterator<Item = &Arc<Member>> {
        let range = (claim, (ClusterId::MIN, AnnotationId::MIN))..=(claim, (ClusterId::MAX, AnnotationId::MAX));
        self.index.memberships.range(range).filter_map(|(_, key)| self.members.get(key))
    }

    /// The clusters on whose point a document is silent.
    pub fn silences_of(&self, document: DocumentId) -> impl Iterator<Item = &Arc<Silence>> {
        let range = (document, ClusterId::MIN)..=(document, ClusterId::MAX);
        self.index.silences.range(range).filter_map(|(document, cluster)| self.silences.get(&(*cluster, *document)))
    }

    /// The documents that are silent on a cluster's point, by id.
    pub fn silent_on(&self, cluster: ClusterId) -> impl Iterator<Item = DocumentId> {
        self.silences.range((cluster, DocumentId::MIN)..=(cluster, DocumentId::MAX)).map(|row| row.document)
    }

    /// The corrections of a claim's values, by id.
    pub fn corrections_of(&self, claim: AnnotationId) -> impl Iterator<Item = &Arc<Correction>> {
        let range = (claim, CorrectionId::MIN)..=(claim, CorrectionId::MAX);
        self.index.corrections.range(range).filter_map(|(_, id)| self.corrections.get(id))
    }

    /// All clusters in the analyst's order.
    pub fn clusters_in_order(&self) -> Vec<&Arc<Cluster>> {
        let mut clusters: Vec<_> = self.clusters.iter().collect();
        clusters.sort_by_key(|cluster| (cluster.order, cluster.id));
        clusters
    }

    /// The labels of a layer in the order of the schema, retired ones included.
    pub fn labels_of(&self, layer: Layer) -> Vec<&Arc<Label>> {
        let mut labels: Vec<_> = self.labels.iter().filter(|label| label.layer == layer).collect();
        labels.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        labels
    }

    /// The attributes of a layer in the order of the schema, retired ones included.
    pub fn attributes_of(&self, layer: Layer) -> Vec<&Arc<Attribute>> {
        let mut attributes: Vec<_> = self.attributes.iter().filter(|attribute| attribute.layer == layer).collect();
        attributes.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        attributes
    }

    /// The relation labels in the order of the schema, retired ones included.
    pub fn relation_labels_in_order(&self) -> Vec<&Arc<RelationLabel>> {
        let mut labels: Vec<_> = self.relation_labels.iter().collect();
        labels.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        labels
    }

    /// The name of a label, or its slug when the schema does not have it.
    pub fn label_name<'a>(&'a self, label: &'a LabelId) -> &'a str {
        self.labels.get(label).map_or(label.as_str(), |label| &label.name)
    }

    /// The whole project as a fragment, each list in the order in which files have it.
    pub fn to_fragment(&self) -> super::Fragment {
        fn rows<R: Row>(table: &Table<R>) -> Vec<R> {
            table.iter().map(|row| R::clone(row)).collect()
        }
        let documents: Vec<Document> = self.documents_in_order().map(|row| Document::clone(row)).collect();
        let texts = documents.iter().filter_map(|row| self.texts.get(&row.id)).map(|row| DocumentText::clone(row));
        let of_documents = documents.iter().flat_map(|row| self.annotations_of(row.id));
        super::Fragment {
            project: Some(self.row()),
            labels: Layer::ALL.iter().flat_map(|layer| self.labels_of(*layer)).map(|row| Label::clone(row)).collect(),
            attributes: Layer::ALL
                .iter()
                .flat_map(|layer| self.attributes_of(*layer))
                .map(|row| Attribute::clone(row))
                .collect(),
            relation_labels: self.relation_labels_in_order().into_iter().map(|row| RelationLabel::clone(row)).collect(),
            annotations: of_documents.map(|row| Annotation::clone(row)).collect(),
            texts: texts.collect(),
            documents,
            entities: rows(&self.entities),
            relations: rows(&self.relations),
            clusters: self.clusters_in_order().into_iter().map(|row| Cluster::clone(row)).collect(),
            members: rows(&self.members),
            silences: rows(&self.silences),
            corrections: rows(&self.corrections),
            refusals: rows(&self.refusals),
            claim_origins: rows(&self.claim_origins),
            kept: rows(&self.kept),
        }
    }
}

/// Two projects are equal when their rows are.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.to_fragment() == other.to_fragment()
    }
}
