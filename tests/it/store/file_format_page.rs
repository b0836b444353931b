//! The page on the file format names exactly what the file has.

use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../../docs/file_format.md");
const GOLDEN: &str = include_str!("../../data/golden_v1.ron");

/// The file without what stands in quotation marks. Raw strings go with their marks.
fn without_strings(file: &str) -> String {
    let mut rest = file;
    let mut out = String::new();
    while let Some((before, behind)) = rest.split_once('"') {
        let hashes = before.len() - before.trim_end_matches('#').len();
        out.push_str(before.trim_end_matches('#'));
        rest = if hashes > 0 {
            behind.split_once(&format!("\"{}", "#".repeat(hashes))).unwrap().1
        } else {
            let escaped = behind.replace("\\\\", "__").replace("\\\"", "__");
            &behind[escaped.find('"').unwrap() + 1..]
        };
    }
    out + rest
}

/// The names before a colon.
fn fields_of_the_file() -> BTreeSet<String> {
    let file = without_strings(GOLDEN.split_once('\n').unwrap().1);
    let before_colons = file.split(':').map(|piece| piece.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next());
    let n_pieces = file.split(':').count();
    before_colons.take(n_pieces - 1).map(|name| name.unwrap().to_owned()).collect()
}

/// What stands between backticks in a piece of the page.
fn named(piece: &str) -> impl Iterator<Item = String> {
    piece.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn every_section_has_a_heading_in_the_order_of_the_file() {
    let headings: Vec<String> = PAGE.lines().filter(|line| line.starts_with("### `")).flat_map(named).collect();
    let file = without_strings(GOLDEN);
    let sections: Vec<&str> = file
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(headings, sections);
    assert_eq!(sections.len(), 17);
}

#[test]
fn every_field_is_in_a_table_and_every_field_of_a_table_is_in_the_file() {
    let rows = PAGE.lines().filter(|line| line.starts_with("| `"));
    let in_tables: BTreeSet<String> = rows.flat_map(|row| named(row.split('|').nth(1).unwrap())).collect();
    let headings: BTreeSet<String> = PAGE.lines().filter(|line| line.starts_with("### `")).flat_map(named).collect();
    let documented: BTreeSet<String> = in_tables.union(&headings).cloned().collect();
    assert_eq!(documented, fields_of_the_file());
}

#[test]
fn every_bare_word_of_the_file_is_named() {
    let page: String = named(PAGE).collect::<Vec<_>>().join(" ");
    let file = without_strings(GOLDEN.split_once('\n').unwrap().1);
    let words = file.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| word.len() > 1);
    for word in words.filter(|word| word.chars().next().is_some_and(char::is_alphabetic)) {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn the_example_of_a_journal_line_looks_like_one() {
    let magic = crossread::store::journal::MAGIC;
    assert!(PAGE.lines().any(|line| line.starts_with(magic)), "{magic}");
    assert!(PAGE.contains(GOLDEN.lines().next().unwrap()));
}
