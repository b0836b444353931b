//! `check` and `show`.

use super::{Desk, SAMPLE};
use expect_test::expect;
use serde_json::Value;

#[test]
fn a_fine_project_has_no_problems() {
    Desk::new().check(
        &["check", SAMPLE],
        expect![[r#"
        exit 0
        ! No problems in 4 articles with 152 annotations
    "#]],
    );
}

#[test]
fn problems_are_listed_one_a_line() {
    let desk = Desk::with_small_project();
    let source = String::from_utf8(desk.bytes("small.ron")).unwrap();
    let annotations = source.find("\nannotations: [").unwrap();
    let doctored = source[annotations..].replacen("label: \"event-fact\"", "label: \"no-such-label\"", 1).replacen(
        "quote: \"Dunay\"",
        "quote: \"Danube\"",
        1,
    );
    desk.put("doctored.ron", format!("{}{doctored}", &source[..annotations]).as_bytes());
    let before = desk.bytes("doctored.ron");
    desk.check(&["check", "doctored.ron"], expect![[r#"
        exit 1
        | kept-record	k0000000000001	a record of “labels” could not be understood and is kept: no layer
        | kept-record	k0mnxq5fpqxxhy	a record of “annotations” could not be understood and is kept: the text at 78..83 is not the quote “Danube”
        | annotation-to-review	a0000000000006	was “컨테이너 200개” before the text changed; confirm it
        | annotation-to-review	a0000000000008	the new text has no place for “gone”; place it anew
        | unknown-label	a0000000000001	the label “no-such-label” is not in the schema of claims; relabel it
    "#]]);
    assert_eq!(desk.bytes("doctored.ron"), before);
}

#[test]
fn a_correction_outside_of_its_claim_is_a_problem() {
    let drawing = "//- a\n300 containers on 20 ships left\n^^^^^^^^^^^^^^ c1 event-fact\n//- corrections\n\
                   v1 c1 \"300 containers\" = \"400 container\"\nv2 c1 \"20 ships\" = \"30 ship\"\nv3 c1 \"ships\" nothing\n";
    let project = crate::edits::notation::read(&format!("//- schema\n{drawing}")).project;
    let desk = Desk::new();
    desk.put("cut.ron", crossread::store::write_project(&project).as_bytes());
    desk.check(&["check", "cut.ron"], expect![[r#"
        exit 1
        | correction-outside-claim	a66c8000000000	“20 ships” was corrected to “30 ship” but lies outside the claim by now, so that it does not count; widen the claim over it, or take the correction back
        | correction-outside-claim	a66c8000000000	“ships” was corrected to no value but lies outside the claim by now, so that it does not count; widen the claim over it, or take the correction back
    "#]]);
}

#[test]
fn what_was_mended_on_reading_is_told() {
    let desk = Desk::with_small_project();
    let source = String::from_utf8(desk.bytes("small.ron")).unwrap();
    desk.put("windows.ron", format!("\u{feff}{}", source.replace('\n', "\r\n")).as_bytes());
    let ran = desk.run(&["show", "windows.ron", "--json"]);
    assert_eq!((ran.code, &ran.results), (0, &desk.run(&["show", "small.ron", "--json"]).results));
    expect![[r#"
        the byte order mark at the start of the file was skipped
        line ends that another program had turned into CRLF were turned back into LF
    "#]]
    .assert_eq(&ran.messages);
}

#[test]
fn show_prints_one_object_with_everything() {
    let json = Desk::with_small_project().run(&["show", "small.ron", "--json"]).json();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    expect!["kind format project schema entities clusters relations corrections refusals claim_origins kept documents"]
        .assert_eq(&keys(&json));
    expect![
        "id order title outlet author published url language direction note progress origin text sha256 annotations"
    ]
    .assert_eq(&keys(&json["documents"][0]));
    expect!["id layer label spans attributes entity note placement by created modified"]
        .assert_eq(&keys(&json["documents"][0]["annotations"][0]));
    expect![[r#"[{"bytes":[0,21],"chars":[0,13],"utf16":[0,15],"quote":"Officials 👩‍🚀"}]"#]]
        .assert_eq(&json["documents"][0]["annotations"][0]["spans"].to_string());
}

#[test]
fn every_span_shows_its_quote_in_bytes_characters_and_utf16_units() {
    for (project, n_expected) in [("small.ron", 8), ("sample.ron", 152)] {
        let desk = Desk::with_small_project();
        std::fs::copy(SAMPLE, desk.path("sample.ron")).unwrap();
        let json = desk.run(&["show", project, "--json"]).json();
        let mut n_spans = 0;
        for document in json["documents"].as_array().unwrap() {
            let text = document["text"].as_str().unwrap();
            let spans = document["annotations"].as_array().unwrap().iter().flat_map(|row| row["spans"].as_array());
            for span in spans.flatten() {
                assert_span(text, span);
                n_spans += 1;
            }
        }
        assert!(n_spans >= n_expected, "{project} has {n_spans} spans");
    }
}

fn assert_span(text: &str, span: &Value) {
    let quote = span["quote"].as_str().unwrap();
    let range = |unit: &str| {
        let end = |n: usize| span[unit][n].as_u64().unwrap() as usize;
        end(0)..end(1)
    };
    assert_eq!(&text[range("bytes")], quote);
    let chars: Vec<char> = text.chars().collect();
    assert_eq!(chars[range("chars")].iter().collect::<String>(), quote);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[range("utf16")]).unwrap(), quote);
}
