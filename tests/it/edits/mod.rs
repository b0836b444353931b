//! Edits on drawn projects: what each changes, that it can be taken back and done again, that it
//! survives in the journal, and what is refused.

mod annotate_all;
mod annotations;
mod attributes;
mod cluster_claims;
mod clusters;
mod corrections;
mod coverage;
mod documents;
mod drawn;
mod drawn_schema;
mod entities;
mod fragments;
mod moves;
pub(crate) mod notation;
mod relations;
mod schema;
mod schema_file;
mod schema_rows;
pub(crate) mod words;

use crate::random_project::breaches;
use crossread::edit::{Edit, EditError, Stamped, plan};
use crossread::model::{
    AnnotationId, ClusterId, CorrectionId, DocumentId, EntityId, Finding, Project, ProjectId, RefusalId, RelationId,
    Transaction,
};
use crossread::store::journal::{Entry, Header, JournalWriter, journal_path, read_journal};
use crossread::text::Spans;
use drawn::draw;
use notation::{Drawing, read};
use words::{EDITOR, NOW, SEED, id, time};

macro_rules! ids {
    ($($name:ident $id:ident;)*) => {$(
        /// The id of the row with that drawn name.
        fn $name(name: &str) -> $id {
            $id(id(name))
        }
    )*};
}

ids! {
    annotation AnnotationId;
    cluster ClusterId;
    correction CorrectionId;
    document DocumentId;
    entity EntityId;
    refusal RefusalId;
    relation RelationId;
}

/// The annotations with these drawn names.
fn annotations(names: &[&str]) -> Vec<AnnotationId> {
    names.iter().map(|name| annotation(name)).collect()
}

/// The spans of the place with that drawn name.
fn spans(drawing: &str, place: &str) -> Spans {
    read(drawing).places[place].spans.clone()
}

fn stamped(edit: Edit) -> Stamped {
    Stamped { edit, by: EDITOR.to_owned(), at: time(NOW), seed: SEED }
}

/// The edit makes the second drawing of the first; it can be taken back and done again, survives in
/// the journal, and no check finds more than before. The answer is the name of the step.
#[track_caller]
fn check(before: &str, edit: Edit, after: &str) -> String {
    let before = read(before).project;
    let Drawing { project: expected, .. } = read(after);
    let stamped = stamped(edit);
    let transaction = plan(&before, &stamped).unwrap_or_else(|refusal| panic!("refused: {refusal}\n{stamped:#?}"));
    assert_eq!(plan(&before, &stamped).as_ref(), Ok(&transaction), "an edit plans the same twice");
    assert!(!transaction.name.trim().is_empty(), "a step has a name");

    let mut project = before.clone();
    apply(&mut project, &transaction, "the edit");
    assert_same(&project, &expected, "after the edit");
    apply(&mut project, &transaction.inverse(), "undo");
    assert_same(&project, &before, "after undo");
    apply(&mut project, &transaction, "redo");
    assert_same(&project, &expected, "after redo");

    let known = breaches(&before);
    // A kept record is found wherever it comes; it is not the edit's fault.
    let is_new = |finding: &Finding| finding.check != "kept-record" && !known.contains(finding);
    let new: Vec<_> = breaches(&project).into_iter().filter(is_new).collect();
    assert!(new.is_empty(), "the edit leaves something for the checks to find: {new:#?}");

    let mut replayed = before.clone();
    let journaled = through_the_journal(before.id(), std::slice::from_ref(&transaction));
    assert_eq!(journaled, std::slice::from_ref(&transaction), "the journal gives back another transaction");
    apply(&mut replayed, &journaled[0], "replay");
    assert_same(&replayed, &expected, "after replay");
    transaction.name
}

/// The edit is refused, in these words.
#[track_caller]
fn refuse(before: &str, edit: Edit, message: &str) {
    let before = read(before).project;
    match plan(&before, &stamped(edit)) {
        Err(refusal) => assert_eq!(refusal.to_string(), message),
        Ok(transaction) => panic!("“{}” was not refused: {:#?}", transaction.name, transaction.changes),
    }
}

/// The edit is refused because there is nothing to do.
#[track_caller]
fn nothing_to_change(before: &str, edit: Edit) {
    refuse(before, edit, &EditError::NothingToChange.to_string());
}

#[track_caller]
fn apply(project: &mut Project, transaction: &Transaction, what: &str) {
    project.apply(transaction).unwrap_or_else(|fault| panic!("{what} does not fit: {fault}\n{transaction:#?}"));
}

/// Shows the first difference in the drawings, and compares what no drawing shows.
#[track_caller]
fn assert_same(found: &Project, expected: &Project, when: &str) {
    let (drawn, wanted) = (draw(found), draw(expected));
    if drawn != wanted {
        let pairs = drawn.lines().zip(wanted.lines());
        let n_same = pairs.take_while(|(found, wanted)| found == wanted).count();
        let line_of = |text: &str| text.lines().nth(n_same).unwrap_or("(the end)").to_owned();
        let (found, expected) = (line_of(&drawn), line_of(&wanted));
        panic!("{when}\n\nfound:\n{drawn}\nexpected:\n{wanted}\nfirst difference:\n- {found}\n+ {expected}\n");
    }
    assert!(found == expected, "{when}: the drawings are the same, but not\n{found:#?}\nand\n{expected:#?}");
}

/// The transactions as a journal on disk gives them back.
pub(crate) fn through_the_journal(project: ProjectId, transactions: &[Transaction]) -> Vec<Transaction> {
    let folder = tempfile::tempdir().unwrap();
    let path = journal_path(folder.path(), project);
    let mut journal = JournalWriter::start(&path, Header { project, base: None, after: 0 }, || {}).unwrap();
    for transaction in transactions {
        journal.append(transaction.clone());
    }
    journal.flush().unwrap();
    let contents = read_journal(&std::fs::read(&path).unwrap()).unwrap();
    let of = |entry| match entry {
        Entry::Transaction(transaction) => Some(transaction),
        Entry::Saved { .. } => None,
    };
    contents.records.into_iter().filter_map(|record| of(record.entry)).collect()
}

/// A drawing with everything that the notation has.
const FULL: &str = "\
//- project name=Containers note=\"One ship\"
//- schema
label fact key=8 parent=event-fact
label event-fact key=\"\"
attribute hedge mention choices=\"some about\"
relation-label denies retired
without label law
//- ledger outlet=\"Harbor Ledger\" published=2023-10-13 progress=\"In progress\"
The council approved 👩\u{200d}🚀 cafe\u{301} budgets.
    ^^^^^^^ m1 organisation = council
^^^^^^^     ^^^^^^^^ c1 event-fact cue=approved speaker=@council note=\"a \\\"b\\\"\"
                     ^^^^^^^^^ c2 fact check-worthy=true speaker=@m1
                                       ^ c3 denial

^ c3
שלום עולם.
^^ c3
     ^^^^ m2 person review=\"old text\" changed
~ c4 background orphan=gone by=Bo
//- wire order=9999 title=\"A wire\" direction=rtl file=a.txt@now
of the council
       ^^^^^^^ n1 geopolitical new
//- relations
c1 contradicts c2
r1: c2 supports c1
//- entities
council organisation name=\"City council\" alias=CC alias=\"the body\" external=Q1 note=x
//- clusters
k1 \"They voted\" verdict=supported
  c1 states
  c2 repeats of c1
  silent wire
k2 \"\" order=5000 likelihood=likely confidence=low note=n
//- corrections
v1 c1 approved = 1 new
v2 c1 e@2 nothing
//- refusals
n1 merge-entities \"a b\" new
//- origins
c1 outlet=Ledger speaker=\"J. K.\"@council
//- kept
x1 annotations \"(id: 3)\" \"it has no span\"
";

#[test]
fn a_drawing_that_is_read_and_drawn_again_shows_and_is_the_same() {
    let project = read(FULL).project;
    assert_eq!(draw(&project), draw(&read(&draw(&project)).project));
    assert!(read(&draw(&project)).project == project);
}

#[test]
fn carets_stand_below_characters_and_below_the_line_feed() {
    let drawing = "
        //- ledger
        cafe\u{301} 👩\u{200d}🚀 שלום
              ^^^  ^^^^ m1 person

        ^ m1
        up
        ^ m1
        ";
    let project = read(drawing).project;
    let row = project.annotations().get(&annotation("m1")).unwrap();
    assert_eq!(row.quote(), "👩\u{200d}🚀 … לום\n\nu");
    let parts: Vec<(usize, usize)> = row.spans.iter().map(|part| (part.span.start(), part.span.end())).collect();
    assert_eq!(parts, [(7, 18), (21, 30)]);
}

#[test]
#[should_panic(expected = "- (the end)\n+ ^^^^^^^ c1 denial")]
fn a_wrong_expectation_shows_the_first_difference() {
    let before = "
        //- ledger
        We deny it
        ^^^^^^^ c1 denial
        ";
    let _name = check(before, Edit::RemoveAnnotations(annotations(&["c1"])), before);
}
