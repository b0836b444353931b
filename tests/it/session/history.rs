//! The list of steps: going to any state of it, and which of them is the saved one.

use super::{Machine, tag};
use crate::random_edits::next_edit;
use crate::random_project::Dice;
use crossread::model::Project;
use crossread::session::Session;

/// Goes to a state by as many undos or redos as it takes.
fn go_to(session: &mut Session, position: usize) {
    while !session.step_towards(position).unwrap() {}
}

#[test]
fn going_to_a_step_gives_the_project_of_that_step_exactly() {
    for seed in 0..24 {
        let machine = Machine::with_saved_project();
        let mut session = machine.open("p.ron");
        machine.import(&mut session, "wire", "Mr. Kirby said two ships left. They were empty, he said.\n");
        let mut dice = Dice::new(seed);
        let mut states: Vec<Project> = Vec::new();
        while session.history().position() > 0 {
            session.undo().unwrap();
        }
        states.push(session.project().clone());
        session.redo().unwrap();
        states.push(session.project().clone());
        for _ in 0..60 {
            let edit = next_edit(&mut dice, session.project());
            if session.edit(edit).is_ok() {
                states.push(session.project().clone());
            }
        }
        assert!(states.len() > 5, "seed {seed}: {} states", states.len());
        assert_eq!(session.history().len() + 1, states.len());
        for _ in 0..30 {
            let position = dice.below(states.len());
            go_to(&mut session, position);
            assert_eq!(session.history().position(), position);
            assert!(session.project() == &states[position], "seed {seed}, step {position}");
            assert_eq!(session.history().len() + 1, states.len(), "going loses no step");
        }
    }
}

#[test]
fn steps_keep_their_order_and_names_when_they_are_taken_back() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    for (words, label) in [("Monday", "date-or-time"), ("Nobody", "person"), ("them", "group")] {
        tag(&mut session, words, label);
    }
    let names = |session: &Session| -> Vec<String> {
        let history = session.history();
        (0..history.len()).map(|n| history.step(n).unwrap().transaction.name.clone()).collect()
    };
    let all = names(&session);
    assert_eq!(all, ["Tag as Date or time", "Tag as Person", "Tag as Group"]);
    for position in [1, 0, 2, 3] {
        go_to(&mut session, position);
        assert_eq!(names(&session), all);
        assert!(session.history().step(3).is_none());
    }
}

#[test]
fn the_saved_state_is_found_among_steps_done_and_taken_back() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    assert_eq!(session.history().saved_position(), Some(0), "as it was opened");
    tag(&mut session, "Monday", "date-or-time");
    tag(&mut session, "Nobody", "person");
    session.save(&machine.path("p.ron")).unwrap();
    tag(&mut session, "them", "group");
    for position in [3, 2, 1, 0] {
        go_to(&mut session, position);
        assert_eq!(session.history().saved_position(), Some(2));
        assert_eq!(session.is_saved(), position == 2);
    }
    tag(&mut session, "Ships", "product-or-weapon");
    assert_eq!(session.history().saved_position(), None, "the saved step was taken back and lost");
}

#[test]
fn one_goes_no_further_than_the_history_leads() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Monday", "date-or-time");
    session.undo().unwrap();
    go_to(&mut session, 99);
    assert_eq!(session.history().position(), 1);
}
