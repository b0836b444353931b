//! A table of counts: sorted by any column, walked with the arrows, only what is on screen laid out.

use super::counts::{CountRow, CountTable, Figures, Mark, Target};
use super::focus_id;
use crate::ui::intent::Intent;
use crate::ui::screens::sort_heading::{Heading, Sorting};
use crate::ui::screens::walked_list::{ListLook, WalkedList};
use crate::ui::view::ViewContext;
use crate::ui::widgets::marks::{label_swatch, progress_mark};
use crate::ui::widgets::{Words, list_row};
use egui::{Align2, Color32, Id, Rect, Ui, pos2, vec2};
use std::cmp::Reverse;
use std::sync::Arc;

/// What a table keeps between frames.
#[derive(Default)]
pub(super) struct SortedTable {
    /// By which column it is sorted; 0 is that of the names.
    sorting: Sorting<usize>,
    /// The places of the rows, in the order in which they are shown.
    shown: Vec<usize>,
    /// What they were sorted from, and which of the tables in it.
    key: Option<(Arc<Figures>, usize, Sorting<usize>)>,
    list: WalkedList,
}

const ROW_HEIGHT: f32 = 26.0;
const MARK: f32 = 20.0;
/// What a letter of a heading takes, and the arrow beside it, in points.
const LETTER: f32 = 6.5;
const ARROW: f32 = 16.0;

/// Where the columns stand, in points of the window.
struct Columns {
    left: f32,
    words: f32,
    counts: f32,
    count: f32,
}

impl Columns {
    fn of(table: &CountTable, row: Rect) -> Self {
        let (left, right) = (row.left() + 8.0, row.right() - 8.0);
        let width = right - left;
        // A heading is read whole; names of people may be cut.
        let longest = table.counts.iter().map(|name| name.chars().count()).max().unwrap_or(0) as f32;
        let most = (longest * LETTER + ARROW).clamp(66.0, 90.0);
        let count = (width * 0.5 / table.counts.len().max(1) as f32).clamp(40.0, most);
        let counts = right - count * table.counts.len() as f32;
        let share = if table.words.is_some() { 0.66 } else { 1.0 };
        Self { left, words: left + (counts - left) * share, counts, count }
    }

    /// The sides of a column by its number.
    fn sides(&self, table: &CountTable, column: usize) -> (f32, f32) {
        let n_words = usize::from(table.words.is_some());
        match column {
            0 => (self.left, self.words - 8.0),
            1 if n_words == 1 => (self.words, self.counts - 4.0),
            n => {
                let left = self.counts + self.count * (n - 1 - n_words) as f32;
                (left + 4.0, left + self.count)
            }
        }
    }
}

impl SortedTable {
    /// Sorted by a column of counts at first, the most on top.
    pub(super) fn by_count(count: usize) -> Self {
        let sorting = Sorting { column: 2 + count, is_reversed: false };
        Self { sorting, ..Self::default() }
    }

    /// The places of the rows as they are sorted; `variant` tells one table of the figures from
    /// another.
    pub(super) fn follow(&mut self, figures: &Arc<Figures>, table: &CountTable, variant: usize) -> &[usize] {
        let is_same = self.key.as_ref().is_some_and(|(of, kind, sorting)| {
            Arc::ptr_eq(of, figures) && (*kind, *sorting) == (variant, self.sorting)
        });
        if !is_same {
            self.shown = (0..table.rows.len()).collect();
            sort(table, &mut self.shown, self.sorting.column);
            if self.sorting.is_reversed {
                self.shown.reverse();
            }
            self.key = Some((Arc::clone(figures), variant, self.sorting));
        }
        &self.shown
    }

    /// The places of the rows as they were sorted last.
    pub(super) fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// By which column it is sorted, and whether the other way round.
    pub(super) fn order(&self) -> (usize, bool) {
        (self.sorting.column, self.sorting.is_reversed)
    }

    /// Shows the table. What its rows lead to is asked for when they are clicked or entered.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, table: &CountTable) {
        self.headings_ui(ui, cx, table);
        let look = ListLook { focus: focus_id(), name: table.name, n_rows: self.shown.len(), row_height: ROW_HEIGHT };
        let shown = &self.shown;
        let row_at = |n: usize| shown.get(n).and_then(|place| table.rows.get(*place));
        let mut clicked = None;
        let pressed = self.list.show(ui, look, |ui, n, is_present| {
            if let Some(row) = row_at(n)
                && row_ui(ui, cx, table, row, is_present)
            {
                clicked = Some(n);
            }
        });
        let entered = pressed.enter.then_some(self.list.place);
        if let Some(target) = clicked.or(entered).and_then(row_at).and_then(|row| row.leads_to.clone()) {
            cx.send(intent_of(target));
        }
        if let Some(n) = clicked {
            self.list.choose(ui, focus_id(), n);
        }
    }

    fn headings_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, table: &CountTable) {
        let first_count = 1 + usize::from(table.words.is_some());
        let is_changed = self.sorting.headings_ui(ui, cx, table.name, |row| {
            let columns = Columns::of(table, row);
            let names = [table.name].into_iter().chain(table.words).chain(table.counts.iter().map(String::as_str));
            let heading = |(column, name)| Heading {
                column,
                name,
                sides: columns.sides(table, column),
                is_count: column >= first_count,
            };
            names.enumerate().map(heading).collect()
        });
        if is_changed {
            self.list.restart();
        }
    }
}

/// Counts from the most down, words from A up; rows that are equal stay as they are.
fn sort(table: &CountTable, shown: &mut [usize], column: usize) {
    let n_words = usize::from(table.words.is_some());
    let row = |place: &usize| table.rows.get(*place);
    match column.checked_sub(1 + n_words) {
        Some(count) => shown.sort_by_key(|place| {
            let row = row(place);
            (Reverse(row.and_then(|row| row.counts.get(count).copied())), row.map(|row| row.rank))
        }),
        None if column == 0 => shown.sort_by_key(|place| row(place).map(|row| row.rank)),
        None => shown.sort_by_cached_key(|place| row(place).map(|row| (row.words.to_lowercase(), row.rank))),
    }
}

/// What a click on a row asks for.
pub(super) fn intent_of(target: Target) -> Intent {
    match target {
        Target::Article(document) => Intent::Open(document),
        Target::Label(label) => Intent::ListAnnotated(label),
        Target::Entity(entity) => Intent::ShowEntity(entity),
    }
}

/// Whether it was clicked.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, table: &CountTable, row: &CountRow, is_present: bool) -> bool {
    let id = Id::unique(("counts", table.name, row.rank));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &said(table, row));
    let columns = Columns::of(table, response.rect);
    let (colours, sizes, painter) = (&cx.theme.colours, &cx.theme.sizes, ui.painter());
    let middle = response.rect.center().y;
    let (mut left, right) = columns.sides(table, 0);
    if let Some(mark) = row.mark {
        let block = Rect::from_min_size(pos2(left, middle - 6.0), vec2(12.0, 12.0));
        match mark {
            Mark::Progress(progress) => progress_mark(painter, cx.theme, block.center(), 5.0, progress),
            Mark::Label(layer, colour) => label_swatch(painter, block, layer, cx.theme.stroke(colour)),
        }
        left += MARK;
    }
    let words = |text: &str, size: f32, (left, right): (f32, f32), colour: Color32| {
        let words = Words::line(painter, cx.typesetter, text, size, right - left);
        words.paint(painter, pos2(left, middle - words.size().y / 2.0), colour);
    };
    words(&row.name, sizes.interface, (left, right), colours.text);
    if table.words.is_some() {
        words(&row.words, sizes.small, columns.sides(table, 1), colours.muted);
    }
    let first = 1 + usize::from(table.words.is_some());
    for (n, count) in row.counts.iter().enumerate() {
        let (_, right) = columns.sides(table, first + n);
        let colour = if *count == 0 { colours.muted } else { colours.text };
        painter.text(pos2(right, middle), Align2::RIGHT_CENTER, count, cx.theme.small_font(), colour);
    }
    response.clicked()
}

/// “1 Ledger: Done, claims 3, mentions 12, all 15”.
fn said(table: &CountTable, row: &CountRow) -> String {
    let words = Some(row.words.clone()).filter(|words| !words.is_empty());
    let counts = table.counts.iter().zip(&row.counts).map(|(name, n)| format!("{} {n}", name.to_lowercase()));
    format!("{}: {}", row.name, words.into_iter().chain(counts).collect::<Vec<_>>().join(", "))
}
