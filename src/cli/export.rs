//! `crossread export PROJECT --format ID --out PATH`

use super::{Failure, Outcome, Output, progress, read};
use crate::format::{EXPORTERS, exporter};
use crate::session::files;
use crate::text::quote::counted;
use std::path::Path;

pub(super) fn run(path: &Path, format: &str, out: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let Some(exporter) = exporter(format) else {
        let ids: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.id()).collect();
        return Err(Failure(format!("there is no format “{format}” to export; use one of {}", ids.join(", "))));
    };
    let project = read(path, output)?;
    let documents: Vec<_> = project.documents_in_order().map(|row| row.id).collect();
    let report = files::export(exporter, &project, &documents, out, &progress()).map_err(Failure::of)?;
    for loss in &report.losses {
        output.print(format!("not held: {} {} (first: {})", loss.count, loss.what, loss.example))?;
    }
    output.tell(format!("Exported {}: {}", counted(documents.len(), "article"), out.display()))?;
    Ok(Outcome::Fine)
}
