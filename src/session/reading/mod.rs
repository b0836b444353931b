//! Articles on their way in: from paths and pasted text to rows that can be looked at, edited and left
//! out, and from these to one edit. Plain text and tables are read here, everything else in a child
//! process (`worker`).

mod archive;
mod chosen_columns;
mod columns;
mod deciding;
mod fields;
mod findings;
mod gathering;
pub mod originals;
mod reader;
mod source;
mod table_file;
mod taking;
pub mod worker;

pub use chosen_columns::ChosenColumns;
pub use columns::{Mapping, Role, Table};
pub use fields::Fields;
pub use findings::{Finding, FindingKind, Other};
pub use source::Source;
pub use taking::TakeError;

use crate::format::Report;
use crate::format::reading::{Choices, Guess};
use crate::model::{Cancelled, JobProgress, Newlines, Project, Sha256};
use reader::BatchReader;
use std::path::PathBuf;
use std::sync::Arc;
use worker::ReadingProgram;

/// Something to import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Given {
    /// A file, a folder, a ZIP archive.
    Path(PathBuf),
    PastedText(String),
    PastedHtml(String),
}

/// What came of it: the rows of the import dialog.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Batch {
    /// In the order in which they will stand in the project.
    pub rows: Vec<Incoming>,
    /// Tables among what was given, whose columns can be chosen.
    pub tables: Vec<Table>,
    /// Files that were found in folders and archives and are no articles.
    pub left_out: Report,
    /// Copies of the files are wanted beside the project.
    pub keeps_copies: bool,
}

/// One article that may come in, or a file that cannot.
#[derive(Clone, PartialEq, Debug)]
pub struct Incoming {
    /// For people: with the folder, archive or table that it was found in.
    pub name: String,
    pub source: Source,
    /// How it was read.
    pub choices: Choices,
    /// The error says what went wrong and what to do, without the name.
    pub outcome: Result<Article, String>,
    /// As they will be taken.
    pub fields: Fields,
    /// The analyst does not want it.
    pub left_out: bool,
    /// Worth saying beside its name.
    pub told: Vec<String>,
    /// What else has the same bytes or wording, the most alike first.
    pub findings: Vec<Finding>,
}

/// An article as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// The id of the reader, such as `text`, `html`, `csv`.
    pub reader: String,
    /// What people call such a file.
    pub kind: String,
    pub text: Arc<str>,
    /// Of the text in UTF-8.
    pub text_sha256: Sha256,
    /// Of the bytes that were read; in a table of the text of its cell.
    pub sha256: Sha256,
    /// The name of the WHATWG Encoding Standard; empty where the kind of file leaves no choice.
    pub encoding: String,
    pub newlines: Newlines,
    /// All that the file says of itself, the most trusted first for each field.
    pub guesses: Vec<Guess>,
    /// Text that the file shows and the reading leaves out.
    pub dropped: Vec<String>,
    /// What looks doubtful.
    pub report: Report,
}

/// Reads all that is given. Files that cannot be read are rows too.
pub fn read(
    given: &[Given],
    choices: &Choices,
    project: &Project,
    program: &ReadingProgram,
    progress: &JobProgress,
) -> Result<Batch, Cancelled> {
    let mut reader = BatchReader::new(program, progress);
    let found = reader.gathered(given)?;
    reader.read(found, choices)?;
    let mut batch = reader.into_batch();
    batch.find_likeness(project, progress)?;
    Ok(batch)
}

/// Reads one source, such as an original that has changed. A row of a table cannot be read by itself.
pub fn read_source(
    source: &Source,
    choices: &Choices,
    program: &ReadingProgram,
    progress: &JobProgress,
) -> Result<Incoming, Cancelled> {
    let refused = "a row of a table cannot be read by itself; import the table".to_owned();
    let nothing = Incoming::new(&source.file_name(), source.clone(), choices, Err(refused));
    if matches!(source, Source::Row { .. }) {
        return Ok(nothing);
    }
    let mut reader = BatchReader::new(program, progress);
    reader.read(vec![gathering::Found::again(&nothing)], choices)?;
    Ok(reader.into_batch().rows.into_iter().next().unwrap_or(nothing))
}

impl Batch {
    /// Reads one row anew, in another way. What was typed into its fields stays.
    pub fn read_again(
        &mut self,
        row: usize,
        choices: &Choices,
        project: &Project,
        program: &ReadingProgram,
        progress: &JobProgress,
    ) -> Result<(), Cancelled> {
        self.renew(row, choices, program, progress)?;
        self.find_likeness(project, progress)
    }

    /// Reads some rows anew with the same choices, each in the encoding in which it was read.
    pub fn read_rows_again(
        &mut self,
        rows: &[usize],
        choices: &Choices,
        project: &Project,
        program: &ReadingProgram,
        progress: &JobProgress,
    ) -> Result<(), Cancelled> {
        for (n, row) in rows.iter().enumerate() {
            progress.step(n, rows.len())?;
            let encoding = self.rows.get(*row).and_then(|row| row.choices.encoding.clone());
            // Its own progress would begin anew with each file.
            self.renew(*row, &Choices { encoding, ..choices.clone() }, program, &JobProgress::default())?;
        }
        self.find_likeness(project, progress)
    }

    fn renew(
        &mut self,
        row: usize,
        choices: &Choices,
        program: &ReadingProgram,
        progress: &JobProgress,
    ) -> Result<(), Cancelled> {
        let Some(before) = self.rows.get(row).cloned() else { return Ok(()) };
        if matches!(before.source, Source::Row { .. }) {
            return Ok(());
        }
        let mut again = read_source(&before.source, choices, program, progress)?;
        again.name = before.name;
        again.left_out = before.left_out;
        again.told = before.told;
        again.fields = before.fields;
        again.fields.renew(again.outcome.as_ref().map_or(&[], |article| &article.guesses));
        if let Some(place) = self.rows.get_mut(row) {
            *place = again;
        }
        Ok(())
    }

    /// Reads a table anew, with other columns. The error of an unreadable table stands in its row.
    pub fn map_again(
        &mut self,
        table: usize,
        mapping: Mapping,
        project: &Project,
        program: &ReadingProgram,
        progress: &JobProgress,
    ) -> Result<(), Cancelled> {
        let Some(before) = self.tables.get(table).cloned() else { return Ok(()) };
        let is_of_it = |row: &Incoming| match &row.source {
            Source::Row { table, .. } => **table == before.source,
            other => *other == before.source,
        };
        let at = self.rows.iter().position(is_of_it).unwrap_or(self.rows.len());
        let mut reader = BatchReader::new(program, progress);
        reader.read_table(&before.name, &before.source, Some(mapping));
        let again = reader.into_batch();
        self.rows.retain(|row| !is_of_it(row));
        self.rows.splice(at..at, again.rows);
        if let (Some(place), Some(table)) = (self.tables.get_mut(table), again.tables.into_iter().next()) {
            *place = table;
        }
        self.find_likeness(project, progress)
    }

    /// Reads all tables anew with the columns that were chosen. The error says what cannot be chosen.
    pub fn choose_columns(
        &mut self,
        chosen: &ChosenColumns,
        project: &Project,
        program: &ReadingProgram,
        progress: &JobProgress,
    ) -> Result<(), String> {
        for place in 0..self.tables.len() {
            let again = |batch: &mut Self, mapping: Mapping| {
                batch.map_again(place, mapping, project, program, progress).map_err(|cancelled| cancelled.to_string())
            };
            let Some(table) = self.tables.get(place) else { break };
            let named = chosen.has_headings.filter(|_| table.may_lack_headings());
            if let Some(has_headings) = named.filter(|named| *named != table.mapping.has_headings) {
                let mapping = Mapping { has_headings, ..table.mapping.clone() };
                again(self, mapping)?;
            }
            let Some(table) = self.tables.get(place) else { break };
            let mapping = chosen.mapping(table)?;
            if mapping != table.mapping {
                again(self, mapping)?;
            }
        }
        Ok(())
    }

    /// Rows that could not be read.
    pub fn n_failed(&self) -> usize {
        self.rows.iter().filter(|row| row.outcome.is_err()).count()
    }

    /// Rows that will be taken.
    pub fn n_taken(&self) -> usize {
        self.rows.iter().filter(|row| row.outcome.is_ok() && !row.left_out).count()
    }
}

impl Incoming {
    fn new(name: &str, source: Source, choices: &Choices, outcome: Result<Article, String>) -> Self {
        let fields = Fields::guessed(outcome.as_ref().map_or(&[], |article| &article.guesses));
        Self {
            name: name.to_owned(),
            source,
            choices: choices.clone(),
            outcome,
            fields,
            left_out: false,
            told: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The article, where it could be read and is wanted.
    pub fn taken(&self) -> Option<&Article> {
        self.outcome.as_ref().ok().filter(|_| !self.left_out)
    }
}
