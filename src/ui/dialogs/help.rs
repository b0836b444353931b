//! The page of keys, made from the table of commands and the schema.

use super::{Answer, modal, room_for_contents};
use crate::model::{Layer, Project};
use crate::ui::bindings::{Bindings, keys_text};
use crate::ui::command::{COMMANDS, GESTURES, Menu};
use crate::ui::theme::Theme;
use egui::{Context, Label, RichText, ScrollArea, Ui, UiBuilder, vec2};

/// What was asked of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Close,
    /// The page of the preferences where keys are changed.
    ChangeKeys,
}

/// Shows all keys. `None` while it stays open.
pub fn keys_ui(ctx: &Context, theme: &Theme, project: Option<&Project>) -> Option<Asked> {
    let mut is_changing = false;
    let bindings = Bindings::of(ctx);
    let answer = modal(ctx, theme, "Keys", 820.0, None, |ui| {
        is_changing = ui.button("Change keys…").clicked();
        let height = (room_for_contents(ctx) - 40.0).max(120.0);
        // Room of its own: what the dialog had in the frame before would make it grow frame by frame.
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
        ScrollArea::vertical().auto_shrink(false).show(&mut ui, |ui| {
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
    match answer {
        _ if is_changing => Some(Asked::ChangeKeys),
        Answer::Open => None,
        Answer::Accepted | Answer::Cancelled => Some(Asked::Close),
    }
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
