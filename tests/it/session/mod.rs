//! A session as the window uses it: edits, saves, crashes and what is there afterwards. A crash is
//! a session that is dropped without being closed.

mod crashes;
mod history;
mod planned;
mod saving;
mod schema_files;
mod selection;
mod steps;
mod taking_back;

use crossread::edit::Edit;
use crossread::model::{AnnotationId, DocumentId, JobProgress};
use crossread::session::{Session, SteadyClock, Surroundings, UnsavedWork, files, unsaved_works};
use crossread::text::Span;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// The finished sample.
const SAMPLE: &[u8] = include_bytes!("../../../sample_docs/containers.ron");

/// A machine: a folder for projects, one for journals, and a clock that all its sessions share.
struct Machine {
    folder: tempfile::TempDir,
    surroundings: Surroundings,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journals = Some(folder.path().join("journals"));
        let clock = Arc::new(SteadyClock::default());
        let reader = crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into());
        let surroundings = Surroundings { clock, journals, wake: Arc::new(|| ()), by: "Ana".to_owned(), reader };
        Self { folder, surroundings }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn untitled(&self) -> Session {
        Session::untitled(self.surroundings.clone()).unwrap()
    }

    /// Opens a project that must have nothing to tell.
    #[track_caller]
    fn open(&self, name: &str) -> Session {
        let opening = Session::open(&self.path(name), self.surroundings.clone()).unwrap();
        assert_eq!(opening.told, Vec::<String>::new());
        opening.session
    }

    /// Opens a project after a crash: the session and what it told.
    fn reopen(&self, name: &str) -> (Session, String) {
        let opening = Session::open(&self.path(name), self.surroundings.clone()).unwrap();
        (opening.session, opening.told.join("\n").replace(&self.folder.path().display().to_string(), "FOLDER"))
    }

    fn unsaved(&self) -> Vec<UnsavedWork> {
        unsaved_works(&self.path("journals"))
    }

    /// A saved project of one article with one claim, as `p.ron`, closed again.
    fn with_saved_project() -> Self {
        let machine = Self::new();
        let mut session = machine.untitled();
        machine.import(&mut session, "ledger", "Ships came in on Monday.\nNobody saw them leave.\n");
        tag(&mut session, "Ships came in", "event-fact");
        session.save(&machine.path("p.ron")).unwrap();
        session.close();
        machine
    }

    /// Imports one article.
    fn import(&self, session: &mut Session, name: &str, text: &str) -> DocumentId {
        let path = self.path(&format!("{name}.txt"));
        fs::write(&path, text).unwrap();
        let progress = JobProgress::default();
        let ready = files::read_articles(&[path], session.project(), &self.surroundings, &progress).unwrap();
        session.edit(ready.edit()).unwrap().documents[0]
    }

    /// Names in a folder, sorted; none when it is not there.
    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Tags the first place of the words in the open article.
#[track_caller]
fn tag(session: &mut Session, words: &str, label: &str) -> AnnotationId {
    let document = session.selection().document.unwrap();
    let start = session.project().text(document).unwrap().find(words).unwrap();
    let spans = Span::new(start, start + words.len()).unwrap().into();
    let edit = Edit::Annotate { document, spans, label: label.into(), entity: None };
    session.edit(edit).unwrap().annotations[0]
}

/// The quotes of all annotations, article by article.
fn quotes(session: &Session) -> Vec<String> {
    let project = session.project();
    project.documents_in_order().flat_map(|row| project.annotations_of(row.id)).map(|row| row.quote()).collect()
}

/// A progress that nobody looks at.
fn unwatched() -> JobProgress {
    JobProgress::default()
}

/// The program stops here; what was handed to the journal is on disk.
fn crash(session: Session) {
    session.flush_journal().unwrap();
    drop(session);
}
