//! Gives a frame no more than one step of keys and mouse. A frame reads keys of commands first and
//! moves the caret later; on a slow frame, two quick keys would otherwise act in the wrong order,
//! and a label would be put on the wrong words.

use egui::{Event, Key, Modifiers};
use std::collections::VecDeque;

/// Input that waits for its frame.
#[derive(Default)]
pub(super) struct Turns {
    waiting: VecDeque<Event>,
    /// Whether a button of the mouse is down.
    is_held: bool,
}

impl Turns {
    /// Leaves in `events` what this frame may see, in order, and keeps the rest for the next ones.
    /// `is_typing`: a text field has the focus, which takes any number of letters in their order.
    pub(super) fn take(&mut self, events: &mut Vec<Event>, is_typing: bool) {
        self.waiting.extend(events.drain(..));
        let mut has_acted = false;
        // What is typed behind a Tab is for the next field, which has the focus in the next frame.
        let mut has_left = false;
        while let Some(event) = self.waiting.front() {
            let begins = begins_step(event, is_typing);
            if (begins && has_acted) || (has_left && is_typed(event)) {
                return;
            }
            has_left |= begins && is_typing;
            // What is selected follows the pointer until the button is released, later in the frame than a key acts.
            has_acted |= begins || self.is_dragging(event);
            if let Event::PointerButton { pressed, .. } = event {
                self.is_held = *pressed;
            }
            events.extend(self.waiting.pop_front());
        }
    }

    fn is_dragging(&self, event: &Event) -> bool {
        let moves = matches!(event, Event::PointerMoved(_) | Event::PointerButton { pressed: false, .. });
        self.is_held && moves
    }

    /// Whether another frame is needed.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

/// Whether the event may act on what an earlier one in the same frame has not done yet.
fn begins_step(event: &Event, is_typing: bool) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => !is_typing || leaves_field(*key, *modifiers),
        Event::PointerButton { pressed: true, .. } => true,
        Event::Copy | Event::Cut | Event::Paste(_) => !is_typing,
        _ => false,
    }
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_))
}

/// Whether a key may do more than change the text of a field.
fn leaves_field(key: Key, modifiers: Modifiers) -> bool {
    let is_shortcut = modifiers.command || modifiers.ctrl || modifiers.alt;
    is_shortcut || matches!(key, Key::Enter | Key::Escape | Key::Tab) || (Key::F1..=Key::F35).contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{PointerButton, pos2};

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn button(pressed: bool) -> Event {
        let (pos, modifiers) = (pos2(3.0, 4.0), Modifiers::NONE);
        Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
    }

    /// The events frame by frame when all came at once.
    fn frames(events: &[Event], is_typing: bool) -> Vec<Vec<Event>> {
        let mut turns = Turns::default();
        let mut new = events.to_vec();
        let mut frames = Vec::new();
        loop {
            turns.take(&mut new, is_typing);
            frames.push(std::mem::take(&mut new));
            if !turns.is_waiting() {
                return frames;
            }
        }
    }

    #[test]
    fn keys_that_come_at_once_act_in_their_order() {
        let events = [key(Key::ArrowRight), key(Key::S), Event::Text("s".to_owned()), key(Key::Num1)];
        let [right, s, letter, one] = events.clone();
        assert_eq!(frames(&events, false), [vec![right], vec![s, letter], vec![one]]);
    }

    #[test]
    fn a_key_waits_for_the_drag_before_it() {
        let moved = Event::PointerMoved(pos2(90.0, 4.0));
        let events = [button(true), moved, button(false), key(Key::Num1)];
        let expected = [events.iter().take(3).cloned().collect(), vec![key(Key::Num1)]];
        assert_eq!(frames(&events, false), expected);
    }

    #[test]
    fn a_key_waits_for_the_end_of_a_drag_that_began_in_an_earlier_frame() {
        let moved = || Event::PointerMoved(pos2(90.0, 4.0));
        let mut turns = Turns::default();
        let mut frame = |events: &[Event]| {
            let mut new = events.to_vec();
            turns.take(&mut new, false);
            new
        };
        assert_eq!(frame(&[button(true), moved()]).len(), 2);
        assert_eq!(frame(&[moved(), button(false), key(Key::Num1)]), [moved(), button(false)]);
        assert_eq!(frame(&[]), [key(Key::Num1)]);
        // Where nothing is dragged, the pointer holds no key up.
        assert_eq!(frame(&[moved(), key(Key::Num2)]), [moved(), key(Key::Num2)]);
    }

    #[test]
    fn words_typed_into_a_field_arrive_in_one_frame_up_to_the_enter_that_ends_them() {
        let letter = |text: &str| Event::Text(text.to_owned());
        let events = [key(Key::A), letter("a"), key(Key::B), letter("b"), key(Key::Enter), key(Key::Escape)];
        let lengths: Vec<usize> = frames(&events, true).iter().map(Vec::len).collect();
        assert_eq!(lengths, [5, 1]);
    }

    #[test]
    fn what_is_typed_behind_a_tab_is_for_the_next_field() {
        let letter = |text: &str| Event::Text(text.to_owned());
        let events = [key(Key::A), letter("a"), key(Key::Tab), key(Key::Slash), letter("/"), key(Key::B), letter("b")];
        let [a, of_a, tab, slash, of_slash, b, of_b] = events.clone();
        assert_eq!(frames(&events, true), [vec![a, of_a, tab], vec![slash, of_slash, b, of_b]]);
    }

    #[test]
    fn input_that_comes_while_some_waits_stays_behind_it() {
        let mut turns = Turns::default();
        let mut first = vec![key(Key::A), key(Key::B)];
        turns.take(&mut first, false);
        let mut second = vec![key(Key::C)];
        turns.take(&mut second, false);
        assert_eq!(second, [key(Key::B)]);
        assert!(turns.is_waiting());
    }
}
