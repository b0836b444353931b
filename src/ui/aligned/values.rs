//! The values in which claims of a cluster differ, as the differences of the panes that show them.

use super::Part;
use crate::analysis::cluster_values::{ClusterValues, ValueGroup};
use crate::analysis::passages::{Standing, Together};
use crate::model::{AnnotationId, ClusterId, DocumentId, Project};
use crate::text::Span;

/// A difference for each subject on which two of the parts say different values; in the order of the
/// cluster's groups.
pub(super) fn differing_values(project: &Project, cluster: ClusterId, parts: &[Part]) -> Vec<Together> {
    let documents: Vec<DocumentId> = parts.iter().map(|part| part.place.document).collect();
    let values = ClusterValues::of_documents(project, cluster, &documents);
    let groups = values.groups.iter().filter(|group| group.is_disputed());
    groups.filter_map(|group| difference(&values, group, parts)).collect()
}

fn difference(values: &ClusterValues, group: &ValueGroup, parts: &[Part]) -> Option<Together> {
    let is_shown = |claim: AnnotationId| parts.iter().any(|part| part.claim == Some(claim));
    let of_part = |part: &Part| -> Option<(Span, bool)> {
        let entries = group.entries.iter().filter(|entry| Some(entry.claim) == part.claim);
        let said = entries.filter_map(|entry| {
            let span = values.value(entry.claim, entry.n)?.value.span;
            let against = values.differences_of(entry.claim, entry.n);
            Some((span, against.iter().any(|difference| is_shown(difference.other))))
        });
        // Of several values the first one that differs.
        said.min_by_key(|(span, differs)| (!differs, *span))
    };
    let said: Vec<Option<(Span, bool)>> = parts.iter().map(of_part).collect();
    if said.iter().flatten().filter(|(_, differs)| *differs).count() < 2 {
        return None;
    }
    let standing = |(part, said): (&Part, Option<(Span, bool)>)| Standing {
        words: said.map(|(span, _)| span),
        at: said.map_or_else(|| part.place.span.start(), |(span, _)| span.start()),
        differs: said.is_some_and(|(_, differs)| differs),
    };
    Some(Together { of: parts.iter().zip(said).map(standing).collect(), quoted: false })
}
