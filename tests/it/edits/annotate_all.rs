//! Annotating many places at once.

use super::notation::read;
use super::{check, document, entity, nothing_to_change, refuse};
use crossread::edit::{AnnotateAllFit, Edit, annotate_all_fit};
use crossread::model::DocumentId;
use crossread::text::Span;

/// Every place of a word in all articles of a drawing, in their order.
fn places(drawing: &str, word: &str) -> Vec<(DocumentId, Span)> {
    let project = read(drawing).project;
    let mut places = Vec::new();
    for row in project.documents_in_order() {
        let starts = project.text(row.id).unwrap().match_indices(word).map(|(start, _)| start);
        places.extend(starts.map(|start| (row.id, Span::new(start, start + word.len()).unwrap())));
    }
    places
}

fn annotate(label: &str, to: Option<&str>, places: Vec<(DocumentId, Span)>) -> Edit {
    Edit::AnnotateAll { label: label.into(), entity: to.map(entity), places }
}

const BEFORE: &str = "
    //- ledger
    Najin is a port. Najin was one; so is Najin.
    ^^^^^ m1 geopolitical = najin
                     ^^^^^ m2 geopolitical
                                          ^^^^^ m3 location
                                          ^^^^^ c1 denial
    //- wire
    The Najin port, Najin
        ^^^^^^^^^^ m4 facility
    //- entities
    najin geopolitical name=\"Port of Najin\"
    ";

#[test]
fn places_of_all_articles_are_annotated_in_one_step_and_none_twice() {
    let after = "
        //- ledger
        Najin is a port. Najin was one; so is Najin.
        ^^^^^ m1 geopolitical = najin
                         ^^^^^ m2 geopolitical = najin changed
                                              ^^^^^ m3 location
                                              ^^^^^ c1 denial
                                              ^^^^^ new1 geopolitical = najin new
        //- wire
        The Najin port, Najin
            ^^^^^^^^^^ m4 facility
            ^^^^^ new2 geopolitical = najin new
                        ^^^^^ new3 geopolitical = najin new
        //- entities
        najin geopolitical name=\"Port of Najin\"
        ";
    let mut found = places(BEFORE, "Najin");
    found.push(found[4]);
    let fit = annotate_all_fit(&read(BEFORE).project, &"geopolitical".into(), Some(entity("najin")), &found);
    assert_eq!(fit, AnnotateAllFit { n_new: 3, n_assigned: 1, n_known: 2 });
    let name = check(BEFORE, annotate("geopolitical", Some("najin"), found), after);
    assert_eq!(name, "Annotate 4 occurrences of Port of Najin");
}

#[test]
fn without_an_entity_what_has_the_label_counts_as_annotated_and_the_step_has_the_commonest_quote() {
    let after = "
        //- ledger
        Najin is a port. Najin was one; so is Najin.
        ^^^^^ m1 geopolitical = najin
                         ^^^^^ m2 geopolitical
                                              ^^^^^ m3 location
                                              ^^^^^ c1 denial
                                              ^^^^^ new2 geopolitical new
        //- wire
        The Najin port, Najin
            ^^^^^^^^^^ m4 facility
            ^^^^^ new3 geopolitical new
              ^^^ new1 geopolitical new
                        ^^^^^ new4 geopolitical new
        //- entities
        najin geopolitical name=\"Port of Najin\"
        ";
    let mut found = vec![(document("wire"), Span::new(6, 9).unwrap())];
    found.extend(places(BEFORE, "Najin"));
    let fit = annotate_all_fit(&read(BEFORE).project, &"geopolitical".into(), None, &found);
    assert_eq!(fit, AnnotateAllFit { n_new: 4, n_assigned: 0, n_known: 2 });
    assert_eq!(check(BEFORE, annotate("geopolitical", None, found), after), "Annotate 4 occurrences of Najin");
}

#[test]
fn claims_are_annotated_like_mentions_but_have_no_entity() {
    let before = "//- a\nno, no\n";
    let after = "//- a\nno, no\n^^ new1 denial new\n    ^^ new2 denial new\n";
    assert_eq!(check(before, annotate("denial", None, places(before, "no")), after), "Annotate 2 occurrences of no");
    let not_a_mention = "only a mention can be assigned to an entity; tag the span as an entity first";
    refuse(BEFORE, annotate("denial", Some("najin"), places(BEFORE, "Najin")), not_a_mention);
}

#[test]
fn what_cannot_be_annotated_is_refused_whole() {
    let all = "all of it is annotated as “Denial” already; choose another label, or other places";
    refuse("//- a\nno\n^^ c1 denial\n", annotate("denial", None, places("//- a\nno\n", "no")), all);
    nothing_to_change(BEFORE, annotate("denial", None, Vec::new()));
    let mut found = places(BEFORE, "Najin");
    refuse(BEFORE, annotate("x", None, found.clone()), "the label “x” is not in the schema; choose another one");
    refuse(BEFORE, annotate("person", Some("x"), found.clone()), "this entity is not in the project any more");
    found.push((document("wire"), Span::new(0, 99).unwrap()));
    let outside = "the span 0..99 does not fit the text; select it again";
    refuse(BEFORE, annotate("person", None, found.clone()), outside);
    found.pop();
    found.push((document("x"), Span::new(0, 1).unwrap()));
    refuse(BEFORE, annotate("person", None, found), "this document is not in the project any more");
}
