//! The lists: articles on the left, annotations on the right.

use super::{Home, tagged, titles};

#[test]
fn articles_are_filtered_opened_by_a_click_and_walked_by_brackets() {
    let mut window = Home::of_ada().open_three();
    window.click("3. Containers staged, New, 0 annotations");
    assert_eq!(window.open_title(), "Containers staged");
    window.press("[");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+pageup ctrl+pageup");
    assert_eq!(window.open_title(), "Ships leave Najin");
    window.assert_shows("There is no further article");
    window.press("]");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.fill("Filter articles", "stag");
    window.settle();
    assert!(window.nodes("1. Ships leave Najin, New, 0 annotations").is_empty());
    window.node("3. Containers staged, New, 0 annotations");
    window.assert_shows("1 of 3 shown");
}

#[test]
fn after_a_click_on_an_article_the_keys_are_the_articles() {
    let mut window = Home::of_ada().open_three();
    window.click("2. Harbour master saw nothing, New, 0 annotations");
    window.press("ctrl+shift+right");
    assert_eq!(window.selected(), "Harbour");
    window.press("p");
    assert_eq!(tagged(window.project()), ["person “Harbour”"]);
}

#[test]
fn articles_are_moved_marked_removed_and_brought_back() {
    let mut window = Home::of_ada().open_three();
    window.press("alt+down");
    assert_eq!(titles(window.project()), ["Harbour master saw nothing", "Ships leave Najin", "Containers staged"]);
    window.press("alt+up");
    assert_eq!(titles(window.project()), ["Ships leave Najin", "Harbour master saw nothing", "Containers staged"]);
    window.press("ctrl+d");
    window.node("1. Ships leave Najin, Done, 0 annotations");
    window.assert_shows("1 of 3 done");
    window.press("]");
    window.choose("Article", "Remove article");
    assert_eq!(titles(window.project()), ["Ships leave Najin", "Containers staged"]);
    window.press("ctrl+z");
    assert_eq!(titles(window.project()), ["Ships leave Najin", "Harbour master saw nothing", "Containers staged"]);
    assert_eq!(window.open_title(), "Harbour master saw nothing");
}

#[test]
fn removing_every_article_shows_how_to_go_on() {
    let mut window = Home::of_ada().open_text("One\n\nOnly one.\n");
    window.choose("Article", "Remove article");
    window.assert_shows("This project has no article yet");
    window.press("ctrl+z");
    assert_eq!(window.open_title(), "One");
}

#[test]
fn the_annotation_list_has_tabs_a_filter_and_goes_to_what_is_clicked() {
    let mut window = Home::of_ada().open_three();
    for (quote, key) in [("Kirby", "p"), ("They carried 300 containers", "2"), ("Najin", "g")] {
        window.select(quote);
        window.press(key);
    }
    window.press("esc");
    window.node("Number or measure: “They carried 300 containers”, in the list");
    window.click("Entities 2");
    assert!(window.nodes("Number or measure: “They carried 300 containers”, in the list").is_empty());
    window.click("Claims 1");
    assert!(window.nodes("Person: “Kirby”, in the list").is_empty());
    window.click("All 3");
    window.fill("Filter annotations", "kirb");
    window.settle();
    assert!(window.nodes("Geopolitical: “Najin”, in the list").is_empty());
    window.click("Person: “Kirby”, in the list");
    assert_eq!(window.chosen(), "Kirby");
    window.press("delete");
    assert_eq!(tagged(window.project()).len(), 2, "plain keys act on what was clicked in the list");
    window.assert_shows("No annotation matches");
}

#[test]
fn arrows_walk_the_list_that_was_clicked() {
    let mut window = Home::of_ada().open_three();
    for (quote, key) in [("Kirby", "p"), ("Friday", "d"), ("300", "q")] {
        window.select(quote);
        window.press(key);
    }
    window.click("Person: “Kirby”, in the list");
    window.press("down");
    assert_eq!(window.chosen(), "Friday");
    window.press("down down");
    assert_eq!(window.chosen(), "300");
    window.press("up");
    assert_eq!(window.chosen(), "Friday");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Label"));
}

#[test]
fn an_article_is_found_again_where_it_was_left() {
    let long: String = (0..400).map(|n| format!("Line {n} of the long one.\n")).collect();
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("a.txt", &long), home.write("b.txt", "Short\n\nA short one.\n")]);
    window.press("esc ctrl+end");
    window.node("Line 399 of the long one.");
    window.press("] [");
    window.node("Line 399 of the long one.");
    window.press("ctrl+s");
    window.type_path(&home.path("left.ron"));
    window.press("ctrl+q");
    assert!(window.has_closed());
    drop(window);
    let window = home.open(&[home.path("left.ron")]);
    assert!(window.nodes("Line 0 of the long one.").is_empty());
    window.node("Line 399 of the long one.");
}

#[test]
fn articles_are_sorted_and_grouped_by_a_menu_and_brackets_follow_the_list() {
    let mut window = Home::of_ada().open_three();
    window.click("Sort, group and filter articles");
    window.click("Sort by: Title");
    window.press("esc");
    // By title: Containers staged, Harbour master saw nothing, Ships leave Najin.
    window.click("3. Containers staged, New, 0 annotations");
    window.press("]");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("]");
    assert_eq!(window.open_title(), "Ships leave Najin");
    window.press("]");
    window.assert_shows("There is no further article");
    // Moving an article makes no sense in another order than the project's.
    window.press("alt+up");
    window.assert_shows("The list is sorted or grouped; sort it by the order of the project to move articles");
    assert_eq!(titles(window.project())[0], "Ships leave Najin");
    window.press("ctrl+d");
    window.click("Sort, group and filter articles");
    window.click("Group by: Progress");
    window.press("esc");
    window.click("New, 2 articles, open");
    assert!(window.nodes("3. Containers staged, New, 0 annotations").is_empty());
    window.node("1. Ships leave Najin, Done, 0 annotations");
    window.click("New, 2 articles, folded");
    window.node("3. Containers staged, New, 0 annotations");
}

#[test]
fn articles_are_filtered_by_progress_and_by_label() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+shift+right p ctrl+d");
    window.click("Sort, group and filter articles");
    window.click("Show: New");
    window.press("esc");
    window.assert_shows("Only in progress or done");
    window.assert_shows("1 of 3 shown");
    window.click("Show all");
    window.assert_shows("1 of 3 done");
    window.click("Sort, group and filter articles");
    window.click("With any label…");
    window.fill("Find a label", "pers");
    window.press("enter esc");
    window.assert_shows("Only with Person");
    window.node("1. Ships leave Najin, Done, 1 annotations");
    assert!(window.nodes("3. Containers staged, New, 0 annotations").is_empty());
}

#[test]
fn the_order_of_the_list_is_kept_for_the_next_start() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.click("Sort, group and filter articles");
    window.click("Sort by: Title");
    window.click("Group by: Outlet");
    window.press("esc");
    window.close_by_frame();
    window.click("Don't save");
    assert!(window.has_closed());
    let mut window = home.open_three();
    window.node("No outlet, 3 articles, open");
    window.press("[");
    assert_eq!(window.open_title(), "Harbour master saw nothing", "by title");
}
