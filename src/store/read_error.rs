//! Why a file could not be opened, in words for people. The file itself is never touched.

use crate::model::{Cancelled, JobProgress};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The largest file that is opened, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// Why a file is no project that can be opened. The path, where it is not part of the message, is
/// for the caller to add.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the file could not be read ({reason}); check that it exists and that you may read it: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error(
        "the file is larger than {} MB, the most that a project may have; split the articles over several projects",
        MAX_BYTES >> 20
    )]
    TooLarge,
    /// What it is instead, and what to do.
    #[error("this is no Crossread {expected}: {found}")]
    Foreign { expected: &'static str, found: String },
    #[error(
        "the file was made by a newer Crossread (format {format}; this one reads up to {}); update Crossread to open it",
        crate::store::migrate::FORMAT
    )]
    Newer { format: u64 },
    /// Line and column count from 1, the column in characters.
    #[error(
        "the file is damaged or cut off at line {line}, column {column} ({reason}); take it from a backup or from version control, or mend it there"
    )]
    Damaged { line: usize, column: usize, reason: String },
    #[error(
        "line {line}, column {column} has the field “{field}”, which format 1 does not have; correct or remove it there"
    )]
    UnknownField { line: usize, column: usize, field: String },
    #[error("line {line}, column {column} says “{word}” where only {expected} may stand; correct it there")]
    UnknownWord { line: usize, column: usize, word: String, expected: String },
    #[error(
        "the text of “{title}” (line {line}) is not the one that was imported: its SHA-256 differs; take the file from a backup or from version control"
    )]
    TextDiffers { title: String, line: usize },
    /// A record of a schema, or the project's own, that cannot be left aside.
    #[error("a record of “{section}” cannot be understood ({reason}); correct it in a text editor")]
    Record { section: &'static str, reason: String },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// So many bytes are read between two looks at whether to stop.
const N_AT_ONCE: u64 = 1 << 20;

/// The bytes of a file, if it is not larger than a project may be.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_bytes_in_steps(path, &JobProgress::default())
}

/// The same for a job: it can be cancelled between two parts of the file. It counts nothing.
pub fn read_bytes_in_steps(path: &Path, progress: &JobProgress) -> Result<Vec<u8>, ReadError> {
    let unreadable =
        |error: std::io::Error| ReadError::Unreadable { path: path.to_owned(), reason: error.kind().to_string() };
    progress.check()?;
    let mut file = File::open(path).map_err(unreadable)?;
    let n_bytes = file.metadata().map_err(unreadable)?.len();
    if n_bytes > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).unwrap_or(0) + 1);
    // The file may grow while it is read.
    while bytes.len() as u64 <= MAX_BYTES {
        let n_read = file.by_ref().take(N_AT_ONCE).read_to_end(&mut bytes).map_err(unreadable)?;
        progress.check()?;
        if n_read == 0 {
            return Ok(bytes);
        }
    }
    Err(ReadError::TooLarge)
}
