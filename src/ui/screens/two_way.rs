//! A table whose headers stay while its cells scroll both ways: only the cells on screen are laid out,
//! and the arrows move the present one. In row 0 stand the headings, in column 0 the names.

use crate::ui::view::ViewContext;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};
use egui::{WidgetInfo, pos2, vec2};
use std::ops::Range;

/// What a table keeps between frames.
pub(super) struct TwoWay {
    pub(super) row: usize,
    pub(super) column: usize,
    /// Brings the present cell on screen at the next frame.
    pub(super) is_sought: bool,
    /// How far it scrolls at the next frame, in points.
    pub(super) pushed: Vec2,
    offset: Vec2,
}

impl Default for TwoWay {
    fn default() -> Self {
        Self { row: 1, column: 1, is_sought: false, pushed: Vec2::ZERO, offset: Vec2::ZERO }
    }
}

/// How a table shows itself; sizes in points.
#[derive(Clone, Copy)]
pub(super) struct TableLook<'a> {
    pub(super) focus: Id,
    /// What a screen reader says.
    pub(super) name: &'a str,
    pub(super) n_rows: usize,
    pub(super) n_columns: usize,
    pub(super) cell: Vec2,
    /// Width of the names and height of the headings.
    pub(super) corner: Vec2,
}

/// Where the parts of a table are, in points of the window.
pub(super) struct Parts {
    whole: Rect,
    /// The cells, without headers and scroll bars.
    cells: Rect,
    offset: Vec2,
    cell: Vec2,
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
}

impl Parts {
    /// Room for the headings of all columns on screen.
    pub(super) fn headings(&self) -> Rect {
        Rect::from_x_y_ranges(self.cells.x_range(), self.whole.top()..=self.cells.top())
    }

    /// Room for the names of all rows on screen.
    pub(super) fn names(&self) -> Rect {
        Rect::from_x_y_ranges(self.whole.left()..=self.cells.left(), self.cells.y_range())
    }

    /// The heading of a column, counted from 0.
    pub(super) fn heading(&self, column: usize) -> Rect {
        let left = self.cells.left() + column as f32 * self.cell.x - self.offset.x;
        Rect::from_min_size(pos2(left, self.whole.top()), vec2(self.cell.x, self.headings().height()))
    }

    /// The name of a row, counted from 0.
    pub(super) fn name(&self, row: usize) -> Rect {
        let top = self.cells.top() + row as f32 * self.cell.y - self.offset.y;
        Rect::from_min_size(pos2(self.whole.left(), top), vec2(self.names().width(), self.cell.y))
    }

    /// Draws the lines between headers and cells.
    pub(super) fn lines(&self, ui: &Ui, cx: &ViewContext<'_>) {
        let line = Stroke::new(1.0, cx.theme.colours.line);
        let painter = ui.painter();
        painter.hline(self.whole.left()..=self.cells.right(), self.cells.top() - 0.5, line);
        painter.vline(self.cells.left() - 0.5, self.whole.top()..=self.cells.bottom(), line);
    }
}

impl TwoWay {
    /// Makes a cell the present one, as a click does.
    pub(super) fn go_to(&mut self, ui: &Ui, look: TableLook<'_>, (row, column): (usize, usize)) {
        (self.row, self.column) = (row, column);
        ui.memory_mut(|memory| memory.request_focus(look.focus));
    }

    /// Moves the present cell by the keys. True while the table has the keyboard.
    pub(super) fn keys(&mut self, ui: &mut Ui, look: TableLook<'_>) -> bool {
        (self.row, self.column) = (self.row.min(look.n_rows), self.column.min(look.n_columns));
        let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let table = ui.interact(rect, look.focus, Sense::focusable_noninteractive());
        table.widget_info(|| WidgetInfo::labeled(Role::Grid, true, look.name));
        if !table.has_focus() {
            return false;
        }
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(look.focus, filter));
        let before = (self.row, self.column);
        let page = ((ui.available_height() / look.cell.y).floor() as usize).max(2) - 1;
        ui.input_mut(|input| {
            let mut is = |key| input.consume_key(Modifiers::NONE, key);
            let steps = [
                (Key::ArrowDown, (self.row + 1, self.column)),
                (Key::ArrowUp, (self.row.saturating_sub(1), self.column)),
                (Key::ArrowRight, (self.row, self.column + 1)),
                (Key::ArrowLeft, (self.row, self.column.saturating_sub(1))),
                (Key::PageDown, (self.row + page, self.column)),
                (Key::PageUp, (self.row.saturating_sub(page), self.column)),
                (Key::Home, (self.row, 0)),
                (Key::End, (self.row, look.n_columns)),
            ];
            if let Some((_, place)) = steps.into_iter().find(|(key, _)| is(*key)) {
                (self.row, self.column) = place;
            }
        });
        (self.row, self.column) = (self.row.min(look.n_rows), self.column.min(look.n_columns));
        if (self.row, self.column) == (0, 0) {
            // Nothing stands there.
            (self.row, self.column) = before;
        }
        self.is_sought |= before != (self.row, self.column);
        true
    }

    /// Shows the cells on screen by `cell(ui, row, column, rect)`, counted from 0.
    pub(super) fn cells(
        &mut self,
        ui: &mut Ui,
        look: TableLook<'_>,
        mut cell: impl FnMut(&mut Ui, usize, usize, Rect),
    ) -> Parts {
        let whole = ui.available_rect_before_wrap();
        let inside = Rect::from_min_max(whole.min + look.corner, whole.max).intersect(whole);
        let size = look.cell * vec2(look.n_columns as f32, look.n_rows as f32);
        let mut area = ScrollArea::both().id_salt(look.focus).auto_shrink(false);
        if std::mem::take(&mut self.is_sought) {
            let bar = ui.spacing().scroll.allocated_width();
            area = area.scroll_offset(self.sought_offset(look, inside.size() - Vec2::splat(bar)));
        }
        let pushed = std::mem::take(&mut self.pushed);
        if pushed != Vec2::ZERO {
            area = area.scroll_offset((self.offset + pushed).max(Vec2::ZERO));
        }
        let mut below = ui.new_child(UiBuilder::new().id_salt("cells").max_rect(inside));
        let output = area.show_viewport(&mut below, |ui, viewport| {
            ui.set_min_size(size);
            let origin = ui.min_rect().min;
            let (rows, columns) = (seen(viewport.y_range(), look.cell.y), seen(viewport.x_range(), look.cell.x));
            let rows = rows.start..rows.end.min(look.n_rows);
            let columns = columns.start..columns.end.min(look.n_columns);
            for row in rows.clone() {
                for column in columns.clone() {
                    let min = origin + look.cell * vec2(column as f32, row as f32);
                    cell(ui, row, column, Rect::from_min_size(min, look.cell));
                }
            }
            (rows, columns)
        });
        self.offset = output.state.clamped_offset();
        let (rows, columns) = output.inner;
        Parts { whole, cells: output.inner_rect, offset: self.offset, cell: look.cell, rows, columns }
    }

    /// The offset nearest to the present one at which the present cell is seen.
    fn sought_offset(&self, look: TableLook<'_>, room: Vec2) -> Vec2 {
        let along = |place: usize, size: f32, offset: f32, room: f32| match place.checked_sub(1) {
            None => offset,
            Some(place) => {
                let start = place as f32 * size;
                offset.min(start).max(start + size - room).max(0.0)
            }
        };
        let x = along(self.column, look.cell.x, self.offset.x, room.x);
        vec2(x, along(self.row, look.cell.y, self.offset.y, room.y))
    }

    /// Shows which cell the keys act on, where the table has the keyboard.
    pub(super) fn outline(&self, ui: &Ui, cx: &ViewContext<'_>, look: TableLook<'_>, parts: &Parts) {
        if !ui.memory(|memory| memory.has_focus(look.focus)) {
            return;
        }
        let across = match self.column.checked_sub(1) {
            None => parts.names().x_range(),
            Some(column) => parts.heading(column).x_range(),
        };
        let down = match self.row.checked_sub(1) {
            None => parts.headings().y_range(),
            Some(row) => parts.name(row).y_range(),
        };
        let left = if self.column == 0 { parts.whole.left() } else { parts.cells.left() };
        let top = if self.row == 0 { parts.whole.top() } else { parts.cells.top() };
        let clip = Rect::from_min_max(pos2(left, top), parts.cells.max);
        let painter = ui.painter().with_clip_rect(clip.expand(1.0).intersect(ui.clip_rect()));
        let stroke = Stroke::new(1.5, cx.theme.colours.accent);
        let rect = Rect::from_x_y_ranges(across, down);
        painter.rect_stroke(rect, cx.theme.sizes.rounding, stroke, StrokeKind::Inside);
    }
}

/// The places that are at least partly in a range of points.
fn seen(range: egui::Rangef, size: f32) -> Range<usize> {
    let first = (range.min / size).floor().max(0.0) as usize;
    first..(range.max / size).ceil().max(0.0) as usize
}
