//! `crossread show PROJECT --json`

use super::{Failure, Outcome, Output, read};
use crate::format::export::jsonl::project_json;
use std::path::Path;

pub(super) fn run(path: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(path, output)?;
    serde_json::to_writer_pretty(&mut *output.results, &project_json(&project)).map_err(Failure::of)?;
    output.print("")?;
    Ok(Outcome::Fine)
}
