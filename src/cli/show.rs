//! `crossread show PROJECT --json`

use super::{Failure, Outcome, Output, not_taken, read};
use crate::format::export::jsonl::project_json;
use std::io::{BufWriter, Write as _};
use std::path::Path;

pub(super) fn run(path: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(path, output)?;
    let json = serde_json::to_string_pretty(&project_json(&project)).map_err(Failure::of)?;
    // In one piece: standard output goes to the system line by line.
    let mut results = BufWriter::new(&mut *output.results);
    writeln!(results, "{json}").and_then(|()| results.flush()).map_err(not_taken)?;
    Ok(Outcome::Fine)
}
