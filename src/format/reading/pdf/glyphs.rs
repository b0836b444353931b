//! The letters of a page with their places, as the interpreter of its drawing commands meets them.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::util::TransformExt;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// One letter, or several that are drawn as one. Places are in points from the upper left corner.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Glyph {
    /// Only white space for a blank.
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The line that the letter stands on.
    pub(super) y: f64,
    /// Height of the face.
    pub(super) size: f64,
    /// The file says that it is no part of the text, such as a page number.
    pub(super) is_artifact: bool,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// Text that runs in another direction than most of the page, in the order of the file.
    pub(super) askew: String,
    /// Letters of which the file does not say what they are.
    pub(super) n_unknown: usize,
    pub(super) n_images: usize,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The page holds more letters than are read.
    pub(super) is_cut: bool,
}

/// Letters of one page.
const MOST_GLYPHS: usize = 300_000;

/// Reads one page.
pub(super) fn shown<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Shown {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let bounds = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, page.xref(), settings);
    let mut collector = Collector { bounds, ..Collector::default() };
    interpret_page(page, &mut context, &mut collector);
    collector.finish(width, height)
}

/// A part of the page that the file says something about.
#[derive(Default)]
struct Mark {
    is_artifact: bool,
    /// What its letters stand for, until the first of them has taken it.
    actual: Option<Option<String>>,
}

#[derive(Default)]
struct Collector {
    bounds: Rect,
    /// By the quarter turn of the text: 0 runs to the right, 1 down, 2 to the left, 3 up.
    turned: [Vec<Glyph>; 4],
    marks: Vec<Mark>,
    n_unknown: usize,
    n_images: usize,
    /// The letters by their places, in small parts of their size.
    seen: BTreeMap<(i64, i64), String>,
    is_cut: bool,
}

impl Collector {
    fn push(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        let origin = transform * Point::ZERO;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0)) / 1000.0;
        let size = up.hypot();
        let is_inside = self.bounds.inflate(1.0, 1.0).contains(origin);
        if !is_inside || !(0.5..=2_000.0).contains(&size) || !along.hypot().is_finite() {
            return;
        }
        let Some(text) = self.text(glyph) else { return };
        let turn = if along.x.abs() >= along.y.abs() {
            if along.x >= 0.0 { 0 } else { 2 }
        } else if along.y >= 0.0 {
            1
        } else {
            3
        };
        let length = along.hypot() * advance;
        let (width, height) = (self.bounds.width(), self.bounds.height());
        let (x, y) = match turn {
            0 => (origin.x, origin.y),
            1 => (origin.y, width - origin.x),
            2 => (width - origin.x, height - origin.y),
            _ => (height - origin.y, origin.x),
        };
        if !text.trim().is_empty() && self.is_drawn_again(&text, (x, y), size) {
            return;
        }
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        if let Some(glyphs) = self.turned.get_mut(turn) {
            glyphs.push(Glyph { text, x0: x, x1: x + length, y, size, is_artifact });
        }
        self.is_cut |= self.turned.iter().map(Vec::len).sum::<usize>() >= MOST_GLYPHS;
    }

    /// Whether the same letter stands there already: letters drawn twice are bold, not doubled.
    fn is_drawn_again(&mut self, text: &str, (x, y): (f64, f64), size: f64) -> bool {
        let place = |at: f64| (at / (size * 0.06)).round() as i64;
        let (column, row) = (place(x), place(y));
        let mut around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        let is_there = around.any(|place| self.seen.get(&place).is_some_and(|known| known == text));
        self.seen.insert((column, row), text.to_owned());
        is_there
    }

    /// What the glyph stands for; `None` where another one has said it already.
    fn text(&mut self, glyph: &Drawn<'_>) -> Option<String> {
        if let Some(actual) = self.marks.iter_mut().rev().find_map(|mark| mark.actual.as_mut()) {
            return actual.take();
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.n_unknown += 1;
                return None;
            }
        };
        let text: String = if text.chars().any(is_presentation_form) { text.nfkc().collect() } else { text };
        let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
        (!text.is_empty()).then_some(text)
    }

    fn finish(self, width: f64, height: f64) -> Shown {
        let Self { turned, n_unknown, n_images, is_cut, .. } = self;
        let most = (0..4).max_by_key(|turn| (turned.get(*turn).map_or(0, Vec::len), 4 - turn)).unwrap_or(0);
        let mut shown = Shown { n_unknown, n_images, is_cut, width, height, ..Shown::default() };
        if most % 2 == 1 {
            (shown.width, shown.height) = (height, width);
        }
        for (turn, glyphs) in turned.into_iter().enumerate() {
            if turn == most {
                shown.glyphs = glyphs;
            } else if !glyphs.is_empty() {
                let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
                shown.askew.push_str(&text);
                shown.askew.push(' ');
            }
        }
        shown.askew = shown.askew.trim().to_owned();
        shown
    }
}

/// Ligatures and the shapes of Arabic letters, which stand for plain letters.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.is_cut {
                return;
            }
            self.push(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.n_images += 1;
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        // Only what one word could be: a whole page may be given a text of its own, too.
        let actual = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        let actual =
            actual.map(|actual| super::properties::text_string(actual.as_bytes())).filter(|text| text.len() <= 100);
        if self.marks.len() < 1_000 {
            self.marks.push(Mark { is_artifact: tag == b"Artifact", actual: actual.map(Some) });
        }
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}
