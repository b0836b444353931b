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
use crate::session::jobs::drop_beside;
use crate::session::moves::Way;
use crate::ui::activity::Running;
use crate::ui::screens::beside::{Beside, beside_ui};
use crate::ui::screens::derived::{Derived, Version};
use crate::ui::screens::walked_list::{WalkedList, nothing_ui};
use crate::ui::shared_text::SharedText;
use crate::ui::view::ViewContext;
use diff::{DiffState, diff_ui};
use egui::{Context, ProgressBar, RichText, Ui};
use list::list_ui;
use sifting::sifting_ui;
use std::sync::Arc;

/// Of the list, in points.
const LIST_WIDTH: f32 = 0.3;
const NARROWEST_LIST: f32 = 250.0;
const WIDEST_LIST: f32 = 400.0;
/// Least width and height of the two texts, in points.
const NARROWEST_DIFF: f32 = 380.0;
const DIFF_HEIGHT: f32 = 280.0;

/// What the tab keeps while a project is open.
#[derive(Default)]
pub(super) struct PassagesState {
    facts: Derived<Arc<Vec<PassageFacts>>>,
    facts_of: Version<Arc<SharedText>>,
    found: Derived<Arc<Listed>>,
    found_of: Version<Of>,
    /// The list that is shown.
    listed: Arc<Listed>,
    sifting: Sifting,
    /// What was typed to find an article to filter by.
    article_filter: String,
    list: WalkedList,
    /// The chosen passage by its first place, so that it is known when passages were found anew.
    chosen: Option<Place>,
    /// A place whose passage is to be chosen once it is known.
    sought: Option<Place>,
    diff: DiffState,
}

/// The passages that are listed.
#[derive(Default)]
struct Listed {
    shared: Arc<SharedText>,
    /// Of each passage; empty while they are read.
    facts: Arc<Vec<PassageFacts>>,
    /// The numbers of the passages.
    rows: Vec<usize>,
}

/// From what a list is made.
struct Of {
    revision: u64,
    shared: Arc<SharedText>,
    facts: Option<Arc<Vec<PassageFacts>>>,
    sifting: Sifting,
}

impl Of {
    fn is(&self, other: &Self) -> bool {
        let Self { revision, shared, facts, sifting } = other;
        (self.revision, &self.sifting) == (*revision, sifting)
            && Arc::ptr_eq(&self.shared, shared)
            && self.facts.as_ref().map(Arc::as_ptr) == facts.as_ref().map(Arc::as_ptr)
    }
}

impl PassagesState {
    pub(super) fn is_working(&self) -> bool {
        self.facts.is_working() || self.found.is_working() || self.diff.running().is_some()
    }

    pub(super) fn running(&mut self) -> Option<Running> {
        self.facts.running().or_else(|| self.found.running()).or_else(|| self.diff.running())
    }

    /// Chooses the passage that has this place, and compares another place with it.
    pub(super) fn seek(&mut self, place: Place) {
        self.sifting = Sifting { sorting: self.sifting.sorting, reversed: self.sifting.reversed, ..Sifting::default() };
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
        let mut around = self.listed.shared.overlapping(chosen.document, chosen.span);
        around.find(|(place, _)| *place == chosen).map(|(_, passage)| passage)
    }

    /// Makes the list anew where something changed; the old one stands until then. The answer is whether all was
    /// worked out.
    fn refresh(&mut self, ctx: &Context, cx: &ViewContext<'_>, rests_on: &mut RestsOn) -> bool {
        let (shared, is_current, _) = rests_on.shared_text(ctx, cx);
        let version = self.facts_of.number(Arc::clone(&shared), Arc::ptr_eq);
        let of_job = Arc::clone(&shared);
        let read = move |project: &Project, progress: &JobProgress| {
            passage_facts(project, &of_job.passages, progress).map(Arc::new)
        };
        let (facts, has_facts) = self.facts.follow_by(ctx, cx.project, version, "Reading the shared passages", read);
        let facts = Arc::clone(facts);
        // Those of other passages, where these were not read to the end, say nothing of these.
        let facts = (has_facts && self.facts.is_finished()).then_some(facts);
        let sifting = self.sifting.clone();
        let of =
            Of { revision: cx.revision, shared: Arc::clone(&shared), facts: facts.clone(), sifting: sifting.clone() };
        let version = self.found_of.number(of, Of::is);
        let (of_job, facts) = (Arc::clone(&shared), facts.unwrap_or_default());
        let list = move |project: &Project, progress: &JobProgress| {
            let rows = listed(project, &of_job.passages, &facts, &sifting, progress)?;
            Ok(Arc::new(Listed { shared: of_job, facts, rows }))
        };
        let (found, has_found) = self.found.follow_by(ctx, cx.project, version, "Listing the shared passages", list);
        if !Arc::ptr_eq(&self.listed, found) {
            drop_beside(std::mem::replace(&mut self.listed, Arc::clone(found)));
            self.follow_chosen();
        }
        let is_of_these = is_current && Arc::ptr_eq(&self.listed.shared, &shared);
        if let Some(place) = self.sought.filter(|_| is_of_these && has_found) {
            self.sought = None;
            self.choose_around(place);
        }
        is_current && has_facts && has_found
    }

    /// The keys stay on their passage, wherever it is now.
    fn follow_chosen(&mut self) {
        let at = |n: &usize| self.listed.shared.passages.get(*n).and_then(|passage| passage.places.first());
        match self.listed.rows.iter().position(|n| at(n).is_some() && at(n) == self.chosen.as_ref()) {
            Some(place) => self.list.place = place,
            None => self.choose_row(self.list.place.min(self.listed.rows.len().saturating_sub(1))),
        }
    }

    fn choose_row(&mut self, row: usize) {
        let passage = self.listed.rows.get(row).and_then(|n| self.listed.shared.passages.get(*n));
        self.chosen = passage.and_then(|passage| passage.places.first()).copied();
        self.list.place = row;
        self.diff.restart();
    }

    fn choose_around(&mut self, place: Place) {
        let of_passage = self.listed.shared.overlapping(place.document, place.span).next();
        let first = of_passage.and_then(|(_, passage)| passage.places.first()).copied();
        let here = of_passage.map(|(here, _)| here);
        let is_chosen = |n: &usize| {
            self.listed.shared.passages.get(*n).and_then(|passage| passage.places.first()).copied() == first
        };
        let Some(row) = self.listed.rows.iter().position(is_chosen).filter(|_| first.is_some()) else { return };
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
    if !is_current {
        if let Some(running) = rests_on.passages.running() {
            progress_ui(ui, cx, &running, "Keeps what was found until now");
        } else if let Some(running) = state.running() {
            progress_ui(ui, cx, &running, "Leaves the list as it is");
        }
    }
    state.facts.stopped_ui(ui, cx.theme);
    state.found.stopped_ui(ui, cx.theme);
    if state.listed.shared.passages.is_empty() {
        return nothing_shared_ui(ui, cx, is_current, state.listed.shared.is_whole);
    }
    let look = Beside {
        id: "shared passages",
        list_width: (ui.available_width() * LIST_WIDTH).clamp(NARROWEST_LIST, WIDEST_LIST),
        least_list: NARROWEST_LIST,
        least_chosen: NARROWEST_DIFF,
        chosen_height: DIFF_HEIGHT,
    };
    let of_list = |ui: &mut Ui, state: &mut PassagesState| {
        sifting_ui(ui, cx, state);
        list_ui(ui, cx, state);
    };
    beside_ui(ui, &look, state, of_list, |ui, state| match state.passage().cloned() {
        Some(passage) => diff_ui(ui, cx, &mut state.diff, &passage),
        None => nothing_ui(ui, cx, "Choose a passage to see how its texts differ"),
    });
}

/// `hint`: what becomes of it when it is cancelled.
fn progress_ui(ui: &mut Ui, cx: &ViewContext<'_>, running: &Running, hint: &str) {
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
        if ui.button("Cancel").on_hover_text(hint).clicked() {
            running.progress.cancel_by_hand();
        }
    });
}

fn nothing_shared_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_current: bool, is_whole: bool) {
    let n_articles = cx.project.documents().len();
    let text = match (is_current, n_articles) {
        (_, 0 | 1) => "Passages are text that two articles share; bring in a second article",
        (true, _) if !is_whole => "The articles that were compared until it was cancelled share no passage",
        (true, _) => "No two articles share a passage of eight words or more",
        (false, _) => "Looking for passages that articles share",
    };
    // The keyboard has a place here too.
    let rect = ui.available_rect_before_wrap();
    let place = ui.interact(rect, focus_id(), egui::Sense::focusable_noninteractive());
    place.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, "Shared passages"));
    nothing_ui(ui, cx, text);
}
