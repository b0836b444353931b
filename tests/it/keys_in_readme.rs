//! The README's table of keys is the table of commands.

use crossread::model::Layer;
use crossread::store::default_schema;
use crossread::ui::command::{COMMANDS, GESTURES};
use crossread::ui::panels::{PANELS, PanelLine};
use egui::{Key, KeyboardShortcut, Modifiers};

const README: &str = include_str!("../../README.md");

fn table() -> &'static str {
    let start = README.find("## Keys").unwrap();
    let end = README[start + 3..].find("\n## ").unwrap();
    &README[start..start + 3 + end]
}

/// How the README writes a key; the arrows with Alt stand there as “Alt+arrows”.
fn written(shortcut: &KeyboardShortcut) -> String {
    let Modifiers { alt, ctrl, shift, command, .. } = shortcut.modifiers;
    let is_arrow = matches!(shortcut.logical_key, Key::ArrowLeft | Key::ArrowRight);
    if alt && is_arrow {
        return if shift { "Alt+Shift+arrows".to_owned() } else { "Alt+arrows".to_owned() };
    }
    let name = match shortcut.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Escape => "Esc",
        Key::Backslash => "\\",
        Key::Period => ".",
        Key::Comma => ",",
        Key::ArrowUp => "Up",
        Key::ArrowDown => "Down",
        other => other.name(),
    };
    let words = [(command || ctrl, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")];
    let before: String = words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word).collect();
    format!("{before}{name}")
}

#[test]
fn the_first_key_of_every_command_stands_in_the_readme() {
    for command in COMMANDS {
        let Some(first) = command.keys.first() else { continue };
        let key = written(first);
        assert!(table().contains(&key), "{key} ({}) is missing in the README's table of keys", command.text);
    }
}

#[test]
fn the_help_has_the_gestures_of_relating_and_of_the_list_of_notes_as_the_readme_has() {
    for gesture in ["Shift+drag from an annotation to another one", "arrows, Enter, Space in the list of notes"] {
        let is_gesture = |(keys, _): &&(&str, &str)| keys.eq_ignore_ascii_case(gesture);
        assert!(GESTURES.iter().any(|line| is_gesture(&line)), "{gesture} is missing in the help");
        assert!(table().contains(&gesture.replace(", ", " · ")), "{gesture} is missing in the README");
    }
}

#[test]
fn the_readme_gives_every_label_its_key() {
    let labels = default_schema().labels;
    for layer in Layer::ALL {
        let of_layer: Vec<_> = labels.iter().filter(|label| label.layer == layer).collect();
        assert_eq!(of_layer.len(), if layer == Layer::Claims { 7 } else { 12 });
        for label in of_layer {
            assert!(table().contains(&label.name), "{} is missing in the README's table of keys", label.name);
            let key = label.key.unwrap();
            let shown = if key.is_ascii_digit() { "1 … 7".to_owned() } else { format!("{key} ") };
            assert!(table().contains(&shown) || table().contains(&format!("{key} |")), "{key} of {}", label.name);
        }
    }
}

#[test]
fn every_panel_is_shown_and_hidden_by_its_own_command() {
    let mut preferences = crossread::session::Preferences::default();
    let at_first = preferences.clone();
    for panel in PANELS {
        assert!(COMMANDS.iter().any(|command| command.id == panel.command), "{:?}", panel.command);
        let before = (panel.is_shown)(&preferences);
        (panel.show)(&mut preferences, !before);
        assert_eq!((panel.is_shown)(&preferences), !before, "{:?}", panel.command);
        let others = PANELS.iter().filter(|other| other.command != panel.command);
        let is_as_before = |other: &PanelLine| (other.is_shown)(&preferences) == (other.is_shown)(&at_first);
        assert!(others.into_iter().all(is_as_before), "{:?} changes another", panel.command);
        (panel.show)(&mut preferences, before);
    }
}
