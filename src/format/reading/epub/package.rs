//! The package of an EPUB: what it says of itself, and its pages in reading order.

use crate::format::reading::xml::{Piece, Xml};
use crate::format::reading::{Field, Guess};
use std::collections::{BTreeMap, BTreeSet};

/// What a package says.
pub(super) struct Package {
    pub(super) pages: Vec<Page>,
    pub(super) guesses: Vec<Guess>,
}

/// One page of the spine.
pub(super) struct Page {
    /// The name of its part.
    pub(super) path: String,
    /// A list of chapters, or one that is not read in passing.
    pub(super) is_contents: bool,
}

/// Reads the package that is the part of that name.
pub(super) fn read(text: &str, name: &str) -> Result<Package, String> {
    let mut xml = Xml::new(text);
    // Path and properties of each part by its id.
    let mut parts: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut package = Package { pages: Vec::new(), guesses: Vec::new() };
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let value = |name: &str| element.attribute(name).unwrap_or("").to_owned();
        match element.name.as_str() {
            "opf:item" => {
                parts.insert(value("id"), (resolved(name, &value("href")), value("properties")));
            }
            "opf:itemref" => {
                // A page that is named again and again is read once.
                if let Some((path, properties)) = parts.get(&value("idref"))
                    && seen.insert(path.clone())
                {
                    let is_nav = properties.split_whitespace().any(|property| property == "nav");
                    let is_contents = is_nav || element.attribute("linear") == Some("no");
                    package.pages.push(Page { path: path.clone(), is_contents });
                }
            }
            "dc:title" | "dc:creator" | "dc:date" | "dc:language" | "dc:publisher" | "dc:source" => {
                let (field, from) = field_of(&element.name);
                let is_modified = element.attribute("event").is_some_and(|event| event != "publication");
                let value = xml.inner_text()?;
                let value = if field == Field::Published { crate::format::reading::docx::day(&value) } else { value };
                let is_fit = !value.is_empty() && (field != Field::Url || value.starts_with("http"));
                let is_new = field == Field::Author || package.guesses.iter().all(|known| known.field != field);
                if is_fit && is_new && !is_modified {
                    package.guesses.push(Guess { field, value, from: from.to_owned() });
                }
            }
            _ => {}
        }
    }
    if package.pages.is_empty() {
        return Err("The book names no pages; get it again, or open it in its program and save it anew".to_owned());
    }
    package.guesses.sort_by_key(|guess| guess.field);
    Ok(package)
}

fn field_of(name: &str) -> (Field, &'static str) {
    match name {
        "dc:title" => (Field::Title, "dc:title of the package"),
        "dc:creator" => (Field::Author, "dc:creator of the package"),
        "dc:date" => (Field::Published, "dc:date of the package"),
        "dc:language" => (Field::Language, "dc:language of the package"),
        "dc:publisher" => (Field::Outlet, "dc:publisher of the package"),
        _ => (Field::Url, "dc:source of the package"),
    }
}

/// The name of the part that `href` leads to from the part `from`.
pub(super) fn resolved(from: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or("");
    let mut folders: Vec<String> = from.split('/').map(str::to_owned).collect();
    folders.pop();
    if href.starts_with('/') {
        folders.clear();
    }
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(unescaped(step)),
        }
    }
    folders.join("/")
}

/// `%20` and its like as the characters that they stand for.
fn unescaped(step: &str) -> String {
    let mut bytes = Vec::with_capacity(step.len());
    let mut left = step.as_bytes();
    while let Some((byte, rest)) = left.split_first() {
        let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                bytes.push(escaped);
                left = rest.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(*byte);
                left = rest;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_followed_from_the_part_that_names_it() {
        assert_eq!(resolved("EPUB/text/a.xhtml", "../styles/b%20c.css#x"), "EPUB/styles/b c.css");
        assert_eq!(resolved("a.opf", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("", "EPUB/%zz.xhtml"), "EPUB/%zz.xhtml");
    }
}
