//! Articles side by side: adding, entering and closing panes, what each keeps, and scrolling them
//! together.

use super::desk::Window;
use super::{HARBOR, Home, LEDGER, WIRE, tagged};
use crossread::session::Preferences;
use egui::vec2;

const LINE: &str = "Mr. Kirby said on Friday that two ships left Najin. They carried 300 containers, he said.";
const HARBOR_LINE: &str = "The harbour master denied it. Two ships came back empty on Monday.";

/// A window with the first article in the left pane and the second one in the right, where the
/// keyboard is.
fn two_articles(home: &Home) -> Window {
    let mut window = home.open_three();
    window.press("ctrl+\\ ]");
    window
}

fn long(name: &str) -> String {
    let lines: String = (0..300).map(|n| format!("{name} {n} is a line.\n")).collect();
    format!("All of {name}\n\n{lines}")
}

/// How far below the top of the window the line is in each pane that shows it.
fn tops(window: &Window, text: &str) -> Vec<f32> {
    window.paragraphs(text).iter().map(|rect| rect.top()).collect()
}

#[test]
fn a_further_pane_shows_the_same_place_and_has_the_keyboard() {
    let home = Home::of_ada();
    let mut window = home.open_text(&long("Entry"));
    window.select("Entry 200");
    let [before] = tops(&window, "Entry 190 is a line.")[..] else { panic!("one pane") };
    window.press("ctrl+\\");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    assert_eq!(window.selected(), "Entry 200");
    let tops = tops(&window, "Entry 190 is a line.");
    let header = window.node("Pane 1 of 2: All of Entry").rect().height();
    assert_eq!(tops.len(), 2);
    assert!((tops[0] - tops[1]).abs() < 1.0, "{tops:?}");
    assert!((tops[0] - before - header).abs() < 2.0, "the text stays below the new header: {before} {tops:?}");
}

#[test]
fn an_article_at_its_top_stays_there_when_the_title_needs_more_lines() {
    let title = "A title of so many words that it is broken into several lines where the pane is narrow";
    let mut window = Home::of_ada().open_text(&format!("{title}\n\n{}", long("Entry")));
    window.press("ctrl+\\ ctrl+\\ ctrl+\\");
    for n in 1..=4 {
        let pane = window.node(&format!("Article text, pane {n} of 4")).rect();
        let titles: Vec<_> = window.headings().into_iter().filter(|rect| pane.contains(rect.center())).collect();
        assert!(titles.len() == 1 && titles[0].top() > pane.top() + 10.0, "{n}: {titles:?} in {pane}");
        assert!(titles[0].height() > 60.0, "it has several lines: {titles:?}");
    }
}

#[test]
fn two_panes_show_two_articles_and_a_label_goes_to_the_one_with_the_keyboard() {
    let mut window = two_articles(&Home::of_ada());
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    assert_eq!((window.paragraphs(LINE).len(), window.paragraphs(HARBOR_LINE).len()), (1, 1));
    window.select("Monday");
    window.press("d");
    assert_eq!(tagged(window.project()), ["date-or-time “Monday”"]);
    window.press("ctrl+tab");
    assert_eq!(window.open_title(), "Ships leave Najin");
    window.select("Kirby");
    window.press("p");
    assert_eq!(tagged(window.project()), ["person “Kirby”", "date-or-time “Monday”"]);
    window.node("Mention Date or time: “Monday”");
    window.node("Person: “Kirby”, in the list");
}

#[test]
fn ctrl_tab_goes_round_and_each_pane_keeps_its_caret_and_its_selection() {
    let mut window = two_articles(&Home::of_ada());
    window.strokes_to("denied");
    window.press("ctrl+shift+tab");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    assert_eq!(window.selected(), "");
    window.strokes_to("Kirby");
    window.press("ctrl+tab");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    assert_eq!((window.open_title().as_str(), window.selected().as_str()), ("Harbour master saw nothing", "denied"));
    window.press("ctrl+tab shift+right");
    assert_eq!((window.open_title().as_str(), window.selected().as_str()), ("Ships leave Najin", "Kirby "));
}

#[test]
fn ctrl_tab_also_leaves_a_field_and_what_was_typed_is_told_first() {
    let mut window = two_articles(&Home::of_ada());
    window.fill("Filter articles", "har");
    window.fill("Outlet", "Harbor Daily");
    window.press("ctrl+tab");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    let outlets: Vec<_> = window.project().documents_in_order().map(|row| row.outlet.clone()).collect();
    assert_eq!(outlets, ["", "Harbor Daily", ""]);
}

#[test]
fn a_press_in_another_pane_acts_there_at_once() {
    let mut window = two_articles(&Home::of_ada());
    let line = window.paragraphs(LINE)[0];
    window.drag(line.left_top() + vec2(1.0, 8.0), line.left_top() + vec2(24.0, 8.0));
    assert_eq!(window.open_title(), "Ships leave Najin");
    assert!(LINE.starts_with(&window.selected()) && !window.selected().is_empty(), "{}", window.selected());
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    let line = window.paragraphs(HARBOR_LINE)[0];
    window.double_click_at(line.left_top() + vec2(8.0, 8.0));
    assert_eq!(window.selected(), "The");
    window.click("Pane 1 of 2: Ships leave Najin");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    assert_eq!(window.open_title(), "Ships leave Najin");
}

#[test]
fn the_list_of_articles_and_brackets_change_only_the_active_pane() {
    let mut window = two_articles(&Home::of_ada());
    window.click("3. Containers staged, New, 0 annotations");
    window.node("Pane 1 of 2: Ships leave Najin");
    window.node("Pane 2 of 2: Containers staged");
    window.press("ctrl+tab ]");
    window.node("Pane 1 of 2: Harbour master saw nothing");
    window.node("Pane 2 of 2: Containers staged");
}

#[test]
fn both_panes_with_the_same_article_show_the_new_annotation_and_lay_nothing_out() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+\\");
    window.select("Kirby");
    let before = window.app().n_layouts();
    window.press("p");
    assert_eq!(window.nodes("Mention Person: “Kirby”").len(), 2);
    assert_eq!(window.app().n_layouts(), before, "tagging lays nothing out");
    window.press("ctrl+z");
    assert_eq!(window.nodes("Mention Person: “Kirby”").len(), 0);
    assert_eq!(window.app().n_layouts(), before, "undoing lays nothing out");
}

#[test]
fn undo_shows_in_the_active_pane_where_it_happened() {
    let mut window = two_articles(&Home::of_ada());
    window.select("Monday");
    window.press("d ctrl+tab");
    assert_eq!(window.open_title(), "Ships leave Najin");
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), [] as [String; 0]);
    assert_eq!((window.open_title().as_str(), window.selected().as_str()), ("Harbour master saw nothing", "Monday"));
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    window.press("ctrl+tab");
    assert_eq!(window.chosen(), "", "what is gone is not chosen in the other pane");
    window.press("ctrl+shift+z");
    assert_eq!(tagged(window.project()), ["date-or-time “Monday”"]);
}

#[test]
fn a_pane_whose_article_is_removed_is_empty_and_fills_again_with_undo() {
    let mut window = two_articles(&Home::of_ada());
    window.select("Monday");
    window.press("d ctrl+tab");
    window.click("2. Harbour master saw nothing, New, 1 annotations");
    window.choose("Article", "Remove article");
    window.node("Pane 2 of 2: No article");
    window.node("Empty pane 2 of 2");
    window.press("ctrl+z");
    window.node("Pane 2 of 2: Harbour master saw nothing");
    window.choose("Article", "Remove article");
    window.click("Empty pane 2 of 2");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    window.click("2. Containers staged, New, 0 annotations");
    window.node("Pane 2 of 2: Containers staged");
}

#[test]
fn panes_are_closed_by_key_and_by_their_button_but_never_the_last_one() {
    let mut window = two_articles(&Home::of_ada());
    window.press("ctrl+\\ ctrl+\\ ctrl+\\");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 4 of 4"), "there are at most four");
    window.press("ctrl+shift+w");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 3 of 3"));
    window.click("Close pane 1 of 3");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+tab");
    window.choose("View", "Close the pane");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(!window.shows("Close pane"), "a single pane has no header");
    window.press("ctrl+shift+w ctrl+tab ctrl+shift+right");
    assert_eq!(window.selected(), "Harbour");
}

#[test]
fn linked_panes_scroll_by_the_same_distance_and_stop_at_their_ends() {
    let home = Home::of_ada();
    let texts = [("a.txt", long("First")), ("b.txt", long("Second"))];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, &text)));
    window.press("ctrl+\\ ]");
    let over = |window: &Window, pane: &str| window.node(pane).rect().center();
    let (left, right) = (over(&window, "Article text, pane 1 of 2"), over(&window, "Article text, pane 2 of 2"));
    let top = |window: &Window, line: &str| window.paragraph(line).top();

    window.scroll_at(left, -150.0);
    let apart = top(&window, "First 10 is a line.") - top(&window, "Second 10 is a line.");
    assert!((apart + 150.0).abs() < 1.0, "not linked, only one moves: {apart}");

    window.choose("View", "Scroll the panes together");
    window.scroll_at(right, -200.0);
    assert!(tops(&window, "First 3 is a line.").iter().all(|top| *top < 200.0));
    let still = top(&window, "First 12 is a line.") - top(&window, "Second 12 is a line.");
    assert!((still - apart).abs() < 1.0, "by wheel: {still} after {apart}");

    window.press("pagedown pagedown pagedown");
    let first = window.names().into_iter().find(|name| name.starts_with("Second ") && name.ends_with("line.")).unwrap();
    let n: usize = first.split(' ').nth(1).unwrap().parse().unwrap();
    assert!(n > 10, "the keys scrolled: {first}");
    let near = n + 12;
    let still = top(&window, &format!("First {near} is a line.")) - top(&window, &format!("Second {near} is a line."));
    assert!((still - apart).abs() < 1.0, "by keys: {still} after {apart}");

    window.press("ctrl+end");
    window.node("Second 299 is a line.");
    window.node("First 299 is a line.");
    window.choose("View", "Scroll the panes together");
    window.scroll_at(left, 500.0);
    window.node("Second 299 is a line.");
    assert!(window.nodes("First 299 is a line.").is_empty(), "each by itself again");
}

#[test]
fn hits_are_sought_in_the_active_pane() {
    let mut window = two_articles(&Home::of_ada());
    window.press("ctrl+f");
    window.type_text("ships");
    window.settle();
    window.assert_shows("1 of 1");
    window.press("ctrl+tab");
    window.assert_shows("1 of 2");
    window.press("f3");
    assert_eq!((window.open_title().as_str(), window.selected().as_str()), ("Ships leave Najin", "ships"));
}

#[test]
fn panes_are_there_again_when_the_project_is_opened_again() {
    let home = Home::of_ada();
    let texts = [("a.txt", long("First")), ("b.txt", long("Second"))];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, &text)));
    window.press("ctrl+\\ ] ctrl+\\");
    window.select("Second 150");
    window.choose("View", "Scroll the panes together");
    window.press("ctrl+shift+tab ctrl+s");
    window.type_path(&home.path("left.ron"));
    let before: Vec<_> = (1..=3).map(|n| window.node(&format!("Article text, pane {n} of 3")).rect()).collect();
    window.press("ctrl+q");
    assert!(window.has_closed());
    drop(window);

    let mut window = home.open(&[home.path("left.ron")]);
    window.node("Pane 1 of 3: All of First");
    window.node("Pane 3 of 3: All of Second");
    let after: Vec<_> = (1..=3).map(|n| window.node(&format!("Article text, pane {n} of 3")).rect()).collect();
    assert_eq!(after, before);
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 3"));
    assert_eq!(window.paragraphs("Second 150 is a line.").len(), 1, "in the third pane, not in the second");
    window.press("ctrl+end");
    assert_eq!(window.paragraphs("First 299 is a line.").len(), 1, "still linked");
    window.press("ctrl+w");
    assert!(home.open(&[]).nodes("Close pane 1 of 3").is_empty());
}

#[test]
fn preferences_from_before_there_were_panes_are_read() {
    let home = Home::of_ada();
    let (window, path) = home.open_saved();
    drop(window);
    let id = super::project_in(&path).row().id;
    let document = super::project_in(&path).documents_in_order().nth(1).unwrap().id;
    let old =
        format!("(name: \"Ada\", name_asked: true, places: [(project: \"{id}\", document: \"{document}\", at: 0)])");
    std::fs::write(home.folders().preferences_file(), old).unwrap();
    assert_eq!(Preferences::read(&home.folders()).places.len(), 1);
    let window = home.open(&[path]);
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.node("Article text");
}

#[test]
fn text_is_never_wider_than_its_pane() {
    let home = Home::of_ada();
    let texts = [("1.txt", LEDGER), ("2.txt", HARBOR), ("3.txt", WIRE)];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, text)));
    for n in 2..=4 {
        window.press("ctrl+\\");
        for pane in 1..=n {
            let room = window.node(&format!("Article text, pane {pane} of {n}")).rect();
            let text = window.paragraphs(LINE)[pane - 1];
            assert!(room.left() + 10.0 < text.left() && text.right() < room.right(), "{pane} of {n}: {text} in {room}");
            assert!(text.width() > room.width() * 0.6, "{pane} of {n}: the margins shrink: {text} in {room}");
        }
    }
    window.press("f7 f8");
    let room = window.node("Article text, pane 4 of 4").rect();
    assert!(room.width() > 290.0, "hidden panels leave their room to the panes: {room}");
}

#[test]
fn an_edge_is_dragged_and_a_double_click_makes_the_panes_equal() {
    let mut window = two_articles(&Home::of_ada());
    let pane = |window: &Window| window.node("Article text, pane 1 of 2").rect();
    let edge = pane(&window).right_center() + vec2(12.5, 0.0);
    let before = pane(&window).width();
    window.drag(edge, edge + vec2(60.0, 0.0));
    assert!((pane(&window).width() - before - 60.0).abs() < 6.0, "{} after {before}", pane(&window).width());
    assert_eq!(window.selected(), "", "nothing is selected by it");
    let edge = pane(&window).right_center() + vec2(12.5, 0.0);
    window.drag(edge, edge - vec2(2000.0, 0.0));
    assert!(pane(&window).width() > 200.0, "a pane keeps a room to read in: {}", pane(&window));
    window.double_click_at(pane(&window).right_center() + vec2(12.5, 0.0));
    assert!((pane(&window).width() - before).abs() < 2.0);
}

#[test]
fn a_window_with_panes_is_at_rest_when_nothing_is_touched() {
    let mut window = two_articles(&Home::of_ada());
    window.choose("View", "Scroll the panes together");
    window.scroll_at(window.node("Article text, pane 1 of 2").rect().center(), -40.0);
    // The message about the import has gone.
    window.wait(220);
    window.settle();
    let before = window.app().n_layouts();
    assert!(window.sleeps_for() > std::time::Duration::from_secs(3600), "{:?}", window.sleeps_for());
    window.wait(5);
    assert_eq!(window.app().n_layouts(), before);
}
