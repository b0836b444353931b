//! Paragraphs, list entries and tables as the lines of an article: one block a line, one empty line
//! between blocks, the entries of a list and the rows of a table on lines that follow each other.

use super::roman::roman;
use std::mem::take;

/// What a line is, as far as it matters for the empty lines around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A paragraph or a heading.
    Paragraph,
    ListEntry,
    /// A row of a table; the cells are separated by a tab.
    Row,
}

/// One block; `text` has a line break only where the file shows one inside the block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    pub kind: Kind,
    pub text: String,
    /// Blocks of the same list or table have the same number.
    group: usize,
}

/// The blocks of a text, in the order in which they are shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Blocks {
    done: Vec<Block>,
    group: usize,
    tables: Vec<Table>,
}

/// A table that is not yet closed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Table {
    /// Rows of cells of blocks.
    rows: Vec<Vec<Vec<Block>>>,
    /// Never filled: `open_cell` always finds a cell.
    astray: Vec<Block>,
}

/// A cell with more blocks than this, or with a table in it, holds text that only is laid out by a table.
const CELL_BLOCKS: usize = 3;
/// Tables inside tables beyond this count as text of the innermost cell.
const DEEPEST_TABLE: usize = 32;

impl Blocks {
    /// Adds a block, without the white space at its edges; a block of nothing is left out.
    pub fn push(&mut self, kind: Kind, text: &str) {
        let text = shown(text);
        if text.is_empty() {
            return;
        }
        let block = Block { kind, text, group: self.group };
        match self.tables.last_mut() {
            Some(table) => table.open_cell().push(block),
            None => self.done.push(block),
        }
    }

    /// What follows belongs to another list or table than what stands before.
    pub fn end_group(&mut self) {
        self.group += 1;
    }

    pub fn open_table(&mut self) {
        self.end_group();
        if self.tables.len() < DEEPEST_TABLE {
            self.tables.push(Table::default());
        }
    }

    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// Takes the open row back, as if it had not been there.
    pub fn drop_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.pop();
        }
    }

    pub fn open_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            if let Some(row) = table.rows.last_mut() {
                row.push(Vec::new());
            }
        }
    }

    /// Turns the innermost open table into rows; one that only lays text out gives that text.
    pub fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        self.end_group();
        let is_layout = table.rows.iter().all(|row| row.len() <= 1)
            || table.rows.iter().flatten().any(|cell| cell.len() > CELL_BLOCKS || cell.iter().any(Block::is_row));
        if is_layout {
            for block in table.rows.into_iter().flatten().flatten() {
                match self.tables.last_mut() {
                    Some(outer) => outer.open_cell().push(block),
                    None => self.done.push(block),
                }
            }
        } else {
            for row in table.rows {
                let cells: Vec<String> = row.into_iter().map(|cell| one_line(&cell)).collect();
                self.push_row(&cells);
            }
        }
        self.end_group();
    }

    /// Adds a row of cells; one without any text is left out.
    pub fn push_row(&mut self, cells: &[String]) {
        let text = cells.join("\t");
        let text = text.trim_end();
        if text.trim_start().is_empty() {
            return;
        }
        // Not `push`: an empty first cell must stay.
        let block = Block { kind: Kind::Row, text: text.to_owned(), group: self.group };
        match self.tables.last_mut() {
            Some(table) => table.open_cell().push(block),
            None => self.done.push(block),
        }
    }

    /// Closes what is open, and gives the blocks.
    pub fn finish(mut self) -> Vec<Block> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.done
    }

    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.tables.is_empty()
    }

    /// Adds the blocks of another text behind these, as other lists and tables.
    pub fn append(&mut self, other: Self) {
        let blocks = other.finish();
        let first = self.group + 1;
        self.group = first + blocks.iter().map(|block| block.group).max().unwrap_or(0) + 1;
        self.done.extend(blocks.into_iter().map(|block| Block { group: first + block.group, ..block }));
    }

    /// The text, without a line break at its end.
    pub fn text(self) -> String {
        text_of(&self.finish())
    }
}

impl Table {
    /// The last cell of the last row; text before any row or cell gets one of its own.
    fn open_cell(&mut self) -> &mut Vec<Block> {
        let mut row = self.rows.pop().unwrap_or_default();
        if row.is_empty() {
            row.push(Vec::new());
        }
        self.rows.push(row);
        self.rows.last_mut().and_then(|row| row.last_mut()).unwrap_or(&mut self.astray)
    }
}

impl Block {
    fn is_row(&self) -> bool {
        self.kind == Kind::Row
    }
}

/// Blocks as lines, without a line break at the end.
pub fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if let Some(before) = before {
            let is_together =
                before.kind == block.kind && before.kind != Kind::Paragraph && before.group == block.group;
            text.push_str(if is_together { "\n" } else { "\n\n" });
        }
        text.push_str(&block.text);
        before = Some(block);
    }
    text
}

fn one_line(cell: &[Block]) -> String {
    let lines = cell.iter().flat_map(|block| block.text.split(['\n', '\t']));
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text as it is shown: without white space at the edges of its lines, soft hyphens, and control
/// characters.
fn shown(text: &str) -> String {
    let is_shown =
        |c: &char| !matches!(c, '\u{ad}' | '\r' | '\u{feff}') && (!c.is_control() || matches!(c, '\n' | '\t'));
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']) {
        let line: String = line.chars().filter(is_shown).collect();
        let line = line.trim();
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
    }
    take(&mut lines).join("\n")
}

/// A mark such as `12` or `a` as it is shown above the line; characters that have no raised form stay.
pub fn raised(mark: &str) -> String {
    const PLAIN: &str = "0123456789abcdefghijklmnoprstuvwxyz+-()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻⁽⁾";
    let of = |c: char| PLAIN.chars().zip(RAISED.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, raised)| raised);
    mark.chars().map(of).collect()
}

/// How the entries of a list are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbers {
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

impl Numbers {
    /// The number as it stands before an entry.
    pub fn written(self, n: u32) -> String {
        match self {
            Self::LowerLetter => letters(n),
            Self::UpperLetter => letters(n).to_uppercase(),
            Self::LowerRoman => roman(n.into()),
            Self::UpperRoman => roman(n.into()).to_uppercase(),
            Self::Decimal => n.to_string(),
        }
    }
}

/// a, b, … z, aa, bb, … as word processors count.
fn letters(n: u32) -> String {
    let Some(place) = n.checked_sub(1) else { return n.to_string() };
    let times = usize::try_from(place / 26 + 1).unwrap_or(1);
    let letter = u8::try_from(place % 26).map_or('?', |offset| char::from(b'a' + offset));
    if times > 8 { n.to_string() } else { letter.to_string().repeat(times) }
}

/// A bullet as it can be read without the face of signs that its file names.
pub fn bullet(sign: &str) -> &str {
    match sign.trim() {
        "" => "",
        "o" => "◦",
        "\u{f0a7}" | "§" => "▪",
        "\u{f0fc}" => "✓",
        "\u{f02d}" => "–",
        sign if sign.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) => "•",
        sign => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_tables_stand_together_and_paragraphs_apart() {
        let mut blocks = Blocks::default();
        blocks.push(Kind::Paragraph, " A head \r\n");
        blocks.push(Kind::Paragraph, "\u{ad}\n \t");
        blocks.push(Kind::ListEntry, "• one");
        blocks.push(Kind::ListEntry, "• two");
        blocks.end_group();
        blocks.push(Kind::ListEntry, "1. first");
        blocks.open_table();
        for row in [["a", "b"], ["", "d"]] {
            blocks.open_row();
            for cell in row {
                blocks.open_cell();
                blocks.push(Kind::Paragraph, cell);
                blocks.push(Kind::Paragraph, cell);
            }
        }
        blocks.close_table();
        blocks.push(Kind::Paragraph, "The hy\u{ad}phen\nends");
        assert_eq!(blocks.text(), "A head\n\n• one\n• two\n\n1. first\n\na a\tb b\n\td d\n\nThe hyphen\nends");
    }

    #[test]
    fn a_table_that_only_lays_text_out_gives_its_text() {
        let mut blocks = Blocks::default();
        blocks.open_table();
        blocks.open_row();
        blocks.open_cell();
        blocks.push(Kind::Paragraph, "One");
        blocks.open_table();
        blocks.push(Kind::Paragraph, "in no row");
        blocks.close_table();
        blocks.open_row();
        blocks.push(Kind::Paragraph, "Two");
        assert_eq!(blocks.text(), "One\n\nin no row\n\nTwo");
    }

    #[test]
    fn numbers_are_written_as_word_processors_write_them() {
        let written = |numbers: Numbers| [1, 4, 27, 0].map(|n| numbers.written(n)).join(" ");
        assert_eq!(written(Numbers::Decimal), "1 4 27 0");
        assert_eq!(written(Numbers::LowerLetter), "a d aa 0");
        assert_eq!(written(Numbers::UpperRoman), "I IV XXVII 0");
        assert_eq!(raised("12*"), "¹²*");
    }
}
