//! The page of keys, made from the table of commands and the schema.

use super::{Answer, modal};
use crate::model::{Layer, Project};
use crate::ui::command::{COMMANDS, GESTURES, Menu};
use crate::ui::theme::Theme;
use egui::{Context, Grid, RichText, ScrollArea, Ui};

/// Shows all keys. True when it was closed.
pub fn keys_ui(ctx: &Context, theme: &Theme, project: Option<&Project>) -> bool {
    let answer = modal(ctx, theme, "Keys", 820.0, None, |ui| {
        let height = (ctx.content_rect().height() - 180.0).max(200.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.columns_const(|[left, right]| {
                table_ui(
                    left,
                    theme,
                    "Mouse and caret",
                    GESTURES.iter().map(|(keys, what)| ((*keys).to_owned(), (*what).to_owned())),
                );
                if let Some(project) = project {
                    table_ui(left, theme, "Labels", label_keys(project).into_iter());
                }
                for menu in Menu::ALL {
                    let of_menu = COMMANDS.iter().filter(|command| command.menu == menu && !command.keys.is_empty());
                    let lines = of_menu.map(|command| {
                        let keys: Vec<String> = command.keys.iter().map(|key| ctx.format_shortcut(key)).collect();
                        (keys.join("  or  "), command.name().to_owned())
                    });
                    table_ui(right, theme, menu.name(), lines);
                }
            });
        });
    });
    answer != Answer::Open
}

fn label_keys(project: &Project) -> Vec<(String, String)> {
    let labels = Layer::ALL.into_iter().flat_map(|layer| project.labels_of(layer));
    let with_key = labels
        .filter(|label| !label.retired)
        .filter_map(|label| Some((label.key?.to_uppercase().to_string(), label.name.clone())));
    with_key.collect()
}

fn table_ui(ui: &mut Ui, theme: &Theme, heading: &str, lines: impl Iterator<Item = (String, String)>) {
    ui.add_space(8.0);
    ui.label(RichText::new(heading).strong());
    Grid::new(("keys", heading)).num_columns(2).spacing([14.0, 3.0]).show(ui, |ui| {
        for (keys, what) in lines {
            ui.label(RichText::new(keys).color(theme.colours.accent));
            ui.label(what);
            ui.end_row();
        }
    });
}
