//! Edits of how the values in a claim are read.

use super::clusters::existing_claim;
use super::{EditError, Planned, Planner, annotations};
use crate::model::{AnnotationId, Correction, CorrectionId, Quoted};
use crate::text::Span;
use crate::text::values::Value;

/// Gives the words at a span another value, or none. What was corrected before at words that these share
/// a character with is taken back.
pub(super) fn correct(p: &mut Planner<'_>, claim: AnnotationId, span: Span, value: Option<&str>) -> Planned {
    existing_claim(p, claim)?;
    let row = annotations::existing(p, claim)?;
    let text = p.draft.project().text(row.document).ok_or(EditError::Gone { word: "document" })?;
    let quoted = Quoted::from_text(text, span).ok_or(EditError::SpanOutside(span))?;
    if !row.spans.iter().any(|part| part.span.covers(span)) {
        return Err(EditError::OutsideClaim);
    }
    if let Some(written) = value.filter(|written| Value::from_normal(written, span, &quoted.quote, None).is_none()) {
        return Err(EditError::NotAValue(written.to_owned()));
    }
    let there = p.draft.project().corrections_of(claim).filter(|row| row.quoted.span.overlaps(span));
    let there: Vec<_> = there.map(|row| (row.id, row.quoted.span, row.value.clone())).collect();
    let before = there.iter().find(|(_, place, _)| *place == span);
    if there.len() == 1 && before.is_some_and(|(_, _, known)| known.as_deref() == value) {
        return Err(EditError::NothingToChange);
    }
    let id = before.map_or_else(|| CorrectionId(p.ids.fresh()), |(id, ..)| *id);
    for (other, ..) in there.iter().filter(|(other, ..)| *other != id) {
        p.draft.remove::<Correction>(other);
    }
    let (by, at) = (p.by.to_owned(), p.at);
    p.draft.put(Correction { id, claim, quoted, value: value.map(str::to_owned), by, at });
    Ok("Correct value".to_owned())
}

/// Takes a correction back.
pub(super) fn remove(p: &mut Planner<'_>, correction: CorrectionId) -> Planned {
    if !p.draft.project().corrections().contains(&correction) {
        return Err(EditError::Gone { word: "correction" });
    }
    p.draft.remove::<Correction>(&correction);
    Ok("Take correction back".to_owned())
}
