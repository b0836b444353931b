//! Asking for paths: native dialogs on a thread of their own, behind a trait, so that tests answer
//! and machines without a dialog service get the path prompt of the window itself.

use crate::model::JobProgress;
use crate::session::jobs::{Job, Poll};
use crate::session::reports::ReportOrder;
use crate::ui::counts_files::CountsFile;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub purpose: Purpose,
    /// The title of the dialog, and of the prompt.
    pub title: String,
    /// The name that is proposed for something new; empty when something existing is chosen.
    pub proposed: String,
    /// Where to begin; `None`: where the dialog was last.
    pub folder: Option<PathBuf>,
    /// File name extensions without the dot; empty for any.
    pub extensions: Vec<String>,
}

/// What the answer is used for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    OpenProject,
    SaveProject,
    ImportArticles,
    ImportFolder,
    /// With the importer's id.
    ImportAnnotations(String),
    /// With the exporter's id, and whether it is only the open article.
    ExportFile(String, bool),
    ExportFolder(String, bool),
    ImportSchema,
    ExportSchema,
    /// A table or a plot of the overview.
    ExportCounts(Box<CountsFile>),
    /// The report of the comparison.
    ExportReport(Box<ReportOrder>),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    Waiting,
    Paths(Vec<PathBuf>),
    Cancelled,
    /// No dialog service answered; ask in the window.
    Unavailable,
}

/// Whatever can ask for paths.
pub trait FileDialogs {
    /// Begins to ask. `wake` is called when there is an answer.
    fn ask(&mut self, question: &Question, wake: std::sync::Arc<dyn Fn() + Send + Sync>);
    /// Looks for the answer, without waiting.
    fn poll(&mut self) -> Reply;
}

/// No native dialogs: every question goes to the prompt in the window.
#[derive(Default)]
pub struct InWindow;

impl FileDialogs for InWindow {
    fn ask(&mut self, _question: &Question, _wake: std::sync::Arc<dyn Fn() + Send + Sync>) {}

    fn poll(&mut self) -> Reply {
        Reply::Unavailable
    }
}

/// The dialogs of the system.
#[derive(Default)]
pub struct Native {
    running: Option<(Job<Option<Vec<PathBuf>>>, Instant)>,
}

/// Nobody presses Cancel as fast as this: nothing was shown.
const NOBODY: Duration = Duration::from_millis(250);

impl FileDialogs for Native {
    fn ask(&mut self, question: &Question, wake: std::sync::Arc<dyn Fn() + Send + Sync>) {
        let question = question.clone();
        let job = Job::start("Waiting for the file dialog", move || wake(), move |_: &JobProgress| answer(&question));
        self.running = Some((job, Instant::now()));
    }

    fn poll(&mut self) -> Reply {
        let Some((job, since)) = &self.running else { return Reply::Cancelled };
        let reply = match job.poll() {
            Poll::Running => return Reply::Waiting,
            Poll::Done(Some(paths)) if !paths.is_empty() => Reply::Paths(paths),
            Poll::Done(_) if since.elapsed() > NOBODY => Reply::Cancelled,
            Poll::Done(_) | Poll::Broken => Reply::Unavailable,
        };
        self.running = None;
        reply
    }
}

fn answer(question: &Question) -> Option<Vec<PathBuf>> {
    let mut dialog = rfd::FileDialog::new().set_title(&question.title);
    if let Some(folder) = &question.folder {
        dialog = dialog.set_directory(folder);
    }
    if !question.extensions.is_empty() {
        dialog =
            dialog.add_filter(question.extensions.join(", "), &question.extensions).add_filter("All files", &["*"]);
    }
    let one = |path: PathBuf| vec![path];
    match question.purpose {
        Purpose::OpenProject | Purpose::ImportSchema => dialog.pick_file().map(one),
        Purpose::ImportArticles | Purpose::ImportAnnotations(_) => dialog.pick_files(),
        Purpose::SaveProject
        | Purpose::ExportFile(..)
        | Purpose::ExportSchema
        | Purpose::ExportCounts(_)
        | Purpose::ExportReport(_) => dialog.set_file_name(&question.proposed).save_file().map(one),
        Purpose::ExportFolder(..) | Purpose::ImportFolder => dialog.pick_folder().map(one),
    }
}
