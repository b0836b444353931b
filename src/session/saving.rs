//! Saving in three moves, so that the window never waits: an order with a snapshot, the bytes (made
//! and checked on another thread), and the writing (there too). Between them the journal is told
//! what the file will hold, so that a crash at any moment costs nothing.

use super::{Journal, OpenFile, Session};
use crate::model::{Cancelled, JobProgress, Project, ProjectId, ProjectRow, Sha256};
use crate::store::{VerifyError, WriteError, journal, verify_project, write_atomically_in_steps, write_project};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

/// Why a project could not be saved. The file that was there is untouched, and the work is in the
/// journal.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SaveError {
    #[error(transparent)]
    Write(WriteError),
    #[error("{error}: {}", path.display())]
    Verify { path: PathBuf, error: VerifyError },
    #[error("another program changed the file since it was opened; save under another name, or overwrite it: {}", .0.display())]
    ChangedOnDisk(PathBuf),
    #[error("the project is still being saved; wait for that and save again: {}", .0.display())]
    StillSaving(PathBuf),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<WriteError> for SaveError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Write(error),
        }
    }
}

/// Per cent of a save that are done when the bytes are there.
const ENCODED: usize = 80;

/// One save of one session: it lives as long as the save does, so that a session knows its own save
/// again and has one at a time.
#[derive(Debug)]
pub(super) struct Ticket;

/// What to save, where. Taken at one moment; editing goes on.
pub struct SaveOrder {
    path: PathBuf,
    project: Project,
    /// The state of the history that this saves.
    mark: u64,
    /// The last journal record that it holds.
    up_to: u64,
    /// What is expected on disk; `None` when whatever is there may be replaced.
    expected: Option<Sha256>,
    new_id: Option<ProjectId>,
    /// `None` when another save of the session was still on its way.
    ticket: Option<Arc<Ticket>>,
}

/// The bytes of a save, checked by reading them again.
pub struct EncodedSave {
    order: SaveOrder,
    bytes: Vec<u8>,
    sha256: Sha256,
}

/// A save that is on disk.
pub struct WrittenSave {
    order: SaveOrder,
    sha256: Sha256,
}

impl SaveOrder {
    /// Makes the bytes and reads them again. Takes long; for a job.
    pub fn encoded(self, progress: &JobProgress) -> Result<EncodedSave, SaveError> {
        if self.ticket.is_none() {
            return Err(SaveError::StillSaving(self.path));
        }
        progress.per_cent(0)?;
        let bytes = write_project(&self.project).into_bytes();
        progress.per_cent(25)?;
        if let Err(error) = verify_project(&bytes, &self.project) {
            return Err(SaveError::Verify { path: self.path, error });
        }
        progress.per_cent(70)?;
        let sha256 = Sha256::of(&bytes);
        progress.per_cent(ENCODED)?;
        Ok(EncodedSave { order: self, bytes, sha256 })
    }
}

impl EncodedSave {
    /// Replaces the file. Takes long; for a job. Until the file is replaced it can be cancelled: the journal then
    /// knows of a save that did not come, as after a crash, and goes on.
    pub fn written(self, progress: &JobProgress) -> Result<WrittenSave, SaveError> {
        progress.per_cent(ENCODED)?;
        if let (Some(expected), Ok(on_disk)) = (self.order.expected, std::fs::read(&self.order.path)) {
            let found = Sha256::of(&on_disk);
            if found != expected && found != self.sha256 {
                return Err(SaveError::ChangedOnDisk(self.order.path));
            }
        }
        write_atomically_in_steps(&self.order.path, &self.bytes, progress)?;
        Ok(WrittenSave { order: self.order, sha256: self.sha256 })
    }
}

impl Session {
    /// Orders a save under that path. A project that has a file and is saved under another name
    /// gets a new id. `overwrite`: also when another program changed the file. One save at a time:
    /// an order given before the last one is finished or dropped fails when it is encoded.
    pub fn order_save(&mut self, path: &Path, overwrite: bool) -> SaveOrder {
        let is_own = self.is_file(path);
        let new_id = (self.file.is_some() && !is_own).then(|| ProjectId(self.surroundings.clock.seed()));
        let mut project = self.project.clone();
        if let Some(id) = new_id {
            project = project.with_row(ProjectRow { id, ..project.row() });
        }
        let ticket = (!self.is_saving()).then(|| Arc::new(Ticket));
        if let Some(ticket) = &ticket {
            self.ticket = Arc::downgrade(ticket);
            self.since_order.clear();
        }
        SaveOrder {
            path: path.to_owned(),
            project,
            mark: self.history.mark(),
            up_to: self.journal.as_ref().map_or(0, |journal| journal.writer.sequence()),
            expected: self.file.as_ref().filter(|_| is_own && !overwrite).map(|file| file.sha256),
            new_id,
            ticket,
        }
    }

    /// Whether a save is on its way.
    pub(super) fn is_saving(&self) -> bool {
        self.ticket.strong_count() > 0
    }

    /// Whether this session ordered the save. A window may have opened another project since.
    fn has_ordered(&self, order: &SaveOrder) -> bool {
        order.ticket.as_ref().is_some_and(|ticket| Weak::ptr_eq(&Arc::downgrade(ticket), &self.ticket))
    }

    /// Tells the journal what the file is about to hold, and waits until that is on disk. A save of
    /// another session is passed over.
    pub fn announce_save(&mut self, save: &EncodedSave) {
        let is_own = self.has_ordered(&save.order);
        if let Some(journal) = &mut self.journal
            && is_own
            && save.order.new_id.is_none()
        {
            journal.writer.mark_saved(save.order.up_to, save.sha256);
            // A journal that has stopped does not stop the save: the save is what helps.
            drop(journal.writer.flush());
        }
    }

    /// The file is on disk: the journal continues it from now on. A save of another session is
    /// passed over.
    pub fn finish_save(&mut self, written: WrittenSave) {
        if !self.has_ordered(&written.order) {
            return;
        }
        let WrittenSave { order, sha256 } = written;
        let saved = Some(self.surroundings.clock.now());
        self.history.mark_saved(order.mark);
        self.file = Some(OpenFile { path: order.path, sha256, saved });
        if let Some(id) = order.new_id {
            self.take_new_id(id);
            self.restart_journal(sha256);
        } else if self.journal_trouble().is_some() {
            self.restart_journal(sha256);
        } else if let Some(journal) = &mut self.journal {
            journal.writer.rebase(order.up_to, sha256);
        }
    }

    /// All three moves at once, for the command line and tests.
    pub fn save(&mut self, path: &Path) -> Result<(), SaveError> {
        let encoded = self.order_save(path, false).encoded(&JobProgress::default())?;
        self.announce_save(&encoded);
        let written = encoded.written(&JobProgress::default())?;
        self.finish_save(written);
        Ok(())
    }

    fn take_new_id(&mut self, id: ProjectId) {
        self.project = self.project.with_row(ProjectRow { id, ..self.project.row() });
        self.revision += 1;
        self.history.change_project_id(id);
        for transaction in &mut self.since_order {
            super::history::change_project_id(transaction, id);
        }
    }

    /// A journal of its own for the file as it is now, with what was changed since the order. The
    /// old journal is put away only when the new one is on disk, unless both lie in the same place.
    fn restart_journal(&mut self, base: Sha256) {
        let mut old = self.journal.take();
        if let Some(same_place) = old.take_if(|old| old.project == self.project.id()) {
            same_place.put_away();
        }
        // Without a journal the session goes on: `journal_trouble` tells that edits are not safe.
        if self.begin_journal(Some(base)).is_ok()
            && let Some(journal) = &mut self.journal
        {
            for transaction in &self.since_order {
                journal.writer.append(transaction.clone());
            }
            drop(journal.writer.flush());
        }
        if let Some(old) = old {
            old.put_away();
        }
    }
}

impl Journal {
    /// Retires the journal: what is in it can be recovered, and does not come back by itself.
    fn put_away(self) {
        let Self { writer, path, lock, .. } = self;
        drop(writer);
        drop(journal::retire(&path));
        lock.release();
    }
}
