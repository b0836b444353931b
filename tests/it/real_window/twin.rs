//! A twin of the window without a display: the same app in the same size with the same articles,
//! asked where things are, so that no place on the screen is written down in a test.

use super::program::WINDOW;
use super::sample::Act;
use crossread::model::Project;
use crossread::session::{Folders, SystemClock};
use crossread::text::Span;
use crossread::ui::typeset::Reach;
use crossread::ui::{App, Start};
use egui::{Key, Modifiers, Pos2, Rect, UiBuilder, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub(super) struct Twin {
    harness: Harness<'static, Option<App>>,
}

impl Twin {
    pub(super) fn open(folders: &Folders, paths: Vec<PathBuf>) -> Self {
        let folders = folders.clone();
        let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| {
                let (clock, paths) = (Arc::new(SystemClock), paths.clone());
                App::new(
                    ui.ctx(),
                    Start {
                        folders: Some(folders.clone()),
                        clock,
                        paths,
                        dialogs_in_window: true,
                        faces: Reach::System,
                        reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
                    },
                )
            });
            app.logic(&ui.ctx().clone());
            // The harness leaves a margin that a window does not have.
            let all = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(all));
            ui.set_clip_rect(all);
            app.ui(&mut ui);
        };
        let builder = Harness::builder().with_size(vec2(WINDOW.0, WINDOW.1)).with_step_dt(0.02).allow_missing_glyphs();
        let mut twin = Self { harness: builder.build_ui_state(show, None) };
        let is_ready = super::display::holds_within(super::display::PATIENCE, || {
            twin.harness.run_steps(2);
            std::thread::sleep(Duration::from_millis(5));
            !twin.app().is_working()
        });
        assert!(is_ready, "the twin did not get ready");
        twin.harness.run_steps(4);
        twin
    }

    fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    /// The middle of what has that name.
    pub(super) fn place_of(&self, name: &str) -> Pos2 {
        self.harness.get_by_label(name).rect().center()
    }

    /// The middle of what has a name with this in it.
    pub(super) fn place_of_part(&self, part: &str) -> Pos2 {
        self.harness.get_by_label_contains(part).rect().center()
    }

    /// Clicks what has that name.
    pub(super) fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(4);
    }

    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(4);
    }

    /// Opens the article with that number, counted from 0, from its top.
    pub(super) fn open_article(&mut self, number: usize) {
        let start = format!("{}. ", number + 1);
        self.harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(&start))).click();
        self.harness.run_steps(4);
    }

    /// The place of the row of that article in the list.
    pub(super) fn row(&self, number: usize) -> Pos2 {
        let start = format!("{}. ", number + 1);
        self.harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(&start))).rect().center()
    }

    /// Where the span is, the first line of it.
    pub(super) fn rect_of(&self, span: Span) -> Rect {
        self.app().rect_on_screen(span).unwrap_or_else(|| panic!("{span:?} is out of view"))
    }

    /// Just inside the left edge of what stands at that byte, and just inside the right edge of
    /// what ends before the other: where a drag over the span begins and ends.
    pub(super) fn edges(&self, start: usize, end: usize) -> (Pos2, Pos2) {
        let session = self.app().session().unwrap();
        let text = session.project().text(session.selection().document.unwrap()).unwrap();
        let rect = |from, to| self.rect_of(Span::new(from, to).unwrap());
        let first = crossread::text::boundaries::next_grapheme(text, start);
        let last = crossread::text::boundaries::previous_grapheme(text, end);
        let inside = vec2(1.0, 0.0);
        (rect(start, first).left_center() + inside, rect(last, end).right_center() - inside)
    }

    pub(super) fn project(&self) -> &Project {
        self.app().session().unwrap().project()
    }

    /// Where an act of the script clicks.
    pub(super) fn place_of_act(&self, act: Act) -> Option<Pos2> {
        match act {
            Act::Keys(_) | Act::Letters(_) | Act::Mark(..) | Act::Suggesting(_) => None,
            Act::Click(words) | Act::DoubleClick(words) => {
                let (start, end) = self.bytes_of(words);
                let first = self.rect_of(Span::new(start, end).unwrap());
                Some(first.center())
            }
            Act::ShiftClick(words) => {
                let (start, end) = self.bytes_of(words);
                Some(self.edges(start, end).1 + vec2(1.0, 0.0))
            }
            Act::Button(name) => {
                let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
                let found = self.harness.query_by(|node| begins(node.label()));
                Some(found.unwrap_or_else(|| panic!("nothing has the name {name}…")).rect().center())
            }
        }
    }

    /// The key that brings the words further into view; `None` where they are seen whole: a line that is
    /// cut at an edge of the page cannot be relied on.
    pub(super) fn way_to(&self, words: &str) -> Option<&'static str> {
        let (start, end) = self.bytes_of(words);
        let session = self.app().session().unwrap();
        let text = session.project().text(session.selection().document.unwrap()).unwrap();
        let first = crossread::text::boundaries::next_grapheme(text, start);
        let last = crossread::text::boundaries::previous_grapheme(text, end);
        let page = self.harness.get_by_label("Article text").rect().shrink2(vec2(0.0, 24.0));
        let line = |from: usize, to: usize| self.app().rect_on_screen(Span::new(from, to).unwrap());
        match (line(start, first), line(last, end)) {
            (Some(first), Some(last)) if page.contains_rect(first) && page.contains_rect(last) => None,
            (Some(first), _) if first.top() > page.center().y => Some("ctrl+Down"),
            (_, Some(last)) if last.bottom() < page.center().y => Some("ctrl+Up"),
            (Some(_), Some(_)) => panic!("{words} is longer than a page"),
            (Some(_), None) => Some("ctrl+Down"),
            (None, Some(_)) => Some("ctrl+Up"),
            (None, None) if session.selection().caret <= start => Some("Next"),
            (None, None) => Some("Prior"),
        }
    }

    /// Where a drag over the words begins and ends.
    pub(super) fn drag_over(&self, words: &str) -> (Pos2, Pos2) {
        let (start, end) = self.bytes_of(words);
        self.edges(start, end)
    }

    /// Lets go, drags from place to place, with Ctrl from the second time on, and presses keys.
    pub(super) fn mark(&mut self, drags: &[(Pos2, Pos2)], keys: &str) {
        self.press(Modifiers::NONE, Key::Escape);
        for (n, (from, to)) in drags.iter().enumerate() {
            let modifiers = if n == 0 { Modifiers::NONE } else { Modifiers::COMMAND | Modifiers::CTRL };
            self.harness.run_steps(30);
            self.send(egui::Event::ModifiersChanged(modifiers));
            self.send(egui::Event::PointerMoved(*from));
            let button = |pos, pressed| egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers,
            };
            self.send(button(*from, true));
            for step in [0.2, 0.6, 1.0] {
                self.send(egui::Event::PointerMoved(from.lerp(*to, step)));
            }
            self.send(button(*to, false));
            self.send(egui::Event::ModifiersChanged(Modifiers::NONE));
        }
        self.press_named(keys);
    }

    /// Presses keys as xdotool names them, one after the other.
    pub(super) fn press_named(&mut self, keys: &str) {
        for key in keys.split(' ') {
            let (modifiers, key) = parsed(key);
            self.press(modifiers, key);
        }
    }

    /// The bytes of the words in angle brackets, by what stands around them.
    fn bytes_of(&self, words: &str) -> (usize, usize) {
        let session = self.app().session().unwrap();
        let text = session.project().text(session.selection().document.unwrap()).unwrap();
        let (before, rest) = words.split_once('<').unwrap();
        let (inside, after) = rest.split_once('>').unwrap();
        let sought = format!("{before}{inside}{after}");
        assert_eq!(text.matches(&sought).count(), 1, "{words}");
        let start = text.find(&sought).unwrap() + before.len();
        (start, start + inside.len())
    }

    /// Types or clicks what a script says. `place` is where an act clicks.
    pub(super) fn act(&mut self, act: Act, place: Option<Pos2>) {
        match (act, place) {
            (Act::Letters(letters), _) => {
                for letter in letters.chars() {
                    self.harness.input_mut().events.push(egui::Event::Text(letter.to_string()));
                    self.harness.run_steps(2);
                }
            }
            (Act::DoubleClick(_), Some(place)) => self.click_at(place, 2, Modifiers::NONE),
            (Act::ShiftClick(_), Some(place)) => self.click_at(place, 1, Modifiers::SHIFT),
            (_, Some(place)) => self.click_at(place, 1, Modifiers::NONE),
            (_, None) => unreachable!("{act:?} has a place"),
        }
    }

    fn click_at(&mut self, pos: Pos2, times: usize, modifiers: Modifiers) {
        // Not the second click of a double click.
        self.harness.run_steps(30);
        self.send(egui::Event::ModifiersChanged(modifiers));
        self.send(egui::Event::PointerMoved(pos));
        for pressed in [true, false].repeat(times) {
            self.send(egui::Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers });
        }
        self.send(egui::Event::ModifiersChanged(Modifiers::NONE));
    }

    fn send(&mut self, event: egui::Event) {
        self.harness.input_mut().events.push(event);
        self.harness.run_steps(1);
    }

    /// Waits until everything that follows from what was done is shown, with the suggestions, for which the
    /// window waits a moment itself, or without them.
    pub(super) fn rest(&mut self, is_suggesting: bool) {
        self.harness.run_steps(if is_suggesting { 20 } else { 3 });
        let is_ready = super::display::holds_within(super::display::PATIENCE, || {
            self.harness.run_steps(2);
            !self.app().is_working()
        });
        assert!(is_ready, "the twin did not come to rest");
        self.harness.run_steps(2);
    }
}

/// A key as xdotool names it.
fn parsed(key: &str) -> (Modifiers, Key) {
    let mut modifiers = Modifiers::NONE;
    let mut name = key;
    while let Some((held, rest)) = name.split_once('+') {
        modifiers |= match held {
            "ctrl" => Modifiers::COMMAND | Modifiers::CTRL,
            "shift" => Modifiers::SHIFT,
            other => panic!("{other} is not held in a script"),
        };
        name = rest;
    }
    let key = match name {
        "Return" => Key::Enter,
        "bracketright" => Key::CloseBracket,
        "bracketleft" => Key::OpenBracket,
        "period" => Key::Period,
        "Next" => Key::PageDown,
        "Prior" => Key::PageUp,
        other => Key::from_name(&other.to_uppercase()).or(Key::from_name(other)).unwrap(),
    };
    (modifiers, key)
}
