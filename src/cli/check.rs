//! `crossread check PROJECT`

use super::{Failure, Outcome, Output, read};
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
            "No problems in {} articles with {} annotations",
            project.documents().len(),
            project.annotations().len()
        ))?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Problems)
}
