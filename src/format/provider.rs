//! What a suggestion provider (an external program) is given and gives back: documents as JSON lines
//! to its standard input, spans as JSON lines from its standard output. `docs/providers.md` describes
//! both. What comes back is checked like any import and touches no project.

use super::Report;
use super::shared::source_text::SourceText;
use super::shared::spans::SpanRecord;
use super::shared::words::Worded as _;
use crate::model::{Document, DocumentId, LabelId, Layer, Project};
use crate::text::{Span, Spans};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The version of the protocol.
pub const PROTOCOL: u32 = 1;

/// A span that a provider proposes, with its quote checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provided {
    pub document: DocumentId,
    pub spans: Spans,
    pub layer: Layer,
    /// A label of the project's schema that is not retired.
    pub label: LabelId,
    /// Who says it; `None` for a mention.
    pub speaker: Option<Span>,
    /// The words that attribute it; `None` for a mention.
    pub cue: Option<Span>,
    /// In the provider's words; empty when it gave none.
    pub reason: String,
}

/// The first line that a provider reads.
#[derive(Serialize)]
struct Greeting<'a> {
    protocol: &'static str,
    version: u32,
    labels: Vec<LabelLine<'a>>,
}

#[derive(Serialize)]
struct LabelLine<'a> {
    id: &'a str,
    layer: &'static str,
    name: &'a str,
    guideline: &'a str,
    ontonotes: &'a [String],
}

/// Each further line that it reads.
#[derive(Serialize)]
struct DocumentLine<'a> {
    id: String,
    title: &'a str,
    outlet: &'a str,
    published: Option<String>,
    language: &'a str,
    text: &'a str,
}

/// A line that it writes.
#[derive(Deserialize)]
struct SpanLine {
    document: String,
    layer: Option<String>,
    label: String,
    spans: Vec<SpanRecord>,
    speaker: Option<SpanRecord>,
    cue: Option<SpanRecord>,
    reason: Option<String>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// The lines for the standard input of a provider: the schema, then one document a line.
pub fn provider_input(project: &Project, documents: &[DocumentId]) -> Vec<u8> {
    let labels = Layer::ALL.iter().flat_map(|layer| project.labels_of(*layer)).filter(|label| !label.retired);
    let labels = labels.map(|label| LabelLine {
        id: label.id.as_str(),
        layer: label.layer.slug(),
        name: &label.name,
        guideline: &label.guideline,
        ontonotes: &label.ontonotes,
    });
    let greeting = Greeting { protocol: "crossread-provider", version: PROTOCOL, labels: labels.collect() };
    let mut lines = line(&greeting);
    for id in documents {
        if let (Some(row), Some(text)) = (project.documents().get(id), project.text(*id)) {
            lines.extend(line(&document_line(row, text)));
        }
    }
    lines
}

fn document_line<'a>(row: &'a Document, text: &'a str) -> DocumentLine<'a> {
    DocumentLine {
        id: row.id.to_string(),
        title: &row.title,
        outlet: &row.outlet,
        published: row.published.map(|day| day.to_string()),
        language: &row.language,
        text,
    }
}

fn line(record: &impl Serialize) -> Vec<u8> {
    // Plain records of strings and numbers always have a JSON form.
    let mut line = serde_json::to_vec(record).unwrap_or_default();
    line.push(b'\n');
    line
}

/// Reads what a provider wrote, in the order of its lines. A line that cannot be taken over is told
/// in the report with its number and why; the others come in. Only `documents` were asked for.
pub fn provided_spans(project: &Project, documents: &[DocumentId], output: &[u8]) -> (Vec<Provided>, Report) {
    let mut reading = Reading {
        project,
        documents: documents.iter().map(|id| (id.to_string(), *id)).collect(),
        texts: BTreeMap::new(),
        report: Report::default(),
    };
    let mut provided = Vec::new();
    for (number, bytes) in (1..).zip(output.split(|byte| *byte == b'\n')) {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match reading.provided(bytes) {
            Ok(span) => provided.push(span),
            Err(Fault { what, why }) => reading.report.lose(what, || format!("{why}, line {number}")),
        }
    }
    (provided, reading.report)
}

struct Reading<'a> {
    project: &'a Project,
    documents: BTreeMap<String, DocumentId>,
    /// The texts with their offsets, read when the first span of a document comes.
    texts: BTreeMap<DocumentId, SourceText>,
    report: Report,
}

/// Why a line is not taken over.
struct Fault {
    what: &'static str,
    why: String,
}

impl Reading<'_> {
    fn provided(&mut self, bytes: &[u8]) -> Result<Provided, Fault> {
        const UNREADABLE: &str = "lines that are no record of a span: not taken over";
        let unreadable = |fault: serde_json::Error| Fault { what: UNREADABLE, why: fault.to_string() };
        let line: SpanLine = serde_json::from_slice(bytes).map_err(unreadable)?;
        for key in line.unknown.keys() {
            self.report.lose(&format!("spans with the unknown key “{key}”: the key is left out"), || key.clone());
        }
        let label = self.label(&line)?;
        let Some(document) = self.documents.get(&line.document).copied() else {
            let why = format!("“{}”", line.document);
            return Err(Fault { what: "spans of a document that was not sent: not taken over", why });
        };
        let mut parts = Vec::new();
        for record in &line.spans {
            parts.push(self.span(document, record)?);
        }
        let spans = Spans::new(parts).map_err(|fault| misplaced(fault.to_string()))?;
        let speaker = line.speaker.as_ref().map(|record| self.span(document, record)).transpose()?;
        let cue = line.cue.as_ref().map(|record| self.span(document, record)).transpose()?;
        let (id, layer) = label;
        let of_claim = |span: Option<Span>| span.filter(|_| layer == Layer::Claims);
        let reason = crate::text::quote::one_line(&line.reason.unwrap_or_default(), MAX_REASON);
        Ok(Provided { document, spans, layer, label: id, speaker: of_claim(speaker), cue: of_claim(cue), reason })
    }

    /// The label of that slug, or the first with that OntoNotes name.
    fn label(&self, line: &SpanLine) -> Result<(LabelId, Layer), Fault> {
        let of_layer = |layer: Layer| line.layer.as_deref().is_none_or(|word| word == layer.slug());
        let labels = || Layer::ALL.iter().flat_map(|layer| self.project.labels_of(*layer)).filter(|row| !row.retired);
        let named = |row: &&&std::sync::Arc<crate::model::Label>| row.ontonotes.contains(&line.label);
        let found = labels().find(|row| row.id.as_str() == line.label && of_layer(row.layer));
        let found = found.or_else(|| labels().filter(|row| of_layer(row.layer)).find(|row| named(&row)));
        let why = || format!("“{}”", line.label);
        let what = "spans with a label that the schema does not have: not taken over";
        found.map(|row| (row.id.clone(), row.layer)).ok_or_else(|| Fault { what, why: why() })
    }

    /// The span with its quote checked; without a quote nothing shows that the offsets are right.
    fn span(&mut self, document: DocumentId, record: &SpanRecord) -> Result<Span, Fault> {
        if record.quote.is_none() {
            let what = "spans without a quote: not taken over";
            return Err(Fault { what, why: "give the exact words beside the offsets".to_owned() });
        }
        let text = self.project.text(document).map_or("", |text| text);
        let source = self.texts.entry(document).or_insert_with(|| SourceText::new(text));
        source.quoted(record).map(|quoted| quoted.span).map_err(|fault| misplaced(fault.to_string()))
    }
}

fn misplaced(why: String) -> Fault {
    Fault { what: "spans that do not fit their text: not taken over", why }
}

/// Characters of a reason that are kept.
const MAX_REASON: usize = 200;
