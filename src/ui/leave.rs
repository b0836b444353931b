//! Leaving a project: asking about unsaved changes, then doing what was wanted.

use super::app::App;
use super::command::CommandId;
use super::dialogs::messages::PutAwayList;
use super::open_dialog::Dialog;
use super::widgets::Drafts;
use crate::model::ProjectId;
use crate::session::preferences::LastPlace;
use crate::session::{PutAway, Session, put_away, unsaved_from_put_away, unsaved_works};
use crate::text::quote::counted;
use egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};

/// What to do once the open project is saved or given up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Then {
    Quit,
    Welcome,
    NewProject,
    OpenSample,
    OpenProject(PathBuf),
    RecoverUnsaved(ProjectId),
}

impl App {
    /// Does it, after asking when there are unsaved changes.
    pub(super) fn leave(&mut self, ctx: &Context, then: Then) {
        // What is on its way into this project would come into the next one.
        if then != Then::Quit && self.is_importing() && !self.is_free() {
            return;
        }
        let is_saved = self.session.as_ref().is_none_or(Session::is_saved);
        self.then = Some(then);
        if is_saved {
            self.go_on(ctx);
        } else {
            self.ask_about_unsaved();
        }
    }

    /// Nothing is unsaved any more: closes the project and does what was wanted.
    pub(super) fn go_on(&mut self, ctx: &Context) {
        let Some(then) = self.then.take() else { return };
        if then == Then::Quit {
            self.remember_window(ctx);
        }
        // Another project is closed only once the new one is open: a file that cannot be opened
        // takes nothing away.
        let stays = |path: &Path| self.session.as_ref().is_some_and(|session| !session.is_file(path));
        if !matches!(&then, Then::OpenProject(path) if stays(path)) {
            self.close_session();
        }
        match then {
            Then::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Welcome => {}
            Then::NewProject => self.need_session(),
            Then::OpenSample => self.open_sample(),
            Then::OpenProject(path) => self.open_project(path),
            Then::RecoverUnsaved(project) => self.recover_unsaved(project),
        }
    }

    /// The analyst does not want to save: the changes are put away, and do not come back by
    /// themselves.
    pub(super) fn discard_and_go_on(&mut self, ctx: &Context) {
        if let Some(session) = self.session.take() {
            self.keep_place(&session);
            match session.discard() {
                Ok(_) => {}
                Err(trouble) => self.notify("The changes could not be put away", vec![trouble.to_string()]),
            }
        }
        self.go_on(ctx);
    }

    /// Lists the changes that were not saved when a project was closed.
    pub(super) fn list_put_away(&mut self) {
        let Some(journals) = &self.surroundings.journals else { return };
        let entries = put_away(journals, self.session.as_ref());
        self.dialog = Some(Dialog::PutAway(PutAwayList { entries }));
    }

    /// Brings put-away changes back: into the open project, or as the project of their own that
    /// they were.
    pub(super) fn take_back(&mut self, ctx: &Context, chosen: &PutAway) {
        if chosen.is_untitled {
            let Some(journals) = self.surroundings.journals.clone() else { return };
            match unsaved_from_put_away(&journals, chosen) {
                Ok(work) => {
                    let project = work.project;
                    self.unsaved.push(work);
                    self.leave(ctx, Then::RecoverUnsaved(project));
                }
                Err(error) => self.notify("The changes could not be taken back", vec![error.to_string()]),
            }
            return;
        }
        let Some(session) = &mut self.session else { return };
        match session.take_back(chosen) {
            Ok(n) if n == chosen.n_changes => {
                self.tell(format!("{} taken back; save to keep them in the file", counted(n, "change")));
            }
            Ok(n) => self
                .tell(format!("{n} of {} taken back; the next one does not fit", counted(chosen.n_changes, "change"))),
            Err(error) => self.notify("The changes could not be taken back", vec![error.to_string()]),
        }
    }

    pub(super) fn close_session(&mut self) {
        if let Some(session) = self.session.take() {
            self.keep_place(&session);
            session.close();
        }
        self.aligned = None;
        self.waiting_batch = None;
        self.views.panes.reset();
        self.views.places.clear();
        self.views.screens = Default::default();
        self.views.inspector.drafts = Drafts::default();
        self.picking = None;
        self.relating = None;
        self.providing = Default::default();
        self.message = None;
        self.toasts.clear();
        self.stepping = None;
        self.unsaved = self.surroundings.journals.as_deref().map(unsaved_works).unwrap_or_default();
    }

    /// Remembers where the project was left.
    fn keep_place(&mut self, session: &Session) {
        if let (Some(document), true) = (session.selection().document, session.file().is_some()) {
            let panes = &self.views.panes;
            let (at, _) = panes.active.article.scroll_place();
            self.preferences.set_place(LastPlace {
                project: session.project().id().to_string(),
                document: document.to_string(),
                at,
                panes: panes.last_places(session.selection()),
                n_left: panes.n_left(),
                linked: panes.linked,
            });
        }
        self.keep_preferences();
    }

    /// Keeps the size of the window, and with it what else is kept of this user, before the window closes.
    fn remember_window(&mut self, ctx: &Context) {
        let size = ctx.content_rect().size();
        self.preferences.window = Some((size.x, size.y));
        if self.session.is_none() {
            self.keep_preferences();
        }
    }

    /// The window is asked to close: by its frame, by the system, or by the command.
    pub(super) fn look_for_closing(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        if self.views.inspector.drafts.is_pending() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.run_when_told(ctx, CommandId::Quit);
            return;
        }
        self.remember_window(ctx);
        let is_saved = self.session.as_ref().is_none_or(Session::is_saved);
        if is_saved && self.work.is_none() {
            self.close_session();
            self.may_close = true;
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        if !matches!(self.dialog, Some(Dialog::Unsaved(_))) {
            self.leave(ctx, Then::Quit);
        }
    }
}
