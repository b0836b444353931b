//! What a program shows of a document, and what it does not: small documents, each for one rule.

use super::file;
use super::hostile_office::{document, zipped};
use super::hostile_pdf::page_with;
use crossread::format::reading::docx::Docx;
use crossread::format::reading::odt::Odt;
use crossread::format::reading::pdf::Pdf;
use crossread::format::reading::rtf::Rtf;
use crossread::format::reading::{Choices, READERS, Reader, Reading};
use std::io::{Cursor, Write as _};

#[track_caller]
fn text_of(reader: &dyn Reader, bytes: &[u8]) -> String {
    reader.read(bytes, &Choices::default()).unwrap().text
}

/// A paragraph of runs, given as they stand in the file.
fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[track_caller]
fn check_docx(body: &str, more: &[(&str, String)], expected: &str) {
    let document = document(body);
    let mut parts = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    assert_eq!(text_of(&Docx, &zipped(&parts)), expected);
}

fn part(root: &str, inside: &str) -> String {
    format!("<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:{root}>")
}

#[test]
fn deletions_field_codes_and_second_forms_are_not_shown() {
    let deleted = format!(
        "{}<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins>{}</w:ins>",
        run("It did "),
        run("burn.")
    );
    check_docx(&paragraph(&deleted), &[], "It did burn.");
    let joined =
        paragraph(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", run("One "))) + &paragraph(&run("line."));
    check_docx(&joined, &[], "One line.");
    let field = format!("{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}", run("Page "), run("7"));
    check_docx(&paragraph(&field), &[], "Page 7");
    let choice = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
    check_docx(&paragraph(&format!("{}<w:r>{choice}</w:r>", run("Text"))), &[], "Text\n\nBox");
}

#[test]
fn hidden_text_is_not_shown_whether_a_run_or_a_style_hides_it() {
    let runs = format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", run("Open"));
    check_docx(&paragraph(&runs), &[], "Open");
    let styles = part(
        "styles",
        "<w:style w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"I\"><w:basedOn w:val=\"H\"/></w:style>",
    );
    let hidden = paragraph(&format!("<w:pPr><w:pStyle w:val=\"I\"/></w:pPr>{}", run("secret")));
    check_docx(&(hidden + &paragraph(&run("Open"))), &[("word/styles.xml", styles)], "Open");
}

#[test]
fn numbers_of_lists_count_by_level_and_begin_anew_where_told() {
    let level = |n: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let levels = level(0, "decimal", "%1.") + &level(1, "lowerLetter", "%1.%2)");
    let numbering = part(
        "numbering",
        &format!(
            "<w:abstractNum w:abstractNumId=\"5\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/></w:lvlOverride></w:num>"
        ),
    );
    let entry = |list: usize, level: usize, text: &str| {
        paragraph(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
            run(text)
        ))
    };
    let body = entry(1, 0, "a")
        + &entry(1, 1, "b")
        + &entry(1, 1, "c")
        + &entry(1, 0, "d")
        + &entry(1, 1, "e")
        + &entry(2, 0, "f");
    check_docx(&body, &[("word/numbering.xml", numbering)], "1. a\n1.a) b\n1.b) c\n2. d\n2.a) e\n\n4. f");
}

#[test]
fn deleted_rows_are_left_out_and_tables_that_lay_text_out_are_text() {
    let row = |properties: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(&run(text)))).collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let table = format!("<w:tbl>{}{}</w:tbl>", row("", &["a", "b"]), row("<w:del/>", &["c", "d"]));
    check_docx(&table, &[], "a\tb");
    let layout = format!("<w:tbl>{}{}</w:tbl>", row("", &["A paragraph."]), row("", &["Another."]));
    check_docx(&layout, &[], "A paragraph.\n\nAnother.");
}

#[test]
fn captions_stand_at_the_end_or_in_their_place() {
    let styles = part("styles", "<w:style w:styleId=\"C\"><w:name w:val=\"Caption\"/></w:style>");
    let caption = paragraph(&format!("<w:pPr><w:pStyle w:val=\"C\"/></w:pPr>{}", run("The quay at night")));
    let document = document(&(caption + &paragraph(&run("Text."))));
    let bytes = zipped(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
    assert_eq!(text_of(&Docx, &bytes), "Text.\n\nThe quay at night");
    let all = Docx.read(&bytes, &Choices { all_text: true, ..Choices::default() }).unwrap();
    assert_eq!(all.text, "The quay at night\n\nText.");
    let none: Reading = Docx.read(&bytes, &Choices { drop_notes: true, ..Choices::default() }).unwrap();
    assert_eq!((none.text.as_str(), none.dropped.as_slice()), ("Text.", ["The quay at night".to_owned()].as_slice()));
}

#[test]
fn an_archive_of_documents_is_no_document() {
    for name in ["ferry_pandoc.docx", "ferry_libreoffice.odt", "ferry_pandoc.epub"] {
        let document = file(name);
        let archive = stored(name, &document);
        assert!(READERS.iter().any(|reader| reader.recognises(&document, "zip")), "{name}");
        assert!(!READERS.iter().any(|reader| reader.recognises(&archive, "zip")), "{name}");
    }
}

/// A zip file that holds the bytes as they are.
fn stored(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file(name, options).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn bytes_of_rtf_are_read_by_the_character_set_of_their_face() {
    let rtf = |inside: &[u8]| {
        text_of(&Rtf, &[b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}".as_slice(), inside, b"\\par}"].concat())
    };
    assert_eq!(rtf(b"\\f0 caf\\'e9 \\f1 \\'cc\\'ee\\'f1\\'f2"), "café Мост");
    assert_eq!(rtf(b"\\f2 \\'93\\'fa\\'96\\'7b"), "日本");
    assert_eq!(rtf(b"\\uc2\\u26085\\'93\\'fa\\uc1\\u-10179?\\u-9000?"), "日📘");
    assert_eq!(
        rtf(b"a{\\v secret}b{\\deleted gone}c{\\*\\bkmkstart x}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}"),
        "abc7"
    );
}

#[test]
fn flat_documents_and_hidden_sections_of_odt_are_read() {
    let fodt = "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:section text:display=\"none\"><text:p>secret</text:p></text:section><text:p>Two  blanks<office:annotation><text:p>why?</text:p></office:annotation> and<text:s text:c=\"2\"/>two\n</text:p></office:text></office:body></office:document>";
    assert!(Odt.recognises(fodt.as_bytes(), "xml"));
    assert_eq!(text_of(&Odt, fodt.as_bytes()), "Two blanks and  two");
}

#[test]
fn letters_of_a_pdf_count_once_and_only_where_the_page_shows_them() {
    let page = |content: &str| text_of(&Pdf, &page_with(content, &[]));
    assert_eq!(page("BT /A 12 Tf 50 700 Td (Bold) Tj ET BT /A 12 Tf 50.2 700 Td (Bold) Tj ET"), "Bold");
    assert_eq!(page("BT /A 12 Tf 50 700 Td (Seen) Tj ET BT /A 12 Tf 50 -300 Td (Unseen) Tj ET"), "Seen");
    assert_eq!(page("BT /A 12 Tf 50 700 Td /Span <</ActualText (fi)>> BDC (x) Tj EMC (ne) Tj ET"), "fine");
    assert_eq!(page("BT /A 12 Tf 50 700 Td [(A) -900 (gap)] TJ ET"), "A gap");
    let turned = "BT /A 12 Tf 50 700 Td (Upright words) Tj ET BT /A 12 Tf 0 1 -1 0 20 100 Tm (Margin) Tj ET";
    let reading = Pdf.read(&page_with(turned, &[]), &Choices::default()).unwrap();
    assert_eq!(
        (reading.text.as_str(), reading.dropped.as_slice()),
        ("Upright words", ["Margin".to_owned()].as_slice())
    );
}
