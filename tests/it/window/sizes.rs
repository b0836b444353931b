//! The window from its smallest size on: what must be seen and reached.

use super::desk::Window;
use super::{Home, SAMPLE};
use crossread::session::Preferences;
use egui::{Pos2, vec2};

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

/// Where the sides can be dragged, left and right: inside them, since the article begins at the edge itself.
fn side_edges(window: &Window) -> (Pos2, Pos2) {
    let nodes = window.nodes("Resize panel").into_iter().map(|node| node.rect());
    let edges: Vec<Pos2> = nodes.filter(|edge| edge.height() > edge.width()).map(|edge| edge.center()).collect();
    let [a, b] = edges[..] else { panic!("no two sides: {edges:?}") };
    let (left, right) = if a.x < b.x { (a, b) } else { (b, a) };
    (left - vec2(1.0, 0.0), right + vec2(1.0, 0.0))
}

/// How wide the sides are, left and right. Their fields stand 8 points from the sides of the window.
fn side_widths(window: &Window) -> (f32, f32) {
    let (left, right) = side_edges(window);
    let outer = (window.rect("Filter articles").left() - 8.0, window.rect("Filter annotations").right() + 8.0);
    (left.x + 1.0 - outer.0, outer.1 - (right.x - 1.0))
}

#[track_caller]
fn assert_widths(window: &Window, expected: (f32, f32)) {
    let shown = side_widths(window);
    let is_right = (shown.0 - expected.0).abs() < 2.0 && (shown.1 - expected.1).abs() < 2.0;
    assert!(is_right, "{shown:?} instead of {expected:?}");
}

/// The sample in a window of 1280 × 800 points whose sides were chosen wider than one of 1024 × 700 has room for.
fn wide_sided(home: &Home) -> Window {
    let chosen = Preferences { documents_width: 380.0, annotations_width: 500.0, ..Preferences::read(&home.folders()) };
    chosen.write(&home.folders()).unwrap();
    sample_in(home, 1280.0, 800.0)
}

#[test]
fn a_side_that_was_squeezed_grows_again_with_the_window_as_far_as_there_is_room() {
    let home = Home::of_ada();
    let mut window = wide_sided(&home);
    assert_widths(&window, (380.0, 500.0));
    window.resize(vec2(1024.0, 700.0));
    let squeezed = side_widths(&window);
    assert!(squeezed.0 < 300.0 && squeezed.1 < 490.0, "{squeezed:?}");
    window.resize(vec2(660.0, 700.0));
    assert!(side_widths(&window).1 < 260.0);
    window.resize(vec2(1024.0, 700.0));
    assert_widths(&window, squeezed);
    window.resize(vec2(1280.0, 800.0));
    assert_widths(&window, (380.0, 500.0));
}

#[test]
fn a_width_that_is_dragged_where_there_is_less_room_than_was_chosen_is_kept() {
    let home = Home::of_ada();
    let mut window = wide_sided(&home);
    window.resize(vec2(1024.0, 700.0));
    let (left, right) = side_edges(&window);
    let widths = side_widths(&window);
    window.drag(left, left - vec2(widths.0 - 200.0, 0.0));
    window.drag(right, right + vec2(widths.1 - 320.0, 0.0));
    assert_widths(&window, (200.0, 320.0));
    window.resize(vec2(1280.0, 800.0));
    assert_widths(&window, (200.0, 320.0));
    window.close_by_frame();
    drop(window);
    assert_widths(&sample_in(&home, 1280.0, 800.0), (200.0, 320.0));
}

#[test]
fn a_low_window_does_not_lower_the_history_for_good() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 1280.0, 800.0);
    window.press("f10 f11");
    window.close_by_frame();
    drop(window);
    let chosen = Preferences::read(&home.folders());
    for height in [700.0, 600.0, 560.0, 520.0, 480.0] {
        let mut window = sample_in(&home, 1280.0, height);
        window.assert_shows("As opened");
        window.close_by_frame();
        drop(window);
        let after = Preferences::read(&home.folders());
        let heights = |chosen: &Preferences| (chosen.history_height, chosen.clusters_height);
        assert_eq!(heights(&after), heights(&chosen), "in a window {height} high");
    }
}

#[test]
fn f10_hides_the_history_beside_another_screen_of_a_narrow_window_at_once() {
    let home = Home::of_ada();
    let mut window = sample_in(&home, 1280.0, 800.0);
    window.press("f10");
    window.resize(vec2(512.0, 350.0));
    window.press("f8");
    let has_history = |window: &Window| window.shows("As opened");
    assert!(!has_history(&window), "the other side is before it");
    window.press("ctrl+5");
    assert!(has_history(&window));
    window.press("f10");
    assert!(!has_history(&window), "what is seen is hidden, not shown");
    window.press("f10");
    assert!(has_history(&window));
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
