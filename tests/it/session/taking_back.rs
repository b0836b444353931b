//! Changes that were not saved on purpose are put away, and can be taken back.

use super::{Machine, crash, quotes, tag};
use crossread::session::{Session, put_away, unsaved_from_put_away};

#[test]
fn put_away_changes_are_taken_back_as_steps_and_leave_the_shelf() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    tag(&mut session, "Monday", "date-or-time");
    let wanted = quotes(&session);
    session.discard().unwrap();

    let mut session = machine.open("p.ron");
    assert_eq!(quotes(&session), ["Ships came in"], "nothing comes back by itself");
    let journals = machine.path("journals");
    let shelf = put_away(&journals, Some(&session));
    let [changes] = shelf.as_slice() else { panic!("{shelf:?}") };
    assert_eq!((changes.n_changes, changes.last_step.as_str(), changes.is_untitled), (2, "Tag as Date or time", false));

    assert_eq!(session.take_back(changes).unwrap(), 2);
    assert_eq!(quotes(&session), wanted);
    assert!(!session.is_saved());
    assert_eq!(put_away(&journals, Some(&session)), []);
    session.undo().unwrap();
    assert_eq!(quotes(&session).len(), 2);
    session.redo().unwrap();

    crash(session);
    let (session, told) = machine.reopen("p.ron");
    assert_eq!(quotes(&session), wanted, "{told}");
}

#[test]
fn changes_of_another_state_of_the_file_are_not_offered() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    session.discard().unwrap();

    let mut session = machine.open("p.ron");
    tag(&mut session, "Monday", "date-or-time");
    session.save(&machine.path("p.ron")).unwrap();
    assert_eq!(put_away(&machine.path("journals"), Some(&session)), []);
    assert_eq!(machine.names("journals/retired").len(), 1, "they stay on the shelf all the same");
}

#[test]
fn a_project_without_a_file_is_taken_back_as_unsaved_work() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    machine.import(&mut session, "ledger", "Ships came in on Monday.\n");
    tag(&mut session, "Monday", "date-or-time");
    session.discard().unwrap();
    assert_eq!(machine.unsaved(), []);

    let journals = machine.path("journals");
    let shelf = put_away(&journals, None);
    let [changes] = shelf.as_slice() else { panic!("{shelf:?}") };
    assert!(changes.is_untitled);
    let work = unsaved_from_put_away(&journals, changes).unwrap();
    let opening = Session::recover_unsaved(&work, machine.surroundings.clone()).unwrap();
    assert_eq!(quotes(&opening.session), ["Monday"]);
    assert_eq!(put_away(&journals, Some(&opening.session)), []);
}
