//! Reads what was gathered, file by file: plain text and tables here, the rest by a child process that is
//! started when it is first needed and works while the next files are fetched from the disk.

use super::columns::{Mapping, Role};
use super::fields::sound;
use super::gathering::{Found, gather};
use super::source::{Loader, Source};
use super::table_file::{Rows, is_table};
use super::worker::{Outcome, Readers, ReadingProgram, Request};
use super::{Article, Batch, Given, Incoming, Table};
use crate::format::Report;
use crate::format::import::metadata;
use crate::format::import::newlines::lf_only;
use crate::format::import::text::{NotPlain, plain_text};
use crate::format::reading::{Choices, Guess, Reading};
use crate::model::{Cancelled, JobProgress, Newlines, Sha256};
use crate::text::quote::one_line;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) struct BatchReader<'a> {
    program: &'a ReadingProgram,
    progress: &'a JobProgress,
    loader: Loader,
    /// One or more for each file, in its place.
    rows: Vec<Vec<Incoming>>,
    tables: Vec<Table>,
    left_out: Report,
}

impl<'a> BatchReader<'a> {
    pub(super) fn new(program: &'a ReadingProgram, progress: &'a JobProgress) -> Self {
        let loader = Loader::default();
        Self { program, progress, loader, rows: Vec::new(), tables: Vec::new(), left_out: Report::default() }
    }

    pub(super) fn into_batch(self) -> Batch {
        let rows = self.rows.into_iter().flatten().collect();
        Batch { rows, tables: self.tables, left_out: self.left_out, keeps_copies: false }
    }

    /// The files of what is given, in its order.
    pub(super) fn gathered(&mut self, given: &[Given]) -> Result<Vec<Found>, Cancelled> {
        let mut found = Vec::new();
        for run in given.chunk_by(|a, b| matches!((a, b), (Given::Path(_), Given::Path(_)))) {
            let paths =
                run.iter().filter_map(|one| if let Given::Path(path) = one { Some(path.clone()) } else { None });
            let paths: Vec<PathBuf> = paths.collect();
            let gathered = gather(&paths, self.progress)?;
            found.extend(gathered.found);
            self.left_out.append(gathered.left_out);
            for one in run {
                let (text, is_html) = match one {
                    Given::Path(_) => continue,
                    Given::PastedText(text) => (text, false),
                    Given::PastedHtml(text) => (text, true),
                };
                let source = Source::Pasted { bytes: Arc::from(text.as_bytes()), is_html };
                found.push(Found { name: "pasted".to_owned(), source, refused: None, told: Vec::new() });
            }
        }
        Ok(found)
    }

    /// Reads these files.
    pub(super) fn read(&mut self, found: Vec<Found>, choices: &Choices) -> Result<(), Cancelled> {
        let total = found.len();
        let mut readers = Readers::new(self.program);
        self.rows = vec![Vec::new(); total];
        let mut n_done = 0;
        for (place, one) in found.iter().enumerate() {
            self.progress.step(n_done, total)?;
            match self.read_here(one, choices) {
                Ok(rows) => {
                    n_done += 1;
                    self.put(place, one, rows);
                }
                Err(bytes) => {
                    let extension = one.source.extension();
                    readers.ask(place, Request { bytes, extension, choices: choices.clone() });
                }
            }
            while readers.is_busy() {
                n_done += 1;
                self.take_answer(&mut readers, &found)?;
                self.progress.step(n_done, total)?;
            }
        }
        while self.take_answer(&mut readers, &found)? {
            n_done += 1;
            self.progress.step(n_done, total)?;
        }
        Ok(())
    }

    fn put(&mut self, place: usize, found: &Found, mut rows: Vec<Incoming>) {
        if let Some(first) = rows.first_mut() {
            first.told.extend(found.told.iter().cloned());
        }
        if let Some(there) = self.rows.get_mut(place) {
            *there = rows;
        }
    }

    /// The rows of a file that needs no child process, or its bytes for one.
    fn read_here(&mut self, found: &Found, choices: &Choices) -> Result<Vec<Incoming>, Arc<[u8]>> {
        let Found { name, source, refused, .. } = found;
        let failed = |name: &str, message: String| vec![Incoming::new(name, source.clone(), choices, Err(message))];
        if let Some(refused) = refused {
            return Ok(failed(name, refused.clone()));
        }
        let extension = source.extension();
        if is_table(&extension) {
            let n_before = self.rows.len();
            self.read_table(name, source, None);
            return Ok(self.rows.drain(n_before..).flatten().collect());
        }
        let bytes = match self.loader.bytes(source) {
            Ok(bytes) => bytes,
            // A file that cannot be found or opened is told with the path that was asked for.
            Err(message) => {
                return Ok(match source {
                    Source::File(path) if *name == source.file_name() => failed(&path.display().to_string(), message),
                    _ => failed(name, message),
                });
            }
        };
        if !["txt", "text"].contains(&extension.as_str()) {
            return Err(bytes);
        }
        match plain_article(&bytes, source, choices) {
            Ok(article) => Ok(vec![Incoming::new(name, source.clone(), choices, Ok(article))]),
            // It may be a web page or a PDF under the name of a text.
            Err(why) if why.is_other_kind => Err(bytes),
            Err(why) => Ok(failed(name, why.message)),
        }
    }

    /// Takes the oldest answer; `false` when all are taken.
    fn take_answer(&mut self, readers: &mut Readers<'_>, found: &[Found]) -> Result<bool, Cancelled> {
        let Some((place, request, outcome)) = readers.answer(self.progress)? else { return Ok(false) };
        let Some(one) = found.get(place) else { return Ok(true) };
        let outcome = match outcome {
            Outcome::Read { reader, kind, reading } => article_read(reader, kind, reading, &request.bytes, &one.source),
            Outcome::Failed(message) => Err(message),
            Outcome::Nobody => plain_article(&request.bytes, &one.source, &request.choices).map_err(|why| why.message),
        };
        let row = Incoming::new(&one.name, one.source.clone(), &request.choices, outcome);
        self.put(place, one, vec![row]);
        Ok(true)
    }

    /// Adds the rows of a table, and the table itself; the columns as chosen or as guessed.
    pub(super) fn read_table(&mut self, name: &str, source: &Source, mapping: Option<Mapping>) {
        let choices = Choices::default();
        let failed = |message| vec![Incoming::new(name, source.clone(), &Choices::default(), Err(message))];
        let rows = self.loader.bytes(source).and_then(|bytes| Rows::read(&bytes, &source.extension()));
        let rows = match rows {
            Ok(rows) => rows,
            Err(message) => return self.rows.push(failed(message)),
        };
        let table = rows.table(name, source, mapping.unwrap_or_else(|| rows.guessed()));
        let (reader, kind) = match source.extension().as_str() {
            "csv" | "tsv" => ("csv", "table"),
            _ => ("json-lines", "JSON lines"),
        };
        let encoding = rows.encoding;
        let whole = Arc::new(source.clone());
        let mut incoming = Vec::new();
        if !table.mapping.columns.contains_key(&Role::Text) {
            let columns: Vec<String> = table.columns.iter().take(12).map(|name| one_line(name, 30)).collect();
            let columns = columns.join(", ");
            let message = format!(
                "no column looks like the text of articles; choose one, or call one “text” (there are: {columns})"
            );
            incoming = failed(message);
        } else {
            for article in rows.articles(&table) {
                let source = Source::Row { table: Arc::clone(&whole), row: article.row };
                let name = format!("{name}, row {}", article.row + 1);
                let sha256 = Sha256::of(article.text.as_bytes());
                let (text, newlines) = lf_only(article.text);
                let guesses = with_guesses_of_text(article.guesses, &text, &source);
                let article = Article {
                    reader: reader.to_owned(),
                    kind: kind.to_owned(),
                    text_sha256: Sha256::of(text.as_bytes()),
                    text: text.into(),
                    sha256,
                    encoding: encoding.to_owned(),
                    newlines,
                    guesses,
                    dropped: Vec::new(),
                    report: Report::default(),
                };
                incoming.push(Incoming::new(&name, source, &choices, Ok(article)));
            }
            if incoming.is_empty() {
                incoming = failed("the column of the text is empty in every row; choose another column".to_owned());
            }
        }
        self.tables.push(table);
        self.rows.push(incoming);
    }
}

fn plain_article(bytes: &[u8], source: &Source, choices: &Choices) -> Result<Article, NotPlain> {
    let name = source.file_name();
    let plain = plain_text(bytes, &name, choices.encoding.as_deref())?;
    Ok(Article {
        reader: "text".to_owned(),
        kind: "plain text".to_owned(),
        guesses: sound(metadata::guesses(&plain.text, &name)),
        text_sha256: Sha256::of(plain.text.as_bytes()),
        text: plain.text.into(),
        sha256: Sha256::of(bytes),
        encoding: plain.encoding.to_owned(),
        newlines: plain.newlines,
        dropped: Vec::new(),
        report: plain.report,
    })
}

/// What a child read is only believed as far as it can be checked.
fn article_read(
    reader: String,
    kind: String,
    reading: Reading,
    bytes: &[u8],
    source: &Source,
) -> Result<Article, String> {
    let text = reading.text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(reading.text);
    let (text, _) = lf_only(text);
    if text.trim().is_empty() {
        return Err("the file has no text; choose another one".to_owned());
    }
    Ok(Article {
        reader,
        kind,
        guesses: with_guesses_of_text(reading.guesses, &text, source),
        text_sha256: Sha256::of(text.as_bytes()),
        text: text.into(),
        sha256: Sha256::of(bytes),
        encoding: reading.encoding,
        // The lines of the file are not those of its text.
        newlines: Newlines::None,
        dropped: reading.dropped,
        report: reading.report,
    })
}

/// What the file says of itself comes first, then what its text says.
fn with_guesses_of_text(mut guesses: Vec<Guess>, text: &str, source: &Source) -> Vec<Guess> {
    guesses.extend(metadata::guesses(text, &source.file_name()));
    sound(guesses)
}
