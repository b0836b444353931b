//! The bullets and numbers of ODT lists and headings, and how far each list has counted.

use crate::format::reading::blocks::{Numbers, bullet};
use crate::format::reading::xml::{Element, Piece, Xml};
use std::collections::BTreeMap;

/// List styles by their names, with what the lists that are open have counted.
#[derive(Default)]
pub(super) struct Lists {
    styles: BTreeMap<String, BTreeMap<usize, Level>>,
    open: Vec<List>,
    /// How far the last list of a style came, level by level.
    last: BTreeMap<(String, usize), u32>,
    /// How far headings came, level by level.
    headings: BTreeMap<usize, u32>,
}

struct List {
    style: String,
    n: Option<u32>,
    /// What stands before the next paragraph.
    mark: String,
}

#[derive(Default)]
struct Level {
    start: Option<u32>,
    numbers: Option<Numbers>,
    bullet: Option<String>,
    prefix: String,
    suffix: String,
    /// How many levels of numbers are shown.
    n_shown: usize,
    /// LibreOffice's own form, as in `%1%.%2%.`.
    template: Option<String>,
}

/// The style of headings.
const OUTLINE: &str = "\u{0}outline";

impl Lists {
    /// Adds the list styles of a part.
    pub(super) fn read(&mut self, text: &str) -> Result<(), String> {
        let mut xml = Xml::new(text);
        let mut name = String::new();
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.name.as_str() {
                "text:list-style" => name = element.attribute("style:name").unwrap_or("").to_owned(),
                "text:outline-style" => name = OUTLINE.to_owned(),
                "text:list-level-style-bullet" | "text:list-level-style-number" | "text:outline-level-style" => {
                    let level = element.attribute("text:level").and_then(|level| level.parse().ok()).unwrap_or(1);
                    self.styles.entry(name.clone()).or_default().insert(level, level_of(&element));
                }
                "office:body" => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn open_list(&mut self, element: &Element) {
        let own = element.attribute("style-name").map(str::to_owned);
        let style = own.or_else(|| self.open.last().map(|list| list.style.clone())).unwrap_or_default();
        let goes_on =
            element.attribute("continue-numbering") == Some("true") || element.attribute("continue-list").is_some();
        let level = self.open.len() + 1;
        let n = self.last.get(&(style.clone(), level)).copied().filter(|_| goes_on);
        self.open.push(List { style, n, mark: String::new() });
    }

    pub(super) fn close_list(&mut self) {
        let level = self.open.len();
        if let Some(List { style, n: Some(n), .. }) = self.open.pop() {
            self.last.insert((style, level), n);
        }
    }

    /// Counts one more entry of the innermost list.
    pub(super) fn open_entry(&mut self, element: &Element) {
        let depth = self.open.len();
        let Some(list) = self.open.last_mut() else { return };
        let level = self.styles.get(&list.style).and_then(|levels| levels.get(&depth));
        let start = element.attribute("start-value").and_then(|start| start.parse().ok());
        let first = level.and_then(|level| level.start).unwrap_or(1);
        list.n = Some(start.unwrap_or_else(|| list.n.map_or(first, |n: u32| n.saturating_add(1))));
        let counted: Vec<u32> = self.open.iter().map(|list| list.n.unwrap_or(1)).collect();
        let Some(list) = self.open.last_mut() else { return };
        list.mark = self.styles.get(&list.style).map(|levels| written(levels, &counted)).unwrap_or_default();
    }

    /// Whether a list is open, and how many are.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// What stands before the paragraph that follows; only once for each entry.
    pub(super) fn take_mark(&mut self) -> String {
        self.open.last_mut().map(|list| std::mem::take(&mut list.mark)).unwrap_or_default()
    }

    /// What stands before a heading of that level; empty where nothing does.
    pub(super) fn heading_mark(&mut self, level: usize) -> String {
        let Some(levels) = self.styles.get(OUTLINE) else { return String::new() };
        self.headings.retain(|known, _| *known <= level);
        *self.headings.entry(level).or_insert(0) += 1;
        let counted: Vec<u32> =
            (1..=level.min(10)).map(|level| self.headings.get(&level).copied().unwrap_or(1)).collect();
        written(levels, &counted)
    }
}

/// The mark of the innermost level.
fn written(levels: &BTreeMap<usize, Level>, counted: &[u32]) -> String {
    let depth = counted.len();
    let Some(level) = levels.get(&depth) else { return String::new() };
    if let Some(sign) = &level.bullet {
        return bullet(sign).to_owned();
    }
    if level.numbers.is_none() {
        return String::new();
    }
    let number = |place: usize| {
        let numbers = levels.get(&place).and_then(|level| level.numbers).unwrap_or(Numbers::Decimal);
        place.checked_sub(1).and_then(|place| counted.get(place)).map_or(String::new(), |n| numbers.written(*n))
    };
    if let Some(template) = &level.template {
        return (1..=depth).fold(template.clone(), |mark, place| mark.replace(&format!("%{place}%"), &number(place)));
    }
    let shown: Vec<String> = (1 + depth.saturating_sub(level.n_shown.max(1))..=depth).map(number).collect();
    format!("{}{}{}", level.prefix, shown.join("."), level.suffix)
}

fn level_of(element: &Element) -> Level {
    let text = |name: &str| element.attribute(name).unwrap_or("").to_owned();
    let numbers = match element.attribute("num-format") {
        Some("1") => Some(Numbers::Decimal),
        Some("a") => Some(Numbers::LowerLetter),
        Some("A") => Some(Numbers::UpperLetter),
        Some("i") => Some(Numbers::LowerRoman),
        Some("I") => Some(Numbers::UpperRoman),
        _ => None,
    };
    Level {
        start: element.attribute("start-value").and_then(|start| start.parse().ok()),
        numbers,
        bullet: element.attribute("bullet-char").map(str::to_owned),
        prefix: text("num-prefix"),
        suffix: text("num-suffix"),
        n_shown: element.attribute("display-levels").and_then(|n| n.parse().ok()).unwrap_or(1),
        template: element.attribute("num-list-format").filter(|template| template.contains('%')).map(str::to_owned),
    }
}
