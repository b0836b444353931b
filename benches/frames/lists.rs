//! What frames of the lists cost: 1,000 articles with 40,000 annotations, 500 of which are in the
//! last article.

use super::headless::{Took, Window};
use super::prose::{self, Article};
use super::work::tell;
use egui::{Key, Modifiers, pos2};

pub(crate) const NAME: &str = "lists-1000";

const N_ARTICLES: usize = 1_000;
const N_IN_EACH: usize = 40;
const N_IN_LAST: usize = 500;
const N_FRAMES: usize = 300;

pub(crate) fn articles() -> Vec<Article> {
    let n_annotations = |n| if n == N_ARTICLES - 1 { N_IN_LAST } else { N_IN_EACH };
    (0..N_ARTICLES).map(|n| prose::article(n as u64 + 1, 5_000, n_annotations(n))).collect()
}

/// The lists one after the other, each scrolled, filtered and walked.
pub(crate) fn run(window: &mut Window) {
    scroll_at(window, "documents", 110.0);
    walk(window);
    filter(window, "documents", "Filter articles", "lindq tanaka");
    window.click_on("Sort, group and filter articles");
    window.click_on("Group by: Outlet");
    window.press(Key::Escape, Modifiers::NONE);
    window.settle();
    scroll_at(window, "documents-grouped", 110.0);
    scroll_at(window, "annotations", window.size.x - 110.0);
    filter(window, "annotations", "Filter annotations", "lindq");
    for (screen, name) in [(Key::Num2, "entities"), (Key::Num3, "search")] {
        window.press(screen, Modifiers::COMMAND);
        window.rest();
        if name == "search" {
            filter(window, "search", "Find in all articles", "lindqvist");
        }
        scroll_at(window, name, 300.0);
    }
}

/// By wheel where the pointer is, from the top down and back.
fn scroll_at(window: &mut Window, name: &str, x: f32) {
    window.doing = "scroll a list";
    window.point(pos2(x, 400.0));
    let took: Vec<Took> = (0..N_FRAMES).map(|n| window.wheel(if n % 100 < 80 { -240.0 } else { 600.0 })).collect();
    tell(&format!("{NAME}-{name}-scroll"), &took, &[99]);
    window.settle();
}

/// From article to article by the arrows of the list: each is opened, and all panels follow.
fn walk(window: &mut Window) {
    window.doing = "walk the list of articles";
    let first = window.selection().document;
    // F6 goes from part to part; the list of articles is the one whose arrows open articles.
    for _ in 0..8 {
        window.press(Key::F6, Modifiers::NONE);
        window.settle();
        window.press(Key::ArrowDown, Modifiers::NONE);
        window.settle();
        if window.selection().document != first {
            break;
        }
    }
    let took: Vec<Took> =
        (0..N_FRAMES / 3).map(|_| window.press(Key::ArrowDown, Modifiers::NONE) + window.frame(vec![])).collect();
    assert_ne!(window.selection().document, first, "the arrows open articles");
    tell(&format!("{NAME}-documents-walk"), &took, &[50, 99]);
}

/// Letter by letter into a filter, and out again.
fn filter(window: &mut Window, name: &str, field: &str, words: &str) {
    window.doing = "type into a filter";
    window.click_on(field);
    let mut took = Vec::new();
    for letter in words.chars() {
        took.push(window.frame(vec![egui::Event::Text(letter.to_string())]) + window.frame(vec![]));
        window.frame(vec![]);
    }
    tell(&format!("{NAME}-{name}-filter"), &took, &[100]);
    if name == "search" {
        window.rest();
        return;
    }
    for _ in words.chars() {
        window.press(Key::Backspace, Modifiers::NONE);
    }
    window.settle();
}
