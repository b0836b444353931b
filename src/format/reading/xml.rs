//! XML as a stream of pieces, with the limits that a file from anywhere needs: no document type with
//! declarations, no entities but characters, no endless nesting. Names carry the prefix that their
//! standard uses, whatever prefix the file uses.

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

/// Elements inside elements.
const DEEPEST: usize = 2_000;
/// Elements of one part.
const MOST_ELEMENTS: usize = 5_000_000;

/// The namespaces that readers know, each with the prefix that it gets here.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "container"),
    ("http://www.w3.org/1999/xhtml", "h"),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
    ("adobe:ns:meta/", "x"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
];

/// One step through a document.
pub(super) enum Piece {
    Open(Element),
    /// The end of the element that was opened last and not closed yet, with its name.
    Close(String),
    Text(String),
}

/// An element with its attributes.
pub(super) struct Element {
    /// As in `w:p`; without a prefix for a namespace that is not known or none.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute with that name, whatever its prefix; the name may be given with one.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| match name.contains(':') {
            true => key == name,
            false => key.rsplit(':').next() == Some(name),
        });
        found.map(|(_, value)| value.as_str())
    }

    /// A switch of a word processor: there and not told to be off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads a document piece by piece.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    open: Vec<String>,
    n_elements: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // A mistake in the markup costs a mark, not the article.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, open: Vec::new(), n_elements: 0 }
    }

    /// The next piece; `None` at the end. The error is for people.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, String> {
        loop {
            let (namespace, event) = self.reader.read_resolved_event().map_err(|error| broken(&error.to_string()))?;
            match event {
                Event::Start(start) => {
                    let element = element(&namespace, &start);
                    self.n_elements += 1;
                    if self.open.len() >= DEEPEST || self.n_elements > MOST_ELEMENTS {
                        return Err("The file is nested too deeply or has too many parts to be an article; open it in its program and save it as plain text".to_owned());
                    }
                    self.open.push(element.name.clone());
                    return Ok(Some(Piece::Open(element)));
                }
                Event::End(_) => {
                    if let Some(name) = self.open.pop() {
                        return Ok(Some(Piece::Close(name)));
                    }
                }
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|error| broken(&error.to_string()))?;
                    return Ok(Some(Piece::Text(text.into_owned())));
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|error| broken(&error.to_string()))?;
                    return Ok(Some(Piece::Text(text.into_owned())));
                }
                Event::GeneralRef(reference) => return Ok(Some(Piece::Text(character(&reference)))),
                Event::DocType(doctype) => {
                    // `<!DOCTYPE html>` is well known; declarations of its own are how bombs are built.
                    if doctype.contains(&b'[') {
                        return Err("The file declares its own entities, which no article needs; open it in its program and save it anew".to_owned());
                    }
                }
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over all that is left of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), String> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The text in what is left of the element that was opened last, without markup.
    pub(super) fn inner_text(&mut self) -> Result<String, String> {
        let outside = self.open.len().saturating_sub(1);
        let mut text = String::new();
        while self.open.len() > outside {
            match self.next()? {
                None => break,
                Some(Piece::Text(more)) => text.push_str(&more),
                Some(_) => {}
            }
        }
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn broken(what: &str) -> String {
    format!("The file is damaged ({what}); get it again, or open it in its program and save it anew")
}

fn element(namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> Element {
    let local = String::from_utf8_lossy(start.local_name().into_inner()).into_owned();
    let prefix = match namespace {
        ResolveResult::Bound(uri) => {
            NAMESPACES.iter().find(|(known, _)| known.as_bytes() == uri.into_inner()).map(|(_, prefix)| *prefix)
        }
        _ => None,
    };
    let mut attributes = Vec::new();
    // An attribute that is broken is passed over.
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        let key = String::from_utf8_lossy(attribute.key.into_inner()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), |value| value.into_owned());
        attributes.push((key, value));
    }
    let name = prefix.map_or_else(|| local.clone(), |prefix| format!("{prefix}:{local}"));
    Element { name, attributes }
}

/// What `&#8212;` or `&nbsp;` stands for; a name that nobody knows stays as it is written.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = String::from_utf8_lossy(reference).into_owned();
    quick_xml::escape::resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// The bytes of an XML part as text: by its byte order mark, else as its first line says, else UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or(bytes)).into_owned();
    let declared =
        head.split("encoding=").nth(1).and_then(|rest| rest.get(1..)).and_then(|rest| rest.split(['"', '\'']).next());
    let encoding = declared.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let (text, _, _) = encoding.unwrap_or(encoding_rs::UTF_8).decode(bytes);
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Result<String, String> {
        let mut xml = Xml::new(text);
        let mut drawn = String::new();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => drawn += &format!("<{}>", element.name),
                Piece::Close(name) => drawn += &format!("</{name}>"),
                Piece::Text(text) => drawn += &text,
            }
        }
        Ok(drawn)
    }

    #[test]
    fn names_carry_the_prefix_of_their_standard() {
        let text = "<x:p xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><x:t/>a&amp;b&nbsp;&#x41;&who;</x:p>";
        assert_eq!(drawn(text).unwrap(), "<w:p><w:t></w:t>a&b\u{a0}A&who;</w:p>");
    }

    #[test]
    fn own_entities_and_endless_nesting_are_refused() {
        assert!(drawn("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").unwrap_err().contains("entities"));
        assert_eq!(drawn("<!DOCTYPE html><a>b</a>").unwrap(), "<a>b</a>");
        assert!(drawn(&"<a>".repeat(100_000)).unwrap_err().contains("nested too deeply"));
    }

    #[test]
    fn utf_16_and_declared_encodings_are_read() {
        let utf_16: Vec<u8> = "\u{feff}<a>Ł</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf_16), "<a>Ł</a>");
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xa3</a>"),
            "<?xml version='1.0' encoding='iso-8859-2'?><a>Ł</a>"
        );
    }
}
