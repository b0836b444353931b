//! Saving, leaving, coming back, and what is written for other programs.

use super::{Home, project_in, tagged};

#[test]
fn a_project_is_saved_as_marked_and_reopened_equal() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    assert!(window.title().starts_with("• Untitled"), "{}", window.title());
    window.select("Kirby");
    window.press("p n");
    window.type_text("spokesman");
    window.press("ctrl+shift+s");
    window.type_path(&home.path("ships"));
    let path = home.path("ships.ron");
    assert!(path.exists(), "the extension is added");
    assert_eq!(window.title(), "ships – Crossread");
    window.assert_shows("Saved ");
    window.press("esc");
    window.select("Friday");
    window.press("d");
    assert_eq!(window.title(), "• ships – Crossread");
    window.press("ctrl+s");
    assert_eq!(window.title(), "ships – Crossread");
    let before = window.project().clone();
    window.press("ctrl+q");
    assert!(window.has_closed());
    drop(window);
    assert_eq!(project_in(&path), before);
    let window = home.open(&[path]);
    assert_eq!(*window.project(), before);
    assert!(window.session().is_saved());
}

#[test]
fn saving_under_a_path_that_cannot_be_is_refused_in_the_prompt() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+s");
    window.type_path(&home.path("nowhere/ships.ron"));
    window.assert_shows("There is no such folder");
    window.press("esc");
    assert!(!window.session().is_saved());
    window.press("ctrl+z");
    assert_eq!(window.project().documents().len(), 0, "the prompt is gone and the keys act again");
}

#[test]
fn recent_projects_are_offered_at_the_start() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    window.press("ctrl+w");
    window.assert_shows("Recent projects");
    window.click("ships");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
}

#[test]
fn leaving_unsaved_work_can_be_cancelled() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    window.press("tab delete");
    window.close_by_frame();
    assert!(window.refused_to_close());
    window.assert_shows("Save the changes to “ships”?");
    window.click("Cancel");
    assert!(!window.has_closed());
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    window.press("ctrl+q");
    window.press("esc");
    assert!(!window.has_closed());
    window.press("ctrl+s");
    assert!(!window.has_closed(), "a later save does not quit");
    assert!(window.session().is_saved());
}

#[test]
fn leaving_by_saving_writes_the_file() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.select("Friday");
    window.press("d ctrl+q");
    window.press("enter");
    assert!(window.has_closed(), "Save is the answer of Enter");
    drop(window);
    assert_eq!(tagged(&project_in(&path)), ["person “Kirby”", "date-or-time “Friday”"]);
    let window = home.open(&[path]);
    assert!(!window.shows("recovered"));
}

#[test]
fn leaving_an_untitled_project_by_saving_asks_where_and_then_quits() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+q");
    window.click("Save");
    assert_eq!(window.focused().as_deref(), Some("Path"));
    window.press("esc");
    assert!(!window.has_closed());
    window.press("ctrl+q");
    window.click("Save");
    window.type_path(&home.path("late.ron"));
    assert!(window.has_closed());
    assert_eq!(project_in(&home.path("late.ron")).documents().len(), 3);
}

#[test]
fn leaving_without_saving_shows_the_old_state_and_asks_nothing_again() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.select("Friday");
    window.press("d ctrl+q");
    window.click("Don't save");
    assert!(window.has_closed());
    drop(window);
    let window = home.open(&[path]);
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert!(window.session().is_saved());
    assert!(!window.shows("recovered") && !window.shows("set aside"), "{:#?}", window.names());
}

#[test]
fn after_a_crash_the_unsaved_work_is_recovered_and_told() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.select("Friday");
    window.press("d");
    window.crash();
    let mut window = home.open(std::slice::from_ref(&path));
    window.assert_shows("1 unsaved change recovered");
    assert_eq!(tagged(window.project()), ["person “Kirby”", "date-or-time “Friday”"]);
    assert!(!window.session().is_saved());
    window.press("ctrl+s");
    drop(window);
    assert_eq!(tagged(&project_in(&path)), ["person “Kirby”", "date-or-time “Friday”"]);
}

#[test]
fn after_a_crash_a_project_that_was_never_saved_is_offered() {
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.select("Kirby");
    window.press("p");
    window.crash();
    let mut window = home.open(&[]);
    window.assert_shows("Work that was never saved");
    window.click("Recover “Ships leave Najin” (2 changes)");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert!(!window.session().is_saved());
}

#[test]
fn the_export_holds_what_was_tagged() {
    let home = Home::of_ada();
    let (mut window, _) = home.open_saved();
    window.select("two ships left Najin");
    window.press("1 ctrl+e");
    window.assert_shows("Holds articles, annotations and all links");
    window.click("Choose where…");
    let out = home.path("out.jsonl");
    window.type_path(&out);
    window.assert_shows("Exported: ");
    let written = std::fs::read_to_string(&out).unwrap();
    let rows: Vec<serde_json::Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let annotations = rows.iter().filter_map(|row| row.get("annotations")?.as_array()).flatten();
    let mut found: Vec<String> = annotations.map(|row| row.to_string()).collect();
    found.retain(|row| row.contains("Kirby") || row.contains("two ships left Najin"));
    assert_eq!(found.len(), 2, "{written}");
}

#[test]
fn an_unsaved_project_is_not_closed_by_opening_another() {
    let home = Home::of_ada();
    let (window, path) = home.open_saved();
    drop(window);
    let mut window = home.open(&[home.write("new.txt", "New\n\nA new article.\n")]);
    window.press("ctrl+o");
    window.type_path(&path);
    window.assert_shows("Don't save");
    window.press("esc");
    assert_eq!(window.project().documents().len(), 1);
    window.press("ctrl+o");
    window.type_path(&path);
    window.click("Don't save");
    assert_eq!(window.project().documents().len(), 3);
    assert_eq!(window.title(), "ships – Crossread");
}

#[test]
fn a_file_that_another_program_changed_is_not_written_over_unasked() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.press("tab delete");
    let changed = std::fs::read_to_string(&path).unwrap().replace("Kirby", "Other");
    std::fs::write(&path, &changed).unwrap();
    window.press("ctrl+s");
    window.assert_shows("The file was changed by another program");
    window.press("esc");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), changed);
    window.press("ctrl+s");
    window.click("Overwrite");
    assert_eq!(tagged(&project_in(&path)), Vec::<String>::new());
}

#[test]
fn what_was_not_saved_is_taken_back_by_the_menu() {
    let home = Home::of_ada();
    let (mut window, path) = home.open_saved();
    window.select("Friday");
    window.press("d ctrl+q");
    window.click("Don't save");
    drop(window);
    let mut window = home.open(&[path]);
    window.choose("File", "Take back unsaved changes…");
    window.assert_shows("1 change up to");
    let line = window.names().into_iter().find(|name| name.contains("1 change up to")).unwrap();
    assert!(line.ends_with("the last: Tag as Date or time"), "{line}");
    window.click(&line);
    assert_eq!(tagged(window.project()), ["person “Kirby”", "date-or-time “Friday”"]);
    assert!(!window.session().is_saved());
    window.assert_shows("taken back; save to keep");
}
