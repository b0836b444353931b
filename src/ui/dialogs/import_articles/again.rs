//! Reading some of the files anew, in another way, beside the window.

use super::Means;
use crate::format::reading::Choices;
use crate::model::{Cancelled, JobProgress, Project};
use crate::session::ReadingProgram;
use crate::session::jobs::{Job, Poll};
use crate::session::reading::{Batch, Mapping};
use crate::ui::activity::Running;
use std::sync::Arc;

/// What is to be read anew.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Again {
    Row(usize, Choices),
    /// Each in its own encoding.
    Rows(Vec<usize>, Choices),
    Table(usize, Mapping),
}

/// A job that reads; the dialog keeps what it had until there is an outcome.
pub(super) struct Reading(Job<Result<Batch, Cancelled>>);

impl Reading {
    pub(super) fn start(mut batch: Batch, again: Again, project: &Project, means: &Means<'_>) -> Self {
        let (project, program, wake) = (project.clone(), means.program.clone(), Arc::clone(means.wake));
        let work = move |progress: &JobProgress| {
            read(&mut batch, again, &project, &program, progress)?;
            Ok(batch)
        };
        Self(Job::start("Reading again", move || wake(), work))
    }

    /// `None` while it runs; `Some(None)` when it was cancelled or broke off.
    pub(super) fn outcome(&self) -> Option<Option<Batch>> {
        match self.0.poll() {
            Poll::Running => None,
            Poll::Done(read) => Some(read.ok()),
            Poll::Broken => Some(None),
        }
    }

    pub(super) fn running(&self) -> Running {
        Running::of(&self.0)
    }

    /// From 0 to 1.
    pub(super) fn share(&self) -> f32 {
        let (done, total) = self.0.progress.counts();
        if total == 0 { 0.0 } else { done as f32 / total as f32 }
    }

    pub(super) fn cancel(&self) {
        self.0.progress.cancel();
    }
}

fn read(
    batch: &mut Batch,
    again: Again,
    project: &Project,
    program: &ReadingProgram,
    progress: &JobProgress,
) -> Result<(), Cancelled> {
    match again {
        Again::Row(row, choices) => batch.read_again(row, &choices, project, program, progress),
        Again::Rows(rows, choices) => batch.read_rows_again(&rows, &choices, project, program, progress),
        Again::Table(table, mapping) => {
            batch.map_again(table, mapping, project, program, progress)?;
            batch.leave_out_copies();
            Ok(())
        }
    }
}
