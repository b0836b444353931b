//! The report of the comparison: asking what and where, writing it beside the window, and showing it with
//! the system's program.

use super::activity::State;
use super::app::App;
use super::dialogs::file_dialogs::Purpose;
use super::dialogs::report_dialog::ReportDialog;
use super::open_dialog::Dialog;
use super::theme::Theme;
use super::work::Outcome;
use crate::session::files::FilesError;
use crate::session::opening_files::OpenFileError;
use crate::session::reports::{ReportOrder, WrittenReport, write_report};
use crate::text::quote::counted;
use egui::Context;
use std::path::PathBuf;

impl App {
    /// Asks which report is wanted; what the matrix shows is proposed.
    pub(super) fn ask_which_report(&mut self) {
        let Some(session) = &self.session else { return };
        let mut shown = self.views.screens.compare.shown(session.project());
        let clusters = session.project().clusters();
        shown.clusters.retain(|cluster| clusters.contains(cluster));
        self.dialog = Some(Dialog::Report(ReportDialog::new(shown, clusters.len())));
    }

    pub(super) fn report_ui(&mut self, ctx: &Context, theme: &Theme, mut open: ReportDialog) {
        match open.show(ctx, theme) {
            None => self.dialog = Some(Dialog::Report(open)),
            Some(None) => {}
            Some(Some(order)) => {
                let extension = order.format.extension();
                let proposed = format!("{}-report.{extension}", self.proposed_stem());
                self.ask(Purpose::ExportReport(Box::new(order)), "Export report", proposed, &[extension]);
            }
        }
    }

    pub(super) fn write_report(&mut self, path: PathBuf, order: ReportOrder) {
        if !self.is_free() {
            return;
        }
        let Some(session) = &self.session else { return };
        let project = session.project().clone();
        self.start_work("Exporting the report", move |progress| {
            let written = write_report(&project, &order, &path, progress);
            Outcome::ReportExported(path, written)
        });
    }

    /// What came of it.
    pub(super) fn take_report(&mut self, path: PathBuf, written: Result<WrittenReport, FilesError>) -> State {
        match written {
            Ok(WrittenReport { report, n_clusters, .. }) => {
                let told = format!("Reported {}: {}", counted(n_clusters, "cluster"), path.display());
                self.toasts.add_file(told.clone(), path.clone());
                self.tell(told);
                self.tell_losses(&report);
                State::Finished(path.display().to_string())
            }
            Err(FilesError::Cancelled(_)) => self.was_cancelled("Cancelled; nothing was exported"),
            Err(error) => self.failed("Nothing was exported", &error),
        }
    }

    /// Shows a file that was written, with the system's program.
    pub(super) fn open_file(&mut self, path: PathBuf) {
        if !self.is_free() {
            return;
        }
        let opener = self.opener.clone();
        self.start_work("Opening the file", move |progress| {
            Outcome::FileOpened(opener.open(&path, progress).map(|()| path))
        });
    }

    /// What came of opening it.
    pub(super) fn take_opened_file(&mut self, opened: Result<PathBuf, OpenFileError>) -> State {
        match opened {
            Ok(path) => {
                self.tell(format!("Opened: {}", path.display()));
                State::Finished(path.display().to_string())
            }
            Err(OpenFileError::Cancelled(_)) => self.was_cancelled("Cancelled; the file was not opened"),
            Err(reason) => self.failed("The file could not be opened", &reason),
        }
    }
}
