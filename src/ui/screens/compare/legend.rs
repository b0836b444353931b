//! What the marks in the matrix mean, with the keys that set them.

use crate::model::Stance;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{stance_colour, stance_text};
use egui::{RichText, Ui};

/// What a stance says of a claim beside the others of its cluster.
fn meaning(stance: Stance) -> &'static str {
    match stance {
        Stance::States => "The claim that the others are held against",
        Stance::Corroborates => "Says the same, and does not have it from there",
        Stance::Repeats => "Says the same, and has it from there or from the same text",
        Stance::Differs => "Says something else on a detail, such as another number",
        Stance::Contradicts => "Says that it is not so",
        Stance::Updates => "Says what became of it later",
    }
}

/// Shows them on one line, or on two in a narrow window.
pub(super) fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let colours = &cx.theme.colours;
    ui.add_space(3.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
        for (key, stance) in (1..).zip(Stance::ALL) {
            ui.label(RichText::new(key.to_string()).small().strong().color(colours.muted));
            let text = RichText::new(stance_text(*stance)).small().color(stance_colour(*stance, cx.theme));
            ui.label(text).on_hover_text(meaning(*stance));
            ui.add_space(8.0);
        }
        ui.label(RichText::new("M").small().strong().color(colours.muted));
        let silent = RichText::new("– Silent").small().color(colours.text);
        ui.label(silent).on_hover_text("The article was looked at and says nothing on the point");
    });
}
