//! The pictures of all letters that were painted so far, packed into a few textures.

use super::faces::Faces;
use super::rasterise::{Picture, Rasteriser};
use egui::epaint::FontColorTransferFunction;
use egui::{ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2, vec2};
use guillotiere::{SimpleAtlasAllocator, size2};
use std::collections::HashMap;

/// Width and height of a texture, in pixels.
const SIDE: usize = 1024;
/// Most textures; when they are full, all begins anew. 4 MB each.
const N_PAGES: usize = 12;
/// Most pictures that are drawn in one frame, counted in outlines; one with colours counts for more.
const PER_FRAME: u32 = 400;
const COST_OF_COLOURS: u32 = 12;

/// A letter in one of its pictures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    pub(super) look: u32,
    pub(super) glyph: u32,
    /// How far right of a pixel it stands, in steps.
    pub(super) step: u8,
    /// Light letters on a dark ground are drawn stronger.
    pub(super) is_light: bool,
}

/// Where a picture is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) page: usize,
    pub(super) uv: Rect,
    /// From the letter's origin to the picture's top left, in pixels.
    pub(super) offset: Vec2,
    /// In pixels.
    pub(super) size: Vec2,
    pub(super) has_colours: bool,
}

/// What is known of a letter.
pub(super) enum Found {
    At(Spot),
    Blank,
    /// Not yet: there were too many new ones in this frame.
    Later,
}

#[derive(Default)]
pub(super) struct Atlas {
    pages: Vec<Page>,
    spots: HashMap<Key, Option<Spot>>,
    /// Grows when all begins anew: then no spot that was given is valid any more.
    generation: u64,
    pass: u64,
    spent: u32,
    is_full: bool,
}

struct Page {
    texture: TextureHandle,
    room: SimpleAtlasAllocator,
}

impl Atlas {
    /// Called before the letters of a pass are looked up.
    pub(super) fn begin(&mut self, ctx: &Context) {
        let pass = ctx.cumulative_pass_nr();
        if self.pass == pass {
            return;
        }
        self.pass = pass;
        self.spent = 0;
        if std::mem::take(&mut self.is_full) {
            self.pages.clear();
            self.spots.clear();
            self.generation += 1;
        }
    }

    /// Changes when no spot that was given before is valid any more.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The texture of a page.
    pub(super) fn texture(&self, page: usize) -> Option<TextureId> {
        self.pages.get(page).map(|page| page.texture.id())
    }

    /// The picture of a letter, drawn now if it never was.
    pub(super) fn spot(&mut self, ctx: &Context, faces: &Faces, key: Key) -> Found {
        if let Some(known) = self.spots.get(&key) {
            return known.map_or(Found::Blank, Found::At);
        }
        if self.spent >= PER_FRAME || self.is_full {
            return Found::Later;
        }
        let picture = faces.look(key.look).and_then(Rasteriser::new).and_then(|face| face.picture(key.glyph, key.step));
        self.spent += match &picture {
            Some(picture) if picture.has_colours => COST_OF_COLOURS,
            _ => 1,
        };
        let Some(picture) = picture else {
            self.spots.insert(key, None);
            return Found::Blank;
        };
        match self.put(ctx, &picture, key.is_light) {
            Some(spot) => {
                self.spots.insert(key, Some(spot));
                Found::At(spot)
            }
            None => {
                self.is_full = true;
                Found::Later
            }
        }
    }

    /// Copies a picture into a texture. `None` when there is no room left.
    fn put(&mut self, ctx: &Context, picture: &Picture, is_light: bool) -> Option<Spot> {
        let [width, height] = picture.image.size;
        // A pixel between two pictures.
        let wanted = size2(width as i32 + 1, height as i32 + 1);
        let at = self.pages.iter_mut().enumerate().find_map(|(n, page)| Some((n, page.room.allocate(wanted)?)));
        let (n, place) = match at {
            Some(at) => at,
            None if self.pages.len() < N_PAGES => {
                let mut page = Page::new(ctx, self.pages.len());
                let place = page.room.allocate(wanted)?;
                self.pages.push(page);
                (self.pages.len() - 1, place)
            }
            None => return None,
        };
        let page = self.pages.get_mut(n)?;
        let [x, y] = [place.min.x as usize, place.min.y as usize];
        page.texture.set_partial([x, y], atlas_image(picture, is_light), TextureOptions::NEAREST);
        let uv = |x: usize, y: usize| pos2(x as f32 / SIDE as f32, y as f32 / SIDE as f32);
        Some(Spot {
            page: n,
            uv: Rect::from_min_max(uv(x, y), uv(x + width, y + height)),
            offset: vec2(picture.left, picture.top),
            size: vec2(width as f32, height as f32),
            has_colours: picture.has_colours,
        })
    }
}

impl Page {
    fn new(ctx: &Context, n: usize) -> Self {
        let blank = ColorImage::filled([SIDE, SIDE], egui::Color32::TRANSPARENT);
        let texture = ctx.load_texture(format!("letters {n}"), blank, TextureOptions::NEAREST);
        Self { texture, room: SimpleAtlasAllocator::new(size2(SIDE as i32, SIDE as i32)) }
    }
}

/// The picture as the texture takes it: egui blends colours as they are seen, not as they shine, so
/// light letters on dark would come out thin.
fn atlas_image(picture: &Picture, is_light: bool) -> ColorImage {
    let transfer = match (picture.has_colours, is_light) {
        (true, _) | (false, false) => FontColorTransferFunction::Off,
        (false, true) => FontColorTransferFunction::DARK_MODE_DEFAULT,
    };
    let pixels = picture.image.pixels.iter().map(|pixel| transfer.to_atlas_color(*pixel)).collect();
    ColorImage::new(picture.image.size, pixels)
}
