//! `crossread import PROJECT --format ID FILE…`

use super::{Failure, Outcome, Output, open, progress, surroundings};
use crate::edit;
use crate::format::{IMPORTERS, importer};
use crate::session::files;
use crate::text::quote::counted;
use std::path::{Path, PathBuf};

pub(super) fn run(path: &Path, format: &str, from: &[PathBuf], output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let Some(importer) = importer(format) else {
        let ids: Vec<&str> = IMPORTERS.iter().map(|importer| importer.id()).collect();
        return Err(Failure(format!("there is no format “{format}” to import; use one of {}", ids.join(", "))));
    };
    let mut session = open(path, output)?;
    let ready = files::read_annotations(importer, from, session.project(), &surroundings(), &progress())
        .map_err(Failure::of)?;
    let fit = edit::fit(session.project(), &ready.imported.fragment);
    for failure in ready.failures() {
        output.tell(failure)?;
    }
    for loss in &ready.imported.report.losses {
        output.tell(format!("{} {} ({})", loss.count, loss.what, loss.example))?;
    }
    match session.edit(ready.edit()) {
        Ok(_) => session.save(path).map_err(Failure::of)?,
        Err(edit::EditError::NothingToChange) => output.tell("Everything in the files is already in the project")?,
        Err(refusal) => return Err(Failure::of(refusal)),
    }
    output.print(format!(
        "added {} and {}; there before: {} and {}",
        counted(fit.new_documents.len(), "article"),
        counted(fit.n_new_annotations, "annotation"),
        counted(fit.known_documents.len(), "article"),
        counted(fit.n_known_annotations, "annotation")
    ))?;
    let is_whole = ready.imported.failed.is_empty() && ready.imported.report.is_empty();
    Ok(if is_whole { Outcome::Fine } else { Outcome::Problems })
}
