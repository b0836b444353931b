//! A difference in plain words.

use super::ClusterValues;
use crate::model::{AnnotationId, Project};

/// How many articles are named one by one.
const N_NAMED: usize = 3;

/// “7 September here, 8 September in Harbor Dispatch, Ledger and 2 more”: how one value of a claim
/// differs from those of others; `None` where it does not.
pub fn difference_in_words(project: &Project, values: &ClusterValues, claim: AnnotationId, n: usize) -> Option<String> {
    let own = &values.value(claim, n)?.value;
    let name_of = |claim: AnnotationId| {
        let row = project.annotations().get(&claim).and_then(|row| project.documents().get(&row.document));
        row.map_or_else(String::new, |row| row.short_name().to_owned())
    };
    let mut here = String::new();
    // What the others say, each with who says it.
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for difference in values.differences_of(claim, n) {
        let Some(other) = values.value(difference.other, difference.other_n) else { continue };
        let (own, other) = own.in_words_beside(&other.value);
        // With its year, if one of the others needs it.
        if here.len() < own.len() {
            here = own;
        }
        let name = name_of(difference.other);
        match said.iter_mut().find(|(known, _)| *known == other) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => said.push((other, vec![name])),
        }
    }
    let told: Vec<String> = said.iter().map(|(other, names)| format!("{other} in {}", listed(names))).collect();
    (!told.is_empty()).then(|| format!("{here} here, {}", told.join(", ")))
}

/// “Ledger, Harbor Dispatch and Wire”, “Ledger, Harbor Dispatch, Wire and 2 more”.
fn listed(names: &[String]) -> String {
    if let Some((named, rest)) = names.split_at_checked(N_NAMED).filter(|(_, rest)| rest.len() > 1) {
        return format!("{} and {} more", named.join(", "), rest.len());
    }
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
