//! `jsonl` out and in: everything comes back, and what cannot be read is told and left out.

use crate::random_project::random_project;
use crate::small_project::{DOCUMENTS, small_project};
use crossread::format::export::jsonl::project_json;
use crossread::format::{Export, ImportError, Imported, Input, InputFile, exporter, importer};
use crossread::model::*;
use expect_test::expect_file;
use proptest::prelude::*;
use serde_json::{Value, json};

fn empty() -> Project {
    Project::new(ProjectRow { id: ProjectId(9), name: String::new(), note: String::new() })
}

fn export(project: &Project, documents: &[DocumentId]) -> Export {
    exporter("jsonl").unwrap().export(project, documents, &JobProgress::default()).unwrap()
}

fn written(project: &Project) -> String {
    let all: Vec<DocumentId> = project.documents().iter().map(|row| row.id).collect();
    let export = export(project, &all);
    assert_eq!((export.files.len(), export.report.to_string()), (1, String::new()));
    String::from_utf8(export.files[0].bytes.clone()).unwrap()
}

fn try_import(text: &str, project: &Project) -> Result<Imported, ImportError> {
    let files = [InputFile { name: "ledger.jsonl".to_owned(), bytes: text.as_bytes().to_vec() }];
    let input = Input { files: &files, project };
    importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &JobProgress::default())
}

fn import(text: &str) -> Imported {
    try_import(text, &small_project()).unwrap()
}

/// The line of a document with that text and these annotations.
fn line(text: &str, annotations: Value) -> String {
    json!({ "text": text, "annotations": annotations }).to_string()
}

/// Imports one document and gives what the report says.
fn told(text: &str, annotation: Value) -> String {
    import(&line(text, json!([annotation]))).report.to_string()
}

fn claim(spans: Value) -> Value {
    json!({ "id": "c1", "layer": "claim", "label": "event-fact", "spans": spans })
}

#[test]
fn the_small_project_is_written_as_it_always_was() {
    expect_file!["../data/small_project.jsonl"].assert_eq(&written(&small_project()));
}

#[test]
fn the_small_project_comes_back_row_by_row() {
    let project = small_project();
    let imported = try_import(&written(&project), &empty()).unwrap();
    assert_eq!(imported.report.to_string(), "");
    assert_eq!(imported.fragment, project.to_fragment());
}

proptest! {
    #[test]
    fn any_project_comes_back_the_same(seed: u64, n_documents in 0usize..4, n_annotations in 0usize..12) {
        let project = random_project(seed, n_documents, n_annotations);
        let text = written(&project);
        let mut imported = try_import(&text, &empty()).unwrap();
        let row = imported.fragment.project.take().unwrap();
        let (back, refused) = Project::from_fragment(row, imported.fragment);
        prop_assert!(refused.is_empty(), "{:?}", refused);
        prop_assert_eq!(&back, &project);
        prop_assert_eq!(written(&back), text);
        let only_labels = imported.report.losses.iter().all(|loss| loss.what.contains("with a label that the schema"));
        prop_assert!(only_labels, "{}", imported.report);
    }

    #[test]
    fn any_choice_of_documents_imports_without_a_dangling_link(seed: u64, n_annotations in 0usize..12) {
        let project = random_project(seed, 3, n_annotations);
        let first = project.documents_in_order().next().unwrap().id;
        let export = export(&project, &[first]);
        let text = String::from_utf8(export.files[0].bytes.clone()).unwrap();
        let mut imported = try_import(&text, &empty()).unwrap();
        let row = imported.fragment.project.take().unwrap();
        let (back, refused) = Project::from_fragment(row, imported.fragment);
        prop_assert!(refused.is_empty(), "{:?}", refused);
        prop_assert_eq!(back.documents().len(), 1);
        let whole = |project: &Project| -> Vec<_> {
            project.annotations_of(first).map(|row| Annotation::clone(row)).collect()
        };
        prop_assert_eq!(whole(&back), whole(&project));
        let n_lost = project.relations().len() - back.relations().len();
        let told = export.report.losses.iter().find(|loss| loss.what.starts_with("relations with an end"));
        prop_assert_eq!(told.map_or(0, |loss| loss.count), n_lost);
    }

    #[test]
    fn mangled_lines_are_told_and_never_a_panic(place in 0usize..12_000, byte: u8) {
        let mut bytes = written(&small_project()).into_bytes();
        let place = place % bytes.len();
        bytes[place] = byte;
        let files = [InputFile { name: "ledger.jsonl".to_owned(), bytes }];
        let project = empty();
        let input = Input { files: &files, project: &project };
        let imported = importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &JobProgress::default());
        if let Ok(imported) = imported {
            let row = project.row();
            let (_, refused) = Project::from_fragment(row, imported.fragment);
            prop_assert!(refused.is_empty(), "{:?}", refused);
        }
    }
}

#[test]
fn every_truncation_gives_whole_rows_or_a_message() {
    let text = written(&small_project());
    for (end, _) in text.char_indices() {
        let imported = match try_import(&text[..end], &empty()) {
            Ok(imported) => imported,
            Err(error) => {
                assert!(error.to_string().ends_with(": ledger.jsonl"), "{error}");
                continue;
            }
        };
        let is_torn = !text[..end].is_empty() && !text[..end].ends_with('\n') && !text[end..].starts_with('\n');
        assert_eq!(imported.report.to_string().contains("cannot be read as JSON"), is_torn, "{end}");
        let (_, refused) = Project::from_fragment(empty().row(), imported.fragment);
        assert!(refused.is_empty(), "{end}: {refused:?}");
    }
}

#[test]
fn show_json_has_the_keys_of_the_lines_in_one_object() {
    let project = small_project();
    let whole = project_json(&project);
    let text = written(&project);
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let first = lines.next().unwrap();
    for key in ["project", "schema", "entities", "relations", "clusters"] {
        assert!(whole[key].is_object() || whole[key].is_array(), "{key}");
        assert_eq!(whole[key], first[key], "{key}");
    }
    assert_eq!(whole["documents"], Value::Array(lines.collect()));
}

#[test]
fn offsets_stand_in_all_three_units() {
    let whole = project_json(&small_project());
    let span = &whole["documents"][2]["annotations"][0]["spans"][0];
    // Behind “הנשיא אמר ”: eight letters of two bytes and two blanks.
    assert_eq!(span["bytes"], json!([18, 38]));
    assert_eq!(span["chars"], json!([10, 20]));
    assert_eq!(span["utf16"], json!([10, 21]));
    assert_eq!(span["quote"], json!("😀 שלא נחתם"));
}

#[test]
fn a_minimal_line_without_a_project_is_taken_over() {
    let text = r#"{"text":"One two","annotations":[{"layer":"claim","label":"event-fact","spans":[{"chars":[0,3]}]}]}"#;
    let Imported { fragment, report, .. } = import(text);
    assert_eq!(report.to_string(), "");
    let annotation = &fragment.annotations[0];
    assert_eq!(&*annotation.spans[0].quote, "One");
    assert_eq!((annotation.layer, annotation.document), (Layer::Claims, fragment.documents[0].id));
    assert_eq!(fragment.documents[0].title, "One two");
    assert_eq!(fragment.documents[0].order, 3, "behind those of the project");
    assert_eq!(fragment.project, None);
}

#[test]
fn any_one_unit_places_a_span() {
    for (unit, ends) in [("bytes", [4, 7]), ("chars", [1, 3]), ("utf16", [2, 4])] {
        let imported = import(&line("😀é é", json!([claim(json!([{ unit: ends }]))])));
        assert_eq!(imported.fragment.annotations[0].quote(), "é ", "{unit}");
    }
}

#[test]
fn a_quote_that_differs_is_told_with_its_line_and_annotation() {
    let text =
        format!("{}\n{}", line("One", json!([])), line("One", json!([claim(json!([{"chars":[0,3],"quote":"Two"}]))])));
    let imported = import(&text);
    assert_eq!(imported.fragment.annotations, []);
    assert_eq!(imported.fragment.documents.len(), 2);
    let expected = "1 annotations that do not fit their text: not taken over \
                    (first: annotation c1: the text has “One”, the file says “Two”, line 2 of ledger.jsonl)\n";
    assert_eq!(imported.report.to_string(), expected);
}

#[test]
fn a_span_that_fits_nowhere_is_told_and_the_others_come_in() {
    for (span, why) in [
        (json!({"utf16": [0, 1]}), "utf16 1 lies inside a character"),
        (json!({"bytes": [0, 2]}), "bytes 2 lies inside a character"),
        (json!({"chars": [0, 9]}), "chars 9 lies outside the text, which has 3"),
        (json!({"chars": [1, 1]}), "chars 1 to 1 is empty"),
        (json!({"chars": [2, 1]}), "chars 2 to 1 is empty"),
        (json!({"chars": [0, 1], "utf16": [0, 3]}), "chars and utf16 name different places"),
        (json!({"quote": "a"}), "a span has none of bytes, chars and utf16"),
    ] {
        let annotations = json!([claim(json!([span])), claim(json!([{"chars":[1,2]}]))]);
        let imported = import(&line("😀ab", annotations));
        assert_eq!(imported.fragment.annotations.len(), 1, "{why}");
        assert!(imported.report.to_string().contains(why), "{}", imported.report);
    }
}

#[test]
fn parts_that_overlap_and_claims_without_a_span_are_told() {
    assert!(told("abcdef", claim(json!([{"chars":[0,3]},{"chars":[2,4]}]))).contains("the parts 0..3 and 2..4"));
    assert!(told("abcdef", claim(json!([]))).contains("an annotation needs at least one span"));
    let imported = import(&line("abcdef", json!([claim(json!([{"chars":[4,5]},{"chars":[0,2]}]))])));
    let quotes: Vec<&str> = imported.fragment.annotations[0].spans.iter().map(|quoted| &*quoted.quote).collect();
    assert_eq!(quotes, ["ab", "e"], "sorted");
}

#[test]
fn line_ends_become_line_feeds_and_offsets_move_along() {
    let annotations =
        json!([claim(json!([{"chars":[5,8],"quote":"two"}])), claim(json!([{"utf16":[0,8],"quote":"one\r\ntwo"}]))]);
    let imported = import(&line("one\r\ntwo\rthree", annotations));
    assert_eq!(&*imported.fragment.texts[0].text, "one\ntwo\nthree");
    let quotes: Vec<String> = imported.fragment.annotations.iter().map(Annotation::quote).collect();
    assert_eq!(quotes, ["two", "one\ntwo"]);
    assert!(imported.report.to_string().contains("line ends became line feeds"), "{}", imported.report);
}

#[test]
fn an_unknown_key_is_told_once() {
    let mut annotation = claim(json!([{"chars":[0,1]}]));
    annotation["mood"] = json!("sour");
    let imported = import(&line("ab", json!([annotation.clone(), annotation])));
    assert_eq!(imported.fragment.annotations.len(), 2);
    let unknown: Vec<_> = imported.report.losses.iter().filter(|loss| loss.what.contains("unknown key")).collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].what, "annotations with the unknown key “mood”: the key is left out");
    assert_eq!((unknown[0].count, unknown[0].example.as_str()), (2, "line 1 of ledger.jsonl"));
}

#[test]
fn names_of_another_program_are_resolved_within_the_file() {
    let project = json!({"kind": "project", "entities": [{"id": "kirby", "name": "Kirby", "label": "person"}],
        "relations": [{"from": "m1", "to": 7, "label": "supports"}, {"from": "m1", "to": "nobody", "label": "supports"}],
        "clusters": [{"statement": "s", "members": [{"claim": 7}], "silent": ["d1"]}]});
    let mention =
        json!({"id": "m1", "layer": "entity", "label": "person", "spans": [{"chars": [0, 1]}], "entity": "kirby"});
    let mut said = claim(json!([{"chars":[1,2]}]));
    said["id"] = json!(7);
    said["entity"] = json!("nobody");
    said["attributes"] = json!({"speaker": {"annotation": "m1"}, "other": {"entity": "nobody"}, "odd": null});
    let document = json!({"id": "d1", "text": "ab", "annotations": [mention, said]});
    let Imported { fragment, report, .. } = import(&format!("{document}\n{project}"));
    let (mention, said) = (&fragment.annotations[0], &fragment.annotations[1]);
    assert_eq!(mention.entity, Some(fragment.entities[0].id));
    assert_eq!(said.entity, None);
    assert_eq!(said.references().collect::<Vec<_>>(), [Reference::Annotation(mention.id)]);
    assert_eq!(said.attributes.len(), 1);
    assert_eq!((fragment.relations[0].from, fragment.relations[0].to), (mention.id, said.id));
    assert_eq!(fragment.relations.len(), 1);
    assert_eq!((fragment.members[0].claim, fragment.members[0].stance), (said.id, Stance::States));
    assert_eq!(fragment.silences[0].document, fragment.documents[0].id);
    let report = report.to_string();
    for line in [
        "1 entities that no record lists",
        "1 attributes that point to a record",
        "1 relations without",
        "1 attributes that cannot be read: left out (first: annotation 7, odd: null is no value, line 1",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn each_fault_of_a_project_record_is_told() {
    let twice = |record: Value| json!([record.clone(), record]);
    let member = |claim: &str| json!({"claim": claim, "of": "nobody", "stance": "shouts"});
    let step = json!({"name": "no kind"});
    let project = json!({"kind": "project", "mood": 1, "project": {"id": "p7", "name": "n"},
        "schema": {
            "labels": [{"id": "x"}, {"id": "y", "layer": "claim", "colour": "red", "key": "ab"},
                {"id": "y", "layer": "claim"}, 3],
            "attributes": [{"id": "z", "layer": "claim", "kind": "mood"}, {"layer": "claim"}],
            "relation_labels": [{"name": "no id"}],
        },
        "entities": twice(json!({"id": "e"})),
        "refusals": twice(json!({"id": "n", "at": "noon"})),
        "kept": twice(json!({"id": "k", "section": "s"})),
        "relations": twice(json!({"id": "r", "from": "c1", "to": "c1", "label": "l"})),
        "clusters": [
            {"id": "c", "judgement": {"verdict": "maybe"},
                "members": [member("c1"), member("c1"), member("nobody")], "silent": ["nobody"]},
            {"id": "c"},
        ],
        "corrections": [{"id": "v1", "claim": "nobody"}, {"id": "v2", "claim": "c1"},
            {"id": "v3", "claim": "c1", "span": {"chars": [0, 9]}},
            {"id": "v4", "claim": "c1", "span": {"chars": [0, 1]}},
            {"id": "v4", "claim": "c1", "span": {"chars": [0, 1]}}],
        "claim_origins": [{"claim": "nobody"}, {"claim": "c1", "steps": [step]}, {"claim": "c1"}],
    });
    let document = line("ab", json!([claim(json!([{"chars":[0,1]}]))]));
    let Imported { fragment, report, .. } = import(&format!("{project}\n{document}"));
    let report = report.to_string();
    for what in [
        "1 project records with the unknown key “mood”",
        "1 ids of projects that cannot be read: left out (first: “p7”, line 1 of ledger.jsonl)",
        "1 labels without an id or a layer (claim or entity): left out (first: “x”, line 1",
        "1 labels that cannot be read: not taken over",
        "1 labels that an earlier line has otherwise: the earlier one stays (first: y, line 1",
        "1 colours that cannot be read",
        "1 keys of labels that cannot be read",
        "1 kinds of attributes that cannot be read: left out (first: “mood”",
        "1 attributes of the schema without an id or a layer",
        "1 relation labels without an id",
        "1 entities with an id that an earlier one has",
        "1 refusals with an id that an earlier one has",
        "1 times that cannot be read: left out (first: “noon”",
        "1 kept records with an id that an earlier one has",
        "1 relations with an id that an earlier one has",
        "1 clusters with an id that an earlier one has",
        "1 values of judgements that cannot be read: left out (first: “maybe”",
        "1 stances that cannot be read: left out (first: “shouts”",
        "2 claims that a member repeats or updates and that are not there",
        "1 claims that are in a cluster twice",
        "1 members of clusters whose claim is not there: left out (first: nobody",
        "1 silences of documents that are not there",
        "3 corrections that cannot be placed: left out (first: v1: its claim is not there",
        "1 corrections with an id that an earlier one has",
        "1 origins of claims that are not there: left out (first: nobody",
        "1 claims with two origins: the first stays",
        "1 steps of origins without a kind",
    ] {
        assert!(report.contains(what), "{what}: {report}");
    }
    assert_eq!((fragment.labels.len(), fragment.members.len(), fragment.corrections.len()), (1, 1, 1));
    assert_eq!(fragment.members[0].of, None);
}

#[test]
fn ids_that_come_twice_are_told() {
    let document = json!({"id": "d1", "text": "ab", "annotations": [claim(json!([{"chars":[0,1]}])), claim(json!([{"chars":[1,2]}]))]});
    let Imported { fragment, report, .. } = import(&format!("{document}\n{document}"));
    assert_eq!((fragment.documents.len(), fragment.annotations.len()), (1, 2));
    assert_ne!(fragment.annotations[0].id, fragment.annotations[1].id);
    assert!(report.to_string().contains("1 documents with an id that an earlier line has"), "{report}");
    assert!(report.to_string().contains("1 annotations with an id that an earlier one has"), "{report}");
}

#[test]
fn what_an_annotation_lacks_is_told() {
    let spans = json!([{"chars":[0,1]}]);
    assert!(told("ab", json!({"layer": "claim", "spans": spans})).contains("annotations without a label"));
    assert!(told("ab", json!({"label": "nonsense", "spans": spans})).contains("annotations without a layer"));
    assert_eq!(told("ab", json!({"label": "person", "spans": spans})), "", "the schema knows its layer");
    let unknown = told("ab", json!({"label": "nonsense", "layer": "claim", "spans": spans}));
    assert!(unknown.contains("annotations with a label that the schema of the claim layer does not have"), "{unknown}");
    let mut odd = claim(spans.clone());
    odd["placement"] = json!("lost");
    assert!(told("ab", odd).contains("unknown placement"));
    assert!(told("ab", json!({"label": 3})).contains("annotations that cannot be read"));
    let mut odd = claim(spans);
    odd["created"] = json!("yesterday");
    assert!(told("ab", odd).contains("times that cannot be read: left out (first: “yesterday”"));
}

#[test]
fn lines_that_are_no_documents_are_told() {
    let report = import("{\"text\":\"a\"}\n[1]\n{\"title\":\"no text\"}\n{\"text\":3}\n{\n").report.to_string();
    for what in [
        "1 lines that are no JSON object",
        "1 lines without “text”",
        "1 documents that cannot be read",
        "1 lines that cannot be read as JSON",
    ] {
        assert!(report.contains(what), "{what}: {report}");
    }
    assert!(report.contains("line 5 of ledger.jsonl"), "{report}");
}

#[test]
fn files_that_cannot_be_read_are_refused_with_what_to_do() {
    let refused = |text: &str| try_import(text, &empty()).unwrap_err().to_string();
    assert_eq!(refused("hello\n"), "no line is a JSON object; choose a file with one document a line: ledger.jsonl");
    let newer = refused("{\"kind\":\"project\",\"format\":2}");
    assert_eq!(newer, "the file has format 2, a newer Crossread wrote it; open it with that one: ledger.jsonl");
    let files = [InputFile { name: "a.jsonl".to_owned(), bytes: vec![b'{', 0xff] }];
    let project = empty();
    let input = Input { files: &files, project: &project };
    let error = importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &JobProgress::default()).unwrap_err();
    assert_eq!(error.to_string(), "byte 2 is not UTF-8; save the file as UTF-8 and import it again: a.jsonl");
    let [bad] = files;
    let files = [bad, InputFile { name: "b.jsonl".to_owned(), bytes: b"{\"text\":\"b\"}".to_vec() }];
    let input = Input { files: &files, project: &project };
    let imported = importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &JobProgress::default()).unwrap();
    assert_eq!((imported.fragment.documents.len(), imported.failed[0].file.as_str()), (1, "a.jsonl"));
}

#[test]
fn a_text_that_was_changed_since_is_told() {
    let digest = Sha256::of(b"before").to_string();
    let report = import(&json!({"text": "after", "sha256": digest}).to_string()).report.to_string();
    assert!(report.contains("1 texts whose SHA-256 is another"), "{report}");
    let report = import(&json!({"text": "after", "origin": {"file_name": "a.txt"}}).to_string()).report.to_string();
    assert!(report.contains("1 origins without the SHA-256 of the imported file"), "{report}");
    let raw = Sha256::of(b"a\r\n").to_string();
    let report = import(&json!({"text": "a\r\n", "sha256": raw}).to_string()).report.to_string();
    assert!(!report.contains("SHA-256"), "the digest of the text before its line ends changed: {report}");
}

#[test]
fn what_leads_to_articles_that_are_not_exported_is_told() {
    let project = small_project();
    let report = export(&project, &DOCUMENTS[2..]).report.to_string();
    for what in [
        "2 relations with an end in an article that is not exported",
        "1 claims in clusters whose article is not exported (first: “Containers reached Russia”)",
        "1 claims that are repeated or updated and whose article is not exported",
        "1 silences of articles that are not exported",
        "1 corrections of claims whose article is not exported",
        "1 origins of claims whose article is not exported",
    ] {
        assert!(report.contains(what), "{what}: {report}");
    }
    let mut pointing = project.to_fragment();
    pointing.annotations[6].attributes =
        [("speaker".into(), AttributeValue::Reference(Reference::Annotation(AnnotationId(3))))].into();
    let (pointing, _) = Project::from_fragment(project.row(), pointing);
    let report = export(&pointing, &DOCUMENTS[2..]).report.to_string();
    assert!(report.contains("1 references to annotations of articles that are not exported"), "{report}");
}

#[test]
fn a_cancelled_export_and_import_stop() {
    let progress = JobProgress::default();
    progress.cancel();
    assert!(exporter("jsonl").unwrap().export(&small_project(), &DOCUMENTS, &progress).is_err());
    let files = [InputFile { name: "a.jsonl".to_owned(), bytes: b"{\"text\":\"a\"}".to_vec() }];
    let project = empty();
    let input = Input { files: &files, project: &project };
    let imported = importer("jsonl").unwrap().import(&input, &mut Ids::from_seed(1), &progress);
    assert_eq!(imported, Err(ImportError::Cancelled(Cancelled)));
}
