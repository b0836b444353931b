//! Going to a paragraph, and where the caret is told to be.

use super::Home;
use super::desk::Window;
use std::fmt::Write as _;

/// 200 paragraphs with blank lines between them.
fn long_text() -> String {
    (1..=200).fold(String::new(), |mut text, n| {
        write!(text, "Paragraph number {n} tells of the port of Najin.\n\n").unwrap();
        text
    })
}

fn line(n: usize) -> String {
    format!("Paragraph number {n} tells of the port of Najin.")
}

/// The text from the caret to the end of its line.
fn behind_caret(window: &Window) -> String {
    let text = window.text();
    text[window.session().selection().caret..].lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_paragraph_is_gone_to_by_its_number_and_stands_near_the_top() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.assert_shows("Paragraph 1 of 200");
    window.press("esc ctrl+g");
    assert_eq!(window.focused().as_deref(), Some("Paragraph"));
    window.assert_shows("A number from 1 to 200");
    window.type_text("120");
    window.press("enter");
    assert_eq!(behind_caret(&window), line(120));
    window.assert_shows("Paragraph 120 of 200");
    let article = window.node("Article text").rect();
    let above = window.paragraph(&line(120)).top() - article.top();
    assert!((0.0..80.0).contains(&above), "{above} points below the top");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("down down");
    window.assert_shows("Paragraph 121 of 200");
}

#[test]
fn a_share_of_the_article_is_a_place_too() {
    let mut window = Home::of_ada().open_text(&long_text());
    for (share, number) in [("50%", 100..=102), ("100%", 200..=200), ("0%", 1..=1)] {
        window.press("ctrl+g");
        window.type_text(share);
        window.press("enter");
        assert!(
            number.clone().any(|number| behind_caret(&window) == line(number)),
            "{share}: {}",
            behind_caret(&window)
        );
    }
    let title = window.nodes("article").into_iter().next().map(|node| node.rect().top());
    assert!(title.is_none_or(|top| top > 0.0), "the first paragraph is shown with the title above it");
}

#[test]
fn what_is_no_paragraph_is_told_and_mended_in_the_field() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("ctrl+g");
    window.type_text("99");
    window.press("enter");
    window.assert_shows("There is no such paragraph; type a number from 1 to 3");
    assert_eq!(window.focused().as_deref(), Some("Paragraph"));
    window.stroke("ctrl+a");
    window.type_text("x");
    window.settle();
    window.assert_shows("This is not understood");
    window.press("enter esc");
    assert!(window.nodes("Paragraph").is_empty());
    assert_eq!(window.selected(), "Kirby", "nothing was gone to");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn the_menu_and_the_palette_know_it_and_what_is_typed_at_once_is_not_lost() {
    let mut window = Home::of_ada().open_three();
    window.choose("Edit", "Go to paragraph…");
    window.type_text("2");
    assert!(!window.shows("not understood"));
    window.click("Go there");
    assert!(behind_caret(&window).starts_with("Mr. Kirby"));
    window.press("ctrl+k");
    window.type_text("go to par");
    window.press("enter");
    window.type_text("3");
    window.press("enter");
    assert!(behind_caret(&window).starts_with("The port was quiet"));
    window.stroke("ctrl+g");
    window.stroke("2");
    window.stroke("enter");
    window.settle();
    assert!(behind_caret(&window).starts_with("Mr. Kirby"));
}

#[test]
fn without_an_article_there_is_nowhere_to_go() {
    let mut window = Home::of_ada().open(&[]);
    window.press("ctrl+g");
    assert!(window.nodes("Paragraph").is_empty() && !window.shows("Paragraph 1"));
}
