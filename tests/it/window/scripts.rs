//! Text that is read from right to left in the whole window: keys that move ends, the list, the
//! form of the article.

use super::desk::Window;
use super::{Home, tagged};
use crossread::model::Direction;
use crossread::ui::typeset::{Reach, TextStyle, Typesetter};

const HEBREW: &str = "דובר הנמל מסר כי מכולות הועברו לנמל אחר.";
const ENGLISH: &str = "The port said that the containers had been moved.";

fn open() -> Window {
    let home = Home::of_ada();
    let path = home.write("article.txt", &format!("{HEBREW}\n\n{ENGLISH}\n"));
    let mut window = Window::open_any_script(home.folders(), vec![path]);
    window.press("esc ctrl+home");
    window
}

/// Tags the second word of the paragraph in which the caret is; the arrow is the one that goes on.
fn tag_second_word(window: &mut Window, arrow: &str) {
    window.press(&format!("ctrl+{arrow} {arrow} ctrl+shift+{arrow} o"));
}

#[test]
fn the_arrow_that_goes_on_in_the_text_moves_an_end_on() {
    let mut window = open();
    tag_second_word(&mut window, "left");
    assert_eq!(tagged(window.project()), ["organisation “הנמל”"]);
    window.press("alt+left alt+left");
    assert_eq!(window.chosen(), "הנמל מ", "the left arrow goes on");
    window.press("alt+right");
    assert_eq!(window.chosen(), "הנמל ");
    window.press("alt+right alt+shift+left");
    assert_eq!(window.chosen(), "נמל");
    window.press("alt+shift+right ctrl+alt+left");
    assert_eq!(window.chosen(), "הנמל מסר");

    window.press("esc ctrl+home ctrl+down down down home");
    tag_second_word(&mut window, "right");
    assert_eq!(window.chosen(), "port");
    window.press("alt+left");
    assert_eq!(window.chosen(), "por", "in English it goes back");
    window.press("alt+right alt+right alt+shift+left");
    assert_eq!(window.chosen(), " port ");
}

#[test]
fn the_list_names_a_quote_in_the_order_in_which_it_is_read() {
    let mut window = open();
    window.press("ctrl+shift+left ctrl+shift+left ctrl+shift+left 1");
    let names: Vec<String> = window.names().into_iter().filter(|name| name.ends_with(", in the list")).collect();
    assert_eq!(names, ["Event fact: “דובר הנמל מסר”, in the list"]);
}

#[test]
fn what_is_too_long_for_the_list_loses_its_end_where_it_is_read_last() {
    let typesetter = Typesetter::new(Reach::BuiltIn);
    let style = TextStyle::plain(f32::INFINITY, 1.0);
    let quote = format!("“{HEBREW}”");
    let whole = typesetter.elided(&quote, &style, 10_000.0);
    let cut = typesetter.elided(&quote, &style, whole.widest_line() / 2.0);
    assert!(cut.is_rtl() && cut.widest_line() <= whole.widest_line() / 2.0);
    let cells = cut.graphemes(0);
    let (first, ellipsis) = (cells.first().unwrap(), cells.last().unwrap());
    assert_eq!(ellipsis.end - ellipsis.start, "…".len());
    assert!(cells.iter().all(|cell| ellipsis.left <= cell.left && cell.left <= first.left), "{cells:?}");
    assert!(cells.len() > 10 && cells.len() < quote.chars().count());
}

#[test]
fn the_direction_of_an_article_is_chosen_in_its_form_and_taken_back() {
    let mut window = open();
    let direction = |window: &Window| window.project().documents().iter().next().unwrap().direction;
    // A screen reader is told where the first run of the English paragraph begins.
    let run = |window: &Window| window.run_of_text("The port");
    let before = run(&window);
    window.reach("Right to left");
    assert_eq!(direction(&window), Some(Direction::RightToLeft));
    let moved = run(&window);
    assert!(moved.right() > before.right() + 20.0, "{before} {moved}");
    window.press("esc ctrl+z");
    assert_eq!(direction(&window), None);
    assert_eq!(run(&window), before);
    window.reach("Left to right");
    assert_eq!((direction(&window), run(&window)), (Some(Direction::LeftToRight), before));
}

#[test]
fn a_field_sets_its_words_from_right_to_left_while_nobody_types_in_it() {
    let mut window = open();
    let title = window.value("Title");
    assert!(title.starts_with("דובר"), "{title}");
    assert!(!window.painted().contains(&title), "egui would set its words from left to right");
    window.click("Title");
    assert!(window.painted().contains(&title));
}
