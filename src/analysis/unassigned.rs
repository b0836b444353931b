//! The mentions that no entity is known for, those of one text and label together.

use crate::model::{AnnotationId, EntityId, LabelId, Layer, Project};
use crate::text::quote::one_line;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Mentions of one text and label that are assigned to no entity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnassignedMentions {
    /// On one line, upper and lower case as in the first of them.
    pub text: String,
    pub label: LabelId,
    /// In the order of their ids.
    pub mentions: Vec<AnnotationId>,
    /// The entity of that name or alias; one of the same label first. `None`: nobody is called so.
    pub known: Option<EntityId>,
}

/// Characters of a mention that tell it apart from others.
const N_CHARS: usize = 200;

/// All unassigned mentions, the most frequent texts first, then by text.
pub fn unassigned_mentions(project: &Project) -> Vec<UnassignedMentions> {
    let known = Known::of(project);
    let mut groups: BTreeMap<(String, LabelId), UnassignedMentions> = BTreeMap::new();
    let is_unassigned = |row: &&std::sync::Arc<crate::model::Annotation>| {
        row.layer == Layer::Entities && row.entity.is_none() && row.hull().is_some()
    };
    for mention in project.annotations().iter().filter(is_unassigned) {
        let text = one_line(&mention.quote(), N_CHARS);
        let name = text.to_lowercase();
        let entity = known.called(&name, &mention.label);
        let group = groups.entry((name, mention.label.clone())).or_insert_with(|| UnassignedMentions {
            text,
            label: mention.label.clone(),
            mentions: Vec::new(),
            known: entity,
        });
        group.mentions.push(mention.id);
    }
    let mut groups: Vec<UnassignedMentions> = groups.into_values().collect();
    // The sort is stable: those with as many mentions stay in the order of their texts.
    groups.sort_by_key(|group| Reverse(group.mentions.len()));
    groups
}

/// The entities by their names and aliases in lower case.
struct Known(HashMap<String, Vec<(LabelId, EntityId)>>);

impl Known {
    fn of(project: &Project) -> Self {
        let mut named: HashMap<String, Vec<(LabelId, EntityId)>> = HashMap::new();
        for entity in project.entities().iter() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                named.entry(name.to_lowercase()).or_default().push((entity.label.clone(), entity.id));
            }
        }
        Self(named)
    }

    fn called(&self, name: &str, label: &LabelId) -> Option<EntityId> {
        let called = self.0.get(name)?;
        let same_label = called.iter().find(|(of, _)| of == label);
        same_label.or(called.first()).map(|(_, entity)| *entity)
    }
}
