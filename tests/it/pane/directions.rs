//! Keys, mouse and looks in text that is read from right to left.

use super::*;
use egui::accesskit::Role;

const RTL: &str = "דובר הנמל מסר כי 300 מכולות הועברו לנמל אחר.\nThe port said so.";

#[test]
fn arrows_move_as_seen_in_a_paragraph_that_is_read_from_the_right() {
    let mut harness = open(RTL, &[]);
    focus(&mut harness, 0);
    let x = |harness: &Harness<'_, App>| {
        let at = harness.state().selection.caret;
        let span = Span::new(at, crossread::text::boundaries::next_grapheme(RTL, at)).unwrap();
        harness.state().state.rect_on_screen(span).unwrap().right()
    };
    let from = x(&harness);
    press(&mut harness, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, "ד".len(), "the left arrow goes on in the text");
    assert!(x(&harness) < from);
    press(&mut harness, Key::ArrowRight, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, 0);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["דו"]);
    press(&mut harness, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, "דו".len(), "the selection collapses to the side of the arrow");
}

#[test]
fn words_and_the_ends_of_lines_follow_the_direction_of_the_paragraph() {
    let mut harness = open(RTL, &[]);
    let line = RTL.lines().next().unwrap();
    focus(&mut harness, 0);
    press(&mut harness, Key::ArrowLeft, Modifiers::COMMAND | Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["דובר הנמל"]);
    press(&mut harness, Key::ArrowRight, Modifiers::COMMAND);
    assert_eq!(harness.state().selection.caret, "דובר ".len());
    press(&mut harness, Key::End, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, line.len());
    press(&mut harness, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, line.len() + 1, "on into the paragraph below");
    press(&mut harness, Key::ArrowRight, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, line.len() + 2, "where the right arrow goes on");
    focus(&mut harness, line.len());
    press(&mut harness, Key::Home, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), [line]);
}

#[test]
fn a_blank_line_is_on_the_side_of_the_paragraph_before_it() {
    let text = "דובר הנמל\n\nמסר כי\n\nThe port\n\nsaid so";
    let mut harness = open(text, &[]);
    let caret_goes_on = |harness: &mut Harness<'_, App>, from: &str, key: Key| {
        let end = text.find(from).unwrap() + from.len();
        focus(harness, end);
        let mut carets = vec![];
        for _ in 0..3 {
            press(harness, key, Modifiers::NONE);
            carets.push(harness.state().selection.caret - end);
        }
        carets
    };
    assert_eq!(caret_goes_on(&mut harness, "דובר הנמל", Key::ArrowLeft), [1, 2, 2 + "מ".len()]);
    assert_eq!(caret_goes_on(&mut harness, "The port", Key::ArrowRight), [1, 2, 3]);
    let blanks = harness.get_all_by(|node| node.role() == Role::TextRun && node.value().as_deref() == Some("\n"));
    let sides: Vec<f32> = blanks.map(|node| node.rect().left()).collect();
    assert!(sides[0] == sides[1] && sides[0] > sides[2] + 100.0, "{sides:?}");
}

#[test]
fn the_grips_stand_at_the_outer_edges_where_directions_meet() {
    // The number is read from left to right, so its first digit lies inside the claim.
    let quote = "300 מכולות הועברו";
    let mut harness = open(RTL, &[(Layer::Claims, &[quote])]);
    harness.state_mut().selection.chosen = Some(AnnotationId(1));
    harness.run();
    let rect = harness.state().state.rect_on_screen(span_of(RTL, quote)).unwrap();
    let to = after(&harness, "כי");
    drag(&mut harness, rect.right_top(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), format!("כי {quote}"), "the start is at the right");
    let rect = harness.state().state.rect_on_screen(span_of(RTL, quote)).unwrap();
    let to = before(&harness, "לנמל");
    drag(&mut harness, rect.left_bottom(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), format!("כי {quote} לנמל"), "the end is at the left");
}

#[test]
fn lines_of_two_scripts_stand_at_the_same_height() {
    let typesetter = Typesetter::new(Reach::System);
    let style = Theme::built_in(false).reading_style(600.0, 1.0);
    let baseline = |text: &str| typesetter.set(text, &style).baseline();
    let english = baseline("The port said so.");
    for text in ["דובר הנמל", "غادرت السفينة", "बंदरगाह के", "ตู้สินค้า", "港务局发言人", "👩‍🚀", ""]
    {
        assert_eq!(baseline(text), english, "{text}");
    }
}

#[test]
fn an_invisible_mark_says_its_name_under_the_pointer() {
    let text = "pay \u{202e}001\u{202c} euros";
    let mut harness = open(text, &[]);
    let mark = harness.state().state.rect_on_screen(span_of(text, "pay ")).unwrap().right_center();
    assert!(harness.query_by_label_contains("RIGHT-TO-LEFT OVERRIDE").is_none());
    harness.hover_at(mark + vec2(90.0, 0.0));
    harness.run_steps(40);
    assert!(harness.query_by_label_contains("Cannot be seen here").is_none());
    harness.hover_at(mark);
    harness.run_steps(40);
    harness.get_by_label_contains("U+202E RIGHT-TO-LEFT OVERRIDE");
}

#[test]
fn another_size_or_scale_lays_out_anew_and_keeps_the_line_at_the_top() {
    let paragraph = |n: usize| {
        format!("{n}. {}\n{}\n", "The ship left the port at dawn. ".repeat(9), "غادرت السفينة الميناء فجرا. ".repeat(9))
    };
    let text: String = (0..120).map(paragraph).collect();
    let mut harness = open(&text, &[]);
    let start = text.find("\n80. ").unwrap() + 1;
    harness.state_mut().state.set_scroll_place((start, 0.0));
    harness.run();
    assert_eq!(harness.state().state.scroll_place().0, start);
    let n_layouts = harness.state().state.n_layouts();
    harness.set_pixels_per_point(2.0);
    harness.run();
    assert!(harness.state().state.n_layouts() > n_layouts, "letters are set to the pixel");
    assert_eq!(harness.state().state.scroll_place().0, start);
    let size = harness.state().theme.sizes.reading;
    for zoom in [3.0, 0.6, 1.0] {
        let n_layouts = harness.state().state.n_layouts();
        harness.state_mut().theme.sizes.reading = size * zoom;
        harness.run();
        assert!(harness.state().state.n_layouts() > n_layouts);
        assert_eq!(harness.state().state.scroll_place().0, start, "at {zoom}");
    }
}
