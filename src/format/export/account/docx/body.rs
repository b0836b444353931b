//! What a report says, as `word/document.xml`.

use super::parts::{NAMESPACES, PAGE, PROLOGUE, TEXT_WIDTH};
use crate::format::export::account::{closed, web_address};
use crate::format::export::html::escaped_xml;
use crate::model::account::{Account, Block, Grid, Quotation, Run, RunKind};
use crate::model::{Direction, Stance};
use std::collections::HashMap;

/// The first of the relations that stand for addresses; those before it are the parts of the file.
pub(super) const FIRST_ADDRESS: usize = 100;
/// The numbering of lists with bullets; each numbered list has one of its own behind it.
pub(super) const BULLETS: usize = 1;

/// The body being written, and what other parts must know of it.
#[derive(Default)]
pub(super) struct Body {
    xml: String,
    /// Each address once, in the order in which they were met.
    pub(super) addresses: Vec<String>,
    /// Where in that list each one stands.
    places: HashMap<String, usize>,
    /// Numbered lists.
    pub(super) n_lists: usize,
    n_anchors: usize,
    /// The paragraph stays on the page of the next one.
    keeps_next: bool,
    /// The paragraph is the first of blocks that belong together, and keeps a distance.
    starts_group: bool,
}

impl Body {
    pub(super) fn of(account: &Account) -> Self {
        let mut body = Self::default();
        body.paragraph("Title", "", &[Run::foreign(account.title.as_str())]);
        account.blocks.iter().for_each(|block| body.block(block));
        body
    }

    pub(super) fn document(&self) -> String {
        format!("{PROLOGUE}<w:document {NAMESPACES}><w:body>{}{PAGE}</w:body></w:document>", self.xml)
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, words, anchor } => self.heading(*level, words, anchor),
            Block::Paragraph(words) => self.paragraph("BodyText", "", words),
            Block::List { is_numbered, entries } => self.list(*is_numbered, entries),
            Block::Facts(facts) => self.facts(facts),
            Block::Quote(quote) => self.quote(quote),
            Block::Grid(grid) => self.table(grid),
            Block::Together(blocks) => {
                self.starts_group = true;
                for (n, block) in blocks.iter().enumerate() {
                    // The last block keeps its own lines together, but not what comes behind it.
                    let is_last = n + 1 == blocks.len();
                    self.keeps_next = !is_last || matches!(block, Block::Facts(facts) if facts.len() > 1);
                    self.block(block);
                }
                self.keeps_next = false;
            }
        }
    }

    /// `more` are properties that stand behind `keepNext` in the order that the format demands.
    fn paragraph(&mut self, style: &str, more: &str, words: &[Run]) {
        let keep = if self.keeps_next { "<w:keepNext/>" } else { "" };
        let style = if std::mem::take(&mut self.starts_group) { "ClaimHead" } else { style };
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{more}</w:pPr>"));
        words.iter().for_each(|run| self.run(run));
        self.xml.push_str("</w:p>");
    }

    fn facts(&mut self, facts: &[(String, Vec<Run>)]) {
        let keeps_next = self.keeps_next;
        for (n, (name, words)) in facts.iter().enumerate() {
            let mut line = vec![Run::strong(format!("{name}: "))];
            line.extend(words.iter().cloned());
            self.keeps_next = keeps_next && n + 1 < facts.len();
            self.paragraph("Fact", "", &line);
        }
        self.keeps_next = keeps_next;
    }

    fn heading(&mut self, level: u8, words: &[Run], anchor: &str) {
        let style = format!("Heading{}", level.saturating_sub(1).clamp(1, 3));
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"));
        if !anchor.is_empty() {
            self.n_anchors += 1;
            let (id, name) = (self.n_anchors, bookmark(anchor));
            self.xml.push_str(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>"));
        }
        words.iter().for_each(|run| self.run(run));
        if !anchor.is_empty() {
            self.xml.push_str(&format!("<w:bookmarkEnd w:id=\"{}\"/>", self.n_anchors));
        }
        self.xml.push_str("</w:p>");
    }

    fn list(&mut self, is_numbered: bool, entries: &[Vec<Run>]) {
        let numbering = if is_numbered {
            self.n_lists += 1;
            BULLETS + self.n_lists
        } else {
            BULLETS
        };
        let more = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{numbering}\"/></w:numPr>");
        entries.iter().for_each(|entry| self.paragraph("ListParagraph", &more, entry));
    }

    fn quote(&mut self, quote: &Quotation) {
        let whole = || quote.parts.iter().flatten().map(|piece| piece.text.as_str());
        let first_strong = whole().find_map(is_leftward);
        let is_leftward = match quote.direction {
            Some(direction) => direction == Direction::RightToLeft,
            None => first_strong.unwrap_or(false),
        };
        let keep = if self.keeps_next { "<w:keepNext/>" } else { "" };
        let bidi = if is_leftward { "<w:bidi/>" } else { "" };
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"Quote\"/>{keep}{bidi}</w:pPr>"));
        let language = language(&quote.language);
        for (n, pieces) in quote.parts.iter().enumerate() {
            if n > 0 {
                self.text("<w:rStyle w:val=\"Quiet\"/>", " … ");
            }
            for piece in pieces {
                let mut properties = String::new();
                if piece.differs {
                    properties.push_str("<w:rStyle w:val=\"Differing\"/>");
                }
                if is_leftward {
                    properties.push_str("<w:rtl/>");
                }
                properties.push_str(&language);
                self.text(&properties, &piece.text);
            }
        }
        self.xml.push_str("</w:p>");
    }

    fn table(&mut self, grid: &Grid) {
        let keeps_next = std::mem::replace(&mut self.keeps_next, true);
        self.paragraph("TableCaption", "", &[Run::plain(grid.caption.as_str())]);
        self.keeps_next = keeps_next;
        let whole = grid.widths.iter().map(|width| usize::from(*width)).sum::<usize>().max(1);
        let widths: Vec<usize> = grid.widths.iter().map(|width| TEXT_WIDTH * usize::from(*width) / whole).collect();
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Matrix\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:firstColumn=\"1\" \
             w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        widths.iter().for_each(|width| self.xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
        self.xml.push_str("</w:tblGrid>");
        self.row("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", &grid.header, &widths);
        grid.rows.iter().for_each(|row| self.row("<w:trPr><w:cantSplit/></w:trPr>", row, &widths));
        self.xml.push_str("</w:tbl>");
    }

    fn row(&mut self, properties: &str, cells: &[Vec<Run>], widths: &[usize]) {
        self.xml.push_str(&format!("<w:tr>{properties}"));
        for (cell, width) in cells.iter().zip(widths) {
            self.xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
            self.paragraph("TableText", "", cell);
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr>");
    }

    fn run(&mut self, run: &Run) {
        let rtl = |text: &str| if is_leftward(text) == Some(true) { "<w:rtl/>" } else { "" };
        match &run.kind {
            RunKind::Plain => self.text("", &run.text),
            RunKind::Strong => self.text("<w:rStyle w:val=\"Strong\"/>", &run.text),
            RunKind::Quiet => self.text("<w:rStyle w:val=\"Quiet\"/>", &run.text),
            RunKind::Foreign => self.text(rtl(&run.text), &closed(&run.text)),
            // Sign and name stay on one line.
            RunKind::Stance(stance) => self.text(&stance_properties(*stance), &run.text.replace(' ', "\u{a0}")),
            RunKind::Address => match web_address(&run.text) {
                None => self.text(rtl(&run.text), &closed(&run.text)),
                Some(address) => {
                    let next = self.addresses.len();
                    let place = self.places.get(address).copied().unwrap_or(next);
                    if place == next {
                        self.addresses.push(address.to_owned());
                        self.places.insert(address.to_owned(), place);
                    }
                    self.xml.push_str(&format!("<w:hyperlink r:id=\"rId{}\">", FIRST_ADDRESS + place));
                    self.text("<w:rStyle w:val=\"Hyperlink\"/>", address);
                    self.xml.push_str("</w:hyperlink>");
                }
            },
            RunKind::To(anchor) => {
                self.xml.push_str(&format!("<w:hyperlink w:anchor=\"{}\">", bookmark(anchor)));
                self.text(rtl(&run.text), &closed(&run.text));
                self.xml.push_str("</w:hyperlink>");
            }
        }
    }

    /// A run; line feeds and tabs are elements of their own.
    fn text(&mut self, properties: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.xml.push_str("<w:r>");
        if !properties.is_empty() {
            self.xml.push_str(&format!("<w:rPr>{properties}</w:rPr>"));
        }
        let mut rest = text;
        loop {
            let (plain, behind) = match rest.find(['\n', '\t']) {
                Some(place) => rest.split_at(place),
                None => (rest, ""),
            };
            if !plain.is_empty() {
                self.xml.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped_xml(plain)));
            }
            let mut signs = behind.chars();
            match signs.next() {
                Some('\n') => self.xml.push_str("<w:br/>"),
                Some(_) => self.xml.push_str("<w:tab/>"),
                None => break,
            }
            rest = signs.as_str();
        }
        self.xml.push_str("</w:r>");
    }
}

/// Letters, digits and underscores are what a bookmark may have.
fn bookmark(anchor: &str) -> String {
    anchor.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Whether the text goes from right to left, by its first strong character (Unicode Standard Annex 9,
/// rules P2 and P3); `None` when it has none.
fn is_leftward(text: &str) -> Option<bool> {
    match unicode_bidi::get_base_direction_full(text) {
        unicode_bidi::Direction::Rtl => Some(true),
        unicode_bidi::Direction::Ltr => Some(false),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// Which language the spelling is checked in; nothing for an unknown one and for what is no tag.
fn language(tag: &str) -> String {
    let is_tag = !tag.is_empty() && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_tag { format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"{tag}\"/>") } else { String::new() }
}

fn stance_properties(stance: Stance) -> String {
    let colour = match stance {
        Stance::States => "1B1B1B",
        Stance::Corroborates => "1B6B3F",
        Stance::Repeats => "5C5C58",
        Stance::Differs => "8A4B00",
        Stance::Contradicts => "A4261D",
        Stance::Updates => "0B57A8",
    };
    format!("<w:rStyle w:val=\"Strong\"/><w:color w:val=\"{colour}\"/>")
}
