//! The values of a choice: named, ordered, added, removed.

use super::attribute_form::put;
use super::{FormContext, FormState};
use crate::edit::new_choice;
use crate::model::{Attribute, AttributeKind, Choice};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{Button, Id, Key, RichText, TextEdit, Ui, vec2};

/// Width of a name, in points.
const NAME_WIDTH: f32 = 240.0;

/// Shows the values; a field for a further one comes last.
pub(super) fn choices_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    state: &mut FormState,
    drafts: &mut Drafts,
    row: &mut Attribute,
) {
    let AttributeKind::Choice(choices) = &row.kind else { return };
    field_name(ui, form.cx, "Values to choose from");
    let mut changed = choices.clone();
    let mut visit = None;
    for (place, choice) in choices.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            visit = visit.or(name_ui(ui, form, drafts, row, choice, &mut changed));
            buttons_ui(ui, form, row, place, choice, &mut changed);
        });
    }
    adding_ui(ui, form, state, row, &mut changed);
    if changed != *choices {
        row.kind = AttributeKind::Choice(changed);
        put(form, row, visit);
    }
}

/// The visit in which the name was typed, when it changes.
fn name_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    drafts: &mut Drafts,
    row: &Attribute,
    choice: &Choice,
    changed: &mut [Choice],
) -> Option<u64> {
    let id = Id::unique(("schema choice", row.id.as_str(), &choice.id));
    let name = format!("Value {}", choice.name);
    let field = Field { name: &name, hint: "", n_rows: 0 };
    let size = vec2(NAME_WIDTH.min(ui.available_width()), ui.spacing().interact_size.y);
    let typed = ui.allocate_ui(size, |ui| typed_text(ui, form.cx, drafts, id, &choice.name, field)).inner?;
    if typed.text.trim().is_empty() {
        form.cx.send(Intent::Tell("A value cannot be empty; type a name".to_owned()));
        return None;
    }
    let renamed = changed.iter_mut().find(|other| other.id == choice.id)?;
    renamed.name = typed.text;
    Some(typed.visit)
}

fn buttons_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    row: &Attribute,
    place: usize,
    choice: &Choice,
    changed: &mut Vec<Choice>,
) {
    let n_uses = form.uses.n_with_choice(&row.id, &choice.id);
    let up = ui.add_enabled(place > 0, Button::new("Up")).accessible_name(format!("Move {} up", choice.name));
    let down = ui.add_enabled(place + 1 < changed.len(), Button::new("Down"));
    let down = down.accessible_name(format!("Move {} down", choice.name));
    let remove = ui.add_enabled(n_uses == 0, Button::new("Remove")).accessible_name(format!("Remove {}", choice.name));
    if n_uses > 0 {
        let text = counted(n_uses, "annotation");
        ui.label(RichText::new(text).small().color(form.cx.theme.colours.muted));
    }
    if up.clicked() && place > 0 && place < changed.len() {
        changed.swap(place, place - 1);
    }
    if down.clicked() && place + 1 < changed.len() {
        changed.swap(place, place + 1);
    }
    if remove.clicked() {
        changed.retain(|other| other.id != choice.id);
    }
}

fn adding_ui(ui: &mut Ui, form: &FormContext<'_>, state: &mut FormState, row: &Attribute, changed: &mut Vec<Choice>) {
    // A name of its own: the field moves down with every value that is added.
    let id = Id::unique(("schema further value", row.id.as_str()));
    ui.horizontal_wrapped(|ui| {
        let hint = RichText::new("A further value").color(form.cx.theme.colours.muted);
        let field = ui.add(
            TextEdit::singleline(&mut state.new_choice)
                .id(id)
                .hint_text(hint)
                .desired_width(NAME_WIDTH.min(ui.available_width()) - 8.0),
        );
        let field = field.accessible_name("A further value");
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_named = !state.new_choice.trim().is_empty();
        if ui.add_enabled(is_named, Button::new("Add value")).clicked() || (is_entered && is_named) {
            changed.push(new_choice(changed, &state.new_choice));
            state.new_choice.clear();
            field.request_focus();
        }
    });
}
