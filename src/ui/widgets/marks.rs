//! Painted marks: how far an article is, and the swatch of a label. Drawn as shapes, since not every
//! machine has a font with the symbols.

use crate::model::{Layer, Progress};
use crate::ui::theme::Theme;
use egui::{Color32, Painter, Pos2, Rect, Stroke, epaint::PathShape, pos2, vec2};

/// An empty, half or full circle of `radius` points.
pub fn progress_mark(painter: &Painter, theme: &Theme, centre: Pos2, radius: f32, progress: Progress) {
    let ink = match progress {
        Progress::New => theme.colours.muted,
        Progress::InProgress => theme.colours.accent,
        Progress::Done => theme.colours.success,
    };
    painter.circle_stroke(centre, radius, Stroke::new(1.5, ink));
    match progress {
        Progress::New => {}
        Progress::InProgress => {
            let turn = std::f32::consts::PI;
            let points = (0..=16).map(|n| {
                let angle = turn / 2.0 + turn * n as f32 / 16.0;
                centre + radius * vec2(angle.cos(), -angle.sin())
            });
            painter.add(PathShape::convex_polygon(points.collect(), ink, Stroke::NONE));
        }
        Progress::Done => {
            painter.circle_filled(centre, radius, ink);
            let tick = [
                centre + vec2(-0.45, 0.05) * radius,
                centre + vec2(-0.1, 0.4) * radius,
                centre + vec2(0.5, -0.35) * radius,
            ];
            painter.line(tick.to_vec(), Stroke::new(1.5, theme.colours.window));
        }
    }
}

/// A claim's swatch is a filled block, a mention's a line under an open block: the layers differ in
/// shape, not only in colour.
pub fn label_swatch(painter: &Painter, rect: Rect, layer: Layer, colour: Color32) {
    match layer {
        Layer::Claims => {
            painter.rect_filled(rect, 2.0, colour.gamma_multiply(0.35));
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            painter.rect_filled(bar, 1.0, colour);
        }
        Layer::Entities => {
            let y = rect.bottom() - 1.5;
            painter.line_segment([pos2(rect.left(), y), pos2(rect.right(), y)], Stroke::new(3.0, colour));
        }
    }
}
