//! Web pages: their main text in lines that read well, or all that they show, and what they say of
//! themselves. A page becomes a tree of bounded size first, and a readability library sees only a
//! copy of that tree, so that no page can make it take minutes.

pub mod blocks;
pub mod charset;
pub mod corrections;
pub mod main_text;
pub mod numbering;
pub mod shape;
pub mod tags;
pub mod tree;

use super::metadata;
use super::{Choices, Reader, Reading};
use crate::format::Report;
use blocks::{Block, Kind, blocks};
use shape::Shapes;
use tree::Tree;

pub use charset::characters;

/// The reader of web pages.
pub struct Html;

impl Reader for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn name(&self) -> &'static str {
        "Web page"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let is_other = bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04");
        (self.extensions().contains(&extension) && !is_other) || begins_as_page(bytes)
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let mut report = Report::default();
        let read = characters(bytes, choices.encoding.as_deref(), None, &mut report)?;
        let mut reading = reading_of_page(&read.text, "", choices)?;
        reading.encoding = read.encoding.to_owned();
        report.append(reading.report);
        reading.report = report;
        Ok(reading)
    }
}

/// Whether bytes begin as a page does, in ASCII or UTF-16.
fn begins_as_page(bytes: &[u8]) -> bool {
    const STARTS: [&str; 7] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article"];
    let start = bytes.get(..bytes.len().min(2_048)).unwrap_or_default();
    let ascii: String = start
        .iter()
        .filter(|byte| **byte != 0 && byte.is_ascii())
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    let mut rest = ascii.trim_start();
    // Comments, the declaration of XML and a comment of the browser that saved the page may come first.
    while let Some(end) = match rest {
        rest if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
        rest if rest.starts_with("<?xml") => rest.find("?>").map(|end| end + 2),
        _ => None,
    } {
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    STARTS.iter().any(|start| rest.starts_with(start)) || (rest.starts_with("<!doctype") && rest.contains("<html"))
}

/// The article in a page whose characters are known. `url` is where the page was, empty if unknown.
pub fn reading_of_page(page: &str, url: &str, choices: &Choices) -> Result<Reading, String> {
    reading(page, url, choices, !choices.all_text)
}

/// A page that is nothing but its article.
pub fn reading_of_whole_page(page: &str, choices: &Choices) -> Result<Reading, String> {
    reading(page, "", choices, false)
}

fn reading(page: &str, url: &str, choices: &Choices, finds_article: bool) -> Result<Reading, String> {
    let tree = Tree::of(page).map_err(|tree::TooManyElements| {
        "the page has more elements than any article; open it in a browser and copy the article from there".to_owned()
    })?;
    let shapes = Shapes::of(&tree);
    let mut report = Report::default();
    let too_deep = "elements nested deeper than in any article: their text is kept without its structure";
    report.lose_many(too_deep, tree.n_too_deep, || "the page".to_owned());
    let blocks = blocks(&tree, &shapes, choices.drop_notes);
    if blocks.is_empty() {
        return Err(
            "the page shows no text; open it in a browser, wait until it is there, and save it again".to_owned()
        );
    }
    let mut found = metadata::of_page(&tree, &shapes);
    found.add(super::Field::Url, metadata::Rank::Page, url, "address that the page was saved with".to_owned());
    let said = main_text::Said { titles: found.titles(), descriptions: metadata::descriptions(&tree) };
    let belongs = if finds_article { main_text::belongs(&tree, &shapes, &blocks, &said) } else { None };
    if belongs.is_none() && finds_article {
        let what = "pages whose article cannot be told from what is around it: all that they show is kept";
        report.lose(what, || "the page".to_owned());
    }
    let all = vec![true; blocks.len()];
    let kept = belongs.as_deref().unwrap_or(&all);
    let (text, dropped) = text_of(&blocks, kept, choices);
    metadata::add_lines(&mut found, &head(&blocks, kept), &text);
    let mut guesses = found.guesses();
    metadata::add_first_words(&mut guesses, &text);
    if text.is_empty() {
        return Err("nothing but captions and notes is left of the page; read it with them".to_owned());
    }
    Ok(Reading { text, encoding: String::new(), guesses, dropped, report })
}

/// The kept blocks as text, captions and notes at its end, and the blocks that are left out.
fn text_of(blocks: &[Block], kept: &[bool], choices: &Choices) -> (String, Vec<String>) {
    let is_aside = |block: &Block| matches!(block.kind, Kind::Caption | Kind::Note);
    let mut text = Text::default();
    let mut asides = Text::default();
    let mut dropped = Vec::new();
    for (block, kept) in blocks.iter().zip(kept) {
        match (kept, is_aside(block)) {
            (false, _) => dropped.push(block.text.clone()),
            (true, true) if choices.drop_notes => dropped.push(block.text.clone()),
            (true, true) if !choices.all_text => asides.add(block),
            (true, _) => text.add(block),
        }
    }
    if !asides.text.is_empty() && !text.text.is_empty() {
        text.text.push_str("\n\n");
    }
    text.text.push_str(&asides.text);
    (text.text, dropped)
}

#[derive(Default)]
struct Text {
    text: String,
    group: Option<tree::NodeId>,
}

impl Text {
    /// One empty line between blocks, none between the lines of a list or table.
    fn add(&mut self, block: &Block) {
        if !self.text.is_empty() {
            let is_same_group = self.group.is_some() && self.group == block.group;
            self.text.push_str(if is_same_group { "\n" } else { "\n\n" });
        }
        self.text.push_str(&block.text);
        self.group = block.group;
    }
}

/// The lines where an article says who wrote it and when: from its first line to its first paragraphs,
/// with the lines between that are left out, and the few before it.
fn head(blocks: &[Block], kept: &[bool]) -> String {
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let is_long = |block: &Block| block.n_chars > 160;
    let mut lines: Vec<&str> = Vec::new();
    for block in blocks.iter().skip(first).take(14).filter(|block| block.kind != Kind::Caption) {
        lines.push(&block.text);
        if is_long(block) {
            break;
        }
    }
    lines.join("\n\n")
}
