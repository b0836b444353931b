//! The values of attributes.

use super::{AnnotationId, Date, EntityId, Quoted};
use std::fmt;

/// The value of an attribute. A value that does not fit the schema is kept and listed by a check.
#[derive(Clone, PartialEq, Debug)]
pub enum AttributeValue {
    Flag(bool),
    /// The slug of a choice.
    Choice(String),
    Number(Number),
    Text(String),
    Date(Date),
    /// A span of the annotation's own document.
    Span(Quoted),
    Reference(Reference),
}

/// A finite number.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Number(f64);

impl Number {
    /// `None` for infinities and not-a-number.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What an attribute of the kind *reference* points to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reference {
    Entity(EntityId),
    Annotation(AnnotationId),
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entity(id) => id.fmt(f),
            Self::Annotation(id) => id.fmt(f),
        }
    }
}
