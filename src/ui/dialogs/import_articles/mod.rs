//! The articles that were read, before they come in: a table of them whose titles, outlets, dates and
//! authors can be mended, what failed, what is there already, and for the chosen one what was kept of its
//! file. The project is not touched here; the answer is the batch as it should be taken.

mod again;
mod columns;
mod fields;
mod preview;
mod shown;
mod table;
mod text_box;

use super::{Answer, modal};
use crate::model::Project;
use crate::session::ReadingProgram;
use crate::session::reading::Batch;
use crate::text::quote::{counted, sentence};
use crate::ui::activity::Running;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use again::{Again, Reading};
use egui::{Context, Key, Modifiers, ProgressBar, RichText, Ui, vec2};
use preview::Tab;
use shown::Shown;
use std::sync::Arc;
use text_box::TextBox;

/// Widest dialog, in points.
const WIDTH: f32 = 1200.0;
/// What heading, counts, buttons and margins take of the height of the window, in points.
const AROUND: f32 = 210.0;
/// Of a line that tells what was left out, in points.
const LEFT_OUT_LINE: f32 = 20.0;

/// The open dialog.
pub struct ImportArticles {
    batch: Batch,
    /// The row whose file is looked at.
    at: usize,
    tab: Tab,
    shown: Shown,
    reading: Option<Reading>,
    text_box: TextBox,
    /// The chosen row is not in view.
    has_moved: bool,
    is_new: bool,
    /// A field of the dialog had the keyboard in the last frame.
    was_typing: bool,
}

/// What reading a file anew needs of the window.
pub struct Means<'a> {
    pub program: &'a ReadingProgram,
    /// Called from another thread when there is something new to show.
    pub wake: &'a Arc<dyn Fn() + Send + Sync>,
}

impl ImportArticles {
    /// Opens with what was read. Copies are left out until somebody wants them.
    pub fn new(mut batch: Batch) -> Self {
        batch.leave_out_copies();
        let mut dialog = Self {
            batch,
            at: 0,
            tab: Tab::Kept,
            shown: Shown::All,
            reading: None,
            text_box: TextBox::default(),
            has_moved: false,
            is_new: true,
            was_typing: false,
        };
        dialog.choose(0);
        dialog
    }

    /// The job that reads files anew.
    pub(in crate::ui) fn running(&self) -> Option<Running> {
        self.reading.as_ref().map(Reading::running)
    }

    /// Whether files are being read anew.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Shows the dialog. `Some(None)` when it was cancelled; `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>, means: &Means<'_>) -> Option<Option<Batch>> {
        self.take_reading();
        let problem = self.problem();
        let n = self.batch.n_taken();
        let accept = format!("Import {}", counted(n, "article"));
        let is_ready = problem.is_none() && !self.is_reading();
        let mut asked = None;
        let answer = modal(ctx, cx.theme, "Import articles", WIDTH, Some((&accept, is_ready)), |ui| {
            asked = self.contents_ui(ui, cx, problem.as_deref());
        });
        if let Some(again) = asked {
            self.reading = Some(Reading::start(self.batch.clone(), again, cx.project, means));
        }
        match answer {
            Answer::Open => None,
            Answer::Cancelled => {
                if let Some(reading) = &self.reading {
                    reading.cancel();
                }
                Some(None)
            }
            Answer::Accepted => Some(Some(std::mem::take(&mut self.batch))),
        }
    }

    /// Looks at another row.
    fn choose(&mut self, row: usize) {
        self.at = row.min(self.batch.rows.len().saturating_sub(1));
        let is_read = self.batch.rows.get(self.at).is_some_and(|row| row.outcome.is_ok());
        let has_table = self.batch.table_of(self.at).is_some();
        if has_table && !is_read {
            self.tab = Tab::Columns;
        } else if self.tab == Tab::Columns && !has_table {
            self.tab = Tab::Kept;
        }
    }

    fn take_reading(&mut self) {
        let Some(outcome) = self.reading.as_ref().and_then(Reading::outcome) else { return };
        self.reading = None;
        if let Some(batch) = outcome {
            let keeps_copies = self.batch.keeps_copies;
            self.batch = Batch { keeps_copies, ..batch };
            self.choose(self.at);
        }
    }

    /// Why the batch cannot be taken now, and what to do.
    fn problem(&self) -> Option<String> {
        if self.batch.n_taken() == 0 {
            return Some("Nothing is left to import; tick an article, or cancel".to_owned());
        }
        let rows = self.batch.rows.iter().filter(|row| row.taken().is_some());
        rows.filter_map(|row| Some(format!("{}: {}", sentence(&row.fields.problem()?), row.name))).next()
    }

    /// The answer is what should be read anew.
    fn contents_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, problem: Option<&str>) -> Option<Again> {
        show_edges(ui, cx.theme);
        let was_typing = std::mem::replace(&mut self.was_typing, ui.ctx().text_edit_focused());
        let left_out = self.batch.left_out.losses.len() as f32 * LEFT_OUT_LINE;
        let room = (ui.ctx().content_rect().height() - AROUND - left_out).clamp(260.0, 640.0);
        self.count_ui(ui, cx);
        ui.add_space(4.0);
        let n_rows = self.batch.rows.len() as f32;
        let height = (room * 0.42).min(table::height_of(n_rows));
        let mut asked = None;
        ui.add_enabled_ui(!self.is_reading(), |ui| {
            table::table_ui(ui, cx, self, height);
            ui.add_space(8.0);
            let rest = room - height - table::HEADING - 12.0;
            let size = vec2(ui.available_width(), rest);
            ui.allocate_ui(size, |ui| {
                ui.set_min_size(size);
                asked = preview::preview_ui(ui, cx, self);
            });
        });
        ui.add_space(4.0);
        self.last_line_ui(ui, cx, problem);
        // Enter and Esc in a field end the typing there, and Enter on a button presses it: neither
        // answers the whole dialog.
        let is_on_something = ui.memory(|memory| memory.focused()).is_some_and(|focused| focused != table::list_id());
        ui.input_mut(|input| {
            if was_typing || is_on_something {
                input.consume_key(Modifiers::NONE, Key::Enter);
            }
            if was_typing {
                input.consume_key(Modifiers::NONE, Key::Escape);
            }
        });
        asked
    }

    /// Whether copies are kept, and what is to be mended before anything can come in.
    fn last_line_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, problem: Option<&str>) {
        ui.horizontal(|ui| {
            ui.set_min_height(ui.spacing().interact_size.y);
            if self.batch.has_files() {
                let hint = "In the folder “originals”, as soon as the project is saved. Otherwise only where the files lie is remembered, for you alone";
                ui.checkbox(&mut self.batch.keeps_copies, "Keep copies of the files beside the project")
                    .on_hover_text(hint);
                ui.add_space(12.0);
            }
            if let Some(problem) = problem {
                words_label(ui, cx, problem, cx.theme.sizes.small, cx.theme.colours.warning);
            }
        });
    }

    /// How many come in, and what is to be known of all.
    fn count_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{} of {} will be imported", self.batch.n_taken(), self.batch.rows.len()));
            self.parts_ui(ui, cx);
            if let Some(reading) = &self.reading {
                ui.add_space(8.0);
                ui.add(ProgressBar::new(reading.share()).desired_width(120.0).desired_height(8.0))
                    .accessible_name("Progress of reading again");
                ui.label(RichText::new("Reading again").color(cx.theme.colours.muted));
            }
        });
        for loss in &self.batch.left_out.losses {
            let first = if loss.count > 1 { "the first is " } else { "" };
            let text = format!("Left out: {} ({}): {first}{}", loss.what, loss.count, loss.example);
            words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted);
        }
    }

    /// What a row is like.
    fn told_of_copies(&self, project: &Project, row: usize) -> Vec<String> {
        let findings = self.batch.rows.get(row).map(|row| row.findings.as_slice()).unwrap_or_default();
        findings.iter().map(|finding| finding.told(&self.batch, project)).collect()
    }
}
