//! The report of the comparison, from the window: which clusters, in which format, and opening it.

use super::Home;
use super::desk::Window;
use std::path::PathBuf;

/// The sample, saved nowhere, with the matrix on screen.
fn sample(home: &Home) -> Window {
    let mut window = home.open(&[]);
    window.click("Open the sample");
    window.press("ctrl+6");
    window
}

fn text(path: &PathBuf) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_matrix_as_it_is_filtered_becomes_a_report() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.click("Disagreements");
    window.click("Export report…");
    window.assert_shows("Only the ");
    window.click("Markdown");
    window.assert_shows("For wikis, notes and version control");
    window.click("Choose where…");
    let path = home.path("report.md");
    window.type_path(&path);
    window.assert_shows("Reported ");
    let text = text(&path);
    assert!(text.contains(" of 10: those in which a claim differs from others or contradicts them"), "{text}");
    assert!(!text.contains("0 of 10"));
}

#[test]
fn the_whole_report_is_written_with_the_keyboard_alone() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.press("esc ctrl+shift+e");
    window.assert_shows("10 clusters");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Path"));
    let path = home.write("whole.html", "old");
    window.press("ctrl+a");
    window.type_text(&path.display().to_string());
    window.settle();
    window.assert_shows("There is a file of this name; it will be replaced");
    window.press("enter");
    window.assert_shows("Reported 10 clusters: ");
    assert!(text(&path).starts_with("<!DOCTYPE html>"));
}

#[test]
fn all_clusters_can_be_had_while_the_matrix_is_filtered() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.click("Single source");
    window.press("ctrl+shift+e");
    window.click("All 10");
    window.click("Table for Excel (CSV)");
    window.click("Choose where…");
    let path = home.path("whole.csv");
    window.type_path(&path);
    window.assert_shows("Reported 10 clusters: ");
    assert!(text(&path).starts_with("\u{feff}cluster,statement,"));
}

#[test]
fn the_report_says_by_which_words_and_entity_the_matrix_was_filtered() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.fill("Find in clusters", "Angara");
    window.settle();
    window.press("ctrl+shift+e");
    window.assert_shows("Only the cluster shown now");
    window.click("Markdown");
    window.click("Choose where…");
    let path = home.path("words.md");
    window.type_path(&path);
    let text = text(&path);
    assert!(text.contains(" of 10: those in which “Angara” occurs"), "{text}");
    assert!(text.contains("## 1. The Angara brought containers"), "{text}");
}

#[test]
fn a_dialog_that_is_left_writes_nothing() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.press("ctrl+shift+e esc");
    assert!(!window.shows("Choose where…"));
    window.press("ctrl+shift+e enter");
    assert_eq!(window.focused().as_deref(), Some("Path"));
    window.press("esc");
    assert!(!window.shows("Reported"));
}

#[test]
fn a_project_without_clusters_has_nothing_to_report() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+6 ctrl+shift+e");
    assert!(!window.shows("Choose where…"));
    assert!(!window.shows("Export report…"));
}

#[cfg(unix)]
#[test]
fn a_report_is_opened_from_its_message() {
    let home = Home::of_ada();
    let mut window = sample(&home);
    window.open_originals_with(super::importing::opener(&home));
    window.press("ctrl+shift+e enter");
    let path = home.path("seen.html");
    window.type_path(&path);
    let name = window.names().into_iter().find(|name| name.starts_with("Open: Reported 10 clusters")).unwrap();
    assert!(!home.path("opened").exists(), "only when somebody asks");
    window.click(&name);
    window.assert_shows("Opened: ");
    assert_eq!(std::fs::read_to_string(home.path("opened")).unwrap().trim(), path.display().to_string());
}
