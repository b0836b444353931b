//! The report of a comparison on its way to a file: what `analysis` tells is written by `format`.

use super::files::FilesError;
use crate::analysis::account::{Maker, Scope, account, account_sheet};
use crate::analysis::cluster_filter::{ClusterFilter, filtered};
use crate::analysis::cluster_values::values_of_all;
use crate::analysis::matrix::{DocumentOrder, origins_of_all};
use crate::analysis::passages::Passages;
use crate::format::Report;
use crate::format::export::account::AccountFormat;
use crate::format::export::csv::one_table;
use crate::model::{Cancelled, ClusterId, JobProgress, Project, Sha256};
use crate::store::{write_atomically, write_schema};
use std::path::Path;

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportFormat {
    Html,
    Docx,
    Markdown,
    Csv,
    CsvForExcel,
}

impl ReportFormat {
    /// All, in the order of the dialog.
    pub const ALL: [Self; 5] = [Self::Html, Self::Docx, Self::Markdown, Self::Csv, Self::CsvForExcel];

    /// The id that the command line takes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::CsvForExcel => "csv-excel",
        }
    }

    /// The format with that id; `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// What the dialog says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "Web page (HTML)",
            Self::Docx => "Word document (DOCX)",
            Self::Markdown => "Markdown",
            Self::Csv => "Table (CSV)",
            Self::CsvForExcel => "Table for Excel (CSV)",
        }
    }

    /// Of the file, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::CsvForExcel => "csv",
            other => other.id(),
        }
    }
}

/// Which clusters a report can be narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Only {
    Disagreements,
    SingleSource,
}

impl Only {
    /// What is so of these clusters, to follow “those in which”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Disagreements => "a claim differs from others or contradicts them",
            Self::SingleSource => "all claims go back to one origin",
        }
    }
}

/// The clusters of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Clusters {
    /// Those of which all of this is so; all clusters for nothing.
    Only(Vec<Only>),
    /// These, in this order, and by what they were chosen, each to follow “those in which”.
    These { clusters: Vec<ClusterId>, narrowed: Vec<String> },
}

/// What is reported, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportOrder {
    pub clusters: Clusters,
    pub order: DocumentOrder,
    pub format: ReportFormat,
}

/// A report as a file in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenReport {
    pub bytes: Vec<u8>,
    /// What the format could not hold.
    pub report: Report,
    pub n_clusters: usize,
}

/// Makes the report. The same project gives the same bytes.
pub fn report(project: &Project, order: &ReportOrder, progress: &JobProgress) -> Result<WrittenReport, Cancelled> {
    let mut found = Passages::default();
    found.follow(project, progress)?;
    let origins = origins_of_all(project, &found.shared(project), progress)?;
    let values = values_of_all(project, progress)?;
    let (clusters, narrowed) = match &order.clusters {
        Clusters::These { clusters, narrowed } => (clusters.clone(), narrowed.clone()),
        Clusters::Only(only) => {
            let filter = ClusterFilter {
                is_disputed: only.contains(&Only::Disagreements),
                has_one_source: only.contains(&Only::SingleSource),
                ..ClusterFilter::default()
            };
            let words = only.iter().map(|only| only.words().to_owned()).collect();
            (filtered(project, &filter, &origins, &values, progress)?, words)
        }
    };
    let scope =
        Scope { clusters: &clusters, order: order.order, narrowed: &narrowed, origins: &origins, values: &values };
    let mut report = Report::default();
    let mut page = |format: AccountFormat| {
        let schema = schema_words(project);
        let maker = Maker { program: concat!("Crossread ", env!("CARGO_PKG_VERSION")), schema: &schema };
        Ok(format.bytes(&account(project, &scope, &maker, progress)?, &mut report))
    };
    let bytes = match order.format {
        ReportFormat::Html => page(AccountFormat::Html)?,
        ReportFormat::Docx => page(AccountFormat::Docx)?,
        ReportFormat::Markdown => page(AccountFormat::Markdown)?,
        ReportFormat::Csv | ReportFormat::CsvForExcel => {
            let sheet = account_sheet(project, &scope, progress)?;
            let for_excel = order.format == ReportFormat::CsvForExcel;
            one_table("report", &sheet.header, &sheet.rows, for_excel, &mut report).bytes
        }
    };
    Ok(WrittenReport { bytes, report, n_clusters: clusters.len() })
}

/// Makes the report and writes it whole; a file that is there is replaced.
pub fn write_report(
    project: &Project,
    order: &ReportOrder,
    out: &Path,
    progress: &JobProgress,
) -> Result<WrittenReport, FilesError> {
    let written = report(project, order, progress)?;
    progress.step(1, 1)?;
    write_atomically(out, &written.bytes)?;
    Ok(written)
}

/// What anybody can compute from the schema of a project, to know whether it is the one of a report.
fn schema_words(project: &Project) -> String {
    let sha256 = Sha256::of(write_schema(project).as_bytes());
    format!("SHA-256 {sha256} of the file that “crossread schema PROJECT --out FILE” writes")
}
