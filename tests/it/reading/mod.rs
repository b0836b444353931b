//! Articles on their way in: folders, archives, tables, what is there already, and what becomes of it.

mod archives;
mod batches;
mod folders;
mod hostile;
mod likeness;
mod originals;
mod tables;

use crossread::format::reading::Choices;
use crossread::model::{JobProgress, Project, ProjectId, ProjectRow};
use crossread::session::reading::{Batch, Given, read};
use crossread::session::{ReadingProgram, Session, SteadyClock, Surroundings};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn program() -> ReadingProgram {
    ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into())
}

pub(super) fn empty_project() -> Project {
    Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() })
}

fn surroundings() -> Surroundings {
    let clock = Arc::new(SteadyClock::default());
    Surroundings { clock, journals: None, wake: Arc::new(|| ()), by: "Ana".to_owned(), reader: program() }
}

pub(super) fn session() -> Session {
    Session::untitled(surroundings()).unwrap()
}

/// A folder to work in.
pub(super) struct Desk(tempfile::TempDir);

impl Desk {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders that it lies in.
    pub(super) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

pub(super) fn read_paths(paths: &[&Path]) -> Batch {
    let given: Vec<Given> = paths.iter().map(|path| Given::Path((*path).to_owned())).collect();
    read_given(&given, &empty_project())
}

pub(super) fn read_given(given: &[Given], project: &Project) -> Batch {
    read(given, &Choices::default(), project, &program(), &JobProgress::default()).unwrap()
}

/// Each row on a line: its name and how its text begins, or its message behind `!`; then what is worth
/// saying beside it, and what was left out.
pub(super) fn told(batch: &Batch, project: &Project) -> String {
    let mut told = String::new();
    for row in &batch.rows {
        match &row.outcome {
            Ok(article) => {
                writeln!(told, "{} | {}", row.name, article.text.chars().take(20).collect::<String>().trim())
            }
            Err(message) => writeln!(told, "{} ! {message}", row.name),
        }
        .unwrap();
        for line in row.told.iter().cloned().chain(row.findings.iter().map(|finding| finding.told(batch, project))) {
            writeln!(told, "  {line}").unwrap();
        }
    }
    for loss in &batch.left_out.losses {
        writeln!(told, "left out: {} {}", loss.count, loss.what).unwrap();
    }
    told
}
