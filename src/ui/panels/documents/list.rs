//! The lines of the list: groups, and the articles below them. Only what is on screen is laid out.

use super::row::row_ui;
use super::{DocumentsState, ROW_HEIGHT, focus_id};
use crate::analysis::arrangement::Line;
use crate::model::DocumentId;
use crate::ui::intent::Intent;
use crate::ui::typeset::direction::isolated;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Key, Modifiers, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeSet;

const GROUP_HEIGHT: f32 = 26.0;

/// Shows the list, `height` points high.
pub(super) fn list_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState, height: f32) {
    keys(ui, cx, &state.lines);
    let mut area = ScrollArea::vertical().id_salt("documents").auto_shrink(false).max_height(height);
    let open = cx.selection.document;
    let is_newly_open = state.last_open != open;
    state.last_open = open;
    if is_newly_open {
        unfold(state, open);
    }
    let spacing = ui.spacing().item_spacing.y;
    let shown: Vec<&Line> = unfolded(&state.lines, &state.folded).collect();
    let mut tops = Vec::with_capacity(shown.len() + 1);
    tops.push(0.0);
    for line in &shown {
        tops.push(tops.last().copied().unwrap_or(0.0) + height_of(line) + spacing);
    }
    let place = shown.iter().position(|line| matches!(line, Line::Document { id, .. } if Some(*id) == open));
    if let Some(top) = place.filter(|_| is_newly_open).and_then(|place| tops.get(place)) {
        area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
    }
    let mut clicked = None;
    area.show_viewport(ui, |ui, view| {
        let total = tops.last().copied().unwrap_or(0.0);
        ui.set_height((total - spacing).max(0.0));
        let first = tops.partition_point(|top| *top <= view.min.y).saturating_sub(1);
        let last = tops.partition_point(|top| *top < view.max.y).min(shown.len());
        let start = ui.max_rect().top() + tops.get(first).copied().unwrap_or(0.0);
        let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), start..=ui.max_rect().top() + total);
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            for line in shown.get(first..last).unwrap_or_default() {
                match line {
                    Line::Document { id, number } => {
                        if let Some(row) = cx.project.documents().get(id) {
                            row_ui(ui, cx, *number, row);
                        }
                    }
                    Line::Group { name, n_documents } => {
                        let is_folded = state.folded.contains(name);
                        if group_ui(ui, cx, name, *n_documents, is_folded) {
                            clicked = Some(name.clone());
                        }
                    }
                }
            }
        });
    });
    if let Some(name) = clicked
        && !state.folded.remove(&name)
    {
        state.folded.insert(name);
    }
}

fn height_of(line: &Line) -> f32 {
    match line {
        Line::Group { .. } => GROUP_HEIGHT,
        Line::Document { .. } => ROW_HEIGHT,
    }
}

/// The lines without the articles of folded groups.
fn unfolded<'a>(lines: &'a [Line], folded: &'a BTreeSet<String>) -> impl Iterator<Item = &'a Line> {
    let mut is_open = true;
    lines.iter().filter(move |line| match line {
        Line::Group { name, .. } => {
            is_open = !folded.contains(name);
            true
        }
        Line::Document { .. } => is_open,
    })
}

/// Opens the group of a document.
fn unfold(state: &mut DocumentsState, document: Option<DocumentId>) {
    let mut group = None;
    for line in &state.lines {
        match line {
            Line::Group { name, .. } => group = Some(name),
            Line::Document { id, .. } if Some(*id) == document => {
                if let Some(name) = group {
                    state.folded.remove(name);
                }
                return;
            }
            Line::Document { .. } => {}
        }
    }
}

/// Whether the group was clicked.
fn group_ui(ui: &mut Ui, cx: &ViewContext<'_>, name: &str, n: usize, is_folded: bool) -> bool {
    let said = format!(
        "{name}, {n} {}, {}",
        if n == 1 { "article" } else { "articles" },
        if is_folded { "folded" } else { "open" }
    );
    let id = egui::Id::unique(("documents group", name));
    let response = list_row(ui, cx.theme, id, GROUP_HEIGHT, false, &said);
    let rect = response.rect.shrink2(vec2(8.0, 0.0));
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    let middle = pos2(rect.left() + 6.0, rect.center().y);
    let points = if is_folded {
        [middle + vec2(-2.0, -4.0), middle + vec2(2.5, 0.0), middle + vec2(-2.0, 4.0)]
    } else {
        [middle + vec2(-4.0, -2.0), middle + vec2(0.0, 2.5), middle + vec2(4.0, -2.0)]
    };
    painter.line(points.to_vec(), Stroke::new(1.5, colours.muted));
    let left = rect.left() + 20.0;
    let text = format!("{}  {n}", isolated(name));
    let words = Words::line(painter, cx.typesetter, &text, cx.theme.sizes.small, rect.right() - left);
    words.paint(painter, pos2(left, rect.center().y - words.size().y / 2.0), colours.muted);
    response.clicked()
}

/// The list itself holds the focus: arrows go from article to article.
fn keys(ui: &mut Ui, cx: &ViewContext<'_>, lines: &[Line]) {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
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
    if step == 0 {
        return;
    }
    let listed: Vec<DocumentId> = super::documents_of(lines).collect();
    let place = listed.iter().position(|id| Some(*id) == cx.selection.document);
    let next = match (place, step) {
        (None, _) => listed.first(),
        (Some(place), 1) => listed.get(place + 1),
        (Some(place), _) => place.checked_sub(1).and_then(|place| listed.get(place)),
    };
    if let Some(id) = next {
        cx.send(Intent::Open(*id));
    }
}
