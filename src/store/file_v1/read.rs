//! Reading a project: what can be mended is mended and told, a record that does not fit is kept,
//! and a file that is not wholly understood is refused with its place.

use super::from_model::FromModel;
use super::rows::*;
use super::to_model::ToModel;
use super::write::{PROJECT_COMMENT, holds_project};
use crate::model::{Change, Draft, Fragment, JobProgress, Kept, KeptId, Project, Sha256, Timestamp};
use crate::store::migrate::migrated;
use crate::store::read_error::{MAX_BYTES, ReadError};
use serde::Deserialize;
use std::borrow::Cow;

/// What a project file gave.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub project: Project,
    /// What was mended on the way, for people; empty when the file was as written.
    pub mended: Vec<String>,
    /// How many records did not fit and are now among the project's kept ones.
    pub n_newly_kept: usize,
}

/// Reads a project file. Nothing that it says is dropped: a record that cannot be understood, or
/// that would break the project, becomes a kept record with the reason.
pub fn read_project(bytes: &[u8]) -> Result<Loaded, ReadError> {
    read_project_in_steps(bytes, &JobProgress::default())
}

/// The same for a job, which tells how far it is and can be cancelled.
pub fn read_project_in_steps(bytes: &[u8], progress: &JobProgress) -> Result<Loaded, ReadError> {
    progress.per_cent(0)?;
    let (source, mended) = text_from_bytes(bytes, &PROJECT)?;
    progress.per_cent(5)?;
    let file: FileV1<'_> = parsed(&source)?;
    progress.per_cent(40)?;
    check_texts(&file, &source)?;
    progress.per_cent(50)?;
    let row = file.project.to_model().map_err(|reason| ReadError::Record { section: "project", reason })?;
    let mut refused = Vec::new();
    let fragment = fragment_from_file(&file, &mut refused);
    drop(file);
    progress.per_cent(60)?;
    let (project, broken) = Project::from_fragment(row, fragment);
    refused.extend(broken.iter().filter_map(|(change, reason)| refused_from_change(change, reason)));
    progress.per_cent(95)?;
    let n_newly_kept = refused.len();
    let project = with_kept(project, refused)?;
    Ok(Loaded { project, mended, n_newly_kept })
}

/// Why written bytes must not take the place of a project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    #[error("what was written would not open again ({0}); save under another name and report this")]
    DoesNotOpen(#[from] ReadError),
    #[error("what was written differs from the project; save under another name and report this")]
    Differs,
}

/// Reads written bytes again and compares every record with the project: the check before the old
/// file is replaced. Builds no project, so it takes about a third of the time of opening.
pub fn verify_project(bytes: &[u8], project: &Project) -> Result<(), VerifyError> {
    let (source, _) = text_from_bytes(bytes, &PROJECT)?;
    let file: FileV1<'_> = parsed(&source)?;
    check_texts(&file, &source)?;
    if holds_project(file, project) { Ok(()) } else { Err(VerifyError::Differs) }
}

/// What kind of file is expected, and how its first lines look.
pub(super) struct Expected {
    pub(super) word: &'static str,
    pub(super) comment: &'static str,
    /// The first field, whose value is the format.
    pub(super) gate: &'static str,
}

const PROJECT: Expected = Expected { word: "project", comment: PROJECT_COMMENT, gate: "format" };

/// The text of a file in the newest format, and what was mended. The format is looked at before
/// anything else is parsed.
pub(super) fn text_from_bytes<'a>(
    bytes: &'a [u8],
    expected: &Expected,
) -> Result<(Cow<'a, str>, Vec<String>), ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mut mended = Vec::new();
    let without_mark = bytes.strip_prefix(b"\xef\xbb\xbf");
    if without_mark.is_some() {
        mended.push("the byte order mark at the start of the file was skipped".to_owned());
    }
    let bytes = without_mark.unwrap_or(bytes);
    let format = match format_from_start(bytes, expected.gate) {
        Some(0) | None => return Err(foreign_or_cut_off(bytes, expected)),
        Some(format) => format,
    };
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let mut text = migrated(format, text)?;
    // Neither the records nor the texts contain a carriage return, so one that stands in the file
    // came later; the hashes of the texts prove that taking it out was right.
    if text.contains("\r\n") {
        text = Cow::Owned(text.replace("\r\n", "\n"));
        mended.push("line ends that another program had turned into CRLF were turned back into LF".to_owned());
    }
    Ok((text, mended))
}

/// The number after `(format:`, with white space and line comments before it.
fn format_from_start(bytes: &[u8], gate: &str) -> Option<u64> {
    let mut rest = bytes.trim_ascii_start();
    while let Some(comment) = rest.strip_prefix(b"//") {
        let end = comment.iter().position(|byte| *byte == b'\n')?;
        rest = comment.get(end..)?.trim_ascii_start();
    }
    let rest = rest.strip_prefix(b"(")?.trim_ascii_start().strip_prefix(gate.as_bytes())?;
    let rest = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    let n_digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = std::str::from_utf8(rest.get(..n_digits)?).ok()?;
    // A number cut off at the end of the file may have been another.
    (n_digits > 0 && rest.len() > n_digits).then(|| digits.parse().unwrap_or(u64::MAX))
}

fn foreign_or_cut_off(bytes: &[u8], expected: &Expected) -> ReadError {
    let start = bytes.trim_ascii_start();
    if start.starts_with(expected.comment.as_bytes()) {
        let (line, column) = place_at_end(&String::from_utf8_lossy(bytes));
        return ReadError::Damaged { line, column, reason: format!("no `{}: …` follows", expected.gate) };
    }
    let found = match start {
        [] => "the file is empty; take it from a backup",
        [0, ..] if bytes.iter().all(|byte| *byte == 0) => {
            "it holds nothing but zero bytes, as after a power cut; take it from a backup"
        }
        _ if start.starts_with(crate::store::journal::MAGIC.as_bytes()) => {
            "it is the journal of one; open the project that it belongs to"
        }
        _ if format_from_start(bytes, "schema_format").is_some() => "it is a schema; open it in the schema editor",
        _ if format_from_start(bytes, "format").is_some() => "it is a project; open it with File, Open project",
        [b'{' | b'[', ..] => "it looks like JSON; import it, or choose another file",
        [b'<', ..] => "it looks like HTML or XML; import it, or choose another file",
        [b'(', ..] => "it is a RON file of another program; choose another file",
        _ if bytes.contains(&0) || std::str::from_utf8(bytes).is_err() => "it is a binary file; choose another file",
        _ => "it is some other text; import it as an article, or choose another file",
    };
    ReadError::Foreign { expected: expected.word, found: found.to_owned() }
}

fn not_utf8(bytes: &[u8], valid_up_to: usize) -> ReadError {
    let valid = bytes.get(..valid_up_to).unwrap_or_default();
    let (line, column) = place_at_end(&String::from_utf8_lossy(valid));
    ReadError::Damaged { line, column, reason: "the bytes there are no UTF-8".to_owned() }
}

/// Line and column after the last character, both from 1.
fn place_at_end(text: &str) -> (usize, usize) {
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    (1 + text.matches('\n').count(), 1 + last_line.chars().count())
}

/// Parses with ron's own recursion limit on, and says in our words where it stopped.
pub(super) fn parsed<'a, T: Deserialize<'a>>(source: &'a str) -> Result<T, ReadError> {
    ron::Options::default().from_str(source).map_err(|error| {
        let ron::error::Position { line, col: column } = error.span.start;
        let damaged = |reason: String| ReadError::Damaged { line, column, reason };
        // A name at the very end is one that was cut off.
        let at_end = (error.span.end.line, error.span.end.col) == place_at_end(source);
        match error.code {
            ron::Error::NoSuchStructField { found, .. } if !at_end => {
                ReadError::UnknownField { line, column, field: found }
            }
            ron::Error::NoSuchEnumVariant { expected, found, .. } if !at_end => {
                ReadError::UnknownWord { line, column, word: found, expected: expected.join(", ") }
            }
            ron::Error::NoSuchStructField { found, .. } | ron::Error::NoSuchEnumVariant { found, .. } => {
                damaged(format!("nothing follows “{found}”"))
            }
            ron::Error::MissingStructField { field, .. } => {
                damaged(format!("the field “{field}” is missing before it"))
            }
            ron::Error::DuplicateStructField { field, .. } => damaged(format!("the field “{field}” is there twice")),
            ron::Error::ExpectedNamedStructLike(_) => damaged("expected opening `(`".to_owned()),
            ron::Error::ExceededRecursionLimit => damaged("nested too deeply".to_owned()),
            code => damaged(lower_first(&code.to_string())),
        }
    })
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Refuses the file when a text is not the one that was imported: every span points into it.
fn check_texts(file: &FileV1<'_>, source: &str) -> Result<(), ReadError> {
    for row in &file.texts {
        let claimed = Sha256::from_hex(&row.sha256);
        if claimed.is_none_or(|claimed| claimed == Sha256::of(row.text.as_bytes())) {
            continue;
        }
        let document = file.documents.iter().find(|document| document.id == row.document);
        let title = document.map_or_else(|| row.document.to_string(), |document| document.title.to_string());
        return Err(ReadError::TextDiffers { title, line: line_of_text(source, &row.document) });
    }
    Ok(())
}

/// The line on which the text of the document begins.
fn line_of_text(source: &str, document: &str) -> usize {
    let section = source.find("\ntexts:").unwrap_or(0);
    let place = source.get(section..).and_then(|texts| texts.find(document)).map_or(0, |place| section + place);
    1 + source.get(..place).unwrap_or_default().matches('\n').count()
}

/// A record that did not become a row: its section, the record and the reason.
struct Refused {
    section: &'static str,
    record: String,
    reason: String,
}

macro_rules! sections {
    ($($section:ident $row:ident $model:ident;)*) => {
        fn fragment_from_file(file: &FileV1<'_>, refused: &mut Vec<Refused>) -> Fragment {
            Fragment {
                project: None,
                $($section: rows_from_records(stringify!($section), &file.$section, refused),)*
            }
        }

        fn refused_from_change(change: &Change, reason: &str) -> Option<Refused> {
            match change {
                $(Change::$model(changed) => {
                    let row = changed.after.as_deref()?;
                    let record = line(&$row::from_model(row));
                    Some(Refused { section: stringify!($section), record, reason: reason.to_owned() })
                })*
                Change::ProjectRow(_) => None,
            }
        }
    };
}
with_sections!(sections);

fn rows_from_records<F, R>(section: &'static str, records: &[F], refused: &mut Vec<Refused>) -> Vec<R>
where
    F: ToModel<R> + super::field::Written,
{
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        match record.to_model() {
            Ok(row) => rows.push(row),
            Err(reason) => refused.push(Refused { section, record: line(record), reason }),
        }
    }
    rows
}

/// The project with the refused records among its kept ones. Their ids come from what they say, so
/// that opening the file twice gives the same project.
fn with_kept(mut project: Project, refused: Vec<Refused>) -> Result<Project, ReadError> {
    if refused.is_empty() {
        return Ok(project);
    }
    let mut draft = Draft::new(&project);
    for Refused { section, record, reason } in refused {
        let Sha256([a, b, c, d, e, f, g, h, ..]) = Sha256::of(format!("{section}\n{record}").as_bytes());
        let mut id = KeptId(u64::from_be_bytes([a, b, c, d, e, f, g, h]));
        while draft.project().kept().contains(&id) {
            id = KeptId(id.0.wrapping_add(1));
        }
        draft.put(Kept { id, section: section.to_owned(), record, reason });
    }
    let keep = draft.finish("Keep records", "", Timestamp::UNIX_EPOCH);
    project.apply(&keep).map_err(|error| ReadError::Record { section: "kept", reason: error.to_string() })?;
    Ok(project)
}
