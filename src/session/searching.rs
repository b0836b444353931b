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

    /// Looks whether it is done, without waiting, and gives what was found until then, in the order of
    /// the articles: chunks with `most` hits together or a little more, so that a frame takes over no
    /// more than it can. When it is done, these are the last ones.
    pub fn poll(&self, most: usize) -> (Poll<Result<Total, SearchError>>, Vec<Hit>) {
        let mut found = Vec::new();
        while found.len() < most {
            let Ok(chunk) = self.hits.try_recv() else { break };
            found.extend(chunk);
        }
        if found.len() >= most {
            return (Poll::Running, found);
        }
        let poll = self.job.poll();
        if !matches!(poll, Poll::Running) {
            // What it found between the two looks.
            found.extend(self.hits.try_iter().flatten());
        }
        (poll, found)
    }
}

impl Drop for Searching {
    fn drop(&mut self) {
        self.job.progress.cancel();
    }
}
