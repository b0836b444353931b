//! The list of documents: filter, progress marks, order.

use crate::analysis::statistics::{Counts, counts};
use crate::edit::{DocumentField, Edit};
use crate::model::{Document, DocumentId, Progress};
use crate::text::search::matches_filter;
use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, elided, list_row, marks::progress_mark};
use egui::{Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, pos2, vec2};
use std::sync::Arc;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct DocumentsState {
    filter: String,
    /// The document that was open in the last frame, to bring a newly opened one on screen.
    last_open: Option<DocumentId>,
}

const ROW_HEIGHT: f32 = 40.0;

/// The focus of the list, for F6.
pub fn focus_id() -> egui::Id {
    egui::Id::unique("documents list")
}

/// Shows the panel.
pub fn documents_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    ui.add_space(6.0);
    let hint = RichText::new("Filter articles").color(cx.theme.colours.muted);
    ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY))
        .accessible_name("Filter articles");
    ui.add_space(4.0);
    let documents: Vec<(usize, &Arc<Document>)> =
        (1..).zip(cx.project.documents_in_order()).filter(|(_, row)| is_shown(row, &state.filter)).collect();
    let footer = 26.0;
    let height = (ui.available_height() - footer).max(ROW_HEIGHT);
    rows_ui(ui, cx, state, &documents, height);
    ui.separator();
    footer_ui(ui, cx, documents.len());
}

fn is_shown(row: &Document, filter: &str) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let published = row.published.map(|date| date.to_string()).unwrap_or_default();
    matches_filter(&format!("{} {} {} {}", row.title, row.outlet, row.author, published), filter)
}

fn rows_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut DocumentsState,
    documents: &[(usize, &Arc<Document>)],
    height: f32,
) {
    keys(ui, cx, documents);
    let mut area = ScrollArea::vertical().id_salt("documents").auto_shrink(false).max_height(height);
    let open = cx.selection.document;
    if state.last_open != open {
        state.last_open = open;
        if let Some(place) = documents.iter().position(|(_, row)| Some(row.id) == open) {
            let row = ROW_HEIGHT + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset((place as f32 * row - height / 2.0).max(0.0));
        }
    }
    area.show_rows(ui, ROW_HEIGHT, documents.len(), |ui, range| {
        for (number, row) in documents.get(range).unwrap_or_default() {
            row_ui(ui, cx, *number, row);
        }
    });
}

/// The list itself holds the focus: arrows go from article to article.
fn keys(ui: &mut Ui, cx: &ViewContext<'_>, documents: &[(usize, &Arc<Document>)]) {
    let rect = egui::Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, focus_id(), egui::Sense::focusable_noninteractive());
    list.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, "Articles"));
    if !list.has_focus() {
        return;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
    let step = ui.input_mut(|input| {
        let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
        i32::from(down) - i32::from(up)
    });
    let place = documents.iter().position(|(_, row)| Some(row.id) == cx.selection.document);
    let next = match (place, step) {
        (_, 0) => None,
        (None, _) => documents.first(),
        (Some(place), 1) => documents.get(place + 1),
        (Some(place), _) => place.checked_sub(1).and_then(|place| documents.get(place)),
    };
    if let Some((_, row)) = next {
        cx.send(Intent::Open(row.id));
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, number: usize, row: &Document) {
    let is_open = cx.selection.document == Some(row.id);
    let n_annotations = cx.project.n_annotations_of(row.id);
    let name = format!("{number}. {}, {}, {n_annotations} annotations", row.short_name(), row.progress.name());
    let id = egui::Id::unique(("document row", row.id));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_open, &name);
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    progress_mark(painter, cx.theme, pos2(rect.left() + 6.0, rect.top() + 9.0), 5.0, row.progress);
    let left = rect.left() + 20.0;
    let width = rect.right() - left;
    let count = if n_annotations == 0 { String::new() } else { n_annotations.to_string() };
    let count = elided(ui, &count, cx.theme.small_font(), colours.muted, 60.0);
    let count_width = count.size().x;
    painter.galley(pos2(rect.right() - count_width, rect.top() + 2.0), count, colours.muted);
    let first_width = width - count_width - 6.0;
    // The number stands first, whatever the direction of the name.
    let first = format!("{number}  \u{2068}{}\u{2069}", row.short_name());
    let first = Words::line(painter, cx.typesetter, &first, cx.theme.sizes.interface, first_width);
    let date = row.published.map(|date| date.to_string()).unwrap_or_default();
    let second = if row.outlet.trim().is_empty() { date } else { row.title.clone() };
    let first_top = if second.is_empty() { rect.center().y - first.size().y / 2.0 } else { rect.top() };
    first.paint(painter, pos2(left, first_top), colours.text);
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
    for id in [CommandId::MoveDocumentUp, CommandId::MoveDocumentDown, CommandId::RemoveDocument] {
        let Some(command) = crate::ui::command::Command::of(id) else { continue };
        let key = command.key_text(ui.ctx());
        if ui.add(egui::Button::new(command.text).shortcut_text(key)).clicked() {
            cx.send(Intent::Open(row.id));
            cx.send(Intent::Run(id));
            ui.close();
        }
    }
}

fn footer_ui(ui: &mut Ui, cx: &ViewContext<'_>, n_shown: usize) {
    let Counts { n_documents: n_all, n_done, .. } = counts(cx.project);
    let text =
        if n_shown == n_all { format!("{n_done} of {n_all} done") } else { format!("{n_shown} of {n_all} shown") };
    ui.label(RichText::new(text).small().color(cx.theme.colours.muted));
}
