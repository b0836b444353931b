//! Files in and out: reading what an importer needs, and writing what an exporter gives.

use super::reading::{self, Batch, Given};
use super::{PlannedEdit, Surroundings};
use crate::edit::Edit;
use crate::format::reading::Choices;
use crate::format::{Exporter, FailedFile, ImportError, Imported, Importer, Input, InputFile, Report, Shape};
use crate::model::{Cancelled, DocumentId, Ids, JobProgress, Project};
use crate::store::{WriteError, write_atomically_in_steps};
use crate::text::quote::counted;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most that one imported file may have, in bytes.
pub const MAX_IMPORT_BYTES: u64 = 100 << 20;

/// Why an import or an export did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilesError {
    #[error("nothing could be imported; {0}")]
    NothingImported(String),
    #[error(transparent)]
    Write(WriteError),
    /// What is wrong with the file, with its path.
    #[error("{0}")]
    Unreadable(String),
    #[error("there is already something else than a folder at that path; choose another one: {}", .0.display())]
    NotAFolder(PathBuf),
    #[error("the folder could not be made ({reason}); choose another one: {}", path.display())]
    NoFolder { path: PathBuf, reason: String },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// Cancelled when some of several files were there already.
    #[error("{} of {of} were written before; the rest is missing: {}", counted(*n, "file"), path.display())]
    Stopped { n: usize, of: usize, path: PathBuf },
}

impl From<WriteError> for FilesError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Write(error),
        }
    }
}

/// What an import brings to a project, ready to be edited in.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadyImport {
    pub imported: Imported,
    /// The name of the step.
    pub name: String,
    /// The articles as they were read; empty for annotations.
    pub batch: Batch,
    /// The edit as it was planned beside the window; `None`: it is planned when it is taken.
    pub planned: Option<PlannedEdit>,
}

impl ReadyImport {
    /// The edit that takes it in.
    pub fn edit(&self) -> Edit {
        Edit::AddFragment { name: self.name.clone(), fragment: Box::new(self.imported.fragment.clone()) }
    }

    /// One line for each file that did not come in.
    pub fn failures(&self) -> Vec<String> {
        self.imported.failed.iter().map(line).collect()
    }
}

/// Reads articles of all kinds that can be read, from files, folders and archives, in their order.
pub fn read_articles(
    paths: &[PathBuf],
    project: &Project,
    surroundings: &Surroundings,
    progress: &JobProgress,
) -> Result<ReadyImport, FilesError> {
    ready_articles(read_batch(paths, project, surroundings, progress)?, surroundings)
}

/// The same as rows that can be looked at before they are made ready.
pub fn read_batch(
    paths: &[PathBuf],
    project: &Project,
    surroundings: &Surroundings,
    progress: &JobProgress,
) -> Result<Batch, Cancelled> {
    let given: Vec<Given> = paths.iter().cloned().map(Given::Path).collect();
    reading::read(&given, &Choices::default(), project, &surroundings.reader, progress)
}

/// Makes the rows of a batch that are not left out ready for the project.
pub fn ready_articles(batch: Batch, surroundings: &Surroundings) -> Result<ReadyImport, FilesError> {
    let mut imported = batch.imported(&mut Ids::from_seed(surroundings.clock.seed()));
    imported.report.append(batch.left_out.clone());
    let mut ready = ready(imported, "Import", "article")?;
    ready.batch = batch;
    Ok(ready)
}

/// Reads files of one format.
pub fn read_annotations(
    importer: &dyn Importer,
    paths: &[PathBuf],
    project: &Project,
    surroundings: &Surroundings,
    progress: &JobProgress,
) -> Result<ReadyImport, FilesError> {
    let mut failed = Vec::new();
    let files = read_files(&with_folders(paths), &mut failed, progress)?;
    let mut ids = Ids::from_seed(surroundings.clock.seed());
    let mut imported = import_with(importer, &Input { files: &files, project }, &mut ids, progress)?;
    imported.failed.extend(failed);
    ready(imported, "Import", "annotation")
}

/// A file that stops the whole import is told with those that could not be read.
fn import_with(
    importer: &dyn Importer,
    input: &Input<'_>,
    ids: &mut Ids,
    progress: &JobProgress,
) -> Result<Imported, Cancelled> {
    match importer.import(input, ids, progress) {
        Ok(imported) => Ok(imported),
        Err(ImportError::Cancelled(cancelled)) => Err(cancelled),
        Err(ImportError::File { file, message }) => {
            Ok(Imported { failed: vec![FailedFile { file, message }], ..Imported::default() })
        }
    }
}

/// A file that did not come in, in one line.
fn line(failed: &FailedFile) -> String {
    format!("{}: {}", failed.message, failed.file)
}

fn ready(imported: Imported, verb: &str, word: &str) -> Result<ReadyImport, FilesError> {
    if imported.fragment.documents.is_empty() {
        let reasons: Vec<String> = imported.failed.iter().map(line).collect();
        let reasons = if reasons.is_empty() { "the files hold no article".to_owned() } else { reasons.join("; ") };
        return Err(FilesError::NothingImported(reasons));
    }
    let n = match word {
        "article" => imported.fragment.documents.len(),
        _ => imported.fragment.annotations.len(),
    };
    let name = if n == 1 { format!("{verb} 1 {word}") } else { format!("{verb} {n} {word}s") };
    Ok(ReadyImport { imported, name, batch: Batch::default(), planned: None })
}

/// A folder stands for the files in it.
fn with_folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in paths {
        match std::fs::read_dir(path) {
            Ok(folder) => {
                let mut inside: Vec<PathBuf> =
                    folder.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
                inside.sort();
                all.extend(inside);
            }
            Err(_) => all.push(path.clone()),
        }
    }
    all
}

fn read_files(
    paths: &[PathBuf],
    failed: &mut Vec<FailedFile>,
    progress: &JobProgress,
) -> Result<Vec<InputFile>, Cancelled> {
    let mut files = Vec::with_capacity(paths.len());
    for (n, path) in paths.iter().enumerate() {
        progress.step(n, paths.len())?;
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        match read_file(path) {
            Ok(bytes) => files.push(InputFile { name, bytes }),
            Err(message) => failed.push(FailedFile { file: path.display().to_string(), message }),
        }
    }
    progress.step(paths.len(), paths.len())?;
    Ok(files)
}

/// Why a file cannot be read, and what to do.
pub(super) fn told(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
        std::io::ErrorKind::PermissionDenied => "the file may not be read; change its permissions".to_owned(),
        kind => format!("the file could not be read ({kind})"),
    }
}

/// All bytes of a file. The error says what went wrong and what to do.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let too_large = || format!("the file is larger than {} MB; split it", MAX_IMPORT_BYTES >> 20);
    let facts = std::fs::metadata(path).map_err(|error| told(&error))?;
    if facts.is_dir() {
        return Err("this is a folder; choose the files in it".to_owned());
    }
    if facts.len() > MAX_IMPORT_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // A pipe has no length, and a device has no end.
    let most = MAX_IMPORT_BYTES + 1;
    std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(|error| told(&error))?;
    if bytes.len() as u64 == most { Err(too_large()) } else { Ok(bytes) }
}

/// Writes an export to a file, or into a folder, which is made when it is not there. Every file is
/// written whole or not at all. The answer is what the format could not hold.
pub fn export(
    exporter: &dyn Exporter,
    project: &Project,
    documents: &[DocumentId],
    out: &Path,
    progress: &JobProgress,
) -> Result<Report, FilesError> {
    let export = exporter.export(project, documents, progress)?;
    match exporter.shape() {
        Shape::File => {
            for file in &export.files {
                write_atomically_in_steps(out, &file.bytes, progress)?;
            }
        }
        Shape::Folder => {
            if out.exists() && !out.is_dir() {
                return Err(FilesError::NotAFolder(out.to_owned()));
            }
            let of = export.files.len();
            let stopped = |n: usize, error: FilesError| match error {
                FilesError::Cancelled(_) if n > 0 => FilesError::Stopped { n, of, path: out.to_owned() },
                error => error,
            };
            for (n, file) in export.files.iter().enumerate() {
                progress.step(n, of).map_err(|cancelled| stopped(n, cancelled.into()))?;
                let path = out.join(&file.name);
                let folder = path.parent().unwrap_or(out);
                std::fs::create_dir_all(folder).map_err(|error| FilesError::NoFolder {
                    path: folder.to_owned(),
                    reason: error.kind().to_string(),
                })?;
                write_atomically_in_steps(&path, &file.bytes, progress).map_err(|error| stopped(n, error.into()))?;
            }
        }
    }
    Ok(export.report)
}
