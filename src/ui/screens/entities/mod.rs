//! The register of entities: a table of all, beside the chosen one with its mentions in all articles;
//! the mentions that nobody is known for; and the proposals for merging.

pub(super) mod choice;
mod chosen;
mod form;
mod mentions;
mod proposals;
mod register;
mod unassigned;

use super::beside::{Beside, beside_ui};
use super::derived::Derived;
use super::walked_list::WalkedList;
use crate::analysis::entity_proposals::{EntityProposal, entity_proposals_in_steps};
use crate::analysis::unassigned::{UnassignedMentions, unassigned_mentions as all_unassigned};
use crate::edit::Edit;
use crate::model::{Cancelled, EntityId, JobProgress, Layer, Project};
use crate::ui::activity::Running;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Drafts;
use chosen::{ChosenState, chosen_ui};
use egui::{Id, RichText, TextEdit, Ui};
use proposals::proposals_ui;
use register::{Register, register_ui};
use std::collections::BTreeSet;
use unassigned::unassigned_ui;

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Register,
    Unassigned,
    Proposals,
}

/// What the screen keeps while a project is open.
#[derive(Default)]
pub(in crate::ui) struct EntitiesState {
    tab: Tab,
    filter: String,
    register: Register,
    unassigned: Derived<Vec<UnassignedMentions>>,
    unassigned_list: WalkedList,
    proposals: Derived<Vec<EntityProposal>>,
    proposals_list: WalkedList,
    chosen: Option<EntityId>,
    of_chosen: ChosenState,
    /// The entities before a new one was asked for; it is chosen when it is there.
    before_new: Option<BTreeSet<EntityId>>,
    /// Gives the filter the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
}

impl EntitiesState {
    /// Chooses an entity of the register and brings it on screen.
    pub(in crate::ui) fn choose(&mut self, entity: EntityId) {
        self.tab = Tab::Register;
        self.filter.clear();
        self.chosen = Some(entity);
        self.register.seek_chosen();
    }

    /// The jobs that work out what is listed.
    pub(super) fn running(&mut self, running: &mut Vec<Running>) {
        let jobs = [self.register.running(), self.unassigned.running(), self.proposals.running()];
        running.extend(jobs.into_iter().flatten());
    }

    /// Whether something on the screen is being worked out.
    pub(super) fn is_working(&self) -> bool {
        self.register.is_working() || self.unassigned.is_working() || self.proposals.is_working()
    }
}

/// The focus of the list at the left.
pub(super) fn focus_id() -> Id {
    Id::unique("entities list")
}

/// Shows the screen.
pub(super) fn entities_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState, drafts: &mut Drafts) {
    choose_new(cx, state);
    state.chosen = state.chosen.filter(|id| cx.project.entities().contains(id));
    let look = Beside {
        id: "entities",
        list_width: (ui.available_width() * 0.46).min(620.0),
        least_list: 320.0,
        least_chosen: 330.0,
        chosen_height: 420.0,
    };
    let list_ui = |ui: &mut Ui, state: &mut EntitiesState| {
        head_ui(ui, cx, state);
        match state.tab {
            Tab::Register => register_ui(ui, cx, &mut state.register, &state.filter, &mut state.chosen),
            Tab::Unassigned => unassigned_ui(ui, cx, state),
            Tab::Proposals => proposals_ui(ui, cx, state),
        }
    };
    beside_ui(ui, &look, state, list_ui, |ui, state| chosen_ui(ui, cx, state, drafts));
}

/// The mentions that nobody is known for, for a job: one step, over in a moment also in a large project.
fn unassigned_mentions(project: &Project, progress: &JobProgress) -> Result<Vec<UnassignedMentions>, Cancelled> {
    progress.step(0, 1)?;
    Ok(all_unassigned(project))
}

/// What is listed with how many, and the filter.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut EntitiesState) {
    let (ctx, project, revision) = (ui.ctx().clone(), cx.project, cx.revision);
    let n_unassigned = state.unassigned.follow(&ctx, project, revision, unassigned_mentions).0.len();
    let (proposals, _) = state.proposals.follow(&ctx, project, revision, entity_proposals_in_steps);
    let is_open =
        |one: &&EntityProposal| project.entities().contains(&one.into) && project.entities().contains(&one.from);
    let n_proposals = proposals.iter().filter(is_open).count();
    ui.horizontal_wrapped(|ui| {
        let tabs = [
            (Tab::Register, "Register", project.entities().len()),
            (Tab::Unassigned, "Unassigned", n_unassigned),
            (Tab::Proposals, "Proposals", n_proposals),
        ];
        for (tab, name, n) in tabs {
            if ui.selectable_label(state.tab == tab, format!("{name} {n}")).clicked() {
                state.tab = tab;
                ui.memory_mut(|memory| memory.request_focus(focus_id()));
            }
        }
    });
    state.unassigned.stopped_ui(ui, cx.theme);
    state.proposals.stopped_ui(ui, cx.theme);
    if state.tab == Tab::Proposals {
        return;
    }
    ui.horizontal(|ui| {
        let hint = RichText::new("Filter entities").color(cx.theme.colours.muted);
        let width = (ui.available_width() - 100.0).max(120.0);
        let field = ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(width));
        let field = field.accessible_name("Filter entities");
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
        }
        if ui
            .button("New entity")
            .on_hover_text("Makes an entity without a mention, with the name typed here")
            .clicked()
        {
            new_entity(cx, state);
        }
    });
    ui.add_space(4.0);
}

/// Makes an entity with the name in the filter, or without one.
fn new_entity(cx: &ViewContext<'_>, state: &mut EntitiesState) {
    let Some(label) = cx.project.labels_of(Layer::Entities).first().map(|label| label.id.clone()) else { return };
    let name = match state.filter.trim() {
        "" => NAMELESS,
        typed => typed,
    };
    cx.send(Intent::Edit(Edit::CreateEntity { name: name.to_owned(), label, mentions: Vec::new() }));
    await_new(cx, state);
}

/// The name of an entity until it is given one.
const NAMELESS: &str = "New entity";

/// The entity that the next edit makes will be chosen.
fn await_new(cx: &ViewContext<'_>, state: &mut EntitiesState) {
    state.before_new = Some(cx.project.entities().iter().map(|row| row.id).collect());
}

fn choose_new(cx: &ViewContext<'_>, state: &mut EntitiesState) {
    let Some(before) = state.before_new.take() else { return };
    if let Some(new) = cx.project.entities().iter().find(|row| !before.contains(&row.id)) {
        state.chosen = Some(new.id);
        state.of_chosen.names_it = new.name == NAMELESS;
        state.register.seek_chosen();
    }
}
