//! `jsonl`: everything of a project, the project record on the first line and one document on each
//! further line. `docs/formats.md` describes it; importing it back gives the same project.

mod project_record;

use crate::format::shared::attributes::attributes_json;
use crate::format::shared::records::{
    AS_PLACED, AnnotationRecord, DocumentRecord, Name, ORPHAN, OriginRecord, TO_REVIEW, json_from,
};
use crate::format::shared::spans::Ruler;
use crate::format::shared::words::Worded as _;
use crate::format::{Capabilities, Export, ExportedFile, Exporter, Report, Shape};
use crate::model::{Annotation, Cancelled, Document, DocumentId, JobProgress, Placement, Project, Reference};
use project_record::project_record;
use serde_json::Value;
use std::collections::BTreeSet;

/// The exporter.
pub struct Jsonl;

impl Exporter for Jsonl {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn name(&self) -> &'static str {
        "JSON lines, everything in the project"
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn shape(&self) -> Shape {
        Shape::File
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            metadata: true,
            overlap: true,
            discontinuous: true,
            attributes: true,
            entities: true,
            relations: true,
            relations_across: true,
            clusters: true,
            notes: true,
        }
    }

    fn export(&self, project: &Project, documents: &[DocumentId], progress: &JobProgress) -> Result<Export, Cancelled> {
        let chosen = Chosen { project, documents: documents.iter().copied().collect() };
        let mut report = Report::default();
        let mut bytes = line(&json_from(&project_record(&chosen, &mut report)));
        for (done, document) in chosen.in_order().enumerate() {
            progress.step(done, chosen.documents.len())?;
            bytes.extend(line(&json_from(&document_record(project, document))));
            chosen.report_lost_references(document.id, &mut report);
        }
        Ok(Export { files: vec![ExportedFile { name: "project.jsonl".to_owned(), bytes }], report })
    }
}

/// The whole project as one object, as `show --json` prints it: the keys of the project record and
/// `documents`, the list of what the further lines hold.
pub fn project_json(project: &Project) -> Value {
    let chosen = Chosen { project, documents: project.documents().iter().map(|row| row.id).collect() };
    let mut whole = json_from(&project_record(&chosen, &mut Report::default()));
    let documents = chosen.in_order().map(|row| json_from(&document_record(project, row))).collect();
    if let Some(object) = whole.as_object_mut() {
        object.insert("documents".to_owned(), Value::Array(documents));
    }
    whole
}

fn line(record: &Value) -> Vec<u8> {
    let mut line = record.to_string().into_bytes();
    line.push(b'\n');
    line
}

/// The documents that are exported.
struct Chosen<'a> {
    project: &'a Project,
    documents: BTreeSet<DocumentId>,
}

impl<'a> Chosen<'a> {
    fn in_order(&self) -> impl Iterator<Item = &'a Document> {
        self.project.documents_in_order().map(|row| &**row).filter(|row| self.documents.contains(&row.id))
    }

    /// Whether the annotation is of one of them.
    fn has(&self, annotation: crate::model::AnnotationId) -> bool {
        self.project.annotations().get(&annotation).is_some_and(|row| self.documents.contains(&row.document))
    }

    /// A reference to an annotation of another article is written, but points to nothing there.
    fn report_lost_references(&self, document: DocumentId, report: &mut Report) {
        for annotation in self.project.annotations_of(document) {
            for reference in annotation.references() {
                if let Reference::Annotation(id) = reference
                    && self.project.annotations().contains(&id)
                    && !self.has(id)
                {
                    report.lose("references to annotations of articles that are not exported", || {
                        format!("{}, which points to {id}", annotation.id)
                    });
                }
            }
        }
    }
}

fn document_record(project: &Project, row: &Document) -> DocumentRecord {
    let text = project.texts().get(&row.id);
    let ruler = Ruler::new(text.map_or_else(|| "".into(), |text| text.text.clone()));
    let annotations = project.annotations_of(row.id);
    DocumentRecord {
        id: Some(Name(row.id.to_string())),
        order: Some(row.order),
        title: Some(row.title.clone()),
        outlet: Some(row.outlet.clone()),
        author: Some(row.author.clone()),
        published: row.published.map(|day| day.to_string()),
        url: Some(row.url.clone()),
        language: Some(row.language.clone()),
        direction: row.direction.map(|direction| direction.slug().to_owned()),
        note: Some(row.note.clone()),
        progress: Some(row.progress.slug().to_owned()),
        origin: row.origin.as_ref().map(|origin| OriginRecord {
            file_name: Some(origin.file_name.clone()),
            sha256: Some(origin.sha256.to_string()),
            encoding: Some(origin.encoding.clone()),
            newlines: Some(origin.newlines.slug().to_owned()),
            imported: origin.imported.map(|at| at.to_string()),
            ..OriginRecord::default()
        }),
        text: text.map(|text| text.text.to_string()),
        sha256: text.map(|text| text.sha256.to_string()),
        annotations: Some(annotations.map(|row| json_from(&annotation_record(row, &ruler))).collect()),
        ..DocumentRecord::default()
    }
}

fn annotation_record(row: &Annotation, ruler: &Ruler) -> AnnotationRecord {
    let placement = match row.placement {
        Placement::AsPlaced => AS_PLACED,
        Placement::ToReview { .. } => TO_REVIEW,
        Placement::Orphan { .. } => ORPHAN,
    };
    AnnotationRecord {
        id: Some(Name(row.id.to_string())),
        layer: Some(row.layer.slug().to_owned()),
        label: Some(row.label.to_string()),
        spans: Some(row.spans.iter().map(|quoted| ruler.record(quoted)).collect()),
        attributes: Some(attributes_json(&row.attributes, ruler)),
        entity: row.entity.map(|id| Name(id.to_string())),
        note: Some(row.note.clone()),
        placement: Some(placement.to_owned()),
        old_quote: row.placement.old_quote().map(str::to_owned),
        by: Some(row.by.clone()),
        created: Some(row.created.to_string()),
        modified: Some(row.modified.to_string()),
        ..AnnotationRecord::default()
    }
}
