//! The values of the chosen claim: what was read from it, what was corrected by hand, and ways to correct
//! more.

use crate::analysis::cluster_values::{ClaimValue, values_of_claim};
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, Correction};
use crate::text::quote::one_line;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_label, words_link};
use egui::{Align, Layout, RichText, Ui, vec2};
use std::sync::Arc;

/// Characters of the words of a value.
const N_CHARS: usize = 60;
/// Room for the buttons beside a value, in points.
const BUTTONS_WIDTH: f32 = 148.0;

/// The values of the claim that is shown, and of which state of the project.
#[derive(Default)]
pub(super) struct ShownValues {
    key: Option<(AnnotationId, u64)>,
    values: Vec<ClaimValue>,
}

impl ShownValues {
    fn follow(&mut self, cx: &ViewContext<'_>, claim: &Annotation) {
        let key = Some((claim.id, cx.revision));
        if self.key != key {
            self.key = key;
            self.values = values_of_claim(cx.project, claim);
        }
    }
}

/// Shows the values.
pub(super) fn values_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut ShownValues, claim: &Annotation) {
    state.follow(cx, claim);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Values").small().color(cx.theme.colours.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "Then select the words in the claim that say a date, a number or an amount";
            if ui.small_button("Mark a value…").on_hover_text(hint).clicked() {
                cx.send(Intent::PickValue(claim.id));
            }
        });
    });
    let (corrections, outside): (Vec<Arc<Correction>>, Vec<Arc<Correction>>) =
        cx.project.corrections_of(claim.id).cloned().partition(|row| row.stands_in(claim));
    for value in &state.values {
        let row = value.correction.and_then(|id| corrections.iter().find(|row| row.id == id));
        value_ui(ui, cx, claim, value, row);
    }
    for row in corrections.iter().filter(|row| row.value.is_none()) {
        none_ui(ui, cx, claim, row);
    }
    for row in &outside {
        outside_ui(ui, cx, claim, row);
    }
}

fn value_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation, value: &ClaimValue, row: Option<&Arc<Correction>>) {
    let value = &value.value;
    line_ui(ui, cx, claim, (&value.quote, value.span), row);
    let by_hand = if row.is_some() { " · corrected by hand" } else { "" };
    let text = format!("{} · {}{by_hand}", value.in_words(), value.normal);
    words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted);
}

/// Words of which was said that they are no value.
fn none_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation, row: &Arc<Correction>) {
    line_ui(ui, cx, claim, (&row.quoted.quote, row.quoted.span), Some(row));
    words_label(ui, cx, "No value, said by hand", cx.theme.sizes.small, cx.theme.colours.muted);
}

/// Words that were corrected while they belonged to the claim.
fn outside_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation, row: &Arc<Correction>) {
    line_ui(ui, cx, claim, (&row.quoted.quote, row.quoted.span), Some(row));
    let value = row.value.as_deref().unwrap_or("no value");
    let text = format!("Corrected to {value}, but outside the claim by now: widen it, or take the correction back");
    words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.warning);
}

/// The words, which lead to where they stand, and what can be done with them.
fn line_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    claim: &Annotation,
    (words, span): (&str, crate::text::Span),
    row: Option<&Arc<Correction>>,
) {
    let words = format!("“{}”", one_line(words, N_CHARS));
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let room = vec2((ui.available_width() - BUTTONS_WIDTH).max(60.0), ui.spacing().interact_size.y);
        let link = ui.allocate_ui(room, |ui| words_link(ui, cx, &words)).inner;
        if link.on_hover_text("Shows the words in the article").clicked() {
            cx.send(Intent::RevealSpan(claim.document, span));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if claim.spans.iter().any(|part| part.span.covers(span)) {
                let correct = ui.small_button("Correct…").accessible_name(format!("Correct {words}"));
                if correct.on_hover_text("Says how these words are to be read").clicked() {
                    cx.send(Intent::CorrectValue(claim.id, Some(span)));
                }
            }
            if let Some(row) = row {
                let back = ui.small_button("As read").accessible_name(format!("Read {words} as before"));
                if back.on_hover_text("Takes the correction back").clicked() {
                    cx.send(Intent::Edit(Edit::RemoveCorrection(row.id)));
                }
            }
        });
    });
}
