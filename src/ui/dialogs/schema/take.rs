//! What a schema file would change, before it is taken.

use crate::edit::{SchemaFit, schema_fit};
use crate::model::{Fragment, Project};
use crate::ui::dialogs::{Answer, list_height, modal};
use crate::ui::theme::Theme;
use egui::{Context, RichText, ScrollArea};
use std::path::PathBuf;

/// A schema that was read and waits for a yes.
pub struct TakeSchema {
    path: PathBuf,
    /// What the file holds.
    pub schema: Fragment,
    fit: SchemaFit,
}

impl TakeSchema {
    /// Looks at what would become of each row of the project.
    pub fn new(path: PathBuf, schema: Fragment, project: &Project) -> Self {
        let fit = schema_fit(project, &schema);
        Self { path, schema, fit }
    }

    /// Whether it is to be taken. `None` while it is open.
    pub fn show(&self, ctx: &Context, theme: &Theme) -> Option<bool> {
        let fit = &self.fit;
        let changes = !fit.added.is_empty() || !fit.changed.is_empty();
        let accept = Some(("Take these", changes));
        let answer = modal(ctx, theme, "Import labels and attributes", 560.0, accept, |ui| {
            let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ui.label(RichText::new(name).small().color(theme.colours.muted));
            if !changes {
                ui.label("The project has all that is in this file already");
            }
            let lists = [
                ("Added", &fit.added),
                ("Changed, to be as in the file", &fit.changed),
                ("Without its key, which a command or another label has", &fit.without_key),
                ("Kept, since only the project has it", &fit.kept),
            ];
            let height = list_height(ctx, 360.0, 60.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for (what, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
                        ui.add_space(6.0);
                        ui.label(RichText::new(format!("{what} ({})", names.len())).strong());
                        ui.label(names.join(" · "));
                    }
                },
            );
        });
        match answer {
            Answer::Open => None,
            Answer::Accepted => Some(true),
            Answer::Cancelled => Some(false),
        }
    }
}
