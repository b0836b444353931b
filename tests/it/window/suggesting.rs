//! Suggestions in the article: shown, gone through, accepted and refused; never kept by themselves.

use super::desk::Window;
use super::{Home, LEDGER, tagged};
use crossread::analysis::suggestions::{Suggestion, SuggestionKind, suggestions};
use crossread::store;
use egui::vec2;
use std::path::Path;

/// What is suggested for the open article of the project as it is now.
fn expected(window: &Window) -> Vec<Suggestion> {
    suggestions(window.project(), window.session().selection().document.unwrap())
}

fn quote(window: &Window, row: &Suggestion) -> String {
    row.spans.hull().slice(&window.text()).unwrap().to_owned()
}

/// The suggestions on screen, in the order of their names.
fn shown(window: &Window) -> Vec<String> {
    let names = window.names().into_iter().filter(|name| name.starts_with("Suggestion: "));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn file(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn suggestions_are_shown_on_request_with_their_reasons_and_nothing_of_them_is_saved() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    assert_eq!(shown(&window), Vec::<String>::new());
    let n_layouts = window.app().n_layouts();
    window.press("ctrl+shift+g");
    let project = window.project();
    let named = expected(&window)
        .iter()
        .map(|row| {
            let label = &project.labels().get(&row.label).unwrap().name;
            format!("Suggestion: {label} “{}”, {}", quote(&window, row), row.reason)
        })
        .collect::<Vec<_>>();
    let mut sorted = named.clone();
    sorted.sort();
    assert!(sorted.len() > 3, "{sorted:#?}");
    assert_eq!(shown(&window), sorted);
    window.assert_shows(&format!("{} suggestions", sorted.len()));
    assert_eq!(window.app().n_layouts(), n_layouts, "they are no part of a layout");
    let path = home.path("ships.ron");
    window.press("ctrl+s");
    window.type_path(&path);
    assert_eq!(store::read_project(file(&path).as_bytes()).unwrap().project.annotations().len(), 0);
    assert!(window.session().is_saved(), "looking at suggestions changes nothing");
    window.press("ctrl+shift+g");
    assert_eq!(shown(&window), Vec::<String>::new());
}

#[test]
fn enter_accepts_and_goes_on_and_undo_brings_the_suggestion_back() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press(".");
    let all = expected(&window);
    window.assert_shows(&format!("Suggestion 1 of {}: ", all.len()));
    window.assert_shows(&all[0].reason);
    window.press(".");
    window.assert_shows(&format!("Suggestion 2 of {}: ", all.len()));
    window.press(",");
    window.assert_shows("Suggestion 1 of ");
    window.press("esc");
    assert!(!window.shows("Suggestion 1 of "), "nothing is said of what is not chosen");
    window.press(".");
    window.assert_shows("Suggestion 1 of ");
    window.press("ctrl+4");
    assert!(!window.shows("Suggestion 1 of "), "nor of what is not on screen");
    assert!(!window.shows("Paragraph 1 of") && !window.shows(" suggestions"));
    window.press("esc");
    window.assert_shows("Suggestion 1 of ");
    let first = quote(&window, &all[0]);
    window.press("enter");
    assert!(
        tagged(window.project()).contains(&format!("{} “{first}”", all[0].label)),
        "{:?}",
        tagged(window.project())
    );
    window.assert_shows("Suggestion ");
    assert!(!window.shows(&format!("“{first}”, {}", all[0].reason)), "{:?}", shown(&window));
    window.press("ctrl+z");
    assert_eq!(window.project().annotations().len(), 0);
    window.pause();
    assert!(window.shows(&format!("“{first}”, {}", all[0].reason)), "{:?}", shown(&window));
}

#[test]
fn a_refused_suggestion_does_not_come_back_when_the_project_is_opened_again() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    window.press(".");
    let all = expected(&window);
    window.press("backspace");
    window.pause();
    let left = expected(&window);
    assert_eq!(left.len(), all.len() - 1);
    assert!(!left.contains(&all[0]));
    window.assert_shows(&format!("{} suggestions", left.len()));
    let path = home.path("ships.ron");
    window.press("ctrl+s");
    window.type_path(&path);
    assert_eq!(window.project().annotations().len(), 0);
    drop(window);

    let mut again = home.open(&[path]);
    again.assert_shows(&format!("{} suggestions", left.len()));
    assert_eq!(expected(&again), left);
    again.press(".");
    again.press("backspace ctrl+z");
    again.pause();
    assert_eq!(expected(&again), left, "a refusal is taken back like any step");
}

#[test]
fn all_of_a_kind_are_accepted_in_one_step() {
    let mut window = Home::of_ada()
        .open_text("Two days\n\nIt left on Monday, May 2. It came back on Friday, May 6, with 300 containers.\n");
    window.press("ctrl+shift+g");
    let all = expected(&window);
    let values = all.iter().filter(|row| row.kind == SuggestionKind::Value).count();
    assert!(values > 1, "{all:#?}");
    let place = all.iter().position(|row| row.kind == SuggestionKind::Value).unwrap();
    for _ in 0..=place {
        window.press(".");
    }
    window.click("Annotate");
    window.click("Go through suggestions");
    window.click(&format!("Accept all {values} of the kind “Dates and amounts”"));
    assert_eq!(window.project().annotations().len(), values);
    window.assert_shows(&format!("Accepted {values} suggestions: Dates and amounts"));
    window.press("ctrl+z");
    assert_eq!(window.project().annotations().len(), 0);
}

#[test]
fn a_suggestion_vanishes_when_its_words_are_annotated() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+shift+g");
    assert!(shown(&window).iter().any(|name| name.contains("“Friday”")), "{:?}", shown(&window));
    window.select("Friday");
    window.stroke("d");
    assert!(!shown(&window).iter().any(|name| name.contains("“Friday”")), "at once: {:?}", shown(&window));
    window.pause();
    assert!(!shown(&window).iter().any(|name| name.contains("“Friday”")), "{:?}", shown(&window));
}

#[test]
fn esc_lets_go_and_enter_and_backspace_are_about_annotations_again() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press(". esc enter backspace");
    assert_eq!(window.project().annotations().len(), 0);
    assert_eq!(window.project().refusals().len(), 0);
    assert!(window.nodes("Accept").is_empty());
    window.select("Kirby");
    window.press("p");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Label"), "Enter edits the chosen annotation");
    window.press("esc backspace");
    assert_eq!(window.project().annotations().len(), 0);
    assert_eq!(window.project().refusals().len(), 0);
}

#[test]
fn a_click_chooses_a_suggestion_and_the_card_answers_it() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+shift+g");
    let friday = shown(&window).into_iter().find(|name| name.contains("“Friday”")).unwrap();
    window.click(&friday);
    window.assert_shows("Suggestion ");
    window.click("Accept");
    assert_eq!(tagged(window.project()), ["date-or-time “Friday”"]);
    window.click("Refuse");
    assert_eq!((window.project().annotations().len(), window.project().refusals().len()), (1, 1));
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn words_of_hebrew_and_arabic_annotated_once_are_suggested_where_they_come_again() {
    for (text, words) in [("קירבי אמר. ראיתי את קירבי בנמל.\n", "קירבי"), ("قال كيربي نعم. لم يقل كيربي لا.\n", "كيربي")]
    {
        let home = Home::of_ada();
        let path = home.write("article.txt", text);
        let mut window = Window::open_any_script(home.folders(), vec![path]);
        window.select(words);
        window.press("p");
        window.press("ctrl+home .");
        window.assert_shows(&format!("Suggestion: Person “{words}”, annotated once in the project"));
        window.press("enter");
        assert_eq!(tagged(window.project()), vec![format!("person “{words}”"); 2]);
    }
}

#[test]
fn suggestions_stay_shown_when_the_program_is_started_again_and_follow_the_open_article() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+shift+g");
    window.press("]");
    let harbour = expected(&window).len();
    window.assert_shows(&format!("{harbour} suggestion"));
    window.press("ctrl+s");
    window.type_path(&home.path("ships.ron"));
    window.close_by_frame();
    assert!(window.has_closed() || !window.refused_to_close());
    drop(window);
    let again = home.open(&[home.path("ships.ron")]);
    assert_eq!(expected(&again).len(), harbour, "the article that was open");
    again.assert_shows(&format!("{harbour} suggestion"));
}

#[test]
fn the_wheel_scrolls_the_article_also_over_the_card_of_a_suggestion() {
    let mut window = Home::of_ada().open_text(&LEDGER.repeat(20));
    window.press(".");
    let name = shown(&window).remove(0);
    let top = |window: &Window| window.nodes(&name)[0].rect().top();
    let before = top(&window);
    let card = window.node("Accept").rect();
    window.scroll_at(card.center(), -60.0);
    let moved = before - top(&window);
    assert!(moved > 30.0, "{moved}");
}

#[test]
fn in_a_narrow_pane_the_card_keeps_its_words_and_both_buttons() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.resize(vec2(1024.0, 700.0));
    window.press("ctrl+\\ ctrl+\\ .");
    let right = 1024.0 - window.app().annotations_width();
    for name in ["Accept", "Refuse"] {
        let button = window.node(name).rect();
        assert!(button.right() <= right, "{name} ends at {} of {right}", button.right());
        assert!(button.height() < 30.0 && button.width() > 40.0, "{name} is on one line: {button:?}");
    }
}
