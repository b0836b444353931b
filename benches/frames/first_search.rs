//! The first search over 1,000 articles, when nothing is made ready yet: every frame while the hits of a
//! word, of one letter and of a label come in.

use super::headless::{Took, Window};
use super::watched::{Watched, tell};
use egui::{Event, Key, Modifiers};
use std::path::Path;

/// What `cargo bench --bench frames -- FILTER` knows it by.
pub(crate) const NAME: &str = "first-search-1000";

/// Measures it; each run begins with a window of its own, in which nothing was searched.
pub(crate) fn measure(file: &Path) {
    let mut all: Vec<Took> = Vec::new();
    for (name, words) in [("word", "lindqvist"), ("letter", "e"), ("many", "the ")] {
        let mut window = Window::open(file, file.parent().unwrap());
        let mut watched = Watched::begin(&mut window, "search");
        watched.took.push(watched.window.press(Key::Num3, Modifiers::COMMAND));
        watched.window.click_on("Find in all articles");
        for letter in words.chars() {
            watched.took.push(watched.window.frame(vec![Event::Text(letter.to_string())]));
            watched.took.push(watched.window.frame(vec![]));
        }
        watched.until_at_rest("");
        let said = watched.window.said();
        let told = said.iter().find(|said| said.contains(" hits in ")).unwrap();
        println!("input first-search-1000-{name} {told}");
        all.extend(watched.tell(&format!("{NAME}-{name}")));
        let mut watched = Watched::begin(&mut window, "sort hits");
        let at = watched.window.rect_of("Sort by after").center();
        watched.took.extend([watched.window.point(at), watched.window.button(at, true)]);
        watched.took.push(watched.window.button(at, false));
        watched.until_at_rest("");
        all.extend(watched.tell(&format!("{NAME}-{name}-sort")));
        // Another letter: the many hits go.
        let mut watched = Watched::begin(&mut window, "search for something else");
        watched.window.click_on("Find in all articles");
        watched.took.push(watched.window.frame(vec![Event::Text("x".to_owned())]));
        watched.until_at_rest("");
        all.extend(watched.tell(&format!("{NAME}-{name}-other")));
    }
    tell(NAME, &all);
}
