//! Tagging, changing and removing annotations, and the relations between them.

use super::words::{EDITOR, NOW, time};
use super::{annotation, annotations, apply, check, document, entity, nothing_to_change, read, refuse, spans, stamped};
use crossread::edit::{Edit, EditError, plan};
use crossread::text::{Span, Spans};

/// Everything that can hang on a claim hangs on c1, and c1 hangs on others.
const TIED: &str = "
    //- ledger
    The council approved the budget on Monday.
        ^^^^^^^ m1 organisation
    ^^^^^^^^^^^^^^^^^^^^ c1 event-fact speaker=@m1
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact speaker=@c1 cue=approved
    //- wire
    No budget yet.
    ^^^^^^^^^ c3 denial
    //- relations
    c1 contradicts c3
    c3 about c1
    c3 about m1
    //- clusters
    k1 \"The budget passed\"
      c1 states
      c2 repeats of c1
      c3 contradicts
    //- corrections
    v1 c1 council = body
    v2 c2 Monday nothing
    //- origins
    c1 outlet=Ledger
    c2 outlet=Ledger
    ";

fn annotate(drawing: &str, label: &str, assigned: Option<&str>) -> Edit {
    let places = read(drawing).places;
    let here = &places["here"];
    let entity = assigned.map(entity);
    Edit::Annotate { document: here.document, spans: here.spans.clone(), label: label.into(), entity }
}

#[test]
fn tagging_makes_an_annotation_with_name_and_time() {
    let before = "
        //- ledger
        The council approved the budget.
            ^^^^^^^ here
        ";
    let after = "
        //- ledger
        The council approved the budget.
            ^^^^^^^ new1 organisation new
        ";
    assert_eq!(check(before, annotate(before, "organisation", None), after), "Tag as Organisation");
    let project = read(after).project;
    let row = project.annotations().get(&annotation("new1")).unwrap();
    assert_eq!((row.by.as_str(), row.created, row.modified), (EDITOR, time(NOW), time(NOW)));
}

#[test]
fn a_mention_can_be_assigned_while_it_is_tagged() {
    let before = "
        //- ledger
        The council approved. It voted.
            ^^^^^^^ m1 organisation = council
                              ^^ here
        ";
    let after = "
        //- ledger
        The council approved. It voted.
            ^^^^^^^ m1 organisation = council
                              ^^ new1 organisation = council new
        ";
    let _name = check(before, annotate(before, "organisation", Some("council")), after);
}

#[test]
fn spans_of_other_scripts_emoji_and_several_parts_are_tagged_whole() {
    let before = "
        //- ledger
        שלום עולם 👩\u{200d}🚀 cafe\u{301} 컨테이너
             ^^^^ ^^^  ^^^^^ ^^^ here
        a
        ^ here
        ";
    let after = "
        //- ledger
        שלום עולם 👩\u{200d}🚀 cafe\u{301} 컨테이너
             ^^^^ ^^^  ^^^^^ ^^^ new1 event-fact new
        a
        ^ new1
        ";
    let _name = check(before, annotate(before, "event-fact", None), after);
    let project = read(after).project;
    let row = project.annotations().get(&annotation("new1")).unwrap();
    let quotes: Vec<&str> = row.spans.iter().map(|part| &*part.quote).collect();
    assert_eq!(quotes, ["עולם", "👩\u{200d}🚀", "afe\u{301} ", "테이너", "a"]);
}

#[test]
fn annotations_overlap_nest_and_stand_on_the_same_spans() {
    let before = "
        //- ledger
        one two three
        ^^^^^^^ c1 denial
            ^^^ here
        ";
    let after = "
        //- ledger
        one two three
        ^^^^^^^ c1 denial
            ^^^ new1 denial new
        ";
    let _name = check(before, annotate(before, "denial", None), after);
    let again = "
        //- ledger
        one two three
        ^^^^^^^ c1 denial
        ^^^^^^^ here
        ";
    let twice = "
        //- ledger
        one two three
        ^^^^^^^ c1 denial
        ^^^^^^^ new1 denial new
        ";
    let _name = check(again, annotate(again, "denial", None), twice);
}

#[test]
fn tagging_what_is_not_there_is_refused() {
    let text = "
        //- ledger
        é and e
        ^ here
        ";
    let at = |start, end, document| Edit::Annotate {
        document,
        spans: Spans::from(Span::new(start, end).unwrap()),
        label: "person".into(),
        entity: None,
    };
    let outside = "the span 5..99 does not fit the text; select it again";
    refuse(text, at(5, 99, document("ledger")), outside);
    refuse(text, at(1, 3, document("ledger")), "the span 1..3 does not fit the text; select it again");
    refuse(text, at(0, 2, document("gone")), "this document is not in the project any more");
    refuse(text, annotate(text, "x", None), "the label “x” is not in the schema; choose another one");
    refuse(text, annotate(text, "person", Some("nobody")), "this entity is not in the project any more");
    let not_a_mention = "only a mention can be assigned to an entity; tag the span as an entity first";
    refuse(text, annotate(text, "denial", Some("nobody")), not_a_mention);
}

#[test]
fn relabelling_changes_only_what_has_another_label() {
    let before = "
        //- ledger
        one two three
        ^^^ c1 denial
            ^^^ c2 event-fact
                ^^^^^ m1 person
        ";
    let after = "
        //- ledger
        one two three
        ^^^ c1 event-fact changed
            ^^^ c2 event-fact
                ^^^^^ m1 person
        ";
    let relabel = |names: &[&str], label: &str| Edit::Relabel { annotations: annotations(names), label: label.into() };
    assert_eq!(check(before, relabel(&["c1", "c2"], "event-fact"), after), "Relabel 2 annotations as Event fact");
    assert_eq!(check(before, relabel(&["c1"], "event-fact"), after), "Relabel as Event fact");
    nothing_to_change(before, relabel(&["c1"], "denial"));
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(before, relabel(&["c1", "m1"], "denial"), other_layer);
    refuse(before, relabel(&["c1", "c9"], "denial"), "this annotation is not in the project any more");
}

#[test]
fn changed_spans_take_their_quotes_and_settle_a_review() {
    let before = "
        //- ledger
        The city council approved.
            ^^^^ m1 organisation review=town
                          ^^^^ here
        ^^^^^^^^ here
        ";
    let after = "
        //- ledger
        The city council approved.
        ^^^^^^^^          ^^^^ m1 organisation changed
        ";
    let set = |spans| Edit::SetSpans { annotation: annotation("m1"), spans };
    assert_eq!(check(before, set(spans(before, "here")), after), "Change span of mention");
    nothing_to_change(before, set(Span::new(4, 8).unwrap().into()));
    refuse(before, set(Span::new(20, 27).unwrap().into()), "the span 20..27 does not fit the text; select it again");
}

#[test]
fn an_orphan_gets_a_place() {
    let before = "
        //- ledger
        The council approved.
            ^^^^^^^ here
        ~ m1 organisation orphan=\"the body\"
        ";
    let after = "
        //- ledger
        The council approved.
            ^^^^^^^ m1 organisation changed
        ";
    let _name = check(before, Edit::SetSpans { annotation: annotation("m1"), spans: spans(before, "here") }, after);
}

#[test]
fn a_note_is_set_and_cleared() {
    let without = "
        //- ledger
        one
        ^^^ c1 denial
        ";
    let with = "
        //- ledger
        one
        ^^^ c1 denial note=\"see\\nthere\" changed
        ";
    let note = |text: &str| Edit::SetNote { annotation: annotation("c1"), note: text.to_owned() };
    assert_eq!(check(without, note("see\nthere"), with), "Change note of claim");
    let cleared = "
        //- ledger
        one
        ^^^ c1 denial changed
        ";
    let _name = check(with, note(""), cleared);
    nothing_to_change(without, note(""));
}

#[test]
fn confirming_settles_a_review_and_leaves_orphans() {
    let before = "
        //- ledger
        one two
        ^^^ c1 denial review=old
            ^^^ c2 denial
        ~ c3 denial orphan=old
        ";
    let after = "
        //- ledger
        one two
        ^^^ c1 denial changed
            ^^^ c2 denial
        ~ c3 denial orphan=old
        ";
    assert_eq!(check(before, Edit::Confirm(annotations(&["c1", "c2", "c3"])), after), "Confirm 3 annotations");
    nothing_to_change(before, Edit::Confirm(annotations(&["c2", "c3"])));
}

#[test]
fn removing_a_claim_removes_all_that_hangs_on_it() {
    let after = "
        //- ledger
        The council approved the budget on Monday.
            ^^^^^^^ m1 organisation
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact cue=approved changed
        //- wire
        No budget yet.
        ^^^^^^^^^ c3 denial
        //- relations
        c3 about m1
        //- clusters
        k1 \"The budget passed\"
          c2 repeats
          c3 contradicts
        //- corrections
        v2 c2 Monday nothing
        //- origins
        c2 outlet=Ledger
        ";
    assert_eq!(check(TIED, Edit::RemoveAnnotations(annotations(&["c1"])), after), "Remove 1 claim");
}

#[test]
fn removing_several_annotations_that_hang_on_each_other_is_one_step() {
    let after = "
        //- ledger
        The council approved the budget on Monday.
            ^^^^^^^ m1 organisation
        //- wire
        No budget yet.
        //- clusters
        k1 \"The budget passed\"
        ";
    let edit = |names: &[&str]| Edit::RemoveAnnotations(annotations(names));
    assert_eq!(check(TIED, edit(&["c1", "c2", "c3"]), after), "Remove 3 annotations");
    assert_eq!(check(TIED, edit(&["c3", "c2", "c1"]), after), "Remove 3 annotations");
    refuse(TIED, edit(&["c1", "c9"]), "this annotation is not in the project any more");
    nothing_to_change(TIED, edit(&[]));
}

#[test]
fn removing_a_mention_takes_it_from_the_claims_that_name_it() {
    let before = "
        //- ledger
        Kirby said no.
        ^^^^^ m1 person
              ^^^^^^^ c1 denial speaker=@m1
        ";
    let after = "
        //- ledger
        Kirby said no.
              ^^^^^^^ c1 denial changed
        ";
    assert_eq!(check(before, Edit::RemoveAnnotations(annotations(&["m1"])), after), "Remove 1 mention");
}

#[test]
fn a_change_planned_on_an_older_project_is_refused_whole() {
    let before = read(TIED).project;
    let stale = plan(&before, &stamped(Edit::RemoveAnnotations(annotations(&["c3", "c1"])))).unwrap();
    let mut project = before.clone();
    let note = Edit::SetNote { annotation: annotation("c1"), note: "seen".to_owned() };
    apply(&mut project, &plan(&before, &stamped(note)).unwrap(), "the note");
    let noted = project.clone();
    let fault = project.apply(&stale).unwrap_err().to_string();
    assert!(fault.starts_with("annotation a") && fault.ends_with("is not as the change expects it"), "{fault}");
    assert!(project == noted, "nothing was changed");
    let told = EditError::DoesNotFit(fault).to_string();
    assert!(told.ends_with("nothing was changed, please report this"), "{told}");
}
