//! The files that articles came from: opening them, keeping copies of them beside the project, and saying
//! quietly when one has changed since.

use super::activity::{Running, State};
use super::app::App;
use super::work::Outcome;
use crate::model::{Cancelled, DocumentId, JobProgress};
use crate::session::jobs::{Job, Poll};
use crate::session::opening_files::OpenFileError;
use crate::session::reading::originals::{ChangedOriginal, Kept, Originals, ToKeep, keep_beside, kept_beside};
use crate::session::reading::{Batch, Given};
use crate::text::quote::{counted, one_line};
use egui::Context;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is known of the originals of the open project.
#[derive(Default)]
pub(super) struct OriginalsSeen {
    job: Option<Job<Vec<ChangedOriginal>>>,
    changed: Vec<ChangedOriginal>,
    /// Files of which copies are wanted and not made yet.
    to_keep: Vec<ToKeep>,
    /// The project file was here before; copies that lie beside it come along.
    moved_from: Option<PathBuf>,
}

impl OriginalsSeen {
    /// Copies of the files of these articles are wanted.
    pub(super) fn want_copies(&mut self, batch: &Batch) {
        if batch.keeps_copies {
            self.to_keep.extend(batch.to_keep());
        }
    }

    /// The project is saved under another path.
    pub(super) fn has_moved(&mut self, from: Option<PathBuf>, to: &Path) {
        if let Some(from) = from.filter(|from| from.parent() != to.parent()) {
            self.moved_from = Some(from);
        }
    }

    /// Whether there are copies to make.
    pub(super) fn is_waiting(&self) -> bool {
        !self.to_keep.is_empty() || self.moved_from.is_some()
    }

    /// The changed original of a document.
    pub(super) fn changed(&self, document: DocumentId) -> Option<&ChangedOriginal> {
        self.changed.iter().find(|changed| changed.document == document)
    }

    pub(super) fn running(&self) -> Option<Running> {
        self.job.as_ref().map(Running::of)
    }
}

impl App {
    /// Looks beside the window which originals of the project have changed.
    pub(super) fn look_at_originals(&mut self) {
        self.originals = OriginalsSeen::default();
        let (Some(session), Some(folders)) = (&self.session, self.folders.clone()) else { return };
        let project = session.project().clone();
        let wake = Arc::clone(&self.surroundings.wake);
        let look =
            move |progress: &JobProgress| Originals::read(&folders).changed(&project, progress).unwrap_or_default();
        self.originals.job = Some(Job::start("Looking at the originals", move || wake(), look));
    }

    /// Takes what was found, and says it once.
    pub(super) fn look_for_changed_originals(&mut self) {
        let Some(poll) = self.originals.job.as_ref().map(Job::poll) else { return };
        let changed = match poll {
            Poll::Running => return,
            Poll::Done(changed) => changed,
            Poll::Broken => Vec::new(),
        };
        (self.originals.job, self.originals.changed) = (None, changed);
        let documents = self.session.as_ref().map(|session| session.project().documents());
        let titles = self.originals.changed.iter().filter_map(|changed| documents?.get(&changed.document));
        let titles: Vec<String> = titles.map(|row| one_line(&row.title, 60)).collect();
        match titles.as_slice() {
            [] => {}
            [one] => self.tell(format!("The original of “{one}” has changed since it was imported")),
            several => {
                self.tell(format!("{} have changed since they were imported", counted(several.len(), "original")));
            }
        }
    }

    /// Makes the copies that are wanted, once the project has a place.
    pub(super) fn keep_waiting_copies(&mut self) {
        let file = self.session.as_ref().and_then(|session| session.file()).map(|file| file.path.clone());
        let (Some(file), Some(session)) = (file, &self.session) else { return };
        if !self.originals.is_waiting() {
            return;
        }
        let project = session.project().clone();
        let mut to_keep = std::mem::take(&mut self.originals.to_keep);
        let moved_from = self.originals.moved_from.take();
        self.start_work("Keeping copies of the originals", move |progress| {
            // An import that was undone needs none.
            let known = project.documents_in_order().filter_map(|row| Some(row.origin.as_ref()?.sha256));
            let known: BTreeSet<_> = known.collect();
            to_keep.extend(moved_from.map(|from| kept_beside(&from, &project)).unwrap_or_default());
            to_keep.retain(|one| known.contains(&one.sha256));
            Outcome::OriginalsKept(keep_beside(&file, &to_keep, progress))
        });
    }

    /// What came of keeping copies. What was wanted meanwhile is done then.
    pub(super) fn take_kept(&mut self, ctx: &Context, kept: Result<Kept, Cancelled>) -> State {
        let state = match kept {
            Err(Cancelled) => {
                self.tell("Cancelled; not all copies were kept");
                State::Cancelled
            }
            Ok(Kept { n_kept, failed }) => {
                if !failed.is_empty() {
                    let lines = failed.into_iter().map(|(name, why)| format!("{why}: {name}"));
                    self.notify("Some copies could not be kept", lines.collect());
                }
                State::Finished(counted(n_kept, "file"))
            }
        };
        if self.then.is_some() && self.session.as_ref().is_none_or(crate::session::Session::is_saved) {
            self.go_on(ctx);
        }
        state
    }

    /// Imports the changed original of the open article again, as a new article.
    pub(super) fn import_again(&mut self) {
        let open = self.session.as_ref().and_then(|session| session.selection().document);
        let changed = open.and_then(|open| self.originals.changed(open));
        match changed.map(|changed| changed.original.path.clone()) {
            Some(path) => self.import_given(vec![Given::Path(path)]),
            None => self.tell("The original of this article has not changed"),
        }
    }

    /// Shows the original of the open article with the system's program.
    pub(super) fn open_original(&mut self) {
        let Some(session) = &self.session else { return };
        let row = session.selection().document.and_then(|id| session.project().documents().get(&id)).cloned();
        let Some(row) = row else { return };
        let Some(origin) = row.origin.clone() else {
            return self.tell("This article was pasted; it has no original");
        };
        if !self.is_free() {
            return;
        }
        let file = self.session.as_ref().and_then(|session| session.file()).map(|file| file.path.clone());
        let (folders, opener) = (self.folders.clone(), self.opener.clone());
        self.start_work("Opening the original", move |progress| {
            let originals = folders.as_ref().map(Originals::read).unwrap_or_default();
            let opened = match originals.original_of(&row, file.as_deref()) {
                Some(original) => opener.open(&original.path, progress).map(|()| original.path),
                None => Err(OpenFileError::Gone(origin.file_name)),
            };
            Outcome::OriginalOpened(opened)
        });
    }

    /// What came of opening it.
    pub(super) fn take_opened_original(&mut self, opened: Result<PathBuf, OpenFileError>) -> State {
        match opened {
            Ok(path) => {
                self.tell(format!("Opened: {}", path.display()));
                State::Finished(path.display().to_string())
            }
            Err(OpenFileError::Cancelled(_)) => self.was_cancelled("Cancelled; the original was not opened"),
            Err(reason) => self.failed("The original could not be opened", &reason),
        }
    }
}
