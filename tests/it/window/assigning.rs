//! Which entity words mean: one key and a picker with the likeliest on top, known names at once, and
//! the label key of a suggestion.

use super::desk::Window;
use super::{Home, tagged};
use crossread::session::Preferences;

/// `name: quote, quote` of every entity, by name.
fn register(window: &Window) -> Vec<String> {
    let project = window.project();
    let mut lines: Vec<String> = project
        .entities()
        .iter()
        .map(|entity| {
            let mut quotes: Vec<String> = project.mentions_of(entity.id).map(|row| row.quote()).collect();
            quotes.sort();
            format!("{}: {}", entity.name, quotes.join(", "))
        })
        .collect();
    lines.sort();
    lines
}

const KOREA: &str = "North Korea ships arms\n\nNorth Korea sent 300 boxes. Pyongyang denies it. Mr. Kirby said that Kirby knows. Pyongyang is quiet.\n";

#[test]
fn one_key_makes_an_entity_of_a_mention_and_enter_takes_the_likeliest_for_the_next() {
    let mut window = Home::of_ada().open_text(KOREA);
    window.select("North Korea sent");
    window.press("escape");
    window.select("North Korea");
    window.press("g j");
    assert_eq!(window.focused().as_deref(), Some("Find or name an entity"));
    window.press("enter");
    assert_eq!(register(&window), ["North Korea: North Korea"]);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    // Words that are no mention yet are tagged and assigned in one step.
    window.select("Pyongyang");
    window.press("j enter");
    assert_eq!(register(&window), ["North Korea: North Korea, Pyongyang"]);
    window.assert_shows("Tagged as Geopolitical, assigned to North Korea");
    assert_eq!(window.chosen(), "Pyongyang");
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), ["geopolitical “North Korea”"], "one step");
}

#[test]
fn the_picker_filters_over_names_and_aliases_and_makes_a_new_entity_of_what_is_typed() {
    let mut window = Home::of_ada().open_text(KOREA);
    window.select("Kirby");
    window.press("p j");
    window.type_text("John Kirby");
    window.press("enter");
    assert_eq!(register(&window), ["John Kirby: Kirby"]);
    window.select("North Korea");
    window.press("j");
    window.node("New entity “North Korea”");
    window.type_text("kir");
    window.settle();
    window.node("John Kirby · Person · 1 mention");
    window.press("esc j down");
    window.press("esc");
    assert_eq!(register(&window), ["John Kirby: Kirby"], "Esc changes nothing");
    window.press("j enter");
    assert_eq!(register(&window), ["John Kirby: Kirby", "North Korea: North Korea"]);
    window.press("j");
    window.click("Not assigned");
    assert_eq!(register(&window), ["John Kirby: Kirby", "North Korea: "]);
}

#[test]
fn a_new_mention_of_a_known_name_is_assigned_at_once_and_says_so() {
    let mut window = Home::of_ada().open_text(KOREA);
    window.select("Kirby said");
    window.press("esc");
    window.select("Kirby");
    window.press("p j enter");
    window.select("Kirby knows");
    window.press("shift+left shift+left shift+left shift+left shift+left shift+left p");
    assert_eq!(register(&window), ["Kirby: Kirby, Kirby"]);
    window.assert_shows("Tagged as Person, assigned to Kirby; J changes that");
    window.press("ctrl+z");
    assert_eq!(register(&window), ["Kirby: Kirby"], "tagged and assigned in one step");
}

#[test]
fn a_name_of_another_label_is_proposed_and_not_assigned() {
    let mut window = Home::of_ada().open_text(KOREA);
    window.select("Pyongyang denies");
    window.press("esc");
    window.select("Pyongyang");
    window.press("g j enter");
    window.select("Pyongyang is");
    window.press("shift+left shift+left shift+left o");
    assert_eq!(register(&window), ["Pyongyang: Pyongyang"]);
    window.node("Assign to Pyongyang");
    window.press("shift+j");
    assert_eq!(register(&window), ["Pyongyang: Pyongyang, Pyongyang"]);
    assert!(window.nodes("Assign to Pyongyang").is_empty());
}

#[test]
fn with_the_preference_off_a_known_name_is_only_proposed() {
    let home = Home::of_ada();
    let mut preferences = Preferences::read(&home.folders());
    preferences.assigns_known = false;
    preferences.write(&home.folders()).unwrap();
    let mut window = home.open_text(KOREA);
    window.select("Pyongyang denies");
    window.press("esc");
    window.select("Pyongyang");
    window.press("g j enter");
    window.select("Pyongyang is");
    window.press("shift+left shift+left shift+left g");
    assert_eq!(register(&window), ["Pyongyang: Pyongyang"]);
    window.click("Assign to Pyongyang");
    assert_eq!(register(&window), ["Pyongyang: Pyongyang, Pyongyang"]);
}

#[test]
fn a_label_key_accepts_the_chosen_suggestion_with_that_label_and_goes_on() {
    let mut window = Home::of_ada().open_text("Two days\n\nThe Angara put in at Dunay on Monday.\n");
    window.press(".");
    for _ in 0..8 {
        if !window.app().message().is_some_and(|message| message.contains("“Dunay”,")) {
            window.press(".");
        }
    }
    window.press("f");
    assert!(tagged(window.project()).contains(&"facility “Dunay”".to_owned()), "{:?}", tagged(window.project()));
    window.assert_shows("Suggestion ");
    window.assert_shows("“Monday”");
    window.press("j esc");
    assert_eq!(register(&window), Vec::<String>::new());
}
