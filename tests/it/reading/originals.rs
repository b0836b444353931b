//! Where the originals lie, and whether they are still what was imported.

use super::archives::zip;
use super::{Desk, read_paths, session};
use crossread::model::{Document, Ids, JobProgress};
use crossread::session::reading::originals::{KEPT_FOLDER, Originals, keep_beside};
use crossread::session::{Folders, Session};
use std::sync::Arc;

fn documents(session: &Session) -> Vec<Arc<Document>> {
    session.project().documents_in_order().cloned().collect()
}

#[test]
fn a_changed_original_is_noticed_by_its_bytes() {
    let desk = Desk::new();
    let folders = Folders::in_folder(desk.path("home"));
    let paths = [
        desk.put("a.txt", "First words."),
        desk.put("b.txt", "Second words."),
        desk.put("c.zip", zip(&[("in/d.txt", b"Packed words."), ("in/e.txt", b"More words.")])),
        desk.put("t.csv", "text\nWords in a table.\n"),
    ];
    let batch = read_paths(&[&paths[0], &paths[1], &paths[2], &paths[3]]);
    let mut session = session();
    session.edit(batch.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    Originals::remember(&folders, &batch).unwrap();
    let originals = Originals::read(&folders);
    let progress = JobProgress::default();
    assert_eq!(originals.changed(session.project(), &progress).unwrap(), []);
    let found: Vec<_> = documents(&session).iter().map(|row| originals.original_of(row, None)).collect();
    assert_eq!(found[0].as_ref().unwrap().path, paths[0]);
    assert_eq!(found[2].as_ref().unwrap().path, paths[2]);
    assert_eq!(found[4], None, "a row of a table has no original of its own");

    let times = std::fs::metadata(&paths[1]).unwrap().modified().unwrap();
    std::fs::write(&paths[1], "Third! words.").unwrap();
    std::fs::File::options().write(true).open(&paths[1]).unwrap().set_modified(times).unwrap();
    std::fs::write(&paths[2], zip(&[("in/d.txt", b"Packed words."), ("in/e.txt", b"Changed words.")])).unwrap();
    std::fs::remove_file(&paths[0]).unwrap();
    let changed = originals.changed(session.project(), &progress).unwrap();
    let rows = documents(&session);
    assert_eq!(changed.iter().map(|one| one.document).collect::<Vec<_>>(), [rows[1].id, rows[3].id]);
    assert_eq!(originals.original_of(&rows[0], None), None, "it is gone");
}

#[test]
fn kept_originals_are_found_beside_the_project_and_are_the_same_bytes() {
    let desk = Desk::new();
    let folders = Folders::in_folder(desk.path("home"));
    let bytes = b"\xef\xbb\xbfKept words.\r\n";
    let paths = [desk.put("in/Ledger № 1.txt", bytes), desk.put("in/gone.txt", "Words that change.")];
    let batch = read_paths(&[&paths[0], &paths[1]]);
    let mut session = session();
    session.edit(batch.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    std::fs::write(&paths[1], "Other words.").unwrap();
    let project_file = desk.path("work/project.ron");
    let progress = JobProgress::default();
    for _ in 0..2 {
        let kept = keep_beside(&project_file, &batch.to_keep(), &progress).unwrap();
        assert_eq!(kept.n_kept, 1);
        let because = "the file has changed since it was read; import it again".to_owned();
        assert_eq!(kept.failed, [("gone.txt".to_owned(), because)]);
    }
    std::fs::remove_dir_all(desk.path("in")).unwrap();
    session.save(&project_file).unwrap();
    let first = documents(&session)[0].id;
    let original = session.original_of(first, &Originals::read(&folders)).unwrap();
    assert!(original.is_kept && original.path.starts_with(desk.path("work").join(KEPT_FOLDER)));
    assert_eq!(std::fs::read(&original.path).unwrap(), bytes);
    assert_eq!(original.path.extension().unwrap(), "txt");
}

#[test]
fn a_list_of_places_that_is_damaged_forgets_only_what_is_damaged() {
    let desk = Desk::new();
    let folders = Folders::in_folder(desk.path("home"));
    let path = desk.put("a.txt", "First words.");
    let batch = read_paths(&[&path]);
    let mut session = session();
    session.edit(batch.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    Originals::remember(&folders, &batch).unwrap();
    let list = folders.originals_file();
    let text = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, format!("garbage\n{text}{{\"sha256\":1}}\n")).unwrap();
    let original = Originals::read(&folders).original_of(&documents(&session)[0], None);
    assert_eq!(original.unwrap().path, path);
    Originals::remember(&folders, &batch).unwrap();
    assert_eq!(std::fs::read_to_string(&list).unwrap(), text, "the same place is there once");
}
