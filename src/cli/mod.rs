//! Floor 4: the command line, for scripts and tests. The same path as the window, without panels.
//!
//! Exit codes: 0 fine (losses of an export are told and still 0), 1 problems found (output written),
//! 2 could not. Results on standard output, messages on standard error.

mod add;
mod check;
mod columns;
mod compare;
mod export;
mod formats;
mod import;
mod new;
mod passages;
mod read_articles;
mod schema;
mod show;
mod values;

use crate::model::{Date, JobProgress, Project, Sha256};
use crate::session::open::{refuse_open, refuse_unsaved, told_with_path};
use crate::session::{Folders, ReadingProgram, Session, Surroundings, SystemClock};
use crate::store::{read_bytes, read_project};
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads several articles about one event, annotates claims and entities, keeps the work.
#[derive(Parser)]
#[command(name = "crossread", version, about, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A project and/or articles to open in the window
    pub paths: Vec<PathBuf>,
}

/// What can be done without the window.
#[derive(Subcommand)]
pub enum Command {
    /// Make a project of articles; never overwrites
    New {
        project: PathBuf,
        articles: Vec<PathBuf>,
        /// Keep copies of the files in the folder “originals” beside the project
        #[arg(long)]
        keep_originals: bool,
        #[command(flatten)]
        columns: columns::ColumnArguments,
    },
    /// Add articles to a project
    Add {
        project: PathBuf,
        #[arg(required = true)]
        articles: Vec<PathBuf>,
        /// Keep copies of the files in the folder “originals” beside the project
        #[arg(long)]
        keep_originals: bool,
        #[command(flatten)]
        columns: columns::ColumnArguments,
    },
    /// List problems
    Check { project: PathBuf },
    /// Print everything in a project, offsets in bytes, characters and UTF-16 units
    Show {
        project: PathBuf,
        /// As one JSON object
        #[arg(long, required = true)]
        json: bool,
    },
    /// What can be read and written, and what each format can hold
    Formats,
    /// Bring annotations into a project
    Import {
        project: PathBuf,
        /// One of the ids that `crossread formats` lists
        #[arg(long)]
        format: String,
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Write annotations; prints what the format could not hold
    Export {
        project: PathBuf,
        /// One of the ids that `crossread formats` lists
        #[arg(long)]
        format: String,
        /// A file for one-file formats, a folder for the others
        #[arg(long)]
        out: PathBuf,
    },
    /// Print the dates and numbers that articles say, one JSON object a line
    Values {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The day that “Friday” and “last month” are counted from, as YYYY-MM-DD
        #[arg(long, value_name = "DATE", value_parser = values::day)]
        published: Option<Date>,
    },
    /// Print the passages that articles share, one JSON object a line
    Passages { project: PathBuf },
    /// Write the report of what each article says on each point
    Compare(compare::CompareArguments),
    /// Read foreign files given on standard input, for the program itself
    #[command(hide = true)]
    ReadArticles,
    /// Write the schema as a file of its own, or take one into the project
    #[command(group = clap::ArgGroup::new("direction").required(true))]
    Schema {
        project: PathBuf,
        /// The schema file to write
        #[arg(long, group = "direction")]
        out: Option<PathBuf>,
        /// The schema file to take; what it does not have stays
        #[arg(long, group = "direction")]
        from: Option<PathBuf>,
    },
}

/// How a subcommand ended when it could.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Fine,
    /// Problems were found; the output is written.
    Problems,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problems => 1,
        }
    }
}

/// The exit code when something could not be done.
pub const COULD_NOT: u8 = 2;

/// Why a subcommand could not do its work: one line for people.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl Failure {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// Where results and messages go.
pub struct Output<'a> {
    pub results: &'a mut dyn Write,
    pub messages: &'a mut dyn Write,
}

impl Output<'_> {
    fn tell(&mut self, message: impl std::fmt::Display) -> Result<(), Failure> {
        writeln!(self.messages, "{message}").map_err(not_taken)
    }

    fn print(&mut self, line: impl std::fmt::Display) -> Result<(), Failure> {
        writeln!(self.results, "{line}").map_err(not_taken)
    }
}

/// The disk is full, or the program behind the pipe has ended.
fn not_taken(error: std::io::Error) -> Failure {
    Failure(format!("the output could not be written ({error}); send it elsewhere"))
}

/// Runs a subcommand.
pub fn run(command: &Command, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    match command {
        Command::New { project, articles, keep_originals, columns } => {
            new::run(project, (articles, &columns.chosen()), *keep_originals, output)
        }
        Command::Add { project, articles, keep_originals, columns } => {
            add::run(project, (articles, &columns.chosen()), *keep_originals, output)
        }
        Command::Check { project } => check::run(project, output),
        Command::Show { project, json: _ } => show::run(project, output),
        Command::ReadArticles => read_articles::run(),
        Command::Formats => formats::run(output),
        Command::Import { project, format, files } => import::run(project, format, files, output),
        Command::Export { project, format, out } => export::run(project, format, out, output),
        Command::Values { files, published } => values::run(files, *published, output),
        Command::Passages { project } => passages::run(project, output),
        Command::Compare(arguments) => compare::run(arguments, output),
        Command::Schema { project, out: Some(out), from: _ } => schema::write(project, out, output),
        Command::Schema { project, out: None, from: Some(from) } => schema::take(project, from, output),
        // The arguments are refused before, with a hint.
        Command::Schema { .. } => Err(Failure("say --out or --from".to_owned())),
    }
}

/// A session for the command line keeps no journal: it saves before it ends.
fn surroundings() -> Surroundings {
    let by = Folders::of_user().map(|folders| crate::session::Preferences::read(&folders).name).unwrap_or_default();
    let reader = ReadingProgram::this();
    Surroundings { clock: Arc::new(SystemClock), journals: None, wake: Arc::new(|| ()), by, reader }
}

/// Reads a project without changing anything on disk.
fn read(path: &Path, output: &mut Output<'_>) -> Result<Project, Failure> {
    let told = |error| Failure(told_with_path(&error, path));
    let bytes = read_bytes(path).map_err(told)?;
    let loaded = read_project(&bytes).map_err(told)?;
    for mended in loaded.mended {
        output.tell(mended)?;
    }
    if let Some(folders) = Folders::of_user()
        && let Err(unsaved) = refuse_unsaved(path, &loaded.project, Sha256::of(&bytes), &folders.journals)
    {
        output.tell(format!("this is the state of the last save; {unsaved}"))?;
    }
    Ok(loaded.project)
}

/// Opens a project to change it. Refuses when a window has it open, or left changes that are not
/// saved.
fn open(path: &Path, output: &mut Output<'_>) -> Result<Session, Failure> {
    let opening = Session::open(path, surroundings()).map_err(Failure::of)?;
    for told in opening.told {
        output.tell(told)?;
    }
    if let (Some(folders), Some(file)) = (Folders::of_user(), opening.session.file()) {
        let project = opening.session.project();
        refuse_open(project, &folders.journals).map_err(|in_use| Failure(format!("{in_use}: {}", path.display())))?;
        refuse_unsaved(path, project, file.sha256, &folders.journals).map_err(Failure::of)?;
    }
    Ok(opening.session)
}

/// No progress is shown on the command line.
fn progress() -> JobProgress {
    JobProgress::default()
}
