//! Puts words onto a picture of pixels, where there is no window to paint in.

use super::rasterise::{N_STEPS, Rasteriser};
use super::{TextStyle, Typesetter, shape};
use egui::Pos2;
use std::collections::HashMap;
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::PremulRgba8;

/// How words are put onto a picture.
pub struct Ink {
    pub size: f32,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// How much of the words stands left of their place: 0 for nothing, 1 for all.
    pub before: f32,
    pub pixels_per_point: f32,
}

impl Typesetter {
    /// Writes one line with its letters standing on `place`, in points.
    pub fn write_onto(&self, pixmap: &mut Pixmap, text: &str, place: Pos2, ink: &Ink) {
        let scale = ink.pixels_per_point;
        let style = TextStyle { size: ink.size, line_height: ink.size * 1.5, ..TextStyle::plain(f32::INFINITY, scale) };
        let engine = &mut *self.0.borrow_mut();
        let paragraph = shape::set(&mut engine.faces, &mut engine.scratch, text, &style);
        let left = ((place.x - paragraph.widest_line() * ink.before) * scale).round();
        let top = (place.y * scale).round() - (paragraph.baseline * scale).round();
        let mut rasterisers: HashMap<u32, Option<Rasteriser<'_>>> = HashMap::new();
        for letter in paragraph.letters.all() {
            let rasteriser = rasterisers
                .entry(letter.look)
                .or_insert_with(|| engine.faces.look(letter.look).and_then(Rasteriser::new));
            let steps = (letter.x * f32::from(N_STEPS)).round();
            let step = steps.rem_euclid(f32::from(N_STEPS));
            let pixel = (steps - step) / f32::from(N_STEPS);
            let picture = rasteriser.as_ref().and_then(|face| face.picture(letter.glyph, step as u8));
            let Some(picture) = picture else { continue };
            let at = ((left + pixel + picture.left).round() as i64, (top + letter.y + picture.top).round() as i64);
            let width = picture.image.width().max(1);
            for (n, pixel) in picture.image.pixels.iter().enumerate() {
                let own = [pixel.r(), pixel.g(), pixel.b()];
                let drawn = if picture.has_colours { own } else { ink.colour.map(|one| scaled(one, pixel.a())) };
                put(pixmap, at.0 + (n % width) as i64, at.1 + (n / width) as i64, drawn, pixel.a());
            }
        }
    }
}

/// Puts a colour that is multiplied by its alpha over a pixel, if there is one.
fn put(pixmap: &mut Pixmap, x: i64, y: i64, [r, g, b]: [u8; 3], alpha: u8) {
    let (width, height) = (i64::from(pixmap.width()), i64::from(pixmap.height()));
    if alpha == 0 || !(0..width).contains(&x) || !(0..height).contains(&y) {
        return;
    }
    let Some(below) = pixmap.data_mut().get_mut((y * width + x) as usize) else { return };
    let over = |one: u8, below: u8| one.saturating_add(scaled(below, 255 - alpha));
    *below = PremulRgba8 { r: over(r, below.r), g: over(g, below.g), b: over(b, below.b), a: over(alpha, below.a) };
}

fn scaled(value: u8, by: u8) -> u8 {
    ((u16::from(value) * u16::from(by) + 127) / 255) as u8
}
