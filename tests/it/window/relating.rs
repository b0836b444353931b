//! Relating annotations: by key, click and drag, in one article and across articles; what the inspector
//! and the lines in the article show of it.

use super::Home;
use super::desk::Window;
use crossread::model::Project;
use egui::{Pos2, vec2};
use std::fmt::Write as _;

/// `from label to` of every relation, by quotes.
fn related(project: &Project) -> Vec<String> {
    let quote = |id| project.annotations().get(&id).map(|row| row.quote()).unwrap_or_default();
    let relations = project.relations().iter();
    let mut all: Vec<String> =
        relations.map(|row| format!("{} {} {}", quote(row.from), row.label, quote(row.to))).collect();
    all.sort();
    all
}

/// Kirby, a claim, and a number in the first article; the chosen one is the last.
fn with_three() -> Window {
    let mut window = Home::of_ada().open_three();
    for (quote, key) in [("Kirby", "p"), ("two ships left Najin", "1"), ("300 containers", "q")] {
        window.select(quote);
        window.press(key);
    }
    window
}

/// Where the mention or claim of that name lies in the text.
fn place(window: &Window, name: &str) -> Pos2 {
    window.node(name).rect().center()
}

const KIRBY: &str = "Mention Person: “Kirby”";
const SHIPS: &str = "Claim Event fact: “two ships left Najin”";

#[test]
fn r_and_a_click_relate_and_the_label_is_chosen_by_its_number() {
    let mut window = with_three();
    window.press("r");
    window.assert_shows("Click or choose the annotation to relate to, Esc to stop");
    window.assert_shows("Relate “300 containers” to …");
    let ships = place(&window, SHIPS);
    window.click_at(ships);
    window.node("Supports");
    window.press("5");
    assert_eq!(related(window.project()), ["300 containers part-of two ships left Najin"]);
    assert_eq!(window.chosen(), "300 containers", "back to where it was begun");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(!window.shows("Esc to stop"));
    window.press("ctrl+z");
    assert_eq!(related(window.project()), [""; 0], "one step");
}

#[test]
fn tab_and_enter_relate_and_the_label_used_last_comes_first() {
    let mut window = with_three();
    window.press("r shift+tab");
    assert_eq!(window.chosen(), "two ships left Najin");
    window.press("5");
    window.node(SHIPS);
    window.press("enter c");
    assert_eq!(related(window.project()), ["300 containers contradicts two ships left Najin"]);
    window.press("r shift+tab shift+tab enter");
    assert_eq!(window.focused().as_deref(), Some("Relation labels"));
    window.press("enter");
    let both = ["300 containers contradicts Kirby", "300 containers contradicts two ships left Najin"];
    assert_eq!(related(window.project()), both);
}

#[test]
fn a_letter_with_which_two_labels_begin_goes_from_one_to_the_next() {
    let mut window = with_three();
    window.press("r shift+tab enter s s enter");
    assert_eq!(related(window.project()), ["300 containers supports two ships left Najin"]);
    window.press("ctrl+z r shift+tab enter s enter");
    assert_eq!(related(window.project()), ["300 containers same-event two ships left Najin"]);
}

#[test]
fn the_list_gives_the_other_end_by_click_and_by_keyboard() {
    let mut window = with_three();
    window.press("r");
    window.click("Person: “Kirby”, in the list");
    window.press("a");
    assert_eq!(related(window.project()), ["300 containers about Kirby"]);
    window.press("f6 r up enter 1");
    let both = ["300 containers about Kirby", "300 containers supports two ships left Najin"];
    assert_eq!(related(window.project()), both);
}

#[test]
fn annotations_of_two_articles_are_related() {
    let mut window = with_three();
    window.press("]");
    window.select("Two ships came back empty");
    window.press("1 r [");
    assert_eq!(window.open_title(), "Ships leave Najin");
    let ships = place(&window, SHIPS);
    window.click_at(ships);
    window.press("2");
    assert_eq!(related(window.project()), ["Two ships came back empty contradicts two ships left Najin"]);
    assert_eq!(window.open_title(), "Harbour master saw nothing", "back to where it was begun");
    assert!(!window.shows("Relation Contradicts"), "the ends are not in view together");
    window.reach("to “two ships left Najin”, in Ships leave Najin");
    assert_eq!(window.chosen(), "two ships left Najin");
    window.node("from “Two ships came back empty”, in Harbour master saw nothing");
}

#[test]
fn annotations_in_two_panes_are_related() {
    let mut window = with_three();
    window.press("ctrl+\\ ]");
    window.select("Two ships came back empty");
    window.press("1 r");
    let ships = place(&window, SHIPS);
    window.click_at(ships);
    window.press("1");
    assert_eq!(related(window.project()), ["Two ships came back empty supports two ships left Najin"]);
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    window.node("Pane 1 of 2: Ships leave Najin");
    assert_eq!(window.chosen(), "Two ships came back empty");
}

#[test]
fn what_makes_no_sense_is_told_and_esc_stops() {
    let mut window = with_three();
    window.press("r enter");
    window.assert_shows("An annotation cannot be related to itself; choose another one");
    window.press("shift+tab enter 1");
    assert_eq!(window.project().relations().len(), 1);
    window.press("r shift+tab enter 1");
    window.assert_shows("These annotations are related as “Supports” already; choose another label");
    assert_eq!(window.project().relations().len(), 1);
    window.press("r shift+tab esc");
    assert_eq!(window.chosen(), "300 containers");
    assert!(!window.shows("Stop relating"));
    window.press("r shift+tab enter esc");
    assert!(!window.shows("Stop relating"), "Esc in the question gives all up");
    window.press("r");
    window.click("Stop relating");
    assert!(!window.shows("Stop relating"));
    assert_eq!(window.project().relations().len(), 1);
}

#[test]
fn shift_drag_from_an_annotation_to_another_one_relates_them() {
    let mut window = with_three();
    let (kirby, ships) = (place(&window, KIRBY), place(&window, SHIPS));
    window.shift_drag(kirby, ships);
    window.press("a");
    assert_eq!(related(window.project()), ["Kirby about two ships left Najin"]);
    assert_eq!((window.chosen().as_str(), window.selected().as_str()), ("Kirby", ""));
}

#[test]
fn shift_drag_goes_from_one_pane_to_another() {
    let mut window = with_three();
    window.press("ctrl+\\ ]");
    window.select("Two ships came back empty");
    window.press("1");
    let (ships, empty) = (place(&window, SHIPS), place(&window, "Claim Event fact: “Two ships came back empty”"));
    window.shift_drag(ships, empty);
    window.press("1");
    window.shift_drag(empty, ships);
    window.press("2");
    let both = [
        "Two ships came back empty contradicts two ships left Najin",
        "two ships left Najin supports Two ships came back empty",
    ];
    assert_eq!(related(window.project()), both);
    assert_eq!(window.chosen(), "Two ships came back empty");
    window.node("Pane 1 of 2: Ships leave Najin");
    window.node("Pane 2 of 2: Harbour master saw nothing");
}

#[test]
fn shift_drag_and_shift_click_beside_that_extend_the_selection() {
    let mut window = with_three();
    window.press("esc ctrl+home");
    let (kirby, ships) = (place(&window, KIRBY), place(&window, SHIPS));
    // From an annotation into plain text.
    let line = window.paragraph(LINE);
    window.shift_drag(kirby, line.left_top() + vec2(1.0, 10.0));
    assert_eq!(window.selected(), "Ships leave Najin\n\n");
    // From plain text to an annotation.
    window.press("esc ctrl+home");
    window.shift_drag(line.left_top() + vec2(1.0, 10.0), ships);
    assert!(window.selected().starts_with("Ships leave Najin\n\nMr. Kirby said on Friday that two"));
    // A click on an annotation, and a drag that stays in it.
    window.press("esc ctrl+home");
    window.shift_drag(kirby, kirby);
    assert!(window.selected().starts_with("Ships leave Najin\n\nMr. K"), "{}", window.selected());
    window.press("esc ctrl+home");
    window.shift_drag(ships - vec2(40.0, 0.0), ships + vec2(20.0, 0.0));
    assert!(window.selected().contains("said on Friday that"), "{}", window.selected());
    assert_eq!(window.project().relations().len(), 0);
}

const LINE: &str = "Mr. Kirby said on Friday that two ships left Najin. They carried 300 containers, he said.";

#[test]
fn a_relation_is_relabelled_turned_and_removed_in_the_inspector() {
    let mut window = with_three();
    window.reach("Relate to…");
    let ships = place(&window, SHIPS);
    window.click_at(ships);
    window.click("Supports");
    window.reach("Label of the relation to “two ships left Najin”");
    window.click("About");
    assert_eq!(related(window.project()), ["300 containers about two ships left Najin"]);
    window.reach("Turn the relation to “two ships left Najin” around");
    assert_eq!(related(window.project()), ["two ships left Najin about 300 containers"]);
    window.assert_shows("Relation About: “two ships left Najin” to “300 containers”");
    window.reach("Remove the relation from “two ships left Najin”");
    assert_eq!(window.project().relations().len(), 0);
    window.press("ctrl+z ctrl+z ctrl+z");
    assert_eq!(related(window.project()), ["300 containers supports two ships left Najin"], "each is a step");
}

#[test]
fn the_only_label_is_not_asked_for_and_without_one_it_is_told() {
    let mut window = with_three();
    let labels = ["Supports", "Contradicts", "About", "Same event", "Part of"];
    let remove = |window: &mut Window, names: &[&str]| {
        window.choose("Edit", "Edit labels and attributes…");
        window.click("Relation labels");
        for name in names {
            window.click(&format!("{name}, unused"));
            window.click("Remove relation label");
        }
        window.press("esc");
    };
    remove(&mut window, &labels[1..]);
    window.press("r shift+tab enter");
    assert_eq!(related(window.project()), ["300 containers supports two ships left Najin"]);
    window.press("ctrl+z");
    remove(&mut window, &labels[..1]);
    window.press("r");
    window.assert_shows("The schema has no relation label; add one in Edit, Edit labels and attributes");
}

#[test]
fn relation_labels_are_merged_with_their_relations_in_one_step() {
    let mut window = with_three();
    window.press("r shift+tab enter 1 r shift+tab shift+tab enter 3");
    window.choose("Edit", "Edit labels and attributes…");
    window.click("Relation labels");
    window.click("Supports, used 1 time");
    window.click("Merge into…");
    window.assert_shows("1 relation will follow to the label that you choose, and “Supports” goes");
    window.click("About");
    let merged = ["300 containers about Kirby", "300 containers about two ships left Najin"];
    assert_eq!(related(window.project()), merged);
    assert_eq!(window.project().relation_labels().len(), 4);
    window.click("Undo");
    assert_eq!(window.project().relation_labels().len(), 5);
    assert!(related(window.project()).contains(&"300 containers supports two ships left Najin".to_owned()));
}

#[test]
fn lines_are_switched_off_and_on_and_nothing_is_laid_out_for_them() {
    let mut window = with_three();
    let before = window.app().n_layouts();
    window.press("r shift+tab enter 1");
    window.assert_shows("Relation Supports: “300 containers” to “two ships left Najin”");
    window.choose("View", "Relation lines");
    assert!(!window.shows("Relation Supports"));
    window.press("ctrl+k");
    window.type_text("relation lines");
    window.press("enter");
    window.assert_shows("Relation Supports");
    assert_eq!(window.app().n_layouts(), before);
}

/// Paragraphs of one line, each with a name of its own.
fn long_text() -> String {
    (1..=120).fold(String::new(), |mut text, n| {
        writeln!(text, "In line {n} it was nobody{n}x who saw it.").unwrap();
        text
    })
}

const LINES: [usize; 7] = [2, 5, 8, 40, 43, 90, 118];

#[test]
fn only_relations_with_both_ends_in_view_have_a_line() {
    let mut window = Home::of_ada().open_text(&long_text());
    for line in LINES {
        window.select(&format!("nobody{line}x"));
        window.press("p");
    }
    // Each with the next one, and with the one after that.
    for n in 0..LINES.len() - 1 {
        for further in ["tab", "tab tab"] {
            window.press("esc ctrl+home");
            for _ in 0..=n {
                window.stroke("tab");
            }
            window.press(&format!("r {further} enter 1"));
        }
    }
    // From the last but one, two further is the first again.
    assert_eq!(window.project().relations().len(), 2 * (LINES.len() - 1));
    let mut n_seen = 0;
    window.press("esc ctrl+home");
    for _ in 0..12 {
        let mut shown = window.names();
        shown.retain(|name| name.starts_with("Relation Supports"));
        shown.sort();
        assert_eq!(shown, expected(&window));
        n_seen += shown.len();
        window.scroll_at(egui::pos2(560.0, 400.0), -330.0);
    }
    assert!(n_seen > 3);
}

/// The sentences of all relations whose ends are both on screen, found by looking at every relation.
fn expected(window: &Window) -> Vec<String> {
    let project = window.project();
    let row = |id| project.annotations().get(&id).unwrap();
    let is_seen = |id| window.app().rect_on_screen(row(id).hull().unwrap()).is_some();
    let seen = project.relations().iter().filter(|relation| is_seen(relation.from) && is_seen(relation.to));
    let mut said: Vec<String> = seen
        .map(|relation| {
            format!("Relation Supports: “{}” to “{}”", row(relation.from).quote(), row(relation.to).quote())
        })
        .collect();
    said.sort();
    said
}
