//! The key of a label, given by pressing it. A key that cannot be had is told, with who has it.

use super::FormContext;
use crate::edit::key_refusal;
use crate::model::Label;
use crate::text::quote::sentence;
use crate::ui::bindings::Bindings;
use egui::{Button, Context, Event, Key, RichText, Ui, vec2};

/// Waiting for a key.
#[derive(Default)]
pub(in crate::ui::dialogs) struct KeyState {
    is_waiting: bool,
    /// What was pressed; `Some(None)`: what takes the key away.
    pressed: Option<Option<char>>,
    /// Why the key that was pressed cannot be had.
    told: Option<String>,
}

impl KeyState {
    /// Takes the key out of the input, before anything else hears it.
    pub(super) fn take_key(&mut self, ctx: &Context) {
        if !self.is_waiting {
            return;
        }
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, pressed: true, modifiers, .. } = event else {
                    return !matches!(event, Event::Text(_));
                };
                if modifiers.command || modifiers.alt || modifiers.ctrl || !self.is_waiting {
                    return true;
                }
                match key {
                    Key::Escape => {}
                    Key::Delete | Key::Backspace => self.pressed = Some(None),
                    key => match letter_of(*key) {
                        Some(letter) => self.pressed = Some(Some(letter)),
                        None => return true,
                    },
                }
                self.is_waiting = false;
                false
            });
        });
    }
}

/// The letter or digit on a key.
fn letter_of(key: Key) -> Option<char> {
    let mut chars = key.name().chars();
    chars.next().filter(|c| c.is_alphanumeric() && chars.next().is_none())
}

/// Shows the key. The answer is the new one, `Some(None)` for none, when it is to change.
pub(super) fn key_ui(ui: &mut Ui, form: &FormContext<'_>, state: &mut KeyState, label: &Label) -> Option<Option<char>> {
    let colours = &form.cx.theme.colours;
    let mut changed = None;
    let reserved = Bindings::of(ui.ctx()).reserved_letters();
    if let Some(key) = state.pressed.take() {
        let with_key = Label { key, retired: false, ..label.clone() };
        state.told = key_refusal(form.cx.project, &with_key, &reserved).map(|refusal| sentence(&refusal.to_string()));
        if state.told.is_none() && key != label.key {
            changed = Some(key);
        }
    }
    ui.horizontal(|ui| {
        let text = match (state.is_waiting, label.key) {
            (true, _) => "Press a key…".to_owned(),
            (false, Some(key)) => key.to_uppercase().to_string(),
            (false, None) => "None".to_owned(),
        };
        let name = if state.is_waiting { "Press a key…" } else { "Key of the label" };
        let button = ui.add(Button::new(text).selected(state.is_waiting).min_size(vec2(110.0, 24.0)));
        let button = button.on_hover_text("Click, then press the letter or digit").accessible_name(name);
        if button.clicked() {
            state.is_waiting = !state.is_waiting;
            state.told = None;
        } else if button.clicked_elsewhere() {
            state.is_waiting = false;
        }
        if label.key.is_some() && ui.button("No key").clicked() {
            changed = Some(None);
        }
        let free = RichText::new(format!("Free: {}", free_keys(form, &reserved))).small().color(colours.muted);
        ui.add(egui::Label::new(free).wrap());
    });
    if let Some(told) = &state.told {
        ui.label(RichText::new(told).small().color(colours.warning));
    }
    changed
}

/// The letters and digits that no label in use and no command has.
fn free_keys(form: &FormContext<'_>, reserved: &[char]) -> String {
    let taken: Vec<char> = form
        .cx
        .project
        .labels()
        .iter()
        .filter(|label| !label.retired)
        .filter_map(|label| label.key?.to_uppercase().next())
        .chain(reserved.iter().copied())
        .collect();
    let free = ('0'..='9').chain('A'..='Z').filter(|key| !taken.contains(key)).map(String::from).collect::<Vec<_>>();
    if free.is_empty() { "none".to_owned() } else { free.join(" ") }
}
