//! Floor 3: one open project, the only owner of change. No window.

mod accepting;
pub mod clock;
pub mod files;
pub mod folders;
pub mod history;
pub mod jobs;
pub mod moves;
pub mod open;
pub mod opening_files;
mod planned;
pub mod preferences;
mod process_group;
pub mod providers;
pub mod reading;
pub mod reports;
pub mod saving;
pub mod schema_files;
pub mod searching;
pub mod selection;

pub use clock::{Clock, SteadyClock, SystemClock};
pub use folders::Folders;
pub use history::{History, Step};
pub use open::{OpenError, Opening, PutAway, UnsavedWork, put_away, unsaved_from_put_away, unsaved_works};
pub use opening_files::Opener;
pub use planned::{PlanAhead, PlannedEdit};
pub use preferences::{Invisibles, Preferences, Selecting, ThemeChoice};
pub use reading::worker::ReadingProgram;
pub use saving::{EncodedSave, SaveError, SaveOrder, WrittenSave};
pub use searching::Searching;
pub use selection::Selection;

use crate::analysis::likeness;
use crate::edit::{Edit, EditError, Stamped, plan};
use crate::model::{
    Annotation, AnnotationId, Change, DocumentId, EntityId, LabelId, Layer, Project, ProjectId, ProjectRow, Sha256,
    Timestamp, Transaction,
};
use crate::store::journal::{JournalError, JournalWriter};
use crate::text::{Span, Spans, boundaries};
use open::Lock;
use saving::Ticket;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

/// What a session needs of the world.
#[derive(Clone)]
pub struct Surroundings {
    pub clock: Arc<dyn Clock>,
    /// Where journals lie; `None`: the session keeps none, as for the command line.
    pub journals: Option<PathBuf>,
    /// Called from another thread when there is something new to show.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// The name that annotations carry; empty for none.
    pub by: String,
    /// What reads foreign files.
    pub reader: ReadingProgram,
}

/// One open project.
pub struct Session {
    project: Project,
    revision: u64,
    history: History,
    selection: Selection,
    /// Where the caret was in documents that were open before.
    carets: BTreeMap<DocumentId, usize>,
    file: Option<OpenFile>,
    journal: Option<Journal>,
    surroundings: Surroundings,
    /// The save that is on its way; dangling when there is none.
    ticket: Weak<Ticket>,
    /// Transactions since that save was ordered, for a journal that begins anew.
    since_order: Vec<Transaction>,
}

/// The project file on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenFile {
    pub path: PathBuf,
    /// Of the file as it was read or written last.
    pub sha256: Sha256,
    /// When it was written by this session; `None` when it was only read.
    pub saved: Option<Timestamp>,
}

struct Journal {
    /// The project that it is the journal of.
    project: ProjectId,
    writer: JournalWriter,
    path: PathBuf,
    /// Held while the session lives.
    lock: Lock,
}

/// What an edit brought about.
#[derive(Clone, PartialEq, Debug)]
pub struct Done {
    /// The name of the step.
    pub name: String,
    /// Annotations that it created.
    pub annotations: Vec<AnnotationId>,
    /// Documents that it created.
    pub documents: Vec<DocumentId>,
}

impl Session {
    /// A new project with the default schema, without a file.
    pub fn untitled(surroundings: Surroundings) -> Result<Self, OpenError> {
        let id = ProjectId(surroundings.clock.seed());
        let project = Project::new(ProjectRow { id, name: String::new(), note: String::new() });
        let mut session = Self::of_project(project, History::saved(), surroundings);
        session.begin_journal_if_possible(None)?;
        let schema = Edit::AddFragment {
            name: "Take the default schema".to_owned(),
            fragment: Box::new(crate::store::default_schema()),
        };
        session.apply_silently(&schema)?;
        Ok(session)
    }

    fn of_project(project: Project, history: History, surroundings: Surroundings) -> Self {
        let selection =
            Selection { document: project.documents_in_order().next().map(|row| row.id), ..Selection::default() };
        Self {
            project,
            revision: 1,
            history,
            selection,
            carets: BTreeMap::new(),
            file: None,
            journal: None,
            surroundings,
            ticket: Weak::new(),
            since_order: Vec::new(),
        }
    }

    /// The project as it is. A clone of it is a snapshot and costs nothing.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Grows with every change of the project.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The steps that can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The chosen annotation.
    pub fn chosen_annotation(&self) -> Option<&Annotation> {
        self.selection.chosen.and_then(|id| self.project.annotations().get(&id)).map(|row| &**row)
    }

    /// The file of the project; `None` for a project that was never saved.
    pub fn file(&self) -> Option<&OpenFile> {
        self.file.as_ref()
    }

    /// Whether everything is in the project file. An untitled project without an edit counts as
    /// saved.
    pub fn is_saved(&self) -> bool {
        self.history.is_saved()
    }

    /// The name for the title bar: the project's, else the file's, else “Untitled”.
    pub fn title(&self) -> String {
        let of_file = || {
            self.file.as_ref().and_then(|file| file.path.file_stem()).map(|stem| stem.to_string_lossy().into_owned())
        };
        let name = self.project.row().name;
        if name.trim().is_empty() { of_file().unwrap_or_else(|| "Untitled".to_owned()) } else { name }
    }

    /// The name that new annotations carry.
    pub fn set_by(&mut self, by: &str) {
        by.clone_into(&mut self.surroundings.by);
    }

    /// Why edits are not safe at the moment; `None` when they are.
    pub fn journal_trouble(&self) -> Option<JournalError> {
        match &self.journal {
            Some(journal) => journal.writer.durable().error,
            // It could not be started again after a save.
            None => self.surroundings.journals.as_ref().map(|_| JournalError::Stopped),
        }
    }

    /// Waits until every edit is on disk.
    pub fn flush_journal(&self) -> Result<(), JournalError> {
        match &self.journal {
            Some(journal) => journal.writer.flush(),
            None => self.journal_trouble().map_or(Ok(()), Err),
        }
    }

    fn stamped(&self, edit: Edit) -> Stamped {
        let clock = &self.surroundings.clock;
        Stamped { edit, by: self.surroundings.by.clone(), at: clock.now(), seed: clock.seed() }
    }

    /// Changes the project: plan, apply, journal, history. The one door.
    pub fn edit(&mut self, edit: Edit) -> Result<Done, EditError> {
        self.edit_in_visit(edit, None)
    }

    /// Like [`Session::edit`]; what is typed in one visit to a field becomes one step.
    pub fn edit_typed(&mut self, edit: Edit, visit: u64) -> Result<Done, EditError> {
        self.edit_in_visit(edit, Some(visit))
    }

    fn edit_in_visit(&mut self, edit: Edit, visit: Option<u64>) -> Result<Done, EditError> {
        let stamped = self.stamped(edit);
        let transaction = plan(&self.project, &stamped)?;
        self.carry_out(&transaction)?;
        Ok(self.take_step(&stamped.edit, transaction, visit))
    }

    /// What follows from an edit that was carried out: what is chosen then, and a step of the history.
    fn take_step(&mut self, edit: &Edit, transaction: Transaction, visit: Option<u64>) -> Done {
        let before = self.selection.clone();
        let done = Done::of(&transaction);
        self.go_to(self.selection_after(edit, &done));
        self.history.push(Arc::new(transaction), before, self.selection.clone(), visit);
        done
    }

    /// An edit that is no step of the history.
    fn apply_silently(&mut self, edit: &Edit) -> Result<(), EditError> {
        let stamped = self.stamped(edit.clone());
        let transaction = plan(&self.project, &stamped)?;
        self.carry_out(&transaction)
    }

    fn carry_out(&mut self, transaction: &Transaction) -> Result<(), EditError> {
        self.project.apply(transaction).map_err(|fault| EditError::DoesNotFit(fault.to_string()))?;
        self.revision += 1;
        if self.is_saving() {
            self.since_order.push(transaction.clone());
        }
        if let Some(journal) = &mut self.journal {
            journal.writer.append(transaction.clone());
        }
        Ok(())
    }

    /// Takes the last step back and shows where it happened. The answer is its name; `None` when
    /// there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<String>, EditError> {
        let Some(step) = self.history.undoable().cloned() else { return Ok(None) };
        let name = step.transaction.name.clone();
        let inverse = Transaction {
            name: format!("Undo: {name}"),
            at: self.surroundings.clock.now(),
            ..step.transaction.inverse()
        };
        self.carry_out(&inverse)?;
        self.history.step_back();
        self.go_to(step.before);
        Ok(Some(name))
    }

    /// Does the step again that was taken back last. The answer is its name.
    pub fn redo(&mut self) -> Result<Option<String>, EditError> {
        let Some(step) = self.history.redoable().cloned() else { return Ok(None) };
        let again = Transaction { at: self.surroundings.clock.now(), ..Transaction::clone(&step.transaction) };
        self.carry_out(&again)?;
        self.history.step_forward();
        self.go_to(step.after);
        Ok(Some(step.transaction.name.clone()))
    }

    /// Takes one step back or does one again, towards the state after `position` steps. The answer
    /// is whether the project is in that state, or as near to it as the history leads.
    pub fn step_towards(&mut self, position: usize) -> Result<bool, EditError> {
        let moved = match position.cmp(&self.history.position()) {
            Ordering::Less => self.undo()?,
            Ordering::Greater => self.redo()?,
            Ordering::Equal => None,
        };
        Ok(moved.is_none() || self.history.position() == position)
    }

    /// Uses a label: on the selection, without the white space at its ends; else on the chosen
    /// annotation, which it relabels when it is of its layer, and is added on the same spans when
    /// it is not. `None` when there is neither.
    pub fn tag(&mut self, label: &LabelId) -> Option<Result<Done, EditError>> {
        self.tag_known(label, false)
    }

    /// Like [`Session::tag`]; a new mention whose words are the name or an alias of exactly one entity,
    /// and that with this label, is assigned to it when `assigns`.
    pub fn tag_known(&mut self, label: &LabelId, assigns: bool) -> Option<Result<Done, EditError>> {
        let document = self.selection.document?;
        let chosen = self.selection.chosen.and_then(|id| self.project.annotations().get(&id)).cloned();
        let layer = self.project.labels().get(label).map(|label| label.layer);
        let edit = match (self.selected_words(), chosen) {
            (Some(spans), _) => {
                let entity = if assigns { self.entity_called(document, &spans, label) } else { None };
                Edit::Annotate { document, spans, label: label.clone(), entity }
            }
            (None, Some(chosen)) if Some(chosen.layer) == layer => {
                Edit::Relabel { annotations: vec![chosen.id], label: label.clone() }
            }
            (None, Some(chosen)) => {
                let spans = chosen.places()?;
                Edit::Annotate { document: chosen.document, spans, label: label.clone(), entity: None }
            }
            (None, None) => return None,
        };
        Some(self.edit(edit))
    }

    fn entity_called(&self, document: DocumentId, spans: &Spans, label: &LabelId) -> Option<EntityId> {
        let is_mention = self.project.labels().get(label).is_some_and(|label| label.layer == Layer::Entities);
        let words = spans.hull().slice(self.project.text(document)?)?;
        likeness::only_called(&self.project, words, label).filter(|_| is_mention && spans.parts().len() == 1)
    }

    /// The selected parts without the white space at their ends.
    pub fn selected_words(&self) -> Option<Spans> {
        let text = self.selection.document.and_then(|id| self.project.text(id))?;
        let spans = self.selection.spans()?;
        let words = spans.parts().iter().filter_map(|part| boundaries::trimmed(text, *part));
        Spans::joined(words.collect())
    }

    /// Makes this the selection. Offsets that do not fit are moved to the nearest place that does.
    pub fn select(&mut self, selection: Selection) {
        if selection.document != self.selection.document {
            self.remember_caret();
        }
        self.selection = selection;
        self.settle_selection();
    }

    /// Shows a document with the caret where it was left.
    pub fn open_document(&mut self, document: DocumentId) {
        if self.selection.document != Some(document) && self.project.documents().contains(&document) {
            let at = self.carets.get(&document).copied().unwrap_or(0);
            self.select(Selection::caret_at(document, at));
        }
    }

    /// Chooses an annotation in its document, with the caret at its start. The answer is where it
    /// stands; `None` when it is gone or an orphan.
    pub fn choose(&mut self, annotation: AnnotationId) -> Option<Span> {
        let row = self.project.annotations().get(&annotation)?.clone();
        let at = row.hull().map_or(0, |hull| hull.start());
        self.select(Selection { chosen: Some(annotation), ..Selection::caret_at(row.document, at) });
        row.hull()
    }

    fn go_to(&mut self, selection: Selection) {
        self.remember_caret();
        self.selection = selection;
        self.settle_selection();
    }

    fn remember_caret(&mut self) {
        if let Some(document) = self.selection.document {
            self.carets.insert(document, self.selection.caret);
        }
    }

    fn selection_after(&self, edit: &Edit, done: &Done) -> Selection {
        let chosen = done.annotations.first().copied();
        match edit {
            Edit::Annotate { document, spans, .. } | Edit::Introduce { document, spans, .. } => {
                let end = spans.hull().end();
                Selection { chosen, ..Selection::caret_at(*document, end) }
            }
            Edit::AddFragment { .. } => match done.documents.first() {
                Some(document) => Selection::caret_at(*document, 0),
                None => self.selection.clone(),
            },
            _ => self.selection.clone(),
        }
    }

    /// Lets the selection point only to what is there, on grapheme boundaries.
    fn settle_selection(&mut self) {
        let selection = &mut self.selection;
        if selection.document.is_none_or(|id| !self.project.documents().contains(&id)) {
            let first = self.project.documents_in_order().next().map(|row| row.id);
            *selection = Selection { document: first, ..Selection::default() };
        }
        let text = selection.document.and_then(|id| self.project.text(id)).map_or("", |text| text);
        selection.anchor = boundaries::floor_grapheme(text, selection.anchor);
        selection.caret = boundaries::floor_grapheme(text, selection.caret);
        selection.parts = selection.parts.iter().filter_map(|part| boundaries::snapped(text, *part)).collect();
        let is_here = |id: &AnnotationId| {
            self.project.annotations().get(id).is_some_and(|row| Some(row.document) == selection.document)
        };
        selection.chosen = selection.chosen.filter(is_here);
    }

    /// Ends the session. The journal of a project with unsaved changes stays and is replayed when
    /// the project is opened again; that of a saved one is removed.
    pub fn close(mut self) {
        let is_done = self.is_saved();
        if let Some(journal) = self.journal.take() {
            let path = journal.path.clone();
            let lock = journal.lock;
            drop(journal.writer);
            if is_done {
                drop(std::fs::remove_file(path));
            }
            lock.release();
        }
    }

    /// Ends the session without saving: the journal moves to a folder from which it can be
    /// recovered, and does not come back by itself. The answer is its new place.
    pub fn discard(mut self) -> Result<Option<PathBuf>, JournalError> {
        let Some(journal) = self.journal.take() else { return Ok(None) };
        let (path, lock) = (journal.path, journal.lock);
        drop(journal.writer);
        let retired = crate::store::journal::retire(&path);
        lock.release();
        retired.map(Some)
    }

    /// Whether this file is the session's own.
    pub fn is_file(&self, path: &Path) -> bool {
        let same =
            |own: &Path| own == path || matches!((own.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b);
        self.file.as_ref().is_some_and(|file| same(&file.path))
    }
}

impl Done {
    fn of(transaction: &Transaction) -> Self {
        let mut done = Self { name: transaction.name.clone(), annotations: Vec::new(), documents: Vec::new() };
        let mut documents = Vec::new();
        for change in &transaction.changes {
            match change {
                Change::Annotation(changed) if changed.before.is_none() => {
                    done.annotations.extend(changed.after.as_ref().map(|row| row.id));
                }
                Change::Document(changed) if changed.before.is_none() => {
                    documents.extend(changed.after.as_ref().map(|row| (row.order, row.id)));
                }
                _ => {}
            }
        }
        documents.sort_unstable();
        done.documents = documents.into_iter().map(|(_, id)| id).collect();
        done
    }
}
