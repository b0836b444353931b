//! Annotating all occurrences of some words: the dialog with its preview, and what comes of it.

use super::desk::Window;
use super::{Home, tagged};
use crossread::model::EntityId;

const FIRST: &str = "Ships\n\nKirby spoke. Mr. Kirby’s ships left; KIRBY saw Kirbystone.\n";
const SECOND: &str = "Harbour\n\nNobody asked Kirby.\n";

fn two(home: &Home) -> Window {
    home.open(&[home.write("1.txt", FIRST), home.write("2.txt", SECOND)])
}

/// The rows of the preview, those that are ticked with a star.
fn rows(window: &Window) -> Vec<String> {
    window
        .boxes()
        .into_iter()
        .filter(|(name, _)| name.contains('['))
        .map(|(name, is_ticked)| if is_ticked { format!("* {name}") } else { name })
        .collect()
}

#[test]
fn all_occurrences_in_the_article_are_annotated_in_one_step() {
    let mut window = two(&Home::of_ada());
    window.select("Kirby");
    window.press("a");
    window.assert_shows("3 of 3");
    assert_eq!(window.focused().as_deref(), Some("Occurrences"));
    assert!(
        rows(&window)[1].starts_with("* Ships: ") && rows(&window)[1].contains(" Mr. [Kirby]’s"),
        "{:?}",
        rows(&window)
    );
    window.press("enter");
    window.assert_shows("Annotate all occurrences");
    assert_eq!(tagged(window.project()), Vec::<String>::new(), "there is no label yet");
    window.press("p enter");
    assert!(!window.shows("Annotate all occurrences"));
    assert_eq!(tagged(window.project()), ["person “Kirby”", "person “Kirby”", "person “KIRBY”"]);
    window.assert_shows("Annotated 3 occurrences as Person");
    assert_eq!((window.chosen().as_str(), window.selected().as_str()), ("Kirby", ""));
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    assert_eq!(window.selected(), "Kirby", "as it was before the step");
}

#[test]
fn those_annotated_already_are_shown_as_such_and_others_are_told() {
    let mut window = two(&Home::of_ada());
    window.select("KIRBY");
    window.press("g");
    window.select("Kirby");
    window.press("p shift+a");
    window.assert_shows("2 of 4 ticked · 1 annotated already · 1 annotated otherwise");
    let shown = rows(&window);
    assert!(shown[0].ends_with("annotated already") && !shown[0].starts_with('*'), "{shown:#?}");
    assert!(shown[2].ends_with("is Geopolitical") && !shown[2].starts_with('*'), "{shown:#?}");
    assert!(shown[3].starts_with("* Harbour: "), "{shown:#?}");
    window.press("enter");
    window.assert_shows("Annotated 2 occurrences as Person in 2 articles; skipped 1 annotated already, 1 not ticked");
    assert_eq!(
        tagged(window.project()),
        ["person “Kirby”", "person “Kirby”", "geopolitical “KIRBY”", "person “Kirby”"]
    );
    window.press("a");
    window.assert_shows("0 of 3 ticked · 2 annotated already");
    window.click("All");
    window.assert_shows("1 of 3 ticked · 2 annotated already");
    window.press("esc ctrl+z");
    assert_eq!(tagged(window.project()), ["person “Kirby”", "geopolitical “KIRBY”"]);
}

#[test]
fn rows_are_ticked_by_keys_and_by_mouse_and_options_find_others() {
    let mut window = two(&Home::of_ada());
    window.select("Kirby");
    // What is pressed while the words are still being sought is about no row.
    window.press("a");
    window.press("p");
    window.assert_shows("3 of 3");
    window.press("down space");
    window.assert_shows("2 of 3");
    window.click("None");
    window.assert_shows("0 of 3");
    let first = rows(&window)[0].clone();
    window.click(&first);
    window.assert_shows("1 of 3");
    window.click("Same case");
    window.assert_shows("1 of 2");
    window.click("Whole words");
    window.assert_shows("2 of 3");
    window.click("All articles");
    window.assert_shows("3 of 4");
    window.click("Annotate these");
    let (kirby, part) = ("person “Kirby”", "person “Kirbys”");
    assert_eq!(tagged(window.project()), [kirby, part, kirby], "a plural inside a word, too");
}

#[test]
fn the_names_of_an_entity_are_sought_and_its_mentions_assigned() {
    let home = Home::of_ada();
    let mut window = home.open_text("Two\n\nThe DPRK spoke. North Korea did not; nor did the DPRK.\n");
    window.select("North Korea");
    window.press("g enter tab space");
    window.type_text("North Korea");
    window.press("enter esc");
    let entity: Vec<EntityId> = window.project().entities().iter().map(|row| row.id).collect();
    assert_eq!(entity.len(), 1);
    window.select("DPRK");
    window.press("a");
    window.press("g");
    window.click("Entity for all");
    window.click("North Korea");
    window.assert_shows("2 of 2");
    window.click("Also its other names");
    window.assert_shows("2 of 3 ticked · 1 annotated already");
    window.press("enter");
    let of_entity = window.project().mentions_of(entity[0]).count();
    assert_eq!(of_entity, 3);
}

#[test]
fn words_of_hebrew_and_arabic_are_found_and_annotated() {
    for (text, words, n) in
        [("קירבי אמר. ראיתי את קירבי בנמל.\n", "קירבי", 2), ("قال كيربي نعم. لم يقل كيربي لا، قال كيربي.\n", "كيربي", 3)]
    {
        let home = Home::of_ada();
        let path = home.write("article.txt", text);
        let mut window = Window::open_any_script(home.folders(), vec![path]);
        window.select(words);
        window.press("a p");
        window.assert_shows(&format!("{n} of {n}"));
        window.press("enter");
        assert_eq!(tagged(window.project()), vec![format!("person “{words}”"); n]);
        window.press("ctrl+z");
        assert_eq!(window.project().annotations().len(), 0);
    }
}

#[test]
fn where_nothing_is_found_the_dialog_says_what_to_do() {
    let mut window = Home::of_ada().open_text("Ships\n\nThe word Kirbystone is long.\n");
    window.select("stone");
    window.press("a p");
    window.assert_shows("Nothing found in this article; switch an option off, or look in all articles");
    window.press("enter");
    window.assert_shows("Annotate all occurrences");
    window.click("Whole words");
    window.assert_shows("1 of 1");
    window.press("esc");
    assert_eq!(window.project().annotations().len(), 0);
    assert_eq!(window.selected(), "stone", "nothing has changed");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn the_name_is_asked_before_the_first_annotations() {
    let mut window = two(&Home::new());
    window.select("Kirby");
    window.press("a p enter");
    assert_eq!(window.focused().as_deref(), Some("Your name"));
    window.type_text("Ada");
    window.press("enter");
    assert_eq!(window.project().annotations().len(), 3);
    assert!(window.project().annotations().iter().all(|row| row.by == "Ada"));
}

#[test]
fn keys_that_come_faster_than_the_window_are_not_lost() {
    let mut window = two(&Home::of_ada());
    window.select("Kirby");
    for stroke in ["a", "p", "enter"] {
        window.stroke(stroke);
    }
    window.settle();
    assert_eq!(window.project().annotations().len(), 3);
}
