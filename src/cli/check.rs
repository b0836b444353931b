//! `crossread check PROJECT`

use super::{Failure, Outcome, Output, read};
use crate::analysis::statistics::counts;
use crate::model::findings;
use crate::text::quote::counted;
use std::path::Path;

pub(super) fn run(path: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(path, output)?;
    let findings = findings(&project);
    for finding in &findings {
        output.print(format!("{}\t{}\t{}", finding.check, finding.record, finding.message))?;
    }
    if findings.is_empty() {
        let counts = counts(&project);
        let articles = counted(counts.n_documents, "article");
        output.tell(format!("No problems in {articles} with {}", counted(counts.n_annotations, "annotation")))?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Problems)
}
