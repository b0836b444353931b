//! The styles of a DOCX as far as they decide what is shown: hidden text, list numbers, captions.

use crate::format::reading::xml::{Piece, Xml};
use std::collections::BTreeMap;

/// Styles by their ids.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Default, Clone)]
struct Style {
    name: String,
    based_on: String,
    is_hidden: Option<bool>,
    /// The id of a numbering and its level, where the style says so.
    numbering: Option<String>,
    level: Option<usize>,
    is_heading: bool,
}

/// Styles that build on each other beyond this are a loop.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// The style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let mut next = self.0.get(id);
        let step = move || {
            let style = next?;
            next = self.0.get(&style.based_on);
            Some(style)
        };
        std::iter::from_fn(step).take(LONGEST_CHAIN)
    }

    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.is_hidden).unwrap_or(false)
    }

    /// The numbering of paragraphs in that style, with its level.
    pub(super) fn numbering(&self, id: &str) -> Option<(&str, usize)> {
        let numbering = self.chain(id).find_map(|style| style.numbering.as_deref())?;
        Some((numbering, self.chain(id).find_map(|style| style.level).unwrap_or(0)))
    }

    pub(super) fn is_heading(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.is_heading)
    }

    pub(super) fn is_title(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| style.name == "title")
    }

    pub(super) fn is_caption(&self, id: &str) -> bool {
        const CAPTIONS: [&str; 5] = ["caption", "image caption", "table caption", "figure", "illustration"];
        self.0.get(id).is_some_and(|style| CAPTIONS.contains(&style.name.as_str()))
    }
}

/// Reads `styles.xml`; none when it is empty.
pub(super) fn read(text: &str) -> Result<Styles, String> {
    let mut styles = Styles::default();
    let mut xml = Xml::new(text);
    let (mut id, mut style) = (String::new(), Style::default());
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => match element.name.as_str() {
                "w:style" => {
                    id = element.attribute("styleId").unwrap_or("").to_owned();
                    style = Style::default();
                }
                "w:name" => style.name = element.attribute("val").unwrap_or("").to_lowercase(),
                "w:basedOn" => style.based_on = element.attribute("val").unwrap_or("").to_owned(),
                "w:vanish" => style.is_hidden = Some(element.is_on()),
                "w:numId" => style.numbering = element.attribute("val").map(str::to_owned),
                "w:ilvl" => style.level = element.attribute("val").and_then(|level| level.parse().ok()),
                "w:outlineLvl" => style.is_heading = element.attribute("val") != Some("9"),
                // Tables have styles inside styles for their first row and so on.
                "w:tblStylePr" => xml.skip()?,
                _ => {}
            },
            Piece::Close(name) if name == "w:style" => {
                styles.0.insert(std::mem::take(&mut id), std::mem::take(&mut style));
            }
            _ => {}
        }
    }
    Ok(styles)
}
