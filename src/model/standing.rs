//! What already stands where an annotation is wanted: asked by previews, and by the edits that must
//! not annotate twice.

use super::{AnnotationId, DocumentId, EntityId, LabelId, Project};
use crate::text::Spans;

/// How a place stands to an annotation that is wanted there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// No annotation of the label's layer has exactly these spans.
    Free,
    /// Annotated like this already: the same spans, label and entity, or the same spans and label
    /// where no entity is wanted.
    Known(AnnotationId),
    /// The same spans and label, not assigned yet, while an entity is wanted.
    Unassigned(AnnotationId),
    /// The same spans with another label of the layer, or with another entity.
    Other(AnnotationId),
}

impl Project {
    /// What stands on exactly these spans; the nearest to what is wanted where there are several.
    pub fn standing(&self, document: DocumentId, spans: &Spans, label: &LabelId, entity: Option<EntityId>) -> Standing {
        let layer = self.labels().get(label).map(|label| label.layer);
        let mut standing = Standing::Free;
        for row in self.annotations_on(document, spans).filter(|row| layer.is_none_or(|layer| row.layer == layer)) {
            let is_same = row.label == *label;
            if is_same && (row.entity == entity || entity.is_none()) {
                return Standing::Known(row.id);
            }
            if is_same && row.entity.is_none() {
                standing = Standing::Unassigned(row.id);
            } else if standing == Standing::Free {
                standing = Standing::Other(row.id);
            }
        }
        standing
    }
}
