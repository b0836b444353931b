//! Work that runs beside the window, one piece at a time, and what becomes of its results.

use super::activity::State;
use super::app::App;
use super::leave::Then;
use super::open_dialog::Dialog;
use super::providing::Providing;
use super::suggesting::Suggesting;
use crate::edit::{self, EditError};
use crate::format::{Exporter, Importer, Loss, Report};
use crate::model::{Cancelled, DocumentId, Fragment, Project, ProjectId};
use crate::session::clock::local_time;
use crate::session::files::{self, FilesError, ReadyImport};
use crate::session::jobs::{Job, Poll};
use crate::session::opening_files::OpenFileError;
use crate::session::reading::Batch;
use crate::session::reading::originals::Kept;
use crate::session::reports::WrittenReport;
use crate::session::{EncodedSave, OpenError, Opening, SaveError, Session, WrittenSave};
use crate::text::quote::counted;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a piece of work gives.
pub(super) enum Outcome {
    Opened(PathBuf, Box<Result<Opening, OpenError>>),
    Encoded(Box<Result<EncodedSave, SaveError>>),
    Written(Box<Result<WrittenSave, SaveError>>),
    Read(Box<Result<ReadyImport, FilesError>>),
    /// Articles that are to be looked at before they come in.
    ReadBatch(Box<Batch>),
    OriginalOpened(Result<PathBuf, OpenFileError>),
    OriginalsKept(Result<Kept, Cancelled>),
    Exported(PathBuf, Result<Report, FilesError>),
    ReportExported(PathBuf, Result<WrittenReport, FilesError>),
    FileOpened(Result<PathBuf, OpenFileError>),
    SchemaRead(PathBuf, Result<Box<Fragment>, FilesError>),
}

/// The running piece of work.
pub(super) type Work = Job<Outcome>;

/// The sample project, which is part of the program.
const SAMPLE: &[u8] = include_bytes!("../../sample_docs/containers.ron");

/// What the activity list calls an import.
pub(super) const IMPORTING: &str = "Importing";

impl App {
    pub(super) fn start_work(
        &mut self,
        name: &str,
        work: impl FnOnce(&crate::model::JobProgress) -> Outcome + Send + 'static,
    ) {
        let wake = Arc::clone(&self.surroundings.wake);
        let job = Job::start(name, move || wake(), work);
        self.activity.begin(name, &job.progress);
        self.work = Some(job);
    }

    /// Whether new work can be started now; says so when not.
    pub(super) fn is_free(&mut self) -> bool {
        if let Some(work) = &self.work {
            self.message = Some(format!("{} is still running; wait for it or cancel it", work.name));
            return false;
        }
        true
    }

    /// Whether articles or annotations are on their way into the open project.
    pub(super) fn is_importing(&self) -> bool {
        self.work.as_ref().is_some_and(|work| work.name == IMPORTING)
    }

    /// Takes the result of work that has ended.
    pub(super) fn look_for_finished_work(&mut self, ctx: &Context) {
        if self.work.is_some() && self.views.inspector.drafts.is_pending() {
            // The result may show another article: what is being typed is told first.
            self.views.inspector.drafts.hurry();
            ctx.request_repaint();
            return;
        }
        let Some(work) = self.work.take() else {
            self.show_waiting_batch();
            self.keep_waiting_copies();
            self.import_waiting();
            return;
        };
        match work.poll() {
            Poll::Running => self.work = Some(work),
            Poll::Done(outcome) => {
                if let Some(state) = self.take_outcome(ctx, outcome, work.progress.is_cancelled()) {
                    self.end_work(&work.name, state);
                }
            }
            Poll::Broken => {
                self.end_work(&work.name, State::Failed("It broke off; this is a fault of Crossread".to_owned()));
                self.then = None;
                let text = "This is a fault of Crossread. Your work is as it was before; save it under another name and report what you did";
                self.notify(&format!("{} broke off", work.name), vec![text.to_owned()]);
            }
        }
    }

    fn end_work(&mut self, name: &str, state: State) {
        self.activity.end(name, state, local_time(self.surroundings.clock.now()));
    }

    /// Takes the result over. The answer is how the work stands in the list of jobs; `None` when it goes
    /// on. `is_cancelled`: somebody wanted it to stop, if perhaps too late.
    fn take_outcome(&mut self, ctx: &Context, outcome: Outcome, is_cancelled: bool) -> Option<State> {
        Some(match outcome {
            Outcome::Opened(path, opened) => match *opened {
                Ok(opening) => {
                    self.take_session(&path, opening);
                    State::Finished(path.display().to_string())
                }
                Err(OpenError::Cancelled(_)) => {
                    self.waiting_paths.clear();
                    self.was_cancelled("Cancelled; the project was not opened")
                }
                Err(error) => {
                    self.preferences.recent.retain(|other| *other != path || path.exists());
                    self.failed("The project could not be opened", &error)
                }
            },
            Outcome::Encoded(encoded) => match *encoded {
                Ok(_) if is_cancelled => self.take_save_error(SaveError::Cancelled(Cancelled)),
                Ok(encoded) => {
                    self.write_encoded(encoded);
                    return None;
                }
                Err(error) => self.take_save_error(error),
            },
            Outcome::Written(written) => match *written {
                Ok(written) => self.take_saved(ctx, written),
                Err(error) => self.take_save_error(error),
            },
            Outcome::Read(read) => match *read {
                Ok(_) if is_cancelled => self.was_cancelled("Cancelled; nothing was imported"),
                Ok(ready) => State::Finished(self.take_import(ready)),
                Err(FilesError::Cancelled(_)) => self.was_cancelled("Cancelled; nothing was imported"),
                Err(error) => self.failed("Nothing was imported", &error),
            },
            Outcome::ReadBatch(batch) => self.take_batch(*batch),
            Outcome::OriginalOpened(opened) => self.take_opened_original(opened),
            Outcome::OriginalsKept(kept) => self.take_kept(ctx, kept),
            Outcome::ReportExported(path, written) => self.take_report(path, written),
            Outcome::FileOpened(opened) => self.take_opened_file(opened),
            Outcome::Exported(path, Ok(report)) => {
                self.tell_result_of(format!("Exported: {}", path.display()), false);
                self.tell_losses(&report);
                State::Finished(path.display().to_string())
            }
            Outcome::Exported(_, Err(FilesError::Cancelled(_))) => {
                self.was_cancelled("Cancelled; nothing was exported")
            }
            Outcome::Exported(_, Err(error @ FilesError::Stopped { .. })) => {
                self.tell_result_of(format!("Cancelled: {error}"), false);
                State::Cancelled
            }
            Outcome::Exported(_, Err(error)) => self.failed("Nothing was exported", &error),
            Outcome::SchemaRead(path, read) => self.take_read_schema(path, read),
        })
    }

    pub(super) fn failed(&mut self, heading: &str, error: &dyn std::fmt::Display) -> State {
        self.notify(heading, vec![error.to_string()]);
        State::Failed(error.to_string())
    }

    /// Says what a format could not hold.
    pub(super) fn tell_losses(&mut self, report: &Report) {
        if !report.is_empty() {
            let line = |loss: &Loss| format!("{} {} (first: {})", loss.count, loss.what, loss.example);
            self.notify("Exported. The format could not hold everything", report.losses.iter().map(line).collect());
        }
    }

    pub(super) fn was_cancelled(&mut self, message: &str) -> State {
        self.tell(message);
        State::Cancelled
    }

    /// The journal is told what the file will hold; then it is written beside the window.
    fn write_encoded(&mut self, encoded: EncodedSave) {
        if let Some(session) = &mut self.session {
            session.announce_save(&encoded);
        }
        self.start_work("Saving", move |progress| Outcome::Written(Box::new(encoded.written(progress))));
    }

    /// Opens a project beside the window.
    pub(super) fn open_project(&mut self, path: PathBuf) {
        if !self.is_free() {
            return;
        }
        let surroundings = self.surroundings.clone();
        self.start_work("Opening", move |progress| {
            let opening = Session::open_in_steps(&path, surroundings, progress);
            Outcome::Opened(path, Box::new(opening))
        });
    }

    fn take_session(&mut self, path: &Path, opening: Opening) {
        self.close_session();
        self.preferences.add_recent(path);
        self.show_session(opening);
        let Some(session) = &self.session else { return };
        let project = session.project().id().to_string();
        if let Some(place) = self.preferences.place_of(&project).cloned() {
            self.go_to_last_place(place);
        }
        self.keep_preferences();
    }

    /// Makes an opened session the window's.
    pub(super) fn show_session(&mut self, opening: Opening) {
        self.session = Some(opening.session);
        self.toasts.clear();
        self.stepping = None;
        self.searchables = Arc::default();
        self.suggesting = Suggesting::default();
        self.providing = Providing::default();
        self.aligned = None;
        self.views.panes.reset();
        self.look_at_originals();
        match opening.told.as_slice() {
            [] => {}
            [one] => self.tell(one.clone()),
            several => self.notify("The project was opened", several.to_vec()),
        }
    }

    /// The sample as an untitled copy.
    pub(super) fn open_sample(&mut self) {
        match Session::open_copy(SAMPLE, "the sample", self.surroundings.clone()) {
            Ok(session) => self.show_session(Opening { session, told: Vec::new() }),
            Err(error) => self.notify("The sample could not be opened", vec![error.to_string()]),
        }
    }

    pub(super) fn recover_unsaved(&mut self, project: ProjectId) {
        let Some(work) = self.unsaved.iter().find(|work| work.project == project).cloned() else { return };
        match Session::recover_unsaved(&work, self.surroundings.clone()) {
            Ok(opening) => self.show_session(opening),
            Err(error) => self.notify("The work could not be recovered", vec![error.to_string()]),
        }
    }

    /// Makes an untitled project when none is open.
    pub(super) fn need_session(&mut self) {
        if self.session.is_some() {
            return;
        }
        match Session::untitled(self.surroundings.clone()) {
            Ok(session) => self.show_session(Opening { session, told: Vec::new() }),
            Err(error) => self.notify("No project could be made", vec![error.to_string()]),
        }
    }

    /// Saves under the present name, or asks for one.
    pub(super) fn save(&mut self, overwrite: bool) {
        let path = self.session.as_ref().and_then(|session| session.file()).map(|file| file.path.clone());
        match path {
            Some(path) => self.save_at(&path, overwrite),
            None => self.ask_where_to_save(),
        }
    }

    pub(super) fn save_at(&mut self, path: &Path, overwrite: bool) {
        if !self.is_free() {
            // A later save must not carry out what was wanted now.
            self.then = None;
            return;
        }
        if let Some(session) = &mut self.session {
            let order = session.order_save(path, overwrite);
            self.start_work("Saving", move |progress| Outcome::Encoded(Box::new(order.encoded(progress))));
        }
    }

    fn take_saved(&mut self, ctx: &Context, written: WrittenSave) -> State {
        let Some(session) = &mut self.session else { return State::Finished(String::new()) };
        let before = session.file().map(|file| file.path.clone());
        session.finish_save(written);
        let is_saved = session.is_saved();
        let path = session.file().map(|file| file.path.clone());
        if let Some(path) = &path {
            self.originals.has_moved(before, path);
        }
        let told = path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        if let Some(path) = path {
            self.preferences.add_recent(&path);
            self.keep_preferences();
        }
        self.message = None;
        // Copies that wait for the project's place are made first.
        if self.then.is_some() && is_saved && !self.originals.is_waiting() {
            self.go_on(ctx);
        }
        State::Finished(told)
    }

    fn take_save_error(&mut self, error: SaveError) -> State {
        let state = State::Failed(error.to_string());
        match error {
            SaveError::ChangedOnDisk(ref path) => {
                self.dialog = Some(Dialog::ChangedOnDisk { path: path.clone(), message: error.to_string() });
            }
            SaveError::Cancelled(_) => {
                self.then = None;
                return self.was_cancelled("Cancelled; the project was not saved");
            }
            error => {
                self.then = None;
                self.notify("The project was not saved", vec![error.to_string()]);
            }
        }
        state
    }

    /// Opens a project, or imports articles, or both, one after the other.
    pub(super) fn take_paths(&mut self, paths: Vec<PathBuf>) {
        let is_project =
            |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        let (projects, articles): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_project);
        self.waiting_paths.extend(articles);
        if let Some(project) = projects.into_iter().next() {
            let is_saved = self.session.as_ref().is_none_or(Session::is_saved);
            if is_saved {
                // At the next frame; articles that came with it wait.
                self.wanted = Some(Then::OpenProject(project));
            } else {
                self.then = Some(Then::OpenProject(project));
                self.ask_about_unsaved();
            }
        }
    }

    /// Imports the paths that waited, once nothing else runs or is asked.
    fn import_waiting(&mut self) {
        if self.work.is_none() && !self.waiting_paths.is_empty() && self.wanted.is_none() && !self.is_covered() {
            let paths = std::mem::take(&mut self.waiting_paths);
            self.need_session();
            self.import_articles(paths);
        }
    }

    /// The snapshot for an import, made in a new project when none is open; `None` while other work
    /// runs.
    pub(super) fn project_for_import(&mut self) -> Option<Project> {
        self.need_session();
        if self.is_free() { self.session.as_ref().map(|session| session.project().clone()) } else { None }
    }

    pub(super) fn import_annotations(&mut self, importer: &'static dyn Importer, paths: Vec<PathBuf>) {
        let Some(project) = self.project_for_import() else { return };
        let surroundings = self.surroundings.clone();
        self.start_work(IMPORTING, move |progress| {
            Outcome::Read(Box::new(files::read_annotations(importer, &paths, &project, &surroundings, progress)))
        });
    }

    /// Takes an import over; the answer is what came of it.
    fn take_import(&mut self, mut ready: ReadyImport) -> String {
        let Some(session) = &mut self.session else { return String::new() };
        let fit = edit::fit(session.project(), &ready.imported.fragment);
        let result = match ready.planned.take() {
            Some(planned) => session.edit_planned(planned),
            None => session.edit(ready.edit()),
        };
        let mut lines = ready.failures();
        let mut is_whole = lines.is_empty();
        lines.extend(
            ready.imported.report.losses.iter().map(|loss| format!("{} {} ({})", loss.count, loss.what, loss.example)),
        );
        let known = fit.known_documents.len();
        let is_step = result.is_ok();
        if is_step {
            self.originals.want_copies(&ready.batch);
        }
        let mut told = match result {
            Ok(_) => {
                let articles = counted(fit.new_documents.len(), "article");
                match fit.n_new_annotations {
                    0 => format!("Imported {articles}"),
                    n => format!("Imported {articles}, {}", counted(n, "annotation")),
                }
            }
            Err(EditError::NothingToChange) => "Everything in the files is already in the project".to_owned(),
            Err(refusal) => {
                lines.push(refusal.to_string());
                is_whole = false;
                "Nothing was imported".to_owned()
            }
        };
        if known > 0 {
            told = format!("{told}; {known} with the same text were already there");
        }
        self.tell_result_of(told.clone(), is_step);
        if !lines.is_empty() {
            let heading = if is_whole { "Imported, and worth a look" } else { "Not everything could be imported" };
            self.notify(heading, lines);
        }
        told
    }

    pub(super) fn export(&mut self, exporter: &'static dyn Exporter, out: PathBuf, only_open: bool) {
        if !self.is_free() {
            return;
        }
        let Some(session) = &self.session else { return };
        let project = session.project().clone();
        let documents: Vec<DocumentId> = match session.selection().document.filter(|_| only_open) {
            Some(open) => vec![open],
            None => project.documents_in_order().map(|row| row.id).collect(),
        };
        self.start_work("Exporting", move |progress| {
            let report = files::export(exporter, &project, &documents, &out, progress);
            Outcome::Exported(out, report)
        });
    }
}
