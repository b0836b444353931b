//! Selecting, choosing and resizing with the mouse.

use super::*;

#[test]
fn dragging_selects_the_bytes_between() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (before(&harness, "Kirby"), after(&harness, "said"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Kirby said"]);
    let (from, to) = (after(&harness, "quiet"), before(&harness, "300"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["300 containers.\nThe port was quiet"]);
    assert!(harness.state().selection.caret < harness.state().selection.anchor);
}

#[test]
fn a_double_click_selects_a_word_and_a_triple_click_a_sentence() {
    let mut harness = open(TEXT, &[]);
    let at = middle(&harness, "ships");
    click(&mut harness, at, Modifiers::NONE);
    assert!(harness.state().selection.is_empty());
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["ships"]);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Mr. Kirby said on Friday that two ships left Najin."]);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), [TEXT.lines().next().unwrap()]);
}

#[test]
fn dragging_after_a_double_click_selects_whole_words() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (middle(&harness, "Friday"), middle(&harness, "ships"));
    click(&mut harness, from, Modifiers::NONE);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Friday that two ships"]);
    wait(&mut harness);
    let to = middle(&harness, "said");
    click(&mut harness, from, Modifiers::NONE);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["said on Friday"]);
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (before(&harness, "Kirby"), after(&harness, "Friday"));
    click(&mut harness, from, Modifiers::NONE);
    wait(&mut harness);
    click(&mut harness, to, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["Kirby said on Friday"]);
}

#[test]
fn dragging_with_ctrl_adds_a_part() {
    let mut harness = open(TEXT, &[]);
    for (quote, modifiers) in [("Kirby", Modifiers::NONE), ("ships", Modifiers::COMMAND), ("Najin", Modifiers::COMMAND)]
    {
        let (from, to) = (before(&harness, quote), after(&harness, quote));
        drag(&mut harness, from, to, modifiers);
        wait(&mut harness);
    }
    assert_eq!(harness.state().selected(), ["Kirby", "ships", "Najin"]);
    let at = middle(&harness, "Friday");
    click(&mut harness, at, Modifiers::NONE);
    assert!(harness.state().selection.is_empty(), "a plain click lets go of all parts");
}

#[test]
fn a_click_chooses_the_innermost_annotation_and_again_the_one_around_it() {
    let claims: &[(Layer, &[&str])] = &[
        (Layer::Claims, &["Mr. Kirby said on Friday that two ships left Najin."]),
        (Layer::Claims, &["two ships left Najin"]),
        (Layer::Entities, &["Najin"]),
    ];
    let mut harness = open(TEXT, claims);
    let at = middle(&harness, "Najin");
    for expected in [3, 2, 1, 3] {
        click(&mut harness, at, Modifiers::NONE);
        assert_eq!(harness.state().selection.chosen, Some(AnnotationId(expected)));
        assert!(harness.state().selection.is_empty());
        wait(&mut harness);
    }
    let at = middle(&harness, "quiet");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, None, "a click elsewhere lets go");
}

#[test]
fn a_click_on_a_bar_in_the_gutter_chooses_the_claim() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["The port was quiet."]), (Layer::Entities, &["The port"])]);
    let line = before(&harness, "The port");
    let bar = line - vec2(13.0, 0.0);
    click(&mut harness, bar, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
}

#[test]
fn dragging_a_grip_moves_an_end_of_the_chosen_annotation() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["two ships left Najin"])]);
    harness.state_mut().selection.chosen = Some(AnnotationId(1));
    harness.run();
    let text = harness.state().text();
    let rect = harness.state().state.rect_on_screen(span_of(&text, "two ships left Najin")).unwrap();
    let to = before(&harness, "ships");
    drag(&mut harness, rect.left_top(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), "ships left Najin");
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
    let to = after(&harness, "left");
    drag(&mut harness, rect.right_bottom(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), "ships left");
}

#[test]
fn discontinuous_and_unknown_annotations_are_shown() {
    let mut harness =
        open(TEXT, &[(Layer::Claims, &["Mr. Kirby", "two ships", "return"]), (Layer::Entities, &["Mr."])]);
    harness.run();
    harness.get_by_label("Claim Event fact: “Mr. Kirby … two ships … return”");
    let at = middle(&harness, "said");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, None, "the gap between parts is not the annotation");
    let at = middle(&harness, "two ships");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
}

#[test]
fn control_characters_are_shown_as_pictures_without_moving_offsets() {
    let text = "one\0two three";
    let mut harness = open(text, &[]);
    let (from, to) = (before(&harness, "two"), after(&harness, "two"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["two"]);
}

#[test]
fn a_drag_that_lies_in_one_slow_frame_selects_too() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (before(&harness, "Friday"), after(&harness, "ships"));
    for (pos, pressed) in [(from, true), (to, false)] {
        let modifiers = Modifiers::NONE;
        let button = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        harness.input_mut().events.extend([Event::PointerMoved(pos), button]);
    }
    harness.run();
    assert_eq!(harness.state().selected(), ["Friday that two ships"]);
}

#[test]
fn dragging_beyond_the_edge_scrolls_and_selects() {
    let text: String = (0..300).map(|n| format!("{n}. The ship left the port at dawn.\n")).collect();
    let mut harness = open(&text, &[]);
    let from = before(&harness, "3. The");
    button(&mut harness, from, true, Modifiers::NONE);
    harness.event(Event::PointerMoved(Pos2::new(from.x, 600.0)));
    harness.run_steps(40);
    let selected = harness.state().selected().concat();
    assert!(selected.starts_with("3. The") && selected.contains("\n25. "), "{selected}");
    assert!(harness.state().state.scroll_place().0 > 0);
    button(&mut harness, Pos2::new(from.x, 600.0), false, Modifiers::NONE);
    harness.run();
    assert_eq!(harness.state().selection.anchor, text.find("3. The").unwrap());
}
