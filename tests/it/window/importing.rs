//! Articles on their way in: the dialog in which what was read is looked at, mended and left out.

use super::desk::Window;
use super::{Home, LEDGER, titles};
use std::path::{Path, PathBuf};

pub(super) const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ships leave Najin</title>
<meta property="og:site_name" content="The Ledger"><meta property="article:published_time" content="2023-10-13T08:00:00Z">
<meta name="author" content="Ana Berg"></head><body><nav><a href="/">Home page of the paper</a></nav><article><h1>Ships leave Najin</h1>
<p>Two ships left the port of Najin on Friday carrying some 300 containers, officials said, the first such voyage since the summer.</p>
<p>The harbour master denied that the containers held anything but grain, and said that the port had been quiet since Monday.</p>
<p>Nobody saw the ships return, according to three people who live near the quay and who asked not to be named.</p>
</article><footer>All rights reserved by the paper.</footer></body></html>"#;

const TABLE: &str = "headline,day,words\nFirst ship,2023-10-12,The first ship left on Thursday.\nSecond ship,2023-10-13,The second ship left on Friday.\n";

pub(super) fn pdf(home: &Home, name: &str) -> PathBuf {
    let path = home.path(name);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/office/files").join(name);
    std::fs::copy(from, &path).unwrap();
    path
}

/// A page, the same page again, a PDF and a file that cannot be read.
fn four(home: &Home) -> Window {
    let paths = [
        home.write("page.html", PAGE),
        home.write("copy.html", PAGE),
        pdf(home, "libreoffice_ferry.pdf"),
        home.write("broken.pdf", "%PDF-1.4 and nothing else"),
    ];
    home.open(&paths)
}

fn n_documents(window: &Window) -> usize {
    window.project().documents().len()
}

#[test]
fn pages_and_pdfs_are_looked_at_mended_left_out_and_come_in_as_one_step() {
    let home = Home::of_ada();
    let mut window = four(&home);
    window.assert_shows("2 of 4 will be imported");
    window.assert_shows("1 could not be read");
    window.assert_shows("1 there already");
    assert_eq!(n_documents(&window), 0, "nothing comes in before somebody said so");
    window.node("copy.html, Web page, the same file as page.html");
    assert!(window.names().iter().any(|name| name.starts_with("broken.pdf, ")), "{:#?}", window.names());
    window.assert_shows("Two ships left the port of Najin");
    assert_eq!(window.value("Author of page.html"), "Ana Berg");
    window.fill("Title of page.html", "Ships have left");
    window.press("enter");
    window.assert_shows("Import 2 articles");
    window.click("Import libreoffice_ferry.pdf");
    window.click("Import 1 article");
    assert_eq!(titles(window.project()), ["Ships have left"]);
    let row = window.project().documents_in_order().next().unwrap().clone();
    assert_eq!((row.outlet.as_str(), row.author.as_str()), ("The Ledger", "Ana Berg"));
    assert_eq!(row.published.unwrap().to_string(), "2023-10-13");
    assert_eq!(row.origin.as_ref().unwrap().file_name, "page.html");
    assert!(!window.text().contains("All rights reserved"), "{}", window.text());
    window.assert_shows("Imported 1 article");
    window.press("ctrl+z");
    assert_eq!(n_documents(&window), 0, "one step");
}

#[test]
fn a_cancelled_import_leaves_the_project_as_it_was() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let before = window.session().history().mark();
    window.drop_file(&home.write("page.html", PAGE));
    window.assert_shows("1 of 1 will be imported");
    window.fill("Title of page.html", "Another one");
    window.press("esc");
    window.assert_shows("1 of 1 will be imported");
    window.press("esc");
    assert!(!window.shows("1 of 1 will be imported"));
    window.assert_shows("Cancelled; nothing was imported");
    assert_eq!((n_documents(&window), window.session().history().mark()), (1, before));
    window.drop_file(&home.path("page.html"));
    window.click("Cancel");
    assert_eq!(n_documents(&window), 1);
}

#[test]
fn all_text_of_a_page_can_be_had_and_what_is_left_out_is_listed() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE)]);
    assert!(!window.shows("All rights reserved"));
    let left_out = window.names().into_iter().find(|name| name.starts_with("Left out (")).unwrap();
    window.click(&left_out);
    window.assert_shows("All rights reserved by the paper.");
    window.click("Text kept");
    window.fill("Title of page.html", "Mine");
    window.click("All text");
    window.assert_shows("All rights reserved by the paper.");
    assert_eq!(window.value("Title of page.html"), "Mine", "what was typed outlives another reading");
    window.click("Import 1 article");
    assert!(window.text().contains("All rights reserved by the paper."));
    assert_eq!(window.open_title(), "Mine");
}

#[test]
fn a_value_tells_where_it_is_from_and_a_wrong_date_is_to_be_mended() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE)]);
    window.assert_shows("article:published_time");
    window.fill("Published of page.html", "yesterday");
    window.press("enter");
    window.assert_shows("The date is not understood; type it as in 2023-10-13: page.html");
    window.press("enter");
    assert_eq!(n_documents(&window), 0);
    window.fill("Published of page.html", "2023-10-14");
    window.click("Import 1 article");
    let row = window.project().documents_in_order().next().unwrap();
    assert_eq!(row.published.unwrap().to_string(), "2023-10-14");
}

#[test]
fn a_page_in_a_wrong_encoding_is_read_again_in_the_right_one() {
    let home = Home::of_ada();
    let page = PAGE.replace("Two ships", "Deux navires pêchés");
    let path = home.path("page.html");
    std::fs::write(&path, page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>()).unwrap();
    let mut window = home.open(&[path]);
    window.click("Encoding");
    window.reach("windows-1251");
    window.assert_shows("Deux navires pкchйs");
    window.click("Encoding");
    window.click("windows-1252");
    window.assert_shows("Deux navires pêchés");
    window.click("Import 1 article");
    assert!(window.text().contains("Deux navires pêchés"));
}

#[test]
fn the_columns_of_a_table_are_chosen_by_its_first_rows() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("ships.csv", TABLE)]);
    window.click("Column of the text");
    window.click("words — The first ship left on Thursday.");
    window.assert_shows("2 of 2 will be imported");
    window.click("Columns");
    window.click("Column of the published");
    window.click("day — 2023-10-12");
    window.click("Import 2 articles");
    assert_eq!(titles(window.project()), ["First ship", "Second ship"]);
    let row = window.project().documents_in_order().next().unwrap();
    assert_eq!(row.published.unwrap().to_string(), "2023-10-12");
    window.press("ctrl+z");
    assert_eq!(n_documents(&window), 0);
}

#[test]
fn arrows_and_space_leave_articles_out_and_enter_imports_the_rest() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE), pdf(&home, "libreoffice_ferry.pdf")]);
    assert_eq!(window.focused().as_deref(), Some("Articles to import"));
    window.press("down space");
    window.assert_shows("1 of 2 will be imported");
    window.press("up space");
    window.assert_shows("Nothing is left to import; tick an article, or cancel");
    window.press("enter");
    assert_eq!(n_documents(&window), 0);
    window.press("space enter");
    assert_eq!(titles(window.project()), ["Ships leave Najin"]);
}

#[test]
fn of_two_copies_the_one_that_is_wanted_comes_in() {
    let home = Home::of_ada();
    let mut window = home.open(&[home.write("page.html", PAGE), home.write("copy.html", PAGE)]);
    window.click("Import copy.html");
    assert_eq!(window.boxes()[1], ("Import page.html".to_owned(), false));
    window.click("Import 1 article");
    let row = window.project().documents_in_order().next().unwrap().clone();
    assert_eq!(row.origin.clone().unwrap().file_name, "copy.html");
    window.drop_file(&home.path("page.html"));
    window.assert_shows("Nothing is left to import; tick an article, or cancel");
    window.assert_shows("“Ships leave Najin” in the project");
    window.press("esc");
    assert_eq!(n_documents(&window), 1);
}

#[test]
fn a_thousand_articles_are_a_table_of_which_only_what_is_seen_is_laid_out() {
    let home = Home::of_ada();
    let folder = home.path("many");
    std::fs::create_dir(&folder).unwrap();
    for n in 0..1000 {
        let text = format!("Title {n}\n\nArticle {n} tells of ship {n} and of nothing else.\n");
        std::fs::write(folder.join(format!("{n:04}.txt")), text).unwrap();
    }
    let mut window = home.open(&[folder]);
    window.assert_shows("1000 of 1000 will be imported");
    let n_fields = window.names().iter().filter(|name| name.starts_with("Title of ")).count();
    assert!((4..60).contains(&n_fields), "{n_fields}");
    window.click("Import 1000 articles");
    assert_eq!(n_documents(&window), 1000);
    window.press("ctrl+z");
    assert_eq!(n_documents(&window), 0);
}

/// A program that writes down what it is asked to open.
#[cfg(unix)]
pub(super) fn opener(home: &Home) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = home.write("opener.sh", &format!("#!/bin/sh\necho \"$1\" > '{}'\n", home.path("opened").display()));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[cfg(unix)]
#[test]
fn the_original_of_an_article_is_opened_by_the_system_and_only_when_somebody_asks() {
    let home = Home::of_ada();
    let page = home.write("page.html", PAGE);
    let mut window = home.open(std::slice::from_ref(&page));
    window.open_originals_with(opener(&home));
    window.press("enter");
    assert!(!home.path("opened").exists());
    window.choose("File", "Open original");
    window.assert_shows("Opened: ");
    assert_eq!(std::fs::read_to_string(home.path("opened")).unwrap().trim(), page.display().to_string());
    std::fs::remove_file(&page).unwrap();
    window.choose("File", "Open original");
    window.assert_shows("The original could not be opened");
    window.assert_shows("page.html");
}

#[test]
fn a_changed_original_is_told_and_comes_in_again_as_a_new_article() {
    let home = Home::of_ada();
    let page = home.write("page.html", PAGE);
    let mut window = home.open(std::slice::from_ref(&page));
    window.press("enter");
    let project = home.path("ships.ron");
    window.press("ctrl+s");
    window.type_path(&project);
    drop(window);
    let window = home.open(std::slice::from_ref(&project));
    assert!(!window.shows("has changed since it was imported"));
    drop(window);
    home.write("page.html", &PAGE.replace("Nobody saw the ships return", "Somebody saw both of the ships return"));
    let mut window = home.open(&[project]);
    window.assert_shows("The original of “Ships leave Najin” has changed since it was imported");
    assert_eq!(n_documents(&window), 1, "nothing happens by itself");
    window.press("esc");
    window.click("Import it again…");
    window.assert_shows("“Ships leave Najin” in the project");
    window.click("Import 1 article");
    assert_eq!(n_documents(&window), 2);
    assert!(window.text().contains("Somebody saw both"), "{}", window.text());
}

#[test]
fn a_folder_comes_in_with_all_that_lies_in_it() {
    let home = Home::of_ada();
    std::fs::create_dir_all(home.path("found/deep")).unwrap();
    home.write("found/page.html", PAGE);
    home.write("found/deep/note.txt", LEDGER);
    home.write("found/picture.png", "\u{89}PNG");
    let mut window = home.open(&[]);
    window.choose("File", "Import a folder…");
    window.type_path(&home.path("found"));
    window.assert_shows("2 of 2 will be imported");
    window.assert_shows("picture.png");
    window.click("Import 2 articles");
    assert_eq!(n_documents(&window), 2);
}

#[test]
fn formatted_text_in_the_clipboard_can_be_read_as_a_web_page() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.read_clipboard_with(|| Some(PAGE.to_owned()));
    window.press("ctrl+shift+v");
    window.paste("Ships leave Najin Two ships left");
    window.click("Read what was copied as a web page…");
    window.assert_shows("1 of 1 will be imported");
    window.click("Import 1 article");
    assert!(window.text().contains("Two ships left the port of Najin on Friday"));
    assert_eq!(window.project().documents_in_order().next().unwrap().origin, None);
    window.read_clipboard_with(|| None);
    window.press("ctrl+shift+v");
    assert!(!window.shows("Read what was copied as a web page…"));
}
