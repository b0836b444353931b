//! The table of notes, sorted by any column and filtered by what is typed.

use super::{Kind, NotesState, focus_id, note_subjects, way_to};
use crate::analysis::notes::NoteSubject;
use crate::model::Project;
use crate::text::quote::one_line;
use crate::text::search::matches_filter;
use crate::ui::screens::sort_heading::{Heading, Sorting};
use crate::ui::screens::walked_list::{ListLook, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Color32, Id, Rect, Ui, pos2};
use std::collections::BTreeMap;

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) enum Column {
    On,
    Note,
    What,
    /// Article by article, in the order of the texts.
    #[default]
    Where,
}

/// Which rows are shown, and how they are sorted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Order {
    filter: String,
    kind: Option<Kind>,
    sorting: Sorting<Column>,
}

impl Column {
    const ALL: [Self; 4] = [Self::On, Self::Note, Self::What, Self::Where];

    fn name(self) -> &'static str {
        match self {
            Self::On => "On",
            Self::Note => "Note",
            Self::What => "What",
            Self::Where => "Where",
        }
    }

    /// Where it stands in a row, in points of the window.
    fn place(self, row: Rect) -> (f32, f32) {
        let kind = 64.0;
        let (left, width) = (row.left() + 8.0 + kind, row.width() - 16.0 - kind);
        let at = |share: f32| left + width * share;
        match self {
            Self::On => (row.left() + 8.0, left - 8.0),
            Self::Note => (at(0.0), at(0.48) - 10.0),
            Self::What => (at(0.48), at(0.8) - 10.0),
            Self::Where => (at(0.8), at(1.0)),
        }
    }
}

/// Characters of a note in its row.
const N_CHARS: usize = 200;
const ROW_HEIGHT: f32 = 26.0;

/// Makes the rows anew where something changed.
fn refresh(ui: &Ui, cx: &ViewContext<'_>, state: &mut NotesState) {
    let order = Order { filter: state.filter.clone(), kind: state.kind, sorting: state.sorting };
    let (subjects, is_current) = state.subjects.follow(ui.ctx(), cx.project, cx.revision, note_subjects);
    // While the subjects are being listed anew, the rows stay as they are; their words are the present ones.
    let is_waiting = !is_current && !state.shown.is_empty();
    if state.order == order && (state.revision == Some(cx.revision) || is_waiting) {
        return;
    }
    let is_sifted_anew = (&state.order.filter, state.order.kind) != (&order.filter, order.kind);
    state.order = order;
    state.revision = is_current.then_some(cx.revision);
    let is_shown = |subject: &&NoteSubject| {
        let is_of_kind = state.kind.is_none_or(|kind| Kind::of(cx.project, **subject) == kind);
        is_of_kind && matches(cx.project, **subject, &state.filter)
    };
    state.shown = subjects.iter().filter(is_shown).copied().collect();
    sort(cx.project, &mut state.shown, state.sorting.column);
    if state.sorting.is_reversed {
        state.shown.reverse();
    }
    match state.shown.iter().position(|subject| Some(*subject) == state.chosen) {
        Some(place) => state.list.place = place,
        // One whose note was just emptied stays chosen; one that is filtered out does not.
        None if is_sifted_anew => state.chosen = None,
        None => {}
    }
}

fn matches(project: &Project, subject: NoteSubject, filter: &str) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let note = subject.note(project).unwrap_or_default();
    matches_filter(&format!("{note} {} {}", subject.name(project), where_text(project, subject)), filter)
}

/// The subjects come in the order of the project.
fn sort(project: &Project, shown: &mut [NoteSubject], column: Column) {
    let kind = |subject: &NoteSubject| Kind::ALL.iter().position(|kind| *kind == Kind::of(project, *subject));
    match column {
        Column::Where => {
            let places: BTreeMap<_, _> = project.documents_in_order().enumerate().map(|(n, row)| (row.id, n)).collect();
            let place = |subject: &NoteSubject| subject.document(project).and_then(|id| places.get(&id).copied());
            // What stands in no article comes last.
            shown.sort_by_cached_key(|subject| place(subject).unwrap_or(usize::MAX));
        }
        Column::On => shown.sort_by_cached_key(kind),
        Column::Note => shown.sort_by_cached_key(|subject| {
            let note = subject.note(project).unwrap_or_default().trim().to_lowercase();
            (note.is_empty(), note)
        }),
        Column::What => shown.sort_by_cached_key(|subject| subject.name(project).to_lowercase()),
    }
}

fn where_text(project: &Project, subject: NoteSubject) -> String {
    let document = subject.document(project).and_then(|id| project.documents().get(&id));
    document.map(|row| row.short_name().to_owned()).unwrap_or_default()
}

/// Shows the table. Space goes to the note of the present row, Enter or a double click to what it is on.
pub(super) fn table_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut NotesState) {
    state.sorting.headings_ui(ui, cx, "notes", |row| {
        let heading =
            |column: Column| Heading { column, name: column.name(), sides: column.place(row), is_count: false };
        Column::ALL.into_iter().map(heading).collect()
    });
    refresh(ui, cx, state);
    let look = ListLook { focus: focus_id(), name: "Notes", n_rows: state.shown.len(), row_height: ROW_HEIGHT };
    let (mut clicked, mut goes) = (None, None);
    if state.chosen.is_none() {
        state.chosen = state.shown.get(state.list.place).copied();
    }
    let (shown, chosen) = (&state.shown, state.chosen);
    let pressed = state.list.show(ui, look, |ui, n, _| {
        let Some(subject) = shown.get(n).copied() else { return };
        let row = row_ui(ui, cx, subject, chosen == Some(subject));
        if row.clicked() {
            clicked = Some(n);
        }
        if row.double_clicked() {
            goes = Some(subject);
        }
    });
    if let Some(n) = clicked {
        state.list.choose(ui, focus_id(), n);
    }
    if pressed.moved || clicked.is_some() {
        state.chosen = state.shown.get(state.list.place).copied().or(state.chosen);
    }
    let present = state.shown.get(state.list.place).copied();
    if pressed.space && present.is_some() {
        (state.chosen, state.writes) = (present, true);
    }
    if let Some(subject) = goes.or(present.filter(|_| pressed.enter)) {
        match way_to(cx, subject) {
            Some(way) => cx.send(way),
            None => state.writes = true,
        }
    }
    if state.shown.is_empty() {
        nothing_ui(ui, cx, "No note matches");
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, subject: NoteSubject, is_chosen: bool) -> egui::Response {
    let kind = Kind::of(cx.project, subject).name();
    let note = one_line(&subject.note(cx.project).unwrap_or_default(), N_CHARS);
    let (what, at) = (subject.name(cx.project), where_text(cx.project, subject));
    let said = if note.is_empty() { "no note yet".to_owned() } else { note.clone() };
    let name = format!("{kind} {what}: {said}");
    let response = list_row(ui, cx.theme, Id::unique(("note row", subject)), ROW_HEIGHT, is_chosen, &name);
    let (colours, sizes) = (&cx.theme.colours, &cx.theme.sizes);
    let painter = ui.painter();
    let words = |column: Column, text: &str, size: f32, colour: Color32| {
        let (left, right) = column.place(response.rect);
        let words = Words::line(painter, cx.typesetter, text, size, right - left);
        words.paint(painter, pos2(left, response.rect.center().y - words.size().y / 2.0), colour);
    };
    words(Column::On, kind, sizes.small, colours.muted);
    match note.is_empty() {
        true => words(Column::Note, "No note yet", sizes.small, colours.muted),
        false => words(Column::Note, &note, sizes.interface, colours.text),
    }
    words(Column::What, &what, sizes.small, colours.text);
    words(Column::Where, &at, sizes.small, colours.muted);
    response
}
