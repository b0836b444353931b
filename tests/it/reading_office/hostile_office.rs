//! Office files and PDFs that nobody should write: loops, bombs, lies and torsos, made by code.

use super::hostile_pdf::hostile_pdfs;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// All of them by name; the extension tells the reader.
pub(crate) fn hostile_office() -> Vec<(String, Vec<u8>)> {
    let mut files = hostile_pdfs();
    files.extend(hostile_docx());
    files.extend(hostile_odt());
    files.extend(hostile_rtf());
    files.extend(hostile_epub());
    files
}

pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn docx(body: &str) -> Vec<u8> {
    zipped(&[("word/document.xml", document(body).as_bytes())])
}

const WORDS: &str = "<w:p><w:r><w:t>The ferry came back.</w:t></w:r></w:p>";

fn hostile_docx() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.docx"), bytes));
    add("bomb_of_blanks", docx(&" ".repeat(120 << 20)));
    add("nested_paragraphs", docx(&"<w:p>".repeat(300_000)));
    add("nested_tables", docx(&"<w:tbl><w:tr><w:tc>".repeat(600)));
    add("text_boxes_in_text_boxes", docx(&"<w:p><w:r><w:txbxContent>".repeat(600)));
    add("no_body", zipped(&[("word/styles.xml", b"<a/>")]));
    add("empty", zipped(&[]));
    add("not_xml", zipped(&[("word/document.xml", &[0xff, 0xfe, 0x00, 0xd8, 0x3c])]));
    add("unclosed", zipped(&[("word/document.xml", document(WORDS).replace("</w:", "<w:").as_bytes())]));
    let laughs = (1..10).fold("<!ENTITY l0 'ha'>".to_owned(), |dtd, n| {
        dtd + &format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))
    });
    let laughing = format!("<!DOCTYPE a [{laughs}]>{}", document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"));
    add("billion_laughs", zipped(&[("word/document.xml", laughing.as_bytes())]));
    let external = format!("<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>{}", document(WORDS));
    add("external_entity", zipped(&[("word/document.xml", external.as_bytes())]));
    add(
        "names_that_climb",
        zipped(&[
            ("../../evil.txt", b"evil"),
            ("/abs/evil.txt", b"evil"),
            ("word/document.xml", document(WORDS).as_bytes()),
        ]),
    );
    add("names_alike", zipped(&[("word/document.xml", document(WORDS).as_bytes()), ("WORD/Document.xml", b"<a/>")]));
    let mut twice = zipped(&[("word/document.xml", document(WORDS).as_bytes()), ("word/documenT.xml", b"<a/>")]);
    replace_all(&mut twice, b"word/documenT.xml", b"word/document.xml");
    add("same_name_twice", twice);
    let names: Vec<String> = (0..10_050).map(|n| format!("word/media/{n}")).collect();
    let mut many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let body = document(WORDS);
    many.push(("word/document.xml", body.as_bytes()));
    add("too_many_parts", zipped(&many));
    let mut lying = docx(&WORDS.repeat(50));
    lie_about_sizes(&mut lying);
    add("wrong_sizes", lying);
    let mut encrypted = docx(WORDS);
    set_flag_of_encryption(&mut encrypted);
    add("part_with_a_password", encrypted);
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let styled = document("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Round and round.</w:t></w:r></w:p>");
    add(
        "styles_in_a_circle",
        zipped(&[("word/document.xml", styled.as_bytes()), ("word/styles.xml", styles.as_bytes())]),
    );
    add("notes_in_notes", notes_in_notes());
    add("old_word", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat());
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    add("password", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &package].concat());
    let whole = docx(&WORDS.repeat(40));
    for n in (1..whole.len()).step_by(whole.len() / 12) {
        add(&format!("cut_after_{n}"), whole[..n].to_vec());
    }
    files
}

/// A note that refers to itself.
fn notes_in_notes() -> Vec<u8> {
    let reference = "<w:p><w:r><w:t>See</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:id=\"1\">{reference}</w:footnote></w:footnotes>"
    );
    zipped(&[
        ("word/document.xml", document(&reference.repeat(200)).as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ])
}

fn replace_all(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    for at in 0..bytes.len().saturating_sub(from.len()) {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
}

/// Claims four gigabytes in the headers of all parts.
fn lie_about_sizes(bytes: &mut [u8]) {
    for at in 0..bytes.len().saturating_sub(30) {
        let field = match &bytes[at..at + 4] {
            b"PK\x03\x04" => at + 22,
            b"PK\x01\x02" => at + 24,
            _ => continue,
        };
        bytes[field..field + 4].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    }
}

fn set_flag_of_encryption(bytes: &mut [u8]) {
    for at in 0..bytes.len().saturating_sub(30) {
        match &bytes[at..at + 4] {
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            _ => {}
        }
    }
}

fn hostile_odt() -> Vec<(String, Vec<u8>)> {
    let odt = |body: &str| {
        let content = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
    };
    let words = "<text:p>The ferry came back.</text:p>";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = zipped(&[("content.xml", b"\x8a\x11\x90"), ("META-INF/manifest.xml", manifest.as_bytes())]);
    let files = [
        ("nested_lists", odt(&"<text:list><text:list-item>".repeat(900))),
        (
            "endless_blanks",
            odt(&format!(
                "<text:p>a<text:s text:c=\"18446744073709551615\"/>b{}</text:p>",
                "<text:s text:c=\"4294967295\"/>".repeat(500)
            )),
        ),
        (
            "notes_in_notes",
            odt(&"<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>".repeat(400)),
        ),
        ("spans_without_end", odt(&format!("{words}<text:p>{}", "<text:span>".repeat(1_500)))),
        (
            "ends_without_beginning",
            odt(&"</text:p></text:list></table:table></text:note-body></text:span>".repeat(200)),
        ),
        (
            "rows_without_table",
            odt(&format!("<table:table-row><table:table-cell>{words}</table:table-cell></table:table-row>")),
        ),
        ("password", locked),
        ("no_content", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")])),
    ];
    files.into_iter().map(|(name, bytes)| (format!("{name}.odt"), bytes)).collect()
}

fn hostile_rtf() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.rtf"), bytes));
    let with = |inside: &str| format!("{{\\rtf1\\ansi {inside}}}").into_bytes();
    add("groups_without_end", with(&"{".repeat(1_000_000)));
    add("ends_without_beginning", with(&"}".repeat(1_000_000)));
    add("notes_in_notes", with(&"a{\\footnote b".repeat(4_000)));
    add("picture_that_never_ends", with("text \\bin2147483647 rest"));
    add("halves_of_characters", with("a\\u-10179?\\u-10179?b\\u-9000?\\u99999999999?c\\par"));
    add("fallback_of_all", with("\\uc2147483647 a\\u8212 bcdefghijklmnopqrstuvwxyz\\par"));
    add("cells_without_rows", with(&"a\\cell ".repeat(100_000)));
    add(
        "unknown_words",
        with(&"\\qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9999999999999 ".repeat(20_000)),
    );
    add(
        "bytes_of_no_set",
        [b"{\\rtf1\\ansicpg99999 \\fcharset9 ".as_slice(), &[0x81, 0x8d, 0xff, 0x00, 0x9d], b"x\\par}"].concat(),
    );
    add("only_a_head", with("{\\fonttbl{\\f0 Times;}}"));
    let whole = with(
        "{\\fonttbl{\\f0\\fcharset204 A;}}{\\info{\\title T}}\\pard The ferry \\u8220? came\\'e4 back{\\footnote a}.\\par",
    );
    for n in (7..whole.len()).step_by(9) {
        add(&format!("cut_after_{n}"), whole[..n].to_vec());
    }
    files
}

fn hostile_epub() -> Vec<(String, Vec<u8>)> {
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>";
    let package = |manifest: &str, spine: &str| {
        format!(
            "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
        )
    };
    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>The ferry came back.</p></body></html>";
    let with = |package: &str, page: &str| {
        zipped(&[
            ("META-INF/container.xml", container.as_bytes()),
            ("a.opf", package.as_bytes()),
            ("p.xhtml", page.as_bytes()),
        ])
    };
    let one = package("<item id=\"p\" href=\"p.xhtml\"/>", "<itemref idref=\"p\"/>");
    let html = |body: &str| format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{body}</body></html>");
    let key = "<encryption xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\"><enc:CipherReference URI=\"p.xhtml\"/></encryption>";
    let locked = zipped(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("META-INF/encryption.xml", key.as_bytes()),
        ("a.opf", one.as_bytes()),
        ("p.xhtml", b"\x00\x01"),
    ]);
    let mut many_lists = String::new();
    for n in 0..300 {
        write!(many_lists, "<ol start=\"4294967295\"><li>{n}</li><li value=\"-1\">x</li>").unwrap();
    }
    let files = [
        ("no_spine", with(&package("<item id=\"p\" href=\"p.xhtml\"/>", ""), page)),
        (
            "same_page_for_ever",
            with(
                &package("<item id=\"p\" href=\"p.xhtml\"/>", &"<itemref idref=\"p\"/>".repeat(100_000)),
                &html(&"<p>word</p>".repeat(10_000)),
            ),
        ),
        (
            "page_outside",
            with(&package("<item id=\"p\" href=\"../../../../etc/passwd\"/>", "<itemref idref=\"p\"/>"), page),
        ),
        ("page_not_there", with(&package("<item id=\"p\" href=\"gone.xhtml\"/>", "<itemref idref=\"p\"/>"), page)),
        ("own_entities", with(&one, &format!("<!DOCTYPE html [<!ENTITY a 'b'>]>{page}"))),
        ("nested", with(&one, &html(&"<div>".repeat(100_000)))),
        ("numbers_too_large", with(&one, &html(&many_lists))),
        ("hidden_all", with(&one, &html("<p hidden=\"\">a</p><p style=\"display : none\">b</p>"))),
        ("no_container", zipped(&[("mimetype", b"application/epub+zip")])),
        ("locked", locked),
    ];
    files.into_iter().map(|(name, bytes)| (format!("{name}.epub"), bytes)).collect()
}
