//! The report as a Word document: its parts, and the quotes as the program's own reader finds them.

use super::*;
use crossread::format::reading::{Choices, Reader as _, docx::Docx};
use expect_test::expect_file;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let time = file.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

/// The paragraphs in the style of quotes, and what differs in them.
fn quotes(bytes: &[u8]) -> Vec<(String, String)> {
    let document = &parts(bytes)["word/document.xml"];
    let mut reader = Reader::from_str(document);
    let (mut quotes, mut is_quote, mut differs, mut is_text) = (Vec::new(), false, false, false);
    let put = |quotes: &mut Vec<(String, String)>, text: &str, differs: bool| {
        let last = quotes.last_mut().unwrap();
        last.0.push_str(text);
        last.1.push_str(if differs { text } else { "" });
    };
    loop {
        let event = reader.read_event().unwrap();
        let value = |start: &quick_xml::events::BytesStart<'_>| {
            let value = start.try_get_attribute("w:val").unwrap().unwrap();
            String::from_utf8(value.value.into_owned()).unwrap()
        };
        match event {
            Event::Empty(start) => match start.name().as_ref() {
                b"w:pStyle" => {
                    is_quote = value(&start) == "Quote";
                    if is_quote {
                        quotes.push(<(String, String)>::default());
                    }
                }
                b"w:rStyle" => differs = value(&start) == "Differing",
                b"w:br" if is_quote => put(&mut quotes, "\n", differs),
                b"w:tab" if is_quote => put(&mut quotes, "\t", differs),
                _ => {}
            },
            Event::Start(start) if start.name().as_ref() == b"w:r" => differs = false,
            Event::Start(start) => is_text = start.name().as_ref() == b"w:t",
            Event::End(_) => is_text = false,
            Event::Text(text) if is_quote && is_text => put(&mut quotes, &text.decode().unwrap(), differs),
            Event::GeneralRef(reference) if is_quote && is_text => {
                let c = reference.resolve_char_ref().unwrap().map(|c| c.to_string());
                let name = reference.decode().unwrap().into_owned();
                let c = c.unwrap_or_else(|| quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned());
                put(&mut quotes, &c, differs);
            }
            Event::Eof => return quotes,
            _ => {}
        }
    }
}

#[test]
fn our_own_reader_finds_every_quote() {
    let bytes = written(&hostile_project(), ReportFormat::Docx).bytes;
    assert!(Docx.recognises(&bytes, "docx"));
    let reading = Docx.read(&bytes, &Choices::default()).unwrap();
    assert!(reading.report.is_empty(), "{}", reading.report);
    for quote in QUOTES {
        // A reader of articles takes an empty line in a paragraph away.
        let quote = quote.replace("\n\n", "\n");
        assert!(reading.text.split("\n\n").any(|block| block == quote), "{quote}\n{}", reading.text);
    }
    let title = reading.guesses.iter().find(|guess| guess.value == "Comparison of sources: Boxes & <ships>");
    assert!(title.is_some(), "{:?}", reading.guesses);
}

#[test]
fn every_quote_is_exact() {
    let mut expected = QUOTES.map(str::to_owned).to_vec();
    expected.push("he said␀.".to_owned());
    let found = quotes(&written(&hostile_project(), ReportFormat::Docx).bytes);
    assert_eq!(found.into_iter().map(|(text, _)| text).collect::<Vec<_>>(), expected);
}

#[test]
fn all_parts_are_well_formed_and_what_they_point_to_is_there() {
    let parts = parts(&written(&hostile_project(), ReportFormat::Docx).bytes);
    for (name, text) in &parts {
        let mut reader = Reader::from_str(text);
        while !matches!(reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")), Event::Eof) {}
    }
    let values = |part: &str, attribute: &str| -> Vec<String> {
        let start = format!(" {attribute}=\"");
        parts[part].split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    for name in values("[Content_Types].xml", "PartName") {
        assert!(parts.contains_key(name.trim_start_matches('/')), "{name}");
    }
    let ids = values("word/_rels/document.xml.rels", "Id");
    for id in values("word/document.xml", "r:id") {
        assert_eq!(ids.iter().filter(|known| **known == id).count(), 1, "{id}");
    }
    let styles = values("word/styles.xml", "w:styleId");
    for style in ["w:pStyle", "w:rStyle", "w:tblStyle"].map(|element| format!("<{element} w:val=\"")) {
        for used in parts["word/document.xml"].split(&style).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(styles.iter().any(|known| known == used), "{used}");
        }
    }
    let bookmarks = values("word/document.xml", "w:name");
    for anchor in values("word/document.xml", "w:anchor") {
        assert!(bookmarks.contains(&anchor), "{anchor}");
    }
}

#[test]
fn what_goes_from_right_to_left_is_marked_so() {
    let document = &parts(&written(&hostile_project(), ReportFormat::Docx).bytes)["word/document.xml"];
    let paragraph = document.split("<w:p>").find(|paragraph| paragraph.contains("قال المتحدث")).unwrap();
    assert!(paragraph.contains("<w:bidi/>") && paragraph.contains("<w:rtl/>") && paragraph.contains("w:bidi=\"ar\""));
    let other = document.split("<w:p>").find(|paragraph| paragraph.contains("calc")).unwrap();
    assert!(!other.contains("<w:bidi/>") && !other.contains("<w:rtl/>"));
}

#[test]
fn the_text_is_as_it_was() {
    let bytes = written(&hostile_project(), ReportFormat::Docx).bytes;
    let reading = Docx.read(&bytes, &Choices { all_text: true, ..Choices::default() }).unwrap();
    expect_file!["../../data/reports/hostile.docx.txt"].assert_eq(&reading.text);
}

proptest! {
    #[test]
    fn any_quote_comes_back(before in nasty(), marked in nasty(), behind in nasty()) {
        let account = account_of(&[(&before, false), (&marked, true), (&behind, false)]);
        let found = quotes(&bytes_of(&account, AccountFormat::Docx));
        prop_assert_eq!(found, [(pictured(&format!("{before}{marked}{behind}")), pictured(&marked))]);
    }
}
