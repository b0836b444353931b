//! The five tables: documents, spans, relations, clusters, entities.

use super::table::{Dialect, Table};
use crate::format::shared::attributes::attributes_json;
use crate::format::shared::spans::Ruler;
use crate::format::{ExportedFile, Report};
use crate::model::{
    Annotation, AnnotationId, Cancelled, Cluster, Direction, Document, DocumentId, Entity, JobProgress, Layer,
    Newlines, Placement, Progress, Project, Quoted,
};
use crate::text::{Offsets, Span, quote};
use std::collections::BTreeSet;

/// What the tables are made of.
pub(super) struct Tables<'a> {
    pub(super) project: &'a Project,
    /// In the order of the rows.
    pub(super) documents: &'a [DocumentId],
    pub(super) chosen: BTreeSet<DocumentId>,
    pub(super) dialect: Dialect,
}

/// Characters of context before and after a quote.
const CONTEXT: usize = 40;

const DOCUMENT_COLUMNS: [&str; 19] = [
    "document_id",
    "order",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "language",
    "direction",
    "note",
    "progress",
    "file_name",
    "file_sha256",
    "encoding",
    "newlines",
    "imported",
    "text_sha256",
    "n_chars",
    "n_annotations",
];

const SPAN_COLUMNS: [&str; 29] = [
    "annotation_id",
    "part",
    "document_id",
    "document",
    "layer",
    "label_id",
    "label",
    "bytes_start",
    "bytes_end",
    "chars_start",
    "chars_end",
    "utf16_start",
    "utf16_end",
    "line",
    "column",
    "quote",
    "context_before",
    "context_after",
    "entity_id",
    "entity",
    "external_id",
    "attributes",
    "note",
    "by",
    "created",
    "modified",
    "placement",
    "old_quote",
    "n_parts",
];

const RELATION_COLUMNS: [&str; 9] =
    ["relation_id", "label_id", "label", "from", "from_document_id", "from_quote", "to", "to_document_id", "to_quote"];

const CLUSTER_COLUMNS: [&str; 16] = [
    "cluster_id",
    "order",
    "statement",
    "verdict",
    "likelihood",
    "confidence",
    "reliability",
    "credibility",
    "note",
    "role",
    "document_id",
    "document",
    "claim_id",
    "quote",
    "stance",
    "of",
];

const ENTITY_COLUMNS: [&str; 8] =
    ["entity_id", "name", "label_id", "label", "aliases", "external_id", "note", "n_mentions"];

impl Tables<'_> {
    /// One row a document, with its text as the last column unless the reader is Excel.
    pub(super) fn documents(&self, progress: &JobProgress, report: &mut Report) -> Result<ExportedFile, Cancelled> {
        const WITH_TEXT: usize = DOCUMENT_COLUMNS.len() + 1;
        let rows = self.documents.iter().enumerate().filter_map(|(n, id)| Some((n, self.project.documents().get(id)?)));
        if self.dialect == Dialect::Excel {
            let mut table = Table::new("documents", self.dialect, DOCUMENT_COLUMNS);
            for (n, document) in rows {
                progress.step(n, self.documents.len() * 2)?;
                table.row(self.document_cells(document));
                report.lose("texts of articles: a cell of Excel holds 32,767 characters", || document.title.clone());
            }
            return Ok(table.finish(report));
        }
        let mut header = ["text"; WITH_TEXT];
        header.iter_mut().zip(DOCUMENT_COLUMNS).for_each(|(cell, name)| *cell = name);
        let mut table = Table::new("documents", self.dialect, header);
        for (n, document) in rows {
            progress.step(n, self.documents.len() * 2)?;
            let mut cells: [String; WITH_TEXT] = std::array::from_fn(|_| String::new());
            cells.iter_mut().zip(self.document_cells(document)).for_each(|(cell, value)| *cell = value);
            if let (Some(cell), Some(text)) = (cells.last_mut(), self.project.text(document.id)) {
                *cell = text.to_string();
            }
            table.row(cells);
        }
        Ok(table.finish(report))
    }

    fn document_cells(&self, document: &Document) -> [String; DOCUMENT_COLUMNS.len()] {
        let origin = document.origin.as_ref();
        let text = self.project.texts().get(&document.id);
        [
            document.id.to_string(),
            document.order.to_string(),
            document.title.clone(),
            document.outlet.clone(),
            document.author.clone(),
            or_empty(document.published),
            document.url.clone(),
            document.language.clone(),
            direction(document.direction).to_owned(),
            document.note.clone(),
            progress_slug(document.progress).to_owned(),
            origin.map(|origin| origin.file_name.clone()).unwrap_or_default(),
            or_empty(origin.map(|origin| origin.sha256)),
            origin.map(|origin| origin.encoding.clone()).unwrap_or_default(),
            origin.map(|origin| newlines(origin.newlines).to_owned()).unwrap_or_default(),
            or_empty(origin.and_then(|origin| origin.imported)),
            or_empty(text.map(|text| text.sha256)),
            or_empty(text.map(|text| text.text.chars().count())),
            self.project.n_annotations_of(document.id).to_string(),
        ]
    }

    /// One row a part of an annotation; an orphan has one row without a place.
    pub(super) fn spans(&self, progress: &JobProgress, report: &mut Report) -> Result<ExportedFile, Cancelled> {
        let mut table = Table::new("spans", self.dialect, SPAN_COLUMNS);
        let n_documents = self.documents.len();
        for (n, id) in self.documents.iter().enumerate() {
            progress.step(n_documents + n, n_documents * 2)?;
            let (Some(document), Some(text)) = (self.project.documents().get(id), self.project.text(*id)) else {
                continue;
            };
            let ruler = Ruler::new(text.clone());
            for annotation in self.project.annotations_of(*id) {
                let cells = AnnotationCells::new(self.project, document, annotation, &ruler);
                for (part, quoted) in annotation.spans.iter().enumerate() {
                    table.row(cells.row(Some((part + 1, quoted))));
                }
                if annotation.spans.is_empty() {
                    table.row(cells.row(None));
                }
            }
        }
        Ok(table.finish(report))
    }

    /// One row a relation whose two ends are both in the export.
    pub(super) fn relations(&self, report: &mut Report) -> ExportedFile {
        let mut table = Table::new("relations", self.dialect, RELATION_COLUMNS);
        for relation in self.project.relations().iter() {
            let (from, to) = (self.chosen_annotation(relation.from), self.chosen_annotation(relation.to));
            let (Some(from), Some(to)) = (from, to) else {
                if from.or(to).is_some() {
                    report.lose("relations to articles that are not in the export", || relation.id.to_string());
                }
                continue;
            };
            let label = self.project.relation_labels().get(&relation.label);
            table.row([
                relation.id.to_string(),
                relation.label.to_string(),
                label.map_or(relation.label.as_str(), |label| &label.name).to_owned(),
                from.id.to_string(),
                from.document.to_string(),
                from.quote(),
                to.id.to_string(),
                to.document.to_string(),
                to.quote(),
            ]);
        }
        table.finish(report)
    }

    /// One row a member or silence in the export; a cluster without any has one row.
    pub(super) fn clusters(&self, report: &mut Report) -> ExportedFile {
        let mut table = Table::new("clusters", self.dialect, CLUSTER_COLUMNS);
        for cluster in self.project.clusters_in_order() {
            let (mut n_written, mut n_left_out) = (0, 0);
            for member in self.project.members_of(cluster.id) {
                let Some(claim) = self.chosen_annotation(member.claim) else {
                    n_left_out += 1;
                    continue;
                };
                let of = or_empty(member.of);
                let stance = member.stance.slug().to_owned();
                let cells = [claim.id.to_string(), claim.quote(), stance, of];
                table.row(cluster_row(cluster, "member", self.project.documents().get(&claim.document), cells));
                n_written += 1;
            }
            for silence in self.project.silences().range((cluster.id, DocumentId::MIN)..=(cluster.id, DocumentId::MAX))
            {
                if !self.chosen.contains(&silence.document) {
                    n_left_out += 1;
                    continue;
                }
                let document = self.project.documents().get(&silence.document);
                table.row(cluster_row(cluster, "silence", document, Default::default()));
                n_written += 1;
            }
            if n_written + n_left_out == 0 {
                table.row(cluster_row(cluster, "", None, Default::default()));
            }
            let what = "members and silences of clusters in articles that are not in the export";
            report.lose_many(what, n_left_out, || cluster.statement.clone());
        }
        table.finish(report)
    }

    /// One row an entity of the register, also those without a mention in the export.
    pub(super) fn entities(&self, report: &mut Report) -> ExportedFile {
        let mut table = Table::new("entities", self.dialect, ENTITY_COLUMNS);
        for entity in self.project.entities().iter() {
            let mentions = self.project.mentions_of(entity.id);
            let n_mentions = mentions.filter(|mention| self.chosen.contains(&mention.document)).count();
            table.row([
                entity.id.to_string(),
                entity.name.clone(),
                entity.label.to_string(),
                self.project.label_name(&entity.label).to_owned(),
                serde_json::json!(entity.aliases).to_string(),
                entity.external_id.clone(),
                entity.note.clone(),
                n_mentions.to_string(),
            ]);
        }
        table.finish(report)
    }

    fn chosen_annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.project.annotations().get(&id).map(|row| &**row).filter(|row| self.chosen.contains(&row.document))
    }
}

/// What the rows of one annotation share.
struct AnnotationCells<'a> {
    project: &'a Project,
    document: &'a Document,
    annotation: &'a Annotation,
    text: &'a str,
    offsets: &'a Offsets,
    entity: Option<&'a Entity>,
    attributes: String,
}

impl<'a> AnnotationCells<'a> {
    fn new(project: &'a Project, document: &'a Document, annotation: &'a Annotation, ruler: &'a Ruler) -> Self {
        let entity = annotation.entity.and_then(|id| project.entities().get(&id)).map(|row| &**row);
        let attributes = attributes_json(&annotation.attributes, ruler);
        let attributes =
            if attributes.is_empty() { String::new() } else { serde_json::Value::Object(attributes).to_string() };
        Self { project, document, annotation, text: ruler.text(), offsets: ruler.offsets(), entity, attributes }
    }

    /// The row of a part with its number from 1, or of an orphan.
    fn row(&self, part: Option<(usize, &Quoted)>) -> [String; SPAN_COLUMNS.len()] {
        let annotation = self.annotation;
        let span = part.map(|(_, quoted)| quoted.span);
        let (start, end) = (span.map(Span::start), span.map(Span::end));
        let chars = |byte: Option<usize>| or_empty(byte.and_then(|at| self.offsets.chars_from_byte(self.text, at)));
        let utf16 = |byte: Option<usize>| or_empty(byte.and_then(|at| self.offsets.utf16_from_byte(self.text, at)));
        let place = start.and_then(|at| self.offsets.line_column_from_byte(self.text, at));
        let (before, after) = span.and_then(|span| quote::context(self.text, span, CONTEXT)).unwrap_or_default();
        let placement = match annotation.placement {
            Placement::AsPlaced => "as-placed",
            Placement::ToReview { .. } => "to-review",
            Placement::Orphan { .. } => "orphan",
        };
        [
            annotation.id.to_string(),
            or_empty(part.map(|(number, _)| number)),
            annotation.document.to_string(),
            self.document.short_name().to_owned(),
            layer(annotation.layer).to_owned(),
            annotation.label.to_string(),
            self.project.label_name(&annotation.label).to_owned(),
            or_empty(start),
            or_empty(end),
            chars(start),
            chars(end),
            utf16(start),
            utf16(end),
            or_empty(place.map(|place| place.line)),
            or_empty(place.map(|place| place.column)),
            part.map(|(_, quoted)| quoted.quote.to_string()).unwrap_or_default(),
            before.to_owned(),
            after.to_owned(),
            or_empty(annotation.entity),
            self.entity.map(|entity| entity.name.clone()).unwrap_or_default(),
            self.entity.map(|entity| entity.external_id.clone()).unwrap_or_default(),
            self.attributes.clone(),
            annotation.note.clone(),
            annotation.by.clone(),
            annotation.created.to_string(),
            annotation.modified.to_string(),
            placement.to_owned(),
            annotation.placement.old_quote().unwrap_or_default().to_owned(),
            annotation.spans.len().to_string(),
        ]
    }
}

fn cluster_row(
    cluster: &Cluster,
    role: &str,
    document: Option<&std::sync::Arc<Document>>,
    [claim, quote, stance, of]: [String; 4],
) -> [String; CLUSTER_COLUMNS.len()] {
    let judgement = &cluster.judgement;
    let slug = |slug: Option<&str>| slug.unwrap_or_default().to_owned();
    [
        cluster.id.to_string(),
        cluster.order.to_string(),
        cluster.statement.clone(),
        slug(judgement.verdict.map(|value| value.slug())),
        slug(judgement.likelihood.map(|value| value.slug())),
        slug(judgement.confidence.map(|value| value.slug())),
        slug(judgement.reliability.map(|value| value.slug())),
        slug(judgement.credibility.map(|value| value.slug())),
        cluster.note.clone(),
        role.to_owned(),
        or_empty(document.map(|document| document.id)),
        document.map(|document| document.short_name().to_owned()).unwrap_or_default(),
        claim,
        quote,
        stance,
        of,
    ]
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "claim",
        Layer::Entities => "entity",
    }
}

fn direction(direction: Option<Direction>) -> &'static str {
    match direction {
        None => "",
        Some(Direction::LeftToRight) => "ltr",
        Some(Direction::RightToLeft) => "rtl",
    }
}

fn progress_slug(progress: Progress) -> &'static str {
    match progress {
        Progress::New => "new",
        Progress::InProgress => "in-progress",
        Progress::Done => "done",
    }
}

fn newlines(newlines: Newlines) -> &'static str {
    match newlines {
        Newlines::None => "none",
        Newlines::Lf => "lf",
        Newlines::CrLf => "crlf",
        Newlines::Cr => "cr",
        Newlines::Mixed => "mixed",
    }
}
