//! What a user chose: name, theme, panels, recent projects. Kept per user, never in a project.

use super::Folders;
use super::providers::Provider;
use crate::store;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The preferences of one user. A field that the file lacks has its default.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The name that annotations carry.
    pub name: String,
    /// Whether the name was asked for, so that it is asked once.
    pub name_asked: bool,
    pub theme: ThemeChoice,
    /// Size of the article's text, as a multiple of the theme's.
    pub zoom: f32,
    pub documents_shown: bool,
    pub annotations_shown: bool,
    pub labels_shown: bool,
    /// Whether articles show what could be annotated in them.
    pub suggestions_shown: bool,
    /// Widths of the side panels, in points.
    pub documents_width: f32,
    pub annotations_width: f32,
    /// Height of the inspector, in points.
    pub inspector_height: f32,
    /// The tab of the annotation list: `claims`, `entities` or `all`.
    pub annotations_tab: String,
    /// Size of the window, in points; `None` before it was first closed.
    pub window: Option<(f32, f32)>,
    /// Projects that were opened or saved, the last one first.
    pub recent: Vec<PathBuf>,
    /// What was open last in each project.
    pub places: Vec<LastPlace>,
    /// External programs that suggest annotations. None at first, and none is started by itself.
    pub providers: Vec<Provider>,
}

/// Where a project was left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LastPlace {
    /// The project's id in its text form.
    pub project: String,
    /// The document's id in its text form.
    pub document: String,
    /// The first byte on screen.
    pub at: usize,
    /// The panes from left to right, if there were several.
    #[serde(default)]
    pub panes: Vec<PanePlace>,
    /// How many of them were left of the active one.
    #[serde(default)]
    pub n_left: usize,
    /// Whether they scrolled together.
    #[serde(default)]
    pub linked: bool,
}

/// Where one of several panes was left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PanePlace {
    /// The document's id in its text form; empty for none.
    pub document: String,
    /// The first byte on screen.
    pub at: usize,
    /// Its width in proportion to that of the others.
    pub share: f32,
}

/// Which look to use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// Which invisible characters of an article are shown as marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Invisibles {
    /// Overrides, embeddings and isolates of direction, control characters, and what has no width
    /// inside a word where the script has no use for it.
    #[default]
    WhereMisleading,
    /// Blanks other than the common one and joiners too.
    All,
    Never,
}

/// How many recent projects are kept.
const N_RECENT: usize = 10;
/// In how many projects the last place is kept.
const N_PLACES: usize = 50;

impl Default for Preferences {
    fn default() -> Self {
        Self {
            name: String::new(),
            name_asked: false,
            theme: ThemeChoice::System,
            zoom: 1.0,
            documents_shown: true,
            annotations_shown: true,
            labels_shown: true,
            suggestions_shown: false,
            documents_width: 220.0,
            annotations_width: 330.0,
            inspector_height: 330.0,
            annotations_tab: "all".to_owned(),
            window: None,
            recent: Vec::new(),
            places: Vec::new(),
            providers: Vec::new(),
        }
    }
}

impl Preferences {
    /// Reads the file of this user; defaults where there is none. A file that cannot be read is
    /// set aside under another name, so that nothing of it is lost.
    pub fn read(folders: &Folders) -> Self {
        let path = folders.preferences_file();
        let Ok(text) = std::fs::read_to_string(&path) else { return Self::default() };
        ron::from_str(&text).unwrap_or_else(|_| {
            drop(std::fs::rename(&path, path.with_extension("ron.unreadable")));
            Self::default()
        })
    }

    /// Writes the file of this user.
    pub fn write(&self, folders: &Folders) -> Result<(), String> {
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(|e| e.to_string())?;
        std::fs::create_dir_all(&folders.preferences).map_err(|e| e.to_string())?;
        store::write_atomically(&folders.preferences_file(), text.as_bytes()).map_err(|e| e.to_string())
    }

    /// Puts a project on top of the recent ones.
    pub fn add_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(N_RECENT);
    }

    /// Remembers where a project was left.
    pub fn set_place(&mut self, place: LastPlace) {
        self.places.retain(|other| other.project != place.project);
        self.places.insert(0, place);
        self.places.truncate(N_PLACES);
    }

    /// Where a project was left; `None` when it was never open here.
    pub fn place_of(&self, project: &str) -> Option<&LastPlace> {
        self.places.iter().find(|place| place.project == project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_come_back_and_a_broken_file_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::in_folder(folder.path().join("new"));
        let mut preferences =
            Preferences { name: "Ada".to_owned(), theme: ThemeChoice::Dark, ..Preferences::default() };
        preferences.add_recent(Path::new("/a.ron"));
        preferences.write(&folders).unwrap();
        assert_eq!(Preferences::read(&folders), preferences);

        drop(store::write_atomically(&folders.preferences_file(), b"(name: "));
        assert_eq!(Preferences::read(&folders), Preferences::default());
        assert!(folders.preferences.join("preferences.ron.unreadable").exists());
    }

    #[test]
    fn a_recent_project_is_listed_once_on_top() {
        let mut preferences = Preferences::default();
        for name in ["/a.ron", "/b.ron", "/a.ron"] {
            preferences.add_recent(Path::new(name));
        }
        assert_eq!(preferences.recent, [PathBuf::from("/a.ron"), PathBuf::from("/b.ron")]);
    }
}
