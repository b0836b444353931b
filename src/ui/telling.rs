//! What the window says: in the status bar, for some seconds over the article, and in boxes that must be
//! closed; and what the list of jobs is told.

use super::activity::{self, Running};
use super::app::App;
use super::dialogs::messages::Notice;
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::stepping::Stepping;
use super::theme::Theme;
use super::toasts::Room;
use crate::session::clock::local_time;
use crate::text::{Span, boundaries};
use egui::{Context, Rect, vec2};
use std::sync::Arc;
use std::time::Duration;

impl App {
    pub(super) fn tell(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Says what came of something, in the status bar and for some seconds over the window; with a way
    /// back when it was a step.
    pub(super) fn tell_result_of(&mut self, message: impl Into<String>, is_step: bool) {
        let message = message.into();
        let mark = self.session.as_ref().filter(|_| is_step).map(|session| session.history().mark());
        self.toasts.add(message.clone(), mark);
        self.message = Some(message);
    }

    /// Looks at what runs by the way, and what became of it.
    pub(super) fn follow_activity(&mut self, ctx: &Context) {
        let mut running: Vec<Running> = self.suggesting.running().into_iter().collect();
        if let Some(Dialog::AnnotateAll(all)) = &self.dialog {
            running.extend(all.running());
        }
        if let Some(Dialog::ImportArticles(open)) = &self.dialog {
            running.extend(open.running());
        }
        running.extend(self.originals.running());
        running.extend(self.providing.running());
        self.views.screens.running(&mut running);
        running.extend(self.stepping.as_ref().map(Stepping::running));
        let (now, clock) = (ctx.input(|input| input.time), Arc::clone(&self.surroundings.clock));
        if self.activity.follow(running, now, || local_time(clock.now())) {
            ctx.request_repaint_after(Duration::from_secs_f64(activity::LEAST));
        }
    }

    /// Shows the messages about results where nothing must be answered first.
    pub(super) fn toasts_ui(&mut self, ctx: &Context, theme: &Theme) -> Vec<Intent> {
        // In the schema editor people stay and do one thing after the other, so that messages are told over it.
        let is_editing_schema = matches!(self.dialog, Some(Dialog::Schema(_)))
            && self.palette.is_none()
            && self.prompt.is_none()
            && self.notices.is_empty();
        let waits = self.is_covered() && !is_editing_schema;
        let mark = self.session.as_ref().map_or(0, |session| session.history().mark());
        self.toasts.follow(ctx, mark, waits);
        if waits || self.toasts.is_empty() {
            return Vec::new();
        }
        let window = ctx.content_rect();
        // The bars at the bottom stay free; so do the foot of the editor and its buttons.
        let rect = match self.views.page.filter(|_| !is_editing_schema) {
            Some(page) => page,
            None if is_editing_schema => Rect::from_min_max(window.min, window.max - vec2(0.0, 116.0)),
            None => Rect::from_min_max(window.min, window.max - vec2(0.0, 64.0)),
        };
        let caret = self.caret_on_screen().filter(|_| !is_editing_schema);
        let room = Room { rect, caret, is_over_dialog: is_editing_schema };
        self.toasts.show(ctx, theme, &self.typesetter, &room)
    }

    /// The line of the caret in the active pane, in points; `None` when it is out of view.
    fn caret_on_screen(&self) -> Option<Rect> {
        let session = self.session.as_ref().filter(|_| self.views.page.is_some())?;
        let caret = session.selection().caret;
        let text = session.project().text(session.selection().document?)?;
        let ends =
            [(caret, boundaries::next_grapheme(text, caret)), (boundaries::previous_grapheme(text, caret), caret)];
        let mut rects = ends.into_iter().filter_map(|(start, end)| self.rect_on_screen(Span::new(start, end)?));
        let at = rects.next()?;
        // The line is read, not the letter alone.
        Some(Rect::from_x_y_ranges(self.views.page?.x_range(), at.y_range()))
    }

    pub(super) fn notify(&mut self, heading: &str, lines: Vec<String>) {
        self.notices.push_back(Notice { heading: heading.to_owned(), lines });
    }
}
