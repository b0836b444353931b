//! `formats`, `import` and `export`.

use super::{Desk, Ran};
use crossread::format::{EXPORTERS, IMPORTERS, Shape};
use expect_test::expect;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn formats_lists_every_format_with_what_it_holds() {
    let ran = Desk::new().run(&["formats"]);
    assert_eq!((ran.code, ran.messages.as_str()), (0, ""));
    let (reads, writes) = ran.results.split_once("Writes\n").unwrap();
    let listed = |part: &str, id: &str| part.lines().any(|line| line.split_whitespace().next() == Some(id));
    for importer in IMPORTERS {
        assert!(listed(reads, importer.id()), "{} is not among what is read:\n{reads}", importer.id());
    }
    for exporter in EXPORTERS {
        assert!(listed(writes, exporter.id()), "{} is not among what is written:\n{writes}", exporter.id());
    }
    assert_eq!(writes.matches("  holds ").count(), EXPORTERS.len());
}

#[test]
fn every_format_can_be_exported() {
    let desk = Desk::with_sample();
    for exporter in EXPORTERS {
        let out = format!("out-{}", exporter.id());
        let ran = desk.run(&["export", "sample.ron", "--format", exporter.id(), "--out", &out]);
        assert_eq!((ran.code, ran.messages), (0, format!("Exported 4 articles: {out}\n")), "{}", exporter.id());
        assert_eq!(desk.path(&out).is_dir(), exporter.shape() == Shape::Folder, "{}", exporter.id());
    }
}

#[test]
fn what_a_format_cannot_hold_is_printed_and_still_fine() {
    Desk::with_sample().check(&["export", "sample.ron", "--format", "brat", "--out", "brat"], expect![[r#"
        exit 0
        | not held: 4 articles with a title, outlet, author, date, URL, language or note: brat keeps the text only (first: “The Tidewater Ledger”)
        | not held: 152 names and times of who made an annotation (first: a29r7qkkthnce1 “More than 1,000 containers”)
        | not held: 5 relations between articles: brat keeps each article by itself (first: same-event from a7msq4kjkfrz11 to a4tf5y86gcm4ka)
        | not held: 10 clusters: brat keeps each article by itself (first: “How many containers North Korea delivered to Russia”)
        | not held: 21 entities with aliases or a note: brat keeps the name only (first: Lotus Institute)
        | not held: 6 corrections of values: brat has no place for them (first: v4x1kcv1mvr2rq)
        ! Exported 4 articles: brat
    "#]]);
}

#[test]
fn jsonl_brings_the_whole_sample_into_another_project() {
    let desk = Desk::with_sample();
    assert_eq!(desk.run(&["export", "sample.ron", "--format", "jsonl", "--out", "sample.jsonl"]).code, 0);
    assert_eq!(desk.run(&["new", "other.ron"]).code, 0);
    desk.check(
        &["import", "other.ron", "--format", "jsonl", "sample.jsonl"],
        expect![[r#"
            exit 0
            | added 4 articles and 152 annotations; there before: 0 articles and 0 annotations
        "#]],
    );
    let shown = |project: &str| {
        let mut json = desk.run(&["show", project, "--json"]).json();
        json["project"]["id"] = Value::Null;
        json
    };
    assert_eq!(shown("other.ron"), shown("sample.ron"));
    let before = desk.bytes("other.ron");
    desk.check(
        &["import", "other.ron", "--format", "jsonl", "sample.jsonl"],
        expect![[r#"
            exit 0
            | added 0 articles and 0 annotations; there before: 4 articles and 152 annotations
            ! Everything in the files is already in the project
        "#]],
    );
    assert_eq!(desk.bytes("other.ron"), before);
}

#[test]
fn brat_brings_every_text_and_span_of_the_sample_into_another_project() {
    let desk = Desk::with_sample();
    assert_eq!(desk.run(&["export", "sample.ron", "--format", "brat", "--out", "brat"]).code, 0);
    assert_eq!(desk.run(&["new", "other.ron"]).code, 0);
    desk.check(
        &["import", "other.ron", "--format", "brat", "brat"],
        expect![[r#"
            exit 1
            | added 4 articles and 152 annotations; there before: 0 articles and 0 annotations
            ! 1 entities that only claims name: their label is guessed as “person” (United States, line 62 of harbor.ann)
        "#]],
    );
    let placed = |project: &str| places(&desk.run(&["show", project, "--json"]));
    let before = placed("sample.ron");
    assert_eq!(before.len(), 152);
    assert_eq!(placed("other.ron"), before);
}

/// Text, layer, label and spans of each annotation.
fn places(ran: &Ran) -> BTreeSet<String> {
    let json = ran.json();
    let documents = json["documents"].as_array().unwrap();
    let of = |document: &Value| -> Vec<String> {
        let rows = document["annotations"].as_array().unwrap().iter();
        rows.map(|row| format!("{} {} {} {}", document["sha256"], row["layer"], row["label"], row["spans"])).collect()
    };
    documents.iter().flat_map(of).collect()
}

#[test]
fn an_import_that_lost_something_says_so_and_exits_with_1() {
    let desk = Desk::new();
    let text = "Ships came in.";
    let good = r#"{"layer": "claim", "label": "event-fact", "spans": [{"bytes": [0, 5], "quote": "Ships"}]}"#;
    let bad = r#"{"layer": "claim", "label": "event-fact", "spans": [{"bytes": [0, 5], "quote": "Boats"}]}"#;
    desk.put("in.jsonl", format!("{{\"text\": \"{text}\", \"annotations\": [{good}, {bad}]}}\n").as_bytes());
    assert_eq!(desk.run(&["new", "p.ron"]).code, 0);
    desk.check(&["import", "p.ron", "--format", "jsonl", "in.jsonl", "missing.jsonl"], expect![[r#"
        exit 1
        | added 1 article and 1 annotation; there before: 0 articles and 0 annotations
        ! there is no such file; check the name: missing.jsonl
        ! 1 annotations that do not fit their text: not taken over (annotation: the text has “Ships”, the file says “Boats”, line 1 of in.jsonl)
    "#]]);
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
            exit 0
            ! No problems in 1 article with 1 annotation
        "#]],
    );
}

#[test]
fn an_unknown_format_is_told_with_the_known_ones() {
    let desk = Desk::with_sample();
    desk.check(
        &["export", "sample.ron", "--format", "docx", "--out", "x"],
        expect![[r#"
        exit 2
        ! there is no format “docx” to export; use one of jsonl, csv, csv-excel, brat, html
    "#]],
    );
    desk.check(
        &["import", "sample.ron", "--format", "csv", "x"],
        expect![[r#"
        exit 2
        ! there is no format “csv” to import; use one of text, jsonl, brat
    "#]],
    );
    assert_eq!(desk.names(), ["sample.ron"]);
}

#[test]
fn an_export_takes_no_place_of_another_kind() {
    let desk = Desk::with_sample();
    desk.put("file", b"mine");
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.check(
        &["export", "sample.ron", "--format", "brat", "--out", "file"],
        expect![[r#"
        exit 2
        ! there is already something else than a folder at that path; choose another one: file
    "#]],
    );
    desk.check(
        &["export", "sample.ron", "--format", "jsonl", "--out", "folder"],
        expect![[r#"
            exit 2
            ! this is a folder or a device, not a file; save under another name: FOLDER/folder
        "#]],
    );
    desk.check(
        &["export", "sample.ron", "--format", "jsonl", "--out", "none/x.jsonl"],
        expect![[r#"
        exit 2
        ! there is no such folder; choose another: none
    "#]],
    );
    assert_eq!(desk.bytes("file"), b"mine");
    assert_eq!(desk.names(), ["file", "folder", "sample.ron"]);
}
