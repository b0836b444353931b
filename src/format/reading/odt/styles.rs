//! The styles of an ODT as far as they decide what is shown: hidden text, titles, captions.

use crate::format::reading::xml::{Piece, Xml};
use std::collections::BTreeMap;

/// Styles by their names.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Default)]
struct Style {
    parent: String,
    is_hidden: Option<bool>,
    /// The figures in it stand above the line.
    is_raised: bool,
}

/// Styles that build on each other beyond this are a loop.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, text: &str) -> Result<(), String> {
        let mut xml = Xml::new(text);
        let mut name = String::new();
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.name.as_str() {
                "style:style" => {
                    name = element.attribute("name").unwrap_or("").to_owned();
                    let parent = element.attribute("parent-style-name").unwrap_or("").to_owned();
                    self.0.insert(name.clone(), Style { parent, ..Style::default() });
                }
                "style:text-properties" => {
                    let position = element.attribute("text-position").unwrap_or("");
                    if let Some(style) = self.0.get_mut(&name) {
                        style.is_hidden = element.attribute("text:display").map(|display| display == "none");
                        style.is_raised = position.starts_with("super");
                    }
                }
                "office:body" | "office:master-styles" => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = self.0.get_key_value(name);
        let step = move || {
            let (name, style) = next?;
            next = self.0.get_key_value(&style.parent);
            Some((name.as_str(), style))
        };
        std::iter::from_fn(step).take(LONGEST_CHAIN)
    }

    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_hidden).unwrap_or(false)
    }

    pub(super) fn is_raised(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|style| style.is_raised)
    }

    pub(super) fn is_title(&self, name: &str) -> bool {
        name == "Title" || self.chain(name).nth(1).is_some_and(|(name, _)| name == "Title")
    }

    pub(super) fn is_caption(&self, name: &str) -> bool {
        const CAPTIONS: [&str; 7] =
            ["Caption", "Illustration", "Table", "Figure", "Drawing", "FigureCaption", "TableCaption"];
        CAPTIONS.contains(&name) || self.chain(name).any(|(name, _)| CAPTIONS.contains(&name))
    }
}
