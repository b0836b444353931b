//! The report as a web page.

use super::*;
use expect_test::expect_file;
use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Reader;

/// An element that is open, and the text in it.
struct Open {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

fn character(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref().unwrap() {
        Some(c) => c.to_string(),
        None => {
            let name = reference.decode().unwrap();
            quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_else(|| panic!("&{name};")).to_owned()
        }
    }
}

/// All elements with their whole text, in the order in which they end. Breaks off where the page is not
/// well-formed.
fn elements(html: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(html);
    let (mut open, mut found): (Vec<Open>, Vec<_>) = (Vec::new(), Vec::new());
    let put = |open: &mut Vec<Open>, text: &str| open.iter_mut().for_each(|element| element.text.push_str(text));
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap();
                    (String::from_utf8(attribute.key.as_ref().to_vec()).unwrap(), value.into_owned())
                });
                let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                open.push(Open { name, attributes: attributes.collect(), text: String::new() });
            }
            Event::End(_) => {
                let Open { name, attributes, text } = open.pop().unwrap();
                found.push((name, attributes, text));
            }
            Event::Text(text) => put(&mut open, &text.decode().unwrap()),
            Event::GeneralRef(reference) => put(&mut open, &character(&reference)),
            Event::CData(_) | Event::Comment(_) | Event::PI(_) => panic!("there is none of this in a report"),
            Event::Eof => break,
            Event::Empty(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
    assert!(open.is_empty());
    found
}

fn texts(html: &str, tag: &str) -> Vec<String> {
    elements(html).into_iter().filter(|(name, ..)| name == tag).map(|(.., text)| text).collect()
}

#[test]
fn the_page_is_well_formed_and_every_quote_is_exact() {
    let html = text_of(&hostile_project(), ReportFormat::Html);
    let quotes = texts(&html, "blockquote");
    let mut expected = QUOTES.map(str::to_owned).to_vec();
    expected.push("he said␀.".to_owned());
    assert_eq!(quotes, expected);
}

#[test]
fn a_page_loads_nothing_runs_nothing_and_leads_to_the_web_only_where_an_article_stands() {
    let html = text_of(&hostile_project(), ReportFormat::Html);
    for forbidden in ["<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "href=\"javascript", "onload"] {
        assert!(!html.to_lowercase().contains(forbidden), "{forbidden}");
    }
    assert!(html.contains("default-src 'none'"));
    let links: Vec<String> = elements(&html)
        .into_iter()
        .filter(|(name, ..)| name == "a")
        .map(|(_, attributes, _)| attributes["href"].clone())
        .filter(|address| !address.starts_with('#'))
        .collect();
    assert!(!links.is_empty() && links.iter().all(|link| link == "https://ledger.example/?a=1&b=2"), "{links:?}");
    assert!(html.contains("javascript:alert(1)"), "it is told, and leads nowhere");
}

#[test]
fn quotes_say_their_language_and_their_direction() {
    let html = text_of(&hostile_project(), ReportFormat::Html);
    let of = |quote: &str| {
        let found = elements(&html).into_iter().find(|(name, _, text)| name == "blockquote" && text == quote);
        let (_, attributes, _) = found.unwrap();
        (attributes["lang"].clone(), attributes["dir"].clone())
    };
    assert_eq!(of(ARABIC), ("ar".to_owned(), "auto".to_owned()));
    assert_eq!(of(FORMULA), ("en".to_owned(), "auto".to_owned()));
}

#[test]
fn headings_go_down_by_one_and_tables_have_captions_and_headers() {
    let found = elements(&text_of(&hostile_project(), ReportFormat::Html));
    let level = |name: &str| name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
    let levels: Vec<u8> = found.iter().filter_map(|(name, ..)| level(name)).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let n = |tag: &str| found.iter().filter(|(name, ..)| name == tag).count();
    assert_eq!((n("table"), n("caption"), n("thead")), (2, 2, 2));
    let is_header = |(name, attributes, _): &&(String, BTreeMap<String, String>, String)| {
        name == "th" && attributes["scope"] == "row"
    };
    assert_eq!(found.iter().filter(is_header).count(), 3, "two clusters and a label");
    for (_, attributes, _) in found.iter().filter(|(name, ..)| name == "section") {
        let heading = &attributes["aria-labelledby"];
        assert_eq!(found.iter().filter(|(_, other, _)| other.get("id") == Some(heading)).count(), 1, "{heading}");
    }
}

#[test]
fn links_inside_the_page_have_their_targets_once() {
    let found = elements(&text_of(&hostile_project(), ReportFormat::Html));
    let targets = found.iter().filter_map(|(_, attributes, _)| attributes.get("href")?.strip_prefix('#'));
    let targets: Vec<&str> = targets.collect();
    assert_eq!(targets, ["cluster-1", "cluster-2"]);
    for target in targets {
        let n = found.iter().filter(|(_, attributes, _)| attributes.get("id").is_some_and(|id| id == target)).count();
        assert_eq!(n, 1, "{target}");
    }
}

#[test]
fn control_characters_are_told() {
    let report = written(&hostile_project(), ReportFormat::Html).report;
    assert_eq!((report.losses.len(), report.losses[0].count), (1, 1), "{report}");
}

#[test]
fn the_page_is_as_it_was() {
    expect_file!["../../data/reports/hostile.html"].assert_eq(&text_of(&hostile_project(), ReportFormat::Html));
}

proptest! {
    #[test]
    fn any_quote_comes_back(before in nasty(), marked in nasty(), behind in nasty()) {
        let account = account_of(&[(&before, false), (&marked, true), (&behind, false)]);
        let html = String::from_utf8(bytes_of(&account, AccountFormat::Html)).unwrap();
        prop_assert_eq!(texts(&html, "blockquote"), [pictured(&format!("{before}{marked}{behind}"))]);
        prop_assert_eq!(texts(&html, "mark"), [pictured(&marked)]);
    }
}
