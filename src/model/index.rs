//! What is looked up by something else than its key. Kept in step by `Project::apply`; persistent
//! like the tables.

use super::{
    Annotation, AnnotationId, ClusterId, Document, DocumentId, DocumentText, EntityId, Member, Reference, Relation,
    RelationId, Sha256,
};
use imbl::{OrdMap, OrdSet};
use std::ops::RangeInclusive;

/// Where an annotation stands, in the order of lists and files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    document: DocumentId,
    start: usize,
    end: usize,
    pub(super) id: AnnotationId,
}

impl Place {
    fn of(annotation: &Annotation) -> Self {
        let (start, end) = annotation.hull().map_or((usize::MAX, usize::MAX), |hull| (hull.start(), hull.end()));
        Self { document: annotation.document, start, end, id: annotation.id }
    }

    pub(super) fn from(document: DocumentId, start: usize) -> RangeInclusive<Self> {
        Self { document, start, end: 0, id: AnnotationId::MIN }..=Self {
            document,
            start: usize::MAX,
            end: usize::MAX,
            id: AnnotationId::MAX,
        }
    }

    pub(super) fn all_of(document: DocumentId) -> RangeInclusive<Self> {
        Self::from(document, 0)
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Index {
    pub(super) documents: OrdSet<(i64, DocumentId)>,
    pub(super) texts: OrdSet<(Sha256, DocumentId)>,
    pub(super) places: OrdSet<Place>,
    pub(super) n_annotations: OrdMap<DocumentId, usize>,
    pub(super) mentions: OrdSet<(EntityId, AnnotationId)>,
    pub(super) references: OrdSet<(Reference, AnnotationId)>,
    pub(super) relations: OrdSet<(AnnotationId, RelationId)>,
    pub(super) memberships: OrdSet<(AnnotationId, (ClusterId, AnnotationId))>,
}

/// A row that the index knows of.
pub(super) trait Indexed {
    fn enter(&self, _index: &mut Index) {}
    fn leave(&self, _index: &mut Index) {}
}

impl Indexed for Document {
    fn enter(&self, index: &mut Index) {
        index.documents.insert((self.order, self.id));
    }
    fn leave(&self, index: &mut Index) {
        index.documents.remove(&(self.order, self.id));
    }
}

impl Indexed for DocumentText {
    fn enter(&self, index: &mut Index) {
        index.texts.insert((self.sha256, self.document));
    }
    fn leave(&self, index: &mut Index) {
        index.texts.remove(&(self.sha256, self.document));
    }
}

impl Indexed for Annotation {
    fn enter(&self, index: &mut Index) {
        index.places.insert(Place::of(self));
        *index.n_annotations.entry(self.document).or_insert(0) += 1;
        index.mentions.extend(self.entity.map(|entity| (entity, self.id)));
        index.references.extend(self.references().map(|reference| (reference, self.id)));
    }
    fn leave(&self, index: &mut Index) {
        index.places.remove(&Place::of(self));
        match index.n_annotations.get_mut(&self.document) {
            Some(n) if *n > 1 => *n -= 1,
            _ => {
                index.n_annotations.remove(&self.document);
            }
        }
        if let Some(entity) = self.entity {
            index.mentions.remove(&(entity, self.id));
        }
        for reference in self.references() {
            index.references.remove(&(reference, self.id));
        }
    }
}

impl Indexed for Relation {
    fn enter(&self, index: &mut Index) {
        index.relations.extend([(self.from, self.id), (self.to, self.id)]);
    }
    fn leave(&self, index: &mut Index) {
        index.relations.remove(&(self.from, self.id));
        index.relations.remove(&(self.to, self.id));
    }
}

impl Indexed for Member {
    fn enter(&self, index: &mut Index) {
        let key = (self.cluster, self.claim);
        index.memberships.insert((self.claim, key));
        index.memberships.extend(self.of.map(|of| (of, key)));
    }
    fn leave(&self, index: &mut Index) {
        let key = (self.cluster, self.claim);
        index.memberships.remove(&(self.claim, key));
        if let Some(of) = self.of {
            index.memberships.remove(&(of, key));
        }
    }
}

impl Indexed for super::ProjectRow {}
impl Indexed for super::Label {}
impl Indexed for super::Attribute {}
impl Indexed for super::RelationLabel {}
impl Indexed for super::Entity {}
impl Indexed for super::Cluster {}
impl Indexed for super::Silence {}
impl Indexed for super::Correction {}
impl Indexed for super::Refusal {}
impl Indexed for super::ClaimOrigin {}
impl Indexed for super::Kept {}
