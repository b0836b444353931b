//! The list of documents: filter, order and groups, progress marks.

mod list;
mod menu;
mod row;

use crate::analysis::arrangement::{
    Arrangement, Grouping, LabelledDocuments, Line, Sorting, arranged, labelled_documents,
};
use crate::analysis::statistics::{Counts, counts};
use crate::model::{DocumentId, Progress, Project};
use crate::session::Preferences;
use crate::session::moves::{Way, next_document};
use crate::ui::screens::derived::Derived;
use crate::ui::view::ViewContext;
use crate::ui::widgets::LabelPicker;
use egui::{Align, Layout, RichText, TextEdit, Ui};
use std::collections::BTreeSet;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct DocumentsState {
    arrangement: Arrangement,
    /// Names of groups of which only the name is shown.
    folded: BTreeSet<String>,
    labelled: Derived<LabelledDocuments>,
    lines: Vec<Line>,
    /// What the lines were made from.
    key: Option<(u64, Arrangement)>,
    /// While a label to filter by is looked for.
    picker: Option<LabelPicker>,
    /// The document that was open in the last frame, to bring a newly opened one on screen.
    last_open: Option<DocumentId>,
}

const ROW_HEIGHT: f32 = 40.0;

/// The focus of the list, for F6.
pub fn focus_id() -> egui::Id {
    egui::Id::unique("documents list")
}

impl DocumentsState {
    /// Begins with the order and the groups that were chosen last.
    pub fn chosen_in(preferences: &Preferences) -> Self {
        let sorting = Sorting::ALL.into_iter().find(|sorting| sorting.slug() == preferences.documents_sorting);
        let grouping = Grouping::ALL.into_iter().find(|grouping| grouping.slug() == preferences.documents_grouping);
        let arrangement = Arrangement {
            sorting: sorting.unwrap_or_default(),
            reversed: preferences.documents_reversed,
            grouping: grouping.unwrap_or_default(),
            ..Arrangement::default()
        };
        Self { arrangement, ..Self::default() }
    }

    /// Writes down the order and the groups; filters are not kept.
    pub fn remember(&self, preferences: &mut Preferences) {
        self.arrangement.sorting.slug().clone_into(&mut preferences.documents_sorting);
        preferences.documents_reversed = self.arrangement.reversed;
        self.arrangement.grouping.slug().clone_into(&mut preferences.documents_grouping);
    }

    /// Whether articles stand in the order of the project, so that they can be moved in the list.
    pub fn is_in_order(&self) -> bool {
        let Arrangement { sorting, reversed, grouping, .. } = &self.arrangement;
        *sorting == Sorting::Project && !reversed && *grouping == Grouping::None
    }

    /// The document after or before this one in the list as it was last shown; `None` at its ends. From
    /// one that is filtered out on: the first or the last of the list.
    pub fn neighbour(&self, project: &Project, open: DocumentId, way: Way) -> Option<DocumentId> {
        let listed: Vec<DocumentId> =
            documents_of(&self.lines).filter(|id| project.documents().get(id).is_some()).collect();
        if listed.is_empty() {
            return next_document(project, open, way);
        }
        match (listed.iter().position(|id| *id == open), way) {
            (Some(place), Way::Forward) => listed.get(place + 1).copied(),
            (Some(place), Way::Back) => place.checked_sub(1).and_then(|place| listed.get(place)).copied(),
            (None, Way::Forward) => listed.first().copied(),
            (None, Way::Back) => listed.last().copied(),
        }
    }

    /// Makes the lines anew where something changed.
    fn refresh(&mut self, ui: &Ui, cx: &ViewContext<'_>) {
        let nothing = LabelledDocuments::new();
        let (labelled, is_current) = match self.arrangement.label {
            Some(_) => self.labelled.follow(ui.ctx(), cx.project, cx.revision, |project, progress| {
                progress.step(0, 1)?;
                Ok(labelled_documents(project))
            }),
            None => (&nothing, true),
        };
        let key = (cx.revision, self.arrangement.clone());
        if self.key.as_ref() != Some(&key) {
            self.lines = arranged(cx.project, &self.arrangement, labelled);
            self.key = is_current.then_some(key);
        }
    }
}

fn documents_of(lines: &[Line]) -> impl Iterator<Item = DocumentId> {
    lines.iter().filter_map(|line| match line {
        Line::Document { id, .. } => Some(*id),
        Line::Group { .. } => None,
    })
}

/// Shows the panel.
pub fn documents_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menu::menu_ui(ui, cx, state);
            let hint = RichText::new("Filter articles").color(cx.theme.colours.muted);
            ui.add(TextEdit::singleline(&mut state.arrangement.words).hint_text(hint).desired_width(f32::INFINITY))
                .accessible_name("Filter articles");
        });
    });
    filters_ui(ui, cx, state);
    ui.add_space(4.0);
    state.refresh(ui, cx);
    let footer = 32.0;
    let height = (ui.available_height() - footer).max(ROW_HEIGHT);
    list::list_ui(ui, cx, state, height);
    ui.separator();
    footer_ui(ui, cx, documents_of(&state.lines).count());
}

/// What is left out by more than words, and the way back.
fn filters_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DocumentsState) {
    let mut told = Vec::new();
    if !state.arrangement.hidden.is_empty() {
        let shown = Progress::ALL.into_iter().filter(|progress| !state.arrangement.hidden.contains(progress));
        let shown: Vec<String> = shown.map(|progress| progress.name().to_lowercase()).collect();
        told.push(if shown.is_empty() { "none".to_owned() } else { shown.join(" or ") });
    }
    if let Some(label) = &state.arrangement.label {
        told.push(format!("with {}", cx.project.label_name(label)));
    }
    if told.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(format!("Only {}", told.join(", "))).small().color(cx.theme.colours.muted));
        if ui.link(RichText::new("Show all").small()).clicked() {
            state.arrangement.hidden.clear();
            state.arrangement.label = None;
        }
    });
}

fn footer_ui(ui: &mut Ui, cx: &ViewContext<'_>, n_shown: usize) {
    let Counts { n_documents: n_all, n_done, .. } = counts(cx.project);
    let text = match (n_shown, n_all) {
        (_, 0) => return,
        _ if n_shown == n_all => format!("{n_done} of {n_all} done"),
        _ => format!("{n_shown} of {n_all} shown"),
    };
    ui.label(RichText::new(text).small().color(cx.theme.colours.muted));
}
