//! What a PDF says of itself: its info dictionary and its XMP packet.

use crate::format::reading::xml::{Piece, Xml, decoded};
use crate::format::reading::{Field, Guess};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::dict::keys::METADATA;
use hayro_interpret::hayro_syntax::object::{DateTime, Dict, Stream, String as PdfString};

/// The guesses, the info dictionary before XMP, which is more often left over from a template.
pub(super) fn guesses(pdf: &Pdf) -> Vec<Guess> {
    let mut guesses = from_dictionary(pdf.metadata());
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(language) = catalog.as_ref().and_then(|catalog| catalog.get::<PdfString<'_>>("Lang")) {
        push(&mut guesses, Field::Language, &text_string(language.as_bytes()), "PDF catalog Lang");
    }
    let packet = catalog.and_then(|catalog| catalog.get::<Stream<'_>>(METADATA));
    if let Some(packet) = packet.and_then(|stream| stream.decoded().ok()) {
        // A packet that is broken is no reason to refuse the text.
        if let Ok(more) = of_xmp(&decoded(&packet)) {
            for Guess { field, value, from } in more {
                push(&mut guesses, field, &value, &from);
            }
        }
    }
    guesses.sort_by_key(|guess| guess.field);
    guesses
}

fn push(guesses: &mut Vec<Guess>, field: Field, value: &str, from: &str) {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_filler = match field {
        // What programs put there by themselves.
        Field::Title => {
            let lower = value.to_lowercase();
            lower.starts_with("microsoft word - ") || lower == "untitled" || lower == "about:blank"
        }
        Field::Author => matches!(value.to_lowercase().as_str(), "unknown" | "user" | "administrator" | "admin"),
        _ => false,
    };
    if !value.is_empty() && !is_filler && !guesses.iter().any(|known| known.field == field && known.value == value) {
        guesses.push(Guess { field, value, from: from.to_owned() });
    }
}

fn from_dictionary(info: &Metadata) -> Vec<Guess> {
    let mut guesses = Vec::new();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_string).unwrap_or_default();
    push(&mut guesses, Field::Title, &text(&info.title), "PDF property Title");
    push(&mut guesses, Field::Author, &text(&info.author), "PDF property Author");
    if let Some(day) = info.creation_date.as_ref().and_then(day) {
        push(&mut guesses, Field::FileMade, &day, "PDF property CreationDate");
    }
    guesses
}

fn day(date: &DateTime) -> Option<String> {
    let is_day = (1900..=9999).contains(&date.year) && (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
    is_day.then(|| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}

fn of_xmp(packet: &str) -> Result<Vec<Guess>, String> {
    let mut guesses = Vec::new();
    let mut xml = Xml::new(packet);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let (field, from) = match element.name.as_str() {
            "dc:title" => (Field::Title, "XMP dc:title"),
            "dc:creator" => (Field::Author, "XMP dc:creator"),
            "dc:language" => (Field::Language, "XMP dc:language"),
            "dc:publisher" => (Field::Outlet, "XMP dc:publisher"),
            "prism:publicationDate" => (Field::Published, "XMP prism:publicationDate"),
            "prism:coverDate" => (Field::Published, "XMP prism:coverDate"),
            "xmp:CreateDate" => (Field::FileMade, "XMP xmp:CreateDate"),
            // Programs write their own day here.
            "dc:date" => (Field::FileMade, "XMP dc:date"),
            _ => continue,
        };
        let value = xml.inner_text()?;
        let is_day = matches!(field, Field::Published | Field::FileMade);
        let value = if is_day { crate::format::reading::docx::day(&value) } else { value };
        push(&mut guesses, field, &value, from);
    }
    Ok(guesses)
}

/// A text string of PDF 32000-1, 7.9.2.2: UTF-16 or UTF-8 with a mark, else PDFDocEncoding.
pub(super) fn text_string(bytes: &[u8]) -> String {
    if let Some(utf_16) = bytes.strip_prefix(b"\xfe\xff") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(utf_16).0.into_owned();
    }
    if let Some(utf_16) = bytes.strip_prefix(b"\xff\xfe") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(utf_16).0.into_owned();
    }
    if let Some(utf_8) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(utf_8).into_owned();
    }
    // PDFDocEncoding is Latin-1 but for these.
    const FROM_128: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    let of = |byte: u8| match byte {
        128..=160 => FROM_128.chars().nth(usize::from(byte - 128)).unwrap_or('\u{fffd}'),
        byte => char::from(byte),
    };
    bytes.iter().map(|byte| of(*byte)).filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_read_in_each_encoding() {
        assert_eq!(text_string(b"\xfe\xff\x01\x41\x00a"), "Ła");
        assert_eq!(text_string(b"\xef\xbb\xbf\xc5\x81"), "Ł");
        assert_eq!(text_string(b"\x8dA\x92 \xe9\x01"), "“A™ é");
    }
}
