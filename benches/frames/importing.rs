//! Bringing in 1,000 text files and 100 web pages: every frame from letting them go over the window to
//! the finished step, on the wall too, since here other threads and a child process work beside it.

use super::headless::{Took, Window};
use super::prose;
use super::watched::{Watched, tell};
use egui::{Key, Modifiers, Rect, vec2};
use std::path::{Path, PathBuf};

/// What `cargo bench --bench frames -- FILTER` knows it by.
pub(crate) const NAME: &str = "importing-1000";

const N_TEXTS: usize = 1_000;
const N_PAGES: usize = 100;
const N_BYTES: usize = 5_000;
/// Every so many texts, one is written again: with some words changed, and as it is.
const ALIKE_EVERY: usize = 20;
const COPIES_EVERY: usize = 50;
/// Frames of scrolling.
const N_FRAMES: usize = 200;

/// A project with one short article, into which they come.
pub(crate) fn project() -> crossread::model::Project {
    prose::project_of(&[prose::article(4_000, 4_000, 20)])
}

/// The files, in the order in which they are let go.
fn write_files(folder: &Path) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder).unwrap();
    let text = |n: usize| prose::article(n as u64 + 1, N_BYTES, 0).text;
    let mut paths = Vec::new();
    for n in 0..N_TEXTS {
        let text = match n {
            n if n > 0 && n % COPIES_EVERY == 0 => text(n - 1),
            n if n > 0 && n % ALIKE_EVERY == 0 => text(n - 2).replace("minister", "secretary"),
            n => text(n),
        };
        paths.push(folder.join(format!("{n:04}.txt")));
        std::fs::write(paths.last().unwrap(), text).unwrap();
    }
    for n in 0..N_PAGES {
        paths.push(folder.join(format!("page {n:03}.html")));
        std::fs::write(paths.last().unwrap(), super::page::page(n, &text(N_TEXTS + n))).unwrap();
    }
    paths
}

/// Measures it, in the folder of the project.
pub(crate) fn measure(file: &Path) {
    let folder = file.parent().unwrap();
    let paths = write_files(&folder.join("articles"));
    let mut window = Window::open(file, folder);
    let before = window.n_documents();
    let mut all = Vec::new();

    let mut watched = Watched::begin(&mut window, "let go");
    let first = watched.window.drop_files(&paths);
    watched.took.push(first);
    let shares = watched.until_at_rest("Progress of importing");
    all.push(watched.tell("importing-1000-read"));
    let n_shares = shares.len();
    println!("progress {n_shares} different shares were seen, the last one {:?} %", shares.last());
    assert!(n_shares > 5, "the progress moves: {shares:?}");
    let said = window.said();
    for words in ["will be imported", "there already", "of their text with another one"] {
        let told = said.iter().find(|said| said.contains(words));
        println!("input importing-1000 {}", told.unwrap_or_else(|| panic!("nothing says “{words}”")));
    }

    let table = scroll(&mut window, "scroll the table");
    tell("importing-1000-table", &table);
    all.push(table);
    all.push(previews(&mut window));
    all.push(read_again(&mut window));
    all.push(sort_out(&mut window));
    all.push(import(&mut window, before));
    tell(NAME, &all.concat());
}

/// Up and down in the table by wheel.
fn scroll(window: &mut Window, doing: &'static str) -> Vec<Took> {
    let place = table(window);
    window.doing = doing;
    let mut took = vec![window.point(place.center())];
    took.extend((0..N_FRAMES).map(|n| window.wheel(if n % 100 < 80 { -240.0 } else { 600.0 })));
    took
}

/// Where the rows are: below the box that ticks all.
fn table(window: &mut Window) -> Rect {
    let heading = window.rect_of("Import all that are shown");
    Rect::from_min_size(heading.left_bottom() + vec2(60.0, 8.0), vec2(200.0, 180.0))
}

/// Row after row by the arrows, each with its preview; texts and pages.
fn previews(window: &mut Window) -> Vec<Took> {
    window.doing = "open previews";
    let mut took = Vec::new();
    for key in [Key::ArrowDown, Key::ArrowUp] {
        for _ in 0..40 {
            took.push(window.press(key, Modifiers::NONE));
            took.push(window.frame(vec![]));
        }
    }
    // The pages stand last; a click chooses one.
    let place = table(window);
    window.point(place.center());
    for _ in 0..300 {
        took.push(window.wheel(-2_000.0));
    }
    took.extend(click(window, place.center()));
    let said = window.said();
    assert!(said.iter().any(|said| said == "Main text"), "a page is looked at");
    if let Some(left_out) = said.iter().find(|said| said.starts_with("Left out (")) {
        let rect = window.rect_of(left_out);
        took.extend(click(window, rect.center()));
        let rect = window.rect_of("Text kept");
        took.extend(click(window, rect.center()));
    }
    tell("importing-1000-previews", &took);
    took
}

/// All pages anew without their notes, while the table is scrolled.
fn read_again(window: &mut Window) -> Vec<Took> {
    let notes = window.rect_of("Notes and captions");
    let mut watched = Watched::begin(window, "read one again");
    watched.took.extend(click(watched.window, notes.center()));
    watched.until_at_rest("Progress of reading again");
    let same = format!("Same for all {N_PAGES}");
    let same = watched.window.rect_of(&same);
    watched.window.doing = "read all pages again";
    watched.took.extend(click(watched.window, same.center()));
    let place = table(watched.window);
    watched.took.push(watched.window.point(place.center()));
    let mut n = 0;
    let shares = watched.until_at_rest_with("Progress of reading again", |window| {
        n += 1;
        window.wheel(if n % 100 < 80 { -240.0 } else { 600.0 })
    });
    assert!(shares.len() > 5, "the progress moves: {shares:?}");
    watched.tell("importing-1000-again")
}

/// Only those that are like another one; all of them out and in; all rows again.
fn sort_out(window: &mut Window) -> Vec<Took> {
    window.doing = "sort out";
    let mut took = Vec::new();
    let says = |said: &str| said.contains("of their text with another one");
    for _ in 0..2 {
        let place = window.rects_said(says)[0];
        took.extend(click(window, place.center()));
        for _ in 0..2 {
            let place = window.rect_of("Import all that are shown");
            took.extend(click(window, place.center()));
        }
    }
    tell("importing-1000-sort-out", &took);
    took
}

/// Import, until the step is done and what follows from it is there; undone and done again.
fn import(window: &mut Window, before: usize) -> Vec<Took> {
    let is_button =
        |said: &str| said.strip_prefix("Import ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let place = window.rects_said(|said| is_button(said) && said.ends_with(" articles"))[0];
    let mut watched = Watched::begin(window, "import");
    watched.took.extend(click(watched.window, place.center()));
    watched.until_at_rest("Progress of importing");
    let n_imported = watched.window.n_documents() - before;
    println!("input importing-1000 {n_imported} articles came in");
    assert!(n_imported > 1_000);
    let mut all = watched.tell("importing-1000-take");
    let mut watched = Watched::begin(window, "undo the import");
    watched.took.push(watched.window.press(Key::Z, Modifiers::COMMAND));
    watched.until_at_rest("");
    assert_eq!(watched.window.n_documents(), before);
    watched.took.push(watched.window.press(Key::Z, Modifiers::COMMAND.plus(Modifiers::SHIFT)));
    watched.until_at_rest("");
    assert_eq!(watched.window.n_documents(), before + n_imported);
    all.extend(watched.tell("importing-1000-undo"));
    all
}

fn click(window: &mut Window, at: egui::Pos2) -> Vec<Took> {
    vec![window.point(at), window.button(at, true), window.button(at, false), window.frame(vec![])]
}
