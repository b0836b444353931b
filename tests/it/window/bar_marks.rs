//! The marks in the scroll bar: where they are, what is told of them, and when they are made.

use super::Home;
use super::desk::Window;
use egui::{Color32, Rect};
use egui_kittest::kittest::NodeT as _;
use std::fmt::Write as _;

const BAR: &str = "Scroll bar of the article";

/// Paragraphs of one line each; the ones in the middle and near the end have words of their own.
fn long_text() -> String {
    (1..=300).fold(String::new(), |mut text, n| {
        let word = match n {
            150 => "Kirby",
            270 => "harbour",
            _ => "nobody",
        };
        writeln!(text, "In line {n} it was {word} who saw it.").unwrap();
        text
    })
}

/// How far down the bar, from 0 to 1, the marks in one of its lanes lie, and their colours.
fn marked(window: &Window, lane: Lane) -> Vec<(f32, Color32)> {
    let bar = window.node(BAR).rect();
    let middle = bar.center().x;
    let is_in_lane = |(rect, _): &(Rect, Color32)| match lane {
        Lane::Claims => rect.right() < middle,
        Lane::Hits => rect.left() < middle && rect.right() > middle,
        Lane::Mentions => rect.left() > middle,
    };
    let marks = window.meshes_in(bar).into_iter().filter(is_in_lane);
    marks.map(|(rect, colour)| ((rect.top() - bar.top()) / bar.height(), colour)).collect()
}

#[derive(Clone, Copy, Debug)]
enum Lane {
    Claims,
    Hits,
    Mentions,
}

#[track_caller]
fn assert_marked(window: &Window, lane: Lane, expected: &[f32]) {
    let marked = marked(window, lane);
    let is_near = marked.len() == expected.len() && marked.iter().zip(expected).all(|((a, _), b)| (a - b).abs() < 0.02);
    assert!(is_near, "{lane:?}: {marked:?} instead of about {expected:?}");
}

#[test]
fn claims_stand_left_mentions_right_and_hits_between_them() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.select("Kirby");
    window.press("1");
    assert_marked(&window, Lane::Claims, &[0.5]);
    assert_marked(&window, Lane::Mentions, &[]);
    let (_, colour) = marked(&window, Lane::Claims)[0];
    window.select("harbour");
    window.press("p");
    assert_marked(&window, Lane::Mentions, &[0.9]);
    window.press("ctrl+f");
    window.type_text("line 60 ");
    window.settle();
    assert_marked(&window, Lane::Hits, &[0.2]);
    window.press("esc");
    assert_marked(&window, Lane::Hits, &[]);
    // Relabelled: another colour in the same place.
    window.press("ctrl+home tab 4");
    assert_marked(&window, Lane::Claims, &[0.5]);
    assert_ne!(marked(&window, Lane::Claims)[0].1, colour);
    window.press("delete");
    assert_marked(&window, Lane::Claims, &[]);
    window.press("ctrl+z");
    assert_marked(&window, Lane::Claims, &[0.5]);
}

#[test]
fn the_pointer_is_told_what_is_there() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.select("Kirby");
    window.press("p 1");
    window.press("ctrl+f");
    window.type_text("line 150 ");
    window.settle();
    let bar = window.node(BAR).rect();
    let at = bar.center_top().lerp(bar.center_bottom(), marked(&window, Lane::Claims)[0].0);
    window.hover(at);
    window.assert_shows("2 annotations, 1 hit, paragraph 1");
    window.hover(bar.center_top().lerp(bar.center_bottom(), 0.8));
    window.assert_shows("No annotation, paragraph 2");
}

#[test]
fn marks_are_made_anew_when_something_changed_and_not_by_reading() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.select("Kirby");
    window.press("p");
    // Everything is measured once, so that no estimated height is corrected any more.
    for _ in 0..30 {
        window.press("pagedown");
    }
    let before = window.app().n_bar_marks();
    window.press("ctrl+home down down tab esc");
    window.press("pagedown pagedown");
    assert_eq!(window.app().n_bar_marks(), before, "caret, choice and scrolling need no new marks");
    window.select("harbour");
    window.press("p");
    assert!((1..=2).contains(&(window.app().n_bar_marks() - before)));
}

#[test]
fn among_many_annotations_the_marks_follow_an_edit_after_a_moment() {
    let text: String = (0..6_000).map(|n| format!("{n}: nobody saw it.\n")).collect();
    let mut window = Home::of_ada().open_text(&text);
    window.select("nobody");
    window.press("a");
    window.press("p");
    window.press("enter");
    window.wait(10);
    let before = window.app().n_bar_marks();
    window.select("saw");
    window.stroke("1");
    assert_eq!(window.app().n_bar_marks(), before, "the label's key does not wait for the marks");
    window.wait(10);
    assert_eq!(window.app().n_bar_marks(), before + 1);
}

#[test]
fn the_bar_scrolls_where_it_is_clicked_beside_marks() {
    let mut window = Home::of_ada().open_text(&long_text());
    window.select("Kirby");
    window.press("1 ctrl+home");
    let bar = window.node(BAR).rect();
    window.click_at(bar.center_top().lerp(bar.center_bottom(), 0.5));
    window.paragraph("In line 150 it was Kirby who saw it.");
    assert!(window.node(BAR).accesskit_node().numeric_value().is_some_and(|value| (40.0..60.0).contains(&value)));
}
