//! The program: a subcommand of the command line, or the window.

use clap::Parser as _;
use crossread::cli::{self, Arguments, COULD_NOT, Failure, Outcome, Output};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Some(command) => {
            let (mut results, mut messages) = (std::io::stdout().lock(), std::io::stderr().lock());
            cli::run(command, &mut Output { results: &mut results, messages: &mut messages })
        }
        None => window(arguments.paths),
    };
    ExitCode::from(match outcome {
        Ok(outcome) => outcome.code(),
        Err(failure) => {
            // Who closed standard error does not want to hear of it.
            drop(writeln!(std::io::stderr(), "{failure}"));
            COULD_NOT
        }
    })
}

#[cfg(feature = "gui")]
fn window(paths: Vec<PathBuf>) -> Result<Outcome, Failure> {
    match crossread::ui::open_window(paths) {
        Ok(()) => Ok(Outcome::Fine),
        Err(cannot) => Err(Failure(cannot.to_string())),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_paths: Vec<PathBuf>) -> Result<Outcome, Failure> {
    Err(Failure("this build has no window; see `crossread --help` for the command line".to_owned()))
}
