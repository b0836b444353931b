//! The fields of the chosen entity, all editable.

use super::chosen::{ChosenState, chip_ui, field_id};
use crate::edit::{Edit, EntityField};
use crate::model::{Entity, Layer};
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{ComboBox, Key, RichText, TextEdit, Ui, vec2};
use std::collections::BTreeSet;

/// Shows the form.
pub(super) fn form_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut ChosenState,
    drafts: &mut Drafts,
    entity: &Entity,
) {
    ui.columns_const(|[left, right]| {
        text_ui(left, cx, drafts, entity, &NAME);
        label_ui(right, cx, entity);
        text_ui(left, cx, drafts, entity, &EXTERNAL_ID);
        text_ui(right, cx, drafts, entity, &NOTE);
    });
    if std::mem::take(&mut state.names_it) {
        ui.memory_mut(|memory| memory.request_focus(field_id(entity.id, NAME.name)));
    }
    aliases_ui(ui, cx, &mut state.new_alias, entity);
}

/// A field of text.
struct TextField {
    name: &'static str,
    /// What a screen reader says.
    spoken: &'static str,
    hint: &'static str,
    n_rows: usize,
    current: fn(&Entity) -> &str,
    set: fn(String) -> EntityField,
}

const NAME: TextField = TextField {
    name: "Name",
    spoken: "Name of the entity",
    hint: "",
    n_rows: 0,
    current: |row| &row.name,
    set: EntityField::Name,
};
const EXTERNAL_ID: TextField = TextField {
    name: "External id",
    spoken: "External id",
    hint: "Q42 or an address",
    n_rows: 0,
    current: |row| &row.external_id,
    set: EntityField::ExternalId,
};
const NOTE: TextField = TextField {
    name: "Note",
    spoken: "Note of the entity",
    hint: "",
    n_rows: 1,
    current: |row| &row.note,
    set: EntityField::Note,
};

fn text_ui(ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, entity: &Entity, field: &TextField) {
    field_name(ui, cx, field.name);
    let id = field_id(entity.id, field.name);
    let shown = Field { name: field.spoken, hint: field.hint, n_rows: field.n_rows };
    if let Some(typed) = typed_text(ui, cx, drafts, id, (field.current)(entity), shown) {
        let edit = Edit::SetEntity { entity: entity.id, field: (field.set)(typed.text) };
        cx.send(Intent::Type { edit, visit: typed.visit });
    }
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, entity: &Entity) {
    field_name(ui, cx, "Label");
    let current = cx.project.label_name(&entity.label).to_owned();
    let combo = ComboBox::from_id_salt(("label of entity", entity.id)).selected_text(current).truncate().height(420.0);
    let response = combo.width(ui.available_width()).show_ui(ui, |ui| {
        for label in cx.project.labels_of(Layer::Entities).into_iter().filter(|label| !label.retired) {
            if ui.selectable_label(label.id == entity.label, &label.name).clicked() {
                let field = EntityField::Label(label.id.clone());
                cx.send(Intent::Edit(Edit::SetEntity { entity: entity.id, field }));
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
        }
    });
    response.response.accessible_name("Label of the entity");
}

/// Each alias with a way to take it away, and a field for a further one.
fn aliases_ui(ui: &mut Ui, cx: &ViewContext<'_>, new_alias: &mut String, entity: &Entity) {
    let set = |aliases: BTreeSet<String>| {
        let field = EntityField::Aliases(aliases);
        cx.send(Intent::Edit(Edit::SetEntity { entity: entity.id, field }));
    };
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.label(RichText::new("Aliases").small().color(cx.theme.colours.muted));
        for alias in &entity.aliases {
            let chip = chip_ui(ui, cx, &format!("{alias}  ×"), &format!("Remove alias {alias}"));
            if chip.on_hover_text("Removes the alias").clicked() {
                set(entity.aliases.iter().filter(|other| *other != alias).cloned().collect());
            }
        }
        let hint = RichText::new("Add an alias").color(cx.theme.colours.muted);
        let id = field_id(entity.id, "new alias");
        let field = ui.add(TextEdit::singleline(new_alias).id(id).hint_text(hint).desired_width(120.0));
        let field = field.accessible_name("Add an alias");
        if field.lost_focus() {
            let alias = std::mem::take(new_alias).trim().to_owned();
            if !alias.is_empty() && alias != entity.name {
                set(entity.aliases.iter().cloned().chain([alias]).collect());
                // The next one can be typed at once.
                if ui.input(|input| input.key_pressed(Key::Enter)) {
                    field.request_focus();
                }
            }
        }
    });
}
