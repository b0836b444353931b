//! Messages about results: what they say, the way back that they offer, and that they disturb nobody.

use super::desk::Window;
use super::{Home, LEDGER, tagged};
use crate::random_edits::{next_edit, tidy_project};
use crate::random_project::Dice;
use crossread::edit::{Stamped, plan};
use crossread::model::Timestamp;
use crossread::text::Span;
use crossread::ui::results::told;
use std::time::Duration;

/// Frames after which a message that nobody holds is gone.
const LONG: usize = 220;

/// A window with three articles and one mention, after the message about the import has gone.
fn quiet_window() -> Window {
    let mut window = Home::of_ada().open_three();
    window.assert_shows("Imported 3 articles");
    window.select("Kirby");
    window.press("p");
    window.wait(LONG);
    assert_eq!(n_messages(&window), 0);
    window
}

fn n_messages(window: &Window) -> usize {
    window.nodes("Close this message").len()
}

const UNDO: &str = "Undo: Removed 1 mention";

#[test]
fn what_was_removed_comes_back_by_the_button_of_its_message() {
    let mut window = quiet_window();
    window.press("shift+tab delete");
    assert_eq!(tagged(window.project()).len(), 0);
    assert_eq!(n_messages(&window), 1);
    assert_eq!(window.app().message(), Some("Removed 1 mention"), "it is told as a result");
    assert_eq!(window.focused().as_deref(), Some("Article text"), "a message takes no focus");
    window.click(UNDO);
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    assert_eq!(n_messages(&window), 0, "its work is done");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn tagging_and_relabelling_are_told_in_the_status_bar_alone() {
    let mut window = quiet_window();
    window.press("tab o");
    assert_eq!(window.app().message(), Some("Relabelled as Organisation"));
    window.select("Friday");
    window.press("d");
    assert_eq!(window.app().message(), Some("Tagged as Date or time"));
    assert_eq!(n_messages(&window), 0);
}

#[test]
fn a_message_ends_by_itself_and_then_nothing_is_drawn() {
    let mut window = quiet_window();
    window.session().flush_journal().unwrap();
    window.press("tab delete");
    window.session().flush_journal().unwrap();
    window.settle();
    assert!(window.sleeps_for() > Duration::from_secs(4), "it waits for its end: {:?}", window.sleeps_for());
    window.wait(LONG);
    assert_eq!(n_messages(&window), 0);
    for _ in 0..10 {
        window.wait(1);
        assert_eq!(window.sleeps_for(), Duration::MAX);
    }
}

#[test]
fn a_message_waits_while_the_pointer_rests_on_it() {
    let mut window = quiet_window();
    window.press("tab delete");
    let close = window.node("Close this message").rect().center();
    window.hover(close);
    assert_eq!(window.sleeps_for(), Duration::MAX, "nothing moves meanwhile");
    window.wait(2 * LONG);
    assert_eq!(n_messages(&window), 1);
    window.hover(egui::pos2(640.0, 5.0));
    assert_eq!(n_messages(&window), 1, "the time goes on where it stopped");
    window.wait(LONG);
    assert_eq!(n_messages(&window), 0);
}

#[test]
fn a_message_can_be_closed() {
    let mut window = quiet_window();
    window.press("tab delete");
    window.click("Close this message");
    assert_eq!(n_messages(&window), 0);
    assert_eq!(tagged(window.project()).len(), 0, "closing takes nothing back");
}

#[test]
fn the_way_back_is_offered_only_while_it_takes_back_that_step_alone() {
    let mut window = quiet_window();
    window.press("tab delete");
    window.select("Friday");
    window.press("d");
    assert_eq!((n_messages(&window), window.nodes(UNDO).len()), (1, 0), "the message stays without the button");
    window.press("ctrl+z");
    assert_eq!((n_messages(&window), window.nodes(UNDO).len()), (1, 0));
    window.press("ctrl+z");
    assert_eq!(tagged(window.project()), ["person “Kirby”"]);
    window.press("ctrl+shift+z");
    window.wait(LONG);
    window.press("ctrl+z tab delete");
    assert_eq!(window.nodes(UNDO).len(), 1);
    window.press("ctrl+z");
    assert_eq!(n_messages(&window), 0, "what it is about was taken back by the keyboard");
}

#[test]
fn a_message_does_not_cover_the_line_of_the_caret() {
    let mut window = Home::of_ada().open_text(&LEDGER.repeat(30));
    for place in ["ctrl+home", "ctrl+end"] {
        window.wait(LONG);
        window.press(place);
        window.press("up s p");
        let at = window.session().selection().caret;
        window.press("delete");
        let close = window.node("Close this message").rect();
        let line = window
            .app()
            .rect_on_screen(Span::new(at - 1, at).unwrap())
            .unwrap_or_else(|| panic!("{place}: the caret at {at} is out of view"));
        assert!(!close.expand(8.0).y_range().intersects(line.y_range()), "{place}: {close} over {line}");
    }
}

#[test]
fn messages_wait_until_the_dialog_over_the_window_is_answered() {
    let mut window = quiet_window();
    window.press("tab delete f1");
    assert_eq!(n_messages(&window), 0);
    window.wait(2 * LONG);
    window.press("esc");
    assert_eq!(n_messages(&window), 1);
}

#[test]
fn results_are_told_over_the_schema_editor_where_people_stay() {
    let mut window = quiet_window();
    window.choose("Edit", "Edit labels and attributes…");
    let labels = |window: &Window| window.project().labels().len();
    let before = labels(&window);
    window.click("Remove label");
    assert_eq!((labels(&window), n_messages(&window)), (before - 1, 1));
    let message = window.node("Close this message").rect();
    for name in ["Close", "Remove label", "Export to file…"] {
        assert!(!window.node(name).rect().intersects(message), "{name} stays free");
    }
    window.click("Undo: Removed label Event fact");
    assert_eq!((labels(&window), n_messages(&window)), (before, 0));
    window.click("Remove label");
    window.wait(LONG);
    assert_eq!(n_messages(&window), 0, "it was there to be read");
    window.press("esc");
    assert_eq!(n_messages(&window), 0);
}

#[test]
fn an_import_and_an_article_removed_are_taken_back_from_their_messages() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    window.drop_file(&home.write("more.txt", "Another article.\n"));
    assert_eq!(window.project().documents().len(), 2);
    window.click("Undo: Imported 1 article");
    assert_eq!(window.project().documents().len(), 1);
    window.choose("Article", "Remove article");
    assert_eq!(window.project().documents().len(), 0);
    window.click("Undo: Removed 1 article");
    assert_eq!(window.project().documents().len(), 1);
}

#[test]
fn every_kind_of_step_is_told_in_the_past() {
    let mut dice = Dice::new(7);
    let mut n_told = 0;
    for seed in 0..60 {
        let project = tidy_project(seed);
        for _ in 0..40 {
            let edit = next_edit(&mut dice, &project);
            let stamped = Stamped { edit, by: "Ada".to_owned(), at: Timestamp::UNIX_EPOCH, seed };
            let Ok(transaction) = plan(&project, &stamped) else { continue };
            let name = &transaction.name;
            // Whose past is like their present.
            let is_alike = name.starts_with("Set ") || name.starts_with("Split ");
            assert!(is_alike || told(name) != *name, "add the verb of “{name}” to src/ui/results.rs");
            n_told += 1;
        }
    }
    assert!(n_told > 500, "{n_told}");
}
