//! What brat's types mean: labels, attributes and relation labels of the project, found by name in
//! any of their forms, and new ones where the project has none.

use super::configuration::Configuration;
use crate::format::shared::brat_names::{BratNames, CLAIMS_GROUP, ENTITIES_GROUP, RelationType, SpanType, brat_name};
use crate::model::id::slug_from_name;
use crate::model::{
    Attribute, AttributeId, AttributeKind, AttributeValue, Choice, Colour, Fragment, Label, LabelId, Layer, Number,
    Project, RelationLabel, RelationLabelId,
};

/// Colours of new labels: Okabe and Ito's, which colour-blind people tell apart.
const PALETTE: [Colour; 7] = [
    Colour(0xe6, 0x9f, 0x00),
    Colour(0x56, 0xb4, 0xe9),
    Colour(0x00, 0x9e, 0x73),
    Colour(0xf0, 0xe4, 0x42),
    Colour(0x00, 0x72, 0xb2),
    Colour(0xd5, 0x5e, 0x00),
    Colour(0xcc, 0x79, 0xa7),
];

pub(super) struct Schema<'a> {
    project: &'a Project,
    configuration: &'a Configuration,
    names: BratNames,
    /// Not in the project yet.
    labels: Vec<Label>,
    attributes: Vec<Attribute>,
    relation_labels: Vec<RelationLabel>,
}

impl<'a> Schema<'a> {
    pub(super) fn new(project: &'a Project, configuration: &'a Configuration) -> Self {
        let names = BratNames::of(project);
        Self { project, configuration, names, labels: Vec::new(), attributes: Vec::new(), relation_labels: Vec::new() }
    }

    /// Puts the new rows into the fragment.
    pub(super) fn hand_over(self, fragment: &mut Fragment) {
        fragment.labels.extend(self.labels);
        fragment.attributes.extend(self.attributes);
        fragment.relation_labels.extend(self.relation_labels);
    }

    /// The label of an entity that no mention gives one.
    pub(super) fn first_entity_label(&self) -> LabelId {
        let of_project = self.project.labels_of(Layer::Entities).into_iter().map(|label| &label.id);
        let new = self.labels.iter().filter(|label| label.layer == Layer::Entities).map(|label| &label.id);
        of_project.chain(new).next().cloned().unwrap_or_else(|| LabelId::new("entity"))
    }

    /// What the type of a `T` line stands for.
    pub(super) fn span_type(&mut self, type_name: &str) -> SpanType {
        if let Some(known) = self.names.spans.key(type_name) {
            return known.clone();
        }
        let shown = self.configuration.name(type_name).unwrap_or(type_name);
        let slug = slug_from_name(type_name);
        let is_meant = |label: &Label| {
            let is_ontonotes = label.ontonotes.iter().any(|name| name.eq_ignore_ascii_case(type_name));
            is_same(label.id.as_str(), &label.name, type_name, shown) || is_ontonotes
        };
        let known = Layer::ALL.iter().flat_map(|layer| self.project.labels_of(*layer)).find(|label| is_meant(label));
        let meant = match known {
            Some(label) => SpanType::Label(label.layer, label.id.clone()),
            None => {
                let label = self.new_label(type_name, shown, &slug);
                SpanType::Label(label.layer, label.id)
            }
        };
        // Under the type's own name, so that it is found at once and never made twice.
        self.names.spans.put(type_name, meant.clone());
        meant
    }

    fn new_label(&mut self, type_name: &str, shown: &str, slug: &str) -> Label {
        let group = self.configuration.group(type_name);
        let is_claim = |name: &str| name.eq_ignore_ascii_case("claim") || name.eq_ignore_ascii_case(CLAIMS_GROUP);
        let is_of_claims = group.map_or_else(|| is_claim(type_name), is_claim);
        let layer = if is_of_claims && group != Some(ENTITIES_GROUP) { Layer::Claims } else { Layer::Entities };
        let is_taken = |slug: &str| {
            let id = LabelId::new(slug);
            self.project.labels().contains(&id) || self.labels.iter().any(|label| label.id == id)
        };
        let place = self.labels.len();
        let last = self.project.labels_of(layer).last().map_or(-1, |label| label.order);
        let label = Label {
            id: LabelId::new(&free_slug(slug, is_taken)),
            layer,
            order: last.saturating_add_unsigned(place as u64).saturating_add(1),
            name: shown.to_owned(),
            key: None,
            colour: PALETTE.get(place % PALETTE.len()).copied().unwrap_or(Colour(0x80, 0x80, 0x80)),
            guideline: String::new(),
            parent: None,
            retired: false,
            ontonotes: Vec::new(),
        };
        self.labels.push(label.clone());
        label
    }

    /// What the type of an `R` line stands for.
    pub(super) fn relation_type(&mut self, type_name: &str) -> RelationType {
        if let Some(known) = self.names.relations.key(type_name) {
            return known.clone();
        }
        let shown = self.configuration.name(type_name).unwrap_or(type_name).to_owned();
        let labels = self.project.relation_labels_in_order();
        let known = labels.iter().find(|label| is_same(label.id.as_str(), &label.name, type_name, &shown));
        let id = match known {
            Some(label) => label.id.clone(),
            None => {
                let is_taken = |slug: &str| {
                    let id = RelationLabelId::new(slug);
                    self.project.relation_labels().contains(&id) || self.relation_labels.iter().any(|row| row.id == id)
                };
                let id = RelationLabelId::new(&free_slug(&slug_from_name(type_name), is_taken));
                let last = labels.last().map_or(-1, |label| label.order);
                let order = last.saturating_add_unsigned(self.relation_labels.len() as u64).saturating_add(1);
                let guideline = String::new();
                self.relation_labels.push(RelationLabel {
                    id: id.clone(),
                    order,
                    name: shown,
                    guideline,
                    retired: false,
                });
                id
            }
        };
        self.names.relations.put(type_name, RelationType::Relation(id.clone()));
        RelationType::Relation(id)
    }

    /// The attribute of an `A` or `#` line, if the project or an earlier line has it.
    pub(super) fn known_attribute(&mut self, type_name: &str) -> Option<AttributeId> {
        if self.names.attributes.is_reserved(type_name) {
            return None;
        }
        if let Some(known) = self.names.attributes.key(type_name) {
            return Some(known.clone());
        }
        let shown = self.configuration.name(type_name).unwrap_or(type_name);
        let all = self.project.attributes();
        let known =
            all.iter().find(|row| is_same(row.id.as_str(), &row.name, type_name, shown)).map(|row| row.id.clone())?;
        self.names.attributes.put(type_name, known.clone());
        Some(known)
    }

    /// Whether the attribute points to an entity or an annotation.
    pub(super) fn is_reference(&self, id: &AttributeId) -> bool {
        self.project.attributes().get(id).is_some_and(|row| row.kind == AttributeKind::Reference)
    }

    /// The attribute of an `A` line and its value; a new attribute where none is known.
    pub(super) fn attribute(
        &mut self,
        type_name: &str,
        value: Option<&str>,
        layer: Layer,
    ) -> (AttributeId, AttributeValue) {
        let id = match self.known_attribute(type_name) {
            Some(id) => id,
            None => self.new_attribute(type_name, value, layer),
        };
        let value = self.value(&id, value);
        (id, value)
    }

    fn new_attribute(&mut self, type_name: &str, value: Option<&str>, layer: Layer) -> AttributeId {
        let values = self.configuration.values(type_name).unwrap_or_default();
        let kind = if values.is_empty() && value.is_none() {
            AttributeKind::Flag
        } else {
            AttributeKind::Choice(
                values.iter().map(|value| Choice { id: value.clone(), name: value.clone() }).collect(),
            )
        };
        let is_taken = |slug: &str| {
            let id = AttributeId::new(slug);
            self.project.attributes().contains(&id) || self.attributes.iter().any(|row| row.id == id)
        };
        let id = AttributeId::new(&free_slug(&slug_from_name(type_name), is_taken));
        let last = self.project.attributes_of(layer).last().map_or(-1, |row| row.order);
        self.attributes.push(Attribute {
            id: id.clone(),
            layer,
            order: last.saturating_add_unsigned(self.attributes.len() as u64).saturating_add(1),
            name: self.configuration.name(type_name).unwrap_or(type_name).to_owned(),
            kind,
            guideline: String::new(),
            retired: false,
        });
        self.names.attributes.put(type_name, id.clone());
        id
    }

    /// The value in the kind of the attribute; a choice where it does not fit, which a check lists.
    fn value(&mut self, id: &AttributeId, value: Option<&str>) -> AttributeValue {
        let Some(value) = value else { return AttributeValue::Flag(true) };
        if let Some(AttributeKind::Choice(choices)) =
            self.attributes.iter_mut().find(|row| row.id == *id).map(|row| &mut row.kind)
            && !choices.iter().any(|choice| choice.id == value)
        {
            choices.push(Choice { id: value.to_owned(), name: value.to_owned() });
        }
        let as_choice = || AttributeValue::Choice(value.to_owned());
        let Some(row) = self.project.attributes().get(id) else { return as_choice() };
        let number = || value.parse().ok().and_then(Number::new).map(AttributeValue::Number);
        let fitting = match &row.kind {
            AttributeKind::Flag => match value.to_lowercase().as_str() {
                "true" | "yes" | "1" => Some(AttributeValue::Flag(true)),
                "false" | "no" | "0" => Some(AttributeValue::Flag(false)),
                _ => None,
            },
            AttributeKind::Number => number(),
            AttributeKind::Date => value.parse().ok().map(AttributeValue::Date),
            AttributeKind::Text => Some(AttributeValue::Text(value.to_owned())),
            AttributeKind::Choice(choices) => {
                let named = self.names.choices.get(id).and_then(|table| table.key(value).cloned());
                let is_meant = |choice: &&Choice| is_same(&choice.id, &choice.name, value, value);
                let meant = || choices.iter().find(is_meant).map(|choice| choice.id.clone());
                named.or_else(meant).map(AttributeValue::Choice)
            }
            AttributeKind::Span | AttributeKind::Reference => None,
        };
        fitting.unwrap_or_else(as_choice)
    }
}

/// Whether a row of the schema is meant by a type, or by the name that people read for it.
fn is_same(id: &str, name: &str, type_name: &str, shown: &str) -> bool {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    same(id, type_name)
        || same(&brat_name(id), type_name)
        || same(id, &slug_from_name(type_name))
        || same(name, type_name)
        || same(name, shown)
}

fn free_slug(slug: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let others = (2..).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.to_owned()).chain(others).find(|slug| !is_taken(slug)).unwrap_or_default()
}
