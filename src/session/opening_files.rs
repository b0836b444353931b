//! Showing a file with the program that the system has for it. Only after somebody asked for it, and only
//! kinds of files that articles come in: what runs by being opened is never opened.

use super::process_group;
use crate::model::{Cancelled, JobProgress};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Endings of the files that are opened.
const OPENED: [&str; 20] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "eml", "pdf", "docx", "odt", "rtf",
    "epub", "csv", "tsv", "jsonl", "ndjson", "zip",
];
/// A program that does not start says so within this time; one that goes on shows the file itself.
const SOON: Duration = Duration::from_millis(1500);
const LOOK: Duration = Duration::from_millis(10);

/// Why a file is not shown, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenFileError {
    #[error("files of this kind are not opened from here; open it yourself: {}", .0.display())]
    NotOpened(PathBuf),
    #[error("the program that opens files does not do so ({reason}); open it yourself: {}", path.display())]
    Failed { reason: String, path: PathBuf },
    /// The name of the file.
    #[error("the original is not where it was, or not known here: {0}")]
    Gone(String),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// The program that opens files, such as `xdg-open`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opener(pub PathBuf);

impl Opener {
    /// The one of the system.
    pub fn of_system() -> Self {
        let name = match std::env::consts::OS {
            "macos" => "open",
            "windows" => "explorer",
            _ => "xdg-open",
        };
        Self(name.into())
    }

    /// Shows a file. Waits a little for a complaint, not for the end. Cancelled meanwhile, it ends the
    /// program and what that started.
    pub fn open(&self, path: &Path, progress: &JobProgress) -> Result<(), OpenFileError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !OPENED.contains(&ending.as_str()) {
            return Err(OpenFileError::NotOpened(path.to_owned()));
        }
        progress.check()?;
        // A whole path is never taken for an option.
        let failed = |reason: String| OpenFileError::Failed { reason, path: path.to_owned() };
        let whole = std::path::absolute(path).map_err(|error| failed(error.kind().to_string()))?;
        let mut command = Command::new(&self.0);
        command.arg(&whole).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        process_group::lead(&mut command);
        let child = command.spawn().map_err(|error| failed(error.kind().to_string()))?;
        complaint(child, progress)?.map_or(Ok(()), |reason| Err(failed(reason)))
    }
}

/// How the program failed; `None` while it runs, and when it did what it was asked. Explorer says 1
/// whatever it did.
fn complaint(mut child: Child, progress: &JobProgress) -> Result<Option<String>, Cancelled> {
    let start = Instant::now();
    while start.elapsed() < SOON {
        if let Err(cancelled) = progress.check() {
            process_group::end(&mut child, false);
            return Err(cancelled);
        }
        match child.try_wait() {
            Ok(Some(status)) if status.success() || cfg!(windows) => return Ok(None),
            Ok(Some(status)) => return Ok(Some(status.to_string())),
            Ok(None) => std::thread::sleep(LOOK),
            Err(error) => return Ok(Some(error.kind().to_string())),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(opener: &Opener, name: &str) -> Result<(), OpenFileError> {
        opener.open(Path::new(name), &JobProgress::default())
    }

    #[test]
    fn what_runs_by_being_opened_is_not_opened() {
        // A program that would do, so that only the kind of file is the reason.
        let opener = Opener("true".into());
        for name in ["a.desktop", "a.sh", "a.exe", "a.html.jar", "a"] {
            let told = open(&opener, name).unwrap_err().to_string();
            assert!(told.ends_with(&format!("open it yourself: {name}")), "{told}");
        }
        assert_eq!(open(&opener, "a.HTML"), Ok(()));
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_told() {
        for (program, reason) in [("false", "exit status: 1"), ("/no/such/program", "entity not found")] {
            let told = open(&Opener(program.into()), "a.pdf").unwrap_err().to_string();
            assert!(told.contains(reason), "{told}");
        }
    }
}
