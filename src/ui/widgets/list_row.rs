//! A row of a virtualised list: ground, focus and selection, and text that is cut with an ellipsis.

use crate::ui::theme::Theme;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// Makes room for a row of that height (points) over the whole width and paints its ground. The
/// name is what a screen reader says.
pub fn list_row(ui: &mut Ui, theme: &Theme, id: egui::Id, height: f32, is_selected: bool, name: &str) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name));
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(egui::Id::unique(FOCUSED_ROW), id));
    }
    let ground = match (is_selected, response.hovered()) {
        (true, _) => theme.colours.accent_soft,
        (false, true) => theme.colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, theme.sizes.rounding, ground);
    response
}

/// Where the row that had the focus last is remembered.
const FOCUSED_ROW: &str = "row with the focus";

/// Whether that is the row of a list that has the focus.
pub fn is_row(ctx: &egui::Context, id: egui::Id) -> bool {
    ctx.data(|data| data.get_temp(egui::Id::unique(FOCUSED_ROW))) == Some(id)
}

/// One line of text, cut with an ellipsis at `width` points.
pub fn elided(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// The part of a row that is left when `left` points are taken away at the left.
pub fn after(rect: Rect, left: f32) -> Rect {
    Rect::from_min_max(egui::pos2(rect.min.x + left, rect.min.y), rect.max)
}
