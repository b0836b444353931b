//! What is known of the chosen row: for each field where its value stands and what else it may be, and
//! what the row is like.

use super::ImportArticles;
use crate::format::reading::{Field, Guess};
use crate::session::reading::Incoming;
use crate::text::quote::{one_line, sentence};
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{ComboBox, RichText, TextEdit, Ui};

/// All fields with their names, in the order in which they are shown.
const FIELDS: [(Field, &str); 6] = [
    (Field::Title, "Title"),
    (Field::Outlet, "Outlet"),
    (Field::Published, "Published"),
    (Field::Author, "Author"),
    (Field::Url, "URL"),
    (Field::Language, "Language"),
];

/// Shows what is known of the chosen row.
pub(super) fn fields_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles) {
    let findings = dialog.told_of_copies(cx.project, dialog.at);
    let Some(row) = dialog.batch.rows.get_mut(dialog.at) else { return };
    let told = findings.into_iter().chain(row.told.iter().cloned());
    for told in told {
        words_label(ui, cx, &sentence(&told), cx.theme.sizes.interface, cx.theme.colours.warning);
    }
    let Ok(article) = &row.outcome else { return };
    for loss in &article.report.losses {
        let text = format!("{} {} ({})", loss.count, loss.what, loss.example);
        words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.warning);
    }
    let guesses = article.guesses.clone();
    for (field, name) in FIELDS {
        field_ui(ui, cx, row, &guesses, field, name);
    }
}

fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &mut Incoming, guesses: &[Guess], field: Field, name: &str) {
    let colours = &cx.theme.colours;
    let others: Vec<&Guess> = guesses.iter().filter(|guess| guess.field == field).collect();
    ui.horizontal(|ui| {
        let is_set = !row.fields.value(field).trim().is_empty();
        ui.label(RichText::new(name).small().color(colours.muted));
        let from = match row.fields.from(field) {
            Some(from) => format!("from {from}"),
            None if row.fields.is_typed(field) && is_set => "typed".to_owned(),
            None => "unknown".to_owned(),
        };
        words_label(ui, cx, &one_line(&from, 90), cx.theme.sizes.small, colours.muted);
    });
    ui.horizontal(|ui| {
        let mut value = row.fields.value(field).to_owned();
        let others_width = if others.len() > 1 { 92.0 } else { 0.0 };
        let width = ui.available_width() - others_width - 8.0;
        let hint = if field == Field::Published { "YYYY-MM-DD" } else { "" };
        let edit = TextEdit::singleline(&mut value)
            .id(egui::Id::unique(("chosen article to import", field)))
            .hint_text(RichText::new(hint).color(colours.muted))
            .desired_width(width);
        if ui.add(edit).accessible_name(name).changed() {
            row.fields.set(field, &value);
        }
        if others.len() > 1 {
            let combo = ComboBox::from_id_salt(("others", field)).selected_text(format!("{} found", others.len()));
            let shown = combo.width(80.0).show_ui(ui, |ui| {
                ui.set_min_width(320.0);
                for guess in &others {
                    let is_chosen = row.fields.value(field) == guess.value;
                    let text = format!("{} — {}", one_line(&guess.value, 60), one_line(&guess.from, 60));
                    if crate::ui::widgets::words_choice(ui, cx, is_chosen, &text).clicked() {
                        row.fields.choose(guess);
                        ui.close();
                    }
                }
            });
            shown.response.accessible_name(format!("Other values for {}", name.to_lowercase()));
        }
    });
}
