//! Web pages, letters and Markdown that are made to harm their reader: each ends with a text or with a
//! message, and none takes long, which a watch over all of them sees to.

use crossread::format::reading::eml::Eml;
use crossread::format::reading::html::Html;
use crossread::format::reading::markdown::Markdown;
use crossread::format::reading::mhtml::Mhtml;
use crossread::format::reading::{Choices, Reader, Reading};
use std::sync::mpsc;
use std::time::Duration;

/// Far more than any of them needs, also in a debug build on a loaded machine: the pages here took
/// tree builders minutes.
const LONGEST: Duration = Duration::from_secs(60);

fn read(reader: &'static dyn Reader, bytes: Vec<u8>, choices: Choices) -> Result<Reading, String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(reader.read(&bytes, &choices)));
    receive.recv_timeout(LONGEST).expect("a reader neither dies nor takes longer")
}

/// A text that a person could annotate, or a message that says something.
#[track_caller]
fn ends_well(name: &str, reader: &'static dyn Reader, bytes: &[u8]) -> Result<Reading, String> {
    for all_text in [false, true] {
        let choices = Choices { all_text, ..Choices::default() };
        match read(reader, bytes.to_vec(), choices) {
            Ok(reading) => {
                assert!(!reading.text.trim().is_empty(), "{name}: an empty text");
                assert!(!reading.text.contains(['\r', '\0']), "{name}: characters that no text has");
            }
            Err(message) => assert!(message.len() > 20 && !message.ends_with('.'), "{name}: {message}"),
        }
    }
    read(reader, bytes.to_vec(), Choices::default())
}

/// The page must come in, with these words.
#[track_caller]
fn is_read(name: &str, page: &[u8], words: &str) {
    let reading = ends_well(name, &Html, page).unwrap_or_else(|message| panic!("{name}: {message}"));
    assert!(reading.text.contains(words), "{name}: {:?}", reading.text.chars().take(200).collect::<String>());
}

const WORDS: &str = "The council met on Monday, and nobody had expected that it would last until the morning.";

#[test]
fn deep_nesting_is_flattened_and_told() {
    for (open, close, n) in [
        ("<div>", "</div>", 64_000),
        ("<ul><li>", "</ul>", 32_000),
        ("<blockquote>", "", 50_000),
        ("<table><tr><td>", "", 20_000),
        ("<font size=1><p>", "", 8_000),
        ("<b><i><u>", "", 30_000),
        ("<a href=x><p>", "", 30_000),
        ("<form><button>", "", 20_000),
        ("<svg><g>", "", 20_000),
        ("<x-y>", "", 60_000),
    ] {
        let page = format!("<p>{WORDS}{}{WORDS}{}", open.repeat(n), close.repeat(n));
        let reading = ends_well(open, &Html, page.as_bytes()).unwrap();
        assert!(reading.text.contains(WORDS), "{open}");
        // A paragraph ends the one around it, and so these do not nest at all.
        let is_deep = !open.contains("<p>");
        let is_told = reading.report.losses.iter().any(|loss| loss.what.contains("nested deeper"));
        assert_eq!(is_told, is_deep, "{open}");
    }
}

#[test]
fn formatting_that_is_never_closed_takes_no_longer_for_it() {
    let fonts: String = (0..8_000).map(|n| format!("<font size={n}><p>")).collect();
    is_read("font bomb", format!("<p>{WORDS}{fonts}").as_bytes(), WORDS);
    let anchors = format!("<table>{}</table><p>{WORDS}", "<a href=x>".repeat(64_000));
    is_read("links between cells", anchors.as_bytes(), WORDS);
    let misnested = format!("<p>{WORDS}{}", "<b><p></b></p>".repeat(30_000));
    is_read("misnested", misnested.as_bytes(), WORDS);
    let ends = format!("<p>{WORDS}</p>{}", "</div></p></table></li>".repeat(50_000));
    is_read("end tags alone", ends.as_bytes(), WORDS);
}

#[test]
fn attributes_cost_no_more_than_their_length() {
    let many: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    is_read("many attributes", format!("<p{many}>{WORDS}").as_bytes(), WORDS);
    let same = " class=x".repeat(200_000);
    is_read("one attribute again and again", format!("<p{same}>{WORDS}").as_bytes(), WORDS);
    let long = "x".repeat(4 << 20);
    is_read("a long attribute", format!("<p class='{long}' style='{long}'>{WORDS}").as_bytes(), WORDS);
    let words = "related ".repeat(200_000);
    is_read("a class of many words", format!("<div class='{words}'><p>{WORDS}</div>").as_bytes(), WORDS);
}

#[test]
fn tables_and_lists_of_absurd_size_come_in() {
    let rows = "<tr><td>one<td>two".repeat(50_000);
    is_read("many rows", format!("<p>{WORDS}<table>{rows}</table>").as_bytes(), "one\ttwo");
    let cells = "<td>x".repeat(100_000);
    is_read("many cells", format!("<p>{WORDS}<table><tr>{cells}<tr>{cells}</table>").as_bytes(), WORDS);
    let spans = "<tr><td colspan=999999999 rowspan=999999999>x".repeat(100);
    is_read("huge spans", format!("<p>{WORDS}<table>{spans}</table>").as_bytes(), WORDS);
    let numbers = format!("<p>{WORDS}<ol start=9223372036854775807><li>a<li>b</ol><ol type=i start=-5><li>c</ol>");
    is_read("numbers at their end", numbers.as_bytes(), WORDS);
}

#[test]
fn more_elements_than_an_article_has_are_refused_with_a_message() {
    let message = ends_well("a million elements", &Html, "<br>".repeat(1_000_000).as_bytes()).unwrap_err();
    assert!(message.starts_with("the page has more elements"), "{message}");
}

#[test]
fn a_long_line_comes_in_whole() {
    let line = WORDS.repeat(10 * 1024 * 1024 / WORDS.len());
    let reading = ends_well("10 MB line", &Html, format!("<p>{line}").as_bytes()).unwrap();
    assert_eq!(reading.text.len(), line.len());
    let blank = format!("<p>{WORDS}{}</p>", " \u{a0}\t".repeat(1 << 20));
    is_read("blanks", blank.as_bytes(), WORDS);
}

#[test]
fn references_to_characters_stay_characters() {
    let page = format!(
        "<p>{WORDS}<p>&lt;script&gt;&amp;amp;&#0;&#xD800;&#x110000;&bogus;&#9999999999999;&nbsp;{}",
        "&amp;".repeat(200_000)
    );
    is_read("references", page.as_bytes(), "<script>&amp;");
    let xml = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><html><body><p>{WORDS}&a;</p></body></html>"
    );
    is_read("entities that loop", xml.as_bytes(), WORDS);
}

#[test]
fn scripts_and_styles_are_never_text() {
    let bomb = "document.write('<p>no</p>');".repeat(100_000);
    let page = format!(
        "<style>{bomb}</style><script>{bomb}</script><!-- <p>no</p> --><p onclick='no()'>{WORDS}</p><script>{bomb}"
    );
    let reading = ends_well("scripts", &Html, page.as_bytes()).unwrap();
    assert_eq!(reading.text, WORDS);
    let escaped = format!("<script><!--<script>{}</script>--></script><p>{WORDS}</p>", "<!--<script>".repeat(50_000));
    if let Ok(reading) = ends_well("scripts in scripts", &Html, escaped.as_bytes()) {
        assert!(!reading.text.contains("<!--"));
    }
    let json = format!("<script type='application/ld+json'>{}</script><p>{WORDS}", "[".repeat(1 << 20));
    is_read("nested JSON", json.as_bytes(), WORDS);
    let graph: String = (0..20_000)
        .map(|n| format!("{{\"@id\":\"{n}\",\"@type\":\"Article\",\"author\":{{\"@id\":\"{n}\"}}}},"))
        .collect();
    let json = format!("<script type='application/ld+json'>{{\"@graph\":[{graph}{{}}]}}</script><p>{WORDS}");
    is_read("JSON that names itself", json.as_bytes(), WORDS);
}

#[test]
fn pages_that_are_cut_off_or_no_pages_end_with_a_text_or_a_message() {
    let page = format!(
        "<!DOCTYPE html><html><head><title>T</title><body><h1>Council meets</h1><p class=\"a\">{WORDS}</p></body></html>"
    );
    let n_before = page.find("The council").unwrap() + 3;
    for end in 0..page.len() {
        match Html.read(&page.as_bytes()[..end], &Choices::default()) {
            Ok(reading) => assert!(!reading.text.is_empty(), "cut at {end}"),
            Err(message) => assert!(end < n_before && message.contains("no text"), "cut at {end}: {message}"),
        }
    }
    let noise: Vec<u8> = (0..1u32 << 20).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(ends_well("noise", &Html, &noise).is_err());
    for empty in ["", " \n", "<html></html>", "<script>no</script>", "<p hidden>no</p>", "<!--"] {
        let message = ends_well("empty", &Html, empty.as_bytes()).unwrap_err();
        assert!(message.contains("no text"), "{empty}: {message}");
    }
    assert!(ends_well("a PDF", &Html, b"%PDF-1.7 and so on").unwrap_err().contains("PDF"));
    let nuls = WORDS.replace(' ', "\0 ");
    assert!(ends_well("many NULs", &Html, format!("<p>{nuls}").as_bytes()).unwrap_err().contains("binary"));
    is_read("a few NULs", format!("<p>{WORDS}\0</p>\0<p\0>{WORDS}{WORDS}").as_bytes(), WORDS);
}

#[test]
fn a_wrong_character_set_is_told() {
    let (russian, ..) = encoding_rs::WINDOWS_1251
        .encode("<meta charset=utf-8><p>Совет собрался в пятницу и решил, что строить мост пока не будут.</p>");
    let reading = ends_well("not UTF-8", &Html, &russian).unwrap();
    assert!(reading.text.starts_with("Совет собрался"));
    assert!(!reading.report.is_empty() && reading.encoding == "windows-1251");
    let mut cut =
        "<meta charset=utf-8><p>Совет собрался в пятницу и решил, что строить мост пока не будут".as_bytes().to_vec();
    cut.pop();
    let reading = ends_well("cut inside a character", &Html, &cut).unwrap();
    assert!(reading.text.ends_with('\u{fffd}') && !reading.report.is_empty());
    ends_well("a set that does not exist", &Html, format!("<meta charset=no-such><p>{WORDS}").as_bytes()).unwrap();
}

fn saved(boundary: &str, body: &str) -> Vec<u8> {
    format!("From: <Saved by Browser>\r\nSnapshot-Content-Location: https://ledger.example/a\r\nSubject: A\r\nDate: Fri, 13 Oct 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"{boundary}\"\r\n\r\n{body}").into_bytes()
}

#[test]
fn saved_pages_with_broken_parts_end_with_a_text_or_a_message() {
    let page = format!("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>{WORDS}</p>");
    assert!(ends_well("no boundary", &Mhtml, &saved("", &page)).is_err());
    assert!(ends_well("no part", &Mhtml, &saved("b", "nothing")).is_err());
    let unclosed = ends_well("never closed", &Mhtml, &saved("b", &format!("--b\r\n{page}"))).unwrap();
    assert_eq!(unclosed.text, WORDS);
    let damaged = page.replace("council", "coun=ZZcil");
    ends_well("damaged encoding", &Mhtml, &saved("b", &format!("--b\r\n{damaged}\r\n--b--"))).unwrap();
    let many = format!("--b\r\n{page}\r\n").repeat(30_000);
    ends_well("many parts", &Mhtml, &saved("b", &many)).unwrap_err();
    let long = "x".repeat(100_000);
    ends_well("long boundary", &Mhtml, &saved(&long, &format!("--{long}\r\n{page}"))).unwrap_err();
    let base64 = "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!";
    ends_well("no base64", &Mhtml, &saved("b", &format!("--b\r\n{base64}\r\n--b--"))).ok();
}

#[test]
fn parts_that_hold_themselves_end_with_a_text_or_a_message() {
    let mut nested = String::new();
    for n in 0..5_000 {
        nested.push_str(&format!("--b{n}\r\nContent-Type: multipart/related; boundary=b{}\r\n\r\n", n + 1));
    }
    ends_well("parts in parts", &Mhtml, &saved("b0", &nested)).unwrap_err();
    let same = "--b\r\nContent-Type: multipart/related; boundary=b\r\n\r\n".repeat(5_000);
    ends_well("parts with one boundary", &Mhtml, &saved("b", &same)).unwrap_err();
    let letters = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    ends_well("letters in letters", &Eml, format!("From: a@b.example\r\nSubject: x\r\n{letters}").as_bytes()).ok();
}

#[test]
fn letters_with_broken_headers_end_with_a_text_or_a_message() {
    let long = "=?utf-8?q?".to_owned() + &"a".repeat(1 << 20);
    ends_well("long subject", &Eml, format!("Subject: {long}\r\nFrom: {long}\r\n\r\n{WORDS}").as_bytes()).unwrap();
    let fields: String = (0..50_000).map(|n| format!("X-{n}: y\r\n")).collect();
    ends_well("many fields", &Eml, format!("{fields}\r\n{WORDS}").as_bytes()).unwrap();
    ends_well("no header", &Eml, WORDS.as_bytes()).ok();
    assert!(ends_well("no text", &Eml, b"From: a\r\nSubject: b\r\n\r\n").is_err());
}

#[test]
fn markdown_that_nests_or_repeats_ends_with_a_text_or_a_message() {
    for (name, page) in [
        ("quotes", format!("{WORDS}\n\n{}a", ">".repeat(50_000))),
        ("lists", format!("{WORDS}\n\n{}a", "- ".repeat(20_000))),
        ("stars", format!("{WORDS} {}", "*a ".repeat(50_000))),
        ("brackets", format!("{WORDS} {}", "[".repeat(50_000))),
        ("links", format!("{WORDS} {}", "[a](".repeat(50_000))),
        ("front matter", format!("---\n{}---\n{WORDS}", "a: b\n".repeat(100_000))),
        ("tags", format!("{WORDS}\n\n{}", "<div>\n\n".repeat(20_000))),
        ("footnotes", format!("{WORDS}[^1]\n\n[^1]: a[^1] b\n")),
    ] {
        let reading = ends_well(name, &Markdown, page.as_bytes()).unwrap();
        assert!(reading.text.contains(WORDS), "{name}");
    }
}
