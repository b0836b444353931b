//! From keys to intents, by the table of commands and the labels of the schema.

use super::app::App;
use super::command::{COMMANDS, Command, CommandId, Menu, Needs, Reach, Situation};
use super::focus::Place;
use super::intent::Intent;
use super::screens::Screen;
use super::typeset::direction;
use crate::model::{Direction, LabelId, Project};
use egui::{Context, Event, Key, Modifiers};

/// What the keys of this frame ask for. They are taken out of the input, so that no view sees them.
pub(super) fn pressed(app: &mut App, ctx: &Context) -> Vec<Intent> {
    if app.frames_to_focus > 0 {
        hold(app, ctx);
        return Vec::new();
    }
    if !app.held.is_empty() {
        let held = std::mem::take(&mut app.held);
        ctx.input_mut(|input| drop(input.events.splice(0..0, held)));
    }
    if app.is_covered() || egui::Popup::is_any_open(ctx) {
        return Vec::new();
    }
    let situation = app.situation();
    let place = app.focused_place();
    let is_writing = ctx.text_edit_focused();
    let screen = app.views.screens.present;
    let project = app.session.as_ref().map(|session| session.project().clone());
    let mut intents = ctx.input_mut(|input| {
        let mut intents: Vec<Intent> = Vec::new();
        let mut own_letter_follows = false;
        let events = std::mem::take(&mut input.events);
        for event in events {
            // What is typed after a key that opens a field is meant for that field; but the letter of
            // that key itself is not.
            if intents.iter().any(leads_to_a_field) && is_typed(&event) {
                let is_own_letter = std::mem::take(&mut own_letter_follows) && matches!(event, Event::Text(_));
                if !is_own_letter {
                    app.held.push(event);
                }
                continue;
            }
            own_letter_follows = true;
            let leaves = screen != Screen::Read && is_escape(&event);
            let intent = match leaves {
                true => Some(Intent::Run(CommandId::ShowRead)),
                false => intent_of(&event, situation, place, is_writing, project.as_ref()),
            };
            match intent {
                Some(intent) => intents.push(intent),
                None => input.events.push(event),
            }
        }
        intents
    });
    let moves_an_end = |intent: &Intent| matches!(intent, Intent::Run(id) if mirrored(*id) != *id);
    if intents.iter().any(moves_an_end) && app.is_chosen_rtl() {
        for intent in &mut intents {
            if let Intent::Run(id) = intent {
                *id = mirrored(*id);
            }
        }
    }
    if intents.iter().any(leads_to_a_field) {
        app.frames_to_focus = 2;
        ctx.request_repaint();
    }
    intents
}

/// Where text is read from right to left, the left arrow goes on and the right one back.
fn mirrored(id: CommandId) -> CommandId {
    use CommandId as C;
    match id {
        C::EndForward => C::EndBack,
        C::EndBack => C::EndForward,
        C::StartForward => C::StartBack,
        C::StartBack => C::StartForward,
        C::EndForwardWord => C::EndBackWord,
        C::EndBackWord => C::EndForwardWord,
        C::StartForwardWord => C::StartBackWord,
        C::StartBackWord => C::StartForwardWord,
        other => other,
    }
}

impl App {
    /// Whether the chosen annotation lies in a paragraph that is read from right to left.
    fn is_chosen_rtl(&self) -> bool {
        let Some(session) = &self.session else { return false };
        let project = session.project();
        let Some(row) = session.selection().chosen.and_then(|id| project.annotations().get(&id)) else { return false };
        let own = project.documents().get(&row.document).and_then(|document| document.direction);
        let by_text = || Some(direction::at(project.text(row.document)?, row.hull()?.start()));
        own.or_else(by_text) == Some(Direction::RightToLeft)
    }
}

/// Keeps what is typed until the field for which it is meant has the focus.
fn hold(app: &mut App, ctx: &Context) {
    app.frames_to_focus -= 1;
    ctx.input_mut(|input| {
        let (typed, rest) = std::mem::take(&mut input.events).into_iter().partition(is_typed);
        input.events = rest;
        app.held.extend::<Vec<Event>>(typed);
    });
    ctx.request_repaint();
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Escape, pressed: true, modifiers: Modifiers::NONE, .. })
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_))
}

/// Whether carrying it out gives a field the focus.
fn leads_to_a_field(intent: &Intent) -> bool {
    use CommandId as C;
    match intent {
        Intent::Run(id) => matches!(
            id,
            C::EditAnnotation
                | C::NoteAnnotation
                | C::Palette
                | C::PasteArticle
                | C::OpenProject
                | C::ImportArticles
                | C::SaveAs
                | C::Find
                | C::GoToParagraph
                | C::FindInAll
                | C::ShowSearch
                | C::YourName
                | C::Preferences
                | C::TagWith
                | C::AssignEntity
                | C::AnnotateAllHere
                | C::AnnotateAllEverywhere
        ),
        _ => false,
    }
}

fn intent_of(
    event: &Event,
    situation: Situation,
    place: Place,
    is_writing: bool,
    project: Option<&Project>,
) -> Option<Intent> {
    let is_reading = matches!(place, Place::Article | Place::Annotations);
    match event {
        Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
            if place == Place::Documents && modifiers.is_none() =>
        {
            Some(Intent::Read)
        }
        Event::Key { key, pressed: true, modifiers, .. } => {
            let command = command_of(*key, *modifiers, place, is_writing, situation);
            match command {
                Some(command) if situation.meets(command.needs) => Some(Intent::Run(command.id)),
                Some(_) => None,
                None if is_reading && modifiers.is_none() => label_of(project?, *key).map(Intent::Tag),
                None => None,
            }
        }
        // The system tells copying and pasting as such, not as keys.
        Event::Copy if is_reading && situation.meets(Needs::Quote) => Some(Intent::Run(CommandId::Copy)),
        Event::Paste(text) if is_reading || !is_writing && project.is_none_or(|all| all.documents().is_empty()) => {
            Some(Intent::Paste(text.clone()))
        }
        _ => None,
    }
}

/// The command of a key that makes sense now, else the one that would in another situation.
fn command_of(
    key: Key,
    modifiers: Modifiers,
    place: Place,
    is_writing: bool,
    situation: Situation,
) -> Option<&'static Command> {
    let has_key = |command: &&Command| {
        let reaches = match command.reach {
            Reach::Reading => match place {
                Place::Article | Place::Annotations => true,
                // There, nobody looks at what is selected or chosen in the article.
                Place::Documents => command.menu == Menu::View || command.id == CommandId::LetGo,
                Place::Elsewhere => false,
            },
            // A text field has its own undo.
            Reach::Everywhere => !(is_writing && matches!(key, Key::Z | Key::Y | Key::V)),
        };
        // On many keyboards plus needs Shift.
        let held = if key == Key::Plus { Modifiers { shift: false, ..modifiers } } else { modifiers };
        let matches =
            |shortcut: &egui::KeyboardShortcut| shortcut.logical_key == key && held.matches_exact(shortcut.modifiers);
        reaches && command.keys.iter().any(matches)
    };
    let makes_sense = |command: &&Command| situation.meets(command.needs);
    COMMANDS.iter().filter(has_key).find(makes_sense).or_else(|| COMMANDS.iter().find(has_key))
}

/// The label with that key. egui names a key by the letter that the layout gives, and by its place
/// on the keyboard where that letter is not Latin.
pub(super) fn label_of(project: &Project, key: Key) -> Option<LabelId> {
    let name = key.name();
    let same = |letter: char| letter.to_uppercase().eq(name.chars());
    let label = project.labels().iter().find(|label| !label.retired && label.key.is_some_and(same))?;
    Some(label.id.clone())
}
