//! What is chosen, and everything that can be changed of it. With nothing chosen: the article.

use super::attributes::attributes_ui;
use super::clusters::clusters_ui;
use super::document_form::{document_form_ui, note_id as document_note_id, title_id};
use super::origin_chain::{ShownChain, origin_chain_ui};
use super::proposed::{Proposed, meant_claim_ui};
use super::relations::relations_ui;
use super::shared::shared_ui;
use super::values::{ShownValues, values_ui};
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, Layer, Placement};
use crate::text::quote;
use crate::ui::command::CommandId;
use crate::ui::dialogs::focus_first;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::{LabelPicker, Offer, label_picker, words_choice, words_in_combo, words_label};
use egui::{Button, ComboBox, Id, Key, Rect, RichText, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// What the inspector keeps between frames.
#[derive(Default)]
pub struct InspectorState {
    pub drafts: Drafts,
    label_picker: LabelPicker,
    proposed: Proposed,
    values: ShownValues,
    chain: ShownChain,
    /// What was typed into the entity picker.
    entity_filter: String,
    /// The pass that last showed the entity picker.
    picker_pass: u64,
    /// Gives the first field the focus at the next frame.
    pub focus_first: bool,
    /// Gives the note field the focus at the next frame.
    pub focus_note: bool,
}

/// Room for the scroll bar, in points.
const BAR: f32 = 10.0;

fn note_id(annotation: AnnotationId) -> Id {
    Id::unique(("annotation note", annotation))
}

/// Shows the inspector.
pub fn inspector_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut InspectorState) {
    let chosen = cx.selection.chosen.and_then(|id| cx.project.annotations().get(&id)).cloned();
    ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
        // The bar of the area lies over its right edge.
        ui.set_max_width(ui.available_width() - BAR);
        ui.add_space(6.0);
        meant_claim_ui(ui, cx);
        match chosen {
            Some(annotation) => annotation_ui(ui, cx, state, &annotation),
            None => {
                document_form_ui(ui, cx, &mut state.drafts);
                if let Some(document) = cx.selection.document.filter(|_| std::mem::take(&mut state.focus_note)) {
                    ui.memory_mut(|memory| memory.request_focus(document_note_id(document)));
                    // It stands near the end of the form.
                    ui.scroll_to_cursor(None);
                }
                if let Some(document) = cx.selection.document.filter(|_| std::mem::take(&mut state.focus_first)) {
                    ui.memory_mut(|memory| memory.request_focus(title_id(document)));
                }
            }
        }
        ui.add_space(8.0);
    });
}

fn annotation_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut InspectorState, annotation: &Arc<Annotation>) {
    let heading = match annotation.layer {
        Layer::Claims => "Claim",
        Layer::Entities => "Mention",
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(heading).strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("Remove").on_hover_text("Removes the annotation (Delete)").clicked() {
                cx.send(Intent::Run(CommandId::RemoveAnnotation));
            }
        });
    });
    quote_ui(ui, cx, annotation);
    label_ui(ui, cx, annotation, &mut state.label_picker, &mut state.focus_first);
    state.proposed.follow(cx, annotation);
    if annotation.layer == Layer::Entities {
        entity_ui(ui, cx, state, annotation);
        state.proposed.entity_ui(ui, cx);
    }
    attributes_ui(ui, cx, &mut state.drafts, annotation, &state.proposed);
    if annotation.layer == Layer::Claims {
        origin_chain_ui(ui, cx, &mut state.chain, annotation);
        values_ui(ui, cx, &mut state.values, annotation);
    }
    let top = ui.cursor().min;
    field_name(ui, cx, "Note");
    let field = Field { name: "Note of the annotation", hint: "", n_rows: 2 };
    if let Some(typed) = typed_text(ui, cx, &mut state.drafts, note_id(annotation.id), &annotation.note, field) {
        cx.send(Intent::Type {
            edit: Edit::SetNote { annotation: annotation.id, note: typed.text },
            visit: typed.visit,
        });
    }
    if std::mem::take(&mut state.focus_note) {
        ui.memory_mut(|memory| memory.request_focus(note_id(annotation.id)));
        ui.scroll_to_rect(Rect::from_min_max(top, ui.cursor().min), None);
    }
    relations_ui(ui, cx, annotation);
    if annotation.layer == Layer::Claims {
        clusters_ui(ui, cx, annotation);
        shared_ui(ui, cx, annotation);
    }
    let by = if annotation.by.is_empty() { "nobody named" } else { &annotation.by };
    let made = annotation.created.strftime("%Y-%m-%d %H:%M");
    ui.add_space(6.0);
    ui.label(RichText::new(format!("By {by}, {made} UTC")).small().color(cx.theme.colours.muted));
}

/// The small heading above a field.
pub fn field_name(ui: &mut Ui, cx: &ViewContext<'_>, name: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(name).small().color(cx.theme.colours.muted));
}

fn quote_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation) {
    let text = format!("“{}”", quote::one_line(&annotation.quote(), 400));
    words_label(ui, cx, &text, cx.theme.sizes.interface, cx.theme.colours.text);
    if annotation.spans.len() > 1 {
        let parts = format!("{} parts", annotation.spans.len());
        ui.label(RichText::new(parts).small().color(cx.theme.colours.muted));
    }
    let old = match &annotation.placement {
        Placement::AsPlaced => return,
        Placement::ToReview { old_quote } | Placement::Orphan { old_quote } => old_quote,
    };
    let was = format!("Was “{old}” before the text changed");
    words_label(ui, cx, &was, cx.theme.sizes.interface, cx.theme.colours.warning);
    if matches!(annotation.placement, Placement::ToReview { .. }) && ui.button("Confirm place").clicked() {
        cx.send(Intent::Edit(Edit::Confirm(vec![annotation.id])));
    }
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, picker: &mut LabelPicker, focus: &mut bool) {
    field_name(ui, cx, "Label");
    let current = cx.project.label_name(&annotation.label);
    let combo = label_picker::combo(("label of", annotation.id), current, ui.available_width());
    let response = combo.show_ui(ui, |ui| {
        let mut offer = Offer::new(cx.project, &[annotation.layer], |_| true).dropping_down();
        (offer.recent, offer.current) = (cx.recent_labels, Some(&annotation.label));
        if let Some(label) = picker.show(ui, cx.theme, &offer) {
            cx.send(Intent::Tag(label));
            ui.close();
        }
    });
    focus_first(&response.response.accessible_name("Label"), focus);
}

fn entity_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut InspectorState, annotation: &Annotation) {
    field_name(ui, cx, "Entity");
    let entity = annotation.entity.and_then(|id| cx.project.entities().get(&id));
    let current = entity.map_or("Not assigned", |entity| entity.name.as_str());
    let combo = ComboBox::from_id_salt(("entity of", annotation.id))
        .selected_text("")
        .width(ui.available_width())
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let response = combo.show_ui(ui, |ui| entity_picker_ui(ui, cx, state, annotation));
    words_in_combo(ui, cx, &response.response, current);
    response.response.accessible_name("Entity");
    if let Some(entity) = entity {
        let mut aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
        aliases.truncate(6);
        let n_mentions = cx.project.mentions_of(entity.id).count();
        let text = match aliases.is_empty() {
            true => quote::counted(n_mentions, "mention"),
            false => format!("{} · also {}", quote::counted(n_mentions, "mention"), aliases.join(", ")),
        };
        words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted);
    }
}

fn entity_picker_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut InspectorState, annotation: &Annotation) {
    // What was sought for another mention is not sought for this one.
    let pass = ui.ctx().cumulative_pass_nr();
    let is_new = state.picker_pass + 1 < pass;
    state.picker_pass = pass;
    if is_new {
        state.entity_filter.clear();
    }
    let hint = RichText::new("Find or name an entity").color(cx.theme.colours.muted);
    let field = ui
        .add(TextEdit::singleline(&mut state.entity_filter).hint_text(hint))
        .accessible_name("Find or name an entity");
    if is_new {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let quote = quote::one_line(&annotation.quote(), 80);
    let name =
        if state.entity_filter.trim().is_empty() { quote.clone() } else { state.entity_filter.trim().to_owned() };
    let filter = state.entity_filter.to_lowercase();
    let mut entities: Vec<_> = cx
        .project
        .entities()
        .iter()
        .filter(|entity| {
            filter.is_empty()
                || entity.name.to_lowercase().contains(&filter)
                || entity.aliases.iter().any(|alias| alias.to_lowercase().contains(&filter))
        })
        .collect();
    entities.sort_by_key(|entity| (!entity.is_called(&quote), entity.name.to_lowercase()));
    let mut chosen = None;
    if is_entered {
        // Enter takes the entity of that name, else makes it.
        let known = entities.iter().find(|entity| entity.is_called(&name));
        chosen = Some(match known {
            Some(entity) => Edit::Assign { mentions: vec![annotation.id], entity: Some(entity.id) },
            None => Edit::CreateEntity {
                name: name.clone(),
                label: annotation.label.clone(),
                mentions: vec![annotation.id],
            },
        });
    }
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        for entity in entities.into_iter().take(60) {
            let label = cx.project.label_name(&entity.label);
            let is_chosen = annotation.entity == Some(entity.id);
            if words_choice(ui, cx, is_chosen, &format!("{} · {label}", entity.name)).clicked() {
                chosen = Some(Edit::Assign { mentions: vec![annotation.id], entity: Some(entity.id) });
            }
        }
    });
    ui.separator();
    let label = annotation.label.clone();
    if ui.add(Button::new(format!("New entity “{name}”"))).clicked() {
        chosen = Some(Edit::CreateEntity { name, label, mentions: vec![annotation.id] });
    }
    if annotation.entity.is_some() && ui.button("Not assigned").clicked() {
        chosen = Some(Edit::Assign { mentions: vec![annotation.id], entity: None });
    }
    if let Some(edit) = chosen {
        cx.send(Intent::Edit(edit));
        state.entity_filter.clear();
        ui.close();
    }
}
