//! What is looked up by something else than its key. Kept in step by `Project::apply`; persistent
//! like the tables.

use super::{
    Annotation, AnnotationId, ClusterId, Correction, CorrectionId, Document, DocumentId, DocumentText, EntityId, Layer,
    Member, Reference, Relation, RelationId, Sha256, Silence, Site,
};
use crate::text::Span;
use imbl::{OrdMap, OrdSet};
use std::ops::RangeInclusive;

/// Where an annotation stands, in the order of lists and files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    pub(super) document: DocumentId,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: AnnotationId,
    /// Kept here so that lists and counts need not look at the rows.
    pub(super) layer: Layer,
}

impl Place {
    pub(super) fn of(annotation: &Annotation) -> Self {
        let (start, end) = annotation.hull().map_or((usize::MAX, usize::MAX), |hull| (hull.start(), hull.end()));
        Self { document: annotation.document, start, end, id: annotation.id, layer: annotation.layer }
    }

    pub(super) fn from(document: DocumentId, start: usize) -> RangeInclusive<Self> {
        Self::first_at(document, start)..=Self {
            document,
            start: usize::MAX,
            end: usize::MAX,
            id: AnnotationId::MAX,
            layer: Layer::Entities,
        }
    }

    /// Before every annotation that starts at that byte offset or later.
    pub(super) fn first_at(document: DocumentId, start: usize) -> Self {
        Self { document, start, end: 0, id: AnnotationId::MIN, layer: Layer::Claims }
    }

    /// All that begin and end exactly there.
    pub(super) fn on(document: DocumentId, hull: Span) -> RangeInclusive<Self> {
        let (start, end) = (hull.start(), hull.end());
        let first = Self { document, start, end, id: AnnotationId::MIN, layer: Layer::Claims };
        first..=Self { id: AnnotationId::MAX, layer: Layer::Entities, ..first }
    }

    pub(super) fn all_of(document: DocumentId) -> RangeInclusive<Self> {
        Self::from(document, 0)
    }

    /// What stands there; `None` for an orphan.
    pub(super) fn site(&self) -> Option<Site> {
        Some(Site { hull: Span::new(self.start, self.end)?, id: self.id, layer: self.layer })
    }
}

/// Annotations longer than this many bytes are also listed by size, so that what reaches into a
/// place from far before it is found without looking at everything in between.
const SHORT: usize = 1024;

/// The size class of everything longer than 16 MB.
const LARGEST_CLASS: u32 = 24;

/// A long annotation under its size class: all of class `n` are shorter than 2ⁿ bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct LongPlace {
    document: DocumentId,
    class: u32,
    start: usize,
    pub(super) end: usize,
    pub(super) id: AnnotationId,
}

impl LongPlace {
    fn of(annotation: &Annotation) -> Option<Self> {
        let hull = annotation.hull().filter(|hull| hull.n_bytes() > SHORT)?;
        let class = (hull.n_bytes().ilog2() + 1).min(LARGEST_CLASS);
        let id = annotation.id;
        Some(Self { document: annotation.document, class, start: hull.start(), end: hull.end(), id })
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Index {
    pub(super) documents: OrdSet<(i64, DocumentId)>,
    pub(super) texts: OrdSet<(Sha256, DocumentId)>,
    pub(super) places: OrdSet<Place>,
    pub(super) long: OrdSet<LongPlace>,
    pub(super) n_annotations: OrdMap<DocumentId, usize>,
    pub(super) mentions: OrdSet<(EntityId, AnnotationId)>,
    pub(super) references: OrdSet<(Reference, AnnotationId)>,
    pub(super) relations: OrdSet<(AnnotationId, RelationId)>,
    pub(super) memberships: OrdSet<(AnnotationId, (ClusterId, AnnotationId))>,
    pub(super) silences: OrdSet<(DocumentId, ClusterId)>,
    pub(super) corrections: OrdSet<(AnnotationId, CorrectionId)>,
}

impl Index {
    /// The annotations whose hull shares a byte with the span. Touches only those that start in it
    /// or at most their size class before it.
    pub(super) fn overlapping(&self, document: DocumentId, span: Span) -> Vec<AnnotationId> {
        let near = Place::from(document, span.start().saturating_sub(SHORT));
        let near = self.places.range(near).take_while(|place| place.start < span.end());
        let is_short = |place: &&Place| place.end - place.start <= SHORT;
        let mut found: Vec<_> =
            near.filter(is_short).filter(|place| place.end > span.start()).map(|place| place.id).collect();
        for class in SHORT.ilog2()..=LARGEST_CLASS {
            let reach = if class == LARGEST_CLASS { usize::MAX } else { 1 << class };
            let at = |start, end, id| LongPlace { document, class, start, end, id };
            let first = at(span.start().saturating_sub(reach), 0, AnnotationId::MIN);
            let last = at(span.end(), 0, AnnotationId::MIN);
            let long = self.long.range(first..last);
            found.extend(long.filter(|place| place.end > span.start()).map(|place| place.id));
        }
        found
    }
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
        index.long.extend(LongPlace::of(self));
        *index.n_annotations.entry(self.document).or_insert(0) += 1;
        index.mentions.extend(self.entity.map(|entity| (entity, self.id)));
        index.references.extend(self.references().map(|reference| (reference, self.id)));
    }
    fn leave(&self, index: &mut Index) {
        index.places.remove(&Place::of(self));
        if let Some(place) = LongPlace::of(self) {
            index.long.remove(&place);
        }
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

impl Indexed for Silence {
    fn enter(&self, index: &mut Index) {
        index.silences.insert((self.document, self.cluster));
    }
    fn leave(&self, index: &mut Index) {
        index.silences.remove(&(self.document, self.cluster));
    }
}

impl Indexed for Correction {
    fn enter(&self, index: &mut Index) {
        index.corrections.insert((self.claim, self.id));
    }
    fn leave(&self, index: &mut Index) {
        index.corrections.remove(&(self.claim, self.id));
    }
}

impl Indexed for super::ProjectRow {}
impl Indexed for super::Label {}
impl Indexed for super::Attribute {}
impl Indexed for super::RelationLabel {}
impl Indexed for super::Entity {}
impl Indexed for super::Cluster {}
impl Indexed for super::Refusal {}
impl Indexed for super::ClaimOrigin {}
impl Indexed for super::Kept {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LabelId, Placement, Quoted, Timestamp};
    use proptest::prelude::*;

    fn annotation(id: u64, start: usize, n_bytes: usize) -> Annotation {
        Annotation {
            id: AnnotationId(id),
            document: DocumentId(1),
            layer: Layer::Claims,
            label: LabelId::new("event-fact"),
            spans: Span::new(start, start + n_bytes)
                .map(|span| Quoted { span, quote: "".into() })
                .into_iter()
                .collect(),
            attributes: std::collections::BTreeMap::new(),
            entity: None,
            note: String::new(),
            placement: Placement::AsPlaced,
            by: String::new(),
            created: Timestamp::UNIX_EPOCH,
            modified: Timestamp::UNIX_EPOCH,
        }
    }

    proptest! {
        #[test]
        fn overlapping_annotations_of_any_length_are_found(
            places in prop::collection::vec((0usize..60_000, prop_oneof![1usize..40, 1000usize..1100, 1usize..40_000]), 0..60),
            from in 0usize..60_000,
            n_bytes in 1usize..5_000,
            n_removed in 0usize..20,
        ) {
            let mut rows: Vec<Annotation> =
                places.iter().zip(0..).map(|((start, length), id)| annotation(id, *start, *length)).collect();
            let mut index = Index::default();
            rows.iter().for_each(|row| row.enter(&mut index));
            for row in rows.drain(..n_removed.min(rows.len())) {
                row.leave(&mut index);
            }
            let view = Span::new(from, from + n_bytes).unwrap();
            let mut found = index.overlapping(DocumentId(1), view);
            found.sort_unstable();
            let is_in_view = |row: &&Annotation| row.hull().is_some_and(|hull| hull.overlaps(view));
            let expected: Vec<_> = rows.iter().filter(is_in_view).map(|row| row.id).collect();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(index.overlapping(DocumentId(2), view), vec![]);
        }
    }
}
