//! The whole window, driven as a user drives it: by keys, by mouse, by accessible names. What came
//! of it is read from the session and from the files on disk.

mod activity;
mod annotating_all;
mod articles;
mod assigning;
mod attribution;
mod bar_marks;
mod claims;
mod clusters;
mod comparing;
mod comparing_much;
mod comparing_values;
mod desk;
mod dialogs;
mod entities;
mod finding;
mod fits;
mod focus;
mod hands;
mod history;
mod hostile;
mod importing;
mod importing_many;
mod inspector;
mod keys;
mod many_labels;
mod marking;
mod notes;
mod originals;
mod overview;
mod palette;
mod panes;
mod paragraphs;
mod passages;
mod preferences;
mod proposals;
mod providers;
mod relating;
mod reporting;
mod saving;
mod schema;
mod schema_files;
mod scripts;
mod searching;
mod sizes;
mod start;
mod suggesting;
mod timeline;
mod toasts;
mod typing;

use crossread::model::{Annotation, Project};
use crossread::session::{Folders, Preferences};
use desk::Window;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A user's folders and a few articles, in a place of their own.
struct Home {
    folder: TempDir,
}

impl Home {
    /// A user who was never here.
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A user whose name is known, so that nothing is asked at the first annotation.
    fn of_ada() -> Self {
        let home = Self::new();
        let known = Preferences { name: "Ada".to_owned(), name_asked: true, ..Preferences::default() };
        known.write(&home.folders()).unwrap();
        home
    }

    fn folders(&self) -> Folders {
        Folders::in_folder(self.path("user"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The window as `crossread paths…` opens it.
    fn open(&self, paths: &[PathBuf]) -> Window {
        Window::open(self.folders(), paths.to_vec())
    }

    /// A window with one article.
    fn open_text(&self, text: &str) -> Window {
        self.open(&[self.write("article.txt", text)])
    }

    /// A window with the three articles.
    fn open_three(&self) -> Window {
        let paths = [("1-ledger.txt", LEDGER), ("2-harbor.txt", HARBOR), ("3-wire.txt", WIRE)];
        self.open(&paths.map(|(name, text)| self.write(name, text)))
    }

    /// A saved project of the three articles with one mention in the first, open in a window.
    fn open_saved(&self) -> (Window, PathBuf) {
        let mut window = self.open_three();
        window.select("Kirby");
        window.press("p");
        let path = self.path("ships.ron");
        window.press("ctrl+s");
        window.type_path(&path);
        assert!(path.exists());
        (window, path)
    }
}

/// `label “quote”` of every annotation, article by article, in the order of the text.
fn tagged(project: &Project) -> Vec<String> {
    let tag = |annotation: &Annotation| format!("{} “{}”", annotation.label, annotation.quote());
    let documents = project.documents_in_order().map(|row| row.id).collect::<Vec<_>>();
    documents.into_iter().flat_map(|id| project.annotations_of(id)).map(|row| tag(row)).collect()
}

fn titles(project: &Project) -> Vec<String> {
    project.documents_in_order().map(|row| row.title.clone()).collect()
}

/// The project that a file holds.
fn project_in(path: &Path) -> Project {
    crossread::store::read_project(&std::fs::read(path).unwrap()).unwrap().project
}

const LEDGER: &str = "Ships leave Najin\n\nMr. Kirby said on Friday that two ships left Najin. They carried 300 containers, he said.\n\nThe port was quiet. Nobody saw them return.\n";
const HARBOR: &str =
    "Harbour master saw nothing\n\nThe harbour master denied it. Two ships came back empty on Monday.\n";
const WIRE: &str = "Containers staged\n\nAbout 300 containers were staged on the quay, according to the wire.\n";

/// The finished project over the four articles that come with the program.
const SAMPLE: &str = include_str!("../../../sample_docs/containers.ron");
