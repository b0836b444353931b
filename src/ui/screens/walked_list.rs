//! A list of any length of which only the rows on screen are laid out, with one present row that the
//! arrows move.

use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// What a list keeps between frames.
#[derive(Default)]
pub(in crate::ui) struct WalkedList {
    /// The present row.
    pub(in crate::ui) place: usize,
    /// Brings the present row on screen at the next frame.
    pub(in crate::ui) is_sought: bool,
    /// The rows that were wholly on screen.
    seen: Range<usize>,
}

/// How a list shows itself.
#[derive(Clone, Copy)]
pub(in crate::ui) struct ListLook<'a> {
    pub(in crate::ui) focus: Id,
    /// What a screen reader says.
    pub(in crate::ui) name: &'a str,
    pub(in crate::ui) n_rows: usize,
    /// In points, a whole number so that far rows stand as exactly as near ones.
    pub(in crate::ui) row_height: f32,
}

/// What was pressed while the list had the keyboard.
#[derive(Clone, Copy, Default)]
pub(in crate::ui) struct Pressed {
    pub(in crate::ui) enter: bool,
    pub(in crate::ui) space: bool,
    pub(in crate::ui) backspace: bool,
    /// The present row is another one.
    pub(in crate::ui) moved: bool,
}

impl WalkedList {
    /// Goes to the first row.
    pub(in crate::ui) fn restart(&mut self) {
        self.place = 0;
        self.is_sought = true;
    }

    /// Shows the rows that are on screen, and takes no room without rows, by `row(ui, n, is_present)`.
    pub(in crate::ui) fn show(
        &mut self,
        ui: &mut Ui,
        look: ListLook<'_>,
        mut row: impl FnMut(&mut Ui, usize, bool),
    ) -> Pressed {
        self.place = self.place.min(look.n_rows.saturating_sub(1));
        let pressed = self.keys(ui, look);
        if look.n_rows == 0 {
            self.seen = 0..0;
            return pressed;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = ui.available_height();
        let mut area = ScrollArea::vertical().id_salt(look.focus).auto_shrink(false);
        if std::mem::take(&mut self.is_sought) && !self.seen.contains(&self.place) {
            let top = self.place as f32 * look.row_height;
            let is_below = self.place >= self.seen.end;
            let offset = if is_below { top + look.row_height - height } else { top };
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        let (place, row_height) = (self.place, look.row_height);
        let output = area.show_rows(ui, row_height, look.n_rows, |ui, range| {
            for n in range {
                row(ui, n, n == place);
            }
        });
        let first = (output.state.clamped_offset().y / row_height).ceil() as usize;
        let end = ((output.state.clamped_offset().y + output.inner_rect.height()) / row_height).floor() as usize;
        self.seen = first..end;
        if ui.memory(|memory| memory.has_focus(look.focus)) {
            let top = output.inner_rect.top() + place as f32 * row_height - output.state.clamped_offset().y;
            let row = Rect::from_x_y_ranges(output.inner_rect.x_range(), top..=top + row_height);
            let painter = ui.painter().with_clip_rect(output.inner_rect.intersect(ui.clip_rect()));
            let outline = Stroke::new(1.0, ui.visuals().hyperlink_color);
            painter.rect_stroke(row, ui.visuals().widgets.inactive.corner_radius, outline, StrokeKind::Inside);
        }
        pressed
    }

    fn keys(&mut self, ui: &mut Ui, look: ListLook<'_>) -> Pressed {
        let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let list = ui.interact(rect, look.focus, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, look.name));
        if !list.has_focus() {
            return Pressed::default();
        }
        let filter = EventFilter { vertical_arrows: true, escape: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(look.focus, filter));
        let page = self.seen.len().max(2) - 1;
        let last = look.n_rows.saturating_sub(1);
        let before = self.place;
        let mut pressed = ui.input_mut(|input| {
            let mut is = |key| input.consume_key(Modifiers::NONE, key);
            let steps = [
                (is(Key::ArrowDown), self.place + 1),
                (is(Key::ArrowUp), self.place.saturating_sub(1)),
                (is(Key::PageDown), self.place + page),
                (is(Key::PageUp), self.place.saturating_sub(page)),
                (is(Key::Home), 0),
                (is(Key::End), last),
            ];
            if let Some((_, place)) = steps.into_iter().find(|(is_pressed, _)| *is_pressed) {
                self.place = place.min(last);
                self.is_sought = true;
            }
            Pressed { enter: is(Key::Enter), space: is(Key::Space), backspace: is(Key::Backspace), moved: false }
        });
        pressed.moved = self.place != before;
        pressed
    }

    /// The row was clicked: it is the present one, and the keys act here.
    pub(in crate::ui) fn choose(&mut self, ui: &Ui, focus: Id, place: usize) {
        self.place = place;
        ui.memory_mut(|memory| memory.request_focus(focus));
    }
}

/// A message in the place of rows.
pub(in crate::ui) fn nothing_ui(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) {
    ui.add_space(10.0);
    ui.label(egui::RichText::new(text).color(cx.theme.colours.muted));
}

/// A screen of a project without an article: what to do, and the buttons for it.
pub(super) fn no_article_ui(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) {
    nothing_ui(ui, cx, text);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for (name, command) in
            [("Import articles…", CommandId::ImportArticles), ("Paste an article…", CommandId::PasteArticle)]
        {
            if ui.button(name).clicked() {
                cx.send(Intent::Run(command));
            }
        }
    });
}
