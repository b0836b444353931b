//! Edits that are planned beside the window and taken later.

use super::Machine;
use crossread::edit::{Edit, EditError};
use crossread::model::Fragment;

/// An article as it comes in.
fn article(machine: &Machine, name: &str, text: &str) -> Edit {
    std::fs::write(machine.path(name), text).unwrap();
    let session = machine.untitled();
    let ready = crossread::session::files::read_articles(
        &[machine.path(name)],
        session.project(),
        &machine.surroundings,
        &crossread::model::JobProgress::default(),
    );
    ready.unwrap().edit()
}

#[test]
fn an_edit_that_was_planned_ahead_is_one_step_like_any_other() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    let edit = article(&machine, "a.txt", "The council met on Monday.");
    let planned = session.plan_ahead().plan(edit).unwrap();
    assert_eq!(session.project().documents().len(), 0, "nothing is done yet");
    let done = session.edit_planned(planned).unwrap();
    assert_eq!(done.documents.len(), 1);
    assert_eq!(session.selection().document, done.documents.first().copied(), "what came in is shown");
    session.undo().unwrap();
    assert_eq!(session.project().documents().len(), 0);
}

#[test]
fn what_was_planned_before_the_project_changed_is_planned_again() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    let edit = article(&machine, "a.txt", "The council met on Monday.");
    let planned = session.plan_ahead().plan(edit.clone()).unwrap();
    session.edit(edit).unwrap();
    assert_eq!(session.edit_planned(planned), Err(EditError::NothingToChange), "the article is there already");
    let other = article(&machine, "b.txt", "The harbour was closed on Friday.");
    let planned = session.plan_ahead().plan(other).unwrap();
    session.edit(Edit::SetProjectNote("meanwhile".to_owned())).unwrap();
    session.edit_planned(planned).unwrap();
    assert_eq!(session.project().documents().len(), 2);
}

#[test]
fn what_was_planned_for_another_project_is_planned_again() {
    let machine = Machine::new();
    let (mut here, mut there) = (machine.untitled(), machine.untitled());
    here.edit(article(&machine, "a.txt", "The council met on Monday.")).unwrap();
    let other = article(&machine, "b.txt", "The harbour was closed on Friday.");
    there.edit(other.clone()).unwrap();
    assert_eq!(here.revision(), there.revision());
    let planned = here.plan_ahead().plan(other).unwrap();
    assert_eq!(there.edit_planned(planned), Err(EditError::NothingToChange), "the article is there already");
}

#[test]
fn what_cannot_be_done_is_refused_ahead() {
    let machine = Machine::new();
    let ahead = machine.untitled().plan_ahead();
    let nothing = Edit::AddFragment { name: "Import".to_owned(), fragment: Box::new(Fragment::default()) };
    assert_eq!(ahead.plan(nothing).err(), Some(EditError::NothingToChange));
}
