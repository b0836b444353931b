//! Where the keyboard acts, and how it comes from pane to pane.

use super::Home;

#[test]
fn f6_goes_round_the_panes_while_an_annotation_is_chosen() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    let mut round = vec![];
    for _ in 0..5 {
        window.press("f6");
        round.push(window.focused().unwrap_or_default());
    }
    assert_eq!(round, ["Annotations", "Label", "Articles", "Article text", "Annotations"]);
}

#[test]
fn f6_goes_round_the_panes_while_nothing_is_annotated() {
    let mut window = Home::of_ada().open_three();
    window.press("esc");
    let mut round = vec![];
    for _ in 0..4 {
        window.press("f6");
        round.push(window.focused().unwrap_or_default());
    }
    assert_eq!(round, ["Annotations", "Title", "Articles", "Article text"]);
    window.press("esc");
    window.select("Kirby");
    window.press("p");
    assert_eq!(window.focused().as_deref(), Some("Article text"), "no old wish takes the focus away");
}

#[test]
fn f6_passes_over_hidden_panels() {
    let mut window = Home::of_ada().open_three();
    window.press("esc f7 f8");
    assert!(window.nodes("Filter articles").is_empty() && window.nodes("Filter annotations").is_empty());
    window.press("f6");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("f7 f6");
    assert_eq!(window.focused().as_deref(), Some("Articles"));
    window.press("f8 f9");
    assert!(window.nodes("Label Person").is_empty());
    window.press("f9");
    window.node("Label Person");
}

#[test]
fn in_the_list_of_articles_arrows_open_and_enter_goes_to_the_text() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.press("f6 f6 f6");
    assert_eq!(window.focused().as_deref(), Some("Articles"));
    window.press("down");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    assert_eq!(window.focused().as_deref(), Some("Articles"));
    window.press("up");
    assert_eq!(window.open_title(), "Ships leave Najin");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn a_fresh_window_has_the_keyboard_in_the_article() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+right");
    assert_eq!(window.selected(), "Ships");
    window.press("g tab");
    assert_eq!(window.chosen(), "Ships");
}

#[test]
fn after_a_menu_the_keyboard_is_back_in_the_article() {
    let mut window = Home::of_ada().open_three();
    window.choose("Edit", "Select all");
    assert_eq!(window.selected(), window.text());
    window.press("right shift+left");
    assert_eq!(window.selected(), "\n");
}
