//! From a text to a paragraph: parley shapes it, orders it and breaks it into lines; what the pane
//! needs of that is copied out, so that nothing of parley is kept for each paragraph.

use super::faces::Faces;
use super::invisibles;
use super::paint::{Letter, Letters};
use super::paragraph::{Cell, Line, Paragraph};
use super::{TextStyle, direction};
use crate::model::Direction;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontFamily, Language, Layout, LayoutContext, LineHeight, OverflowWrap,
    PositionedLayoutItem, StyleProperty,
};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Sets a text that has no line feed.
pub(super) fn set(faces: &mut Faces, scratch: &mut LayoutContext<()>, text: &str, style: &TextStyle) -> Paragraph {
    let direction = style.direction.or_else(|| direction::of_line(text)).unwrap_or(Direction::LeftToRight);
    let is_rtl = direction == Direction::RightToLeft;
    let layout = laid_out(faces, scratch, text, style, is_rtl);
    let scale = style.pixels_per_point;
    let mut paragraph = Paragraph {
        lines: Vec::with_capacity(layout.len()),
        cells: Vec::with_capacity(text.len()),
        line_height: style.line_height,
        baseline: baseline(faces, style),
        is_rtl,
        empty_x: if is_rtl && style.width.is_finite() { style.width } else { 0.0 },
        invisibles: Vec::new(),
        letters: Letters::new(scale),
    };
    let boundaries = Boundaries::of(text);
    for n in 0..layout.len() {
        if let Some(line) = layout.get(n) {
            let is_last = n + 1 == layout.len();
            add_line(&mut paragraph, text, &boundaries, line, scale, is_last);
            add_letters(&mut paragraph, faces, line, n);
        }
    }
    paragraph.invisibles = invisibles::found(text, style.invisibles);
    paragraph
}

/// Characters that no face has a letter for, as blanks of as many bytes: a control character would
/// be a box or nothing, and a tab as wide as nothing.
fn shown(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| c.is_ascii_control();
    if text.contains(is_control) { text.replace(is_control, " ").into() } else { text.into() }
}

fn laid_out(
    faces: &mut Faces,
    scratch: &mut LayoutContext<()>,
    text: &str,
    style: &TextStyle,
    is_rtl: bool,
) -> Layout<()> {
    let shown = shown(text);
    let mut builder = scratch.ranged_builder(&mut faces.context, &shown, style.pixels_per_point, false);
    builder.push_default(StyleProperty::FontFamily(FontFamily::List(Faces::stack(style).into())));
    builder.push_default(StyleProperty::FontSize(style.size));
    builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line_height)));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
    builder.push_default(StyleProperty::Locale(Language::parse(&style.language).ok()));
    // A tab has no width of its own.
    for (at, _) in text.match_indices('\t') {
        builder.push(StyleProperty::LetterSpacing(style.size), at..at + 1);
    }
    builder.set_base_direction(if is_rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
    let mut layout = builder.build(&shown);
    layout.break_all_lines(style.width.is_finite().then_some(style.width * style.pixels_per_point));
    layout.align(Alignment::Start, AlignmentOptions::default());
    layout
}

/// The same for all lines and paragraphs of a style, whatever faces stand in them, or lines would not
/// be evenly spaced and those of two scripts would not stand alike.
fn baseline(faces: &mut Faces, style: &TextStyle) -> f32 {
    let vertical = faces.vertical(style);
    // A face may be made for much taller letters than those that its size promises.
    let height = (vertical.ascent + vertical.descent).clamp(1.0, 1.6);
    let ascent = vertical.ascent.min(height * 0.85);
    ((style.line_height - height * style.size) / 2.0 + ascent * style.size).max(0.0)
}

/// Where graphemes begin. Texts of one byte a character need no list.
enum Boundaries {
    Everywhere,
    At(Vec<usize>),
}

impl Boundaries {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Everywhere;
        }
        Self::At(text.grapheme_indices(true).map(|(start, _)| start).chain([text.len()]).collect())
    }

    /// The last boundary at or before a byte.
    fn floor(&self, byte: usize) -> usize {
        match self {
            Self::Everywhere => byte,
            Self::At(starts) => {
                let after = starts.partition_point(|start| *start <= byte);
                starts.get(after.saturating_sub(1)).copied().unwrap_or(0)
            }
        }
    }

    /// The first boundary at or after a byte.
    fn ceil(&self, byte: usize) -> usize {
        match self {
            Self::Everywhere => byte,
            Self::At(starts) => starts.get(starts.partition_point(|start| *start < byte)).copied().unwrap_or(byte),
        }
    }
}

fn add_line(
    paragraph: &mut Paragraph,
    text: &str,
    boundaries: &Boundaries,
    line: parley::Line<'_, ()>,
    scale: f32,
    is_last: bool,
) {
    // An empty text is set as if it had a character.
    let range = line.text_range();
    let bytes = range.start.min(text.len())..range.end.min(text.len());
    let from = paragraph.cells.len();
    let metrics = line.metrics();
    let mut x = metrics.offset + metrics.inline_min_coord;
    for run in line.runs() {
        let is_rtl = run.is_rtl();
        for cluster in run.visual_clusters() {
            let (left, right) = (x, x + cluster.advance());
            x = right;
            let range = cluster.text_range();
            if range.start >= text.len() {
                continue;
            }
            let cell = Cell {
                start: boundaries.floor(range.start),
                end: boundaries.ceil(range.end),
                left: left / scale,
                right: right / scale,
                is_rtl,
            };
            // Parts of one grapheme that were shaped singly, as when another face was needed.
            match paragraph.cells.get_mut(from..).and_then(<[Cell]>::last_mut) {
                Some(last) if last.start == cell.start => last.right = cell.right,
                _ => paragraph.cells.push(cell),
            }
        }
    }
    let trimmed = text.get(bytes.clone()).map_or(bytes.end, |line| bytes.start + line.trim_end().len());
    let visible_end = if is_last { bytes.end } else { boundaries.ceil(trimmed) };
    paragraph.lines.push(Line { bytes, cells: from..paragraph.cells.len(), visible_end });
}

fn add_letters(paragraph: &mut Paragraph, faces: &mut Faces, line: parley::Line<'_, ()>, n: usize) {
    let scale = paragraph.letters.pixels_per_point;
    let baseline = (n as f32 * paragraph.line_height + paragraph.baseline) * scale;
    for item in line.items() {
        let PositionedLayoutItem::GlyphRun(glyphs) = item else { continue };
        let run = glyphs.run();
        let coords: Vec<i16> = run.normalized_coords().iter().map(|coord| coord.to_bits()).collect();
        let look = faces.number_of(run.font(), run.font_size(), &coords, run.synthesis().skew());
        let rise = baseline.round() - glyphs.baseline();
        let letters =
            glyphs.positioned_glyphs().map(|glyph| Letter { look, glyph: glyph.id, x: glyph.x, y: glyph.y + rise });
        paragraph.letters.add(letters);
    }
}
