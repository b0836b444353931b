//! Which of the rows are in the table: all, or those about which something is to be known.

use super::ImportArticles;
use super::table::list_id;
use crate::session::reading::Incoming;
use crate::ui::view::ViewContext;
use egui::{Button, RichText, Ui};

/// The rows that are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Shown {
    #[default]
    All,
    /// Files that could not be read.
    Failed,
    /// What has the text of another one.
    Copies,
    /// What shares much of its text with another one.
    Alike,
    /// What has a field that must be mended, or looks doubtful.
    Doubtful,
}

impl Shown {
    /// With what is said of one of them and of several.
    const PARTS: [(Self, [&'static str; 2]); 4] = [
        (Self::Failed, ["could not be read"; 2]),
        (Self::Copies, ["there already"; 2]),
        (Self::Alike, ["shares much of its text with another one", "share much of their text with another one"]),
        (Self::Doubtful, ["looks doubtful", "look doubtful"]),
    ];

    pub(super) fn holds(self, row: &Incoming) -> bool {
        match self {
            Self::All => true,
            Self::Failed => row.outcome.is_err(),
            Self::Copies => row.is_copy(),
            Self::Alike => !row.is_copy() && !row.findings.is_empty(),
            Self::Doubtful => {
                let is_doubtful = row.outcome.as_ref().is_ok_and(|article| !article.report.is_empty());
                is_doubtful || !row.told.is_empty() || row.fields.problem().is_some()
            }
        }
    }
}

impl ImportArticles {
    /// The places of the rows that are shown, in their order.
    pub(super) fn shown_rows(&self) -> Vec<usize> {
        let rows = self.batch.rows.iter().enumerate();
        rows.filter(|(_, row)| self.shown.holds(row)).map(|(place, _)| place).collect()
    }

    /// The counts of the rows about which something is to be known; a click shows them alone.
    pub(super) fn parts_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) {
        let shown = self.shown;
        let counts = Shown::PARTS.map(|(part, [of_one, of_several])| {
            let n = self.batch.rows.iter().filter(|row| part.holds(row)).count();
            (part, if n == 1 { of_one } else { of_several }, n)
        });
        if counts.iter().all(|(part, _, n)| *n == 0 && shown != *part) {
            return;
        }
        ui.add_space(8.0);
        for (part, what, n) in counts.into_iter().filter(|(part, _, n)| *n > 0 || shown == *part) {
            let is_chosen = shown == part;
            let text = RichText::new(format!("{n} {what}")).color(cx.theme.colours.text);
            let hint = if is_chosen { "Show all again" } else { "Show only these" };
            let button = Button::selectable(is_chosen, text).frame_when_inactive(true);
            if ui.add(button).on_hover_text(hint).clicked() {
                self.shown = if is_chosen { Shown::All } else { part };
                // What is looked at stays in the table.
                let rows = self.shown_rows();
                if let Some(first) = rows.first().filter(|_| !rows.contains(&self.at)) {
                    self.choose(*first);
                }
                self.has_moved = true;
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            }
        }
    }

    /// Whether all shown rows that can be wanted are taken; `None` where some are.
    pub(super) fn are_taken(&self) -> Option<bool> {
        let rows = self.shown_rows();
        let mut taken = rows.iter().filter(|row| self.can_be_wanted(**row)).map(|row| !self.is_left_out(*row));
        let first = taken.next().unwrap_or(false);
        taken.all(|other| other == first).then_some(first)
    }

    /// Whether any of the shown rows can be taken together with others.
    pub(super) fn has_wantable(&self) -> bool {
        self.shown_rows().into_iter().any(|row| self.can_be_wanted(row))
    }

    /// Takes or leaves out all shown rows; copies are taken one by one only.
    pub(super) fn want_all(&mut self, wanted: bool) {
        let rows: Vec<usize> =
            self.shown_rows().into_iter().filter(|row| !wanted || self.can_be_wanted(*row)).collect();
        self.batch.want_rows(&rows, wanted);
    }

    fn can_be_wanted(&self, row: usize) -> bool {
        self.batch.can_be_taken(row) && self.batch.rows.get(row).is_some_and(|row| !row.is_copy())
    }

    fn is_left_out(&self, row: usize) -> bool {
        self.batch.rows.get(row).is_some_and(|row| row.left_out)
    }
}
