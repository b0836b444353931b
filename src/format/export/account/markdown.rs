//! The report as Markdown: CommonMark with the tables of GitHub. Every quote is a block quote of its own
//! whose text, once rendered, is the exact quote.

use super::{closed, web_address};
use crate::model::account::{Account, Block, Grid, Piece, Quotation, Run, RunKind, Words};
use crate::text::quote::control_picture;

/// The whole file.
pub(super) fn page(account: &Account) -> String {
    let mut out = format!("# {}\n", in_line(&account.title));
    account.blocks.iter().for_each(|block| write_block(block, &mut out));
    out
}

fn write_block(block: &Block, out: &mut String) {
    if let Block::Together(blocks) = block {
        return blocks.iter().for_each(|block| write_block(block, out));
    }
    out.push('\n');
    match block {
        Block::Heading { level, words, .. } => {
            let signs = "#".repeat(usize::from((*level).clamp(2, 6)));
            out.push_str(&format!("{signs} {}\n", one_line_of(words)));
        }
        Block::Paragraph(words) => out.push_str(&format!("{}\n", lines_of(words, "", Place::Start))),
        Block::List { is_numbered, entries } => {
            for (n, entry) in entries.iter().enumerate() {
                let mark = if *is_numbered { format!("{}. ", n + 1) } else { "- ".to_owned() };
                out.push_str(&format!("{mark}{}\n", lines_of(entry, &" ".repeat(mark.len()), Place::Start)));
            }
        }
        Block::Facts(facts) => {
            for (name, words) in facts {
                out.push_str(&format!("- **{}:** {}\n", in_line(name), lines_of(words, "  ", Place::Inside)));
            }
        }
        Block::Quote(quote) => out.push_str(&format!("> {}\n", quoted(quote))),
        Block::Grid(grid) => out.push_str(&table(grid)),
        Block::Together(_) => {}
    }
}

fn table(grid: &Grid) -> String {
    let line = |cells: &[Words]| {
        let cells: Vec<String> = cells.iter().map(|cell| one_line_of(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", "---|".repeat(grid.header.len()));
    let rows: String = grid.rows.iter().map(|row| line(row)).collect();
    format!("**{}**\n\n{}{rule}{rows}", in_line(&grid.caption), line(&grid.header))
}

/// What differs is strong. Where signs at its edges would keep asterisks from being read, tags stand.
fn quoted(quote: &Quotation) -> String {
    let mut out = Escaped::new("> ");
    for (n, pieces) in quote.parts.iter().enumerate() {
        if n > 0 {
            out.raw(" … ");
        }
        for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
            match piece.differs {
                false => out.text(&piece.text),
                true => out.strong(piece),
            }
        }
    }
    out.finish()
}

/// `place` is where the words begin.
fn lines_of(words: &[Run], indent: &str, place: Place) -> String {
    let mut out = Escaped { place, ..Escaped::new(indent) };
    words.iter().for_each(|run| out.run(run));
    out.finish()
}

/// For headings and cells, where nothing begins a line.
fn one_line_of(words: &[Run]) -> String {
    let flat = |run: &Run| Run { text: flat(&run.text), kind: run.kind.clone() };
    lines_of(&words.iter().map(flat).collect::<Vec<_>>(), "", Place::Inside)
}

fn in_line(text: &str) -> String {
    one_line_of(&[Run::plain(text)])
}

fn flat(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// Markdown being written, on whose lines nothing of a text is markup.
struct Escaped {
    out: String,
    /// What stands before every line but the first.
    indent: String,
    place: Place,
}

/// Where on a line the next character will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    /// Behind digits that begin the line.
    Digits,
    Inside,
}

impl Escaped {
    fn new(indent: &str) -> Self {
        Self { out: String::new(), indent: indent.to_owned(), place: Place::Start }
    }

    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.place = Place::Inside;
    }

    fn run(&mut self, run: &Run) {
        match &run.kind {
            RunKind::Plain | RunKind::Quiet => self.text(&run.text),
            RunKind::Foreign | RunKind::To(_) => self.text(&closed(&run.text)),
            RunKind::Strong | RunKind::Stance(_) => {
                self.raw("**");
                self.text(&run.text);
                self.raw("**");
            }
            RunKind::Address => match web_address(&run.text) {
                Some(address) => self.raw(&format!("<{address}>")),
                None => self.text(&closed(&run.text)),
            },
        }
    }

    fn strong(&mut self, piece: &Piece) {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let has_words_at_edges = is_word(piece.text.chars().next()) && is_word(piece.text.chars().next_back());
        let (begin, end) = if has_words_at_edges { ("**", "**") } else { ("<strong>", "</strong>") };
        self.raw(begin);
        self.text(&piece.text);
        self.raw(end);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.sign(control_picture(c).unwrap_or(c));
        }
    }

    fn sign(&mut self, c: char) {
        let place = self.place;
        self.place = match c {
            '\n' => Place::Start,
            ' ' | '\t' if place == Place::Start => Place::Start,
            _ if place != Place::Inside && c.is_ascii_digit() => Place::Digits,
            _ => Place::Inside,
        };
        match c {
            '\n' => self.out.push('\n'),
            '\t' => self.out.push_str("&#9;"),
            ' ' if place == Place::Start => self.out.push_str("&#32;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '^' => {
                self.out.extend(['\\', c]);
            }
            '+' | '-' | '=' | ':' if place == Place::Start => self.out.extend(['\\', c]),
            '.' | ')' if place == Place::Digits => self.out.extend(['\\', c]),
            _ => self.out.push(c),
        }
    }

    /// Lines become hard breaks; where there is no line to break, or blanks end one, they are written as
    /// characters.
    fn finish(self) -> String {
        let text = self.out.trim_start_matches('\n');
        let before = "&#10;".repeat(self.out.len() - text.len());
        let inner = text.trim_end_matches('\n');
        let behind = "&#10;".repeat(text.len() - inner.len());
        let lines: Vec<String> = inner.split('\n').map(with_blanks_at_its_end).collect();
        format!("{before}{}{behind}", lines.join(&format!("\\\n{}", self.indent)))
    }
}

fn with_blanks_at_its_end(line: &str) -> String {
    let kept = line.trim_end_matches(' ');
    format!("{kept}{}", "&#32;".repeat(line.len() - kept.len()))
}
