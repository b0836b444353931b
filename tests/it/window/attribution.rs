//! The attribution chain of a claim: shown with where each step comes from, and written by hand.

use super::Home;
use super::desk::Window;
use crossread::model::{OriginKind, OriginStep};

const CLAIM: &str = "two ships left Najin";

/// An article with a dateline and a claim of a speaker.
fn with_claim() -> Window {
    let home = Home::of_ada();
    let text = format!(
        "Ships leave\n\nSEOUL, Oct. 13 (Wire Agency) — Mr. Kirby said in a statement that {CLAIM}. Officials saw them.\n"
    );
    let mut window = home.open(&[home.write("1.txt", &text)]);
    window.fill("Outlet", "Harbor Dispatch");
    window.pause();
    window.select(CLAIM);
    window.press("1");
    window.strokes_to("Mr. Kirby");
    window.press("v");
    window.strokes_to("said");
    window.press("shift+v");
    window
}

fn by_hand(window: &Window) -> Vec<OriginStep> {
    window.project().claim_origins().iter().flat_map(|row| row.steps.clone()).collect()
}

fn names(window: &Window) -> Vec<String> {
    by_hand(window).into_iter().map(|step| format!("{} {}", step.kind.slug(), step.name)).collect()
}

#[test]
fn the_inspector_shows_the_chain_and_where_each_step_comes_from() {
    let mut window = with_claim();
    assert_eq!(window.chosen(), CLAIM);
    for step in [
        "Harbor Dispatch (outlet)",
        "From the article’s outlet",
        "← Wire Agency (agency)",
        "From the dateline",
        "← statement (paper or release)",
        "From the words of the article",
        "← Mr. Kirby (speaker)",
        "From the claim’s speaker",
    ] {
        window.assert_shows(step);
    }
    window.reach("← statement (paper or release)");
    assert_eq!(window.selected(), "statement");
}

#[test]
fn steps_are_changed_added_moved_and_removed() {
    let mut window = with_claim();
    window.reach("Edit attribution");
    assert_eq!(window.focused().as_deref(), Some("Name of step 4"));
    window.fill("Name of step 1", "The Ledger");
    window.click("Remove step 2");
    window.click("Add a step");
    window.type_text("an aide");
    window.click("Kind of step 4");
    window.click(OriginKind::Unnamed.name());
    window.click("Move step 4 up");
    window.click("Save");
    let expected = ["outlet The Ledger", "paper statement", "unnamed an aide", "speaker Mr. Kirby"];
    assert_eq!(names(&window), expected);
    assert_eq!(window.chosen(), CLAIM, "the claim is chosen still");
    window.assert_shows("By hand");
    window.press("f6 ctrl+z");
    assert!(by_hand(&window).is_empty(), "one step");
    window.press("ctrl+shift+z");
    window.reach("Edit attribution");
    window.click("Back to as read");
    assert!(by_hand(&window).is_empty());
    window.assert_shows("← Wire Agency (agency)");
}

#[test]
fn a_step_means_an_entity_of_the_register() {
    let mut window = with_claim();
    window.strokes_to("SEOUL");
    window.press("o j");
    window.type_text("Harbor Press");
    window.press("enter");
    window.strokes_to(CLAIM);
    window.press("tab shift+tab");
    window.select(CLAIM);
    window.press("esc tab");
    while window.chosen() != CLAIM {
        window.press("tab");
    }
    window.reach("Edit attribution");
    window.click("Entity of step 2");
    window.click("Harbor Press");
    assert_eq!(window.value("Name of step 2"), "Harbor Press");
    window.click("Save");
    let entity = window.project().entities().iter().find(|row| row.name == "Harbor Press").unwrap().id;
    assert_eq!(by_hand(&window)[1].entity, Some(entity));
    assert_eq!(by_hand(&window)[1].name, "Harbor Press");
}

#[test]
fn a_chain_without_a_name_is_not_saved() {
    let mut window = with_claim();
    window.reach("Edit attribution");
    window.click("Add a step");
    window.press("enter");
    assert!(by_hand(&window).is_empty());
    assert_eq!(window.focused().as_deref(), Some("Name of step 5"));
    window.press("esc");
    assert!(by_hand(&window).is_empty());
}

#[test]
fn the_cluster_tells_its_origins_in_words_and_leads_to_the_chains() {
    let mut window = Home::of_ada().open(&[]);
    window.click("Open the sample");
    window.press("ctrl+6");
    window.assert_shows("The 7 claims go back to 3 origins; 4 add no further one");
    let edit = window.names().into_iter().find(|name| name.starts_with("Edit attribution of “")).unwrap();
    window.reach(&edit);
    window.click("Add a step");
    window.type_text("somebody else");
    window.click("Save");
    assert_eq!(by_hand(&window).last().map(|step| step.name.as_str()), Some("somebody else"));
    assert!(window.shows("Clusters by articles"), "the matrix stays");
}
