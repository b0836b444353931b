//! Reads DOCX, as Word, LibreOffice, Google Docs and pandoc write it: what the program shows of the
//! body, with the numbers of lists; notes and captions at the end; metadata from the properties.

mod body;
mod numbering;
mod properties;
mod styles;

pub(super) use properties::day;

use super::parts::{Parts, contains, is_zip_with};
use super::xml::{Piece, Xml};
use super::{Choices, Reader, Reading};

/// The first bytes of OLE files: Word's old format, and new documents with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The reader of Word documents.
pub struct Docx;

impl Reader for Docx {
    fn id(&self) -> &'static str {
        "docx"
    }

    fn name(&self) -> &'static str {
        "Word document"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let is_named = self.extensions().contains(&extension) || matches!(extension, "doc" | "dot");
        is_zip_with(bytes, "word/document.xml")
            || (is_named && (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(OLE)))
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        if bytes.starts_with(OLE) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return Err(match contains(bytes, &name) {
                true => "The document is protected by a password; open it in its program and save it without one",
                false => "This is a document of Word 97 to 2003; open it in its program and save it as DOCX",
            }
            .to_owned());
        }
        let mut parts = Parts::open(bytes)?;
        let main = main_part(&mut parts)?;
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let styles = styles::read(&parts.text(&format!("{folder}styles.xml"))?.unwrap_or_default())?;
        let numbering = numbering::read(&parts.text(&format!("{folder}numbering.xml"))?.unwrap_or_default())?;
        let footnotes = parts.text(&format!("{folder}footnotes.xml"))?.unwrap_or_default();
        let endnotes = parts.text(&format!("{folder}endnotes.xml"))?.unwrap_or_default();
        let document = parts.needed_text(&main)?;
        let sources = body::Sources { document: &document, footnotes: &footnotes, endnotes: &endnotes };
        let mut found = body::read(&sources, &styles, numbering, choices)?;
        let mut reading = Reading::default();
        for name in running_heads(&parts, &folder) {
            let text = body::read_plain(&parts.text(&name)?.unwrap_or_default(), &styles)?;
            if !text.is_empty() && !reading.dropped.contains(&text) {
                reading.dropped.push(text);
            }
        }
        if choices.all_text {
            for text in reading.dropped.drain(..) {
                found.blocks.push(super::blocks::Kind::Paragraph, &text);
            }
        }
        reading.dropped.append(&mut found.dropped);
        reading.report.lose_many(
            "signs of a symbol face, which have no characters of their own",
            found.n_signs,
            || "a sign".to_owned(),
        );
        reading.guesses = properties::guesses(&parts.text("docProps/core.xml")?.unwrap_or_default(), found.title)?;
        reading.text = found.blocks.text();
        if reading.text.is_empty() {
            return Err("The document shows no text; if it is a picture of a page, its text must be recognised first"
                .to_owned());
        }
        Ok(reading)
    }
}

/// The name of the part with the body.
fn main_part(parts: &mut Parts<'_>) -> Result<String, String> {
    let relations = parts.text("_rels/.rels")?.unwrap_or_default();
    let mut xml = Xml::new(&relations);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let is_main = element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        if let Some(target) = element.attribute("Target").filter(|_| is_main) {
            let target = target.trim_start_matches('/');
            if parts.has(target) {
                return Ok(target.to_owned());
            }
        }
    }
    Ok("word/document.xml".to_owned())
}

/// The names of the parts with what stands above and below every page.
fn running_heads(parts: &Parts<'_>, folder: &str) -> Vec<String> {
    let is_head = |name: &String| {
        name.strip_prefix(folder)
            .is_some_and(|name| (name.starts_with("header") || name.starts_with("footer")) && name.ends_with(".xml"))
    };
    let mut names: Vec<String> = parts.names().into_iter().filter(is_head).collect();
    names.sort_unstable();
    names
}
