//! The scroll bar at the right edge of the pane. Its own, because egui's needs all heights as `f32`.

use super::column::Column;
use crate::ui::theme::Theme;
use egui::{Id, Rect, Response, Sense, Ui, accesskit, pos2, vec2};

/// Width of the strip that the bar takes, in points.
pub(super) const WIDTH: f32 = 14.0;

const SHORTEST_HANDLE: f32 = 28.0;

/// The bar of this frame.
pub(super) struct Bar {
    /// Over the whole strip.
    pub(super) response: Response,
    pub(super) handle: Rect,
}

/// Shows the bar and scrolls when it is dragged, or pressed beside its handle. `grabbed` is where
/// the handle is held, in points from its top. `None`: everything is in view, and there is no bar.
pub(super) fn scroll_bar(
    ui: &Ui,
    (id, name): (Id, String),
    strip: Rect,
    column: &mut Column,
    grabbed: &mut Option<f32>,
    theme: &Theme,
) -> Option<Bar> {
    let content = column.content_height();
    let viewport = f64::from(column.viewport);
    if content <= viewport + 1.0 {
        *grabbed = None;
        return None;
    }
    // Not focusable: the keyboard scrolls through the caret.
    let response = ui.interact(strip, id, Sense::CLICK | Sense::DRAG);
    let handle_height = ((viewport / content) as f32 * strip.height()).max(SHORTEST_HANDLE).min(strip.height());
    let room = strip.height() - handle_height;
    let share = |column: &Column| (column.scrolled() / (content - viewport)).clamp(0.0, 1.0) as f32;
    let top = strip.top() + room * share(column);
    let is_down = response.is_pointer_button_down_on();
    if let Some(pos) = ui.input(|input| input.pointer.interact_pos()).filter(|_| is_down) {
        let is_on_handle = (top..top + handle_height).contains(&pos.y);
        let held_at = *grabbed.get_or_insert(if is_on_handle { pos.y - top } else { handle_height / 2.0 });
        let wanted = ((pos.y - held_at - strip.top()) / room.max(1.0)).clamp(0.0, 1.0);
        if (wanted - share(column)).abs() > f32::EPSILON {
            column.scroll_to(f64::from(wanted) * (content - viewport));
        }
    } else {
        *grabbed = None;
    }
    let top = strip.top() + room * share(column);
    let handle = Rect::from_min_size(pos2(strip.left() + 3.0, top), vec2(WIDTH - 6.0, handle_height));
    let is_strong = response.hovered() || grabbed.is_some();
    let colour = if is_strong { theme.colours.muted } else { theme.colours.line };
    ui.painter().rect_filled(handle, (WIDTH - 6.0) / 2.0, colour);
    let share = f64::from(share(column));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::ScrollBar);
        node.set_label(name);
        node.set_numeric_value(share * 100.0);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_bounds(bounds(strip));
    });
    Some(Bar { response, handle })
}

/// A rectangle as AccessKit takes it.
pub(super) fn bounds(rect: Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}
