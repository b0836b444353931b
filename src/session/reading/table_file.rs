//! The files of tables: CSV with any usual separator, and JSON lines. Both become rows of cells; nothing
//! here knows what a column means.

use crate::format::import::encoding::{Decoded, decoded};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Rows of one table, and columns.
pub(super) const MAX_ROWS: usize = 50_000;
const MAX_COLUMNS: usize = 200;

/// Whether a file of that name is read as a table.
pub(super) fn is_table(extension: &str) -> bool {
    ["csv", "tsv", "jsonl", "ndjson"].contains(&extension)
}

/// A table as it was read: every row has as many cells as there are columns.
pub(super) struct Rows {
    pub(super) headings: Vec<String>,
    /// With the row of the headings, where there may be one.
    pub(super) rows: Vec<Vec<String>>,
    pub(super) may_lack_headings: bool,
    pub(super) encoding: &'static str,
}

impl Rows {
    /// The error says what went wrong and what to do.
    pub(super) fn read(bytes: &[u8], extension: &str) -> Result<Self, String> {
        let Decoded { text, encoding, n_replaced } =
            decoded(bytes).map_err(|_other| "this is no table of text; save it as CSV in UTF-8".to_owned())?;
        if n_replaced > 0 {
            return Err(format!("the table is damaged or not in {encoding}; save it in UTF-8"));
        }
        if text.trim().is_empty() {
            return Err("the table is empty; choose another one".to_owned());
        }
        match extension {
            "csv" | "tsv" => Self::of_csv(&text, encoding),
            _ => Self::of_json(&text, encoding),
        }
    }

    fn of_csv(text: &str, encoding: &'static str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(text))
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or_else(String::new, |place| format!(" near line {}", place.line()));
                format!("the table cannot be read{line}; save it anew as CSV in UTF-8")
            })?;
            if rows.len() > MAX_ROWS {
                return Err(format!("the table has more than {MAX_ROWS} rows; split it"));
            }
            rows.push(record.iter().take(MAX_COLUMNS).map(str::to_owned).collect());
        }
        let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.resize(n_columns, String::new()));
        let headings = rows.first().cloned().unwrap_or_default();
        Ok(Self { headings, rows, may_lack_headings: true, encoding })
    }

    fn of_json(text: &str, encoding: &'static str) -> Result<Self, String> {
        let mut headings: Vec<String> = Vec::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let number = number + 1;
            let record: Record = serde_json::from_str(line)
                .map_err(|_other| format!("line {number} is no JSON object; every line must be one"))?;
            let is_ours = rows.is_empty() && record.0.iter().any(|(key, value)| key == "kind" && value == "project");
            if is_ours {
                return Err("this is a project with annotations; import it as annotations (format jsonl)".to_owned());
            }
            if rows.len() == MAX_ROWS {
                return Err(format!("the table has more than {MAX_ROWS} rows; split it"));
            }
            let mut row = vec![String::new(); headings.len()];
            for (key, value) in record.0 {
                let place = match headings.iter().position(|heading| *heading == key) {
                    Some(place) => place,
                    None if headings.len() < MAX_COLUMNS => {
                        headings.push(key);
                        row.push(String::new());
                        headings.len() - 1
                    }
                    None => continue,
                };
                if let Some(cell) = row.get_mut(place) {
                    *cell = value;
                }
            }
            rows.push(row);
        }
        let n_columns = headings.len();
        rows.iter_mut().for_each(|row| row.resize(n_columns, String::new()));
        Ok(Self { headings, rows, may_lack_headings: false, encoding })
    }
}

/// The separator that the first line has most of, outside of quotation marks.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let outside: Vec<&str> = first.split('"').step_by(2).collect();
    let count =
        |mark: u8| outside.iter().map(|piece| piece.bytes().filter(|byte| *byte == mark).count()).sum::<usize>();
    // The last of equals wins: a comma in a heading is rarer than one that separates.
    *[b'|', b'\t', b';', b','].iter().max_by_key(|mark| count(**mark)).unwrap_or(&b',')
}

/// The texts and figures of a JSON object by their keys; lists and objects inside count as nothing, and
/// take no memory.
struct Record(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecordVisitor;
        impl<'de> Visitor<'de> for RecordVisitor {
            type Value = Record;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Record, M::Error> {
                let mut cells = Vec::new();
                while let Some((key, Cell(value))) = map.next_entry::<String, Cell>()? {
                    if cells.len() < MAX_COLUMNS {
                        cells.push((key, value));
                    }
                }
                Ok(Record(cells))
            }
        }
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct Cell(String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl<'de> Visitor<'de> for CellVisitor {
            type Value = Cell;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell(text.to_owned()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Cell, E> {
                Ok(Cell(flag.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell(String::new()))
            }
            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Cell, S::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Cell(String::new()))
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Cell, M::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Cell(String::new()))
            }
        }
        deserializer.deserialize_any(CellVisitor)
    }
}
