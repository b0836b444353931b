//! The values of one claim: as read from its quotes, with what the analyst corrected.

use crate::model::{Annotation, Correction, CorrectionId, Date, Project};
use crate::text::Span;
use crate::text::values::{Extent, Kind, Value, language_by_letters, values_in_language};
use std::sync::Arc;

/// A value of a claim.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimValue {
    /// Its span is one of the document's text.
    pub value: Value,
    /// By which the analyst gave it; `None` where it is as read.
    pub correction: Option<CorrectionId>,
}

/// What a claim says, in the order of the text. Dates are counted from the day on which its document was
/// published; without it they say what they need. A correction takes the place of all readings that share
/// a byte with it, and a later correction that of an earlier one.
pub fn values_of_claim(project: &Project, claim: &Annotation) -> Vec<ClaimValue> {
    let published = published(project, claim);
    let read = values_as_read(project, claim).into_iter();
    let mut found: Vec<ClaimValue> = read.map(|value| ClaimValue { value, correction: None }).collect();
    let mut corrections: Vec<&Arc<Correction>> = project.corrections_of(claim.id).collect();
    corrections.sort_by_key(|row| (row.at, row.id));
    for row in corrections.into_iter().filter(|row| row.stands_in(claim)) {
        let span = row.quoted.span;
        found.retain(|value| !value.value.span.overlaps(span));
        if let Some(written) = &row.value {
            let value = Value::from_normal(written, span, &row.quoted.quote, published);
            let value = value.unwrap_or_else(|| unknown(written, row));
            found.push(ClaimValue { value, correction: Some(row.id) });
        }
    }
    found.sort_by_key(|value| value.value.span);
    found
}

/// What is read from a claim's quotes, whatever the analyst corrected.
pub fn values_as_read(project: &Project, claim: &Annotation) -> Vec<Value> {
    let published = published(project, claim);
    let language = language_of(project, claim);
    let mut found = Vec::new();
    for part in &claim.spans {
        found.extend(values_in_language(&part.quote, language, published).into_iter().filter_map(|value| {
            let (start, end) = (part.span.start() + value.span.start(), part.span.start() + value.span.end());
            Some(Value { span: Span::new(start, end)?, ..value })
        }));
    }
    found
}

/// The tag of the language in which a claim is read: that of its document, or else the one that the letters of
/// its text show.
pub fn language_of<'a>(project: &'a Project, claim: &Annotation) -> &'a str {
    let said = project.documents().get(&claim.document).map_or("", |row| row.language.trim());
    let by_letters = || project.text(claim.document).map_or("", |text| language_by_letters(text));
    let found = if said.is_empty() { by_letters() } else { said };
    // An empty tag would have the letters of each quote looked at.
    if found.is_empty() { "und" } else { found }
}

/// The day from which the dates of a claim are counted; `None` when it is not known.
pub fn published(project: &Project, claim: &Annotation) -> Option<Date> {
    project.documents().get(&claim.document).and_then(|row| row.published)
}

/// What another program wrote and nobody can compare.
fn unknown(written: &str, row: &Correction) -> Value {
    Value {
        span: row.quoted.span,
        quote: row.quoted.quote.to_string(),
        kind: Kind::Number,
        normal: written.to_owned(),
        unit: String::new(),
        hedge: None,
        extent: Extent::Unknown,
        needs: None,
    }
}
