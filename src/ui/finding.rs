//! Finding in the article, going to a paragraph of it, and the size of its text.

use super::app::App;
use super::dialogs::go_to::GoToParagraph;
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::screens::Screen;
use super::theme::Theme;
use crate::model::{DocumentId, LabelId};
use crate::session::Selection;
use crate::session::preferences::ZOOMS;
use crate::text::Paragraphs;
use egui::Context;
use std::sync::Arc;

/// How much one step of zoom changes the text.
pub(super) const ZOOM_STEP: f32 = 1.1;

impl App {
    /// Goes to another screen, or back to the article.
    pub(super) fn show_screen(&mut self, screen: Screen) {
        if screen == Screen::Read && self.views.screens.present != Screen::Read {
            self.views.panes.active.article.request_focus();
        }
        self.views.screens.show(screen);
    }

    /// Shows the first annotation with a label in a document, and says how many there are.
    pub(super) fn reveal_first(&mut self, ctx: &Context, label: &LabelId, document: DocumentId) {
        let Some(session) = &self.session else { return };
        let project = session.project();
        let of_label: Vec<_> = project.annotations_of(document).filter(|row| row.label == *label).collect();
        // One that lost its place is shown only where there is no other.
        let Some(first) = of_label.iter().min_by_key(|row| row.hull().is_none()).map(|row| row.id) else { return };
        let told = format!("{}: {} in this article", project.label_name(label), of_label.len());
        self.dispatch(ctx, Intent::Reveal(first));
        self.tell(told);
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

    /// Counts the paragraphs of the open article, once for each text.
    pub(super) fn count_paragraphs(&mut self) {
        let session = self.session.as_ref();
        let text = session.and_then(|session| session.project().text(session.selection().document?));
        let is_counted = |text: &Arc<str>| self.views.paragraphs.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, text));
        match text {
            None => self.views.paragraphs = None,
            Some(text) if is_counted(text) => {}
            Some(text) => self.views.paragraphs = Some((Arc::clone(text), Paragraphs::new(text))),
        }
    }

    /// Shows the dialog that asks for a paragraph, and keeps it while it is not answered.
    pub(super) fn go_to_ui(&mut self, ctx: &Context, theme: &Theme, mut go_to: GoToParagraph) {
        let Some((text, paragraphs)) = &self.views.paragraphs else { return };
        match go_to.show(ctx, theme, paragraphs, text.len()) {
            None => self.dialog = Some(Dialog::GoTo(go_to)),
            Some(number) => {
                if let Some(start) = number.and_then(|number| paragraphs.start_of(number)) {
                    self.read_from(start);
                }
            }
        }
    }

    /// Puts the caret to a byte of the open article, and its line near the top.
    fn read_from(&mut self, byte: usize) {
        let Some(session) = &mut self.session else { return };
        let Some(document) = session.selection().document else { return };
        session.select(Selection::caret_at(document, byte));
        self.views.panes.active.article.show_near_top(byte);
        self.views.panes.active.article.request_focus();
    }

    /// Changes the size of the article's text.
    pub(super) fn zoom_by(&mut self, factor: f32) {
        let zoom = self.preferences.zoom * factor;
        self.preferences.zoom = zoom.clamp(*ZOOMS.start(), *ZOOMS.end());
    }

    /// Ctrl+wheel, or two fingers on a touchpad, over the window.
    pub(super) fn zoom_by_wheel(&mut self, ctx: &Context) {
        let factor = ctx.input(|input| input.zoom_delta());
        // There, plots are zoomed.
        let is_plotting = self.views.screens.present == Screen::Overview;
        if (factor - 1.0).abs() > f32::EPSILON && !self.is_covered() && !is_plotting {
            self.zoom_by(factor);
        }
    }
}
