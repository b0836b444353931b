//! Choosing a format to export or to import, with what each can hold.

use super::{Answer, modal};
use crate::format::{Brings, Capabilities, EXPORTERS, Exporter, IMPORTERS, Importer};
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use egui::{Context, RichText};

/// Choosing how to export.
#[derive(Default)]
pub struct ExportDialog {
    chosen: usize,
    only_open: bool,
}

/// What was chosen.
pub struct ExportChoice {
    pub exporter: &'static dyn Exporter,
    /// Only the open article, not all.
    pub only_open: bool,
}

impl ExportDialog {
    /// `Some(None)` when it was cancelled; `None` while it is open.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Option<ExportChoice>> {
        let answer = modal(ctx, theme, "Export", 560.0, Some(("Choose where…", true)), |ui| {
            show_edges(ui, theme);
            for (n, exporter) in EXPORTERS.iter().enumerate() {
                ui.radio_value(&mut self.chosen, n, exporter.name());
                if self.chosen == n {
                    let text = not_held(exporter.capabilities());
                    ui.indent(n, |ui| ui.label(RichText::new(text).small().color(theme.colours.muted)));
                }
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.radio_value(&mut self.only_open, false, "All articles");
                ui.radio_value(&mut self.only_open, true, "Only the open article");
            });
        });
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(None),
            Answer::Accepted => {
                let exporter = EXPORTERS.get(self.chosen).copied();
                Some(exporter.map(|exporter| ExportChoice { exporter, only_open: self.only_open }))
            }
        }
    }
}

/// What a format cannot hold, so that nobody is surprised afterwards.
fn not_held(can: Capabilities) -> String {
    let (_, lost) = can.words();
    if lost.is_empty() {
        "Holds articles, annotations and all links between them".to_owned()
    } else {
        format!("Cannot hold {}", lost.join(", "))
    }
}

/// Choosing the format of annotations to import.
#[derive(Default)]
pub struct ImportDialog {
    chosen: usize,
}

impl ImportDialog {
    /// `Some(None)` when it was cancelled; `None` while it is open.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Option<&'static dyn Importer>> {
        let importers: Vec<_> =
            IMPORTERS.iter().copied().filter(|importer| importer.brings() == Brings::Annotations).collect();
        let answer = modal(ctx, theme, "Import annotations", 460.0, Some(("Choose files…", true)), |ui| {
            show_edges(ui, theme);
            for (n, importer) in importers.iter().enumerate() {
                ui.radio_value(&mut self.chosen, n, importer.name());
            }
            ui.add_space(8.0);
            let text = "Articles that are in the project already get the annotations; others are added";
            ui.label(RichText::new(text).small().color(theme.colours.muted));
        });
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(None),
            Answer::Accepted => Some(importers.get(self.chosen).copied()),
        }
    }
}
