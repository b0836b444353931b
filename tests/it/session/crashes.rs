//! What is there after a crash.

use super::{Machine, SAMPLE, crash, quotes, tag, unwatched};
use crossread::edit::{DocumentField, Edit};
use crossread::model::{Progress, Project};
use crossread::session::{OpenError, Session};
use expect_test::expect;

#[test]
fn work_that_was_never_saved_is_found_and_recovered() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    machine.import(&mut session, "ledger", "Ships came in on Monday.\n");
    tag(&mut session, "Monday", "date-or-time");
    assert_eq!(machine.unsaved(), [], "a window has it open");
    let before = session.project().clone();
    crash(session);

    let works = machine.unsaved();
    assert_eq!((works.len(), works[0].n_changes, works[0].title.as_str()), (1, 2, "Ships came in on Monday."));
    let opening = Session::recover_unsaved(&works[0], machine.surroundings.clone()).unwrap();
    assert_eq!(opening.told, ["2 unsaved changes recovered; save to keep them in the file"]);
    let mut session = opening.session;
    assert_eq!(session.project(), &before);
    assert!(!session.is_saved());
    assert_eq!(session.selection().document, before.documents_in_order().next().map(|row| row.id));
    assert_eq!(machine.unsaved(), []);

    session.save(&machine.path("p.ron")).unwrap();
    session.close();
    assert_eq!(machine.unsaved(), []);
    assert_eq!(machine.open("p.ron").project(), &before);
}

#[test]
fn undoing_everything_after_a_recovery_leaves_the_schema() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    machine.import(&mut session, "ledger", "Ships came in on Monday.\n");
    crash(session);
    let opening = Session::recover_unsaved(&machine.unsaved()[0], machine.surroundings.clone()).unwrap();
    let mut session = opening.session;
    assert_eq!(session.undo(), Ok(Some("Import 1 article".to_owned())));
    assert_eq!(session.undo(), Ok(None));
    assert_eq!(session.project().to_fragment().labels, machine.untitled().project().to_fragment().labels);
    assert!(!session.project().labels().is_empty());
}

#[test]
fn a_project_without_an_edit_is_no_unsaved_work() {
    let machine = Machine::new();
    crash(machine.untitled());
    assert_eq!(machine.unsaved(), []);
    machine.untitled().close();
    assert_eq!(machine.unsaved(), []);
}

#[test]
fn edits_after_the_last_save_are_replayed_and_told() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let saved = session.project().clone();
    let first = session.selection().document.unwrap();
    let second = machine.import(&mut session, "wire", "Nobody knows.\n");
    tag(&mut session, "Nobody", "person");
    session.open_document(first);
    let before = session.project().clone();
    crash(session);

    let (mut session, told) = machine.reopen("p.ron");
    assert_eq!(told, "2 unsaved changes recovered; save to keep them in the file");
    assert_eq!(session.project(), &before);
    assert!(!session.is_saved());
    // Undo shows where it happened, also what happened before the crash.
    assert_eq!(session.selection().document, Some(first));
    assert_eq!(session.undo(), Ok(Some("Tag as Person".to_owned())));
    assert_eq!(session.selection().document, Some(second));
    session.undo().unwrap();
    assert_eq!(session.project(), &saved);
    assert!(session.is_saved());
    session.close();
    assert_eq!(machine.open("p.ron").project(), &saved);
}

#[test]
fn a_second_crash_costs_nothing_either() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    crash(session);
    let (mut session, _) = machine.reopen("p.ron");
    tag(&mut session, "Monday", "date-or-time");
    let before = session.project().clone();
    crash(session);
    let (session, told) = machine.reopen("p.ron");
    assert_eq!(
        (told.as_str(), session.project()),
        ("2 unsaved changes recovered; save to keep them in the file", &before)
    );
}

#[test]
fn an_article_that_came_in_before_the_crash_is_open_afterwards() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    session.save(&machine.path("p.ron")).unwrap();
    let document = machine.import(&mut session, "ledger", "Ships came in.\n");
    crash(session);
    let (session, _) = machine.reopen("p.ron");
    assert_eq!(session.selection().document, Some(document));
}

/// At which moment of a save the program stops.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Ordered,
    Announced,
    Written,
    Finished,
}

const MOMENTS: [Moment; 4] = [Moment::Ordered, Moment::Announced, Moment::Written, Moment::Finished];

/// Saves as `name` up to that moment, with an edit before each move, and stops. The answer is the
/// project as it was on screen.
fn crash_while_saving(machine: &Machine, mut session: Session, name: &str, moment: Moment) -> Project {
    let path = machine.path(name);
    tag(&mut session, "Monday", "date-or-time");
    let order = session.order_save(&path, false);
    tag(&mut session, "Nobody", "person");
    if !matches!(moment, Moment::Ordered) {
        let encoded = order.encoded(&unwatched()).unwrap();
        session.announce_save(&encoded);
        tag(&mut session, "leave", "event");
        if !matches!(moment, Moment::Announced) {
            let written = encoded.written(&unwatched()).unwrap();
            tag(&mut session, "saw", "event");
            if matches!(moment, Moment::Finished) {
                session.finish_save(written);
                tag(&mut session, "came", "event");
            }
        }
    }
    let shown = session.project().clone();
    crash(session);
    shown
}

#[test]
fn a_crash_at_any_moment_of_a_save_loses_nothing() {
    for moment in MOMENTS {
        let machine = Machine::with_saved_project();
        let shown = crash_while_saving(&machine, machine.open("p.ron"), "p.ron", moment);
        let (session, told) = machine.reopen("p.ron");
        assert_eq!(session.project(), &shown, "{moment:?}");
        assert!(told.contains("recovered"), "{moment:?}: {told}");
        assert_eq!(machine.names("journals/retired"), Vec::<String>::new(), "{moment:?}");
    }
}

#[test]
fn a_crash_at_any_moment_of_the_first_save_loses_nothing() {
    for moment in MOMENTS {
        let machine = Machine::new();
        let mut session = machine.untitled();
        machine.import(&mut session, "ledger", "Ships came in on Monday.\nNobody saw them leave.\n");
        let shown = crash_while_saving(&machine, session, "p.ron", moment);
        let session = if machine.path("p.ron").exists() {
            machine.reopen("p.ron").0
        } else {
            Session::recover_unsaved(&machine.unsaved()[0], machine.surroundings.clone()).unwrap().session
        };
        assert_eq!(session.project(), &shown, "{moment:?}");
    }
}

#[test]
fn a_crash_at_any_moment_of_saving_under_another_name_loses_nothing() {
    for moment in MOMENTS {
        let machine = Machine::with_saved_project();
        let shown = crash_while_saving(&machine, machine.open("p.ron"), "other.ron", moment);
        // Until the save is finished the work belongs to the old file.
        let name = if matches!(moment, Moment::Finished) { "other.ron" } else { "p.ron" };
        let (session, told) = machine.reopen(name);
        assert_eq!(session.project(), &shown, "{moment:?}");
        assert!(told.contains("recovered"), "{moment:?}: {told}");
    }
}

/// Edits, steps back and forth, saves and saves under other names in a row that looks like chance;
/// after each of them the program stops and goes on.
#[test]
fn a_crash_after_any_step_gives_back_the_project_as_it_was() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let mut name = "p.ron".to_owned();
    let mut dice = crate::random_project::Dice::new(3);
    for n in 0..120 {
        let document = session.project().documents_in_order().next().unwrap().id;
        match dice.below(9) {
            0..=3 => drop(tag(&mut session, dice.one::<&str>(&["Ships", "Monday", "Nobody", "leave"]), "event-fact")),
            4 => drop(session.undo().unwrap()),
            5 => drop(session.redo().unwrap()),
            6 => {
                let field = DocumentField::Progress(*dice.one(&[Progress::New, Progress::Done]));
                session.edit(Edit::SetDocument { document, field }).ok();
            }
            7 => session.save(&machine.path(&name)).unwrap(),
            _ => {
                name = format!("p{n}.ron");
                session.edit(Edit::SetProjectName(name.clone())).unwrap();
                session.save(&machine.path(&name)).unwrap();
            }
        }
        let (before, was_saved) = (session.project().clone(), session.is_saved());
        crash(session);
        session = machine.reopen(&name).0;
        assert_eq!(session.project(), &before, "after step {n}");
        // Steps that led back to the saved state are replayed too.
        assert!(was_saved || !session.is_saved(), "after step {n}");
    }
    assert!(!quotes(&session).is_empty());
}

#[test]
fn changes_to_a_file_that_is_another_now_are_set_aside() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    crash(session);
    let mut other = Session::open(
        &machine.path("p.ron"),
        crossread::session::Surroundings { journals: None, ..machine.surroundings.clone() },
    )
    .unwrap()
    .session;
    other.edit(Edit::SetProjectName("Changed elsewhere".to_owned())).unwrap();
    other.save(&machine.path("p.ron")).unwrap();

    let (session, told) = machine.reopen("p.ron");
    let retired = machine.names("journals/retired");
    assert_eq!(retired.len(), 1);
    let told = told.replace(&retired[0], "JOURNAL");
    expect!["Unsaved changes belong to another state of this file and were set aside: FOLDER/journals/retired/JOURNAL"]
        .assert_eq(&told);
    assert_eq!(quotes(&session), ["Ships came in"]);
    session.close();
    machine.open("p.ron");
}

#[test]
fn discarded_changes_are_put_away_and_do_not_come_back() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    let saved = session.project().clone();
    tag(&mut session, "Nobody", "person");
    let place = session.discard().unwrap().unwrap();
    assert!(place.starts_with(machine.path("journals/retired")) && place.exists());
    assert_eq!(machine.open("p.ron").project(), &saved);

    let mut session = machine.untitled();
    machine.import(&mut session, "wire", "Nobody knows.\n");
    session.discard().unwrap();
    assert_eq!(machine.unsaved(), []);
}

#[test]
fn a_project_is_open_once_and_free_again_after_any_end() {
    let machine = Machine::with_saved_project();
    let try_open = || Session::open(&machine.path("p.ron"), machine.surroundings.clone()).err();
    let ends: [fn(Session); 3] = [Session::close, drop, |session| drop(session.discard().unwrap())];
    for end in ends {
        let session = machine.open("p.ron");
        assert_eq!(try_open(), Some(OpenError::InUse));
        end(session);
    }
    assert_eq!(try_open(), None);
}

#[test]
fn the_sample_opens_as_an_untitled_copy_with_all_annotations() {
    let machine = Machine::new();
    let original = crossread::store::read_project(SAMPLE).unwrap().project;
    let session = Session::open_copy(SAMPLE, "the sample", machine.surroundings.clone()).unwrap();
    assert!(session.file().is_none() && session.is_saved());
    assert_ne!(session.project().id(), original.id());
    assert_eq!(session.project().with_row(original.row()), original);
    assert!(session.history().undoable().is_none());
    assert!(session.selection().document.is_some());
    session.close();
    assert_eq!(machine.unsaved(), []);
}
