//! The preferences: every change acts at once and is kept.

use super::{Home, LEDGER};
use crossread::session::{Invisibles, Preferences, ThemeChoice};
use crossread::ui::dialogs::preferences::PreferencesDialog;
use crossread::ui::theme::Theme;
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
    again.click("Reset to defaults: Reading");
    again.click("Close");
    assert_eq!(again.paragraph(KIRBY).size(), before.size());
}

#[test]
fn the_zoom_stays_a_multiple_of_the_size() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+,");
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
    window.fill("Size in points", "900");
    window.fill("Characters a line", "3");
    window.press("enter");
    window.click("Never");
    window.press("esc");
    let kept = Preferences::read(&home.folders());
    assert_eq!((kept.reading_size, kept.column_chars, kept.invisibles), (32.0, 45, Invisibles::Never));
}

#[test]
fn everything_in_the_dialog_is_reached_by_tab() {
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+,");
    let mut reached = vec![];
    for _ in 0..24 {
        reached.extend(window.focused());
        window.press("tab");
    }
    let wanted = [
        "Your name",
        "As the system",
        "Light",
        "Dark",
        "Filter faces",
        "Size in points",
        "Line height",
        "Characters a line",
        "Where they can mislead",
        "All",
        "Never",
        "Close",
    ];
    for name in wanted {
        assert!(reached.iter().any(|other| other == name), "{name} is not reached: {reached:?}");
    }
    assert!(!reached.iter().any(|name| name == "Article text"), "{reached:?}");
}

#[test]
fn looking_at_the_preferences_changes_nothing() {
    let harness = dialog_with_faces();
    assert_eq!(harness.state().1, Preferences::default());
    for section in ["You", "Look", "Reading"] {
        let reset = format!("Reset to defaults: {section}");
        assert!(harness.get_by_label(&reset).accesskit_node().is_disabled(), "{section} is as it was designed");
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

/// The dialog by itself, with faces to choose from.
fn dialog_with_faces() -> Harness<'static, (PreferencesDialog, Preferences)> {
    let faces: Vec<String> = ["Charter", "Noto Naskh", "Noto Serif", "Vollkorn"].map(str::to_owned).into();
    let preferences = Preferences::default();
    let theme = Theme::built_in(false);
    let ui = move |ui: &mut egui::Ui, (dialog, preferences): &mut (PreferencesDialog, Preferences)| {
        dialog.show(ui.ctx(), &theme, preferences, &faces);
    };
    let state = (PreferencesDialog::new(&preferences), preferences);
    let mut harness = Harness::builder().with_size(egui::vec2(1024.0, 700.0)).build_ui_state(ui, state);
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
fn the_dialog_fits_into_a_small_window() {
    let harness = dialog_with_faces();
    for name in ["Your name", "Never", "Close", "Reset to defaults: Reading"] {
        let rect = harness.get_by_label(name).rect();
        assert!(
            egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1024.0, 700.0)).contains_rect(rect),
            "{name}: {rect}"
        );
    }
}
