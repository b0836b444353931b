//! Quiet lines of the inspector that propose something, each taken with one click or key: the speaker
//! and the cue of a claim, the entity of a mention; and which claim selected words can be set for.

use crate::analysis::suggestions::{Said, said};
use crate::model::{Annotation, AnnotationId, Attribute, EntityId};
use crate::text::quote;
use crate::ui::assigning::known_entity;
use crate::ui::claiming::proposed_words;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{Button, RichText, Ui};

/// What was worked out for the annotation that is shown, and for which state of the project.
#[derive(Default)]
pub(super) struct Proposed {
    key: Option<(AnnotationId, u64)>,
    said: Option<Said>,
    entity: Option<EntityId>,
}

impl Proposed {
    /// Works it out where something changed.
    pub(super) fn follow(&mut self, cx: &ViewContext<'_>, annotation: &Annotation) {
        let key = Some((annotation.id, cx.revision));
        if self.key != key {
            self.key = key;
            self.said = said(cx.project, annotation.id);
            self.entity = known_entity(cx.project, annotation);
        }
    }

    /// The value that an attribute without one could have.
    pub(super) fn attribute_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, row: &Attribute) {
        let Some(said) = self.said.as_ref().filter(|_| !annotation.attributes.contains_key(&row.id)) else { return };
        let Some((span, command)) = proposed_words(said, row) else { return };
        let Some(words) = cx.project.text(annotation.document).and_then(|text| span.slice(text)) else { return };
        let words = quote::one_line(words, 32);
        let name = format!("Take “{words}” as the {}", row.name.to_lowercase());
        take_ui(ui, cx, &format!("Take “{words}”"), &name, command);
    }

    /// The entity that is known by the words of a mention.
    pub(super) fn entity_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>) {
        let Some(entity) = self.entity.and_then(|id| cx.project.entities().get(&id)) else { return };
        let known = format!("{} ({})", quote::one_line(&entity.name, 32), cx.project.label_name(&entity.label));
        let name = format!("Assign to {}", entity.name);
        take_ui(ui, cx, &format!("Assign to {known}"), &name, CommandId::AssignKnown);
    }
}

fn take_ui(ui: &mut Ui, cx: &ViewContext<'_>, text: &str, name: &str, command: CommandId) {
    let key = Command::of(command).map(|command| command.key_text(ui.ctx())).unwrap_or_default();
    let text = RichText::new(text).small().color(cx.theme.colours.accent);
    let button = Button::new(text).shortcut_text(RichText::new(key).small()).frame(false);
    if ui.add(button).on_hover_text("Proposed; nothing is set until you take it").accessible_name(name).clicked() {
        cx.send(Intent::Run(command));
    }
}

/// While a claim is remembered and something else is selected or chosen: which claim it is, and what
/// can be set for it.
pub(super) fn meant_claim_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Some(claim) = cx.meant_claim.filter(|claim| cx.selection.chosen != Some(*claim)) else { return };
    let Some(claim) = cx.project.annotations().get(&claim) else { return };
    let text = format!("For the claim “{}”", quote::one_line(&claim.quote(), 80));
    words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted);
    let has_words = !cx.selection.is_empty();
    let words = cx.selection.span().filter(|_| cx.selection.document == Some(claim.document));
    let is_inside = words.is_some_and(|words| claim.spans.iter().any(|part| part.span.covers(words)));
    ui.horizontal_wrapped(|ui| {
        let lines = [
            ("Set speaker", CommandId::SetSpeaker, has_words || cx.selection.chosen.is_some()),
            ("Set cue", CommandId::SetCue, has_words),
            ("Value…", CommandId::CorrectValue, has_words && is_inside),
        ];
        for (text, id, is_ready) in lines {
            let command = Command::of(id);
            let key = command.map(|command| command.key_text(ui.ctx())).unwrap_or_default();
            let button = Button::new(RichText::new(text).small()).shortcut_text(RichText::new(key).small());
            let response = ui.add_enabled(is_ready, button).accessible_name(text);
            if response.on_hover_text(command.map_or("", |command| command.hint)).clicked() {
                cx.send(Intent::Run(id));
            }
        }
        if ui.link(RichText::new("Back to it").small()).clicked() {
            cx.send(Intent::Reveal(claim.id));
        }
    });
    ui.separator();
}
