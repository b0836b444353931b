//! The first line: name, schema, register of entities, refusals and kept records. Links are
//! handed on, to be read when every annotation is known.

use super::link_rows::Links;
use super::reading::{Reading, Where};
use crate::format::import::UNSTAMPED;
use crate::format::shared::records::{
    AttributeRecord, ChoiceRecord, EntityRecord, KeptRecord, LabelRecord, ProjectRecord, RefusalRecord,
    RelationLabelRecord, SchemaRecord,
};
use crate::format::shared::words::Worded;
use crate::model::{
    Attribute, AttributeId, AttributeKind, Choice, Colour, Entity, Kept, Label, LabelId, Layer, ProjectId, ProjectRow,
    Refusal, RelationLabel, RelationLabelId, Row,
};

/// The colour of a label whose record gives none.
const GREY: Colour = Colour(0x80, 0x80, 0x80);

impl Reading<'_> {
    /// Takes over all of a project record but its links.
    pub(super) fn read_project(&mut self, record: ProjectRecord, at: Where<'_>) -> Links {
        if let Some(record) = record.project {
            self.tell_unknown(&record.unknown, "projects", at);
            let fresh = ProjectId(self.ids.fresh());
            let id = self.value(record.id.as_ref().map(|id| &*id.0), |id| id.parse().ok(), "ids of projects", at);
            let row = ProjectRow {
                id: id.unwrap_or(fresh),
                name: record.name.unwrap_or_default(),
                note: record.note.unwrap_or_default(),
            };
            self.fragment.project.get_or_insert(row);
        }
        self.read_schema(record.schema.unwrap_or_default(), at);
        for value in record.entities.unwrap_or_default() {
            if let Some(record) = self.record::<EntityRecord>(value, "entities", at) {
                self.read_entity(record, at);
            }
        }
        for value in record.refusals.unwrap_or_default() {
            if let Some(record) = self.record::<RefusalRecord>(value, "refusals", at) {
                self.read_refusal(record, at);
            }
        }
        for value in record.kept.unwrap_or_default() {
            if let Some(record) = self.record::<KeptRecord>(value, "kept records", at) {
                self.read_kept(record, at);
            }
        }
        Links {
            relations: record.relations.unwrap_or_default(),
            clusters: record.clusters.unwrap_or_default(),
            corrections: record.corrections.unwrap_or_default(),
            claim_origins: record.claim_origins.unwrap_or_default(),
        }
    }

    fn read_schema(&mut self, schema: SchemaRecord, at: Where<'_>) {
        self.tell_unknown(&schema.unknown, "schemas", at);
        for value in schema.labels.unwrap_or_default() {
            if let Some(record) = self.record::<LabelRecord>(value, "labels", at) {
                let row = self.label(record, at);
                self.add_row(row, |reading| &mut reading.fragment.labels, at);
            }
        }
        for value in schema.attributes.unwrap_or_default() {
            if let Some(record) = self.record::<AttributeRecord>(value, "attributes of the schema", at) {
                let row = self.attribute_row(record, at);
                self.add_row(row, |reading| &mut reading.fragment.attributes, at);
            }
        }
        for value in schema.relation_labels.unwrap_or_default() {
            if let Some(record) = self.record::<RelationLabelRecord>(value, "relation labels", at) {
                let row = self.relation_label(record, at);
                self.add_row(row, |reading| &mut reading.fragment.relation_labels, at);
            }
        }
    }

    /// Adds a row of the schema unless an earlier line has one with its id.
    fn add_row<R: Row>(&mut self, row: Option<R>, rows: impl Fn(&mut Self) -> &mut Vec<R>, at: Where<'_>) {
        let Some(row) = row else { return };
        let rows = rows(self);
        match rows.iter().find(|known| known.key() == row.key()) {
            None => rows.push(row),
            Some(known) if *known == row => {}
            Some(_) => {
                let what = format!("{}s that an earlier line has otherwise: the earlier one stays", R::WORD);
                self.lose(&what, &format!("{:?}", row.key()), at);
            }
        }
    }

    /// The id and the layer, without which a row of the schema is nothing.
    fn slug_and_layer(
        &mut self,
        id: Option<String>,
        layer: Option<&str>,
        what: &str,
        at: Where<'_>,
    ) -> Option<(String, Layer)> {
        match (id, layer.and_then(Layer::from_slug)) {
            (Some(id), Some(layer)) => Some((id, layer)),
            (id, _) => {
                let example = id.map(|id| format!("“{id}”")).unwrap_or_default();
                self.lose(&format!("{what} without an id or a layer (claim or entity): left out"), &example, at);
                None
            }
        }
    }

    fn label(&mut self, record: LabelRecord, at: Where<'_>) -> Option<Label> {
        let (id, layer) = self.slug_and_layer(record.id, record.layer.as_deref(), "labels", at)?;
        let one_char = |key: &str| {
            let mut chars = key.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let colour = self.value(record.colour.as_deref(), Colour::from_hex, "colours", at);
        Some(Label {
            layer,
            order: record.order.unwrap_or(self.fragment.labels.len() as i64),
            name: record.name.unwrap_or_else(|| id.clone()),
            key: self.value(record.key.as_deref(), one_char, "keys of labels", at),
            colour: colour.unwrap_or(GREY),
            guideline: record.guideline.unwrap_or_default(),
            parent: record.parent.as_deref().map(LabelId::new),
            retired: record.retired.unwrap_or_default(),
            ontonotes: record.ontonotes.unwrap_or_default(),
            id: LabelId::new(&id),
        })
    }

    fn attribute_row(&mut self, record: AttributeRecord, at: Where<'_>) -> Option<Attribute> {
        let what = "attributes of the schema";
        let (id, layer) = self.slug_and_layer(record.id, record.layer.as_deref(), what, at)?;
        let choices = record.choices.unwrap_or_default();
        for choice in &choices {
            self.tell_unknown(&choice.unknown, "choices", at);
        }
        let parse = |word: &str| kind_from_word(word, &choices);
        let kind = self.value(record.kind.as_deref(), parse, "kinds of attributes", at)?;
        Some(Attribute {
            layer,
            order: record.order.unwrap_or(self.fragment.attributes.len() as i64),
            name: record.name.unwrap_or_else(|| id.clone()),
            kind,
            guideline: record.guideline.unwrap_or_default(),
            retired: record.retired.unwrap_or_default(),
            id: AttributeId::new(&id),
        })
    }

    fn relation_label(&mut self, record: RelationLabelRecord, at: Where<'_>) -> Option<RelationLabel> {
        let Some(id) = record.id else {
            self.lose("relation labels without an id: left out", "", at);
            return None;
        };
        Some(RelationLabel {
            order: record.order.unwrap_or(self.fragment.relation_labels.len() as i64),
            name: record.name.unwrap_or_else(|| id.clone()),
            guideline: record.guideline.unwrap_or_default(),
            retired: record.retired.unwrap_or_default(),
            id: RelationLabelId::new(&id),
        })
    }

    fn read_entity(&mut self, record: EntityRecord, at: Where<'_>) {
        let (id, is_again) = self.entities.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("entities with an id that an earlier one has: left out", &id.to_string(), at);
        }
        self.fragment.entities.push(Entity {
            id,
            name: record.name.unwrap_or_default(),
            label: LabelId::new(record.label.as_deref().unwrap_or_default()),
            aliases: record.aliases.unwrap_or_default().into_iter().collect(),
            external_id: record.external_id.unwrap_or_default(),
            note: record.note.unwrap_or_default(),
        });
    }

    fn read_refusal(&mut self, record: RefusalRecord, at: Where<'_>) {
        let (id, is_again) = self.refusals.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("refusals with an id that an earlier one has: left out", &id.to_string(), at);
        }
        let time = self.value(record.at.as_deref(), |word| word.parse().ok(), "times", at);
        self.fragment.refusals.push(Refusal {
            id,
            proposal: record.proposal.unwrap_or_default(),
            subject: record.subject.unwrap_or_default(),
            by: record.by.unwrap_or_default(),
            at: time.unwrap_or(UNSTAMPED),
        });
    }

    fn read_kept(&mut self, record: KeptRecord, at: Where<'_>) {
        let (id, is_again) = self.kept.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("kept records with an id that an earlier one has: left out", &id.to_string(), at);
        }
        self.fragment.kept.push(Kept {
            id,
            section: record.section.unwrap_or_default(),
            record: record.record.unwrap_or_default(),
            reason: record.reason.unwrap_or_default(),
        });
    }
}

fn kind_from_word(word: &str, choices: &[ChoiceRecord]) -> Option<AttributeKind> {
    let choice = |record: &ChoiceRecord| {
        let id = record.id.clone()?;
        Some(Choice { name: record.name.clone().unwrap_or_else(|| id.clone()), id })
    };
    Some(match word {
        "flag" => AttributeKind::Flag,
        "choice" => AttributeKind::Choice(choices.iter().filter_map(choice).collect()),
        "number" => AttributeKind::Number,
        "text" => AttributeKind::Text,
        "date" => AttributeKind::Date,
        "span" => AttributeKind::Span,
        "reference" => AttributeKind::Reference,
        _ => return None,
    })
}
