//! The report as Markdown, read back by a parser of CommonMark with every extension that it has.

use super::*;
use expect_test::expect_file;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A quote as a reader sees it, and what is strong in it.
#[derive(Default, Debug, PartialEq)]
struct Seen {
    text: String,
    strong: String,
}

/// All block quotes. Breaks off where anything in one is markup but strong text.
fn quotes(markdown: &str) -> Vec<Seen> {
    let mut seen = Vec::new();
    let (mut is_inside, mut is_strong) = (false, false);
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                assert!(!is_inside, "a quote in a quote");
                is_inside = true;
                seen.push(Seen::default());
            }
            Event::End(TagEnd::BlockQuote(_)) => is_inside = false,
            _ if !is_inside => {}
            Event::Start(Tag::Strong) => is_strong = true,
            Event::End(TagEnd::Strong) => is_strong = false,
            Event::InlineHtml(tag) => match tag.as_ref() {
                "<strong>" => is_strong = true,
                "</strong>" => is_strong = false,
                other => panic!("{other}"),
            },
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Text(text) => put(&mut seen, &text, is_strong),
            Event::HardBreak => put(&mut seen, "\n", is_strong),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    seen
}

fn put(seen: &mut [Seen], text: &str, is_strong: bool) {
    let last = seen.last_mut().unwrap();
    last.text.push_str(text);
    if is_strong {
        last.strong.push_str(text);
    }
}

#[test]
fn every_quote_is_exact() {
    let markdown = text_of(&hostile_project(), ReportFormat::Markdown);
    let mut expected = QUOTES.map(str::to_owned).to_vec();
    expected.push("he said␀.".to_owned());
    assert_eq!(quotes(&markdown).into_iter().map(|seen| seen.text).collect::<Vec<_>>(), expected);
}

#[test]
fn tables_keep_their_columns_whatever_stands_in_them() {
    let markdown = text_of(&hostile_project(), ReportFormat::Markdown);
    let (mut n_cells, mut rows) = (0, Vec::new());
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableCell) => n_cells += 1,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => rows.push(std::mem::take(&mut n_cells)),
            _ => {}
        }
    }
    assert_eq!(rows, [5, 5, 5, 3, 3], "clusters by three articles, and one label");
}

#[test]
fn the_file_is_as_it_was() {
    expect_file!["../../data/reports/hostile.md"].assert_eq(&text_of(&hostile_project(), ReportFormat::Markdown));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn any_quote_comes_back(before in nasty(), marked in nasty(), behind in nasty()) {
        let account = account_of(&[(&before, false), (&marked, true), (&behind, false)]);
        let markdown = String::from_utf8(bytes_of(&account, AccountFormat::Markdown)).unwrap();
        let text = pictured(&format!("{before}{marked}{behind}"));
        prop_assume!(!text.is_empty());
        let seen = quotes(&markdown);
        prop_assert_eq!(seen.iter().map(|seen| seen.text.as_str()).collect::<Vec<_>>(), [text], "{}", markdown);
        prop_assert_eq!(&seen[0].strong, &pictured(&marked), "{}", markdown);
    }
}
