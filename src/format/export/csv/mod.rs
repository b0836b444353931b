//! Tables as CSV after RFC 4180: UTF-8, records end with CRLF, a header row. `csv-excel` adds a byte
//! order mark, keeps cells from being read as formulas and within the length that Excel can hold.

mod table;
mod tables;

use crate::format::{Capabilities, Export, ExportedFile, Exporter, Report, Shape};
use crate::model::{Cancelled, DocumentId, JobProgress, Project};
use std::collections::BTreeSet;
use table::{Dialect, Rows};
use tables::Tables;

/// An exporter of tables.
pub struct Csv(Dialect);

/// Tables for programs: every cell is exactly what the project has.
pub const PLAIN: Csv = Csv(Dialect::Plain);

/// Tables for spreadsheets.
pub const FOR_EXCEL: Csv = Csv(Dialect::Excel);

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        match self.0 {
            Dialect::Plain => "csv",
            Dialect::Excel => "csv-excel",
        }
    }

    fn name(&self) -> &'static str {
        match self.0 {
            Dialect::Plain => "Tables (CSV)",
            Dialect::Excel => "Tables for Excel (CSV)",
        }
    }

    fn extension(&self) -> &'static str {
        ""
    }

    fn shape(&self) -> Shape {
        Shape::Folder
    }

    fn capabilities(&self) -> Capabilities {
        EVERYTHING
    }

    fn export(&self, project: &Project, documents: &[DocumentId], progress: &JobProgress) -> Result<Export, Cancelled> {
        export(project, documents, progress, self.0)
    }
}

const EVERYTHING: Capabilities = Capabilities {
    metadata: true,
    overlap: true,
    discontinuous: true,
    attributes: true,
    entities: true,
    relations: true,
    relations_across: true,
    clusters: true,
    notes: true,
};

fn export(
    project: &Project,
    documents: &[DocumentId],
    progress: &JobProgress,
    dialect: Dialect,
) -> Result<Export, Cancelled> {
    let mut report = Report::default();
    let tables = Tables { project, documents, chosen: documents.iter().copied().collect(), dialect };
    let written = [
        tables.documents(progress, &mut report)?,
        tables.spans(progress, &mut report)?,
        tables.relations(&mut report),
        tables.clusters(&mut report),
        tables.entities(&mut report),
    ];
    report_records_without_table(project, &tables.chosen, &mut report);
    Ok(Export { files: written.into(), report })
}

/// A table by itself, such as the counts of the overview, as a file for programs or for
/// spreadsheets; what had to be changed for a spreadsheet goes to the report.
pub fn one_table(
    name: &str,
    header: &[String],
    rows: &[Vec<String>],
    for_excel: bool,
    report: &mut Report,
) -> ExportedFile {
    let dialect = if for_excel { Dialect::Excel } else { Dialect::Plain };
    let mut written = Rows::new(name, dialect);
    // Headers may come from articles, so they are made safe like all cells.
    written.row(header.iter().cloned());
    rows.iter().for_each(|row| written.row(row.iter().cloned()));
    written.finish(report)
}

fn report_records_without_table(project: &Project, chosen: &BTreeSet<DocumentId>, report: &mut Report) {
    let is_chosen = |claim| project.annotations().get(claim).is_some_and(|claim| chosen.contains(&claim.document));
    let corrections = project.corrections().iter().filter(|row| is_chosen(&row.claim));
    let origins = project.claim_origins().iter().filter(|row| is_chosen(&row.claim));
    let records = [
        ("corrections of values: there is no table for them", corrections.map(|row| row.id.to_string()).collect()),
        (
            "origins of claims edited by hand: there is no table for them",
            origins.map(|row| row.claim.to_string()).collect(),
        ),
        ("refused proposals: there is no table for them", ids(project.refusals().iter().map(|row| row.id))),
        (
            "records that could not be understood: there is no table for them",
            ids(project.kept().iter().map(|row| row.id)),
        ),
    ];
    for (what, records) in records {
        let records: Vec<String> = records;
        report.lose_many(what, records.len(), || records.first().cloned().unwrap_or_default());
    }
}

fn ids<T: ToString>(ids: impl Iterator<Item = T>) -> Vec<String> {
    ids.map(|id| id.to_string()).collect()
}
