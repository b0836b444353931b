//! The characters of a web page: byte order mark, then what the server or the page says, then what the
//! bytes look like. What a page says is not believed where its bytes disprove it, and that is told.

use crate::format::Report;
use crate::format::import::encoding::{Decoded, NotText, decoded, decoded_in, is_damaged_utf8};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How many bytes at the start may declare the encoding; browsers look at 1,024 and then again.
const SEARCHED: usize = 16 * 1024;
/// So many sequences of UTF-8 without a wrong one are no accident.
const SURE_OF_UTF8: usize = 4;

/// Reads a page. `chosen` is what the analyst asks for, `told` what came with the page, as in the
/// header of a part of a saved page. The error is for people.
pub fn characters(
    bytes: &[u8],
    chosen: Option<&str>,
    told: Option<&str>,
    report: &mut Report,
) -> Result<Decoded, String> {
    let read = match chosen {
        Some(name) => {
            let encoding = Encoding::for_label(name.as_bytes());
            decoded_in(encoding.ok_or_else(|| format!("no encoding has the name “{name}”; choose another one"))?, bytes)
        }
        None => by_what_it_says(bytes, told, report)?,
    };
    let what = format!("byte sequences without meaning in {}: each became the character “\u{fffd}”", read.encoding);
    report.lose_many(&what, read.n_replaced, || "the page".to_owned());
    Ok(read)
}

/// The same for a text that cannot declare its encoding itself.
pub fn characters_of_text(
    bytes: &[u8],
    chosen: Option<&str>,
    told: Option<&str>,
    report: &mut Report,
) -> Result<Decoded, String> {
    // What is told is not believed for ASCII and UTF-8, which mail programs often do not tell.
    let is_believed = told.is_some() && std::str::from_utf8(bytes).is_err();
    if chosen.is_some() || is_believed {
        return characters(bytes, chosen, told, report);
    }
    let read = decoded(bytes).map_err(message)?;
    let what = format!("byte sequences without meaning in {}: each became the character “\u{fffd}”", read.encoding);
    report.lose_many(&what, read.n_replaced, || "the text".to_owned());
    Ok(read)
}

fn by_what_it_says(bytes: &[u8], told: Option<&str>, report: &mut Report) -> Result<Decoded, String> {
    let by_looks = || decoded(bytes).map_err(message);
    if Encoding::for_bom(bytes).is_some() {
        return by_looks();
    }
    let start = bytes.get(..bytes.len().min(SEARCHED)).unwrap_or_default();
    let said = told.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| declared(start));
    let Some(said) = said else { return by_looks() };
    let n_utf8 =
        bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum::<usize>();
    let is_utf8 = n_utf8 >= SURE_OF_UTF8 && std::str::from_utf8(bytes).is_ok();
    if said != UTF_8 && is_utf8 {
        report.lose(&disproved(said, UTF_8.name()), || "the page".to_owned());
        return by_looks();
    }
    if said == UTF_8 && std::str::from_utf8(bytes).is_err() && !is_damaged_utf8(bytes) {
        let found = by_looks()?;
        report.lose(&disproved(said, found.encoding), || "the page".to_owned());
        return Ok(found);
    }
    Ok(decoded_in(said, bytes))
}

fn disproved(said: &'static Encoding, read: &str) -> String {
    format!("pages that say they are in {} and are not: read in {read}", said.name())
}

/// What a page that is no text is, and what to do.
pub fn message(reason: NotText) -> String {
    match reason {
        NotText::Kind(kind) => format!("this is {kind}, not a text; choose another file"),
        NotText::Utf32 => "this is text in UTF-32, which is not read; save it in UTF-8".to_owned(),
        NotText::Binary => "this is not text but binary data; choose another file".to_owned(),
    }
}

/// The encoding that the page declares: `<meta charset>`, the content type of `<meta http-equiv>`, or
/// the declaration of XML. UTF-16 cannot be declared in ASCII: it means UTF-8 (HTML Standard, 13.2.3.2).
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let start: String = start.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let of_xml = start.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let of_xml = of_xml.and_then(|declaration| label_after(declaration, "encoding"));
    let label = of_xml.or_else(|| {
        let tags = start.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| label_after(tag, "charset")).next()
    })?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(match encoding {
        _ if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        _ if encoding == X_USER_DEFINED => WINDOWS_1252,
        _ => encoding,
    })
}

fn label_after<'a>(tag: &'a str, word: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(word)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    value
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>'))
        .next()
        .filter(|l| !l.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &[u8]) -> (String, usize) {
        let mut report = Report::default();
        let read = characters(page, None, None, &mut report).unwrap();
        (read.encoding.to_owned(), report.losses.len())
    }

    #[test]
    fn a_declaration_counts_in_every_form() {
        for page in [
            "<meta charset=windows-1251>",
            "<META CHARSET='windows-1251'>",
            "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>",
        ] {
            let mut bytes = page.as_bytes().to_vec();
            bytes.extend([0xcf, 0xf0, 0xe8]);
            assert_eq!(name(&bytes), ("windows-1251".to_owned(), 0), "{page}");
        }
    }

    #[test]
    fn bytes_that_disprove_a_declaration_win_and_that_is_told() {
        assert_eq!(name("<meta charset=iso-8859-1>Привет".as_bytes()), ("UTF-8".to_owned(), 1));
        let (russian, ..) = encoding_rs::WINDOWS_1251.encode("<meta charset=utf-8>Совет собрался в пятницу и решил");
        assert_eq!(name(&russian), ("windows-1251".to_owned(), 1));
    }

    #[test]
    fn what_cannot_be_read_is_counted() {
        let mut report = Report::default();
        let read = characters("Совет\u{0}".as_bytes(), Some("windows-1251"), None, &mut report).unwrap();
        assert_eq!(read.encoding, "windows-1251");
        let mut bytes = "Совет собрался в пятницу".as_bytes().to_vec();
        bytes.pop();
        assert_eq!(name(&bytes).1, 1);
        assert!(characters(b"a", Some("no-such"), None, &mut report).is_err());
    }
}
