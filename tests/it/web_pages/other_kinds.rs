//! Saved pages in one file, letters, and Markdown.

use crossread::format::reading::eml::Eml;
use crossread::format::reading::markdown::Markdown;
use crossread::format::reading::mhtml::Mhtml;
use crossread::format::reading::{Choices, Reader, Reading};

fn read(reader: &dyn Reader, file: &[u8]) -> Reading {
    reader.read(file, &Choices::default()).unwrap()
}

fn drawn(reading: &Reading) -> Vec<String> {
    reading.guesses.iter().map(|g| format!("{:?}: {} ({})", g.field, g.value, g.from)).collect()
}

#[test]
fn a_saved_page_is_the_page_among_its_parts() {
    let (page, ..) = encoding_rs::WINDOWS_1251.encode(
        "<html><head><title>Совет решил</title></head><body><h1>Совет решил</h1><p>Совет собрался в пятницу и решил, что строить мост пока не будут, сообщили люди, которые там были.</p></body></html>",
    );
    let quoted: String = page
        .iter()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b" <>/".contains(byte) {
                char::from(*byte).to_string()
            } else {
                format!("={byte:02X}")
            }
        })
        .collect();
    let file = format!(
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://sovet.example/most\r\nSubject: x\r\nDate: Mon, 1 Jan 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B\"\r\n\r\n----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://sovet.example/a.png\r\n\r\niVBORw0KGgo=\r\n----B\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://sovet.example/most\r\n\r\n{quoted}\r\n----B--\r\n"
    );
    let reading = read(&Mhtml, file.as_bytes());
    assert!(reading.text.starts_with("Совет решил\n\nСовет собрался в пятницу"), "{}", reading.text);
    assert_eq!(reading.encoding, "windows-1251");
    assert_eq!(
        drawn(&reading),
        [
            "Title: Совет решил (heading of the page)",
            "Url: https://sovet.example/most (address that the page was saved with)",
            "Language: ru (the letters of the text)",
        ]
    );
}

#[test]
fn a_letter_is_its_plain_text_with_subject_sender_and_day() {
    let file = "From: =?utf-8?q?Zo=C3=AB_Doe?= <zoe@ledger.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?R=C3=A9union?= on Monday\r\nDate: Fri, 13 Oct 2023 23:30:00 -0400\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\nThe council met \r\non Monday.\r\n\r\nIt failed.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>The council met</p>\r\n--b--\r\n";
    let reading = read(&Eml, file.as_bytes());
    assert_eq!(reading.text, "The council met on Monday.\n\nIt failed.");
    assert_eq!(
        drawn(&reading),
        [
            "Title: Réunion on Monday (header Subject)",
            "Author: Zoë Doe (header From)",
            "Published: 2023-10-13 (header Date)"
        ]
    );
}

#[test]
fn a_letter_without_plain_text_is_its_page() {
    let file = "From: a@b.example\r\nSubject: A\r\nDate: Fri, 13 Oct 2023 10:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<h1>R=E9union</h1><ul><li>One<li>Two</ul>";
    let reading = read(&Eml, file.as_bytes());
    assert_eq!(reading.text, "Réunion\n\n• One\n• Two");
}

#[test]
fn attachments_are_told() {
    let file = "From: a@b.example\r\nSubject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello there.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"plan.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let reading = read(&Eml, file.as_bytes());
    assert_eq!(reading.text, "Hello there.");
    assert_eq!((reading.report.losses[0].count, reading.report.losses[0].example.as_str()), (1, "plan.pdf"));
}

#[test]
fn markdown_is_what_it_describes_with_its_front_matter() {
    let file = "---\ntitle: \"Council: the third try\"\nauthors:\n  - Jane Doe\n  - John Roe\ndate: 2023-10-13T09:00:00+09:00\nsource: Harbor Ledger\nlang: en\n---\n\n# Council meets\n\nIt *met* on\nMonday.[^1]\n\n- one\n- two\n\n1. first\n\n| Town | Votes |\n|---|---|\n| Dunay | 7 |\n\n> Quoted `code`.\n\n```\nas  it is\n```\n\n[^1]: At last.\n";
    let reading = read(&Markdown, file.as_bytes());
    assert_eq!(
        reading.text,
        "Council meets\n\nIt met on Monday.¹\n\n• one\n• two\n\n1. first\n\nTown\tVotes\nDunay\t7\n\nQuoted code.\n\nas  it is\n\n¹\n\nAt last."
    );
    assert_eq!(
        drawn(&reading),
        [
            "Title: Council: the third try (front matter, title)",
            "Outlet: Harbor Ledger (front matter, source)",
            "Author: Jane Doe, John Roe (front matter, authors)",
            "Published: 2023-10-13 (front matter, date)",
            "Language: en (front matter, lang)",
            "Title: Council meets (heading of the page)",
        ]
    );
}
