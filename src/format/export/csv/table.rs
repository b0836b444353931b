//! One CSV file being written, in either dialect.

use crate::format::{ExportedFile, Report};

/// Who reads the tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Programs: cells as they are.
    Plain,
    /// Spreadsheets: a byte order mark, no formulas, no cell that is too long.
    Excel,
}

/// Characters (UTF-16 units) that a cell of Excel can hold (Microsoft, “Excel specifications and
/// limits”).
pub(super) const LONGEST_CELL: usize = 32_767;

/// What a spreadsheet takes for the start of a formula: OWASP, “CSV Injection”, with the full-width
/// forms that Excel reads the same way.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table with a fixed number of columns.
pub(super) struct Table<const N: usize>(Rows);

impl<const N: usize> Table<N> {
    /// A table with its header row.
    pub(super) fn new(name: &str, dialect: Dialect, header: [&str; N]) -> Self {
        let mut rows = Rows::new(name, dialect);
        rows.write(header.map(str::to_owned));
        Self(rows)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: [String; N]) {
        self.0.row(cells);
    }

    /// The file; what the dialect changed goes to the report.
    pub(super) fn finish(self, report: &mut Report) -> ExportedFile {
        self.0.finish(report)
    }
}

/// A table whose columns are not known beforehand.
pub(super) struct Rows {
    name: String,
    dialect: Dialect,
    writer: csv::Writer<Vec<u8>>,
    defused: Told,
    cut: Told,
}

#[derive(Default)]
struct Told {
    n_cells: usize,
    first: String,
}

impl Rows {
    /// A table without a row.
    pub(super) fn new(name: &str, dialect: Dialect) -> Self {
        let start = if dialect == Dialect::Excel { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let mut builder = csv::WriterBuilder::new();
        let writer = builder.terminator(csv::Terminator::CRLF).flexible(true).from_writer(start);
        Self { name: name.to_owned(), dialect, writer, defused: Told::default(), cut: Told::default() }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        match self.dialect {
            Dialect::Plain => self.write(cells),
            Dialect::Excel => {
                let cells: Vec<String> = cells.into_iter().map(|cell| self.for_excel(cell)).collect();
                self.write(cells);
            }
        }
    }

    /// The file; what the dialect changed goes to the report.
    pub(super) fn finish(self, report: &mut Report) -> ExportedFile {
        let Told { n_cells, first } = self.defused;
        let what = "cells that a spreadsheet would take for a formula: an apostrophe stands before them";
        report.lose_many(what, n_cells, || first);
        let Told { n_cells, first } = self.cut;
        let what = "cells cut at the end: a cell of Excel holds 32,767 characters";
        report.lose_many(what, n_cells, || first);
        // Writing to memory cannot fail.
        let bytes = self.writer.into_inner().unwrap_or_default();
        ExportedFile { name: format!("{}.csv", self.name), bytes }
    }

    fn write(&mut self, cells: impl IntoIterator<Item = String>) {
        // Writing to memory cannot fail, and rows may be of any length.
        self.writer.write_record(cells.into_iter().map(String::into_bytes)).unwrap_or_default();
    }

    fn for_excel(&mut self, cell: String) -> String {
        let mut cell = cell;
        if cell.starts_with(FORMULA_STARTS) {
            self.defused.note(&self.name, &cell);
            cell.insert(0, '\'');
        }
        if cell.len() > LONGEST_CELL && cell.encode_utf16().count() > LONGEST_CELL {
            self.cut.note(&self.name, &cell);
            cell = cut(&cell);
        }
        cell
    }
}

impl Told {
    fn note(&mut self, table: &str, cell: &str) {
        if self.n_cells == 0 {
            self.first = format!("{table}.csv, “{}”", crate::text::quote::one_line(cell, 40));
        }
        self.n_cells += 1;
    }
}

/// The start of the cell with an ellipsis, as long as a cell can be.
fn cut(cell: &str) -> String {
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST_CELL
    };
    let mut start: String = cell.chars().take_while(fits).collect();
    start.push('…');
    start
}
