//! A twin of the window without a display: the same app in the same size with the same articles,
//! asked where things are, so that no place on the screen is written down in a test.

use super::program::WINDOW;
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
}
