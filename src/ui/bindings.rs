//! Which keys run which command: those of the table, or what this user made of them. The window's
//! bindings lie in egui's context, as its looks do, so that whoever shows a command shows its key.

use super::command::{COMMANDS, Command, CommandId, Needs, Reach, shortcut_text};
use crate::model::schema::RESERVED_KEYS;
use crate::model::{Label, Project};
use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Keys as preferences hold them: by the slug of the command, each as in `Ctrl+Shift+S`. Only what
/// differs from the table is there; what this version does not know stays there.
pub type OwnKeys = BTreeMap<String, Vec<String>>;

/// The keys of every command.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bindings {
    /// Of the commands whose keys are not those of the table.
    own: BTreeMap<CommandId, Vec<KeyboardShortcut>>,
}

/// What a key would be taken away from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    Command(CommandId),
    /// A label of the open project, by its name.
    Label(String),
    /// What the key does in texts and lists, as in “moves the caret in the article”.
    Text(&'static str),
}

impl CommandId {
    /// The name in preferences: `grow-selection`. It follows the name in the code, so a command that
    /// is renamed there loses the keys that users gave it.
    pub fn slug(self) -> String {
        let mut slug = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !slug.is_empty() {
                slug.push('-');
            }
            slug.extend(letter.to_lowercase());
        }
        slug
    }
}

impl Bindings {
    /// The table with what this user changed. A key that cannot be read is passed over.
    pub fn of_user(own: &OwnKeys) -> Self {
        let line = |command: &Command| {
            let keys = own.get(&command.id.slug())?;
            Some((command.id, keys.iter().filter_map(|key| read(key)).collect()))
        };
        Self { own: COMMANDS.iter().filter_map(line).collect() }
    }

    /// Those that the window uses.
    pub fn of(ctx: &Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp(place())).unwrap_or_default()
    }

    /// Makes them the window's.
    pub fn put(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(place(), Arc::new(self)));
    }

    /// The keys of a command; the first one is shown in menus.
    pub fn keys(&self, id: CommandId) -> &[KeyboardShortcut] {
        self.own.get(&id).map_or_else(|| designed(id), Vec::as_slice)
    }

    /// Whether the command has other keys than in the table.
    pub fn is_own(&self, id: CommandId) -> bool {
        self.own.contains_key(&id)
    }

    /// What else uses that key where the command would use it.
    pub fn taken(&self, id: CommandId, key: KeyboardShortcut, project: Option<&Project>) -> Vec<Taken> {
        let Some(command) = Command::of(id) else { return Vec::new() };
        let others = COMMANDS.iter().filter(|other| other.id != id && !exclude_each_other(command.needs, other.needs));
        let others = others.filter(|other| self.keys(other.id).iter().any(|theirs| is_same(*theirs, key)));
        let mut taken: Vec<Taken> = others.map(|other| Taken::Command(other.id)).collect();
        let letter = letter_of(key);
        let labels = project.into_iter().flat_map(|project| project.labels().iter());
        let labels = labels.filter(|label| !label.retired && letter.is_some() && upper(label.key) == letter);
        taken.extend(labels.map(|label| Taken::Label(label.name.clone())));
        taken.extend(use_in_text(key, command.reach).map(Taken::Text));
        taken
    }

    /// The letters that no label may have: those that commands have, and those that are kept for
    /// commands and that this user did not give away.
    pub fn reserved_letters(&self) -> Vec<char> {
        let letters = |keys: &dyn Fn(CommandId) -> Vec<KeyboardShortcut>| -> BTreeSet<char> {
            COMMANDS.iter().flat_map(|command| keys(command.id)).filter_map(letter_of).collect()
        };
        let now = letters(&|id| self.keys(id).to_vec());
        let at_first = letters(&|id| designed(id).to_vec());
        let kept = RESERVED_KEYS.into_iter().filter(|letter| !at_first.contains(letter));
        now.iter().copied().chain(kept).collect::<BTreeSet<char>>().into_iter().collect()
    }

    /// The key of a label where it acts; `None` where a command has that letter.
    pub fn label_key(&self, label: &Label) -> Option<char> {
        let key = upper(label.key)?;
        let has_letter = |command: &Command| self.keys(command.id).iter().any(|own| letter_of(*own) == Some(key));
        (!COMMANDS.iter().any(has_letter)).then_some(key)
    }
}

/// Changes the keys of a command in preferences; those of the table are not written.
pub fn set_keys(own: &mut OwnKeys, id: CommandId, keys: &[KeyboardShortcut]) {
    if keys == designed(id) {
        own.remove(&id.slug());
    } else {
        own.insert(id.slug(), keys.iter().map(|key| written(*key)).collect());
    }
}

/// The keys of the table.
pub fn designed(id: CommandId) -> &'static [KeyboardShortcut] {
    Command::of(id).map_or(&[], |command| command.keys)
}

/// A key that was pressed, as it is kept: Ctrl, or Cmd on a Mac, is one and the same. On many
/// keyboards plus needs Shift, so that Shift does not count there.
pub fn pressed_shortcut(key: Key, modifiers: Modifiers) -> KeyboardShortcut {
    let Modifiers { alt, ctrl, shift, mac_cmd, command } = modifiers;
    let ctrl = ctrl && (mac_cmd || !command);
    let kept = Modifiers { alt, ctrl, shift: shift && key != Key::Plus, mac_cmd: false, command };
    KeyboardShortcut::new(kept, key)
}

/// Whether two are pressed alike. Ctrl and Cmd count as one, as they are outside a Mac.
pub fn is_same(a: KeyboardShortcut, b: KeyboardShortcut) -> bool {
    let parts = |it: KeyboardShortcut| {
        let Modifiers { alt, ctrl, shift, command, .. } = it.modifiers;
        (it.logical_key, alt, shift, ctrl || command)
    };
    parts(a) == parts(b)
}

/// Several keys as people read them.
pub fn keys_text(ctx: &Context, keys: &[KeyboardShortcut]) -> String {
    keys.iter().map(|key| shortcut_text(ctx, key)).collect::<Vec<_>>().join("  or  ")
}

fn place() -> Id {
    Id::unique("bindings")
}

/// An annotation and a suggestion are never chosen at once.
fn exclude_each_other(a: Needs, b: Needs) -> bool {
    matches!((a, b), (Needs::Suggestion, Needs::Chosen) | (Needs::Chosen, Needs::Suggestion))
}

/// The letter or digit of a key that is pressed alone, as labels have them.
fn letter_of(shortcut: KeyboardShortcut) -> Option<char> {
    let mut letters = shortcut.logical_key.name().chars();
    let only = letters.next().filter(|letter| letter.is_alphanumeric() && letters.next().is_none());
    only.filter(|_| shortcut.modifiers.is_none())
}

fn upper(key: Option<char>) -> Option<char> {
    key?.to_uppercase().next()
}

/// What a key does in texts and lists without any command.
fn use_in_text(shortcut: KeyboardShortcut, reach: Reach) -> Option<&'static str> {
    let Modifiers { alt, ctrl, shift, command, .. } = shortcut.modifiers;
    if alt {
        return None;
    }
    let is_alone = !ctrl && !command;
    match shortcut.logical_key {
        Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End => {
            Some(if shift { "selects text in the article" } else { "moves the caret in the article" })
        }
        Key::PageUp | Key::PageDown if is_alone => Some("moves by a screen in the article"),
        Key::Tab if is_alone && reach == Reach::Everywhere => Some("goes from field to field"),
        Key::Enter | Key::Space if is_alone && !shift && reach == Reach::Everywhere => {
            Some("presses the button or the line that has the focus")
        }
        _ => None,
    }
}

/// As it stands in preferences. `Control` is the key of that name also on a Mac.
fn written(shortcut: KeyboardShortcut) -> String {
    let Modifiers { alt, ctrl, shift, command, .. } = shortcut.modifiers;
    let words = [(command, "Ctrl+"), (ctrl, "Control+"), (alt, "Alt+"), (shift, "Shift+")];
    let before: String = words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word).collect();
    format!("{before}{}", shortcut.logical_key.name())
}

fn read(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    while let Some((word, behind)) = rest.split_once('+').filter(|(_, behind)| !behind.is_empty()) {
        match word {
            "Ctrl" => modifiers.command = true,
            "Control" => modifiers.ctrl = true,
            "Alt" => modifiers.alt = true,
            "Shift" => modifiers.shift = true,
            _ => return None,
        }
        rest = behind;
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use CommandId as C;

    const PLAIN: Modifiers = Modifiers::NONE;

    fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
        KeyboardShortcut::new(modifiers, key)
    }

    fn with(id: CommandId, keys: &[KeyboardShortcut]) -> Bindings {
        let mut own = OwnKeys::new();
        set_keys(&mut own, id, keys);
        Bindings::of_user(&own)
    }

    #[test]
    fn every_key_of_the_table_comes_back_from_preferences() {
        let mut slugs = BTreeSet::new();
        for command in COMMANDS {
            assert!(slugs.insert(command.id.slug()), "{}", command.id.slug());
            for shortcut in command.keys {
                assert_eq!(read(&written(*shortcut)), Some(*shortcut), "{}", written(*shortcut));
            }
        }
        assert_eq!(C::GrowSelection.slug(), "grow-selection");
        assert_eq!(written(key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S)), "Ctrl+Shift+S");
    }

    #[test]
    fn only_what_differs_is_kept_and_what_is_unknown_stays() {
        let mut own = OwnKeys::from([("fly-away".to_owned(), vec!["Ctrl+F5".to_owned()])]);
        set_keys(&mut own, C::Save, &[key(PLAIN, Key::F5)]);
        assert_eq!(own["save"], ["F5"]);
        assert_eq!(Bindings::of_user(&own).keys(C::Save), [key(PLAIN, Key::F5)]);
        set_keys(&mut own, C::Save, designed(C::Save));
        assert_eq!(own.keys().collect::<Vec<_>>(), ["fly-away"]);
        assert!(!Bindings::of_user(&own).is_own(C::Save));
    }

    #[test]
    fn a_key_that_cannot_be_read_costs_only_itself() {
        let own =
            OwnKeys::from([("save".to_owned(), vec!["Ctrl+Nokey".to_owned(), "Hyper+S".to_owned(), "F5".to_owned()])]);
        assert_eq!(Bindings::of_user(&own).keys(C::Save), [key(PLAIN, Key::F5)]);
    }

    #[test]
    fn what_is_pressed_is_kept_alike_on_every_system() {
        let on_linux = Modifiers { ctrl: true, command: true, ..PLAIN };
        let on_mac = Modifiers { mac_cmd: true, command: true, ..PLAIN };
        for modifiers in [on_linux, on_mac] {
            assert_eq!(pressed_shortcut(Key::S, modifiers), key(Modifiers::COMMAND, Key::S));
        }
        assert_eq!(pressed_shortcut(Key::Tab, Modifiers::CTRL), key(Modifiers::CTRL, Key::Tab));
        assert_eq!(pressed_shortcut(Key::Plus, Modifiers::SHIFT), key(PLAIN, Key::Plus));
    }

    #[test]
    fn nothing_in_the_table_takes_anything_away() {
        let bindings = Bindings::default();
        for command in COMMANDS {
            for shortcut in command.keys {
                assert_eq!(bindings.taken(command.id, *shortcut, None), [], "{shortcut:?} of {:?}", command.id);
            }
        }
    }

    #[test]
    fn a_key_is_taken_by_commands_labels_and_the_caret() {
        let bindings = Bindings::default();
        let taken = |id, shortcut| bindings.taken(id, shortcut, None);
        assert_eq!(taken(C::Save, key(Modifiers::COMMAND, Key::D)), [Taken::Command(C::ToggleDone)]);
        assert_eq!(taken(C::ToggleDone, key(Modifiers::CTRL, Key::S)), [Taken::Command(C::Save)]);
        assert_eq!(taken(C::Save, key(PLAIN, Key::ArrowUp)), [Taken::Text("moves the caret in the article")]);
        assert_eq!(taken(C::Save, key(PLAIN, Key::F5)), []);
        assert_eq!(
            taken(C::AcceptSuggestion, key(PLAIN, Key::Delete)),
            [Taken::Command(C::RefuseSuggestion)],
            "an annotation that Delete removes is never chosen at once"
        );
    }

    #[test]
    fn commands_show_the_key_that_is_in_force() {
        let ctx = Context::default();
        let text = |id| Command::of(id).unwrap().key_text(&ctx);
        assert_eq!(text(C::GrowSelection), "S");
        with(C::GrowSelection, &[key(PLAIN, Key::Slash)]).put(&ctx);
        assert_eq!(text(C::GrowSelection), "/");
        assert_eq!(Command::with_key(C::GrowSelection, "Grows", &ctx), "Grows (/)");
        assert_eq!(Command::with_key(C::About, "Says", &ctx), "Says");
    }

    #[test]
    fn the_letters_that_labels_cannot_have_follow_the_keys() {
        assert_eq!(Bindings::default().reserved_letters(), ['A', 'C', 'I', 'J', 'M', 'N', 'R', 'S', 'T', 'V']);
        let moved = with(C::GrowSelection, &[key(PLAIN, Key::X)]);
        assert_eq!(moved.reserved_letters(), ['A', 'C', 'I', 'J', 'M', 'N', 'R', 'T', 'V', 'X']);
    }
}
