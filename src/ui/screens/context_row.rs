//! A hit in its context as a row of a list: what stands before it up to the middle, the hit, what
//! stands after it, and the article.

use crate::analysis::{Hit, InContext, in_context};
use crate::model::Project;
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{ContextLook, Words, context_line, list_row};
use egui::{Align, Checkbox, Id, Layout, Rect, Response, Ui, UiBuilder, pos2, vec2};

/// Height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 26.0;
/// Characters of a side that are shown at most.
const N_CHARS: usize = 120;
/// Width of the check box, in points.
const TICK_WIDTH: f32 = 26.0;

/// Where the columns of a list stand, in points of the window.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) left: f32,
    pub(super) hit: f32,
    pub(super) article: f32,
    pub(super) right: f32,
}

impl Columns {
    /// For a list of that extent.
    pub(super) fn of(left: f32, right: f32) -> Self {
        let width = right - left - TICK_WIDTH;
        let article = right - (width * 0.2).clamp(80.0, 190.0);
        let left = left + TICK_WIDTH + 8.0;
        Self { left, hit: left + (article - left) * 0.42, article, right: right - 6.0 }
    }
}

/// What is shown of a row.
pub(super) struct ContextRow<'a> {
    pub(super) hit: Hit,
    pub(super) id: Id,
    pub(super) is_present: bool,
    pub(super) is_ticked: bool,
    /// What the check box does, for a screen reader.
    pub(super) tick_name: &'a str,
}

/// What was done with a row.
pub(super) struct Touched {
    pub(super) row: Response,
    pub(super) was_ticked: bool,
}

/// Shows a row; an empty one where the hit does not fit the project any more.
pub(super) fn context_row_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &ContextRow<'_>) -> Touched {
    let context = in_context(cx.project, shown.hit, N_CHARS);
    let article = article_name(cx.project, shown.hit);
    let name = match &context {
        Some(context) => format!("{}{}{}, in {article}", context.left, context.hit, context.right),
        None => "Gone".to_owned(),
    };
    let row = list_row(ui, cx.theme, shown.id, ROW_HEIGHT, shown.is_present, name.trim());
    let was_ticked = tick_ui(ui, cx.theme, row.rect, shown);
    let Some(context) = context else { return Touched { row, was_ticked } };
    paint(ui, cx, row.rect, &context, &article);
    Touched { row, was_ticked }
}

/// The name of the hit's article.
pub(super) fn article_name(project: &Project, hit: Hit) -> String {
    project.documents().get(&hit.document).map(|row| row.short_name().to_owned()).unwrap_or_default()
}

fn tick_ui(ui: &mut Ui, theme: &Theme, row: Rect, shown: &ContextRow<'_>) -> bool {
    let rect = Rect::from_min_size(row.min + vec2(6.0, 0.0), vec2(TICK_WIDTH, row.height()));
    let layout = Layout::left_to_right(Align::Center);
    let mut cell = ui.new_child(UiBuilder::new().scope_id(shown.id.with("tick")).max_rect(rect).layout(layout));
    show_edges(&mut cell, theme);
    let mut is_ticked = shown.is_ticked;
    cell.add(Checkbox::without_text(&mut is_ticked)).accessible_name(shown.tick_name).clicked()
}

fn paint(ui: &Ui, cx: &ViewContext<'_>, row: Rect, context: &InContext, article: &str) {
    let columns = Columns::of(row.left(), row.right());
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    let room = Rect::from_x_y_ranges(columns.left..=(columns.article - 12.0).max(columns.left), row.y_range());
    let look = ContextLook { hit_left: columns.hit, around: colours.muted, hit: colours.text, ground: colours.hit };
    context_line(painter, cx, room, context, look);
    let article = Words::line(painter, cx.typesetter, article, cx.theme.sizes.small, columns.right - columns.article);
    article.paint(painter, pos2(columns.article, row.center().y - article.size().y / 2.0), colours.muted);
}
