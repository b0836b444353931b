//! The schema editor and the label picker among the dialogs, and schema files on their way in and
//! out.

use super::activity::State;
use super::app::{App, context};
use super::dialogs::schema::{SchemaEditor, TakeSchema};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::theme::Theme;
use super::work::Outcome;
use crate::edit::Edit;
use crate::format::Report;
use crate::model::Fragment;
use crate::session::files::FilesError;
use crate::session::schema_files;
use egui::Context;
use std::path::PathBuf;

impl App {
    pub(super) fn open_schema(&mut self) {
        self.message = None;
        self.dialog = Some(Dialog::Schema(Box::default()));
    }

    /// Shows a dialog about labels, and keeps it while it is not answered.
    pub(super) fn schema_dialog_ui(&mut self, ctx: &Context, theme: &Theme, dialog: Dialog) -> Vec<Intent> {
        let Some(session) = &self.session else { return Vec::new() };
        match dialog {
            Dialog::TagWith(mut tag_with) => {
                let recent = self.views.recent.of(session.project().id());
                let situation = self.situation();
                let is_active = situation.has_selection || situation.has_chosen;
                match tag_with.show(ctx, theme, session.project(), recent, is_active) {
                    None => self.dialog = Some(Dialog::TagWith(tag_with)),
                    Some(label) => return label.map(Intent::Tag).into_iter().collect(),
                }
            }
            Dialog::RelateAs(asking) => self.relate_as_ui(ctx, theme, asking),
            Dialog::Schema(editor) => return self.schema_editor_ui(ctx, theme, editor),
            Dialog::TakeSchema(take, below) => match take.show(ctx, theme) {
                None => self.dialog = Some(Dialog::TakeSchema(take, below)),
                Some(is_taken) => {
                    self.dialog = below.map(|below| *below);
                    let edit = Edit::TakeSchema(Box::new(take.schema));
                    return is_taken.then_some(Intent::Edit(edit)).into_iter().collect();
                }
            },
            _ => {}
        }
        Vec::new()
    }

    fn schema_editor_ui(&mut self, ctx: &Context, theme: &Theme, mut editor: Box<SchemaEditor>) -> Vec<Intent> {
        let situation = self.situation();
        let Some(session) = &self.session else { return Vec::new() };
        let cx = context(session, theme, &self.typesetter);
        let drafts = &mut self.views.inspector.drafts;
        // What a message over the editor says is not said below it too.
        let message = self.message.as_deref().filter(|message| !self.toasts.says(message));
        let is_closed = editor.show(ctx, &cx, drafts, situation, message);
        if is_closed && drafts.is_pending() {
            // What was typed is told in the next frame.
            drafts.hurry();
            editor.close_next_frame();
            ctx.request_repaint();
            self.dialog = Some(Dialog::Schema(editor));
        } else if !is_closed {
            self.dialog = Some(Dialog::Schema(editor));
        }
        cx.into_intents()
    }

    /// Reads a schema file beside the window.
    pub(super) fn read_schema(&mut self, path: PathBuf) {
        if !self.is_free() {
            return;
        }
        self.start_work("Reading the file", move |progress| {
            let read = schema_files::read(&path, progress).map(Box::new);
            Outcome::SchemaRead(path, read)
        });
    }

    pub(super) fn take_read_schema(&mut self, path: PathBuf, read: Result<Box<Fragment>, FilesError>) -> State {
        let Some(session) = &self.session else { return State::Finished(String::new()) };
        match read {
            Ok(schema) => {
                let told = path.display().to_string();
                let take = Box::new(TakeSchema::new(path, *schema, session.project()));
                self.dialog = Some(Dialog::TakeSchema(take, self.dialog.take().map(Box::new)));
                State::Finished(told)
            }
            Err(FilesError::Cancelled(_)) => self.was_cancelled("Cancelled; no labels and attributes were read"),
            Err(error) => self.failed("The labels and attributes could not be read", &error),
        }
    }

    /// Writes the schema of the project as a file of its own, beside the window.
    pub(super) fn write_schema(&mut self, path: PathBuf) {
        if !self.is_free() {
            return;
        }
        let Some(session) = &self.session else { return };
        let project = session.project().clone();
        self.start_work("Exporting", move |progress| {
            let written = schema_files::write(&project, &path, progress);
            Outcome::Exported(path, written.map(|()| Report::default()))
        });
    }
}
