//! What the window says after a step: in the past, and with a way back where much was changed or
//! something was taken away.

use crate::model::{Change, Changed, Transaction};

/// The verbs with which steps are named, and how a result says them. Others stay as they are.
const PAST: &[(&str, &str)] = &[
    ("Accept", "Accepted"),
    ("Add", "Added"),
    ("Annotate", "Annotated"),
    ("Assign", "Assigned"),
    ("Change", "Changed"),
    ("Clear", "Cleared"),
    ("Confirm", "Confirmed"),
    ("Correct", "Corrected"),
    ("Create", "Created"),
    ("Import", "Imported"),
    ("Mark", "Marked"),
    ("Merge", "Merged"),
    ("Move", "Moved"),
    ("Paste", "Pasted"),
    ("Refuse", "Refused"),
    ("Relabel", "Relabelled"),
    ("Relate", "Related"),
    ("Remove", "Removed"),
    ("Rename", "Renamed"),
    ("Replace", "Replaced"),
    ("Retire", "Retired"),
    ("Set", "Set"),
    ("Split", "Split"),
    ("Tag", "Tagged"),
    ("Take", "Took"),
    ("Turn", "Turned"),
    ("Unassign", "Unassigned"),
    ("Write", "Wrote"),
];

/// The name of a step as its result: “Tagged as Person” for “Tag as Person”.
pub fn told(name: &str) -> String {
    let (verb, rest) = name.split_once(' ').unwrap_or((name, ""));
    match PAST.iter().find(|(present, _)| *present == verb) {
        Some((_, past)) if rest.is_empty() => (*past).to_owned(),
        Some((_, past)) => format!("{past} {rest}"),
        None => name.to_owned(),
    }
}

/// Whether a step is worth a message of its own with a way back: it took something away that somebody
/// made, brought articles in, or changed several annotations. What is done a hundred times an hour
/// is not.
pub fn is_sweeping(transaction: &Transaction) -> bool {
    let n_annotations = transaction.changes.iter().filter(|change| matches!(change, Change::Annotation(_))).count();
    n_annotations > 1 || transaction.changes.iter().any(|change| takes_away(change) || brings_article(change))
}

fn takes_away(change: &Change) -> bool {
    fn is_gone<R>(changed: &Changed<R>) -> bool {
        changed.after.is_none()
    }
    match change {
        Change::Document(changed) => is_gone(changed),
        Change::Annotation(changed) => is_gone(changed),
        Change::Entity(changed) => is_gone(changed),
        Change::Relation(changed) => is_gone(changed),
        Change::Cluster(changed) => is_gone(changed),
        Change::Label(changed) => is_gone(changed),
        Change::Attribute(changed) => is_gone(changed),
        Change::RelationLabel(changed) => is_gone(changed),
        _ => false,
    }
}

fn brings_article(change: &Change) -> bool {
    matches!(change, Change::Document(changed) if changed.before.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_told_in_the_past() {
        assert_eq!(told("Annotate 14 occurrences of Najin"), "Annotated 14 occurrences of Najin");
        assert_eq!(told("Take correction back"), "Took correction back");
        assert_eq!(told("Split"), "Split");
        assert_eq!(told("Something else"), "Something else");
    }
}
