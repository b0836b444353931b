//! Reads RTF, as Word, LibreOffice, TextEdit and pandoc write it, after the Rich Text Format
//! Specification 1.9.1: the text of the body as the program shows it, its notes at the end, and what
//! the info group says of it.

mod sink;
mod tokens;

use super::blocks::{Blocks, Kind, Numbers, raised};
use super::{Choices, Field, Guess, Reader, Reading};
use encoding_rs::{Encoding, WINDOWS_1252};
use sink::Sink;
use std::collections::BTreeMap;
use std::mem::take;
use tokens::{Token, Tokens};

/// The reader of rich text.
pub struct Rtf;

impl Reader for Rtf {
    fn id(&self) -> &'static str {
        "rtf"
    }

    fn name(&self) -> &'static str {
        "rich text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn recognises(&self, bytes: &[u8], _: &str) -> bool {
        bytes.trim_ascii_start().starts_with(b"{\\rtf")
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let mut document = Document::new(choices);
        for token in Tokens::new(bytes) {
            document.read(token)?;
        }
        document.finish()
    }
}

/// Groups inside groups.
const DEEPEST: usize = 5_000;

/// Where the text of a group goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Target {
    Body,
    Nowhere,
    /// The table of faces: only their character sets matter.
    Faces,
    Title,
    Author,
    Created,
    /// Above or below every page.
    Head,
    /// The bullet or number before a paragraph.
    Mark,
    /// A note; the sink of the text around it waits.
    Note,
}

/// What a group inherits from that around it.
#[derive(Clone)]
struct State {
    target: Target,
    /// `\u` is followed by so many characters for old readers.
    n_fallback: usize,
    face: i32,
    is_hidden: bool,
    is_deleted: bool,
    is_raised: bool,
    paragraph: sink::Shape,
}

struct Document<'a> {
    choices: &'a Choices,
    state: State,
    around: Vec<State>,
    sink: Sink,
    /// Sinks of the texts around the open notes, with the depth at which each note began.
    waiting: Vec<(usize, Sink)>,
    notes: Vec<String>,
    n_notes: u32,
    endnotes: Vec<String>,
    n_endnotes: u32,
    /// How footnotes and endnotes are counted.
    numbers: (Numbers, Numbers),
    /// What stands above and below every page.
    heads: Blocks,
    head: String,
    title: String,
    author: String,
    created: [i32; 3],
    encoding: &'static Encoding,
    /// Character sets of faces.
    faces: BTreeMap<i32, i32>,
    /// Bytes that wait to be decoded together, since a character may have several.
    bytes: Vec<u8>,
    n_to_skip: usize,
    /// The first half of a character outside the basic plane.
    high: Option<u16>,
    /// `\*` was read: a group that is not known is left out.
    is_starred: bool,
}

impl<'a> Document<'a> {
    fn new(choices: &'a Choices) -> Self {
        let state = State {
            target: Target::Body,
            n_fallback: 1,
            face: -1,
            is_hidden: false,
            is_deleted: false,
            is_raised: false,
            paragraph: sink::Shape::default(),
        };
        let chosen = choices.encoding.as_ref().and_then(|name| Encoding::for_label(name.as_bytes()));
        Self {
            choices,
            state,
            around: Vec::new(),
            sink: Sink::default(),
            waiting: Vec::new(),
            notes: Vec::new(),
            n_notes: 0,
            endnotes: Vec::new(),
            n_endnotes: 0,
            numbers: (Numbers::Decimal, Numbers::Decimal),
            heads: Blocks::default(),
            head: String::new(),
            title: String::new(),
            author: String::new(),
            created: [0; 3],
            encoding: chosen.unwrap_or(WINDOWS_1252),
            faces: BTreeMap::new(),
            bytes: Vec::new(),
            n_to_skip: 0,
            high: None,
            is_starred: false,
        }
    }

    fn read(&mut self, token: Token<'_>) -> Result<(), String> {
        match token {
            Token::Byte(byte) | Token::Hex(byte) => {
                if self.n_to_skip > 0 {
                    self.n_to_skip -= 1;
                } else {
                    self.bytes.push(byte);
                }
                return Ok(());
            }
            _ => self.decode(),
        }
        if matches!(token, Token::Open | Token::Close) {
            self.n_to_skip = 0;
        }
        match token {
            Token::Open => {
                if self.around.len() >= DEEPEST {
                    return Err(
                        "The file is nested too deeply to be an article; open it in its program and save it anew"
                            .to_owned(),
                    );
                }
                self.around.push(self.state.clone());
                self.is_starred = false;
            }
            Token::Close => self.close(),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(name, number) => {
                let is_starred = take(&mut self.is_starred);
                if self.state.target != Target::Nowhere
                    && !self.character(name, number)
                    && !self.paragraph(name, number)
                {
                    self.target(name, number, is_starred);
                }
            }
            Token::Byte(_) | Token::Hex(_) => {}
        }
        Ok(())
    }

    fn close(&mut self) {
        if self.waiting.last().is_some_and(|(depth, _)| *depth == self.around.len())
            && let Some((_, around)) = self.waiting.pop()
        {
            let note = std::mem::replace(&mut self.sink, around);
            let mark = note.mark_of_note.clone();
            let is_endnote = note.is_endnote;
            let text = note.finish(&self.state.paragraph).text();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                let notes = if is_endnote { &mut self.endnotes } else { &mut self.notes };
                notes.push(format!("{mark} {text}").trim_start().to_owned());
            }
        }
        let was = self.state.target;
        if let Some(state) = self.around.pop() {
            // What a group says of a paragraph holds until its end, even if that stands behind the group.
            let paragraph = take(&mut self.state.paragraph);
            self.state = state;
            if !self.sink.text.is_empty() && self.state.paragraph.in_group(&paragraph) {
                self.sink.shape_at_end = Some(paragraph);
            }
        }
        if was == Target::Head && self.state.target != Target::Head {
            let head = take(&mut self.head);
            self.heads.push(Kind::Paragraph, &head.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.is_starred = true,
            b'~' => self.show("\u{a0}"),
            b'_' => self.show("\u{2011}"),
            b'{' | b'}' | b'\\' => self.bytes.push(symbol),
            b'\r' | b'\n' if self.is_body() => self.sink.end_paragraph(&self.state.paragraph),
            _ => {}
        }
    }

    fn is_body(&self) -> bool {
        matches!(self.state.target, Target::Body | Target::Note)
    }

    /// Words that stand for characters or say how characters look.
    fn character(&mut self, name: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        match name {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.n_fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "f" => self.state.face = number.unwrap_or(-1),
            "fcharset" if self.state.target == Target::Faces => {
                self.faces.insert(self.state.face, number.unwrap_or(0));
            }
            "v" => self.state.is_hidden = is_on,
            "deleted" => self.state.is_deleted = is_on,
            "super" => self.state.is_raised = is_on,
            "nosupersub" | "sub" => self.state.is_raised = false,
            "plain" => (self.state.is_hidden, self.state.is_raised, self.state.is_deleted) = (false, false, false),
            "chftn" => self.mark_note(),
            _ => match sink::sign(name) {
                Some(sign) => self.show(sign),
                None => return false,
            },
        }
        true
    }

    /// Words that end paragraphs or say how they look.
    fn paragraph(&mut self, name: &str, number: Option<i32>) -> bool {
        let shape = &mut self.state.paragraph;
        match name {
            "pard" => *shape = sink::Shape::default(),
            "intbl" => shape.is_in_table = true,
            "fi" => shape.indent = number.unwrap_or(0),
            "ls" => shape.list = number.unwrap_or(0),
            "par" | "sect" | "cell" | "nestcell" | "row" if self.is_body() => {
                let shape = self.state.paragraph.clone();
                match name {
                    "cell" => self.sink.end_cell(),
                    "row" => self.sink.end_row(),
                    _ => self.sink.end_paragraph(&shape),
                }
            }
            "par" | "line" | "tab" | "cell" | "row" => self.show(" "),
            "yr" | "mo" | "dy" if self.state.target == Target::Created => {
                let [year, month, day] = &mut self.created;
                let part = match name {
                    "yr" => year,
                    "mo" => month,
                    _ => day,
                };
                *part = number.unwrap_or(0);
            }
            _ => return false,
        }
        true
    }

    /// Words that say where the text of a group goes.
    fn target(&mut self, name: &str, number: Option<i32>, is_starred: bool) {
        match name {
            "ansicpg" if self.choices.encoding.is_none() => {
                self.encoding = number.and_then(sink::code_page).unwrap_or(WINDOWS_1252);
            }
            "mac" if self.choices.encoding.is_none() => self.encoding = encoding_rs::MACINTOSH,
            "fonttbl" => self.state.target = Target::Faces,
            "title" => self.state.target = Target::Title,
            "author" if self.author.is_empty() => self.state.target = Target::Author,
            "author" => self.state.target = Target::Nowhere,
            "creatim" => self.state.target = Target::Created,
            "info" | "shpinst" | "shptxt" | "shppict" => {}
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.state.target = Target::Head;
            }
            "listtext" | "pntext" => self.state.target = Target::Mark,
            "footnote" => {
                let mark = raised(&self.numbers.0.written(self.n_notes.max(1)));
                let around = take(&mut self.sink);
                self.waiting.push((self.around.len(), around));
                self.sink.mark_of_note = mark;
                self.state.target = Target::Note;
                self.state.is_raised = false;
            }
            "ftnalt" if self.state.target == Target::Note => self.is_endnote(),
            _ if !is_starred && self.count_notes(name) => {}
            _ if is_starred || sink::is_left_out(name) => self.state.target = Target::Nowhere,
            _ => {}
        }
    }

    /// The mark of the next note, or in a note its own mark, which is written when it ends.
    fn mark_note(&mut self) {
        if self.state.target == Target::Body {
            self.n_notes += 1;
            if !self.choices.drop_notes {
                let mark = raised(&self.numbers.0.written(self.n_notes));
                self.show(&mark);
            }
        }
    }

    /// The open note turns out to be an endnote, which are counted by themselves: its mark in the text
    /// around it is another one.
    fn is_endnote(&mut self) {
        if self.sink.is_endnote {
            return;
        }
        self.sink.is_endnote = true;
        self.n_notes = self.n_notes.saturating_sub(1);
        self.n_endnotes += 1;
        let mark = raised(&self.numbers.1.written(self.n_endnotes));
        if let Some((_, around)) = self.waiting.last_mut()
            && let Some(before) = around.text.strip_suffix(&self.sink.mark_of_note)
            && !self.choices.drop_notes
        {
            around.text = format!("{before}{mark}");
        }
        self.sink.mark_of_note = mark;
    }

    /// Words that say how notes are counted; whether it was one.
    fn count_notes(&mut self, name: &str) -> bool {
        let (numbers, way) = match name.strip_prefix("aftnn") {
            Some(way) => (&mut self.numbers.1, way),
            None => match name.strip_prefix("ftnn") {
                Some(way) => (&mut self.numbers.0, way),
                None => return false,
            },
        };
        *numbers = match way {
            "ar" => Numbers::Decimal,
            "alc" => Numbers::LowerLetter,
            "auc" => Numbers::UpperLetter,
            "rlc" => Numbers::LowerRoman,
            "ruc" => Numbers::UpperRoman,
            _ => return false,
        };
        true
    }

    fn unicode(&mut self, number: i32) {
        self.n_to_skip = self.state.n_fallback;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
        let units = [self.high.take().unwrap_or(unit), unit];
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let from = usize::from(units.first() == units.last());
        let text: String = char::decode_utf16(units.into_iter().skip(from)).filter_map(Result::ok).collect();
        self.show(&text);
    }

    /// Turns the bytes that wait into text.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = take(&mut self.bytes);
        let set = self.faces.get(&self.state.face).copied();
        if set == Some(2) && self.state.target != Target::Faces {
            // Symbol faces have no characters; a bullet is the only sign of them that is common.
            let text: String = bytes.iter().map(|byte| if *byte == 0xb7 { '•' } else { char::from(*byte) }).collect();
            return self.show(&text);
        }
        let encoding = set.and_then(sink::character_set).filter(|_| self.choices.encoding.is_none());
        let (text, _) = encoding.unwrap_or(self.encoding).decode_without_bom_handling(&bytes);
        self.show(&text);
    }

    fn show(&mut self, text: &str) {
        let is_seen = !self.state.is_hidden && !self.state.is_deleted;
        let is_number =
            self.state.is_raised && text.len() <= 4 && !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
        match self.state.target {
            Target::Body | Target::Note if is_seen && is_number => self.sink.text.push_str(&raised(text)),
            Target::Body | Target::Note if is_seen => self.sink.text.push_str(text),
            Target::Mark if is_seen => self.sink.mark.push_str(text),
            Target::Head => self.head.push_str(text),
            Target::Title => self.title.push_str(text),
            Target::Author => self.author.push_str(text),
            _ => {}
        }
    }

    fn finish(mut self) -> Result<Reading, String> {
        self.decode();
        while !self.waiting.is_empty() || !self.around.is_empty() {
            self.close();
        }
        let mut reading = Reading { encoding: self.encoding.name().to_owned(), ..Reading::default() };
        let mut blocks = take(&mut self.sink).finish(&self.state.paragraph);
        if blocks.is_empty() {
            return Err("The document shows no text; if it is a picture of a page, its text must be recognised first"
                .to_owned());
        }
        let heads = take(&mut self.heads);
        if self.choices.all_text {
            blocks.append(heads);
        } else if !heads.is_empty() {
            reading.dropped.extend(heads.finish().into_iter().map(|block| block.text));
            reading.dropped.dedup();
        }
        blocks.end_group();
        let notes = take(&mut self.notes).into_iter().chain(take(&mut self.endnotes));
        for note in notes {
            if self.choices.drop_notes { reading.dropped.push(note) } else { blocks.push(Kind::ListEntry, &note) }
        }
        reading.text = blocks.text();
        let mut guess = |field, value: &str, from: &str| {
            let value = value.trim().to_owned();
            if !value.is_empty() {
                reading.guesses.push(Guess { field, value, from: from.to_owned() });
            }
        };
        guess(Field::Title, &self.title, "document property title");
        guess(Field::Author, &self.author, "document property author");
        let [year, month, day] = self.created;
        if (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) {
            guess(Field::FileMade, &format!("{year:04}-{month:02}-{day:02}"), "document property created");
        }
        Ok(reading)
    }
}
