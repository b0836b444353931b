//! A schema as a file of its own, out of one project and into another.

use super::Home;
use super::desk::Window;
use crossread::model::LabelId;
use crossread::store::write_schema;
use std::path::Path;

fn editor(home: &Home) -> Window {
    let mut window = home.open_three();
    window.choose("Edit", "Edit labels and attributes…");
    window
}

/// Writes the schema of a project in which Denial is called Refusal and there is a label more.
fn export(home: &Home, path: &Path) {
    let mut window = editor(home);
    window.click("Denial, 5, unused");
    window.fill("Name of the label", "Refusal");
    window.click("New…");
    window.type_text("Rumour");
    window.press("enter");
    window.click("Export to file…");
    window.type_path(path);
    window.assert_shows("Exported: ");
    assert_eq!(std::fs::read_to_string(path).unwrap(), write_schema(window.project()));
    window.node("Filter labels");
}

#[test]
fn a_schema_goes_by_a_file_into_another_project_after_a_look_at_what_changes() {
    let (first, second) = (Home::of_ada(), Home::of_ada());
    let path = first.path("codebook.ron");
    export(&first, &path);
    let mut window = editor(&second);
    window.click("New…");
    window.type_text("Own");
    window.press("enter");
    let before = write_schema(window.project());
    window.click("Import from file…");
    window.type_path(&path);
    window.assert_shows("Added (1)");
    window.assert_shows("Changed, to be as in the file (1)");
    window.assert_shows("Kept, since only the project has it (1)");
    assert_eq!(write_schema(window.project()), before, "nothing is taken yet");
    window.click("Take these");
    let name = |id: &str| window.project().labels().get(&LabelId::new(id)).map(|label| label.name.clone());
    assert_eq!(["rumour", "denial", "own"].map(name), ["Rumour", "Refusal", "Own"].map(|name| Some(name.to_owned())));
    window.node("Filter labels");
    window.press("ctrl+z");
    assert_eq!(write_schema(window.project()), before, "one step takes it back");
}

#[test]
fn a_schema_that_is_not_wanted_changes_nothing() {
    let (first, second) = (Home::of_ada(), Home::of_ada());
    let path = first.path("codebook.ron");
    export(&first, &path);
    let mut window = editor(&second);
    let before = write_schema(window.project());
    window.click("Import from file…");
    window.type_path(&path);
    window.click("Cancel");
    assert_eq!(write_schema(window.project()), before);
    window.node("Filter labels");
    assert!(window.session().history().undoable().is_none_or(|step| !step.transaction.name.contains("schema")));
}

#[test]
fn a_file_that_is_no_schema_is_told() {
    let home = Home::of_ada();
    let path = home.write("letter.ron", "Dear all");
    let mut window = editor(&home);
    window.click("Import from file…");
    window.type_path(&path);
    window.assert_shows("The labels and attributes could not be read");
    window.press("esc");
    window.node("Filter labels");
}

#[test]
fn a_schema_that_the_project_has_already_cannot_be_taken() {
    let home = Home::of_ada();
    let mut window = editor(&home);
    let path = home.path("same.ron");
    window.click("Export to file…");
    window.type_path(&path);
    window.click("Import from file…");
    window.type_path(&path);
    window.assert_shows("The project has all that is in this file already");
    window.click("Take these");
    window.assert_shows("The project has all that is in this file already");
}
