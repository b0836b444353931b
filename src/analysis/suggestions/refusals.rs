//! What a refused suggestion is called, so that it does not come back: by its words and what stands
//! around them, never by offsets, which move when an article takes a new text.

use super::Suggestion;
use crate::model::Project;
use crate::text::{Span, quote};
use std::collections::BTreeSet;

/// The kind of proposal for one suggestion at its place.
pub const AT_PLACE: &str = "suggestion";
/// The kind of proposal for the same words with the same label anywhere in the project.
pub const EVERYWHERE: &str = "suggestion-everywhere";

/// Characters of the text on either side that tell one place from another.
const N_AROUND: usize = 24;
/// Longer quotes are cut in the middle.
const N_QUOTE: usize = 80;

/// The subject of a refusal at this place: document, label, the words and what stands around them.
/// `None` when the spans do not fit the text.
pub(super) fn subject_at_place(suggestion: &Suggestion, text: &str) -> Option<String> {
    let hull = suggestion.spans.hull();
    let (before, after) = quote::context(text, hull, N_AROUND)?;
    let quote = shortened(hull, text)?;
    Some(format!("{} {} {}[{quote}]{}", suggestion.document, suggestion.label, one_line(before), one_line(after)))
}

/// The subject of a refusal everywhere: the label and the words.
pub(super) fn subject_everywhere(suggestion: &Suggestion, text: &str) -> Option<String> {
    Some(format!("{} [{}]", suggestion.label, shortened(suggestion.spans.hull(), text)?))
}

fn shortened(span: Span, text: &str) -> Option<String> {
    let quote = one_line(span.slice(text)?);
    let n_chars = quote.chars().count();
    if n_chars <= N_QUOTE {
        return Some(quote);
    }
    let head: String = quote.chars().take(N_QUOTE / 2).collect();
    let tail: String = quote.chars().skip(n_chars - N_QUOTE / 2).collect();
    Some(format!("{head}…{tail}"))
}

fn one_line(text: &str) -> String {
    quote::one_line(text, usize::MAX)
}

/// The refusals of a project, to be asked.
#[derive(Default)]
pub(super) struct Refused {
    at_place: BTreeSet<String>,
    everywhere: BTreeSet<String>,
}

impl Refused {
    pub(super) fn of(project: &Project) -> Self {
        let mut refused = Self::default();
        for row in project.refusals().iter() {
            match row.proposal.as_str() {
                AT_PLACE => drop(refused.at_place.insert(row.subject.clone())),
                EVERYWHERE => drop(refused.everywhere.insert(row.subject.clone())),
                _ => {}
            }
        }
        refused
    }

    pub(super) fn has(&self, suggestion: &Suggestion, text: &str) -> bool {
        let is_in = |set: &BTreeSet<String>, subject: Option<String>| subject.is_some_and(|it| set.contains(&it));
        !self.at_place.is_empty() && is_in(&self.at_place, subject_at_place(suggestion, text))
            || !self.everywhere.is_empty() && is_in(&self.everywhere, subject_everywhere(suggestion, text))
    }
}
