//! The palette: anything by a few letters of its name.

use super::{Home, tagged};
use crossread::model::{Entity, EntityId, Fragment, Project, ProjectId, ProjectRow};
use crossread::session::Preferences;
use crossread::store::{default_schema, write_project};
use std::collections::BTreeSet;

const FIELD: &str = "A command, an article, an entity or a label";

#[test]
fn a_label_is_found_only_where_it_can_be_used_and_acts_as_its_key_would() {
    let mut window = Home::of_ada().open_three();
    window.press("esc ctrl+k");
    window.type_text("quantity");
    window.settle();
    assert!(!window.shows("Quantity, label"), "nothing is selected or chosen");
    window.press("esc");
    window.select("two ships");
    window.press("ctrl+k");
    window.type_text("quantity");
    window.press("enter");
    assert_eq!(tagged(window.project()), ["quantity “two ships”"]);
    window.press("ctrl+k");
    window.type_text("prodwea");
    window.settle();
    window.assert_shows("Product or weapon, label");
    window.press("enter");
    assert_eq!(tagged(window.project()), ["product-or-weapon “two ships”"], "what is chosen is relabelled");
}

#[test]
fn what_is_compared_is_found_by_its_name() {
    let mut window = Home::of_ada().open(&[]);
    window.click("Open the sample");
    for (words, shown) in [
        ("timeline", "Row When the deliveries were made"),
        ("may belong together", "1 to 6 choose the stance, Enter puts the two together, Backspace does not ask again"),
        ("list of shared", "Filter passages by their words"),
    ] {
        window.press("ctrl+1 ctrl+k");
        window.type_text(words);
        window.press("enter");
        window.settle();
        window.assert_shows(shown);
    }
}

#[test]
fn an_entity_is_shown_in_the_register_or_takes_the_chosen_mention() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+2");
    for name in ["John Kirby", "Port of Najin"] {
        window.fill("Filter entities", name);
        window.click("New entity");
    }
    window.press("ctrl+1");
    window.select("Kirby");
    window.press("p ctrl+k");
    window.type_text("johnk");
    window.settle();
    window.assert_shows("John Kirby, entity");
    window.assert_shows("Assign to John Kirby, entity");
    window.press("enter");
    let row = window.project().annotations().iter().next().unwrap().clone();
    let name = |id| window.project().entities().get(&id).unwrap().name.clone();
    assert_eq!(row.entity.map(name).as_deref(), Some("John Kirby"));
    window.press("ctrl+k");
    window.type_text("johnk");
    window.settle();
    assert!(!window.shows("Assign to John Kirby"), "it is his already");
    window.press("enter");
    assert_eq!(window.value("Name of the entity"), "John Kirby", "the register shows him");
    window.press("ctrl+k");
    window.type_text("najin port");
    window.press("enter");
    assert_eq!(window.value("Name of the entity"), "Port of Najin");
}

#[test]
fn what_was_picked_last_is_the_first_line() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+k");
    window.type_text("harbour");
    window.press("enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("[ ctrl+k");
    window.assert_shows("Harbour master saw nothing, article");
    window.press("enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+k");
    window.type_text("wire");
    window.settle();
    assert_eq!(window.focused().as_deref(), Some(FIELD));
    window.press("esc");
}

#[test]
fn what_was_picked_is_the_first_line_in_the_next_window_too() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.press("ctrl+k");
    window.type_text("harbour");
    window.press("enter");
    window.press("ctrl+s ctrl+q");
    assert!(window.has_closed());
    let mut window = home.open(&[path]);
    window.press("[ ctrl+k");
    window.assert_shows("Harbour master saw nothing, article");
    window.press("enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    // Without a project too: what was picked is the user's.
    window.press("ctrl+w ctrl+k");
    window.type_text("keys");
    window.press("enter esc ctrl+q");
    assert!(window.has_closed());
    let picks = Preferences::read(&home.folders()).recent_picks;
    assert_eq!(picks.first().map(String::as_str), Some("command keys"), "{picks:?}");
}

#[test]
fn a_line_can_be_clicked_and_letters_with_accents_are_found_without_them() {
    let home = Home::of_ada();
    let text = home.write("ete.txt", "Été à Genève\n\nUn texte.\n");
    let mut window = home.open(&[text, home.write("b.txt", "Another\n\nText.\n")]);
    window.press("] ctrl+k");
    window.type_text("ete gene");
    window.settle();
    window.click("Été à Genève, article");
    assert_eq!(window.open_title(), "Été à Genève");
}

#[test]
fn the_palette_finds_among_ten_thousand_entities_before_enter_is_heard() {
    let home = Home::of_ada();
    let path = home.write("many.ron", &write_project(&many_entities()));
    let mut window = home.open(&[path]);
    window.press("ctrl+k");
    window.send([egui::Event::Text("person 9876".to_owned())]);
    window.press("enter");
    assert_eq!(window.value("Name of the entity"), "Person 9876");
}

/// A project of ten thousand entities and no article.
fn many_entities() -> Project {
    let entity = |n| Entity {
        id: EntityId(n),
        name: format!("Person {n}"),
        label: "person".into(),
        aliases: BTreeSet::new(),
        external_id: String::new(),
        note: String::new(),
    };
    let fragment = Fragment { entities: (1..=10_000).map(entity).collect(), ..default_schema() };
    let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
    Project::from_fragment(row, fragment).0
}
