//! Searching all articles: hits as they are typed, their order, the way to them, and annotating them
//! at once.

use super::{Home, tagged};

fn hits(window: &super::Window) -> Vec<String> {
    window.names().into_iter().filter(|name| name.contains(", in ") && !name.contains("the list")).collect()
}

#[test]
fn what_is_typed_is_found_in_all_articles_and_enter_goes_there() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+f");
    assert_eq!(window.focused().as_deref(), Some("Find in all articles"));
    window.type_text("two ships");
    window.settle();
    window.assert_shows("2 hits in 2 articles");
    let found = hits(&window);
    assert!(found[0].contains("that two ships left Najin"), "{found:?}");
    assert!(found[1].contains("Two ships came back"), "{found:?}");
    window.press("down");
    assert_eq!(window.focused().as_deref(), Some("Hits"));
    window.press("down enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    assert_eq!(window.selected(), "Two ships");
    assert_eq!(window.focused().as_deref(), Some("Article text"), "it is read on");
}

#[test]
fn the_search_is_there_again_and_esc_goes_back_to_the_article() {
    let mut window = Home::of_ada().open_three();
    window.select("Najin");
    window.press("ctrl+shift+f");
    assert_eq!(window.value("Find in all articles"), "Najin");
    window.assert_shows("2 hits in 1 article");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(!window.shows("2 hits"));
    window.select("ships");
    window.press("ctrl+3");
    assert_eq!(window.value("Find in all articles"), "Najin", "the tab shows what was sought");
    window.click("Read");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn keys_of_labels_do_nothing_among_the_hits() {
    let mut window = Home::of_ada().open_three();
    window.select("Najin");
    window.press("ctrl+shift+f down p tab delete");
    assert!(tagged(window.project()).is_empty());
    window.press("ctrl+f");
    assert_eq!(window.focused().as_deref(), Some("Find in the article"), "the article is there again");
    window.press("esc p ctrl+z ctrl+2 p");
    assert!(tagged(window.project()).is_empty());
    window.press("ctrl+1");
    window.select("Najin");
    window.press("p");
    assert_eq!(tagged(window.project()), ["person “Najin”"], "in the article they do again");
}

#[test]
fn case_words_and_expressions_can_be_asked_for_and_a_wrong_one_is_told() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+f");
    window.type_text("SHIP");
    window.settle();
    window.assert_shows("3 hits in 2 articles");
    window.click("Case");
    window.assert_shows("No hit");
    window.click("Case");
    window.click("Words");
    window.assert_shows("No hit");
    window.click("Words");
    window.click("Regex");
    window.fill("Find in all articles", "[0-9]+ con");
    window.settle();
    window.assert_shows("2 hits in 2 articles");
    window.fill("Find in all articles", "(");
    window.settle();
    window.assert_shows("The expression is not understood");
    window.click("Find in all articles");
    window.press("ctrl+a backspace");
    window.assert_shows("Type words to find them");
}

#[test]
fn hits_are_sorted_by_either_side() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+f");
    window.type_text("containers");
    window.settle();
    let in_order = hits(&window);
    assert_eq!(in_order.len(), 3, "{in_order:?}");
    window.click("Sort by after");
    let sorted = hits(&window);
    let place = |part: &str| sorted.iter().position(|hit| hit.to_lowercase().contains(part)).unwrap();
    assert!(place("containers, he said") < place("containers staged"), "{sorted:?}");
    assert!(place("containers were") > place("containers, he said"), "{sorted:?}");
    window.click("Sort by article");
    assert_eq!(hits(&window), in_order);
}

#[test]
fn what_is_annotated_is_found_by_its_label() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p ctrl+3");
    window.click("Annotated as label");
    window.reach("Person");
    window.assert_shows("1 hit in 1 article");
    window.fill("Find in all articles", "harbour");
    window.settle();
    window.assert_shows("No hit");
    window.assert_shows("Nothing like this is annotated so");
}

#[test]
fn ticked_hits_are_annotated_in_one_step() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+f");
    window.type_text("ships");
    window.settle();
    window.assert_shows("3 hits in 2 articles");
    window.click("All hits");
    window.click("Tick hit 1");
    window.click("Label for the hits");
    window.reach("Product or weapon");
    window.click("Annotate 2 hits");
    assert_eq!(tagged(window.project()), ["product-or-weapon “ships”", "product-or-weapon “ships”"]);
    window.assert_shows("Annotate 0 hits");
    window.click("All hits");
    window.assert_shows("2 annotated so already, and skipped");
    window.press("ctrl+z");
    assert!(tagged(window.project()).is_empty());
    window.assert_shows("3 hits in 2 articles");
}

#[test]
fn a_long_list_is_walked_to_its_end() {
    let text = "The port was quiet. ".repeat(3000);
    let mut window = Home::of_ada().open_text(&text);
    window.press("ctrl+shift+f");
    window.type_text("port");
    window.settle();
    window.assert_shows("3000 hits in 1 article");
    assert!(window.nodes("Tick hit 3000").is_empty(), "only what is on screen is laid out");
    window.press("down end");
    window.node("Tick hit 3000");
    window.press("space home");
    window.assert_shows("Annotate 1 hit");
    window.node("Tick hit 1");
}

#[test]
fn what_is_annotated_is_found_by_an_attribute_and_its_value() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("1 t v shift+v");
    window.select("The port was quiet.");
    window.press("1 t t ctrl+3");
    window.click("Annotated with attribute");
    window.reach("Certainty");
    window.assert_shows("2 hits in 1 article");
    window.click("Value of the attribute");
    window.click("Probable · 1");
    window.assert_shows("1 hit in 1 article");
    assert!(hits(&window)[0].contains("The port was quiet."), "{:?}", hits(&window));
    window.click("Value of the attribute");
    window.click("Possible · 0");
    window.assert_shows("Nothing like this is annotated so");
    window.click("Annotated with attribute");
    window.reach("Cue");
    window.click("Value of the attribute");
    window.click("said · 1");
    window.assert_shows("1 hit in 1 article");
    window.fill("Find in all articles", "port");
    window.settle();
    window.assert_shows("No hit");
    window.click("Annotated with attribute");
    window.reach("Any attribute");
    window.assert_shows("hit");
    assert!(window.nodes("Value of the attribute").is_empty());
}

#[test]
fn annotating_hits_first_asks_who_is_at_work() {
    let mut window = Home::new().open_three();
    window.press("ctrl+shift+f");
    window.type_text("ships");
    window.settle();
    window.click("All hits");
    window.click("Label for the hits");
    window.reach("Product or weapon");
    window.click("Annotate 3 hits");
    window.assert_shows("Your name");
    assert!(tagged(window.project()).is_empty());
    window.type_text("Ada");
    window.press("enter");
    assert_eq!(tagged(window.project()).len(), 3);
    assert!(window.project().annotations().iter().all(|row| row.by == "Ada"));
    window.assert_shows("3 hits in 2 articles");
}
