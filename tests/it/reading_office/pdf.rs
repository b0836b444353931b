//! PDFs by LaTeX, LibreOffice and Chromium, in one to three columns: how many words come out right, in
//! their order.

use super::{Choices, Field, expected, file, guessed, read, read_with, reader};
use std::fmt::Write as _;

/// Files with the expected text of each.
const FILES: &[(&str, &str, &str)] = &[
    ("latex_one", "quay_latex", "LaTeX, one column, running heads"),
    ("latex_indent", "quay_latex", "LaTeX, one column, indented paragraphs"),
    ("latex_two", "quay_latex", "LaTeX, two columns"),
    ("latex_two_tight", "quay_latex", "LaTeX, two narrow columns on A5"),
    ("latex_three", "quay_latex", "LaTeX, three columns, landscape"),
    ("libreoffice_one", "quay", "LibreOffice, one column, head and foot"),
    ("libreoffice_indent", "quay", "LibreOffice, ragged, indented paragraphs"),
    ("libreoffice_two", "quay", "LibreOffice, two columns"),
    ("libreoffice_ferry", "ferry", "LibreOffice, list and table"),
    ("chromium_one", "quay_web", "Chromium, one column, lines of the browser"),
    ("chromium_two", "quay_web", "Chromium, two columns, soft hyphens"),
    ("chromium_three", "quay_web", "Chromium, three columns, ragged"),
    ("chromium_ferry", "ferry_web", "Chromium, list and table"),
    ("chromium_arabic", "arabic", "Chromium, Arabic"),
    ("chromium_hebrew", "hebrew", "Chromium, Hebrew"),
    ("chromium_mixed", "mixed", "Chromium, Russian"),
];

/// The harmonic mean of precision and recall of words, where only words in the right order count.
fn word_f1(found: &str, expected: &str) -> f64 {
    let found: Vec<&str> = found.split_whitespace().collect();
    let expected: Vec<&str> = expected.split_whitespace().collect();
    let mut common = vec![0usize; expected.len() + 1];
    for word in &found {
        let mut diagonal = 0;
        for (place, other) in expected.iter().enumerate() {
            let above = common[place + 1];
            common[place + 1] = if word == other { diagonal + 1 } else { above.max(common[place]) };
            diagonal = above;
        }
    }
    2.0 * common[expected.len()] as f64 / (found.len() + expected.len()).max(1) as f64
}

#[test]
fn the_measure_counts_words_that_are_missing_wrong_or_out_of_order() {
    assert_eq!(word_f1("a b c d", "a b c d"), 1.0);
    assert_eq!(word_f1("a b", "a b c d"), 2.0 * 2.0 / 6.0);
    assert_eq!(word_f1("c d a b", "a b c d"), 0.5);
}

#[test]
fn words_of_pdfs_come_out_in_reading_order() {
    let mut table = String::new();
    let mut worst = 1.0_f64;
    for (name, text, what) in FILES {
        let reading = read(&format!("{name}.pdf"));
        let expected = expected(text);
        let f1 = word_f1(&reading.text, &expected);
        worst = worst.min(f1);
        let blocks = |text: &str| text.split("\n\n").count();
        writeln!(table, "| {what} | {f1:.4} | {} of {} |", blocks(&reading.text), blocks(&expected)).unwrap();
    }
    println!("{table}");
    assert!(worst >= 0.98, "{table}");
}

#[test]
fn running_heads_and_page_numbers_are_left_out_and_told() {
    assert_eq!(read("libreoffice_one.pdf").dropped, ["Coast Review · Investigations", "Page 1 of 2", "Page 2 of 2"]);
    let latex = read("latex_one.pdf");
    assert_eq!(latex.dropped, ["1", "The quay that nobody wanted 2", "The quay that nobody wanted 3"]);
    let all = read_with("latex_one.pdf", &Choices { all_text: true, ..Choices::default() });
    assert!(all.text.contains("The quay that nobody wanted 3"), "{}", all.text);
    assert!(all.dropped.is_empty());
}

#[test]
fn notes_of_a_page_stand_at_the_end_or_are_left_out() {
    let note = "¹ The institute that made the measurements confirmed this in a letter of 11 February.";
    let kept = read("libreoffice_two.pdf");
    assert!(kept.text.contains("the autumn of 2019.¹ The assessment"));
    assert_eq!(kept.text.lines().rev().nth(1), Some(note));
    let choices = Choices { drop_notes: true, ..Choices::default() };
    let dropped = read_with("libreoffice_two.pdf", &choices);
    assert!(!dropped.text.contains("The institute"));
    assert!(dropped.dropped.contains(&note.to_owned()));
}

#[test]
fn a_pdf_says_who_wrote_it_and_when() {
    let latex = read("libreoffice_one.pdf");
    assert_eq!(guessed(&latex, Field::Title), [("The quay that nobody wanted", "PDF property Title")]);
    assert_eq!(guessed(&latex, Field::Author), [("Ines Caldeira", "PDF property Author")]);
    assert_eq!(guessed(&latex, Field::Language), [("en-US", "PDF catalog Lang")]);
    assert_eq!(guessed(&latex, Field::Published), [], "the day of a file is not that of its article");
    let browser = read("chromium_one.pdf");
    assert_eq!(guessed(&browser, Field::Published), []);
    assert_eq!(guessed(&browser, Field::FileMade).len(), 1);
    let url = "line at the edge of the page: http://coast.example/article.html 1/3";
    assert_eq!(guessed(&browser, Field::Url), [("http://coast.example/article.html", url)]);
}

#[test]
fn a_pdf_with_a_password_says_so() {
    let bytes = file("encrypted.pdf");
    let message = reader("encrypted.pdf", &bytes).read(&bytes, &Choices::default()).unwrap_err();
    assert_eq!(message, "The file is protected by a password; open it in its program and save it without one");
}
