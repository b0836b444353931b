//! The numbers and bullets before paragraphs, as `numbering.xml` defines them and Word counts them.

use crate::format::reading::blocks::{Numbers, bullet};
use crate::format::reading::xml::{Element, Piece, Xml};
use std::collections::BTreeMap;

/// All numberings of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Levels of each abstract numbering.
    levels: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Numberings by their ids.
    numberings: BTreeMap<String, Instance>,
    /// How far each abstract numbering has counted, level by level.
    counted: BTreeMap<String, BTreeMap<usize, u32>>,
}

#[derive(Default)]
struct Instance {
    of: String,
    /// Levels that begin anew with this number.
    starts: BTreeMap<usize, u32>,
    is_begun: bool,
}

#[derive(Clone)]
struct Level {
    start: u32,
    /// `None`: a bullet, or text without a number.
    numbers: Option<Numbers>,
    is_bullet: bool,
    is_nothing: bool,
    /// As in `%1.%2.`.
    text: String,
}

/// Levels that a list can have.
const LEVELS: usize = 9;

impl Numbering {
    /// Counts one more paragraph of that numbering, and gives what stands before it; empty where
    /// nothing does.
    pub(super) fn mark(&mut self, numbering: &str, level: usize) -> String {
        let Some(instance) = self.numberings.get_mut(numbering) else { return String::new() };
        let Some(levels) = self.levels.get(&instance.of).filter(|_| level < LEVELS) else { return String::new() };
        let counted = self.counted.entry(instance.of.clone()).or_default();
        if !instance.is_begun {
            instance.is_begun = true;
            for level in instance.starts.keys() {
                counted.retain(|known, _| known < level);
            }
        }
        counted.retain(|known, _| *known <= level);
        let start_of = |level: usize| {
            let own = levels.get(&level).map_or(1, |level| level.start);
            instance.starts.get(&level).copied().unwrap_or(own)
        };
        let n = counted.get(&level).map_or_else(|| start_of(level), |n| n.saturating_add(1));
        counted.insert(level, n);
        let Some(found) = levels.get(&level) else { return String::new() };
        if found.is_nothing {
            return String::new();
        }
        if found.is_bullet {
            return bullet(&found.text).to_owned();
        }
        let mut mark = found.text.clone();
        for outer in 0..=level {
            let place = format!("%{}", outer + 1);
            if mark.contains(&place) {
                let n = counted.get(&outer).copied().unwrap_or_else(|| start_of(outer));
                let numbers = levels.get(&outer).and_then(|level| level.numbers).unwrap_or(Numbers::Decimal);
                mark = mark.replace(&place, &numbers.written(n));
            }
        }
        mark
    }
}

/// Reads `numbering.xml`; nothing is numbered when it is empty.
pub(super) fn read(text: &str) -> Result<Numbering, String> {
    let mut numbering = Numbering::default();
    let mut xml = Xml::new(text);
    let (mut of, mut id, mut place) = (String::new(), None, 0);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let value = || element.attribute("val").unwrap_or("").to_owned();
        match element.name.as_str() {
            "w:abstractNum" => {
                of = element.attribute("abstractNumId").unwrap_or("").to_owned();
                id = None;
            }
            "w:num" => {
                let new = element.attribute("numId").unwrap_or("").to_owned();
                numbering.numberings.insert(new.clone(), Instance::default());
                id = Some(new);
            }
            "w:abstractNumId" => {
                if let Some(instance) = id.as_ref().and_then(|id| numbering.numberings.get_mut(id)) {
                    instance.of = value();
                }
            }
            "w:lvl" | "w:lvlOverride" => place = level_of(&element),
            "w:startOverride" => {
                if let Some(instance) = id.as_ref().and_then(|id| numbering.numberings.get_mut(id)) {
                    instance.starts.insert(place, value().parse().unwrap_or(1));
                }
            }
            "w:start" | "w:numFmt" | "w:lvlText" if id.is_none() => {
                let level = numbering.levels.entry(of.clone()).or_default().entry(place).or_insert(Level {
                    start: 1,
                    numbers: Some(Numbers::Decimal),
                    is_bullet: false,
                    is_nothing: false,
                    text: String::new(),
                });
                level.set(&element.name, &value());
            }
            _ => {}
        }
    }
    Ok(numbering)
}

fn level_of(element: &Element) -> usize {
    element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0)
}

impl Level {
    fn set(&mut self, what: &str, value: &str) {
        match what {
            "w:start" => self.start = value.parse().unwrap_or(1),
            "w:lvlText" => self.text = value.to_owned(),
            _ => {
                self.is_bullet = value == "bullet";
                self.is_nothing = value == "none";
                self.numbers = match value {
                    "bullet" | "none" => None,
                    "lowerLetter" => Some(Numbers::LowerLetter),
                    "upperLetter" => Some(Numbers::UpperLetter),
                    "lowerRoman" => Some(Numbers::LowerRoman),
                    "upperRoman" => Some(Numbers::UpperRoman),
                    _ => Some(Numbers::Decimal),
                };
            }
        }
    }
}
