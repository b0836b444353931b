//! Floor 0: spans, offsets, boundaries, quotes and searching. Knows only `&str`.

pub mod boundaries;
pub mod offsets;
pub mod paragraphs;
pub mod quote;
pub mod search;
pub mod span;

pub use offsets::{LineColumn, Offsets};
pub use paragraphs::Paragraphs;
pub use span::{Span, Spans, SpansError};
