//! The files that articles came from: opening them, and saying quietly when one has changed since.

use super::activity::{Running, State};
use super::app::App;
use super::work::Outcome;
use crate::model::{DocumentId, JobProgress};
use crate::session::jobs::{Job, Poll};
use crate::session::reading::Given;
use crate::session::reading::originals::{ChangedOriginal, Originals};
use crate::text::quote::{counted, one_line};
use std::path::PathBuf;
use std::sync::Arc;

/// What is known of the originals of the open project.
#[derive(Default)]
pub(super) struct OriginalsSeen {
    job: Option<Job<Vec<ChangedOriginal>>>,
    changed: Vec<ChangedOriginal>,
}

impl OriginalsSeen {
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
        self.originals = OriginalsSeen { job: None, changed };
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
        self.start_work("Opening the original", move |_| {
            let originals = folders.as_ref().map(Originals::read).unwrap_or_default();
            let opened = match originals.original_of(&row, file.as_deref()) {
                Some(original) => opener.open(&original.path).map(|()| original.path),
                None => Err(format!("the original is not where it was, or not known here: {}", origin.file_name)),
            };
            Outcome::OriginalOpened(opened)
        });
    }

    /// What came of opening it.
    pub(super) fn take_opened_original(&mut self, opened: Result<PathBuf, String>) -> State {
        match opened {
            Ok(path) => {
                self.tell(format!("Opened: {}", path.display()));
                State::Finished(path.display().to_string())
            }
            Err(reason) => self.failed("The original could not be opened", &reason),
        }
    }
}
