//! A small button with a cross, for what can be closed or given up. Drawn as a shape, since not every
//! machine has a font with the sign.

use crate::ui::theme::Theme;
use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Width and height, in points.
const SIZE: f32 = 20.0;
/// Half the length of a stroke, across and down, in points.
const ARM: f32 = 4.0;

/// Shows the button. The name is what a screen reader says.
pub fn cross_button(ui: &mut Ui, theme: &Theme, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(SIZE, SIZE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let colours = &theme.colours;
    let is_touched = response.hovered() || response.has_focus();
    if is_touched {
        ui.painter().rect_filled(rect, theme.sizes.rounding, colours.hover);
        ui.painter().rect_stroke(rect, theme.sizes.rounding, Stroke::new(1.0, colours.edge), StrokeKind::Inside);
    }
    let stroke = Stroke::new(1.4, if is_touched { colours.text } else { colours.muted });
    for direction in [vec2(ARM, ARM), vec2(ARM, -ARM)] {
        ui.painter().line_segment([rect.center() - direction, rect.center() + direction], stroke);
    }
    response.on_hover_text(name)
}
