//! The inspector: label, attributes, entity of what is chosen.

use super::desk::Window;
use super::{Home, tagged};
use crossread::model::{AttributeId, AttributeValue};

fn with_claim() -> Window {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("1");
    window
}

fn attribute(window: &Window, id: &str) -> Option<AttributeValue> {
    let chosen = window.session().selection().chosen.expect("an annotation is chosen");
    window.project().annotations().get(&chosen).unwrap().attributes.get(&AttributeId::new(id)).cloned()
}

#[test]
fn the_label_is_changed_by_mouse_and_by_keyboard() {
    let mut window = with_claim();
    window.click("Label");
    window.click("Denial");
    assert_eq!(tagged(window.project()), ["denial “two ships left Najin”"]);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("enter enter down");
    assert_eq!(window.focused().as_deref(), Some("Find a label"), "the list is walked with the arrows");
    window.press("down enter");
    assert_eq!(tagged(window.project()), ["background “two ships left Najin”"], "from the label that it has");
    assert_eq!(window.focused().as_deref(), Some("Label"));
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn esc_closes_an_open_list_and_nothing_else() {
    let mut window = with_claim();
    window.click("Label");
    window.node("Denial");
    window.press("esc");
    assert!(window.nodes("Denial").is_empty(), "the list is closed");
    assert_eq!(window.chosen(), "two ships left Najin");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("enter enter");
    window.node("Denial");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Label"), "back to where the list was opened");
    window.press("esc");
    assert_eq!((window.chosen().as_str(), window.focused().as_deref()), ("two ships left Najin", Some("Article text")));
    window.press("esc");
    assert_eq!(window.chosen(), "");
}

#[test]
fn choices_and_flags_are_set_and_cleared() {
    let mut window = with_claim();
    window.click("Probable");
    assert_eq!(attribute(&window, "certainty"), Some(AttributeValue::Choice("probable".to_owned())));
    window.click("Probable");
    assert_eq!(attribute(&window, "certainty"), None, "a second click takes it back");
    window.reach("Check-worthy");
    assert_eq!(attribute(&window, "check-worthy"), Some(AttributeValue::Flag(true)));
    window.press("ctrl+z");
    assert_eq!(attribute(&window, "check-worthy"), None);
    assert_eq!(window.chosen(), "two ships left Najin", "undo shows the annotation");
}

#[test]
fn the_cue_is_picked_in_the_article() {
    let mut window = with_claim();
    let picks = window.nodes("Pick in the article");
    let cue = picks.last().unwrap().rect().center();
    window.click_at(cue);
    window.assert_shows("Esc lets go");
    let line = "Mr. Kirby said on Friday that two ships left Najin. They carried 300 containers, he said.";
    assert!(window.text().contains(line));
    window.strokes_to("said");
    window.press("enter");
    assert_eq!(window.chosen(), "two ships left Najin", "the claim is chosen again");
    let Some(AttributeValue::Span(cue)) = attribute(&window, "cue") else { panic!("no cue") };
    assert_eq!(&*cue.quote, "said");
    window.assert_shows("“said”");
}

#[test]
fn picking_by_mouse_takes_what_was_dragged_over() {
    let mut window = with_claim();
    let cue = window.nodes("Pick in the article").last().unwrap().rect().center();
    window.click_at(cue);
    let title = window.paragraph("Ships leave Najin");
    window.drag(title.left_center() + egui::vec2(1.0, 0.0), title.right_center());
    let Some(AttributeValue::Span(cue)) = attribute(&window, "cue") else { panic!("no cue") };
    assert_eq!(&*cue.quote, "Ships leave Najin");
    assert_eq!(tagged(window.project()), ["event-fact “two ships left Najin”"]);
}

#[test]
fn esc_gives_up_picking_and_keeps_the_claim_chosen() {
    let mut window = with_claim();
    let cue = window.nodes("Pick in the article").last().unwrap().rect().center();
    window.click_at(cue);
    window.press("shift+right esc");
    assert!(!window.shows("Esc lets go"));
    assert_eq!(attribute(&window, "cue"), None);
}

#[test]
fn a_speaker_is_chosen_by_clicking_a_mention_in_the_article() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.select("two ships left Najin");
    window.press("1");
    let speaker = window.nodes("Pick in the article")[0].rect().center();
    window.click_at(speaker);
    window.click("Mention Person: “Kirby”");
    assert_eq!(window.chosen(), "two ships left Najin");
    assert!(matches!(attribute(&window, "speaker"), Some(AttributeValue::Reference(_))));
}

#[test]
fn a_mention_gets_a_new_entity_another_mention_the_same_and_it_is_taken_away() {
    let mut window = Home::of_ada().open_three();
    window.select("Najin");
    window.press("g");
    window.click("Entity");
    window.assert_shows("Find or name an entity");
    window.type_text("Rajin");
    window.press("esc");
    window.click("Entity");
    window.type_text("Port of Najin");
    window.settle();
    window.click("New entity “Port of Najin”");
    let names: Vec<_> = window.project().entities().iter().map(|entity| entity.name.clone()).collect();
    assert_eq!(names, ["Port of Najin"]);
    assert_eq!(window.chosen(), "Najin");

    window.select("The port");
    window.press("f");
    window.click("Entity");
    window.click("Port of Najin · Geopolitical");
    let entity = window.project().entities().iter().next().unwrap().id;
    assert_eq!(window.project().mentions_of(entity).count(), 2);
    window.click("Entity");
    window.click("Not assigned");
    assert_eq!(window.project().mentions_of(entity).count(), 1);
    window.press("ctrl+z");
    assert_eq!(window.project().mentions_of(entity).count(), 2);
}

#[test]
fn an_entity_is_named_and_found_again_by_keyboard() {
    let mut window = Home::of_ada().open_three();
    window.select("Najin");
    window.press("g enter tab enter");
    window.type_text("Port of Najin");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Entity"));
    window.press("esc");
    window.select("The port");
    window.press("f enter tab enter");
    window.type_text("port of najin");
    window.press("enter esc");
    assert_eq!(window.project().entities().len(), 1);
    let entity = window.project().entities().iter().next().unwrap().id;
    assert_eq!(window.project().mentions_of(entity).count(), 2);
}

#[test]
fn the_button_in_the_inspector_removes_and_the_article_is_shown_instead() {
    let mut window = with_claim();
    window.click("Remove");
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    window.node("Outlet");
    window.press("shift+right");
    assert!(!window.selected().is_empty(), "the keyboard is back in the article");
}
