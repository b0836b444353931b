//! `crossread add PROJECT ARTICLE…`

use super::{Failure, Outcome, Output, open, progress, surroundings};
use crate::edit::{self, FragmentFit};
use crate::model::{DocumentId, Project};
use crate::session::files::{self, ReadyImport};
use crate::session::reading::originals::{Originals, ToKeep, keep_beside};
use crate::session::reading::{ChosenColumns, Role, Table};
use crate::session::{Folders, Session};
use std::path::{Path, PathBuf};

pub(super) fn run(
    project: &Path,
    (articles, columns): (&[PathBuf], &ChosenColumns),
    keeps_originals: bool,
    output: &mut Output<'_>,
) -> Result<Outcome, Failure> {
    let mut session = open(project, output)?;
    let mut added = add_articles(&mut session, articles, columns, output)?;
    if !session.is_saved() {
        session.save(project).map_err(Failure::of)?;
    }
    if keeps_originals {
        added.keep_originals(project, output)?;
    }
    added.printed(session.project(), output)
}

/// One line for each new article that has much of its wording in common with another.
fn shared_wording(ready: &ReadyImport, project: &Project, fit: &FragmentFit) -> Vec<String> {
    let rows = ready.batch.rows.iter().filter(|row| row.outcome.is_ok()).zip(&ready.imported.fragment.documents);
    let new = rows.filter(|(_, document)| fit.new_documents.contains(&document.id));
    let told =
        new.filter_map(|(row, _)| Some(format!("{}: {}", row.name, row.findings.first()?.told(&ready.batch, project))));
    told.collect()
}

/// What became of articles.
pub(super) struct Added {
    documents: Vec<DocumentId>,
    outcome: Outcome,
    /// The files that they are from.
    files: Vec<ToKeep>,
}

impl Added {
    /// Prints the new articles, to be called when they are on disk.
    pub(super) fn printed(self, project: &Project, output: &mut Output<'_>) -> Result<Outcome, Failure> {
        for document in self.documents.iter().filter_map(|id| project.documents().get(id)) {
            output.print(format!("{}\t{}", document.id, document.title))?;
        }
        Ok(self.outcome)
    }

    /// Puts copies of the files beside the project. One that could not be kept is a problem.
    pub(super) fn keep_originals(&mut self, project: &Path, output: &mut Output<'_>) -> Result<(), Failure> {
        let kept = keep_beside(project, &self.files, &progress()).map_err(Failure::of)?;
        for (name, why) in kept.failed {
            self.outcome = Outcome::Problems;
            output.tell(format!("{why}: {name}"))?;
        }
        Ok(())
    }
}

/// Reads articles, the tables among them with the columns that were chosen.
fn read(
    project: &Project,
    articles: &[PathBuf],
    columns: &ChosenColumns,
    output: &mut Output<'_>,
) -> Result<ReadyImport, Failure> {
    let (surroundings, progress) = (surroundings(), progress());
    let mut batch = files::read_batch(articles, project, &surroundings, &progress).map_err(Failure::of)?;
    if !columns.is_empty() && batch.tables.is_empty() {
        return Err(Failure(
            "there is no table among the articles to choose columns of; leave these options out".to_owned(),
        ));
    }
    batch.choose_columns(columns, project, &surroundings.reader, &progress).map_err(Failure)?;
    let lacks_text = |table: &Table| !table.mapping.columns.contains_key(&Role::Text);
    if batch.tables.iter().any(lacks_text) {
        output.tell("choose the column of the text with --text-column")?;
    }
    files::ready_articles(batch, &surroundings).map_err(Failure::of)
}

/// Adds articles and tells of those that did not come in. Problems: a file could not be read.
pub(super) fn add_articles(
    session: &mut Session,
    articles: &[PathBuf],
    columns: &ChosenColumns,
    output: &mut Output<'_>,
) -> Result<Added, Failure> {
    let ready = read(session.project(), articles, columns, output)?;
    let fragment = &ready.imported.fragment;
    let fit = edit::fit(session.project(), fragment);
    let name_of = |id| {
        let document = fragment.documents.iter().find(|row| row.id == id);
        document.and_then(|row| row.origin.as_ref()).map(|origin| origin.file_name.clone()).unwrap_or_default()
    };
    for (document, known) in &fit.known_documents {
        let name = name_of(*document);
        output.tell(match session.project().documents().get(known) {
            Some(row) => {
                format!("{name} is already in the project (same text, “{}”) and was not added again", row.title)
            }
            None => format!("{name} has the same text as {} and was added once", name_of(*known)),
        })?;
    }
    for failure in ready.failures() {
        output.tell(failure)?;
    }
    for loss in &ready.imported.report.losses {
        output.tell(format!("{} {} ({})", loss.count, loss.what, loss.example))?;
    }
    for line in shared_wording(&ready, session.project(), &fit) {
        output.tell(line)?;
    }
    let outcome = if ready.imported.failed.is_empty() { Outcome::Fine } else { Outcome::Problems };
    if fit.new_documents.is_empty() {
        return Ok(Added { documents: Vec::new(), outcome, files: Vec::new() });
    }
    let done = session.edit(ready.edit()).map_err(Failure::of)?;
    if let Some(folders) = Folders::of_user()
        && let Err(forgotten) = Originals::remember(&folders, &ready.batch)
    {
        output.tell(forgotten)?;
    }
    Ok(Added { documents: done.documents, outcome, files: ready.batch.to_keep() })
}
