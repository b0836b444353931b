//! What is laid out, where it is scrolled to, and what a screen reader finds.

use super::*;

#[test]
fn tagging_lays_nothing_out_again() {
    let text = TEXT.repeat(40);
    let mut harness = open(&text, &[]);
    let before = harness.state().state.n_layouts();
    assert!(before > 0);
    for quote in ["Kirby", "two ships left Najin", "300 containers"] {
        let spans = Spans::from(span_of(&text, quote));
        let label = LabelId::new(if quote == "Kirby" { "person" } else { "event-fact" });
        harness.state_mut().edit(Edit::Annotate { document: DOCUMENT, spans, label, entity: None });
        harness.run();
        harness.get_by_label_contains(&format!("“{quote}”"));
    }
    assert_eq!(harness.state().state.n_layouts(), before);
}

#[test]
fn ten_megabytes_in_one_line_open_and_scroll() {
    let sentence = "The ship left the port at dawn with three hundred containers on board. ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    let mut harness = open(&text, &[]);
    assert!(harness.state().state.n_layouts() < 20, "{}", harness.state().state.n_layouts());
    focus(&mut harness, 0);
    press(&mut harness, Key::End, Modifiers::COMMAND);
    assert_eq!(harness.state().selection.caret, text.len());
    assert!(harness.state().state.scroll_place().0 > text.len() - 20_000);
    press(&mut harness, Key::PageUp, Modifiers::NONE);
    press(&mut harness, Key::ArrowUp, Modifiers::SHIFT);
    assert!(!harness.state().selection.is_empty());
    assert!(harness.state().state.n_layouts() < 60, "{}", harness.state().state.n_layouts());
}

#[test]
fn revealing_a_span_brings_it_on_screen_and_leaves_it_there() {
    let text: String = (0..2_000).map(|n| format!("Paragraph {n} tells of the ships that left.\n")).collect();
    let mut harness = open(&text, &[]);
    let span = span_of(&text, "Paragraph 1500 ");
    harness.state_mut().state.reveal(span);
    harness.run();
    let rect = harness.state().state.rect_on_screen(span).expect("on screen");
    assert!((rect.center().y - 240.0).abs() < 60.0, "about the middle: {rect}");
    let near = span_of(&text, "Paragraph 1502 ");
    harness.state_mut().state.reveal(near);
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), Some(rect), "what is on screen is not moved");
    let place = harness.state().state.scroll_place();
    harness.state_mut().state.reveal(Span::new(0, 5).unwrap());
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), None);
    harness.state_mut().state.set_scroll_place(place);
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), Some(rect), "and back where it was");
}

#[test]
fn what_is_read_does_not_move_while_scrolling_up_into_unmeasured_text() {
    let paragraph = |n: usize| format!("{n}. {}\n", "words of very different number ".repeat(n * 7 % 23));
    let text: String = (0..600).map(paragraph).collect();
    let mut harness = open(&text, &[]);
    harness.state_mut().state.reveal(span_of(&text, "\n400. "));
    harness.run();
    let span = span_of(&text, "400. ");
    let rect = harness.state().state.rect_on_screen(span).unwrap();
    harness.event(Event::PointerMoved(rect.center()));
    for _ in 0..20 {
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 7.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
    let moved = harness.state().state.rect_on_screen(span).unwrap();
    assert!((moved.top() - rect.top() - 140.0).abs() < 2.0, "{rect} {moved}");
}

#[test]
fn annotations_and_paragraphs_have_accessible_names() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["two ships left Najin"]), (Layer::Entities, &["Kirby"])]);
    harness.get_by_label("Claim Event fact: “two ships left Najin”");
    harness.get_by_label_contains("Mention Person: “Kirby”").click();
    harness.run();
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(2)));
    harness.get_by_label_contains("Claim Event fact").click_accesskit();
    harness.run();
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
    harness.get_by_label("The port was quiet. Nobody saw them return.");
    harness.get_by_label("Article text");
    harness.get_by_label("Ships leave Najin");
}

#[test]
fn odd_texts_open_without_a_panic() {
    let rtl = "אב גד הו\nالسفن غادرت الميناء يوم الجمعة ".repeat(30);
    let controls = "a\0b\u{7f}c\u{85}d\te\u{202e}f";
    for text in ["", "\n\n\n", &rtl, controls, "\u{301}\u{301}", &"🇰🇵".repeat(3_000)] {
        let mut harness = open(text, &[]);
        focus(&mut harness, 0);
        for key in [Key::ArrowRight, Key::ArrowDown, Key::End, Key::PageDown, Key::ArrowUp, Key::Home, Key::ArrowLeft] {
            press(&mut harness, key, Modifiers::SHIFT);
            let caret = harness.state().selection.caret;
            assert!(text.is_char_boundary(caret), "{text:?} {caret}");
        }
        drag(&mut harness, Pos2::new(150.0, 120.0), Pos2::new(400.0, 300.0), Modifiers::NONE);
        assert!(harness.state().selection.caret <= text.len());
    }
}

#[test]
fn another_width_keeps_the_line_at_the_top() {
    let text: String = (0..300).map(|n| format!("{n}. {}\n", "The ship left the port at dawn. ".repeat(9))).collect();
    let mut harness = open(&text, &[]);
    let start = text.find("\n200. ").unwrap() + 1;
    harness.state_mut().state.set_scroll_place((start, 30.0));
    harness.run();
    let (line, _) = harness.state().state.scroll_place();
    assert!(line > start, "the second line of the paragraph: {line} after {start}");
    for width in [420.0, 900.0, 500.0, 430.0, 900.0, 640.0] {
        harness.set_size(vec2(width, 480.0));
        harness.run();
        let (byte, into) = harness.state().state.scroll_place();
        assert!((start..=line).contains(&byte), "{byte} begins the line of {line} at {width}");
        assert!((0.0..harness.state().theme.line_height()).contains(&into), "{into}");
    }
    assert_eq!(harness.state().state.scroll_place().0, line, "back at the same line");
    harness.set_size(vec2(30.0, 10.0));
    harness.run();
}
