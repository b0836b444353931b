//! Reads ODT and flat ODT, as LibreOffice, Google Docs and pandoc write it: what the program shows of
//! the body, with the numbers of lists; notes and captions at the end; metadata from the properties.

mod body;
mod lists;
mod styles;

use super::blocks::Kind;
use super::parts::{Parts, contains, is_zip_of};
use super::xml::{Piece, Xml, decoded};
use super::{Choices, Field, Guess, Reader, Reading};

/// The reader of OpenDocument texts.
pub struct Odt;

const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";

impl Reader for Odt {
    fn id(&self) -> &'static str {
        "odt"
    }

    fn name(&self) -> &'static str {
        "OpenDocument text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott", "fodt"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let head = bytes.get(..bytes.len().min(2_000)).unwrap_or(bytes);
        let is_flat = !bytes.starts_with(b"PK") && contains(head, b"office:document") && contains(head, KIND);
        let is_named = self.extensions().contains(&extension) && bytes.starts_with(b"PK\x03\x04");
        is_flat || is_named || is_zip_of(bytes, KIND)
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let (content, style_part, meta) = if bytes.starts_with(b"PK") {
            let mut parts = Parts::open(bytes)?;
            if parts.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
                return Err("The document is protected by a password; open it in its program and save it without one"
                    .to_owned());
            }
            let content = parts.needed_text("content.xml")?;
            (content, parts.text("styles.xml")?.unwrap_or_default(), parts.text("meta.xml")?.unwrap_or_default())
        } else {
            let text = decoded(bytes);
            (text.clone(), String::new(), text)
        };
        let mut styles = styles::Styles::default();
        let mut lists = lists::Lists::default();
        let mut heads = Vec::new();
        for part in [&style_part, &content] {
            styles.read(part)?;
            lists.read(part)?;
            heads.append(&mut body::running_heads(part)?);
        }
        let mut found = body::read(&content, &styles, lists, choices)?;
        let mut reading = Reading::default();
        for head in heads {
            if choices.all_text {
                found.blocks.push(Kind::Paragraph, &head);
            } else if !reading.dropped.contains(&head) {
                reading.dropped.push(head);
            }
        }
        reading.dropped.append(&mut found.dropped);
        reading.guesses = guesses(&meta, found.title)?;
        reading.text = found.blocks.text();
        if reading.text.is_empty() {
            return Err("The document shows no text; if it is a picture of a page, its text must be recognised first"
                .to_owned());
        }
        Ok(reading)
    }
}

/// What the properties say of the article, and the title that stands in the document itself.
fn guesses(meta: &str, title: Option<String>) -> Result<Vec<Guess>, String> {
    let mut found: Vec<(u8, Guess)> = Vec::new();
    let mut xml = Xml::new(meta);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let own = element.attribute("name").unwrap_or("").to_lowercase();
        let (rank, field, from) = match element.name.as_str() {
            "dc:title" => (0, Field::Title, "document property title".to_owned()),
            "meta:initial-creator" => (0, Field::Author, "document property author".to_owned()),
            "meta:creation-date" => (0, Field::FileMade, "document property created".to_owned()),
            "dc:language" => (0, Field::Language, "document property language".to_owned()),
            "meta:user-defined" if own == "date" || own == "published" => {
                (0, Field::Published, format!("own property {own}"))
            }
            "meta:user-defined" if own == "url" || own == "source" => (0, Field::Url, format!("own property {own}")),
            "office:body" => break,
            _ => continue,
        };
        let value = xml.inner_text()?;
        let is_day = matches!(field, Field::Published | Field::FileMade);
        let value = if is_day { super::docx::day(&value) } else { value };
        let is_fit = field != Field::Url || value.starts_with("http");
        if !value.is_empty() && is_fit {
            found.push((rank, Guess { field, value, from }));
        }
    }
    if let Some(value) = title {
        found.push((1, Guess { field: Field::Title, value, from: "paragraph in the style Title".to_owned() }));
    }
    found.sort_by_key(|(rank, guess)| (guess.field, *rank));
    Ok(found.into_iter().map(|(_, guess)| guess).collect())
}
