//! Which column of a table is the text and which tell of it, with the first rows to choose by.

use super::again::Again;
use crate::format::reading::Field;
use crate::session::reading::{Mapping, Role, Table};
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_choice, words_in_combo, words_label};
use egui::{Align, ComboBox, Layout, ScrollArea, Ui, vec2};

/// Width of the names of roles, in points.
const NAME_WIDTH: f32 = 76.0;

/// All roles with their names.
const ROLES: [(Role, &str); 7] = [
    (Role::Text, "Text"),
    (Role::Field(Field::Title), "Title"),
    (Role::Field(Field::Outlet), "Outlet"),
    (Role::Field(Field::Published), "Published"),
    (Role::Field(Field::Author), "Author"),
    (Role::Field(Field::Url), "URL"),
    (Role::Field(Field::Language), "Language"),
];

/// Shows the columns of a table. The answer is to read it with others.
pub(super) fn columns_ui(ui: &mut Ui, cx: &ViewContext<'_>, table: &Table, place: usize) -> Option<Again> {
    let mut mapping = table.mapping.clone();
    let told = format!("{}: {} rows", table.name, table.n_rows);
    words_label(ui, cx, &told, cx.theme.sizes.small, cx.theme.colours.muted);
    if table.may_lack_headings() {
        ui.checkbox(&mut mapping.has_headings, "The first row names the columns");
    }
    ScrollArea::vertical().id_salt("columns of a table").auto_shrink(false).show(ui, |ui| {
        for (role, name) in ROLES {
            ui.horizontal(|ui| {
                let room = vec2(NAME_WIDTH, ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(NAME_WIDTH);
                    ui.label(name);
                });
                role_ui(ui, cx, table, &mut mapping, role, name);
                let column = mapping.columns.get(&role);
                if role == Role::Text && column.is_none() {
                    let told = "Choose the column that holds the articles";
                    words_label(ui, cx, told, cx.theme.sizes.small, cx.theme.colours.warning);
                    return;
                }
                let sample = column.and_then(|column| sample(table, *column)).unwrap_or_default();
                words_label(ui, cx, &one_line(&sample, 44), cx.theme.sizes.small, cx.theme.colours.muted);
            });
        }
    });
    (mapping != table.mapping).then_some(Again::Table(place, mapping))
}

fn role_ui(ui: &mut Ui, cx: &ViewContext<'_>, table: &Table, mapping: &mut Mapping, role: Role, name: &str) {
    let called = |column: usize| table.columns.get(column).map_or_else(String::new, |heading| one_line(heading, 40));
    let chosen = mapping.columns.get(&role).copied();
    let text = chosen.map_or_else(|| "None".to_owned(), called);
    let combo = ComboBox::from_id_salt(("column of", name)).width(170.0);
    let combo = combo.show_ui(ui, |ui| {
        if ui.selectable_label(chosen.is_none(), "None").clicked() {
            mapping.columns.remove(&role);
        }
        for column in 0..table.columns.len() {
            let sample = sample(table, column).unwrap_or_default();
            let text = format!("{} — {}", called(column), one_line(&sample, 50));
            if words_choice(ui, cx, chosen == Some(column), &text).clicked() {
                // A column has one role.
                mapping.columns.retain(|_, taken| *taken != column);
                mapping.columns.insert(role, column);
                ui.close();
            }
        }
    });
    words_in_combo(ui, cx, &combo.response, &text);
    combo.response.accessible_name(format!("Column of the {}", name.to_lowercase()));
}

/// The first cell of a column that holds something.
fn sample(table: &Table, column: usize) -> Option<String> {
    let cells = table.samples.iter().filter_map(|row| row.get(column));
    cells.map(|cell| one_line(cell, 70)).find(|cell| !cell.is_empty())
}
