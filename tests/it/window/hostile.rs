//! Texts that break text engines, in the whole window: opened, scrolled, walked through by keys,
//! selected, tagged, undone, in another size. What comes of it is right; how long it takes is
//! measured by `benches/frames`, which has the same texts.

#[path = "../../../benches/frames/hostile.rs"]
mod texts;

use super::Home;
use super::desk::Window;
use crossread::model::{Document, DocumentId, DocumentText, Fragment, Project, ProjectId, ProjectRow};
use crossread::store::{default_schema, write_atomically, write_project};
use egui::{Pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

/// A window with one text in it.
struct Trial {
    window: Window,
    text: String,
    /// Where graphemes begin and end, found without the program.
    boundaries: Vec<usize>,
    _home: Home,
}

impl Trial {
    /// In a project, since an article of newlines alone is not imported.
    fn open(text: String) -> Self {
        let home = Home::of_ada();
        let path = home.path("hostile.ron");
        write_atomically(&path, write_project(&project_of(&text)).as_bytes()).unwrap();
        let mut window = Window::open_any_script(home.folders(), vec![path]);
        window.press("esc");
        assert!(window.text() == text, "it is opened as it is");
        let boundaries = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        Self { window, text, boundaries, _home: home }
    }

    fn caret(&self) -> usize {
        self.window.session().selection().caret
    }

    /// Presses a key and looks where the caret and the anchor are.
    #[track_caller]
    fn press(&mut self, key: &str) {
        self.window.stroke(key);
        self.assert_carets_are_between_graphemes(key);
    }

    #[track_caller]
    fn assert_carets_are_between_graphemes(&self, after: &str) {
        let selection = self.window.session().selection();
        for at in [selection.caret, selection.anchor] {
            assert!(self.boundaries.binary_search(&at).is_ok(), "after {after}: {at} lies inside a grapheme");
        }
    }

    fn middle(&self) -> Pos2 {
        self.window.node("Article text").rect().center()
    }

    /// Both ends of the text can be seen, by keys and by the wheel.
    fn reach_both_ends(&mut self) {
        for _ in 0..2 {
            self.window.press("ctrl+end");
            assert_eq!(self.caret(), self.text.len());
            self.assert_end_is_seen();
            self.window.press("ctrl+home");
            assert_eq!(self.caret(), 0);
            self.assert_start_is_seen();
        }
        let (at, far) = (self.middle(), 1e7);
        self.window.scroll_at(at, -far);
        self.assert_end_is_seen();
        self.window.scroll_at(at, far);
        self.assert_start_is_seen();
    }

    /// A piece of text on screen ends where the text ends.
    #[track_caller]
    fn assert_end_is_seen(&self) {
        let end = self.text.trim_end_matches('\n');
        let is_seen = self.window.names().iter().any(|name| !name.is_empty() && end.ends_with(name.as_str()));
        assert!(is_seen || end.is_empty(), "the end is not on screen");
    }

    #[track_caller]
    fn assert_start_is_seen(&self) {
        let start = self.text.trim_start_matches('\n');
        let is_seen = self.window.names().iter().any(|name| !name.is_empty() && start.starts_with(name.as_str()));
        assert!(is_seen || start.is_empty(), "the start is not on screen");
    }

    /// Page by page from the caret: every page is further on, to the end or for so many pages.
    fn page_down(&mut self, n_pages: usize) {
        for _ in 0..n_pages {
            let before = self.caret();
            self.press("pagedown");
            assert!(self.caret() > before || before == self.text.len(), "stuck at {before}");
        }
    }

    /// The caret by all its keys, from where it is.
    fn walk(&mut self) {
        let there = "right right right ctrl+right down down end right home down ctrl+down";
        let back = "left left ctrl+left up up home left end up ctrl+up pageup";
        for key in there.split(' ').chain(back.split(' ')) {
            self.press(key);
        }
    }

    /// To the right until the text ends: no key stays where it is.
    fn walk_to_the_end(&mut self) {
        // What is selected is let go first.
        self.press("right");
        while self.caret() < self.text.len() {
            let before = self.caret();
            self.press("right");
            assert_ne!(self.caret(), before, "stuck");
        }
    }

    fn select(&mut self) {
        for key in "shift+right shift+right shift+down shift+end ctrl+shift+right shift+pagedown".split(' ') {
            self.press(key);
        }
        assert!(!self.window.selected().is_empty());
        self.press("ctrl+a");
        assert!(self.window.selected() == self.text);
        self.press("left");
        let middle = self.middle();
        self.window.drag(middle - vec2(60.0, 120.0), middle + vec2(60.0, 120.0));
        self.assert_carets_are_between_graphemes("a drag");
    }

    /// Tags what is selected but for the blanks at its ends; the quote is the text at its place.
    /// Undo takes it back.
    #[track_caller]
    fn tag(&mut self) {
        let selected = self.window.selected();
        self.window.press("1");
        let rows: Vec<_> = self.window.project().annotations().iter().cloned().collect();
        if selected.trim().is_empty() {
            assert_eq!(rows.len(), 0, "there is nothing to tag");
            return;
        }
        assert_eq!(rows.len(), 1);
        assert!(self.window.chosen() == selected.trim());
        for part in &rows[0].spans {
            assert!(part.span.slice(&self.text) == Some(&*part.quote));
            for at in [part.span.start(), part.span.end()] {
                assert!(self.boundaries.binary_search(&at).is_ok(), "{at} lies inside a grapheme");
            }
        }
        self.window.press("ctrl+z");
        assert_eq!(self.window.project().annotations().len(), 0);
        assert!(self.window.selected() == selected, "selected as before");
    }

    /// Narrow, wide, small and large: the caret stays, and the ends can be reached.
    fn resize(&mut self) {
        self.window.press("ctrl+end left");
        let caret = self.caret();
        for (width, height) in [(820.0, 600.0), (1600.0, 1000.0), (900.0, 700.0), (1280.0, 800.0)] {
            self.window.resize(vec2(width, height));
            assert_eq!(self.caret(), caret);
        }
        self.window.press("ctrl+plus ctrl+plus ctrl+minus");
        assert_eq!(self.caret(), caret);
        self.reach_both_ends();
        self.window.press("ctrl+0");
    }

    /// All of it.
    fn run(&mut self) {
        self.reach_both_ends();
        self.walk();
        let middle = self.middle();
        self.window.click_at(middle);
        self.assert_carets_are_between_graphemes("a click");
        self.walk();
        self.select();
        self.press("ctrl+home");
        self.press("shift+right");
        self.press("shift+right");
        self.tag();
        self.resize();
        self.press("ctrl+a");
        self.tag();
    }
}

/// A project with one article.
fn project_of(text: &str) -> Project {
    let id = DocumentId(1);
    let document = Document::titled(id, 0, "Hostile".to_owned());
    let texts = vec![DocumentText::new(id, text)];
    let fragment = Fragment { documents: vec![document], texts, ..default_schema() };
    let row = ProjectRow { id: ProjectId(1), name: "Hostile".to_owned(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

#[test]
fn a_hundred_thousand_marks_on_a_letter_are_one_character() {
    let mut trial = Trial::open(texts::marks(100_000));
    trial.run();
    let letter = trial.text.find('e').unwrap().max(trial.text.find("letter e").unwrap() + "letter ".len());
    trial.press("ctrl+home");
    while trial.caret() < letter {
        trial.press("right");
    }
    assert_eq!(trial.caret(), letter);
    trial.press("shift+right");
    assert_eq!(trial.window.selected().chars().count(), 100_001);
    trial.tag();
    trial.walk_to_the_end();
}

#[test]
fn directions_nested_fifty_deep_are_walked_selected_and_tagged() {
    let mut trial = Trial::open(texts::directions(60, 50));
    trial.run();
    trial.press("ctrl+home");
    trial.page_down(60);
    assert_eq!(trial.caret(), trial.text.len());
}

#[test]
fn nothing_but_newlines_is_a_text_too() {
    let mut trial = Trial::open(texts::newlines(200_000));
    trial.run();
    trial.press("ctrl+home");
    trial.page_down(20);
}

#[test]
fn nothing_but_emoji_is_walked_by_whole_emoji() {
    let mut trial = Trial::open(texts::emoji(10_000));
    trial.run();
    trial.press("ctrl+home");
    for n in 1..40 {
        trial.press("right");
        assert_eq!(trial.caret(), trial.boundaries[n]);
    }
    trial.press("ctrl+home");
    trial.page_down(20);
}

#[test]
fn a_word_of_a_megabyte_is_broken_and_reached_to_its_end() {
    let mut trial = Trial::open(texts::word(1_000_000));
    trial.run();
    trial.press("ctrl+home");
    trial.page_down(20);
}

#[test]
fn a_line_of_two_megabytes_is_read_like_any_text() {
    let sentence = "The ship left the harbour of Najin at dawn, and nobody saw (as the wire has it) 300 containers. ";
    let mut trial = Trial::open(sentence.repeat(2_000_000 / sentence.len()));
    trial.run();
    trial.press("ctrl+home");
    trial.page_down(20);
    trial.press("ctrl+end");
    for _ in 0..20 {
        let before = trial.caret();
        trial.press("pageup");
        assert!(trial.caret() < before);
    }
}
