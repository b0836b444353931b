//! The chosen cluster: its statement, what the analyst holds of it, its claims, and to how many
//! independent origins they go back.

use super::CompareState;
use super::matrix::show_beside;
use super::origins::origins_ui;
use crate::analysis::matrix::said_by;
use crate::edit::{ClusterField, Edit};
use crate::model::{Cluster, ClusterId, Confidence, Credibility, Judgement, Likelihood, Member, Reliability, Verdict};
use crate::text::quote::one_line;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::{stance_combo, stance_edit, words_choice, words_label, words_link};
use egui::{Align, Button, ComboBox, Id, Layout, RichText, ScrollArea, Ui, vec2};
use std::sync::Arc;

/// Characters of a quote in the list of claims.
const QUOTE_CHARS: usize = 160;
/// So many claims of a cluster are listed; the matrix has them all.
const N_LISTED: usize = 200;

/// Of the name of a scale, in points.
const NAME_WIDTH: f32 = 124.0;
const ROW_HEIGHT: f32 = 20.0;

/// Of the list of clusters to merge into, in points.
const MERGE_WIDTH: f32 = 380.0;
const MERGE_HEIGHT: f32 = 360.0;

/// The id of the field of the statement.
pub(super) fn statement_id(cluster: ClusterId) -> Id {
    Id::unique(("statement of cluster", cluster))
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
        judgement_ui(ui, cx, &cluster);
        claims_ui(ui, cx, cluster.id);
        origins_ui(ui, cx, state, cluster.id);
        ui.add_space(8.0);
    });
    if std::mem::take(&mut state.writes) {
        ui.memory_mut(|memory| memory.request_focus(statement_id(cluster.id)));
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
        if let Some(typed) = typed_text(ui, cx.theme, drafts, id, current, Field { name, hint: "", n_rows: 2 }) {
            let edit = Edit::SetCluster { cluster: cluster.id, field: set(typed.text) };
            cx.send(Intent::Type { edit, visit: typed.visit });
        }
    };
    let note_id = Id::unique(("note of cluster", cluster.id));
    let statement = statement_id(cluster.id);
    field("Statement", statement, &cluster.statement, "Statement of the cluster", ClusterField::Statement);
    field("Note", note_id, &cluster.note, "Note of the cluster", ClusterField::Note);
}

/// Likelihood and confidence are separate fields: the one is about the statement, the other about how
/// well the analyst knows.
fn judgement_ui(ui: &mut Ui, cx: &ViewContext<'_>, cluster: &Cluster) {
    let now = &cluster.judgement;
    let set = |judgement: Judgement| {
        let field = ClusterField::Judgement(judgement);
        cx.send(Intent::Edit(Edit::SetCluster { cluster: cluster.id, field }));
    };
    if let Some(verdict) = scale_ui(ui, cx, "Verdict", now.verdict, Verdict::ALL, Verdict::name) {
        set(Judgement { verdict, ..now.clone() });
    }
    if let Some(likelihood) = scale_ui(ui, cx, "Likelihood", now.likelihood, Likelihood::ALL, Likelihood::name) {
        set(Judgement { likelihood, ..now.clone() });
    }
    if let Some(confidence) = scale_ui(ui, cx, "Confidence", now.confidence, Confidence::ALL, Confidence::name) {
        set(Judgement { confidence, ..now.clone() });
    }
    let reliability = scale_ui(ui, cx, "Source reliability", now.reliability, Reliability::ALL, Reliability::name);
    if let Some(reliability) = reliability {
        set(Judgement { reliability, ..now.clone() });
    }
    let credibility = scale_ui(ui, cx, "Information credibility", now.credibility, Credibility::ALL, Credibility::name);
    if let Some(credibility) = credibility {
        set(Judgement { credibility, ..now.clone() });
    }
}

/// A value of a scale, or none; the answer is another one than the present.
fn scale_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    heading: &str,
    present: Option<T>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<Option<T>> {
    let mut chosen = None;
    ui.add_space(3.0);
    ui.horizontal(|ui| {
        let label = RichText::new(heading).small().color(cx.theme.colours.muted);
        ui.allocate_ui_with_layout(vec2(NAME_WIDTH, ROW_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAME_WIDTH);
            ui.label(label);
        });
        let text = present.map_or("Not said", name);
        let combo = ComboBox::from_id_salt(("scale of cluster", heading)).selected_text(text);
        let response = combo.width(ui.available_width()).show_ui(ui, |ui| {
            for value in std::iter::once(None).chain(all.iter().copied().map(Some)) {
                if ui.selectable_label(value == present, value.map_or("Not said", name)).clicked() {
                    chosen = Some(value);
                    // A click of the mouse closes the list by itself, Enter does not.
                    ui.close();
                }
            }
        });
        response.response.accessible_name(heading);
    });
    chosen.filter(|value| *value != present)
}

fn claims_ui(ui: &mut Ui, cx: &ViewContext<'_>, cluster: ClusterId) {
    let places: std::collections::BTreeMap<_, _> =
        cx.project.documents_in_order().enumerate().map(|(n, row)| (row.id, n)).collect();
    let mut members: Vec<Arc<Member>> = cx.project.members_of(cluster).cloned().collect();
    members.sort_by_cached_key(|member| {
        let claim = cx.project.annotations().get(&member.claim);
        claim.map(|claim| (places.get(&claim.document).copied(), claim.hull()))
    });
    field_name(ui, cx, &format!("Claims ({})", members.len()));
    for member in members.iter().take(N_LISTED) {
        claim_ui(ui, cx, member);
    }
    if let Some(n) = members.len().checked_sub(N_LISTED).filter(|n| *n > 0) {
        ui.label(RichText::new(format!("and {n} more in the matrix")).small().color(cx.theme.colours.muted));
    }
}

fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, member: &Member) {
    let Some(claim) = cx.project.annotations().get(&member.claim) else { return };
    let quote = format!("“{}”", one_line(&claim.quote(), QUOTE_CHARS));
    let (cluster, id) = (member.cluster, member.claim);
    ui.add_space(3.0);
    ui.horizontal(|ui| {
        let salt = Id::unique(("stance of claim", cluster, id));
        if let Some(stance) = stance_combo(ui, salt, cx.theme, member.stance, &format!("Stance of {quote}")) {
            cx.send(Intent::Edit(stance_edit(member, stance)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let remove = ui.small_button("Remove").accessible_name(format!("Take {quote} out of the cluster"));
            if remove.on_hover_text("Takes the claim out of the cluster; it stays in its article").clicked() {
                cx.send(Intent::Edit(Edit::RemoveMember { cluster, claim: id }));
            }
        });
    });
    if words_link(ui, cx, &quote).on_hover_text("Shows the claim in its article").clicked() {
        cx.send(Intent::Reveal(id));
    }
    let article = cx.project.documents().get(&claim.document).map_or("", |row| row.short_name());
    let by = said_by(cx.project, claim).map(|by| format!(" · {by}")).unwrap_or_default();
    words_label(ui, cx, &format!("{article}{by}"), cx.theme.sizes.small, cx.theme.colours.muted);
}
