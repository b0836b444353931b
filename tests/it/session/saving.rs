//! Saving, saving under another name, and what stops it.

use super::{Machine, crash, quotes, tag, unwatched};
use crossread::edit::Edit;
use crossread::model::{Cancelled, JobProgress};
use crossread::session::files::{self, FilesError};
use crossread::session::{OpenError, SaveError, Session};
use crossread::store::WriteError;
use crossread::store::journal::JournalError;
use std::fs;
use std::sync::{Arc, Weak};

#[test]
fn a_save_is_in_the_file_and_the_journal_goes_on() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    assert!(session.is_saved());
    tag(&mut session, "Nobody", "person");
    assert!(!session.is_saved());
    session.save(&machine.path("p.ron")).unwrap();
    assert!(session.is_saved() && session.file().unwrap().saved.is_some());
    tag(&mut session, "Monday", "date-or-time");
    crash(session);
    let (session, told) = machine.reopen("p.ron");
    assert_eq!(told, "1 unsaved change recovered; save to keep them in the file");
    assert_eq!(quotes(&session), ["Ships came in", "Monday", "Nobody"]);
}

#[test]
fn a_closed_project_leaves_only_its_file() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    session.undo().unwrap();
    assert!(session.is_saved());
    session.close();
    assert_eq!(machine.names("journals"), Vec::<String>::new());
    assert_eq!(quotes(&machine.open("p.ron")), ["Ships came in"]);
}

#[test]
fn an_edit_while_saving_is_unsaved_afterwards() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    let order = session.order_save(&machine.path("p.ron"), false);
    tag(&mut session, "Monday", "date-or-time");
    let encoded = order.encoded(&unwatched()).unwrap();
    session.announce_save(&encoded);
    session.finish_save(encoded.written(&unwatched()).unwrap());
    assert!(!session.is_saved());
    session.undo().unwrap();
    assert!(session.is_saved());
}

#[test]
fn saving_under_another_name_gives_a_new_id_and_leaves_the_old_file() {
    let machine = Machine::with_saved_project();
    let old_bytes = fs::read(machine.path("p.ron")).unwrap();
    let mut session = machine.open("p.ron");
    let old_id = session.project().id();
    session.edit(Edit::SetProjectName("First".to_owned())).unwrap();
    tag(&mut session, "Nobody", "person");
    session.save(&machine.path("other.ron")).unwrap();
    let new_id = session.project().id();
    assert_ne!(new_id, old_id);
    assert_eq!(session.file().unwrap().path, machine.path("other.ron"));
    assert_eq!(fs::read(machine.path("p.ron")).unwrap(), old_bytes);

    // Undo still works, also of what concerns the project's own row, and keeps the new id.
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!((session.project().row().name.as_str(), session.project().id()), ("", new_id));
    session.redo().unwrap();
    assert_eq!((session.project().row().name.as_str(), session.project().id()), ("First", new_id));
    let shown = session.project().clone();

    // Both can be open at once.
    let old = machine.open("p.ron");
    assert_eq!(old.project().id(), old_id);
    old.close();
    crash(session);
    let (session, _) = machine.reopen("other.ron");
    assert_eq!(session.project(), &shown);
}

#[test]
fn edits_while_saving_under_another_name_go_to_the_new_journal() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    let order = session.order_save(&machine.path("other.ron"), false);
    session.edit(Edit::SetProjectName("Second".to_owned())).unwrap();
    tag(&mut session, "Monday", "date-or-time");
    session.undo().unwrap();
    let encoded = order.encoded(&unwatched()).unwrap();
    session.announce_save(&encoded);
    session.finish_save(encoded.written(&unwatched()).unwrap());
    let shown = session.project().clone();
    crash(session);
    let (session, told) = machine.reopen("other.ron");
    assert_eq!(told, "3 unsaved changes recovered; save to keep them in the file");
    assert_eq!(session.project(), &shown);
    assert_eq!(quotes(&session), ["Ships came in", "Nobody"]);
}

#[test]
fn a_second_save_waits_for_the_first() {
    let machine = Machine::with_saved_project();
    let (own, other) = (machine.path("p.ron"), machine.path("other.ron"));
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    let first = session.order_save(&other, false);
    tag(&mut session, "Monday", "date-or-time");
    let refused = session.order_save(&own, false).encoded(&unwatched()).err();
    assert_eq!(refused, Some(SaveError::StillSaving(own.clone())));
    let encoded = first.encoded(&unwatched()).unwrap();
    session.announce_save(&encoded);
    session.finish_save(encoded.written(&unwatched()).unwrap());
    session.flush_journal().unwrap();
    let shown = session.project().clone();
    crash(session);
    assert_eq!(machine.reopen("other.ron").0.project(), &shown);

    // A save that was given up does not stand in the way.
    let mut session = machine.reopen("other.ron").0;
    drop(session.order_save(&other, false));
    session.save(&other).unwrap();
    assert!(session.is_saved());
}

#[test]
fn a_save_that_another_session_ordered_is_passed_over() {
    let machine = Machine::with_saved_project();
    let mut first = machine.open("p.ron");
    tag(&mut first, "Nobody", "person");
    let encoded = first.order_save(&machine.path("p.ron"), false).encoded(&unwatched()).unwrap();
    drop(first);
    let mut second = machine.untitled();
    machine.import(&mut second, "wire", "Nobody knows.\n");
    second.announce_save(&encoded);
    second.finish_save(encoded.written(&unwatched()).unwrap());
    assert!(second.file().is_none() && !second.is_saved());
    crash(second);
    assert_eq!(machine.unsaved().len(), 1);
    assert_eq!(quotes(&machine.reopen("p.ron").0), ["Ships came in", "Nobody"]);
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten_unasked() {
    let machine = Machine::with_saved_project();
    let path = machine.path("p.ron");
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    let theirs = String::from_utf8(fs::read(&path).unwrap()).unwrap().replace("Ana", "Bob");
    fs::write(&path, &theirs).unwrap();
    assert_eq!(session.save(&path), Err(SaveError::ChangedOnDisk(path.clone())));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(!session.is_saved());

    let encoded = session.order_save(&path, true).encoded(&unwatched()).unwrap();
    session.announce_save(&encoded);
    session.finish_save(encoded.written(&unwatched()).unwrap());
    assert!(session.is_saved());
    session.close();
    assert_eq!(quotes(&machine.open("p.ron")), ["Ships came in", "Nobody"]);
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    fs::remove_file(machine.path("p.ron")).unwrap();
    session.save(&machine.path("p.ron")).unwrap();
    session.close();
    assert_eq!(quotes(&machine.open("p.ron")), ["Ships came in"]);
}

#[test]
fn a_save_that_fails_leaves_the_file_and_the_work() {
    let machine = Machine::with_saved_project();
    let path = machine.path("p.ron");
    let before = fs::read(&path).unwrap();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let full_path = path.canonicalize().unwrap();
    assert_eq!(session.save(&path), Err(SaveError::Write(WriteError::FileReadOnly(full_path))));
    let nowhere = machine.path("none").join("p.ron");
    assert_eq!(session.save(&nowhere), Err(SaveError::Write(WriteError::NoFolder(machine.path("none")))));
    assert!(!session.is_saved() && session.journal_trouble().is_none());
    assert_eq!(fs::read(&path).unwrap(), before);
    let shown = session.project().clone();
    crash(session);
    assert_eq!(machine.reopen("p.ron").0.project(), &shown);
}

/// Lets the folder of journals vanish behind the session.
fn take_journals_away(machine: &Machine) {
    fs::rename(machine.path("journals"), machine.path("away")).unwrap();
    fs::write(machine.path("journals"), "in the way").unwrap();
}

#[test]
fn a_journal_that_cannot_be_started_again_is_told_and_the_next_save_mends_it() {
    let machine = Machine::with_saved_project();
    let mut session = machine.open("p.ron");
    take_journals_away(&machine);
    session.save(&machine.path("other.ron")).unwrap();
    assert_eq!(session.journal_trouble(), Some(JournalError::Stopped));
    assert_eq!(session.flush_journal(), Err(JournalError::Stopped));
    tag(&mut session, "Nobody", "person");

    fs::remove_file(machine.path("journals")).unwrap();
    session.save(&machine.path("other.ron")).unwrap();
    assert_eq!(session.journal_trouble(), None);
    tag(&mut session, "Monday", "date-or-time");
    crash(session);
    let (session, told) = machine.reopen("other.ron");
    assert_eq!(told, "1 unsaved change recovered; save to keep them in the file");
    assert_eq!(quotes(&session), ["Ships came in", "Monday", "Nobody"]);
}

#[test]
fn the_title_is_the_name_of_the_project_or_of_its_file() {
    let machine = Machine::with_saved_project();
    let mut session: Session = machine.open("p.ron");
    assert_eq!(session.title(), "p");
    session.edit(Edit::SetProjectName("Containers".to_owned())).unwrap();
    assert_eq!(session.title(), "Containers");
    assert_eq!(machine.untitled().title(), "Untitled");
}

/// A progress of a job that somebody cancelled.
fn cancelled() -> JobProgress {
    let progress = unwatched();
    progress.cancel();
    progress
}

#[test]
fn a_save_that_is_cancelled_leaves_the_file_and_the_next_one_saves_everything() {
    let machine = Machine::with_saved_project();
    let path = machine.path("p.ron");
    let before = fs::read(&path).unwrap();
    let mut session = machine.open("p.ron");
    tag(&mut session, "Nobody", "person");

    // Before the bytes are made.
    let stopped = session.order_save(&path, false).encoded(&cancelled()).err();
    assert_eq!(stopped, Some(SaveError::Cancelled(Cancelled)));
    // When the journal was told of it already, and the bytes are on their way to the disk.
    let encoded = session.order_save(&path, false).encoded(&unwatched()).unwrap();
    session.announce_save(&encoded);
    assert_eq!(encoded.written(&cancelled()).err(), Some(SaveError::Cancelled(Cancelled)));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(!machine.names("").iter().any(|name| name.ends_with(".saving")), "{:?}", machine.names(""));
    assert!(!session.is_saved());

    // After a crash everything is there, as after any other crash in the middle of a save.
    tag(&mut session, "Monday", "date-or-time");
    let shown = session.project().clone();
    crash(session);
    let (mut session, told) = machine.reopen("p.ron");
    assert_eq!(told, "2 unsaved changes recovered; save to keep them in the file");
    assert_eq!(session.project(), &shown);
    session.save(&path).unwrap();
    assert!(session.is_saved());
    session.close();
    assert_eq!(machine.open("p.ron").project(), &shown);
}

#[test]
fn opening_that_is_cancelled_takes_nothing_and_can_be_done_again() {
    let machine = Machine::with_saved_project();
    let path = machine.path("p.ron");
    let stopped = Session::open_in_steps(&path, machine.surroundings.clone(), &cancelled());
    assert_eq!(stopped.err(), Some(OpenError::Cancelled(Cancelled)));
    assert_eq!(machine.names("journals"), Vec::<String>::new());
    let progress = unwatched();
    let opening = Session::open_in_steps(&path, machine.surroundings.clone(), &progress).unwrap();
    assert_eq!(quotes(&opening.session), ["Ships came in"]);
    let (done, total) = progress.counts();
    assert!(total == 100 && done > 50, "{done} of {total}");
}

#[test]
fn an_export_of_several_files_that_is_cancelled_says_how_many_are_there() {
    let machine = Machine::new();
    let mut session = machine.untitled();
    for n in 1..4 {
        machine.import(&mut session, &format!("article-{n}"), &format!("Ship {n} came in on Monday.\n"));
    }
    let project = session.project().clone();
    let documents: Vec<_> = project.documents_in_order().map(|row| row.id).collect();
    let out = machine.path("brat");
    let brat = crossread::format::exporter("brat").unwrap();
    // Stops when the second file is about to be written.
    let progress = Arc::new_cyclic(|progress: &Weak<JobProgress>| {
        let (progress, out) = (progress.clone(), out.clone());
        JobProgress::waking(move || {
            let n_written = fs::read_dir(&out).map_or(0, Iterator::count);
            if let Some(progress) = progress.upgrade().filter(|_| n_written > 0) {
                progress.cancel();
            }
        })
    });
    let stopped = files::export(brat, &project, &documents, &out, &progress).err();
    let Some(FilesError::Stopped { n: 1, of, path }) = stopped else { panic!("{stopped:?}") };
    assert!(of > 6 && path == out, "{of}");
    assert_eq!(machine.names("brat").len(), 1);
    // Before the first file is there, nothing was exported.
    let nothing = files::export(brat, &project, &documents, &machine.path("other"), &cancelled()).err();
    assert_eq!(nothing, Some(FilesError::Cancelled(Cancelled)));
}
