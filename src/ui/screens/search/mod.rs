//! Searching all articles: what is typed is found while it is typed, shown as keyword in context,
//! and can be annotated at once.

mod annotating;
mod attribute;
mod hits;
mod options;

use super::context_row::{Columns, ContextRow, context_row_ui};
use super::walked_list::{ListLook, WalkedList, no_article_ui, nothing_ui};
use crate::analysis::concordance::{AnnotatedAs, Query, SortBy};
use crate::model::LabelId;
use crate::text::quote::counted;
use crate::ui::activity::Running;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::elided;
use annotating::{Annotating, annotating_ui};
use attribute::AttributeChoice;
use egui::{Align2, Frame, Id, Margin, Panel, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use hits::Hits;
use options::options_ui;

/// What the screen keeps while a project is open.
#[derive(Default)]
pub(in crate::ui) struct SearchState {
    query: Query,
    hits: Hits,
    sort: SortBy,
    list: WalkedList,
    annotating: Annotating,
    /// What was typed to find an entity to filter by.
    entity_filter: String,
    attribute: AttributeChoice,
    /// Gives the field the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
}

impl SearchState {
    /// Whether hits are being found or sorted.
    pub(super) fn is_working(&self) -> bool {
        self.hits.is_searching() || self.hits.is_sorting()
    }

    /// The jobs that find and sort hits.
    pub(super) fn running(&mut self, running: &mut Vec<Running>) {
        running.extend(self.hits.running());
    }

    /// Searches for a text when there is one; else goes on with what was sought last.
    pub(in crate::ui) fn seek(&mut self, text: Option<&str>) {
        self.wants_focus = true;
        if let Some(text) = text.filter(|text| !text.contains('\n')) {
            text.clone_into(&mut self.query.sought.pattern);
            self.query.sought.regex = false;
        }
    }

    /// Lists all annotations with a label.
    pub(in crate::ui) fn list_annotated(&mut self, label: LabelId) {
        // The keyboard is to be in the hits.
        self.wants_focus = false;
        self.query.sought.pattern.clear();
        self.query.annotated = AnnotatedAs { label: Some(label), ..AnnotatedAs::default() };
    }
}

/// The focus of the list of hits.
pub(super) fn focus_id() -> Id {
    Id::unique("hits in all articles")
}

/// Shows the screen.
pub(super) fn search_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) {
    let goes_down = options_ui(ui, cx, state);
    if state.hits.follow(ui.ctx(), cx, &state.query, state.sort) {
        state.list.restart();
        state.annotating.untick();
    }
    if goes_down && state.hits.len() > 0 {
        ui.memory_mut(|memory| memory.request_focus(focus_id()));
    }
    count_ui(ui, cx, state);
    if state.hits.len() > 0 {
        let bar = Frame::new().inner_margin(Margin::symmetric(0, 6));
        let panel = Panel::bottom("annotate hits").frame(bar).resizable(false);
        panel.show(ui, |ui| annotating_ui(ui, cx, &mut state.annotating, &state.hits));
        heading_ui(ui, cx, state);
    }
    hits_ui(ui, cx, state);
}

fn count_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &SearchState) {
    ui.add_space(4.0);
    let colours = &cx.theme.colours;
    match state.hits.fault() {
        Some(fault) => ui.colored_label(colours.warning, fault),
        None => ui.colored_label(colours.muted, count_text(state)),
    };
}

/// Whether nothing is asked for.
fn is_empty(query: &Query) -> bool {
    query.sought.pattern.is_empty() && query.annotated.is_anything()
}

/// “1,204 hits in 3 articles”.
fn count_text(state: &SearchState) -> String {
    if is_empty(&state.query) {
        return String::new();
    }
    let (n_hits, n_documents) = (state.hits.len(), state.hits.n_documents());
    let found = match n_hits {
        0 => "No hit".to_owned(),
        _ => format!("{} in {}", counted(n_hits, "hit"), counted(n_documents, "article")),
    };
    match (state.hits.is_searching(), state.hits.is_sorting()) {
        (true, _) if n_hits == 0 => "Searching".to_owned(),
        (true, _) => format!("{found} so far"),
        (false, true) => format!("{found}, sorting"),
        (false, false) => found,
    }
}

/// The names of the columns, each of which sorts by itself.
fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let scroll_bar = ui.spacing().scroll.allocated_width();
    let columns = Columns::of(rect.left(), rect.right() - scroll_bar);
    let middle = (columns.hit + 90.0).min(columns.article - 90.0);
    let headings = [
        (SortBy::Left, "Before", columns.left, columns.hit - 10.0, Align2::RIGHT_CENTER),
        (SortBy::Hit, "Hit", columns.hit, middle, Align2::LEFT_CENTER),
        (SortBy::Right, "After", middle, columns.article - 12.0, Align2::LEFT_CENTER),
        (SortBy::Article, "Article", columns.article, rect.right(), Align2::LEFT_CENTER),
    ];
    for (by, name, left, right, align) in headings {
        let is_chosen = state.sort == by;
        let text = if is_chosen { format!("{name} (sorted)") } else { name.to_owned() };
        let colour = if is_chosen { cx.theme.colours.accent } else { cx.theme.colours.muted };
        let galley = elided(ui, &text, cx.theme.small_font(), colour, right - left);
        let x = if align == Align2::RIGHT_CENTER { right - galley.size().x } else { left };
        let place = egui::Rect::from_min_size(pos2(x, rect.top()), vec2(galley.size().x, rect.height()));
        let response = ui.interact(place.expand2(vec2(4.0, 0.0)), Id::unique(("sort hits", name)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, is_chosen, format!("Sort by {}", name.to_lowercase()))
        });
        let outline = if response.has_focus() || response.hovered() {
            cx.theme.colours.accent
        } else {
            egui::Color32::TRANSPARENT
        };
        ui.painter().hline(place.x_range(), rect.bottom() - 3.0, egui::Stroke::new(1.0, outline));
        ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, colour);
        if response.clicked() {
            state.sort = by;
        }
    }
}

fn hits_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut SearchState) {
    let n_rows = state.hits.len();
    let look = ListLook { focus: focus_id(), name: "Hits", n_rows, row_height: super::context_row::ROW_HEIGHT };
    let mut clicked = None;
    let mut ticked = None;
    let (hits, annotating) = (&state.hits, &state.annotating);
    let pressed = state.list.show(ui, look, |ui, n, is_present| {
        let Some(hit) = hits.get(n) else { return };
        let id = Id::unique(("hit in all articles", hit));
        let tick_name = format!("Tick hit {}", n + 1);
        let row = ContextRow { hit, id, is_present, is_ticked: annotating.is_ticked(hit), tick_name: &tick_name };
        let touched = context_row_ui(ui, cx, &row);
        if touched.row.clicked() {
            clicked = Some(n);
        }
        if touched.was_ticked {
            ticked = Some(hit);
        }
    });
    let present = hits.get(state.list.place);
    if let Some(n) = clicked {
        state.list.choose(ui, focus_id(), n);
    }
    let gone_to = clicked.and_then(|n| state.hits.get(n)).or(present.filter(|_| pressed.enter));
    if let Some(hit) = gone_to {
        cx.send(Intent::RevealSpan(hit.document, hit.span));
    }
    if let Some(hit) = ticked.or(present.filter(|_| pressed.space)) {
        state.annotating.tick(hit);
    }
    if cx.project.documents().is_empty() {
        no_article_ui(ui, cx, "There is no article yet; import some to search them");
    } else if n_rows == 0 && state.hits.fault().is_none() && !state.hits.is_searching() {
        nothing_ui(ui, cx, empty_text(state));
    }
}

fn empty_text(state: &SearchState) -> &'static str {
    if is_empty(&state.query) {
        return "Type words to find them in all articles, or choose a label, an entity or an attribute to list what is annotated so";
    }
    if state.query.annotated.is_anything() {
        "Nothing like this is in the articles; try fewer letters, or allow other accents and parts of words"
    } else {
        "Nothing like this is annotated so; try another label, entity or attribute"
    }
}
