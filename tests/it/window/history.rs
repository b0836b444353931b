//! The list of steps in the window: where one is, and a way to each of them by mouse and by keyboard.

use super::desk::Window;
use super::{Home, tagged};
use egui::vec2;

/// The rows of the panel from top to bottom.
fn rows(window: &Window) -> Vec<String> {
    let is_row = |name: &String| name.split_once(". ").is_some_and(|(n, rest)| is_number(n) && rest.contains("by Ada"));
    let first = |name: &String| name.starts_with("0. As opened");
    let mut rows: Vec<String> = window.names().into_iter().filter(|name| is_row(name) || first(name)).collect();
    rows.sort_by_key(|name| name.split_once('.').unwrap().0.parse::<usize>().unwrap());
    rows
}

fn is_number(text: &str) -> bool {
    text.parse::<usize>().is_ok()
}

/// The rows without the time of day.
fn said(window: &Window) -> Vec<String> {
    let without_time = |row: &String| {
        let parts: Vec<&str> = row.split(", ").filter(|part| !part.contains(':')).collect();
        parts.join(", ").replace(", by Ada", "")
    };
    rows(window).iter().map(without_time).collect()
}

#[track_caller]
fn click_row(window: &mut Window, start: &str) {
    let row = rows(window).into_iter().find(|row| row.starts_with(start));
    window.click(&row.unwrap_or_else(|| panic!("no row {start}: {:#?}", rows(window))));
}

#[test]
fn every_step_is_listed_and_a_click_goes_back_or_forward_to_it() {
    let (mut window, _) = Home::of_ada().open_saved();
    window.press("f10");
    for (words, key) in [("Friday", "d"), ("Najin", "g")] {
        window.select(words);
        window.press(key);
    }
    assert_eq!(
        said(&window),
        [
            "0. As opened",
            "1. Import 3 articles",
            "2. Tag as Person, saved",
            "3. Tag as Date or time",
            "4. Tag as Geopolitical, present",
        ]
    );
    assert!(rows(&window)[2].contains(", by Ada"), "{:?}", rows(&window));
    click_row(&mut window, "2. ");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert!(window.session().is_saved());
    window.assert_shows("Went back 2 steps");
    assert_eq!(
        said(&window)[2..],
        ["2. Tag as Person, present, saved", "3. Tag as Date or time, undone", "4. Tag as Geopolitical, undone"]
    );
    click_row(&mut window, "3. ");
    assert_eq!(tagged(window.project()).len(), 2);
    window.assert_shows("Went forward 1 step");
    click_row(&mut window, "0. ");
    assert_eq!(window.project().documents().len(), 0, "before the import");
    click_row(&mut window, "4. ");
    assert_eq!(tagged(window.project()).len(), 3);
    window.select("two ships");
    window.press("2");
    assert_eq!(said(&window).last().unwrap(), "5. Tag as Number or measure, present");
}

#[test]
fn the_keyboard_walks_the_steps_and_enter_goes_there() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.choose("View", "History");
    window.press("esc f6 f6 f6 f6");
    assert_eq!(window.focused().as_deref(), Some("History"), "F6 reaches the history after the articles");
    window.press("up enter");
    assert_eq!(tagged(window.project()).len(), 0);
    assert_eq!(window.focused().as_deref(), Some("History"), "the list keeps the keyboard");
    window.press("delete p 1");
    assert_eq!(window.session().history().len(), 2, "keys of labels do nothing here");
    window.press("end enter");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+z");
    assert!(said(&window)[2].ends_with("undone"));
    window.press("f10");
    assert_eq!(rows(&window), Vec::<String>::new());
}

#[test]
fn the_history_is_beside_the_other_screens_too_and_is_remembered() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.press("f10 ctrl+2");
    assert_eq!(rows(&window).len(), 3);
    click_row(&mut window, "1. ");
    assert_eq!(window.project().annotations().len(), 0);
    click_row(&mut window, "2. ");
    window.close_by_frame();
    drop(window);
    let window = home.open(&[path]);
    assert_eq!(rows(&window), ["0. As opened, present, saved"]);
}

#[test]
fn what_is_being_typed_is_told_before_one_goes_back() {
    let mut window = Home::of_ada().open_three();
    window.press("f10");
    window.select("Kirby");
    window.press("p n");
    window.type_text("Spokesman");
    click_row(&mut window, "1. ");
    assert_eq!(tagged(window.project()).len(), 0);
    click_row(&mut window, "2. ");
    window.press("ctrl+shift+z");
    let note = window.project().annotations().iter().next().unwrap().note.clone();
    assert_eq!(note, "Spokesman", "it is a step that can be done again");
}

#[test]
fn a_long_history_shows_the_rows_on_screen_and_goes_far_without_holding_the_window_up() {
    let mut window = Home::of_ada().open_text("Ships left.\n");
    window.press("f10");
    window.select("Ships");
    window.press("w");
    for _ in 0..300 {
        window.stroke("u");
        window.stroke("w");
    }
    window.settle();
    let n_steps = window.session().history().len();
    assert_eq!(n_steps, 602);
    let n_shown = rows(&window).len();
    assert!((3..40).contains(&n_shown), "{n_shown} of {n_steps} rows are made");
    assert!(said(&window).last().unwrap().ends_with("present"), "the present step is on screen: {:?}", rows(&window));
    window.resize(vec2(1024.0, 700.0));
    window.press("esc f6 f6 f6 f6 home enter");
    assert_eq!(window.session().history().position(), 0);
    assert_eq!(window.session().history().len(), n_steps);
    window.press("end enter");
    assert_eq!(window.session().history().position(), n_steps);
}
