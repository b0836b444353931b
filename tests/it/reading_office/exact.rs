//! DOCX, ODT, RTF and EPUB by LibreOffice and pandoc: every character of the text, and the metadata.

use super::{Choices, Field, expected, guessed, read, read_with};

#[track_caller]
fn check(file: &str, text: &str) {
    let reading = read(file);
    let expected = expected(text);
    let pairs = reading.text.lines().zip(expected.lines());
    for (n, (found, expected)) in pairs.enumerate() {
        assert_eq!(found, expected, "line {} of {file}", n + 1);
    }
    assert_eq!(reading.text, expected, "{file}");
    assert!(reading.report.is_empty(), "{file}: {}", reading.report);
}

#[test]
fn documents_of_pandoc_are_read_to_the_letter() {
    check("ferry_pandoc.docx", "ferry");
    check("ferry_pandoc.odt", "ferry");
    check("ferry_pandoc.rtf", "ferry");
    check("ferry_pandoc.epub", "ferry");
}

#[test]
fn documents_of_libreoffice_are_read_to_the_letter() {
    check("ferry_libreoffice.docx", "ferry");
    check("ferry_libreoffice.odt", "ferry");
    check("ferry_libreoffice.rtf", "ferry");
    check("port_libreoffice.docx", "port");
    check("port_libreoffice.odt", "port");
    check("port_libreoffice.rtf", "port");
    check("port_libreoffice.epub", "port_epub");
}

/// Tracked changes as they are when accepted, a comment, a text box, links, footnotes and endnotes, lists
/// in lists and one that goes on, cells that reach over others, raised figures, soft hyphens. RTF has the
/// box before the paragraph that it hangs on, the others behind it.
#[test]
fn what_a_word_processor_hides_or_sets_apart_is_read_to_the_letter() {
    check("council_libreoffice.docx", "council");
    check("council_libreoffice.odt", "council");
    check("council_libreoffice.rtf", "council_rtf");
    for file in ["council_libreoffice.docx", "council_libreoffice.odt", "council_libreoffice.rtf"] {
        let reading = read(file);
        let all = format!("{}\n{}", reading.text, reading.dropped.join("\n"));
        for gone in ["narrowly", "struck out", "Who counted", "https://"] {
            assert!(!all.contains(gone), "{file}: {gone}");
        }
    }
}

#[test]
fn notes_are_left_out_with_their_marks_when_they_are_not_wanted() {
    let choices = Choices { drop_notes: true, ..Choices::default() };
    let (body, notes) = expected("ferry").rsplit_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let body = body.replace(['¹', '²'], "");
    for file in
        ["ferry_pandoc.docx", "ferry_pandoc.odt", "ferry_pandoc.rtf", "ferry_pandoc.epub", "ferry_libreoffice.docx"]
    {
        let reading = read_with(file, &choices);
        assert_eq!(reading.text, body, "{file}");
        for note in notes.lines() {
            assert!(reading.dropped.iter().any(|dropped| dropped == note), "{file}: {:?}", reading.dropped);
        }
    }
}

#[test]
fn running_heads_are_left_out_or_kept_by_choice() {
    for file in ["port_libreoffice.docx", "port_libreoffice.odt", "port_libreoffice.rtf"] {
        let mut dropped = read(file).dropped;
        dropped.sort();
        assert_eq!(dropped, ["Page 1", "Velda Courier"], "{file}");
        let all = read_with(file, &Choices { all_text: true, ..Choices::default() });
        assert!(all.text.contains("\n\nVelda Courier"), "{file}: {}", all.text);
        assert!(all.dropped.is_empty(), "{file}");
    }
}

#[test]
fn properties_become_guesses_that_say_where_they_stand() {
    let docx = read("port_libreoffice.docx");
    assert_eq!(guessed(&docx, Field::Title), [("Port of Velda loses its crane licence", "document property title")]);
    assert_eq!(guessed(&docx, Field::Author), [("Henrik Aas", "document property author")]);
    assert_eq!(guessed(&docx, Field::Published), [], "the day of a file is not that of its article");
    assert_eq!(guessed(&docx, Field::FileMade), [("2026-02-04", "document property created")]);
    assert_eq!(guessed(&docx, Field::Language), [("en-US", "document property language")]);
    let rtf = read("port_libreoffice.rtf");
    assert_eq!(guessed(&rtf, Field::Author), [("Henrik Aas", "document property author")]);
    assert_eq!(guessed(&rtf, Field::FileMade), [("2026-02-04", "document property created")]);
    let odt = read("ferry_pandoc.odt");
    assert_eq!(guessed(&odt, Field::Published), [("2026-03-14", "own property date")]);
    assert!(!guessed(&odt, Field::FileMade).is_empty());
    let epub = read("ferry_pandoc.epub");
    assert_eq!(guessed(&epub, Field::Published), [("2026-03-14", "dc:date of the package")]);
    assert_eq!(guessed(&epub, Field::Language), [("en-GB", "dc:language of the package")]);
}
