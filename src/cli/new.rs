//! `crossread new PROJECT ARTICLE…`

use super::{Failure, Outcome, Output, add, surroundings};
use crate::session::Session;
use crate::session::reading::ChosenColumns;
use crate::store::{create_new_atomically, write_project};
use std::path::{Path, PathBuf};

pub(super) fn run(
    project: &Path,
    (articles, columns): (&[PathBuf], &ChosenColumns),
    keeps_originals: bool,
    output: &mut Output<'_>,
) -> Result<Outcome, Failure> {
    if project.exists() {
        return Err(Failure(format!(
            "there is already a file; choose another name, or use `crossread add`: {}",
            project.display()
        )));
    }
    let mut session = Session::untitled(surroundings()).map_err(Failure::of)?;
    let added = match articles {
        [] => None,
        articles => Some(add::add_articles(&mut session, articles, columns, output)?),
    };
    create_new_atomically(project, write_project(session.project()).as_bytes()).map_err(Failure::of)?;
    let Some(mut added) = added else { return Ok(Outcome::Fine) };
    if keeps_originals {
        added.keep_originals(project, output)?;
    }
    added.printed(session.project(), output)
}
