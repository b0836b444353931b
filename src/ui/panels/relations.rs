//! The relations of the chosen annotation, in both directions: label, other end, and all that can be
//! changed of them.

use crate::edit::Edit;
use crate::model::{Annotation, Relation};
use crate::text::quote::one_line;
use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_choice, words_in_combo, words_link};
use egui::{Align, ComboBox, Layout, RichText, Ui};
use std::sync::Arc;

/// How much of a quote is shown, in characters.
const QUOTE_CHARS: usize = 60;
/// So many relations of one annotation are shown.
const N_SHOWN: usize = 100;
/// Room for the buttons beside the label, in points.
const BUTTONS_WIDTH: f32 = 140.0;

/// Shows the relations, and a way to add one.
pub(super) fn relations_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Relations").small().color(cx.theme.colours.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "Then click or choose the other annotation, in any article (R)";
            if ui.small_button("Relate to…").on_hover_text(hint).clicked() {
                cx.send(Intent::Run(CommandId::Relate));
            }
        });
    });
    let mut relations: Vec<_> = cx.project.relations_of(annotation.id).cloned().collect();
    relations.sort_by_key(|relation| (relation.from != annotation.id, relation.id));
    for relation in relations.iter().take(N_SHOWN) {
        relation_ui(ui, cx, annotation, relation);
    }
    if let Some(n) = relations.len().checked_sub(N_SHOWN).filter(|n| *n > 0) {
        let text = format!("and {n} more, which the exports list");
        ui.label(RichText::new(text).small().color(cx.theme.colours.muted));
    }
}

fn relation_ui(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation, relation: &Arc<Relation>) {
    let (way, other) = if relation.from == annotation.id { ("to", relation.to) } else { ("from", relation.from) };
    let Some(other) = cx.project.annotations().get(&other) else { return };
    let end = format!("{way} “{}”", one_line(&other.quote(), QUOTE_CHARS));
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - BUTTONS_WIDTH).max(80.0);
        label_ui(ui, cx, relation, &end, width);
        let turn = ui.button("Turn").accessible_name(format!("Turn the relation {end} around"));
        if turn.on_hover_text("Lets the relation go the other way").clicked() {
            cx.send(Intent::Edit(Edit::TurnRelation(relation.id)));
        }
        if ui.button("Remove").accessible_name(format!("Remove the relation {end}")).clicked() {
            cx.send(Intent::Edit(Edit::RemoveRelations(vec![relation.id])));
        }
    });
    let document = cx.project.documents().get(&other.document).filter(|_| other.document != annotation.document);
    let text = match document {
        Some(document) => format!("{end}, in {}", document.short_name()),
        None => end,
    };
    if words_link(ui, cx, &text).on_hover_text("Goes to the other annotation").clicked() {
        cx.send(Intent::Reveal(other.id));
    }
}

/// The label, to be changed for another one in use.
fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, relation: &Relation, end: &str, width: f32) {
    let current = cx.project.relation_labels().get(&relation.label);
    let (name, is_known) = match current {
        Some(label) => (label.name.clone(), true),
        None => (format!("{} (not in the schema)", relation.label), false),
    };
    let combo = ComboBox::from_id_salt(("label of relation", relation.id)).selected_text("").width(width);
    let response = combo.show_ui(ui, |ui| {
        for label in cx.project.relation_labels_in_order() {
            let is_current = label.id == relation.label;
            if label.retired && !is_current {
                continue;
            }
            if words_choice(ui, cx, is_current, &label.name).on_hover_text(&label.guideline).clicked() {
                if !is_current {
                    let label = label.id.clone();
                    cx.send(Intent::Edit(Edit::RelabelRelation { relation: relation.id, label }));
                }
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
        }
        if !is_known {
            ui.label(RichText::new(&name).color(cx.theme.colours.warning));
        }
    });
    words_in_combo(ui, cx, &response.response, &name);
    response.response.accessible_name(format!("Label of the relation {end}"));
}
