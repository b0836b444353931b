//! `crossread check PROJECT`

use super::{Failure, Outcome, Output, counted, read};
use crate::model::findings;
use std::path::Path;

pub(super) fn run(path: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(path, output)?;
    let findings = findings(&project);
    for finding in &findings {
        output.print(format!("{}\t{}\t{}", finding.check, finding.record, finding.message))?;
    }
    if findings.is_empty() {
        output.tell(format!(
            "No problems in {} with {}",
            counted(project.documents().len(), "article"),
            counted(project.annotations().len(), "annotation")
        ))?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Problems)
}
