//! Claims that may belong together, each with its reason and the stance that it would have: Enter
//! accepts, Backspace refuses and is remembered.

use super::{CompareState, focus_id};
use crate::analysis::cluster_proposals::{ClusterProposal, reason};
use crate::edit::Edit;
use crate::model::{AnnotationId, Stance};
use crate::text::quote::one_line;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, stance_text};
use egui::{Align, Id, Layout, Ui, UiBuilder, pos2, vec2};

const ROW_HEIGHT: f32 = 84.0;
/// Room for the buttons of a row, in points.
const BUTTONS_WIDTH: f32 = 150.0;
/// Characters of a quote in the name of a row.
const N_CHARS: usize = 60;

/// What is done with a proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Refuse,
}

/// The proposals whose claims are still there and not in one cluster.
pub(super) fn open_proposals<'a>(cx: &ViewContext<'_>, proposals: &'a [ClusterProposal]) -> Vec<&'a ClusterProposal> {
    let has = |id: AnnotationId| cx.project.annotations().contains(&id);
    proposals.iter().filter(|one| has(one.beside) && has(one.claim)).collect()
}

/// Shows the list.
pub(super) fn proposals_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let (proposals, is_current) = state.rests_on.proposals(ui.ctx(), cx);
    let open = open_proposals(cx, proposals);
    let hint = if open.is_empty() { "" } else { "Enter puts the two together, Backspace does not ask again" };
    ui.label(egui::RichText::new(hint).small().color(cx.theme.colours.muted));
    let look = ListLook { focus: focus_id(), name: "Proposals", n_rows: open.len(), row_height: ROW_HEIGHT };
    let mut clicked = None;
    let mut answered: Option<(usize, Answer)> = None;
    let pressed = state.proposals_list.show(ui, look, |ui, n, is_present| {
        let Some(proposal) = open.get(n) else { return };
        let (is_clicked, answer) = row_ui(ui, cx, proposal, is_present);
        if is_clicked {
            clicked = Some(n);
        }
        answered = answer.map(|answer| (n, answer)).or(answered);
    });
    let place = state.proposals_list.place;
    answered = answered.or(pressed.enter.then_some((place, Answer::Accept)));
    answered = answered.or(pressed.backspace.then_some((place, Answer::Refuse)));
    if let Some((n, answer)) = answered
        && let Some(proposal) = open.get(n)
    {
        // What is not worked out anew may stand here a second time.
        if is_current {
            cx.send(Intent::Edit(edit_of(cx, proposal, answer)));
        }
    }
    if let Some(n) = clicked {
        state.proposals_list.choose(ui, focus_id(), n);
    }
    if open.is_empty() {
        let text = if is_current { "No further claims look alike" } else { "Looking for claims that are alike" };
        nothing_ui(ui, cx, text);
    }
}

fn edit_of(cx: &ViewContext<'_>, proposal: &ClusterProposal, answer: Answer) -> Edit {
    let ClusterProposal { cluster, beside, claim, stance, .. } = proposal;
    match (answer, cluster) {
        (Answer::Refuse, _) => {
            let (proposal, subject) = proposal.refusal();
            Edit::Refuse { proposal, subject }
        }
        (Answer::Accept, Some(cluster)) => {
            let of = (*stance == Stance::Repeats).then_some(*beside);
            Edit::SetMember { cluster: *cluster, claim: *claim, stance: *stance, of }
        }
        (Answer::Accept, None) => {
            let statement = one_line(&quote(cx, *beside), usize::MAX);
            Edit::PairClaims { statement, first: *beside, second: *claim, stance: *stance }
        }
    }
}

fn quote(cx: &ViewContext<'_>, claim: AnnotationId) -> String {
    cx.project.annotations().get(&claim).map(|row| row.quote()).unwrap_or_default()
}

/// “Ledger: “two ships left Najin””.
fn placed_quote(cx: &ViewContext<'_>, claim: AnnotationId, n_chars: usize) -> String {
    let Some(row) = cx.project.annotations().get(&claim) else { return String::new() };
    let article = cx.project.documents().get(&row.document).map_or("", |document| document.short_name());
    format!("{article}: “{}”", one_line(&row.quote(), n_chars))
}

/// “Corroborates, in “What was shipped”. Both mention Najin”.
fn why(cx: &ViewContext<'_>, proposal: &ClusterProposal) -> String {
    let into = match proposal.cluster.and_then(|id| cx.project.clusters().get(&id)) {
        Some(row) => format!("in “{}”", one_line(&row.statement, N_CHARS)),
        None => "in a new cluster".to_owned(),
    };
    format!("{}, {into} · {}", stance_text(proposal.stance), reason(cx.project, proposal))
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, proposal: &ClusterProposal, is_present: bool) -> (bool, Option<Answer>) {
    let (beside, claim) = (placed_quote(cx, proposal.beside, N_CHARS), placed_quote(cx, proposal.claim, N_CHARS));
    let why = why(cx, proposal);
    let id = Id::unique(("cluster proposal", proposal.beside, proposal.claim));
    let row = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &format!("{claim} beside {beside}. {why}"));
    let rect = row.rect.shrink2(vec2(8.0, 6.0));
    let width = (rect.width() - BUTTONS_WIDTH).max(0.0);
    let sizes = &cx.theme.sizes;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    for (n, id) in [proposal.beside, proposal.claim].into_iter().enumerate() {
        let words = Words::line(&painter, cx.typesetter, &placed_quote(cx, id, usize::MAX), sizes.interface, width);
        words.paint(&painter, rect.min + vec2(0.0, 22.0 * n as f32), cx.theme.colours.text);
    }
    let third = Words::line(&painter, cx.typesetter, &why, sizes.small, width);
    third.paint(&painter, pos2(rect.left(), rect.top() + 48.0), cx.theme.colours.muted);
    let mut answer = None;
    let layout = Layout::right_to_left(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().scope_id(id.with("buttons")).max_rect(rect).layout(layout));
    let refuse = buttons.button("Refuse").accessible_name(format!("Refuse {claim} beside {beside}"));
    if refuse.on_hover_text("Does not propose the two again (Backspace)").clicked() {
        answer = Some(Answer::Refuse);
    }
    let accept = buttons.button("Accept").accessible_name(format!("Accept {claim} beside {beside}"));
    if accept.on_hover_text("One step that can be undone (Enter)").clicked() {
        answer = Some(Answer::Accept);
    }
    (row.clicked(), answer)
}
