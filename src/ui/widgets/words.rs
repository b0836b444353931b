//! Words of documents outside the reading pane: quotes, titles, names. They can be in any script, so
//! the engine of the pane sets them, not egui's.

use crate::ui::theme::Theme;
use crate::ui::typeset::{Paragraph, TextStyle, Typesetter};
use crate::ui::view::ViewContext;
use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::ops::Range;
use std::rc::Rc;

/// Distance between lines as a multiple of the size.
const LINE_HEIGHT: f32 = 1.3;

/// Words that are set.
pub struct Words {
    paragraph: Rc<Paragraph>,
    typesetter: Typesetter,
    width: f32,
}

impl Words {
    /// One line of at most `width` points, cut with an ellipsis. `size` is in points.
    pub fn line(painter: &Painter, typesetter: &Typesetter, text: &str, size: f32, width: f32) -> Self {
        let style = style(painter, size, f32::INFINITY);
        let paragraph = typesetter.elided(text, &style, width);
        Self { width: paragraph.widest_line(), paragraph, typesetter: typesetter.clone() }
    }

    /// As many lines as it takes in a width, in points.
    pub fn lines(painter: &Painter, typesetter: &Typesetter, text: &str, size: f32, width: f32) -> Self {
        let paragraph = typesetter.recalled(text, &style(painter, size, width));
        let is_filled = paragraph.n_lines() > 1 || paragraph.is_rtl();
        Self {
            width: if is_filled { width } else { paragraph.widest_line() },
            paragraph,
            typesetter: typesetter.clone(),
        }
    }

    /// As many whole lines as there is room for, the last one with an ellipsis where something is cut;
    /// and how many bytes of the text are left. A closing quotation mark stays.
    pub fn fitted(painter: &Painter, typesetter: &Typesetter, text: &str, size: f32, room: Vec2) -> (Self, usize) {
        let line = (size * LINE_HEIGHT).round();
        let end = if text.ends_with('”') { "”" } else { "" };
        let n_lines = (room.y / line).floor().max(1.0);
        let mut words = Self::lines(painter, typesetter, text, size, room.x);
        let (mut n_chars, mut kept) = (text.chars().count(), text.len());
        while words.size().y > n_lines * line + 1.0 && n_chars > 8 {
            // By the share that fits, and then a little less until it does.
            let share = (n_lines * line / words.size().y).min(0.94);
            n_chars = (n_chars as f32 * share) as usize;
            let head: String = text.chars().take(n_chars).collect();
            // Not within a word, where words have blanks between them.
            let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head).trim_end();
            kept = head.len();
            words = Self::lines(painter, typesetter, &format!("{head}…{end}"), size, room.x);
        }
        (words, kept)
    }

    /// Width and height in points.
    pub fn size(&self) -> Vec2 {
        vec2(self.width, self.paragraph.height())
    }

    /// Whether they are read from right to left.
    pub fn is_rtl(&self) -> bool {
        self.paragraph.is_rtl()
    }

    /// Where some of its bytes stand, from the top left of the words.
    pub fn rects(&self, bytes: Range<usize>) -> Vec<Rect> {
        self.paragraph.rects(bytes)
    }

    /// Paints the words with their top left at a place.
    pub fn paint(&self, painter: &Painter, top_left: Pos2, colour: Color32) {
        self.typesetter.paint(painter, &self.paragraph, top_left, colour);
    }
}

fn style(painter: &Painter, size: f32, width: f32) -> TextStyle {
    TextStyle { size, line_height: (size * LINE_HEIGHT).round(), ..TextStyle::plain(width, painter.pixels_per_point()) }
}

/// A label of words that fills the width that there is.
pub fn words_label(ui: &mut Ui, cx: &ViewContext<'_>, text: &str, size: f32, colour: Color32) -> Response {
    let words = Words::lines(ui.painter(), cx.typesetter, text, size, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    words.paint(ui.painter(), rect.min, colour);
    response
}

/// A label of words on one line, cut at the width that there is.
pub fn words_line(ui: &mut Ui, cx: &ViewContext<'_>, text: &str, size: f32, colour: Color32) -> Response {
    let words = Words::line(ui.painter(), cx.typesetter, text, size, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    words.paint(ui.painter(), rect.min, colour);
    response
}

/// Words that lead somewhere when they are clicked, on one line.
pub fn words_link(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) -> Response {
    let width = ui.available_width();
    let words = Words::line(ui.painter(), cx.typesetter, text, cx.theme.sizes.interface, width);
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    let colour = cx.theme.colours.accent;
    words.paint(ui.painter(), rect.min, colour);
    if response.hovered() || response.has_focus() {
        underline(ui.painter(), cx.theme, rect, colour);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// One of several things to choose, in the words of a document: as `Ui::selectable_label`.
pub fn words_choice(ui: &mut Ui, cx: &ViewContext<'_>, is_chosen: bool, text: &str) -> Response {
    let padding = ui.spacing().button_padding;
    let room = (ui.available_width() - 2.0 * padding.x).max(20.0);
    let words = Words::line(ui.painter(), cx.typesetter, text, cx.theme.sizes.interface, room);
    let size = vec2(words.size().x, words.size().y.max(ui.spacing().interact_size.y - 2.0 * padding.y));
    let (rect, response) = ui.allocate_exact_size(size + 2.0 * padding, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, text));
    let colours = &cx.theme.colours;
    let ground = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => colours.accent_soft,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, cx.theme.sizes.rounding, ground);
    if response.has_focus() {
        let edge = egui::Stroke::new(1.0, colours.accent);
        ui.painter().rect_stroke(rect, cx.theme.sizes.rounding, edge, egui::StrokeKind::Inside);
    }
    let top = rect.center().y - words.size().y / 2.0;
    words.paint(ui.painter(), egui::pos2(rect.left() + padding.x, top), colours.text);
    response
}

/// Writes the words of a document into a closed combo box, which was shown without text.
pub fn words_in_combo(ui: &Ui, cx: &ViewContext<'_>, combo: &Response, text: &str) {
    let padding = ui.spacing().button_padding;
    let room = (combo.rect.width() - 2.0 * padding.x - ui.spacing().icon_width).max(20.0);
    let words = Words::line(ui.painter(), cx.typesetter, text, cx.theme.sizes.interface, room);
    ui.ctx().accesskit_node_builder(combo.id, |node| node.set_value(text));
    let top = combo.rect.center().y - words.size().y / 2.0;
    words.paint(ui.painter(), egui::pos2(combo.rect.left() + padding.x, top), cx.theme.colours.text);
}

fn underline(painter: &Painter, theme: &Theme, rect: Rect, colour: Color32) {
    let y = rect.bottom() - theme.sizes.interface * 0.2;
    painter.hline(rect.x_range(), y, egui::Stroke::new(1.0, colour));
}
