//! `brat` out and in: what brat holds comes back, and what it does not is told.

use crate::random_project::random_project;
use crate::small_project::{DOCUMENTS, small_project};
use crossread::format::shared::brat_names::{breaks_line, fragments, is_blank, is_line_break};
use crossread::format::{Export, ImportError, Imported, Input, InputFile, exporter, importer};
use crossread::model::check::is_of_kind;
use crossread::model::*;
use crossread::text::Span;
use expect_test::{expect, expect_file};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn export(project: &Project, documents: &[DocumentId]) -> Export {
    let export = exporter("brat").unwrap().export(project, documents, &JobProgress::default()).unwrap();
    let names: BTreeSet<String> = export.files.iter().map(|file| file.name.to_lowercase()).collect();
    assert_eq!(names.len(), export.files.len(), "file names are unique");
    export
}

fn export_all(project: &Project) -> Export {
    let all: Vec<DocumentId> = project.documents().iter().map(|row| row.id).collect();
    export(project, &all)
}

fn input_files(export: &Export) -> Vec<InputFile> {
    export.files.iter().map(|file| InputFile { name: file.name.clone(), bytes: file.bytes.clone() }).collect()
}

fn try_import(files: &[InputFile], project: &Project) -> Result<Imported, ImportError> {
    importer("brat").unwrap().import(&Input { files, project }, &mut Ids::from_seed(1), &JobProgress::default())
}

/// Imports a pair of that text and annotations into the small project.
fn import(text: &str, ann: &str) -> Imported {
    let files = [file("a.txt", text), file("a.ann", ann)];
    let imported = try_import(&files, &small_project()).unwrap();
    let (_, refused) = Project::from_fragment(small_project().row(), imported.fragment.clone());
    assert!(refused.is_empty(), "{refused:?}");
    imported
}

fn file(name: &str, text: &str) -> InputFile {
    InputFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn text_of<'a>(export: &'a Export, name: &str) -> &'a str {
    std::str::from_utf8(&export.files.iter().find(|file| file.name == name).unwrap().bytes).unwrap()
}

#[test]
fn the_small_project_is_written_as_it_always_was() {
    let export = export(&small_project(), &DOCUMENTS);
    let names: Vec<&str> = export.files.iter().map(|file| file.name.as_str()).collect();
    let expected = [
        "ledger.txt",
        "ledger.ann",
        "ledger-2.txt",
        "ledger-2.ann",
        "nothing-was-signed.txt",
        "nothing-was-signed.ann",
        "annotation.conf",
        "visual.conf",
    ];
    assert_eq!(names, expected);
    expect_file!["../data/brat/ledger.txt"].assert_eq(text_of(&export, "ledger.txt"));
    expect_file!["../data/brat/ledger.ann"].assert_eq(text_of(&export, "ledger.ann"));
    expect_file!["../data/brat/ledger-2.ann"].assert_eq(text_of(&export, "ledger-2.ann"));
    expect_file!["../data/brat/nothing.ann"].assert_eq(text_of(&export, "nothing-was-signed.ann"));
    expect_file!["../data/brat/annotation.conf"].assert_eq(text_of(&export, "annotation.conf"));
    expect_file!["../data/brat/visual.conf"].assert_eq(text_of(&export, "visual.conf"));
}

#[test]
fn an_export_tells_what_brat_cannot_hold() {
    expect![[r#"
        3 articles with a title, outlet, author, date, URL, language or note: brat keeps the text only (first: “The Ledger”)
        7 names and times of who made an annotation (first: a0000000000003 “Officials 👩‍🚀”)
        1 marks that an annotation is to be reviewed (first: a0000000000006 “컨테이너 300개”)
        1 flags that are set to no: brat only knows yes (first: a0000000000006 “컨테이너 300개”)
        1 annotations that the new text has no place for (first: a0000000000008 “gone”)
        1 relations between articles: brat keeps each article by itself (first: contradicts from a0000000000007 to a0000000000001)
        1 clusters: brat keeps each article by itself (first: “Containers reached Russia”)
        1 entities with aliases or a note: brat keeps the name only (first: Dunay)
        1 corrections of values: brat has no place for them (first: v0000000000001)
        1 origins of claims: brat has no place for them (first: a0000000000001)
        1 refused proposals: brat has no place for them (first: merge-entities)
        1 records that were kept although not understood (first: labels)
    "#]].assert_eq(&export(&small_project(), &DOCUMENTS).report.to_string());
}

/// The report of an export of the small project with one change.
fn told_after(change: impl Fn(&mut Fragment)) -> String {
    let mut fragment = small_project().to_fragment();
    change(&mut fragment);
    let (project, refused) = Project::from_fragment(small_project().row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    export(&project, &DOCUMENTS).report.to_string()
}

/// Gives the second annotation these parts, in bytes.
fn respan(fragment: &mut Fragment, parts: &[(usize, usize)]) {
    let text = fragment.texts[0].text.clone();
    let quoted = |(start, end): &(usize, usize)| Quoted::from_text(&text, Span::new(*start, *end).unwrap()).unwrap();
    fragment.annotations[1].spans = parts.iter().map(quoted).collect();
}

fn set(fragment: &mut Fragment, id: &str, value: AttributeValue) {
    fragment.annotations[1].attributes.insert(id.into(), value);
}

/// What the report says after a change.
type Case<'a> = (&'a str, &'a dyn Fn(&mut Fragment));

#[test]
fn each_loss_of_an_annotation_is_told() {
    let text = small_project().to_fragment().texts[0].text.clone();
    let end_of_line = text.find('\n').unwrap();
    let feed = (end_of_line, end_of_line + 1);
    let blank = || AttributeValue::Span(Quoted::from_text(&text, Span::new(feed.0, feed.1).unwrap()).unwrap());
    let far = AttributeValue::Reference(Reference::Annotation(AnnotationId(7)));
    let choice = AttributeValue::Choice("Ja, да".to_owned());
    let cases: [Case<'_>; 12] = [
        ("1 annotations of nothing but blanks", &|fragment| respan(fragment, &[feed])),
        ("1 relations with an end that is not written", &|fragment| respan(fragment, &[feed])),
        ("1 annotations with line breaks or tabs at an end", &|fragment| respan(fragment, &[(0, feed.1)])),
        ("1 annotations in parts with nothing but a line break between", &|fragment| {
            respan(fragment, &[(0, feed.0), (feed.1, feed.1 + 4)]);
        }),
        ("1 attributes that the schema does not have so", &|fragment| {
            set(fragment, "score", AttributeValue::Flag(true));
        }),
        ("1 choices that the schema does not have", &|fragment| set(fragment, "certainty", choice.clone())),
        ("1 attributes whose span is nothing but blanks", &|fragment| set(fragment, "cue", blank())),
        ("1 attributes that point to an annotation of another article", &|fragment| {
            set(fragment, "speaker", far.clone());
        }),
        ("1 notes with the sign ⏎", &|fragment| fragment.annotations[1].note = "a⏎b".to_owned()),
        ("1 notes and names with tabs", &|fragment| fragment.annotations[1].note = "a\tb".to_owned()),
        ("1 external ids with blanks", &|fragment| fragment.entities[0].external_id = "a b".to_owned()),
        ("1 entities with another label than their mentions", &|fragment| {
            fragment.entities[0].label = "person".into();
        }),
    ];
    let before = told_after(|_| ());
    for (what, change) in cases {
        assert!(!before.contains(what), "{what}");
        let report = told_after(change);
        assert!(report.contains(what), "{what}: {report}");
    }
    let unnamed = told_after(|fragment| fragment.annotations.iter_mut().for_each(|row| row.entity = None));
    assert!(unnamed.contains("1 entities that no written annotation names (first: Dunay)"), "{unnamed}");
}

/// What comes back of an annotation: its document's text, label, places, attributes, entity, note.
type View = (String, Layer, LabelId, Vec<Quoted>, Vec<(AttributeId, String)>, Option<EntityId>, String);

fn views(rows: &[Annotation], text: impl Fn(DocumentId) -> String) -> Vec<View> {
    let places: BTreeMap<AnnotationId, String> =
        rows.iter().map(|row| (row.id, format!("{} {:?}", row.label, row.spans))).collect();
    let value = |value: &AttributeValue| match value {
        AttributeValue::Reference(Reference::Annotation(id)) => places.get(id).cloned().unwrap_or_default(),
        other => format!("{other:?}"),
    };
    let view = |row: &Annotation| {
        let attributes = row.attributes.iter().map(|(id, of)| (id.clone(), value(of))).collect();
        let label = row.label.clone();
        (text(row.document), row.layer, label, row.spans.clone(), attributes, row.entity, row.note.clone())
    };
    let mut views: Vec<View> = rows.iter().map(view).collect();
    views.sort_by_key(|view| format!("{view:?}"));
    views
}

fn relation_views(relations: &[Relation], rows: &[Annotation]) -> Vec<String> {
    let end = |id| rows.iter().find(|row| row.id == id).map(|row| format!("{} {:?}", row.label, row.spans));
    let mut views: Vec<String> =
        relations.iter().map(|row| format!("{} {:?} {:?}", row.label, end(row.from), end(row.to))).collect();
    views.sort();
    views
}

/// The project without what brat cannot hold, said anew here and not by the exporter.
fn held_by_brat(project: &Project) -> Project {
    let mut fragment = project.to_fragment();
    let texts: BTreeMap<DocumentId, std::sync::Arc<str>> =
        fragment.texts.iter().map(|row| (row.document, row.text.clone())).collect();
    let is_whole = |row: &Annotation, quoted: &Quoted| {
        let pieces = fragments(&texts[&row.document], quoted.span);
        let (first, last) = (pieces.first(), pieces.last());
        first.is_some_and(|piece| piece.start() == quoted.span.start())
            && last.is_some_and(|piece| piece.end() == quoted.span.end())
    };
    let is_apart = |row: &Annotation| {
        row.spans.windows(2).all(|pair| {
            let gap = &texts[&row.document][pair[0].span.end()..pair[1].span.start()];
            !is_line_break(gap)
        })
    };
    let labels = fragment.labels.clone();
    fragment.annotations.retain(|row| {
        let is_known = labels.iter().any(|label| label.id == row.label && label.layer == row.layer);
        !row.spans.is_empty() && is_known && row.spans.iter().all(|quoted| is_whole(row, quoted)) && is_apart(row)
    });
    let rows = fragment.annotations.clone();
    let is_here =
        |row: &Annotation, id: AnnotationId| rows.iter().any(|other| other.id == id && other.document == row.document);
    let plain = |text: &str| !text.replace('\n', "").contains(breaks_line) && !text.contains('⏎');
    for row in &mut fragment.annotations {
        let before = row.clone();
        row.attributes.retain(|id, value| {
            let is_schema = project.attributes().get(id).is_some_and(|known| is_of_kind(value, &known.kind));
            let choices = |id| match &project.attributes().get(id).unwrap().kind {
                AttributeKind::Choice(choices) => choices.clone(),
                _ => Vec::new(),
            };
            is_schema
                && match value {
                    AttributeValue::Flag(flag) => *flag,
                    AttributeValue::Choice(choice) => choices(id).iter().any(|known| known.id == *choice),
                    AttributeValue::Number(_) | AttributeValue::Date(_) => true,
                    AttributeValue::Text(text) => plain(text),
                    AttributeValue::Span(quoted) => is_whole(&before, quoted),
                    AttributeValue::Reference(Reference::Entity(_)) => true,
                    AttributeValue::Reference(Reference::Annotation(to)) => is_here(&before, *to),
                }
        });
        if !plain(&row.note) {
            row.note.clear();
        }
        row.placement = Placement::AsPlaced;
    }
    let document = |id| rows.iter().find(|row| row.id == id).map(|row| row.document);
    fragment.relations.retain(|row| document(row.from).is_some() && document(row.from) == document(row.to));
    let labels = fragment.relation_labels.clone();
    fragment.relations.retain(|row| labels.iter().any(|label| label.id == row.label));
    fragment.members.clear();
    fragment.corrections.clear();
    fragment.claim_origins.clear();
    let (held, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    held
}

fn assert_comes_back(project: &Project) {
    let export = export_all(project);
    let imported = try_import(&input_files(&export), project).unwrap();
    let is_expected = |what: &str| what.starts_with("entities that only claims name");
    assert!(imported.report.losses.iter().all(|loss| is_expected(&loss.what)), "{}", imported.report);
    let expected = project.to_fragment();
    let text = |id| project.text(id).unwrap().to_string();
    let texts = &imported.fragment.texts;
    let text_back = |id| texts.iter().find(|row| row.document == id).unwrap().text.to_string();
    assert_eq!(views(&imported.fragment.annotations, text_back), views(&expected.annotations, text));
    assert_eq!(
        relation_views(&imported.fragment.relations, &imported.fragment.annotations),
        relation_views(&expected.relations, &expected.annotations)
    );
    let Fragment { labels, attributes, relation_labels, .. } = &imported.fragment;
    assert_eq!((labels.len(), attributes.len(), relation_labels.len()), (0, 0, 0), "all were known");
}

#[test]
fn the_small_project_comes_back_but_for_what_was_told() {
    let held = held_by_brat(&small_project());
    assert_eq!(held.annotations().len(), 7, "all but the orphan");
    assert_comes_back(&held);
}

proptest! {
    #[test]
    fn what_brat_holds_comes_back(seed: u64, n_documents in 1usize..4, n_annotations in 0usize..14) {
        assert_comes_back(&held_by_brat(&random_project(seed, n_documents, n_annotations)));
    }

    #[test]
    fn every_line_is_one_that_brat_reads(seed: u64, n_annotations in 0usize..14) {
        let project = random_project(seed, 2, n_annotations);
        let export = export_all(&project);
        let conf = text_of(&export, "annotation.conf").to_owned();
        let declared: BTreeSet<&str> = conf.lines().filter_map(|line| line.split_whitespace().next()).collect();
        for ann in export.files.iter().filter(|file| file.name.ends_with(".ann")) {
            let text: Vec<char> = text_of(&export, &ann.name.replace(".ann", ".txt")).chars().collect();
            for line in std::str::from_utf8(&ann.bytes).unwrap().lines() {
                let fields: Vec<&str> = line.splitn(3, '\t').collect();
                let words: Vec<&str> = fields[1].split(' ').collect();
                prop_assert!(!line.contains(|c| breaks_line(c) && c != '\t'), "{:?}", line);
                if line.starts_with(['T', 'R', 'A']) {
                    prop_assert!(declared.contains(words[0]), "{:?} in {}", line, conf);
                }
                if line.starts_with('T') {
                    let slice = |fragment: &str| -> String {
                        let (start, end) = fragment.split_once(' ').unwrap();
                        text[start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap()].iter().collect()
                    };
                    let ends = fields[1].split_once(' ').unwrap().1;
                    let slices: Vec<String> = ends.split(';').map(slice).collect();
                    prop_assert_eq!(slices.join(" "), fields[2]);
                    prop_assert!(fields[2].contains(|c| !is_blank(c)), "{:?}", line);
                }
            }
        }
    }

    #[test]
    fn every_annotation_is_written_or_told(seed: u64, n_annotations in 0usize..14) {
        let project = random_project(seed, 2, n_annotations);
        let export = export_all(&project);
        let anns = export.files.iter().filter(|file| file.name.ends_with(".ann"));
        let lines: Vec<String> = anns.flat_map(|file| std::str::from_utf8(&file.bytes).unwrap().lines()).map(str::to_owned).collect();
        let count = |what: &str| export.report.losses.iter().filter(|loss| loss.what.starts_with(what)).map(|loss| loss.count).sum::<usize>();
        let unwritten = count("annotations that the new text") + count("annotations of nothing but blanks");
        let written = count("names and times of who made");
        prop_assert_eq!(written + unwritten, project.annotations().len());
        let n_relations = lines.iter().filter(|line| line.starts_with('R')).count();
        let n_arrows: usize = project.annotations().iter().map(|row| row.attributes.len()).sum();
        let n_lost = count("relations");
        prop_assert!(n_relations <= project.relations().len() - n_lost + n_arrows);
        prop_assert!(n_relations >= project.relations().len() - n_lost);
    }

    #[test]
    fn mangled_annotations_are_told_and_never_a_panic(place in 0usize..2_000, byte: u8) {
        let mut files = input_files(&export(&small_project(), &DOCUMENTS));
        let bytes = &mut files[1].bytes;
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Ok(imported) = try_import(&files, &small_project()) {
            let (_, refused) = Project::from_fragment(small_project().row(), imported.fragment);
            prop_assert!(refused.is_empty(), "{:?}", refused);
        }
    }
}

#[test]
fn every_truncation_of_annotations_gives_whole_rows() {
    let mut files = input_files(&export(&small_project(), &DOCUMENTS));
    let whole = files[1].bytes.clone();
    let mut n_before = 0;
    for end in 0..whole.len() {
        files[1].bytes = whole[..end].to_vec();
        let imported = try_import(&files, &small_project()).unwrap();
        assert_eq!(imported.failed.is_empty(), std::str::from_utf8(&whole[..end]).is_ok(), "{end}");
        let (_, refused) = Project::from_fragment(small_project().row(), imported.fragment.clone());
        assert!(refused.is_empty(), "{end}: {refused:?}");
        if imported.failed.is_empty() {
            let n = imported.fragment.annotations.len();
            assert!(n >= n_before, "no line depends on a later one");
            n_before = n;
        }
    }
}

#[test]
fn a_foreign_pair_gives_labels_entities_and_relations() {
    let text = "Kim met Lee in Cologne.\n";
    let ann = "T1\tPERSON 0 3\tKim\nT2\tClaim 4 11\tmet Lee\nT3\tCity 15 22\tCologne\nT4\tPerson 8 11\tLee\n\
        R1\tsupports Arg1:T2 Arg2:T1\t\nR2\tNear Arg1:T1 Arg2:T3\n*\tEquiv T1 T4\n\
        A1\tCertainty T2 Quite_possible\nA2\tMood T3 sour\nA3\tMood T1 sweet\nA4\tBold T1\nA5\tscore T2 0.5\nA6\tday T2 2023-10-13\n\
        N1\tReference T3 Wikidata:Q365\tCologne\nN2\tReference T4 Wikidata:Q6385165\tKirby\n\
        #1\tAnnotatorNotes T2\tone⏎two\n#2\tOther T2\tthree\n";
    let Imported { fragment, report, .. } = import(text, ann);
    assert_eq!(
        report.to_string(),
        "1 equivalences: read as relations from each to the next (first: Equiv, line 7 of a.ann)\n"
    );
    let labels: Vec<&str> = fragment.annotations.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["person", "claim", "city", "person"], "OntoNotes names and slugs in any case are known");
    let layers: Vec<Layer> = fragment.labels.iter().map(|row| row.layer).collect();
    assert_eq!(layers, [Layer::Claims, Layer::Entities]);
    let relations: Vec<&str> = fragment.relations.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(relations, ["supports", "near", "equiv"]);
    let kim = &fragment.annotations[0];
    assert_eq!(kim.attributes[&"bold".into()], AttributeValue::Flag(true));
    assert_eq!(kim.attributes[&"mood".into()], AttributeValue::Choice("sweet".to_owned()));
    let claim = &fragment.annotations[1];
    assert_eq!(claim.attributes[&"certainty".into()], AttributeValue::Choice("quite possible".to_owned()));
    assert_eq!(claim.attributes[&"score".into()], AttributeValue::Number(Number::new(0.5).unwrap()));
    assert_eq!(claim.attributes[&"day".into()], AttributeValue::Date(Date::new(2023, 10, 13).unwrap()));
    assert_eq!(claim.note, "one\ntwo\nthree");
    let choices =
        |values: &[&str]| values.iter().map(|id| Choice { id: (*id).to_owned(), name: (*id).to_owned() }).collect();
    assert_eq!(fragment.attributes[0].kind, AttributeKind::Choice(choices(&["sour", "sweet"])));
    assert_eq!(fragment.entities.len(), 1, "the other is in the register already");
    assert_eq!((fragment.entities[0].name.as_str(), fragment.entities[0].external_id.as_str()), ("Cologne", "Q365"));
    assert_eq!(fragment.annotations[3].entity, Some(EntityId(2)));
    assert_eq!(fragment.documents[0].title, "Kim met Lee in Cologne.");
    assert_eq!(fragment.documents[0].origin.as_ref().unwrap().file_name, "a.txt");
}

#[test]
fn the_configuration_says_layers_values_and_names() {
    let files = [
        file("annotation.conf", "[entities]\n!Claims\n\tZahl\nOrt\n[attributes]\nsicher Arg:Zahl, Value:ja|nein\n"),
        file("visual.conf", "[labels]\nZahl | Zahl oder Maß\n"),
        file("a.txt", "zwei"),
        file("a.ann", "T1\tZahl 0 4\tzwei\nA1\tsicher T1 ja\n"),
    ];
    let fragment = try_import(&files, &small_project()).unwrap().fragment;
    assert_eq!((fragment.labels[0].layer, fragment.labels[0].name.as_str()), (Layer::Claims, "Zahl oder Maß"));
    let AttributeKind::Choice(choices) = &fragment.attributes[0].kind else { panic!("{:?}", fragment.attributes) };
    assert_eq!(choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>(), ["ja", "nein"]);
}

#[test]
fn an_export_into_an_empty_project_keeps_layers_and_names() {
    let export = export(&small_project(), &DOCUMENTS);
    let empty = Project::new(small_project().row());
    let fragment = try_import(&input_files(&export), &empty).unwrap().fragment;
    let event = fragment.labels.iter().find(|row| row.id == "event-fact".into()).unwrap();
    assert_eq!((event.layer, event.name.as_str()), (Layer::Claims, "Event fact"));
    let place = fragment.labels.iter().find(|row| row.id == "place".into()).unwrap();
    assert_eq!((place.layer, place.name.as_str()), (Layer::Entities, "Place"));
    let kirby = fragment.entities.iter().find(|row| row.id == EntityId(2)).unwrap();
    assert_eq!((kirby.name.as_str(), kirby.external_id.as_str()), ("Kirby", "Q6385165"));
}

#[test]
fn an_event_is_its_trigger_with_relations() {
    let ann = "T1\tAttack 4 7\thit\nT2\tPerson 0 3\tKim\nE1\tAttack:T1 Agent:T2 Theme2:E2\nT3\tAttack 8 11\tran\nE2\tAttack:T3\nM1\tNegation E1\n";
    let Imported { fragment, report, .. } = import("Kim hit ran", ann);
    let relations: Vec<(&str, AnnotationId)> =
        fragment.relations.iter().map(|row| (row.label.as_str(), row.to)).collect();
    assert_eq!(relations, [("agent", fragment.annotations[1].id), ("theme", fragment.annotations[2].id)]);
    assert_eq!(fragment.annotations[0].attributes[&"negation".into()], AttributeValue::Flag(true));
    assert_eq!(report.losses[0].what, "arguments of events: read as relations from the trigger");
}

#[test]
fn what_does_not_fit_its_text_is_told_with_its_line() {
    for (line, why) in [
        ("T1\tPerson 0 3\tLee", "T1: the text has “Kim”, the file says “Lee”"),
        ("T1\tPerson 0 99\tKim", "T1: chars 99 lies outside the text, which has 12"),
        ("T1\tPerson 3 3\t", "T1: chars 3 to 3 is empty"),
        ("T1\tPerson 0 3;1 2\tKim i", "T1: the parts 0..3 and 1..2 of one annotation overlap"),
        ("T1\tPerson 0 3", "T1: the text has “Kim”, the file says “”"),
    ] {
        let Imported { fragment, report, .. } = import("Kim met Lee\n", &format!("T9\tPerson 8 11\tLee\n{line}\n"));
        assert_eq!(fragment.annotations.len(), 1, "the other comes in");
        let expected =
            format!("1 annotations that do not fit their text: not taken over (first: {why}, line 2 of a.ann)\n");
        assert_eq!(report.to_string(), expected);
    }
}

#[test]
fn lines_that_are_not_taken_over_are_told() {
    let t1 = "T1\tPerson 0 3\tKim\n";
    for (lines, what) in [
        ("X1\tx\n", "lines that cannot be read: left out"),
        ("T1\tPerson 4 7\tmet\n", "lines with a name that an earlier line has: left out"),
        ("R1\tsupports Arg1:T1 Arg2:T7\n", "relations with an end that is not there: left out"),
        ("R1\tsupports Arg1:T7 Arg2:T1\n", "relations with an end that is not there: left out"),
        ("E1\tAttack:T7\n", "events whose trigger is not there: left out"),
        ("A1\tsure R1\n", "attributes of relations: left out"),
        ("A1\tsure T7\n", "attributes of an annotation that is not there: left out"),
        ("A1\tsure T1 a\nA2\tsure T1 b\n", "attributes with a second value: the first stays"),
        ("N1\tReference T7 Wikidata:Q1\tx\n", "entities of an annotation that is not there: left out"),
        (
            "N1\tReference T1 Wikidata:Q1\tx\nN2\tReference T1 DBpedia:X\tx\n",
            "further external ids of an entity: left out",
        ),
        ("#1\tAnnotatorNotes R1\tx\n", "notes on something else than an annotation: left out"),
        ("T2\tcue 4 7\tmet\n", "spans of an attribute without the relation that says whose: left out"),
        ("T2\tcue 0 3;8 11\tKim Lee\nR1\tcue Arg1:T1 Arg2:T2\n", "spans of an attribute in several parts: left out"),
    ] {
        let Imported { fragment, report, .. } = import("Kim met Lee\n", &format!("{t1}{lines}"));
        assert!(
            report.losses.iter().any(|loss| loss.what == what && loss.example.ends_with("of a.ann")),
            "{what}: {report}"
        );
        assert_eq!(fragment.annotations.len(), 1);
    }
}

#[test]
fn files_that_do_not_pair_are_told() {
    let files = [file("a.txt", "a"), file("b.ann", ""), file("c.pdf", ""), file("a.txt", "b")];
    let Imported { fragment, report, .. } = try_import(&files, &small_project()).unwrap();
    assert_eq!(fragment.documents.len(), 1);
    let expected = [
        "files that are not of brat: left out",
        "files of the same name: only one of them is read",
        ".ann files without the .txt of the same name: not read",
        "articles without an .ann file: read without annotations",
    ];
    assert_eq!(report.losses.iter().map(|loss| loss.what.as_str()).collect::<Vec<_>>(), expected);
    let error = try_import(&files[1..2], &small_project()).unwrap_err().to_string();
    assert_eq!(error, "there is no text beside it; choose the .txt and the .ann files together: b.ann");
    let error = try_import(&[InputFile { name: "a.txt".to_owned(), bytes: vec![0xff] }], &small_project()).unwrap_err();
    assert!(error.to_string().starts_with("byte 1 is not UTF-8"), "{error}");
    let several = [file("a.txt", "a"), file("a.ann", ""), InputFile { name: "b.txt".to_owned(), bytes: vec![0xff] }];
    let imported = try_import(&several, &small_project()).unwrap();
    assert_eq!((imported.fragment.documents.len(), imported.failed[0].file.as_str()), (1, "b.txt"));
}

#[test]
fn both_ways_of_counting_line_ends_are_read() {
    let text = "\u{feff}one\r\ntwo\r\nthree";
    for (start, end) in [(11, 16), (8, 13)] {
        let Imported { fragment, report, .. } = import(text, &format!("T1\tPerson {start} {end}\tthree\r\n"));
        assert_eq!(report.to_string(), "", "{start}");
        assert_eq!(&*fragment.texts[0].text, "one\ntwo\nthree");
        assert_eq!(fragment.annotations[0].spans[0].span.start(), 8);
    }
}

#[test]
fn fragments_that_only_a_line_break_divides_become_one_span() {
    let text = "The flood\nkilled 12 in May";
    for ends in ["0 9;10 19", "0 19"] {
        let fragment = import(text, &format!("T1\tPerson {ends}\tThe flood killed 12\n")).fragment;
        assert_eq!(fragment.annotations[0].quote(), "The flood\nkilled 12");
    }
    let apart = import(text, "T1\tPerson 0 3;10 16\tThe killed\n").fragment;
    assert_eq!(apart.annotations[0].spans.len(), 2);
}
