//! A difference in plain words.

use super::ClusterValues;
use crate::model::{AnnotationId, DocumentId, Project};

/// How many articles are named one by one.
const N_NAMED: usize = 3;
/// How many other versions are told.
const N_VERSIONS: usize = 4;

/// “7 September here, 8 September in Harbor Dispatch, Ledger and 2 more”: how one value of a claim
/// differs from those of others; `None` where it does not.
pub fn difference_in_words(project: &Project, values: &ClusterValues, claim: AnnotationId, n: usize) -> Option<String> {
    let own = &values.value(claim, n)?.value;
    let mut apart: Vec<_> = values.sayings_apart(claim, n).collect();
    apart.sort_by_key(|saying| saying.place);
    let n_untold = apart.len().saturating_sub(N_VERSIONS);
    let mut here = String::new();
    // What the others say, each with the articles that say it.
    let mut said: Vec<(String, Vec<DocumentId>)> = Vec::new();
    for other in apart.into_iter().take(N_VERSIONS) {
        let (own, words) = own.in_words_beside(&other.value);
        // With its year, if one of the others needs it.
        if here.len() < own.len() {
            here = own;
        }
        match said.iter_mut().find(|(known, _)| *known == words) {
            Some((_, known)) => {
                let new: Vec<DocumentId> = other.documents.iter().copied().filter(|id| !known.contains(id)).collect();
                known.extend(new);
            }
            None => said.push((words, other.documents.clone())),
        }
    }
    let told = said.iter().map(|(words, documents)| format!("{words} in {}", listed(project, documents)));
    let mut told: Vec<String> = told.collect();
    match n_untold {
        0 => {}
        1 => told.push("another value elsewhere".to_owned()),
        n => told.push(format!("{n} other values elsewhere")),
    }
    (!told.is_empty()).then(|| format!("{here} here, {}", told.join(", ")))
}

/// “Ledger, Harbor Dispatch and Wire”, “Ledger, Harbor Dispatch, Wire and 2 more”.
fn listed(project: &Project, documents: &[DocumentId]) -> String {
    let n_named = if documents.len() > N_NAMED + 1 { N_NAMED } else { documents.len() };
    let name = |id: &DocumentId| project.documents().get(id).map_or("", |row| row.short_name());
    let named: Vec<&str> = documents.iter().take(n_named).map(name).collect();
    if documents.len() > n_named {
        return format!("{} and {} more", named.join(", "), documents.len() - n_named);
    }
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}
