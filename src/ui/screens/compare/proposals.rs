//! Claims that may belong together, each with its reason and the stance that it would have: Enter
//! accepts, a digit chooses the stance, Backspace refuses and is remembered. What was refused can be
//! listed and taken back.

use super::refused::refused_ui;
use super::{CompareState, FoundProposals, focus_id};
use crate::analysis::cluster_proposals::{ClusterProposal, RefusedPair, reason, refused_pairs, still_open};
use crate::edit::Edit;
use crate::model::{AnnotationId, Stance};
use crate::text::quote::one_line;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, WalkedList, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, pressed_stance, stance_combo};
use egui::{Align, Context, Id, Key, Layout, Modifiers, ProgressBar, RichText, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeMap;

const ROW_HEIGHT: f32 = 84.0;
/// Room for the stance and the buttons of a row, in points.
const BUTTONS_WIDTH: f32 = 280.0;
const STANCE_WIDTH: f32 = 118.0;
const PROGRESS_WIDTH: f32 = 140.0;
/// Characters of a quote in the name of a row.
const N_CHARS: usize = 60;

/// What the list keeps between frames.
#[derive(Default)]
pub(super) struct ProposalsState {
    list: WalkedList,
    refused_list: WalkedList,
    /// Those without an answer, of a project and of proposals with these numbers.
    open: Vec<ClusterProposal>,
    refused: Vec<RefusedPair>,
    made_of: Option<(u64, bool, usize)>,
    /// The stances that were chosen instead of the proposed ones.
    stances: BTreeMap<(AnnotationId, AnnotationId), Stance>,
    shows_refused: bool,
}

/// What is done with a proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Refuse,
    Stance(Stance),
}

impl CompareState {
    /// The proposals without an answer, and whether all of the present project are known.
    pub(super) fn open_proposals(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&[ClusterProposal], bool) {
        let (found, is_current) = self.rests_on.proposals(ctx, cx);
        let FoundProposals { proposals, found_in } = found;
        let state = &mut self.proposals;
        let made_of = Some((cx.revision, is_current, proposals.len()));
        if state.made_of != made_of {
            state.made_of = made_of;
            state.open = match found_in {
                Some(found_in) => still_open(cx.project, proposals, found_in),
                None => Vec::new(),
            };
            state.refused = refused_pairs(cx.project);
            for one in &mut state.open {
                if let Some(stance) = state.stances.get(&pair(one)) {
                    one.stance = *stance;
                }
            }
        }
        (&state.open, is_current)
    }
}

/// The same in whichever order the two are named.
fn pair(proposal: &ClusterProposal) -> (AnnotationId, AnnotationId) {
    (proposal.beside.min(proposal.claim), proposal.beside.max(proposal.claim))
}

/// Shows the list.
pub(super) fn proposals_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let (_, is_current) = state.open_proposals(ui.ctx(), cx);
    head_ui(ui, cx, state, is_current);
    if state.proposals.shows_refused {
        let ProposalsState { refused, refused_list, .. } = &mut state.proposals;
        return refused_ui(ui, cx, refused, refused_list);
    }
    let ProposalsState { list, open, .. } = &mut state.proposals;
    let look = ListLook { focus: focus_id(), name: "Proposals", n_rows: open.len(), row_height: ROW_HEIGHT };
    let mut clicked = None;
    let mut answered: Option<(usize, Answer)> = None;
    let pressed = list.show(ui, look, |ui, n, is_present| {
        let Some(proposal) = open.get(n) else { return };
        let (is_clicked, answer) = row_ui(ui, cx, proposal, is_present);
        if is_clicked {
            clicked = Some(n);
        }
        answered = answer.map(|answer| (n, answer)).or(answered);
    });
    let has_keyboard = ui.memory(|memory| memory.has_focus(focus_id()));
    let place = list.place;
    let stance = if has_keyboard { pressed_stance(ui) } else { None };
    let refuses =
        pressed.backspace || has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
    let by_key = stance.map(Answer::Stance).or(pressed.enter.then_some(Answer::Accept));
    answered = answered.or(by_key.or(refuses.then_some(Answer::Refuse)).map(|answer| (place, answer)));
    if let Some(n) = clicked {
        list.choose(ui, focus_id(), n);
    }
    let is_empty = open.is_empty();
    if let Some((n, answer)) = answered {
        state.answer(cx, n, answer);
    }
    if is_empty {
        let text = if is_current { "No further claims look alike" } else { "Looking for claims that are alike" };
        nothing_ui(ui, cx, text);
    }
}

impl CompareState {
    fn answer(&mut self, cx: &ViewContext<'_>, n: usize, answer: Answer) {
        let Some(proposal) = self.proposals.open.get_mut(n) else { return };
        match answer {
            Answer::Stance(stance) => {
                proposal.stance = stance;
                self.proposals.stances.insert(pair(proposal), stance);
            }
            Answer::Accept | Answer::Refuse => cx.send(Intent::Edit(edit_of(cx, proposal, answer))),
        }
    }
}

/// What the keys do, how far the search is, and what was refused.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState, is_current: bool) {
    let n_refused = state.proposals.refused.len();
    let progress = state.rests_on.finding().filter(|_| !is_current);
    let proposals = &mut state.proposals;
    ui.horizontal_wrapped(|ui| {
        let hint = match (proposals.shows_refused, proposals.open.is_empty()) {
            (true, _) => "Enter takes the refusal back, so that the two can be proposed again",
            (false, true) => "",
            (false, false) => "1 to 6 choose the stance, Enter puts the two together, Backspace does not ask again",
        };
        ui.label(RichText::new(hint).small().color(cx.theme.colours.muted));
        if let Some((done, total)) = progress {
            let share = done as f32 / total.max(1) as f32;
            let bar = ProgressBar::new(share).desired_width(PROGRESS_WIDTH).desired_height(12.0);
            ui.add(bar).on_hover_text("Looking for further claims that are alike");
        }
        if n_refused > 0 || proposals.shows_refused {
            let refused = ui.selectable_label(proposals.shows_refused, format!("Refused {n_refused}"));
            if refused.on_hover_text("Lists what was refused, to take it back").clicked() {
                proposals.shows_refused ^= true;
                ui.memory_mut(|memory| memory.request_focus(focus_id()));
            }
        }
    });
}

fn edit_of(cx: &ViewContext<'_>, proposal: &ClusterProposal, answer: Answer) -> Edit {
    let ClusterProposal { cluster, beside, claim, stance, .. } = proposal;
    match (answer, cluster) {
        (Answer::Refuse, _) => {
            let (proposal, subject) = proposal.refusal();
            Edit::Refuse { proposal, subject }
        }
        (_, Some(cluster)) => {
            let of = matches!(stance, Stance::Repeats | Stance::Updates).then_some(*beside);
            Edit::SetMember { cluster: *cluster, claim: *claim, stance: *stance, of }
        }
        (_, None) => {
            let statement = one_line(&quote(cx, *beside), usize::MAX);
            Edit::PairClaims { statement, first: *beside, second: *claim, stance: *stance }
        }
    }
}

fn quote(cx: &ViewContext<'_>, claim: AnnotationId) -> String {
    cx.project.annotations().get(&claim).map(|row| row.quote()).unwrap_or_default()
}

/// “Ledger: “two ships left Najin””.
pub(super) fn placed_quote(cx: &ViewContext<'_>, claim: AnnotationId, n_chars: usize) -> String {
    let Some(row) = cx.project.annotations().get(&claim) else { return String::new() };
    let article = cx.project.documents().get(&row.document).map_or("", |document| document.short_name());
    format!("{article}: “{}”", one_line(&row.quote(), n_chars))
}

/// “In “What was shipped”. Both mention Najin”.
fn why(cx: &ViewContext<'_>, proposal: &ClusterProposal) -> String {
    let into = match proposal.cluster.and_then(|id| cx.project.clusters().get(&id)) {
        Some(row) => format!("in “{}”", one_line(&row.statement, N_CHARS)),
        None => "in a new cluster".to_owned(),
    };
    format!("{}, {into} · {}", proposal.stance.name(), reason(cx.project, proposal))
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
    let name = format!("Stance of {claim} beside {beside}");
    let salt = id.with("stance");
    if let Some(stance) = stance_combo(&mut buttons, salt, cx.theme, proposal.stance, &name, STANCE_WIDTH) {
        answer = Some(Answer::Stance(stance));
    }
    (row.clicked(), answer)
}
