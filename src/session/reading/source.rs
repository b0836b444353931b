//! Where the bytes of an article come from, and reading them.

use super::archive::Archive;
use crate::session::files::read_file;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an article comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    File(PathBuf),
    /// A file in a ZIP archive.
    Entry {
        archive: PathBuf,
        /// From 0, in the archive's order.
        place: usize,
        /// For people, without anything that leads elsewhere.
        name: String,
    },
    /// A row of a table, from 0, without the row of the headings.
    Row {
        table: Arc<Self>,
        row: usize,
    },
    Pasted {
        bytes: Arc<[u8]>,
        is_html: bool,
    },
}

impl Source {
    /// Without folders; empty for what was pasted.
    pub fn file_name(&self) -> String {
        match self {
            Self::File(path) => {
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
            Self::Entry { name, .. } => name.rsplit('/').next().unwrap_or(name).to_owned(),
            Self::Row { table, row } => format!("{}, row {}", table.file_name(), row + 1),
            Self::Pasted { .. } => String::new(),
        }
    }

    /// In lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        if let Self::Pasted { is_html, .. } = self {
            return if *is_html { "html" } else { "txt" }.to_owned();
        }
        let name = self.file_name();
        Path::new(&name).extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
    }
}

/// Reads sources; keeps the last archive open.
#[derive(Default)]
pub(super) struct Loader {
    archive: Option<(PathBuf, Archive)>,
}

impl Loader {
    /// All bytes; a row of a table has none of its own. The error says what went wrong and what to do.
    pub(super) fn bytes(&mut self, source: &Source) -> Result<Arc<[u8]>, String> {
        match source {
            Source::File(path) => read_file(path).map(Arc::from),
            Source::Entry { archive, place, .. } => self.opened(archive)?.bytes(*place).map(Arc::from),
            Source::Row { table, .. } => self.bytes(table),
            Source::Pasted { bytes, .. } => Ok(Arc::clone(bytes)),
        }
    }

    pub(super) fn opened(&mut self, path: &Path) -> Result<&mut Archive, String> {
        if self.archive.as_ref().is_none_or(|(open, _)| open != path) {
            self.archive = None;
            self.archive = Some((path.to_owned(), Archive::open(path)?));
        }
        self.archive.as_mut().map(|(_, archive)| archive).ok_or_else(|| "the archive is closed".to_owned())
    }
}
