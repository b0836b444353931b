//! `crossread add PROJECT ARTICLE…`

use super::{Failure, Outcome, Output, open, progress, surroundings};
use crate::edit;
use crate::session::{Session, files};
use std::path::{Path, PathBuf};

pub(super) fn run(project: &Path, articles: &[PathBuf], output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let mut session = open(project, output)?;
    let outcome = add_articles(&mut session, articles, output)?;
    session.save(project).map_err(Failure::of)?;
    Ok(outcome)
}

/// Adds articles and tells of each what became of it. Problems: a file did not come in.
pub(super) fn add_articles(
    session: &mut Session,
    articles: &[PathBuf],
    output: &mut Output<'_>,
) -> Result<Outcome, Failure> {
    let ready = files::read_articles(articles, session.project(), &surroundings(), &progress()).map_err(Failure::of)?;
    let fragment = &ready.imported.fragment;
    let fit = edit::fit(session.project(), fragment);
    let name_of = |id| {
        let document = fragment.documents.iter().find(|row| row.id == id);
        document.and_then(|row| row.origin.as_ref()).map(|origin| origin.file_name.clone()).unwrap_or_default()
    };
    for (document, known) in &fit.known_documents {
        let title = session.project().documents().get(known).map(|row| row.title.clone()).unwrap_or_default();
        output.tell(format!(
            "{} is already in the project (same text, “{title}”) and was not added again",
            name_of(*document)
        ))?;
    }
    for failure in ready.failures() {
        output.tell(failure)?;
    }
    for loss in &ready.imported.report.losses {
        output.tell(format!("{} {} ({})", loss.count, loss.what, loss.example))?;
    }
    if !fit.new_documents.is_empty() {
        let done = session.edit(ready.edit()).map_err(Failure::of)?;
        for document in done.documents.iter().filter_map(|id| session.project().documents().get(id)) {
            output.print(format!("{}\t{}", document.id, document.title))?;
        }
    }
    Ok(if ready.imported.failed.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
