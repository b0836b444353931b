//! The open dialog of preferences, and what a change in it brings about at once.

use super::app::App;
use super::bindings::Bindings;
use super::dialogs::preferences::{Around, Page, PreferencesDialog, Shown, Wish};
use super::look;
use super::open_dialog::Dialog;
use super::providing::Purpose;
use super::theme::Theme;
use crate::session::Preferences;
use egui::{Context, PanelState};

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
        self.open_preferences_at(Page::default());
    }

    pub(super) fn open_preferences_at(&mut self, page: Page) {
        let dialog = PreferencesDialog::new(&self.preferences, page);
        let written = self.preferences.clone();
        let faces = self.typesetter.families();
        self.dialog = Some(Dialog::Preferences(Box::new(Preferring { dialog, faces, written })));
    }

    /// Shows the dialog, and keeps it while it is not closed.
    pub(super) fn preferences_ui(&mut self, ctx: &Context, theme: &Theme, mut open: Box<Preferring>) {
        let before = self.preferences.clone();
        let around = Around {
            faces: &open.faces,
            project: self.session.as_ref().map(|session| session.project()),
            has_article: self.session.as_ref().is_some_and(|session| session.selection().document.is_some()),
            running: self.providing.running_title(),
            trial: self.providing.trial.as_ref(),
        };
        let Shown { is_closed, wish } = open.dialog.show(ctx, theme, &mut self.preferences, &around);
        let is_changed = self.preferences != before;
        if is_changed {
            look::choose(ctx, self.preferences.theme);
            Bindings::of_user(&self.preferences.keys).put(ctx);
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
        match wish {
            None => {}
            // egui keeps the sizes of panels itself; without them it takes those of the preferences.
            Some(Wish::ResetWidths) => ctx.data_mut(|data| data.remove_by_type::<PanelState>()),
            Some(Wish::Try(provider)) => self.ask_provider(provider, Purpose::Try),
            Some(Wish::EndProvider) => self.providing.cancel(),
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
