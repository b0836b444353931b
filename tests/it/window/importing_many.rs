//! Many articles on their way in: dragged onto the window, sorted by what is to be known of them, and
//! filled in together.

use super::desk::Window;
use super::importing::{PAGE, pdf};
use super::{HARBOR, Home, LEDGER, WIRE, titles};
use std::path::PathBuf;

/// Two pages of which one is a copy, three texts, and two files that cannot be read.
fn seven(home: &Home) -> PathBuf {
    std::fs::create_dir_all(home.path("found/deep")).unwrap();
    home.write("found/1 page.html", PAGE);
    home.write("found/2 copy.html", PAGE);
    home.write("found/3 ledger.txt", LEDGER);
    home.write("found/4 broken.pdf", "%PDF-1.4 and nothing else");
    home.write("found/deep/5 harbor.txt", HARBOR);
    home.write("found/deep/6 empty.txt", "");
    home.write("found/deep/7 wire.txt", WIRE);
    home.path("found")
}

fn rows(window: &Window) -> Vec<String> {
    let boxes = window.boxes().into_iter().map(|(name, _)| name);
    let names = boxes.filter_map(|name| name.strip_prefix("Import found/").map(str::to_owned));
    names.collect()
}

#[test]
fn a_folder_that_is_dropped_comes_in_with_all_that_lies_in_it() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    let folder = seven(&home);
    window.drop_file(&folder);
    window.assert_shows("4 of 7 will be imported");
    window.click("Import 4 articles");
    assert_eq!(
        titles(window.project()),
        ["Ships leave Najin", "Ships leave Najin", "Harbour master saw nothing", "Containers staged"]
    );
    window.press("ctrl+z");
    assert_eq!(window.project().documents().len(), 0, "one step");
}

#[test]
fn files_and_folders_that_are_dropped_together_are_one_import() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    std::fs::create_dir(home.path("more")).unwrap();
    home.write("more/wire.txt", WIRE);
    window.drop_files(&[home.write("page.html", PAGE), home.path("more"), home.write("harbor.txt", HARBOR)]);
    window.assert_shows("3 of 3 will be imported");
    window.press("enter");
    assert_eq!(window.project().documents().len(), 4);
    window.press("ctrl+z");
    assert_eq!(window.project().documents().len(), 1, "one step");
}

#[test]
fn what_is_dragged_over_the_window_is_told_what_it_would_do() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let (page, other) = (home.write("page.html", PAGE), home.write("wire.txt", WIRE));
    window.drag_files(&[page.clone(), page.clone()]);
    window.assert_shows("Let go to import this file or folder");
    window.drag_files(&[page.clone(), other]);
    window.assert_shows("Let go to import these 2 files and folders");
    window.drag_files(&[home.path("ships.ron")]);
    window.assert_shows("Let go to open the project");
    window.drag_files(&[]);
    assert!(!window.shows("Let go to"));
    window.settle();
    assert_eq!(window.project().documents().len(), 1, "nothing happens before it is let go");
    window.press("ctrl+,");
    window.drag_files(std::slice::from_ref(&page));
    window.assert_shows("Comes in when this dialog is closed");
    window.begin_drop(&[page]);
    window.wait(5);
    assert!(!window.shows("will be imported"));
    window.press("esc");
    window.assert_shows("1 of 1 will be imported");
}

#[test]
fn what_failed_and_what_is_there_already_is_shown_alone() {
    let home = Home::of_ada();
    let mut window = home.open(&[seven(&home)]);
    assert_eq!(rows(&window).len(), 7);
    window.click("2 could not be read");
    assert_eq!(rows(&window), ["4 broken.pdf", "deep/6 empty.txt"]);
    window.assert_shows("The file is damaged");
    window.press("down");
    window.click("1 there already");
    assert_eq!(rows(&window), ["2 copy.html"]);
    window.click("1 there already");
    assert_eq!(rows(&window).len(), 7);
    window.assert_shows("4 of 7 will be imported");
}

#[test]
fn all_that_are_shown_are_taken_or_left_out_at_once() {
    let home = Home::of_ada();
    let mut window = home.open(&[seven(&home)]);
    window.click("Import all that are shown");
    window.assert_shows("Nothing is left to import; tick an article, or cancel");
    window.click("Import all that are shown");
    window.assert_shows("4 of 7 will be imported");
    window.click("Import found/3 ledger.txt");
    window.assert_shows("3 of 7 will be imported");
    window.click("Import all that are shown");
    window.assert_shows("4 of 7 will be imported");
    assert_eq!(window.boxes()[2], ("Import found/2 copy.html".to_owned(), false), "a copy is taken by itself only");
}

#[test]
fn a_value_is_filled_in_where_others_have_none() {
    let home = Home::of_ada();
    let mut window = home.open(&[seven(&home)]);
    window.click("Outlet of found/3 ledger.txt");
    window.fill("Outlet of found/3 ledger.txt", "Harbor Ledger");
    window.press("enter");
    window.click("Import found/deep/7 wire.txt");
    window.click("Use the outlet for 1 without");
    window.click("Import found/deep/7 wire.txt");
    assert!(window.names().iter().any(|name| name == "Use the outlet for 1 without"));
    window.click("Import 4 articles");
    let outlets: Vec<String> = window.project().documents_in_order().map(|row| row.outlet.clone()).collect();
    assert_eq!(outlets, ["The Ledger", "Harbor Ledger", "Harbor Ledger", ""], "what is known stays");
}

#[test]
fn the_day_of_a_file_is_offered_and_never_taken_by_itself() {
    let home = Home::of_ada();
    let mut window = home.open(&[pdf(&home, "libreoffice_one.pdf")]);
    assert_eq!(window.value("Published of libreoffice_one.pdf"), "");
    window.click("Other values for published");
    let offer = window.names().into_iter().find(|name| name.contains("the day of the file, ")).unwrap();
    let day = offer.split(' ').next().unwrap().to_owned();
    window.click(&offer);
    assert_eq!(window.value("Published of libreoffice_one.pdf"), day);
    window.click("Import 1 article");
    assert_eq!(window.project().documents_in_order().next().unwrap().published.unwrap().to_string(), day);
}

#[test]
fn words_of_any_script_are_set_as_in_the_article_in_every_field() {
    let home = Home::of_ada();
    let page = PAGE.replace("Ships leave Najin", "سفن تغادر ناجين 300").replace("The Ledger", "صحيفة الميناء");
    let path = home.write("page.html", &page);
    let mut window = Window::open_any_script(home.folders(), vec![path]);
    // Words that are set go through the texture of the articles; letters of the interface would be told
    // by what it paints as text.
    assert!(
        !window.painted().iter().any(|text| text.contains("سفن") || text.contains("صحيفة")),
        "{:?}",
        window.painted()
    );
    assert_eq!(window.value("Outlet"), "صحيفة الميناء");
    window.click("Outlet");
    assert!(
        window.painted().iter().any(|text| text.contains("صحيفة")),
        "while somebody types it is a field like others"
    );
}

#[test]
fn an_import_shows_how_far_it_is_and_can_be_cancelled_in_the_middle() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let before = window.session().history().mark();
    std::fs::create_dir(home.path("many")).unwrap();
    for n in 0..1000 {
        home.write(&format!("many/{n:04}.html"), &PAGE.replace("300", &format!("{n}")));
    }
    window.begin_drop(&[home.path("many")]);
    // Frames go on while the files are read, and each knows how far the reading is.
    let mut counts: Vec<usize> = Vec::new();
    for _ in 0..20_000 {
        window.wait(1);
        let count = window.names().iter().find_map(|name| {
            let (done, rest) = name.split_once(" of 1000")?;
            rest.is_empty().then(|| done.rsplit(' ').next()?.parse::<usize>().ok())?
        });
        counts.extend(count.filter(|count| counts.last() != Some(count)));
        if counts.len() > 4 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(counts.len() > 4 && counts.is_sorted(), "{counts:?}");
    let project = window.project().id();
    window.stroke("ctrl+n");
    window.wait(1);
    window.assert_shows("Importing is still running; wait for it or cancel it");
    assert_eq!(window.project().id(), project, "articles come into the project for which they were read");
    window.click("Cancel");
    window.assert_shows("Cancelled; nothing was imported");
    assert!(!window.shows("will be imported"));
    assert_eq!((window.project().documents().len(), window.session().history().mark()), (1, before));
}
