//! An annotation: one or more quoted spans of a document with a label of a layer.

use super::{
    AnnotationId, AttributeId, AttributeValue, DocumentId, EntityId, LabelId, Layer, Reference, Row, Timestamp,
};
use crate::text::{Span, Spans};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A span with the exact text that it covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    pub span: Span,
    pub quote: Arc<str>,
}

impl Quoted {
    /// Takes the quote from the text; `None` when the span does not fit it.
    pub fn from_text(text: &str, span: Span) -> Option<Self> {
        span.slice(text).map(|quote| Self { span, quote: quote.into() })
    }

    /// Whether the text has exactly this quote at this span.
    pub fn holds_in(&self, text: &str) -> bool {
        self.span.slice(text) == Some(&*self.quote)
    }
}

/// One or more spans of one document with a label of a layer.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotation {
    pub id: AnnotationId,
    pub document: DocumentId,
    pub layer: Layer,
    pub label: LabelId,
    /// Sorted, disjoint, each with its quote. Empty only for an orphan.
    pub spans: Vec<Quoted>,
    pub attributes: BTreeMap<AttributeId, AttributeValue>,
    /// The entity that a mention refers to; `None` while it is not assigned, and for claims.
    pub entity: Option<EntityId>,
    pub note: String,
    pub placement: Placement,
    /// Who made it; empty when no name was given.
    pub by: String,
    pub created: Timestamp,
    pub modified: Timestamp,
}

impl Annotation {
    /// The spans without their quotes; `None` for an orphan.
    pub fn places(&self) -> Option<Spans> {
        Spans::joined(self.spans.iter().map(|quoted| quoted.span).collect())
    }

    /// From its first byte to its last; `None` for an orphan.
    pub fn hull(&self) -> Option<Span> {
        Span::new(self.spans.first()?.span.start(), self.spans.last()?.span.end())
    }

    /// The quotes of all parts, joined by ` … `.
    pub fn quote(&self) -> String {
        match self.spans.as_slice() {
            [] => self.placement.old_quote().unwrap_or_default().to_owned(),
            [one] => one.quote.to_string(),
            parts => parts.iter().map(|part| &*part.quote).collect::<Vec<_>>().join(" … "),
        }
    }

    /// What its attributes point to.
    pub fn references(&self) -> impl Iterator<Item = Reference> {
        self.attributes.values().filter_map(|value| match value {
            AttributeValue::Reference(reference) => Some(*reference),
            _ => None,
        })
    }

    /// Its spans and those of its attributes.
    pub fn all_quoted(&self) -> impl Iterator<Item = &Quoted> {
        let of_attributes = self.attributes.values().filter_map(|value| match value {
            AttributeValue::Span(quoted) => Some(quoted),
            _ => None,
        });
        self.spans.iter().chain(of_attributes)
    }
}

impl Row for Annotation {
    type Key = AnnotationId;
    const WORD: &'static str = "annotation";
    fn key(&self) -> AnnotationId {
        self.id
    }
}

/// How sure the place of an annotation is after its article took a new text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Placement {
    #[default]
    AsPlaced,
    /// Placed anew; the analyst should look. With the quote that it had before.
    ToReview { old_quote: String },
    /// The new text has no place for it. With the quote that it had before.
    Orphan { old_quote: String },
}

impl Placement {
    /// The quote before the text changed; `None` when it is as placed.
    pub fn old_quote(&self) -> Option<&str> {
        match self {
            Self::AsPlaced => None,
            Self::ToReview { old_quote } | Self::Orphan { old_quote } => Some(old_quote),
        }
    }
}
