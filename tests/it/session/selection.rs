//! The selection points only to what is there, on grapheme boundaries.

use super::{Machine, tag};
use crossread::edit::Edit;
use crossread::session::{Selection, Session};
use crossread::text::Span;

const TEXT: &str = "e\u{301} 👩‍🚀 flew.\nAnd back.\n";

fn with_text(machine: &Machine) -> Session {
    let mut session = machine.untitled();
    machine.import(&mut session, "flight", TEXT);
    session
}

#[test]
fn offsets_move_to_the_grapheme_that_they_are_in() {
    let machine = Machine::new();
    let mut session = with_text(&machine);
    let document = session.selection().document.unwrap();
    let astronaut = TEXT.find('👩').unwrap();
    let inside = TEXT.find('🚀').unwrap();
    for at in 0..TEXT.len() + 3 {
        session.select(Selection::caret_at(document, at));
        let caret = session.selection().caret;
        assert!(caret <= at && crossread::text::boundaries::is_grapheme_boundary(TEXT, caret), "{at} became {caret}");
    }
    // A part that ends inside a grapheme takes it whole; one behind the text is let go.
    let parts = vec![Span::new(astronaut, inside).unwrap(), Span::new(900, 901).unwrap()];
    session.select(Selection { parts, ..Selection::caret_at(document, 0) });
    let whole = Span::new(astronaut, TEXT.find(" flew").unwrap()).unwrap();
    assert_eq!(session.selection().parts, [whole]);
    let tagged = session.tag(&"person".into()).unwrap().unwrap();
    let row = session.project().annotations().get(&tagged.annotations[0]).unwrap();
    assert_eq!(row.quote(), "👩‍🚀");
}

#[test]
fn a_removed_annotation_is_not_chosen_any_more() {
    let machine = Machine::new();
    let mut session = with_text(&machine);
    let annotation = tag(&mut session, "flew", "event-fact");
    assert_eq!(session.selection().chosen, Some(annotation));
    session.edit(Edit::RemoveAnnotations(vec![annotation])).unwrap();
    assert_eq!(session.selection().chosen, None);
    session.undo().unwrap();
    assert_eq!(session.selection().chosen, Some(annotation));
}

#[test]
fn a_removed_article_is_not_open_any_more() {
    let machine = Machine::new();
    let mut session = with_text(&machine);
    let first = session.selection().document.unwrap();
    let second = machine.import(&mut session, "wire", "Nobody knows.\n");
    tag(&mut session, "Nobody", "person");
    session.edit(Edit::RemoveDocuments(vec![second])).unwrap();
    assert_eq!(session.selection(), &Selection { document: Some(first), ..Selection::default() });
    session.edit(Edit::RemoveDocuments(vec![first])).unwrap();
    assert_eq!(session.selection(), &Selection::default());
    session.undo().unwrap();
    assert_eq!(session.selection().document, Some(first));
    session.select(Selection::caret_at(second, 3));
    assert_eq!(session.selection().document, Some(first));
}

#[test]
fn each_article_keeps_its_caret() {
    let machine = Machine::new();
    let mut session = with_text(&machine);
    let first = session.selection().document.unwrap();
    let flew = TEXT.find("flew").unwrap();
    session.select(Selection::caret_at(first, flew));
    let second = machine.import(&mut session, "wire", "Nobody knows.\n");
    session.select(Selection::caret_at(second, 6));
    session.open_document(first);
    assert_eq!(session.selection(), &Selection::caret_at(first, flew));
    session.open_document(second);
    assert_eq!(session.selection(), &Selection::caret_at(second, 6));
}

#[test]
fn a_label_goes_to_the_selection_or_to_the_chosen_annotation() {
    let machine = Machine::new();
    let mut session = with_text(&machine);
    let document = session.selection().document.unwrap();
    session.select(Selection::caret_at(document, 0));
    assert_eq!(session.tag(&"person".into()), None);

    let flew = TEXT.find("flew").unwrap();
    session.select(Selection::of_span(document, Span::new(flew, flew + 4).unwrap()));
    let claim = session.tag(&"event-fact".into()).unwrap().unwrap().annotations[0];
    assert!(session.selection().is_empty());
    session.tag(&"denial".into()).unwrap().unwrap();
    assert_eq!(session.project().annotations().get(&claim).unwrap().label, "denial".into());
    let mention = session.tag(&"event".into()).unwrap().unwrap().annotations[0];
    assert_eq!(session.project().annotations().get(&mention).unwrap().quote(), "flew");
    assert_eq!((session.project().annotations().len(), session.selection().chosen), (2, Some(mention)));
}
