//! No kind of edit and no refusal without a test: read from the source, so that a new one that is
//! only added to the enum is missed here.

const EDITS: &str = include_str!("../../../src/edit/mod.rs");

/// The files with the tests of edits.
const TESTS: &[&str] = &[
    include_str!("annotate_all.rs"),
    include_str!("annotations.rs"),
    include_str!("attributes.rs"),
    include_str!("cluster_claims.rs"),
    include_str!("clusters.rs"),
    include_str!("corrections.rs"),
    include_str!("documents.rs"),
    include_str!("entities.rs"),
    include_str!("fragments.rs"),
    include_str!("relations.rs"),
    include_str!("schema.rs"),
    include_str!("schema_file.rs"),
    include_str!("schema_rows.rs"),
];

/// The variants of an enum, each with the lines before it since the last one.
fn variants<'a>(source: &'a str, name: &str) -> Vec<(&'a str, String)> {
    let start = source.find(&format!("pub enum {name} {{")).unwrap();
    let body = &source[start..start + source[start..].find("\n}").unwrap()];
    let mut found = Vec::new();
    let mut before = String::new();
    for line in body.lines().skip(1) {
        let is_variant = line.starts_with("    ") && line[4..].starts_with(|c: char| c.is_ascii_uppercase());
        if is_variant {
            let name = line.trim().split(|c: char| !c.is_alphanumeric()).next().unwrap();
            found.push((name, std::mem::take(&mut before)));
        } else {
            before.push_str(line.trim());
        }
    }
    found
}

/// The longest piece of an error's message without a `{…}` in it.
fn fixed_words(attribute: &str) -> Option<&str> {
    let message = attribute.split_once("#[error(\"")?.1.split_once("\")]")?.0;
    message.split(['{', '}']).step_by(2).max_by_key(|piece| piece.len())
}

#[test]
fn every_kind_of_edit_is_checked_by_a_test() {
    let found = variants(EDITS, "Edit");
    assert!(found.len() > 30 && found.iter().any(|(name, _)| *name == "MergeLabels"), "{found:?}");
    for (name, _) in found {
        let is_used = |source: &&str| {
            source
                .match_indices(&format!("Edit::{name}"))
                .any(|(place, edit)| !source[place + edit.len()..].starts_with(char::is_alphanumeric))
        };
        assert!(TESTS.iter().any(is_used), "no test in tests/it/edits makes an Edit::{name}: check it there");
    }
}

#[test]
fn every_refusal_is_met_by_a_test_in_its_words() {
    let found = variants(EDITS, "EditError");
    assert!(found.len() > 10, "{found:?}");
    for (name, attribute) in &found {
        // Made by the session, from the fault that applying tells.
        let words =
            if *name == "DoesNotFit" { "is not as the change expects it" } else { fixed_words(attribute).unwrap() };
        let is_met = |source: &&str| {
            source.contains(words) || (*name == "NothingToChange" && source.contains("nothing_to_change"))
        };
        assert!(TESTS.iter().any(is_met), "no test in tests/it/edits is refused with “{words}” ({name})");
    }
}

#[test]
fn variants_and_the_words_of_messages_are_read_from_a_source() {
    let source = "pub enum E {\n    #[error(\"the {key} is used by {label}; choose\")]\n    Taken { key: char },\n    /// X\n    Gone(Vec<X>),\n    Made {\n        Field: u8,\n    },\n}\n";
    let found = variants(source, "E");
    assert_eq!(found.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Taken", "Gone", "Made"]);
    assert_eq!(fixed_words(&found[0].1), Some(" is used by "));
}
