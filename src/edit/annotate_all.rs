//! Annotating many places at once: in one step, nothing twice, nothing skipped without being counted.

use super::{EditError, Planned, Planner, annotations};
use crate::model::{AnnotationId, DocumentId, EntityId, LabelId, Project, Standing};
use crate::text::quote::{counted, one_line};
use crate::text::{Span, Spans};
use std::collections::{BTreeMap, BTreeSet};

/// What would become of the places.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AnnotateAllFit {
    /// Places that would be annotated.
    pub n_new: usize,
    /// Mentions that would be assigned to the entity.
    pub n_assigned: usize,
    /// Places that are annotated like this already, or are named twice; they would be skipped.
    pub n_known: usize,
}

/// What would become of the places, without planning anything.
pub fn annotate_all_fit(
    project: &Project,
    label: &LabelId,
    entity: Option<EntityId>,
    places: &[(DocumentId, Span)],
) -> AnnotateAllFit {
    let mut fit = AnnotateAllFit::default();
    let mut seen = BTreeSet::new();
    for (document, span) in places {
        if !seen.insert((*document, *span)) {
            fit.n_known += 1;
            continue;
        }
        match project.standing(*document, &Spans::from(*span), label, entity) {
            Standing::Free | Standing::Other(_) => fit.n_new += 1,
            Standing::Unassigned(_) => fit.n_assigned += 1,
            Standing::Known(_) => fit.n_known += 1,
        }
    }
    fit
}

pub(super) fn annotate_all(
    p: &mut Planner<'_>,
    label_id: &LabelId,
    entity: Option<EntityId>,
    places: &[(DocumentId, Span)],
) -> Planned {
    let label = annotations::label_for(p, label_id, entity)?;
    let mut unassigned: BTreeSet<AnnotationId> = BTreeSet::new();
    let mut n_new = 0;
    for (document, span) in places {
        let spans = Spans::from(*span);
        match p.draft.project().standing(*document, &spans, &label.id, entity) {
            Standing::Known(_) => {}
            Standing::Unassigned(mention) => drop(unassigned.insert(mention)),
            Standing::Free | Standing::Other(_) => {
                annotations::put_new(p, *document, &spans, &label, entity)?;
                n_new += 1;
            }
        }
    }
    let unassigned: Vec<AnnotationId> = unassigned.into_iter().collect();
    annotations::assign(p, &unassigned, entity)?;
    let n_done = n_new + unassigned.len();
    if n_done == 0 {
        return Err(match places {
            [] => EditError::NothingToChange,
            _ => EditError::AnnotatedAlready { label: label.name.clone() },
        });
    }
    let of_entity = entity.and_then(|id| p.draft.project().entities().get(&id)).map(|row| row.name.clone());
    let name = of_entity.unwrap_or_else(|| commonest_quote(p.draft.project(), places));
    Ok(format!("Annotate {} of {name}", counted(n_done, "occurrence")))
}

/// What most of the places say, on one line; the first of them where several are as common.
fn commonest_quote(project: &Project, places: &[(DocumentId, Span)]) -> String {
    let mut n_of: BTreeMap<&str, usize> = BTreeMap::new();
    let quote_of = |(document, span): &(DocumentId, Span)| project.text(*document).and_then(|text| span.slice(text));
    let quotes: Vec<&str> = places.iter().filter_map(quote_of).collect();
    for quote in &quotes {
        *n_of.entry(quote).or_default() += 1;
    }
    let most = n_of.values().copied().max();
    let commonest = quotes.into_iter().find(|quote| n_of.get(quote).copied() == most).unwrap_or_default();
    one_line(commonest, LONGEST_NAME)
}

/// Characters of a quote in the name of a step.
const LONGEST_NAME: usize = 40;
