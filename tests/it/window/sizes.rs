//! The window from its smallest size on: what must be seen and reached.

use super::Home;
use super::desk::Window;
use egui::vec2;

const SAMPLE: &str = include_str!("../../../sample_docs/containers.ron");

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
