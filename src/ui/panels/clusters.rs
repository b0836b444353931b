//! The clusters in which the chosen claim is, each with its stance there, and a way to add it to one.

use crate::edit::{Edit, IntoCluster};
use crate::model::Annotation;
use crate::text::quote::one_line;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{stance_combo, stance_edit, words_line, words_link};
use egui::{Align, Id, Layout, RichText, Ui};

/// Of the list of stances, in points.
const STANCE_WIDTH: f32 = 128.0;
/// Characters of a statement.
const N_CHARS: usize = 80;

/// Shows the clusters of a claim.
pub(super) fn clusters_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Clusters").small().color(cx.theme.colours.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "Puts the claim beside those of other articles that speak to the same point";
            let hint = Command::with_key(CommandId::AddToCluster, hint, ui.ctx());
            if ui.small_button("Add to a cluster…").on_hover_text(hint).clicked() {
                cx.send(Intent::Run(CommandId::AddToCluster));
            }
        });
    });
    for member in cx.project.memberships_of(claim.id).filter(|member| member.claim == claim.id) {
        let Some(row) = cx.project.clusters().get(&member.cluster) else { continue };
        let statement = one_line(&row.statement, N_CHARS);
        let (cluster, claim) = (member.cluster, member.claim);
        ui.horizontal(|ui| {
            let id = Id::unique(("stance of the chosen claim", cluster));
            if let Some(stance) =
                stance_combo(ui, id, cx.theme, member.stance, &format!("Stance in {statement}"), STANCE_WIDTH)
            {
                cx.send(Intent::Edit(stance_edit(member, stance)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = ui.small_button("Remove").accessible_name(format!("Take out of {statement}"));
                if remove.on_hover_text("Takes the claim out of the cluster").clicked() {
                    cx.send(Intent::Edit(Edit::RemoveMember { cluster, claim }));
                }
            });
        });
        if words_link(ui, cx, &statement).on_hover_text("Shows the cluster in the matrix").clicked() {
            cx.send(Intent::ShowCluster(cluster));
        }
    }
    likely_ui(ui, cx, claim);
}

/// The likely clusters in which the claim is not yet: a click puts it there.
fn likely_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation) {
    for row in cx.likely_clusters.iter().filter_map(|id| cx.project.clusters().get(id)) {
        let statement = one_line(&row.statement, N_CHARS);
        ui.horizontal(|ui| {
            let add = ui.small_button("Add").accessible_name(format!("Add to {statement}"));
            if add.on_hover_text("A claim there is like this one; puts it beside that").clicked() {
                let (claims, into) = (vec![claim.id], IntoCluster::Existing(row.id));
                cx.send(Intent::PutClaims { claims, into, from: None });
            }
            let size = cx.theme.sizes.small;
            let text = format!("{statement}?");
            words_line(ui, cx, &text, size, cx.theme.colours.muted);
        });
    }
}
