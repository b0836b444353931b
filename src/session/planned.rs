//! Edits that are planned beside the window, since they are too large for a frame: an import of a thousand
//! articles. They go through the same door; when the project has changed meanwhile they are planned again.

use super::{Clock, Done, Session};
use crate::edit::{Edit, EditError, Stamped, plan};
use crate::model::{Project, ProjectId, Transaction};
use std::sync::Arc;

/// What planning beside the window needs of a session.
#[derive(Clone)]
pub struct PlanAhead {
    project: Project,
    revision: u64,
    clock: Arc<dyn Clock>,
    by: String,
}

/// An edit, and what it changes in the project as it was when it was planned.
#[derive(Clone, PartialEq, Debug)]
pub struct PlannedEdit {
    stamped: Stamped,
    transaction: Transaction,
    /// Of the project for which it was planned: a revision is of one project.
    project: ProjectId,
    revision: u64,
}

impl PlanAhead {
    /// Plans an edit against the snapshot.
    pub fn plan(&self, edit: Edit) -> Result<PlannedEdit, EditError> {
        let stamped = Stamped { edit, by: self.by.clone(), at: self.clock.now(), seed: self.clock.seed() };
        let transaction = plan(&self.project, &stamped)?;
        Ok(PlannedEdit { stamped, transaction, project: self.project.id(), revision: self.revision })
    }
}

impl Session {
    /// A snapshot to plan an edit against, and who makes it.
    pub fn plan_ahead(&self) -> PlanAhead {
        let (project, clock) = (self.project.clone(), Arc::clone(&self.surroundings.clock));
        PlanAhead { project, revision: self.revision, clock, by: self.surroundings.by.clone() }
    }

    /// As [`Session::edit`], for an edit that was planned ahead.
    pub fn edit_planned(&mut self, planned: PlannedEdit) -> Result<Done, EditError> {
        let PlannedEdit { stamped, transaction, project, revision } = planned;
        let is_of_this = (project, revision) == (self.project.id(), self.revision);
        if is_of_this && self.carry_out(&transaction).is_ok() {
            return Ok(self.take_step(&stamped.edit, transaction, None));
        }
        self.edit(stamped.edit)
    }
}
