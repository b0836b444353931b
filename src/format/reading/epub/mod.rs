//! Reads EPUB 2 and 3: the pages of the spine in their order, as the program shows them; notes and
//! captions at the end; metadata from the package.

mod package;
mod page;

use super::blocks::{Blocks, Kind};
use super::parts::{Parts, is_zip_of, is_zip_with};
use super::xml::{Piece, Xml};
use super::{Choices, Reader, Reading};
use std::collections::BTreeSet;

/// The reader of books and issues in EPUB.
pub struct Epub;

impl Reader for Epub {
    fn id(&self) -> &'static str {
        "epub"
    }

    fn name(&self) -> &'static str {
        "EPUB"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let is_named = extension == "epub" && bytes.starts_with(b"PK\x03\x04");
        is_named || is_zip_of(bytes, b"application/epub+zip") || is_zip_with(bytes, "META-INF/container.xml")
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let mut parts = Parts::open(bytes)?;
        let package_name = package_part(&mut parts)?;
        let package = package::read(&parts.needed_text(&package_name)?, &package_name)?;
        let encrypted = encrypted_parts(&mut parts)?;
        let mut found = page::Found::default();
        let mut reading = Reading { guesses: package.guesses, ..Reading::default() };
        let mut n_missing = 0;
        let mut damage = None;
        for page in &package.pages {
            if encrypted.contains(&page.path) {
                return Err(
                    "The book is protected against copying; get the article from its publisher in another form"
                        .to_owned(),
                );
            }
            let Some(text) = parts.text(&page.path)? else {
                n_missing += 1;
                continue;
            };
            if page.is_contents && !choices.all_text {
                let mut contents = page::Found::default();
                // A broken list of contents is no loss.
                if page::read(&text, &BTreeSet::new(), choices, &mut contents).is_err() {
                    continue;
                }
                reading.dropped.push(contents.blocks.text());
                continue;
            }
            let mut hidden = BTreeSet::new();
            for sheet in page::style_sheets(&text) {
                let path = package::resolved(&page.path, &sheet);
                hidden.append(&mut page::hidden_classes(&parts.text(&path)?.unwrap_or_default()));
            }
            // One bad page does not cost the others.
            if let Err(error) = page::read(&text, &hidden, choices, &mut found) {
                reading.report.lose("pages that are damaged and were read in part at most", || error.clone());
                damage = damage.or(Some(error));
            }
        }
        reading.report.lose_many("pages that the book names and does not hold", n_missing, || "a page".to_owned());
        let mut blocks = std::mem::take(&mut found.blocks);
        append_notes(&mut blocks, found, choices, &mut reading);
        reading.text = blocks.text();
        if reading.text.is_empty() {
            let no_text = "The book shows no text; if its pages are pictures, their text must be recognised first";
            return Err(damage.unwrap_or_else(|| no_text.to_owned()));
        }
        Ok(reading)
    }
}

fn append_notes(blocks: &mut Blocks, found: page::Found, choices: &Choices, reading: &mut Reading) {
    blocks.end_group();
    let captions = found.captions.into_iter().map(|text| (Kind::Paragraph, text));
    let notes = found.notes.into_iter().map(|text| (Kind::ListEntry, text));
    for (kind, text) in captions.chain(notes) {
        if choices.drop_notes { reading.dropped.push(text) } else { blocks.push(kind, &text) }
    }
}

/// The name of the part that lists all others.
fn package_part(parts: &mut Parts<'_>) -> Result<String, String> {
    let container = parts.needed_text("META-INF/container.xml")?;
    let mut xml = Xml::new(&container);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        if let Some(path) = element.attribute("full-path").filter(|_| element.name.ends_with("rootfile")) {
            return Ok(path.to_owned());
        }
    }
    Err("The book does not say where its list of pages is; get it again, or open it in its program and save it anew"
        .to_owned())
}

/// The names of the parts that cannot be read without a key.
fn encrypted_parts(parts: &mut Parts<'_>) -> Result<BTreeSet<String>, String> {
    let text = parts.text("META-INF/encryption.xml")?.unwrap_or_default();
    let mut xml = Xml::new(&text);
    let mut found = BTreeSet::new();
    while let Some(piece) = xml.next()? {
        if let Piece::Open(element) = piece
            && let Some(path) = element.attribute("URI").filter(|_| element.name == "enc:CipherReference")
        {
            found.insert(package::resolved("", path));
        }
    }
    Ok(found)
}
