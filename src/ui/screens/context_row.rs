//! A hit in its context as a row of a list: what stands before it up to the middle, the hit, what
//! stands after it, and the article.

use crate::analysis::{Hit, in_context};
use crate::model::{Direction, Project};
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use crate::ui::typeset::direction;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
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
    let columns = Columns::of(row.rect.left(), row.rect.right());
    let was_ticked = tick_ui(ui, cx.theme, row.rect, shown);
    let Some(context) = context else { return Touched { row, was_ticked } };
    let is_rtl = cx
        .project
        .text(shown.hit.document)
        .is_some_and(|text| direction::at(text, shown.hit.span.start()) == Direction::RightToLeft);
    // Read from the right, what comes before the hit stands right of it.
    let (left, right) = if is_rtl { (&context.right, &context.left) } else { (&context.left, &context.right) };
    paint(ui, cx, row.rect, columns, [left, &context.hit, right], &article);
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

fn paint(ui: &Ui, cx: &ViewContext<'_>, row: Rect, columns: Columns, [left, hit, right]: [&str; 3], article: &str) {
    let colours = &cx.theme.colours;
    let size = cx.theme.sizes.interface;
    let painter = ui.painter();
    let line = |text: &str, width: f32| Words::line(painter, cx.typesetter, text, size, width);
    let clipped = |from: f32, to: f32| {
        let column = Rect::from_x_y_ranges(from..=to.max(from), row.y_range());
        painter.with_clip_rect(painter.clip_rect().intersect(column))
    };
    let top = |words: &Words| row.center().y - words.size().y / 2.0;
    let before = line(left.trim_end(), f32::INFINITY);
    // No gap inside a word.
    let gap = |is_apart: bool| if is_apart { 4.0 } else { 1.0 };
    let before_gap = gap(left.ends_with(' '));
    let before_end = columns.hit - before_gap;
    before.paint(&clipped(columns.left, before_end), pos2(before_end - before.size().x, top(&before)), colours.muted);
    let end = columns.article - 12.0;
    let found = line(hit, (end - columns.hit).max(0.0));
    let ground = Rect::from_x_y_ranges(columns.hit - 2.0..=columns.hit + found.size().x + 2.0, row.y_range())
        .shrink2(vec2(0.0, 3.0));
    painter.rect_filled(ground, 2.0, colours.hit);
    // The face has one weight; a second stroke beside the first makes it bold.
    for shift in [0.0, 0.5] {
        found.paint(painter, pos2(columns.hit + shift, top(&found)), colours.text);
    }
    let from = columns.hit + found.size().x + gap(right.starts_with(' '));
    let after = line(right.trim_start(), f32::INFINITY);
    after.paint(&clipped(from, end), pos2(from, top(&after)), colours.muted);
    let article = Words::line(painter, cx.typesetter, article, cx.theme.sizes.small, columns.right - columns.article);
    article.paint(painter, pos2(columns.article, top(&article)), colours.muted);
}
