//! The marks in the scroll bar: where in the whole document annotations and hits lie. Made anew only
//! when one of them, the strip or the heights change, and painted as one mesh.
//!
//! While heights are estimated the places are estimates too.

use super::column::Column;
use super::scrollbar::Bar;
use crate::model::{AnnotationId, Colour, DocumentId, Layer, Listing, Project};
use crate::session::Selection;
use crate::text::Span;
use crate::text::quote::counted;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Color32, Mesh, Rect, Shape, Stroke, StrokeKind, Ui};
use std::sync::Arc;
use std::time::Duration;

/// A mark is never lower than this, in points, unless the next one follows at once.
const LOWEST: f32 = 2.0;

/// The hits stand in the middle, the claims left of them and the mentions right of them.
const HITS_WIDTH: f32 = 3.0;

/// How far around the pointer, in points, the tooltip looks.
const NEAR: f32 = 2.0;

/// With more annotations than these the marks follow an edit after a moment, so that a label's key
/// does not wait for them. The chosen annotation has a mark of its own at once.
const MANY: usize = 5_000;

/// That moment, in seconds.
const MOMENT: f64 = 0.25;

/// The marks of one pane.
#[derive(Default)]
pub(super) struct BarMarks {
    listing: Listing,
    made: Option<(Key, Arc<Mesh>)>,
    /// Since when the marks wait for the end of the moment, in seconds of the window's clock.
    waiting_since: Option<f64>,
    n_made: usize,
}

/// What the mesh was made of.
#[derive(PartialEq)]
struct Key {
    revision: u64,
    document: DocumentId,
    hits: (u64, usize),
    strip: Rect,
    is_dark: bool,
    /// Height of the whole content, in points.
    content: f64,
}

impl Key {
    /// Whether marks made for `self` can still be shown for `now`: the corrections of estimated
    /// heights, all together, move them by less than a point.
    fn holds_for(&self, now: &Self) -> bool {
        let moved = (self.content - now.content).abs() / now.content.max(1.0) * f64::from(now.strip.height());
        moved < 1.0 && *self == Self { content: self.content, ..*now }
    }

    /// Whether marks made for `self` lack nothing but the last edits.
    fn is_before(&self, now: &Self) -> bool {
        Self { revision: now.revision, ..*self }.holds_for(now)
    }
}

impl BarMarks {
    /// Paints the marks into the bar, and tells what is near the pointer.
    pub(super) fn show(&mut self, ui: &Ui, cx: &ViewContext<'_>, document: DocumentId, column: &Column, bar: &Bar) {
        let strip = bar.response.rect;
        let hits = (cx.hits_version, cx.hits.len());
        let (revision, is_dark, content) = (cx.revision, cx.theme.is_dark, column.content_height());
        let key = Key { revision, document, hits, strip, is_dark, content };
        let waits = self.waits(ui, &key);
        let mesh = match &self.made {
            Some((made_for, mesh)) if made_for.holds_for(&key) || waits => Arc::clone(mesh),
            _ => {
                self.waiting_since = None;
                self.listing.follow(cx.project, document, None);
                let mesh = Arc::new(mesh_of(cx, &self.listing, &edges(column, strip), strip));
                self.made = Some((key, Arc::clone(&mesh)));
                self.n_made += 1;
                mesh
            }
        };
        let painter = ui.painter();
        painter.add(Shape::Mesh(mesh));
        // Where marks stand close together the handle would not be seen under them.
        let window = Rect::from_x_y_ranges(strip.x_range(), bar.handle.y_range());
        let ground = cx.theme.colours.window.gamma_multiply(0.4);
        painter.rect(window, 3.0, ground, Stroke::new(1.0, cx.theme.colours.muted), StrokeKind::Inside);
        if let Some((rect, colour)) = chosen_mark(cx.project, cx.selection, column, strip) {
            painter.rect(
                rect,
                1.0,
                cx.theme.stroke(colour),
                Stroke::new(1.0, cx.theme.colours.text),
                StrokeKind::Inside,
            );
        }
        let caret = y_of(column, strip, cx.selection.caret);
        let caret = Rect::from_x_y_ranges(strip.x_range(), caret - 1.0..=caret + 1.0);
        painter.rect_filled(caret, 0.0, cx.theme.colours.caret);
        if let Some(pos) = bar.response.hover_pos() {
            let near = bar.response.clone();
            drop(near.on_hover_text_at_pointer(told(cx, document, column, strip, pos.y)));
        }
    }

    /// Whether the marks of before are good enough for this frame. Sees to it that another one comes.
    fn waits(&mut self, ui: &Ui, now: &Key) -> bool {
        let is_before =
            self.made.as_ref().is_some_and(|(made_for, _)| !made_for.holds_for(now) && made_for.is_before(now));
        if !is_before || self.listing.len() < MANY {
            return false;
        }
        let time = ui.input(|input| input.time);
        let left = MOMENT - (time - *self.waiting_since.get_or_insert(time));
        if left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
        left > 0.0
    }

    /// How often the marks were made anew.
    pub(super) fn n_made(&self) -> usize {
        self.n_made
    }
}

/// The bytes at which the rows of the strip, one point high each, begin, and at the end that at which
/// the last one ends. Fractions are parts of a byte: a row can be lower than a letter is high.
fn edges(column: &Column, strip: Rect) -> Vec<f64> {
    let n_rows = strip.height().floor().max(0.0) as usize;
    (0..=n_rows).map(|row| byte_at(column, strip, strip.top() + row as f32)).collect()
}

/// The byte at a height of the strip, with its fraction.
fn byte_at(column: &Column, strip: Rect, y: f32) -> f64 {
    let share = f64::from((y - strip.top()) / strip.height()).clamp(0.0, 1.0);
    let below_title = share * column.content_height() - f64::from(column.title_height);
    if below_title <= 0.0 {
        return 0.0;
    }
    let (piece, into) = column.heights.locate(below_title);
    let start = column.pieces.range(piece, &column.text).start;
    let end = column.pieces.range(piece + 1, &column.text).start;
    let share = (into / f64::from(column.heights.get(piece)).max(1.0)).clamp(0.0, 1.0);
    start as f64 + share * (end - start) as f64
}

/// The height in the strip at which a byte stands.
fn y_of(column: &Column, strip: Rect, byte: usize) -> f32 {
    let piece = column.pieces.piece_at(byte);
    let start = column.pieces.range(piece, &column.text).start;
    let end = column.pieces.range(piece + 1, &column.text).start;
    let share = (byte - start.min(byte)) as f64 / (end - start).max(1) as f64;
    let into = share.min(1.0) * f64::from(column.heights.get(piece));
    let y = f64::from(column.title_height) + column.heights.before(piece) + into;
    strip.top() + (y / column.content_height()) as f32 * strip.height()
}

/// For each row the first of the spans that reaches into it. The spans are sorted by their starts.
fn first_in_rows<T: Copy>(spans: impl Iterator<Item = (Span, T)>, edges: &[f64]) -> Vec<Option<T>> {
    let ends = edges.get(1..).unwrap_or_default();
    let mut rows = vec![None; ends.len()];
    let mut row = 0;
    // From `row` on, all rows before this one are taken.
    let mut free = 0;
    for (span, value) in spans {
        let (start, end) = (span.start() as f64, span.end() as f64);
        while ends.get(row).is_some_and(|row_end| *row_end <= start) {
            row += 1;
        }
        free = free.max(row);
        while let (Some(place), Some(row_start)) = (rows.get_mut(free), edges.get(free))
            && *row_start < end
        {
            *place = Some(value);
            free += 1;
        }
    }
    rows
}

fn mesh_of(cx: &ViewContext<'_>, listing: &Listing, edges: &[f64], strip: Rect) -> Mesh {
    let mut mesh = Mesh::default();
    let middle = strip.center().x;
    let (left, right) = (middle - HITS_WIDTH / 2.0, middle + HITS_WIDTH / 2.0);
    let lanes = [(Layer::Claims, strip.left() + 1.0, left - 0.5), (Layer::Entities, right + 0.5, strip.right() - 1.0)];
    for (layer, left, right) in lanes {
        let of_layer = listing.sites().filter(|site| site.layer == layer);
        let rows = first_in_rows(of_layer.map(|site| (site.hull, site.id)), edges);
        let ink = |id: AnnotationId| cx.theme.stroke(colour_of(cx.project, id));
        paint_rows(&mut mesh, &rows.into_iter().map(|id| id.map(ink)).collect::<Vec<_>>(), left, right, strip.top());
    }
    let ink = hit_ink(cx.theme);
    let rows = first_in_rows(cx.hits.iter().map(|hit| (*hit, ink)), edges);
    paint_rows(&mut mesh, &rows, left, right, strip.top());
    mesh
}

/// Rows of the same colour that follow each other are one rectangle.
fn paint_rows(mesh: &mut Mesh, rows: &[Option<Color32>], left: f32, right: f32, top: f32) {
    let mut y = top;
    for run in rows.chunk_by(|a, b| a == b) {
        let height = run.len() as f32;
        if let Some(Some(colour)) = run.first() {
            // The next run paints over what hangs out of a low one.
            let rect = Rect::from_x_y_ranges(left..=right, y..=y + height.max(LOWEST));
            mesh.add_colored_rect(rect, *colour);
        }
        y += height;
    }
}

/// The soft ground of a hit in the text would not be seen in a thin strip.
fn hit_ink(theme: &Theme) -> Color32 {
    theme.colours.warning
}

fn colour_of(project: &Project, id: AnnotationId) -> Colour {
    let label = project.annotations().get(&id).and_then(|row| project.labels().get(&row.label));
    label.map_or(Theme::UNKNOWN_LABEL, |label| label.colour)
}

/// The chosen annotation stands over the whole width and has an edge.
fn chosen_mark(project: &Project, selection: &Selection, column: &Column, strip: Rect) -> Option<(Rect, Colour)> {
    let annotation = project.annotations().get(&selection.chosen?)?;
    let hull = annotation.hull()?;
    let (top, bottom) = (y_of(column, strip, hull.start()), y_of(column, strip, hull.end()));
    let rect = Rect::from_x_y_ranges(strip.x_range(), top - 1.0..=bottom.max(top + 3.0) + 1.0);
    Some((rect, colour_of(project, annotation.id)))
}

/// “3 annotations, paragraph 41”: what is at a height of the strip and close to it.
fn told(cx: &ViewContext<'_>, document: DocumentId, column: &Column, strip: Rect, y: f32) -> String {
    let from = byte_at(column, strip, y - NEAR) as usize;
    let to = byte_at(column, strip, y + NEAR).ceil() as usize;
    let mut parts = Vec::new();
    if let Some(near) = Span::new(from, to) {
        parts.push(match cx.project.n_annotations_overlapping(document, near) {
            0 => "No annotation".to_owned(),
            n => counted(n, "annotation"),
        });
        let first = cx.hits.partition_point(|hit| hit.end() <= near.start());
        let behind = cx.hits.partition_point(|hit| hit.start() < near.end());
        if behind > first {
            parts.push(counted(behind - first, "hit"));
        }
    }
    if let Some(paragraphs) = cx.paragraphs {
        let at = byte_at(column, strip, y) as usize;
        parts.push(format!("paragraph {}", paragraphs.number_at(at)));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What stands in each row, by looking at every span for every row.
    fn slowly(spans: &[(Span, usize)], edges: &[f64]) -> Vec<Option<usize>> {
        let reaches = |span: Span, row: &[f64]| (span.start() as f64) < row[1] && span.end() as f64 > row[0];
        edges
            .windows(2)
            .map(|row| spans.iter().find(|(span, _)| reaches(*span, row)).map(|(_, value)| *value))
            .collect()
    }

    proptest! {
        #[test]
        fn each_row_has_the_first_span_that_reaches_into_it(
            drawn in prop::collection::vec((0usize..500, prop_oneof![1usize..4, 1usize..200]), 0..60),
            steps in prop::collection::vec(prop_oneof![Just(0.0f64), 0.0f64..3.0, 0.0f64..40.0], 0..120),
        ) {
            let mut spans: Vec<Span> = drawn.iter().map(|(at, length)| Span::new(*at, at + length).unwrap()).collect();
            spans.sort_unstable();
            let spans: Vec<(Span, usize)> = spans.into_iter().zip(0..).collect();
            let edges: Vec<f64> = std::iter::once(0.0)
                .chain(steps.iter().scan(0.0, |edge, step| { *edge += step; Some(*edge) }))
                .collect();
            prop_assert_eq!(first_in_rows(spans.iter().copied(), &edges), slowly(&spans, &edges));
        }
    }

    #[test]
    fn rows_of_one_colour_are_one_rectangle_and_a_lone_row_is_high_enough_to_be_seen() {
        let (a, b) = (Some(Color32::RED), Some(Color32::BLUE));
        let mut mesh = Mesh::default();
        paint_rows(&mut mesh, &[None, a, a, a, b, None], 0.0, 4.0, 10.0);
        let corners: Vec<f32> = mesh.vertices.iter().map(|vertex| vertex.pos.y).collect();
        let mut heights: Vec<f32> = corners;
        heights.sort_by(f32::total_cmp);
        heights.dedup();
        assert_eq!(heights, [11.0, 14.0, 16.0]);
        assert_eq!(mesh.vertices.len(), 8);
    }
}
