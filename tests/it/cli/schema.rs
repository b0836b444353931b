//! `schema`: the codebook by itself.

use super::Desk;
use crossread::store::{default_schema, read_schema};
use expect_test::expect;

#[test]
fn the_schema_is_written_and_taken_back() {
    let desk = Desk::with_sample();
    desk.check(
        &["schema", "sample.ron", "--out", "schema.ron"],
        expect![[r#"
            exit 0
            ! Wrote the schema with 19 labels: schema.ron
        "#]],
    );
    assert_eq!(read_schema(&desk.bytes("schema.ron")).unwrap(), default_schema());
    let before = desk.bytes("sample.ron");
    let ran = desk.run(&["schema", "sample.ron", "--from", "schema.ron"]);
    assert_eq!((ran.code, ran.results.as_str()), (0, ""));
    assert_eq!(ran.messages, "The project has this schema already\n");
    assert_eq!(desk.bytes("sample.ron"), before);
}

#[test]
fn what_becomes_of_each_row_is_told() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "a.ron"]).code, 0);
    desk.put(
        "own.ron",
        br##"(schema_format: 1, labels: [
            (id: "irony", layer: claims, name: "Irony", colour: "#808080", key: "1"),
            (id: "person", layer: entities, name: "Human", colour: "#0072b2", key: "S"),
        ], attributes: [], relation_labels: [])"##,
    );
    let ran = desk.run(&["schema", "a.ron", "--from", "own.ron"]);
    assert_eq!((ran.code, ran.messages.as_str()), (1, ""), "{}", ran.results);
    let lines: Vec<&str> = ran.results.lines().collect();
    for line in [
        "added: Irony",
        "changed: Person (becomes Human)",
        "changed: Event fact",
        "kept: Denial",
        "kept: Cue",
        "kept: About",
    ] {
        assert!(lines.contains(&line), "{line} is missing:\n{}", ran.results);
    }
    assert_eq!(lines.last(), Some(&"without its key, which another label or a command has: Human"));
    assert_eq!(desk.run(&["schema", "a.ron", "--out", "after.ron"]).code, 0);
    let after = read_schema(&desk.bytes("after.ron")).unwrap();
    assert_eq!(after.labels.len(), 20);
    let keys = |slug: &str| after.labels.iter().find(|row| row.id.as_str() == slug).unwrap().key;
    assert_eq!(["irony", "event-fact", "person"].map(keys), [Some('1'), None, None]);
}

#[test]
fn a_file_that_is_no_schema_changes_nothing() {
    let desk = Desk::with_sample();
    let before = desk.bytes("sample.ron");
    for file in ["sample.ron", "none.ron"] {
        let ran = desk.run(&["schema", "sample.ron", "--from", file]);
        assert_eq!((ran.code, ran.results.as_str()), (2, ""), "{file}");
        assert!(ran.messages.trim_end().ends_with(file), "{}", ran.messages);
    }
    let ran = desk.run(&["schema", "sample.ron"]);
    assert!(ran.code == 2 && ran.messages.contains("--help"), "{}", ran.messages);
    assert_eq!(desk.bytes("sample.ron"), before);
}
