//! Everything that can be changed of a relation label.

use super::label_form::users_ui;
use super::{FormContext, FormState, retire_and_remove_ui};
use crate::edit::Edit;
use crate::model::{RelationLabel, RelationLabelId};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::words_choice;
use egui::{ComboBox, Id, RichText, Ui};
use std::sync::Arc;

/// Shows the form of a relation label.
pub(super) fn relation_form_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    state: &mut FormState,
    drafts: &mut Drafts,
    label: &Arc<RelationLabel>,
) {
    let put = |row: &RelationLabel, visit: Option<u64>| {
        let edit = Edit::PutRelationLabel(Box::new(row.clone()));
        form.cx.send(match visit {
            Some(visit) => Intent::Type { edit, visit },
            None => Intent::Edit(edit),
        });
    };
    // Two fields may change in one frame: what the first one sends, the second one takes along.
    let mut row = RelationLabel::clone(label);
    field_name(ui, form.cx, "Name");
    let id = Id::unique(("schema relation name", row.id.as_str()));
    let field = Field { name: "Name of the relation label", hint: "", n_rows: 0 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.name, field) {
        let renamed = RelationLabel { name: typed.text, ..row.clone() };
        put(&renamed, Some(typed.visit));
        // An empty name is refused.
        if !renamed.name.trim().is_empty() {
            row = renamed;
        }
    }
    field_name(ui, form.cx, "Guideline");
    let id = Id::unique(("schema relation guideline", row.id.as_str()));
    let field = Field { name: "Guideline of the relation label", hint: "What it says of the two", n_rows: 2 };
    if let Some(typed) = typed_text(ui, form.cx, drafts, id, &row.guideline, field) {
        row.guideline = typed.text;
        put(&row, Some(typed.visit));
    }
    ui.add_space(8.0);
    ui.separator();
    let users = users_ui(ui, form, form.uses.n_relations(&row.id), "relation");
    let (is_retire, is_remove) = ui
        .horizontal_wrapped(|ui| {
            merge_ui(ui, form, state, &row);
            retire_and_remove_ui(ui, form.cx.theme, "relation label", row.retired, users.as_deref())
        })
        .inner;
    if is_retire {
        row.retired = !row.retired;
        put(&row, None);
    }
    if is_remove {
        form.cx.send(Intent::Edit(Edit::RemoveRelationLabel(row.id.clone())));
    }
}

/// Into which label this one goes, with its relations.
fn merge_ui(ui: &mut Ui, form: &FormContext<'_>, state: &mut FormState, row: &RelationLabel) {
    let others = form.cx.project.relation_labels_in_order();
    let others: Vec<_> = others.into_iter().filter(|other| other.id != row.id && !other.retired).collect();
    if others.is_empty() {
        return;
    }
    let mut into: Option<RelationLabelId> = None;
    let combo = ComboBox::from_id_salt(("merge relation label", row.id.as_str())).selected_text("Merge into…");
    let response = combo.width(130.0).height(420.0).show_ui(ui, |ui| {
        ui.set_min_width(280.0);
        let users = match form.uses.n_relations(&row.id) {
            0 => "Nothing".to_owned(),
            n => counted(n, "relation"),
        };
        let text = format!("{users} will follow to the label that you choose, and “{}” goes", row.name);
        ui.label(RichText::new(text).small().color(form.cx.theme.colours.muted));
        for other in others {
            if words_choice(ui, form.cx, false, &other.name).on_hover_text(&other.guideline).clicked() {
                into = Some(other.id.clone());
                ui.close();
            }
        }
    });
    response.response.accessible_name("Merge into…");
    if let Some(into) = into {
        state.goes_to = Some(into.to_string());
        form.cx.send(Intent::Edit(Edit::MergeRelationLabels { from: row.id.clone(), into }));
    }
}
