//! The claims in the two places: those at the same words stand beside each other, and one step puts them
//! together as a claim and its repetition.

use super::diff::{DiffState, Shown};
use super::pair::article_name;
use crate::analysis::passages::Side;
use crate::analysis::repeated_claims::ClaimInside;
use crate::edit::Edit;
use crate::model::{AnnotationId, ClusterId, Project, Stance};
use crate::text::quote::{counted, one_line};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{stance_colour, words_link};
use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

const ROW_HEIGHT: f32 = 28.0;
/// So many rows are seen without scrolling.
const N_SEEN: f32 = 3.0;
/// Room for what can be done, in points.
const ACTION_WIDTH: f32 = 190.0;
/// Characters of a quote and of a statement.
const N_CHARS: usize = 200;

/// The cluster that has both claims.
fn common_cluster(project: &Project, [first, second]: [AnnotationId; 2]) -> Option<ClusterId> {
    let mut clusters =
        project.memberships_of(first).filter(|member| member.claim == first).map(|member| member.cluster);
    clusters.find(|cluster| project.members().contains(&(*cluster, second)))
}

/// What puts two claims together, the second as the repetition of the first: into the cluster that one of
/// them is in, or into a new one. `None` where they are together.
pub(super) fn repeats_edit(project: &Project, first: AnnotationId, second: AnnotationId) -> Option<Edit> {
    if common_cluster(project, [first, second]).is_some() {
        return None;
    }
    let stance = Stance::Repeats;
    let cluster_of = |claim: AnnotationId| {
        project.memberships_of(claim).find(|member| member.claim == claim).map(|member| member.cluster)
    };
    Some(match (cluster_of(first), cluster_of(second)) {
        (Some(cluster), _) => Edit::SetMember { cluster, claim: second, stance, of: Some(first) },
        (None, Some(cluster)) => Edit::SetMember { cluster, claim: first, stance, of: Some(second) },
        (None, None) => {
            let quote = project.annotations().get(&first)?.quote();
            Edit::PairClaims { statement: one_line(&quote, usize::MAX), first, second, stance }
        }
    })
}

/// The first two claims at the same words that are not together.
pub(super) fn open_pair(cx: &ViewContext<'_>, diff: &DiffState) -> Option<[AnnotationId; 2]> {
    let pairs = diff.claims().iter().filter_map(both);
    pairs.into_iter().find(|pair| common_cluster(cx.project, *pair).is_none())
}

fn both(inside: &ClaimInside) -> Option<[AnnotationId; 2]> {
    match inside.claims {
        [Some(first), Some(second)] => Some([first, second]),
        _ => None,
    }
}

/// Shows the claims.
pub(super) fn claims_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &Shown, claims: &[ClaimInside]) {
    if claims.is_empty() {
        return;
    }
    ui.add_space(2.0);
    ui.label(RichText::new(format!("{} inside", counted(claims.len(), "claim"))).strong());
    let height = ROW_HEIGHT * N_SEEN;
    let area = ScrollArea::vertical().id_salt("claims inside").max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for inside in claims {
            ui.push_id(inside.claims, |ui| row_ui(ui, cx, shown, inside));
        }
    });
    ui.add_space(2.0);
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &Shown, inside: &ClaimInside) {
    let width = ((ui.available_width() - ACTION_WIDTH) / 2.0 - 2.0 * ui.spacing().item_spacing.x).max(60.0);
    let layout = Layout::left_to_right(Align::Center);
    ui.horizontal(|ui| {
        for side in Side::BOTH {
            ui.allocate_ui_with_layout(vec2(width, ROW_HEIGHT - 4.0), layout, |ui| {
                ui.set_min_width(width);
                claim_ui(ui, cx, shown, (inside, side));
            });
        }
        ui.allocate_ui_with_layout(vec2(ACTION_WIDTH, ROW_HEIGHT - 4.0), layout, |ui| {
            if let Some(pair) = both(inside) {
                together_ui(ui, cx, pair);
            }
        });
    });
}

/// A claim that leads to its article, or a way to the words where it is missing.
fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &Shown, (inside, side): (&ClaimInside, Side)) {
    let article = article_name(cx, &shown.places, side);
    if let Some(claim) = side.of(&inside.claims).and_then(|id| cx.project.annotations().get(&id)) {
        let label = cx.project.label_name(&claim.label);
        let name = format!("{label}: “{}”", one_line(&claim.quote(), N_CHARS));
        if words_link(ui, cx, &name).on_hover_text("Shows the claim in its article").clicked() {
            cx.send(Intent::Reveal(claim.id));
        }
        return;
    }
    match inside.missing {
        Some(words) => {
            let select =
                ui.small_button("Select the same words").accessible_name(format!("Select the same words in {article}"));
            if select.on_hover_text("Goes to them, to be tagged by a label’s key").clicked() {
                cx.send(Intent::RevealSpan(side.of(&shown.places).document, words));
            }
        }
        None => {
            ui.label(RichText::new("Not in this text").small().color(cx.theme.colours.muted));
        }
    }
}

/// The cluster that both are in, or what puts them together.
fn together_ui(ui: &mut Ui, cx: &ViewContext<'_>, pair: [AnnotationId; 2]) {
    let [first, second] = pair;
    if let Some(cluster) = common_cluster(cx.project, pair).and_then(|id| cx.project.clusters().get(&id)) {
        let stance = cx.project.members().get(&(cluster.id, second)).map_or(Stance::States, |member| member.stance);
        ui.label(RichText::new(stance.sign()).color(stance_colour(stance, cx.theme)));
        let statement = one_line(&cluster.statement, N_CHARS);
        if words_link(ui, cx, &statement).on_hover_text("Shows the cluster in the matrix").clicked() {
            cx.send(Intent::ShowCluster(cluster.id));
        }
        return;
    }
    let quote = cx.project.annotations().get(&second).map(|row| row.quote()).unwrap_or_default();
    let put = ui.button("Put together as repeats");
    let put = put.accessible_name(format!("Put together as repeats: “{}”", one_line(&quote, N_CHARS)));
    let hint = "Into one cluster, the right one as what repeats the left one (R in the list)";
    if put.on_hover_text(hint).clicked()
        && let Some(edit) = repeats_edit(cx.project, first, second)
    {
        cx.send(Intent::Edit(edit));
    }
}
