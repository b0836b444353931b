//! A hit in its context on one line: the hit stands where the hits of all rows begin, bold on its
//! ground, and what comes before and after it runs out to both sides.

use super::Words;
use crate::analysis::InContext;
use crate::ui::view::ViewContext;
use egui::{Color32, Painter, Rect, pos2, vec2};

/// How a line is painted.
#[derive(Clone, Copy)]
pub struct ContextLook {
    /// Where the hit begins, in points of the window.
    pub hit_left: f32,
    /// Of what stands around the hit.
    pub around: Color32,
    pub hit: Color32,
    /// Behind the hit.
    pub ground: Color32,
}

/// Paints the line into the room, cut at its edges. The whole line is set at once, so that letters join
/// across the hit's ends and directions stay in order.
pub fn context_line(painter: &Painter, cx: &ViewContext<'_>, room: Rect, context: &InContext, look: ContextLook) {
    let text = format!("{}{}{}", context.left, context.hit, context.right);
    let hit = context.left.len()..context.left.len() + context.hit.len();
    let words = Words::line(painter, cx.typesetter, &text, cx.theme.sizes.interface, f32::INFINITY);
    let rects = words.rects(hit);
    let hull = rects.iter().copied().reduce(Rect::union).unwrap_or(Rect::ZERO);
    // A long hit begins further left, so that something of what comes after it is seen.
    let after = room.width() * 0.15;
    let hit_left = look.hit_left.min(room.right() - after - hull.width()).max(room.left());
    let top_left = pos2(hit_left - hull.left(), room.center().y - words.size().y / 2.0);
    let painter = painter.with_clip_rect(room.intersect(painter.clip_rect()));
    for rect in &rects {
        let ground = rect.translate(top_left.to_vec2()).expand2(vec2(1.5, 0.0));
        painter.rect_filled(ground, 2.0, look.ground);
    }
    words.paint(&painter, top_left, look.around);
    for rect in &rects {
        let clip = rect.translate(top_left.to_vec2()).expand(1.0).intersect(painter.clip_rect());
        let inside = painter.with_clip_rect(clip);
        // The face has no bold of its own: the letters are painted twice.
        for shift in [0.0, 0.6] {
            words.paint(&inside, top_left + vec2(shift, 0.0), look.hit);
        }
    }
}
