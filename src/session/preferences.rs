//! What a user chose: name, theme, panels, recent projects. Kept per user, never in a project.

use super::Folders;
use super::providers::Provider;
use crate::store;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
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
    /// Size of the article's text, as a multiple of `reading_size`.
    pub zoom: f32,
    /// The face of the article's text; `None`: the built-in one.
    pub reading_face: Option<String>,
    /// Size of the article's text, in points.
    pub reading_size: f32,
    /// Distance between two lines, as a multiple of the text's size.
    pub line_height: f32,
    /// Widest line, in average characters.
    #[serde(deserialize_with = "whole_number")]
    pub column_chars: u32,
    pub invisibles: Invisibles,
    pub documents_shown: bool,
    pub annotations_shown: bool,
    pub labels_shown: bool,
    /// Whether articles show what could be annotated in them.
    pub suggestions_shown: bool,
    /// Whether articles show lines between related annotations.
    pub relations_shown: bool,
    /// Whether articles show where they have passages in common with others.
    pub passages_shown: bool,
    /// Whether the steps that can be undone are listed.
    pub history_shown: bool,
    /// Whether the clusters are listed beside the article.
    pub clusters_shown: bool,
    /// Whether a new mention is assigned at once when exactly one entity is called so.
    pub assigns_known: bool,
    /// Whether copies of imported files are put beside the project, unless an import says otherwise.
    pub keeps_originals: bool,
    /// Widths of the side panels, in points.
    pub documents_width: f32,
    pub annotations_width: f32,
    /// Height of the inspector, in points.
    pub inspector_height: f32,
    /// Height of the history below the documents, in points.
    pub history_height: f32,
    /// Height of the clusters below the documents, in points.
    pub clusters_height: f32,
    /// The tab of the annotation list: `claims`, `entities` or `all`.
    pub annotations_tab: String,
    /// How the list of articles is sorted and grouped, as slugs of `analysis::arrangement`.
    pub documents_sorting: String,
    pub documents_reversed: bool,
    pub documents_grouping: String,
    /// Size of the window, in points; `None` before it was first closed.
    pub window: Option<(f32, f32)>,
    /// Projects that were opened or saved, the last one first.
    pub recent: Vec<PathBuf>,
    /// What was open last in each project.
    pub places: Vec<LastPlace>,
    /// What was picked in the palette, the last pick first, as in `command save`. What this version does not know
    /// stays.
    pub recent_picks: Vec<String>,
    /// The labels that were used last, the project that was used last first.
    pub recent_labels: Vec<UsedLabels>,
    /// External programs that suggest annotations. None at first, and none is started by itself.
    pub providers: Vec<Provider>,
    pub selecting: Selecting,
    /// The keys of commands where they are not as designed, by the slug of the command, as in
    /// `"save": ["Ctrl+S"]`. What this version does not know stays.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// What the mouse selects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Selecting {
    /// A drag, and a Shift+click, take whole words instead of characters.
    pub by_words: bool,
    /// White space at the ends of what was selected is left out when the button is released.
    pub trims: bool,
}

/// The labels that were used last in a project.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UsedLabels {
    /// The project's id in its text form.
    pub project: String,
    /// Slugs, the last one first.
    pub labels: Vec<String>,
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

/// What can be chosen: the zoom, the size in points, the line height as a multiple, and the characters
/// of a line.
pub const ZOOMS: RangeInclusive<f32> = 0.6..=3.0;
pub const READING_SIZES: RangeInclusive<f32> = 10.0..=32.0;
pub const LINE_HEIGHTS: RangeInclusive<f32> = 1.2..=2.0;
pub const COLUMN_CHARS: RangeInclusive<u32> = 45..=110;

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
            reading_face: None,
            reading_size: 17.0,
            line_height: 1.55,
            column_chars: 75,
            invisibles: Invisibles::WhereMisleading,
            documents_shown: true,
            annotations_shown: true,
            labels_shown: true,
            suggestions_shown: false,
            relations_shown: true,
            passages_shown: false,
            history_shown: false,
            clusters_shown: false,
            assigns_known: true,
            keeps_originals: false,
            documents_width: 220.0,
            annotations_width: 330.0,
            inspector_height: 330.0,
            history_height: 260.0,
            clusters_height: 240.0,
            annotations_tab: "all".to_owned(),
            documents_sorting: "project".to_owned(),
            documents_reversed: false,
            documents_grouping: "none".to_owned(),
            window: None,
            recent: Vec::new(),
            places: Vec::new(),
            recent_picks: Vec::new(),
            recent_labels: Vec::new(),
            providers: Vec::new(),
            selecting: Selecting::default(),
            keys: BTreeMap::new(),
        }
    }
}

impl Preferences {
    /// Reads the file of this user; defaults where there is none. What is out of range is brought into
    /// it. A file that cannot be read is set aside under another name, so that nothing of it is lost.
    pub fn read(folders: &Folders) -> Self {
        let path = folders.preferences_file();
        let Ok(text) = std::fs::read_to_string(&path) else { return Self::default() };
        let read = ron::from_str(&text).unwrap_or_else(|_| {
            drop(std::fs::rename(&path, path.with_extension("ron.unreadable")));
            Self::default()
        });
        read.in_range()
    }

    /// With every number of the reading text that somebody wrote by hand brought into its range.
    fn in_range(self) -> Self {
        let designed = Self::default();
        Self {
            zoom: clamped(self.zoom, &ZOOMS, designed.zoom),
            reading_size: clamped(self.reading_size, &READING_SIZES, designed.reading_size),
            line_height: clamped(self.line_height, &LINE_HEIGHTS, designed.line_height),
            column_chars: self.column_chars.clamp(*COLUMN_CHARS.start(), *COLUMN_CHARS.end()),
            ..self
        }
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

/// `default` for what is no number.
fn clamped(value: f32, range: &RangeInclusive<f32>, default: f32) -> f32 {
    if value.is_nan() { default } else { value.clamp(*range.start(), *range.end()) }
}

/// Takes -3 and 75.5 too: a number out of range must not cost the other preferences.
fn whole_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    // A cast keeps what is too large or too small at the end of the range.
    f64::deserialize(deserializer).map(|number| number.round() as u32)
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

    fn read(file: &str) -> Preferences {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::in_folder(folder.path().to_owned());
        std::fs::create_dir_all(&folders.preferences).unwrap();
        store::write_atomically(&folders.preferences_file(), file.as_bytes()).unwrap();
        Preferences::read(&folders)
    }

    #[test]
    fn a_file_from_before_there_were_reading_preferences_is_read() {
        let old = read("(name: \"Ada\", zoom: 1.21)");
        assert_eq!(old, Preferences { name: "Ada".to_owned(), zoom: 1.21, ..Preferences::default() });
    }

    #[test]
    fn numbers_out_of_range_are_brought_into_it_and_the_rest_is_kept() {
        let large = read("(name: \"Ada\", zoom: 99, reading_size: 400, line_height: 7.5, column_chars: 100000)");
        assert_eq!((large.zoom, large.reading_size, large.line_height, large.column_chars), (3.0, 32.0, 2.0, 110));
        let small = read("(name: \"Ada\", zoom: -1, reading_size: 0, line_height: 0.1, column_chars: -3)");
        assert_eq!((small.zoom, small.reading_size, small.line_height, small.column_chars), (0.6, 10.0, 1.2, 45));
        assert_eq!((large.name.as_str(), small.name.as_str()), ("Ada", "Ada"));
        let odd = read("(zoom: NaN, reading_size: inf, line_height: NaN, column_chars: 80.4)");
        assert_eq!((odd.zoom, odd.reading_size, odd.line_height, odd.column_chars), (1.0, 32.0, 1.55, 80));
    }

    #[test]
    fn what_is_chosen_for_reading_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::in_folder(folder.path().to_owned());
        let chosen = Preferences {
            reading_face: Some("Noto Serif".to_owned()),
            reading_size: 21.5,
            line_height: 1.8,
            column_chars: 60,
            invisibles: Invisibles::All,
            ..Preferences::default()
        };
        chosen.write(&folders).unwrap();
        assert_eq!(Preferences::read(&folders), chosen);
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
