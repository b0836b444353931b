//! Dialogs: what they do, and that nothing behind them hears the keys meant for them.

use super::{Home, tagged, titles};
use crossread::ui::command::COMMANDS;

#[test]
fn an_article_is_pasted_with_its_title_outlet_and_date() {
    let mut window = Home::of_ada().open(&[]);
    window.press("ctrl+shift+v");
    assert_eq!(window.focused().as_deref(), Some("Text of the article"));
    window.paste("The quay was empty.\r\nNobody knew why.");
    window.fill("Title", "Empty quay");
    window.fill("Outlet", "The Quay");
    window.fill("Published", "13 October");
    window.settle();
    window.assert_shows("The date is not understood");
    window.press("enter");
    assert!(window.app().session().is_none(), "a wrong date is not accepted");
    window.stroke("ctrl+a");
    window.type_text("2023-10-14");
    window.press("enter");
    assert_eq!(titles(window.project()), ["Empty quay"]);
    assert_eq!(window.text(), "The quay was empty.\nNobody knew why.");
    let row = window.project().documents_in_order().next().unwrap().clone();
    assert_eq!((row.outlet.as_str(), row.published.unwrap().to_string().as_str()), ("The Quay", "2023-10-14"));
    window.press("s");
    assert!(!window.selected().is_empty(), "the article has the keyboard now");
}

#[test]
fn pasting_into_the_article_proposes_a_new_article() {
    let mut window = Home::of_ada().open_three();
    window.press("esc");
    window.paste("Title: no\n\nPublished: 2023-10-12\n\nA text of its own.");
    window.assert_shows("Paste an article");
    assert!(window.value("Text of the article").contains("A text of its own."));
    window.click("Add article");
    assert_eq!(window.project().documents().len(), 4);
    assert!(window.text().contains("A text of its own."), "the new article is open");
}

#[test]
fn a_click_beside_a_dialog_does_not_throw_away_what_was_typed_in_it() {
    let mut window = Home::of_ada().open(&[]);
    window.press("ctrl+shift+v");
    window.type_text("Much text.");
    window.click_at(egui::pos2(20.0, 600.0));
    assert_eq!(window.value("Text of the article"), "Much text.");
    window.press("esc");
    assert!(window.nodes("Text of the article").is_empty());
}

#[test]
fn keys_meant_for_a_dialog_do_nothing_behind_it() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.press("ctrl+e");
    window.press("1 delete ] tab");
    window.press("esc");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert_eq!(window.open_title(), "Ships leave Najin");
    assert_eq!(window.chosen(), "Kirby", "Esc closed the dialog and nothing else");
    assert_eq!(window.focused().as_deref(), Some("Article text"), "the focus is where it was");
    window.press("f1 enter");
    assert_ne!(window.focused().as_deref(), Some("Label"), "Enter was not heard behind the page of keys");
}

#[test]
fn the_palette_finds_commands_and_articles() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+k");
    window.type_text("staged");
    window.press("enter");
    assert_eq!(window.open_title(), "Containers staged");
    window.press("ctrl+k");
    window.type_text("dark");
    window.press("enter");
    assert!(window.is_dark());
    window.press("ctrl+k");
    window.type_text("article");
    window.settle();
    window.press("down down up esc");
    assert_eq!(window.project().documents().len(), 3);
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+k");
    window.type_text("qqxxzz");
    window.press("enter");
    assert_eq!(
        window.focused().as_deref(),
        Some("A command, an article, an entity or a label"),
        "Enter without a match changes nothing"
    );
    window.stroke("ctrl+a");
    window.type_text("ships");
    window.press("enter");
    assert_eq!(window.open_title(), "Ships leave Najin");
}

#[test]
fn the_arrows_choose_in_the_palette() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+k");
    window.type_text("outlet");
    window.stroke("ctrl+a");
    window.type_text("Light");
    window.press("enter");
    assert!(!window.is_dark());
    // Without anything typed the list is in the order of the menus, after what was picked last.
    window.press("ctrl+k down down down down enter");
    assert_eq!(window.focused().as_deref(), Some("Path"), "the fourth command imports articles");
}

#[test]
fn the_page_of_keys_lists_every_command_with_a_key() {
    let mut window = Home::of_ada().open_three();
    window.press("f1");
    for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
        window.assert_shows(command.name());
    }
    for label in ["Event fact", "Product or weapon"] {
        window.assert_shows(label);
    }
    window.press("esc");
    assert!(!window.shows("Triple-click"));
}

#[test]
fn light_and_dark_are_chosen_and_kept() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.choose("View", "Dark");
    assert!(window.is_dark());
    drop(window);
    let mut window = home.open(&[]);
    assert!(window.is_dark());
    window.choose("View", "Light");
    assert!(!window.is_dark());
}

#[test]
fn pasting_by_the_command_takes_the_clipboard_and_what_it_tells_of_itself() {
    let mut window = Home::of_ada().open(&[]);
    window.press("ctrl+shift+v");
    assert!(window.asked_for_clipboard());
    window.paste("Empty quay\n\nPublished: 2023-10-14\n\nThe quay was empty.");
    assert_eq!(window.value("Title"), "Empty quay");
    assert_eq!(window.value("Published"), "2023-10-14");
    window.click("Outlet");
    window.paste("The Quay");
    assert_eq!(window.value("Outlet"), "The Quay", "a later paste goes into its field");
    window.press("enter");
    assert_eq!(titles(window.project()), ["Empty quay"]);
}

#[test]
fn an_article_being_pasted_survives_a_cancelled_closing_of_the_window() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+v");
    window.type_text("Half an article");
    window.close_by_frame();
    window.click("Cancel");
    assert_eq!(window.value("Text of the article"), "Half an article");
}

#[test]
fn an_article_can_be_pasted_into_the_first_window() {
    let mut window = Home::of_ada().open(&[]);
    window.paste("A pasted text of its own.");
    window.press("tab enter");
    assert!(window.text().starts_with("A pasted text"));
}

#[test]
fn a_menu_is_walked_by_keys_and_the_article_hears_none_of_them() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.click("Annotate");
    window.press("down down delete 1 s");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert_eq!(window.chosen(), "Kirby");
    window.press("esc");
    assert!(window.nodes("Grow selection").is_empty());
    assert_eq!(window.chosen(), "Kirby", "Esc closed the menu and nothing else");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn the_problems_of_a_project_can_be_read() {
    let mut window = Home::of_ada().open_three();
    window.choose("Help", "Problems in the project");
    window.assert_shows("No problem was found");
    window.press("esc");
}
