//! The parts of a MIME message, as saved pages (MHTML) and letters (EML) are: their bytes as they were
//! sent, so that our own rules for characters apply.

use crate::format::Report;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

/// More parts than any saved page has.
const MOST_PARTS: usize = 20_000;
/// Longer than any line of a header that separates parts; longer ones make every line of the file be
/// compared with them.
const LONGEST_BOUNDARY: usize = 2_000;

/// The message, or what is wrong with it, for people.
pub fn message(bytes: &[u8]) -> Result<Message<'_>, String> {
    let broken = || "the file is damaged: it has no parts that can be read; save it again".to_owned();
    let message = MessageParser::default().parse(bytes).ok_or_else(broken)?;
    if message.parts.len() > MOST_PARTS {
        return Err("the file has more parts than any saved page; save the page again as HTML".to_owned());
    }
    let boundary = message.content_type().and_then(|kind| kind.attribute("boundary")).unwrap_or_default();
    if message.parts.is_empty() || boundary.len() > LONGEST_BOUNDARY { Err(broken()) } else { Ok(message) }
}

/// The bytes of a part without its transfer encoding. Where that is damaged, what could be made of it
/// is given, and that is told.
pub fn bytes_of<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>, report: &mut Report) -> Cow<'a, [u8]> {
    let start = usize::try_from(part.offset_body).unwrap_or(usize::MAX);
    let end = usize::try_from(part.offset_end).unwrap_or(usize::MAX);
    let raw = message.raw_message.get(start..end).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => return Cow::Borrowed(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    if part.is_encoding_problem || decoded.is_none() {
        report.lose("parts whose transfer encoding is damaged: some characters may be wrong", || "the file".to_owned());
    }
    decoded.map_or_else(|| Cow::Borrowed(part.contents()), Cow::Owned)
}

/// The character set that a part says it is in.
pub fn charset<'a>(part: &'a MessagePart<'_>) -> Option<&'a str> {
    part.content_type()?.attribute("charset")
}

/// Whether a part is a page, also one whose transfer encoding is damaged.
pub fn is_html(part: &MessagePart<'_>) -> bool {
    let is_told = |kind: &ContentType<'_>| matches!(kind.subtype(), Some("html" | "xhtml+xml"));
    matches!(part.body, PartType::Html(_)) || part.content_type().is_some_and(is_told)
}

/// The header of a message at the start of a file, in lower case; empty where the file does not begin
/// with one.
pub fn header_at_start(bytes: &[u8]) -> String {
    let start = bytes.get(..bytes.len().min(16 * 1024)).unwrap_or_default();
    let start: String = start.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = start.trim_start_matches('\u{feff}').trim_start().replace("\r\n", "\n");
    let header = start.split("\n\n").next().unwrap_or_default();
    let first = header.lines().next().unwrap_or_default();
    let is_field = |line: &str| {
        line.split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-'))
    };
    let is_header = (is_field(first) || first.starts_with("from "))
        && header.lines().skip(1).all(|line| is_field(line) || line.starts_with([' ', '\t', '>']));
    if is_header { header.to_owned() } else { String::new() }
}
