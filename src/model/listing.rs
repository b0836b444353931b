//! The annotations of one document in their order, kept in step with a project at the cost of what
//! changed and not of what is there: a label's key must not wait for 100,000 rows.

use super::index::Place;
use super::{Annotation, AnnotationId, DocumentId, Layer, Project};
use crate::text::Span;
use imbl::OrdSet;
use imbl::ordset::DiffItem;

/// So many changes are entered singly; when there are more the list is made anew.
const FEW: usize = 256;

/// Where an annotation stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Site {
    /// From its first byte to its last; the gaps between its parts count.
    pub hull: Span,
    pub id: AnnotationId,
    pub layer: Layer,
}

/// The list. Empty until it follows a project.
#[derive(Default)]
pub struct Listing {
    /// The document, the layer, and the places of the project that was followed last.
    followed: Option<(DocumentId, Option<Layer>, OrdSet<Place>)>,
    places: Vec<Place>,
    n_claims: usize,
    n_mentions: usize,
}

impl Listing {
    /// Lists the annotations of a document, of one layer or of both.
    pub fn follow(&mut self, project: &Project, document: DocumentId, only: Option<Layer>) {
        let places = &project.index.places;
        let changes = match &self.followed {
            Some((of, layer, before)) if (*of, *layer) == (document, only) => {
                let changes: Vec<DiffItem<'_, '_, Place>> = before.diff(places).take(FEW + 1).collect();
                let changes = changes.into_iter().map(|change| match change {
                    DiffItem::Add(place) => (true, *place),
                    DiffItem::Remove(place) => (false, *place),
                });
                Some(changes.collect::<Vec<_>>()).filter(|changes| changes.len() <= FEW)
            }
            _ => None,
        };
        match changes {
            Some(changes) => changes.into_iter().for_each(|(is_new, place)| self.enter(place, is_new, document, only)),
            None => {
                *self = Self::default();
                for place in places.range(Place::all_of(document)) {
                    *self.n_of(place.layer) += 1;
                    if only.is_none_or(|layer| layer == place.layer) {
                        self.places.push(*place);
                    }
                }
            }
        }
        self.followed = Some((document, only, places.clone()));
    }

    /// Number of annotations listed.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Number of annotations of a layer in the document, listed or not.
    pub fn n(&self, layer: Layer) -> usize {
        match layer {
            Layer::Claims => self.n_claims,
            Layer::Entities => self.n_mentions,
        }
    }

    /// The annotation at a place of the list.
    pub fn get(&self, n: usize) -> Option<AnnotationId> {
        self.places.get(n).map(|place| place.id)
    }

    /// All that are listed, in order.
    pub fn iter(&self) -> impl Iterator<Item = AnnotationId> {
        self.places.iter().map(|place| place.id)
    }

    /// Where all that are listed stand, in order; orphans are left out.
    pub fn sites(&self) -> impl Iterator<Item = Site> {
        self.places.iter().filter_map(Place::site)
    }

    /// The place of an annotation in the list; `None` when it is not listed.
    pub fn position(&self, annotation: &Annotation) -> Option<usize> {
        self.places.binary_search(&Place::of(annotation)).ok()
    }

    fn enter(&mut self, place: Place, is_new: bool, document: DocumentId, only: Option<Layer>) {
        if place.document != document {
            return;
        }
        let n = self.n_of(place.layer);
        *n = if is_new { *n + 1 } else { n.saturating_sub(1) };
        if only.is_some_and(|layer| layer != place.layer) {
            return;
        }
        match (self.places.binary_search(&place), is_new) {
            (Err(at), true) => self.places.insert(at, place),
            (Ok(at), false) => drop(self.places.remove(at)),
            _ => {}
        }
    }

    fn n_of(&mut self, layer: Layer) -> &mut usize {
        match layer {
            Layer::Claims => &mut self.n_claims,
            Layer::Entities => &mut self.n_mentions,
        }
    }
}
