//! Metadata, order and removal of documents, and the project's own row.

use super::{check, document, nothing_to_change, read, refuse};
use crossread::edit::{DocumentField, Edit};
use crossread::model::{Direction, Progress};

fn set(field: DocumentField) -> Edit {
    Edit::SetDocument { document: document("ledger"), field }
}

#[test]
fn each_field_of_a_document_is_set() {
    let before = "//- ledger\na\n";
    let checked = |field, drawn: &str| check(before, set(field), &format!("//- ledger {drawn}\na\n"));
    let text = |text: &str| text.to_owned();
    assert_eq!(checked(DocumentField::Title(text("New")), "title=New"), "Change title of article");
    let _name = checked(DocumentField::Outlet(text("Harbor Ledger")), "outlet=\"Harbor Ledger\"");
    let _name = checked(DocumentField::Author(text("A. B.")), "author=\"A. B.\"");
    let published = DocumentField::Published(Some("2023-10-13".parse().unwrap()));
    assert_eq!(checked(published, "published=2023-10-13"), "Change date of publication of article");
    let _name = checked(DocumentField::Url(text("https://a.example/b?c=d")), "url=\"https://a.example/b?c=d\"");
    let _name = checked(DocumentField::Language(text("he")), "language=he");
    let _name = checked(DocumentField::Direction(Some(Direction::RightToLeft)), "direction=rtl");
    let _name = checked(DocumentField::Note(text("see")), "note=see");
    let progress = DocumentField::Progress(Progress::InProgress);
    assert_eq!(checked(progress, "progress=\"In progress\""), "Mark as in progress");
}

#[test]
fn a_field_that_stays_or_whose_document_is_gone_is_told() {
    nothing_to_change("//- ledger\na\n", set(DocumentField::Progress(Progress::New)));
    refuse("//- wire\na\n", set(DocumentField::Published(None)), "this document is not in the project any more");
}

fn moved(name: &str, before: Option<&str>) -> Edit {
    Edit::MoveDocument { document: document(name), before: before.map(document) }
}

#[test]
fn a_document_moves_alone_where_there_is_room() {
    let before = "//- a\n//- b\n//- c\n";
    let between = "//- a order=1024\n//- c order=1536\n//- b order=2048\n";
    assert_eq!(check(before, moved("c", Some("b")), between), "Move article");
    let to_the_top = "//- c order=0\n//- a order=1024\n//- b order=2048\n";
    let _name = check(before, moved("c", Some("a")), to_the_top);
    let to_the_end = "//- b order=2048\n//- c order=3072\n//- a order=4096\n";
    let _name = check(before, moved("a", None), to_the_end);
}

#[test]
fn without_room_all_documents_are_counted_anew() {
    let after = "//- a\n//- c\n//- b\n//- d\n";
    let close = "//- a order=7\n//- b order=8\n//- c order=9\n//- d order=10\n";
    let _name = check(close, moved("c", Some("b")), after);
    let tied = "//- a order=5\n//- b order=5\n//- c order=5\n//- d order=5\n";
    let _name = check(tied, moved("c", Some("b")), after);
    let at_the_limit = format!("//- c order=3\n//- a order=4\n//- b order={0}\n//- d order={0}\n", i64::MAX);
    let to_the_end = "//- a\n//- b\n//- d\n//- c\n";
    let _name = check(&at_the_limit, moved("c", None), to_the_end);
}

#[test]
fn a_document_that_stands_there_already_does_not_move() {
    let drawing = "//- a\n//- b\n//- c\n";
    nothing_to_change(drawing, moved("a", Some("a")));
    nothing_to_change(drawing, moved("a", Some("b")));
    nothing_to_change(drawing, moved("c", None));
    refuse(drawing, moved("x", None), "this document is not in the project any more");
    refuse(drawing, moved("a", Some("x")), "this document is not in the project any more");
}

const TWO: &str = "
    //- ledger
    The council said yes.
        ^^^^^^^ m1 organisation = council
    ^^^^^^^^^^^^^^^^^^^^ c1 event-fact
    //- wire
    No.
    ^^ c2 denial speaker=@m1
    ^^ c3 denial speaker=@council
    //- relations
    c1 contradicts c2
    c2 about c3
    //- clusters
    k1 Yes
      c1 states
      c2 contradicts of c1
      silent wire
    k2 No
      silent ledger
    //- corrections
    v1 c1 yes = agreed
    //- origins
    c1 speaker=\"The council\"@council
    ";

#[test]
fn removing_a_document_removes_its_annotations_and_all_that_hangs_on_them() {
    let after = "
        //- wire order=2048
        No.
        ^^ c2 denial changed
        ^^ c3 denial speaker=@council
        //- relations
        c2 about c3
        //- entities
        council organisation
        //- clusters
        k1 Yes
          c2 contradicts
          silent wire
        k2 No
        ";
    assert_eq!(check(TWO, Edit::RemoveDocuments(vec![document("ledger")]), after), "Remove 1 article");
}

#[test]
fn removing_all_documents_leaves_the_register_and_the_points() {
    let after = "
        //- entities
        council organisation
        //- clusters
        k1 Yes
        k2 No
        ";
    let both = vec![document("wire"), document("ledger")];
    assert_eq!(check(TWO, Edit::RemoveDocuments(both), after), "Remove 2 articles");
    nothing_to_change(TWO, Edit::RemoveDocuments(vec![]));
    let gone = Edit::RemoveDocuments(vec![document("ledger"), document("x")]);
    refuse(TWO, gone, "this document is not in the project any more");
}

#[test]
fn a_row_that_others_still_need_is_not_removed() {
    use crossread::model::*;
    let project = read(TWO).project;
    let refused = |remove: &dyn Fn(&mut Draft<'_>), expected: &str| {
        let mut draft = Draft::new(&project);
        remove(&mut draft);
        assert!(draft.fault().is_some(), "the draft knows");
        let fault = project.clone().apply(&draft.finish("Break", "", Timestamp::UNIX_EPOCH)).unwrap_err().to_string();
        assert!(fault.contains(expected), "{fault}");
    };
    let (ledger, wire) = (document("ledger"), document("wire"));
    refused(&|draft| draft.remove::<Document>(&ledger), "its text is still there");
    refused(&|draft| draft.remove::<DocumentText>(&ledger), "it still carries annotations");
    refused(&|draft| draft.put(DocumentText::new(wire, "Yes.")), "the text at 0..2 is not the quote “No”");
    let k2 = super::cluster("k2");
    refused(&|draft| draft.remove::<Cluster>(&k2), "it still has silences");
    refused(&|draft| draft.remove::<Cluster>(&super::cluster("k1")), "it still has members");
    for hanging in ["relation", "cluster", "correction", "origin"] {
        let remove = |draft: &mut Draft<'_>| {
            if hanging != "relation" {
                draft.remove::<Relation>(&super::relation("c1>c2"));
            }
            if !["relation", "cluster"].contains(&hanging) {
                draft.remove::<Member>(&(super::cluster("k1"), super::annotation("c1")));
                draft.remove::<Member>(&(super::cluster("k1"), super::annotation("c2")));
            }
            if hanging == "origin" {
                draft.remove::<Correction>(&super::correction("v1"));
            }
            draft.remove::<Annotation>(&super::annotation("c1"));
        };
        refused(&remove, hanging);
    }
    let silent_only = read("//- a\n//- clusters\nk1 x\n  silent a\n").project;
    let mut draft = Draft::new(&silent_only);
    draft.remove::<DocumentText>(&document("a"));
    draft.remove::<Document>(&document("a"));
    assert!(draft.fault().unwrap().to_string().contains("cluster"), "a silence needs its document");
}

#[test]
fn the_project_gets_a_name_and_a_note() {
    let named = "//- project name=\"Two ships\" note=\"\"\n//- a\n";
    assert_eq!(check("//- a\n", Edit::SetProjectName("Two ships".to_owned()), named), "Rename project");
    let noted = "//- project name=\"Two ships\" note=\"x\\ny\"\n//- a\n";
    assert_eq!(check(named, Edit::SetProjectNote("x\ny".to_owned()), noted), "Change note of project");
    nothing_to_change(named, Edit::SetProjectName("Two ships".to_owned()));
}
