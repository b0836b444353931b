//! The labels of a layer as people read them: each below the one that it stands under.

use super::{Label, LabelId, Layer, Project};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Project {
    /// The labels of a layer with how deep each stands (0 at the top), every label right after its
    /// parent and the parent's earlier children, siblings in the order of the schema. A label whose
    /// parent is not in the layer stands at the top, and so do labels that stand in a circle.
    pub fn label_tree(&self, layer: Layer) -> Vec<(usize, &Arc<Label>)> {
        let labels = self.labels_of(layer);
        let known: BTreeSet<&LabelId> = labels.iter().map(|label| &label.id).collect();
        let mut below: BTreeMap<Option<&LabelId>, Vec<&Arc<Label>>> = BTreeMap::new();
        for label in &labels {
            let parent = label.parent.as_ref().filter(|parent| known.contains(parent));
            below.entry(parent).or_default().push(label);
        }
        let mut tree = Vec::with_capacity(labels.len());
        // The last one comes next.
        let mut waiting: Vec<(usize, &Arc<Label>)> = Vec::new();
        waiting.extend(below.remove(&None).into_iter().flatten().rev().map(|label| (0, label)));
        while let Some((depth, label)) = waiting.pop() {
            tree.push((depth, label));
            let children = below.remove(&Some(&label.id)).into_iter().flatten().rev();
            waiting.extend(children.map(|child| (depth + 1, child)));
        }
        tree.extend(below.into_values().flatten().map(|label| (0, label)));
        tree
    }

    /// The label and all that stand under it.
    pub fn labels_from(&self, top: &Label) -> BTreeSet<LabelId> {
        let tree = self.label_tree(top.layer);
        let mut rest = tree.iter().skip_while(|(_, label)| label.id != top.id);
        let Some((depth, _)) = rest.next() else { return BTreeSet::from([top.id.clone()]) };
        let below = rest.take_while(|(other, _)| other > depth).map(|(_, label)| label.id.clone());
        std::iter::once(top.id.clone()).chain(below).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Colour, Fragment, ProjectId, ProjectRow};

    fn project(labels: &[(&str, Option<&str>)]) -> Project {
        let label = |(order, (id, parent)): (i64, &(&str, Option<&str>))| Label {
            id: LabelId::new(id),
            layer: Layer::Claims,
            order,
            name: (*id).to_owned(),
            key: None,
            colour: Colour(0, 0, 0),
            guideline: String::new(),
            parent: parent.map(LabelId::new),
            retired: false,
            ontonotes: Vec::new(),
        };
        let labels = (0..).zip(labels).map(label).collect();
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        Project::from_fragment(row, Fragment { labels, ..Fragment::default() }).0
    }

    fn drawn(project: &Project) -> Vec<String> {
        let tree = project.label_tree(Layer::Claims);
        tree.into_iter().map(|(depth, label)| format!("{}{}", " ".repeat(depth), label.id)).collect()
    }

    #[test]
    fn labels_stand_right_below_the_one_that_they_stand_under() {
        let project = project(&[("a", Some("c")), ("b", None), ("c", None), ("d", Some("a")), ("e", Some("c"))]);
        assert_eq!(drawn(&project), ["b", "c", " a", "  d", " e"]);
        let a = project.labels().get(&LabelId::new("a")).unwrap();
        assert_eq!(project.labels_from(a), ["a", "d"].map(LabelId::new).into());
    }

    #[test]
    fn no_label_is_missing_whatever_stands_above_it() {
        assert_eq!(drawn(&project(&[("a", Some("gone")), ("b", None)])), ["a", "b"]);
        let circle = project(&[("a", Some("b")), ("b", Some("a")), ("c", None)]);
        assert_eq!(drawn(&circle), ["c", "b", "a"]);
    }
}
