//! Selecting, tagging, moving among annotations, undoing.

use super::desk::Window;
use super::{Home, LEDGER, tagged};
use egui::{pos2, vec2};

#[test]
fn text_is_selected_and_tagged_by_keys_and_the_name_is_asked_once() {
    let mut window = Home::new().open_three();
    window.select("Kirby");
    window.press("p");
    assert_eq!(window.focused().as_deref(), Some("Your name"));
    window.type_text("Ada");
    window.press("enter");
    assert!(!window.shows("Use this name"));
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert_eq!(window.chosen(), "Kirby");
    assert_eq!(window.selected(), "", "the selection is collapsed");

    // The caret is behind what was tagged, and the keyboard goes on without a click.
    window.press("ctrl+right shift+ctrl+right shift+ctrl+right s s s");
    assert_eq!(window.selected(), "Mr. Kirby said on Friday that two ships left Najin.");
    window.press("shift+s");
    let smaller = window.selected();
    assert!(smaller.len() < "Mr. Kirby said on Friday that two ships left Najin.".len(), "{smaller}");
    window.press("s 1");
    assert!(!window.shows("Use this name"), "asked only once");
    let claim = "event-fact “Mr. Kirby said on Friday that two ships left Najin.”";
    assert_eq!(tagged(window.project()), [claim, "person “Kirby”"]);
    let by: Vec<_> = window.project().annotations().iter().map(|row| row.by.clone()).collect();
    assert_eq!(by, ["Ada", "Ada"], "the first one carries the name too");
}

#[test]
fn an_annotation_made_before_the_name_was_told_is_the_only_one_without_it() {
    let mut window = Home::new().open_three();
    window.select("Kirby");
    window.press("p esc");
    window.select("Najin");
    window.press("g");
    assert!(!window.shows("Use this name"), "whoever gives no name is not asked again");
    assert_eq!(tagged(window.project()), ["geopolitical “Najin”", "person “Kirby”"]);
}

#[test]
fn a_key_of_the_same_layer_relabels_and_one_of_the_other_layer_adds() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships left Najin");
    window.press("1");
    window.press("4");
    assert_eq!(tagged(window.project()), ["quote-or-position “two ships left Najin”"]);
    window.press("w");
    let mut both = tagged(window.project());
    both.sort();
    assert_eq!(both, ["product-or-weapon “two ships left Najin”", "quote-or-position “two ships left Najin”"]);
    let chosen = window.session().selection().chosen.unwrap();
    assert_eq!(window.project().annotations().get(&chosen).unwrap().label.as_str(), "product-or-weapon");
}

#[test]
fn text_is_selected_by_mouse_and_tagged_by_a_click_on_a_label() {
    let mut window = Home::of_ada().open_three();
    let line = window.paragraph(LEDGER.lines().next().unwrap());
    let at = line.left_top() + vec2(12.0, 10.0);
    window.double_click_at(at);
    assert_eq!(window.selected(), "Ships");
    window.click("Label Group");
    assert_eq!(tagged(window.project()), ["group “Ships”"]);
    let title = window.paragraph("Ships leave Najin");
    window.drag(title.left_center() + vec2(1.0, 0.0), title.right_center());
    assert_eq!(window.selected(), "Ships leave Najin");
    window.click("Label Event fact");
    assert_eq!(tagged(window.project()), ["group “Ships”", "event-fact “Ships leave Najin”"]);
    // The keyboard goes on where the mouse left it.
    window.press("shift+right");
    assert!(!window.selected().is_empty());
}

#[test]
fn a_label_without_anything_to_use_it_on_says_what_to_do() {
    let mut window = Home::of_ada().open_three();
    window.press("p");
    window.assert_shows("Select text or choose an annotation first");
    window.click("Label Person");
    assert_eq!(window.project().annotations().len(), 0);
}

#[test]
fn tab_walks_the_annotations_enter_edits_esc_comes_back_and_delete_removes() {
    let mut window = Home::of_ada().open_three();
    for (quote, key) in [("Kirby", "p"), ("Friday", "d"), ("Najin. They", "3")] {
        window.select(quote);
        window.press(key);
    }
    window.press("esc");
    assert_eq!(window.chosen(), "");
    window.press("ctrl+home tab");
    assert_eq!(window.chosen(), "Kirby");
    window.press("tab tab");
    assert_eq!(window.chosen(), "Najin. They");
    window.press("tab");
    assert_eq!(window.chosen(), "Kirby", "from the last to the first");
    window.press("shift+tab shift+tab");
    assert_eq!(window.chosen(), "Friday");
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Label"));
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert_eq!(window.chosen(), "Friday", "Esc only comes back");
    window.press("delete");
    assert_eq!(tagged(window.project()), ["person “Kirby”", "cause-or-blame “Najin. They”"]);
    window.press("tab");
    assert_eq!(window.chosen(), "Najin. They", "on from where the removed one was");
    window.press("backspace");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
}

#[test]
fn alt_and_arrows_move_the_ends_of_the_chosen_annotation() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships");
    window.press("w");
    window.press("ctrl+alt+right");
    assert_eq!(window.chosen(), "two ships left");
    window.press("alt+left alt+left");
    assert_eq!(window.chosen(), "two ships le");
    window.press("alt+shift+left");
    assert_eq!(window.chosen(), " two ships le");
    window.press("ctrl+alt+shift+right alt+shift+right");
    assert_eq!(window.chosen(), "wo ships le");
    window.press("ctrl+z ctrl+z");
    assert_eq!(window.chosen(), " two ships le");
    for _ in 0..20 {
        window.press("alt+left");
    }
    assert_eq!(window.chosen(), " ");
    window.assert_shows("This end cannot be moved further");
}

#[test]
fn undo_and_redo_go_across_articles_and_show_where() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p");
    window.press("]");
    window.select("Monday");
    window.press("d");
    window.press("]");
    assert_eq!(window.open_title(), "Containers staged");
    window.press("ctrl+z");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    assert_eq!(window.selected(), "Monday", "as it was before the step");
    window.press("ctrl+z");
    assert_eq!(window.open_title(), "Ships leave Najin");
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    window.press("ctrl+z");
    assert_eq!(window.project().documents().len(), 0, "the import is a step too");
    window.press("ctrl+shift+z ctrl+y ctrl+shift+z");
    assert_eq!(tagged(window.project()), ["person “Kirby”", "date-or-time “Monday”"]);
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.assert_shows("Done again: ");
}

#[test]
fn letters_of_a_layout_that_is_not_latin_act_by_their_place() {
    let mut window = Home::of_ada().open_text("Корабли\n\nКорабли вышли из порта в пятницу.\n");
    window.select("порта");
    // A Cyrillic letter has no key of its own in egui: the key is named by its place.
    let key = |pressed| egui::Event::Key {
        key: egui::Key::F,
        physical_key: Some(egui::Key::F),
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    window.send([key(true), egui::Event::Text("а".to_owned())]);
    window.send([key(false)]);
    window.settle();
    assert_eq!(tagged(window.project()), ["facility “порта”"]);
}

#[test]
fn korean_text_is_selected_and_tagged_by_whole_letters() {
    let home = Home::of_ada();
    let path = home.write("ko.txt", "북한 선박\n\n두 척의 배가 나진을 떠났다.\n");
    let mut window = Window::open_any_script(home.folders(), vec![path]);
    window.select("나진");
    window.press("g");
    assert_eq!(tagged(window.project()), ["geopolitical “나진”"]);
}

#[test]
fn a_click_on_an_annotation_chooses_it_and_one_beside_it_lets_go() {
    let mut window = Home::of_ada().open_three();
    window.select("Kirby");
    window.press("p esc");
    window.click("Mention Person: “Kirby”");
    assert_eq!(window.chosen(), "Kirby");
    let heading = window.paragraph(LEDGER.lines().next().unwrap());
    window.click_at(pos2(heading.left() + 4.0, heading.center().y));
    assert_eq!(window.chosen(), "");
}

#[test]
fn a_quote_is_copied_plainly_and_with_its_citation() {
    let mut window = Home::of_ada().open_three();
    window.select("two ships");
    window.press("ctrl+c");
    assert_eq!(window.copied(), "two ships");
    window.press("ctrl+shift+c");
    assert!(
        window.copied().contains("two ships") && window.copied().contains("Ships leave Najin"),
        "{}",
        window.copied()
    );
}
