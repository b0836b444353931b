//! The built program in its window: pressed with real keys, clicked with a real mouse, and read
//! through its title, its journal and its files.

use super::display::{Display, Running, holds_within};
use super::sample::Act;
use crossread::model::{Annotation, Change, Project};
use crossread::session::{Folders, Preferences, ThemeChoice};
use crossread::store::journal::{Entry, read_journal};
use crossread::store::{read_bytes, read_project};
use egui::Pos2;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The size of the window's contents, in points; the display has a pixel a point.
pub(super) const WINDOW: (f32, f32) = (1280.0, 1000.0);

/// Folders of a user who starts the program for the first time, but for the size of the window.
pub(super) fn new_user(folder: PathBuf) -> Folders {
    let folders = Folders::in_folder(folder);
    let chosen = Preferences { window: Some(WINDOW), theme: ThemeChoice::Light, ..Preferences::default() };
    chosen.write(&folders).unwrap();
    folders
}

/// The running program.
pub(super) struct Program<'a> {
    pub(super) display: &'a Display,
    process: Running,
    window: String,
    folders: Folders,
}

impl<'a> Program<'a> {
    /// Starts it with these arguments, in this folder, and waits until its window is there.
    pub(super) fn start(display: &'a Display, folders: &Folders, folder: &Path, arguments: &[&str]) -> Self {
        let process = Command::new(env!("CARGO_BIN_EXE_crossread"))
            .args(arguments)
            .current_dir(folder)
            .env("DISPLAY", &display.name)
            .env("CROSSREAD_HOME", &folders.preferences)
            .env("CROSSREAD_FILE_DIALOGS", "in-window")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let process = Running(process);
        let mut window = String::new();
        display.wait_until("the window is there", || {
            let found = display.xdotool(&["search", "--onlyvisible", "--class", "crossread"]);
            window = found.and_then(|ids| ids.lines().last().map(str::to_owned)).unwrap_or_default();
            !window.is_empty()
        });
        let program = Self { display, process, window, folders: folders.clone() };
        display.wait_until("the window has the keyboard", || {
            let active = display.xdotool(&["getactivewindow"]);
            active.as_deref() == Some(&program.window)
        });
        program.settle();
        program
    }

    pub(super) fn title(&self) -> String {
        self.display.xdotool(&["getwindowname", &self.window]).unwrap_or_default()
    }

    #[track_caller]
    pub(super) fn wait_for_title(&self, title: &str) {
        self.display.wait_until(&format!("the title is “{title}”"), || self.title() == title);
    }

    /// Waits until the program has had nothing to do for a moment: it draws only when something
    /// happens, so then it has carried out all that it was asked.
    #[track_caller]
    pub(super) fn settle(&self) {
        self.settle_for(Duration::from_millis(70));
    }

    /// Waits until it has had nothing to do for that long.
    #[track_caller]
    fn settle_for(&self, quiet: Duration) {
        let mut last = (self.cpu_time(), Instant::now());
        self.display.wait_until("the program has nothing to do", || {
            let now = self.cpu_time();
            if now != last.0 {
                last = (now, Instant::now());
            }
            last.1.elapsed() > quiet
        });
    }

    /// What its threads have used of the processors so far, as the system tells it.
    fn cpu_time(&self) -> u64 {
        let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", self.process.0.id())) else { return 0 };
        let of_thread = |path: PathBuf| {
            let told = std::fs::read_to_string(path.join("schedstat")).ok()?;
            told.split(' ').next()?.parse::<u64>().ok()
        };
        threads.flatten().filter_map(|thread| of_thread(thread.path())).sum()
    }

    /// Presses keys one after the other, as fast as they come, and waits for nothing.
    pub(super) fn press(&self, keys: &[&str]) {
        let mut arguments = vec!["key", "--delay", "0"];
        arguments.extend(keys);
        self.display.xdotool(&arguments).unwrap();
    }

    /// Presses one key many times.
    pub(super) fn press_times(&self, key: &str, times: usize) {
        if times > 0 {
            self.press(&vec![key; times]);
        }
    }

    /// Types into a field that has the focus, in place of what is there, and presses Enter.
    pub(super) fn answer(&self, text: &str) {
        self.settle();
        self.press(&["ctrl+a"]);
        self.display.xdotool(&["type", "--delay", "0", text]).unwrap();
        self.press(&["Return"]);
        self.settle();
    }

    /// Clicks so many times at a place of the window.
    pub(super) fn click(&self, at: Pos2, times: usize) {
        self.move_to(at);
        self.display.xdotool(&["click", "--repeat", &times.to_string(), "--delay", "20", "1"]).unwrap();
        self.settle();
    }

    /// Types or clicks what a script says. `place` is where an act clicks.
    pub(super) fn act(&self, act: Act, place: Option<Pos2>) {
        match (act, place) {
            (Act::Letters(letters), _) => drop(self.display.xdotool(&["type", "--delay", "0", letters]).unwrap()),
            (Act::DoubleClick(_), Some(place)) => self.click(place, 2),
            (Act::ShiftClick(_), Some(place)) => {
                self.display.xdotool(&["keydown", "shift"]).unwrap();
                self.click(place, 1);
                self.display.xdotool(&["keyup", "shift"]).unwrap();
            }
            (_, place) => self.click(place.unwrap(), 1),
        }
    }

    /// Lets go, drags from place to place, with Ctrl from the second time on, and presses keys.
    pub(super) fn mark(&self, drags: &[(Pos2, Pos2)], keys: &str) {
        let mut steps: Vec<String> = vec!["key".to_owned(), "Escape".to_owned()];
        let mut add = |words: &[&str]| steps.extend(words.iter().map(|word| (*word).to_owned()));
        for (n, (from, to)) in drags.iter().enumerate() {
            if n > 0 {
                add(&["keydown", "ctrl"]);
            }
            for (step, then) in [(0.0, "mousedown"), (0.2, ""), (0.6, ""), (1.0, "mouseup")] {
                let at = from.lerp(*to, step);
                let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
                add(&["mousemove", "--window", &self.window, &x, &y, "sleep", "0.02"]);
                if !then.is_empty() {
                    add(&[then, "1", "sleep", "0.02"]);
                }
            }
            if n > 0 {
                add(&["keyup", "ctrl"]);
            }
        }
        add(&["key", "--delay", "0"]);
        add(&keys.split(' ').collect::<Vec<_>>());
        self.display.xdotool(&steps.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    }

    /// Waits until everything that follows from what was done is shown, with the suggestions, for which the
    /// window waits a moment itself, or without them.
    pub(super) fn rest(&self, is_suggesting: bool) {
        self.settle_for(Duration::from_millis(if is_suggesting { 420 } else { 70 }));
    }

    /// Takes a picture of its window, with the pointer out of it.
    pub(super) fn take_picture(&self, path: &Path) {
        self.display.xdotool(&["mousemove", "0", "0"]).unwrap();
        self.settle();
        assert!(self.display.take_picture(&self.window, path), "`import` of ImageMagick takes no picture");
    }

    /// Clicks on what ends the program.
    pub(super) fn click_and_leave(&self, at: Pos2) {
        self.move_to(at);
        self.display.xdotool(&["click", "1"]).unwrap();
    }

    pub(super) fn drag(&self, from: Pos2, to: Pos2) {
        self.move_to(from);
        self.display.xdotool(&["mousedown", "1"]).unwrap();
        for step in [0.2, 0.6, 1.0] {
            self.move_to(from.lerp(to, step));
        }
        self.display.xdotool(&["mouseup", "1"]).unwrap();
        self.settle();
    }

    pub(super) fn move_to(&self, at: Pos2) {
        let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
        self.display.xdotool(&["mousemove", "--window", &self.window, &x, &y]).unwrap();
    }

    /// The annotations that the journal has as made or changed, each as it was written last, in the
    /// order in which they were made; without those that were removed.
    pub(super) fn journalled(&self) -> Vec<Arc<Annotation>> {
        let mut rows: Vec<Arc<Annotation>> = Vec::new();
        for bytes in self.journals() {
            let Ok(contents) = read_journal(&bytes) else { continue };
            let transactions = contents.records.into_iter().filter_map(|record| match record.entry {
                Entry::Transaction(transaction) => Some(transaction.changes),
                Entry::Saved { .. } => None,
            });
            for change in transactions.flatten() {
                let Change::Annotation(changed) = change else { continue };
                let Some(id) = changed.after.as_ref().or(changed.before.as_ref()).map(|row| row.id) else { continue };
                let place = rows.iter().position(|row| row.id == id);
                match (place, changed.after) {
                    (Some(place), Some(after)) => rows[place] = after,
                    (Some(place), None) => drop(rows.remove(place)),
                    (None, Some(after)) => rows.push(after),
                    (None, None) => {}
                }
            }
        }
        rows
    }

    fn journals(&self) -> Vec<Vec<u8>> {
        let Ok(folder) = std::fs::read_dir(&self.folders.journals) else { return Vec::new() };
        let paths = folder.flatten().map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|end| end == "journal")).flat_map(std::fs::read).collect()
    }

    /// Waits until the journal has so many annotations, and gives the last one.
    #[track_caller]
    pub(super) fn wait_for_annotation(&self, number: usize) -> Arc<Annotation> {
        let mut rows = Vec::new();
        self.display.wait_until(&format!("there are {number} annotations in the journal"), || {
            rows = self.journalled();
            rows.len() >= number
        });
        assert_eq!(rows.len(), number, "{}", self.display.picture());
        rows.pop().unwrap()
    }

    pub(super) fn is_running(&mut self) -> bool {
        self.process.0.try_wait().unwrap().is_none()
    }

    /// Waits until it has ended by itself.
    #[track_caller]
    pub(super) fn wait_for_end(mut self) -> ExitStatus {
        let display = self.display;
        display.wait_until("the program has ended", || !self.is_running());
        self.process.0.wait().unwrap()
    }

    /// Ends it as a crash or a power cut does.
    pub(super) fn kill(mut self) {
        self.process.0.kill().unwrap();
        self.process.0.wait().unwrap();
        let gone = || self.display.xdotool(&["search", "--onlyvisible", "--class", "crossread"]).is_none();
        assert!(holds_within(super::display::PATIENCE, gone));
    }
}

/// Runs the command line and gives what it wrote.
pub(super) fn command_line(folders: &Folders, folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(arguments)
        .current_dir(folder)
        .env("CROSSREAD_HOME", &folders.preferences)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The project as it lies on disk.
pub(super) fn saved(path: &Path) -> Project {
    read_project(&read_bytes(path).unwrap()).unwrap().project
}
