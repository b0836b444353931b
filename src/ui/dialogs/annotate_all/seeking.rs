//! The search behind the preview: a job that begins anew when what is sought changes.

use super::Means;
use crate::analysis::SearchError;
use crate::analysis::occurrences::{Occurrence, Wanted, occurrences};
use crate::model::DocumentId;
use crate::session::jobs::{Job, Poll};
use crate::text::quote::sentence;
use crate::ui::activity::Running;
use crate::ui::view::ViewContext;
use std::sync::Arc;

/// What was sought last, and the search that runs for it.
#[derive(Default)]
pub(super) struct Seeking {
    key: Option<Key>,
    job: Option<Job<Result<Vec<Occurrence>, SearchError>>>,
    fault: Option<String>,
}

#[derive(PartialEq)]
struct Key {
    wanted: Wanted,
    only: Option<DocumentId>,
    revision: u64,
}

impl Seeking {
    /// Begins a search when something else is sought, in one article or (`None`) in all. Gives what
    /// was found when a search has just ended.
    pub(super) fn follow(
        &mut self,
        cx: &ViewContext<'_>,
        wanted: Wanted,
        only: Option<DocumentId>,
        means: &Means<'_>,
    ) -> Option<Vec<Occurrence>> {
        let key = Key { wanted, only, revision: cx.revision };
        if self.key.as_ref() != Some(&key) {
            self.stop();
            self.fault = None;
            self.job = Some(start(cx, &key, means));
            self.key = Some(key);
        }
        match self.job.as_ref()?.poll() {
            Poll::Running => return None,
            Poll::Done(Ok(found)) => {
                self.job = None;
                return Some(found);
            }
            Poll::Done(Err(fault)) => self.fault = Some(sentence(&fault.to_string())),
            Poll::Broken => self.fault = Some("The search broke off; this is a fault of Crossread".to_owned()),
        }
        self.job = None;
        Some(Vec::new())
    }

    pub(super) fn is_running(&self) -> bool {
        self.job.is_some()
    }

    /// The job that seeks.
    pub(super) fn running(&self) -> Option<Running> {
        self.job.as_ref().map(Running::of)
    }

    /// Articles searched and in all; `None` when nothing is being searched.
    pub(super) fn counts(&self) -> Option<(usize, usize)> {
        self.job.as_ref().map(|job| job.progress.counts())
    }

    /// Why nothing could be sought.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    fn stop(&mut self) {
        if let Some(job) = self.job.take() {
            job.progress.cancel();
        }
    }
}

impl Drop for Seeking {
    fn drop(&mut self) {
        self.stop();
    }
}

fn start(cx: &ViewContext<'_>, key: &Key, means: &Means<'_>) -> Job<Result<Vec<Occurrence>, SearchError>> {
    let project = cx.project.clone();
    let (wanted, only) = (key.wanted.clone(), key.only);
    let (wake, searchables) = (Arc::clone(means.wake), Arc::clone(means.searchables));
    Job::start(
        "Searching",
        move || wake(),
        move |progress| {
            let documents: Vec<DocumentId> = match only {
                Some(document) => vec![document],
                None => project.documents_in_order().map(|row| row.id).collect(),
            };
            occurrences(&project, &documents, &wanted, &searchables, progress)
        },
    )
}
