//! Copies of the files that articles came from: kept beside the project by choice, found again, and
//! taken along when the project moves.

use super::desk::Window;
use super::importing::PAGE;
use super::{Home, LEDGER};
use crossread::session::Preferences;
use std::path::{Path, PathBuf};

const KEEP: &str = "Keep copies of the files beside the project";

/// The bytes of all copies beside a project, by name.
fn copies(project: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(folder) = std::fs::read_dir(project.with_file_name("originals")) else { return Vec::new() };
    let paths = folder.map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut copies: Vec<_> = paths.map(|path| (name(&path), std::fs::read(&path).unwrap())).collect();
    copies.sort();
    copies
}

fn save_at(window: &mut Window, keys: &str, path: &Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    window.press(keys);
    window.type_path(path);
    assert!(path.exists());
}

#[test]
fn copies_are_kept_beside_a_saved_project_when_they_are_wanted() {
    let home = Home::of_ada();
    let (mut window, project) = home.open_saved();
    window.drop_file(&home.write("page.html", PAGE));
    window.click(KEEP);
    window.click("Import 1 article");
    let kept = copies(&project);
    assert_eq!(kept.len(), 1, "what was there before is not copied");
    assert!(kept[0].0.starts_with("page-") && kept[0].0.ends_with(".html"), "{}", kept[0].0);
    assert_eq!(kept[0].1, PAGE.as_bytes());
    window.drop_file(&home.write("other.html", &PAGE.replace("Najin", "Dunay")));
    assert!(!window.boxes().contains(&(KEEP.to_owned(), true)), "what is wanted once is not wanted always");
    window.click("Import 1 article");
    assert_eq!(copies(&project).len(), 1);
}

#[test]
fn copies_wait_for_a_project_that_has_no_place_yet_and_go_where_it_goes() {
    let home = Home::of_ada();
    let page = home.write("page.html", PAGE);
    let mut window = home.open(std::slice::from_ref(&page));
    window.click(KEEP);
    window.click("Import 1 article");
    let (first, second) = (home.path("one/ships.ron"), home.path("two/ships.ron"));
    save_at(&mut window, "ctrl+s", &first);
    assert_eq!(copies(&first).len(), 1);
    std::fs::remove_file(&page).unwrap();
    save_at(&mut window, "ctrl+shift+s", &second);
    assert_eq!(copies(&second), copies(&first), "the file itself is gone");
    std::fs::remove_dir_all(home.path("one")).unwrap();
    drop(window);
    let mut window = home.open(std::slice::from_ref(&second));
    open_original(&home, &mut window);
    let opened = std::fs::read_to_string(home.path("opened")).unwrap();
    assert!(opened.trim().starts_with(&home.path("two/originals").display().to_string()), "{opened}");
}

/// Opens the original of the open article with a program that writes down what it opens.
fn open_original(home: &Home, window: &mut Window) {
    use std::os::unix::fs::PermissionsExt as _;
    let opener = home.write("opener.sh", &format!("#!/bin/sh\necho \"$1\" > '{}'\n", home.path("opened").display()));
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    window.open_originals_with(opener);
    window.choose("File", "Open original");
    window.assert_shows("Opened: ");
}

#[cfg(target_os = "linux")]
#[test]
fn opening_an_original_can_be_cancelled_and_ends_the_program_that_was_to_show_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE)]);
    window.press("enter");
    let started = home.path("started");
    let script = format!("#!/bin/sh\necho $$ > '{}'\nexec sleep 60\n", started.display());
    let opener = home.write("opener.sh", &script);
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    window.open_originals_with(opener);
    window.press("ctrl+k");
    window.type_text("open original");
    window.stroke("enter");
    let has_started = || std::fs::read_to_string(&started).is_ok_and(|number| number.ends_with('\n'));
    for _ in 0..4000 {
        window.wait(1);
        if has_started() && !window.nodes("Cancel").is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    window.click("Cancel");
    window.assert_shows("Cancelled; the original was not opened");
    let number = std::fs::read_to_string(&started).unwrap();
    assert!(!Path::new("/proc").join(number.trim()).exists(), "the program has ended");
    window.click("Activity: nothing is running");
    window.assert_shows("Opening the original");
    window.assert_shows("cancelled");
}

#[test]
fn leaving_waits_for_the_copies() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE)]);
    window.click(KEEP);
    window.click("Import 1 article");
    window.press("ctrl+q");
    window.click("Save");
    let project = home.path("ships.ron");
    window.type_path(&project);
    assert!(window.has_closed());
    assert_eq!(copies(&project).len(), 1);
}

#[test]
fn an_import_that_was_taken_back_leaves_no_copies() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE)]);
    window.click(KEEP);
    window.click("Import 1 article");
    window.press("ctrl+z");
    let project = home.path("ships.ron");
    save_at(&mut window, "ctrl+s", &project);
    assert_eq!(copies(&project), []);
}

#[test]
fn the_preference_keeps_copies_of_plain_articles_too_and_ticks_the_box() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.choose("Edit", "Preferences…");
    window.click("Keep copies of imported files beside the project");
    window.press("esc");
    assert!(Preferences::read(&home.folders()).keeps_originals);
    let text = home.write("ledger.txt", LEDGER);
    window.drop_file(&text);
    window.drop_file(&home.write("page.html", PAGE));
    assert!(window.boxes().contains(&(KEEP.to_owned(), true)), "{:?}", window.boxes());
    window.click("Import 1 article");
    let project: PathBuf = home.path("ships.ron");
    save_at(&mut window, "ctrl+s", &project);
    let names: Vec<String> = copies(&project).into_iter().map(|(name, _)| name).collect();
    assert!(names.len() == 2 && names[0].starts_with("ledger-") && names[1].starts_with("page-"), "{names:?}");
    window.choose("Edit", "Preferences…");
    window.click("Reset to defaults: Importing");
    window.press("esc");
    assert!(!Preferences::read(&home.folders()).keeps_originals);
}

#[test]
fn what_was_pasted_has_no_file_to_copy() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.read_clipboard_with(|| Some(PAGE.to_owned()));
    window.press("ctrl+shift+v");
    window.paste("Ships leave Najin Two ships left");
    window.click("Read what was copied as a web page…");
    window.assert_shows("1 of 1 will be imported");
    assert!(!window.shows(KEEP));
}
