//! Labels by the hundred: the bar, and finding one by its name.

use super::desk::Window;
use super::{Home, project_in, tagged};
use crossread::model::{Colour, Label, LabelId, Layer, Project};
use std::path::Path;

/// A further label of the entities, without a key.
pub(super) fn label(n: i64) -> Label {
    Label {
        id: LabelId::new(&format!("more-{n}")),
        layer: Layer::Entities,
        order: 100 + n,
        name: format!("Kind {n}"),
        key: None,
        colour: Colour(0, 0x72, 0xb2),
        guideline: format!("What is of kind {n}"),
        parent: (n % 10 != 0).then(|| LabelId::new(&format!("more-{}", n - n % 10))),
        retired: false,
        ontonotes: vec![],
    }
}

/// The saved project of the three articles, with so many labels more.
fn add_labels(path: &Path, n: i64) {
    let project = project_in(path);
    let mut fragment = project.to_fragment();
    fragment.labels.extend((0..n).map(label));
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert_eq!(refused, []);
    std::fs::write(path, crossread::store::write_project(&project)).unwrap();
}

/// A window with 200 further labels, in which “Kirby” is a Person.
fn with_many(home: &Home) -> Window {
    let (window, path) = home.open_saved();
    drop(window);
    add_labels(&path, 200);
    home.open(&[path])
}

#[test]
fn with_two_hundred_labels_the_article_keeps_its_room_and_each_is_found_by_its_name() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.node("Label Event fact");
    window.node("Label Person");
    assert!(window.nodes("Label Kind 0").is_empty());
    let article = window.node("Article text").rect();
    assert!(article.height() > 250.0, "the article keeps its room: {article}");
    window.press("tab");
    assert_eq!(window.chosen(), "Kirby");
    window.click("200 more labels of entities");
    assert_eq!(window.focused().as_deref(), Some("Find a label"));
    assert!(window.nodes("Event fact").is_empty(), "only labels of the layer are offered");
    window.type_text("kind 199");
    window.settle();
    window.assert_shows("What is of kind 199");
    window.press("enter");
    assert_eq!(tagged(window.project()), ["more-199 “Kirby”"]);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.node("Label Kind 199");
    window.node("199 more labels of entities");
}

#[test]
fn a_label_is_found_and_used_with_the_keyboard_alone() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.select("Najin");
    window.press("ctrl+t");
    window.type_text("geopol");
    window.press("enter");
    assert!(tagged(window.project()).contains(&"geopolitical “Najin”".to_owned()));
    window.select("Friday");
    window.press("ctrl+t");
    window.type_text("kind 4");
    window.settle();
    window.assert_shows("What is of kind 4");
    window.press("down up down esc");
    assert!(!tagged(window.project()).iter().any(|tag| tag.contains("Friday")), "Esc tags nothing");
    assert_eq!(window.selected(), "Friday");
}

#[test]
fn labels_used_last_come_first_in_the_picker_and_stay_in_the_bar() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    for (quote, name) in [("Najin", "kind 150"), ("Friday", "kind 77")] {
        window.select(quote);
        window.press("ctrl+t");
        window.type_text(name);
        window.press("enter");
    }
    window.node("Label Kind 150");
    window.node("Label Kind 77");
    window.select("300");
    window.press("ctrl+t enter");
    assert!(tagged(window.project()).contains(&"more-77 “300”".to_owned()), "the last one comes first");
    window.select("containers");
    window.press("ctrl+t down enter");
    assert!(tagged(window.project()).contains(&"more-150 “containers”".to_owned()));
}

#[test]
fn labels_used_last_come_first_in_the_next_window_too() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.select("Najin");
    window.press("ctrl+t");
    window.type_text("kind 150");
    window.press("enter ctrl+s ctrl+q");
    assert!(window.has_closed());
    let mut window = home.open(&[home.path("ships.ron")]);
    window.node("Label Kind 150");
    window.select("300");
    window.press("ctrl+t enter");
    assert!(tagged(window.project()).contains(&"more-150 “300”".to_owned()));
}

#[test]
fn the_label_in_the_inspector_is_found_by_typing() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.press("tab");
    window.click("Label");
    window.type_text("kind 123");
    window.press("enter");
    assert_eq!(tagged(window.project()), ["more-123 “Kirby”"]);
    window.click("Label");
    window.node("Kind 123");
    window.press("esc");
    assert_eq!(window.chosen(), "Kirby");
}

#[test]
fn with_nothing_to_tag_the_picker_says_what_to_do() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.press("esc");
    window.click("200 more labels of entities");
    window.assert_shows("Select text or choose an annotation first");
    window.press("enter");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
}

#[test]
fn a_narrow_window_keeps_the_button_for_the_rest() {
    let home = Home::of_ada();
    let mut window = with_many(&home);
    window.resize(egui::vec2(1024.0, 700.0));
    window.node("Label Person");
    window.node("200 more labels of entities");
    window.resize(egui::vec2(500.0, 700.0));
    let labels = window.names().iter().filter(|name| name.starts_with("Label ")).count();
    assert!(labels < 19, "not all labels with keys fit: {labels}");
    assert!(window.shows("more labels of entities"));
}
