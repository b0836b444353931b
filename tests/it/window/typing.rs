//! What is typed into fields becomes part of the project, is one step, and is never a command.

use super::{Home, project_in, tagged};

#[test]
fn a_note_that_is_saved_while_it_is_typed_is_in_the_file_and_typing_goes_on() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.press("n");
    assert_eq!(window.focused().as_deref(), Some("Note of the annotation"));
    window.type_text("ask the p");
    window.press("ctrl+s");
    let note = |path| project_in(path).annotations().iter().next().unwrap().note.clone();
    assert_eq!(note(&path), "ask the p");
    assert_eq!(window.focused().as_deref(), Some("Note of the annotation"), "typing goes on after saving");
    window.press("o");
    window.type_text("rt");
    window.press("ctrl+s");
    assert_eq!(note(&path), "ask the port");
    assert_eq!(tagged(window.project()), ["person “Kirby”"], "no letter was a label's key");
}

#[test]
fn a_note_is_one_step_to_undo() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p n");
    window.type_text("who");
    window.pause();
    window.type_text(" is he?");
    window.pause();
    window.press("esc");
    let note = |window: &super::Window| window.project().annotations().iter().next().unwrap().note.clone();
    assert_eq!(note(&window), "who is he?");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+z");
    assert_eq!(note(&window), "");
    window.press("ctrl+shift+z");
    assert_eq!(note(&window), "who is he?");
}

#[test]
fn the_article_form_changes_the_article_and_typing_is_one_step() {
    let mut window = Home::of_ada().open_three();
    window.fill("Title", "Two ships");
    window.pause();
    window.type_text(" left");
    window.press("tab");
    assert_eq!(window.open_title(), "Two ships left");
    window.fill("Outlet", "The Ledger");
    window.fill("Published", "2023-10-13");
    window.press("esc");
    let document = window.session().selection().document.unwrap();
    let row = window.project().documents().get(&document).unwrap().clone();
    assert_eq!(row.outlet, "The Ledger");
    assert_eq!(row.published.map(|date| date.to_string()).as_deref(), Some("2023-10-13"));
    window.node("1. The Ledger, New, 0 annotations");
    window.press("ctrl+z ctrl+z ctrl+z");
    assert_eq!(window.open_title(), "Ships leave Najin", "the title was typed in one step");
}

#[test]
fn a_wrong_date_is_told_and_stays_to_be_mended() {
    let mut window = Home::of_ada().open_three();
    window.fill("Published", "13 Octember");
    window.pause();
    window.assert_shows("“13 Octember” is no date");
    assert_eq!(window.value("Published"), "13 Octember", "what is being typed is not taken away");
    window.stroke("ctrl+a");
    window.type_text("2023-10-1");
    window.pause();
    window.type_text("3");
    window.press("tab");
    assert_eq!(window.value("Published"), "2023-10-13");
    let document = window.session().selection().document.unwrap();
    assert!(window.project().documents().get(&document).unwrap().published.is_some());
}

#[test]
fn plain_keys_write_in_a_text_field_and_do_nothing_else() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.click("Filter annotations");
    window.press("k i 1 s ] delete tab");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert_eq!(window.open_title(), "Ships leave Najin");
    assert_eq!(window.value("Filter annotations"), "ki1s]");
    window.click("Filter annotations");
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), ["person “Kirby”"], "a field has its own undo");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert_eq!(window.chosen(), "Kirby");
}

#[test]
fn what_is_being_typed_is_kept_when_other_work_ends_meanwhile() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    let other = home.write("4.txt", "A fourth voice\n\nNobody asked the crew.\n");
    window.press("n");
    window.type_text("half a thought");
    window.drop_file(&other);
    assert_eq!(window.open_title(), "A fourth voice");
    assert_eq!(window.project().annotations().iter().next().unwrap().note, "half a thought");
}

#[test]
fn enter_and_n_open_a_hidden_inspector() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p f8");
    assert!(window.nodes("Label").is_empty());
    window.press("n");
    assert_eq!(window.focused().as_deref(), Some("Note of the annotation"));
    window.press("esc f8 enter");
    assert_eq!(window.focused().as_deref(), Some("Label"));
}

#[test]
fn undoing_while_a_field_is_open_shows_the_older_text_in_it() {
    let mut window = Home::of_ada().open_three();
    window.fill("Outlet", "Ledger");
    window.press("tab");
    window.click("Outlet");
    window.choose("Edit", "Undo");
    assert_eq!(window.value("Outlet"), "");
}

#[test]
fn closing_the_window_right_after_typing_asks_because_of_what_was_typed() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.press("n");
    window.type_text("half a secon");
    window.send([egui::Event::Text("d".to_owned())]);
    window.close_by_frame();
    assert!(window.refused_to_close());
    window.assert_shows("Don't save");
    window.click("Save");
    assert!(window.has_closed());
    assert_eq!(project_in(&path).annotations().iter().next().unwrap().note, "half a second");
}
