//! Opening: reading the project file, replaying the journal that continues it, and finding work that
//! was never saved.

use super::{History, Journal, OpenFile, Selection, Session, Surroundings};
use crate::edit::{Edit, EditError};
use crate::model::{Cancelled, Change, Changed, JobProgress, Project, ProjectId, ProjectRow, Sha256, Transaction};
use crate::store::journal::{self, Header, JournalError, JournalWriter, journal_path, read_journal, recover};
use crate::store::{ReadError, read_bytes_in_steps, read_project, read_project_in_steps};
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a project could not be opened.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OpenError {
    #[error("{}", told_with_path(error, path))]
    Read { path: PathBuf, error: ReadError },
    #[error("the project is already open in another window of Crossread; go on there, or close it first")]
    InUse,
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error("{}; open the project in the window first: {}", unsaved_changes(*n), path.display())]
    Unsaved { n: usize, path: PathBuf },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// What is wrong with a project file, the path last.
pub fn told_with_path(error: &ReadError, path: &Path) -> String {
    match error {
        ReadError::Unreadable { .. } => error.to_string(),
        _ => format!("{error}: {}", path.display()),
    }
}

fn unsaved_changes(n: usize) -> String {
    if n == 1 { "1 change is not saved".to_owned() } else { format!("{n} changes are not saved") }
}

/// A project that was opened, and what people should be told.
pub struct Opening {
    pub session: Session,
    /// One sentence each.
    pub told: Vec<String>,
}

impl Session {
    /// Opens a project file and replays the journal that continues it.
    pub fn open(path: &Path, surroundings: Surroundings) -> Result<Opening, OpenError> {
        Self::open_in_steps(path, surroundings, &JobProgress::default())
    }

    /// The same for a job, which tells how far it is. It can be cancelled until the journal is touched.
    pub fn open_in_steps(
        path: &Path,
        surroundings: Surroundings,
        progress: &JobProgress,
    ) -> Result<Opening, OpenError> {
        let read_error = |error| match error {
            ReadError::Cancelled(cancelled) => OpenError::Cancelled(cancelled),
            error => OpenError::Read { path: path.to_owned(), error },
        };
        progress.check()?;
        let bytes = read_bytes_in_steps(path, progress).map_err(read_error)?;
        let loaded = read_project_in_steps(&bytes, progress).map_err(read_error)?;
        let mut told = loaded.mended;
        if loaded.n_newly_kept > 0 {
            told.push(format!(
                "{} records could not be understood and are kept; see “Problems in the project” in the Help menu",
                loaded.n_newly_kept
            ));
        }
        let sha256 = Sha256::of(&bytes);
        let mut session = Self::of_project(loaded.project, History::saved(), surroundings);
        session.file = Some(OpenFile { path: path.to_owned(), sha256, saved: None });
        session.continue_journal(Some(sha256), &mut told)?;
        session.settle_selection();
        Ok(Opening { session, told })
    }

    /// Opens a copy of a project file as an untitled project.
    pub fn open_copy(bytes: &[u8], name: &str, surroundings: Surroundings) -> Result<Self, OpenError> {
        let loaded = read_project(bytes).map_err(|error| OpenError::Read { path: PathBuf::from(name), error })?;
        let mut session = Self::untitled(surroundings)?;
        let fragment = Box::new(loaded.project.to_fragment());
        session.apply_silently(&Edit::AddFragment { name: name.to_owned(), fragment })?;
        session.settle_selection();
        Ok(session)
    }

    /// Opens work that was never saved from its journal.
    pub fn recover_unsaved(work: &UnsavedWork, surroundings: Surroundings) -> Result<Opening, OpenError> {
        let project = Project::new(ProjectRow { id: work.project, name: String::new(), note: String::new() });
        let mut session = Self::of_project(project, History::default(), surroundings);
        let mut told = Vec::new();
        session.continue_journal(None, &mut told)?;
        session.settle_selection();
        Ok(Opening { session, told })
    }

    /// Starts a journal, or goes on without one where the folder of journals cannot be written:
    /// `journal_trouble` tells that edits are not safe, and the project can still be read and saved.
    pub(super) fn begin_journal_if_possible(&mut self, base: Option<Sha256>) -> Result<(), OpenError> {
        match self.begin_journal(base) {
            Err(OpenError::Journal(JournalError::NotWritten(_) | JournalError::Unreadable { .. })) => Ok(()),
            begun => begun,
        }
    }

    /// Starts a journal for the present state.
    pub(super) fn begin_journal(&mut self, base: Option<Sha256>) -> Result<(), OpenError> {
        let Some(folder) = self.surroundings.journals.clone() else { return Ok(()) };
        let project = self.project.id();
        let lock = Lock::take(&folder, project)?;
        let path = journal_path(&folder, project);
        let wake = Arc::clone(&self.surroundings.wake);
        let writer = JournalWriter::start(&path, Header { project, base, after: 0 }, move || wake())?;
        self.journal = Some(Journal { project, writer, path, lock });
        Ok(())
    }

    /// Replays the journal of this project if it continues the file, and goes on writing it.
    fn continue_journal(&mut self, base: Option<Sha256>, told: &mut Vec<String>) -> Result<(), OpenError> {
        let Some(folder) = self.surroundings.journals.clone() else { return Ok(()) };
        let project = self.project.id();
        let path = journal_path(&folder, project);
        if !path.exists() {
            return self.begin_journal_if_possible(base);
        }
        let lock = Lock::take(&folder, project)?;
        let recovered = match recover(&path, project) {
            Ok(recovered) => recovered,
            Err(
                trouble @ (JournalError::NotAJournal | JournalError::Record { .. } | JournalError::OtherProject { .. }),
            ) => {
                let place = journal::retire(&path)?;
                told.push(format!(
                    "The journal could not be replayed ({trouble}) and was set aside: {}",
                    place.display()
                ));
                lock.release();
                return self.begin_journal(base);
            }
            Err(trouble) => return Err(trouble.into()),
        };
        if let Some(torn) = &recovered.torn {
            told.push(format!("The end of the journal was torn and was set aside: {}", torn.display()));
        }
        let Some(missing) = recovered.contents.continuing(base) else {
            let place = journal::retire(&path)?;
            told.push(format!(
                "Unsaved changes belong to another state of this file and were set aside: {}",
                place.display()
            ));
            lock.release();
            return self.begin_journal(base);
        };
        // The schema that a new project begins with is no step.
        let n_silent = if base.is_none() { N_BEGINNING } else { 0 };
        let n_replayed = self.replay(&missing, n_silent);
        if n_replayed < missing.len() {
            let place = journal::retire(&path)?;
            told.push(format!(
                "{} unsaved changes did not fit any more and were set aside: {}",
                missing.len() - n_replayed,
                place.display()
            ));
            lock.release();
            self.begin_journal(base)?;
            return self.journal_anew(&missing, n_replayed);
        }
        let n_told = n_replayed.saturating_sub(n_silent);
        if n_told > 0 {
            let word = if n_told == 1 { "change" } else { "changes" };
            told.push(format!("{n_told} unsaved {word} recovered; save to keep them in the file"));
        }
        let wake = Arc::clone(&self.surroundings.wake);
        let writer = JournalWriter::resume(&path, &recovered.contents, move || wake())?;
        self.journal = Some(Journal { project, writer, path, lock });
        Ok(())
    }

    /// Applies transactions until one does not fit; the first `n_silent` are no steps of the
    /// history. The answer is how many did.
    fn replay(&mut self, missing: &[&Transaction], n_silent: usize) -> usize {
        for (n, transaction) in missing.iter().enumerate() {
            if self.project.apply(transaction).is_err() {
                return n;
            }
            self.revision += 1;
            if n >= n_silent {
                let place = place_of(transaction).unwrap_or_else(|| self.selection.clone());
                self.history.push(Arc::new(Transaction::clone(transaction)), place.clone(), place, None);
            }
        }
        missing.len()
    }

    /// Writes what was replayed into the new journal.
    fn journal_anew(&mut self, missing: &[&Transaction], n_replayed: usize) -> Result<(), OpenError> {
        if let Some(journal) = &mut self.journal {
            for transaction in missing.iter().take(n_replayed) {
                journal.writer.append(Transaction::clone(transaction));
            }
        }
        Ok(())
    }
}

/// Where a transaction can be seen; `None` when it changed no article.
fn place_of(transaction: &Transaction) -> Option<Selection> {
    transaction.changes.iter().find_map(|change| match change {
        Change::Annotation(Changed { before, after }) => {
            let row = after.as_ref().or(before.as_ref())?;
            Some(Selection::caret_at(row.document, row.hull().map_or(0, |hull| hull.start())))
        }
        Change::Document(Changed { before, after }) => {
            Some(Selection::caret_at(after.as_ref().or(before.as_ref())?.id, 0))
        }
        _ => None,
    })
}

/// How many transactions a project that was never saved begins with: the default schema.
const N_BEGINNING: usize = 1;

/// Refuses when a project file has a journal with changes that are not in it: a program that is not
/// the window would pass them over.
pub fn refuse_unsaved(path: &Path, project: &Project, sha256: Sha256, journals: &Path) -> Result<(), OpenError> {
    let Ok(bytes) = std::fs::read(journal_path(journals, project.id())) else { return Ok(()) };
    let contents = read_journal(&bytes)?;
    match contents.continuing(Some(sha256)).map_or(0, |missing| missing.len()) {
        0 => Ok(()),
        n => Err(OpenError::Unsaved { n, path: path.to_owned() }),
    }
}

/// Refuses when a window has the project open: its next save would find another file than it left.
pub fn refuse_open(project: &Project, journals: &Path) -> Result<(), OpenError> {
    // A window begins its journal before anything else.
    if journal_path(journals, project.id()).exists() {
        Lock::take(journals, project.id())?.release();
    }
    Ok(())
}

/// Work of a project that was never saved, found in a journal that no window has open.
#[derive(Clone, PartialEq, Debug)]
pub struct UnsavedWork {
    pub project: ProjectId,
    pub n_changes: usize,
    /// The title of the first article in it; empty for none.
    pub title: String,
}

/// Journals of projects that were never saved and that no window has open.
pub fn unsaved_works(journals: &Path) -> Vec<UnsavedWork> {
    let Ok(folder) = std::fs::read_dir(journals) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "journal"));
    paths.sort();
    paths.iter().filter_map(|path| unsaved_work(journals, path)).collect()
}

fn unsaved_work(journals: &Path, path: &Path) -> Option<UnsavedWork> {
    let contents = read_journal(&std::fs::read(path).ok()?).ok()?;
    let project = contents.header.project;
    let missing = contents.continuing(None)?;
    let n_changes = missing.len().checked_sub(N_BEGINNING).filter(|n| *n > 0)?;
    Lock::take(journals, project).ok()?.release();
    let documents = missing.iter().flat_map(|transaction| &transaction.changes).filter_map(|change| match change {
        Change::Document(changed) => changed.after.as_ref(),
        _ => None,
    });
    let title = documents.min_by_key(|row| (row.order, row.id)).map(|row| row.title.clone());
    Some(UnsavedWork { project, n_changes, title: title.unwrap_or_default() })
}

/// Changes that somebody did not want to save, in a journal that was put away.
#[derive(Clone, PartialEq, Debug)]
pub struct PutAway {
    pub path: PathBuf,
    /// Whether they belong to a project that was never saved.
    pub is_untitled: bool,
    pub n_changes: usize,
    /// The name of the last step.
    pub last_step: String,
    /// When the last step was done.
    pub at: crate::model::Timestamp,
}

/// The put-away changes that can be taken back now: those of projects that were never saved, and
/// those that continue the file of the open project. The latest first.
pub fn put_away(journals: &Path, open: Option<&Session>) -> Vec<PutAway> {
    let Ok(folder) = std::fs::read_dir(journals.join("retired")) else { return Vec::new() };
    let found = folder.flatten().filter_map(|entry| put_away_at(entry.path(), open));
    let mut found: Vec<PutAway> = found.collect();
    found.sort_by(|a, b| (b.at, &a.path).cmp(&(a.at, &b.path)));
    found
}

fn put_away_at(path: PathBuf, open: Option<&Session>) -> Option<PutAway> {
    let contents = read_journal(&std::fs::read(&path).ok()?).ok()?;
    let untitled = contents.continuing(None);
    let is_untitled = untitled.is_some();
    let missing = untitled.or_else(|| {
        let open = open.filter(|open| open.project().id() == contents.header.project && open.is_saved())?;
        contents.continuing(Some(open.file()?.sha256))
    })?;
    let n_changes = if is_untitled { missing.len().saturating_sub(N_BEGINNING) } else { missing.len() };
    let last = missing.last().filter(|_| n_changes > 0)?;
    Some(PutAway { last_step: last.name.clone(), at: last.at, path, is_untitled, n_changes })
}

impl Session {
    /// Does put-away changes of this project again, each as a step that can be undone. The answer
    /// is how many; fewer than there were when one does not fit.
    pub fn take_back(&mut self, put_away: &PutAway) -> Result<usize, OpenError> {
        let unreadable = |error: std::io::Error| JournalError::Unreadable {
            path: put_away.path.clone(),
            reason: error.kind().to_string(),
        };
        let contents = read_journal(&std::fs::read(&put_away.path).map_err(unreadable)?)?;
        let missing = contents.continuing(self.file.as_ref().map(|file| file.sha256)).unwrap_or_default();
        let mut n_done = 0;
        for transaction in missing {
            if self.carry_out(transaction).is_err() {
                return Ok(n_done);
            }
            n_done += 1;
            let before = self.selection.clone();
            self.settle_selection();
            self.history.push(Arc::new(transaction.clone()), before, self.selection.clone(), None);
        }
        self.flush_journal()?;
        drop(std::fs::remove_file(&put_away.path));
        Ok(n_done)
    }
}

/// Makes put-away changes of a project that was never saved work that was never saved again.
pub fn unsaved_from_put_away(journals: &Path, put_away: &PutAway) -> Result<UnsavedWork, OpenError> {
    let unreadable = |error: std::io::Error| JournalError::Unreadable {
        path: put_away.path.clone(),
        reason: error.kind().to_string(),
    };
    let contents = read_journal(&std::fs::read(&put_away.path).map_err(unreadable)?)?;
    let path = journal_path(journals, contents.header.project);
    if path.exists() {
        return Err(OpenError::InUse);
    }
    std::fs::rename(&put_away.path, &path).map_err(unreadable)?;
    Ok(UnsavedWork { project: contents.header.project, n_changes: put_away.n_changes, title: String::new() })
}

/// Holds a project for this process: a lock on a file of its own beside the journal, which is never
/// renamed, and which the system lets go of when the process ends in any way.
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    pub(super) fn take(folder: &Path, project: ProjectId) -> Result<Self, OpenError> {
        let path = folder.join(format!("{project}.lock"));
        drop(std::fs::create_dir_all(folder));
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let unwritable = |error: std::io::Error| {
            OpenError::Journal(JournalError::Unreadable { path: path.clone(), reason: error.kind().to_string() })
        };
        let file = opened.map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, path }),
            Err(std::fs::TryLockError::WouldBlock) => Err(OpenError::InUse),
            // A file system without locks: the lock is a courtesy, not the guarantee.
            Err(std::fs::TryLockError::Error(_)) => Ok(Self { file, path }),
        }
    }

    pub(super) fn release(self) {
        drop(std::fs::remove_file(&self.path));
    }
}

impl Drop for Lock {
    /// Closing the file is not enough: a program that is being started, such as a file dialog,
    /// holds a copy of it for a moment.
    fn drop(&mut self) {
        drop(self.file.unlock());
    }
}
