//! Giving a command a key by pressing it, and telling from what else the key would be taken.

use crate::model::Project;
use crate::ui::bindings::{Bindings, OwnKeys, Taken, designed, is_same, pressed_shortcut, set_keys};
use crate::ui::command::{Command, CommandId, shortcut_text};
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

/// A key that is being given.
#[derive(Default)]
pub(super) enum Capture {
    #[default]
    Idle,
    /// Waits for a key that takes the place of one of the command's, by its number, or is a further
    /// one for `None`.
    Waiting(CommandId, Option<usize>),
    /// Waits for a word: the new keys would be taken from others.
    Asking(Change),
}

/// New keys of a command, and from what each of them would be taken.
pub(super) struct Change {
    pub(super) command: CommandId,
    pub(super) keys: Vec<KeyboardShortcut>,
    pub(super) taken: Vec<(KeyboardShortcut, Taken)>,
}

/// What came of what was pressed.
pub(super) enum Pressed {
    Nothing,
    /// It is over: keys were given, or it was cancelled.
    Ended,
    /// The key cannot be given, and why.
    Told(String),
}

impl Capture {
    /// Takes what is pressed out of the input, before anything else hears it.
    pub(super) fn take_keys(&mut self, ctx: &Context, own: &mut OwnKeys, project: Option<&Project>) -> Pressed {
        match self {
            Self::Idle => Pressed::Nothing,
            Self::Asking(_) => {
                if !ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                    return Pressed::Nothing;
                }
                *self = Self::Idle;
                Pressed::Ended
            }
            Self::Waiting(command, place) => {
                let (command, place) = (*command, *place);
                match first_pressed(ctx) {
                    None => Pressed::Nothing,
                    Some(Stroke::Paste) => {
                        Pressed::Told("Pasting has that key everywhere; press another one".to_owned())
                    }
                    Some(Stroke::Key(key)) => self.take(ctx, own, project, (command, place), key),
                }
            }
        }
    }

    fn take(
        &mut self,
        ctx: &Context,
        own: &mut OwnKeys,
        project: Option<&Project>,
        (command, place): (CommandId, Option<usize>),
        key: KeyboardShortcut,
    ) -> Pressed {
        let mut keys = Bindings::of_user(own).keys(command).to_vec();
        match (key.modifiers.is_none(), key.logical_key) {
            (true, Key::Escape) => {
                *self = Self::Idle;
                return Pressed::Ended;
            }
            (true, Key::Backspace) => {
                if let Some(place) = place.filter(|place| *place < keys.len()) {
                    keys.remove(place);
                }
            }
            _ if keys.iter().enumerate().any(|(n, own)| Some(n) != place && is_same(*own, key)) => {
                return Pressed::Told(format!("{} is a key of this command already", shortcut_text(ctx, &key)));
            }
            _ => match place.and_then(|place| keys.get_mut(place)) {
                Some(there) => *there = key,
                None => keys.push(key),
            },
        }
        self.propose(own, project, command, keys);
        Pressed::Ended
    }

    /// Gives a command these keys, or asks when others would lose theirs.
    pub(super) fn propose(
        &mut self,
        own: &mut OwnKeys,
        project: Option<&Project>,
        command: CommandId,
        keys: Vec<KeyboardShortcut>,
    ) {
        let bindings = Bindings::of_user(own);
        let new = keys.iter().filter(|key| !bindings.keys(command).iter().any(|own| is_same(*own, **key)));
        let taken: Vec<_> = new
            .flat_map(|key| bindings.taken(command, *key, project).into_iter().map(|taken| (*key, taken)))
            // Whoever resets a command knows what its own keys do.
            .filter(|(key, taken)| matches!(taken, Taken::Command(_)) || !designed(command).contains(key))
            .collect();
        let change = Change { command, keys, taken };
        if change.taken.is_empty() {
            change.carry_out(own);
            *self = Self::Idle;
        } else {
            *self = Self::Asking(change);
        }
    }

    /// The command whose key is awaited, and which of its keys.
    pub(super) fn awaited(&self) -> Option<(CommandId, Option<usize>)> {
        match self {
            Self::Waiting(command, place) => Some((*command, *place)),
            Self::Idle | Self::Asking(_) => None,
        }
    }
}

impl Change {
    /// Gives the command its keys and takes them from other commands. Labels and the caret lose
    /// theirs by it: commands come first.
    pub(super) fn carry_out(&self, own: &mut OwnKeys) {
        for (key, taken) in &self.taken {
            if let Taken::Command(other) = taken {
                let mut theirs = Bindings::of_user(own).keys(*other).to_vec();
                theirs.retain(|other| !is_same(*other, *key));
                set_keys(own, *other, &theirs);
            }
        }
        set_keys(own, self.command, &self.keys);
    }

    /// One line for everything that would lose a key.
    pub(super) fn lines(&self, ctx: &Context, own: &OwnKeys) -> Vec<String> {
        let bindings = Bindings::of_user(own);
        let line = |(key, taken): &(KeyboardShortcut, Taken)| {
            let key = shortcut_text(ctx, key);
            match taken {
                Taken::Command(other) => {
                    let name = Command::of(*other).map_or("", Command::name);
                    let rest = if bindings.keys(*other).len() == 1 { ", which would have none left" } else { "" };
                    format!("{key} would be taken from “{name}”{rest}")
                }
                Taken::Label(name) => format!("{key} would be taken from the label “{name}” of this project"),
                Taken::Text(what) => format!("{key} {what}, and would not any more"),
            }
        };
        self.taken.iter().map(line).collect()
    }
}

enum Stroke {
    Key(KeyboardShortcut),
    Paste,
}

/// The first key of this frame; it and all letters are taken out of the input.
fn first_pressed(ctx: &Context) -> Option<Stroke> {
    let mut first = None;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let stroke = match event {
                Event::Key { key, pressed: true, .. } if is_modifier(*key) => return true,
                Event::Key { key, pressed: true, modifiers, .. } => Stroke::Key(pressed_shortcut(*key, *modifiers)),
                // The system tells copying, cutting and pasting as such, not as keys.
                Event::Copy => Stroke::Key(KeyboardShortcut::new(Modifiers::COMMAND, Key::C)),
                Event::Cut => Stroke::Key(KeyboardShortcut::new(Modifiers::COMMAND, Key::X)),
                Event::Paste(_) => Stroke::Paste,
                Event::Text(_) => return false,
                _ => return true,
            };
            first.get_or_insert(stroke);
            false
        });
    });
    first
}

/// Keys that are held while another one is pressed.
fn is_modifier(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
            | Key::CapsLock
            | Key::NumLock
    )
}
