//! Asking for paths, by the system's dialogs or in the window, and what the answers are used for.

use super::app::App;
use super::dialogs::export_dialog::ExportChoice;
use super::dialogs::file_dialogs::{Purpose, Question, Reply};
use super::dialogs::path_prompt::PathPrompt;
use super::leave::Then;
use crate::format::{Importer, Shape, exporter, importer};
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;

impl App {
    pub(super) fn ask(&mut self, purpose: Purpose, title: &str, proposed: String, extensions: &[&str]) {
        let question = Question {
            purpose,
            title: title.to_owned(),
            proposed,
            folder: self.folder(),
            extensions: extensions.iter().map(|extension| (*extension).to_owned()).collect(),
        };
        self.file_dialogs.ask(&question, Arc::clone(&self.surroundings.wake));
        self.asked = Some(question);
        (self.surroundings.wake)();
    }

    /// Where dialogs begin: beside the project, else beside the one that was open last.
    fn folder(&self) -> Option<PathBuf> {
        let open = self.session.as_ref().and_then(|session| session.file()).map(|file| &file.path);
        let path = open.or(self.preferences.recent.first())?;
        let folder = std::path::absolute(path).ok()?.parent()?.to_owned();
        folder.is_dir().then_some(folder)
    }

    pub(super) fn proposed_stem(&self) -> String {
        let title = self.session.as_ref().map(|session| session.title()).unwrap_or_default();
        crate::format::shared::file_names::safe_stem(&title)
    }

    pub(super) fn ask_what_to_open(&mut self) {
        self.ask(Purpose::OpenProject, "Open project", String::new(), &["ron"]);
    }

    pub(super) fn ask_where_to_save(&mut self) {
        let proposed = format!("{}.ron", self.proposed_stem());
        self.ask(Purpose::SaveProject, "Save project", proposed, &["ron"]);
    }

    pub(super) fn ask_for_articles(&mut self) {
        self.ask(Purpose::ImportArticles, "Import articles", String::new(), &[]);
    }

    pub(super) fn ask_for_folder(&mut self) {
        self.ask(Purpose::ImportFolder, "Import a folder", String::new(), &[]);
    }

    pub(super) fn ask_what_to_import(&mut self, importer: &'static dyn Importer) {
        let title = format!("Import {}", importer.name());
        self.ask(Purpose::ImportAnnotations(importer.id().to_owned()), &title, String::new(), importer.extensions());
    }

    pub(super) fn ask_where_to_export(&mut self, choice: &ExportChoice) {
        let id = choice.exporter.id().to_owned();
        let title = format!("Export {}", choice.exporter.name());
        match choice.exporter.shape() {
            Shape::File => {
                let extension = choice.exporter.extension();
                let proposed = format!("{}.{extension}", self.proposed_stem());
                self.ask(Purpose::ExportFile(id, choice.only_open), &title, proposed, &[extension]);
            }
            Shape::Folder => {
                let proposed = format!("{}-{id}", self.proposed_stem());
                self.ask(Purpose::ExportFolder(id, choice.only_open), &title, proposed, &[]);
            }
        }
    }

    pub(super) fn ask_for_schema(&mut self) {
        self.ask(Purpose::ImportSchema, "Import labels and attributes", String::new(), &["ron"]);
    }

    pub(super) fn ask_where_to_write_schema(&mut self) {
        let proposed = format!("{}-schema.ron", self.proposed_stem());
        self.ask(Purpose::ExportSchema, "Export labels and attributes", proposed, &["ron"]);
    }

    /// Takes the answer of the system's dialog, or asks in the window when there is none.
    pub(super) fn look_for_answers(&mut self) {
        let Some(question) = self.asked.clone() else { return };
        match self.file_dialogs.poll() {
            Reply::Waiting => {}
            Reply::Paths(paths) => {
                self.asked = None;
                self.use_paths(&question, paths);
            }
            Reply::Cancelled => {
                self.asked = None;
                self.use_paths(&question, Vec::new());
            }
            Reply::Unavailable => {
                self.asked = None;
                self.prompt = Some(PathPrompt::new(question));
            }
        }
    }

    /// Gives up waiting for the system's dialog and asks in the window.
    pub(super) fn ask_in_window(&mut self) {
        if let Some(question) = self.asked.take() {
            self.prompt = Some(PathPrompt::new(question));
        }
    }

    /// Uses an answer; no path at all: it was cancelled.
    pub(super) fn use_paths(&mut self, question: &Question, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            // Whoever does not say where to save does not want to leave either.
            self.then = None;
            return;
        };
        match &question.purpose {
            Purpose::OpenProject => self.wanted = Some(Then::OpenProject(first)),
            Purpose::SaveProject => self.save_at(&question.with_extension(first), false),
            Purpose::ImportArticles => self.take_paths(paths),
            // What is in it is read, not what it is called.
            Purpose::ImportFolder => self.waiting_paths.extend(paths),
            Purpose::ImportSchema => self.read_schema(first),
            Purpose::ExportCounts(file) => self.write_counts(question.with_extension(first), (**file).clone()),
            Purpose::ExportReport(order) => self.write_report(question.with_extension(first), (**order).clone()),
            Purpose::ExportSchema => self.write_schema(question.with_extension(first)),
            Purpose::ImportAnnotations(id) => {
                if let Some(importer) = importer(id) {
                    self.import_annotations(importer, paths);
                }
            }
            Purpose::ExportFile(id, only_open) | Purpose::ExportFolder(id, only_open) => {
                if let Some(exporter) = exporter(id) {
                    self.export(exporter, question.with_extension(first), *only_open);
                }
            }
        }
    }

    /// Files that were dropped on the window.
    pub(super) fn look_for_dropped_files(&mut self, ctx: &Context) {
        let dropped =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>());
        if !dropped.is_empty() {
            self.take_paths(dropped);
        }
        if let Some(then) = self.wanted.take() {
            self.leave(ctx, then);
        }
    }
}
