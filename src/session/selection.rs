//! What is selected in the article: the caret, its anchor, further parts, and the chosen annotation.

use crate::model::{AnnotationId, DocumentId};
use crate::text::{Span, Spans, boundaries};

/// The selection of the open document. All offsets are bytes on grapheme boundaries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// The open document; `None` when none is open.
    pub document: Option<DocumentId>,
    /// The end that stays when the selection is extended.
    pub anchor: usize,
    /// The end that moves. Equal to `anchor` when nothing is selected.
    pub caret: usize,
    /// Further parts that were selected before this one (Ctrl+drag).
    pub parts: Vec<Span>,
    /// The chosen annotation; `None` when none is.
    pub chosen: Option<AnnotationId>,
    /// What the selection was before it was grown, the last on top.
    pub grown_from: Vec<(usize, usize)>,
}

impl Selection {
    /// A caret at the byte offset, nothing selected or chosen.
    pub fn caret_at(document: DocumentId, at: usize) -> Self {
        Self { document: Some(document), anchor: at, caret: at, ..Self::default() }
    }

    /// A selected span with the caret at its end.
    pub fn of_span(document: DocumentId, span: Span) -> Self {
        Self { document: Some(document), anchor: span.start(), caret: span.end(), ..Self::default() }
    }

    /// The part between anchor and caret; `None` when they are equal.
    pub fn span(&self) -> Option<Span> {
        Span::between(self.anchor, self.caret)
    }

    /// All selected parts, joined where they overlap; `None` when nothing is selected.
    pub fn spans(&self) -> Option<Spans> {
        Spans::joined(self.parts.iter().copied().chain(self.span()).collect())
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.anchor == self.caret
    }

    /// Whether nothing is selected and nothing is chosen.
    pub fn is_let_go(&self) -> bool {
        self.is_empty() && self.chosen.is_none()
    }

    /// The same document with only a caret, at the end of what was selected.
    pub fn collapsed(&self) -> Self {
        let end = self.spans().map_or(self.caret, |spans| spans.hull().end());
        Self { document: self.document, anchor: end, caret: end, ..Self::default() }
    }

    /// Grown to the next larger of word, clause, sentence, paragraph and text.
    pub fn grown(&self, text: &str) -> Self {
        let (start, end) = (self.anchor.min(self.caret), self.anchor.max(self.caret));
        let Some(span) = boundaries::grown(text, start, end) else { return self.clone() };
        let mut grown_from = self.grown_from.clone();
        grown_from.push((self.anchor, self.caret));
        Self { anchor: span.start(), caret: span.end(), grown_from, chosen: None, ..self.clone() }
    }

    /// Back to what it was before it was grown, or to the next smaller unit.
    pub fn shrunk(&self, text: &str) -> Self {
        let mut back = self.clone();
        if let Some((anchor, caret)) = back.grown_from.pop() {
            return Self { anchor, caret, ..back };
        }
        match self.span().and_then(|span| boundaries::shrunk(text, span)) {
            Some(span) => Self { anchor: span.start(), caret: span.end(), ..back },
            None => self.collapsed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinking_goes_back_the_way_that_growing_came() {
        let text = "Two men, one ship, left. End.";
        let caret = Selection::caret_at(DocumentId(1), 5);
        let word = caret.grown(text);
        let clause = word.grown(text);
        let sentence = clause.grown(text);
        let quote = |selection: &Selection| selection.span().and_then(|span| span.slice(text)).unwrap_or("").to_owned();
        assert_eq!([quote(&word), quote(&clause), quote(&sentence)], ["men", "Two men", "Two men, one ship, left."]);
        assert_eq!(sentence.shrunk(text), clause);
        assert_eq!(sentence.shrunk(text).shrunk(text).shrunk(text), caret);
    }

    #[test]
    fn parts_and_the_present_span_are_joined() {
        let part = Span::new(0, 3).unwrap();
        let selection = Selection { parts: vec![part], anchor: 9, caret: 6, ..Selection::caret_at(DocumentId(1), 0) };
        assert_eq!(selection.spans().unwrap().parts(), [part, Span::new(6, 9).unwrap()]);
        assert_eq!(selection.collapsed().caret, 9);
    }
}
