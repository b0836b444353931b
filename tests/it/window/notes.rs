//! Notes: writing them, and the list of all.

use super::Home;
use super::desk::Window;

/// A note on a mention, on a claim and on the second article.
fn with_three() -> Window {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p n");
    window.type_text("the spokesman");
    window.press("esc");
    window.select("two ships left Najin");
    window.press("1 n");
    window.type_text("who counted?");
    window.press("esc ] n");
    window.type_text("a short wire");
    window.press("esc ctrl+5");
    window
}

/// The rows from top to bottom.
fn rows(window: &Window) -> Vec<String> {
    let is_row = |name: &String| {
        ["Project ", "Article ", "Claim ", "Mention ", "Entity ", "Cluster "].iter().any(|kind| name.starts_with(kind))
            && name.contains(": ")
    };
    window.names().into_iter().filter(is_row).collect()
}

const SHIPS: &str = "Claim “two ships left Najin”: who counted?";
const KIRBY: &str = "Mention “Kirby”: the spokesman";
const HARBOR: &str = "Article Harbour master saw nothing: a short wire";
const PROJECT: &str = "Project : no note yet";

#[test]
fn n_writes_on_the_chosen_annotation_and_else_on_the_article() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p n");
    assert_eq!(window.focused().as_deref(), Some("Note of the annotation"));
    let field = window.node("Note of the annotation").rect();
    let inspector = window.node("Label").rect();
    assert!(field.bottom() < 745.0 && field.left() < inspector.right(), "the field is in view: {field:?}");
    window.press("esc esc n");
    assert_eq!(window.focused().as_deref(), Some("Note of the article"));
    window.type_text("x");
    window.press("esc");
    assert!(window.project().documents().iter().any(|row| row.note == "x"));
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("f8 n");
    assert_eq!(window.focused().as_deref(), Some("Note of the article"), "a hidden inspector comes back");
}

#[test]
fn all_notes_are_listed_article_by_article_and_sorted() {
    let mut window = with_three();
    assert_eq!(rows(&window), [KIRBY, SHIPS, HARBOR, PROJECT]);
    window.click("Sort by note");
    assert_eq!(rows(&window), [HARBOR, KIRBY, SHIPS, PROJECT], "without a note comes last");
    window.click("Sort by note");
    assert_eq!(rows(&window), [PROJECT, SHIPS, KIRBY, HARBOR]);
    window.click("Sort by on");
    assert_eq!(rows(&window), [SHIPS, KIRBY, HARBOR, PROJECT]);
    window.click("Claims 1");
    assert_eq!(rows(&window), [SHIPS]);
    window.click("All 4");
    window.fill("Filter notes", "spokes");
    window.settle();
    assert_eq!(rows(&window), [KIRBY]);
    window.fill("Filter notes", "nowhere");
    window.settle();
    window.assert_shows("No note matches");
}

#[test]
fn enter_goes_to_what_the_note_is_on() {
    let mut window = with_three();
    assert_eq!(window.focused().as_deref(), Some("Notes"));
    window.press("home down enter");
    assert_eq!((window.open_title().as_str(), window.chosen().as_str()), ("Ships leave Najin", "two ships left Najin"));
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+5 end up enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+5 home");
    window.click("Go there");
    assert_eq!(window.chosen(), "Kirby");
}

#[test]
fn a_note_is_changed_in_the_list_as_one_step() {
    let mut window = with_three();
    window.press("home space");
    assert_eq!(window.focused().as_deref(), Some("Note of the mention"));
    window.press("ctrl+end");
    window.type_text(" of the White House");
    window.pause();
    window.assert_shows("Mention “Kirby”: the spokesman of the White House");
    window.press("f6 ctrl+z");
    assert_eq!(rows(&window)[0], KIRBY);
}

#[test]
fn a_note_that_is_emptied_stays_before_the_eyes_until_another_is_chosen() {
    let mut window = with_three();
    window.press("home space ctrl+a backspace");
    window.pause();
    assert_eq!(rows(&window), [SHIPS, HARBOR, PROJECT]);
    assert_eq!(window.focused().as_deref(), Some("Note of the mention"));
    window.type_text("again");
    window.pause();
    assert_eq!(rows(&window)[0], "Mention “Kirby”: again");
}

#[test]
fn the_project_has_a_note() {
    let mut window = with_three();
    window.press("esc");
    window.choose("Edit", "Note of the project…");
    assert_eq!(window.focused().as_deref(), Some("Note of the project"));
    window.type_text("for the desk");
    window.press("esc");
    assert_eq!(window.project().row().note, "for the desk");
    window.press("ctrl+z");
    assert_eq!(window.project().row().note, "");
}

#[test]
fn notes_on_entities_and_clusters_are_listed_changed_and_lead_there() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.click("Open the sample");
    window.press("ctrl+2");
    window.fill("Note of the entity", "who is it?");
    let name = window.value("Name of the entity");
    window.press("esc ctrl+5");
    window.click("Entities 12");
    window.assert_shows(&format!("Entity {name}: who is it?"));
    window.press("enter");
    assert_eq!(window.value("Name of the entity"), name, "the register shows it");
    window.press("ctrl+5");
    window.click("Clusters 10");
    let first = rows(&window)[0].clone();
    window.press("home space ctrl+a");
    window.type_text("see the photographs");
    window.pause();
    let statement = first.strip_prefix("Cluster ").unwrap().split(": ").next().unwrap();
    let cluster = window.project().clusters().iter().find(|row| row.note == "see the photographs").unwrap();
    assert!(cluster.statement.starts_with(statement), "{statement}");
    let claim = window.project().members_of(cluster.id).next().unwrap().claim;
    window.press("f6 enter");
    assert_eq!(window.session().selection().chosen, Some(claim));
}
