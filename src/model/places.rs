//! Where annotations stand, as a snapshot of a moment, and what changed between two snapshots: for
//! views that keep something about all annotations and must not walk 100,000 of them after each edit.

use super::index::Place;
use super::{AnnotationId, DocumentId, Layer};
use crate::text::Span;
use imbl::OrdSet;
use imbl::ordset::DiffItem;

/// Where all annotations of a project stood at one moment. A clone is O(1).
#[derive(Clone, Default, Debug)]
pub struct Places(pub(super) OrdSet<Place>);

/// Where one annotation stands. Ordered as in lists and files: by start, end and id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Site {
    /// From its first byte to its last; the gaps between its parts count.
    pub hull: Span,
    pub id: AnnotationId,
    pub layer: Layer,
}

/// What changed between two snapshots. An annotation with another hull is gone and new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moved {
    Gone(Site),
    New(Site),
    /// Something of another document, or an orphan.
    Elsewhere,
}

impl Places {
    /// The annotations of a document in order; orphans are left out.
    pub fn of(&self, document: DocumentId) -> impl Iterator<Item = Site> {
        self.0.range(Place::all_of(document)).filter_map(move |place| place.standing(document))
    }

    /// Whether nothing at all changed between the two, as far as that is known without looking.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }

    /// What changed from this snapshot to a newer one. What both share is skipped: this takes as long
    /// as the change is large.
    pub fn changes<'a>(&'a self, newer: &'a Self, document: DocumentId) -> impl Iterator<Item = Moved> {
        self.0.diff(&newer.0).map(move |change| {
            let moved = match change {
                DiffItem::Remove(place) => place.standing(document).map(Moved::Gone),
                DiffItem::Add(place) => place.standing(document).map(Moved::New),
            };
            moved.unwrap_or(Moved::Elsewhere)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Documents 1 and 2; an orphan where the length is 0.
    fn places(drawn: &[(u64, usize, usize, u64)]) -> Places {
        let place = |(document, start, n_bytes, id): &(u64, usize, usize, u64)| {
            let (start, end) = if *n_bytes == 0 { (usize::MAX, usize::MAX) } else { (*start, start + n_bytes) };
            Place { document: DocumentId(*document), start, end, id: AnnotationId(*id), layer: Layer::Claims }
        };
        Places(drawn.iter().map(place).collect())
    }

    proptest! {
        #[test]
        fn what_changed_leads_from_the_old_list_to_the_new_one(
            drawn in prop::collection::vec((1u64..3, 0usize..50, 0usize..5, 0u64..400), 0..300),
            removed in 0usize..20,
            added in prop::collection::vec((1u64..3, 0usize..50, 0usize..5, 400u64..420), 0..5),
        ) {
            let old = places(&drawn);
            let mut newer = old.clone();
            prop_assert!(newer.is_same(&old));
            for place in places(drawn.get(..removed.min(drawn.len())).unwrap()).0 {
                newer.0.remove(&place);
            }
            newer.0.extend(places(&added).0);
            let document = DocumentId(1);
            let mut list: std::collections::BTreeSet<Site> = old.of(document).collect();
            for change in old.changes(&newer, document) {
                match change {
                    Moved::Gone(standing) => prop_assert!(list.remove(&standing)),
                    Moved::New(standing) => prop_assert!(list.insert(standing)),
                    Moved::Elsewhere => {}
                }
            }
            prop_assert_eq!(list.into_iter().collect::<Vec<_>>(), newer.of(document).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_annotations_of_a_document_stand_in_order_without_its_orphans() {
        let hulls = |places: &Places| {
            places.of(DocumentId(1)).map(|standing| (standing.hull.start(), standing.id.0)).collect::<Vec<_>>()
        };
        assert_eq!(hulls(&places(&[(1, 9, 1, 1), (1, 4, 0, 2), (2, 5, 2, 3), (1, 3, 2, 4)])), [(3, 4), (9, 1)]);
    }
}
