//! The chosen row: the text that was kept, what was left out of it, and how the file was read.

use super::ImportArticles;
use super::again::Again;
use super::columns::columns_ui;
use super::fields::fields_ui;
use crate::format::reading::Choices;
use crate::session::reading::{Article, Source};
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{ComboBox, RichText, ScrollArea, Ui, vec2};
use std::sync::Arc;

/// What is shown of the chosen row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tab {
    Kept,
    LeftOut,
    Columns,
}

/// Encodings that articles come in, by the names of the WHATWG Encoding Standard.
const ENCODINGS: [&str; 20] = [
    "UTF-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-5",
    "KOI8-R",
    "KOI8-U",
    "GBK",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "UTF-16LE",
];
/// The share of the room for the text.
const TEXT_SHARE: f32 = 0.58;
/// So many blocks that were left out are listed.
const MOST_LEFT_OUT: usize = 200;

/// Shows the chosen row. The answer is what should be read anew.
pub(super) fn preview_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles) -> Option<Again> {
    let mut asked = None;
    let height = ui.available_height();
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(width * TEXT_SHARE, height), |ui| {
            ui.vertical(|ui| {
                ui.set_min_size(vec2(width * TEXT_SHARE, height));
                asked = text_ui(ui, cx, dialog);
            });
        });
        ui.add_space(8.0);
        let rest = vec2(ui.available_width(), height);
        ui.allocate_ui(rest, |ui| {
            ui.vertical(|ui| {
                ui.set_min_size(rest);
                ScrollArea::vertical().id_salt("what is known").auto_shrink(false).show(ui, |ui| {
                    fields_ui(ui, cx, dialog);
                });
            });
        });
    });
    asked
}

fn text_ui(ui: &mut Ui, cx: &ViewContext<'_>, dialog: &mut ImportArticles) -> Option<Again> {
    let table = dialog.batch.table_of(dialog.at);
    let row = dialog.batch.rows.get(dialog.at)?;
    let n_left_out = row.outcome.as_ref().map_or(0, |article| article.dropped.len());
    let has_text = row.outcome.is_ok();
    ui.horizontal(|ui| {
        if has_text {
            ui.selectable_value(&mut dialog.tab, Tab::Kept, "Text kept");
        }
        if n_left_out > 0 || dialog.tab == Tab::LeftOut {
            ui.selectable_value(&mut dialog.tab, Tab::LeftOut, format!("Left out ({n_left_out})"));
        }
        if table.is_some() {
            ui.selectable_value(&mut dialog.tab, Tab::Columns, "Columns");
        }
    });
    if let (Tab::Columns, Some(table)) = (dialog.tab, table) {
        return columns_ui(ui, cx, dialog.batch.tables.get(table)?, table);
    }
    match &row.outcome {
        Err(message) => {
            words_label(ui, cx, &row.name, cx.theme.sizes.interface, cx.theme.colours.text);
            let message = crate::text::quote::sentence(message);
            words_label(ui, cx, &message, cx.theme.sizes.interface, cx.theme.colours.danger);
            None
        }
        Ok(article) => {
            let asked = reading_ui(ui, dialog, &row.choices, &row.source, article);
            match dialog.tab {
                Tab::LeftOut => left_out_ui(ui, cx, article),
                Tab::Kept | Tab::Columns => dialog.text_box.show(ui, cx, "kept", &article.text),
            }
            asked
        }
    }
}

/// How the file was read, and in which other ways it can be.
fn reading_ui(
    ui: &mut Ui,
    dialog: &ImportArticles,
    choices: &Choices,
    source: &Source,
    article: &Article,
) -> Option<Again> {
    if matches!(source, Source::Row { .. }) {
        return None;
    }
    let mut wanted = choices.clone();
    let mut for_all = false;
    let is_plain = article.reader == "text";
    ui.horizontal_wrapped(|ui| {
        if !is_plain {
            let hint = "Everything that the file shows, also menus, boxes and links to other articles";
            ui.radio_value(&mut wanted.all_text, false, "Main text").on_hover_text("The article alone");
            ui.radio_value(&mut wanted.all_text, true, "All text").on_hover_text(hint);
            let mut keeps_notes = !wanted.drop_notes;
            let hint = "Footnotes and captions stand at the end of the text; else they are dropped";
            ui.checkbox(&mut keeps_notes, "Notes and captions").on_hover_text(hint);
            wanted.drop_notes = !keeps_notes;
        }
        if !article.encoding.is_empty() {
            encoding_ui(ui, &mut wanted, article);
        }
        let n_like_this = rows_like(dialog, article).len();
        if !is_plain && n_like_this > 1 {
            let hint = format!("Reads all {n_like_this} files of this kind with the same choices");
            for_all = ui.button(format!("Same for all {n_like_this}")).on_hover_text(hint).clicked();
        }
    });
    match (for_all, wanted == *choices) {
        (true, _) => Some(Again::Rows(rows_like(dialog, article), wanted)),
        (false, false) => Some(Again::Row(dialog.at, wanted)),
        (false, true) => None,
    }
}

fn encoding_ui(ui: &mut Ui, wanted: &mut Choices, article: &Article) {
    let combo = ComboBox::from_id_salt("encoding").selected_text(article.encoding.as_str()).width(110.0);
    let combo = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut wanted.encoding, None, "As the file says");
        for name in ENCODINGS {
            ui.selectable_value(&mut wanted.encoding, Some(name.to_owned()), name);
        }
    });
    combo.response.accessible_name("Encoding").on_hover_text("Choose another one when letters look wrong");
}

/// The rows of the same kind of file.
fn rows_like(dialog: &ImportArticles, article: &Article) -> Vec<usize> {
    let is_like = |row: &crate::session::reading::Incoming| {
        row.outcome.as_ref().is_ok_and(|other| other.reader == article.reader)
    };
    dialog.batch.rows.iter().enumerate().filter(|(_, row)| is_like(row)).map(|(place, _)| place).collect()
}

fn left_out_ui(ui: &mut Ui, cx: &ViewContext<'_>, article: &Article) {
    ScrollArea::vertical().id_salt("left out").auto_shrink(false).show(ui, |ui| {
        for block in article.dropped.iter().take(MOST_LEFT_OUT) {
            let block: Arc<str> = crate::text::quote::one_line(block, 400).into();
            words_label(ui, cx, &block, cx.theme.sizes.interface, cx.theme.colours.muted);
            ui.add_space(4.0);
        }
        let n_more = article.dropped.len().saturating_sub(MOST_LEFT_OUT);
        if n_more > 0 {
            ui.label(RichText::new(format!("… and {n_more} more")).color(cx.theme.colours.muted));
        }
    });
}
