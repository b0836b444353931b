//! The text engine that uses egui's galleys. A galley points into egui's glyph atlas, which is
//! cleared when it is full or the scale changes, and egui forgets galleys that a pass did not ask
//! for. So the layout keeps its job and asks again in each pass; another galley is a new layout.
//! Galleys know no bidirectional text: lines of right-to-left scripts are readable, not right.

use super::engine::{CaretPlace, ParagraphLayout, TextEngine, TextStyle};
use crate::text::quote::control_picture;
use egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Painter, Pos2, Rect, Vec2, pos2};
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Lays out with egui's galleys.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GalleyEngine;

impl TextEngine for GalleyEngine {
    fn layout(&self, ctx: &Context, text: &str, style: &TextStyle) -> Box<dyn ParagraphLayout> {
        let shown: String = text.chars().map(|c| control_picture(c).unwrap_or(c)).collect();
        let format = TextFormat {
            font_id: style.font.clone(),
            line_height: Some(style.line_height),
            // The colour is given when it is painted, so that another theme lays nothing out again.
            color: Color32::PLACEHOLDER,
            ..TextFormat::default()
        };
        let job = LayoutJob {
            wrap: TextWrapping::wrap_at_width(style.width),
            break_on_newline: false,
            keep_trailing_whitespace: true,
            ..LayoutJob::single_section(shown, format)
        };
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        let stops = stops(text);
        let lines = lines(&galley, &stops, style.line_height);
        Box::new(GalleyLayout { job, galley, stops, lines, line_height: style.line_height })
    }

    fn mean_advance(&self, ctx: &Context, font: &FontId) -> f32 {
        // Letters and blanks about as often as English has them.
        const SAMPLE: &str = "the council of the port said on friday that more ships had left again";
        let width = ctx.fonts_mut(|fonts| SAMPLE.chars().map(|c| fonts.glyph_width(font, c)).sum::<f32>());
        (width / SAMPLE.chars().count() as f32).max(1.0)
    }
}

struct GalleyLayout {
    job: LayoutJob,
    galley: Arc<Galley>,
    stops: Vec<Stop>,
    lines: Vec<Line>,
    line_height: f32,
}

/// A grapheme boundary: its byte, and the character of the galley that begins there.
#[derive(Clone, Copy)]
struct Stop {
    byte: usize,
    n_chars: usize,
}

struct Line {
    top: f32,
    bottom: f32,
    /// Where the caret can stand, from the first to past the last character: byte and x.
    stops: Vec<(usize, f32)>,
    /// The place after the last character that is not white space.
    end: (usize, f32),
    is_last: bool,
}

fn stops(text: &str) -> Vec<Stop> {
    let mut n_chars = 0;
    let mut stops: Vec<Stop> = Vec::with_capacity(text.len() + 1);
    for (byte, grapheme) in text.grapheme_indices(true) {
        stops.push(Stop { byte, n_chars });
        n_chars += grapheme.chars().count();
    }
    stops.push(Stop { byte: text.len(), n_chars });
    stops
}

fn lines(galley: &Galley, stops: &[Stop], line_height: f32) -> Vec<Line> {
    let mut first_char = 0;
    let n_rows = galley.rows.len();
    let mut lines = Vec::with_capacity(n_rows);
    for (row_number, row) in galley.rows.iter().enumerate() {
        let n_glyphs = row.row.glyphs.len();
        let is_last = row_number + 1 == n_rows;
        // A galley has one glyph for each character; where a script breaks that rule the last line
        // takes what is left, so that every byte has a place.
        let last_char = if is_last { usize::MAX } else { first_char + n_glyphs };
        let from = stops.partition_point(|stop| stop.n_chars < first_char);
        let to = stops.partition_point(|stop| stop.n_chars <= last_char);
        let x_of = |stop: &Stop| row.pos.x + row.row.x_offset((stop.n_chars - first_char).into());
        let of_line = stops.get(from..to).unwrap_or(&[]);
        let mut places: Vec<(usize, f32)> = of_line.iter().map(|stop| (stop.byte, x_of(stop))).collect();
        if places.is_empty() {
            places.push((lines.last().and_then(|line: &Line| line.stops.last()).map_or(0, |last| last.0), 0.0));
        }
        let is_blank = |stop: &Stop| {
            let glyph = row.row.glyphs.get(stop.n_chars - first_char);
            glyph.is_none_or(|glyph| glyph.chr.is_whitespace())
        };
        let n_blank = of_line.iter().rev().take_while(|stop| is_blank(stop)).count();
        let end = of_line.len().saturating_sub(n_blank).min(places.len() - 1);
        let end = places.get(end).copied().unwrap_or_default();
        let bottom = row.pos.y + row.row.size.y.max(if n_glyphs == 0 { line_height } else { 0.0 });
        lines.push(Line { top: row.pos.y, bottom, stops: places, end, is_last });
        first_char += n_glyphs;
    }
    lines
}

impl Line {
    fn start(&self) -> (usize, f32) {
        self.stops.first().copied().unwrap_or_default()
    }

    /// The x of a byte, or of the grapheme that holds it.
    fn x_of(&self, byte: usize) -> f32 {
        let after = self.stops.partition_point(|(stop, _)| *stop <= byte);
        self.stops.get(after.saturating_sub(1)).map_or(0.0, |(_, x)| *x)
    }

    fn place_at(&self, x: f32) -> CaretPlace {
        let after = self.stops.partition_point(|(_, stop)| *stop <= x);
        let before = self.stops.get(after.saturating_sub(1)).copied().unwrap_or_default();
        let nearest = match self.stops.get(after) {
            Some(next) if next.1 - x < x - before.1 => *next,
            _ => before,
        };
        if !self.is_last && nearest.0 >= self.end.0 { self.end_place() } else { place(nearest.0) }
    }

    fn end_place(&self) -> CaretPlace {
        let is_wrapped_inside = !self.is_last && self.stops.last().is_some_and(|last| last.0 == self.end.0);
        CaretPlace { byte: self.end.0, at_line_end: is_wrapped_inside }
    }
}

fn place(byte: usize) -> CaretPlace {
    CaretPlace { byte, at_line_end: false }
}

impl ParagraphLayout for GalleyLayout {
    fn renew(&mut self, ctx: &Context) -> bool {
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(self.job.clone()));
        if Arc::ptr_eq(&galley, &self.galley) {
            return false;
        }
        self.lines = lines(&galley, &self.stops, self.line_height);
        self.galley = galley;
        true
    }

    fn height(&self) -> f32 {
        self.lines.last().map_or(self.line_height, |line| line.bottom)
    }

    fn baseline(&self) -> f32 {
        let glyph = self.galley.rows.first().and_then(|row| row.row.glyphs.first());
        glyph.map_or(self.line_height * 0.7, |glyph| glyph.pos.y)
    }

    fn n_lines(&self) -> usize {
        self.lines.len().max(1)
    }

    fn line_of(&self, place: CaretPlace) -> usize {
        let after = self.lines.partition_point(|line| line.start().0 <= place.byte).max(1);
        let line = after - 1;
        let is_start = self.lines.get(line).is_some_and(|line| line.start().0 == place.byte);
        if place.at_line_end && is_start { line.saturating_sub(1) } else { line }
    }

    fn line_start(&self, line: usize) -> CaretPlace {
        place(self.lines.get(line).map_or(0, |line| line.start().0))
    }

    fn line_end(&self, line: usize) -> CaretPlace {
        let Some(line) = self.lines.get(line) else { return place(0) };
        if line.is_last { place(line.stops.last().map_or(0, |last| last.0)) } else { line.end_place() }
    }

    fn place_at(&self, line: usize, x: f32) -> CaretPlace {
        self.lines.get(line).map_or(place(0), |line| line.place_at(x))
    }

    fn hit(&self, point: Vec2) -> CaretPlace {
        let line = self.lines.partition_point(|line| line.bottom <= point.y);
        self.place_at(line.min(self.n_lines() - 1), point.x)
    }

    fn caret(&self, place: CaretPlace) -> Rect {
        let Some(line) = self.lines.get(self.line_of(place)) else { return Rect::ZERO };
        let x = line.x_of(place.byte);
        Rect::from_min_max(pos2(x, line.top), pos2(x, line.bottom))
    }

    fn rects(&self, bytes: Range<usize>) -> Vec<Rect> {
        let first = self.line_of(place(bytes.start));
        let lines = self.lines.iter().skip(first).take_while(|line| line.start().0 < bytes.end);
        let rects = lines.filter_map(|line| {
            // What a wrapped line leaves over at its end is white space, which nobody marks.
            let last = if line.is_last { usize::MAX } else { line.end.0 };
            let (from, to) = (line.x_of(bytes.start.max(line.start().0)), line.x_of(bytes.end.min(last)));
            (to > from).then(|| Rect::from_min_max(pos2(from, line.top), pos2(to, line.bottom)))
        });
        rects.collect()
    }

    fn paint(&self, painter: &Painter, top_left: Pos2, colour: Color32) {
        painter.galley(top_left, self.galley.clone(), colour);
    }
}
