//! The page of keys, made from the table of commands and the schema.

use super::{Answer, modal};
use crate::model::{Layer, Project};
use crate::ui::bindings::{Bindings, keys_text};
use crate::ui::command::{COMMANDS, GESTURES, Menu};
use crate::ui::theme::Theme;
use egui::{Context, Label, RichText, ScrollArea, Ui};

/// Shows all keys. True when it was closed.
pub fn keys_ui(ctx: &Context, theme: &Theme, project: Option<&Project>) -> bool {
    let bindings = Bindings::of(ctx);
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
                    table_ui(left, theme, "Labels", label_keys(project, &bindings).into_iter());
                }
                for menu in Menu::ALL {
                    let of_menu = COMMANDS.iter().filter(|command| command.menu == menu);
                    let with_keys = of_menu.filter(|command| !bindings.keys(command.id).is_empty());
                    let lines =
                        with_keys.map(|command| (keys_text(ctx, bindings.keys(command.id)), command.name().to_owned()));
                    table_ui(right, theme, menu.name(), lines);
                }
            });
        });
    });
    answer != Answer::Open
}

fn label_keys(project: &Project, bindings: &Bindings) -> Vec<(String, String)> {
    let labels = Layer::ALL.into_iter().flat_map(|layer| project.labels_of(layer));
    let with_key = labels
        .filter(|label| !label.retired)
        .filter_map(|label| Some((bindings.label_key(label)?.to_string(), label.name.clone())));
    with_key.collect()
}

fn table_ui(ui: &mut Ui, theme: &Theme, heading: &str, lines: impl Iterator<Item = (String, String)>) {
    ui.add_space(8.0);
    ui.label(RichText::new(heading).strong());
    let key_width = (ui.available_width() * 0.42).floor();
    for (keys, what) in lines {
        ui.horizontal_top(|ui| {
            let before = ui.cursor().left();
            ui.scope(|ui| {
                ui.set_max_width(key_width - 12.0);
                ui.add(Label::new(RichText::new(keys).color(theme.colours.accent)).wrap());
            });
            ui.add_space((before + key_width - ui.cursor().left()).max(0.0));
            ui.add(Label::new(what).wrap());
        });
    }
}
