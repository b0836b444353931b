//! `jsonl`: our own format back, and the same written by hand or by another program. A record that
//! cannot be read is told with its line and left out; the others come in.

mod document_rows;
mod link_rows;
mod names;
mod project_rows;
mod reading;

use super::{finished, list_failed};
use crate::format::shared::records::{FORMAT, PROJECT_KIND, ProjectRecord};
use crate::format::{Brings, ImportError, Imported, Importer, Input, InputFile};
use crate::model::{Ids, JobProgress};
use reading::{Reading, Where};
use serde_json::{Map, Value};

/// The importer.
pub struct Jsonl;

impl Importer for Jsonl {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn name(&self) -> &'static str {
        "JSON lines"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn brings(&self) -> Brings {
        Brings::Annotations
    }

    fn import(&self, input: &Input<'_>, ids: &mut Ids, progress: &JobProgress) -> Result<Imported, ImportError> {
        let mut reading = Reading::new(input.project, ids);
        let mut failed = Vec::new();
        for (done, file) in input.files.iter().enumerate() {
            progress.step(done, input.files.len())?;
            list_failed(read_file(file, &mut reading, progress), &mut failed)?;
        }
        finished(Imported { fragment: reading.fragment, report: reading.report, failed }, input.files.len())
    }
}

/// A line of a file that is a JSON object.
struct Line<'a> {
    at: Where<'a>,
    object: Map<String, Value>,
}

fn read_file(file: &InputFile, reading: &mut Reading<'_>, progress: &JobProgress) -> Result<(), ImportError> {
    let lines = lines_of(file, reading)?;
    let is_project = |line: &Line<'_>| line.object.get("kind").and_then(Value::as_str) == Some(PROJECT_KIND);
    let (projects, documents): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_project);
    let formats = projects.iter().filter_map(|line| line.object.get("format").and_then(Value::as_u64));
    if let Some(newer) = formats.max().filter(|format| *format > u64::from(FORMAT)) {
        let message = format!("the file has format {newer}, a newer Crossread wrote it; open it with that one");
        return Err(ImportError::File { file: file.name.clone(), message });
    }
    reading.next_file();
    let mut read = Vec::new();
    for line in projects {
        let at = line.at;
        let Some(record) = reading.record::<ProjectRecord>(Value::Object(line.object), "project records", at) else {
            continue;
        };
        read.push((reading.read_project(record, at), at));
    }
    let n_documents = documents.len();
    let first_annotation = reading.fragment.annotations.len();
    for (done, line) in documents.into_iter().enumerate() {
        progress.step(done, n_documents)?;
        reading.read_document(line.object, line.at);
    }
    // Only now every annotation of the file is known.
    for (links, at) in read {
        reading.read_links(links, at);
    }
    reading.drop_dangling(first_annotation, &file.name);
    Ok(())
}

fn lines_of<'a>(file: &'a InputFile, reading: &mut Reading<'_>) -> Result<Vec<Line<'a>>, ImportError> {
    let refuse = |message: String| ImportError::File { file: file.name.clone(), message };
    let text = std::str::from_utf8(&file.bytes).map_err(|fault| {
        refuse(format!("byte {} is not UTF-8; save the file as UTF-8 and import it again", fault.valid_up_to() + 1))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Vec::new();
    let mut n_written = 0;
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        n_written += 1;
        let at = Where { file: &file.name, line: number + 1 };
        match serde_json::from_str(line) {
            Ok(Value::Object(object)) => lines.push(Line { at, object }),
            Ok(_) => reading.report.lose("lines that are no JSON object: not taken over", || at.to_string()),
            Err(fault) => {
                reading.report.lose("lines that cannot be read as JSON: not taken over", || format!("{fault}, {at}"));
            }
        }
    }
    if lines.is_empty() && n_written > 0 {
        return Err(refuse("no line is a JSON object; choose a file with one document a line".to_owned()));
    }
    Ok(lines)
}
