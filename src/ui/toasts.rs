//! Messages about results that go away by themselves, with *Undo* where there is something to take
//! back, or *Open* where a file was written. They never take the keyboard, make way for the caret, wait
//! while the pointer rests on them or a dialog lies over the window (but for the schema editor, where
//! people stay), and ask for one frame only: that in which they end.

use super::intent::Intent;
use super::theme::Theme;
use super::typeset::Typesetter;
use super::widgets::{Words, cross_button};
use crate::text::quote::one_line;
use egui::accesskit::Live;
use egui::{Area, Context, Frame, Id, Margin, Order, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

/// Seconds that a message stays; longer where something can be done about it.
const STAY: f64 = 6.0;
const STAY_WITH_UNDO: f64 = 10.0;
/// A message with less left than this, in seconds, is over: a frame may come a little early.
const LEAST: f64 = 0.05;
/// So many are shown, the latest ones.
const N_SHOWN: usize = 3;
/// Widest message, and distance from the edges, in points.
const WIDTH: f32 = 460.0;
const LEAST_WIDTH: f32 = 180.0;
const MARGIN: f32 = 14.0;

/// A message.
#[derive(Clone, PartialEq, Debug)]
struct Toast {
    text: String,
    /// The step that it is about, as [`crate::session::History::mark`] names it.
    step: Option<u64>,
    /// The file that it is about.
    file: Option<PathBuf>,
    /// Seconds until it goes.
    left: f64,
    /// Tells one message from another with the same words.
    number: u64,
}

/// The messages on screen.
#[derive(Default)]
pub(super) struct Toasts {
    shown: VecDeque<Toast>,
    /// When the last frame was, in seconds of the window's clock.
    last: f64,
    /// Whether the pointer or the keyboard was on a message then.
    is_held: bool,
    number: u64,
}

/// Where messages may be.
pub(super) struct Room {
    /// The part of the window that they lie over.
    pub(super) rect: Rect,
    /// What they must not cover: the line of the caret, in points of the window.
    pub(super) caret: Option<Rect>,
    /// Whether a dialog is open that they are told over.
    pub(super) is_over_dialog: bool,
}

impl Toasts {
    /// Says something. `step`: the mark of the step that can be taken back from here.
    pub(super) fn add(&mut self, text: impl Into<String>, step: Option<u64>) {
        self.number += 1;
        // There is one step that can be taken back, and the message about it says so.
        self.shown.retain(|toast| toast.step.is_none() || step.is_none());
        let left = if step.is_some() { STAY_WITH_UNDO } else { STAY };
        self.push(Toast { text: text.into(), step, file: None, left, number: self.number });
    }

    /// Says that a file was written, which can be opened from here.
    pub(super) fn add_file(&mut self, text: impl Into<String>, file: PathBuf) {
        self.number += 1;
        let toast =
            Toast { text: text.into(), step: None, file: Some(file), left: STAY_WITH_UNDO, number: self.number };
        self.push(toast);
    }

    fn push(&mut self, toast: Toast) {
        self.shown.push_back(toast);
        while self.shown.len() > N_SHOWN {
            self.shown.pop_front();
        }
    }

    /// Says nothing more, as when another project is opened.
    pub(super) fn clear(&mut self) {
        self.shown.clear();
    }

    /// Whether a message on screen says exactly that.
    pub(super) fn says(&self, text: &str) -> bool {
        self.shown.iter().any(|toast| toast.text == text)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Lets time pass. `mark`: that of the last step done. A message about a step that was taken back
    /// is gone; one whose step is not the last any more stays without *Undo*. The time stands still
    /// while the window is covered.
    pub(super) fn follow(&mut self, ctx: &Context, mark: u64, is_covered: bool) {
        let now = ctx.input(|input| input.time);
        let passed = if self.is_held || is_covered { 0.0 } else { now - self.last };
        self.last = now;
        self.shown.retain_mut(|toast| {
            toast.left -= passed;
            let is_undone = toast.step.is_some_and(|step| step > mark);
            if toast.step.is_some_and(|step| step < mark) {
                toast.step = None;
            }
            toast.left > LEAST && !is_undone
        });
    }

    /// Shows the messages, the latest one at the bottom, and asks for the frame in which the next one
    /// ends.
    pub(super) fn show(&mut self, ctx: &Context, theme: &Theme, typesetter: &Typesetter, room: &Room) -> Vec<Intent> {
        let mut intents = Vec::new();
        let Some(next) = self.shown.iter().map(|toast| toast.left).min_by(f64::total_cmp) else {
            self.is_held = false;
            return intents;
        };
        let id = Id::unique("messages");
        let width = WIDTH.min(room.rect.width() - 2.0 * MARGIN).max(LEAST_WIDTH);
        let size = ctx.memory(|memory| memory.area_rect(id)).map_or(vec2(width, 44.0), |rect| rect.size());
        let order = if room.is_over_dialog { Order::Tooltip } else { Order::Middle };
        let area = Area::new(id).order(order).fixed_pos(room.place(size)).fade_in(false);
        let mut has_focus = false;
        let mut closed = None;
        let response = area.show(ctx, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for toast in &self.shown {
                let touched = toast_ui(ui, theme, typesetter, toast, width);
                has_focus |= touched.has_focus;
                if touched.is_closed {
                    closed = Some(toast.number);
                }
                intents.extend(toast.step.filter(|_| touched.is_acted_on).map(Intent::UndoStep));
                if let Some(file) = toast.file.as_ref().filter(|_| touched.is_acted_on) {
                    intents.push(Intent::OpenFile(file.clone()));
                }
            }
        });
        let rect = response.response.rect;
        self.is_held = has_focus || ctx.input(|input| input.pointer.hover_pos()).is_some_and(|at| rect.contains(at));
        if closed.is_some() {
            self.shown.retain(|toast| Some(toast.number) != closed);
        }
        // Where it stands follows from its size, which is known now.
        if closed.is_some() || (rect.size() - size).length() > 0.5 {
            ctx.request_repaint();
        } else if !self.is_held {
            ctx.request_repaint_after(Duration::from_secs_f64(next));
        }
        intents
    }
}

impl Room {
    /// The top left of messages of that size: at the bottom, or at the top where they would cover the
    /// caret.
    fn place(&self, size: egui::Vec2) -> egui::Pos2 {
        let left = self.rect.center().x - size.x / 2.0;
        let below = Rect::from_min_size(pos2(left, self.rect.bottom() - MARGIN - size.y), size);
        let is_in_the_way = self.caret.is_some_and(|caret| caret.intersects(below.expand(4.0)));
        if is_in_the_way { pos2(left, self.rect.top() + MARGIN) } else { below.min }
    }
}

/// What was done with a message.
struct Touched {
    is_closed: bool,
    /// Its first button was pressed.
    is_acted_on: bool,
    has_focus: bool,
}

fn toast_ui(ui: &mut Ui, theme: &Theme, typesetter: &Typesetter, toast: &Toast, width: f32) -> Touched {
    let colours = &theme.colours;
    let frame = Frame::popup(ui.style()).fill(colours.raised).stroke(Stroke::new(1.0, colours.edge));
    let frame = frame.inner_margin(Margin::symmetric(12, 8));
    let frame = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            // Room for the buttons and the margins.
            let room = width - if toast.step.is_some() || toast.file.is_some() { 130.0 } else { 60.0 };
            let words = Words::lines(ui.painter(), typesetter, &toast.text, theme.sizes.interface, room.max(80.0));
            let (rect, said) = ui.allocate_exact_size(words.size(), Sense::hover());
            said.widget_info(|| WidgetInfo::labeled(Role::Label, true, toast.text.as_str()));
            // A screen reader says it when it is free to.
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
            words.paint(ui.painter(), rect.min, colours.text);
            ui.add_space(6.0);
            let word = if toast.step.is_some() { Some("Undo") } else { toast.file.as_ref().map(|_| "Open") };
            let acts = word.map(|word| {
                let name = format!("{word}: {}", one_line(&toast.text, 80));
                ui.button(word).accessible_name(name)
            });
            let close = cross_button(ui, theme, "Close this message");
            Touched {
                is_closed: close.clicked(),
                is_acted_on: acts.as_ref().is_some_and(egui::Response::clicked),
                has_focus: close.has_focus() || acts.is_some_and(|acts| acts.has_focus()),
            }
        })
        .inner
    });
    frame.inner
}
