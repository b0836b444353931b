//! The files that documents came from. Where they lie is remembered for this user only, by the hash of
//! their bytes: a project that is handed on tells nobody's folders. Copies can be kept beside the
//! project, and are then found by their names.

use super::source::Loader;
use super::{Batch, Incoming, Source};
use crate::format::shared::file_names::safe_stem;
use crate::model::{Cancelled, Document, DocumentId, JobProgress, Project, Sha256};
use crate::session::{Folders, Session};
use crate::store::write_atomically;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder beside a project in which copies are kept.
pub const KEPT_FOLDER: &str = "originals";
/// How many places are remembered; the oldest are forgotten.
const MOST_PLACES: usize = 20_000;

/// Where the original of a document lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Original {
    /// The file to open: the document itself, or the archive or the table that it is in.
    pub path: PathBuf,
    /// It is a copy beside the project.
    pub is_kept: bool,
    /// The file with that very article, for reading it again.
    pub source: Source,
}

/// An original that is not what was imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedOriginal {
    pub document: DocumentId,
    pub original: Original,
}

/// One line of the list of places.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
struct Place {
    /// Of the bytes as imported, in hexadecimal digits.
    sha256: String,
    path: PathBuf,
    /// In an archive: the place and the name of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<(usize, String)>,
}

/// The places of originals that are remembered on this machine.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    places: Vec<Place>,
}

impl Originals {
    /// Those of the user; none where there is no list or it cannot be read.
    pub fn read(folders: &Folders) -> Self {
        let text = std::fs::read_to_string(folders.originals_file()).unwrap_or_default();
        // A line of a newer version is no reason to forget the others.
        Self { places: text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect() }
    }

    /// Remembers where the articles of a batch that were taken lie. The error says what to do.
    pub fn remember(folders: &Folders, batch: &Batch) -> Result<(), String> {
        let new: Vec<Place> = batch.rows.iter().filter_map(place_of).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut originals = Self::read(folders);
        let again: BTreeSet<&str> = new.iter().map(|place| place.sha256.as_str()).collect();
        originals.places.retain(|place| !again.contains(place.sha256.as_str()));
        let n_old = MOST_PLACES.saturating_sub(new.len());
        let n_forgotten = originals.places.len().saturating_sub(n_old);
        originals.places.drain(..n_forgotten);
        originals.places.extend(new);
        let lines = originals.places.iter().filter_map(|place| serde_json::to_string(place).ok());
        let text: String = lines.flat_map(|line| [line, "\n".to_owned()]).collect();
        let path = folders.originals_file();
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.map_err(|error| format!("where the originals lie was not remembered ({})", error.kind()))?;
        write_atomically(&path, text.as_bytes()).map_err(|error| error.to_string())
    }

    /// Where the original of a document lies: the copy beside the project, else the place that it was
    /// imported from. `None` for a pasted text, a row of a table, and where neither is known any more.
    pub fn original_of(&self, document: &Document, project_file: Option<&Path>) -> Option<Original> {
        let origin = document.origin.as_ref()?;
        let kept = project_file.map(|file| kept_path(file, &origin.file_name, origin.sha256));
        if let Some(path) = kept.filter(|path| path.is_file()) {
            return Some(Original { source: Source::File(path.clone()), path, is_kept: true });
        }
        self.imported_from(origin.sha256).filter(|original| original.path.is_file())
    }

    fn imported_from(&self, sha256: Sha256) -> Option<Original> {
        let hex = sha256.to_string();
        let place = self.places.iter().rev().find(|place| place.sha256 == hex)?;
        let source = match &place.entry {
            None => Source::File(place.path.clone()),
            Some((n, name)) => Source::Entry { archive: place.path.clone(), place: *n, name: name.clone() },
        };
        Some(Original { path: place.path.clone(), is_kept: false, source })
    }

    /// The originals that are still where they were imported from and have other bytes now. What is gone
    /// or cannot be read is not told: there is nothing to import again.
    pub fn changed(&self, project: &Project, progress: &JobProgress) -> Result<Vec<ChangedOriginal>, Cancelled> {
        let mut loader = Loader::default();
        let mut changed = Vec::new();
        let total = project.documents().len();
        for (n, document) in project.documents_in_order().enumerate() {
            progress.step(n, total)?;
            let Some(origin) = &document.origin else { continue };
            let Some(original) = self.imported_from(origin.sha256) else { continue };
            // By the bytes: a time stamp tells too little.
            if loader.bytes(&original.source).is_ok_and(|bytes| Sha256::of(&bytes) != origin.sha256) {
                changed.push(ChangedOriginal { document: document.id, original });
            }
        }
        Ok(changed)
    }
}

impl Session {
    /// Where the original of a document lies; see [`Originals::original_of`].
    pub fn original_of(&self, document: DocumentId, originals: &Originals) -> Option<Original> {
        let row = self.project().documents().get(&document)?;
        originals.original_of(row, self.file().map(|file| file.path.as_path()))
    }
}

/// `None` for what has no file of its own.
fn place_of(row: &Incoming) -> Option<Place> {
    let sha256 = row.taken()?.sha256.to_string();
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match &row.source {
        Source::File(path) => Some(Place { sha256, path: whole(path), entry: None }),
        Source::Entry { archive, place, name } => {
            Some(Place { sha256, path: whole(archive), entry: Some((*place, name.clone())) })
        }
        Source::Row { .. } | Source::Pasted { .. } => None,
    }
}

/// The copy of an original beside a project: its name with the beginning of its hash before the ending.
fn kept_path(project_file: &Path, file_name: &str, sha256: Sha256) -> PathBuf {
    let hash: String = sha256.to_string().chars().take(12).collect();
    let kept = match file_name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => {
            format!("{}-{hash}.{}", safe_stem(stem), safe_stem(extension))
        }
        _ => format!("{}-{hash}", safe_stem(file_name)),
    };
    project_file.with_file_name(KEPT_FOLDER).join(kept)
}

/// A file of which a copy is to lie beside the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToKeep {
    /// For people.
    pub name: String,
    /// As it is remembered with the document, without folders.
    pub file_name: String,
    /// Of the bytes as they were imported.
    pub sha256: Sha256,
    pub source: Source,
}

impl Batch {
    /// The files of all rows that are taken; rows of tables and pasted articles have none.
    pub fn to_keep(&self) -> Vec<ToKeep> {
        self.rows.iter().filter_map(Incoming::to_keep).collect()
    }

    /// Whether any of its rows has a file of which a copy could be kept.
    pub fn has_files(&self) -> bool {
        self.rows.iter().any(|row| has_own_file(&row.source))
    }
}

impl Incoming {
    fn to_keep(&self) -> Option<ToKeep> {
        let sha256 = self.taken().filter(|_| has_own_file(&self.source))?.sha256;
        let (name, file_name) = (self.name.clone(), self.source.file_name());
        Some(ToKeep { name, file_name, sha256, source: self.source.clone() })
    }
}

fn has_own_file(source: &Source) -> bool {
    matches!(source, Source::File(_) | Source::Entry { .. })
}

/// The copies that lie beside a project file, for a project that is saved somewhere else.
pub fn kept_beside(project_file: &Path, project: &Project) -> Vec<ToKeep> {
    let copy_of = |row: &Document| {
        let origin = row.origin.as_ref()?;
        let path = kept_path(project_file, &origin.file_name, origin.sha256);
        let (name, file_name) = (origin.file_name.clone(), origin.file_name.clone());
        let is_there = path.is_file();
        Some(ToKeep { name, file_name, sha256: origin.sha256, source: Source::File(path) }).filter(|_| is_there)
    };
    project.documents_in_order().filter_map(|row| copy_of(row)).collect()
}

/// What became of keeping originals.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// Copied now or there already.
    pub n_kept: usize,
    /// Names with why not.
    pub failed: Vec<(String, String)>,
}

/// Copies files into the folder beside the project file, byte for byte. Each copy is written whole or
/// not at all; those that are made stay when the rest is cancelled.
pub fn keep_beside(project_file: &Path, files: &[ToKeep], progress: &JobProgress) -> Result<Kept, Cancelled> {
    let mut loader = Loader::default();
    let mut kept = Kept::default();
    let by_path: BTreeMap<PathBuf, &ToKeep> =
        files.iter().map(|file| (kept_path(project_file, &file.file_name, file.sha256), file)).collect();
    for (n, (path, file)) in by_path.iter().enumerate() {
        progress.step(n, by_path.len())?;
        match keep(&mut loader, path, file) {
            Ok(()) => kept.n_kept += 1,
            Err(why) => kept.failed.push((file.name.clone(), why)),
        }
    }
    progress.step(by_path.len(), by_path.len())?;
    Ok(kept)
}

fn keep(loader: &mut Loader, path: &Path, file: &ToKeep) -> Result<(), String> {
    let bytes = loader.bytes(&file.source)?;
    if file.sha256 != Sha256::of(&bytes) {
        return Err("the file has changed since it was read; import it again".to_owned());
    }
    if std::fs::read(path).is_ok_and(|there| *there == *bytes) {
        return Ok(());
    }
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.map_err(|error| format!("the folder for originals could not be made ({})", error.kind()))?;
    write_atomically(path, &bytes).map_err(|error| error.to_string())
}
