//! Moving from annotation to annotation and from article to article, and moving the ends of an
//! annotation.

use super::Selection;
use crate::edit::Edit;
use crate::model::{AnnotationId, DocumentId, Project};
use crate::text::{Span, Spans, boundaries};

/// Which end of an annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    Start,
    End,
}

/// How far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stride {
    Grapheme,
    Word,
}

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Back,
    Forward,
}

/// The edit that moves an end of an annotation; `None` when it would become empty, run into its
/// next part or leave the text.
pub fn moved_end(project: &Project, annotation: AnnotationId, end: End, way: Way, stride: Stride) -> Option<Edit> {
    let row = project.annotations().get(&annotation)?;
    let text = project.text(row.document)?;
    let mut parts: Vec<Span> = row.places()?.parts().to_vec();
    let n = parts.len();
    let part = match end {
        End::Start => parts.first_mut()?,
        End::End => parts.last_mut()?,
    };
    let at = match end {
        End::Start => part.start(),
        End::End => part.end(),
    };
    let to = match (way, stride) {
        (Way::Forward, Stride::Grapheme) => boundaries::next_grapheme(text, at),
        (Way::Back, Stride::Grapheme) => boundaries::previous_grapheme(text, at),
        (Way::Forward, Stride::Word) => word_ahead(text, at, end),
        (Way::Back, Stride::Word) => word_behind(text, at, end),
    };
    *part = match end {
        End::Start => Span::new(to, part.end())?,
        End::End => Span::new(part.start(), to)?,
    };
    let spans = Spans::new(parts).ok()?;
    (spans.parts().len() == n && to != at).then_some(Edit::SetSpans { annotation, spans })
}

/// An end moves to the end of the next word, a start to its start.
fn word_ahead(text: &str, at: usize, end: End) -> usize {
    match end {
        End::Start => boundaries::next_word(text, at),
        End::End => {
            let inside = boundaries::word_at(text, at).filter(|word| word.end() > at);
            let next = || boundaries::word_at(text, boundaries::next_word(text, at));
            inside.or_else(next).map_or(text.len(), |word| word.end())
        }
    }
}

fn word_behind(text: &str, at: usize, end: End) -> usize {
    let start = boundaries::previous_word(text, at);
    match end {
        End::Start => start,
        // Back to the end of the word before the one that the span ended with.
        End::End => {
            let word_end = boundaries::word_at(text, start).map_or(start, |word| word.end());
            if word_end < at {
                return word_end;
            }
            let before = boundaries::previous_word(text, start);
            boundaries::word_at(text, before).map_or(before, |word| word.end().min(start))
        }
    }
}

/// The annotation after or before the chosen one, or after or before the caret, in the order of the
/// text; from the last on to the first.
pub fn neighbour(project: &Project, selection: &Selection, way: Way) -> Option<AnnotationId> {
    let document = selection.document?;
    let chosen = selection.chosen.and_then(|id| project.annotations().get(&id));
    let chosen = chosen.filter(|row| row.document == document);
    let first = || project.annotations_of(document).next();
    let last = || project.annotations_of(document).next_back();
    let found = match (chosen, way) {
        (Some(row), Way::Forward) => project.annotation_after(row).or_else(first),
        (Some(row), Way::Back) => project.annotation_before(row).or_else(last),
        (None, Way::Forward) => project.annotations_from(document, selection.caret).next().or_else(first),
        (None, Way::Back) => project.last_annotation_before(document, selection.caret).or_else(last),
    };
    found.map(|row| row.id)
}

/// The document after or before this one; `None` at the ends.
pub fn next_document(project: &Project, document: DocumentId, way: Way) -> Option<DocumentId> {
    let ids: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let place = ids.iter().position(|id| *id == document)?;
    match way {
        Way::Forward => ids.get(place + 1).copied(),
        Way::Back => place.checked_sub(1).and_then(|place| ids.get(place)).copied(),
    }
}

/// The edit that moves a document up or down in the list; `None` at the ends.
pub fn moved_document(project: &Project, document: DocumentId, way: Way) -> Option<Edit> {
    let ids: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let place = ids.iter().position(|id| *id == document)?;
    let before = match way {
        Way::Back => Some(*ids.get(place.checked_sub(1)?)?),
        Way::Forward => {
            ids.get(place + 1)?;
            ids.get(place + 2).copied()
        }
    };
    Some(Edit::MoveDocument { document, before })
}
