//! Questions with a few answers, and lists to read.

use super::{Answer, accent_button, fitting_width, focus_first, framed, list_height, modal};
use crate::model::{Finding, Project};
use crate::session::PutAway;
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use egui::{Align, Button, Context, Id, Layout, Modal, RichText, ScrollArea, TextEdit};

/// What to do with unsaved changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsaved {
    Save,
    Discard,
    Cancel,
}

/// Asks what to do with unsaved changes. `None` while it is open.
pub fn unsaved_ui(ctx: &Context, theme: &Theme, title: &str) -> Option<Unsaved> {
    let mut answer = None;
    let response = framed(ctx, Modal::new(Id::unique("unsaved changes"))).show(ctx, |ui| {
        ui.set_width(fitting_width(ctx, 440.0));
        ui.label(RichText::new(format!("Save the changes to “{title}”?")).size(theme.sizes.interface * 1.25).strong());
        ui.add_space(6.0);
        let text = "Without saving, the project file stays as it was. The changes are put away, and “Take back unsaved changes” in the File menu brings them back";
        ui.label(RichText::new(text).color(theme.colours.muted));
        ui.add_space(14.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let buttons = [
                (ui.add(accent_button(theme, "Save")), Unsaved::Save),
                (ui.button("Cancel"), Unsaved::Cancel),
                (ui.button("Don't save"), Unsaved::Discard),
            ];
            // The keyboard begins at Save.
            if let [(save, _), ..] = &buttons
                && !buttons.iter().any(|(button, _)| button.has_focus())
            {
                save.request_focus();
            }
            answer = buttons.iter().find(|(button, _)| button.clicked()).map(|(_, choice)| *choice);
        });
    });
    answer.or_else(|| response.should_close().then_some(Unsaved::Cancel))
}

/// Asks for the analyst's name, once.
pub struct YourName {
    name: String,
    is_new: bool,
}

impl YourName {
    /// Begins with the present name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), is_new: true }
    }

    /// The name, or `Some(None)` when it was cancelled. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Option<String>> {
        let answer = modal(ctx, theme, "Your name", 420.0, Some(("Use this name", true)), |ui| {
            let text = "Annotations carry the name of who made them, so that colleagues can tell them apart. It can be left empty";
            ui.label(RichText::new(text).color(theme.colours.muted));
            let field =
                ui.add(TextEdit::singleline(&mut self.name).desired_width(f32::INFINITY)).accessible_name("Your name");
            focus_first(&field, &mut self.is_new);
        });
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(None),
            Answer::Accepted => Some(Some(self.name.trim().to_owned())),
        }
    }
}

/// Something to read, with a heading and lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub heading: String,
    pub lines: Vec<String>,
}

impl Notice {
    /// Shows it. True when it was closed.
    pub fn show(&self, ctx: &Context, theme: &Theme) -> bool {
        let answer = modal(ctx, theme, &self.heading, 560.0, None, |ui| {
            let height = list_height(ctx, 360.0, 0.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                for line in &self.lines {
                    ui.label(line);
                    ui.add_space(4.0);
                }
            });
        });
        answer != Answer::Open || ctx.input(|input| input.key_pressed(egui::Key::Enter))
    }
}

/// The problems of a project.
pub struct Problems {
    pub findings: Vec<Finding>,
}

impl Problems {
    /// Shows them. True when it was closed, with the place to go to when one was clicked.
    pub fn show(&self, ctx: &Context, theme: &Theme, project: &Project) -> (bool, Option<Intent>) {
        let mut asked = None;
        let answer = modal(ctx, theme, "Problems in the project", 640.0, None, |ui| {
            if self.findings.is_empty() {
                ui.label("No problem was found");
            }
            let height = list_height(ctx, 420.0, 0.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                for finding in &self.findings {
                    let document = finding.document.and_then(|id| project.documents().get(&id));
                    let place = document.map(|row| row.short_name().to_owned()).unwrap_or_default();
                    if ui.selectable_label(false, format!("{} {place}", finding.message)).clicked() {
                        asked = finding.record.parse().ok().map(Intent::Reveal).or(finding.document.map(Intent::Open));
                    }
                }
            });
        });
        (answer != Answer::Open || asked.is_some(), asked)
    }
}

/// Changes that were not saved when a project was closed.
pub struct PutAwayList {
    pub entries: Vec<PutAway>,
}

impl PutAwayList {
    /// Shows them. True when it was closed, with the entry that was chosen.
    pub fn show(&self, ctx: &Context, theme: &Theme) -> (bool, Option<PutAway>) {
        let mut chosen = None;
        let answer = modal(ctx, theme, "Take back unsaved changes", 560.0, None, |ui| {
            if self.entries.is_empty() {
                let text =
                    "There are none for this project. Open the project as it was saved to see those that belong to it";
                ui.label(RichText::new(text).color(theme.colours.muted));
            }
            let height = list_height(ctx, 360.0, 0.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                for entry in &self.entries {
                    let word = if entry.n_changes == 1 { "change" } else { "changes" };
                    let of = if entry.is_untitled { ", of a project without a file" } else { "" };
                    let at = entry.at.strftime("%Y-%m-%d %H:%M");
                    let text = format!("{} {word} up to {at} UTC{of}; the last: {}", entry.n_changes, entry.last_step);
                    if ui.selectable_label(false, text).clicked() {
                        chosen = Some(entry.clone());
                    }
                }
            });
        });
        (answer != Answer::Open || chosen.is_some(), chosen)
    }
}

/// What to do with a file that another program changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangedOnDisk {
    SaveAs,
    Overwrite,
    Cancel,
}

/// Asks what to do with a file that another program changed. `None` while it is open.
pub fn changed_on_disk_ui(ctx: &Context, theme: &Theme, message: &str) -> Option<ChangedOnDisk> {
    let mut answer = None;
    let response = framed(ctx, Modal::new(Id::unique("changed on disk"))).show(ctx, |ui| {
        ui.set_width(fitting_width(ctx, 480.0));
        ui.label(RichText::new("The file was changed by another program").size(theme.sizes.interface * 1.25).strong());
        ui.add_space(6.0);
        ui.label(RichText::new(message).color(theme.colours.muted));
        ui.add_space(14.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (button, choice) in [
                (accent_button(theme, "Save as…"), ChangedOnDisk::SaveAs),
                (Button::new("Cancel"), ChangedOnDisk::Cancel),
                (Button::new("Overwrite"), ChangedOnDisk::Overwrite),
            ] {
                if ui.add(button).clicked() {
                    answer = Some(choice);
                }
            }
        });
    });
    answer.or_else(|| response.should_close().then_some(ChangedOnDisk::Cancel))
}
