//! Taking in imports, pastes and articles: what is known is not doubled, what collides gets new ids,
//! and what is there stays as it is.

use super::{annotation, check, document, drawn_schema, nothing_to_change, read, refuse};
use crossread::edit::{Edit, FragmentFit, fit};
use crossread::model::*;
use crossread::text::Span;

/// The records of a drawing, without the default schema.
fn records(drawing: &str) -> Fragment {
    let mut fragment = read(drawing).project.to_fragment();
    let default = drawn_schema::default();
    fragment.project = None;
    fragment.labels.retain(|row| !default.labels.contains(row));
    fragment.attributes.retain(|row| !default.attributes.contains(row));
    fragment.relation_labels.retain(|row| !default.relation_labels.contains(row));
    fragment
}

fn add(fragment: &Fragment) -> Edit {
    Edit::AddFragment { name: "Import".to_owned(), fragment: Box::new(fragment.clone()) }
}

const LEDGER: &str = "
    //- ledger
    The council said yes.
        ^^^^^^^ m1 organisation = council
    ^^^^^^^^^^^^^^^^^^^^ c1 event-fact speaker=@m1
    ";

#[test]
fn articles_come_behind_those_that_are_there_in_their_own_order() {
    let before = "//- a order=5\none\n//- b order=9\ntwo\n";
    let new = "//- z order=3\nthree\n//- y order=4\nfour\n";
    let after = "//- a order=5\none\n//- b order=9\ntwo\n//- z order=1033\nthree\n//- y order=2057\nfour\n";
    assert_eq!(check(before, add(&records(new)), after), "Import");
}

#[test]
fn a_text_that_is_there_already_is_the_same_document_and_gets_the_annotations() {
    let new = "
        //- copy outlet=Other
        The council said yes.
        ^^^^^^^^^^^^^^^^ c2 denial
        //- other
        No.
        ^^ c3 denial
        //- relations
        c2 contradicts c3
        //- clusters
        k1 x
          silent copy
        ";
    let after = "
        //- ledger
        The council said yes.
            ^^^^^^^ m1 organisation = council
        ^^^^^^^^^^^^^^^^^^^^ c1 event-fact speaker=@m1
        ^^^^^^^^^^^^^^^^ c2 denial
        //- other
        No.
        ^^ c3 denial
        //- relations
        c2 contradicts c3
        //- clusters
        k1 x
          silent ledger
        ";
    let fragment = records(new);
    let expected = FragmentFit {
        new_documents: vec![document("other")],
        known_documents: vec![(document("copy"), document("ledger"))],
        n_new_annotations: 2,
        n_known_annotations: 0,
    };
    assert_eq!(fit(&read(LEDGER).project, &fragment), expected);
    let _name = check(LEDGER, add(&fragment), after);
}

#[test]
fn the_same_text_twice_in_one_import_is_one_document() {
    let new = "
        //- a
        one
        ^^^ c1 denial
        //- b
        one
        ^^^ c2 event-fact
        ";
    let after = "
        //- a
        one
        ^^^ c1 denial
        ^^^ c2 event-fact
        ";
    let _name = check("//- schema\n", add(&records(new)), after);
}

#[test]
fn an_import_that_is_there_already_changes_nothing() {
    let whole = super::FULL;
    let mut fragment = read(whole).project.to_fragment();
    nothing_to_change(whole, add(&fragment));
    // Under other ids, as an importer gives them that reads the same files again.
    for row in &mut fragment.annotations {
        row.id.0 += 1;
        row.attributes.values_mut().for_each(|value| {
            if let AttributeValue::Reference(Reference::Annotation(id)) = value {
                id.0 += 1;
            }
        });
    }
    for row in &mut fragment.relations {
        (row.id.0, row.from.0, row.to.0) = (row.id.0 + 1, row.from.0 + 1, row.to.0 + 1);
    }
    for row in &mut fragment.members {
        row.claim.0 += 1;
        row.of.iter_mut().for_each(|of| of.0 += 1);
    }
    fragment.corrections.iter_mut().for_each(|row| (row.id.0, row.claim.0) = (row.id.0 + 1, row.claim.0 + 1));
    fragment.claim_origins.iter_mut().for_each(|row| row.claim.0 += 1);
    fragment.refusals.iter_mut().for_each(|row| row.id.0 += 1);
    let project = read(whole).project;
    assert_eq!(fit(&project, &fragment).n_known_annotations, project.annotations().len());
    nothing_to_change(whole, add(&fragment));
}

#[test]
fn links_to_an_annotation_that_is_known_under_another_id_follow_to_it() {
    let new = "
        //- copy
        The council said yes.
            ^^^^^^^ x1 organisation = council
        ^^^^^^^^^^^^^^^^ x2 denial speaker=@x1
        //- relations
        x2 about x1
        ";
    let after = "
        //- ledger
        The council said yes.
            ^^^^^^^ m1 organisation = council
        ^^^^^^^^^^^^^^^^^^^^ c1 event-fact speaker=@m1
        ^^^^^^^^^^^^^^^^ x2 denial speaker=@m1
        //- relations
        x2>x1: x2 about m1
        ";
    let _name = check(LEDGER, add(&records(new)), after);
}

#[test]
fn what_has_an_id_that_is_taken_gets_a_new_one_and_links_follow() {
    let before = "
        //- a
        one two
        ^^^ c1 denial
            ^^^ c2 denial
        //- relations
        c1 supports c2
        //- clusters
        k1 ours
          c1 states
        //- corrections
        v1 c1 one = 1
        //- refusals
        n1 merge x
        //- kept
        x1 labels \"(a)\" why
        ";
    let new = "
        //- a
        three four
        ^^^^^ c1 event-fact speaker=@c2
              ^^^^ c2 denial
        //- relations
        c1>c2: c2 supports c1
        //- clusters
        k1 theirs order=2048
          c1 states
          c2 repeats of c1
          silent a
        //- corrections
        v1 c1 four = 4
        //- refusals
        n1 merge y
        //- origins
        c1 outlet=Wire
        //- kept
        x1 labels \"(b)\" why
        ";
    let after = "
        //- a
        one two
        ^^^ c1 denial
            ^^^ c2 denial
        //- new1
        three four
        ^^^^^ new2 event-fact speaker=@new3
              ^^^^ new3 denial
        //- relations
        c1 supports c2
        new4: new3 supports new2
        //- clusters
        k1 ours
          c1 states
        new8 theirs
          new2 states
          new3 repeats of new2
          silent new1
        //- corrections
        v1 c1 one = 1
        new5 new2 four = 4
        //- refusals
        n1 merge x
        new6 merge y
        //- origins
        new2 outlet=Wire
        //- kept
        x1 labels \"(a)\" why
        new7 labels \"(b)\" why
        ";
    let mut fragment = records(new);
    fragment.documents[0].title = "new1".to_owned();
    let _name = check(before, add(&fragment), after);
}

#[test]
fn a_document_without_an_id_gets_one() {
    let mut fragment = records("//- a title=new1\none\n^^^ c1 denial\n");
    fragment.documents[0].id = DocumentId(0);
    fragment.texts[0].document = DocumentId(0);
    fragment.annotations[0].document = DocumentId(0);
    let _name = check("//- schema\n", add(&fragment), "//- new1\none\n^^^ c1 denial\n");
}

#[test]
fn what_is_there_stays_as_it_is() {
    let before = "
        //- schema
        label place mention key=z
        //- a outlet=Ours
        one two
        ^^^ c1 denial
        //- entities
        ann person name=Ours
        //- clusters
        k1 x
          c1 differs
        //- corrections
        v1 c1 one = 1
        //- origins
        c1 outlet=Ours
        ";
    let new = "
        //- schema
        label place mention key=y name=Theirs
        //- a outlet=Theirs
        one two
        ^^^ c1 denial
            ^^^ c2 denial
        //- entities
        ann person name=Theirs
        //- clusters
        k1 x
          c1 states
          c2 corroborates
        //- corrections
        v1 c1 one = 2
        //- origins
        c1 outlet=Theirs
        ";
    let after = "
        //- schema
        label place mention key=z
        //- a outlet=Ours
        one two
        ^^^ c1 denial
            ^^^ c2 denial
        //- entities
        ann person name=Ours
        //- clusters
        k1 x
          c1 differs
          c2 corroborates
        //- corrections
        v1 c1 one = 1
        //- origins
        c1 outlet=Ours
        ";
    let _name = check(before, add(&records(new)), after);
}

#[test]
fn labels_come_without_a_key_that_is_taken_or_reserved() {
    let new = "
        //- schema
        label irony key=1
        label mirth mention key=p
        label scorn key=S
        label shout key=z
        label whisper key=Z
        attribute hedge
        relation-label mocks
        ";
    let after = "
        //- schema
        label irony
        label mirth mention
        label scorn
        label shout key=z
        label whisper
        attribute hedge
        relation-label mocks
        ";
    let _name = check("//- schema\n", add(&records(new)), after);
}

#[test]
fn an_empty_project_takes_name_order_and_schema_from_the_one_that_comes() {
    let new = "
        //- project name=Ships note=n
        //- schema
        label denial name=Refusal key=P
        label person key=7
        //- a order=77
        one
        ";
    let after = "
        //- project name=Ships note=n
        //- schema
        label denial name=Refusal key=P
        label person key=7
        label background key=\"\"
        //- a order=77
        one
        ";
    let mut fragment = records(new);
    let theirs = ProjectRow { id: ProjectId(5), name: "Ships".to_owned(), note: "n".to_owned() };
    fragment.project = Some(theirs);
    let _name = check("//- schema\n", add(&fragment), after);
    let with_article = "//- b\ntwo\n";
    let beside = "//- schema\nlabel x\n//- b\ntwo\n//- a\none\n";
    let mut fragment = records("//- schema\nlabel x\n//- a\none\n");
    fragment.project = Some(ProjectRow { id: ProjectId(5), name: "Ships".to_owned(), note: String::new() });
    let _name = check(with_article, add(&fragment), beside);
}

#[test]
fn records_without_a_time_get_time_and_name() {
    let new = "
        //- a file=a.txt
        one two
        ^^^ c1 denial
            ^^^ c2 denial by=Bo
        //- corrections
        v1 c1 one = 1
        //- refusals
        n1 merge x
        ";
    let after = "
        //- a file=a.txt@now
        one two
        ^^^ c1 denial new
            ^^^ c2 denial new by=Bo
        //- corrections
        v1 c1 one = 1 new
        //- refusals
        n1 merge x new
        ";
    let mut fragment = records(new);
    for row in &mut fragment.annotations {
        (row.created, row.modified) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    }
    fragment.corrections.iter_mut().for_each(|row| row.at = Timestamp::UNIX_EPOCH);
    fragment.refusals.iter_mut().for_each(|row| row.at = Timestamp::UNIX_EPOCH);
    let _name = check("//- schema\n", add(&fragment), after);
}

#[test]
fn a_silence_of_a_document_that_is_only_here_comes_along() {
    let mut fragment = records("//- a\none\n//- clusters\nk1 x\n  silent a\n");
    fragment.documents.clear();
    fragment.texts.clear();
    let _name = check("//- a\none\n", add(&fragment), "//- a\none\n//- clusters\nk1 x\n  silent a\n");
}

#[test]
fn records_that_do_not_fit_together_are_refused_whole() {
    let whole = "
        //- a
        one two
        ^^^ c1 denial
            ^^^ c2 denial
        //- relations
        c1 about c2
        //- clusters
        k1 x
          c1 states
        //- corrections
        v1 c1 one = 1
        //- origins
        c1 outlet=Wire
        ";
    let refused = |spoil: &dyn Fn(&mut Fragment), why: &str| {
        let mut fragment = records(whole);
        spoil(&mut fragment);
        refuse("//- schema\n", add(&fragment), &format!("the new records do not fit together: {why}"));
    };
    let (a, c1) = (document("a"), annotation("c1"));
    let gone = annotation("c9");
    refused(&|rows| rows.texts.clear(), "the article “a” has no text");
    refused(&|rows| rows.texts[0].sha256 = Sha256::of(b""), "the text of “a” is not what its hash says");
    refused(&|rows| rows.documents.push(rows.documents[0].clone()), &format!("two articles have the id {a}"));
    let torn = "its text has a carriage return";
    refused(&|rows| rows.texts[0] = DocumentText::new(a, "one two\r"), &format!("text {a}: {torn}"));
    let elsewhere = document("b");
    refused(&|rows| rows.annotations[0].document = elsewhere, &format!("annotation {c1} belongs to no article of it"));
    refused(&|rows| rows.annotations[1].id = c1, &format!("two annotations have the id {c1}"));
    refused(
        &|rows| rows.annotations[0].spans[0].span = Span::new(1, 4).unwrap(),
        &format!("text {a}: the text at 1..4 is not the quote “one”"),
    );
    refused(
        &|rows| rows.annotations[0].spans = [1, 0].map(|n| rows.annotations[n].spans[0].clone()).to_vec(),
        &format!("text {a}: its parts overlap or are not in order"),
    );
    let relation = super::relation("c1>c2");
    refused(&|rows| rows.relations[0].to = gone, &format!("relation {relation}: there is no annotation {gone}"));
    let member = format!("member ({}, {gone}): there is no annotation {gone}", super::cluster("k1"));
    refused(&|rows| rows.members[0].claim = gone, &member);
    let member = format!("member ({}, {c1}): there is no annotation {gone}", super::cluster("k1"));
    refused(&|rows| rows.members[0].of = Some(gone), &member);
    let correction = super::correction("v1");
    refused(
        &|rows| rows.corrections[0].claim = gone,
        &format!("correction {correction}: there is no annotation {gone}"),
    );
    refused(&|rows| rows.claim_origins[0].claim = gone, &format!("origin {gone}: there is no annotation {gone}"));
    let silence = Silence { cluster: super::cluster("k1"), document: elsewhere };
    let why = format!("silence ({}, {elsewhere}): there is no document {elsewhere}", super::cluster("k1"));
    refused(&|rows| rows.silences.push(silence.clone()), &why);
}
