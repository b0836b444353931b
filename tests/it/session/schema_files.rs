//! Schemas as files, read and written by jobs that somebody may cancel.

use super::Machine;
use crossread::model::JobProgress;
use crossread::session::files::FilesError;
use crossread::session::schema_files;
use crossread::store::write_schema;

#[test]
fn a_schema_that_is_written_is_read_as_it_was() {
    let machine = Machine::new();
    let session = machine.untitled();
    let path = machine.path("codebook.ron");
    schema_files::write(session.project(), &path, &JobProgress::default()).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), write_schema(session.project()));
    let read = schema_files::read(&path, &JobProgress::default()).unwrap();
    assert_eq!(read.labels.len(), session.project().labels().len());
    let told = schema_files::read(&machine.path("nowhere.ron"), &JobProgress::default()).unwrap_err().to_string();
    assert!(told.contains("nowhere.ron"), "{told}");
}

#[test]
fn a_cancelled_schema_is_not_read_and_leaves_the_file_that_was_there() {
    let machine = Machine::new();
    let session = machine.untitled();
    std::fs::write(machine.path("codebook.ron"), "mine").unwrap();
    let path = machine.path("codebook.ron");
    let cancelled = JobProgress::default();
    cancelled.cancel();
    let written = schema_files::write(session.project(), &path, &cancelled);
    assert!(matches!(written, Err(FilesError::Cancelled(_))));
    assert!(cancelled.can_be_cancelled(), "the window shows a button for it");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let read = schema_files::read(&path, &cancelled);
    assert!(matches!(read, Err(FilesError::Cancelled(_))));
}
