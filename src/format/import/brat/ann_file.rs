//! One `.ann` file: its lines become annotations, entities and relations of one document.

use super::Found;
use super::lines::{Line, parse};
use super::reading::Reading;
use super::register::{Link, Register};
use super::schema::Schema;
use crate::format::import::UNSTAMPED;
use crate::format::shared::brat_names::{LINE_BREAK_SIGN, RelationType, SpanType};
use crate::format::shared::source_text::SourceText;
use crate::format::{Imported, Report};
use crate::model::{
    Annotation, AnnotationId, AttributeId, AttributeValue, DocumentId, Entity, EntityId, Fragment, Ids, Layer,
    Placement, Quoted, Reference, Relation, RelationId, RelationLabelId,
};
use std::collections::BTreeMap;

/// A document being read.
pub(super) struct AnnFile<'r, 's> {
    file: &'r str,
    document: DocumentId,
    source: &'r SourceText,
    schema: &'r mut Schema<'s>,
    register: &'r mut Register,
    fragment: &'r mut Fragment,
    report: &'r mut Report,
    ids: &'r mut Ids,
    annotations: Vec<Annotation>,
    /// What the names of `T` and `E` lines stand for.
    targets: BTreeMap<&'r str, Target>,
}

/// What a `T` line became.
#[derive(Clone)]
enum Target {
    /// Its place in the list.
    Annotation(usize),
    /// The span that is the value of an attribute, once a relation says of which annotation.
    Attribute(AttributeId, Vec<Quoted>),
}

impl Target {
    /// The place of an annotation.
    fn place(&self) -> Option<usize> {
        match self {
            Self::Annotation(place) => Some(*place),
            Self::Attribute(..) => None,
        }
    }
}

/// A line with its number.
type Numbered<'r> = (usize, Line<'r>);

impl<'r, 's> AnnFile<'r, 's> {
    pub(super) fn new(
        file: &'r str,
        document: DocumentId,
        source: &'r SourceText,
        found: &'r mut Found<'s>,
        ids: &'r mut Ids,
    ) -> Self {
        let Found { imported: Imported { fragment, report, .. }, schema, register } = found;
        let (annotations, targets) = (Vec::new(), BTreeMap::new());
        Self { file, document, source, schema, register, fragment, report, ids, annotations, targets }
    }

    /// Takes over what can be taken over, in the order in which lines need each other.
    pub(super) fn read(mut self, text: &'r str) {
        let mut lines: Vec<Numbered<'r>> = Vec::new();
        for (place, line) in text.strip_prefix('\u{feff}').unwrap_or(text).split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            match parse(line) {
                Ok(line) => lines.push((place + 1, line)),
                Err(_) if line.trim().is_empty() => {}
                Err(why) => self.lose("lines that cannot be read: left out", &why, place + 1),
            }
        }
        self.read_spans(&lines);
        self.read_events(&lines);
        self.read_entities(&lines);
        for (number, line) in &lines {
            match line {
                Line::Relation { type_name, from, to, .. } => self.read_relation(type_name, from, to, *number),
                Line::Attribute { type_name, target, value } => self.read_attribute(type_name, target, *value, *number),
                Line::Note { type_name, target, text } => self.read_note(type_name, target, text, *number),
                Line::Equivalence { type_name, members } => self.read_equivalence(type_name, members, *number),
                Line::Spans { .. } | Line::Event { .. } | Line::Entity { .. } => {}
            }
        }
        let has_owner = |quoted: &Quoted| {
            let values = self.annotations.iter().flat_map(|row| row.attributes.values());
            values.into_iter().any(|value| matches!(value, AttributeValue::Span(span) if span == quoted))
        };
        let alone = self.targets.iter().filter_map(|(name, target)| match target {
            Target::Attribute(_, spans) if !spans.iter().any(has_owner) => Some(*name),
            _ => None,
        });
        for name in alone.collect::<Vec<_>>() {
            self.report.lose("spans of an attribute without the relation that says whose: left out", || {
                format!("{name} of {}", self.file)
            });
        }
        self.fragment.annotations.append(&mut self.annotations);
    }

    fn lose(&mut self, what: &str, example: &str, line: usize) {
        self.report.lose(what, || format!("{example}, line {line} of {}", self.file));
    }

    fn read_spans(&mut self, lines: &[Numbered<'r>]) {
        let reading = Reading::fitting(self.source, lines);
        for (number, line) in lines {
            let Line::Spans { name, type_name, ends, text } = line else { continue };
            let spans = match reading.quoted(ends, text) {
                Ok(spans) => spans,
                Err(why) => {
                    self.lose(
                        "annotations that do not fit their text: not taken over",
                        &format!("{name}: {why}"),
                        *number,
                    );
                    continue;
                }
            };
            if self.targets.contains_key(name) {
                self.lose("lines with a name that an earlier line has: left out", name, *number);
                continue;
            }
            let target = match self.schema.span_type(type_name) {
                SpanType::Attribute(id) => Target::Attribute(id, spans),
                SpanType::Label(layer, label) => {
                    self.annotations.push(Annotation {
                        id: AnnotationId(self.ids.fresh()),
                        document: self.document,
                        layer,
                        label,
                        spans,
                        attributes: BTreeMap::new(),
                        entity: None,
                        note: String::new(),
                        placement: Placement::AsPlaced,
                        by: String::new(),
                        created: UNSTAMPED,
                        modified: UNSTAMPED,
                    });
                    Target::Annotation(self.annotations.len() - 1)
                }
            };
            self.targets.insert(name, target);
        }
    }

    /// An event is its trigger; its arguments become relations from there.
    fn read_events(&mut self, lines: &[Numbered<'r>]) {
        for (number, line) in lines {
            let Line::Event { name, trigger, .. } = line else { continue };
            match self.targets.get(trigger).cloned() {
                Some(target) => drop(self.targets.insert(name, target)),
                None => self.lose("events whose trigger is not there: left out", name, *number),
            }
        }
        for (number, line) in lines {
            let Line::Event { name, arguments, .. } = line else { continue };
            if !self.targets.contains_key(name) {
                continue;
            }
            for (role, to) in arguments {
                self.lose("arguments of events: read as relations from the trigger", role, *number);
                self.read_relation(role.trim_end_matches(|c: char| c.is_ascii_digit()), name, to, *number);
            }
        }
    }

    /// The annotation that a name stands for; `None`, and told, when there is none.
    fn annotation(&mut self, name: &str, what: &str, line: usize) -> Option<usize> {
        let place = self.targets.get(name).and_then(Target::place);
        if place.is_none() {
            self.lose(what, name, line);
        }
        place
    }

    fn read_relation(&mut self, type_name: &str, from: &str, to: &str, line: usize) {
        const WHAT: &str = "relations with an end that is not there: left out";
        let meant = self.schema.relation_type(type_name);
        let Some(from) = self.annotation(from, WHAT, line) else { return };
        let target = self.targets.get(to).cloned();
        match (meant, target) {
            (RelationType::Attribute(id), Some(Target::Annotation(to))) => {
                let to = self.annotations.get(to).map_or(AnnotationId(0), |row| row.id);
                self.set_attribute(from, id, AttributeValue::Reference(Reference::Annotation(to)), line);
            }
            (RelationType::Attribute(id), Some(Target::Attribute(of, spans))) if id == of => match spans.as_slice() {
                [one] => self.set_attribute(from, id, AttributeValue::Span(one.clone()), line),
                _ => self.lose("spans of an attribute in several parts: left out", to, line),
            },
            (RelationType::Relation(label), Some(Target::Annotation(to))) => self.push_relation(label, from, to),
            _ => self.lose(WHAT, to, line),
        }
    }

    fn push_relation(&mut self, label: RelationLabelId, from: usize, to: usize) {
        if let (Some(from), Some(to)) = (self.annotations.get(from), self.annotations.get(to)) {
            let (from, to) = (from.id, to.id);
            self.fragment.relations.push(Relation { id: RelationId(self.ids.fresh()), from, to, label });
        }
    }

    fn set_attribute(&mut self, place: usize, id: AttributeId, value: AttributeValue, line: usize) {
        let Some(row) = self.annotations.get_mut(place) else { return };
        if row.attributes.contains_key(&id) {
            return self.lose("attributes with a second value: the first stays", id.as_str(), line);
        }
        row.attributes.insert(id, value);
    }

    fn read_attribute(&mut self, type_name: &str, target: &str, value: Option<&str>, line: usize) {
        if target.starts_with('R') {
            return self.lose("attributes of relations: left out", type_name, line);
        }
        let what = "attributes of an annotation that is not there: left out";
        let Some(place) = self.annotation(target, what, line) else { return };
        let layer = self.annotations.get(place).map_or(Layer::Entities, |row| row.layer);
        let (id, value) = self.schema.attribute(type_name, value, layer);
        self.set_attribute(place, id, value, line);
    }

    fn read_note(&mut self, type_name: &str, target: &str, text: &str, line: usize) {
        let what = "notes on something else than an annotation: left out";
        let Some(place) = self.annotation(target, what, line) else { return };
        let text = text.replace(LINE_BREAK_SIGN, "\n");
        if let Some(id) = self.schema.known_attribute(type_name) {
            let entity = self.schema.is_reference(&id).then(|| Link::from_note(&text)).flatten();
            let value = match entity {
                Some(link) => AttributeValue::Reference(Reference::Entity(self.entity(place, &[(line, link)]))),
                None => AttributeValue::Text(text),
            };
            return self.set_attribute(place, id, value, line);
        }
        let Some(row) = self.annotations.get_mut(place) else { return };
        if !row.note.is_empty() {
            row.note.push('\n');
        }
        row.note.push_str(&text);
    }

    fn read_equivalence(&mut self, type_name: &str, members: &[&str], line: usize) {
        self.lose("equivalences: read as relations from each to the next", type_name, line);
        for (from, to) in members.iter().zip(members.iter().skip(1)) {
            self.read_relation(type_name, from, to, line);
        }
    }

    /// The entities that annotations mention. Of the lines of one target our own id goes before
    /// those of other registers.
    fn read_entities(&mut self, lines: &[Numbered<'r>]) {
        let mut links: BTreeMap<&str, Vec<(usize, Link<'_>)>> = BTreeMap::new();
        for (number, line) in lines {
            if let Line::Entity { target, database, key, name } = line {
                let link = Link { database, key, name };
                links.entry(target).or_default().push((*number, link));
            }
        }
        // Mentions first: an entity has the label of a mention rather than of a claim.
        let (mentions, others): (Vec<_>, Vec<_>) = links.into_iter().partition(|(target, _)| {
            let place = self.targets.get(target).and_then(Target::place);
            place.and_then(|place| self.annotations.get(place)).is_some_and(|row| row.layer == Layer::Entities)
        });
        for (target, links) in mentions.into_iter().chain(others) {
            let Some(line) = links.first().map(|(number, _)| *number) else { continue };
            let what = "entities of an annotation that is not there: left out";
            let Some(place) = self.annotation(target, what, line) else { continue };
            let entity = self.entity(place, &links);
            if let Some(row) = self.annotations.get_mut(place) {
                row.entity = Some(entity);
            }
        }
    }

    fn entity(&mut self, place: usize, links: &[(usize, Link<'_>)]) -> EntityId {
        let own = links.iter().find_map(|(_, link)| link.own_id());
        let mut others = links.iter().filter(|(_, link)| link.own_id().is_none());
        let external = others.next().map(|(_, link)| link.external_id()).unwrap_or_default();
        for (line, link) in others {
            self.lose("further external ids of an entity: left out", link.key, *line);
        }
        if let Some(known) = self.register.find(own, &external) {
            return known;
        }
        let id = own.unwrap_or_else(|| EntityId(self.ids.fresh()));
        let Some(annotation) = self.annotations.get(place) else { return id };
        let name = links.iter().map(|(_, link)| link.name).find(|name| !name.trim().is_empty());
        let name = name.map_or_else(|| annotation.quote(), str::to_owned);
        let is_mention = annotation.layer == Layer::Entities;
        let label = if is_mention { annotation.label.clone() } else { self.schema.first_entity_label() };
        if !is_mention {
            let line = links.first().map_or(0, |(line, _)| *line);
            let what = format!("entities that only claims name: their label is guessed as “{label}”");
            self.lose(&what, &name, line);
        }
        self.register.add(Entity { id, name, label, aliases: [].into(), external_id: external, note: String::new() });
        id
    }
}
