//! What the documentation must hold: every format, and pages short enough to be read.

use super::code::lines;
use super::{Finding, Source, assert_found, assert_tidy, file, files};
use crossread::format::{EXPORTERS, IMPORTERS};
use std::path::Path;

const ARCHITECTURE_LIMIT: usize = 200;
const DECISION_LIMIT: usize = 40;
/// The parts of a decision note, in order.
const DECISION_PARTS: &[&str] = &["## Context", "## Choice", "## Rejected", "## What would change our mind"];

/// Format ids that no row of a table in these pages names, as `` `id` ``.
fn undocumented_formats<'a>(ids: &[&'a str], pages: &[Source]) -> Vec<&'a str> {
    let rows: Vec<&str> =
        pages.iter().flat_map(|page| page.text.lines()).filter(|line| line.starts_with('|')).collect();
    let missing = ids.iter().filter(|id| !rows.iter().any(|row| row.contains(&format!("`{id}`"))));
    missing.copied().collect()
}

fn long_page(page: &Source, limit: usize) -> Vec<Finding> {
    let length = page.text.lines().count();
    let what = || format!("{length} lines, {limit} are allowed: say it shorter, or move details to the code");
    (length > limit).then(|| Finding::new(page, limit + 1, what())).into_iter().collect()
}

fn incomplete_decision(note: &Source) -> Vec<Finding> {
    let mut findings = long_page(note, DECISION_LIMIT);
    let name = note.path.rsplit('/').next().unwrap_or("");
    let is_numbered = name.split('-').next().is_some_and(|n| n.len() == 4 && n.bytes().all(|c| c.is_ascii_digit()));
    if !is_numbered {
        findings.push(Finding::new(note, 1, "name it by its number, as in 0007-what-was-chosen.md"));
    }
    let parts: Vec<&str> = lines(&note.text).map(|(_, line)| line).filter(|line| line.starts_with("## ")).collect();
    if parts != DECISION_PARTS {
        findings.push(Finding::new(note, 1, format!("give it the parts {DECISION_PARTS:?}")));
    }
    findings
}

#[test]
fn every_format_stands_in_a_table_of_the_documentation() {
    let ids: Vec<&str> =
        EXPORTERS.iter().map(|exporter| exporter.id()).chain(IMPORTERS.iter().map(|importer| importer.id())).collect();
    let missing = undocumented_formats(&ids, &[file("README.md"), file("docs/formats.md")]);
    assert!(missing.is_empty(), "add a row to the table of formats for {missing:?}: README.md or docs/formats.md");
}

#[test]
fn a_format_outside_the_table_is_found() {
    let page = Source::planted("README.md", "| `csv` | tables |\nand `brat` too\n");
    assert_eq!(undocumented_formats(&["csv", "brat", "jsonl"], &[page]), ["brat", "jsonl"]);
}

/// What a page leads to that is not in the project: pages and pictures beside it.
fn dead_ends(page: &Source) -> Vec<Finding> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(&page.path);
    let folder = folder.parent().unwrap().to_owned();
    let mut findings = Vec::new();
    for (number, line) in lines(&page.text) {
        for (before, end) in [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"')] {
            for target in line.split(before).skip(1).filter_map(|rest| rest.split(end).next()) {
                let path = target.split('#').next().unwrap_or("");
                let is_elsewhere = path.is_empty() || path.contains("://") || path.starts_with("mailto:");
                if !is_elsewhere && !folder.join(path).exists() {
                    findings.push(Finding::new(page, number, format!("{path} is not there")));
                }
            }
        }
    }
    findings
}

#[test]
fn what_the_pages_lead_to_is_there() {
    let mut pages = files("docs", "md");
    pages.push(file("README.md"));
    let findings: Vec<Finding> = pages.iter().flat_map(dead_ends).collect();
    assert_tidy(&findings);
}

#[test]
fn a_page_that_leads_nowhere_is_found() {
    let text = "[a](architecture.md#x) [b](https://a.example/b) [c](#c)\n\n[gone](gone.md)\n<img src=\"no.png\">\n";
    assert_found(&dead_ends(&Source::planted("docs/a.md", text)), &["docs/a.md:3", "docs/a.md:4"]);
}

#[test]
fn the_architecture_fits_on_few_pages() {
    let page = file("docs/architecture.md");
    assert!(!page.text.is_empty(), "docs/architecture.md is not there");
    assert_tidy(&long_page(&page, ARCHITECTURE_LIMIT));
}

#[test]
fn decision_notes_are_short_and_complete() {
    let notes = files("docs/decisions", "md");
    assert!(!notes.is_empty(), "docs/decisions has no note");
    let findings: Vec<Finding> = notes.iter().flat_map(incomplete_decision).collect();
    assert_tidy(&findings);
}

#[test]
fn a_long_or_incomplete_note_is_found() {
    let complete = DECISION_PARTS.join("\n\nText\n\n");
    assert_found(&incomplete_decision(&Source::planted("docs/decisions/0001-a.md", &complete)), &[]);
    let long = format!("{complete}{}", "\nx".repeat(40));
    let finding = incomplete_decision(&Source::planted("docs/decisions/0001-a.md", &long));
    assert_found(&finding, &["docs/decisions/0001-a.md:41"]);
    let unnamed = Source::planted("docs/decisions/maps.md", "## Context\n");
    assert_found(&incomplete_decision(&unnamed), &["docs/decisions/maps.md:1", "docs/decisions/maps.md:1"]);
}
