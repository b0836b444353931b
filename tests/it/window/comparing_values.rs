//! Values inside a cluster: pinpointed in the matrix, brought together beside it, and corrected by hand.

use super::Home;
use super::desk::Window;
use crossread::model::{AnnotationId, Correction};

const FIRST: &str = "300 containers left on 7 September 2023";
const SECOND: &str = "300 containers left on 8 September 2023";
const POINT: &str = "When they left";

/// Two articles with a claim each in one cluster, that differ in the day; the matrix is shown.
fn compared() -> Window {
    let home = Home::of_ada();
    let texts = [
        ("1.txt", format!("Ships leave Najin\n\nThe ledger says that {FIRST}. Nobody was hurt.\n")),
        ("2.txt", format!("Dunay busy\n\nThe wire says that {SECOND} for Dunay.\n")),
    ];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, &text)));
    window.select(FIRST);
    window.press("1 c");
    window.type_text(POINT);
    window.press("enter ]");
    window.select(SECOND);
    window.press("1 c enter ctrl+6");
    window
}

/// What a screen reader says of the cells, from left to right.
fn cells(window: &Window) -> Vec<String> {
    let of_row = format!(" on {POINT}: ");
    window.names().into_iter().filter(|name| name.contains(&of_row)).collect()
}

fn corrections(window: &Window) -> Vec<Correction> {
    window.project().corrections().iter().map(|row| Correction::clone(row)).collect()
}

fn claim(window: &Window, quote: &str) -> AnnotationId {
    window.project().annotations().iter().find(|row| row.quote() == quote).unwrap().id
}

#[test]
fn the_matrix_says_which_value_differs_from_what() {
    let window = compared();
    let cells = cells(&window);
    assert_eq!(cells.len(), 2, "{:?}", window.names());
    assert!(cells[0].contains(", ≠ 7 September here, 8 September in Dunay busy, 300 containers"), "{cells:?}");
    assert!(cells[1].contains(", ≠ 8 September here, 7 September in Ships leave Najin, 300 containers"), "{cells:?}");
    window.assert_shows(&format!("Cluster {POINT}: 2 articles · 1 independent origin · 1 value differs"));
    let painted = window.painted();
    assert!(painted.iter().any(|text| text.contains("≠ 1 value differs")), "{painted:?}");
}

#[test]
fn a_differing_value_is_set_off_in_its_quote_and_no_other() {
    let mut window = compared();
    // Ground and letters of what differs are other colours than those of what agrees.
    let inverted = |window: &Window| {
        let cell = window.names().into_iter().find(|name| name.contains(&format!(" on {POINT}: "))).unwrap();
        let rect = window.node(&cell).rect();
        let mut colours: Vec<_> = window.meshes_in(rect).into_iter().map(|(_, colour)| colour).collect();
        colours.sort_by_key(|colour| colour.to_array());
        colours.dedup();
        colours.len()
    };
    let with_difference = inverted(&window);
    window.reach("Correct “8 September 2023” in Dunay busy");
    window.fill("Value", "7 September 2023");
    window.press("enter");
    assert!(inverted(&window) < with_difference, "nothing is set off any more");
}

#[test]
fn the_chosen_cluster_brings_values_together() {
    let mut window = compared();
    window.assert_shows("When");
    window.assert_shows("2 differ");
    window.assert_shows("≠ 7 September 2023");
    window.assert_shows("2023-09-07 · date");
    window.assert_shows("How many containers");
    window.assert_shows("2 agree");
    window.assert_shows("= 300 containers");
    window.assert_shows("≠ 8 September here, 7 September in Ships leave Najin");
    window.reach("Dunay busy: “8 September 2023”");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert_eq!(window.selected(), "8 September 2023", "the exact words are selected");
}

#[test]
fn only_disagreements_has_clusters_whose_values_differ() {
    let mut window = compared();
    // The proposed stance is that the second differs.
    window.press("right 2");
    assert!(cells(&window)[1].contains(": Corroborates “"), "{:?}", cells(&window));
    window.click("Disagreements");
    window.assert_shows("1 cluster");
    assert_eq!(cells(&window).len(), 2);
    window.reach("Correct “8 September 2023” in Dunay busy");
    window.fill("Value", "7 September 2023");
    window.press("enter");
    window.assert_shows("0 of 1 clusters");
    window.click("Disagreements");
    assert!(!window.shows("value differs"), "{:?}", window.names());
}

#[test]
fn a_reading_is_corrected_with_feedback_while_it_is_typed() {
    let mut window = compared();
    window.reach("Correct “8 September 2023” in Dunay busy");
    assert_eq!(window.focused().as_deref(), Some("Value"));
    assert_eq!(window.value("Value"), "2023-09-08");
    window.assert_shows("Read as 8 September 2023 (date, 2023-09-08)");
    window.fill("Value", "soon");
    window.settle();
    window.assert_shows("This is no value; type a date, a time, a number or an amount");
    window.press("enter");
    assert!(corrections(&window).is_empty(), "what is no value is not saved");
    window.fill("Value", "between 7 and 9 September 2023");
    window.settle();
    window.assert_shows("Understood as between 7 and 9 September 2023 (date, 2023-09-07/2023-09-09)");
    window.press("enter");
    let [row] = corrections(&window).try_into().unwrap();
    assert_eq!((row.value.as_deref(), &*row.quoted.quote), (Some("2023-09-07/2023-09-09"), "8 September 2023"));
    assert_eq!((row.claim, row.by.as_str()), (claim(&window, SECOND), "Ada"));
    assert!(!window.shows("value differs"), "a range with the day in it agrees");
    window.assert_shows("(corrected by hand)");
    window.press("f6 ctrl+z");
    assert!(corrections(&window).is_empty(), "one step");
    window.assert_shows("1 value differs");
}

#[test]
fn the_kind_decides_what_a_number_is() {
    let mut window = compared();
    window.reach("Correct “8 September 2023” in Dunay busy");
    window.fill("Value", "2023");
    window.settle();
    window.assert_shows("Understood as 2023 (date, 2023)");
    window.click("Kind");
    window.click("Number");
    window.assert_shows("Understood as 2,023 (number, 2023)");
    window.click("Save");
    assert_eq!(corrections(&window)[0].value.as_deref(), Some("number 2023"));
}

#[test]
fn words_are_no_value_and_the_correction_is_taken_back() {
    let mut window = compared();
    window.reach("Correct “8 September 2023” in Dunay busy");
    window.click("No value here");
    assert_eq!(corrections(&window)[0].value, None);
    assert!(!window.shows("Correct “8 September 2023” in Dunay busy"));
    // The inspector of the claim has it still.
    window.press("f6 down right enter");
    assert_eq!(window.chosen(), SECOND);
    window.assert_shows("No value, said by hand");
    window.reach("Read “8 September 2023” as before");
    assert!(corrections(&window).is_empty());
    assert!(!window.shows("No value, said by hand"));
}

#[test]
fn the_inspector_lists_the_values_of_a_claim() {
    let mut window = compared();
    window.press("down right enter");
    assert_eq!(window.chosen(), SECOND);
    window.assert_shows("8 September 2023 · 2023-09-08");
    window.assert_shows("300 containers · 300 container");
    window.reach("Correct “300 containers”");
    window.fill("Value", "400 containers");
    window.press("enter");
    assert_eq!(corrections(&window)[0].value.as_deref(), Some("400 container"));
    assert_eq!(window.chosen(), SECOND, "the claim is chosen again");
    window.assert_shows("400 containers · 400 container · corrected by hand");
    window.reach("“300 containers”");
    assert_eq!(window.selected(), "300 containers");
}

#[test]
fn a_correction_outside_of_the_claim_is_told_and_can_be_taken_back() {
    let mut window = compared();
    window.press("down right enter");
    window.reach("Correct “8 September 2023”");
    window.fill("Value", "9 September 2023");
    window.press("enter");
    window.assert_shows("9 September 2023 · 2023-09-09 · corrected by hand");
    // The end goes back over “on 8 September 2023”.
    window.press("f6 ctrl+alt+left ctrl+alt+left ctrl+alt+left");
    let told = "Corrected to 2023-09-09, but outside the claim by now: widen it, or take the correction back";
    window.assert_shows(told);
    assert!(!window.shows("Correct “8 September 2023”"), "there are no words of the claim to correct");
    window.choose("Help", "Problems in the project");
    let problem = "“8 September 2023” was corrected to “2023-09-09” but lies outside the claim by now";
    assert!(window.names().iter().any(|name| name.contains(problem)), "{:?}", window.names());
    window.press("esc");
    window.reach("Read “8 September 2023” as before");
    assert!(corrections(&window).is_empty());
    assert!(!window.shows(told));
}

#[test]
fn further_words_are_marked_as_a_value() {
    let mut window = compared();
    window.press("down right enter");
    window.reach("Mark a value…");
    window.assert_shows("Select the words in the claim that say the value; Esc lets go");
    window.strokes_to("containers left");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Value"));
    assert_eq!(window.value("Value"), "containers left");
    window.assert_shows("Nothing is read from these words");
    window.fill("Value", "500 ships");
    window.press("enter");
    let [row] = corrections(&window).try_into().unwrap();
    assert_eq!((row.value.as_deref(), &*row.quoted.quote), (Some("500 ship"), "containers left"));
    assert_eq!(window.chosen(), SECOND);
    // It takes the place of the reading with which it shares a word.
    assert!(!window.shows("300 containers · 300 container"));
    // Words outside of the claim are none of its values.
    window.strokes_to("Dunay.");
    window.choose("Edit", "Correct a value…");
    assert_eq!(window.app().message(), Some("These words are outside of the claim; select words of the claim"));
}

#[test]
fn selected_words_of_the_claim_chosen_before_are_corrected() {
    let mut window = compared();
    window.press("down right enter");
    window.strokes_to("300");
    window.reach("Value…");
    window.assert_shows("Nothing is read from these words");
    assert_eq!(window.value("Value"), "300");
    window.press("esc");
    assert!(corrections(&window).is_empty());
    assert_eq!(window.chosen(), SECOND, "the claim is chosen again");
}

#[test]
fn a_correction_is_kept_in_the_project_file() {
    let home = Home::of_ada();
    let text = format!("Dunay busy\n\nThe wire says that {SECOND} for Dunay.\n");
    let mut window = home.open(&[home.write("1.txt", &text)]);
    window.select(SECOND);
    window.press("1");
    window.reach("Correct “300 containers”");
    window.fill("Value", "400 containers");
    window.press("enter ctrl+s");
    let path = home.path("kept.ron");
    window.type_path(&path);
    drop(window);
    let window = home.open(&[path]);
    assert_eq!(corrections(&window)[0].value.as_deref(), Some("400 container"));
}

#[test]
fn a_correction_is_typed_in_the_language_of_the_article() {
    let home = Home::of_ada();
    let said = "300 контейнеров ушли в море";
    let text = format!("Порт Дунай\n\nЭто сообщил порт: {said}, как было объявлено.\n");
    let mut window = home.open(&[home.write("1.txt", &text)]);
    window.select(said);
    window.press("1");
    window.reach("Correct “300 контейнеров”");
    window.fill("Value", "около 400 контейнеров");
    window.press("enter");
    assert_eq!(corrections(&window)[0].value.as_deref(), Some("~400 container"));
}
