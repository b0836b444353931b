//! A list and, beside it, what is chosen in it; one above the other where there is no room beside.

use egui::{CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// How much room list and chosen thing have, in points.
pub(super) struct Beside {
    /// Tells this screen from others.
    pub(super) id: &'static str,
    /// Width of the list until somebody drags its edge.
    pub(super) list_width: f32,
    pub(super) least_list: f32,
    pub(super) least_chosen: f32,
    /// The least height of what is chosen; a lower window moves it up and down.
    pub(super) chosen_height: f32,
}

/// The least height of a list, in points.
const LIST_HEIGHT: f32 = 240.0;
/// Between the two, in points.
const GAP: f32 = 20.0;

/// Shows both with what they share.
pub(super) fn beside_ui<S>(
    ui: &mut Ui,
    look: &Beside,
    shared: &mut S,
    list_ui: impl FnOnce(&mut Ui, &mut S),
    chosen_ui: impl FnOnce(&mut Ui, &mut S),
) {
    let room = ui.available_size();
    if room.x < look.least_list + look.least_chosen + GAP {
        return stacked_ui(ui, look.id, look.chosen_height, shared, list_ui, chosen_ui);
    }
    let side = Frame::new().inner_margin(Margin { right: 8, ..Margin::ZERO });
    let most = room.x - look.least_chosen - GAP;
    let panel = Panel::left(look.id).frame(side).default_size(look.list_width.min(most));
    panel.size_range(look.least_list..=most).show(ui, |ui| list_ui(ui, shared));
    let side = Frame::new().inner_margin(Margin { left: 12, ..Margin::ZERO });
    CentralPanel::no_frame().frame(side).show(ui, |ui| {
        if ui.available_height() >= look.chosen_height {
            return chosen_ui(ui, shared);
        }
        let id = (look.id, "chosen");
        ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
            in_room(ui, look.chosen_height, |ui| chosen_ui(ui, shared));
        });
    });
}

/// The list above what is chosen in it, in one area that moves up and down. `chosen_height`: its least height,
/// in points.
pub(super) fn stacked_ui<S>(
    ui: &mut Ui,
    id: &'static str,
    chosen_height: f32,
    shared: &mut S,
    list_ui: impl FnOnce(&mut Ui, &mut S),
    chosen_ui: impl FnOnce(&mut Ui, &mut S),
) {
    let room = ui.available_height();
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        in_room(ui, LIST_HEIGHT.max(room * 0.6), |ui| list_ui(ui, shared));
        ui.separator();
        in_room(ui, chosen_height.max(room), |ui| chosen_ui(ui, shared));
    });
}

/// Contents of that height, in points, beside the bar of the area.
pub(in crate::ui) fn in_room(ui: &mut Ui, height: f32, contents: impl FnOnce(&mut Ui)) {
    let width = ui.available_width() - 10.0;
    let rect = Rect::from_min_size(ui.cursor().min, vec2(width, height));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    inner.shrink_clip_rect(rect.expand(2.0));
    contents(&mut inner);
    ui.advance_cursor_after_rect(rect);
}
