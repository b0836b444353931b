//! Moving an end of an annotation, and moving from one annotation or document to the next.

use super::{annotation, check, document, read};
use crossread::edit::Edit;
use crossread::session::Selection;
use crossread::session::moves::{End, Stride, Way, moved_document, moved_end, neighbour, next_document};

use End::{End as Last, Start};
use Stride::{Grapheme, Word};
use Way::{Back, Forward};

/// Moving the end of m1 gives the second carets below the text; `None`: it cannot be moved.
#[track_caller]
fn moves(text: &str, carets: &str, end: End, way: Way, stride: Stride, expected: Option<&str>) {
    let before = format!("//- ledger\n{text}\n{carets} m1 person\n");
    let edit = moved_end(&read(&before).project, annotation("m1"), end, way, stride);
    match (edit, expected) {
        (None, None) => {}
        (Some(edit), Some(after)) => {
            let _name = check(&before, edit, &format!("//- ledger\n{text}\n{after} m1 person changed\n"));
        }
        (found, expected) => panic!("{found:?} instead of {expected:?}"),
    }
}

#[test]
fn an_end_moves_by_a_character_both_ways() {
    let text = "one two three";
    moves(text, "    ^^^", Start, Back, Grapheme, Some("   ^^^^"));
    moves(text, "    ^^^", Start, Forward, Grapheme, Some("     ^^"));
    moves(text, "    ^^^", Last, Back, Grapheme, Some("    ^^"));
    moves(text, "    ^^^", Last, Forward, Grapheme, Some("    ^^^^"));
}

#[test]
fn an_end_does_not_leave_the_text_nor_meet_the_other() {
    let text = "one two";
    moves(text, "^^^", Start, Back, Grapheme, None);
    moves(text, "^^^", Start, Back, Word, None);
    moves(text, "    ^^^", Last, Forward, Grapheme, None);
    moves(text, "    ^^^", Last, Forward, Word, None);
    moves(text, "  ^", Start, Forward, Grapheme, None);
    moves(text, "  ^", Last, Back, Grapheme, None);
    moves(text, "    ^^^", Start, Forward, Word, None);
    moves(text, "    ^^^", Last, Back, Word, None);
    moves(text, "^^^", Last, Back, Word, None);
}

#[test]
fn what_is_seen_as_one_character_moves_as_one() {
    let text = "a👩\u{200d}🚀e\u{301}🇰🇵z";
    moves(text, "^", Last, Forward, Grapheme, Some("^^^^"));
    moves(text, "^^^^", Last, Forward, Grapheme, Some("^^^^^^"));
    moves(text, "^^^^^^", Last, Forward, Grapheme, Some("^^^^^^^^"));
    moves(text, "^^^^^^^^", Last, Back, Grapheme, Some("^^^^^^"));
    moves(text, "        ^", Start, Back, Grapheme, Some("      ^^^"));
    moves(text, "      ^^^", Start, Back, Grapheme, Some("    ^^^^^"));
    moves(text, " ^^^^^^^^", Start, Forward, Grapheme, Some("    ^^^^^"));
}

#[test]
fn an_end_moves_by_a_word_both_ways() {
    let text = "one, two three.";
    moves(text, "     ^^^", Start, Back, Word, Some("^^^^^^^^"));
    moves(text, "^^^^^^^^", Start, Forward, Word, Some("     ^^^"));
    moves(text, "     ^^^", Last, Forward, Word, Some("     ^^^^^^^^^"));
    moves(text, "     ^^^^^^^^^", Last, Forward, Word, Some("     ^^^^^^^^^^"));
    moves(text, "^^^^^^^^", Last, Back, Word, Some("^^^"));
    moves(text, "^^^^^^^^^^^", Last, Back, Word, Some("^^^^^^^^"));
    moves(text, "^^^^^^^^^^", Last, Forward, Word, Some("^^^^^^^^^^^^^^"));
    moves(text, "     ^^^^^^^^^^", Last, Back, Word, Some("     ^^^^^^^^^"));
}

#[test]
fn right_to_left_texts_move_in_the_order_of_the_text() {
    let text = "שלום עולם טוב";
    moves(text, "     ^^^^", Last, Forward, Word, Some("     ^^^^^^^^"));
    moves(text, "     ^^^^", Start, Back, Word, Some("^^^^^^^^^"));
    moves(text, "     ^^^^", Last, Back, Grapheme, Some("     ^^^"));
}

#[test]
fn words_are_found_over_lines() {
    let before = "//- ledger\none\n^^^ m1 person\n\ntwo\n";
    let after = "//- ledger\none\n^^^^ m1 person changed\n\n^ m1\ntwo\n^^^ m1\n";
    let edit = moved_end(&read(before).project, annotation("m1"), Last, Forward, Word).unwrap();
    let _name = check(before, edit, after);
    let again = after.replace(" changed", "");
    let back = moved_end(&read(&again).project, annotation("m1"), Last, Back, Word).unwrap();
    let _name = check(&again, back, &before.replace("person", "person changed"));
}

#[test]
fn only_the_outer_ends_of_several_parts_move() {
    let text = "one two three four";
    moves(text, "    ^^^       ^^^^", Start, Back, Word, Some("^^^^^^^       ^^^^"));
    moves(text, "    ^^^ ^^^^^", Last, Forward, Grapheme, Some("    ^^^ ^^^^^^"));
    moves(text, "    ^^^ ^^^^^", Last, Forward, Word, Some("    ^^^ ^^^^^^^^^^"));
    moves(text, "    ^^^ ^^^^^", Start, Forward, Word, None);
    moves(text, "    ^^^ ^", Last, Back, Grapheme, None);
    moves(text, "^^^ ^^^^^", Last, Back, Word, Some("^^^ ^^^"));
    moves(text, "^^^ ^^^", Last, Back, Word, None);
}

#[test]
fn an_orphan_and_what_is_gone_have_no_ends() {
    let project = read("//- ledger\none\n~ m1 person orphan=x\n").project;
    assert_eq!(moved_end(&project, annotation("m1"), Start, Back, Grapheme), None);
    assert_eq!(moved_end(&project, annotation("m9"), Start, Back, Grapheme), None);
}

const THREE: &str = "
    //- ledger
    one two three
    ^^^^^^^ m2 person
    ^^^^^^^^^^^ m3 person
        ^^^ m1 person
    ~ m4 person orphan=x
    //- wire
    four
    ^^^^ n1 person
    //- empty
    five
    ";

/// The neighbours of the chosen annotation, one after the other, until the first comes again.
fn round(way: Way) -> Vec<&'static str> {
    let project = read(THREE).project;
    let mut selection = Selection { chosen: Some(annotation("m2")), ..Selection::caret_at(document("ledger"), 0) };
    let mut seen = Vec::new();
    for _ in 0..5 {
        let next = neighbour(&project, &selection, way).unwrap();
        seen.push(*["m1", "m2", "m3", "m4"].iter().find(|name| annotation(name) == next).unwrap());
        selection.chosen = Some(next);
    }
    seen
}

#[test]
fn neighbours_follow_in_the_order_of_the_text_and_go_round() {
    assert_eq!(round(Forward), ["m3", "m1", "m4", "m2", "m3"]);
    assert_eq!(round(Back), ["m4", "m1", "m3", "m2", "m4"]);
}

#[test]
fn without_a_chosen_annotation_the_neighbour_of_the_caret_is_found() {
    let project = read(THREE).project;
    let at = |caret| Selection::caret_at(document("ledger"), caret);
    let next = |caret| neighbour(&project, &at(caret), Forward).unwrap();
    let previous = |caret| neighbour(&project, &at(caret), Back).unwrap();
    assert_eq!([next(0), next(1), next(4)], ["m2", "m1", "m1"].map(annotation));
    assert_eq!([previous(13), previous(4), previous(1)], ["m1", "m3", "m3"].map(annotation));
    assert_eq!(previous(0), annotation("m4"), "from the first on to the last");
    let only_one = Selection::caret_at(document("wire"), 4);
    assert_eq!(neighbour(&project, &only_one, Forward), Some(annotation("n1")), "from the last on to the first");
}

#[test]
fn an_annotation_chosen_in_another_document_does_not_count() {
    let project = read(THREE).project;
    let elsewhere = Selection { chosen: Some(annotation("m1")), ..Selection::caret_at(document("wire"), 0) };
    assert_eq!(neighbour(&project, &elsewhere, Forward), Some(annotation("n1")));
    let gone = Selection { chosen: Some(annotation("m9")), ..Selection::caret_at(document("ledger"), 1) };
    assert_eq!(neighbour(&project, &gone, Forward), Some(annotation("m1")));
    assert_eq!(neighbour(&project, &Selection::caret_at(document("empty"), 0), Forward), None);
    assert_eq!(neighbour(&project, &Selection::default(), Back), None);
}

#[test]
fn documents_follow_each_other_and_end_at_both_ends() {
    let project = read(THREE).project;
    let next = |name, way| next_document(&project, document(name), way);
    assert_eq!(next("ledger", Forward), Some(document("wire")));
    assert_eq!(next("empty", Back), Some(document("wire")));
    assert_eq!(next("ledger", Back), None);
    assert_eq!(next("empty", Forward), None);
    assert_eq!(next("x", Forward), None);
}

#[test]
fn a_document_moves_one_place_up_or_down() {
    let before = "//- a\n//- b\n//- c\n";
    let moved = |name, way| moved_document(&read(before).project, document(name), way);
    let up = moved("c", Back).unwrap();
    let _name = check(before, up, "//- a order=1024\n//- c order=1536\n//- b order=2048\n");
    let down = moved("a", Forward).unwrap();
    assert_eq!(down, Edit::MoveDocument { document: document("a"), before: Some(document("c")) });
    let _name = check(before, down, "//- b order=2048\n//- a order=2560\n//- c order=3072\n");
    let to_the_end = moved("b", Forward).unwrap();
    let _name = check(before, to_the_end, "//- a order=1024\n//- c order=3072\n//- b order=4096\n");
    assert_eq!([moved("a", Back), moved("c", Forward), moved("x", Back)], [None, None, None]);
}
