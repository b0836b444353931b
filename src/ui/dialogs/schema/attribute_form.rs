//! Everything that can be changed of an attribute.

use super::label_form::users_ui;
use super::lines::kind_name;
use super::{FormContext, FormState, choices, retire_and_remove_ui};
use crate::edit::Edit;
use crate::model::{Attribute, AttributeKind, Layer};
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::panels::inspector::field_name;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{ComboBox, Id, RichText, Ui};
use std::sync::Arc;

/// All kinds, with what their values are.
fn kinds() -> [(AttributeKind, &'static str); 7] {
    [
        (AttributeKind::Flag, "yes, or nothing"),
        (AttributeKind::Choice(Vec::new()), "one of a list"),
        (AttributeKind::Number, "a number"),
        (AttributeKind::Text, "free text"),
        (AttributeKind::Date, "a date"),
        (AttributeKind::Span, "a place in the article"),
        (AttributeKind::Reference, "an entity or an annotation"),
    ]
}

/// Shows the form of an attribute.
pub(super) fn attribute_form_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    state: &mut FormState,
    drafts: &mut Drafts,
    attribute: &Arc<Attribute>,
) {
    // Two fields may change in one frame: what the first one sends, the second one takes along.
    let mut row = Attribute::clone(attribute);
    let n_uses = form.uses.n_with(&row.id);
    name_ui(ui, form, drafts, &mut row);
    field_name(ui, form.cx, "Guideline");
    let id = Id::unique(("schema attribute guideline", row.id.as_str()));
    let field = Field { name: "Guideline of the attribute", hint: "What its values mean", n_rows: 2 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.guideline, field) {
        row.guideline = typed.text;
        put(form, &row, Some(typed.visit));
    }
    kind_ui(ui, form, &mut row, n_uses);
    if let AttributeKind::Choice(_) = row.kind {
        choices::choices_ui(ui, form, state, drafts, &mut row);
    }
    ui.add_space(8.0);
    ui.separator();
    let users = users_ui(ui, form, n_uses, "annotation");
    let (is_retire, is_remove) = ui
        .horizontal_wrapped(|ui| retire_and_remove_ui(ui, form.cx.theme, "attribute", row.retired, users.as_deref()))
        .inner;
    if is_retire {
        row.retired = !row.retired;
        put(form, &row, None);
    }
    if is_remove {
        form.cx.send(Intent::Edit(Edit::RemoveAttribute(row.id.clone())));
    }
}

/// Sends the attribute as it is to become.
pub(super) fn put(form: &FormContext<'_>, row: &Attribute, visit: Option<u64>) {
    let edit = Edit::PutAttribute(Box::new(row.clone()));
    form.cx.send(match visit {
        Some(visit) => Intent::Type { edit, visit },
        None => Intent::Edit(edit),
    });
}

fn name_ui(ui: &mut Ui, form: &FormContext<'_>, drafts: &mut Drafts, row: &mut Attribute) {
    field_name(ui, form.cx, "Name");
    let id = Id::unique(("schema attribute name", row.id.as_str()));
    let field = Field { name: "Name of the attribute", hint: "", n_rows: 0 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.name, field) {
        let renamed = Attribute { name: typed.text, ..row.clone() };
        put(form, &renamed, Some(typed.visit));
        // An empty name is refused.
        if !renamed.name.trim().is_empty() {
            *row = renamed;
        }
    }
}

/// Layer and kind, which stay as they are while annotations have values.
fn kind_ui(ui: &mut Ui, form: &FormContext<'_>, row: &mut Attribute, n_uses: usize) {
    let mut changed = row.clone();
    field_name(ui, form.cx, "Of");
    ui.add_enabled_ui(n_uses == 0, |ui| {
        ui.horizontal(|ui| {
            show_edges(ui, form.cx.theme);
            ui.radio_value(&mut changed.layer, Layer::Claims, "Claims");
            ui.radio_value(&mut changed.layer, Layer::Entities, "Mentions");
        });
    });
    field_name(ui, form.cx, "Kind");
    ui.add_enabled_ui(n_uses == 0, |ui| {
        let combo = ComboBox::from_id_salt(("kind of", row.id.as_str()))
            .selected_text(kind_name(&row.kind))
            .width(280.0_f32.min(ui.available_width()));
        let response = combo.show_ui(ui, |ui| {
            for (kind, what) in kinds() {
                let is_present = std::mem::discriminant(&kind) == std::mem::discriminant(&row.kind);
                let text = format!("{}: {what}", kind_name(&kind));
                if ui.selectable_label(is_present, text).clicked() {
                    if !is_present {
                        changed.kind = kind;
                    }
                    // A click of the mouse closes the list by itself, Enter does not.
                    ui.close();
                }
            }
        });
        response.response.accessible_name("Kind");
    });
    if n_uses > 0 {
        let text = "Layer and kind stay while annotations have values; add another attribute instead";
        ui.label(RichText::new(text).small().color(form.cx.theme.colours.muted));
    }
    if changed != *row {
        *row = changed;
        put(form, row, None);
    }
}
