//! Everything that can be changed of a relation label.

use super::label_form::users_ui;
use super::{FormContext, retire_and_remove_ui};
use crate::edit::Edit;
use crate::model::RelationLabel;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{Id, Ui};
use std::sync::Arc;

/// Shows the form of a relation label.
pub(super) fn relation_form_ui(ui: &mut Ui, form: &FormContext<'_>, drafts: &mut Drafts, label: &Arc<RelationLabel>) {
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
    if let Some(typed) = typed_text(ui, form.cx.theme, drafts, id, &row.name, field) {
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
    if let Some(typed) = typed_text(ui, form.cx.theme, drafts, id, &row.guideline, field) {
        row.guideline = typed.text;
        put(&row, Some(typed.visit));
    }
    ui.add_space(8.0);
    ui.separator();
    let users = users_ui(ui, form, form.uses.n_relations(&row.id), "relation");
    let (is_retire, is_remove) = ui
        .horizontal_wrapped(|ui| {
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
