//! What is shown while no project is open, or while the open one has no article.

use crate::session::UnsavedWork;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use egui::{Button, RichText, ScrollArea, Ui, vec2};
use std::path::{Path, PathBuf};

/// What the view offers beside the commands.
pub struct Offers<'a> {
    pub recent: &'a [PathBuf],
    pub unsaved: &'a [UnsavedWork],
    /// Whether a project is open that has no article yet.
    pub is_empty_project: bool,
}

const WIDTH: f32 = 460.0;
/// Left and right of the column at least, in points.
const SIDE: f32 = 12.0;

/// Shows the view. The answer is what was asked for.
pub fn welcome_ui(ui: &mut Ui, theme: &Theme, offers: &Offers<'_>) -> Option<Intent> {
    let mut asked = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.12).clamp(16.0, 120.0));
            ui.allocate_ui(vec2(WIDTH.min(ui.available_width() - 2.0 * SIDE), 0.0), |ui| {
                ui.vertical(|ui| asked = column_ui(ui, theme, offers));
            });
        });
    });
    asked
}

fn column_ui(ui: &mut Ui, theme: &Theme, offers: &Offers<'_>) -> Option<Intent> {
    let muted = theme.colours.muted;
    let mut asked = None;
    if offers.is_empty_project {
        ui.heading("This project has no article yet");
        ui.label(RichText::new("Drop articles or folders on the window, or:").color(muted));
    } else {
        ui.label(RichText::new("Crossread").size(theme.sizes.heading * 1.3));
        ui.label(
            RichText::new("Read several articles about one event, mark what each source says, keep the work safe")
                .color(muted),
        );
    }
    ui.add_space(14.0);
    let commands: &[CommandId] = if offers.is_empty_project {
        &[CommandId::ImportArticles, CommandId::PasteArticle]
    } else {
        &[CommandId::OpenProject, CommandId::ImportArticles, CommandId::PasteArticle, CommandId::OpenSample]
    };
    for command in commands.iter().filter_map(|id| Command::of(*id)) {
        let button = Button::new(command.text)
            .shortcut_text(command.key_text(ui.ctx()))
            .min_size(vec2(ui.available_width(), 34.0));
        if ui.add(button).accessible_name(command.text).on_hover_text(command.hint).clicked() {
            asked = Some(Intent::Run(command.id));
        }
    }
    if offers.is_empty_project {
        return asked;
    }
    if !offers.unsaved.is_empty() {
        ui.add_space(18.0);
        ui.label(RichText::new("Work that was never saved").strong());
        for work in offers.unsaved {
            let title = if work.title.is_empty() { "Untitled" } else { &work.title };
            let word = if work.n_changes == 1 { "change" } else { "changes" };
            if ui.link(format!("Recover “{title}” ({} {word})", work.n_changes)).clicked() {
                asked = Some(Intent::RecoverUnsaved(work.project));
            }
        }
    }
    if !offers.recent.is_empty() {
        ui.add_space(18.0);
        ui.label(RichText::new("Recent projects").strong());
        for path in offers.recent {
            if recent_ui(ui, theme, path) {
                asked = Some(Intent::OpenProject(path.clone()));
            }
        }
    }
    ui.add_space(18.0);
    ui.label(RichText::new("Or drop a project or articles on this window").color(muted));
    asked
}

fn recent_ui(ui: &mut Ui, theme: &Theme, path: &Path) -> bool {
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        let clicked = ui.link(name).on_hover_text(path.display().to_string()).clicked();
        ui.add(egui::Label::new(RichText::new(folder).small().color(theme.colours.muted)).truncate());
        clicked
    })
    .inner
}
