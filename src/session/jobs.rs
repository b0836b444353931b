//! Work that takes longer than a frame: each job runs on a thread of its own with a snapshot and a
//! progress, and gives back a value.

use crate::model::JobProgress;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

/// A running job that will give a `T`.
pub struct Job<T> {
    /// What people read, as in “Exporting”.
    pub name: String,
    pub progress: Arc<JobProgress>,
    outcome: Receiver<Option<T>>,
}

/// What a look at a job finds.
#[derive(Debug)]
pub enum Poll<T> {
    Running,
    Done(T),
    /// The job broke off; a fault of the program.
    Broken,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread of its own. `wake` is called at every step and at the end, from
    /// that thread.
    pub fn start(
        name: impl Into<String>,
        wake: impl Fn() + Send + Sync + Clone + 'static,
        work: impl FnOnce(&JobProgress) -> T + Send + 'static,
    ) -> Self {
        let progress = Arc::new(JobProgress::waking(wake.clone()));
        let (send, outcome) = channel();
        let of_thread = Arc::clone(&progress);
        #[expect(clippy::disallowed_methods, reason = "this is where jobs get their threads")]
        let thread = std::thread::spawn(move || {
            let value = catch_unwind(AssertUnwindSafe(|| work(&of_thread))).ok();
            if value.is_none() {
                of_thread.break_off();
            }
            // Nobody listens any more when the window was closed.
            drop(send.send(value));
            wake();
        });
        drop(thread);
        Self { name: name.into(), progress, outcome }
    }

    /// Looks whether it is done, without waiting.
    pub fn poll(&self) -> Poll<T> {
        match self.outcome.try_recv() {
            Ok(Some(value)) => Poll::Done(value),
            Err(TryRecvError::Empty) => Poll::Running,
            Ok(None) | Err(TryRecvError::Disconnected) => Poll::Broken,
        }
    }

    /// Waits for the end, but no longer than that. Whether it came; what the job gave is gone then.
    pub fn ends_within(&self, time: Duration) -> bool {
        !matches!(self.outcome.recv_timeout(time), Err(RecvTimeoutError::Timeout))
    }

    /// Waits for the end.
    pub fn wait(self) -> Poll<T> {
        match self.outcome.recv() {
            Ok(Some(value)) => Poll::Done(value),
            Ok(None) | Err(_) => Poll::Broken,
        }
    }
}

/// Lets go of something large on a thread of its own: to free it takes longer than a frame.
pub fn drop_beside<T: Send + 'static>(large: T) {
    drop(Job::start("Letting go", || (), move |_| drop(large)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cancelled;

    #[test]
    fn a_job_gives_its_value_and_counts() {
        let job = Job::start("Counting", || (), |progress| (1..=3).try_for_each(|n| progress.step(n, 3)));
        let progress = Arc::clone(&job.progress);
        assert!(matches!(job.wait(), Poll::Done(Ok(()))));
        assert_eq!(progress.counts(), (3, 3));
    }

    #[test]
    fn a_cancelled_job_stops_at_its_next_step() {
        let (go, gate) = channel::<()>();
        let job = Job::start(
            "Waiting",
            || (),
            move |progress| {
                gate.recv().unwrap();
                progress.step(1, 2)
            },
        );
        job.progress.cancel();
        go.send(()).unwrap();
        assert!(matches!(job.wait(), Poll::Done(Err(Cancelled))));
    }

    #[test]
    fn a_job_that_panics_is_told_as_broken() {
        let job: Job<()> = Job::start("Breaking", || (), |_| panic!("on purpose"));
        assert!(matches!(job.wait(), Poll::Broken));
    }
}
