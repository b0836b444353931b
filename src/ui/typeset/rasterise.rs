//! Draws one letter: outlines by skrifa and vello_cpu, letters that have their own colours (COLR,
//! CBDT, sbix) by vello_cpu.

use super::faces::Look;
use egui::{Color32, ColorImage};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, HintingInstance, OutlineGlyphCollection, OutlinePen, Target};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use vello_cpu::color::{OpaqueColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath};
use vello_cpu::{Pixmap, RenderContext, Resources};

/// The widest or highest picture of a letter, in pixels.
pub(super) const LARGEST: u16 = 512;

/// Steps between two pixels at which a letter may stand.
pub(super) const N_STEPS: u8 = 4;

/// The picture of a letter.
pub(super) struct Picture {
    /// White with the coverage as alpha, unless the letter has its own colours.
    pub(super) image: ColorImage,
    /// From the letter's origin to the picture's top left, in pixels.
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) has_colours: bool,
}

/// A face that is read.
pub(super) struct Rasteriser<'a> {
    look: &'a Look,
    font: FontRef<'a>,
    outlines: OutlineGlyphCollection<'a>,
    coords: Vec<NormalizedCoord>,
    has_colours: bool,
}

impl<'a> Rasteriser<'a> {
    /// `None` when the face cannot be read.
    pub(super) fn new(look: &'a Look) -> Option<Self> {
        use skrifa::raw::TableProvider as _;
        let font = FontRef::from_index(look.font.data.as_ref(), look.font.index).ok()?;
        let outlines = font.outline_glyphs();
        let coords = look.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
        let has_colours = font.colr().is_ok() || font.sbix().is_ok() || font.cbdt().is_ok();
        Some(Self { look, font, outlines, coords, has_colours })
    }

    /// The picture of a letter that stands `step` steps right of a pixel; `None` for a blank.
    pub(super) fn picture(&self, glyph: u32, step: u8) -> Option<Picture> {
        let glyph = GlyphId::new(glyph);
        if self.has_colours && self.has_own_colours(glyph) {
            return self.coloured(glyph);
        }
        self.outlined(glyph, f64::from(step) / f64::from(N_STEPS))
    }

    fn has_own_colours(&self, glyph: GlyphId) -> bool {
        self.font.color_glyphs().get(glyph).is_some()
            || self.font.bitmap_strikes().glyph_for_size(Size::new(self.look.size), glyph).is_some()
    }

    /// The face's own instructions for small sizes, or general ones.
    fn hinting(&self) -> Option<HintingInstance> {
        let location = LocationRef::new(&self.coords);
        HintingInstance::new(&self.outlines, Size::new(self.look.size), location, Target::default()).ok()
    }

    fn outlined(&self, glyph: GlyphId, shift: f64) -> Option<Picture> {
        let mut pen = Pen { path: BezPath::new(), shift };
        let outline = self.outlines.get(glyph)?;
        let settings = match self.look.hinting.get_or_init(|| self.hinting()) {
            Some(hinting) => DrawSettings::hinted(hinting, false),
            None => DrawSettings::unhinted(Size::new(self.look.size), LocationRef::new(&self.coords)),
        };
        outline.draw(settings, &mut pen).ok()?;
        if let Some(degrees) = self.look.skew {
            pen.path.apply_affine(Affine::skew(-f64::from(degrees).to_radians().tan(), 0.0));
        }
        let bounds = pen.path.control_box().expand();
        let limit = f64::from(LARGEST);
        let (width, height) = (bounds.width().min(limit) as u16, bounds.height().min(limit) as u16);
        if width == 0 || height == 0 {
            return None;
        }
        let mut context = RenderContext::new(width, height);
        context.set_transform(Affine::translate((-bounds.x0, -bounds.y0)));
        context.set_paint(OpaqueColor::<Srgb>::WHITE);
        context.fill_path(&pen.path);
        let image = rendered(&context, width, height);
        Some(Picture { image, left: bounds.x0 as f32, top: bounds.y0 as f32, has_colours: false })
    }

    /// How far such a letter reaches is known only when it is drawn: it gets an em of room on each
    /// side, and what stays empty is cut off.
    fn coloured(&self, glyph: GlyphId) -> Option<Picture> {
        let size = self.look.size;
        let side = (3.0 * size).ceil().clamp(1.0, f32::from(LARGEST)) as u16;
        let mut context = RenderContext::new(side, side);
        let mut resources = Resources::new();
        context.set_paint(OpaqueColor::<Srgb>::WHITE);
        let letter = vello_cpu::Glyph { id: glyph.to_u32(), x: size, y: 2.0 * size };
        context
            .glyph_run(&mut resources, &self.look.font)
            .font_size(size)
            .hint(false)
            .normalized_coords(&self.look.coords)
            .fill_glyphs(std::iter::once(letter));
        let mut pixmap = Pixmap::new(side, side);
        context.render(&mut pixmap, &mut resources);
        let whole = image_of(&pixmap, side, side);
        let (image, left, top) = cropped(&whole)?;
        Some(Picture { image, left: left as f32 - size, top: top as f32 - 2.0 * size, has_colours: true })
    }
}

fn rendered(context: &RenderContext, width: u16, height: u16) -> ColorImage {
    let mut pixmap = Pixmap::new(width, height);
    context.render(&mut pixmap, &mut Resources::new());
    image_of(&pixmap, width, height)
}

fn image_of(pixmap: &Pixmap, width: u16, height: u16) -> ColorImage {
    let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    let pixels = pixels.iter().map(|[r, g, b, a]| Color32::from_rgba_premultiplied(*r, *g, *b, *a)).collect();
    ColorImage::new([width.into(), height.into()], pixels)
}

/// The part of a picture that is not empty, with its left and top; `None` when all of it is.
fn cropped(whole: &ColorImage) -> Option<(ColorImage, usize, usize)> {
    let width = whole.size.first().copied().unwrap_or(1).max(1);
    let inked =
        || whole.pixels.iter().enumerate().filter(|(_, pixel)| pixel.a() > 0).map(|(n, _)| (n % width, n / width));
    let (left, right) = (inked().map(|(x, _)| x).min()?, inked().map(|(x, _)| x).max()?);
    let (top, bottom) = (inked().map(|(_, y)| y).min()?, inked().map(|(_, y)| y).max()?);
    let rows = whole.pixels.chunks(width).skip(top).take(bottom - top + 1);
    let pixels = rows.flat_map(|row| row.iter().skip(left).take(right - left + 1).copied()).collect();
    Some((ColorImage::new([right - left + 1, bottom - top + 1], pixels), left, top))
}

/// Collects an outline, with y downwards.
struct Pen {
    path: BezPath,
    shift: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (f64::from(x) + self.shift, -f64::from(y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(cx, cy), self.at(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.curve_to(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
