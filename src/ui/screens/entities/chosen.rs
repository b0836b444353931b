//! The chosen entity: what can be done with it, its fields, who is mentioned with it, and where it is
//! mentioned.

use super::choice::{WIDTH, entity_choice_ui, has_just_opened};
use super::form::form_ui;
use super::mentions::{Mentions, mentions_ui};
use super::{EntitiesState, await_new};
use crate::analysis::statistics::co_mentioned;
use crate::edit::Edit;
use crate::model::{Entity, EntityId, Project};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Drafts, Words, words_label};
use egui::{
    Button, Id, Key, Popup, PopupCloseBehavior, Rect, Response, RichText, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, vec2,
};
use std::sync::Arc;

/// What is kept of the chosen entity between frames.
#[derive(Default)]
pub(super) struct ChosenState {
    pub(super) mentions: Mentions,
    /// Gives the name the keyboard at the next frame.
    pub(super) names_it: bool,
    pub(super) new_alias: String,
    merge_filter: String,
    split_name: String,
    co_mentioned: Option<CoMentioned>,
}

/// The entity, the revision, and the others with the number of articles that they share.
type CoMentioned = (EntityId, u64, Vec<(EntityId, usize)>);

/// So many of those mentioned with it are named.
const N_NAMED: usize = 12;
/// The longest name in a chip, in points.
const CHIP_WIDTH: f32 = 220.0;

/// Shows the chosen entity.
pub(super) fn chosen_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState, drafts: &mut Drafts) {
    let Some(entity) = state.chosen.and_then(|id| cx.project.entities().get(&id)).cloned() else {
        nothing_ui(ui, cx, "Choose an entity to see where it is mentioned");
        return;
    };
    state.of_chosen.mentions.follow(cx, entity.id);
    ui.horizontal_wrapped(|ui| {
        merge_ui(ui, cx, state, &entity);
        split_ui(ui, cx, state, &entity);
        let remove = ui.button("Remove").accessible_name("Remove entity");
        if remove.on_hover_text("Removes the entity; its mentions stay, unassigned").clicked() {
            cx.send(Intent::Edit(Edit::RemoveEntity(entity.id)));
        }
    });
    words_label(ui, cx, &entity.name, cx.theme.sizes.interface * 1.3, cx.theme.colours.text);
    form_ui(ui, cx, &mut state.of_chosen, drafts, &entity);
    co_mentioned_ui(ui, cx, state, entity.id);
    mentions_ui(ui, cx, &mut state.of_chosen.mentions);
}

/// Into which entity the chosen one goes.
fn merge_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState, entity: &Arc<Entity>) {
    let can_merge = cx.project.entities().len() > 1;
    let button = ui.add_enabled(can_merge, Button::new("Merge…"));
    let button = button.on_hover_text("Makes it one with another entity, to which all its mentions go");
    let filter = &mut state.of_chosen.merge_filter;
    let popup = Popup::from_toggle_button_response(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let picked = popup.show(|ui| {
        ui.set_width(WIDTH);
        words_label(ui, cx, &format!("Merge {} into", entity.name), cx.theme.sizes.interface, cx.theme.colours.text);
        let picked = entity_choice_ui(ui, cx, filter, None, |other| other.id != entity.id);
        if picked.is_some() {
            ui.close();
        }
        picked
    });
    if let Some(into) = picked.and_then(|shown| shown.inner) {
        cx.send(Intent::Edit(Edit::MergeEntities { into, from: vec![entity.id] }));
        state.chosen = Some(into);
        state.register.seek_chosen();
    }
}

/// The ticked mentions become an entity of their own.
fn split_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState, entity: &Arc<Entity>) {
    let mentions = state.of_chosen.mentions.ticked();
    let button = ui.add_enabled(!mentions.is_empty(), Button::new("Split…"));
    let button = button.on_disabled_hover_text("Tick the mentions below that are of somebody else (Space)");
    let proposed = mentions.first().and_then(|id| cx.project.annotations().get(id)).map(|row| row.quote());
    let name = &mut state.of_chosen.split_name;
    let popup = Popup::from_toggle_button_response(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let is_split = popup.show(|ui| {
        ui.set_width(WIDTH);
        ui.label(format!("Split off {}", counted(mentions.len(), "mention")));
        let is_new = has_just_opened(ui);
        if is_new {
            *name = crate::text::quote::one_line(&proposed.unwrap_or_default(), 80);
        }
        let hint = RichText::new("Name of the new entity").color(cx.theme.colours.muted);
        let field = ui
            .add(TextEdit::singleline(name).hint_text(hint).desired_width(f32::INFINITY))
            .accessible_name("Name of the new entity");
        if is_new {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = !name.trim().is_empty();
        let is_clicked = ui.add_enabled(is_ready, Button::new("Split off")).clicked();
        let is_split = is_clicked || (is_entered && is_ready);
        if is_split {
            ui.close();
        }
        is_split
    });
    if popup_answer(is_split) {
        let name = state.of_chosen.split_name.trim().to_owned();
        await_new(cx, state);
        let aliases = aliases_that_go(cx.project, entity, &mentions);
        cx.send(Intent::Edit(Edit::SplitEntity { entity: entity.id, name, aliases, mentions }));
    }
}

fn popup_answer(shown: Option<egui::InnerResponse<bool>>) -> bool {
    shown.is_some_and(|shown| shown.inner)
}

/// The aliases by which only the mentions that are split off call it.
fn aliases_that_go(
    project: &Project,
    entity: &Entity,
    mentions: &[crate::model::AnnotationId],
) -> std::collections::BTreeSet<String> {
    let calls = |alias: &str, of_split: bool| {
        project
            .mentions_of(entity.id)
            .filter(|row| mentions.contains(&row.id) == of_split)
            .any(|row| row.quote().to_lowercase() == alias.to_lowercase())
    };
    entity.aliases.iter().filter(|alias| calls(alias, true) && !calls(alias, false)).cloned().collect()
}

fn co_mentioned_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState, entity: EntityId) {
    let kept = &mut state.of_chosen.co_mentioned;
    if kept.as_ref().is_none_or(|(of, revision, _)| (*of, *revision) != (entity, cx.revision)) {
        *kept = Some((entity, cx.revision, co_mentioned(cx.project, entity)));
    }
    let others = kept.as_ref().map(|(_, _, others)| others.as_slice()).unwrap_or_default();
    if others.is_empty() {
        return;
    }
    let mut chosen = None;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.label(RichText::new("In the same articles").small().color(cx.theme.colours.muted));
        for (other, n_shared) in others.iter().take(N_NAMED) {
            let Some(row) = cx.project.entities().get(other) else { continue };
            let chip = chip_ui(ui, cx, &format!("{} {n_shared}", row.name), &format!("Mentioned with {}", row.name));
            if chip.on_hover_text(format!("In {} with it", counted(*n_shared, "article"))).clicked() {
                chosen = Some(*other);
            }
        }
        if others.len() > N_NAMED {
            let more = format!("and {} more", others.len() - N_NAMED);
            ui.label(RichText::new(more).small().color(cx.theme.colours.muted));
        }
    });
    if chosen.is_some() {
        state.chosen = chosen;
        state.register.seek_chosen();
    }
}

/// A name in a frame that can be clicked.
pub(super) fn chip_ui(ui: &mut Ui, cx: &ViewContext<'_>, text: &str, name: &str) -> Response {
    let words = Words::line(ui.painter(), cx.typesetter, text, cx.theme.sizes.small, CHIP_WIDTH);
    let (rect, response) = ui.allocate_exact_size(words.size() + vec2(12.0, 6.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let colours = &cx.theme.colours;
    let is_marked = response.hovered() || response.has_focus();
    let outline = if is_marked { colours.accent } else { colours.line };
    let ground = if is_marked { colours.hover } else { colours.raised };
    let rounding = cx.theme.sizes.rounding;
    ui.painter().rect(rect, rounding, ground, Stroke::new(1.0, outline), egui::StrokeKind::Inside);
    let inner = Rect::from_center_size(rect.center(), words.size());
    words.paint(ui.painter(), inner.min, colours.text);
    response
}

/// The id of a field of the form.
pub(super) fn field_id(entity: EntityId, name: &str) -> Id {
    Id::unique(("entity field", entity, name))
}
