//! Undo and redo, and what counts as one step.

use super::{Machine, quotes, tag};
use crossread::edit::{DocumentField, Edit, EditError};
use crossread::session::Selection;

#[test]
fn undo_and_redo_go_across_articles_and_show_where() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let first = session.selection().document.unwrap();
    let second = machine.import(&mut session, "wire", "Nobody knows, he said.\n");
    assert_eq!(session.selection(), &Selection::caret_at(second, 0));
    let in_second = tag(&mut session, "he", "person");
    session.open_document(first);
    let in_first = tag(&mut session, "Monday", "date-or-time");
    let shown = session.project().clone();
    let chosen = |session: &crossread::session::Session| (session.selection().document, session.selection().chosen);
    assert_eq!(chosen(&session), (Some(first), Some(in_first)));

    assert_eq!(session.undo(), Ok(Some("Tag as Date or time".to_owned())));
    assert_eq!(chosen(&session), (Some(first), None));
    assert_eq!(session.undo(), Ok(Some("Tag as Person".to_owned())));
    assert_eq!(session.selection(), &Selection::caret_at(second, 0));
    assert_eq!(session.undo(), Ok(Some("Import 1 article".to_owned())));
    assert_eq!((session.selection().document, session.project().documents().len()), (Some(first), 1));
    assert_eq!(session.undo(), Ok(None));
    assert!(session.is_saved());

    for name in ["Import 1 article", "Tag as Person"] {
        assert_eq!(session.redo(), Ok(Some(name.to_owned())));
        assert_eq!(session.selection().document, Some(second));
    }
    assert_eq!(chosen(&session), (Some(second), Some(in_second)));
    assert_eq!(session.redo(), Ok(Some("Tag as Date or time".to_owned())));
    assert_eq!(chosen(&session), (Some(first), Some(in_first)));
    assert_eq!((session.redo(), session.project()), (Ok(None), &shown));
}

#[test]
fn a_new_edit_ends_what_could_be_done_again() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    session.undo().unwrap();
    tag(&mut session, "Monday", "date-or-time");
    assert_eq!(session.redo(), Ok(None));
    assert_eq!(quotes(&session), ["Ships came in", "Monday"]);
}

#[test]
fn what_is_typed_in_one_visit_is_one_step() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let document = session.selection().document.unwrap();
    let before = session.project().clone();
    let title = |text: &str| Edit::SetDocument { document, field: DocumentField::Title(text.to_owned()) };
    let outlet = |text: &str| Edit::SetDocument { document, field: DocumentField::Outlet(text.to_owned()) };
    for text in ["S", "Sh", "Shi"] {
        session.edit_typed(title(text), 1).unwrap();
    }
    assert_eq!(session.history().done().len(), 1);
    session.edit_typed(title("Ship"), 2).unwrap();
    session.edit_typed(outlet("Ledger"), 3).unwrap();
    assert_eq!(session.history().done().len(), 3);
    let shown = session.project().clone();

    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(session.project().documents().get(&document).unwrap().title, "Shi");
    session.undo().unwrap();
    assert_eq!(session.project(), &before);
    assert!(session.is_saved());
    for _ in 0..3 {
        session.redo().unwrap();
    }
    assert_eq!(session.project(), &shown);
}

#[test]
fn typing_on_after_a_save_is_unsaved() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let document = session.selection().document.unwrap();
    let note = |text: &str| Edit::SetDocument { document, field: DocumentField::Note(text.to_owned()) };
    session.edit_typed(note("a"), 1).unwrap();
    session.save(&machine.path("p.ron")).unwrap();
    session.edit_typed(note("ab"), 1).unwrap();
    assert!(!session.is_saved());
    while session.undo().unwrap().is_some() {}
    assert!(!session.is_saved(), "the file has “a”, the project nothing");
    session.redo().unwrap();
    assert_eq!(session.project().documents().get(&document).unwrap().note, "ab");
    assert!(!session.is_saved());
}

#[test]
fn a_refused_edit_is_no_step_and_changes_nothing() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let (revision, before) = (session.revision(), session.project().clone());
    let annotation = before.annotations().iter().next().unwrap().id;
    let relabel = |label: &str| Edit::Relabel { annotations: vec![annotation], label: label.into() };
    assert_eq!(session.edit(relabel("event-fact")), Err(EditError::NothingToChange));
    assert_eq!(session.edit(relabel("nonsense")), Err(EditError::UnknownLabel("nonsense".into())));
    assert_eq!((session.revision(), session.project()), (revision, &before));
    assert!(session.is_saved() && session.history().undoable().is_none());
}
