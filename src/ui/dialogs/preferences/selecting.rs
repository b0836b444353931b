//! What the mouse selects in an article.

use super::{heading_ui, named};
use crate::session::Selecting;
use crate::ui::theme::Theme;
use egui::{RichText, Ui};

/// The page.
pub(super) fn selecting_ui(ui: &mut Ui, theme: &Theme, selecting: &mut Selecting) {
    if heading_ui(ui, theme, "Selecting", *selecting != Selecting::default()) {
        *selecting = Selecting::default();
    }
    named(ui, theme, "Dragging over the text, or along the ends of an annotation, takes");
    ui.radio_value(&mut selecting.by_words, false, "Characters");
    ui.radio_value(&mut selecting.by_words, true, "Whole words");
    ui.add_space(8.0);
    ui.checkbox(&mut selecting.trims, "Leave out white space at both ends of what was selected");
    ui.add_space(8.0);
    let told = "A double-click takes a word and a triple-click a sentence; dragging on from there takes further ones";
    ui.add(egui::Label::new(RichText::new(told).small().color(theme.colours.muted)).wrap());
}
