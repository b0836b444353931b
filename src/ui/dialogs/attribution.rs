//! The attribution chain of a claim, written by hand: its steps from the outlet to the origin, each with
//! its kind, its name and whom of the register it means.

use super::{Answer, list_height, modal};
use crate::analysis::chain::{ReadStep, StepSource, chain_as_read, chain_with_sources};
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, Entity, OriginKind, OriginStep, Project};
use crate::text::quote::one_line;
use crate::text::search::matches_filter;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, paint_resting, resting_field, words_choice, words_in_combo, words_label};
use egui::{Align, ComboBox, Context, Id, Layout, RichText, ScrollArea, Sense, Ui, vec2};
use std::sync::Arc;

const WIDTH: f32 = 720.0;
const QUOTE_CHARS: usize = 200;
/// Of the arrow before a step, in points.
const ARROW_WIDTH: f32 = 14.0;
/// Of the lists of kinds and of entities, in points.
const KIND_WIDTH: f32 = 136.0;
const ENTITY_WIDTH: f32 = 150.0;
/// Room for the buttons of a step, in points.
const BUTTONS_WIDTH: f32 = 176.0;
/// With less room, in points, the buttons of a step stand below it.
const NARROW: f32 = 600.0;
/// The steps of a long chain scroll, in points.
const MOST_HEIGHT: f32 = 320.0;
/// More are found by more letters of the name.
const N_OFFERED: usize = 60;

/// The open dialog.
pub struct EditAttribution {
    pub claim: AnnotationId,
    steps: Vec<ReadStep>,
    /// As they were when it opened.
    before: Vec<OriginStep>,
    is_by_hand: bool,
    /// The step whose name takes the keyboard at the next frame.
    focused: Option<usize>,
}

/// What was done with a step.
enum Touched {
    Move { from: usize, to: usize },
    Remove(usize),
}

impl EditAttribution {
    /// Opens with the chain as it is.
    pub fn new(project: &Project, claim: &Annotation) -> Self {
        let steps = chain_with_sources(project, claim);
        let before = steps.iter().map(|read| read.step.clone()).collect();
        let is_by_hand = project.claim_origins().contains(&claim.id);
        Self { claim: claim.id, before, is_by_hand, focused: Some(steps.len().saturating_sub(1)), steps }
    }

    /// The edit, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Option<Option<Edit>> {
        let Some(claim) = cx.project.annotations().get(&self.claim).cloned() else { return Some(None) };
        let steps: Vec<OriginStep> = self.steps.iter().map(|read| read.step.clone()).collect();
        let is_whole = !steps.is_empty() && steps.iter().all(|step| !step.name.trim().is_empty());
        let is_ready = is_whole && steps != self.before;
        let mut edit = None;
        let answer = modal(ctx, cx.theme, "Attribution", WIDTH, Some(("Save", is_ready)), |ui| {
            let quote = format!("“{}”", one_line(&claim.quote(), QUOTE_CHARS));
            words_label(ui, cx, &quote, cx.theme.sizes.interface, cx.theme.colours.text);
            let told = "From the article to whom the claim goes back to; the last step is the origin";
            ui.label(RichText::new(told).small().color(cx.theme.colours.muted));
            ui.add_space(6.0);
            // A modal has as much room as its contents took before: without this it never grows.
            let height = list_height(ctx, MOST_HEIGHT, 110.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| self.steps_ui(ui, cx));
            ui.add_space(4.0);
            edit = self.below_ui(ui, cx, &claim);
        });
        match (edit, answer) {
            (Some(edit), _) => Some(Some(edit)),
            (None, Answer::Accepted) => Some(Some(Edit::SetClaimOrigin { claim: self.claim, steps })),
            (None, Answer::Cancelled) => Some(None),
            (None, Answer::Open) => None,
        }
    }

    fn steps_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) {
        let n_steps = self.steps.len();
        let mut touched = None;
        for n in 0..n_steps {
            let is_focused = self.focused == Some(n);
            let Some(read) = self.steps.get_mut(n) else { continue };
            touched = touched.or(step_ui(ui, cx, read, (n, n_steps), is_focused));
        }
        self.focused = None;
        match touched {
            Some(Touched::Move { from, to }) if to < n_steps => {
                self.steps.swap(from, to);
                self.focused = Some(to);
            }
            Some(Touched::Remove(n)) => {
                self.steps.remove(n);
                self.focused = Some(n.min(self.steps.len().saturating_sub(1)));
            }
            _ => {}
        }
    }

    fn below_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation) -> Option<Edit> {
        let mut edit = None;
        ui.horizontal(|ui| {
            if ui.button("Add a step").clicked() {
                let step = OriginStep { kind: OriginKind::Speaker, name: String::new(), entity: None };
                self.steps.push(ReadStep { step, from: StepSource::ByHand });
                self.focused = Some(self.steps.len() - 1);
            }
            let as_read = chain_as_read(cx.project, claim);
            if self.is_by_hand {
                let told: Vec<String> = as_read.iter().map(|read| read.step.name.clone()).collect();
                let back = ui.button("Back to as read").on_hover_text(told.join(", from "));
                if back.clicked() {
                    edit = Some(Edit::SetClaimOrigin { claim: self.claim, steps: Vec::new() });
                }
            }
        });
        edit
    }
}

/// Kind, name, entity and buttons of a step, below it where it comes from.
fn step_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    read: &mut ReadStep,
    (n, n_steps): (usize, usize),
    is_focused: bool,
) -> Option<Touched> {
    let mut touched = None;
    let number = n + 1;
    let before = read.step.clone();
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        arrow_ui(ui, cx, n > 0);
        kind_ui(ui, &mut read.step.kind, number);
        let beside = if is_narrow { 0.0 } else { BUTTONS_WIDTH + ui.spacing().item_spacing.x };
        let room = ui.available_width() - ENTITY_WIDTH - beside - 2.0 * ui.spacing().item_spacing.x;
        let id = Id::unique(("name of a step", number));
        let name = resting_field(ui, id, &mut read.step.name).desired_width(room.max(80.0));
        let name = ui.add(name).accessible_name(format!("Name of step {number}"));
        paint_resting(ui, cx, &name, &read.step.name, cx.theme.sizes.interface);
        if is_focused {
            name.request_focus();
        }
        if name.changed() {
            // Another name is another source; the list offers whom it means.
            read.step.entity = None;
        }
        entity_ui(ui, cx, &mut read.step, number);
        if !is_narrow {
            touched = buttons_ui(ui, (n, n_steps));
        }
    });
    if read.step != before {
        read.from = StepSource::ByHand;
    }
    ui.horizontal(|ui| {
        ui.add_space(ARROW_WIDTH + ui.spacing().item_spacing.x);
        let source = RichText::new(source_text(cx, read)).small().color(cx.theme.colours.muted);
        if is_narrow {
            let room = vec2(ui.available_width() - BUTTONS_WIDTH, ui.spacing().interact_size.y);
            ui.allocate_ui(room, |ui| ui.add(egui::Label::new(source).truncate()));
            touched = buttons_ui(ui, (n, n_steps));
        } else {
            ui.label(source);
        }
    });
    touched
}

/// Moves and removes the step, at the right.
fn buttons_ui(ui: &mut Ui, (n, n_steps): (usize, usize)) -> Option<Touched> {
    let mut touched = None;
    let number = n + 1;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let remove = ui.add_enabled(n_steps > 1, egui::Button::new("Remove").small());
        if remove.accessible_name(format!("Remove step {number}")).clicked() {
            touched = Some(Touched::Remove(n));
        }
        let down = ui.add_enabled(n + 1 < n_steps, egui::Button::new("Down").small());
        if down.accessible_name(format!("Move step {number} down")).clicked() {
            touched = Some(Touched::Move { from: n, to: n + 1 });
        }
        let up = ui.add_enabled(n > 0, egui::Button::new("Up").small());
        if up.accessible_name(format!("Move step {number} up")).clicked() {
            touched = n.checked_sub(1).map(|to| Touched::Move { from: n, to });
        }
    });
    touched
}

/// What leads from a step to the one before it. The face of the window has no arrow, that of articles has.
fn arrow_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_painted: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(ARROW_WIDTH, ui.spacing().interact_size.y), Sense::hover());
    if is_painted {
        let words = Words::line(ui.painter(), cx.typesetter, "←", cx.theme.sizes.interface, rect.width());
        words.paint(ui.painter(), rect.left_center() - vec2(0.0, words.size().y / 2.0), cx.theme.colours.muted);
    }
}

/// “From the dateline”.
fn source_text(cx: &ViewContext<'_>, read: &ReadStep) -> String {
    let registered = read.step.entity.and_then(|id| cx.project.entities().get(&id));
    let registered = registered.map(|row| format!(" · in the register as {}", row.name)).unwrap_or_default();
    match read.from {
        StepSource::ByHand => format!("By hand{registered}"),
        from => format!("From {}{registered}", from.in_words()),
    }
}

fn kind_ui(ui: &mut Ui, kind: &mut OriginKind, number: usize) {
    let combo = ComboBox::from_id_salt(("kind of a step", number)).selected_text(kind.name()).width(KIND_WIDTH);
    let response = combo.show_ui(ui, |ui| {
        for other in OriginKind::ALL {
            if ui.selectable_label(other == kind, other.name()).clicked() {
                *kind = *other;
                ui.close();
            }
        }
    });
    response.response.accessible_name(format!("Kind of step {number}"));
}

/// Whom of the register the step means: those of its name first.
fn entity_ui(ui: &mut Ui, cx: &ViewContext<'_>, step: &mut OriginStep, number: usize) {
    let present = step.entity.and_then(|id| cx.project.entities().get(&id));
    let text = present.map_or("Not in the register", |row| row.name.as_str());
    let combo = ComboBox::from_id_salt(("entity of a step", number)).selected_text("").width(ENTITY_WIDTH);
    let mut chosen: Option<Option<Arc<Entity>>> = None;
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(step.entity.is_none(), "Not in the register").clicked() {
            chosen = Some(None);
            ui.close();
        }
        for row in offered(cx.project, &step.name) {
            if words_choice(ui, cx, step.entity == Some(row.id), &row.name).clicked() {
                chosen = Some(Some(Arc::clone(row)));
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
        }
    });
    words_in_combo(ui, cx, &response.response, text);
    response.response.accessible_name(format!("Entity of step {number}"));
    if let Some(chosen) = chosen {
        if let Some(row) = &chosen {
            step.name.clone_from(&row.name);
        }
        step.entity = chosen.map(|row| row.id);
    }
}

fn offered<'a>(project: &'a Project, name: &str) -> Vec<&'a Arc<Entity>> {
    let name = name.trim();
    let fits = |row: &Entity| !name.is_empty() && (row.is_called(name) || matches_filter(&row.name, name));
    let mut rows: Vec<_> = project.entities().iter().collect();
    rows.sort_by_cached_key(|row| (!row.is_called(name), !fits(row), row.name.to_lowercase()));
    rows.truncate(N_OFFERED);
    rows
}
