//! A difference in plain words.

use super::ClusterValues;
use super::voices::Saying;
use crate::model::{AnnotationId, DocumentId, Project};
use std::collections::HashSet;

/// How many articles are named one by one.
const N_NAMED: usize = 3;
/// How many other versions are told.
const N_VERSIONS: usize = 4;

/// “7 September here, 8 September in Harbor Dispatch, Ledger and 2 more”: how one value of a claim
/// differs from those of others; `None` where it does not.
pub fn difference_in_words(project: &Project, values: &ClusterValues, claim: AnnotationId, n: usize) -> Option<String> {
    let own = &values.value(claim, n)?.value;
    let (apart, n_untold) = first_apart(values, claim, n);
    let mut here = String::new();
    // What the others say, each with the articles that say it.
    let mut said: Vec<(String, Vec<DocumentId>)> = Vec::new();
    for other in apart {
        let (own, words) = own.in_words_beside(&other.value);
        // With its year, if one of the others needs it.
        if here.len() < own.len() {
            here = own;
        }
        match said.iter_mut().find(|(known, _)| *known == words) {
            Some((_, known)) => {
                let there: HashSet<DocumentId> = known.iter().copied().collect();
                known.extend(other.documents.iter().filter(|id| !there.contains(id)));
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

/// The first sayings from which a value of a claim differs, in their order, and how many more there are.
fn first_apart(values: &ClusterValues, claim: AnnotationId, n: usize) -> (Vec<&Saying>, usize) {
    let mut first: Vec<&Saying> = Vec::with_capacity(N_VERSIONS + 1);
    let mut n_apart = 0;
    for saying in values.sayings_apart(claim, n) {
        n_apart += 1;
        if first.len() == N_VERSIONS && first.last().is_some_and(|last| last.place <= saying.place) {
            continue;
        }
        let place = first.partition_point(|other| other.place <= saying.place);
        first.insert(place, saying);
        first.truncate(N_VERSIONS);
    }
    let n_untold = n_apart - first.len();
    (first, n_untold)
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
