//! Who is at work, the look of the window, and what annotating and importing do by themselves.

use super::{heading_ui, named};
use crate::session::{Preferences, ThemeChoice};
use crate::ui::dialogs::focus_first;
use crate::ui::theme::Theme;
use egui::{TextEdit, Ui};

/// The page.
pub(super) struct GeneralPage {
    /// As it is typed, blanks at its ends included.
    name: String,
    is_new: bool,
}

impl GeneralPage {
    pub(super) fn new(preferences: &Preferences) -> Self {
        Self { name: preferences.name.clone(), is_new: true }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
        self.you_ui(ui, theme, preferences);
        ui.add_space(12.0);
        look_ui(ui, theme, preferences);
        ui.add_space(12.0);
        annotating_ui(ui, theme, preferences);
        ui.add_space(12.0);
        importing_ui(ui, theme, preferences);
    }

    fn you_ui(&mut self, ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
        if heading_ui(ui, theme, "You", !preferences.name.is_empty()) {
            self.name.clear();
        }
        ui.horizontal(|ui| {
            named(ui, theme, "Name that your annotations carry");
            let field = TextEdit::singleline(&mut self.name).desired_width(f32::INFINITY);
            let field = ui.add(field).accessible_name("Your name");
            focus_first(&field, &mut self.is_new);
        });
        let name = self.name.trim();
        if name != preferences.name {
            preferences.name = name.to_owned();
            preferences.name_asked = true;
        }
    }
}

fn look_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
    if heading_ui(ui, theme, "Look", preferences.theme != ThemeChoice::default()) {
        preferences.theme = ThemeChoice::default();
    }
    ui.horizontal(|ui| {
        let choices =
            [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        for (choice, words) in choices {
            ui.radio_value(&mut preferences.theme, choice, words);
        }
    });
}

fn annotating_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
    let designed = Preferences::default().assigns_known;
    if heading_ui(ui, theme, "Annotating", preferences.assigns_known != designed) {
        preferences.assigns_known = designed;
    }
    let text = "Assign a new mention at once when exactly one entity is called so";
    ui.checkbox(&mut preferences.assigns_known, text);
}

fn importing_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
    let designed = Preferences::default().keeps_originals;
    if heading_ui(ui, theme, "Importing", preferences.keeps_originals != designed) {
        preferences.keeps_originals = designed;
    }
    let hint = "In the folder “originals”. Otherwise only where the files lie is remembered, for you alone";
    ui.checkbox(&mut preferences.keeps_originals, "Keep copies of imported files beside the project")
        .on_hover_text(hint);
}
