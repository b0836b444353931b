//! A relation: a directed, labelled link between two annotations.

use super::{AnnotationId, RelationId, RelationLabelId, Row};

/// A directed, labelled link between two annotations of any documents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    pub id: RelationId,
    pub from: AnnotationId,
    pub to: AnnotationId,
    pub label: RelationLabelId,
}

impl Row for Relation {
    type Key = RelationId;
    const WORD: &'static str = "relation";
    fn key(&self) -> RelationId {
        self.id
    }
}
