//! The window from its smallest size on: what must be seen and reached.

use super::desk::Window;
use super::{Home, SAMPLE};
use egui::vec2;

/// The finished sample in a window of that size, in points.
fn sample_in(home: &Home, width: f32, height: f32) -> Window {
    let path = home.write("containers.ron", SAMPLE);
    let mut window = Window::open_any_script(home.folders(), vec![path]);
    window.resize(vec2(width, height));
    window
}

#[test]
fn six_annotations_are_listed_beside_the_inspector_in_the_smallest_window() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 1024.0, 700.0);
    let n_seen = |window: &Window| {
        let below = window.node("Title").rect().top() - 30.0;
        let rows = window.names().into_iter().filter(|name| name.ends_with(", in the list"));
        let is_seen = |name: &String| window.nodes(name).iter().all(|row| row.rect().bottom() <= below);
        rows.filter(is_seen).count()
    };
    assert!(n_seen(&window) >= 6, "{}", n_seen(&window));
    // What was chosen is brought into view, in rows of one line as in rows of two.
    for _ in 0..12 {
        window.press("tab");
    }
    let chosen = window.chosen();
    let row = window.names().into_iter().find(|name| name.contains(&chosen) && name.ends_with(", in the list"));
    assert!(row.is_some(), "{chosen} is not listed");
    window.press("esc");
    window.resize(vec2(1280.0, 1000.0));
    assert!(n_seen(&window) >= 6);
}

#[test]
fn a_narrow_window_shows_the_side_that_was_asked_for_last() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 512.0, 350.0);
    let sides = |window: &Window| {
        let is_shown = |field: &str| !window.nodes(field).is_empty();
        (is_shown("Filter articles"), is_shown("Filter annotations"))
    };
    assert_eq!(sides(&window), (false, true), "there is no room for both");
    assert!(window.node("Article text").rect().width() > 200.0);
    window.press("f7");
    assert_eq!(sides(&window), (true, false));
    window.press("f8");
    assert_eq!(sides(&window), (false, true), "what is behind is brought, not hidden");
    window.press("f8");
    assert_eq!(sides(&window), (true, false), "what is before is hidden");
    window.press("f8 esc f6 f6 f6");
    assert_eq!((sides(&window), window.focused().as_deref()), ((true, false), Some("Articles")));
    window.press("esc tab enter");
    assert_eq!((sides(&window), window.focused().as_deref()), ((false, true), Some("Label")));
    window.resize(vec2(1280.0, 800.0));
    assert_eq!(sides(&window), (true, true));
}

#[test]
fn a_side_has_its_width_again_when_the_window_has_the_room_for_it() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 1280.0, 800.0);
    let width = window.app().annotations_width();
    window.resize(vec2(683.0, 467.0));
    assert!(window.node("Article text").rect().width() > 200.0);
    window.resize(vec2(1280.0, 800.0));
    assert_eq!(window.app().annotations_width(), width);
    let field = window.node("Filter annotations").rect().width();
    assert!((field - (width - 16.0)).abs() < 2.0, "{field} of {width}");
}

#[test]
fn the_screens_stand_in_a_list_where_there_is_no_room_for_their_names() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 512.0, 350.0);
    assert!(window.nodes("Overview").is_empty());
    window.click("Screens");
    window.click("Overview");
    window.node("By label");
    window.press("esc");
    window.resize(vec2(1024.0, 700.0));
    window.click("Overview");
    window.node("By label");
}
