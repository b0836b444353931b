//! Which relations get a line: those with both ends in view, as many as can be told apart, and those of
//! what is chosen or under the pointer before all others.

use crate::model::{AnnotationId, Project, Relation, RelationId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many lines are drawn at most.
pub(super) const MOST_LINES: usize = 200;
/// An annotation with more relations than this is left to their other ends at first.
const MANY: usize = 256;
/// So many relations are looked at in a frame. An article with 10,000 is below it with all in view.
const MOST_LOOKS: usize = 20_000;

/// The relations that get a line.
#[derive(Default)]
pub(super) struct Related {
    pub(super) drawn: Vec<Arc<Relation>>,
    /// Relations with both ends in view that get none.
    n_more: usize,
    /// Not all relations could be looked at.
    is_partial: bool,
}

impl Related {
    /// What is said where not all lines are drawn.
    pub(super) fn told(&self) -> Option<String> {
        let hint = "choose an annotation to see its lines first";
        let n_drawn = self.drawn.len();
        match (self.is_partial, self.n_more) {
            (true, _) => Some(format!("{n_drawn} relation lines of more in view; {hint}")),
            (false, 0) => None,
            (false, n_more) => Some(format!("{n_drawn} of {} relation lines in view; {hint}", n_drawn + n_more)),
        }
    }
}

/// Finds them. `first` are the annotations whose lines matter most; `reach` is how far it is from one end
/// to the other, in points: the short ones go before the long ones.
pub(super) fn related(
    project: &Project,
    in_view: &BTreeSet<AnnotationId>,
    first: &[AnnotationId],
    reach: impl Fn(&Relation) -> f32,
) -> Related {
    let mut search = Search { project, in_view, n_left: MOST_LOOKS, found: BTreeMap::new() };
    let mut is_whole = true;
    for id in first.iter().filter(|id| in_view.contains(id)) {
        is_whole &= search.look(*id);
    }
    let mut with_many = Vec::new();
    for id in in_view.iter().filter(|id| !first.contains(id)) {
        if project.relations_of(*id).nth(MANY).is_some() {
            with_many.push(*id);
        } else {
            is_whole &= search.look(*id);
        }
    }
    // A relation between two such ones is found from either; the last one needs no look.
    for id in with_many.split_last().map(|(_, others)| others).unwrap_or_default() {
        is_whole &= search.look(*id);
    }
    let mut drawn: Vec<Arc<Relation>> = search.found.into_values().cloned().collect();
    let touches = |row: &Relation, id: &AnnotationId| row.from == *id || row.to == *id;
    let place = |row: &Relation| first.iter().position(|id| touches(row, id)).unwrap_or(first.len());
    // Whole points are enough; what is as far stays in the order of the ids.
    drawn.sort_by_cached_key(|row| (place(row), reach(row) as u32));
    let n_more = drawn.len().saturating_sub(MOST_LINES);
    drawn.truncate(MOST_LINES);
    Related { drawn, n_more, is_partial: !is_whole }
}

/// What was found, and how much may still be looked at.
struct Search<'a> {
    project: &'a Project,
    in_view: &'a BTreeSet<AnnotationId>,
    n_left: usize,
    found: BTreeMap<RelationId, &'a Arc<Relation>>,
}

impl Search<'_> {
    /// Looks at the relations of one annotation; whether at all of them.
    fn look(&mut self, id: AnnotationId) -> bool {
        for row in self.project.relations_of(id) {
            let Some(n_left) = self.n_left.checked_sub(1) else { return false };
            self.n_left = n_left;
            // An annotation that is related to itself, as some file may have it, has no line.
            if row.from != row.to && self.in_view.contains(&row.from) && self.in_view.contains(&row.to) {
                self.found.insert(row.id, row);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Annotation, Document, DocumentId, DocumentText, Label, LabelId, Layer, Placement, ProjectId, ProjectRow,
        Quoted, Timestamp,
    };
    use crate::text::Span;

    /// A project of so many annotations in one text, related as told.
    fn project(n: u64, relations: &[(u64, u64)]) -> Project {
        let text = "a ".repeat(usize::try_from(n).unwrap());
        let document = DocumentId(1);
        let mut fragment = crate::store::default_schema();
        let label = |labels: &[Label]| -> LabelId {
            labels.iter().find(|label| label.layer == Layer::Entities).unwrap().id.clone()
        };
        let label = label(&fragment.labels);
        fragment.documents.push(Document::titled(document, 0, "T".to_owned()));
        fragment.texts.push(DocumentText::new(document, &text));
        let annotation = |k: u64| {
            let start = usize::try_from(k).unwrap() * 2;
            Annotation {
                id: AnnotationId(k),
                document,
                layer: Layer::Entities,
                label: label.clone(),
                spans: Quoted::from_text(&text, Span::new(start, start + 1).unwrap()).into_iter().collect(),
                attributes: BTreeMap::new(),
                entity: None,
                note: String::new(),
                placement: Placement::AsPlaced,
                by: String::new(),
                created: Timestamp::UNIX_EPOCH,
                modified: Timestamp::UNIX_EPOCH,
            }
        };
        fragment.annotations.extend((0..n).map(annotation));
        let supports = fragment.relation_labels.first().unwrap().id.clone();
        let row = |(k, (from, to)): (u64, &(u64, u64))| Relation {
            id: RelationId(k),
            from: AnnotationId(*from),
            to: AnnotationId(*to),
            label: supports.clone(),
        };
        fragment.relations.extend((1_000..).zip(relations).map(row));
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let (project, refused) = Project::from_fragment(row, fragment);
        assert!(refused.is_empty(), "{refused:?}");
        project
    }

    fn ids(range: impl IntoIterator<Item = u64>) -> BTreeSet<AnnotationId> {
        range.into_iter().map(AnnotationId).collect()
    }

    fn drawn(project: &Project, in_view: &BTreeSet<AnnotationId>, first: &[AnnotationId]) -> (Vec<(u64, u64)>, String) {
        let found = related(project, in_view, first, |row| (row.from.0 as f32 - row.to.0 as f32).abs());
        let ends = found.drawn.iter().map(|row| (row.from.0, row.to.0)).collect();
        (ends, found.told().unwrap_or_default())
    }

    #[test]
    fn two_annotations_with_hundreds_of_relations_have_the_line_between_them() {
        let mut relations: Vec<(u64, u64)> = (10..410).flat_map(|k| [(1, k), (k, 2)]).collect();
        relations.extend([(1, 2), (2, 1), (1, 1)]);
        let project = project(500, &relations);
        let (lines, told) = drawn(&project, &ids([1, 2, 450]), &[]);
        assert_eq!((lines, told), (vec![(1, 2), (2, 1)], String::new()));
        let (lines, _) = drawn(&project, &ids([1, 2, 10, 409]), &[]);
        let mut expected = vec![(1, 2), (2, 1), (10, 2), (1, 10), (409, 2), (1, 409)];
        expected.sort_unstable();
        let mut lines = lines;
        lines.sort_unstable();
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_is_chosen_comes_first_and_what_has_no_line_is_told() {
        let mut relations: Vec<(u64, u64)> = (10..310).map(|k| (1, k)).collect();
        relations.extend((10..310).map(|k| (k, k + 1)));
        let project = project(500, &relations);
        let all = ids(0..500);
        let (lines, told) = drawn(&project, &all, &[]);
        assert_eq!(lines.len(), MOST_LINES);
        assert!(lines.iter().all(|(from, to)| from + 1 == *to), "the short ones");
        assert_eq!(told, "200 of 600 relation lines in view; choose an annotation to see its lines first");
        let (lines, _) = drawn(&project, &all, &[AnnotationId(309)]);
        assert_eq!(lines[..3], [(308, 309), (309, 310), (1, 309)]);
        let (lines, _) = drawn(&project, &all, &[AnnotationId(1)]);
        assert!(lines.iter().all(|(from, _)| *from == 1), "all that fit are of the chosen one");
    }

    #[test]
    fn an_article_full_of_relations_is_not_searched_without_end() {
        let relations: Vec<(u64, u64)> =
            (0..25_000u64).map(|k| (k % 50, 50 + k / 50)).filter(|(from, to)| from != to).collect();
        let project = project(600, &relations);
        let (lines, told) = drawn(&project, &ids(0..600), &[AnnotationId(549)]);
        assert_eq!(lines.len(), MOST_LINES);
        assert!(lines.iter().take(50).all(|(_, to)| *to == 549), "those of the chosen one are found all the same");
        assert_eq!(told, "200 relation lines of more in view; choose an annotation to see its lines first");
    }
}
