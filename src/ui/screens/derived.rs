//! What is worked out from a project beside the window, and shown as it was until it is ready anew.

use crate::model::{JobProgress, Project};
use crate::session::jobs::{Job, Poll};
use crate::ui::activity::Running;
use egui::Context;

/// A value that follows the project. While a new one is worked out, the old one stands.
pub(in crate::ui) struct Derived<T> {
    value: T,
    /// Of the project from which the value was made.
    revision: Option<u64>,
    running: Option<(u64, Job<T>)>,
}

impl<T: Default> Default for Derived<T> {
    fn default() -> Self {
        Self { value: T::default(), revision: None, running: None }
    }
}

/// Projects with at most so many annotations, and so much text in bytes, are worked through within a
/// frame.
const N_AT_ONCE: usize = 1000;
const BYTES_AT_ONCE: usize = 200_000;

fn is_small(project: &Project) -> bool {
    let n_bytes: usize = project.texts().iter().map(|row| row.text.len()).sum();
    project.annotations().len() <= N_AT_ONCE && n_bytes <= BYTES_AT_ONCE
}

impl<T: Send + 'static> Derived<T> {
    /// Whether a new value is being worked out.
    pub(in crate::ui) fn is_working(&self) -> bool {
        self.running.is_some()
    }

    /// The job that works out a new value.
    pub(super) fn running(&self) -> Option<Running> {
        self.running.as_ref().map(|(_, job)| Running::of(job))
    }

    /// The value, and whether it is of this revision. Starts to work it out where it is not.
    pub(in crate::ui) fn follow(
        &mut self,
        ctx: &Context,
        project: &Project,
        revision: u64,
        work: fn(&Project) -> T,
    ) -> (&T, bool) {
        self.follow_by(ctx, project, revision, "Counting", move |project, _| work(project))
    }

    /// As `follow`, for work that counts its steps and rests on more than the project: `version` is
    /// another number for anything else that it rests on. The name is what the activity list says.
    pub(in crate::ui) fn follow_by(
        &mut self,
        ctx: &Context,
        project: &Project,
        version: u64,
        name: &'static str,
        work: impl FnOnce(&Project, &JobProgress) -> T + Send + 'static,
    ) -> (&T, bool) {
        if let Some((of, job)) = self.running.take() {
            match job.poll() {
                Poll::Running => self.running = Some((of, job)),
                Poll::Done(value) => (self.value, self.revision) = (value, Some(of)),
                // What breaks off is not tried again until something changes.
                Poll::Broken => self.revision = Some(of),
            }
        }
        if self.revision != Some(version) && self.running.is_none() {
            if is_small(project) {
                (self.value, self.revision) = (work(project, &JobProgress::default()), Some(version));
            } else {
                let (ctx, project) = (ctx.clone(), project.clone());
                let job = Job::start(name, move || ctx.request_repaint(), move |progress| work(&project, progress));
                self.running = Some((version, job));
            }
        }
        (&self.value, self.revision == Some(version))
    }
}
