//! Where the program keeps what belongs to the user and not to a project.

use std::path::PathBuf;

/// Folders of this user. Nothing of a project is ever kept there but its journal, and where the files
/// lie that its articles were imported from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// Preferences and recent projects.
    pub preferences: PathBuf,
    /// Journals of projects with changes that are not saved, and retired journals.
    pub journals: PathBuf,
}

impl Folders {
    /// The folders that the system gives a program; with the variable `CROSSREAD_HOME` all of them
    /// lie in that folder. `None` when the system knows no home for this user.
    pub fn of_user() -> Option<Self> {
        if let Some(home) = std::env::var_os("CROSSREAD_HOME").filter(|home| !home.is_empty()) {
            return Some(Self::in_folder(PathBuf::from(home)));
        }
        let folders = directories::ProjectDirs::from("", "", "crossread")?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Some(Self { preferences: folders.config_dir().to_owned(), journals: state.join("journals") })
    }

    /// All in one folder.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { journals: folder.join("journals"), preferences: folder }
    }

    /// The list of places that articles were imported from.
    pub fn originals_file(&self) -> PathBuf {
        self.journals.with_file_name("originals.jsonl")
    }

    /// The preferences file.
    pub fn preferences_file(&self) -> PathBuf {
        self.preferences.join("preferences.ron")
    }
}
