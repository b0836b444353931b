//! The table of labels by articles: headers that stay, only the cells on screen laid out. A cell
//! leads to the first such annotation, a header to its article or to all annotations of its label.

use super::focus_id;
use crate::analysis::statistics::LabelTable;
use crate::model::DocumentId;
use crate::ui::intent::Intent;
use crate::ui::screens::two_way::{Parts, TableLook, TwoWay};
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use crate::ui::widgets::marks::label_swatch;
use egui::{Align2, Color32, FontId, Id, Key, Modifiers, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind};
use egui::{Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 26.0;
const COLUMN: f32 = 76.0;
/// Height of the names of articles, in three lines.
const HEADING: f32 = 54.0;
const SUM: f32 = 56.0;

/// What the table keeps between frames. In row 0 stand the articles, in column 0 the labels.
#[derive(Default)]
pub(super) struct Grid {
    table: TwoWay,
}

impl Grid {
    /// Shows the table.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, table: &LabelTable) {
        let names = (ui.available_width() * 0.26).clamp(140.0, 260.0);
        let look = TableLook {
            focus: focus_id(),
            name: "Annotations by label and article",
            n_rows: table.labels.len(),
            n_columns: table.documents.len(),
            cell: vec2(COLUMN, ROW),
            corner: vec2(names + SUM, HEADING + ROW),
        };
        let has_keys = self.table.keys(ui, look);
        let entered = has_keys && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let mut clicked = None;
        let parts = self.table.cells(ui, look, |ui, row, column, rect| {
            if cell_ui(ui, cx, table, (row, column), rect) {
                clicked = Some((row + 1, column + 1));
            }
        });
        headings_ui(ui, cx, table, &parts, &mut clicked);
        names_ui(ui, cx, table, &parts, &mut clicked);
        corner_ui(ui, cx, table, &parts);
        self.table.outline(ui, cx, look, &parts);
        if let Some(place) = clicked {
            self.table.go_to(ui, look, place);
        }
        let chosen = clicked.or(entered.then_some((self.table.row, self.table.column)));
        if let Some(intent) = chosen.and_then(|(row, column)| intent_of(table, row, column)) {
            cx.send(intent);
        }
    }
}

/// The names of the articles and how many annotations each has.
fn headings_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    table: &LabelTable,
    parts: &Parts,
    clicked: &mut Option<(usize, usize)>,
) {
    let clip = parts.headings();
    let mut above = ui.new_child(egui::UiBuilder::new().id_salt("headings").max_rect(clip));
    above.set_clip_rect(clip.intersect(ui.clip_rect()));
    for column in parts.columns.clone() {
        let Some(document) = table.documents.get(column) else { continue };
        let rect = parts.heading(column).with_max_y(clip.bottom() - ROW);
        let n = table.n_of_documents.get(column).copied().unwrap_or(0);
        let name = article_name(cx, *document, column);
        let id = Id::unique(("article of counts", *document));
        let response = header_ui(&above, cx, id, rect, &format!("{name}: all {n}"));
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
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    table: &LabelTable,
    parts: &Parts,
    clicked: &mut Option<(usize, usize)>,
) {
    let clip = parts.names();
    let mut beside = ui.new_child(egui::UiBuilder::new().id_salt("names").max_rect(clip));
    beside.set_clip_rect(clip.intersect(ui.clip_rect()));
    for row in parts.rows.clone() {
        let Some(label) = table.labels.get(row) else { continue };
        let rect = parts.name(row);
        let n = table.n_of_labels.get(row).copied().unwrap_or(0);
        let name = cx.project.label_name(label);
        let id = Id::unique(("label of counts", label.as_str()));
        let response = header_ui(&beside, cx, id, rect, &format!("{name}: all {n}"));
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
    let (across, down) = (parts.names().x_range(), parts.headings().bottom());
    let rect = Rect::from_x_y_ranges(across, (down - ROW)..=down);
    let font = cx.theme.small_font();
    let left = pos2(rect.left() + 26.0, rect.center().y);
    painter.text(left, Align2::LEFT_CENTER, "All", font.clone(), colours.muted);
    let n: usize = table.n_of_labels.iter().sum();
    number(painter, &font, rect.with_min_x(rect.right() - SUM), n, colours.muted, colours.muted);
    parts.lines(ui, cx);
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
