//! Walks the body of a DOCX and writes down what the program shows: no deletions, no hidden text, no
//! field codes; lists with their numbers; notes by their marks.

use super::numbering::Numbering;
use super::styles::Styles;
use crate::format::reading::Choices;
use crate::format::reading::blocks::{Blocks, Kind, Numbers, raised};
use crate::format::reading::xml::{Element, Piece, Xml};
use std::collections::BTreeMap;
use std::mem::take;

/// The parts with text, empty where the file has none.
pub(super) struct Sources<'a> {
    pub(super) document: &'a str,
    pub(super) footnotes: &'a str,
    pub(super) endnotes: &'a str,
}

/// What stands in the document.
pub(super) struct Found {
    pub(super) blocks: Blocks,
    /// Notes and captions, if they are not wanted.
    pub(super) dropped: Vec<String>,
    /// The first paragraph in the style Title.
    pub(super) title: Option<String>,
    /// Signs that could not be read.
    pub(super) n_signs: usize,
}

/// Reads the body with its notes.
pub(super) fn read(
    sources: &Sources<'_>,
    styles: &Styles,
    numbering: Numbering,
    choices: &Choices,
) -> Result<Found, String> {
    let footnotes = notes(sources.footnotes, styles)?;
    let endnotes = notes(sources.endnotes, styles)?;
    let mut body = Body::new(styles, choices);
    body.numbering = numbering;
    body.read(sources.document)?;
    let mut found =
        Found { blocks: take(&mut body.blocks), dropped: Vec::new(), title: body.title.take(), n_signs: body.n_signs };
    found.blocks.end_group();
    let mut last: Vec<(Kind, String)> =
        take(&mut body.captions).into_iter().map(|text| (Kind::Paragraph, text)).collect();
    for reference in &body.references {
        let (texts, mark) = match reference.is_endnote {
            true => (&endnotes, Numbers::LowerRoman.written(reference.n)),
            false => (&footnotes, reference.n.to_string()),
        };
        if let Some(text) = texts.get(&reference.id).filter(|text| !text.is_empty()) {
            let mark = if reference.is_marked_by_hand { String::new() } else { raised(&mark) + " " };
            last.push((Kind::ListEntry, format!("{mark}{text}")));
        }
    }
    for (kind, text) in last {
        if choices.drop_notes {
            found.dropped.push(text);
        } else {
            found.blocks.push(kind, &text);
        }
    }
    Ok(found)
}

/// The text of a part without notes or numbers, as of a running head.
pub(super) fn read_plain(text: &str, styles: &Styles) -> Result<String, String> {
    let choices = Choices { all_text: true, ..Choices::default() };
    let mut body = Body::new(styles, &choices);
    body.read(text)?;
    Ok(body.blocks.text())
}

/// The notes of a part by their ids, a line each.
fn notes(text: &str, styles: &Styles) -> Result<BTreeMap<String, String>, String> {
    let choices = Choices::default();
    let mut body = Body::new(styles, &choices);
    body.read(text)?;
    Ok(body.notes)
}

/// A mark in the text that refers to a note.
struct Reference {
    id: String,
    n: u32,
    is_endnote: bool,
    is_marked_by_hand: bool,
}

/// A paragraph that is not yet closed.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    /// Id and level of its own numbering; the id `0` takes that of the style away.
    numbering: Option<String>,
    level: Option<usize>,
    /// Its end was deleted, so the next paragraph goes on in the same line.
    runs_on: bool,
    /// Text boxes that hang on it.
    boxes: Vec<String>,
}

struct Body<'a> {
    styles: &'a Styles,
    choices: &'a Choices,
    numbering: Numbering,
    blocks: Blocks,
    captions: Vec<String>,
    references: Vec<Reference>,
    notes: BTreeMap<String, String>,
    title: Option<String>,
    n_signs: usize,
    /// Paragraphs, each in a text box of the one before.
    open: Vec<Paragraph>,
    is_hidden: bool,
    is_raised: bool,
    is_row_deleted: bool,
    note: String,
    list: String,
    /// The text of a paragraph whose end was deleted.
    carried: String,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, choices: &'a Choices) -> Self {
        Self {
            styles,
            choices,
            numbering: Numbering::default(),
            blocks: Blocks::default(),
            captions: Vec::new(),
            references: Vec::new(),
            notes: BTreeMap::new(),
            title: None,
            n_signs: 0,
            open: Vec::new(),
            is_hidden: false,
            is_raised: false,
            is_row_deleted: false,
            note: String::new(),
            list: String::new(),
            carried: String::new(),
        }
    }

    fn read(&mut self, text: &str) -> Result<(), String> {
        let mut xml = Xml::new(text);
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => self.open(&element, &mut xml)?,
                Piece::Close(name) => self.close(&name),
                // Text that matters stands in w:t.
                Piece::Text(_) => {}
            }
        }
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, xml: &mut Xml<'_>) -> Result<(), String> {
        match element.name.as_str() {
            "w:p" => self.open.push(Paragraph { text: take(&mut self.carried), ..Paragraph::default() }),
            "w:pPr" => self.read_paragraph_properties(xml)?,
            "w:r" => {
                self.is_hidden = self.open.last().is_some_and(|paragraph| self.styles.is_hidden(&paragraph.style));
                self.is_raised = false;
            }
            "w:rPr" => self.read_run_properties(xml)?,
            "w:t" | "m:t" => {
                let text = text_in(xml)?;
                let is_number = self.is_raised && text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit());
                if is_number { self.show(&raised(&text)) } else { self.show(&text) }
            }
            "w:tab" | "w:ptab" => self.show("\t"),
            "w:br" | "w:cr" => self.show("\n"),
            "w:noBreakHyphen" => self.show("\u{2011}"),
            "w:sym" => self.show_sign(element),
            "w:footnoteReference" => self.refer(element, false),
            "w:endnoteReference" => self.refer(element, true),
            "w:footnote" | "w:endnote" => match element.attribute("type") {
                None | Some("normal") => self.note = element.attribute("id").unwrap_or("").to_owned(),
                Some(_) => xml.skip()?,
            },
            "w:tbl" => self.blocks.open_table(),
            "w:tr" => {
                self.is_row_deleted = false;
                self.blocks.open_row();
            }
            "w:trPr" => self.is_row_deleted = has_deletion(xml)?,
            "w:tc" => self.blocks.open_cell(),
            // What is deleted or moved away, codes of fields, readings above a line, and a second
            // form of a drawing that was read already.
            "w:del" | "w:moveFrom" | "w:instrText" | "w:delInstrText" | "w:delText" | "w:sdtPr" | "w:sectPr"
            | "w:tblPr" | "w:tcPr" | "w:tblGrid" | "w:rt" | "w:fldData" | "mc:Fallback" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:p" => self.end_paragraph(),
            "w:tbl" => self.blocks.close_table(),
            "w:tr" if self.is_row_deleted => {
                self.is_row_deleted = false;
                self.blocks.drop_row();
            }
            "w:footnote" | "w:endnote" => {
                let text = take(&mut self.blocks).text();
                self.notes.insert(take(&mut self.note), text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }

    fn show(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| !self.is_hidden) {
            paragraph.text.push_str(text);
        }
    }

    fn show_sign(&mut self, element: &Element) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
        match code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)) {
            Some(c) => self.show(&c.to_string()),
            None => self.n_signs += 1,
        }
    }

    fn refer(&mut self, element: &Element, is_endnote: bool) {
        if self.is_hidden {
            return;
        }
        let n_before =
            self.references.iter().filter(|known| known.is_endnote == is_endnote && !known.is_marked_by_hand).count();
        let n = u32::try_from(n_before).unwrap_or(0) + 1;
        let is_marked_by_hand =
            element.attribute("customMarkFollows").is_some_and(|value| value != "0" && value != "false");
        if !is_marked_by_hand && !self.choices.drop_notes {
            let mark = if is_endnote { Numbers::LowerRoman.written(n) } else { n.to_string() };
            self.show(&raised(&mark));
        }
        let id = element.attribute("id").unwrap_or("").to_owned();
        self.references.push(Reference { id, n, is_endnote, is_marked_by_hand });
    }

    fn read_paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), String> {
        let mut found = self.open.pop().unwrap_or_default();
        let mut is_mark = false;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => match element.name.as_str() {
                    "w:pStyle" => found.style = element.attribute("val").unwrap_or("").to_owned(),
                    "w:numId" => found.numbering = element.attribute("val").map(str::to_owned),
                    "w:ilvl" => found.level = element.attribute("val").and_then(|level| level.parse().ok()),
                    "w:rPr" => is_mark = true,
                    "w:del" | "w:moveFrom" if is_mark => found.runs_on = true,
                    "w:pPrChange" | "w:sectPr" | "w:rPrChange" => xml.skip()?,
                    _ => {}
                },
                Piece::Close(name) if name == "w:pPr" => break,
                Piece::Close(name) if name == "w:rPr" => is_mark = false,
                _ => {}
            }
        }
        self.open.push(found);
        Ok(())
    }

    fn read_run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), String> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => match element.name.as_str() {
                    "w:vanish" => self.is_hidden = element.is_on(),
                    "w:rStyle" => {
                        self.is_hidden |= element.attribute("val").is_some_and(|style| self.styles.is_hidden(style));
                    }
                    "w:vertAlign" => self.is_raised = element.attribute("val") == Some("superscript"),
                    "w:rPrChange" => xml.skip()?,
                    _ => {}
                },
                Piece::Close(name) if name == "w:rPr" => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.is_hidden = false;
        let Some(mut paragraph) = self.open.pop() else { return };
        if paragraph.runs_on {
            self.carried = paragraph.text;
            return;
        }
        let boxes = take(&mut paragraph.boxes);
        let (kind, text) = self.with_number(paragraph.text, &paragraph.style, paragraph.numbering, paragraph.level);
        if self.title.is_none() && self.styles.is_title(&paragraph.style) && !text.trim().is_empty() {
            self.title = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        if let Some(outer) = self.open.last_mut() {
            outer.boxes.push(text);
        } else if self.styles.is_caption(&paragraph.style) && !self.choices.all_text {
            self.captions.push(text);
        } else {
            self.blocks.push(kind, &text);
        }
        for text in boxes {
            match self.open.last_mut() {
                Some(outer) => outer.boxes.push(text),
                None => self.blocks.push(Kind::Paragraph, &text),
            }
        }
    }

    /// The paragraph with the number or bullet that the program shows before it.
    fn with_number(
        &mut self,
        text: String,
        style: &str,
        numbering: Option<String>,
        level: Option<usize>,
    ) -> (Kind, String) {
        let of_style = self.styles.numbering(style);
        let numbering = numbering.or_else(|| of_style.map(|(numbering, _)| numbering.to_owned()));
        let Some(numbering) = numbering.filter(|numbering| numbering != "0") else {
            return (Kind::Paragraph, text);
        };
        if text.trim().is_empty() {
            return (Kind::Paragraph, text);
        }
        let level = level.or(of_style.map(|(_, level)| level)).unwrap_or(0);
        let mark = self.numbering.mark(&numbering, level);
        let is_heading = self.styles.is_heading(style);
        if numbering != self.list {
            self.blocks.end_group();
            self.list = numbering;
        }
        let text = if mark.is_empty() { text } else { format!("{mark} {}", text.trim_start()) };
        (if is_heading { Kind::Paragraph } else { Kind::ListEntry }, text)
    }
}

/// The text of a `w:t`, with the blanks at its edges.
fn text_in(xml: &mut Xml<'_>) -> Result<String, String> {
    let mut text = String::new();
    while let Some(piece) = xml.next()? {
        match piece {
            // Line breaks of the file are no line breaks of the text.
            Piece::Text(more) => text.push_str(&more.replace('\n', " ")),
            Piece::Open(_) => xml.skip()?,
            Piece::Close(_) => break,
        }
    }
    Ok(text)
}

/// Whether the properties of a row say that it was deleted.
fn has_deletion(xml: &mut Xml<'_>) -> Result<bool, String> {
    let mut is_deleted = false;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => is_deleted |= element.name == "w:del",
            Piece::Close(name) if name == "w:trPr" => break,
            _ => {}
        }
    }
    Ok(is_deleted)
}
