//! A search over all articles while it runs: a job that hands on hits as it finds them.

use super::jobs::{Job, Poll};
use crate::analysis::concordance::{Query, Total, search};
use crate::analysis::{Hit, SearchError, Searchables};
use crate::model::Project;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A running search. It is cancelled when this is dropped, as when the next letter is typed.
pub struct Searching {
    pub job: Job<Result<Total, SearchError>>,
    hits: Receiver<Vec<Hit>>,
}

impl Searching {
    /// Starts to search a snapshot. `wake` is called from another thread when there is something
    /// new to take.
    pub fn start(
        project: Project,
        query: Query,
        searchables: Arc<Searchables>,
        wake: impl Fn() + Send + Sync + Clone + 'static,
    ) -> Self {
        let (send, hits): (Sender<Vec<Hit>>, _) = channel();
        let wake_for_hits = wake.clone();
        let job = Job::start("Searching", wake, move |progress| {
            let hand_on = |chunk| {
                // Nobody listens any more when the next search has begun.
                drop(send.send(chunk));
                wake_for_hits();
            };
            search(&project, &query, &searchables, progress, hand_on)
        });
        Self { job, hits }
    }

    /// The hits that were found since this was last asked, in the order of the articles.
    pub fn take(&self) -> Vec<Hit> {
        self.hits.try_iter().flatten().collect()
    }

    /// Looks whether it is done, without waiting, and gives what was found until then. When it is
    /// done, these are the last ones.
    pub fn poll(&self) -> (Poll<Result<Total, SearchError>>, Vec<Hit>) {
        let poll = self.job.poll();
        (poll, self.take())
    }
}

impl Drop for Searching {
    fn drop(&mut self) {
        self.job.progress.cancel();
    }
}
