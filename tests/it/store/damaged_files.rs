//! Files that are cut, foreign, newer, edited by hand or changed on the way: each is mended, kept
//! in part, or refused with words that help. Never a panic, never a silent loss.

use super::projects::full_project;
use crossread::model::KeptId;
use crossread::store::{ReadError, read_bytes, read_project, read_schema, write_project};
use expect_test::{Expect, expect};
use proptest::prelude::{ProptestConfig, any, proptest};

const GOLDEN: &str = include_str!("../../data/golden_v1.ron");

fn check_refused(bytes: impl AsRef<[u8]>, message: Expect) {
    message.assert_eq(&read_project(bytes.as_ref()).unwrap_err().to_string());
}

/// The golden file with one piece of it replaced.
fn golden_with(from: &str, to: &str) -> String {
    assert!(GOLDEN.contains(from), "{from}");
    GOLDEN.replacen(from, to, 1)
}

/// What is kept of the golden file with one piece of it replaced, one line a record.
fn check_kept(from: &str, to: &str, expected: Expect) {
    let loaded = read_project(golden_with(from, to).as_bytes()).unwrap();
    let kept = loaded.project.kept().iter().filter(|kept| kept.id != KeptId(1));
    let lines: Vec<String> =
        kept.map(|kept| format!("{}: {}\n  {}\n", kept.section, kept.reason, kept.record)).collect();
    assert_eq!(lines.len(), loaded.n_newly_kept);
    expected.assert_eq(&lines.concat());
    let written = write_project(&loaded.project);
    let again = read_project(written.as_bytes()).unwrap();
    assert_eq!(again.project, loaded.project);
    assert_eq!((again.n_newly_kept, write_project(&again.project)), (0, written));
}

#[test]
fn a_file_cut_off_anywhere_is_refused_and_never_opens_in_part() {
    let bytes = GOLDEN.as_bytes();
    for end in 0..bytes.len() - 2 {
        let error = read_project(&bytes[..end]).unwrap_err();
        let helps = match &error {
            ReadError::Damaged { line, .. } => *line >= 1,
            ReadError::Foreign { .. } => end < 80,
            _ => false,
        };
        assert!(helps, "cut at {end}: {error}");
    }
}

#[test]
fn a_cut_file_says_where_and_what_to_do() {
    check_refused(
        &GOLDEN[..GOLDEN.find("\nentities:").unwrap()],
        expect![
            "the file is damaged or cut off at line 65, column 2 (unexpected end of RON); take it from a backup or from version control, or mend it there"
        ],
    );
    check_refused(
        &GOLDEN[..76],
        expect![
            "the file is damaged or cut off at line 2, column 2 (no `format: …` follows); take it from a backup or from version control, or mend it there"
        ],
    );
}

#[test]
fn a_newer_file_is_refused_before_anything_else_is_read() {
    check_refused(
        golden_with("format: 1", "format: 2, all: {new: 1}"),
        expect![
            "the file was made by a newer Crossread (format 2; this one reads up to 1); update Crossread to open it"
        ],
    );
    check_refused(
        "(format: 99999999999999999999, )",
        expect![
            "the file was made by a newer Crossread (format 18446744073709551615; this one reads up to 1); update Crossread to open it"
        ],
    );
}

#[test]
fn foreign_files_are_told_apart() {
    check_refused("", expect!["this is no Crossread project: the file is empty; take it from a backup"]);
    check_refused(
        [0; 4096],
        expect![
            "this is no Crossread project: it holds nothing but zero bytes, as after a power cut; take it from a backup"
        ],
    );
    check_refused(
        "{\"format\": 1}",
        expect!["this is no Crossread project: it looks like JSON; import it, or choose another file"],
    );
    check_refused(
        "<!doctype html>",
        expect!["this is no Crossread project: it looks like HTML or XML; import it, or choose another file"],
    );
    check_refused(
        "(window: (width: 3))",
        expect!["this is no Crossread project: it is a RON file of another program; choose another file"],
    );
    check_refused(
        "Once upon a time",
        expect!["this is no Crossread project: it is some other text; import it as an article, or choose another file"],
    );
    check_refused(b"PK\x03\x04\0\0", expect!["this is no Crossread project: it is a binary file; choose another file"]);
    check_refused(
        "Crossread journal, format 1, project",
        expect!["this is no Crossread project: it is the journal of one; open the project that it belongs to"],
    );
    check_refused(
        "(schema_format: 1, labels: [])",
        expect!["this is no Crossread project: it is a schema; open it in the schema editor"],
    );
    check_refused(
        "#![enable(implicit_some)]\n(format: 1)",
        expect!["this is no Crossread project: it is some other text; import it as an article, or choose another file"],
    );
    let project_as_schema = read_schema(GOLDEN.as_bytes()).unwrap_err();
    expect!["this is no Crossread schema: it is a project; open it with File, Open project"]
        .assert_eq(&project_as_schema.to_string());
}

#[test]
fn an_unknown_field_or_word_is_refused_with_its_place() {
    check_refused(
        golden_with(", label: \"denial\"", ", lable: \"denial\""),
        expect!["line 60, column 78 has the field “lable”, which format 1 does not have; correct or remove it there"],
    );
    check_refused(
        golden_with("progress: done", "progress: finished"),
        expect!["line 47, column 85 says “finished” where only new, in_progress, done may stand; correct it there"],
    );
    check_refused(
        golden_with("kept: [", "votes: [],\nkept: ["),
        expect!["line 93, column 1 has the field “votes”, which format 1 does not have; correct or remove it there"],
    );
}

#[test]
fn a_field_that_is_missing_or_there_twice_is_refused() {
    check_refused(
        "(format: 1, project: (id: \"p0000000000001\", name: \"Short\"), labels: [])",
        expect![
            "the file is damaged or cut off at line 1, column 71 (the field “attributes” is missing before it); take it from a backup or from version control, or mend it there"
        ],
    );
    check_refused(
        golden_with("title: \"\"", "title: \"\", title: \"\""),
        expect![
            "the file is damaged or cut off at line 46, column 35 (the field “title” is there twice); take it from a backup or from version control, or mend it there"
        ],
    );
    check_refused(
        golden_with("format: 1", "format: 1, format: 1"),
        expect![
            "the file is damaged or cut off at line 3, column 12 (the field “format” is there twice); take it from a backup or from version control, or mend it there"
        ],
    );
}

#[test]
fn a_changed_text_is_refused_with_its_title_and_line() {
    check_refused(
        golden_with("We condemn it,\" said Kirby —", "We condemn it,\" said Kirby -"),
        expect![[
            r#"the text of “Containers left for "the front"” (line 53) is not the one that was imported: its SHA-256 differs; take the file from a backup or from version control"#
        ]],
    );
    check_refused(
        golden_with("containers left", "containers left\r"),
        expect![[
            r#"the text of “Containers left for "the front"” (line 53) is not the one that was imported: its SHA-256 differs; take the file from a backup or from version control"#
        ]],
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_with_their_place() {
    let mut bytes = GOLDEN.as_bytes().to_vec();
    let place = GOLDEN.find("condemn").unwrap();
    bytes[place] = 0xff;
    check_refused(
        bytes,
        expect![
            "the file is damaged or cut off at line 55, column 5 (the bytes there are no UTF-8); take it from a backup or from version control, or mend it there"
        ],
    );
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let deep = format!("(format: 1, project: {}", "[".repeat(1_000_000));
    check_refused(
        deep,
        expect![
            "the file is damaged or cut off at line 1, column 22 (expected opening `(`); take it from a backup or from version control, or mend it there"
        ],
    );
    let unknown = format!("(format: 1, labels: [(id: {}", "Some(".repeat(1_000_000));
    check_refused(
        unknown,
        expect![
            "the file is damaged or cut off at line 1, column 26 (expected string); take it from a backup or from version control, or mend it there"
        ],
    );
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.ron");
    let file = std::fs::File::options().write(true).create_new(true).open(&path).unwrap();
    file.set_len(257 << 20).unwrap();
    let error = read_bytes(&path).unwrap_err();
    expect![
        "the file is larger than 256 MB, the most that a project may have; split the articles over several projects"
    ]
    .assert_eq(&error.to_string());
    let missing = read_bytes(&folder.path().join("missing.ron")).unwrap_err().to_string();
    assert!(missing.starts_with("the file could not be read (entity not found); check"), "{missing}");
    assert!(missing.ends_with("missing.ron"), "{missing}");
}

#[test]
fn crlf_line_ends_are_mended_and_proved_by_the_hashes() {
    let loaded = read_project(GOLDEN.replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!(loaded.project, full_project());
    assert_eq!(loaded.mended, ["line ends that another program had turned into CRLF were turned back into LF"]);
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let loaded = read_project(format!("\u{feff}{GOLDEN}").as_bytes()).unwrap();
    assert_eq!(loaded.project, full_project());
    assert_eq!(loaded.mended, ["the byte order mark at the start of the file was skipped"]);
}

#[test]
fn what_an_editor_may_do_to_the_layout_changes_nothing() {
    let moved =
        GOLDEN.replace("kept: [", "// a remark\n  kept :[ /* another */").replace("silences: []", "silences:[ ]");
    assert_eq!(read_project(moved.as_bytes()).unwrap().project, full_project());
}

#[test]
fn a_second_record_with_the_same_id_is_kept() {
    let line = GOLDEN.lines().find(|line| line.contains("(id: \"r0000000000001\"")).unwrap();
    check_kept(
        line,
        &format!("{line}\n{line}"),
        expect![[r#"
        relations: another relation has the same id
          (id: "r0000000000001", from: "a0000000000001", to: "a0000000000006", label: "contradicts")
    "#]],
    );
}

#[test]
fn an_annotation_whose_quote_differs_is_kept_with_what_hangs_on_it() {
    check_kept(
        "quote: \"more than 1,000",
        "quote: \"more than 1,001",
        expect![[r##"
        relations: there is no annotation a0000000000001
          (id: "r0000000000001", from: "a0000000000001", to: "a0000000000006", label: "contradicts")
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000003", stance: "repeats", of: "a0000000000001")
        claim_origins: there is no annotation a0000000000001
          (claim: "a0000000000001", steps: [(kind: "agency", name: "Wire"), (kind: "speaker", name: "Kirby", entity: "e0000000000001")])
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000001", stance: "states")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000002", claim: "a0000000000001", span: (start: 24, end: 30, quote: "Friday"), at: "2023-10-13T14:04:01Z")
        annotations: the text at 36..76 is not the quote “more than 1,001 containers left "Najin"#”
          (id: "a0000000000001", document: "d0000000000001", spans: [(start: 36, end: 76, quote: "more than 1,001 containers left \"Najin\"#")], layer: claims, label: "number-or-measure", created: "2023-10-13T14:02:00Z", modified: "2023-10-13T14:03:30Z", by: "Ana Ł", attributes: [(id: "certainty", value: choice("a choice of tomorrow")), (id: "check-worthy", value: flag(true)), (id: "cue", value: span((start: 16, end: 20, quote: "said"))), (id: "extra-0", value: number(-1e-7)), (id: "extra-1", value: text("two\nlines, \\ and \"")), (id: "extra-2", value: date("-000044-03-15")), (id: "polarity", value: flag(false)), (id: "speaker", value: entity("e0000000000001")), (id: "target", value: annotation("a0000000000002"))], note: "Over the line\r\n")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000001", claim: "a0000000000001", span: (start: 46, end: 51, quote: "1,000"), at: "2023-10-13T14:04:00Z", value: "1000 containers", by: "Ana Ł")
    "##]],
    );
}

#[test]
fn a_record_with_a_meaningless_value_is_kept() {
    check_kept(
        "stance: \"states\"",
        "stance: \"stated\"",
        expect![[r#"
        members: “stated” is no stance
          (cluster: "c0000000000001", claim: "a0000000000001", stance: "stated")
    "#]],
    );
    check_kept(
        "number(-1e-7)",
        "number(1e999)",
        expect![[r##"
        relations: there is no annotation a0000000000001
          (id: "r0000000000001", from: "a0000000000001", to: "a0000000000006", label: "contradicts")
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000003", stance: "repeats", of: "a0000000000001")
        claim_origins: there is no annotation a0000000000001
          (claim: "a0000000000001", steps: [(kind: "agency", name: "Wire"), (kind: "speaker", name: "Kirby", entity: "e0000000000001")])
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000001", stance: "states")
        annotations: a number is not finite or too large
          (id: "a0000000000001", document: "d0000000000001", spans: [(start: 36, end: 76, quote: "more than 1,000 containers left \"Najin\"#")], layer: claims, label: "number-or-measure", created: "2023-10-13T14:02:00Z", modified: "2023-10-13T14:03:30Z", by: "Ana Ł", attributes: [(id: "certainty", value: choice("a choice of tomorrow")), (id: "check-worthy", value: flag(true)), (id: "cue", value: span((start: 16, end: 20, quote: "said"))), (id: "extra-0", value: number(inf)), (id: "extra-1", value: text("two\nlines, \\ and \"")), (id: "extra-2", value: date("-000044-03-15")), (id: "polarity", value: flag(false)), (id: "speaker", value: entity("e0000000000001")), (id: "target", value: annotation("a0000000000002"))], note: "Over the line\r\n")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000002", claim: "a0000000000001", span: (start: 24, end: 30, quote: "Friday"), at: "2023-10-13T14:04:01Z")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000001", claim: "a0000000000001", span: (start: 46, end: 51, quote: "1,000"), at: "2023-10-13T14:04:00Z", value: "1000 containers", by: "Ana Ł")
    "##]],
    );
    check_kept(
        "(id: \"r0000000000001\"",
        "(id: \"r1\"",
        expect![[r#"
        relations: “r1” is not the id of a relation (r and 13 characters)
          (id: "r1", from: "a0000000000001", to: "a0000000000006", label: "contradicts")
    "#]],
    );
    check_kept(
        "(id: \"extra-0\", value: number",
        "(id: \"cue\", value: number",
        expect![[r##"
        relations: there is no annotation a0000000000001
          (id: "r0000000000001", from: "a0000000000001", to: "a0000000000006", label: "contradicts")
        annotations: it has the attribute “cue” twice
          (id: "a0000000000001", document: "d0000000000001", spans: [(start: 36, end: 76, quote: "more than 1,000 containers left \"Najin\"#")], layer: claims, label: "number-or-measure", created: "2023-10-13T14:02:00Z", modified: "2023-10-13T14:03:30Z", by: "Ana Ł", attributes: [(id: "certainty", value: choice("a choice of tomorrow")), (id: "check-worthy", value: flag(true)), (id: "cue", value: span((start: 16, end: 20, quote: "said"))), (id: "cue", value: number(-1e-7)), (id: "extra-1", value: text("two\nlines, \\ and \"")), (id: "extra-2", value: date("-000044-03-15")), (id: "polarity", value: flag(false)), (id: "speaker", value: entity("e0000000000001")), (id: "target", value: annotation("a0000000000002"))], note: "Over the line\r\n")
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000003", stance: "repeats", of: "a0000000000001")
        claim_origins: there is no annotation a0000000000001
          (claim: "a0000000000001", steps: [(kind: "agency", name: "Wire"), (kind: "speaker", name: "Kirby", entity: "e0000000000001")])
        members: there is no annotation a0000000000001
          (cluster: "c0000000000001", claim: "a0000000000001", stance: "states")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000002", claim: "a0000000000001", span: (start: 24, end: 30, quote: "Friday"), at: "2023-10-13T14:04:01Z")
        corrections: there is no annotation a0000000000001
          (id: "v0000000000001", claim: "a0000000000001", span: (start: 46, end: 51, quote: "1,000"), at: "2023-10-13T14:04:00Z", value: "1000 containers", by: "Ana Ł")
    "##]],
    );
    check_kept(
        "key: \"1\"",
        "key: \"12\"",
        expect![[r##"
        labels: “12” is no key of one character
          (id: "event-fact", layer: claims, name: "Event fact", colour: "#0072b2", key: "12", guideline: "Something is said to have happened or to be the case")
    "##]],
    );
}

#[test]
fn an_unknown_label_attribute_or_choice_stays_where_it_is() {
    let project = full_project();
    let findings = crossread::model::findings(&project);
    for check in ["unknown-label", "unknown-attribute", "unknown-choice"] {
        assert!(findings.iter().any(|finding| finding.check == check), "{check}");
    }
    assert!(GOLDEN.contains("a label of tomorrow") && GOLDEN.contains("a choice of tomorrow"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// What still opens after a flipped byte must hold every record, in its place or kept.
    #[test]
    fn a_flipped_byte_is_refused_or_loses_no_record(place in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(loaded) = read_project(&bytes) {
            let (now, before) = (loaded.project.to_fragment(), full_project().to_fragment());
            let n_records = |fragment: &crossread::model::Fragment| {
                fragment.documents.len() + fragment.texts.len() + fragment.annotations.len() + fragment.kept.len()
                    + fragment.labels.len() + fragment.attributes.len() + fragment.relation_labels.len()
                    + fragment.entities.len() + fragment.relations.len() + fragment.clusters.len()
                    + fragment.members.len() + fragment.silences.len() + fragment.corrections.len()
                    + fragment.refusals.len() + fragment.claim_origins.len()
            };
            assert_eq!(n_records(&now), n_records(&before));
        }
    }
}
