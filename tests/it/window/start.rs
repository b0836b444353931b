//! Starting: the welcome view, the sample, paths from the command line, files that are no projects.

use super::desk::Window;
use super::{HARBOR, Home, LEDGER, titles};

#[test]
fn the_welcome_view_offers_the_ways_to_begin() {
    let mut window = Home::new().open(&[]);
    assert!(window.app().session().is_none());
    for offer in ["Open project…", "Import articles…", "Paste an article…", "Open the sample"] {
        window.node(offer);
    }
    window.press("ctrl+i");
    assert_eq!(window.focused().as_deref(), Some("Path"));
    window.press("esc");
    window.assert_shows("Open the sample");
}

#[test]
fn the_sample_opens_as_an_untitled_copy_that_is_not_unsaved() {
    let home = Home::of_ada();
    let mut window = Window::open_any_script(home.folders(), vec![]);
    window.click("Open the sample");
    assert_eq!(window.project().documents().len(), 4);
    assert!(window.project().annotations().len() >= 60);
    assert!(window.session().file().is_none() && window.session().is_saved());
    assert!(!window.title().starts_with('•'), "{}", window.title());
    window.press("ctrl+q");
    assert!(window.has_closed(), "nothing was changed, so nothing is asked");
    drop(window);
    let window = home.open(&[]);
    assert!(!window.shows("Work that was never saved"));
}

#[test]
fn articles_named_on_the_command_line_are_opened_in_order() {
    let mut window = Home::of_ada().open_three();
    assert_eq!(titles(window.project()), ["Ships leave Najin", "Harbour master saw nothing", "Containers staged"]);
    assert_eq!(window.text(), LEDGER);
    window.node("1. Ships leave Najin, New, 0 annotations");
    window.press("]");
    assert_eq!(window.text(), HARBOR);
}

#[test]
fn a_project_and_articles_on_the_command_line_come_together() {
    let home = Home::of_ada();
    let (window, path) = home.open_saved();
    drop(window);
    let more = home.write("4.txt", "A fourth voice\n\nNobody asked the crew.\n");
    let window = home.open(&[path, more]);
    assert_eq!(titles(window.project()).last().map(String::as_str), Some("A fourth voice"));
    assert_eq!(window.project().documents().len(), 4);
    assert!(!window.session().is_saved());
}

#[test]
fn what_is_dropped_on_the_window_is_opened_or_imported() {
    let home = Home::of_ada();
    let (window, path) = home.open_saved();
    drop(window);
    let mut window = home.open(&[]);
    window.drop_file(&path);
    assert_eq!(window.title(), "ships – Crossread");
    window.drop_file(&home.write("4.txt", "A fourth voice\n\nNobody asked the crew.\n"));
    assert_eq!(window.project().documents().len(), 4);
    window.drop_file(&path);
    window.assert_shows("Save the changes to “ships”?");
}

#[test]
fn a_new_project_shows_what_it_needs() {
    let mut window = Home::of_ada().open(&[]);
    window.press("ctrl+n");
    window.assert_shows("This project has no article yet");
    for plain in ["p", "1", "s", "tab", "]", "delete"] {
        window.press(plain);
    }
    window.press("ctrl+n");
    assert!(window.session().is_saved());
    assert!(!window.shows("Don't save"));
}

#[test]
fn a_damaged_project_is_told_and_the_welcome_view_stays() {
    let home = Home::of_ada();
    let (window, path) = home.open_saved();
    drop(window);
    let whole = std::fs::read_to_string(&path).unwrap();
    let damaged = home.write("damaged.ron", &whole[..whole.len() / 2]);
    let before = std::fs::read(&damaged).unwrap();
    let mut window = home.open(std::slice::from_ref(&damaged));
    window.assert_shows("The project could not be opened");
    assert!(window.shows("line ") && window.shows("damaged.ron"), "{:#?}", window.names());
    window.press("enter");
    assert!(!window.shows("The project could not be opened"));
    assert!(window.app().session().is_none());
    window.assert_shows("Open the sample");
    assert_eq!(std::fs::read(&damaged).unwrap(), before);
}

#[test]
fn an_article_that_is_not_there_is_told() {
    let home = Home::of_ada();
    let there = home.write("there.txt", HARBOR);
    let mut window = home.open(&[home.path("gone.txt"), there]);
    window.assert_shows("Not everything could be imported");
    window.assert_shows("gone.txt");
    window.press("esc");
    assert_eq!(window.project().documents().len(), 1);
}

#[test]
fn with_nothing_touched_nothing_is_drawn() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.session().flush_journal().unwrap();
    window.settle();
    // The message about the import has gone.
    window.wait(220);
    for _ in 0..10 {
        window.wait(1);
        assert_eq!(window.sleeps_for(), std::time::Duration::MAX);
    }
}

#[test]
fn a_project_that_cannot_be_opened_takes_the_open_one_not_away() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    let before = window.project().clone();
    window.drop_file(&home.write("broken.ron", "(\nformat: 1,\nproject: ("));
    window.settle();
    window.assert_shows("The project could not be opened");
    window.press("esc");
    assert_eq!(window.project(), &before);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}
