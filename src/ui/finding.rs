//! Finding in the article, and the size of its text.

use super::app::App;
use super::screens::Screen;
use egui::Context;

/// How much one step of zoom changes the text.
pub(super) const ZOOM_STEP: f32 = 1.1;
/// The smallest and the largest zoom.
const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.6..=3.0;

impl App {
    /// Goes to another screen, or back to the article.
    pub(super) fn show_screen(&mut self, screen: Screen) {
        if screen == Screen::Read && self.views.screens.present != Screen::Read {
            self.views.panes.active.article.request_focus();
        }
        self.views.screens.show(screen);
    }

    /// Searches all articles, for the selected text when it is short enough to be meant.
    pub(super) fn find_in_all(&mut self) {
        let selected = self.selected_to_find().filter(|_| self.views.screens.present == Screen::Read);
        self.show_screen(Screen::Search);
        self.views.screens.search.seek(selected.as_deref());
    }

    /// Opens the find bar, with the selected text when it is short enough to be meant.
    pub(super) fn open_find(&mut self) {
        // The field is to have the focus, not the article.
        self.views.screens.show(Screen::Read);
        let selected = self.selected_to_find();
        self.views.find.open(selected.as_deref());
    }

    fn selected_to_find(&self) -> Option<String> {
        let session = self.session.as_ref()?;
        let selection = session.selection();
        let text = session.project().text(selection.document?)?;
        selection.span()?.slice(text).filter(|quote| quote.len() < 200).map(str::to_owned)
    }

    pub(super) fn close_find(&mut self) {
        self.views.find.close();
        self.views.panes.active.article.request_focus();
    }

    /// Goes to the next hit or the one before; opens the bar when it is closed.
    pub(super) fn find_step(&mut self, forward: bool) {
        self.views.screens.show(Screen::Read);
        if !self.views.find.is_open() {
            self.open_find();
            return;
        }
        let document = self.session.as_ref().and_then(|session| session.selection().document);
        if let (Some(document), Some(span)) = (document, self.views.find.step(forward)) {
            self.reveal_span(document, span);
        }
    }

    /// Changes the size of the article's text.
    pub(super) fn zoom_by(&mut self, factor: f32) {
        let zoom = self.preferences.zoom * factor;
        self.preferences.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
    }

    /// Ctrl+wheel, or two fingers on a touchpad, over the window.
    pub(super) fn zoom_by_wheel(&mut self, ctx: &Context) {
        let factor = ctx.input(|input| input.zoom_delta());
        if (factor - 1.0).abs() > f32::EPSILON && !self.is_covered() {
            self.zoom_by(factor);
        }
    }
}
