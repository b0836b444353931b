//! The steps that were done and can be taken back, across all documents.

use super::Selection;
use crate::model::{Change, Changed, ProjectId, ProjectRow, Transaction};
use std::sync::Arc;

/// One step: what changed, and what was selected before and after.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    pub transaction: Arc<Transaction>,
    pub before: Selection,
    pub after: Selection,
    number: u64,
    /// The visit to a field in which it was typed; `None` for what was not typed.
    visit: Option<u64>,
}

/// Steps done and steps taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    last_number: u64,
    /// The number of the last step at the last save; 0 for none. `None`: the saved state can
    /// not be reached by undoing.
    saved: Option<u64>,
}

impl History {
    /// A history whose present state is the saved one.
    pub fn saved() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    /// Adds a step; what was taken back before can not be done again. What is typed in one visit
    /// to a field is one step.
    pub fn push(&mut self, transaction: Arc<Transaction>, before: Selection, after: Selection, visit: Option<u64>) {
        self.undone.clear();
        self.last_number += 1;
        let number = self.last_number;
        if let Some(last) = self.done.last_mut()
            && visit.is_some()
            && last.visit == visit
            && let Some(joined) = joined(&last.transaction, &transaction)
        {
            *last = Step { transaction: Arc::new(joined), after, number, before: last.before.clone(), visit };
            return;
        }
        self.done.push(Step { transaction, before, after, number, visit });
    }

    /// The step that undo would take back.
    pub fn undoable(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would do again.
    pub fn redoable(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// All steps done, the first one first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// How many steps are done; the state in which the project is.
    pub fn position(&self) -> usize {
        self.done.len()
    }

    /// How many steps there are, done and taken back.
    pub fn len(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A step by its number in the order of time, from 0; those taken back come after those done.
    pub fn step(&self, n: usize) -> Option<&Step> {
        let n_done = self.done.len();
        match n.checked_sub(n_done) {
            None => self.done.get(n),
            Some(behind) => self.undone.get(self.undone.len().checked_sub(behind + 1)?),
        }
    }

    /// After how many steps the project is as on disk; `None` when no number of steps leads there.
    pub fn saved_position(&self) -> Option<usize> {
        let saved = self.saved?;
        // The numbers grow with time: halves the steps until one is left.
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.step(middle)?.number < saved { low = middle + 1 } else { high = middle }
        }
        match saved {
            0 => Some(0),
            _ => self.step(low).filter(|step| step.number == saved).map(|_| low + 1),
        }
    }

    pub(super) fn step_back(&mut self) {
        self.undone.extend(self.done.pop());
    }

    pub(super) fn step_forward(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// The project got another id: the steps speak of it too.
    pub(super) fn change_project_id(&mut self, id: ProjectId) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            change_project_id(Arc::make_mut(&mut step.transaction), id);
        }
    }

    /// A mark of the present state, for [`History::mark_saved`].
    pub fn mark(&self) -> u64 {
        self.done.last().map_or(0, |step| step.number)
    }

    /// The state of that mark is now on disk.
    pub fn mark_saved(&mut self, mark: u64) {
        self.saved = Some(mark);
    }

    /// Whether the present state is the one on disk.
    pub fn is_saved(&self) -> bool {
        self.saved == Some(self.mark())
    }
}

/// Two transactions that changed the same rows as one; `None` when they did not.
fn joined(first: &Transaction, second: &Transaction) -> Option<Transaction> {
    let keys = |transaction: &Transaction| transaction.changes.iter().map(Change::key).collect::<Vec<_>>();
    if keys(first) != keys(second) {
        return None;
    }
    let pairs = first.changes.iter().zip(&second.changes);
    let changes = pairs.map(|(first, second)| first.followed_by(second)).collect::<Option<Vec<_>>>()?;
    Some(Transaction { changes, ..second.clone() })
}

/// Lets the changes of the project's own row speak of the new id.
pub(super) fn change_project_id(transaction: &mut Transaction, id: ProjectId) {
    let renamed =
        |row: &Option<Arc<ProjectRow>>| row.as_ref().map(|row| Arc::new(ProjectRow { id, ..ProjectRow::clone(row) }));
    for change in &mut transaction.changes {
        if let Change::ProjectRow(Changed { before, after }) = change {
            *before = renamed(before);
            *after = renamed(after);
        }
    }
}
