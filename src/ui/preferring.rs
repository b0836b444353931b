//! The open dialog of preferences, and what a change in it brings about at once.

use super::app::App;
use super::dialogs::preferences::PreferencesDialog;
use super::look;
use super::open_dialog::Dialog;
use super::theme::Theme;
use crate::session::Preferences;
use egui::Context;

/// The dialog with what it needs while it is open.
pub(super) struct Preferring {
    dialog: PreferencesDialog,
    /// The faces in which articles can be read, beside the built-in one.
    faces: Vec<String>,
    /// As they were last written.
    written: Preferences,
}

impl App {
    pub(super) fn open_preferences(&mut self) {
        let dialog = PreferencesDialog::new(&self.preferences);
        let written = self.preferences.clone();
        let faces = self.typesetter.families();
        self.dialog = Some(Dialog::Preferences(Box::new(Preferring { dialog, faces, written })));
    }

    /// Shows the dialog, and keeps it while it is not closed.
    pub(super) fn preferences_ui(&mut self, ctx: &Context, theme: &Theme, mut open: Box<Preferring>) {
        let before = self.preferences.clone();
        let is_closed = open.dialog.show(ctx, theme, &mut self.preferences, &open.faces);
        let is_changed = self.preferences != before;
        if is_changed {
            look::choose(ctx, self.preferences.theme);
            self.use_name();
            ctx.request_repaint();
        }
        // Not at every letter and every point that a slider is dragged: writing waits for the disk.
        let is_busy = is_changed || ctx.input(|input| input.pointer.any_down()) || ctx.text_edit_focused();
        if self.preferences != open.written && (is_closed || !is_busy) {
            self.keep_preferences();
            open.written = self.preferences.clone();
        }
        if !is_closed {
            self.dialog = Some(Dialog::Preferences(open));
        }
    }

    /// New annotations carry the name that the preferences have.
    pub(super) fn use_name(&mut self) {
        let name = &self.preferences.name;
        if let Some(session) = &mut self.session {
            session.set_by(name);
        }
        self.surroundings.by.clone_from(name);
    }
}
