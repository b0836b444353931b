//! Everything that can be changed of a label.

use super::uses::have_it;
use super::{FormContext, FormState, colours, key, retire_and_remove_ui};
use crate::edit::Edit;
use crate::model::schema::ONTONOTES;
use crate::model::{Label, LabelId, Layer};
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::{LabelPicker, Offer, label_picker};
use egui::{Id, RichText, Ui};
use std::sync::Arc;

/// Width of the lists that drop down, in points.
const COMBO_WIDTH: f32 = 280.0;

/// Shows the form of a label.
pub(super) fn label_form_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    state: &mut FormState,
    drafts: &mut Drafts,
    label: &Arc<Label>,
) {
    // Two fields may change in one frame: what the first one sends, the second one takes along.
    let mut row = Label::clone(label);
    name_ui(ui, form, drafts, &mut row);
    guideline_ui(ui, form, drafts, &mut row);
    field_name(ui, form.cx, "Key");
    if let Some(key) = key::key_ui(ui, form, &mut state.key, &row) {
        row.key = key;
        put(form, &row, None);
    }
    field_name(ui, form.cx, "Colour");
    if let Some((colour, visit)) = colours::colours_ui(ui, form, drafts, &row) {
        row.colour = colour;
        put(form, &row, visit);
    }
    parent_ui(ui, form, &mut state.picker, &mut row);
    if row.layer == Layer::Entities {
        ontonotes_ui(ui, form, &mut row);
    }
    ui.add_space(8.0);
    ui.separator();
    uses_ui(ui, form, state, &mut row);
}

fn put(form: &FormContext<'_>, row: &Label, visit: Option<u64>) {
    let edit = Edit::PutLabel(Box::new(row.clone()));
    form.cx.send(match visit {
        Some(visit) => Intent::Type { edit, visit },
        None => Intent::Edit(edit),
    });
}

fn name_ui(ui: &mut Ui, form: &FormContext<'_>, drafts: &mut Drafts, row: &mut Label) {
    field_name(ui, form.cx, "Name");
    let id = Id::unique(("schema label name", row.id.as_str()));
    let field = Field { name: "Name of the label", hint: "", n_rows: 0 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.name, field) {
        let renamed = Label { name: typed.text, ..row.clone() };
        put(form, &renamed, Some(typed.visit));
        // An empty name is refused.
        if !renamed.name.trim().is_empty() {
            *row = renamed;
        }
    }
}

fn guideline_ui(ui: &mut Ui, form: &FormContext<'_>, drafts: &mut Drafts, row: &mut Label) {
    field_name(ui, form.cx, "Guideline");
    let id = Id::unique(("schema label guideline", row.id.as_str()));
    let field = Field { name: "Guideline of the label", hint: "When to use this label, and when not", n_rows: 2 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.guideline, field) {
        row.guideline = typed.text;
        put(form, row, Some(typed.visit));
    }
}

fn parent_ui(ui: &mut Ui, form: &FormContext<'_>, picker: &mut LabelPicker, row: &mut Label) {
    field_name(ui, form.cx, "Stands under");
    let project = form.cx.project;
    let none = "Nothing: it is at the top";
    let current = row.parent.as_ref().map_or(none, |parent| project.label_name(parent)).to_owned();
    let combo = label_picker::combo(("parent of", row.id.as_str()), &current, COMBO_WIDTH.min(ui.available_width()));
    let mut parent = row.parent.clone();
    let response = combo.show_ui(ui, |ui| {
        if row.parent.is_some() && ui.selectable_label(false, none).clicked() {
            parent = None;
            ui.close();
        }
        let below = project.labels_from(row);
        let mut offer = Offer::new(project, &[row.layer], |label| !below.contains(&label.id)).dropping_down();
        offer.current = row.parent.as_ref();
        if let Some(chosen) = picker.show(ui, form.cx.theme, &offer) {
            parent = Some(chosen);
            ui.close();
        }
    });
    response.response.accessible_name("Stands under");
    if parent != row.parent {
        row.parent = parent;
        put(form, row, None);
    }
}

/// The OntoNotes types that it stands for; the first one is written.
fn ontonotes_ui(ui: &mut Ui, form: &FormContext<'_>, row: &mut Label) {
    let written = row.ontonotes.first().map_or("none".to_owned(), |name| format!("{name} is written"));
    field_name(ui, form.cx, &format!("OntoNotes names, for exchange ({written})"));
    let mut names = row.ontonotes.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for name in ONTONOTES {
            let is_chosen = names.iter().any(|chosen| chosen == name);
            let mut others = form.cx.project.labels().iter().filter(|other| other.id != row.id && !other.retired);
            let owner = others.find(|other| other.ontonotes.iter().any(|taken| taken == name));
            let text = RichText::new(name).small();
            let button = egui::Button::selectable(is_chosen, text);
            let response = ui.add_enabled(is_chosen || owner.is_none(), button);
            let response = match owner {
                Some(owner) => response.on_disabled_hover_text(format!("Stands for “{}”", owner.name)),
                None => response,
            };
            if response.clicked() {
                match is_chosen {
                    true => names.retain(|chosen| chosen != name),
                    false => names.push(name.to_owned()),
                }
            }
        }
    });
    if names != row.ontonotes {
        row.ontonotes = names;
        put(form, row, None);
    }
}

/// What uses it; merging, retiring, removing.
fn uses_ui(ui: &mut Ui, form: &FormContext<'_>, state: &mut FormState, row: &mut Label) {
    let users = form.uses.of_label(&row.id);
    let text = users.as_deref().map_or("Nothing has this label".to_owned(), |users| format!("Used by {users}"));
    ui.label(RichText::new(text).color(form.cx.theme.colours.muted));
    ui.add_space(4.0);
    let (is_retire, is_remove) = ui
        .horizontal_wrapped(|ui| {
            merge_ui(ui, form, state, row, users.as_deref());
            let in_the_way = users.as_ref().map(|users| format!("used by {users}"));
            retire_and_remove_ui(ui, form.cx.theme, "label", row.retired, in_the_way.as_deref())
        })
        .inner;
    if is_retire {
        row.retired = !row.retired;
        put(form, row, None);
    }
    if is_remove {
        form.cx.send(Intent::Edit(Edit::RemoveLabel(row.id.clone())));
    }
}

fn merge_ui(ui: &mut Ui, form: &FormContext<'_>, state: &mut FormState, row: &Label, users: Option<&str>) {
    let project = form.cx.project;
    let offer = Offer::new(project, &[row.layer], |label| label.id != row.id).dropping_down();
    if offer.is_empty() {
        return;
    }
    let mut into: Option<LabelId> = None;
    let combo = label_picker::combo(("merge", row.id.as_str()), "Merge into…", 130.0);
    let response = combo.show_ui(ui, |ui| {
        ui.set_min_width(COMBO_WIDTH);
        let users = users.unwrap_or("Nothing");
        let text = format!("{users} will follow to the label that you choose, and “{}” goes", row.name);
        ui.label(RichText::new(text).small().color(form.cx.theme.colours.muted));
        into = state.picker.show(ui, form.cx.theme, &offer);
        if into.is_some() {
            ui.close();
        }
    });
    response.response.accessible_name("Merge into…");
    if let Some(into) = into {
        state.goes_to = Some(into.to_string());
        form.cx.send(Intent::Edit(Edit::MergeLabels { from: row.id.clone(), into }));
    }
}

/// The text for what annotations have; used by the forms of attributes and relation labels.
pub(super) fn users_ui(ui: &mut Ui, form: &FormContext<'_>, n: usize, word: &str) -> Option<String> {
    let users = have_it(n, word);
    let text = users.clone().unwrap_or_else(|| format!("No {word} has it"));
    ui.label(RichText::new(text).color(form.cx.theme.colours.muted));
    ui.add_space(4.0);
    users
}
