//! The field of the search, what counts as a hit, and how hits must be annotated.

use super::SearchState;
use super::attribute::attribute_ui;
use crate::model::{EntityId, Layer};
use crate::ui::screens::entities::choice::entity_choice_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::marks::label_swatch;
use egui::{ComboBox, Key, Modifiers, PopupCloseBehavior, RichText, Sense, TextEdit, Ui, vec2};

/// Shows them. The answer is whether the keyboard goes on to the hits.
/// What all of it needs in one row, in points.
const ONE_ROW: f32 = 960.0;

pub(super) fn options_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) -> bool {
    let mut goes_down = false;
    ui.horizontal_wrapped(|ui| {
        goes_down = field_ui(ui, cx, state);
        let sought = &mut state.query.sought;
        ui.toggle_value(&mut sought.case, "Case").on_hover_text("Upper and lower case differ");
        ui.toggle_value(&mut sought.accents, "Accents").on_hover_text("Letters with and without accents differ");
        ui.toggle_value(&mut sought.whole_words, "Words").on_hover_text("Only whole words");
        ui.toggle_value(&mut sought.regex, "Regex").on_hover_text("The pattern is a regular expression");
        // Not alone at the end of a row.
        if ui.max_rect().width() > ONE_ROW {
            ui.separator();
        }
        label_ui(ui, cx, state);
        entity_ui(ui, cx, state);
        attribute_ui(ui, cx, &mut state.attribute, &mut state.query.annotated.attribute);
    });
    goes_down
}

fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) -> bool {
    let hint = RichText::new("Find in all articles").color(cx.theme.colours.muted);
    let width = (ui.available_width() * 0.3).clamp(180.0, 420.0);
    let field = TextEdit::singleline(&mut state.query.sought.pattern).hint_text(hint).desired_width(width);
    // Down leaves the field before it moves the caret there.
    let is_down = |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let id = ui.make_persistent_id("find in all articles");
    let goes_down = ui.memory(|memory| memory.has_focus(id)) && is_down(ui);
    let field = ui.add(field.id(id)).accessible_name("Find in all articles");
    if std::mem::take(&mut state.wants_focus) {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    goes_down || is_entered
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) {
    let chosen = &mut state.query.annotated.label;
    let current = chosen.as_ref().map_or("Any label", |label| cx.project.label_name(label)).to_owned();
    let combo =
        ComboBox::from_id_salt("annotated as label").selected_text(current).truncate().width(130.0).height(420.0);
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(chosen, None, "Any label");
        for label in Layer::ALL.into_iter().flat_map(|layer| cx.project.labels_of(layer)) {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, 12.0), Sense::hover());
                label_swatch(ui.painter(), rect, label.layer, cx.theme.stroke(label.colour));
                ui.selectable_value(chosen, Some(label.id.clone()), &label.name);
            });
        }
    });
    response.response.accessible_name("Annotated as label");
}

fn entity_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) {
    let entities = cx.project.entities();
    // An entity that was merged or removed filters no more.
    let chosen = &mut state.query.annotated.entity;
    *chosen = chosen.filter(|id| entities.contains(id));
    let current = chosen.and_then(|id| entities.get(&id)).map_or("Any entity", |row| &row.name).to_owned();
    let combo = ComboBox::from_id_salt("annotated as entity")
        .selected_text(current)
        .truncate()
        .width(130.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let filter = &mut state.entity_filter;
    let response = combo.show_ui(ui, |ui| {
        let mut picked: Option<Option<EntityId>> = None;
        if ui.selectable_label(chosen.is_none(), "Any entity").clicked() {
            picked = Some(None);
        }
        if let Some(entity) = entity_choice_ui(ui, cx, filter, *chosen, |_| true) {
            picked = Some(Some(entity));
        }
        if let Some(picked) = picked {
            *chosen = picked;
            ui.close();
        }
    });
    response.response.accessible_name("Annotated as entity");
}
