//! `crossread values FILE… [--published DATE]`

use super::{Failure, Outcome, Output, not_taken, progress, surroundings};
use crate::format::shared::spans::Ruler;
use crate::model::{Date, Quoted};
use crate::session::{Session, files};
use crate::text::values::{Amount, Extent, Kind, Value, values_in_language};
use serde::Serialize;
use serde_json::Value as Json;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One line of the output.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    bytes: Option<[usize; 2]>,
    chars: Option<[usize; 2]>,
    utf16: Option<[usize; 2]>,
    quote: &'a str,
    kind: &'a str,
    normal: &'a str,
    unit: &'a str,
    low: Json,
    high: Json,
    hedge: Option<&'a str>,
    resolved: bool,
    needs: Option<&'a str>,
}

pub(super) fn run(paths: &[PathBuf], published: Option<Date>, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let mut failures = Vec::new();
    for path in paths {
        match text_of(path) {
            Ok(text) => print_values(path, &text, published, output)?,
            Err(failure) => failures.push(failure),
        }
    }
    if failures.len() == paths.len() {
        return Err(Failure(failures.join("; ")));
    }
    for failure in &failures {
        output.tell(failure)?;
    }
    Ok(if failures.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// The day of `--published`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_unread| "give a day as YYYY-MM-DD".to_owned())
}

/// The text as it would come into a project: LF only and without byte order mark.
fn text_of(path: &Path) -> Result<Arc<str>, String> {
    if path.is_dir() {
        return Err(format!("this is a folder; choose the files in it: {}", path.display()));
    }
    let session = Session::untitled(surroundings()).map_err(|error| error.to_string())?;
    let ready = files::read_articles(&[path.to_owned()], session.project(), &surroundings(), &progress());
    let ready = ready.map_err(|error| match error {
        files::FilesError::NothingImported(reason) => reason,
        other => other.to_string(),
    })?;
    let text = ready.imported.fragment.texts.first().map(|row| Arc::clone(&row.text));
    text.ok_or_else(|| format!("the file has no text; choose another one: {}", path.display()))
}

fn print_values(path: &Path, text: &Arc<str>, published: Option<Date>, output: &mut Output<'_>) -> Result<(), Failure> {
    let ruler = Ruler::new(Arc::clone(text));
    // In one piece: standard output goes to the system line by line.
    let mut results = BufWriter::new(&mut *output.results);
    for value in values_in_language(text, "", published) {
        let json = serde_json::to_string(&line(path, &ruler, &value)).map_err(Failure::of)?;
        writeln!(results, "{json}").map_err(not_taken)?;
    }
    results.flush().map_err(not_taken)
}

fn line<'a>(path: &Path, ruler: &Ruler, value: &'a Value) -> Line<'a> {
    let record = ruler.record(&Quoted { span: value.span, quote: value.quote.as_str().into() });
    let (low, high) = bounds(value);
    Line {
        file: path.display().to_string(),
        bytes: record.bytes,
        chars: record.chars,
        utf16: record.utf16,
        quote: &value.quote,
        kind: value.kind.word(),
        normal: &value.normal,
        unit: &value.unit,
        low,
        high,
        hedge: value.hedge.map(|hedge| hedge.word()),
        resolved: value.is_resolved(),
        needs: value.needs.map(|needs| needs.word()),
    }
}

/// The least and the most that the value may be; null where it is open or not known.
fn bounds(value: &Value) -> (Json, Json) {
    let day = |date: Option<Date>| date.map_or(Json::Null, |date| date.to_string().into());
    let yearless = |(month, day): (i8, i8)| format!("XXXX-{month:02}-{day:02}").into();
    match value.extent {
        Extent::Days { first, last } => (day(first), day(last)),
        Extent::Yearless { first, last } => (yearless(first), yearless(last)),
        Extent::Unknown => (Json::Null, Json::Null),
        Extent::Amount(Amount { low, high, .. }) => {
            let written = if value.kind == Kind::Time { clock } else { number };
            (low.map_or(Json::Null, written), high.map_or(Json::Null, written))
        }
    }
}

/// Whole numbers without a decimal point.
fn number(number: f64) -> Json {
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
    if is_whole { (number as i64).into() } else { number.into() }
}

/// Minutes after midnight as `14:30`.
fn clock(minutes: f64) -> Json {
    let minutes = minutes.rem_euclid(1440.0).floor();
    format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0).into()
}
