//! The attributes of an annotation: one field for each attribute of the schema, by its kind, and what
//! the file has that the schema does not.

use super::annotations::value_text;
use super::inspector::field_name;
use super::proposed::Proposed;
use crate::edit::{Edit, NewValue};
use crate::model::check::is_of_kind;
use crate::model::{Annotation, Attribute, AttributeKind, AttributeValue, Choice, Layer, Number, Reference};
use crate::text::quote;
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::{words_choice, words_in_combo, words_link};
use egui::{ComboBox, Id, RichText, Ui, vec2};

/// Shows all attributes of the annotation.
pub(super) fn attributes_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    drafts: &mut Drafts,
    annotation: &Annotation,
    proposed: &Proposed,
) {
    for attribute in cx.project.attributes_of(annotation.layer) {
        let value = annotation.attributes.get(&attribute.id);
        if attribute.retired && value.is_none() {
            continue;
        }
        field_name(ui, cx, &attribute.name);
        attribute_ui(ui, cx, drafts, annotation, attribute);
        proposed.attribute_ui(ui, cx, annotation, attribute);
    }
    for (id, value) in &annotation.attributes {
        if !cx.project.attributes().contains(id) {
            field_name(ui, cx, &format!("{id} (not in the schema)"));
            other_value_ui(ui, cx, annotation, id, value);
        }
    }
}

fn set(cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute, value: Option<AttributeValue>) {
    let value = value.map(NewValue::Other);
    cx.send(Intent::Edit(Edit::SetAttribute { annotation: annotation.id, attribute: attribute.id.clone(), value }));
}

fn attribute_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    drafts: &mut Drafts,
    annotation: &Annotation,
    attribute: &Attribute,
) {
    let value = annotation.attributes.get(&attribute.id);
    if let Some(value) = value.filter(|value| !is_of_kind(value, &attribute.kind)) {
        other_value_ui(ui, cx, annotation, &attribute.id, value);
        return;
    }
    match &attribute.kind {
        AttributeKind::Flag => {
            let mut is_set = value == Some(&AttributeValue::Flag(true));
            let response = ui.scope(|ui| {
                show_edges(ui, cx.theme);
                ui.checkbox(&mut is_set, "Yes")
            });
            let response = response.inner;
            if response.changed() {
                set(cx, annotation, attribute, is_set.then_some(AttributeValue::Flag(true)));
            }
            response.accessible_name(&attribute.name);
        }
        AttributeKind::Choice(choices) => choice_ui(ui, cx, annotation, attribute, choices),
        AttributeKind::Number | AttributeKind::Text | AttributeKind::Date => {
            written_ui(ui, cx, drafts, annotation, attribute);
        }
        AttributeKind::Span => span_ui(ui, cx, annotation, attribute),
        AttributeKind::Reference => reference_ui(ui, cx, annotation, attribute),
    }
}

fn choice_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute, choices: &[Choice]) {
    let current = match annotation.attributes.get(&attribute.id) {
        Some(AttributeValue::Choice(id)) => Some(id),
        _ => None,
    };
    ui.horizontal_wrapped(|ui| {
        for choice in choices {
            let is_current = current == Some(&choice.id);
            let response = ui.selectable_label(is_current, &choice.name);
            if response.clicked() {
                let value = (!is_current).then(|| AttributeValue::Choice(choice.id.clone()));
                set(cx, annotation, attribute, value);
            }
        }
        if let Some(unknown) = current.filter(|id| !choices.iter().any(|choice| choice.id == **id)) {
            let text = RichText::new(format!("{unknown} (not in the schema)")).color(cx.theme.colours.warning);
            if ui.selectable_label(true, text).clicked() {
                set(cx, annotation, attribute, None);
            }
        }
    });
}

/// A number, a text or a date that is typed.
fn written_ui(ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, annotation: &Annotation, attribute: &Attribute) {
    let current =
        annotation.attributes.get(&attribute.id).map(|value| value_text(cx.project, value)).unwrap_or_default();
    let hint = match attribute.kind {
        AttributeKind::Number => "A number",
        AttributeKind::Date => "YYYY-MM-DD",
        _ => "",
    };
    let id = Id::unique(("attribute", annotation.id, attribute.id.as_str()));
    let field = Field { name: &attribute.name, hint, n_rows: 0 };
    let Some(typed) = typed_text(ui, cx, drafts, id, &current, field) else { return };
    let text = typed.text.trim();
    let value = match attribute.kind {
        AttributeKind::Number => text.replace(',', ".").parse().ok().and_then(Number::new).map(AttributeValue::Number),
        AttributeKind::Date => text.parse().ok().map(AttributeValue::Date),
        _ => Some(AttributeValue::Text(typed.text.clone())),
    };
    if text.is_empty() || value.is_some() {
        let value = value.filter(|_| !text.is_empty()).map(NewValue::Other);
        let edit = Edit::SetAttribute { annotation: annotation.id, attribute: attribute.id.clone(), value };
        cx.send(Intent::Type { edit, visit: typed.visit });
    } else {
        cx.send(Intent::Tell(format!("“{text}” is not {}; type it again", hint.to_lowercase())));
    }
}

fn span_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute) {
    let current = annotation.attributes.get(&attribute.id);
    ui.horizontal_wrapped(|ui| {
        match current {
            Some(AttributeValue::Span(quoted)) => {
                let text = format!("“{}”", quote::one_line(&quoted.quote, 40));
                let room =
                    vec2((ui.available_width() - PICK_WIDTH - CLEAR_WIDTH).max(60.0), ui.spacing().interact_size.y);
                let link = ui.allocate_ui(room, |ui| words_link(ui, cx, &text)).inner;
                if link.clicked() {
                    cx.send(Intent::RevealSpan(annotation.document, quoted.span));
                }
                if ui.button("Clear").clicked() {
                    set(cx, annotation, attribute, None);
                }
            }
            _ => {
                ui.label(RichText::new("None").color(cx.theme.colours.muted));
            }
        }
        pick_ui(ui, cx, annotation, attribute);
    });
}

/// Room for the button that clears a value, in points.
const CLEAR_WIDTH: f32 = 60.0;

/// Room for the button beside the list, in points.
const PICK_WIDTH: f32 = 140.0;

fn reference_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute) {
    let current = annotation.attributes.get(&attribute.id);
    let text = current.map_or_else(|| "None".to_owned(), |value| value_text(cx.project, value));
    ui.horizontal(|ui| {
        let combo = ComboBox::from_id_salt(("reference", annotation.id, attribute.id.as_str()))
            .selected_text("")
            .width((ui.available_width() - PICK_WIDTH).max(80.0));
        let response = combo.show_ui(ui, |ui| references_ui(ui, cx, annotation, attribute));
        words_in_combo(ui, cx, &response.response, &text);
        response.response.accessible_name(&attribute.name);
        pick_ui(ui, cx, annotation, attribute);
    });
}

/// What an attribute can point to: entities, and mentions of the article without one.
fn references_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute) {
    if ui.selectable_label(!annotation.attributes.contains_key(&attribute.id), "None").clicked() {
        set(cx, annotation, attribute, None);
        ui.close();
    }
    let mut entities: Vec<_> = cx.project.entities().iter().collect();
    entities.sort_by_key(|entity| entity.name.to_lowercase());
    for entity in entities.into_iter().take(100) {
        offer(ui, cx, annotation, attribute, Reference::Entity(entity.id), &entity.name);
    }
    let mentions = cx.project.annotations_of(annotation.document).filter(|row| row.layer == Layer::Entities);
    for mention in mentions.filter(|row| row.entity.is_none()).take(100) {
        let name = format!("“{}”", quote::one_line(&mention.quote(), 40));
        offer(ui, cx, annotation, attribute, Reference::Annotation(mention.id), &name);
    }
}

/// Takes the value from the article.
fn pick_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute) {
    if ui.button("Pick in the article").clicked() {
        cx.send(Intent::Pick(annotation.id, attribute.id.clone()));
    }
}

fn offer(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, attribute: &Attribute, to: Reference, name: &str) {
    let value = AttributeValue::Reference(to);
    if words_choice(ui, cx, annotation.attributes.get(&attribute.id) == Some(&value), name).clicked() {
        set(cx, annotation, attribute, Some(value));
        // A click of the mouse closes the list by itself, Enter does not.
        ui.close();
    }
}

fn other_value_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    annotation: &Annotation,
    id: &crate::model::AttributeId,
    value: &AttributeValue,
) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(value_text(cx.project, value)).color(cx.theme.colours.warning));
        if ui.button("Clear").clicked() {
            let edit = Edit::SetAttribute { annotation: annotation.id, attribute: id.clone(), value: None };
            cx.send(Intent::Edit(edit));
        }
    });
}
