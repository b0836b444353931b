//! Speaker, cue, certainty and polarity of a claim by keys, from the selection and from what the rules
//! find.

use super::desk::Window;
use super::{Home, tagged};
use crossread::model::{Annotation, AttributeId, AttributeValue, Reference};

fn claim(window: &Window) -> Annotation {
    let rows = window.project().annotations();
    Annotation::clone(rows.iter().find(|row| row.label.as_str() == "event-fact").expect("a claim"))
}

fn attribute(window: &Window, id: &str) -> Option<AttributeValue> {
    claim(window).attributes.get(&AttributeId::new(id)).cloned()
}

/// The words that the speaker refers to: the name of an entity, or the quote of a mention.
fn speaker(window: &Window) -> String {
    match attribute(window, "speaker") {
        Some(AttributeValue::Reference(Reference::Entity(id))) => {
            format!("entity {}", window.project().entities().get(&id).unwrap().name)
        }
        Some(AttributeValue::Reference(Reference::Annotation(id))) => {
            let row = window.project().annotations().get(&id).unwrap();
            format!("{} {}", row.label, row.quote())
        }
        other => format!("{other:?}"),
    }
}

fn cue(window: &Window) -> String {
    match attribute(window, "cue") {
        Some(AttributeValue::Span(quoted)) => quoted.quote.to_string(),
        other => format!("{other:?}"),
    }
}

fn with_claim() -> Window {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("1");
    window
}

#[test]
fn selected_words_become_the_speaker_and_the_cue_of_the_claim_chosen_before() {
    let mut window = with_claim();
    window.strokes_to("Mr. Kirby");
    window.assert_shows("For the claim “two ships left Najin”");
    window.press("v");
    assert_eq!(window.chosen(), "two ships left Najin", "the claim is chosen again");
    assert_eq!(speaker(&window), "person Mr. Kirby");
    assert_eq!(tagged(window.project()), ["person “Mr. Kirby”", "event-fact “two ships left Najin”"]);
    window.strokes_to("said");
    window.press("shift+v");
    assert_eq!((window.chosen().as_str(), cue(&window).as_str()), ("two ships left Najin", "said"));
    window.press("ctrl+z ctrl+z");
    assert_eq!(tagged(window.project()), ["event-fact “two ships left Najin”"], "mention and speaker are one step");
}

#[test]
fn a_mention_in_the_selected_words_is_taken_and_none_is_made() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.select("two ships left Najin");
    window.press("1");
    window.strokes_to("Mr. Kirby");
    window.press("v");
    assert_eq!(speaker(&window), "person Kirby");
    assert_eq!(window.project().annotations().len(), 2);
}

#[test]
fn a_chosen_mention_becomes_the_speaker_and_its_entity_where_it_has_one() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p j enter");
    window.select("two ships left Najin");
    window.press("1 shift+tab");
    assert_eq!(window.chosen(), "Kirby");
    window.assert_shows("For the claim “two ships left Najin”");
    window.press("v");
    assert_eq!((window.chosen().as_str(), speaker(&window).as_str()), ("two ships left Najin", "entity Kirby"));
}

#[test]
fn the_inspector_proposes_speaker_and_cue_and_one_key_or_click_takes_each() {
    let mut window = with_claim();
    window.node("Take “Kirby” as the speaker");
    window.press("v");
    assert_eq!(speaker(&window), "person Kirby");
    assert!(window.nodes("Take “Kirby” as the speaker").is_empty());
    window.click("Take “said” as the cue");
    assert_eq!(cue(&window), "said");
    assert_eq!(window.chosen(), "two ships left Najin");
    window.press("ctrl+z ctrl+z shift+v");
    assert_eq!((cue(&window).as_str(), speaker(&window).as_str()), ("said", "None"));
}

#[test]
fn where_nobody_is_found_the_status_bar_says_what_to_do() {
    let mut window = Home::of_ada().open_three();
    window.select("The port was quiet.");
    window.press("1 v");
    window.assert_shows("No speaker is found for “The port was quiet.”; select its words");
    assert_eq!(attribute(&window, "speaker"), None);
}

#[test]
fn certainty_and_polarity_go_round_by_a_key_each() {
    let mut window = with_claim();
    let mut seen = Vec::new();
    for _ in 0..5 {
        window.press("t");
        seen.push(match attribute(&window, "certainty") {
            Some(AttributeValue::Choice(id)) => id,
            other => format!("{other:?}"),
        });
    }
    assert_eq!(seen, ["certain", "probable", "possible", "unstated", "None"]);
    window.press("i i");
    assert_eq!(attribute(&window, "polarity"), Some(AttributeValue::Choice("denies".to_owned())));
    window.assert_shows("Polarity of “two ships left Najin”: Denies");
    window.press("ctrl+z");
    assert_eq!(attribute(&window, "polarity"), Some(AttributeValue::Choice("affirms".to_owned())));
}

#[test]
fn esc_forgets_the_claim_and_so_does_another_article() {
    let mut window = with_claim();
    window.press("esc");
    window.strokes_to("Kirby");
    assert!(!window.shows("For the claim"));
    window.press("v shift+v t i");
    assert_eq!(claim(&window).attributes.len(), 0);
    assert_eq!(window.project().annotations().len(), 1);
    window.press("tab ]");
    assert!(!window.shows("For the claim"));
    window.press("t");
    assert_eq!(claim(&window).attributes.len(), 0);
}
