//! Which clusters are shown, and how the articles are ordered.

use super::{CompareState, Tab};
use crate::analysis::cluster_filter::{ClusterFilter, entities_of_clusters};
use crate::analysis::matrix::DocumentOrder;
use crate::model::{EntityId, JobProgress, Project};
use crate::text::quote::counted;
use crate::text::search::matches_filter;
use crate::ui::activity::Running;
use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::screens::derived::Derived;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_choice;
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{ComboBox, Context, PopupCloseBehavior, RichText, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// Widths and heights, in points.
const FIND_WIDTH: f32 = 150.0;
const ORDER_WIDTH: f32 = 120.0;
const PICKER_WIDTH: f32 = 300.0;
const PICKER_HEIGHT: f32 = 300.0;
/// More are found by more letters.
const N_OFFERED: usize = 100;

/// Entities, each with in how many clusters it is.
type CountedEntities = Vec<(EntityId, usize)>;

/// What the filters keep between frames.
#[derive(Default)]
pub(super) struct FiltersState {
    /// What was typed to find an entity.
    typed: String,
    /// The entities of clusters and in how many they are.
    entities: Derived<Arc<CountedEntities>>,
    /// Those that are offered for what is typed, and from what that was made.
    offered: CountedEntities,
    offered_for: Option<(u64, Arc<CountedEntities>, String)>,
    /// The pass that last showed the picker.
    pass: u64,
}

impl FiltersState {
    pub(super) fn is_working(&self) -> bool {
        self.entities.is_working()
    }

    pub(super) fn running(&mut self) -> Option<Running> {
        self.entities.running()
    }

    /// Where looking for entities was cancelled: says so, with a way to do it after all.
    pub(super) fn stopped_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        self.entities.stopped_ui(ui, theme);
    }

    /// Looks which entities there are to offer. Whether all of the present project are known.
    fn follow(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> bool {
        let read = |project: &Project, progress: &JobProgress| entities_of_clusters(project, progress).map(Arc::new);
        let (entities, is_current) =
            self.entities.follow_by(ctx, cx.project, cx.revision, "Looking for entities of clusters", read);
        let is_same = self.offered_for.as_ref().is_some_and(|(revision, of, typed)| {
            *revision == cx.revision && Arc::ptr_eq(of, entities) && *typed == self.typed
        });
        if !is_same {
            let is_found = |(id, _): &&(EntityId, usize)| {
                cx.project.entities().get(id).is_some_and(|row| {
                    let mut names = std::iter::once(&row.name).chain(&row.aliases);
                    names.any(|name| matches_filter(name, &self.typed))
                })
            };
            self.offered = entities.iter().filter(is_found).take(N_OFFERED).copied().collect();
            self.offered_for = Some((cx.revision, Arc::clone(entities), self.typed.clone()));
        }
        is_current
    }
}

/// Shows them.
pub(super) fn filters_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let n = state.matrix.clusters.len();
        let all = cx.project.clusters().len();
        let shown = if n == all { counted(n, "cluster") } else { format!("{n} of {all} clusters") };
        ui.label(RichText::new(shown).color(cx.theme.colours.muted));
        let hint = RichText::new("Find in clusters").color(cx.theme.colours.muted);
        let field = TextEdit::singleline(&mut state.filter.words).hint_text(hint).desired_width(FIND_WIDTH);
        ui.add(field).on_hover_text("Words of statements, notes and quotes").accessible_name("Find in clusters");
        let filter = &mut state.filter;
        let toggles = [
            (
                &mut filter.is_disputed,
                "Disagreements",
                "Only clusters in which a claim differs, contradicts, or says a value that differs",
            ),
            (&mut filter.has_one_source, "Single source", "Only clusters whose claims all go back to one origin"),
            (&mut filter.has_unseen, "To look at", "Only clusters with an article that nobody looked at yet"),
        ];
        for (is_on, name, hint) in toggles {
            if ui.selectable_label(*is_on, name).on_hover_text(hint).clicked() {
                *is_on ^= true;
            }
        }
        entity_ui(ui, cx, state);
        if state.tab == Tab::Matrix {
            order_ui(ui, state);
        }
        let is_filtered = state.filter != ClusterFilter::default();
        if is_filtered
            && ui.button("All").accessible_name("Show all clusters").on_hover_text("Takes all filters away").clicked()
        {
            state.filter = ClusterFilter::default();
        }
        if ui.button("Export report…").on_hover_text("Writes what each article says on each cluster").clicked() {
            cx.send(Intent::Run(CommandId::ExportReport));
        }
    });
}

/// Only clusters in which an entity occurs.
fn entity_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let name = state.filter.entity.and_then(|id| cx.project.entities().get(&id)).map(|row| row.name.clone());
    let text = name.as_ref().map_or_else(|| "Any entity".to_owned(), |name| crate::text::quote::one_line(name, 24));
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(format!("{text}…")).selected(name.is_some());
    let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(PICKER_WIDTH);
        picker_ui(ui, cx, state);
    });
    let said = name.map_or_else(|| "Only with an entity".to_owned(), |name| format!("Only with {name}"));
    response.accessible_name(said).on_hover_text("Only clusters with a claim that mentions an entity or is said by it");
}

fn picker_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let filters = &mut state.filters;
    let pass = ui.ctx().cumulative_pass_nr();
    let is_new = filters.pass + 1 < pass;
    filters.pass = pass;
    if is_new {
        filters.typed.clear();
    }
    let hint = RichText::new("Find an entity").color(cx.theme.colours.muted);
    let field = ui.add(TextEdit::singleline(&mut filters.typed).hint_text(hint).desired_width(f32::INFINITY));
    let field = field.accessible_name("Find an entity");
    if is_new {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let is_current = filters.follow(ui.ctx(), cx);
    let rows = filters.offered.iter().filter_map(|(id, n)| Some((cx.project.entities().get(id)?, *n)));
    let found: Vec<_> = rows.collect();
    let mut chosen = found.first().filter(|_| is_entered).map(|(row, _)| Some(row.id));
    if state.filter.entity.is_some() && words_choice(ui, cx, false, "Any entity").clicked() {
        chosen = Some(None);
    }
    ScrollArea::vertical().max_height(PICKER_HEIGHT).show(ui, |ui| {
        for (row, n) in &found {
            let text = format!("{} · {}", row.name, counted(*n, "cluster"));
            if words_choice(ui, cx, state.filter.entity == Some(row.id), &text).clicked() {
                chosen = Some(Some(row.id));
            }
        }
    });
    if found.is_empty() {
        let told = if is_current { "No such entity is in a cluster" } else { "Looking for entities of clusters" };
        ui.label(RichText::new(told).color(cx.theme.colours.muted));
    }
    if let Some(entity) = chosen {
        state.filter.entity = entity;
        ui.close();
    }
}

fn order_ui(ui: &mut Ui, state: &mut CompareState) {
    let orders = [
        (DocumentOrder::Project, "As in the project"),
        (DocumentOrder::Date, "By date"),
        (DocumentOrder::Outlet, "By outlet"),
    ];
    let current = orders.iter().find(|(order, _)| *order == state.order).map_or("", |(_, name)| name);
    let combo = ComboBox::from_id_salt("order of articles").selected_text(current).width(ORDER_WIDTH);
    let response = combo.show_ui(ui, |ui| {
        for (order, name) in orders {
            if ui.selectable_label(order == state.order, name).clicked() {
                state.order = order;
                ui.close();
            }
        }
    });
    response.response.accessible_name("Order of the articles");
}
