//! Keys of one's own: given by pressing them, told where they were another's, kept with the user.

use super::desk::Window;
use super::{Home, tagged};
use crossread::session::Preferences;

/// Goes to the keys of a command, which stands there as `Save, Ctrl+S`.
fn go_to(window: &mut Window, command: &str) {
    window.press("ctrl+,");
    window.click("Keys");
    choose(window, command);
}

fn choose(window: &mut Window, command: &str) {
    let (name, _) = command.rsplit_once(", ").unwrap();
    window.fill("Filter commands", name);
    window.click(command);
}

fn rebind(window: &mut Window, command: &str, button: &str, keys: &str) {
    go_to(window, command);
    window.click(button);
    window.assert_shows("Press a key…");
    window.press(keys);
}

fn kept(home: &Home, command: &str) -> Option<Vec<String>> {
    Preferences::read(&home.folders()).keys.get(command).cloned()
}

fn has_painted(window: &Window, text: &str) -> bool {
    window.painted().iter().any(|words| words == text)
}

#[test]
fn the_page_of_keys_leads_to_where_they_are_changed() {
    let mut window = Home::of_ada().open_three();
    window.press("f1");
    let before = window.node("Change keys…").rect();
    window.hover(before.center());
    assert_eq!(window.node("Change keys…").rect(), before, "nothing moves under the pointer");
    window.click("Change keys…");
    window.node("Filter commands");
    window.assert_shows("Choose a command to change its keys");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn a_command_gets_another_key_which_is_shown_everywhere_and_kept() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    rebind(&mut window, "Grow selection, S", "Change S", "x");
    window.node("Grow selection, X");
    window.press("esc");
    window.select("Kirby");
    window.press("esc s");
    assert_eq!(window.selected(), "", "its old key does nothing");
    window.press("x");
    assert!(!window.selected().is_empty());
    window.press("f1");
    let names = window.names();
    let at = names.iter().position(|name| name == "Grow selection").unwrap();
    assert_eq!(names[at - 1], "X");
    window.press("esc");
    window.click("Annotate");
    assert!(has_painted(&window, "X"), "{:?}", window.painted());
    assert!(!has_painted(&window, "S"));
    window.press("esc");
    assert_eq!(kept(&home, "grow-selection"), Some(vec!["X".to_owned()]));
    drop(window);

    let mut again = home.open_three();
    again.press("esc x");
    assert!(!again.selected().is_empty());
    go_to(&mut again, "Grow selection, X");
    again.click("Reset to S");
    again.press("esc");
    assert_eq!(kept(&home, "grow-selection"), None, "what is as designed is not written");
    again.press("esc s");
    assert!(!again.selected().is_empty());
}

#[test]
fn a_key_of_another_command_is_told_and_taken_only_when_replaced() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    rebind(&mut window, "Save, Ctrl+S", "Change Ctrl+S", "ctrl+d");
    window.assert_shows("Ctrl+D would be taken from “Mark article as done”, which would have none left");
    window.press("esc");
    window.node("Filter commands");
    window.node("Save, Ctrl+S");
    assert!(!window.shows("would be taken"), "Esc answers the question and leaves the dialog");
    window.click("Change Ctrl+S");
    window.press("ctrl+d");
    window.click("Cancel");
    window.node("Save, Ctrl+S");
    window.click("Change Ctrl+S");
    window.press("ctrl+d");
    window.click("Replace");
    window.node("Save, Ctrl+D");
    choose(&mut window, "Mark article as done, no key");
    window.press("esc");
    window.press("esc ctrl+d");
    assert_eq!(window.focused().as_deref(), Some("Path"), "Ctrl+D saves");
    window.press("esc");
    go_to(&mut window, "Mark article as done, no key");
    window.click("Reset to Ctrl+D");
    window.assert_shows("Ctrl+D would be taken from “Save”, which would have none left");
    window.click("Cancel");
    window.click("Reset to defaults: Keys");
    window.node("Mark article as done, Ctrl+D");
    window.press("esc");
    assert_eq!(Preferences::read(&home.folders()).keys, Preferences::default().keys);
}

#[test]
fn a_label_that_loses_its_key_is_told_and_the_command_has_it_then() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    assert!(has_painted(&window, "P"));
    rebind(&mut window, "Grow selection, S", "Change S", "p");
    window.assert_shows("P would be taken from the label “Person” of this project");
    window.click("Replace");
    window.press("esc");
    assert!(!has_painted(&window, "P"), "the label bar shows no key that does nothing");
    window.select("Kirby");
    window.press("p");
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    assert_ne!(window.selected(), "Kirby", "the selection has grown");
    assert_eq!(window.project().labels().get(&"person".into()).unwrap().key, Some('P'), "the project keeps its keys");
}

#[test]
fn keys_that_move_the_caret_or_go_from_field_to_field_are_told() {
    let mut window = Home::of_ada().open_three();
    rebind(&mut window, "Save, Ctrl+S", "Change Ctrl+S", "up");
    window.assert_shows("moves the caret in the article, and would not any more");
    window.click("Cancel");
    window.click("Change Ctrl+S");
    window.press("tab");
    window.assert_shows("Tab would be taken from “Next annotation”, which would have none left");
    window.assert_shows("Tab goes from field to field, and would not any more");
    window.click("Cancel");
    window.click("Change Ctrl+S");
    window.paste("something");
    window.assert_shows("Pasting has that key everywhere; press another one");
    window.press("esc");
    window.node("Save, Ctrl+S");
}

#[test]
fn a_command_has_several_keys_and_each_can_be_changed_or_taken_away() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    go_to(&mut window, "Redo, Ctrl+Shift+Z  or  Ctrl+Y");
    window.click("Change Ctrl+Shift+Z");
    window.press("ctrl+y");
    window.assert_shows("Ctrl+Y is a key of this command already");
    window.press("backspace");
    window.node("Redo, Ctrl+Y");
    window.click("Add a key");
    window.press("f5");
    window.node("Redo, Ctrl+Y  or  F5");
    window.click("Change Ctrl+Y");
    window.click("No key");
    window.node("Redo, F5");
    window.press("esc");
    window.select("Kirby");
    window.press("p ctrl+z");
    assert_eq!(tagged(window.project()).len(), 0);
    window.press("ctrl+y ctrl+shift+z");
    assert_eq!(tagged(window.project()).len(), 0);
    window.press("f5");
    assert_eq!(tagged(window.project()).len(), 1);
    assert_eq!(kept(&home, "redo"), Some(vec!["F5".to_owned()]));
}

#[test]
fn keys_are_changed_without_a_mouse_and_found_by_their_key() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+, ctrl+pagedown ctrl+pagedown ctrl+pagedown ctrl+pagedown");
    assert_eq!(window.focused().as_deref(), Some("Filter commands"));
    window.type_text("Ctrl+G");
    window.settle();
    window.node("Go to paragraph, Ctrl+G");
    window.press("down enter");
    window.assert_shows("Press a key…");
    window.press("esc");
    assert!(!window.shows("Press a key…"));
    window.node("Filter commands");
    assert_eq!(window.focused().as_deref(), Some("Commands"), "Esc gives up the key and nothing else");
    window.press("enter ctrl+d");
    assert_eq!(window.focused().as_deref(), Some("Replace"));
    window.press("enter");
    assert_eq!(kept(&home, "go-to-paragraph"), Some(vec!["Ctrl+D".to_owned()]));
    assert_eq!(kept(&home, "toggle-done"), Some(vec![]));
}

#[test]
fn a_plain_letter_of_a_command_is_still_typed_in_fields() {
    let mut window = Home::of_ada().open_three();
    rebind(&mut window, "Save, Ctrl+S", "Change Ctrl+S", "x");
    window.press("esc");
    window.click("Filter articles");
    window.press("x");
    assert_eq!(window.value("Filter articles"), "x");
    window.press("esc esc x");
    assert_eq!(window.focused().as_deref(), Some("Path"));
}

#[test]
fn copying_follows_its_key_too() {
    let mut window = Home::of_ada().open_three();
    rebind(&mut window, "Copy, Ctrl+C", "Change Ctrl+C", "f5");
    window.press("esc");
    window.select("Kirby");
    window.press("ctrl+c");
    assert_eq!(window.copied(), "");
    window.press("f5");
    assert_eq!(window.copied(), "Kirby");
    rebind(&mut window, "Mark article as done, Ctrl+D", "Change Ctrl+D", "ctrl+c");
    window.press("esc");
    window.press("ctrl+c");
    window.assert_shows("1 of 3 done");
}

#[test]
fn what_another_version_kept_stays_in_the_preferences() {
    let home = Home::of_ada();
    let mut preferences = Preferences::read(&home.folders());
    preferences.keys.insert("fly-away".to_owned(), vec!["Ctrl+F5".to_owned()]);
    preferences.write(&home.folders()).unwrap();
    let mut window = home.open_three();
    rebind(&mut window, "Save, Ctrl+S", "Change Ctrl+S", "f5");
    window.click("Reset to defaults: Keys");
    window.press("esc");
    assert_eq!(kept(&home, "fly-away"), Some(vec!["Ctrl+F5".to_owned()]));
    assert_eq!(kept(&home, "save"), None);
}

#[test]
fn the_letters_that_the_schema_editor_refuses_follow_the_keys() {
    let mut window = Home::of_ada().open_three();
    rebind(&mut window, "Grow selection, S", "Change S", "x");
    window.press("esc");
    window.choose("Edit", "Edit labels and attributes…");
    window.click("Key of the label");
    window.press("x");
    window.assert_shows("The key X is used by a command");
    window.click("Key of the label");
    window.press("s");
    assert_eq!(window.project().labels().get(&"event-fact".into()).unwrap().key, Some('S'));
    window.press("esc");
    window.select("Kirby");
    window.press("s");
    assert_eq!(tagged(window.project()), ["event-fact “Kirby”"]);
}
