//! From the bytes of a plain text file to characters: byte order mark, then UTF-16 without one, then
//! strict UTF-8, then the legacy encoding that the bytes look most like. What is evidently no text
//! is refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Characters with how they were read. The byte order mark is gone; everything else is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    pub text: String,
    /// The name of the WHATWG Encoding Standard, such as `UTF-8` or `windows-1251`.
    pub encoding: &'static str,
    /// Byte sequences that have no meaning in this encoding, each now a U+FFFD.
    pub n_replaced: usize,
}

/// Why bytes are not read as text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotText {
    /// A file of a known other kind, as words.
    Kind(&'static str),
    Utf32,
    /// More control characters than any text has.
    Binary,
}

/// The first bytes of files that are no plain text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
];

/// How many bytes the search for UTF-16 without a byte order mark looks at.
const SAMPLE: usize = 64 * 1024;

/// Reads bytes as text.
pub fn decoded(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(NotText::Kind(kind));
    }
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(NotText::Utf32);
    }
    let decoded = read(bytes);
    if is_binary(&decoded.text) { Err(NotText::Binary) } else { Ok(decoded) }
}

/// Reads bytes in the encoding that somebody chose; `None` when there is none of that name.
pub fn decoded_as_named(bytes: &[u8], label: &str) -> Option<Decoded> {
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    let n_mark = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding).map_or(0, |(_, n)| n);
    Some(decoded_as(encoding, bytes.get(n_mark..).unwrap_or_default()))
}

fn read(bytes: &[u8]) -> Decoded {
    if let Some((encoding, n_mark)) = Encoding::for_bom(bytes) {
        return decoded_as(encoding, bytes.get(n_mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decoded_as(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => iso_2022_jp(bytes).unwrap_or_else(|| Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            n_replaced: 0,
        }),
        Err(_) if is_damaged_utf8(bytes) => decoded_as(UTF_8, bytes),
        Err(_) => decoded_as(guessed(bytes), bytes),
    }
}

/// Reads bytes as text in that encoding, whatever they look like, without a byte order mark of it.
pub fn decoded_in(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mark = Encoding::for_bom(bytes).filter(|(found, _)| *found == encoding);
    decoded_as(encoding, bytes.get(mark.map_or(0, |(_, n)| n)..).unwrap_or_default())
}

/// Decodes and counts what has no meaning. A U+FFFD that the file itself has is not counted.
fn decoded_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8 + 16);
    let mut n_replaced = 0;
    let mut rest = bytes;
    loop {
        let (result, n_read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(n_read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len() + rest.len() / 2 + 16),
            DecoderResult::Malformed(..) => {
                n_replaced += 1;
                text.push('\u{fffd}');
            }
        }
    }
    Decoded { text, encoding: encoding.name(), n_replaced }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// ISO-2022-JP is 7-bit and therefore also strict UTF-8: its escape sequences give it away.
fn iso_2022_jp(bytes: &[u8]) -> Option<Decoded> {
    let has_escape = bytes.windows(2).any(|pair| pair == b"\x1b$");
    if !has_escape || !bytes.is_ascii() || guessed(bytes) != ISO_2022_JP {
        return None;
    }
    Some(decoded_as(ISO_2022_JP, bytes)).filter(|decoded| decoded.n_replaced == 0)
}

/// Whether the bytes are UTF-8 with a few faults, such as a file cut inside a character: legacy
/// encodings hardly ever form ten right sequences for one wrong one.
pub fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_right, mut n_wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        n_right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_wrong += usize::from(!chunk.invalid().is_empty());
    }
    n_right >= 10 * n_wrong
}

/// UTF-16 without a byte order mark: there are NULs, and read in one byte order there are blanks,
/// line ends and ASCII letters, hardly any of which come out in the other order, no stray surrogate
/// and no control character. Bytes that are also strict UTF-8 must moreover be a quarter control
/// characters there, so that a NUL in an ordinary text stays one.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let whole = bytes.len().is_multiple_of(2) && bytes.len() >= 4;
    let sample = bytes.get(..bytes.len().min(SAMPLE)).filter(|_| whole)?;
    if sample.iter().filter(|byte| **byte == 0).count() < 2 {
        return None;
    }
    let n_controls = sample.iter().filter(|byte| byte.is_ascii_control() && !b"\t\n\r".contains(byte)).count();
    let could_be_utf8 = sample.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() <= 1;
    if could_be_utf8 && n_controls * 4 < sample.len() {
        return None;
    }
    let readings = [UTF_16LE, UTF_16BE].map(|encoding| (encoding, decoded_as(encoding, sample)));
    let [n_little, n_big] = readings.each_ref().map(|(_, reading)| reading.text.chars().filter(is_everywhere).count());
    let [little, big] = readings;
    let ((encoding, reading), most, least) =
        if n_little > n_big { (little, n_little, n_big) } else { (big, n_big, n_little) };
    let n_units = sample.len() / 2;
    let n_foreign = reading.text.chars().filter(|c| is_foreign_to_text(*c)).count();
    // The sample may end between the halves of a pair.
    let is_clean = reading.n_replaced <= 1 && n_foreign * 100 <= n_units;
    (is_clean && most * 50 >= n_units && most > least * 4).then_some(encoding)
}

/// Characters that texts of every script have.
fn is_everywhere(c: &char) -> bool {
    matches!(c, '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{3002}')
}

fn is_foreign_to_text(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffe}')
}

/// A text may have a few control characters, and keeps them; one in twenty is no text.
fn is_binary(text: &str) -> bool {
    let is_stray = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let n_controls = text.chars().filter(is_stray).count();
    n_controls > 8 && n_controls * 20 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn utf16_is_found_without_its_mark_in_many_scripts() {
        for text in [
            "Hi",
            "The council met.\n",
            "Совет собрался в пятницу.\n",
            "북한이 컨테이너를 보냈다고 밝혔다\n\n",
            "é à ü 😀 ok",
        ] {
            for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
                let found = decoded(&utf16(text, little)).unwrap();
                assert_eq!((found.text.as_str(), found.encoding), (text, name));
            }
        }
    }

    #[test]
    fn a_nul_in_an_ordinary_text_does_not_make_it_utf16() {
        for text in ["a\0b hello world", "ab\0\0cd", "a\0", "é\0ü\0 abcd"] {
            let found = decoded(text.as_bytes()).unwrap();
            assert_eq!((found.text.as_str(), found.encoding, found.n_replaced), (text, "UTF-8", 0));
        }
    }

    #[test]
    fn utf8_cut_inside_a_character_stays_utf8_and_says_so() {
        let whole = "Совет собрался в пятницу";
        let found = decoded(&whole.as_bytes()[..whole.len() - 1]).unwrap();
        assert_eq!(
            (found.text.as_str(), found.encoding, found.n_replaced),
            ("Совет собрался в пятниц\u{fffd}", "UTF-8", 1)
        );
    }

    #[test]
    fn a_replacement_character_of_the_file_is_not_counted_as_a_loss() {
        assert_eq!(decoded("a \u{fffd} b".as_bytes()).unwrap().n_replaced, 0);
    }

    #[test]
    fn only_one_mark_at_the_very_start_is_stripped() {
        assert_eq!(decoded("\u{feff}\u{feff}a\u{feff}".as_bytes()).unwrap().text, "\u{feff}a\u{feff}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decoded(b"%PDF-1.7\n..."), Err(NotText::Kind("a PDF document")));
        assert_eq!(decoded(b"\xff\xfe\0\0A\0\0\0"), Err(NotText::Utf32));
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decoded(&noise), Err(NotText::Binary));
    }
}
