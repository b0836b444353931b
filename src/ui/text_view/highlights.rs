//! Where the annotations in view are on screen.
//!
//! Nothing is kept: in each frame the annotations that reach into the view are asked of the
//! project's index and their rectangles of the layouts, a few microseconds for each, so there is
//! nothing that could be out of date.

use super::column::Column;
use super::lanes::lanes;
use super::paragraphs::inside;
use super::scroll::Placed;
use crate::model::{Annotation, AnnotationId, Colour, DocumentId, Layer, Project};
use crate::text::{Span, Spans};
use crate::ui::theme::Theme;
use crate::ui::typeset::CaretPlace;
use egui::{Pos2, Rect, pos2};
use std::sync::Arc;

/// Most lanes of one layer; more overlapping annotations than these share the last lane.
const N_LANES: usize = 6;

/// How far around the view, in bytes, annotations count for the lanes, so that a lane does not
/// change when a neighbour is scrolled into view.
const NEIGHBOURHOOD: usize = 16 * 1024;

/// The painting of one annotation.
pub(super) struct Highlight {
    pub(super) annotation: Arc<Annotation>,
    pub(super) colour: Colour,
    /// Bytes of all its parts together.
    pub(super) n_bytes: usize,
    pub(super) lane: usize,
    /// The rectangles of its parts, line by line: more than one where two directions meet in a line.
    pub(super) lines: Vec<Rect>,
    /// The lines between its parts.
    pub(super) gaps: Vec<Rect>,
    /// Where the grip of its start stands; `None` when that is out of view.
    pub(super) start: Option<Rect>,
    /// Where the grip of its end stands; `None` when that is out of view.
    pub(super) end: Option<Rect>,
}

impl Highlight {
    pub(super) fn is_claim(&self) -> bool {
        self.annotation.layer == Layer::Claims
    }
}

/// Where the pane and the column of text are on screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) viewport: Rect,
    /// Left edge of the text.
    pub(super) left: f32,
    /// Width of the text.
    pub(super) width: f32,
    pub(super) pixels_per_point: f32,
}

impl Frame {
    /// The top left of a piece, on a whole pixel.
    pub(super) fn top_left(&self, placed: Placed) -> Pos2 {
        use egui::emath::GuiRounding as _;
        pos2(self.left, self.viewport.top() + placed.y).round_to_pixels(self.pixels_per_point)
    }

    /// The place on screen of a height in the column.
    pub(super) fn y(&self, y: f64) -> f32 {
        self.top_left(Placed { piece: 0, y: y as f32 }).y
    }
}

/// The bytes that are in view; `None` for an empty text.
pub(super) fn span_in_view(column: &Column, placed: &[Placed]) -> Option<Span> {
    let first = column.pieces.range(placed.first()?.piece, &column.text);
    let last = column.pieces.range(placed.last()?.piece, &column.text);
    Span::new(first.start, last.end)
}

/// The rectangles on screen of a span, for each line in view one or more.
pub(super) fn rects_of(column: &Column, placed: &[Placed], frame: &Frame, span: Span) -> Vec<Rect> {
    let mut rects = Vec::new();
    for place in placed {
        let range = column.pieces.range(place.piece, &column.text);
        if let (Some(bytes), Some(layout)) = (inside(span, &range), column.layout(place.piece)) {
            let top_left = frame.top_left(*place).to_vec2();
            rects.extend(layout.rects(bytes).into_iter().map(|rect| rect.translate(top_left)));
        }
    }
    rects
}

/// The caret on screen of a place; `None` when it is out of view.
fn caret_of(column: &Column, placed: &[Placed], frame: &Frame, at: CaretPlace) -> Option<Rect> {
    // The end of a part belongs to the character before it.
    let byte = if at.upstream { at.byte.checked_sub(1)? } else { at.byte };
    let piece = column.pieces.piece_at(byte);
    let place = placed.iter().find(|place| place.piece == piece)?;
    let start = column.pieces.range(piece, &column.text).start;
    let caret = column.layout(piece)?.caret(CaretPlace { byte: at.byte - start, ..at });
    Some(caret.translate(frame.top_left(*place).to_vec2()))
}

/// Where the grip of an end stands on screen: at an edge of what is highlighted. Where two directions
/// meet, the place of the caret may lie inside, as left of a number with which a claim in Arabic
/// begins; then it is the edge at which the paragraph is read first, or last. `None` when the end
/// is out of view.
fn grip_of(column: &Column, placed: &[Placed], frame: &Frame, at: CaretPlace, lines: &[Rect]) -> Option<Rect> {
    let caret = caret_of(column, placed, frame, at)?;
    let x = caret.left();
    let mut in_row = lines.iter().filter(|line| line.y_range().contains(caret.center().y));
    let Some(around) = in_row.find(|line| line.left() + 0.5 < x && x < line.right() - 0.5) else { return Some(caret) };
    let byte = if at.upstream { at.byte.checked_sub(1)? } else { at.byte };
    let is_rtl = column.layout(column.pieces.piece_at(byte))?.is_rtl();
    let x = if is_rtl == at.upstream { around.left() } else { around.right() };
    Some(Rect::from_x_y_ranges(x..=x, caret.y_range()))
}

/// The highlights in view, claims before mentions, the longest first. `moved` gives an annotation
/// other spans while its end is dragged.
pub(super) fn highlights(
    project: &Project,
    document: DocumentId,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
    moved: Option<(AnnotationId, &Spans)>,
) -> Vec<Highlight> {
    let Some(view) = span_in_view(column, placed) else { return Vec::new() };
    let mut found = Vec::new();
    let spans_of = |annotation: &Annotation| match moved {
        Some((id, spans)) if id == annotation.id => Some(spans.clone()),
        _ => annotation.places(),
    };
    let mut near = neighbourhood(project, document, view);
    if let Some(annotation) = moved.and_then(|(id, _)| project.annotations().get(&id))
        && near.iter().all(|other| other.id != annotation.id)
    {
        near.push(annotation);
    }
    for layer in Layer::ALL {
        let of_layer = near.iter().filter(|annotation| annotation.layer == layer);
        let with_spans = of_layer.filter_map(|annotation| Some((*annotation, spans_of(annotation)?)));
        let (rows, spans): (Vec<_>, Vec<_>) = with_spans.unzip();
        let hulls: Vec<Span> = spans.iter().map(Spans::hull).collect();
        let lanes = lanes(&hulls, N_LANES);
        let from = found.len();
        for ((annotation, spans), lane) in rows.into_iter().zip(&spans).zip(lanes) {
            if !spans.hull().overlaps(view) {
                continue;
            }
            let rects = |span: Span| rects_of(column, placed, frame, span);
            let lines: Vec<Rect> = spans.parts().iter().flat_map(|part| rects(*part)).collect();
            let between = spans.parts().windows(2).filter_map(|pair| match pair {
                [a, b] => Span::new(a.end(), b.start()),
                _ => None,
            });
            let grip = |at: CaretPlace| grip_of(column, placed, frame, at, &lines);
            found.push(Highlight {
                annotation: annotation.clone(),
                colour: project.labels().get(&annotation.label).map_or(Theme::UNKNOWN_LABEL, |label| label.colour),
                n_bytes: spans.n_bytes(),
                lane,
                gaps: between.flat_map(rects).collect(),
                start: grip(CaretPlace { byte: spans.hull().start(), upstream: false }),
                end: grip(CaretPlace { byte: spans.hull().end(), upstream: true }),
                lines,
            });
        }
        let of_layer = found.get_mut(from..).unwrap_or_default();
        of_layer.sort_by_key(|highlight| (std::cmp::Reverse(highlight.n_bytes), highlight.annotation.id));
    }
    found
}

/// The annotations in view, and those around them that decide about their lanes.
fn neighbourhood(project: &Project, document: DocumentId, view: Span) -> Vec<&Arc<Annotation>> {
    let in_view = project.annotations_overlapping(document, view);
    let hulls = in_view.iter().filter_map(|annotation| annotation.hull());
    let (start, end) =
        hulls.fold((view.start(), view.end()), |(start, end), hull| (start.min(hull.start()), end.max(hull.end())));
    let start = start.max(view.start().saturating_sub(NEIGHBOURHOOD));
    let end = end.min(view.end() + NEIGHBOURHOOD);
    match Span::new(start, end) {
        Some(around) if around != view => project.annotations_overlapping(document, around),
        _ => in_view,
    }
}

/// The highlights at a place on screen, the innermost first. In the gutter those whose bar is there.
pub(super) fn stack_at(highlights: &[Highlight], frame: &Frame, theme: &Theme, pos: Pos2) -> Vec<AnnotationId> {
    let is_in_gutter = pos.x < frame.left - 2.0;
    let is_at = |highlight: &&Highlight| {
        if is_in_gutter {
            highlight.is_claim()
                && bars(highlight, frame, theme).iter().any(|bar| bar.expand2([1.5, 0.0].into()).contains(pos))
        } else {
            highlight.lines.iter().any(|line| line.contains(pos))
        }
    };
    let mut at: Vec<&Highlight> = highlights.iter().filter(is_at).collect();
    at.sort_by_key(|highlight| (highlight.n_bytes, highlight.annotation.id));
    at.into_iter().map(|highlight| highlight.annotation.id).collect()
}

/// The bars in the gutter of a claim: one for each run of lines that follow each other.
pub(super) fn bars(highlight: &Highlight, frame: &Frame, theme: &Theme) -> Vec<Rect> {
    let lane_width = theme.sizes.lane;
    let right = frame.left - 10.0 - highlight.lane as f32 * lane_width;
    let left = right - (lane_width - 1.0);
    let mut bars: Vec<Rect> = Vec::new();
    for line in &highlight.lines {
        match bars.last_mut() {
            // The next line, over a gap between paragraphs at most, unless a part is left out between.
            Some(bar)
                if line.top() - bar.bottom() < line.height() && !is_left_out(highlight, bar.bottom(), line.top()) =>
            {
                bar.max.y = line.bottom();
            }
            _ => bars.push(Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom()))),
        }
    }
    bars.iter_mut().for_each(|bar| *bar = bar.shrink2([0.0, 2.0].into()));
    bars
}

fn is_left_out(highlight: &Highlight, bottom: f32, top: f32) -> bool {
    highlight.gaps.iter().any(|gap| gap.center().y > bottom && gap.center().y < top)
}
