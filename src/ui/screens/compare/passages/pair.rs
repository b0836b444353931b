//! Which two places of a passage are compared: the base on the left, any other on the right.

use crate::analysis::passages::{Passage, Place, Side};
use crate::model::Direction;
use crate::ui::intent::Intent;
use crate::ui::shared_text::from_place;
use crate::ui::typeset::direction::{isolated, of_line};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_choice, words_in_combo};
use egui::{Align, ComboBox, Layout, Ui};

/// Room for the button between the two, in points.
const SWAP_WIDTH: f32 = 62.0;
/// Of the list of places, in points.
const HEIGHT: f32 = 360.0;

/// Shows the two; the answer is another pair.
pub(super) fn pair_ui(ui: &mut Ui, cx: &ViewContext<'_>, passage: &Passage, pair: [Place; 2]) -> Option<[Place; 2]> {
    let [first, second] = pair;
    let mut wanted = None;
    let width = ((ui.available_width() - SWAP_WIDTH) / 2.0 - 2.0 * ui.spacing().item_spacing.x).max(60.0);
    ui.horizontal(|ui| {
        if let Some(place) = place_ui(ui, cx, passage, (first, width), "Base") {
            wanted = Some(if place == second { [second, first] } else { [place, second] });
        }
        ui.allocate_ui_with_layout(
            egui::vec2(SWAP_WIDTH, 24.0),
            Layout::centered_and_justified(egui::Direction::LeftToRight),
            |ui| {
                let swap = ui.button("Swap").accessible_name("Swap the two texts");
                if swap.on_hover_text("The right one becomes the base").clicked() {
                    wanted = Some([second, first]);
                }
            },
        );
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if let Some(place) = place_ui(ui, cx, passage, (second, width), "Compared with") {
                wanted = Some(if place == first { [second, first] } else { [first, place] });
            }
        });
    });
    wanted
}

/// One of the two; the answer is another place.
fn place_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    passage: &Passage,
    (present, width): (Place, f32),
    name: &str,
) -> Option<Place> {
    let mut wanted = None;
    let combo = ComboBox::from_id_salt(("place of a passage", name)).selected_text("").width(width).height(HEIGHT);
    let response = combo.show_ui(ui, |ui| {
        for place in &passage.places {
            if words_choice(ui, cx, *place == present, &place_name(cx, passage, *place)).clicked() {
                wanted = Some(*place);
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
        }
    });
    words_in_combo(ui, cx, &response.response, &place_name(cx, passage, present));
    response.response.accessible_name(name);
    wanted.filter(|place| *place != present)
}

/// “Ledger, 2023-10-14”, and which place of it where it has several.
pub(super) fn place_name(cx: &ViewContext<'_>, passage: &Passage, place: Place) -> String {
    let Some(row) = cx.project.documents().get(&place.document) else { return String::new() };
    let date = row.published.map(|date| format!(", {date}")).unwrap_or_default();
    let of_document: Vec<&Place> = passage.places.iter().filter(|other| other.document == place.document).collect();
    let which = match of_document.iter().position(|other| **other == place) {
        Some(n) if of_document.len() > 1 => format!(" ({} of {})", n + 1, of_document.len()),
        _ => String::new(),
    };
    let name = row.short_name();
    // In a name from right to left the date behind it would be turned round.
    let goes_left = of_line(name) == Some(Direction::RightToLeft);
    let name = if goes_left { isolated(name) } else { name.to_owned() };
    format!("{name}{date}{which}")
}

/// What the article of a side is called.
pub(super) fn article_name<'a>(cx: &ViewContext<'a>, places: &[Place; 2], side: Side) -> &'a str {
    cx.project.documents().get(&side.of(places).document).map_or("", |row| row.short_name())
}

/// Shows the two articles side by side at the passage.
pub(super) fn show_beside(cx: &ViewContext<'_>, pair: [Place; 2]) {
    cx.send(Intent::ShowPassageBeside(pair.to_vec()));
}

/// Shows all articles that have it, as many as there can be panes, the two that are compared first.
pub(super) fn show_all_beside(cx: &ViewContext<'_>, passage: &Passage, pair: [Place; 2]) {
    let [first, _] = pair;
    let others = from_place(passage, first).into_iter().filter(|place| !pair.contains(place));
    cx.send(Intent::ShowPassageBeside(pair.into_iter().chain(others).collect()));
}
