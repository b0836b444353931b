//! From rows to one step: what is edited, left out, read otherwise, pasted, cancelled.

use super::{Desk, empty_project, program, read_given, read_paths, session, told};
use crossread::format::reading::{Choices, Field};
use crossread::model::{Cancelled, Ids, JobProgress, Newlines};
use crossread::session::reading::{Given, TakeError, read, read_source};

#[test]
fn rows_become_documents_in_one_step() {
    let desk = Desk::new();
    let paths = [
        desk.put("a.txt", "Harbour is open\nBy Ana Berg\n\nShips came in.\r\n"),
        desk.put("b.txt", "Not wanted."),
        desk.put("c.txt", ""),
        desk.put("d.txt", "Words that go on."),
    ];
    let mut batch = read_paths(&[&paths[0], &paths[1], &paths[2], &paths[3]]);
    batch.rows[0].fields.set(Field::Outlet, " The Ledger ");
    batch.rows[0].fields.set(Field::Title, "");
    batch.rows[0].fields.set(Field::Published, "2023-10-13");
    batch.rows[1].left_out = true;
    assert_eq!((batch.n_taken(), batch.n_failed()), (2, 1));
    let mut session = session();
    let n_steps = session.history().undoable().is_some();
    let done = session.edit(batch.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    assert_eq!((done.name.as_str(), done.documents.len()), ("Import 2 articles", 2));
    let documents: Vec<_> = session.project().documents_in_order().cloned().collect();
    assert_eq!((documents[0].outlet.as_str(), documents[0].author.as_str()), ("The Ledger", "Ana Berg"));
    assert_eq!(documents[0].title, "Harbour is open By Ana Berg Ships came", "an emptied title is the first words");
    assert_eq!(documents[0].published.unwrap().to_string(), "2023-10-13");
    let origin = documents[0].origin.as_ref().unwrap();
    assert_eq!(
        (origin.file_name.as_str(), origin.newlines, origin.imported.is_some()),
        ("a.txt", Newlines::Mixed, true)
    );
    assert_eq!(documents[1].title, "Words that go on.");
    session.undo().unwrap();
    assert!(session.project().documents().is_empty());
    assert_eq!(session.history().undoable().is_some(), n_steps);
}

#[test]
fn a_date_that_is_not_understood_is_refused_with_its_row() {
    let desk = Desk::new();
    let mut batch = read_paths(&[&desk.put("a.txt", "Words.")]);
    batch.rows[0].fields.set(Field::Published, "last Friday");
    let told = batch.edit(&mut Ids::from_seed(7)).unwrap_err().to_string();
    assert_eq!(told, "the date is not understood; type it as in 2023-10-13: a.txt");
    batch.rows[0].left_out = true;
    assert_eq!(batch.edit(&mut Ids::from_seed(7)), Err(TakeError::Nothing));
}

#[test]
fn a_text_can_be_read_in_another_encoding() {
    let desk = Desk::new();
    let (bytes, ..) = encoding_rs::KOI8_R.encode("Совет собрался");
    let path = desk.put("a.txt", &bytes);
    let mut batch = read_paths(&[&path]);
    batch.rows[0].fields.set(Field::Author, "Ana");
    batch.rows[0].left_out = true;
    let choices = Choices { encoding: Some("koi8-r".to_owned()), ..Choices::default() };
    batch.read_again(0, &choices, &empty_project(), &program(), &JobProgress::default()).unwrap();
    let row = &batch.rows[0];
    let article = row.outcome.as_ref().unwrap();
    assert_eq!((&*article.text, article.encoding.as_str()), ("Совет собрался", "KOI8-R"));
    assert_eq!((row.fields.value(Field::Author), row.left_out, row.choices.clone()), ("Ana", true, choices));
    let unknown = Choices { encoding: Some("klingon".to_owned()), ..Choices::default() };
    batch.read_again(0, &unknown, &empty_project(), &program(), &JobProgress::default()).unwrap();
    assert_eq!(batch.rows[0].outcome.as_ref().unwrap_err(), "there is no encoding “klingon”; choose another one");
    batch.read_again(0, &Choices::default(), &empty_project(), &program(), &JobProgress::default()).unwrap();
    assert!(batch.rows[0].outcome.is_ok());
}

#[test]
fn a_pasted_text_is_a_row_without_an_origin() {
    let batch = read_given(&[Given::PastedText("A title\r\n\r\nPasted words. 😀\r\n".to_owned())], &empty_project());
    let imported = batch.imported(&mut Ids::from_seed(7));
    assert_eq!(imported.fragment.documents[0].origin, None);
    assert_eq!(imported.fragment.documents[0].title, "A title");
    assert_eq!(&*imported.fragment.texts[0].text, "A title\n\nPasted words. 😀\n");
}

#[test]
fn a_path_that_is_not_there_is_a_row_with_a_message() {
    let desk = Desk::new();
    let gone = desk.path("gone.txt");
    let batch = read_paths(&[&gone]);
    let expected = format!("{} ! there is no such file; check the name\n", gone.display());
    assert_eq!(told(&batch, &empty_project()), expected);
    let source = &batch.rows[0].source;
    desk.put("gone.txt", "It is back.");
    let again = read_source(source, &Choices::default(), &program(), &JobProgress::default()).unwrap();
    assert_eq!(&*again.outcome.unwrap().text, "It is back.");
}

#[test]
fn an_import_counts_its_files_and_stops_when_it_is_cancelled() {
    let desk = Desk::new();
    for n in 0..50 {
        desk.put(&format!("press/{n}.txt"), format!("Words {n}."));
    }
    let given = [Given::Path(desk.path("press"))];
    let progress = JobProgress::default();
    let batch = read(&given, &Choices::default(), &empty_project(), &program(), &progress).unwrap();
    assert_eq!((batch.rows.len(), progress.counts().1), (50, 50));
    progress.cancel();
    assert_eq!(read(&given, &Choices::default(), &empty_project(), &program(), &progress), Err(Cancelled));
}
