//! Walks the body of an ODT and writes down what the program shows: no deletions, no hidden text, no
//! comments; lists with their marks; notes by their marks.

use super::lists::Lists;
use super::styles::Styles;
use crate::format::reading::Choices;
use crate::format::reading::blocks::{Blocks, Kind, raised};
use crate::format::reading::xml::{Element, Piece, Xml};
use std::mem::take;

/// What stands in the document.
pub(super) struct Found {
    pub(super) blocks: Blocks,
    /// Notes and captions, if they are not wanted.
    pub(super) dropped: Vec<String>,
    /// The first paragraph in the style Title.
    pub(super) title: Option<String>,
}

/// Reads the body with its notes.
pub(super) fn read(content: &str, styles: &Styles, lists: Lists, choices: &Choices) -> Result<Found, String> {
    let mut body = Body::new(styles, choices);
    body.lists = lists;
    let mut xml = Xml::new(content);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) if element.name == "office:body" => break,
            // Of a flat file.
            Piece::Open(element) if element.name.starts_with("office:") && element.name.ends_with("styles") => {
                xml.skip()?;
            }
            _ => {}
        }
    }
    body.read(&mut xml)?;
    let mut found = Found { blocks: take(&mut body.blocks), dropped: Vec::new(), title: body.title.take() };
    found.blocks.end_group();
    let captions = take(&mut body.captions).into_iter().map(|text| (Kind::Paragraph, text));
    let notes = take(&mut body.notes).into_iter().map(|text| (Kind::ListEntry, text));
    for (kind, text) in captions.chain(notes) {
        match choices.drop_notes {
            true => found.dropped.push(text),
            false => found.blocks.push(kind, &text),
        }
    }
    Ok(found)
}

/// What stands above and below every page, by the part with the page styles.
pub(super) fn running_heads(styles: &str) -> Result<Vec<String>, String> {
    let mut xml = Xml::new(styles);
    let mut heads = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let is_head = matches!(
            element.name.as_str(),
            "style:header"
                | "style:footer"
                | "style:header-first"
                | "style:footer-first"
                | "style:header-left"
                | "style:footer-left"
        );
        if is_head && element.attribute("display") != Some("false") {
            let text = xml.inner_text()?;
            if !text.is_empty() {
                heads.push(text);
            }
        } else if element.name == "office:body" {
            break;
        }
    }
    Ok(heads)
}

/// A paragraph that is not yet closed.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    /// Level of a heading.
    heading: Option<usize>,
    is_hidden: bool,
    /// For each open span, whether it hides or raises its text.
    spans: Vec<(bool, bool)>,
    /// Text boxes that hang on it.
    boxes: Vec<String>,
}

struct Body<'a> {
    styles: &'a Styles,
    choices: &'a Choices,
    lists: Lists,
    blocks: Blocks,
    captions: Vec<String>,
    notes: Vec<String>,
    title: Option<String>,
    /// Paragraphs, each in a text box of the one before.
    open: Vec<Paragraph>,
    /// The marks of the open notes, with what was open around each.
    outside: Vec<(String, Blocks, Vec<Paragraph>, Lists)>,
    mark: String,
    /// Of each open table, how many cells of the row the last cell still reaches over.
    n_reached: Vec<u32>,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, choices: &'a Choices) -> Self {
        Self {
            styles,
            choices,
            lists: Lists::default(),
            blocks: Blocks::default(),
            captions: Vec::new(),
            notes: Vec::new(),
            title: None,
            open: Vec::new(),
            outside: Vec::new(),
            mark: String::new(),
            n_reached: Vec::new(),
        }
    }

    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), String> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => self.open(&element, xml)?,
                Piece::Close(name) => self.close(&name),
                Piece::Text(text) => self.show_collapsed(&text),
            }
        }
        while !self.open.is_empty() || !self.outside.is_empty() {
            if self.open.is_empty() { self.close("text:note-body") } else { self.end_paragraph() }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, xml: &mut Xml<'_>) -> Result<(), String> {
        let style = || element.attribute("style-name").unwrap_or("").to_owned();
        match element.name.as_str() {
            "text:p" => self.open.push(Paragraph { style: style(), ..Paragraph::default() }),
            "text:h" => {
                let level = element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                let is_counted = element.attribute("is-list-header") != Some("true");
                self.open.push(Paragraph {
                    style: style(),
                    heading: Some(level).filter(|_| is_counted),
                    ..Paragraph::default()
                });
            }
            "text:span" => {
                let style = style();
                let span = (self.styles.is_hidden(&style), self.styles.is_raised(&style));
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.spans.push(span);
                }
            }
            "text:s" => {
                let n: usize = element.attribute("c").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.show(&" ".repeat(n.min(1_000)));
            }
            "text:tab" => self.show("\t"),
            "text:line-break" => self.show("\n"),
            "text:list" => {
                if self.lists.depth() == 0 {
                    self.blocks.end_group();
                }
                self.lists.open_list(element);
            }
            "text:list-item" => self.lists.open_entry(element),
            "text:note-citation" => {
                let label = element.attribute("label").map(str::to_owned);
                let citation = xml.inner_text()?;
                self.mark = label.unwrap_or(citation);
                if !self.choices.drop_notes {
                    let mark = raised(&self.mark);
                    self.show(&mark);
                }
            }
            "text:note-body" => {
                let outside =
                    (take(&mut self.mark), take(&mut self.blocks), take(&mut self.open), take(&mut self.lists));
                self.outside.push(outside);
            }
            "table:covered-table-cell" => {
                self.covered_cell();
                xml.skip()?;
            }
            name if name.starts_with("table:") => self.open_of_table(element),
            "text:section" if element.attribute("display") == Some("none") => xml.skip()?,
            "text:hidden-text" if element.attribute("is-hidden") != Some("false") => xml.skip()?,
            "text:hidden-paragraph" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.is_hidden |= element.attribute("is-hidden") == Some("true");
                }
            }
            "text:tracked-changes"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "office:forms"
            | "office:annotation"
            | "text:ruby-text"
            | "draw:object"
            | "text:script"
            | "title"
            | "desc"
            | "office:event-listeners" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => self.end_paragraph(),
            "text:span" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.spans.pop();
                }
            }
            "text:list" => self.lists.close_list(),
            "table:table" => {
                self.n_reached.pop();
                self.blocks.close_table();
            }
            "text:note-body" => {
                let Some((mark, blocks, open, lists)) = self.outside.pop() else { return };
                let text = std::mem::replace(&mut self.blocks, blocks).text();
                (self.open, self.lists) = (open, lists);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() && !self.is_hidden() {
                    self.notes.push(format!("{} {text}", raised(&mark)).trim_start().to_owned());
                }
            }
            _ => {}
        }
    }

    fn open_of_table(&mut self, element: &Element) {
        match element.name.as_str() {
            "table:table" => {
                self.n_reached.push(0);
                self.blocks.open_table();
            }
            "table:table-row" => {
                self.reach_over(0);
                self.blocks.open_row();
            }
            "table:table-cell" => {
                let n_columns = element.attribute("number-columns-spanned").and_then(|n| n.parse().ok());
                self.reach_over(n_columns.unwrap_or(1u32).saturating_sub(1));
                self.blocks.open_cell();
            }
            _ => {}
        }
    }

    fn reach_over(&mut self, n: u32) {
        if let Some(n_reached) = self.n_reached.last_mut() {
            *n_reached = n;
        }
    }

    /// A cell under one that reaches over columns is a part of that; one under a cell of an earlier row
    /// is empty.
    fn covered_cell(&mut self) {
        match self.n_reached.last_mut() {
            Some(n_reached) if *n_reached > 0 => *n_reached -= 1,
            _ => self.blocks.open_cell(),
        }
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|paragraph| {
            paragraph.is_hidden
                || self.styles.is_hidden(&paragraph.style)
                || paragraph.spans.iter().any(|(is_hidden, _)| *is_hidden)
        })
    }

    fn show(&mut self, text: &str) {
        if !self.is_hidden()
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    /// Text of the file, where any white space is one blank.
    fn show_collapsed(&mut self, text: &str) {
        let Some(paragraph) = self.open.last() else { return };
        let is_raised = paragraph.spans.iter().any(|(_, is_raised)| *is_raised);
        if is_raised && !text.is_empty() && text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit()) {
            return self.show(&raised(text));
        }
        let mut ends_blank = paragraph.text.is_empty() || paragraph.text.ends_with([' ', '\n']);
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                collapsed.push(c);
            } else if !ends_blank {
                collapsed.push(' ');
            }
            ends_blank = is_blank;
        }
        self.show(&collapsed);
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        let boxes = take(&mut paragraph.boxes);
        let mut text = take(&mut paragraph.text);
        if self.title.is_none() && self.styles.is_title(&paragraph.style) && !text.trim().is_empty() {
            self.title = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let is_entry = self.lists.depth() > 0;
        if !text.trim().is_empty() {
            let mark = match paragraph.heading {
                Some(level) if !is_entry => self.lists.heading_mark(level),
                _ => self.lists.take_mark(),
            };
            if !mark.is_empty() {
                text = format!("{mark} {}", text.trim_start());
            }
        }
        let kind = if is_entry && paragraph.heading.is_none() { Kind::ListEntry } else { Kind::Paragraph };
        if self.styles.is_caption(&paragraph.style) && !self.choices.all_text {
            self.captions.push(text);
        } else if let Some(outer) = self.open.last_mut() {
            outer.boxes.push(text);
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
}
