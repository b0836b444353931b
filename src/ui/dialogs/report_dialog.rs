//! Choosing how the report of a comparison is written, and of which clusters.

use super::{Answer, modal};
use crate::analysis::matrix::DocumentOrder;
use crate::model::ClusterId;
use crate::session::reports::{Clusters, ReportFormat, ReportOrder};
use crate::text::quote::counted;
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use egui::{Context, RichText};

/// The matrix as it is on screen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    pub clusters: Vec<ClusterId>,
    /// By what clusters were left out, each to follow “those in which”.
    pub narrowed: Vec<String>,
    pub order: DocumentOrder,
}

/// Choosing what is reported.
pub struct ReportDialog {
    chosen: ReportFormat,
    shown: Shown,
    n_all: usize,
    only_shown: bool,
}

impl ReportDialog {
    /// For a project with so many clusters. What is on screen is proposed.
    pub fn new(shown: Shown, n_all: usize) -> Self {
        let only_shown = !shown.narrowed.is_empty();
        Self { chosen: ReportFormat::Html, shown, n_all, only_shown }
    }

    /// `Some(None)` when it was cancelled; `None` while it is open.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Option<ReportOrder>> {
        let is_narrowed = !self.shown.narrowed.is_empty();
        let answer = modal(ctx, theme, "Export report", 520.0, Some(("Choose where…", true)), |ui| {
            show_edges(ui, theme);
            for format in ReportFormat::ALL {
                ui.radio_value(&mut self.chosen, format, format.name());
                if self.chosen == format {
                    let text = RichText::new(what_for(format)).small().color(theme.colours.muted);
                    ui.indent(format.id(), |ui| ui.label(text));
                }
            }
            ui.add_space(8.0);
            if is_narrowed {
                let only = match self.shown.clusters.len() {
                    1 => "Only the cluster shown now".to_owned(),
                    n => format!("Only the {n} clusters shown now"),
                };
                ui.horizontal_wrapped(|ui| {
                    ui.radio_value(&mut self.only_shown, true, only);
                    ui.radio_value(&mut self.only_shown, false, format!("All {}", self.n_all));
                });
            } else {
                ui.label(counted(self.n_all, "cluster"));
            }
            let order = match self.shown.order {
                DocumentOrder::Project => "Articles stand in the order of the project",
                DocumentOrder::Date => "Articles stand by day of publication",
                DocumentOrder::Outlet => "Articles stand by outlet",
            };
            ui.label(RichText::new(order).small().color(theme.colours.muted));
        });
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(None),
            Answer::Accepted => Some(Some(self.order())),
        }
    }

    fn order(&self) -> ReportOrder {
        let Shown { clusters, narrowed, order } = self.shown.clone();
        let clusters = match self.only_shown {
            true => Clusters::These { clusters, narrowed },
            false => Clusters::Only(Vec::new()),
        };
        ReportOrder { clusters, order, format: self.chosen }
    }
}

fn what_for(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Html => "One page for any browser, to read and to print",
        ReportFormat::Docx => "To write on in Word or LibreOffice",
        ReportFormat::Markdown => "For wikis, notes and version control",
        ReportFormat::Csv => "For programs, each cell as it is in the project",
        ReportFormat::CsvForExcel => "For spreadsheets, where no cell runs as a formula",
    }
}
