//! Finding in the article, and the size of its text.

use super::Home;

const TEXT: &str = "Ships left Najin.\n\nThe café at the port of Najin saw it, said Kim.\n\nNAJIN is a harbour.\n";

#[test]
fn what_is_typed_is_found_at_once_and_enter_goes_on() {
    let mut window = Home::of_ada().open_text(TEXT);
    window.press("ctrl+f");
    assert_eq!(window.focused().as_deref(), Some("Find in the article"));
    window.type_text("najin");
    window.settle();
    window.assert_shows("1 of 3");
    window.press("enter");
    window.assert_shows("2 of 3");
    assert_eq!(window.focused().as_deref(), Some("Find in the article"), "Enter stays in the field");
    window.press("enter enter");
    window.assert_shows("1 of 3");
    window.press("shift+f3");
    window.assert_shows("3 of 3");
    assert_eq!(window.selected(), "NAJIN");
}

#[test]
fn esc_closes_the_bar_with_the_hit_selected_and_a_key_tags_it() {
    let mut window = Home::of_ada().open_text(TEXT);
    window.press("ctrl+f");
    window.type_text("port of");
    window.settle();
    window.press("esc");
    assert!(!window.shows("Regex"), "the bar is gone");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert_eq!(window.selected(), "port of");
    window.press("l");
    assert_eq!(window.chosen(), "port of");
}

#[test]
fn case_accents_words_and_expressions_can_be_asked_for() {
    let mut window = Home::of_ada().open_text(TEXT);
    window.press("ctrl+f");
    window.type_text("cafe");
    window.settle();
    window.assert_shows("1 of 1");
    window.click("Accents");
    window.settle();
    window.assert_shows("No hit");
    window.click("Accents");
    window.fill("Find in the article", "najin");
    window.settle();
    window.click("Case");
    window.settle();
    window.assert_shows("No hit");
    window.click("Regex");
    window.fill("Find in the article", "[A-Z]{5}");
    window.settle();
    window.assert_shows("1 of 1");
    window.fill("Find in the article", "(");
    window.settle();
    window.assert_shows("The expression is not understood");
}

#[test]
fn the_selected_words_are_sought() {
    let mut window = Home::of_ada().open_text(TEXT);
    window.select("Najin");
    window.press("ctrl+f");
    assert_eq!(window.value("Find in the article"), "Najin");
    window.assert_shows("1 of 3");
}

#[test]
fn larger_text_takes_more_room_and_zero_takes_it_back() {
    let mut window = Home::of_ada().open_text(TEXT);
    let line = "The café at the port of Najin saw it, said Kim.";
    let height = |window: &super::Window| window.paragraph(line).height();
    let designed = height(&window);
    window.press("ctrl+plus ctrl+plus");
    assert!(height(&window) > designed * 1.15, "{} after {designed}", height(&window));
    window.press("ctrl+minus ctrl+minus ctrl+minus");
    assert!(height(&window) < designed, "{} after {designed}", height(&window));
    window.press("ctrl+0");
    assert_eq!(height(&window), designed);
}
