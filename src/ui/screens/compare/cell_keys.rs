//! What further keys do with the present cell of the matrix: into another cluster, the quote into the
//! clipboard, a note on the cluster.

use super::matrix::present;
use super::{CompareState, focus_id};
use crate::format::citation::citation;
use crate::model::{AnnotationId, ClusterId};
use crate::ui::dialogs::pick_cluster::Purpose;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use egui::{Event, Key, Modifiers, Ui};

/// What is asked of claims of a cluster, in the matrix and beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum AskedOfClaims {
    /// Adds them to another cluster too.
    Add,
    Move,
    Copy {
        with_citation: bool,
    },
}

/// What was pressed; the events are taken out of the input.
pub(super) fn asked_of_claims(ui: &Ui) -> Option<AskedOfClaims> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::C) {
            return Some(AskedOfClaims::Copy { with_citation: true });
        }
        // The system tells copying as such, not as a key.
        let n_events = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        if input.events.len() < n_events {
            return Some(AskedOfClaims::Copy { with_citation: false });
        }
        if input.consume_key(Modifiers::SHIFT, Key::C) {
            return Some(AskedOfClaims::Move);
        }
        input.consume_key(Modifiers::NONE, Key::C).then_some(AskedOfClaims::Add)
    })
}

/// Carries it out for claims of a cluster; at least one is needed.
pub(super) fn carry_out(
    ui: &Ui,
    cx: &ViewContext<'_>,
    cluster: ClusterId,
    claims: Vec<AnnotationId>,
    asked: AskedOfClaims,
) {
    match asked {
        AskedOfClaims::Add => cx.send(Intent::PickCluster(Purpose::Claims { claims, from: None })),
        AskedOfClaims::Move => cx.send(Intent::PickCluster(Purpose::Claims { claims, from: Some(cluster) })),
        AskedOfClaims::Copy { with_citation } => copy(ui, cx, &claims, with_citation),
    }
}

/// Copies the quotes of claims, each on a line of its own.
fn copy(ui: &Ui, cx: &ViewContext<'_>, claims: &[AnnotationId], with_citation: bool) {
    let quotes = claims.iter().filter_map(|id| {
        let claim = cx.project.annotations().get(id)?;
        match with_citation {
            true => citation(cx.project, claim.document, &claim.places()?),
            false => Some(claim.quote()),
        }
    });
    let text = quotes.collect::<Vec<_>>().join("\n");
    if !text.is_empty() {
        ui.ctx().copy_text(text);
        let told = if with_citation { "Copied with citation" } else { "Copied" };
        cx.send(Intent::Tell(told.to_owned()));
    }
}

/// The further keys of the matrix.
pub(super) fn keys(ui: &Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    if !ui.memory(|memory| memory.has_focus(focus_id())) {
        return;
    }
    let Some(present) = present(cx, state) else { return };
    if let Some(asked) = asked_of_claims(ui) {
        match &present.member {
            Some(member) => carry_out(ui, cx, present.cluster, vec![member.claim], asked),
            None => cx.send(Intent::Tell("The cell has no claim".to_owned())),
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::N)) {
        state.chosen = Some(present.cluster);
        state.notes = true;
    }
}
