//! A picture as PNG: shapes by vello_cpu, words by the engine that sets the text of documents.

use crate::format::export::chart::{Anchor, Picture, Shape};
use crate::model::Colour;
use crate::ui::typeset::{Ink, Reach, Typesetter};
use egui::pos2;
use vello_cpu::color::{OpaqueColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Rect, Stroke};
use vello_cpu::{Pixmap, RenderContext, Resources};

/// Pixels of a point, for screens of high density and for print.
const SCALE: f32 = 2.0;

/// The whole file. `faces` says which faces its words may use.
pub(super) fn png(picture: &Picture, faces: Reach) -> Vec<u8> {
    let pixels = |points: f32| (points * SCALE).ceil().clamp(1.0, f32::from(u16::MAX)) as u16;
    let (width, height) = (pixels(picture.width), pixels(picture.height));
    let mut context = RenderContext::new(width, height);
    context.set_transform(Affine::scale(f64::from(SCALE)));
    context.set_paint(paint(picture.ground));
    context.fill_rect(&Rect::new(0.0, 0.0, f64::from(picture.width) + 1.0, f64::from(picture.height) + 1.0));
    for shape in &picture.shapes {
        draw(&mut context, shape);
    }
    let mut pixmap = Pixmap::new(width, height);
    context.render(&mut pixmap, &mut Resources::new());
    let typesetter = Typesetter::new(faces);
    for shape in &picture.shapes {
        write(&mut pixmap, &typesetter, shape);
    }
    // Writing to memory cannot fail.
    pixmap.into_png().unwrap_or_default()
}

fn paint(Colour(red, green, blue): Colour) -> OpaqueColor<Srgb> {
    OpaqueColor::from_rgb8(red, green, blue)
}

fn draw(context: &mut RenderContext, shape: &Shape) {
    match *shape {
        Shape::Rect { left, top, width, height, colour } => {
            let [left, top, width, height] = [left, top, width, height].map(f64::from);
            context.set_paint(paint(colour));
            context.fill_rect(&Rect::new(left, top, left + width, top + height));
        }
        Shape::Line { from, to, width, colour } => {
            let point = |(x, y): (f32, f32)| (f64::from(x), f64::from(y));
            let mut path = BezPath::new();
            path.move_to(point(from));
            path.line_to(point(to));
            context.set_paint(paint(colour));
            context.set_stroke(Stroke::new(f64::from(width)));
            context.stroke_path(&path);
        }
        Shape::Words { .. } => {}
    }
}

fn write(pixmap: &mut Pixmap, typesetter: &Typesetter, shape: &Shape) {
    let Shape::Words { x, y, anchor, size, colour, text } = shape else { return };
    let before = match anchor {
        Anchor::Left => 0.0,
        Anchor::Middle => 0.5,
        Anchor::Right => 1.0,
    };
    let Colour(red, green, blue) = *colour;
    let ink = Ink { size: *size, colour: [red, green, blue], before, pixels_per_point: SCALE };
    typesetter.write_onto(pixmap, text, pos2(*x, *y), &ink);
}
