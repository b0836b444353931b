//! The timeline in the window: marks by source, a way to the words by mouse and keys, filters, zoom, and
//! the picture as a file.

use super::Home;
use super::desk::Window;

fn timeline(home: &Home) -> Window {
    let mut window = home.open(&[]);
    window.click("Open the sample");
    window.press("ctrl+6");
    window.click("Timeline");
    window
}

/// The marks on screen, as a screen reader names them.
fn marks(window: &Window) -> Vec<String> {
    window.names().into_iter().filter(|name| name.contains(" 2023, “")).collect()
}

#[test]
fn marks_say_source_day_words_and_cluster() {
    let window = timeline(&Home::of_ada());
    let marks = marks(&window);
    assert!(marks.len() > 5, "{marks:#?}");
    let ledger = marks.iter().find(|mark| mark.starts_with("The Tidewater Ledger: 1 Sep 2023"));
    assert!(ledger.is_some_and(|mark| mark.ends_with("in When the deliveries were made")), "{marks:#?}");
    let differs = |mark: &&String| mark.contains(", differs from others");
    assert!(marks.iter().any(|mark| differs(&mark)) && !marks.iter().all(|mark| differs(&mark)));
    window.assert_shows("Row When the deliveries were made");
    assert_eq!(window.focused().as_deref(), Some("Timeline"));
}

#[test]
fn arrows_walk_the_marks_and_enter_leads_to_the_words() {
    let mut window = timeline(&Home::of_ada());
    window.press("down right up left enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(!window.selected().is_empty(), "the words of the date are selected");
    window.press("ctrl+6");
    let first = marks(&window).remove(0);
    window.click(&first);
    let quote = first.split('“').nth(1).unwrap().split('”').next().unwrap();
    assert_eq!(window.selected(), quote);
}

#[test]
fn rows_are_clusters_or_sources_and_the_filters_hold() {
    let mut window = timeline(&Home::of_ada());
    let rows = |window: &Window| window.names().into_iter().filter(|name| name.starts_with("Row ")).count();
    let all = rows(&window);
    window.fill("Find in clusters", "deliveries");
    window.settle();
    assert!(rows(&window) < all, "{all}");
    window.click("Show all clusters");
    window.click("By source");
    window.assert_shows("Row The Tidewater Ledger");
    window.click("By cluster");
    assert_eq!(rows(&window), all);
    window.click("Row When the deliveries were made");
    assert_eq!(window.value("Statement of the cluster"), "When the deliveries were made", "the matrix shows it");
}

#[test]
fn days_are_zoomed_and_fitted() {
    let mut window = timeline(&Home::of_ada());
    let all = marks(&window);
    window.press("plus plus plus plus");
    window.settle();
    assert_ne!(marks(&window).len(), all.len(), "some are out of view");
    window.click("Fit");
    assert_eq!(marks(&window), all);
    window.click("Farther");
    assert_eq!(marks(&window).len(), all.len());
}

#[test]
fn the_timeline_is_written_as_svg_and_png() {
    let home = Home::of_ada();
    let mut window = timeline(&home);
    window.click("Export the timeline as SVG…");
    let svg = home.path("days.svg");
    window.type_path(&svg);
    window.settle();
    let text = std::fs::read_to_string(&svg).unwrap();
    assert!(
        text.starts_with("<?xml") && text.contains("When the deliveries were made") && text.contains('≠'),
        "{text}"
    );
    window.click("Export the timeline as PNG…");
    let png = home.path("days.png");
    window.type_path(&png);
    window.settle();
    assert!(std::fs::read(&png).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_date_without_a_day_is_listed_with_what_it_needs() {
    let home = Home::of_ada();
    let article = home.write("1.txt", "Ships leave\n\nThe ship left a month after the strike. Nobody saw it.\n");
    let mut window = home.open(&[article]);
    window.select("The ship left a month after the strike");
    window.press("1 c enter ctrl+6");
    window.click("Timeline");
    window.assert_shows("1 date without a day");
    let row = window.names().into_iter().find(|name| name.starts_with("“a month after")).unwrap();
    assert!(row.contains("needs the day of what it speaks of"), "{row}");
    window.click(&row);
    assert!(window.selected().starts_with("a month after"));
}

#[test]
fn f6_leads_to_the_dates_without_a_day_and_enter_to_their_words() {
    let home = Home::of_ada();
    let article =
        home.write("1.txt", "Ships leave\n\nThe ship left a month after the strike on 3 May 2023. Nobody saw it.\n");
    let mut window = home.open(&[article]);
    window.select("The ship left a month after the strike on 3 May 2023");
    window.press("1 c enter ctrl+6");
    window.click("Timeline");
    assert_eq!(window.focused().as_deref(), Some("Timeline"));
    window.press("f6");
    assert_eq!(window.focused().as_deref(), Some("Dates without a day"));
    // The tabs, the marks, and the list again.
    window.press("f6 f6 f6");
    assert_eq!(window.focused().as_deref(), Some("Dates without a day"));
    window.press("enter");
    assert!(window.selected().starts_with("a month after"), "{}", window.selected());
}
