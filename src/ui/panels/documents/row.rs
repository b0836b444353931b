//! One article of the list: progress, number, outlet or title, date, and its menu.

use super::ROW_HEIGHT;
use crate::edit::{DocumentField, Edit};
use crate::model::{Document, Progress};
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::typeset::direction::isolated;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, elided, list_row, marks::progress_mark};
use egui::{Ui, pos2, vec2};

/// Shows an article with its place in the project.
pub(super) fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, number: usize, row: &Document) {
    let is_open = cx.selection.document == Some(row.id);
    let n_annotations = cx.project.n_annotations_of(row.id);
    let name = format!("{number}. {}, {}, {n_annotations} annotations", row.short_name(), row.progress.name());
    let id = egui::Id::unique(("document row", row.id));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_open, &name);
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    let left = rect.left() + 20.0;
    let width = rect.right() - left;
    let count = if n_annotations == 0 { String::new() } else { n_annotations.to_string() };
    let count = elided(ui, &count, cx.theme.small_font(), colours.muted, 60.0);
    let count_width = count.size().x;
    painter.galley(pos2(rect.right() - count_width, rect.top() + 2.0), count, colours.muted);
    let first_width = width - count_width - 6.0;
    // The number stands first, whatever the direction of the name.
    let first = format!("{number}  {}", isolated(row.short_name()));
    let first = Words::line(painter, cx.typesetter, &first, cx.theme.sizes.interface, first_width);
    let date = row.published.map(|date| date.to_string()).unwrap_or_default();
    let second = if row.outlet.trim().is_empty() { date } else { row.title.clone() };
    let first_top = if second.is_empty() { rect.center().y - first.size().y / 2.0 } else { rect.top() };
    first.paint(painter, pos2(left, first_top), colours.text);
    progress_mark(painter, cx.theme, pos2(rect.left() + 6.0, first_top + 9.0), 5.0, row.progress);
    let second = Words::line(painter, cx.typesetter, &second, cx.theme.sizes.small, width);
    second.paint(painter, pos2(left, rect.top() + 18.0), colours.muted);
    if response.clicked() {
        cx.send(Intent::Open(row.id));
    }
    let response = response.on_hover_text(&row.title);
    response.context_menu(|ui| menu_ui(ui, cx, row));
}

fn menu_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &Document) {
    show_edges(ui, cx.theme);
    for progress in Progress::ALL {
        let field = DocumentField::Progress(progress);
        if ui.radio(row.progress == progress, progress.name()).clicked() {
            cx.send(Intent::Edit(Edit::SetDocument { document: row.id, field }));
            ui.close();
        }
    }
    ui.separator();
    for id in
        [CommandId::OpenOriginal, CommandId::MoveDocumentUp, CommandId::MoveDocumentDown, CommandId::RemoveDocument]
    {
        let Some(command) = Command::of(id) else { continue };
        let key = command.key_text(ui.ctx());
        if ui.add(egui::Button::new(command.text).shortcut_text(key)).clicked() {
            cx.send(Intent::Open(row.id));
            cx.send(Intent::Run(id));
            ui.close();
        }
    }
}
