//! All notes, on whatever they are: a table to sort and filter, and beside it the chosen one to read, to
//! change, and to go from to what it is on.

mod chosen;
mod table;

use super::beside::{Beside, beside_ui};
use super::derived::Derived;
use super::sort_heading::Sorting;
use super::walked_list::WalkedList;
use crate::analysis::notes::{self, NoteSubject};
use crate::model::{Cancelled, JobProgress, Layer, Project};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Drafts;
use chosen::chosen_ui;
use egui::{Id, RichText, TextEdit, Ui};
use std::collections::BTreeMap;
use table::{Column, table_ui};

/// What notes can be on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    Project,
    Article,
    Claim,
    Mention,
    Entity,
    Cluster,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Claim, Self::Mention, Self::Article, Self::Entity, Self::Cluster, Self::Project];

    fn of(project: &Project, subject: NoteSubject) -> Self {
        match subject {
            NoteSubject::Project => Self::Project,
            NoteSubject::Document(_) => Self::Article,
            NoteSubject::Entity(_) => Self::Entity,
            NoteSubject::Cluster(_) => Self::Cluster,
            NoteSubject::Annotation(id) => match project.annotations().get(&id).map(|row| row.layer) {
                Some(Layer::Entities) => Self::Mention,
                _ => Self::Claim,
            },
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Article => "Article",
            Self::Claim => "Claim",
            Self::Mention => "Mention",
            Self::Entity => "Entity",
            Self::Cluster => "Cluster",
        }
    }

    fn plural(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Article => "Articles",
            Self::Claim => "Claims",
            Self::Mention => "Mentions",
            Self::Entity => "Entities",
            Self::Cluster => "Clusters",
        }
    }
}

/// What the screen keeps while a project is open.
#[derive(Default)]
pub(in crate::ui) struct NotesState {
    subjects: Derived<Vec<NoteSubject>>,
    filter: String,
    /// `None`: notes on anything.
    kind: Option<Kind>,
    sorting: Sorting<Column>,
    /// Notes of each kind, and in which revision they were counted.
    counts: BTreeMap<Kind, usize>,
    counted: Option<u64>,
    /// What is listed, and from what it was made.
    shown: Vec<NoteSubject>,
    order: table::Order,
    revision: Option<u64>,
    list: WalkedList,
    chosen: Option<NoteSubject>,
    /// Gives the filter the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
    /// Gives the note the keyboard at the next frame.
    writes: bool,
}

impl NotesState {
    pub(super) fn is_working(&self) -> bool {
        self.subjects.is_working()
    }

    /// Chooses the project, for its note to be written.
    pub(in crate::ui) fn go_to_project(&mut self) {
        self.chosen = Some(NoteSubject::Project);
        (self.revision, self.writes, self.list.is_sought) = (None, true, true);
    }
}

/// The focus of the table.
pub(super) fn focus_id() -> Id {
    Id::unique("notes list")
}

/// Shows the screen.
pub(super) fn notes_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut NotesState, drafts: &mut Drafts) {
    state.chosen = state.chosen.filter(|subject| subject.note(cx.project).is_some());
    let look = Beside {
        id: "notes",
        list_width: (ui.available_width() * 0.64).min(900.0),
        least_list: 360.0,
        least_chosen: 260.0,
        chosen_height: 240.0,
    };
    let list_ui = |ui: &mut Ui, state: &mut NotesState| {
        head_ui(ui, cx, state);
        table_ui(ui, cx, state);
    };
    beside_ui(ui, &look, state, list_ui, |ui, state| chosen_ui(ui, cx, state, drafts));
}

/// The subjects, for a job: one step, over in a moment also in a large project.
fn note_subjects(project: &Project, progress: &JobProgress) -> Result<Vec<NoteSubject>, Cancelled> {
    progress.step(0, 1)?;
    Ok(notes::note_subjects(project))
}

/// The kinds with how many, and the filter.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut NotesState) {
    let (subjects, is_current) = state.subjects.follow(ui.ctx(), cx.project, cx.revision, note_subjects);
    // Not in every frame: there can be a note on each of 40,000 annotations.
    let is_due = state.counted != Some(cx.revision) && (is_current || state.counted.is_none());
    if is_due {
        state.counts.clear();
        for subject in subjects {
            *state.counts.entry(Kind::of(cx.project, *subject)).or_default() += 1;
        }
        state.counted = is_current.then_some(cx.revision);
    }
    let count = |kind: Kind| state.counts.get(&kind).copied().unwrap_or_default();
    let mut kinds = vec![(None, "All", subjects.len())];
    kinds.extend(Kind::ALL.map(|kind| (Some(kind), kind.plural(), count(kind))));
    ui.horizontal_wrapped(|ui| {
        for (kind, name, n) in kinds {
            let is_offered = n > 0 || state.kind == kind || kind.is_none();
            let tab = egui::Button::selectable(state.kind == kind, format!("{name} {n}"));
            if ui.add_enabled(is_offered, tab).clicked() {
                state.kind = kind;
                state.list.restart();
                ui.memory_mut(|memory| memory.request_focus(focus_id()));
            }
        }
    });
    let hint = RichText::new("Filter notes").color(cx.theme.colours.muted);
    let field = ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY));
    let field = field.accessible_name("Filter notes");
    if std::mem::take(&mut state.wants_focus) {
        field.request_focus();
    }
    state.subjects.stopped_ui(ui, cx.theme);
    ui.add_space(4.0);
}

/// What leads to what a note is on; `None` where there is no place to go to.
fn way_to(cx: &ViewContext<'_>, subject: NoteSubject) -> Option<Intent> {
    match subject {
        NoteSubject::Project => None,
        NoteSubject::Document(id) => Some(Intent::Open(id)),
        NoteSubject::Annotation(id) => Some(Intent::Reveal(id)),
        NoteSubject::Entity(id) => Some(Intent::ShowEntity(id)),
        NoteSubject::Cluster(id) => cx.project.members_of(id).next().map(|member| Intent::Reveal(member.claim)),
    }
}
