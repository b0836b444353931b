//! The chosen cluster: its statement, what the analyst holds of it, its claims, and to how many
//! independent origins they go back.

use super::CompareState;
use super::judgement::judgement_ui;
use super::matrix::show_beside;
use super::members::members_ui;
use super::origins::origins_ui;
use super::value_groups::value_groups_ui;
use crate::edit::{ClusterField, Edit};
use crate::model::{Cluster, ClusterId};
use crate::text::quote::one_line;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::{words_choice, words_label, words_link};
use egui::{Button, Id, Response, ScrollArea, Ui};

/// Characters of a statement in a list.
const QUOTE_CHARS: usize = 160;

/// Of the list of clusters to merge into, in points.
const MERGE_WIDTH: f32 = 380.0;
const MERGE_HEIGHT: f32 = 360.0;

/// The id of the field of the statement.
pub(super) fn statement_id(cluster: ClusterId) -> Id {
    Id::unique(("statement of cluster", cluster))
}

fn note_id(cluster: ClusterId) -> Id {
    Id::unique(("note of cluster", cluster))
}

/// Shows the chosen cluster.
pub(super) fn chosen_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState, drafts: &mut Drafts) {
    let Some(cluster) = state.chosen.and_then(|id| cx.project.clusters().get(&id)).cloned() else {
        nothing_ui(ui, cx, "Choose a cluster to see its claims and origins");
        return;
    };
    head_ui(ui, cx, &cluster);
    ScrollArea::vertical().id_salt("chosen cluster").auto_shrink(false).show(ui, |ui| {
        text_ui(ui, cx, drafts, &cluster);
        judgement_ui(ui, cx, &mut state.is_judgement_folded, &cluster);
        state.near.begin(("chosen cluster", cluster.id));
        if let Some(claim) = members_ui(ui, cx, &mut state.members, &mut state.near, cluster.id) {
            state.go_to_claim(cx, claim);
        }
        value_groups_ui(ui, cx, &state.values, &mut state.near, cluster.id);
        origins_ui(ui, cx, state, cluster.id);
        state.near.end(ui);
        ui.add_space(8.0);
    });
    if std::mem::take(&mut state.writes) {
        ui.memory_mut(|memory| memory.request_focus(statement_id(cluster.id)));
    }
    if std::mem::take(&mut state.notes) {
        ui.memory_mut(|memory| memory.request_focus(note_id(cluster.id)));
    }
}

/// What can be done with it as a whole.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, cluster: &Cluster) {
    let order: Vec<ClusterId> = cx.project.clusters_in_order().into_iter().map(|row| row.id).collect();
    let place = order.iter().position(|id| *id == cluster.id).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let has_claims = cx.project.members_of(cluster.id).next().is_some();
        let beside = ui.add_enabled(has_claims, Button::new("Side by side"));
        if beside.on_hover_text("Shows up to four articles at their claims (Shift+Enter in the matrix)").clicked() {
            show_beside(cx, cluster.id, None);
        }
        merge_ui(ui, cx, cluster.id, &order);
        let up = ui.add_enabled(place > 0, Button::new("Up")).accessible_name("Move cluster up");
        if up.clicked() {
            let before = place.checked_sub(1).and_then(|place| order.get(place)).copied();
            cx.send(Intent::Edit(Edit::MoveCluster { cluster: cluster.id, before }));
        }
        let is_last = place + 1 >= order.len();
        let down = ui.add_enabled(!is_last, Button::new("Down")).accessible_name("Move cluster down");
        if down.clicked() {
            let before = order.get(place + 2).copied();
            cx.send(Intent::Edit(Edit::MoveCluster { cluster: cluster.id, before }));
        }
        let remove = ui.button("Remove").accessible_name("Remove cluster");
        if remove.on_hover_text("Removes the cluster; its claims stay in their articles").clicked() {
            cx.send(Intent::Edit(Edit::RemoveCluster(cluster.id)));
        }
    });
}

/// Into which cluster the chosen one goes.
fn merge_ui(ui: &mut Ui, cx: &ViewContext<'_>, from: ClusterId, order: &[ClusterId]) {
    let others = || order.iter().copied().filter(|id| *id != from);
    ui.add_enabled_ui(order.len() > 1, |ui| {
        ui.menu_button("Merge into…", |ui| {
            ui.set_min_width(MERGE_WIDTH);
            ScrollArea::vertical().max_height(MERGE_HEIGHT).show(ui, |ui| {
                for row in others().filter_map(|id| cx.project.clusters().get(&id)) {
                    let name = format!("Merge into {}", one_line(&row.statement, QUOTE_CHARS));
                    if words_choice(ui, cx, false, &name).clicked() {
                        cx.send(Intent::Edit(Edit::MergeClusters { from, into: row.id }));
                        cx.send(Intent::ShowCluster(row.id));
                        ui.close();
                    }
                }
            });
        });
    });
}

fn text_ui(ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, cluster: &Cluster) {
    let mut field = |heading: &str, id: Id, current: &str, name: &str, set: fn(String) -> ClusterField| {
        field_name(ui, cx, heading);
        if let Some(typed) = typed_text(ui, cx, drafts, id, current, Field { name, hint: "", n_rows: 2 }) {
            let edit = Edit::SetCluster { cluster: cluster.id, field: set(typed.text) };
            cx.send(Intent::Type { edit, visit: typed.visit });
        }
    };
    let (statement, note) = (statement_id(cluster.id), note_id(cluster.id));
    field("Statement", statement, &cluster.statement, "Statement of the cluster", ClusterField::Statement);
    field("Note", note, &cluster.note, "Note of the cluster", ClusterField::Note);
}

/// The quote, which leads to its article, and in which one it is, and who says it. The answer is the response of
/// the quote.
pub(super) fn claim_text_ui(ui: &mut Ui, cx: &ViewContext<'_>, quote: &str, placed: &str) -> Response {
    let link = words_link(ui, cx, quote).on_hover_text("Shows the claim in its article; drag it to another cluster");
    words_label(ui, cx, placed, cx.theme.sizes.small, cx.theme.colours.muted);
    link
}
