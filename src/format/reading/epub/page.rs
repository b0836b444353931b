//! A page of an EPUB as blocks: what a reading program shows of its XHTML, with the marks of lists.

use crate::format::reading::Choices;
use crate::format::reading::blocks::{Blocks, Kind, Numbers, raised};
use crate::format::reading::xml::{Element, Piece, Xml};
use std::collections::BTreeSet;
use std::mem::take;

/// What stands on the pages so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) blocks: Blocks,
    pub(super) captions: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "hr",
    "address",
    "body",
    "center",
    "details",
    "summary",
    "fieldset",
    "form",
];
/// Elements that show no text.
const LEFT_OUT: &[&str] = &[
    "head", "script", "style", "template", "noscript", "svg", "audio", "video", "object", "iframe", "canvas", "rt",
    "rp", "select", "textarea", "button", "input",
];

/// Adds what that page shows; text in a class of `hidden` is not shown.
pub(super) fn read(text: &str, hidden: &BTreeSet<String>, choices: &Choices, found: &mut Found) -> Result<(), String> {
    let mut page = Page {
        hidden,
        choices,
        found,
        lists: Vec::new(),
        text: String::new(),
        mark: String::new(),
        n_pre: 0,
        places: Vec::new(),
    };
    let mut xml = Xml::new(text);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => page.open(&element, &mut xml)?,
            Piece::Close(name) => page.close(local(&name)),
            Piece::Text(text) => page.show(&text),
        }
    }
    page.end_block();
    page.found.blocks.end_group();
    Ok(())
}

fn local(name: &str) -> &str {
    name.strip_prefix("h:").unwrap_or(name)
}

/// Where a block goes that is not plain text of the page; with the name of the element that says so.
#[derive(Clone, PartialEq)]
enum Place {
    Caption(String),
    /// The texts of the note so far, and the number of its entry in a list of notes.
    Note(String, Vec<String>, Option<u32>),
}

struct Page<'a> {
    hidden: &'a BTreeSet<String>,
    choices: &'a Choices,
    found: &'a mut Found,
    /// Number of the next entry and how it is counted; `None`: bullets.
    lists: Vec<Option<(u32, Numbers)>>,
    text: String,
    /// The bullet or number that waits for the first words of its entry.
    mark: String,
    n_pre: usize,
    /// The special places that are open, with their depth among elements of the same name.
    places: Vec<(usize, Place)>,
}

impl Page<'_> {
    fn open(&mut self, element: &Element, xml: &mut Xml<'_>) -> Result<(), String> {
        let name = local(&element.name).to_owned();
        let kind = element.attribute("epub:type").or(element.attribute("role")).unwrap_or("").to_owned();
        let is = |word: &str| kind.split_whitespace().any(|known| known == word);
        if LEFT_OUT.contains(&name.as_str()) || self.is_hidden(element) {
            return xml.skip();
        }
        let is_back_link = is("doc-backlink")
            || is("backlink")
            || element.attribute("class").is_some_and(|class| class.contains("footnote-back"));
        if name == "a" && is_back_link {
            return xml.skip();
        }
        if name == "a" && (is("noteref") || is("doc-noteref")) {
            let mark = xml.inner_text()?;
            if !self.choices.drop_notes {
                self.show(&raised(&mark));
            }
            return Ok(());
        }
        if name == "br" {
            self.text.push('\n');
        }
        if name == "sup" {
            let text = xml.inner_text()?;
            let is_number = text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit());
            let is_dropped = self.choices.drop_notes && is_number && element.attribute("id").is_some();
            if !is_dropped {
                self.show(&if is_number { raised(&text) } else { text });
            }
            return Ok(());
        }
        if !BLOCKS.contains(&name.as_str()) {
            return Ok(());
        }
        self.end_block();
        for (depth, place) in &mut self.places {
            let (Place::Caption(known) | Place::Note(known, ..)) = place;
            *depth += usize::from(*known == name);
        }
        if self.places.is_empty() && (is("footnote") || is("endnote") || is("doc-footnote") || is("doc-endnote")) {
            let n = self.lists.last_mut().and_then(|list| {
                list.as_mut().map(|(n, _)| {
                    *n += 1;
                    *n - 1
                })
            });
            self.places.push((0, Place::Note(name.clone(), Vec::new(), n)));
            return Ok(());
        }
        if self.places.is_empty() && (name == "figcaption" || name == "caption") && !self.choices.all_text {
            self.places.push((0, Place::Caption(name.clone())));
            return Ok(());
        }
        self.open_block(&name, element);
        Ok(())
    }

    fn open_block(&mut self, name: &str, element: &Element) {
        match name {
            "ul" | "ol" => {
                if self.lists.is_empty() {
                    self.found.blocks.end_group();
                }
                let numbers = match element.attribute("type") {
                    Some("a") => Numbers::LowerLetter,
                    Some("A") => Numbers::UpperLetter,
                    Some("i") => Numbers::LowerRoman,
                    Some("I") => Numbers::UpperRoman,
                    _ => Numbers::Decimal,
                };
                let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some((start, numbers)));
            }
            "li" => {
                self.mark = match self.lists.last_mut() {
                    Some(Some((n, numbers))) => {
                        let own = element.attribute("value").and_then(|value| value.parse().ok());
                        *n = own.unwrap_or(*n);
                        let mark = format!("{}. ", numbers.written(*n));
                        *n = n.saturating_add(1);
                        mark
                    }
                    _ => "• ".to_owned(),
                };
            }
            "pre" => self.n_pre += 1,
            "table" => self.found.blocks.open_table(),
            "tr" => self.found.blocks.open_row(),
            "td" | "th" => self.found.blocks.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !BLOCKS.contains(&name) {
            return;
        }
        self.end_block();
        for (depth, place) in &mut self.places {
            let (Place::Caption(known) | Place::Note(known, ..)) = place;
            if *known == name {
                let Some(outer) = depth.checked_sub(1) else {
                    if let Some((_, Place::Note(_, texts, n))) = self.places.pop() {
                        self.keep_note(&texts.join(" "), n);
                    }
                    return;
                };
                *depth = outer;
            }
        }
        match name {
            "ul" | "ol" => {
                self.lists.pop();
                self.mark.clear();
            }
            "pre" => self.n_pre = self.n_pre.saturating_sub(1),
            "table" => self.found.blocks.close_table(),
            _ => {}
        }
    }

    fn keep_note(&mut self, text: &str, n: Option<u32>) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_end_matches(['↩', '\u{fe0e}', '↑', ' ']);
        if text.is_empty() {
            return;
        }
        let mark = n.map(|n| raised(&n.to_string()) + " ").unwrap_or_default();
        // LibreOffice writes the mark against the first word.
        let end_of_mark = text.find(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)).unwrap_or(0);
        let (own, rest) = text.split_at_checked(end_of_mark).unwrap_or(("", text));
        let text = if own.is_empty() { format!("{mark}{text}") } else { format!("{own} {}", rest.trim_start()) };
        self.found.notes.push(text);
    }

    fn is_hidden(&self, element: &Element) -> bool {
        let style = element.attribute("style").unwrap_or("").replace(' ', "").to_lowercase();
        let classes = element.attribute("class").unwrap_or("");
        element.attribute("hidden").is_some()
            || style.contains("display:none")
            || classes.split_whitespace().any(|class| self.hidden.contains(class))
    }

    fn show(&mut self, text: &str) {
        if self.n_pre > 0 {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn end_block(&mut self) {
        let text = take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        match self.places.last_mut() {
            Some((_, Place::Caption(_))) => self.found.captions.push(text),
            Some((_, Place::Note(_, texts, _))) => texts.push(text),
            None if self.lists.is_empty() => self.found.blocks.push(Kind::Paragraph, &text),
            None => {
                let mark = take(&mut self.mark);
                self.found.blocks.push(Kind::ListEntry, &format!("{mark}{}", text.trim()));
            }
        }
    }
}

/// The paths of the style sheets that a page names, as far as its head can be read.
pub(super) fn style_sheets(text: &str) -> Vec<String> {
    let mut xml = Xml::new(text);
    let mut sheets = Vec::new();
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else { continue };
        match local(&element.name) {
            "link" if element.attribute("rel") == Some("stylesheet") => {
                sheets.extend(element.attribute("href").map(str::to_owned));
            }
            "body" => break,
            _ => {}
        }
    }
    sheets
}

/// Classes that a style sheet does not show, as far as its rules are plain `.class` selectors.
pub(super) fn hidden_classes(css: &str) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    for rule in css.split('}') {
        let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
        if !declarations.replace(char::is_whitespace, "").contains("display:none") {
            continue;
        }
        for selector in selectors.split(',').map(str::trim) {
            if let Some((tag, class)) = selector.split_once('.')
                && tag.chars().all(char::is_alphanumeric)
                && class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            {
                hidden.insert(class.to_owned());
            }
        }
    }
    hidden
}
