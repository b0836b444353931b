//! How the list of articles is sorted and grouped, and which of them it shows.

use super::DocumentsState;
use crate::analysis::arrangement::{Grouping, Sorting};
use crate::model::{Layer, Progress};
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{LabelPicker, Offer};
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, RichText, ScrollArea, Ui};

/// Of the menu, in points.
const WIDTH: f32 = 240.0;

/// Shows the button that opens the menu.
pub(super) fn menu_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::new("Sort").config(config).ui(ui, |ui| {
        show_edges(ui, cx.theme);
        ui.set_width(WIDTH);
        let height = (ui.ctx().content_rect().bottom() - ui.cursor().top() - 16.0).max(120.0);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.show(ui, |ui| choices_ui(ui, cx, state));
    });
    response.accessible_name("Sort, group and filter articles").on_hover_text("Sorts, groups and filters the articles");
}

fn choices_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    let arrangement = &mut state.arrangement;
    heading(ui, cx, "Sort by");
    for sorting in Sorting::ALL {
        let choice = ui.radio_value(&mut arrangement.sorting, sorting, sorting.name());
        choice.accessible_name(format!("Sort by: {}", sorting.name()));
    }
    ui.checkbox(&mut arrangement.reversed, "Reverse order");
    ui.separator();
    heading(ui, cx, "Group by");
    for grouping in Grouping::ALL {
        let choice = ui.radio_value(&mut arrangement.grouping, grouping, grouping.name());
        choice.accessible_name(format!("Group by: {}", grouping.name()));
    }
    ui.separator();
    heading(ui, cx, "Show");
    for progress in Progress::ALL {
        let mut is_shown = !arrangement.hidden.contains(&progress);
        let choice = ui.checkbox(&mut is_shown, progress.name());
        if choice.accessible_name(format!("Show: {}", progress.name())).changed() {
            if is_shown {
                arrangement.hidden.remove(&progress);
            } else {
                arrangement.hidden.insert(progress);
            }
        }
    }
    label_ui(ui, cx, state);
}

/// The label that articles must have.
fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    let name = state.arrangement.label.as_ref().map_or("any label", |label| cx.project.label_name(label));
    let text = format!("With {name}…");
    ui.horizontal(|ui| {
        if ui.button(text).clicked() {
            state.picker = if state.picker.is_some() { None } else { Some(LabelPicker::default()) };
        }
        if state.arrangement.label.is_some() && ui.button("Any").on_hover_text("Takes the label away").clicked() {
            state.arrangement.label = None;
        }
    });
    let Some(picker) = &mut state.picker else { return };
    let mut offer = Offer::new(cx.project, &Layer::ALL, |_| true).dropping_down();
    offer.recent = cx.recent_labels;
    if let Some(label) = picker.show(ui, cx.theme, &offer) {
        state.arrangement.label = Some(label);
        state.picker = None;
    }
}

fn heading(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) {
    ui.label(RichText::new(text).small().color(cx.theme.colours.muted));
}
