//! From keys to intents, by the table of commands and the labels of the schema.

use super::app::App;
use super::bindings::Bindings;
use super::command::{COMMANDS, Command, CommandId, Menu, Reach, Situation};
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
    let bindings = Bindings::of(ctx);
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
                false => app
                    .relates_by(&event, place, &intents)
                    .or_else(|| intent_of(&event, &bindings, situation, place, is_writing, project.as_ref())),
            };
            match intent {
                // What Tab goes over while the other end of a relation is sought is not to be relabelled.
                Some(Intent::Tag(_)) if app.relating.is_some() => {}
                Some(intent) => intents.push(intent),
                // Without their command they do nothing: the article would do the same by itself.
                None if is_reading_place(place) && is_of_command(&event) => {}
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
                | C::NoteProject
                | C::Relate
                | C::Palette
                | C::PasteArticle
                | C::OpenProject
                | C::ImportArticles
                | C::ImportFolder
                | C::SaveAs
                | C::Find
                | C::GoToParagraph
                | C::FindInAll
                | C::ShowSearch
                | C::YourName
                | C::Preferences
                | C::TagWith
                | C::AssignEntity
                | C::AddToCluster
                | C::MarkSilent
                | C::CorrectValue
                | C::EditAttribution
                | C::AnnotateAllHere
                | C::AnnotateAllEverywhere
        ),
        _ => false,
    }
}

/// Ctrl+A, Ctrl+C and Ctrl+X, which the article also knows by itself.
fn is_of_command(event: &Event) -> bool {
    match event {
        Event::Key { key: Key::A, pressed: true, modifiers, .. } => modifiers.command_only(),
        Event::Copy | Event::Cut => true,
        _ => false,
    }
}

fn is_reading_place(place: Place) -> bool {
    matches!(place, Place::Article | Place::Annotations)
}

fn intent_of(
    event: &Event,
    bindings: &Bindings,
    situation: Situation,
    place: Place,
    is_writing: bool,
    project: Option<&Project>,
) -> Option<Intent> {
    let is_reading = is_reading_place(place);
    let run = |key, modifiers| {
        let command = command_of(bindings, key, modifiers, place, is_writing, situation)?;
        Some(Some(Intent::Run(command.id)).filter(|_| situation.meets(command.needs)))
    };
    match event {
        Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
            if place == Place::Documents && modifiers.is_none() =>
        {
            Some(Intent::Read)
        }
        Event::Key { key, pressed: true, modifiers, .. } => run(*key, *modifiers).unwrap_or_else(|| {
            let project = project.filter(|_| is_reading && modifiers.is_none())?;
            label_of(project, *key).map(Intent::Tag)
        }),
        // The system tells copying, cutting and pasting as such, not as keys.
        Event::Copy => run(Key::C, Modifiers::COMMAND).flatten(),
        Event::Cut => run(Key::X, Modifiers::COMMAND).flatten(),
        Event::Paste(text) if is_reading || !is_writing && project.is_none_or(|all| all.documents().is_empty()) => {
            Some(Intent::Paste(text.clone()))
        }
        _ => None,
    }
}

/// The command of a key that makes sense now, else the one that would in another situation.
fn command_of(
    bindings: &Bindings,
    key: Key,
    modifiers: Modifiers,
    place: Place,
    is_writing: bool,
    situation: Situation,
) -> Option<&'static Command> {
    // On many keyboards plus needs Shift.
    let held = if key == Key::Plus { Modifiers { shift: false, ..modifiers } } else { modifiers };
    let has_key = |command: &&Command| {
        let reaches = match command.reach {
            Reach::Reading => match place {
                Place::Article | Place::Annotations => true,
                // There, nobody looks at what is selected or chosen in the article.
                Place::Documents => command.menu == Menu::View || command.id == CommandId::LetGo,
                Place::History | Place::Clusters | Place::Elsewhere => false,
            },
            Reach::Everywhere => !(is_writing && is_of_field(key, modifiers)),
        };
        let matches = |own: &egui::KeyboardShortcut| own.logical_key == key && held.matches_exact(own.modifiers);
        reaches && bindings.keys(command.id).iter().any(matches)
    };
    let makes_sense = |command: &&Command| situation.meets(command.needs);
    COMMANDS.iter().filter(has_key).find(makes_sense).or_else(|| COMMANDS.iter().find(has_key))
}

/// What a text field does with a key itself: it types, moves, edits, and has its own undo.
fn is_of_field(key: Key, modifiers: Modifiers) -> bool {
    let is_alone = !modifiers.command && !modifiers.ctrl && !modifiers.alt;
    let types = is_alone && !(Key::F1..=Key::F35).contains(&key);
    let edits = matches!(key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z | Key::Backspace | Key::Delete);
    let moves = matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End);
    types || edits || moves
}

/// The label with that key. egui names a key by the letter that the layout gives, and by its place
/// on the keyboard where that letter is not Latin.
pub(super) fn label_of(project: &Project, key: Key) -> Option<LabelId> {
    let name = key.name();
    let same = |letter: char| letter.to_uppercase().eq(name.chars());
    let label = project.labels().iter().find(|label| !label.retired && label.key.is_some_and(same))?;
    Some(label.id.clone())
}
