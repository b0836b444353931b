//! The attribution chain of the chosen claim, from the outlet to the origin, with where each step comes
//! from.

use crate::analysis::chain::{ReadStep, StepSource, chain_with_sources};
use crate::model::{Annotation, AnnotationId};
use crate::text::quote::one_line;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_label, words_link};
use egui::{Align, Layout, RichText, Ui};

/// Characters of a name.
const N_CHARS: usize = 80;

/// The chain of the claim that is shown, and of which state of the project.
#[derive(Default)]
pub(super) struct ShownChain {
    key: Option<(AnnotationId, u64)>,
    steps: Vec<ReadStep>,
}

impl ShownChain {
    fn follow(&mut self, cx: &ViewContext<'_>, claim: &Annotation) {
        let key = Some((claim.id, cx.revision));
        if self.key != key {
            self.key = key;
            self.steps = chain_with_sources(cx.project, claim);
        }
    }
}

/// Shows the chain.
pub(super) fn origin_chain_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut ShownChain, claim: &Annotation) {
    state.follow(cx, claim);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Attribution").small().color(cx.theme.colours.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "From the article to whom the claim goes back to";
            let hint = Command::with_key(CommandId::EditAttribution, hint, ui.ctx());
            let edit = ui.small_button("Edit…").accessible_name("Edit attribution");
            if edit.on_hover_text(hint).clicked() {
                cx.send(Intent::EditAttribution(claim.id));
            }
        });
    });
    for (n, read) in state.steps.iter().enumerate() {
        step_ui(ui, cx, claim, n, read);
    }
}

/// “← Owen Marsh (speaker)”, and below it where that is read.
fn step_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation, n: usize, read: &ReadStep) {
    let arrow = if n == 0 { "" } else { "← " };
    let kind = read.step.kind.name().to_lowercase();
    let text = format!("{arrow}{} ({kind})", one_line(&read.step.name, N_CHARS));
    match read.from.span() {
        Some(span) => {
            if words_link(ui, cx, &text).on_hover_text("Shows the words in the article").clicked() {
                cx.send(Intent::RevealSpan(claim.document, span));
            }
        }
        None => drop(words_label(ui, cx, &text, cx.theme.sizes.interface, cx.theme.colours.text)),
    }
    let from = match read.from {
        StepSource::ByHand => "By hand".to_owned(),
        from => format!("From {}", from.in_words()),
    };
    ui.label(RichText::new(from).small().color(cx.theme.colours.muted));
}
