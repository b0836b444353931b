//! A span: a half-open byte range of a text, and the sorted, disjoint list that an annotation has.

use std::fmt;

/// A half-open byte range `start..end` of a document's text. Never empty; both ends are expected
/// on character boundaries of the text that it belongs to, which [`Span::slice`] checks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from byte `start` to byte `end`; `None` when it would be empty or reversed.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The span between two offsets in either order; `None` when they are equal.
    pub fn between(a: usize, b: usize) -> Option<Self> {
        Self::new(a.min(b), a.max(b))
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn n_bytes(self) -> usize {
        self.end - self.start
    }

    /// The text of the span; `None` when it lies outside `text` or cuts a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether `at` (a byte offset) lies inside, the end not included.
    pub fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether every byte of `other` lies inside this span.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Why a list of spans cannot be the spans of one annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpansError {
    #[error("an annotation needs at least one span")]
    Empty,
    #[error("the parts {0} and {1} of one annotation overlap")]
    Overlap(Span, Span),
}

/// One or more spans of one text, sorted and disjoint.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Sorts the parts; refuses an empty list and overlapping parts.
    pub fn new(mut parts: Vec<Span>) -> Result<Self, SpansError> {
        parts.sort_unstable();
        if parts.is_empty() {
            return Err(SpansError::Empty);
        }
        for pair in parts.windows(2) {
            if let [a, b] = pair
                && a.overlaps(*b)
            {
                return Err(SpansError::Overlap(*a, *b));
            }
        }
        Ok(Self(parts))
    }

    /// Sorts the parts and joins those that overlap or touch; `None` for an empty list.
    pub fn joined(mut parts: Vec<Span>) -> Option<Self> {
        parts.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(parts.len());
        for part in parts {
            match joined.last_mut() {
                Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
                _ => joined.push(part),
            }
        }
        (!joined.is_empty()).then_some(Self(joined))
    }

    /// The parts in the order of the text.
    pub fn parts(&self) -> &[Span] {
        &self.0
    }

    /// From the first byte of the first part to the last byte of the last.
    pub fn hull(&self) -> Span {
        Span { start: self.first().start, end: self.last().end }
    }

    /// The first part.
    pub fn first(&self) -> Span {
        self.0.first().copied().unwrap_or(Span { start: 0, end: 0 })
    }

    /// The last part.
    pub fn last(&self) -> Span {
        self.0.last().copied().unwrap_or(Span { start: 0, end: 0 })
    }

    /// Whether any part contains the byte offset `at`.
    pub fn contains(&self, at: usize) -> bool {
        self.0.iter().any(|part| part.contains(at))
    }

    /// Length in bytes of all parts together.
    pub fn n_bytes(&self) -> usize {
        self.0.iter().map(|part| part.n_bytes()).sum()
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn an_empty_or_reversed_range_is_no_span() {
        assert_eq!(Span::new(3, 3), None);
        assert_eq!(Span::new(4, 3), None);
        assert_eq!(Span::between(4, 3), Some(span(3, 4)));
    }

    #[test]
    fn slicing_inside_a_character_gives_none() {
        assert_eq!(span(0, 1).slice("é"), None);
        assert_eq!(span(0, 2).slice("é"), Some("é"));
        assert_eq!(span(0, 3).slice("é"), None);
    }

    #[test]
    fn spans_are_sorted_and_refuse_overlap() {
        let spans = Spans::new(vec![span(7, 9), span(0, 3)]).unwrap();
        assert_eq!(spans.parts(), [span(0, 3), span(7, 9)]);
        assert_eq!(spans.hull(), span(0, 9));
        assert_eq!(Spans::new(vec![span(0, 4), span(3, 6)]), Err(SpansError::Overlap(span(0, 4), span(3, 6))));
        assert_eq!(Spans::new(vec![]), Err(SpansError::Empty));
    }

    #[test]
    fn joining_merges_what_overlaps_or_touches() {
        let spans = Spans::joined(vec![span(5, 8), span(0, 3), span(3, 4), span(6, 7)]).unwrap();
        assert_eq!(spans.parts(), [span(0, 4), span(5, 8)]);
    }
}
