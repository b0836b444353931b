//! The caret's keys.

use super::*;

#[test]
fn arrows_step_over_graphemes_and_select_with_shift() {
    let text = "a👩‍👩‍👧e\u{301}z";
    let mut harness = open(text, &[]);
    focus(&mut harness, 0);
    let mut carets = vec![];
    for _ in 0..5 {
        press(&mut harness, Key::ArrowRight, Modifiers::NONE);
        carets.push(harness.state().selection.caret);
    }
    let after_family = text.len() - "e\u{301}z".len();
    assert_eq!(carets, [1, after_family, text.len() - 1, text.len(), text.len()]);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["👩‍👩‍👧e\u{301}z"]);
    press(&mut harness, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(harness.state().selection, Selection::caret_at(DOCUMENT, 1), "the selection collapses to its start");
}

#[test]
fn words_lines_and_the_ends_of_the_text_have_keys() {
    let mut harness = open(TEXT, &[]);
    focus(&mut harness, TEXT.find("Kirby").unwrap());
    press(&mut harness, Key::ArrowRight, Modifiers::COMMAND | Modifiers::SHIFT);
    press(&mut harness, Key::ArrowRight, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["Kirby said"]);
    press(&mut harness, Key::End, Modifiers::COMMAND);
    assert_eq!(harness.state().selection.caret, TEXT.len());
    press(&mut harness, Key::Home, Modifiers::NONE);
    press(&mut harness, Key::End, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["The port was quiet. Nobody saw them return."]);
    press(&mut harness, Key::Home, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), [format!("{}\n", TEXT.lines().next().unwrap())]);
    press(&mut harness, Key::A, Modifiers::COMMAND);
    assert_eq!(harness.state().selected(), [TEXT]);
}

#[test]
fn up_and_down_keep_the_column() {
    let text = "The first line is long enough\nshort\nand the third one is long again";
    let mut harness = open(text, &[]);
    let start = text.find("long").unwrap();
    focus(&mut harness, start);
    let x = |harness: &Harness<'_, App>| {
        let at = harness.state().selection.caret;
        harness.state().state.rect_on_screen(Span::new(at, at + 1).unwrap()).unwrap().left()
    };
    let from = x(&harness);
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, text.find("\nand").unwrap(), "the end of the short line");
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    assert!((x(&harness) - from).abs() < 6.0, "{} {from}", x(&harness));
    press(&mut harness, Key::ArrowUp, Modifiers::NONE);
    press(&mut harness, Key::ArrowUp, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, start);
}

#[test]
fn the_end_of_a_wrapped_line_is_reached_without_blanks_too() {
    let text = "軍".repeat(120);
    let mut harness = open(&text, &[]);
    focus(&mut harness, 0);
    press(&mut harness, Key::End, Modifiers::NONE);
    let end = harness.state().selection.caret;
    assert!(end > 0 && end < text.len());
    press(&mut harness, Key::End, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, end, "still at the end of the first line");
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    press(&mut harness, Key::Home, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, end, "the same byte is the start of the second line");
}

#[test]
fn a_click_gives_the_article_the_focus() {
    let mut harness = open(TEXT, &[]);
    let at = before(&harness, "Friday");
    click(&mut harness, at, Modifiers::NONE);
    assert!(harness.state().state.has_focus(&harness.ctx));
    press(&mut harness, Key::ArrowRight, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["F"]);
    press(&mut harness, Key::Tab, Modifiers::NONE);
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(harness.state().state.has_focus(&harness.ctx), "Tab and Escape are keys of the window's commands");
}
