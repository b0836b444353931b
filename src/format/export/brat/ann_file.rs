//! One `.ann` file: the annotations of a document as lines.

use super::Writing;
use crate::format::shared::brat_names::{
    LINE_BREAK_SIGN, RelationType, SpanType, brat_name, breaks_line, fragments, is_blank, is_line_break,
};
use crate::format::shared::spans::Ruler;
use crate::model::check::is_of_kind;
use crate::model::{Annotation, AnnotationId, AttributeId, AttributeValue, DocumentId, EntityId, Placement, Reference};
use crate::text::Span;
use std::collections::BTreeMap;

/// The lines of a document as they are written.
pub(super) struct AnnFile<'w, 'a> {
    writing: &'w mut Writing<'a>,
    ruler: Ruler,
    lines: String,
    /// Lines so far of each kind: `T`, `R`, `A`, `N`, `#`.
    counts: BTreeMap<char, usize>,
    /// The `T` of each annotation that is written.
    names: BTreeMap<AnnotationId, String>,
    /// Arrows, written behind all else: type, from, and the annotation that they lead to.
    arrows: Vec<(AttributeId, String, AnnotationId)>,
}

impl<'w, 'a> AnnFile<'w, 'a> {
    /// The whole `.ann` file of a document.
    pub(super) fn written(writing: &'w mut Writing<'a>, document: DocumentId, text: &str) -> String {
        let project = writing.project;
        let mut file = Self {
            writing,
            ruler: Ruler::new(text.into()),
            lines: String::new(),
            counts: BTreeMap::new(),
            names: BTreeMap::new(),
            arrows: Vec::new(),
        };
        for annotation in project.annotations_of(document) {
            file.annotation(annotation);
        }
        file.arrows();
        file.relations(document);
        file.lines
    }

    /// Writes a line of that kind; returns its name.
    fn line(&mut self, kind: char, rest: &str) -> String {
        let count = self.counts.entry(kind).or_insert(0);
        *count += 1;
        let name = format!("{kind}{count}");
        self.lines.extend([&name, "\t", rest, "\n"]);
        name
    }

    fn lose(&mut self, what: &str, row: &Annotation) {
        self.writing.report.lose(what, || format!("{} “{}”", row.id, crate::text::quote::one_line(&row.quote(), 40)));
    }

    fn annotation(&mut self, row: &Annotation) {
        if row.spans.is_empty() {
            return self.lose("annotations that the new text has no place for", row);
        }
        let parts: Vec<Span> = row.spans.iter().map(|quoted| quoted.span).collect();
        let key = SpanType::Label(row.layer, row.label.clone());
        let Some(name) = self.spans_line(key, row.label.as_str(), &parts) else {
            return self.lose("annotations of nothing but blanks: brat refuses them", row);
        };
        self.report_spans(row, &parts);
        self.names.insert(row.id, name.clone());
        if row.placement != Placement::AsPlaced {
            self.lose("marks that an annotation is to be reviewed", row);
        }
        self.lose("names and times of who made an annotation", row);
        if let Some(entity) = row.entity {
            self.entity_lines(&name, entity);
            let is_alike = self.writing.project.entities().get(&entity).is_some_and(|known| known.label == row.label);
            let labels = if is_alike { &mut self.writing.labels_kept } else { &mut self.writing.labels_lost };
            labels.insert(entity);
        }
        for (id, value) in &row.attributes {
            self.attribute(row, &name, id, value);
        }
        if !row.note.is_empty() {
            // Behind the texts of attributes: some readers keep the last line of a target only.
            self.note_line("AnnotatorNotes", &name, &row.note);
        }
    }

    /// Writes a `T` line; `None` when there is nothing but blanks in the spans.
    fn spans_line(&mut self, key: SpanType, slug: &str, parts: &[Span]) -> Option<String> {
        let text = self.ruler.text().clone();
        let parts: Vec<Span> = parts.iter().flat_map(|part| fragments(&text, *part)).collect();
        if parts.is_empty() {
            return None;
        }
        let ends: Option<Vec<_>> = parts.iter().map(|part| self.ruler.chars(*part)).collect();
        let ends: Vec<_> = ends?.iter().map(|[start, end]| format!("{start} {end}")).collect();
        let quotes: Vec<_> = parts.iter().filter_map(|part| part.slice(&text)).collect();
        let type_name = self.writing.names.spans.add(key, slug);
        let name = self.line('T', &format!("{type_name} {}\t{}", ends.join(";"), quotes.join(" ")));
        self.writing.span_types.insert(type_name);
        Some(name)
    }

    /// What the cutting at line breaks loses.
    fn report_spans(&mut self, row: &Annotation, parts: &[Span]) {
        let text = self.ruler.text().clone();
        let mut last: Option<Span> = None;
        for part in parts {
            let pieces = fragments(&text, *part);
            let (first, end) = (pieces.first(), pieces.last());
            if first.map(|piece| piece.start()) != Some(part.start())
                || end.map(|piece| piece.end()) != Some(part.end())
            {
                self.lose("annotations with line breaks or tabs at an end: the end is cut there", row);
            }
            let gap = last.zip(first).and_then(|(last, first)| text.get(last.end()..first.start()));
            if gap.is_some_and(is_line_break) {
                self.lose("annotations in parts with nothing but a line break between: they become one part", row);
            }
            last = end.copied().or(last);
        }
    }

    fn attribute(&mut self, row: &Annotation, name: &str, id: &AttributeId, value: &AttributeValue) {
        let kind = self.writing.project.attributes().get(id).map(|attribute| attribute.kind.clone());
        if kind.is_none_or(|kind| !is_of_kind(value, &kind)) {
            self.lose("attributes that the schema does not have so: their kind is not kept", row);
        }
        let type_name = self.writing.names.attributes.add(id.clone(), id.as_str());
        match value {
            AttributeValue::Flag(true) => {
                self.line('A', &format!("{type_name} {name}"));
                self.writing.flags.insert(id.clone());
            }
            AttributeValue::Flag(false) => self.lose("flags that are set to no: brat only knows yes", row),
            AttributeValue::Choice(choice) => {
                let value = self.choice_name(row, id, choice);
                self.value_line(&type_name, name, id, &value);
            }
            AttributeValue::Number(number) => self.value_line(&type_name, name, id, &number.to_string()),
            AttributeValue::Date(date) => self.value_line(&type_name, name, id, &date.to_string()),
            AttributeValue::Text(text) => self.note_line(&type_name, name, text),
            AttributeValue::Span(quoted) => {
                let key = SpanType::Attribute(id.clone());
                match self.spans_line(key, id.as_str(), &[quoted.span]) {
                    Some(to) => self.relation_line(RelationType::Attribute(id.clone()), id.as_str(), name, &to),
                    None => self.lose("attributes whose span is nothing but blanks", row),
                }
            }
            AttributeValue::Reference(Reference::Entity(entity)) => {
                // No `N` line: other programs would take the annotation for a mention of the entity.
                let entity_name = self.entity_name(*entity);
                self.note_line(&type_name, name, &format!("{entity} {entity_name}"));
            }
            AttributeValue::Reference(Reference::Annotation(to)) => {
                self.arrows.push((id.clone(), name.to_owned(), *to));
            }
        }
    }

    fn choice_name(&mut self, row: &Annotation, id: &AttributeId, choice: &str) -> String {
        let known = self.writing.names.choices.get(id).and_then(|table| table.name(&choice.to_owned()));
        if let Some(name) = known {
            return name.to_owned();
        }
        let name = brat_name(choice);
        if name != choice {
            self.lose("choices that the schema does not have and brat cannot write: other characters become _", row);
        }
        name
    }

    fn value_line(&mut self, type_name: &str, target: &str, id: &AttributeId, value: &str) {
        self.line('A', &format!("{type_name} {target} {value}"));
        self.writing.values.entry(id.clone()).or_default().insert(value.to_owned());
    }

    /// A `#` line. Line feeds become a sign, what else breaks a line a blank.
    fn note_line(&mut self, type_name: &str, target: &str, text: &str) {
        if text.contains(LINE_BREAK_SIGN) {
            self.writing.report.lose("notes with the sign ⏎: it comes back as a line break", || text.to_owned());
        }
        let text = self.on_one_line(&text.replace('\n', &LINE_BREAK_SIGN.to_string()));
        self.line('#', &format!("{type_name} {target}\t{text}"));
    }

    fn on_one_line(&mut self, text: &str) -> String {
        if text.contains(breaks_line) {
            let what = "notes and names with tabs or control characters that break a line: they become blanks";
            self.writing.report.lose(what, || crate::text::quote::one_line(text, 40));
        }
        text.replace(breaks_line, " ")
    }

    fn entity_name(&mut self, id: EntityId) -> String {
        self.writing.entities.insert(id);
        let entity = self.writing.project.entities().get(&id).cloned();
        entity.map_or_else(String::new, |entity| self.on_one_line(&entity.name))
    }

    /// The `N` lines of the entity that a mention refers to: ours, and that of the outer register.
    fn entity_lines(&mut self, target: &str, id: EntityId) {
        let entity_name = self.entity_name(id);
        self.line('N', &format!("Reference {target} crossread:{id}\t{entity_name}"));
        let external = self.writing.project.entities().get(&id).map(|entity| entity.external_id.clone());
        let Some(external) = external.filter(|external| !external.is_empty()) else { return };
        if external.contains(is_blank) {
            return self.writing.report.lose("external ids with blanks", || external.clone());
        }
        let database = database(&external);
        self.line('N', &format!("Reference {target} {database}:{external}\t{entity_name}"));
    }

    fn arrows(&mut self) {
        for (id, from, to) in std::mem::take(&mut self.arrows) {
            match self.names.get(&to).cloned() {
                Some(to) => self.relation_line(RelationType::Attribute(id.clone()), id.as_str(), &from, &to),
                None => {
                    let what = "attributes that point to an annotation of another article or one that is not written";
                    self.writing.report.lose(what, || format!("{id} to {to}"));
                }
            }
        }
    }

    fn relations(&mut self, document: DocumentId) {
        let project = self.writing.project;
        let rows = project.annotations_of(document).flat_map(|row| {
            let id = row.id;
            project.relations_of(id).filter(move |relation| relation.from == id)
        });
        for row in rows {
            if let (Some(from), Some(to)) = (self.names.get(&row.from).cloned(), self.names.get(&row.to).cloned()) {
                self.relation_line(RelationType::Relation(row.label.clone()), row.label.as_str(), &from, &to);
                self.writing.relations.insert(row.id);
            }
        }
    }

    fn relation_line(&mut self, key: RelationType, slug: &str, from: &str, to: &str) {
        let type_name = self.writing.names.relations.add(key, slug);
        self.line('R', &format!("{type_name} Arg1:{from} Arg2:{to}"));
        self.writing.relation_types.insert(type_name);
    }
}

/// The name that brat has for the register of an external id.
fn database(external: &str) -> &'static str {
    let is_qid = external
        .strip_prefix('Q')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    match external {
        _ if is_qid => "Wikidata",
        _ if external.contains("://") => "URL",
        _ => "External",
    }
}
