//! The words above the columns of a list, by which it is sorted: a click sorts by that column, a second one
//! the other way round.

use crate::ui::view::ViewContext;
use crate::ui::widgets::elided;
use egui::{Color32, Id, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::fmt::Debug;
use std::hash::Hash;

/// Height of the words, in points.
const HEIGHT: f32 = 22.0;
/// Room for the arrow beside the word, in points.
const ARROW: f32 = 10.0;

/// By what a list is sorted, and whether the other way round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Sorting<C> {
    pub(super) column: C,
    pub(super) is_reversed: bool,
}

/// The word above a column.
pub(super) struct Heading<'a, C> {
    pub(super) column: C,
    pub(super) name: &'a str,
    /// Where the column is, in points of the window.
    pub(super) sides: (f32, f32),
    /// Numbers stand at the right edge, and their heading over them.
    pub(super) is_count: bool,
}

impl<C: Copy + PartialEq + Hash + Debug> Sorting<C> {
    /// Shows the headings of a list, whose bar takes some room at the right. `list` tells it from others. True when
    /// it is to be sorted otherwise from now on.
    pub(super) fn headings_ui<'a>(
        &mut self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        list: &str,
        headings: impl FnOnce(Rect) -> Vec<Heading<'a, C>>,
    ) -> bool {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
        let rect = rect.with_max_x(rect.right() - ui.spacing().scroll.allocated_width());
        let mut clicked = None;
        for heading in headings(rect) {
            if self.heading_ui(ui, cx, list, rect, &heading) {
                clicked = Some(heading.column);
            }
        }
        let Some(column) = clicked else { return false };
        self.is_reversed = self.column == column && !self.is_reversed;
        self.column = column;
        true
    }

    /// Whether it was clicked.
    fn heading_ui(&self, ui: &Ui, cx: &ViewContext<'_>, list: &str, row: Rect, heading: &Heading<'_, C>) -> bool {
        let is_chosen = self.column == heading.column;
        let (left, right) = heading.sides;
        let colours = &cx.theme.colours;
        let colour = if is_chosen { colours.accent } else { colours.muted };
        let arrow = if is_chosen { ARROW } else { 0.0 };
        let galley = elided(ui, heading.name, cx.theme.small_font(), colour, right - left - arrow);
        let width = galley.size().x + arrow;
        let x = if heading.is_count { right - width } else { left };
        let place = Rect::from_min_size(pos2(x, row.top()), vec2(width, row.height()));
        let id = Id::unique(("sort", list, heading.column));
        let response = ui.interact(place.expand2(vec2(3.0, 0.0)), id, Sense::click());
        let name = format!("Sort by {}", heading.name.to_lowercase());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
        let is_marked = is_chosen || response.has_focus() || response.hovered();
        let line = if is_marked { colours.accent } else { Color32::TRANSPARENT };
        ui.painter().hline(place.x_range(), row.bottom() - 2.0, Stroke::new(1.0, line));
        ui.painter().galley(pos2(x, row.center().y - galley.size().y / 2.0), galley, colour);
        if is_chosen {
            self.arrow(ui, pos2(x + width - ARROW / 2.0 + 1.0, row.center().y), colour);
        }
        response.on_hover_text(heading.name).clicked()
    }

    /// Drawn as a shape, since not every face has the sign.
    fn arrow(&self, ui: &Ui, middle: Pos2, colour: Color32) {
        let down = if self.is_reversed { -1.0 } else { 1.0 };
        let corners = [vec2(-3.5, -2.0 * down), vec2(3.5, -2.0 * down), vec2(0.0, 2.5 * down)];
        let points = corners.map(|corner| middle + corner).to_vec();
        ui.painter().add(Shape::convex_polygon(points, colour, Stroke::NONE));
    }
}
