//! The importers, one file or folder a format, and what plain articles need: encodings, line ends,
//! and guesses of their metadata.

pub mod brat;
pub mod calendar_words;
pub mod dateline;
pub mod dates;
pub mod encoding;
pub mod file_name;
pub mod head_lines;
pub mod jsonl;
pub mod language;
pub mod metadata;
pub mod newlines;
pub mod text;

use crate::format::{FailedFile, ImportError, Imported};
use crate::model::Timestamp;

/// The time of a record whose file names none: an importer has no clock, so whoever takes the
/// fragment into a project gives such records the time of doing so.
pub const UNSTAMPED: Timestamp = Timestamp::UNIX_EPOCH;

/// Lists a file that could not be read, so that the others come in; passes on that the job stops.
fn list_failed(outcome: Result<(), ImportError>, failed: &mut Vec<FailedFile>) -> Result<(), ImportError> {
    match outcome {
        Err(ImportError::File { file, message }) => failed.push(FailedFile { file, message }),
        other => other?,
    }
    Ok(())
}

/// The import of `n_files`; the failure of the only one is that of the whole import.
fn finished(mut imported: Imported, n_files: usize) -> Result<Imported, ImportError> {
    match (n_files, imported.failed.pop()) {
        (1, Some(FailedFile { file, message })) => Err(ImportError::File { file, message }),
        (_, failed) => {
            imported.failed.extend(failed);
            Ok(imported)
        }
    }
}
