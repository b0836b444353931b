//! The schema editor: labels, attributes and relation labels, changed at once and taken back.

use super::desk::Window;
use super::{Home, tagged};
use crossread::model::{AttributeId, AttributeKind, AttributeValue, Colour, Label, LabelId, RelationLabelId};
use std::sync::Arc;

/// The three articles with the editor open.
fn editor() -> Window {
    let mut window = Home::of_ada().open_three();
    open(&mut window);
    window
}

fn open(window: &mut Window) {
    window.choose("Edit", "Edit labels and attributes…");
    window.node("Filter labels");
}

fn add(window: &mut Window, name: &str) {
    window.click("New…");
    window.type_text(name);
    window.press("enter");
}

fn label(window: &Window, id: &str) -> Arc<Label> {
    window.project().labels().get(&LabelId::new(id)).unwrap_or_else(|| panic!("no label {id}")).clone()
}

fn claims(window: &Window) -> Vec<String> {
    let labels = window.project().labels_of(crossread::model::Layer::Claims);
    labels.into_iter().map(|label| label.id.to_string()).collect()
}

#[test]
fn a_label_is_added_and_its_key_tags_when_the_editor_is_closed() {
    let mut window = editor();
    add(&mut window, "Rumour");
    assert_eq!(window.value("Name of the label"), "Rumour");
    window.click("Key of the label");
    window.assert_shows("Press a key…");
    window.press("8");
    assert_eq!(label(&window, "rumour").key, Some('8'));
    window.click("Close");
    window.select("two ships left Najin");
    window.press("8");
    assert_eq!(tagged(window.project()), ["rumour “two ships left Najin”"]);
}

#[test]
fn a_name_and_a_guideline_are_typed_and_each_visit_is_one_step() {
    let mut window = editor();
    window.click("Denial, 5, unused");
    window.fill("Name of the label", "Refusal");
    window.pause();
    window.type_text("s");
    window.pause();
    assert_eq!(label(&window, "denial").name, "Refusals");
    window.fill("Guideline of the label", "Says that it is not so");
    window.click("Close");
    assert_eq!(label(&window, "denial").guideline, "Says that it is not so", "closing loses nothing");
    window.press("ctrl+z");
    assert_eq!(label(&window, "denial").name, "Refusals");
    window.press("ctrl+z");
    assert_eq!(label(&window, "denial").name, "Denial", "both pauses were in one visit");
}

#[test]
fn esc_in_a_field_keeps_what_was_typed() {
    let mut window = editor();
    window.fill("Name of the label", "Fact");
    window.press("esc");
    assert!(window.nodes("Filter labels").is_empty());
    assert_eq!(label(&window, "event-fact").name, "Fact");
}

#[test]
fn an_empty_name_is_refused_and_the_old_one_comes_back() {
    let mut window = editor();
    window.click("Name of the label");
    window.press("ctrl+a backspace");
    window.pause();
    window.assert_shows("A label cannot be empty; type a name");
    window.click("Colour Orange");
    assert_eq!(label(&window, "event-fact").name, "Event fact");
    assert_eq!(label(&window, "event-fact").colour, Colour(0xe6, 0x9f, 0x00));
    assert_eq!(window.value("Name of the label"), "Event fact");
}

#[test]
fn a_colour_is_chosen_or_typed_and_undone_while_the_editor_is_open() {
    let mut window = editor();
    let before = label(&window, "event-fact").colour;
    window.click("Colour Purple");
    assert_eq!(label(&window, "event-fact").colour, Colour(0xcc, 0x79, 0xa7));
    window.fill("Colour as #rrggbb", "123456");
    window.pause();
    assert_eq!(label(&window, "event-fact").colour, Colour(0x12, 0x34, 0x56));
    window.fill("Colour as #rrggbb", "mauve");
    window.pause();
    window.assert_shows("“mauve” is no colour");
    window.click("Guideline of the label");
    window.click("Claim labels");
    window.press("ctrl+z");
    assert_eq!(label(&window, "event-fact").colour, Colour(0xcc, 0x79, 0xa7));
    window.click("Undo");
    assert_eq!(label(&window, "event-fact").colour, before);
    window.click("Redo");
    assert_eq!(label(&window, "event-fact").colour, Colour(0xcc, 0x79, 0xa7));
    window.node("Filter labels");
}

#[test]
fn a_key_that_is_taken_or_reserved_is_told_with_who_has_it() {
    let mut window = editor();
    window.click("Key of the label");
    window.press("p");
    window.assert_shows("The key P is already used by “Person”");
    assert_eq!(label(&window, "event-fact").key, Some('1'));
    window.click("Key of the label");
    window.press("s");
    window.assert_shows("The key S is used by a command");
    window.click("Key of the label");
    window.press("esc");
    assert!(!window.shows("Press a key…"), "Esc gives up the key");
    window.node("Filter labels");
    window.click("No key");
    assert_eq!(label(&window, "event-fact").key, None);
    window.assert_shows("Free: 0 1 8 9 B H X Z");
}

#[test]
fn labels_change_places_by_buttons_and_by_dragging() {
    let mut window = editor();
    let start = claims(&window);
    window.click("Denial, 5, unused");
    window.click("Up");
    assert_eq!(claims(&window).iter().position(|id| id == "denial"), Some(3));
    window.click("Down");
    assert_eq!(claims(&window), start);
    let from = window.node("Denial, 5, unused").rect().center();
    let first = window.node("Event fact, 1, unused").rect();
    window.drag(from, first.center_top() + egui::vec2(0.0, 3.0));
    assert_eq!(claims(&window)[0], "denial");
    window.press("ctrl+z");
    assert_eq!(claims(&window), start);
}

#[test]
fn a_label_stands_under_another_and_never_under_its_own() {
    let mut window = editor();
    add(&mut window, "Rumour");
    window.click("Stands under");
    window.type_text("quote");
    window.press("enter");
    assert_eq!(label(&window, "rumour").parent, Some(LabelId::new("quote-or-position")));
    let above = window.node("Quote or position, 4, unused").rect();
    let below = window.node("Rumour, unused").rect();
    assert!(below.top() > above.top() && below.top() < above.bottom() + 4.0, "it is listed right below");
    window.click("Quote or position, 4, unused");
    window.click("Stands under");
    window.node("Denial");
    assert!(window.nodes("Rumour").is_empty(), "it would stand under itself");
    window.press("esc");
    window.node("Filter labels");
    window.click("Rumour, unused");
    window.click("Stands under");
    window.click("Nothing: it is at the top");
    assert_eq!(label(&window, "rumour").parent, None);
}

#[test]
fn merged_labels_take_their_annotations_along_and_undo_brings_both_back() {
    let mut window = Home::of_ada().open_three();
    for (quote, key) in [("two ships left Najin", "5"), ("The port was quiet", "5"), ("Nobody saw them return", "6")] {
        window.select(quote);
        window.press(key);
    }
    let before = tagged(window.project());
    open(&mut window);
    window.click("Denial, 5, used 2 times");
    window.assert_shows("Used by 2 annotations");
    window.click("Merge into…");
    window.assert_shows("2 annotations will follow to the label that you choose, and “Denial” goes");
    window.type_text("predic");
    window.press("enter");
    let tags = tagged(window.project());
    assert!(tags.iter().all(|tag| tag.starts_with("prediction ")), "{tags:?}");
    assert!(window.project().labels().get(&LabelId::new("denial")).is_none());
    assert_eq!(window.value("Name of the label"), "Prediction", "the form goes along");
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), before);
    window.node("Denial, 5, used 2 times");
}

#[test]
fn a_retired_label_is_dimmed_not_offered_and_used_again() {
    let mut window = editor();
    window.click("Denial, 5, unused");
    window.click("Retire");
    assert!(label(&window, "denial").retired);
    assert!(window.nodes("Denial, 5, unused, retired").is_empty());
    window.click("Show retired");
    window.click("Denial, 5, unused, retired");
    window.click("Close");
    assert!(window.nodes("Label Denial").is_empty());
    open(&mut window);
    window.click("Show retired");
    window.click("Denial, 5, unused, retired");
    window.click("Use again");
    window.click("Close");
    window.node("Label Denial");
}

#[test]
fn only_an_unused_label_can_be_removed_and_the_editor_says_why() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("5");
    open(&mut window);
    window.click("Denial, 5, used 1 time");
    window.assert_shows("Cannot be removed: used by 1 annotation");
    window.click("Remove label");
    assert!(window.project().labels().contains(&LabelId::new("denial")));
    window.click("Prediction, 6, unused");
    window.click("Remove label");
    assert!(!window.project().labels().contains(&LabelId::new("prediction")));
    window.press("ctrl+z");
    assert!(window.project().labels().contains(&LabelId::new("prediction")));
}

#[test]
fn entities_have_onto_notes_names_and_no_two_labels_the_same() {
    let mut window = editor();
    window.click("Entity labels");
    window.click("Person, P, unused");
    window.click("PERSON");
    assert_eq!(label(&window, "person").ontonotes, Vec::<String>::new());
    window.click("GPE");
    assert_eq!(label(&window, "person").ontonotes, Vec::<String>::new(), "Geopolitical has it");
    window.click("PERSON");
    assert_eq!(label(&window, "person").ontonotes, ["PERSON"]);
}

#[test]
fn an_attribute_with_choices_is_used_in_the_inspector_at_once() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("1");
    open(&mut window);
    window.click("Attributes");
    add(&mut window, "Urgency");
    window.click("Kind");
    window.click("Choice: one of a list");
    window.click("A further value");
    for value in ["Now", "Soon", "Never"] {
        window.type_text(value);
        window.press("enter");
    }
    window.click("Move Never up");
    window.fill("Value Soon", "Later");
    window.click("Remove Now");
    let urgency = window.project().attributes().get(&AttributeId::new("urgency")).unwrap().clone();
    let AttributeKind::Choice(choices) = &urgency.kind else { panic!("{urgency:?}") };
    let choices: Vec<_> = choices.iter().map(|choice| (choice.id.as_str(), choice.name.as_str())).collect();
    assert_eq!(choices, [("never", "Never"), ("soon", "Later")]);
    window.click("Close");
    window.reach("Later");
    let chosen = window.session().selection().chosen.unwrap();
    let value = window.project().annotations().get(&chosen).unwrap().attributes.get(&urgency.id).cloned();
    assert_eq!(value, Some(AttributeValue::Choice("soon".to_owned())));
    open(&mut window);
    window.click("Attributes");
    window.reach("Urgency, choice, claims, used 1 time");
    window.assert_shows("Layer and kind stay while annotations have values");
    window.click("Remove Later");
    assert_eq!(*window.project().attributes().get(&urgency.id).unwrap(), urgency, "a used value stays");
}

#[test]
fn relation_labels_are_added_renamed_and_removed() {
    let mut window = editor();
    window.click("Relation labels");
    add(&mut window, "Leads to");
    window.fill("Name of the relation label", "Brings about");
    window.pause();
    let id = RelationLabelId::new("leads-to");
    assert_eq!(window.project().relation_labels().get(&id).unwrap().name, "Brings about");
    window.click("Remove relation label");
    assert!(!window.project().relation_labels().contains(&id));
    window.press("ctrl+z");
    assert!(window.project().relation_labels().contains(&id));
}

#[test]
fn esc_gives_up_a_new_label_before_it_closes_the_editor() {
    let mut window = editor();
    let n_before = window.project().labels().len();
    window.click("New…");
    window.type_text("Denial");
    window.settle();
    window.assert_shows("There is a label of this name already");
    window.press("esc");
    window.node("Filter labels");
    assert!(window.nodes("Name of the new label").is_empty());
    window.press("esc");
    assert!(window.nodes("Filter labels").is_empty());
    assert_eq!(window.project().labels().len(), n_before);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn the_filter_finds_labels_in_a_long_list() {
    let mut window = editor();
    window.fill("Filter labels", "num");
    window.settle();
    window.click("Number or measure, 2, unused");
    assert!(window.nodes("Denial, 5, unused").is_empty());
    assert_eq!(window.value("Name of the label"), "Number or measure");
}
