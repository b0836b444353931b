//! `docs/formats.md` says what is so: its table is that of the registries, its examples import.

use crossread::format::{Capabilities, EXPORTERS, IMPORTERS, Input, InputFile, Shape, importer};
use crossread::model::*;

const PAGE: &str = include_str!("../../docs/formats.md");

/// The cells of the row of that id in the first table.
fn row(id: &str) -> Vec<&'static str> {
    let start = format!("| `{id}` |");
    let line = PAGE.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{id} has no row"));
    line.trim_matches('|').split('|').map(str::trim).collect()
}

#[test]
fn every_format_has_its_row() {
    for importer in IMPORTERS {
        assert_eq!(row(importer.id())[1], "yes", "{} is read", importer.id());
    }
    for exporter in EXPORTERS {
        let shape = if exporter.shape() == Shape::File { "a file" } else { "a folder" };
        assert_eq!(row(exporter.id())[2], shape, "{}", exporter.id());
    }
}

#[test]
fn the_table_says_what_each_export_can_hold() {
    for exporter in EXPORTERS {
        let Capabilities {
            metadata,
            overlap,
            discontinuous,
            attributes,
            entities,
            relations,
            relations_across,
            clusters,
            notes,
        } = exporter.capabilities();
        let can =
            [metadata, overlap, discontinuous, attributes, entities, relations, relations_across, clusters, notes];
        let told: Vec<bool> = row(exporter.id())[3..].iter().map(|cell| *cell == "yes").collect();
        assert_eq!(told, can, "{}", exporter.id());
    }
}

/// What `jsonl` makes of one line in an empty project.
fn imported(line: &str) -> (Fragment, String) {
    let files = [InputFile { name: "page.jsonl".to_owned(), bytes: line.as_bytes().to_vec() }];
    let project = Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() });
    let input = Input { files: &files, project: &project };
    let imported = importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &JobProgress::default()).unwrap();
    (imported.fragment, imported.report.to_string())
}

#[test]
fn the_minimal_example_imports() {
    let line = PAGE.lines().find(|line| line.starts_with("{\"text\"")).unwrap();
    let (fragment, _) = imported(line);
    assert_eq!(fragment.annotations[0].quote(), "The council met");
    assert_eq!(fragment.annotations[0].label.as_str(), "event-fact");
}

#[test]
fn every_value_of_an_attribute_is_read_as_its_kind() {
    for kind in ["flag", "number", "choice", "text", "date", "span", "reference"] {
        let start = format!("| {kind} | `");
        let row = PAGE.lines().find(|line| line.starts_with(&start)).unwrap();
        for value in row.split('`').skip(1).step_by(2) {
            let value: serde_json::Value = serde_json::from_str(value).unwrap();
            let spans = serde_json::json!([{ "chars": [0, 3] }]);
            let annotation = serde_json::json!(
                { "id": "a000000000000b", "layer": "claim", "label": "x", "spans": spans, "attributes": { "it": value } }
            );
            let line = serde_json::json!({ "text": "The officials said so.", "annotations": [annotation] });
            let (fragment, report) = imported(&line.to_string());
            let read = fragment.annotations[0].attributes.values().next().unwrap_or_else(|| panic!("{report}"));
            let is_read = match kind {
                "flag" => matches!(read, AttributeValue::Flag(true)),
                "number" => matches!(read, AttributeValue::Number(_)),
                "choice" => matches!(read, AttributeValue::Choice(_)),
                "text" => matches!(read, AttributeValue::Text(_)),
                "date" => matches!(read, AttributeValue::Date(_)),
                "span" => matches!(read, AttributeValue::Span(_)),
                _ => matches!(read, AttributeValue::Reference(_)),
            };
            assert!(is_read, "{kind}: {read:?}");
        }
    }
}
