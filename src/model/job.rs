//! How far a long piece of work is, and whether it should stop: what a job is given beside its
//! snapshot of the project.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts of a running job, shared between the job and whoever watches it.
#[derive(Default)]
pub struct JobProgress {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
    by_hand: AtomicBool,
    /// Whether the job has looked if it should stop.
    heeded: AtomicBool,
    broken: AtomicBool,
    wake: Option<Box<dyn Fn() + Send + Sync>>,
}

/// The job was cancelled; what it had done so far is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl JobProgress {
    /// A progress that calls `wake` whenever there is something new to show.
    pub fn waking(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Some(Box::new(wake)), ..Self::default() }
    }

    /// The job has `done` of `total` steps behind it. An error when it should stop.
    pub fn step(&self, done: usize, total: usize) -> Result<(), Cancelled> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if let Some(wake) = &self.wake {
            wake();
        }
        self.check()
    }

    /// The job has so many per cent of its work behind it. An error when it should stop.
    pub fn per_cent(&self, done: usize) -> Result<(), Cancelled> {
        self.step(done, 100)
    }

    /// An error when the job should stop. Tells nobody anything.
    pub fn check(&self) -> Result<(), Cancelled> {
        self.heeded.store(true, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Asks the job to stop at its next step.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// As `cancel`, for somebody who wants it to stop: it is not given up for a newer one.
    pub fn cancel_by_hand(&self) {
        self.by_hand.store(true, Ordering::Relaxed);
        self.cancel();
    }

    /// Whether somebody asked it to stop.
    pub fn is_cancelled_by_hand(&self) -> bool {
        self.by_hand.load(Ordering::Relaxed)
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Whether the job looks now and then if it should stop: a job that never does cannot be cancelled.
    pub fn can_be_cancelled(&self) -> bool {
        self.heeded.load(Ordering::Relaxed)
    }

    /// Says that the job broke off, which is a fault of the program.
    pub fn break_off(&self) {
        self.broken.store(true, Ordering::Relaxed);
    }

    /// Whether it broke off.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// Steps done and steps in all; in all 0 while the job does not know.
    pub fn counts(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}
