//! Paints the letters of a paragraph as meshes, one for each texture that they are in.

use super::atlas::{Atlas, Found, Key, Spot};
use super::faces::Faces;
use super::paragraph::Paragraph;
use super::rasterise::N_STEPS;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, pos2};
use std::cell::RefCell;

/// A letter where it stands: its origin from the paragraph's top left, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) look: u32,
    pub(super) glyph: u32,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// All letters of a paragraph.
pub(super) struct Letters {
    pub(super) pixels_per_point: f32,
    letters: Vec<Letter>,
    pictures: RefCell<Pictures>,
}

/// Where the pictures of the letters were found when they were painted last.
#[derive(Default)]
struct Pictures {
    generation: u64,
    is_light: bool,
    is_whole: bool,
    /// From the paragraph's top left, in points.
    quads: Vec<(Rect, Spot)>,
}

impl Letters {
    pub(super) fn new(pixels_per_point: f32) -> Self {
        Self { pixels_per_point, letters: Vec::new(), pictures: RefCell::default() }
    }

    pub(super) fn all(&self) -> &[Letter] {
        &self.letters
    }

    pub(super) fn add(&mut self, letters: impl Iterator<Item = Letter>) {
        self.letters.extend(letters);
    }
}

/// Paints the letters with their paragraph's top left at a place, moved to whole pixels.
pub(super) fn letters(
    faces: &Faces,
    atlas: &mut Atlas,
    painter: &Painter,
    paragraph: &Paragraph,
    top_left: Pos2,
    colour: Color32,
) {
    let letters = &paragraph.letters;
    if letters.letters.is_empty() {
        return;
    }
    atlas.begin(painter.ctx());
    let is_light = colour.intensity() > 0.5;
    let pictures = &mut *letters.pictures.borrow_mut();
    if !(pictures.is_whole && pictures.generation == atlas.generation() && pictures.is_light == is_light) {
        *pictures = found(faces, atlas, painter, letters, is_light);
        if !pictures.is_whole {
            painter.ctx().request_repaint();
        }
    }
    let pixels = letters.pixels_per_point;
    let origin = pos2((top_left.x * pixels).round() / pixels, (top_left.y * pixels).round() / pixels).to_vec2();
    let clip = painter.clip_rect().translate(-origin);
    let mut meshes: Vec<Mesh> = Vec::new();
    for (rect, spot) in &pictures.quads {
        if !clip.intersects(*rect) {
            continue;
        }
        while meshes.len() <= spot.page {
            meshes.push(Mesh::default());
        }
        if let Some(mesh) = meshes.get_mut(spot.page) {
            mesh.add_rect_with_uv(
                rect.translate(origin),
                spot.uv,
                if spot.has_colours { Color32::WHITE } else { colour },
            );
        }
    }
    for (page, mut mesh) in meshes.into_iter().enumerate() {
        if let Some(texture) = atlas.texture(page).filter(|_| !mesh.is_empty()) {
            mesh.texture_id = texture;
            painter.add(Shape::mesh(mesh));
        }
    }
}

fn found(faces: &Faces, atlas: &mut Atlas, painter: &Painter, letters: &Letters, is_light: bool) -> Pictures {
    let pixels = letters.pixels_per_point;
    let mut pictures = Pictures {
        generation: atlas.generation(),
        is_light,
        is_whole: true,
        quads: Vec::with_capacity(letters.letters.len()),
    };
    for letter in &letters.letters {
        // The nearest step, which may be the next pixel.
        let steps = (letter.x * f32::from(N_STEPS)).round();
        let step = steps.rem_euclid(f32::from(N_STEPS));
        let left = (steps - step) / f32::from(N_STEPS);
        let key = Key { look: letter.look, glyph: letter.glyph, step: step as u8, is_light };
        match atlas.spot(painter.ctx(), faces, key) {
            Found::At(spot) => {
                let min = pos2((left + spot.offset.x).round(), (letter.y + spot.offset.y).round());
                let rect = Rect::from_min_size(min, spot.size);
                pictures.quads.push((rect / pixels, spot));
            }
            Found::Blank => {}
            Found::Later => pictures.is_whole = false,
        }
    }
    pictures
}
