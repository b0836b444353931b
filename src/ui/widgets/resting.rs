//! Fields for words that can be in any script: while nobody types in them, the engine of the pane sets
//! their words, in their direction and order. egui sets what is typed.

use super::words::Words;
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use egui::{Color32, Id, Response, TextEdit, Ui, pos2, vec2};
use unicode_bidi::{BidiClass, bidi_class};

/// So many characters of a field of one line are set: no field is wide enough for more.
const N_CHARS: usize = 200;
/// Between the edge of a field and its words, in points: egui's, and one of the edge.
const SIDE: f32 = 5.0;
const ABOVE: f32 = 2.0;

/// A field of one line, with its text hidden where [`paint_resting`] shows it.
pub fn resting_field<'a>(ui: &Ui, id: Id, value: &'a mut String) -> TextEdit<'a> {
    let is_hidden = !is_typing(ui, id) && !value.is_empty();
    TextEdit::singleline(value).id(id).text_color_opt(is_hidden.then_some(Color32::TRANSPARENT))
}

/// Sets the words of a field of one line in which nobody types. `size` is in points.
pub fn paint_resting(ui: &Ui, cx: &ViewContext<'_>, response: &Response, value: &str, size: f32) {
    if is_typing(ui, response.id) || value.is_empty() {
        return;
    }
    let place = response.rect.shrink2(vec2(SIDE, 0.0));
    let words = Words::line(ui.painter(), cx.typesetter, &one_line(value, N_CHARS), size, place.width());
    // What is read from right to left begins at the right.
    let left = if words.is_rtl() { place.right() - words.size().x } else { place.left() };
    let at = pos2(left, place.center().y - words.size().y / 2.0);
    words.paint(ui.painter(), at, text_colour(ui, cx));
}

/// The paragraphs of a field of several lines as they rest.
pub struct RestingLines {
    paragraphs: Vec<Words>,
}

impl RestingLines {
    /// Where nobody types and egui would turn words round, that is where some go from right to left;
    /// `None` elsewhere. `width` is that of the field, in points.
    pub fn of(ui: &Ui, cx: &ViewContext<'_>, id: Id, value: &str, width: f32) -> Option<Self> {
        let goes_left = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
        if is_typing(ui, id) || value.is_ascii() || !value.chars().any(goes_left) {
            return None;
        }
        let (size, room) = (cx.theme.sizes.interface, (width - 2.0 * SIDE).max(20.0));
        let set = |line: &str| {
            // A paragraph without words is a line high all the same.
            let line = if line.is_empty() { " " } else { line };
            Words::lines(ui.painter(), cx.typesetter, line, size, room)
        };
        Some(Self { paragraphs: value.split('\n').map(set).collect() })
    }

    /// The height of the field that shows all of them, in points.
    pub fn height(&self) -> f32 {
        self.paragraphs.iter().map(|words| words.size().y).sum::<f32>() + 2.0 * ABOVE
    }

    /// Sets them in their field.
    pub fn paint(&self, ui: &Ui, cx: &ViewContext<'_>, response: &Response) {
        let mut at = response.rect.min + vec2(SIDE, ABOVE);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(response.rect));
        for words in &self.paragraphs {
            words.paint(&painter, at, text_colour(ui, cx));
            at.y += words.size().y;
        }
    }
}

fn text_colour(ui: &Ui, cx: &ViewContext<'_>) -> Color32 {
    if ui.is_enabled() { cx.theme.colours.text } else { cx.theme.colours.muted }
}

fn is_typing(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
}
