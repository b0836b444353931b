//! The tables, read back by a CSV reader and held against the project.

use crate::two_articles::{LEDGER, LEDGER_TEXT, WIRE, WIRE_TEXT, project};
use crossread::format::{Export, exporter};
use crossread::model::{AnnotationId, ClusterId, DocumentId, JobProgress};
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

fn export(id: &str, documents: &[DocumentId]) -> Export {
    exporter(id).unwrap().export(&project(), documents, &JobProgress::default()).unwrap()
}

fn bytes<'a>(export: &'a Export, name: &str) -> &'a [u8] {
    &export.files.iter().find(|file| file.name == name).unwrap().bytes
}

fn rows(export: &Export, name: &str) -> Vec<Row> {
    let bytes = bytes(export, name);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().collect::<Result<Vec<Row>, _>>().unwrap()
}

fn number(row: &Row, column: &str) -> usize {
    row[column].parse().unwrap()
}

#[test]
fn there_are_five_tables() {
    for id in ["csv", "csv-excel"] {
        let export = export(id, &[LEDGER, WIRE]);
        let names: Vec<&str> = export.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["documents.csv", "spans.csv", "relations.csv", "clusters.csv", "entities.csv"]);
    }
}

#[test]
fn every_unit_of_offsets_cuts_out_the_quote() {
    let export = export("csv", &[LEDGER, WIRE]);
    let rows = rows(&export, "spans.csv");
    let mut n_checked = 0;
    for row in rows.iter().filter(|row| !row["part"].is_empty()) {
        let text = if row["document_id"] == LEDGER.to_string() { LEDGER_TEXT } else { WIRE_TEXT };
        let chars: Vec<char> = text.chars().collect();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let quote = row["quote"].as_str();
        assert_eq!(&text[number(row, "bytes_start")..number(row, "bytes_end")], quote);
        let of_chars: String = chars[number(row, "chars_start")..number(row, "chars_end")].iter().collect();
        assert_eq!(of_chars, quote);
        let of_utf16 = &utf16[number(row, "utf16_start")..number(row, "utf16_end")];
        assert_eq!(String::from_utf16(of_utf16).unwrap(), quote);
        let line = text.split('\n').nth(number(row, "line") - 1).unwrap();
        let from_column: String = line.chars().skip(number(row, "column") - 1).collect();
        assert!(from_column.starts_with(quote.split('\n').next().unwrap()), "{row:?}");
        assert!(text.contains(&format!("{}{quote}{}", row["context_before"], row["context_after"])));
        n_checked += 1;
    }
    assert_eq!((n_checked, rows.len()), (7, 8));
}

#[test]
fn the_parts_of_an_annotation_are_rows_and_an_orphan_has_one() {
    let rows = rows(&export("csv", &[LEDGER, WIRE]), "spans.csv");
    let of = |id: u64| rows.iter().filter(move |row| row["annotation_id"] == AnnotationId(id).to_string());
    let parts: Vec<(&str, &str)> = of(3).map(|row| (row["part"].as_str(), row["quote"].as_str())).collect();
    assert_eq!(parts, [("1", "=SUM(A1)"), ("2", "“1,000 boxes”")]);
    let orphan: Vec<&Row> = of(7).collect();
    assert_eq!((orphan.len(), orphan[0]["placement"].as_str(), orphan[0]["old_quote"].as_str()), (1, "orphan", "gone"));
    let mention = of(2).next().unwrap();
    assert_eq!(
        (mention["layer"].as_str(), mention["entity"].as_str(), mention["external_id"].as_str()),
        ("entity", "John Kirby", "Q1700606")
    );
}

#[test]
fn attributes_are_one_json_object_with_spans_in_all_units() {
    let rows = rows(&export("csv", &[LEDGER]), "spans.csv");
    let json: serde_json::Value = serde_json::from_str(&rows[0]["attributes"]).unwrap();
    let start = LEDGER_TEXT.find("said").unwrap();
    let n_chars = LEDGER_TEXT[..start].chars().count();
    let n_utf16 = LEDGER_TEXT[..start].encode_utf16().count();
    assert_eq!(
        json,
        serde_json::json!({
            "certainty": "certain",
            "check-worthy": true,
            "cue": { "span": {
                "bytes": [start, start + 4],
                "chars": [n_chars, n_chars + 4],
                "utf16": [n_utf16, n_utf16 + 4],
                "quote": "said",
            } },
            "degrees": -5.5,
            "speaker": { "entity": crossread::model::EntityId(1).to_string() },
        })
    );
    assert_eq!(rows[0]["note"], "@look, \"here\"\nand there");
}

#[test]
fn plain_tables_hold_every_cell_as_it_is() {
    let export = export("csv", &[LEDGER, WIRE]);
    assert!(export.report.is_empty(), "{}", export.report);
    let documents = rows(&export, "documents.csv");
    assert_eq!(documents[0]["text"], LEDGER_TEXT);
    assert_eq!(documents[1]["text"], WIRE_TEXT);
    assert_eq!(documents[0]["published"], "2023-10-13");
    let bytes = bytes(&export, "relations.csv");
    assert!(bytes.starts_with(b"relation_id,") && bytes.ends_with(b"\r\n"), "a header, and records end with CRLF");
}

#[test]
fn clusters_have_a_row_for_each_member_and_silence_or_one() {
    let rows = rows(&export("csv", &[LEDGER, WIRE]), "clusters.csv");
    let drawn: Vec<[&str; 4]> =
        rows.iter().map(|row| ["role", "stance", "claim_id", "of"].map(|column| row[column].as_str())).collect();
    let (first, sixth) = (AnnotationId(1).to_string(), AnnotationId(6).to_string());
    assert_eq!(
        drawn,
        [
            ["member", "states", &first, ""],
            ["member", "repeats", &sixth, &first],
            ["silence", "", "", ""],
            ["", "", "", ""],
        ]
    );
    assert_eq!(
        (rows[3]["cluster_id"].as_str(), rows[3]["verdict"].as_str()),
        (ClusterId(2).to_string().as_str(), "conflicting")
    );
}

#[test]
fn what_points_out_of_the_chosen_articles_is_told() {
    let export = export("csv", &[LEDGER]);
    assert_eq!(rows(&export, "relations.csv").len(), 1);
    assert_eq!(rows(&export, "documents.csv").len(), 1);
    let losses: Vec<(&str, usize)> = export.report.losses.iter().map(|loss| (loss.what.as_str(), loss.count)).collect();
    assert_eq!(
        losses,
        [
            ("relations to articles that are not in the export", 1),
            ("members and silences of clusters in articles that are not in the export", 2),
        ]
    );
}

#[test]
fn excel_gets_a_mark_and_no_cell_that_is_a_formula() {
    let export = export("csv-excel", &[LEDGER, WIRE]);
    let mut n_defused = 0;
    for file in &export.files {
        assert!(file.bytes.starts_with(b"\xef\xbb\xbf"), "{}", file.name);
        for row in rows(&export, &file.name) {
            for cell in row.values() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", file.name);
                n_defused += usize::from(cell.starts_with('\''));
            }
        }
    }
    let told = export.report.losses.iter().find(|loss| loss.what.contains("formula")).unwrap();
    assert_eq!(told.count, n_defused);
    assert!(n_defused >= 5, "the project has such cells: {n_defused}");
    assert!(!rows(&export, "documents.csv")[0].contains_key("text"));
    let texts = export.report.losses.iter().find(|loss| loss.what.starts_with("texts")).unwrap();
    assert_eq!(texts.count, 2);
    let quotes: Vec<String> = rows(&export, "spans.csv").into_iter().map(|row| row["quote"].clone()).collect();
    assert!(quotes.contains(&"'=SUM(A1)".to_owned()) && quotes.contains(&"'-5 °C, cafe\u{301}".to_owned()));
}

#[test]
fn a_cancelled_export_gives_nothing() {
    let progress = JobProgress::default();
    progress.cancel();
    assert!(exporter("csv").unwrap().export(&project(), &[LEDGER], &progress).is_err());
}
