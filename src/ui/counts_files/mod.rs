//! Tables and plots of the overview on their way to files, written beside the window.

mod png;

use super::app::App;
use super::dialogs::file_dialogs::Purpose;
use super::theme::{Palette, Theme};
use super::typeset::Reach;
use super::work::Outcome;
use crate::analysis::Sheet;
use crate::analysis::statistics::{Step, article_sheet, entity_sheet, hours, label_table};
use crate::format::Report;
use crate::format::export::chart::{Chart, Inks, TimeChart, picture, svg, time_picture};
use crate::format::export::csv::one_table;
use crate::model::{Colour, JobProgress, Project};
use crate::session::files::FilesError;
use crate::store::write_atomically_in_steps;
use egui::Color32;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

use png::png;

/// What is exported of the overview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CountsFile {
    Table { table: CountsTable, for_excel: bool },
    Plot { chart: Chart, table: CountsTable, kind: PlotKind },
    Timeline { chart: TimeChart, kind: PlotKind },
}

/// A table of the overview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CountsTable {
    Articles,
    Labels,
    Entities,
    Times(Step),
    LabelsByArticle,
}

/// How a plot is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlotKind {
    Svg,
    Png,
}

impl CountsTable {
    /// What the file is called, without its extension.
    fn stem(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Labels => "labels",
            Self::Entities => "entities",
            Self::Times(Step::Day) => "days",
            Self::Times(Step::Hour) => "hours",
            Self::LabelsByArticle => "labels-by-article",
        }
    }

    /// The whole table, whatever is on screen of it.
    fn sheet(self, project: &Project) -> Sheet {
        let by_hour = || hours(project, &TimeZone::system());
        match self {
            Self::Articles => article_sheet(project),
            Self::Labels => label_table(project).totals(project),
            Self::Entities => entity_sheet(project),
            Self::Times(Step::Day) => by_hour().days().sheet(),
            Self::Times(Step::Hour) => by_hour().sheet(),
            Self::LabelsByArticle => label_table(project).sheet(project),
        }
    }
}

impl CountsFile {
    /// What the file is called, without its extension.
    fn stem(&self) -> &'static str {
        match self {
            Self::Table { table, .. } | Self::Plot { table, .. } => table.stem(),
            Self::Timeline { .. } => "timeline",
        }
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Table { .. } => "csv",
            Self::Plot { kind: PlotKind::Svg, .. } | Self::Timeline { kind: PlotKind::Svg, .. } => "svg",
            Self::Plot { kind: PlotKind::Png, .. } | Self::Timeline { kind: PlotKind::Png, .. } => "png",
        }
    }

    /// The bytes of the file, and what it could not hold.
    fn bytes(&self, project: &Project, inks: &Inks, faces: Reach) -> (Vec<u8>, Report) {
        let mut report = Report::default();
        let bytes = match self {
            Self::Table { table, for_excel } => {
                let sheet = table.sheet(project);
                one_table(table.stem(), &sheet.header, &sheet.rows, *for_excel, &mut report).bytes
            }
            Self::Plot { chart, kind: PlotKind::Svg, .. } => svg(&picture(chart, inks)).into_bytes(),
            Self::Plot { chart, kind: PlotKind::Png, .. } => png(&picture(chart, inks), faces),
            Self::Timeline { chart, kind: PlotKind::Png } => png(&time_picture(chart, inks), faces),
            Self::Timeline { chart, kind: PlotKind::Svg } => svg(&time_picture(chart, inks)).into_bytes(),
        };
        (bytes, report)
    }

    /// Counts, and writes what came of it. Cancelled, it leaves what was there before.
    fn write(
        &self,
        project: &Project,
        (inks, faces): (&Inks, Reach),
        path: &Path,
        progress: &JobProgress,
    ) -> Result<Report, FilesError> {
        progress.check()?;
        let (bytes, report) = self.bytes(project, inks, faces);
        write_atomically_in_steps(path, &bytes, progress)?;
        Ok(report)
    }
}

/// The colours of a plot that is printed or shown elsewhere: those of the light look.
fn inks(theme: &Theme) -> Inks {
    let Palette { page, text, muted, line, danger, .. } = &theme.colours;
    let ink = |colour: &Color32| Colour(colour.r(), colour.g(), colour.b());
    Inks { ground: ink(page), text: ink(text), muted: ink(muted), line: ink(line), danger: ink(danger) }
}

impl App {
    pub(super) fn ask_where_to_write_counts(&mut self, file: CountsFile) {
        let extension = file.extension();
        let proposed = format!("{}-{}.{extension}", self.proposed_stem(), file.stem());
        let title = match &file {
            CountsFile::Table { .. } => "Export the table",
            CountsFile::Plot { .. } => "Export the plot",
            CountsFile::Timeline { .. } => "Export the timeline",
        };
        self.ask(Purpose::ExportCounts(Box::new(file)), title, proposed, &[extension]);
    }

    pub(super) fn write_counts(&mut self, path: PathBuf, file: CountsFile) {
        if !self.is_free() {
            return;
        }
        let Some(session) = &self.session else { return };
        let (project, inks, faces) = (session.project().clone(), inks(&self.light), self.typesetter.reach());
        self.start_work("Exporting", move |progress| {
            let written = file.write(&project, (&inks, faces), &path, progress);
            Outcome::Exported(path, written)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ProjectId, ProjectRow};

    #[test]
    fn cancelled_counts_leave_the_file_that_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("labels.csv");
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let project = Project::new(row);
        let file = CountsFile::Table { table: CountsTable::Labels, for_excel: false };
        let look = inks(&Theme::built_in(false));
        let write = |progress: &JobProgress| file.write(&project, (&look, Reach::BuiltIn), &path, progress);
        write(&JobProgress::default()).unwrap();
        let before = std::fs::read(&path).unwrap();
        let cancelled = JobProgress::default();
        cancelled.cancel();
        assert!(matches!(write(&cancelled), Err(FilesError::Cancelled(_))));
        assert!(cancelled.can_be_cancelled(), "it looks whether to stop");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    }
}
