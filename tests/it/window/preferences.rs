//! The preferences: every change acts at once and is kept.

use super::desk::Window;
use super::{Home, LEDGER, tagged};
use crossread::session::{Invisibles, Preferences, ThemeChoice};
use crossread::text::Span;
use crossread::ui::dialogs::preferences::{Around, Page, PreferencesDialog};
use crossread::ui::theme::Theme;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const KIRBY: &str = "Mr. Kirby said on Friday that two ships left Najin. They carried 300 containers, he said.";

#[test]
fn a_name_is_carried_by_the_next_annotation_and_kept() {
    let home = Home::new();
    let mut window = home.open_text(LEDGER);
    window.press("esc ctrl+,");
    assert_eq!(window.focused().as_deref(), Some("Your name"));
    window.type_text("Ada ");
    window.type_text("Byron ");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.select("Kirby");
    window.press("p");
    assert_eq!(window.project().annotations().iter().next().unwrap().by, "Ada Byron");
    let kept = Preferences::read(&home.folders());
    assert_eq!((kept.name.as_str(), kept.name_asked), ("Ada Byron", true));
}

#[test]
fn the_look_changes_at_once_and_goes_back_to_the_systems() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.choose("Edit", "Preferences…");
    window.click("Dark");
    assert!(window.is_dark());
    assert_eq!(Preferences::read(&home.folders()).theme, ThemeChoice::Dark, "written while the dialog is open");
    window.click("Reset to defaults: Look");
    window.press("esc");
    assert_eq!(Preferences::read(&home.folders()).theme, ThemeChoice::System);
}

#[test]
fn assigning_known_names_is_switched_off_and_kept() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.choose("Edit", "Preferences…");
    window.click("Assign a new mention at once when exactly one entity is called so");
    window.press("esc");
    assert!(!Preferences::read(&home.folders()).assigns_known);
    window.choose("Edit", "Preferences…");
    window.click("Reset to defaults: Annotating");
    window.press("esc");
    assert!(Preferences::read(&home.folders()).assigns_known);
}

#[test]
fn size_line_height_and_characters_a_line_change_the_article_at_once() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let before = window.paragraph(KIRBY);
    window.press("ctrl+,");
    window.click("Reading");
    window.fill("Size in points", "30");
    window.press("enter");
    let larger = window.paragraph(KIRBY);
    assert!(larger.height() > before.height() * 1.5, "{larger} after {before}");
    window.fill("Line height", "2");
    window.press("enter");
    let airier = window.paragraph(KIRBY);
    assert!(airier.height() > larger.height() * 1.2, "{airier} after {larger}");
    window.fill("Size in points", "12");
    window.press("enter");
    let wide = window.paragraph(KIRBY).width();
    window.fill("Characters a line", "45");
    window.press("enter");
    assert!(window.paragraph(KIRBY).width() < wide * 0.75);
    window.press("esc");
    let kept = Preferences::read(&home.folders());
    assert_eq!((kept.reading_size, kept.line_height, kept.column_chars), (12.0, 2.0, 45));

    let left = window.paragraph(KIRBY).size();
    drop(window);
    let mut again = home.open_text(LEDGER);
    assert_eq!(again.paragraph(KIRBY).size(), left);
    again.press("ctrl+,");
    again.click("Reading");
    again.click("Reset to defaults: Reading");
    again.click("Close");
    assert_eq!(again.paragraph(KIRBY).size(), before.size());
}

#[test]
fn the_zoom_stays_a_multiple_of_the_size() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+,");
    window.click("Reading");
    window.fill("Size in points", "24");
    window.press("enter esc");
    let designed = window.paragraph(KIRBY).height();
    window.press("ctrl+- ctrl+- ctrl+-");
    assert!(window.paragraph(KIRBY).height() < designed);
    window.press("ctrl+0");
    assert_eq!(window.paragraph(KIRBY).height(), designed, "the size of the preferences");
}

#[test]
fn a_number_out_of_range_is_brought_into_it() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    window.press("ctrl+,");
    window.click("Reading");
    window.fill("Size in points", "900");
    window.fill("Characters a line", "3");
    window.press("enter");
    window.click("Never");
    window.press("esc");
    let kept = Preferences::read(&home.folders());
    assert_eq!((kept.reading_size, kept.column_chars, kept.invisibles), (32.0, 45, Invisibles::Never));
}

#[test]
fn everything_on_every_page_is_reached_by_tab() {
    let wanted: [(&str, &[&str]); 6] = [
        ("General", &["Your name", "As the system", "Light", "Dark", "Close"]),
        (
            "Reading",
            &[
                "Filter faces",
                "Size in points",
                "Line height",
                "Characters a line",
                "Where they can mislead",
                "All",
                "Never",
                "Close",
            ],
        ),
        ("Selecting", &["Characters", "Whole words", "Leave out white space at both ends of what was selected"]),
        ("Panels", &["Documents panel", "Annotations panel", "Label bar", "Suggestions"]),
        ("Keys", &["Filter commands", "Commands", "New project, Ctrl+N"]),
        ("Providers", &["Add a provider"]),
    ];
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+,");
    for (page, wanted) in wanted {
        let mut reached = vec![];
        for _ in 0..40 {
            reached.extend(window.focused());
            window.press("tab");
        }
        for name in wanted {
            assert!(reached.iter().any(|other| other == name), "{name} of {page} is not reached: {reached:?}");
        }
        assert!(reached.iter().any(|other| other == page), "{page} is not reached: {reached:?}");
        assert!(!reached.iter().any(|name| name == "Article text"), "{reached:?}");
        window.press("ctrl+pagedown");
    }
}

#[test]
fn looking_at_the_preferences_changes_nothing() {
    for (page, sections) in [
        (Page::General, &["You", "Look"][..]),
        (Page::Reading, &["Reading"]),
        (Page::Selecting, &["Selecting"]),
        (Page::Panels, &["Panels"]),
        (Page::Keys, &["Keys"]),
        (Page::Providers, &[]),
    ] {
        let harness = dialog_at(page, egui::vec2(1024.0, 700.0));
        assert_eq!(harness.state().1, Preferences::default());
        for section in sections {
            let reset = format!("Reset to defaults: {section}");
            assert!(harness.get_by_label(&reset).accesskit_node().is_disabled(), "{section} is as it was designed");
        }
    }
}

#[test]
fn a_slider_moves_by_its_steps() {
    let mut harness = dialog_with_faces();
    for (slider, key) in
        [("Size in points", Key::ArrowRight), ("Line height", Key::ArrowRight), ("Characters a line", Key::ArrowLeft)]
    {
        harness.get_by_label(&format!("{slider}, slider")).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::NONE, key);
        harness.run();
    }
    let moved = &harness.state().1;
    assert_eq!((moved.reading_size, moved.line_height, moved.column_chars), (17.5, 1.6, 74));
}

/// The dialog by itself at the page of reading, with faces to choose from.
fn dialog_with_faces() -> Harness<'static, (PreferencesDialog, Preferences)> {
    dialog_at(Page::Reading, egui::vec2(1024.0, 700.0))
}

fn dialog_at(page: Page, size: egui::Vec2) -> Harness<'static, (PreferencesDialog, Preferences)> {
    let faces: Vec<String> = ["Charter", "Noto Naskh", "Noto Serif", "Vollkorn"].map(str::to_owned).into();
    let preferences = Preferences::default();
    let theme = Theme::built_in(false);
    let ui = move |ui: &mut egui::Ui, (dialog, preferences): &mut (PreferencesDialog, Preferences)| {
        let around = Around { faces: &faces, ..Around::default() };
        dialog.show(ui.ctx(), &theme, preferences, &around);
    };
    let state = (PreferencesDialog::new(&preferences, page), preferences);
    let mut harness = Harness::builder().with_size(size).build_ui_state(ui, state);
    harness.run();
    harness
}

#[test]
fn a_face_is_found_by_its_name_and_chosen_by_arrows_or_by_a_click() {
    let mut harness = dialog_with_faces();
    let face = |harness: &Harness<'_, (PreferencesDialog, Preferences)>| harness.state().1.reading_face.clone();
    harness.get_by_label("Vollkorn").click();
    harness.run();
    assert_eq!(face(&harness).as_deref(), Some("Vollkorn"));
    harness.get_by_label("Filter faces").focus();
    harness.run();
    harness.event(Event::Text("noto".to_owned()));
    harness.run();
    assert!(harness.query_by_label("Charter").is_none() && harness.query_by_label("Built-in").is_none());
    for expected in ["Noto Naskh", "Noto Serif", "Noto Serif"] {
        harness.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
        harness.run();
        assert_eq!(face(&harness).as_deref(), Some(expected));
    }
    harness.key_press_modifiers(Modifiers::NONE, Key::ArrowUp);
    harness.run();
    assert_eq!(face(&harness).as_deref(), Some("Noto Naskh"));
    harness.get_by_label("Reset to defaults: Reading").click();
    harness.run();
    assert_eq!(face(&harness), None);
}

#[test]
fn a_face_that_the_system_lost_stays_chosen_and_is_told() {
    let mut harness = dialog_with_faces();
    harness.state_mut().1.reading_face = Some("Gone Grotesk".to_owned());
    harness.run();
    harness.get_by_label("Gone Grotesk (not on this system)");
    harness.get_by_label("Built-in").click();
    harness.run();
    assert_eq!(harness.state().1.reading_face, None);
    assert!(harness.query_by_label("Gone Grotesk (not on this system)").is_none());
}

#[test]
fn the_dialog_fits_into_a_small_window_at_twice_the_size() {
    for size in [egui::vec2(1024.0, 700.0), egui::vec2(512.0, 350.0)] {
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
        for (page, name) in [
            (Page::General, "Your name"),
            (Page::Reading, "Reset to defaults: Reading"),
            (Page::Selecting, "Whole words"),
            (Page::Panels, "Documents panel"),
            (Page::Keys, "Filter commands"),
            (Page::Providers, "Add a provider"),
        ] {
            let harness = dialog_at(page, size);
            let pages = Page::ALL.iter().map(|page| page.name());
            for name in pages.chain([name, "Close"]) {
                let named = harness.get_all_by_label(name).filter(|node| node.accesskit_node().role() != Role::Label);
                let rects: Vec<_> = named.map(|node| node.rect()).collect();
                assert!(!rects.is_empty() && rects.iter().all(|rect| window.contains_rect(*rect)), "{name}: {rects:?}");
            }
        }
    }
}

#[test]
fn whole_words_are_dragged_over_and_blanks_left_out_when_that_is_preferred() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let start = |window: &Window, quote: &str| span_rect(window, quote).left_center() + egui::vec2(1.0, 0.0);
    let end = |window: &Window, quote: &str| span_rect(window, quote).right_center() - egui::vec2(1.0, 0.0);
    // From the middle of “Kirby” to the blank after “said”.
    let (from, to) = (start(&window, "rby said"), end(&window, "said "));
    window.drag(from, to);
    assert_eq!(window.selected(), "rby said ", "characters, as they are, unless somebody prefers something else");
    window.press("ctrl+,");
    window.click("Selecting");
    window.click("Leave out white space at both ends of what was selected");
    window.press("esc");
    window.drag(from, to);
    assert_eq!(window.selected(), "rby said");
    window.press("ctrl+,");
    window.click("Selecting");
    window.click("Whole words");
    window.press("esc");
    window.drag(from, to);
    assert_eq!(window.selected(), "Kirby said");
    let back = start(&window, "r. Kirby");
    window.drag(start(&window, "rby said"), back);
    assert_eq!(window.selected(), "Mr. Kirby");
    let kept = Preferences::read(&home.folders()).selecting;
    assert_eq!((kept.by_words, kept.trims), (true, true));
    window.press("ctrl+,");
    window.click("Selecting");
    window.click("Reset to defaults: Selecting");
    window.press("esc");
    window.drag(from, to);
    assert_eq!(window.selected(), "rby said ");
}

#[test]
fn an_end_of_an_annotation_is_dragged_by_whole_words_when_that_is_preferred() {
    let home = Home::of_ada();
    let mut preferences = Preferences::read(&home.folders());
    preferences.selecting.by_words = true;
    preferences.write(&home.folders()).unwrap();
    let mut window = home.open_text(LEDGER);
    window.select("Kirby");
    window.press("p");
    let from = span_rect(&window, "Kirby").right_bottom();
    let to = span_rect(&window, "sai").right_center();
    window.drag(from, to);
    assert_eq!(tagged(window.project()), ["person “Kirby said”"]);
}

/// Where the quote stands.
fn span_rect(window: &Window, quote: &str) -> egui::Rect {
    let at = window.text().find(quote).unwrap();
    window.app().rect_on_screen(Span::new(at, at + quote.len()).unwrap()).unwrap()
}

#[test]
fn panels_are_shown_and_hidden_and_get_their_widths_back() {
    let home = Home::of_ada();
    let mut window = home.open_text(LEDGER);
    let width = window.app().annotations_width();
    let edges = window.nodes("Resize panel").into_iter().map(|node| node.rect());
    let of_annotations = edges.filter(|edge| edge.height() > 400.0).max_by(|a, b| a.left().total_cmp(&b.left()));
    let edge = of_annotations.unwrap().center();
    window.drag(edge, edge - egui::vec2(90.0, 0.0));
    let dragged = window.app().annotations_width();
    assert!(dragged > width + 60.0, "{dragged} after {width}");
    window.press("ctrl+,");
    window.click("Panels");
    window.click("Reset widths");
    window.press("esc");
    let reset = window.app().annotations_width();
    assert!((reset - width).abs() < 2.0, "{reset} instead of {width}");
    window.press("ctrl+,");
    window.click("Panels");
    assert!(window.boxes().contains(&("Annotations panel".to_owned(), true)), "{:?}", window.boxes());
    window.click("Annotations panel");
    window.press("esc");
    assert_eq!(window.app().annotations_width(), 0.0);
    assert!(!Preferences::read(&home.folders()).annotations_shown);
}
