//! The journal: every transaction since the project was last saved, appended and synced as it
//! happens, so that a crash or a power cut costs nothing that was on screen for a second.
//!
//! A journal continues one state of a project file, named by the file's SHA-256, and is replayed on
//! no other. Its first line and its records are text (`docs/file_format.md`, “The journal”).

mod record;
mod writer;

pub use record::{Entry, Header, JournalContents, Record, read_journal};
pub use writer::{Durable, JournalWriter};

use super::WriteError;
use super::write_atomically::{sync_folder, write_error};
use crate::model::ProjectId;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How the first line of a journal begins.
pub const MAGIC: &str = "Crossread journal, format ";

/// The newest format of journals.
pub const JOURNAL_FORMAT: u32 = 1;

/// Why a journal could not be read or written. The file is left as it was, or as far as it was
/// written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    #[error("this is no Crossread journal")]
    NotAJournal,
    #[error("the journal was made by a newer Crossread (format {0}); update Crossread to recover the work in it")]
    Newer(u64),
    #[error(
        "record {sequence} of the journal is whole but cannot be understood ({reason}); keep the file and report this"
    )]
    Record { sequence: u64, reason: String },
    #[error("the journal belongs to the project {found}, not to {expected}")]
    OtherProject { expected: ProjectId, found: ProjectId },
    #[error("the journal could not be read ({reason}): {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    /// Edits are not safe any more until the project is saved.
    #[error("edits cannot be kept safe: {0}")]
    NotWritten(#[from] WriteError),
    #[error("edits cannot be kept safe because the journal has stopped; save the project")]
    Stopped,
}

/// Where the journal of a project lies in the folder of journals.
pub fn journal_path(folder: &Path, project: ProjectId) -> PathBuf {
    folder.join(format!("{project}.journal"))
}

/// A journal that was read for replay.
#[derive(Clone, PartialEq, Debug)]
pub struct Recovered {
    pub contents: JournalContents,
    /// Where the torn end was set aside; `None` when the journal was whole.
    pub torn: Option<PathBuf>,
}

/// Reads the journal of a project and makes it fit to be continued: what follows its last whole
/// record is set aside in a file beside it and cut off.
pub fn recover(path: &Path, project: ProjectId) -> Result<Recovered, JournalError> {
    let unreadable =
        |error: std::io::Error| JournalError::Unreadable { path: path.to_owned(), reason: error.kind().to_string() };
    let bytes = fs::read(path).map_err(unreadable)?;
    let contents = read_journal(&bytes)?;
    let found = contents.header.project;
    if found != project {
        return Err(JournalError::OtherProject { expected: project, found });
    }
    let tail = bytes.get(contents.n_whole_bytes..).unwrap_or_default();
    if tail.is_empty() {
        return Ok(Recovered { contents, torn: None });
    }
    let torn = set_aside(path, tail, contents.n_whole_bytes);
    let torn = torn.map_err(|error| JournalError::NotWritten(write_error(path, &error)))?;
    Ok(Recovered { contents, torn: Some(torn) })
}

/// First the copy is made durable, then the journal is cut: a power cut between the two costs
/// nothing.
fn set_aside(path: &Path, tail: &[u8], n_whole_bytes: usize) -> std::io::Result<PathBuf> {
    let (torn, mut copy) = first_free(|n| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".torn-{n}"));
        PathBuf::from(name)
    })?;
    copy.write_all(tail)?;
    copy.sync_all()?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))?;
    let journal = OpenOptions::new().write(true).open(path)?;
    journal.set_len(n_whole_bytes as u64)?;
    journal.sync_all()?;
    Ok(torn)
}

/// Takes a journal out of use without destroying it: it moves into the folder `retired` beside it,
/// from where it can be recovered. The answer is its new place.
pub fn retire(path: &Path) -> Result<PathBuf, JournalError> {
    let retired = || {
        let folder = path.parent().unwrap_or(Path::new("."));
        let shelf = folder.join("retired");
        create_private_folder(&shelf)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (place, _) = first_free(|n| shelf.join(format!("{stem}-{n}.journal")))?;
        fs::rename(path, &place)?;
        sync_folder(&shelf)?;
        sync_folder(folder)?;
        Ok(place)
    };
    retired().map_err(|error| JournalError::NotWritten(write_error(path, &error)))
}

/// Creates the first file of a numbered row of names that does not exist yet, for its owner only.
fn first_free(name: impl Fn(u32) -> PathBuf) -> std::io::Result<(PathBuf, fs::File)> {
    let mut n = 1;
    loop {
        let path = name(n);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => n += 1,
            Err(error) => return Err(error),
            Ok(file) => return Ok((path, file)),
        }
    }
}

/// Creates the folder of journals: they hold the articles, so nobody else may read them.
pub(super) fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
