//! Every hostile file that the tests know in one import, read by the program's own child: nothing dies
//! but the child, everything ends, every file has a text or a message, and the good files come in.

use super::archives::zip;
use super::{Desk, empty_project, program};
use crate::reading_office::hostile_office::hostile_office;
use crossread::format::reading::Choices;
use crossread::model::JobProgress;
use crossread::session::ReadingProgram;
use crossread::session::reading::{Given, read};
use std::time::{Duration, Instant};

const WORDS: &str = "The council met on Monday, and nobody had expected that it would last until the morning.";

/// Web pages, letters and texts, as the measurements of the libraries had them and as nobody should.
fn pages_and_texts() -> Vec<(String, Vec<u8>)> {
    let page = |inside: &str| format!("<!doctype html><html><body><p>{WORDS}</p>{inside}<p>{WORDS}</p>").into_bytes();
    let fonts: String = (0..3_200).map(|n| format!("<font size={n}><p>")).collect();
    let laughs =
        "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let mut parts = String::from("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n");
    (0..3_000).for_each(|n| {
        parts.push_str(&format!("--b{n}\r\nContent-Type: multipart/related; boundary=b{}\r\n\r\n", n + 1));
    });
    let wide: Vec<u8> = "\u{feff}Words".encode_utf16().flat_map(u16::to_le_bytes).chain([0xd8]).collect();
    [
        ("lists_of_256_kb.html", page(&"<ul><li>".repeat(32_000))),
        ("divs_64000.html", page(&"<div>".repeat(64_000))),
        ("fonts_75_kb.html", page(&fonts)),
        ("tables_in_tables.html", page(&"<table><tr><td>".repeat(20_000))),
        ("quotes_in_quotes.html", page(&"<blockquote>".repeat(50_000))),
        ("elements_without_end.html", page(&"<br>".repeat(600_000))),
        ("attributes.html", page(&format!("<p {}>", "a=1 ".repeat(100_000)))),
        ("laughs.html", [laughs.as_bytes(), &page("&b;&c;")].concat()),
        ("json_ld.html", page(&format!("<script type='application/ld+json'>{}</script>", "[".repeat(500_000)))),
        ("comment_without_end.html", page("<!--")),
        ("script_without_end.html", page("<script>")),
        ("claims_utf_8.html", [b"<meta charset=utf-8><p>".as_slice(), &[0xcf; 4_000]].concat()),
        ("claims_utf_7.html", page("<meta charset=utf-7>+ADw-script+AD4-")),
        ("noise.html", (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        ("nothing.html", Vec::new()),
        ("parts_in_parts.mhtml", parts.into_bytes()),
        (
            "letters_in_letters.eml",
            format!("Subject: a\r\nFrom: a@b.example\r\n{}", "Content-Type: message/rfc822\r\n\r\n".repeat(8_000))
                .into_bytes(),
        ),
        (
            "subject.eml",
            format!("Subject: =?utf-8?q?{}\r\nFrom: a@b.example\r\n\r\n{WORDS}", "a".repeat(1 << 20)).into_bytes(),
        ),
        ("quotes.md", format!("{WORDS}\n\n{}a", ">".repeat(50_000)).into_bytes()),
        ("links.md", format!("{WORDS} {}", "[a](".repeat(50_000)).into_bytes()),
        ("half_a_character.txt", wide),
        ("nothing_but_nul.txt", vec![0; 10_000]),
        ("a_program.txt", [b"\x7fELF".as_slice(), &[1; 4_000]].concat()),
        ("pdf_by_name.pdf", b"not a PDF at all".to_vec()),
        ("quote_without_end.csv", b"title,text\n\"A,B\nC,D\n".to_vec()),
        ("nested.jsonl", "[".repeat(1 << 20).into_bytes()),
        ("climbs.zip", zip(&[("../../climbs.txt", WORDS.as_bytes()), ("C:\\climbs.txt", WORDS.as_bytes())])),
        ("twice.zip", zip(&[("a.txt", WORDS.as_bytes()), ("A.TXT", b"Other words.")])),
        ("bomb.zip", zip(&[("bomb.txt", &vec![b' '; 20 << 20])])),
        ("zip_in_zip.zip", zip(&[("inner.zip", &zip(&[("a.txt", WORDS.as_bytes())]))])),
        ("cut.zip", zip(&[("a.txt", WORDS.as_bytes())])[..40].to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}

/// One good file for every ten hostile ones.
fn good(n: usize) -> (String, Vec<u8>) {
    let page = format!("<!doctype html><title>Good {n}</title><h1>Good {n}</h1><p>{WORDS} This is number {n}.</p>");
    (format!("good_{n:03}.html"), page.into_bytes())
}

#[test]
fn every_hostile_file_ends_with_a_text_or_a_message_and_the_good_ones_come_in() {
    let desk = Desk::new();
    let mut files = hostile_office();
    files.extend(pages_and_texts());
    let n_hostile = files.len();
    assert!(n_hostile >= 130, "{n_hostile} files");
    files.extend((0..n_hostile / 10).map(good));
    // The good ones among the others.
    for (n, (name, bytes)) in files.iter().enumerate() {
        desk.put(&format!("hostile/{:03} {name}", n * 7 % files.len()), bytes);
    }
    let mut program = program();
    (program.limits.time, program.limits.cpu_seconds) = (Duration::from_secs(8), 5);
    let progress = JobProgress::default();
    let began = Instant::now();
    let batch =
        read(&[Given::Path(desk.path("hostile"))], &Choices::default(), &empty_project(), &program, &progress).unwrap();
    let took = began.elapsed();
    let (mut n_texts, mut n_messages) = (0, 0);
    for row in &batch.rows {
        match &row.outcome {
            Ok(article) => {
                assert!(!article.text.trim().is_empty(), "{}", row.name);
                assert!(!article.text.contains('\r'), "{}", row.name);
                n_texts += 1;
            }
            Err(message) => {
                let is_one = message.len() > 15 && !message.ends_with('.') && !message.contains("panicked");
                assert!(is_one, "{}: {message}", row.name);
                n_messages += 1;
            }
        }
    }
    println!("{n_hostile} hostile files: {n_texts} texts, {n_messages} messages, {took:.1?}");
    assert!(batch.rows.len() >= files.len(), "{} rows of {} files", batch.rows.len(), files.len());
    let n_good = batch.rows.iter().filter(|row| row.name.contains("good_") && row.outcome.is_ok()).count();
    assert_eq!(n_good, n_hostile / 10);
    assert_read(&batch, "lists_of_256_kb.html", true);
    assert_read(&batch, "fonts_75_kb.html", true);
    assert_read(&batch, "page_is_its_parent.pdf", false);
    assert_read(&batch, "forms_that_double.pdf", false);
    assert!(!desk.path("climbs.txt").exists() && !desk.path("hostile/climbs.txt").exists());
    assert_good_again(&program, &desk);
}

#[track_caller]
fn assert_read(batch: &crossread::session::reading::Batch, name: &str, is_read: bool) {
    let row = batch.rows.iter().find(|row| row.name.ends_with(name)).unwrap();
    assert_eq!(row.outcome.is_ok(), is_read, "{name}: {:?}", row.outcome.as_ref().err());
}

/// After all of that the next import is as any other.
fn assert_good_again(program: &ReadingProgram, desk: &Desk) {
    let (name, bytes) = good(7);
    let path = desk.put(&format!("again/{name}"), bytes);
    let batch =
        read(&[Given::Path(path)], &Choices::default(), &empty_project(), program, &JobProgress::default()).unwrap();
    assert_eq!((batch.n_taken(), batch.n_failed()), (1, 0));
}
