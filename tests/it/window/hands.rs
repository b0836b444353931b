//! What hands do with a mouse and a key held: clicks with Ctrl or Shift, and drags from one thing to
//! another that may be given up.

use super::desk::Window;
use egui::{Event, Modifiers, PointerButton, Pos2, Rect};

impl Window {
    /// Where the only thing with that name is that is no mere text.
    #[track_caller]
    pub(super) fn rect(&self, name: &str) -> Rect {
        self.node(name).rect()
    }

    fn hold(&mut self, modifiers: Modifiers) {
        self.send([Event::ModifiersChanged(modifiers)]);
    }

    fn button_at(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        let button = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        self.send([Event::PointerMoved(pos), button]);
    }

    /// Clicks a thing while keys are held.
    #[track_caller]
    pub(super) fn click_holding(&mut self, name: &str, modifiers: Modifiers) {
        let at = self.rect(name).center();
        self.wait(8);
        self.hold(modifiers);
        self.send([Event::PointerMoved(at)]);
        self.button_at(at, true, modifiers);
        self.button_at(at, false, modifiers);
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Takes what is at a place and holds it over another one.
    pub(super) fn take_to(&mut self, from: Pos2, to: Pos2) {
        self.wait(8);
        self.send([Event::PointerMoved(from)]);
        self.button_at(from, true, Modifiers::NONE);
        self.move_to(from.lerp(to, 0.5));
        self.move_to(to);
    }

    /// Moves what is held to another place.
    pub(super) fn move_to(&mut self, to: Pos2) {
        self.send([Event::PointerMoved(to)]);
        self.wait(1);
    }

    /// Lets go of what is held.
    pub(super) fn let_go_at(&mut self, at: Pos2, modifiers: Modifiers) {
        self.hold(modifiers);
        self.button_at(at, false, modifiers);
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Drags one thing onto another.
    #[track_caller]
    pub(super) fn drag_onto(&mut self, what: &str, onto: &str) {
        let to = self.rect(onto).center();
        self.take_to(self.rect(what).center(), to);
        self.let_go_at(to, Modifiers::NONE);
    }
}
