//! The built binary in a real window on a virtual display, with real keys and a real mouse: what an
//! analyst does from the first start to the exported file. Where things are on screen is asked of a
//! twin of the window; whether an action did what it should is read from the journal.

mod articles;
mod comparing;
mod display;
mod dragging;
mod exports;
mod importing;
mod pictures;
mod program;
mod sample;
mod twin;

use articles::{ARTICLES, BY_KEYS, BY_MOUSE, Tagging, Way};
use crossread::model::Annotation;
use crossread::session::Folders;
use display::Display;
use egui::{Key, Modifiers};
use program::{Program, command_line, new_user, saved};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use twin::Twin;
use unicode_segmentation::UnicodeSegmentation as _;

/// One window at a time: each draws in software and takes a processor.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder with the articles, a new user, and another for the twin.
struct Desk {
    folder: TempDir,
    folders: Folders,
    twin_folders: Folders,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for article in &ARTICLES {
            std::fs::write(folder.path().join(article.file), article.text).unwrap();
        }
        let (folders, twin_folders) = (folder.path().join("user"), folder.path().join("twin"));
        Self { folders: new_user(folders), twin_folders: new_user(twin_folders), folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn articles(&self) -> Vec<PathBuf> {
        ARTICLES.iter().map(|article| self.path().join(article.file)).collect()
    }
}

/// The first and the last byte of a quote, in its article.
fn bytes_of(tagging: &Tagging) -> (usize, usize) {
    let start = ARTICLES[tagging.article].text.find(tagging.quote).unwrap();
    (start, start + tagging.quote.len())
}

/// The keys that bring the caret from anywhere in the article to that byte.
fn keys_to(text: &str, byte: usize) -> Vec<&'static str> {
    let start = text[..byte].rfind('\n').map_or(0, |feed| feed + 1);
    let n_paragraphs = 1 + text[..start].lines().filter(|line| !line.is_empty()).count();
    let words = text[start..byte].unicode_word_indices();
    let word_ends: Vec<usize> = words.map(|(at, word)| start + at + word.len()).collect();
    let n_characters = text[word_ends.last().copied().unwrap_or(start)..byte].graphemes(true).count();
    let mut keys = vec!["ctrl+Home"];
    keys.extend(vec!["ctrl+Down"; n_paragraphs]);
    keys.push("ctrl+Up");
    keys.extend(vec!["ctrl+Right"; word_ends.len()]);
    keys.extend(vec!["Right"; n_characters]);
    keys
}

/// Selects and tags with the keyboard alone, in one breath.
fn tag_by_keys(program: &Program<'_>, tagging: &Tagging) {
    let mut keys = keys_to(ARTICLES[tagging.article].text, bytes_of(tagging).0);
    keys.extend(match tagging.way {
        Way::Characters => vec!["shift+Right"; tagging.quote.graphemes(true).count()],
        Way::Words(times) => vec!["ctrl+shift+Right"; times],
        Way::Grow(times) => vec!["s"; times],
        way => panic!("{way:?} needs a mouse"),
    });
    keys.push(tagging.key);
    program.press(&keys);
}

/// Selects and tags with the mouse alone.
fn tag_by_mouse(program: &Program<'_>, twin: &Twin, tagging: &Tagging) {
    let (start, end) = bytes_of(tagging);
    let (left, right) = twin.edges(start, end);
    match tagging.way {
        Way::Drag => program.drag(left, right),
        Way::DragBack => program.drag(right, left),
        Way::DoubleClick => program.click(left.lerp(right, 0.5), 2),
        Way::TripleClick => program.click(left + egui::vec2(6.0, 0.0), 3),
        way => panic!("{way:?} needs a keyboard"),
    }
    program.click(twin.place_of(&format!("Label {}", tagging.name)), 1);
}

#[track_caller]
fn assert_is(annotation: &Annotation, tagging: &Tagging, program: &Program<'_>) {
    let spans: Vec<_> =
        annotation.spans.iter().map(|part| (part.span.start(), part.span.end(), &*part.quote)).collect();
    let (start, end) = bytes_of(tagging);
    let found = (annotation.label.as_str(), spans);
    assert_eq!(found, (tagging.label, vec![(start, end, tagging.quote)]), "{}", program.display.picture());
}

/// Starts on the three articles.
fn start_with_articles<'a>(display: &'a Display, desk: &Desk) -> Program<'a> {
    let files: Vec<&str> = ARTICLES.iter().map(|article| article.file).collect();
    let program = Program::start(display, &desk.folders, desk.path(), &files);
    program.wait_for_title("• Untitled – Crossread");
    program.settle();
    program
}

#[test]
fn ten_spans_tagged_by_keys_and_ten_by_mouse_come_back_and_are_exported_exactly() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();
    let mut program = start_with_articles(&display, &desk);
    let mut twin = Twin::open(&desk.twin_folders, desk.articles());

    let mut article = 0;
    for (n, tagging) in BY_KEYS.iter().enumerate() {
        program.press_times("bracketright", tagging.article - article);
        article = tagging.article;
        tag_by_keys(&program, tagging);
        if n == 0 {
            program.answer("Ada Reader");
        }
        assert_is(&program.wait_for_annotation(n + 1), tagging, &program);
    }
    for (n, tagging) in BY_MOUSE.iter().enumerate() {
        if tagging.article != article {
            program.click(twin.row(tagging.article), 1);
            twin.open_article(tagging.article);
            article = tagging.article;
        }
        tag_by_mouse(&program, &twin, tagging);
        assert_is(&program.wait_for_annotation(BY_KEYS.len() + n + 1), tagging, &program);
    }

    let project = desk.path().join("event.ron");
    program.press(&["ctrl+s"]);
    program.answer(project.to_str().unwrap());
    program.wait_for_title("event – Crossread");
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
    let on_disk = saved(&project);
    assert_eq!(on_disk.annotations().len(), BY_KEYS.len() + BY_MOUSE.len());
    assert_eq!(on_disk.annotations().iter().filter(|row| row.by == "Ada Reader").count(), 20);

    program = Program::start(&display, &desk.folders, desk.path(), &["event.ron"]);
    program.wait_for_title("event – Crossread");
    let mut twin = Twin::open(&desk.twin_folders, vec![project.clone()]);
    let (lines, folder) = (desk.path().join("event.jsonl"), desk.path().join("event-brat"));
    export(&program, &mut twin, "JSON lines, everything in the project", &lines);
    exports::assert_jsonl(&std::fs::read_to_string(&lines).unwrap());
    export(&program, &mut twin, "brat standoff", &folder);
    exports::assert_brat(&folder);
    // Nothing was changed by looking at it: it closes without asking.
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
    assert_eq!(saved(&project), on_disk);
    command_line(&desk.folders, desk.path(), &["export", "event.ron", "--format", "jsonl", "--out", "again.jsonl"]);
    assert_eq!(std::fs::read(&lines).unwrap(), std::fs::read(desk.path().join("again.jsonl")).unwrap());
}

/// Exports all articles through the dialog, and closes what tells about losses.
fn export(program: &Program<'_>, twin: &mut Twin, format: &str, out: &Path) {
    program.press(&["ctrl+e"]);
    program.settle();
    twin.press(Modifiers::COMMAND, Key::E);
    program.click(twin.place_of(format), 1);
    twin.click(format);
    program.click(twin.place_of("Choose where…"), 1);
    twin.press(Modifiers::NONE, Key::Escape);
    program.answer(out.to_str().unwrap());
    program.display.wait_until("the export is there", || out.exists());
    program.settle();
    program.press(&["Escape"]);
    program.settle();
}

#[test]
fn edits_survive_a_kill_and_never_saved_work_is_offered_again() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();

    // Never saved: offered on the welcome view.
    let program = start_with_articles(&display, &desk);
    tag_by_keys(&program, &BY_KEYS[0]);
    program.answer("Ada Reader");
    program.wait_for_annotation(1);
    program.kill();
    let program = Program::start(&display, &desk.folders, desk.path(), &[]);
    program.wait_for_title("Crossread");
    copy_folder(&desk.folders.journals, &desk.twin_folders.journals);
    let offer = Twin::open(&desk.twin_folders, Vec::new()).place_of_part("Recover “Cargo ship runs aground");
    program.click(offer, 1);
    program.wait_for_title("• Untitled – Crossread");
    program.press(&["ctrl+s"]);
    let project = desk.path().join("event.ron");
    program.answer(project.to_str().unwrap());
    program.wait_for_title("event – Crossread");
    let rows: Vec<_> = saved(&project).annotations().iter().cloned().collect();
    assert_eq!(rows.len(), 1);
    assert_is(&rows[0], &BY_KEYS[0], &program);

    // Saved before: an edit that was on screen for a second is there again.
    tag_by_keys(&program, &BY_KEYS[1]);
    program.wait_for_title("• event – Crossread");
    std::thread::sleep(Duration::from_secs(1));
    program.kill();
    assert_eq!(saved(&project).annotations().len(), 1);
    let program = Program::start(&display, &desk.folders, desk.path(), &["event.ron"]);
    program.wait_for_title("• event – Crossread");
    program.press(&["ctrl+s"]);
    program.wait_for_title("event – Crossread");
    let mut rows: Vec<_> = saved(&project).annotations().iter().cloned().collect();
    rows.retain(|row| row.label.as_str() == BY_KEYS[1].label);
    assert_eq!(rows.len(), 1);
    assert_is(&rows[0], &BY_KEYS[1], &program);
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn closing_with_unsaved_work_asks_and_only_not_saving_gives_it_up() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();
    command_line(&desk.folders, desk.path(), &["new", "event.ron", ARTICLES[0].file]);
    let project = desk.path().join("event.ron");
    let before = std::fs::read(&project).unwrap();

    let mut program = Program::start(&display, &desk.folders, desk.path(), &["event.ron"]);
    program.wait_for_title("event – Crossread");
    tag_by_keys(&program, &BY_KEYS[0]);
    program.answer("Ada Reader");
    program.wait_for_title("• event – Crossread");

    // The frame of the window asks, and Escape stays; the keys are the article's again.
    program.press(&["alt+F4"]);
    program.settle();
    program.press(&["Escape"]);
    program.settle();
    assert!(program.is_running());
    tag_by_keys(&program, &BY_KEYS[1]);
    assert_is(&program.wait_for_annotation(2), &BY_KEYS[1], &program);

    // The command asks too. What is given up is put away, not destroyed.
    let mut twin = Twin::open(&desk.twin_folders, vec![project.clone()]);
    twin.open_article(0);
    twin.press(Modifiers::COMMAND, Key::A);
    twin.press(Modifiers::NONE, Key::Num1);
    twin.press(Modifiers::NONE, Key::Escape);
    twin.press(Modifiers::COMMAND, Key::Q);
    program.press(&["ctrl+q"]);
    program.settle();
    program.click_and_leave(twin.place_of("Don't save"));
    assert!(program.wait_for_end().success());
    assert_eq!(std::fs::read(&project).unwrap(), before);
    assert_eq!(std::fs::read_dir(desk.folders.journals.join("retired")).unwrap().count(), 1);

    let program = Program::start(&display, &desk.folders, desk.path(), &["event.ron"]);
    program.wait_for_title("event – Crossread");
    assert_eq!(program.journalled().len(), 0);
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
}
