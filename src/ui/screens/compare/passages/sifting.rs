//! Which passages are listed, and in which order.

use super::{PassagesState, focus_id};
use crate::analysis::passage_list::{PassageSorting, Sifting};
use crate::model::DocumentId;
use crate::text::search::matches_filter;
use crate::ui::screens::entities::choice::has_just_opened;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, words_in_combo};
use egui::{ComboBox, Key, Modifiers, PopupCloseBehavior, RichText, ScrollArea, TextEdit, Ui, vec2};

const ROW_HEIGHT: f32 = 24.0;
/// So many articles are offered; more letters make them fewer.
const N_OFFERED: usize = 60;
/// Of the list of articles, in points.
const WIDTH: f32 = 300.0;
const HEIGHT: f32 = 260.0;

/// Shows the filters.
pub(super) fn sifting_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState) {
    let (n, all) = (state.listed.rows.len(), state.listed.shared.passages.len());
    filter_ui(ui, cx, state);
    ui.horizontal_wrapped(|ui| {
        article_ui(ui, cx, state);
        let quotes = ui.selectable_label(state.sifting.has_quotes, "Quotes differ");
        if quotes.on_hover_text("Only passages in which a quote has other words").clicked() {
            state.sifting.has_quotes ^= true;
        }
        let claims = ui.selectable_label(state.sifting.has_claims, "Claims");
        if claims.on_hover_text("Only passages with claims in them").clicked() {
            state.sifting.has_claims ^= true;
        }
    });
    ui.horizontal_wrapped(|ui| {
        sorting_ui(ui, &mut state.sifting);
        if state.sifting.is_filtered() {
            let shown = format!("{n} of {all}");
            let label = ui.label(RichText::new(&shown).color(cx.theme.colours.muted));
            label.accessible_name(format!("{shown} passages"));
        }
    });
    ui.add_space(4.0);
}

fn sorting_ui(ui: &mut Ui, sifting: &mut Sifting) {
    let combo = ComboBox::from_id_salt("order of passages").selected_text(sifting.sorting.name()).width(150.0);
    let response = combo.show_ui(ui, |ui| {
        for sorting in PassageSorting::ALL {
            if ui.selectable_label(sorting == sifting.sorting, sorting.name()).clicked() {
                sifting.sorting = sorting;
                ui.close();
            }
        }
    });
    response.response.accessible_name("Order of the passages");
    let reversed = ui.selectable_label(sifting.reversed, "Reversed");
    if reversed.on_hover_text("The last ones first").clicked() {
        sifting.reversed ^= true;
    }
}

/// The words that a passage must have. Down goes on to the list.
fn filter_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState) {
    let hint = RichText::new("Filter passages by their words").color(cx.theme.colours.muted);
    let id = ui.make_persistent_id("filter passages");
    let is_down = |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let goes_down = ui.memory(|memory| memory.has_focus(id)) && is_down(ui);
    let field = TextEdit::singleline(&mut state.sifting.words).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(field.id(id)).accessible_name("Filter passages by their words");
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if goes_down || is_entered {
        ui.memory_mut(|memory| memory.request_focus(focus_id()));
    }
}

/// The article that a passage must have.
fn article_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState) {
    let documents = cx.project.documents();
    state.sifting.document = state.sifting.document.filter(|id| documents.contains(id));
    let current =
        state.sifting.document.and_then(|id| documents.get(&id)).map_or("Any article", |row| row.short_name());
    let combo = ComboBox::from_id_salt("article of passages")
        .selected_text("")
        .width(100.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let response = combo.show_ui(ui, |ui| {
        let picked = articles_ui(ui, cx, state);
        if let Some(picked) = picked {
            state.sifting.document = picked;
            ui.close();
        }
    });
    words_in_combo(ui, cx, &response.response, current);
    response.response.accessible_name("Passages of the article");
}

/// The articles that share something; the answer is what was picked.
fn articles_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState) -> Option<Option<DocumentId>> {
    ui.set_width(WIDTH);
    // What was sought the last time is not sought now.
    let is_new = has_just_opened(ui);
    if is_new {
        state.article_filter.clear();
    }
    let hint = RichText::new("Find an article").color(cx.theme.colours.muted);
    let field = TextEdit::singleline(&mut state.article_filter).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name("Find an article");
    if is_new {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut picked = None;
    if ui.selectable_label(state.sifting.document.is_none(), "Any article").clicked() {
        picked = Some(None);
    }
    let shared = &state.listed.shared;
    let offered = cx.project.documents_in_order().filter(|row| shared.has_passages(row.id));
    let offered: Vec<_> = offered
        .filter(|row| matches_filter(&format!("{} {}", row.outlet, row.title), &state.article_filter))
        .take(N_OFFERED)
        .collect();
    if let Some(first) = offered.first().filter(|_| is_entered) {
        picked = Some(Some(first.id));
    }
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        for row in offered {
            let name =
                if row.outlet.is_empty() { row.title.clone() } else { format!("{} · {}", row.outlet, row.title) };
            let id = ui.scope_id().with(("article of passages", row.id));
            let line = list_row(ui, cx.theme, id, ROW_HEIGHT, state.sifting.document == Some(row.id), &name);
            let rect = line.rect.shrink2(vec2(6.0, 3.0));
            let words = Words::line(ui.painter(), cx.typesetter, &name, cx.theme.sizes.interface, rect.width());
            words.paint(ui.painter(), rect.min, cx.theme.colours.text);
            if line.clicked() {
                picked = Some(Some(row.id));
            }
        }
    });
    picked
}
