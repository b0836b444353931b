//! Which parts of the window are shown, and how wide they are.

use super::{Wish, heading_ui};
use crate::session::Preferences;
use crate::ui::command::Command;
use crate::ui::panels::PANELS;
use crate::ui::theme::Theme;
use egui::{Button, RichText, Ui};

/// The page.
pub(super) fn panels_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) -> Option<Wish> {
    let designed = Preferences::default();
    let is_changed = PANELS.iter().any(|panel| (panel.is_shown)(preferences) != (panel.is_shown)(&designed));
    if heading_ui(ui, theme, "Panels", is_changed) {
        for panel in PANELS {
            (panel.show)(preferences, (panel.is_shown)(&designed));
        }
    }
    for panel in PANELS {
        let Some(command) = Command::of(panel.command) else { continue };
        let mut is_shown = (panel.is_shown)(preferences);
        ui.horizontal(|ui| {
            if ui.checkbox(&mut is_shown, command.name()).on_hover_text(command.hint).changed() {
                (panel.show)(preferences, is_shown);
            }
            ui.label(RichText::new(command.key_text(ui.ctx())).small().color(theme.colours.muted));
        });
    }
    ui.add_space(12.0);
    let sizes = |of: &Preferences| [of.documents_width, of.annotations_width, of.inspector_height];
    let as_designed = sizes(preferences).into_iter().zip(sizes(&designed)).all(|(a, b)| (a - b).abs() < 1.0);
    let hint = "The panels beside the article, and the inspector, get the sizes that they had at first";
    let button = ui.add_enabled(!as_designed, Button::new("Reset widths")).on_hover_text(hint);
    if !button.clicked() {
        return None;
    }
    (preferences.documents_width, preferences.annotations_width) =
        (designed.documents_width, designed.annotations_width);
    preferences.inspector_height = designed.inspector_height;
    Some(Wish::ResetWidths)
}
