//! What only the faces of the system can show: letters that join, marks that stack, colours. A
//! machine without them skips these tests and says so; CI installs the faces of Noto.

use super::{at, style};
use crossread::ui::typeset::{Reach, TextStyle, Typesetter};
use std::sync::Arc;

/// The typesetter, when the system has a family; else the reason is printed.
fn with_family(family: &str) -> Option<(Typesetter, TextStyle)> {
    let typesetter = Typesetter::new(Reach::System);
    if typesetter.families().iter().any(|name| name == family) {
        let style = TextStyle { face: Some(Arc::from(family)), ..style(2_000.0) };
        return Some((typesetter, style));
    }
    println!("skipped: the face “{family}” is not installed");
    None
}

#[test]
fn arabic_letters_join() {
    let Some((typesetter, style)) = with_family("Noto Naskh Arabic") else { return };
    let width = |text: &str| typesetter.set(text, &style).widest_line();
    // Four letters alone are much wider than joined: what stands between them ends each alone.
    assert!(width("سسسس") < width("س\u{200c}س\u{200c}س\u{200c}س") * 0.9);
}

#[test]
fn indic_syllables_are_one_grapheme_wide() {
    let Some((typesetter, style)) = with_family("Noto Sans Devanagari") else { return };
    let text = "क्षि";
    let paragraph = typesetter.set(text, &style);
    let (start, end) = (paragraph.caret(at(0)).left(), paragraph.caret(at(text.len())).left());
    assert!(end > start && paragraph.graphemes(0).len() <= 2, "{:?}", paragraph.graphemes(0));
}

#[test]
fn marks_take_no_room() {
    let Some((typesetter, style)) = with_family("Noto Sans") else { return };
    let width = |text: &str| typesetter.set(text, &style).widest_line();
    assert!((width("e\u{301}\u{323}") - width("e")).abs() < 0.6);
}

#[test]
fn a_script_that_the_chosen_face_lacks_is_set_in_another() {
    let Some((typesetter, style)) = with_family("Noto Sans") else { return };
    let Some((_, hebrew)) = with_family("Noto Sans Hebrew") else { return };
    let width = |style: &TextStyle| typesetter.set("שלום", style).widest_line();
    assert!((width(&style) - width(&hebrew)).abs() < 0.6, "{} {}", width(&style), width(&hebrew));
}

#[test]
fn a_face_that_is_gone_is_replaced_by_the_built_in_one() {
    let typesetter = Typesetter::new(Reach::BuiltIn);
    let gone = TextStyle { face: Some(Arc::from("No Such Face")), ..style(500.0) };
    let width = |style: &TextStyle| typesetter.set("The ship left", style).widest_line();
    assert_eq!(width(&gone), width(&style(500.0)));
    assert!(typesetter.families().is_empty());
}

#[test]
fn what_scripts_share_is_never_a_box() {
    let Some((typesetter, _)) = with_family("Noto Naskh Arabic") else { return };
    let style = style(2_000.0);
    let width = |text: &str| typesetter.set(text, &style).widest_line();
    // A private character that no face has.
    let of_box = width("x\u{f8ffd}x") - width("xx");
    for (shared, before) in [("،", "x"), ("؟", "x"), ("؛", "7"), ("،", "я"), ("،", "π"), ("٣", "x"), ("←", "x")]
    {
        let wide = width(&format!("{before}{shared}x")) - width(&format!("{before}x"));
        assert!(wide > 0.5 && (wide - of_box).abs() > 0.3, "{shared} after {before}: {wide}, a box {of_box}");
    }
}
