//! Where the text of an RTF file becomes blocks, and the tables of its signs and character sets.

use crate::format::reading::blocks::{Blocks, Kind, bullet};
use encoding_rs::Encoding;
use std::mem::take;

/// How the paragraph looks that is being read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shape {
    pub(super) is_in_table: bool,
    /// Of its first line, in twips; below 0 a mark stands out.
    pub(super) indent: i32,
    /// The number of its list; 0 is none.
    pub(super) list: i32,
}

impl Shape {
    /// Whether the shape of an inner group says more than this one.
    pub(super) fn in_group(&self, inner: &Self) -> bool {
        self != inner && *inner != Self::default()
    }
}

/// Text of the body or of one note.
#[derive(Default)]
pub(super) struct Sink {
    pub(super) text: String,
    /// The bullet or number before the paragraph.
    pub(super) mark: String,
    pub(super) mark_of_note: String,
    pub(super) is_endnote: bool,
    /// The shape that a group gave to a paragraph whose end stands outside of it.
    pub(super) shape_at_end: Option<Shape>,
    blocks: Blocks,
    is_table_open: bool,
    row: Vec<Vec<String>>,
    cell: Vec<String>,
    list: i32,
}

/// A cell with more paragraphs than this only lays text out.
const CELL_PARAGRAPHS: usize = 3;

impl Sink {
    pub(super) fn end_paragraph(&mut self, shape: &Shape) {
        let of_group = self.shape_at_end.take().filter(|_| *shape == Shape::default());
        let shape = of_group.as_ref().unwrap_or(shape);
        let text = take(&mut self.text);
        let mark = take(&mut self.mark);
        if shape.is_in_table {
            let mark = bullet(mark.trim());
            self.cell.push(format!("{mark} {text}").trim().to_owned());
            return;
        }
        self.end_table();
        let (mark, text) = match (mark.trim(), text.split_once('\t')) {
            ("", Some((mark, rest))) if shape.indent < 0 && is_mark(mark) => (mark.trim().to_owned(), rest.to_owned()),
            (mark, _) => (bullet(mark).to_owned(), text),
        };
        if shape.list != self.list {
            self.list = shape.list;
            self.blocks.end_group();
        }
        match mark.is_empty() {
            true => self.blocks.push(Kind::Paragraph, &text),
            false if text.trim().is_empty() => {}
            false => self.blocks.push(Kind::ListEntry, &format!("{mark} {}", text.trim())),
        }
    }

    pub(super) fn end_cell(&mut self) {
        let in_table = Shape { is_in_table: true, ..Shape::default() };
        self.end_paragraph(&in_table);
        let cell = take(&mut self.cell);
        self.row.push(cell.into_iter().filter(|text| !text.is_empty()).collect());
        self.shape_at_end = None;
    }

    pub(super) fn end_row(&mut self) {
        if !self.is_table_open {
            self.blocks.end_group();
            self.is_table_open = true;
        }
        let row = take(&mut self.row);
        if row.len() <= 1 || row.iter().any(|cell| cell.len() > CELL_PARAGRAPHS) {
            for text in row.iter().flatten() {
                self.blocks.push(Kind::Paragraph, text);
            }
        } else {
            let cells: Vec<String> = row.iter().map(|cell| one_line(cell)).collect();
            self.blocks.push_row(&cells);
        }
        self.shape_at_end = None;
    }

    /// What was meant for a row that never ended is text.
    fn end_table(&mut self) {
        for text in take(&mut self.row).into_iter().flatten().chain(take(&mut self.cell)) {
            self.blocks.push(Kind::Paragraph, &text);
        }
        if take(&mut self.is_table_open) {
            self.blocks.end_group();
        }
    }

    pub(super) fn finish(mut self, shape: &Shape) -> Blocks {
        self.end_paragraph(shape);
        self.end_table();
        self.blocks
    }
}

fn one_line(cell: &[String]) -> String {
    cell.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a few characters before a tab are the bullet or number of a list.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let is_sign = matches!(text, "•" | "–" | "-" | "*" | "◦" | "▪" | "·");
    let is_number = text.len() <= 6
        && text.ends_with(['.', ')'])
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || b".()".contains(&c));
    is_sign || is_number
}

/// What words that stand for a character show.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "line" | "page" | "column" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "zwbo" => "\u{200b}",
        "zwnbo" => "\u{2060}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// Groups whose text is no text of the document.
pub(super) fn is_left_out(name: &str) -> bool {
    const LEFT_OUT: [&str; 34] = [
        "colortbl",
        "stylesheet",
        "pict",
        "objdata",
        "fldinst",
        "xe",
        "tc",
        "txe",
        "rxe",
        "bkmkstart",
        "bkmkend",
        "annotation",
        "atnid",
        "atnauthor",
        "nonshppict",
        "filetbl",
        "listtable",
        "revtbl",
        "rsidtbl",
        "template",
        "private",
        "sp",
        "falt",
        "panose",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "subject",
        "keywords",
        "doccomm",
        "operator",
        "nonesttables",
    ];
    const OF_THE_INFO: [&str; 6] = ["company", "manager", "category", "hlinkbase", "comment", "generator"];
    LEFT_OUT.contains(&name) || OF_THE_INFO.contains(&name)
}

/// The encoding of a code page of Windows or the Macintosh.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        10007 => "x-mac-cyrillic".to_owned(),
        65001 => "utf-8".to_owned(),
        866 => "ibm866".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a character set of a face; `None` for the one of the document.
pub(super) fn character_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
