//! The lines after the first: a document, its text and its annotations.

use super::reading::{Reading, Where};
use crate::format::import::UNSTAMPED;
use crate::format::shared::attributes::{ValueRecord, value_from_json};
use crate::format::shared::records::{AS_PLACED, AnnotationRecord, DocumentRecord, ORPHAN, OriginRecord, TO_REVIEW};
use crate::format::shared::source_text::SourceText;
use crate::format::shared::spans::SpanRecord;
use crate::format::shared::words::Worded;
use crate::model::{
    Annotation, AnnotationId, AttributeId, AttributeValue, Direction, Document, DocumentId, DocumentText, LabelId,
    Layer, Newlines, Origin, Placement, Progress, Quoted, Reference, Sha256,
};
use crate::text::quote::first_words;
use crate::text::{Span, Spans};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// Takes over one document with what can be read of its annotations.
    pub(super) fn read_document(&mut self, object: Map<String, Value>, at: Where<'_>) {
        if !object.contains_key("text") {
            self.lose("lines without “text”: not taken over", "", at);
            return;
        }
        let Some(mut record) = self.record::<DocumentRecord>(Value::Object(object), "documents", at) else { return };
        let (id, is_again) = self.documents.define(record.id.as_ref(), self.ids);
        if is_again {
            self.lose("documents with an id that an earlier line has: not taken over", &id.to_string(), at);
            return;
        }
        let annotations = record.annotations.take().unwrap_or_default();
        let source = self.read_text(id, &record, at);
        let row = self.document_row(id, record, source.as_ref().map_or("", |source| source.kept()), at);
        self.fragment.documents.push(row);
        let source = source.unwrap_or_else(|| SourceText::new(""));
        for value in annotations {
            self.read_annotation(id, &source, value, at);
        }
        self.texts.insert(id, source);
    }

    /// The text of a document, put beside its row; `None` where the file says that it has none.
    fn read_text(&mut self, id: DocumentId, record: &DocumentRecord, at: Where<'_>) -> Option<SourceText> {
        let source = SourceText::new(record.text.as_ref()?);
        if !source.is_kept_whole() {
            let what =
                "texts with carriage returns or a byte order mark: line ends became line feeds, offsets moved along";
            self.lose(what, &id.to_string(), at);
        }
        let row = DocumentText::new(id, source.kept());
        let told = self.value(record.sha256.as_deref(), Sha256::from_hex, "SHA-256 digests", at);
        if told.is_some_and(|told| told != row.sha256 && told != Sha256::of(source.raw().text().as_bytes())) {
            self.lose(
                "texts whose SHA-256 is another: they were changed since the file was written",
                &id.to_string(),
                at,
            );
        }
        self.fragment.texts.push(row);
        Some(source)
    }

    fn document_row(&mut self, id: DocumentId, record: DocumentRecord, text: &str, at: Where<'_>) -> Document {
        let last = self.project.documents_in_order().next_back().map_or(-1, |row| row.order);
        let behind = last.saturating_add_unsigned(self.fragment.documents.len() as u64).saturating_add(1);
        Document {
            id,
            order: record.order.unwrap_or(behind),
            title: record.title.unwrap_or_else(|| first_words(text, 8)),
            outlet: record.outlet.unwrap_or_default(),
            author: record.author.unwrap_or_default(),
            published: self.value(record.published.as_deref(), |word| word.parse().ok(), "days of publication", at),
            url: record.url.unwrap_or_default(),
            language: record.language.unwrap_or_default(),
            direction: self.value(record.direction.as_deref(), Direction::from_slug, "directions", at),
            note: record.note.unwrap_or_default(),
            progress: self
                .value(record.progress.as_deref(), Progress::from_slug, "progress words", at)
                .unwrap_or_default(),
            origin: record.origin.and_then(|record| self.origin(record, at)),
        }
    }

    fn origin(&mut self, record: OriginRecord, at: Where<'_>) -> Option<Origin> {
        self.tell_unknown(&record.unknown, "origins", at);
        let Some(sha256) = self.value(record.sha256.as_deref(), Sha256::from_hex, "SHA-256 digests", at) else {
            self.lose("origins without the SHA-256 of the imported file: left out", "", at);
            return None;
        };
        Some(Origin {
            file_name: record.file_name.unwrap_or_default(),
            sha256,
            encoding: record.encoding.unwrap_or_default(),
            newlines: self
                .value(record.newlines.as_deref(), Newlines::from_slug, "newline styles", at)
                .unwrap_or_default(),
            imported: self.value(record.imported.as_deref(), |word| word.parse().ok(), "times", at),
        })
    }

    fn read_annotation(&mut self, document: DocumentId, source: &SourceText, value: Value, at: Where<'_>) {
        let Some(record) = self.record::<AnnotationRecord>(value, "annotations", at) else { return };
        let name = record.id.as_ref().map_or_else(|| "annotation".to_owned(), |id| format!("annotation {}", id.0));
        let placed = self.layer_and_label(&record).and_then(|(layer, label)| {
            let placement = placement(&record)?;
            Ok((layer, label, self.spans(&record, &placement, source, at)?, placement))
        });
        let (layer, label, spans, placement) = match placed {
            Ok(placed) => placed,
            Err(fault) => {
                return self.lose(fault.what, &format!("{name}: {}", fault.why), at);
            }
        };
        let id = self.annotation_id(&record, at);
        self.tell_unknown_label(layer, &label, at);
        let attributes = self.attributes(record.attributes.unwrap_or_default(), source, &name, at);
        let time = |word: &str| word.parse().ok();
        let created = self.value(record.created.as_deref(), time, "times", at);
        let modified = self.value(record.modified.as_deref(), time, "times", at);
        let row = Annotation {
            id,
            document,
            layer,
            label,
            spans,
            attributes,
            entity: record.entity.as_ref().map(|name| self.entity(name)),
            note: record.note.unwrap_or_default(),
            placement,
            by: record.by.unwrap_or_default(),
            created: created.unwrap_or(UNSTAMPED),
            modified: modified.or(created).unwrap_or(UNSTAMPED),
        };
        self.places.insert(id, document);
        self.fragment.annotations.push(row);
    }

    fn annotation_id(&mut self, record: &AnnotationRecord, at: Where<'_>) -> AnnotationId {
        let (id, is_again) = self.annotations.define(record.id.as_ref(), self.ids);
        if !is_again {
            return id;
        }
        let what = "annotations with an id that an earlier one has: they get a new one, links go to the earlier one";
        self.lose(what, &id.to_string(), at);
        self.annotations.define_fresh(self.ids)
    }

    /// The layer may be left out where the schema knows the label.
    fn layer_and_label(&self, record: &AnnotationRecord) -> Result<(Layer, LabelId), Fault> {
        let Some(label) = record.label.as_deref().map(LabelId::new) else {
            return Err(Fault::new("annotations without a label: not taken over", "give its slug, such as event-fact"));
        };
        let layer = match record.layer.as_deref() {
            Some(word) => Layer::from_slug(word),
            None => self.layer_of(&label),
        };
        let why = "give “claim” or “entity”";
        layer.map(|layer| (layer, label)).ok_or_else(|| Fault::new("annotations without a layer: not taken over", why))
    }

    fn layer_of(&self, label: &LabelId) -> Option<Layer> {
        let of_file = self.fragment.labels.iter().find(|row| row.id == *label).map(|row| row.layer);
        of_file.or_else(|| self.project.labels().get(label).map(|row| row.layer))
    }

    fn tell_unknown_label(&mut self, layer: Layer, label: &LabelId, at: Where<'_>) {
        if self.layer_of(label) != Some(layer) {
            let what = format!("annotations with a label that the schema of the {} layer does not have", layer.slug());
            self.lose(&what, &format!("“{label}”"), at);
        }
    }

    fn spans(
        &mut self,
        record: &AnnotationRecord,
        placement: &Placement,
        source: &SourceText,
        at: Where<'_>,
    ) -> Result<Vec<Quoted>, Fault> {
        const WHAT: &str = "annotations that do not fit their text: not taken over";
        let mut spans = Vec::new();
        for span in record.spans.iter().flatten() {
            spans.push(self.quoted(span, source, at).map_err(|why| Fault { what: WHAT, why })?);
        }
        let parts: Vec<Span> = spans.iter().map(|quoted| quoted.span).collect();
        if parts.is_empty() && matches!(placement, Placement::Orphan { .. }) {
            return Ok(spans);
        }
        Spans::new(parts).map_err(|fault| Fault { what: WHAT, why: fault.to_string() })?;
        spans.sort_by_key(|quoted| quoted.span);
        Ok(spans)
    }

    /// The span of a record with its quote checked; the message says what is wrong with it.
    pub(super) fn quoted(&mut self, record: &SpanRecord, source: &SourceText, at: Where<'_>) -> Result<Quoted, String> {
        self.tell_unknown(&record.unknown, "spans", at);
        source.quoted(record).map_err(|fault| fault.to_string())
    }

    fn attributes(
        &mut self,
        record: Map<String, Value>,
        source: &SourceText,
        name: &str,
        at: Where<'_>,
    ) -> BTreeMap<AttributeId, AttributeValue> {
        let mut attributes = BTreeMap::new();
        for (id, value) in record {
            match self.attribute(&value, source, at) {
                Ok(value) => drop(attributes.insert(AttributeId::new(&id), value)),
                Err(why) => {
                    self.lose("attributes that cannot be read: left out", &format!("{name}, {id}: {why}"), at);
                }
            }
        }
        attributes
    }

    fn attribute(&mut self, value: &Value, source: &SourceText, at: Where<'_>) -> Result<AttributeValue, String> {
        Ok(match value_from_json(value)? {
            ValueRecord::Value(value) => value,
            ValueRecord::Span(record) => AttributeValue::Span(self.quoted(&record, source, at)?),
            ValueRecord::Entity(name) => {
                AttributeValue::Reference(Reference::Entity(self.entities.refer(&name, self.ids)))
            }
            ValueRecord::Annotation(name) => {
                AttributeValue::Reference(Reference::Annotation(self.annotations.refer(&name, self.ids)))
            }
        })
    }
}

/// Why an annotation is not taken over.
struct Fault {
    what: &'static str,
    why: String,
}

impl Fault {
    fn new(what: &'static str, why: &str) -> Self {
        Self { what, why: why.to_owned() }
    }
}

fn placement(record: &AnnotationRecord) -> Result<Placement, Fault> {
    let old_quote = record.old_quote.clone().unwrap_or_default();
    match record.placement.as_deref() {
        None | Some(AS_PLACED) => Ok(Placement::AsPlaced),
        Some(TO_REVIEW) => Ok(Placement::ToReview { old_quote }),
        Some(ORPHAN) => Ok(Placement::Orphan { old_quote }),
        Some(other) => {
            let why = format!("“{other}” is none of {AS_PLACED}, {TO_REVIEW} and {ORPHAN}");
            Err(Fault { what: "annotations with an unknown placement: not taken over", why })
        }
    }
}
