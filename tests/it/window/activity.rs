//! The list of jobs: what runs, what came of what ran, and how it is cancelled.

use super::desk::Window;
use super::{Home, LEDGER};
use std::time::Duration;

/// What the list says of one job, without the time of day.
fn assert_listed(window: &Window, parts: &[&str]) {
    for part in parts {
        window.assert_shows(part);
    }
}

#[test]
fn an_import_and_a_save_are_listed_with_what_came_of_them() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    let path = home.path("ships.ron");
    window.press("ctrl+s");
    window.type_path(&path);
    window.click("Activity: nothing is running");
    assert_eq!(window.focused().as_deref(), Some("Close the activity list"));
    assert_listed(&window, &["Importing", "Saving", "finished", "Imported 3 articles", "ships.ron"]);
    assert_eq!(window.names().iter().filter(|name| *name == "Saving").count(), 1, "a save is one job");
    window.press("esc");
    assert!(!window.shows("Importing"));
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn work_goes_on_below_the_open_list_and_the_menu_opens_and_closes_it() {
    let mut window = Home::of_ada().open_three();
    window.choose("View", "Activity");
    window.assert_shows("Importing");
    // Esc would close the list, which has the keyboard.
    let article = window.node("Article text").rect();
    window.click_at(article.center_bottom() - egui::vec2(0.0, 60.0));
    window.strokes_to("Kirby");
    window.press("p");
    assert_eq!(window.project().annotations().len(), 1, "the list holds nothing up");
    window.assert_shows("Importing");
    window.choose("View", "Activity");
    assert!(!window.shows("Importing"));
}

#[test]
fn what_failed_says_why() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    window.drop_file(&home.write("broken.ron", "(\nformat: 1,\nproject: ("));
    window.press("esc");
    window.click("Activity: nothing is running");
    assert_listed(&window, &["Opening", "failed", "broken.ron"]);
    window.click("Close the activity list");
    assert!(!window.shows("Opening"));
}

/// A text that takes a while to be gone through for suggestions.
fn long_text() -> String {
    LEDGER.repeat(20_000)
}

#[test]
fn finding_suggestions_is_shown_with_its_progress_and_can_be_cancelled_in_the_middle() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.stroke("ctrl+shift+g");
    let is_counting = |window: &Window| !window.nodes("Cancel").is_empty();
    for _ in 0..4000 {
        window.wait(1);
        if is_counting(&window) {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(window.shows("Activity: Finding suggestions"), "{:?}", window.names());
    window.assert_shows("%");
    window.click("Cancel");
    assert!(!window.app().is_working());
    window.assert_shows("Suggestions cancelled");
    assert!(!window.shows("0 suggestions"), "they were not found, which is not that there are none");
    window.click("Activity: nothing is running");
    assert_listed(&window, &["Finding suggestions", "cancelled"]);
}

#[test]
fn a_quick_search_leaves_no_trace_in_the_list() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+f");
    window.type_text("Kirby");
    window.settle();
    window.choose("View", "Activity");
    window.assert_shows("Importing");
    assert!(!window.shows("Searching"));
}
