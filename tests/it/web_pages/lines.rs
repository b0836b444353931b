//! What pages look like as text: lists, tables, line breaks, captions, notes; and what is left out.

use crossread::format::reading::html::Html;
use crossread::format::reading::{Choices, Field, READERS, Reader as _, Reading};
use expect_test::{Expect, expect};

fn read_with(page: &str, choices: &Choices) -> Reading {
    Html.read(page.as_bytes(), choices).unwrap()
}

fn check_all(page: &str, expected: Expect) {
    expected.assert_eq(&read_with(page, &Choices { all_text: true, ..Choices::default() }).text);
}

const P: &str = "<p>The council met on Monday, and nobody had expected that it would last until the morning, people who were there said.</p>";

#[test]
fn blocks_are_lines_with_one_empty_line_between_them() {
    check_all(
        "<h1>Council\n meets</h1><div>One <b>two</b>\n three.<br>Four.</div><p>Five&nbsp;six.<br><br>Seven.</p>  <p> </p><blockquote>Eight.</blockquote><pre>a  b\n  c\n\n\nd</pre>",
        expect![[r#"
            Council meets

            One two three.
            Four.

            Five six.

            Seven.

            Eight.

            a  b
              c

            d"#]],
    );
}

#[test]
fn lists_have_the_marks_that_a_browser_shows() {
    check_all(
        "<ul><li>One<li><p>Two</p></ul><ol start=3><li>Three<li value=7>Seven<li>Eight</ol><ol type=a reversed><li>b<li>a</ol><ul style='list-style: none'><li>Bare</ul><nav><ul><li>Home<li>News</ul></nav>",
        expect![[r#"
            • One
            • Two

            3. Three
            7. Seven
            8. Eight

            b. b
            a. a

            Bare

            Home
            News"#]],
    );
}

#[test]
fn a_list_of_whole_texts_is_no_list() {
    check_all(
        "<ol class=posts><li><h3>First</h3><p>One.</p><p>Two.</p><li><p>Three.</p><p>Four.</p></ol>",
        expect![[r#"
            First

            One.

            Two.

            Three.

            Four."#]],
    );
}

#[test]
fn tables_of_figures_are_rows_and_tables_for_looks_are_not() {
    check_all(
        "<table><caption>Votes</caption><tr><th>Town<th>Dane<tr><td>Old <b>Town</b><td>9,204<tr><td><td>7</table><table><tr><td>Left column.<td>Right column.</table>",
        expect![[r#"
            Votes
            Town	Dane
            Old Town	9,204
            	7

            Left column.

            Right column."#]],
    );
}

#[test]
fn raised_figures_and_quotation_marks_are_those_that_the_page_shows() {
    check_all(
        "<p>5 km<sup>2</sup>, the 4<sup>th</sup>, <q>so</q>, co&shy;op</p>",
        expect!["5 km², the 4th, “so”, coop"],
    );
}

#[test]
fn captions_and_notes_stand_at_the_end_or_are_dropped() {
    let page = format!(
        "<article><h1>Council meets</h1>{P}<figure><img src=a><figcaption>The hall at night.</figcaption></figure>{P}<p>It was <a href='#fn1' role='doc-noteref'>1</a> over.</p><div class=footnotes><p>1 At last.</p></div></article>"
    );
    let reading = read_with(&page, &Choices::default());
    assert!(reading.text.ends_with("It was 1 over.\n\nThe hall at night.\n\n1 At last."), "{}", reading.text);
    let reading = read_with(&page, &Choices { drop_notes: true, ..Choices::default() });
    assert!(reading.text.ends_with("It was over."), "{}", reading.text);
    assert_eq!(reading.dropped, ["The hall at night.", "1 At last."]);
}

#[test]
fn what_is_left_out_is_listed_in_the_order_of_the_file() {
    let page = format!(
        "<nav><a href=/>Home</a></nav><article><h1>Council meets</h1><p class=byline>By Jane Doe</p>{P}{P}<div class=newsletter><p>Sign up for our letter, it is free of charge.</p></div>{P}</article><footer>All rights reserved</footer>"
    );
    let reading = read_with(&page, &Choices::default());
    let body = P.trim_start_matches("<p>").trim_end_matches("</p>");
    assert_eq!(reading.text, format!("Council meets\n\n{body}\n\n{body}\n\n{body}"));
    assert_eq!(
        reading.dropped,
        ["Home", "By Jane Doe", "Sign up for our letter, it is free of charge.", "All rights reserved"]
    );
    let all = read_with(&page, &Choices { all_text: true, ..Choices::default() });
    assert!(all.dropped.is_empty() && reading.dropped.iter().all(|block| all.text.contains(block)));
}

#[test]
fn every_guess_says_where_it_stands() {
    let page = format!(
        "<html lang=en-us dir=rtl><title>Council meets | Harbor Ledger</title><meta property='og:site_name' content='Harbor Ledger'><meta property='article:published_time' content='2023-10-13T23:30:00-04:00'><link rel=canonical href='https://ledger.example/a'><h1>Council meets</h1><p>By Jane Doe</p>{P}{P}</html>"
    );
    let reading = read_with(&page, &Choices::default());
    let drawn: Vec<String> =
        reading.guesses.iter().map(|g| format!("{:?}: {} ({})", g.field, g.value, g.from)).collect();
    expect![[r#"
        Title: Council meets (heading of the page)
        Outlet: Harbor Ledger (meta property og:site_name)
        Author: Jane Doe (line of the text: By Jane Doe)
        Published: 2023-10-13 (meta property article:published_time)
        Url: https://ledger.example/a (link rel canonical)
        Language: en-US (html lang)
        Direction: rtl (html dir)"#]]
    .assert_eq(&drawn.join("\n"));
}

#[test]
fn a_file_is_recognised_by_what_it_holds() {
    let reader = |bytes: &[u8], extension: &str| {
        READERS.iter().find(|reader| reader.recognises(bytes, extension)).map(|reader| reader.id())
    };
    let saved = b"From: <Saved by Browser>\r\nSubject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b";
    let letter = b"Received: x\r\nFrom: Jane <j@ledger.example>\r\nTo: b@b.example\r\nSubject: A\r\nDate: Fri, 13 Oct 2023 10:00:00 +0200\r\n\r\nHello";
    for (bytes, extension, expected) in [
        (&b"<!DOCTYPE html><p>a"[..], "txt", Some("html")),
        (b"\xef\xbb\xbf<!-- saved from url=(0001)x -->\n<html>", "", Some("html")),
        (b"<?xml version='1.0'?><html xmlns='x'>", "xml", Some("html")),
        (b"just words", "htm", Some("html")),
        (saved, "html", Some("mhtml")),
        (letter, "txt", Some("eml")),
        (b"# Title", "md", Some("markdown")),
        (b"Subject: to rain. The council met.", "txt", None),
    ] {
        assert_eq!(reader(bytes, extension), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_page_with_nothing_of_itself_has_its_first_words_for_a_title() {
    let reading = read_with(P, &Choices::default());
    let title = reading.guesses.iter().find(|guess| guess.field == Field::Title).unwrap();
    assert_eq!(title.value, "The council met on Monday, and nobody had");
    assert_eq!(title.from, "the first words of the text");
}
