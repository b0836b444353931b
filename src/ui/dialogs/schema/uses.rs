//! How many annotations, entities and relations use each row of the schema.

use crate::model::{AttributeId, AttributeValue, LabelId, Project, RelationLabelId};
use crate::text::quote::counted;
use std::collections::BTreeMap;

/// The counts of one revision of the project.
#[derive(Default)]
pub(in crate::ui::dialogs) struct Uses {
    /// `None`: never looked.
    revision: Option<u64>,
    annotations: BTreeMap<LabelId, usize>,
    entities: BTreeMap<LabelId, usize>,
    attributes: BTreeMap<AttributeId, usize>,
    choices: BTreeMap<(AttributeId, String), usize>,
    relations: BTreeMap<RelationLabelId, usize>,
}

impl Uses {
    /// Counts when the project has changed since.
    pub(super) fn look(&mut self, project: &Project, revision: u64) {
        if self.revision == Some(revision) {
            return;
        }
        *self = Self { revision: Some(revision), ..Self::default() };
        for annotation in project.annotations().iter() {
            *self.annotations.entry(annotation.label.clone()).or_default() += 1;
            for (id, value) in &annotation.attributes {
                *self.attributes.entry(id.clone()).or_default() += 1;
                if let AttributeValue::Choice(choice) = value {
                    *self.choices.entry((id.clone(), choice.clone())).or_default() += 1;
                }
            }
        }
        for entity in project.entities().iter() {
            *self.entities.entry(entity.label.clone()).or_default() += 1;
        }
        for relation in project.relations().iter() {
            *self.relations.entry(relation.label.clone()).or_default() += 1;
        }
    }

    /// Annotations with the label.
    pub(super) fn n_annotations(&self, label: &LabelId) -> usize {
        self.annotations.get(label).copied().unwrap_or_default()
    }

    /// “3 annotations and 1 entity”; `None` when nothing has the label.
    pub(super) fn of_label(&self, label: &LabelId) -> Option<String> {
        let n_entities = self.entities.get(label).copied().unwrap_or_default();
        let entities = if n_entities == 1 { "1 entity".to_owned() } else { format!("{n_entities} entities") };
        match (self.n_annotations(label), n_entities) {
            (0, 0) => None,
            (n, 0) => Some(counted(n, "annotation")),
            (0, _) => Some(entities),
            (n, _) => Some(format!("{} and {entities}", counted(n, "annotation"))),
        }
    }

    /// Annotations with a value of the attribute.
    pub(super) fn n_with(&self, attribute: &AttributeId) -> usize {
        self.attributes.get(attribute).copied().unwrap_or_default()
    }

    /// Annotations with that value of the choice.
    pub(super) fn n_with_choice(&self, attribute: &AttributeId, choice: &str) -> usize {
        self.choices.get(&(attribute.clone(), choice.to_owned())).copied().unwrap_or_default()
    }

    /// Relations with the label.
    pub(super) fn n_relations(&self, label: &RelationLabelId) -> usize {
        self.relations.get(label).copied().unwrap_or_default()
    }
}

/// “1 annotation has it”, “3 annotations have it”.
pub(super) fn have_it(n: usize, word: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {word} has it")),
        n => Some(format!("{} have it", counted(n, word))),
    }
}
