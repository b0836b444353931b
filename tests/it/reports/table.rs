//! The report as a table, read back by a CSV reader.

use super::*;
use expect_test::expect_file;

type Row = BTreeMap<String, String>;

fn rows(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    csv::Reader::from_reader(bytes).deserialize().collect::<Result<Vec<Row>, _>>().unwrap()
}

#[test]
fn a_row_stands_for_each_claim_and_each_silence() {
    let rows = rows(&written(&hostile_project(), ReportFormat::Csv).bytes);
    let told: Vec<[&str; 4]> =
        rows.iter().map(|row| ["cluster", "role", "stance", "outlet"].map(|column| row[column].as_str())).collect();
    assert_eq!(
        told,
        [
            ["1", "claim", "states", "Harbor *Ledger*"],
            ["1", "claim", "differs", "Harbor *Ledger*"],
            ["1", "claim", "contradicts", "صحيفة الميناء"],
            ["1", "silent", "", ""],
            ["2", "claim", "states", "صحيفة الميناء"],
            ["2", "claim", "repeats", "صحيفة الميناء"],
        ]
    );
    let quotes: Vec<&str> = rows.iter().filter(|row| row["role"] == "claim").map(|row| row["quote"].as_str()).collect();
    assert_eq!(quotes[..4], QUOTES);
    assert_eq!(quotes[4], "he said\0.", "a table for programs has it as it is");
    assert_eq!(rows[5]["of_quote"], QUOTES[3]);
    assert_eq!(rows[0]["n_not_looked_at"], "0");
    assert_eq!(rows[4]["n_not_looked_at"], "2");
    let places: Vec<&str> = rows.iter().map(|row| row["paragraph"].as_str()).collect();
    assert_eq!(places, ["2", "3", "2", "", "3", "3"]);
    assert_eq!((rows[0]["likelihood"].as_str(), rows[0]["confidence"].as_str()), ("very-likely", "low"));
}

#[test]
fn no_cell_runs_as_a_formula_in_a_spreadsheet() {
    let written = written(&hostile_project(), ReportFormat::CsvForExcel);
    assert!(written.bytes.starts_with(b"\xef\xbb\xbf"));
    let rows = rows(&written.bytes);
    assert_eq!(rows[0]["quote"], format!("'{FORMULA}"));
    assert!(rows.iter().flat_map(Row::values).all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    assert_eq!(written.report.losses[0].count, 1, "{}", written.report);
}

#[test]
fn a_cluster_without_anything_has_a_row() {
    let project = hostile_project();
    let mut fragment_less = project.clone();
    let row = Cluster {
        id: ClusterId(3),
        order: 9,
        statement: "Nobody looked".to_owned(),
        judgement: Judgement::default(),
        note: String::new(),
    };
    let changes = vec![Change::Cluster(Changed { before: None, after: Some(std::sync::Arc::new(row)) })];
    let at = Timestamp::UNIX_EPOCH;
    fragment_less.apply(&Transaction { name: String::new(), by: String::new(), at, changes }).unwrap();
    let rows = rows(&written(&fragment_less, ReportFormat::Csv).bytes);
    assert_eq!(rows.len(), 7);
    assert_eq!((rows[6]["statement"].as_str(), rows[6]["role"].as_str()), ("Nobody looked", ""));
}

#[test]
fn every_column_stands_in_the_documentation() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.md")).unwrap();
    let bytes = written(&hostile_project(), ReportFormat::Csv).bytes;
    let header = csv::Reader::from_reader(bytes.as_slice()).headers().unwrap().clone();
    let (_, columns) = page.split_once("## The columns of the table").unwrap();
    let described: Vec<&str> = columns
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once(" | ").map(|(names, _)| names))
        .flat_map(|names| names.split("`").filter(|name| !name.is_empty() && *name != ", "))
        .collect();
    assert_eq!(described, header.iter().collect::<Vec<_>>());
}

#[test]
fn the_table_is_as_it_was() {
    let text = text_of(&hostile_project(), ReportFormat::Csv).replace("\r\n", "\n");
    expect_file!["../../data/reports/hostile.csv"].assert_eq(&text);
}
