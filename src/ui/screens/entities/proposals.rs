//! Pairs of entities that may be one, each with its reason: Enter merges them, Backspace refuses and
//! is remembered.

use super::{EntitiesState, focus_id};
use crate::analysis::entity_proposals::{EntityProposal, entity_proposals_in_steps};
use crate::edit::Edit;
use crate::model::EntityId;
use crate::text::quote::sentence;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align, Id, Layout, Ui, UiBuilder, pos2, vec2};

const ROW_HEIGHT: f32 = 66.0;
/// Room for the buttons of a row, in points.
const BUTTONS_WIDTH: f32 = 138.0;

/// What is done with a proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Refuse,
}

/// Shows the list.
pub(super) fn proposals_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState) {
    let (proposals, is_current) = state.proposals.follow(ui.ctx(), cx.project, cx.revision, entity_proposals_in_steps);
    let has = |id: &EntityId| cx.project.entities().contains(id);
    let open: Vec<&EntityProposal> = proposals.iter().filter(|one| has(&one.into) && has(&one.from)).collect();
    let hint = if open.is_empty() { "" } else { "Enter merges the two, Backspace keeps them apart for good" };
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
            cx.send(Intent::Edit(edit_of(proposal, answer)));
        }
    }
    if let Some(n) = clicked {
        state.proposals_list.choose(ui, focus_id(), n);
    }
    if let Some(present) = open.get(state.proposals_list.place) {
        state.chosen = Some(present.into);
    }
    if open.is_empty() {
        let text = if is_current { "No two names look like one entity" } else { "Looking for names that may be one" };
        nothing_ui(ui, cx, text);
    }
}

fn edit_of(proposal: &EntityProposal, answer: Answer) -> Edit {
    match answer {
        Answer::Accept => Edit::MergeEntities { into: proposal.into, from: vec![proposal.from] },
        Answer::Refuse => {
            let (proposal, subject) = proposal.refusal();
            Edit::Refuse { proposal, subject }
        }
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, proposal: &EntityProposal, is_present: bool) -> (bool, Option<Answer>) {
    let name = |id: EntityId| cx.project.entities().get(&id).map_or("", |row| row.name.as_str());
    let (from, into) = (name(proposal.from), name(proposal.into));
    let reason = sentence(&proposal.reason);
    let id = Id::unique(("entity proposal", proposal.into, proposal.from));
    let row = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &format!("Merge {from} into {into}. {reason}"));
    let rect = row.rect.shrink2(vec2(8.0, 5.0));
    let width = (rect.width() - BUTTONS_WIDTH).max(0.0);
    let sizes = &cx.theme.sizes;
    let n = |id: EntityId| cx.project.mentions_of(id).count();
    let first = format!("{from} ({}) into {into} ({})", n(proposal.from), n(proposal.into));
    let painter = ui.painter();
    let first = Words::line(painter, cx.typesetter, &first, sizes.interface, width);
    first.paint(painter, rect.min, cx.theme.colours.text);
    let second = Words::lines(painter, cx.typesetter, &reason, sizes.small, width);
    let inside = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    second.paint(&inside, pos2(rect.left(), rect.top() + 20.0), cx.theme.colours.muted);
    let mut answer = None;
    let layout = Layout::right_to_left(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().scope_id(id.with("buttons")).max_rect(rect).layout(layout));
    let refuse = buttons.button("Refuse").accessible_name(format!("Refuse merging {from} into {into}"));
    if refuse.on_hover_text("Keeps them apart and does not ask again (Backspace)").clicked() {
        answer = Some(Answer::Refuse);
    }
    let accept = buttons.button("Accept").accessible_name(format!("Accept merging {from} into {into}"));
    if accept.on_hover_text("All mentions follow; one step that can be undone (Enter)").clicked() {
        answer = Some(Answer::Accept);
    }
    (row.clicked(), answer)
}
