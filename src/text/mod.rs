//! Floor 0: spans, offsets, boundaries, quotes, searching and values. Knows only `&str`.

pub mod boundaries;
pub mod inflection;
pub mod offsets;
pub mod paragraphs;
pub mod phrases;
pub mod quote;
pub mod search;
pub mod span;
pub mod values;

pub use offsets::{LineColumn, Offsets};
pub use paragraphs::Paragraphs;
pub use span::{Span, Spans, SpansError};
