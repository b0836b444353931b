//! What is known of the chosen row: for each field where its value stands and what else it may be, and
//! what the row is like.

use super::ImportArticles;
use crate::format::reading::{Field, Guess};
use crate::session::reading::Incoming;
use crate::text::quote::{one_line, sentence};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, paint_resting, resting_field, words_label};
use egui::{Button, ComboBox, RichText, Role, Sense, Ui, WidgetInfo};

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
    let Some(row) = dialog.batch.rows.get(dialog.at) else { return };
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
        field_ui(ui, cx, dialog, &guesses, field, name);
    }
}

/// Whether a guess is a value for that field. The day of the file is one of publication only where the
/// analyst says so.
fn is_for(guess: &Guess, field: Field) -> bool {
    guess.field == field || (guess.field == Field::FileMade && field == Field::Published)
}

fn field_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    dialog: &mut ImportArticles,
    guesses: &[Guess],
    field: Field,
    name: &str,
) {
    head_ui(ui, cx, dialog, field, name);
    let Some(row) = dialog.batch.rows.get_mut(dialog.at) else { return };
    let others: Vec<&Guess> = guesses.iter().filter(|guess| is_for(guess, field)).collect();
    let has_others = others.iter().any(|guess| guess.value != row.fields.value(field));
    ui.horizontal(|ui| {
        let mut value = row.fields.value(field).to_owned();
        let others_width = if has_others { 92.0 } else { 0.0 };
        let width = ui.available_width() - others_width - 8.0;
        let hint = if field == Field::Published { "YYYY-MM-DD" } else { "" };
        let id = egui::Id::unique(("chosen article to import", field));
        let edit = resting_field(ui, id, &mut value)
            .hint_text(RichText::new(hint).color(cx.theme.colours.muted))
            .desired_width(width);
        let response = ui.add(edit).accessible_name(name);
        paint_resting(ui, cx, &response, &value, cx.theme.sizes.interface);
        if response.changed() {
            row.fields.set(field, &value);
        }
        if has_others {
            let combo = ComboBox::from_id_salt(("others", field)).selected_text(format!("{} found", others.len()));
            let shown = combo.width(80.0).show_ui(ui, |ui| {
                ui.set_min_width(320.0);
                for guess in &others {
                    let is_chosen = row.fields.value(field) == guess.value;
                    let from = if guess.field == field { "" } else { "the day of the file, " };
                    let text = format!("{} — {from}{}", one_line(&guess.value, 60), one_line(&guess.from, 60));
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

/// The name of a field, where its value is from, and the offer to fill it in where other rows have none.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles, field: Field, name: &str) {
    let colours = &cx.theme.colours;
    let Some(row) = dialog.batch.rows.get(dialog.at) else { return };
    let value = row.fields.value(field).trim().to_owned();
    let from = match row.fields.from(field) {
        Some(from) => format!("from {from}"),
        None if !value.is_empty() => "typed".to_owned(),
        None => "unknown".to_owned(),
    };
    let lacks_it = |row: &Incoming| row.taken().is_some() && row.fields.value(field).trim().is_empty();
    // What articles of one import have in common.
    let can_be_shared = matches!(field, Field::Outlet | Field::Language);
    let lacking: Vec<usize> = match can_be_shared && !value.is_empty() && row.fields.problem().is_none() {
        true => {
            dialog.shown_rows().into_iter().filter(|row| dialog.batch.rows.get(*row).is_some_and(lacks_it)).collect()
        }
        false => Vec::new(),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).small().color(colours.muted));
        let room = if lacking.is_empty() { 0.0 } else { 150.0 };
        let words = one_line(&from, 90);
        let width = (ui.available_width() - room).max(60.0);
        let words = Words::line(ui.painter(), cx.typesetter, &words, cx.theme.sizes.small, width);
        let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, from.as_str()));
        words.paint(ui.painter(), rect.min, colours.muted);
        if lacking.is_empty() {
            return;
        }
        let text = RichText::new(format!("Use for {} without", lacking.len())).small();
        let hint = format!("Fills it in where the {} is unknown; what is known stays", name.to_lowercase());
        let button = ui.add(Button::new(text).small()).on_hover_text(hint);
        let called = format!("Use the {} for {} without", name.to_lowercase(), lacking.len());
        if button.accessible_name(called).clicked() {
            for row in lacking {
                if let Some(row) = dialog.batch.rows.get_mut(row) {
                    row.fields.set(field, &value);
                }
            }
        }
    });
}
