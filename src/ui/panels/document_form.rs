//! The inspector of an article: its metadata, all editable, and where it came from.

use super::inspector::field_name;
use crate::edit::{DocumentField, Edit};
use crate::model::{Direction, Document, DocumentId, Newlines, Progress};
use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{Id, RichText, Ui};
use std::sync::Arc;

/// Shows the open article.
pub fn document_form_ui(ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts) {
    let Some(row) = cx.selection.document.and_then(|id| cx.project.documents().get(&id)).cloned() else {
        ui.label(RichText::new("No article is open").color(cx.theme.colours.muted));
        return;
    };
    ui.label(RichText::new("Article").strong());
    changed_original_ui(ui, cx);
    text_ui(ui, cx, drafts, &row, ("Title", "", DocumentField::Title), &row.title);
    ui.columns_const(|[left, right]| {
        text_ui(left, cx, drafts, &row, ("Outlet", "", DocumentField::Outlet), &row.outlet);
        text_ui(right, cx, drafts, &row, ("Author", "", DocumentField::Author), &row.author);
        published_ui(left, cx, drafts, &row);
        text_ui(right, cx, drafts, &row, ("Language", "en, ko, ru …", DocumentField::Language), &row.language);
    });
    text_ui(ui, cx, drafts, &row, ("URL", "", DocumentField::Url), &row.url);
    field_name(ui, cx, "Progress");
    ui.horizontal_wrapped(|ui| {
        for progress in Progress::ALL {
            if ui.selectable_label(row.progress == progress, progress.name()).clicked() && row.progress != progress {
                send(cx, &row, DocumentField::Progress(progress));
            }
        }
    });
    direction_ui(ui, cx, &row);
    field_name(ui, cx, "Note");
    let id = note_id(row.id);
    let field = Field { name: "Note of the article", hint: "", n_rows: 3 };
    if let Some(typed) = typed_text(ui, cx, drafts, id, &row.note, field) {
        cx.send(Intent::Type { edit: set(&row, DocumentField::Note(typed.text)), visit: typed.visit });
    }
    origin_ui(ui, cx, &row);
}

fn direction_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &Document) {
    field_name(ui, cx, "Direction");
    ui.horizontal_wrapped(|ui| {
        let choices = [
            ("By the text", None),
            ("Left to right", Some(Direction::LeftToRight)),
            ("Right to left", Some(Direction::RightToLeft)),
        ];
        for (name, direction) in choices {
            if ui.selectable_label(row.direction == direction, name).clicked() && row.direction != direction {
                send(cx, row, DocumentField::Direction(direction));
            }
        }
    });
}

fn field_id(document: DocumentId, name: &str) -> Id {
    Id::unique(("document field", document, name))
}

/// The first field of the form.
pub fn title_id(document: DocumentId) -> Id {
    field_id(document, "Title")
}

/// The field of its note.
pub fn note_id(document: DocumentId) -> Id {
    Id::unique(("document note", document))
}

fn set(row: &Document, field: DocumentField) -> Edit {
    Edit::SetDocument { document: row.id, field }
}

fn send(cx: &ViewContext<'_>, row: &Document, field: DocumentField) {
    cx.send(Intent::Edit(set(row, field)));
}

fn text_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    drafts: &mut Drafts,
    row: &Arc<Document>,
    (name, hint, field): (&'static str, &'static str, fn(String) -> DocumentField),
    current: &str,
) {
    field_name(ui, cx, name);
    let id = field_id(row.id, name);
    if let Some(typed) = typed_text(ui, cx, drafts, id, current, Field { name, hint, n_rows: 0 }) {
        cx.send(Intent::Type { edit: set(row, field(typed.text)), visit: typed.visit });
    }
}

fn published_ui(ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, row: &Document) {
    field_name(ui, cx, "Published");
    let id = field_id(row.id, "Published");
    let current = row.published.map(|date| date.to_string()).unwrap_or_default();
    let field = Field { name: "Published", hint: "YYYY-MM-DD", n_rows: 0 };
    let Some(typed) = typed_text(ui, cx, drafts, id, &current, field) else { return };
    let text = typed.text.trim();
    match text.parse() {
        Ok(date) => cx.send(Intent::Type { edit: set(row, DocumentField::Published(Some(date))), visit: typed.visit }),
        Err(_) if text.is_empty() => {
            cx.send(Intent::Type { edit: set(row, DocumentField::Published(None)), visit: typed.visit });
        }
        Err(_) => cx.send(Intent::Tell(format!("“{text}” is no date; type it as in 2023-10-13"))),
    }
}

fn origin_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &Document) {
    let size = cx.project.text(row.id).map_or(0, |text| text.len());
    let size = if size < 10_000 { format!("{size} bytes") } else { format!("{} KB", size / 1000) };
    let text = match &row.origin {
        None => format!("Pasted · {size}"),
        Some(origin) => {
            let newlines = match origin.newlines {
                Newlines::None => "one line",
                Newlines::Lf => "LF",
                Newlines::CrLf => "CRLF",
                Newlines::Cr => "CR",
                Newlines::Mixed => "mixed line ends",
            };
            let imported =
                origin.imported.map(|at| at.strftime(" · imported %Y-%m-%d").to_string()).unwrap_or_default();
            format!("{} · {size} · {} · {newlines}{imported}", origin.file_name, origin.encoding)
        }
    };
    ui.add_space(6.0);
    ui.label(RichText::new(text).small().color(cx.theme.colours.muted));
}

/// Offers to import an original that has changed again.
fn changed_original_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    if !cx.has_changed_original {
        return;
    }
    let text = "The original has changed since it was imported";
    ui.label(RichText::new(text).small().color(cx.theme.colours.warning));
    if ui.button("Import it again…").on_hover_text("Adds it as a new article; this one stays").clicked() {
        cx.send(Intent::Run(CommandId::ImportAgain));
    }
    ui.add_space(6.0);
}
