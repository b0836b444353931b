//! A field for words of an article, which are set as in the article while nobody types in it.

use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use egui::{Color32, Response, TextEdit, Ui, pos2, vec2};

/// The field with its text hidden where [`paint_words`] shows it.
pub(super) fn field<'a>(ui: &Ui, id: egui::Id, value: &'a mut String) -> TextEdit<'a> {
    let is_hidden = !is_typing(ui, id) && !value.is_empty();
    TextEdit::singleline(value).id(id).text_color_opt(is_hidden.then_some(Color32::TRANSPARENT))
}

/// Sets the words of a field in which nobody types.
pub(super) fn paint_words(ui: &Ui, cx: &ViewContext<'_>, response: &Response, value: &str, size: f32) {
    if is_typing(ui, response.id) || value.is_empty() {
        return;
    }
    let place = response.rect.shrink2(vec2(6.0, 0.0));
    let words = Words::line(ui.painter(), cx.typesetter, &one_line(value, 200), size, place.width());
    let at = pos2(place.left(), place.center().y - words.size().y / 2.0);
    words.paint(ui.painter(), at, cx.theme.colours.text);
}

fn is_typing(ui: &Ui, id: egui::Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
}
