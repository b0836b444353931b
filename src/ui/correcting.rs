//! Correcting the values and the attribution of a claim: opens the dialogs, and carries out what they
//! answer.

use super::app::{App, context};
use super::dialogs::attribution::EditAttribution;
use super::dialogs::correct_value::CorrectValue;
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::screens::Screen;
use super::theme::Theme;
use crate::analysis::cluster_values::values_of_claim;
use crate::edit::EditError;
use crate::model::{AnnotationId, Layer};
use crate::text::Span;
use crate::text::quote::sentence;
use egui::Context;

const NO_VALUE: &str = "No value is read from the claim; select its words, then correct them";

impl App {
    /// Opens the dialog for words of a claim; for `None` those of the selection inside it, or of its first
    /// value.
    pub(super) fn ask_for_value(&mut self, claim: AnnotationId, span: Option<Span>) {
        if self.asks_name_before(&Intent::CorrectValue(claim, span)) {
            return;
        }
        let Some(session) = &self.session else { return };
        let Some(row) = session.project().annotations().get(&claim).filter(|row| row.layer == Layer::Claims) else {
            return;
        };
        let is_inside = |span: &Span| row.spans.iter().any(|part| part.span.covers(*span));
        let is_here = session.selection().document == Some(row.document);
        let selected = session.selected_words().map(|words| words.hull()).filter(|_| is_here && span.is_none());
        if span.or(selected).is_some_and(|span| !is_inside(&span)) {
            return self.tell(sentence(&EditError::OutsideClaim.to_string()));
        }
        let first = || values_of_claim(session.project(), row).first().map(|value| value.value.span);
        let Some(span) = span.or(selected).or_else(first) else { return self.tell(NO_VALUE) };
        let dialog = CorrectValue::new(session.project(), row, span);
        self.dialog = Some(Dialog::CorrectValue(Box::new(dialog)));
    }

    /// For the claim that is meant.
    pub(super) fn ask_for_value_of_meant(&mut self) {
        match self.last_claim.meant() {
            Some(claim) => self.ask_for_value(claim, None),
            None => self.tell("Choose a claim first"),
        }
    }

    /// Shows the dialog, and keeps it while it is not answered.
    pub(super) fn correct_value_ui(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        mut open: Box<CorrectValue>,
    ) -> Vec<Intent> {
        let Some(session) = &self.session else { return Vec::new() };
        match open.show(ctx, &context(session, theme, &self.typesetter)) {
            None => {
                self.dialog = Some(Dialog::CorrectValue(open));
                Vec::new()
            }
            Some(edit) => edit.map(Intent::Edit).into_iter().chain(self.back_to_claim(open.claim)).collect(),
        }
    }

    /// Opens the attribution of a claim.
    pub(super) fn ask_for_attribution(&mut self, claim: AnnotationId) {
        let Some(session) = &self.session else { return };
        let row = session.project().annotations().get(&claim).filter(|row| row.layer == Layer::Claims);
        if let Some(row) = row {
            let dialog = EditAttribution::new(session.project(), row);
            self.dialog = Some(Dialog::Attribution(Box::new(dialog)));
        }
    }

    /// For the claim that is meant.
    pub(super) fn ask_for_attribution_of_meant(&mut self) {
        match self.last_claim.meant() {
            Some(claim) => self.ask_for_attribution(claim),
            None => self.tell("Choose a claim first"),
        }
    }

    /// Shows the dialog, and keeps it while it is not answered.
    pub(super) fn attribution_ui(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        mut open: Box<EditAttribution>,
    ) -> Vec<Intent> {
        let Some(session) = &self.session else { return Vec::new() };
        match open.show(ctx, &context(session, theme, &self.typesetter)) {
            None => {
                self.dialog = Some(Dialog::Attribution(open));
                Vec::new()
            }
            Some(edit) => edit.map(Intent::Edit).into_iter().chain(self.back_to_claim(open.claim)).collect(),
        }
    }

    /// In the article the claim is chosen again, of which words may have been selected.
    fn back_to_claim(&self, claim: AnnotationId) -> Option<Intent> {
        (self.views.screens.present == Screen::Read).then_some(Intent::Reveal(claim))
    }
}
