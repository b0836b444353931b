//! The table of labels by articles: headers that stay, only the cells on screen laid out. A cell
//! leads to the first such annotation, a header to its article or to all annotations of its label.

use super::focus_id;
use crate::analysis::statistics::LabelTable;
use crate::model::DocumentId;
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use crate::ui::widgets::marks::label_swatch;
use egui::{Align2, Color32, EventFilter, FontId, Id, Key, Modifiers, Painter, Rect, Response, Role, ScrollArea};
use egui::{Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::ops::Range;

const ROW: f32 = 26.0;
const COLUMN: f32 = 76.0;
/// Height of the names of articles, in three lines.
const HEADING: f32 = 54.0;
const SUM: f32 = 56.0;

/// What the table keeps between frames. In row 0 stand the articles, in column 0 the labels.
pub(super) struct Grid {
    row: usize,
    column: usize,
    is_sought: bool,
    offset: Vec2,
}

impl Default for Grid {
    fn default() -> Self {
        Self { row: 1, column: 1, is_sought: false, offset: Vec2::ZERO }
    }
}

/// Where the parts of the table are, in points of the window.
struct Parts {
    whole: Rect,
    /// The cells, without headers and scroll bars.
    cells: Rect,
    offset: Vec2,
    rows: Range<usize>,
    columns: Range<usize>,
}

impl Grid {
    /// Shows the table.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, table: &LabelTable) {
        let (n_rows, n_columns) = (table.labels.len(), table.documents.len());
        (self.row, self.column) = (self.row.min(n_rows), self.column.min(n_columns));
        let entered = self.keys(ui, table);
        let whole = ui.available_rect_before_wrap();
        let mut clicked = None;
        let parts = self.cells_ui(ui, cx, table, whole, &mut clicked);
        self.headings_ui(ui, cx, table, &parts, &mut clicked);
        self.names_ui(ui, cx, table, &parts, &mut clicked);
        corner_ui(ui, cx, table, &parts);
        if ui.memory(|memory| memory.has_focus(focus_id())) {
            self.outline(ui, cx, &parts);
        }
        if let Some((row, column)) = clicked {
            (self.row, self.column) = (row, column);
            ui.memory_mut(|memory| memory.request_focus(focus_id()));
        }
        let chosen = clicked.or(entered.then_some((self.row, self.column)));
        if let Some(intent) = chosen.and_then(|(row, column)| intent_of(table, row, column)) {
            cx.send(intent);
        }
    }

    /// Whether the present cell was entered.
    fn keys(&mut self, ui: &mut Ui, table: &LabelTable) -> bool {
        let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let list = ui.interact(rect, focus_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Annotations by label and article"));
        if !list.has_focus() {
            return false;
        }
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
        let before = (self.row, self.column);
        let entered = ui.input_mut(|input| {
            let mut is = |key| input.consume_key(Modifiers::NONE, key);
            let page = 10;
            let steps = [
                (Key::ArrowDown, (self.row + 1, self.column)),
                (Key::ArrowUp, (self.row.saturating_sub(1), self.column)),
                (Key::ArrowRight, (self.row, self.column + 1)),
                (Key::ArrowLeft, (self.row, self.column.saturating_sub(1))),
                (Key::PageDown, (self.row + page, self.column)),
                (Key::PageUp, (self.row.saturating_sub(page), self.column)),
                (Key::Home, (self.row, 0)),
                (Key::End, (self.row, table.documents.len())),
            ];
            for (key, place) in steps {
                if is(key) {
                    (self.row, self.column) = place;
                }
            }
            is(Key::Enter)
        });
        (self.row, self.column) = (self.row.min(table.labels.len()), self.column.min(table.documents.len()));
        if (self.row, self.column) == (0, 0) {
            // Nothing stands there.
            (self.row, self.column) = before;
        }
        self.is_sought |= before != (self.row, self.column);
        entered
    }

    fn cells_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        table: &LabelTable,
        whole: Rect,
        clicked: &mut Option<(usize, usize)>,
    ) -> Parts {
        let names = (whole.width() * 0.26).clamp(140.0, 260.0);
        let corner = vec2(names + SUM, HEADING + ROW);
        let inside = Rect::from_min_max(whole.min + corner, whole.max).intersect(whole);
        let size = vec2(COLUMN * table.documents.len() as f32, ROW * table.labels.len() as f32);
        let mut area = ScrollArea::both().id_salt("labels by article").auto_shrink(false);
        if std::mem::take(&mut self.is_sought) {
            let bar = ui.spacing().scroll.allocated_width();
            area = area.scroll_offset(self.sought_offset(inside.size() - Vec2::splat(bar)));
        }
        let mut below = ui.new_child(egui::UiBuilder::new().id_salt("cells").max_rect(inside));
        let output = area.show_viewport(&mut below, |ui, viewport| {
            ui.set_min_size(size);
            let origin = ui.min_rect().min;
            let (rows, columns) = (seen(viewport.y_range(), ROW), seen(viewport.x_range(), COLUMN));
            let (rows, columns) =
                (rows.start..rows.end.min(table.labels.len()), columns.start..columns.end.min(table.documents.len()));
            for row in rows.clone() {
                for column in columns.clone() {
                    let min = origin + vec2(column as f32 * COLUMN, row as f32 * ROW);
                    let rect = Rect::from_min_size(min, vec2(COLUMN, ROW));
                    if cell_ui(ui, cx, table, (row, column), rect) {
                        *clicked = Some((row + 1, column + 1));
                    }
                }
            }
            (rows, columns)
        });
        self.offset = output.state.clamped_offset();
        let (rows, columns) = output.inner;
        Parts { whole, cells: output.inner_rect, offset: self.offset, rows, columns }
    }

    /// The offset nearest to the present one at which the present cell is seen.
    fn sought_offset(&self, room: Vec2) -> Vec2 {
        let along = |place: usize, size: f32, offset: f32, room: f32| match place.checked_sub(1) {
            None => offset,
            Some(place) => {
                let start = place as f32 * size;
                offset.min(start).max(start + size - room).max(0.0)
            }
        };
        vec2(along(self.column, COLUMN, self.offset.x, room.x), along(self.row, ROW, self.offset.y, room.y))
    }

    /// The names of the articles and how many annotations each has.
    fn headings_ui(
        &self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        table: &LabelTable,
        parts: &Parts,
        clicked: &mut Option<(usize, usize)>,
    ) {
        let clip = Rect::from_x_y_ranges(parts.cells.x_range(), parts.whole.top()..=parts.cells.top());
        let mut above = ui.new_child(egui::UiBuilder::new().id_salt("headings").max_rect(clip));
        above.set_clip_rect(clip.intersect(ui.clip_rect()));
        for column in parts.columns.clone() {
            let Some(document) = table.documents.get(column) else { continue };
            let left = parts.cells.left() + column as f32 * COLUMN - parts.offset.x;
            let rect = Rect::from_min_size(pos2(left, parts.whole.top()), vec2(COLUMN, HEADING));
            let n = table.n_of_documents.get(column).copied().unwrap_or(0);
            let name = article_name(cx, *document, column);
            let response =
                header_ui(&above, cx, Id::unique(("article of counts", *document)), rect, &format!("{name}: all {n}"));
            let words = Words::lines(above.painter(), cx.typesetter, &name, cx.theme.sizes.small, COLUMN - 8.0);
            let painter = above.painter().with_clip_rect(rect.shrink2(vec2(0.0, 2.0)).intersect(above.clip_rect()));
            words.paint(&painter, rect.min + vec2(4.0, 3.0), cx.theme.colours.text);
            let sum = Rect::from_min_size(rect.left_bottom(), vec2(COLUMN, ROW));
            number(above.painter(), &cx.theme.small_font(), sum, n, cx.theme.colours.muted, cx.theme.colours.muted);
            if response.on_hover_ui(|ui| full_name_ui(ui, cx, *document)).clicked() {
                *clicked = Some((0, column + 1));
            }
        }
    }

    /// The names of the labels and how often each is used.
    fn names_ui(
        &self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        table: &LabelTable,
        parts: &Parts,
        clicked: &mut Option<(usize, usize)>,
    ) {
        let clip = Rect::from_x_y_ranges(parts.whole.left()..=parts.cells.left(), parts.cells.y_range());
        let mut beside = ui.new_child(egui::UiBuilder::new().id_salt("names").max_rect(clip));
        beside.set_clip_rect(clip.intersect(ui.clip_rect()));
        for row in parts.rows.clone() {
            let Some(label) = table.labels.get(row) else { continue };
            let top = parts.cells.top() + row as f32 * ROW - parts.offset.y;
            let rect = Rect::from_min_size(pos2(clip.left(), top), vec2(clip.width(), ROW));
            let n = table.n_of_labels.get(row).copied().unwrap_or(0);
            let name = cx.project.label_name(label);
            let response = header_ui(
                &beside,
                cx,
                Id::unique(("label of counts", label.as_str())),
                rect,
                &format!("{name}: all {n}"),
            );
            let painter = beside.painter();
            let block = Rect::from_min_size(pos2(rect.left() + 6.0, rect.center().y - 6.0), vec2(12.0, 12.0));
            if let Some(label) = cx.project.labels().get(label) {
                label_swatch(painter, block, label.layer, cx.theme.stroke(label.colour));
            }
            let left = block.right() + 8.0;
            let room = rect.right() - SUM - left;
            let words = Words::line(painter, cx.typesetter, name, cx.theme.sizes.interface, room);
            words.paint(painter, pos2(left, rect.center().y - words.size().y / 2.0), cx.theme.colours.text);
            let sum = Rect::from_min_max(pos2(rect.right() - SUM, rect.top()), rect.max);
            number(painter, &cx.theme.small_font(), sum, n, cx.theme.colours.muted, cx.theme.colours.muted);
            if response.on_hover_text(name).clicked() {
                *clicked = Some((row + 1, 0));
            }
        }
    }

    /// Shows which cell the keys act on.
    fn outline(&self, ui: &Ui, cx: &ViewContext<'_>, parts: &Parts) {
        let (x, width) = match self.column.checked_sub(1) {
            None => (parts.whole.left(), parts.cells.left() - parts.whole.left()),
            Some(column) => (parts.cells.left() + column as f32 * COLUMN - parts.offset.x, COLUMN),
        };
        let (y, height) = match self.row.checked_sub(1) {
            None => (parts.whole.top(), HEADING),
            Some(row) => (parts.cells.top() + row as f32 * ROW - parts.offset.y, ROW),
        };
        let clip = Rect::from_min_max(
            pos2(
                if self.column == 0 { parts.whole.left() } else { parts.cells.left() },
                if self.row == 0 { parts.whole.top() } else { parts.cells.top() },
            ),
            parts.cells.max,
        );
        let painter = ui.painter().with_clip_rect(clip.expand(1.0).intersect(ui.clip_rect()));
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
        let stroke = Stroke::new(1.5, cx.theme.colours.accent);
        painter.rect_stroke(rect, cx.theme.sizes.rounding, stroke, StrokeKind::Inside);
    }
}

/// The places that are at least partly in a range of points.
fn seen(range: egui::Rangef, size: f32) -> Range<usize> {
    let first = (range.min / size).floor().max(0.0) as usize;
    first..(range.max / size).ceil().max(0.0) as usize
}

/// Whether the cell was clicked.
fn cell_ui(ui: &Ui, cx: &ViewContext<'_>, table: &LabelTable, (row, column): (usize, usize), rect: Rect) -> bool {
    let n = table.count(row, column);
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.hover));
    if n == 0 {
        return false;
    }
    let (Some(label), Some(document)) = (table.labels.get(row), table.documents.get(column)) else { return false };
    let response = ui.interact(rect, Id::unique(("cell of counts", row, column)), Sense::click());
    response.widget_info(|| {
        let name = format!("{} in {}: {n}", cx.project.label_name(label), article_name(cx, *document, column));
        WidgetInfo::labeled(Role::Button, true, name)
    });
    // The number says it; the ground lets the eye find where there is much.
    let strength = (n as f32 / table.most.max(1) as f32).sqrt();
    let ground = cx.project.labels().get(label).map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
    let ground = cx.theme.tint(ground, false).gamma_multiply(0.35 + 0.65 * strength);
    painter.rect_filled(rect.shrink(1.0), cx.theme.sizes.rounding, ground);
    let edge = if response.hovered() || response.has_focus() { colours.accent } else { Color32::TRANSPARENT };
    if edge != Color32::TRANSPARENT {
        painter.rect_stroke(rect.shrink(1.0), cx.theme.sizes.rounding, Stroke::new(1.0, edge), StrokeKind::Inside);
    }
    number(painter, &cx.theme.interface_font(), rect, n, colours.text, colours.muted);
    response.clicked()
}

fn number(painter: &Painter, font: &FontId, rect: Rect, n: usize, colour: Color32, of_none: Color32) {
    let colour = if n == 0 { of_none } else { colour };
    painter.text(pos2(rect.right() - 10.0, rect.center().y), Align2::RIGHT_CENTER, n, font.clone(), colour);
}

fn header_ui(ui: &Ui, cx: &ViewContext<'_>, id: Id, rect: Rect, name: &str) -> Response {
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, cx.theme.sizes.rounding, cx.theme.colours.hover);
    }
    response
}

/// What stands where the two headers meet.
fn corner_ui(ui: &Ui, cx: &ViewContext<'_>, table: &LabelTable, parts: &Parts) {
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    let rect = Rect::from_min_max(pos2(parts.whole.left(), parts.cells.top() - ROW), parts.cells.min);
    let font = cx.theme.small_font();
    let left = pos2(rect.left() + 26.0, rect.center().y);
    painter.text(left, Align2::LEFT_CENTER, "All", font.clone(), colours.muted);
    let n: usize = table.n_of_labels.iter().sum();
    number(
        painter,
        &font,
        Rect::from_min_max(pos2(rect.right() - SUM, rect.top()), rect.max),
        n,
        colours.muted,
        colours.muted,
    );
    let line = Stroke::new(1.0, colours.line);
    painter.hline(parts.whole.left()..=parts.cells.right(), parts.cells.top() - 0.5, line);
    painter.vline(parts.cells.left() - 0.5, parts.whole.top()..=parts.cells.bottom(), line);
}

/// “3 Ledger”.
fn article_name(cx: &ViewContext<'_>, document: DocumentId, column: usize) -> String {
    let name = cx.project.documents().get(&document).map_or("", |row| row.short_name());
    format!("{} {name}", column + 1)
}

fn full_name_ui(ui: &mut Ui, cx: &ViewContext<'_>, document: DocumentId) {
    let Some(row) = cx.project.documents().get(&document) else { return };
    ui.set_max_width(360.0);
    for text in [&row.title, &row.outlet].into_iter().filter(|text| !text.is_empty()) {
        crate::ui::widgets::words_label(ui, cx, text, cx.theme.sizes.interface, cx.theme.colours.text);
    }
}

/// What a click on a place asks for.
fn intent_of(table: &LabelTable, row: usize, column: usize) -> Option<Intent> {
    let label = || row.checked_sub(1).and_then(|row| table.labels.get(row)).cloned();
    let document = || column.checked_sub(1).and_then(|column| table.documents.get(column)).copied();
    match (label(), document()) {
        (None, None) => None,
        (None, Some(document)) => Some(Intent::Open(document)),
        (Some(label), None) => Some(Intent::ListAnnotated(label)),
        (Some(label), Some(document)) => {
            (table.count(row - 1, column - 1) > 0).then_some(Intent::RevealFirst(label, document))
        }
    }
}
