//! The marks of characters that cannot be seen: a thin flag over the place where one stands, and its
//! name when the pointer is on it. They take no room, so the text stays as it is.

use super::column::Column;
use super::highlights::Frame;
use super::scroll::Placed;
use crate::ui::theme::Theme;
use crate::ui::typeset::CaretPlace;
use egui::{Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// How near the pointer must be for the name, in points.
const REACH: f32 = 5.0;
/// Size of the flag, in points.
const FLAG: f32 = 5.0;

/// Paints the marks in view; of many at one place only one.
pub(super) fn paint(painter: &Painter, column: &Column, placed: &[Placed], frame: &Frame, theme: &Theme) {
    let ink = theme.colours.warning;
    let mut last = Pos2::ZERO;
    for (caret, _) in carets(column, placed, frame) {
        let top = caret.left_top();
        if top.distance(last) < 1.0 {
            continue;
        }
        last = top;
        painter.line_segment([top, caret.left_bottom()], Stroke::new(1.0, ink));
        let flag = vec![top, top + vec2(FLAG, FLAG / 2.0), top + vec2(0.0, FLAG)];
        painter.add(Shape::convex_polygon(flag, ink, Stroke::NONE));
    }
}

/// What stands unseen at a place on screen, in words; `None` when nothing does.
pub(super) fn at(column: &Column, placed: &[Placed], frame: &Frame, pos: Pos2) -> Option<String> {
    let near = |caret: &Rect| {
        caret.y_range().contains(pos.y) && (caret.left() - REACH..=caret.left() + FLAG + 1.0).contains(&pos.x)
    };
    let mut names: Vec<String> = Vec::new();
    for (_, name) in carets(column, placed, frame).filter(|(caret, _)| near(caret)) {
        if names.len() == 4 {
            names.push("and more".to_owned());
            break;
        }
        names.push(name);
    }
    (!names.is_empty()).then(|| format!("Cannot be seen here: {}", names.join(", ")))
}

fn carets(column: &Column, placed: &[Placed], frame: &Frame) -> impl Iterator<Item = (Rect, String)> {
    placed.iter().flat_map(move |place| {
        let layout = column.layout(place.piece);
        let top_left = frame.top_left(*place).to_vec2();
        let found = layout.into_iter().flat_map(|layout| layout.invisibles().iter().map(move |found| (layout, found)));
        found.map(move |(layout, found)| {
            let caret = layout.caret(CaretPlace { byte: found.byte, upstream: false }).translate(top_left);
            // The flag stands in the space between the lines, above the letters.
            let caret = Rect::from_min_max(pos2(caret.left(), caret.top() + 1.0), caret.max - vec2(0.0, 5.0));
            (caret, format!("U+{:04X} {}", u32::from(found.character), found.name))
        })
    })
}
