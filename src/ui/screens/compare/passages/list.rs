//! The list of passages: how many articles, how long, how alike, how it begins, and who has it. Enter
//! leads to the text, two articles side by side; with Shift up to four.

use super::claims::{open_pair, repeats_edit};
use super::pair::{show_all_beside, show_beside};
use super::{PassagesState, focus_id};
use crate::analysis::passage_list::PassageFacts;
use crate::analysis::passages::Passage;
use crate::analysis::repeated_claims::claims_in;
use crate::text::quote::{counted, one_line};
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align2, Id, Key, Modifiers, Ui, pos2, vec2};
use std::sync::Arc;

const ROW_HEIGHT: f32 = 68.0;
/// Characters of the beginning of a text.
const N_CHARS: usize = 160;
/// So many articles are named.
const N_NAMED: usize = 4;

/// Shows the list.
pub(super) fn list_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState) {
    let look = ListLook {
        focus: focus_id(),
        name: "Shared passages",
        n_rows: state.listed.rows.len(),
        row_height: ROW_HEIGHT,
    };
    let has_keyboard = ui.memory(|memory| memory.has_focus(focus_id()));
    let is_pressed = |modifiers, key| has_keyboard && ui.input_mut(|input| input.consume_key(modifiers, key));
    let (shows_all, repeats) = (is_pressed(Modifiers::SHIFT, Key::Enter), is_pressed(Modifiers::NONE, Key::R));
    let mut touched = None;
    let mut list = std::mem::take(&mut state.list);
    let facts = Arc::clone(&state.listed.facts);
    let pressed = list.show(ui, look, |ui, row, is_present| {
        let Some(n) = state.listed.rows.get(row) else { return };
        let Some(passage) = state.listed.shared.passages.get(*n) else { return };
        let response = row_ui(ui, cx, passage, facts.get(*n), is_present);
        if response.clicked() {
            touched = Some((row, response.double_clicked()));
        }
    });
    state.list = list;
    if let Some((row, _)) = touched {
        state.choose_row(row);
        state.list.choose(ui, focus_id(), row);
    } else if pressed.moved {
        state.choose_row(state.list.place);
    }
    let passage = state.passage();
    if let Some((passage, pair)) = passage.zip(state.diff.places().or_else(|| passage.map(|passage| passage.nearest))) {
        if shows_all {
            show_all_beside(cx, passage, pair);
        } else if pressed.enter || touched.is_some_and(|(_, is_double)| is_double) {
            show_beside(cx, pair);
        }
    }
    if repeats {
        put_together(cx, state);
    }
    if state.listed.rows.is_empty() {
        nothing_ui(ui, cx, "No passage is of this kind; switch the filters off to see all");
    }
}

/// Puts the first two claims that stand at the same words and are in no cluster together.
fn put_together(cx: &ViewContext<'_>, state: &PassagesState) {
    match open_pair(cx, &state.diff).and_then(|[first, second]| repeats_edit(cx.project, first, second)) {
        Some(edit) => cx.send(Intent::Edit(edit)),
        None => cx.send(Intent::Tell("No further claims stand at the same words of the two".to_owned())),
    }
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    passage: &Passage,
    facts: Option<&PassageFacts>,
    is_present: bool,
) -> egui::Response {
    let begins = begins(cx, passage);
    let size = size_text(passage);
    let who = who_has(cx, passage);
    let n_claims: usize = passage.places.iter().map(|place| claims_in(cx.project, *place).len()).sum();
    let n_quotes = facts.map_or(0, |facts| facts.n_quotes);
    let mut marks = Vec::new();
    if n_quotes > 0 {
        marks.push((format!("≠ {}", counted(n_quotes, "quote")), cx.theme.colours.warning));
    }
    if n_claims > 0 {
        marks.push((counted(n_claims, "claim"), cx.theme.colours.muted));
    }
    let said: String = marks.iter().map(|(mark, _)| format!(", {mark}")).collect();
    let name = format!("Passage “{begins}”: {size}, in {who}{said}");
    let id = Id::unique(("passage", passage.places.first()));
    let row = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &name);
    if !ui.is_rect_visible(row.rect) {
        return row;
    }
    let rect = row.rect.shrink2(vec2(8.0, 6.0));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    let small = cx.theme.small_font();
    painter.text(rect.min, Align2::LEFT_TOP, size, small.clone(), cx.theme.colours.muted);
    let mut right = rect.right();
    for (mark, colour) in marks.iter().rev() {
        let at = pos2(right, rect.top());
        right = painter.text(at, Align2::RIGHT_TOP, mark, small.clone(), *colour).left() - 10.0;
    }
    let words = Words::line(&painter, cx.typesetter, &begins, cx.theme.sizes.interface, rect.width());
    words.paint(&painter, rect.min + vec2(0.0, 18.0), cx.theme.colours.text);
    let names = Words::line(&painter, cx.typesetter, &who, cx.theme.sizes.small, rect.width());
    names.paint(&painter, rect.min + vec2(0.0, 39.0), cx.theme.colours.muted);
    ui.painter().hline(row.rect.x_range(), row.rect.bottom() - 0.5, egui::Stroke::new(1.0, cx.theme.colours.line));
    row
}

/// “3 articles, 41 words, 96 % the same”.
pub(super) fn size_text(passage: &Passage) -> String {
    let articles = counted(passage.n_documents(), "article");
    let same = match passage.percent {
        100 => "word for word".to_owned(),
        percent => format!("{percent} % the same"),
    };
    format!("{articles}, {}, {same}", counted(passage.n_words, "word"))
}

fn begins(cx: &ViewContext<'_>, passage: &Passage) -> String {
    let first = passage.places.first();
    let text = first.and_then(|place| place.span.slice(cx.project.text(place.document)?));
    one_line(text.unwrap_or_default(), N_CHARS)
}

/// “Ledger, Harbor and 3 more”.
fn who_has(cx: &ViewContext<'_>, passage: &Passage) -> String {
    let of_each = passage.places.chunk_by(|a, b| a.document == b.document).filter_map(|same| same.first());
    let names: Vec<&str> =
        of_each.filter_map(|place| cx.project.documents().get(&place.document)).map(|row| row.short_name()).collect();
    let shown = names.iter().take(N_NAMED).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(N_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
