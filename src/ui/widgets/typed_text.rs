//! A text field whose text becomes part of the project while it is typed: after a short pause and
//! when the field loses the focus, so that what was on screen for a second is safe.

use super::resting::{RestingLines, paint_resting, resting_field};
use crate::ui::view::ViewContext;
use egui::{Color32, Id, Response, RichText, TextEdit, Ui, vec2};
use std::collections::HashMap;
use std::time::Duration;

/// How long a pause in typing is, in seconds.
const PAUSE: f64 = 0.5;

/// Texts that are being typed and are not yet part of the project.
#[derive(Default)]
pub struct Drafts {
    drafts: HashMap<Id, Draft>,
    n_begun: u64,
    is_hurried: bool,
    /// When the mouse button that changes a value went down.
    pressed: Option<u64>,
    visit_of_press: u64,
}

struct Draft {
    text: String,
    /// What the project held when it was last looked at.
    seen: String,
    /// When the text last changed, in seconds of the window's time; `None` when it is told.
    changed: Option<f64>,
    visit: u64,
}

/// What a field tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    pub text: String,
    /// The same for all that is typed in one visit to the field: one step of the history.
    pub visit: u64,
}

/// How a field looks.
#[derive(Clone, Copy, Default)]
pub struct Field<'a> {
    /// What a screen reader says, and the hint in the empty field.
    pub name: &'a str,
    pub hint: &'a str,
    /// Rows of a field of several lines; 0 for a field of one line.
    pub n_rows: usize,
}

impl Drafts {
    /// Whether a field holds what it has not told yet. Asked before anything is saved or closed.
    pub fn is_pending(&self) -> bool {
        self.drafts.values().any(|draft| draft.changed.is_some())
    }

    /// Lets all fields tell in the next frame, without waiting for a pause.
    pub fn hurry(&mut self) {
        self.is_hurried = true;
    }

    /// The visit for a value that changes while the mouse button is down: one drag is one step.
    pub fn visit_while_pressed(&mut self, ui: &Ui) -> u64 {
        let pressed = ui.input(|input| input.pointer.press_start_time()).map(f64::to_bits);
        if pressed.is_none() || self.pressed != pressed {
            self.pressed = pressed;
            self.n_begun += 1;
            self.visit_of_press = self.n_begun;
        }
        self.visit_of_press
    }

    /// After the frame in which all fields have told.
    pub fn end_hurry(&mut self) {
        self.is_hurried = false;
    }
}

/// Shows `current` for editing. Returns the new text when it should become part of the project.
pub fn typed_text(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    drafts: &mut Drafts,
    id: Id,
    current: &str,
    field: Field<'_>,
) -> Option<Typed> {
    let is_open = ui.memory(|memory| memory.has_focus(id));
    let mut text = drafts.drafts.get(&id).map_or_else(|| current.to_owned(), |draft| draft.text.clone());
    let response = field_ui(ui, cx, id, &mut text, field);
    let now = ui.input(|input| input.time);
    if response.gained_focus() || (is_open && !drafts.drafts.contains_key(&id)) {
        drafts.n_begun += 1;
        let visit = drafts.n_begun;
        drafts.drafts.entry(id).or_insert(Draft { text: text.clone(), seen: current.to_owned(), changed: None, visit });
    }
    let is_hurried = drafts.is_hurried;
    let draft = drafts.drafts.get_mut(&id)?;
    if response.changed() {
        draft.text.clone_from(&text);
        draft.changed = Some(now);
        ui.ctx().request_repaint_after(Duration::from_secs_f64(PAUSE));
    }
    let is_left = !response.has_focus();
    let is_due = draft.changed.is_some_and(|changed| is_left || is_hurried || now - changed >= PAUSE);
    let typed = is_due.then(|| Typed { text: draft.text.clone(), visit: draft.visit });
    if is_due {
        draft.changed = None;
    } else if draft.changed.is_some() {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(PAUSE));
    } else if draft.seen != current {
        // Told and taken; or undo, or another change of the row, while the field is open. What was
        // told and refused stays as it is typed.
        current.clone_into(&mut draft.text);
    }
    if draft.changed.is_none() && !is_due {
        current.clone_into(&mut draft.seen);
    }
    if is_left {
        drafts.drafts.remove(&id);
    }
    typed.filter(|typed| typed.text != current)
}

fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: Id, text: &mut String, field: Field<'_>) -> Response {
    let hint = RichText::new(field.hint).color(cx.theme.colours.muted);
    if field.n_rows == 0 {
        let edit = resting_field(ui, id, text).desired_width(f32::INFINITY).hint_text(hint);
        let response = ui.add(edit).accessible_name(field.name);
        paint_resting(ui, cx, &response, text, cx.theme.sizes.interface);
        return response;
    }
    let lines = RestingLines::of(ui, cx, id, text, ui.available_width());
    let mut edit = TextEdit::multiline(text).id(id).desired_rows(field.n_rows).desired_width(f32::INFINITY);
    if let Some(lines) = &lines {
        edit = edit.text_color(Color32::TRANSPARENT).min_size(vec2(0.0, lines.height()));
    }
    let response = ui.add(edit.hint_text(hint)).accessible_name(field.name);
    if let Some(lines) = lines {
        lines.paint(ui, cx, &response);
    }
    response
}
