//! The mentions that no entity is known for, by their texts: one key or click assigns all of a text.

use super::{EntitiesState, await_new, focus_id, unassigned_mentions};
use crate::analysis::unassigned::UnassignedMentions;
use crate::edit::Edit;
use crate::model::EntityId;
use crate::text::quote::counted;
use crate::text::search::matches_filter;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align, Id, Layout, Ui, UiBuilder, pos2, vec2};

const ROW_HEIGHT: f32 = 46.0;

/// Shows the list.
pub(super) fn unassigned_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState) {
    let (groups, is_current) = state.unassigned.follow(ui.ctx(), cx.project, cx.revision, unassigned_mentions);
    let has_filter = !state.filter.trim().is_empty();
    let is_shown = |group: &&UnassignedMentions| {
        !has_filter || matches_filter(&format!("{} {}", group.text, cx.project.label_name(&group.label)), &state.filter)
    };
    let shown: Vec<&UnassignedMentions> = groups.iter().filter(is_shown).collect();
    let look = ListLook { focus: focus_id(), name: "Unassigned mentions", n_rows: shown.len(), row_height: ROW_HEIGHT };
    let mut clicked = None;
    let mut wanted: Option<Edit> = None;
    let pressed = state.unassigned_list.show(ui, look, |ui, n, is_present| {
        let Some(group) = shown.get(n) else { return };
        let (is_clicked, edit) = row_ui(ui, cx, group, is_present);
        if is_clicked {
            clicked = Some(n);
        }
        wanted = edit.or_else(|| wanted.take());
    });
    let present = shown.get(state.unassigned_list.place);
    if pressed.enter {
        wanted = present.map(|group| edit_of(group, known(cx, group)));
    }
    if shown.is_empty() {
        let text = match (is_current, has_filter) {
            (false, _) => "Looking for mentions",
            (true, true) => "No mention matches",
            (true, false) => "Every mention is assigned to an entity",
        };
        nothing_ui(ui, cx, text);
    }
    // What is not counted anew may be assigned already.
    if let Some(edit) = wanted.filter(|_| is_current) {
        match &edit {
            Edit::Assign { entity, .. } => state.chosen = *entity,
            _ => await_new(cx, state),
        }
        cx.send(Intent::Edit(edit));
    }
    if let Some(n) = clicked {
        state.unassigned_list.choose(ui, focus_id(), n);
    }
}

fn known(cx: &ViewContext<'_>, group: &UnassignedMentions) -> Option<EntityId> {
    group.known.filter(|id| cx.project.entities().contains(id))
}

/// Assigns all to the entity, or to a new one of their name.
fn edit_of(group: &UnassignedMentions, entity: Option<EntityId>) -> Edit {
    let mentions = group.mentions.clone();
    match entity {
        Some(_) => Edit::Assign { mentions, entity },
        None => Edit::CreateEntity { name: group.text.clone(), label: group.label.clone(), mentions },
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, group: &UnassignedMentions, is_present: bool) -> (bool, Option<Edit>) {
    let label = cx.project.label_name(&group.label);
    let n_mentions = counted(group.mentions.len(), "mention");
    let id = Id::unique(("unassigned mentions", &group.text, &group.label));
    let name = format!("“{}”: {label}, {n_mentions}", group.text);
    let row = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &name);
    let rect = row.rect.shrink2(vec2(8.0, 4.0));
    let mut edit = None;
    let layout = Layout::right_to_left(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().scope_id(id.with("buttons")).max_rect(rect).layout(layout));
    let new = buttons.button("New entity").accessible_name(format!("New entity “{}”", group.text));
    if new.clicked() {
        edit = Some(edit_of(group, None));
    }
    if let Some(entity) = known(cx, group).and_then(|id| cx.project.entities().get(&id)) {
        let assign = buttons.button("Assign").accessible_name(format!("Assign “{}” to {}", group.text, entity.name));
        if assign.on_hover_text(format!("Assigns all of them to {} (Enter)", entity.name)).clicked() {
            edit = Some(edit_of(group, Some(entity.id)));
        }
    }
    let width = (buttons.min_rect().left() - rect.left() - 8.0).max(0.0);
    let sizes = &cx.theme.sizes;
    let painter = ui.painter();
    let first = Words::line(painter, cx.typesetter, &group.text, sizes.interface, width);
    first.paint(painter, rect.min, cx.theme.colours.text);
    let second = Words::line(painter, cx.typesetter, &format!("{label} · {n_mentions}"), sizes.small, width);
    second.paint(painter, pos2(rect.left(), rect.top() + 19.0), cx.theme.colours.muted);
    (row.clicked(), edit)
}
