//! Choosing an entity of the register by a few letters of its name, in a popup.

use crate::model::{Entity, EntityId};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Id, Key, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::sync::Arc;

const ROW_HEIGHT: f32 = 24.0;
/// So many are offered; more letters make them fewer.
const N_OFFERED: usize = 60;
/// Of the popup, in points.
pub(super) const WIDTH: f32 = 300.0;

/// Shows a field and the entities that it leaves among those that `is_offered`. The answer is the
/// entity that was clicked, or the first at Enter.
pub(in crate::ui::screens) fn entity_choice_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    filter: &mut String,
    chosen: Option<EntityId>,
    is_offered: impl Fn(&Entity) -> bool,
) -> Option<EntityId> {
    ui.set_width(WIDTH);
    // What was sought the last time is not sought now.
    let is_new = has_just_opened(ui);
    if is_new {
        filter.clear();
    }
    let hint = RichText::new("Find an entity").color(cx.theme.colours.muted);
    let field = ui.add(TextEdit::singleline(filter).hint_text(hint).desired_width(f32::INFINITY));
    let field = field.accessible_name("Find an entity");
    if is_new {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let typed = filter.trim().to_lowercase();
    let is_called = |name: &str| name.to_lowercase().contains(&typed);
    let matches = |row: &&Arc<Entity>| {
        is_offered(row) && (is_called(&row.name) || row.aliases.iter().any(|alias| is_called(alias)))
    };
    let mut entities: Vec<&Arc<Entity>> = cx.project.entities().iter().filter(matches).collect();
    entities.sort_by_cached_key(|row| (!row.is_called(&typed), row.name.to_lowercase()));
    if entities.is_empty() {
        ui.label(RichText::new("No entity has that name").color(cx.theme.colours.muted));
    }
    let mut picked = entities.first().filter(|_| is_entered && !typed.is_empty()).map(|row| row.id);
    ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
        for entity in entities.into_iter().take(N_OFFERED) {
            let name = format!("{} · {}", entity.name, cx.project.label_name(&entity.label));
            let id = ui.scope_id().with(("offered entity", entity.id));
            let row = list_row(ui, cx.theme, id, ROW_HEIGHT, chosen == Some(entity.id), &name);
            let rect = row.rect.shrink2(vec2(6.0, 3.0));
            let words = Words::line(ui.painter(), cx.typesetter, &name, cx.theme.sizes.interface, rect.width());
            words.paint(ui.painter(), rect.min, cx.theme.colours.text);
            if row.clicked() {
                picked = Some(entity.id);
            }
        }
    });
    picked
}

/// Whether what stands here was not shown in the frame before.
pub(in crate::ui::screens) fn has_just_opened(ui: &Ui) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    let id: Id = ui.scope_id().with("last shown");
    let last = ui.data_mut(|kept| kept.get_temp::<u64>(id));
    ui.data_mut(|kept| kept.insert_temp(id, pass));
    last.is_none_or(|last| last + 1 < pass)
}
