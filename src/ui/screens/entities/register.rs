//! The table of all entities, sorted by any column and filtered by what is typed.

use super::focus_id;
use crate::analysis::statistics::{EntityRow, entity_rows_in_steps};
use crate::model::{Entity, EntityId, Project};
use crate::text::search::matches_filter;
use crate::ui::activity::Running;
use crate::ui::screens::derived::Derived;
use crate::ui::screens::sort_heading::{Heading, Sorting};
use crate::ui::screens::walked_list::{ListLook, WalkedList, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Color32, Id, Rect, Ui, pos2};
use std::cmp::Reverse;

/// Below this width of the columns of words, in points, there are no aliases.
const NARROW: f32 = 330.0;

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Column {
    #[default]
    Name,
    Label,
    Aliases,
    Mentions,
    Articles,
    /// How many other entities are mentioned in the same articles.
    SeenWith,
}

impl Column {
    const ALL: [Self; 6] = [Self::Name, Self::Label, Self::Aliases, Self::Mentions, Self::Articles, Self::SeenWith];

    fn name(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Label => "Label",
            Self::Aliases => "Aliases",
            Self::Mentions => "Mentions",
            Self::Articles => "Articles",
            Self::SeenWith => "Seen with",
        }
    }

    fn is_count(self) -> bool {
        matches!(self, Self::Mentions | Self::Articles | Self::SeenWith)
    }

    fn count_width(row: Rect) -> f32 {
        ((row.width() - 16.0) * 0.13).clamp(60.0, 68.0)
    }

    /// Whether there is too little room for aliases, which the chosen entity shows too: names and labels
    /// are read whole first.
    fn is_narrow(row: Rect) -> bool {
        row.width() - 16.0 - 3.0 * Self::count_width(row) < NARROW
    }

    /// Those that there is room for.
    fn shown(row: Rect) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |column| *column != Self::Aliases || !Self::is_narrow(row))
    }

    /// Where it stands in a row, in points of the window.
    fn place(self, row: Rect) -> (f32, f32) {
        let (left, width) = (row.left() + 8.0, row.width() - 16.0);
        let count = Self::count_width(row);
        let words = width - 3.0 * count;
        let at = |share: f32| left + words * share;
        let (label, aliases) = if Self::is_narrow(row) { (0.64, 1.0) } else { (0.42, 0.68) };
        match self {
            Self::Name => (at(0.0), at(label) - 8.0),
            Self::Label => (at(label), at(aliases) - 8.0),
            Self::Aliases => (at(aliases), at(1.0) - 4.0),
            Self::Mentions => (at(1.0), at(1.0) + count),
            Self::Articles => (at(1.0) + count, at(1.0) + 2.0 * count),
            Self::SeenWith => (at(1.0) + 2.0 * count, at(1.0) + 3.0 * count),
        }
    }
}

/// What the table keeps between frames.
#[derive(Default)]
pub(super) struct Register {
    rows: Derived<Vec<EntityRow>>,
    sorting: Sorting<Column>,
    /// The places of the rows that are shown, and what they were chosen by.
    shown: Vec<usize>,
    key: Option<(u64, String, Sorting<Column>)>,
    list: WalkedList,
    seeks_chosen: bool,
}

impl Register {
    pub(super) fn is_working(&self) -> bool {
        self.rows.is_working()
    }

    pub(super) fn running(&mut self) -> Option<Running> {
        self.rows.running()
    }

    /// Brings the chosen entity on screen when the table is next made.
    pub(super) fn seek_chosen(&mut self) {
        self.seeks_chosen = true;
        self.key = None;
    }

    /// Makes the table anew where something changed.
    fn refresh(&mut self, ui: &Ui, cx: &ViewContext<'_>, filter: &str, chosen: Option<EntityId>) {
        let (rows, is_current) = self.rows.follow(ui.ctx(), cx.project, cx.revision, entity_rows_in_steps);
        let key = (cx.revision, filter.to_owned(), self.sorting);
        if self.key.as_ref() == Some(&key) {
            return;
        }
        // While the rows are being made anew, the old ones are looked at in every frame.
        self.key = is_current.then_some(key);
        let is_shown = |row: &EntityRow| {
            cx.project.entities().get(&row.entity).is_some_and(|entity| matches(cx.project, entity, filter))
        };
        let kept = rows.iter().enumerate().filter(|(_, row)| is_shown(row));
        self.shown = kept.map(|(place, _)| place).collect();
        sort(cx.project, rows, &mut self.shown, self.sorting.column);
        if self.sorting.is_reversed {
            self.shown.reverse();
        }
        let is_chosen = |place: &usize| rows.get(*place).map(|row| row.entity) == chosen;
        if let Some(place) = self.shown.iter().position(is_chosen).filter(|_| chosen.is_some()) {
            self.list.is_sought |= std::mem::take(&mut self.seeks_chosen);
            self.list.place = place;
        }
    }
}

fn matches(project: &Project, entity: &Entity, filter: &str) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
    matches_filter(&format!("{} {} {}", entity.name, aliases.join(" "), project.label_name(&entity.label)), filter)
}

fn sort(project: &Project, rows: &[EntityRow], shown: &mut [usize], column: Column) {
    let name = |place: &usize| rows.get(*place).map(|row| row.name.to_lowercase());
    let count = |place: &usize, of: fn(&EntityRow) -> usize| Reverse(rows.get(*place).map(of));
    match column {
        Column::Name => shown.sort_by_cached_key(name),
        Column::Label => {
            shown.sort_by_cached_key(|place| (rows.get(*place).map(|row| project.label_name(&row.label)), name(place)));
        }
        Column::Aliases => {
            shown.sort_by_cached_key(|place| {
                let aliases = rows.get(*place).map(|row| aliases_text(project, row.entity));
                (aliases.as_ref().is_none_or(String::is_empty), aliases, name(place))
            });
        }
        Column::Mentions => shown.sort_by_cached_key(|place| (count(place, |row| row.n_mentions), name(place))),
        Column::Articles => shown.sort_by_cached_key(|place| (count(place, |row| row.n_documents), name(place))),
        Column::SeenWith => shown.sort_by_cached_key(|place| (count(place, |row| row.n_co_mentioned), name(place))),
    }
}

fn aliases_text(project: &Project, entity: EntityId) -> String {
    let row = project.entities().get(&entity);
    row.map(|row| row.aliases.iter().cloned().collect::<Vec<_>>().join(", ")).unwrap_or_default()
}

const ROW_HEIGHT: f32 = 26.0;

/// Shows the table. What is chosen in it becomes the chosen entity.
pub(super) fn register_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut Register,
    filter: &str,
    chosen: &mut Option<EntityId>,
) {
    state.rows.stopped_ui(ui, cx.theme);
    state.sorting.headings_ui(ui, cx, "entities", |row| {
        let heading = |column: Column| Heading {
            column,
            name: column.name(),
            sides: column.place(row),
            is_count: column.is_count(),
        };
        Column::shown(row).map(heading).collect()
    });
    state.refresh(ui, cx, filter, *chosen);
    let (rows, _) = state.rows.follow(ui.ctx(), cx.project, cx.revision, entity_rows_in_steps);
    let shown = &state.shown;
    let row_at = |n: usize| shown.get(n).and_then(|place| rows.get(*place));
    if chosen.is_none() {
        *chosen = row_at(state.list.place).map(|row| row.entity);
    }
    let look = ListLook { focus: focus_id(), name: "Entities", n_rows: shown.len(), row_height: ROW_HEIGHT };
    let mut clicked = None;
    let pressed = state.list.show(ui, look, |ui, n, _| {
        if let Some(row) = row_at(n)
            && row_ui(ui, cx, row, *chosen == Some(row.entity))
        {
            clicked = Some(n);
        }
    });
    if let Some(n) = clicked {
        state.list.choose(ui, focus_id(), n);
    }
    if pressed.moved || clicked.is_some() {
        *chosen = row_at(state.list.place).map(|row| row.entity).or(*chosen);
    }
    if shown.is_empty() {
        let text = match cx.project.entities().is_empty() {
            true => "No entity is in the register yet; assign a mention to one in the inspector, or make one here",
            false => "No entity matches",
        };
        nothing_ui(ui, cx, text);
    }
}

/// Whether it was clicked.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &EntityRow, is_chosen: bool) -> bool {
    let label = cx.project.label_name(&row.label);
    let counts = format!("{} mentions, {} articles, seen with {}", row.n_mentions, row.n_documents, row.n_co_mentioned);
    let name = format!("{}: {label}, {counts}", row.name);
    let response = list_row(ui, cx.theme, Id::unique(("entity row", row.entity)), ROW_HEIGHT, is_chosen, &name);
    let colours = &cx.theme.colours;
    let sizes = &cx.theme.sizes;
    let painter = ui.painter();
    let words = |column: Column, text: &str, size: f32, colour: Color32| {
        let (left, right) = column.place(response.rect);
        let words = Words::line(painter, cx.typesetter, text, size, right - left);
        let x = if column.is_count() { right - words.size().x } else { left };
        words.paint(painter, pos2(x, response.rect.center().y - words.size().y / 2.0), colour);
    };
    words(Column::Name, &row.name, sizes.interface, colours.text);
    words(Column::Label, label, sizes.small, colours.muted);
    if !Column::is_narrow(response.rect) {
        words(Column::Aliases, &aliases_text(cx.project, row.entity), sizes.small, colours.muted);
    }
    words(Column::Mentions, &row.n_mentions.to_string(), sizes.small, colours.text);
    words(Column::Articles, &row.n_documents.to_string(), sizes.small, colours.text);
    words(Column::SeenWith, &row.n_co_mentioned.to_string(), sizes.small, colours.text);
    response.clicked()
}
