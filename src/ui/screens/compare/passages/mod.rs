//! Passages that articles share: the list, and beside it the chosen one, two of its places compared word
//! by word.

mod claims;
mod diff;
mod diff_row;
mod diff_rows;
mod heights;
mod list;
mod pair;
mod quotes;
mod sifting;
mod signs;

use super::{RestsOn, focus_id};
use crate::analysis::passage_list::{PassageFacts, Sifting, listed, passage_facts};
use crate::analysis::passages::{Passage, Place};
use crate::model::{JobProgress, Project};
use crate::session::moves::Way;
use crate::ui::activity::Running;
use crate::ui::screens::derived::Derived;
use crate::ui::screens::walked_list::{WalkedList, nothing_ui};
use crate::ui::shared_text::SharedText;
use crate::ui::view::ViewContext;
use diff::{DiffState, diff_ui};
use egui::{CentralPanel, Context, Frame, Margin, Panel, ProgressBar, RichText, Ui};
use list::list_ui;
use sifting::sifting_ui;
use std::sync::Arc;

/// Of the list, in points.
const LIST_WIDTH: f32 = 0.3;
const NARROWEST_LIST: f32 = 250.0;
const WIDEST_LIST: f32 = 400.0;

/// What the tab keeps while a project is open.
#[derive(Default)]
pub(super) struct PassagesState {
    facts: Derived<Arc<Vec<PassageFacts>>>,
    sifting: Sifting,
    /// What was typed to find an article to filter by.
    article_filter: String,
    shared: Arc<SharedText>,
    /// The numbers of the passages that are listed, and from what they were made.
    rows: Vec<usize>,
    made_of: Option<(u64, bool, Sifting)>,
    list: WalkedList,
    /// The chosen passage by its first place, so that it is known when passages were found anew.
    chosen: Option<Place>,
    /// A place whose passage is to be chosen once it is known.
    sought: Option<Place>,
    diff: DiffState,
}

impl PassagesState {
    pub(super) fn is_working(&self) -> bool {
        self.facts.is_working()
    }

    pub(super) fn running(&self) -> Option<Running> {
        self.facts.running()
    }

    /// Chooses the passage that has this place, and compares another place with it.
    pub(super) fn seek(&mut self, place: Place) {
        self.sifting = Sifting { sorting: self.sifting.sorting, reversed: self.sifting.reversed, ..Sifting::default() };
        self.made_of = None;
        self.sought = Some(place);
    }

    /// Whether there are differences to walk through.
    pub(super) fn has_differences(&self) -> bool {
        self.diff.n_differences() > 0
    }

    /// Goes to the next difference or to the one before; the answer says which one it is.
    pub(super) fn step(&mut self, project: &Project, way: Way) -> Option<String> {
        self.diff.step(project, way)
    }

    /// The passage that is chosen.
    fn passage(&self) -> Option<&Passage> {
        let chosen = self.chosen?;
        self.shared.passages.iter().find(|passage| passage.places.contains(&chosen))
    }

    /// Makes the list anew where something changed. The answer is whether all was worked out.
    fn refresh(&mut self, ctx: &Context, cx: &ViewContext<'_>, rests_on: &mut RestsOn) -> bool {
        let (shared, is_current, version) = rests_on.shared_text(ctx, cx);
        let is_other = !Arc::ptr_eq(&self.shared, &shared);
        if is_other {
            self.shared = shared;
            self.made_of = None;
        }
        let of_job = Arc::clone(&self.shared);
        let read = move |project: &Project, progress: &JobProgress| {
            passage_facts(project, &of_job.passages, progress).map(Arc::new)
        };
        let (facts, has_facts) = self.facts.follow_by(ctx, cx.project, version, "Reading the shared passages", read);
        let made_of = Some((cx.revision, has_facts && is_current, self.sifting.clone()));
        if self.made_of != made_of {
            let facts = if has_facts { facts.as_slice() } else { &[] };
            self.rows = listed(cx.project, &self.shared.passages, facts, &self.sifting);
            self.made_of = made_of;
            self.follow_chosen();
        }
        if let Some(place) = self.sought.filter(|_| is_current) {
            self.sought = None;
            self.choose_around(place);
        }
        is_current && has_facts
    }

    /// The keys stay on their passage, wherever it is now.
    fn follow_chosen(&mut self) {
        let at = |n: &usize| self.shared.passages.get(*n).and_then(|passage| passage.places.first());
        match self.rows.iter().position(|n| at(n).is_some() && at(n) == self.chosen.as_ref()) {
            Some(place) => self.list.place = place,
            None => self.choose_row(self.list.place.min(self.rows.len().saturating_sub(1))),
        }
    }

    fn choose_row(&mut self, row: usize) {
        let passage = self.rows.get(row).and_then(|n| self.shared.passages.get(*n));
        self.chosen = passage.and_then(|passage| passage.places.first()).copied();
        self.list.place = row;
        self.diff.restart();
    }

    fn choose_around(&mut self, place: Place) {
        let of_passage = self.shared.overlapping(place.document, place.span).next();
        let first = of_passage.and_then(|(_, passage)| passage.places.first()).copied();
        let here = of_passage.map(|(here, _)| here);
        let is_chosen =
            |n: &usize| self.shared.passages.get(*n).and_then(|passage| passage.places.first()).copied() == first;
        let Some(row) = self.rows.iter().position(is_chosen).filter(|_| first.is_some()) else { return };
        self.choose_row(row);
        self.list.is_sought = true;
        if let Some(here) = here {
            self.diff.compare_with(here);
        }
    }
}

/// Shows the tab.
pub(super) fn passages_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut PassagesState, rests_on: &mut RestsOn) {
    let is_current = state.refresh(ui.ctx(), cx, rests_on);
    let running = rests_on.passages.running().or_else(|| state.running());
    if let Some(running) = running.filter(|_| !is_current) {
        progress_ui(ui, cx, &running);
    } else if !state.shared.is_whole && is_current {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Not all articles were compared").color(cx.theme.colours.warning));
            if ui.button("Compare all").clicked() {
                rests_on.passages.forget();
            }
        });
    }
    if state.shared.passages.is_empty() {
        return nothing_shared_ui(ui, cx, is_current);
    }
    let width = ui.available_width();
    let side = Frame::new().inner_margin(Margin { right: 8, ..Margin::ZERO });
    let panel = Panel::left("shared passages").frame(side);
    let panel = panel.default_size((width * LIST_WIDTH).clamp(NARROWEST_LIST, WIDEST_LIST));
    panel.size_range(NARROWEST_LIST..=(width - 380.0).max(NARROWEST_LIST)).show(ui, |ui| {
        sifting_ui(ui, cx, state);
        list_ui(ui, cx, state);
    });
    let side = Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO });
    CentralPanel::no_frame().frame(side).show(ui, |ui| match state.passage().cloned() {
        Some(passage) => diff_ui(ui, cx, &mut state.diff, &passage),
        None => nothing_ui(ui, cx, "Choose a passage to see how its texts differ"),
    });
}

fn progress_ui(ui: &mut Ui, cx: &ViewContext<'_>, running: &Running) {
    let (done, total) = running.progress.counts();
    ui.horizontal(|ui| {
        let text = match total {
            0 => running.name.clone(),
            total => format!("{}: {done} of {total}", running.name),
        };
        ui.label(RichText::new(text).color(cx.theme.colours.text));
        if total > 0 {
            ui.add(ProgressBar::new(done as f32 / total as f32).desired_width(160.0).desired_height(8.0));
        }
        if ui.button("Cancel").on_hover_text("Keeps what was found until now").clicked() {
            running.progress.cancel();
        }
    });
}

fn nothing_shared_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_current: bool) {
    let n_articles = cx.project.documents().len();
    let text = match (is_current, n_articles) {
        (_, 0 | 1) => "Passages are text that two articles share; bring in a second article",
        (true, _) => "No two articles share a passage of eight words or more",
        (false, _) => "Looking for passages that articles share",
    };
    // The keyboard has a place here too.
    let rect = ui.available_rect_before_wrap();
    let place = ui.interact(rect, focus_id(), egui::Sense::focusable_noninteractive());
    place.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, "Shared passages"));
    nothing_ui(ui, cx, text);
}
