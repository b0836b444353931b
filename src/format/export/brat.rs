//! `brat`: a folder of standoff files, one `.txt` and one `.ann` a document, with the configuration
//! that brat shows them by. Offsets are Unicode characters. `docs/formats.md` says what goes where.
//!
//! After brat's own reader (`server/src/annotation.py`): the text of a `T` line must be that of its
//! fragments joined by blanks, and nothing is escaped, so a span is cut where a line breaks.

mod ann_file;
mod configuration;

use crate::format::shared::brat_names::BratNames;
use crate::format::shared::file_names::FileNames;
use crate::format::{Capabilities, Export, ExportedFile, Exporter, Report, Shape};
use crate::model::{
    AnnotationId, AttributeId, Cancelled, Document, DocumentId, EntityId, JobProgress, Project, RelationId,
};
use ann_file::AnnFile;
use std::collections::{BTreeMap, BTreeSet};

/// The exporter.
pub struct Brat;

impl Exporter for Brat {
    fn id(&self) -> &'static str {
        "brat"
    }

    fn name(&self) -> &'static str {
        "brat standoff"
    }

    fn extension(&self) -> &'static str {
        ""
    }

    fn shape(&self) -> Shape {
        Shape::Folder
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            metadata: false,
            overlap: true,
            discontinuous: true,
            attributes: true,
            entities: true,
            relations: true,
            relations_across: false,
            clusters: false,
            notes: true,
        }
    }

    fn export(&self, project: &Project, documents: &[DocumentId], progress: &JobProgress) -> Result<Export, Cancelled> {
        let mut writing = Writing::new(project);
        let chosen: BTreeSet<DocumentId> = documents.iter().copied().collect();
        let mut files = Vec::new();
        let mut stems = FileNames::default();
        let rows = project.documents_in_order().filter(|row| chosen.contains(&row.id));
        for (done, document) in rows.enumerate() {
            progress.step(done, chosen.len())?;
            writing.report_metadata(document);
            let stem = stems.stem(wished_stem(document));
            let text = project.text(document.id).map_or("", |text| text);
            let ann = AnnFile::written(&mut writing, document.id, text);
            files.push(ExportedFile { name: format!("{stem}.txt"), bytes: text.as_bytes().to_vec() });
            files.push(ExportedFile { name: format!("{stem}.ann"), bytes: ann.into_bytes() });
        }
        let annotation_conf = configuration::annotation_conf(&writing);
        let visual_conf = configuration::visual_conf(&writing);
        files.push(ExportedFile { name: "annotation.conf".to_owned(), bytes: annotation_conf.into_bytes() });
        files.push(ExportedFile { name: "visual.conf".to_owned(), bytes: visual_conf.into_bytes() });
        writing.report_links(&chosen);
        Ok(Export { files, report: writing.report })
    }
}

/// What the documents of one export share.
struct Writing<'a> {
    project: &'a Project,
    names: BratNames,
    report: Report,
    /// The values that `A` lines have, for the configuration.
    values: BTreeMap<AttributeId, BTreeSet<String>>,
    /// The attributes that an `A` line has without a value.
    flags: BTreeSet<AttributeId>,
    /// The types that lines have, by name.
    span_types: BTreeSet<String>,
    relation_types: BTreeSet<String>,
    relations: BTreeSet<RelationId>,
    /// The entities that lines name, those that a mention has the label of, and those that one has not.
    entities: BTreeSet<EntityId>,
    labels_kept: BTreeSet<EntityId>,
    labels_lost: BTreeSet<EntityId>,
}

impl<'a> Writing<'a> {
    fn new(project: &'a Project) -> Self {
        Self {
            project,
            names: BratNames::of(project),
            report: Report::default(),
            values: BTreeMap::new(),
            flags: BTreeSet::new(),
            span_types: BTreeSet::new(),
            relation_types: BTreeSet::new(),
            relations: BTreeSet::new(),
            entities: BTreeSet::new(),
            labels_kept: BTreeSet::new(),
            labels_lost: BTreeSet::new(),
        }
    }

    fn report_metadata(&mut self, row: &Document) {
        let is_known = [&row.title, &row.outlet, &row.author, &row.url, &row.language, &row.note];
        if row.published.is_some() || is_known.iter().any(|text| !text.is_empty()) {
            let what = "articles with a title, outlet, author, date, URL, language or note: brat keeps the text only";
            self.report.lose(what, || format!("“{}”", row.short_name()));
        }
    }

    /// What is not of one document, or was not met in any.
    fn report_links(&mut self, chosen: &BTreeSet<DocumentId>) {
        let Self { project, report, .. } = self;
        let document = |id: AnnotationId| project.annotations().get(&id).map(|row| row.document);
        let is_chosen = |id| document(id).is_some_and(|document| chosen.contains(&document));
        for row in project.relations().iter() {
            let is_met = is_chosen(row.from) || is_chosen(row.to);
            if is_met && !self.relations.contains(&row.id) {
                let what = if document(row.from) == document(row.to) {
                    "relations with an end that is not written"
                } else {
                    "relations between articles: brat keeps each article by itself"
                };
                report.lose(what, || format!("{} from {} to {}", row.label, row.from, row.to));
            }
        }
        for row in project.clusters_in_order() {
            report.lose("clusters: brat keeps each article by itself", || format!("“{}”", row.statement));
        }
        for row in project.entities().iter() {
            if !self.entities.contains(&row.id) {
                report.lose("entities that no written annotation names", || row.name.clone());
                continue;
            }
            if !row.aliases.is_empty() || !row.note.is_empty() {
                report.lose("entities with aliases or a note: brat keeps the name only", || row.name.clone());
            }
            if self.labels_lost.contains(&row.id) || !self.labels_kept.contains(&row.id) {
                let what = "entities with another label than their mentions: brat keeps the labels of mentions";
                report.lose(what, || row.name.clone());
            }
        }
        for row in project.corrections().iter().filter(|row| is_chosen(row.claim)) {
            report.lose("corrections of values: brat has no place for them", || row.id.to_string());
        }
        for row in project.claim_origins().iter().filter(|row| is_chosen(row.claim)) {
            report.lose("origins of claims: brat has no place for them", || row.claim.to_string());
        }
        for row in project.refusals().iter() {
            report.lose("refused proposals: brat has no place for them", || row.proposal.clone());
        }
        for row in project.kept().iter() {
            report.lose("records that were kept although not understood", || row.section.clone());
        }
    }
}

/// What the files of an article are called: as the file that it came from, else by its title.
fn wished_stem(row: &Document) -> &str {
    let file_name = row.origin.as_ref().map(|origin| origin.file_name.as_str()).unwrap_or_default();
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    if stem.trim().is_empty() { &row.title } else { stem }
}
