//! Lines between related annotations: each runs below its line of text to the right margin and back to
//! the other end, with the label in the margin. They are painted under the letters and are no part of a
//! layout; only relations with both ends in view have one (`related`).

use super::access::words_tooltip;
use super::highlights::{Frame, Highlight};
use super::lanes::lanes;
use super::paint::Stressed;
use super::related::related;
use super::scrollbar::bounds;
use crate::model::{AnnotationId, Project, Relation};
use crate::text::Span;
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use egui::epaint::TextShape;
use egui::{
    Align2, Color32, Painter, Pos2, Rangef, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, accesskit,
    pos2, vec2,
};
use std::collections::BTreeMap;
use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

/// Between the text and the first lane, between two lanes, and between the last one and the labels, in
/// points.
const GAP: f32 = 7.0;
const LANE: f32 = 5.0;
const LABEL_GAP: f32 = 4.0;
/// More overlapping lines than these share the last lane.
const N_LANES: usize = 6;
/// Where labels would have less room than this, in points, they stand upright beside their lines.
const LEAST_LABEL: f32 = 34.0;
/// How far above the lower edge of its line of text a line runs, in points.
const RISE: f32 = 1.5;
/// Radius of a corner, in points.
const CORNER: f32 = 4.0;
/// Around what is said of lines that are not drawn, in points.
const TOLD_ROOM: Vec2 = vec2(6.0, 2.0);
/// How much of a quote is said, in characters.
const QUOTE_CHARS: usize = 60;

/// The line of one relation.
pub(super) struct Link {
    relation: Arc<Relation>,
    label: String,
    /// Where it leaves the first annotation, and where it comes to the second one.
    start: Pos2,
    end: Pos2,
    /// How far right it goes.
    x: f32,
}

/// The lines of an article, and what is said where some are not drawn.
#[derive(Default)]
pub(super) struct Links {
    lines: Vec<Link>,
    told: Option<String>,
}

/// The lines of the relations with both ends in view; those of the `first` annotations before all others.
pub(super) fn links(cx: &ViewContext<'_>, highlights: &[Highlight], frame: &Frame, stressed: Stressed) -> Links {
    if !cx.shows_relations || cx.project.relations().is_empty() {
        return Links::default();
    }
    let lines_of = |highlight: &Highlight| -> Vec<Rect> {
        highlight.lines.iter().copied().filter(|line| line.intersects(frame.viewport)).collect()
    };
    let in_view: BTreeMap<AnnotationId, Vec<Rect>> = highlights
        .iter()
        .map(|highlight| (highlight.annotation.id, lines_of(highlight)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let first: Vec<AnnotationId> = stressed.chosen.into_iter().chain(stressed.hovered).collect();
    let ends = |row: &Relation| Some(ends_of(in_view.get(&row.from)?, in_view.get(&row.to)?));
    let reach = |row: &Relation| ends(row).map_or(f32::INFINITY, |(start, end)| (start.y - end.y).abs());
    let related = related(cx.project, &in_view.keys().copied().collect(), &first, reach);
    let mut lines: Vec<Link> = related.drawn.iter().filter_map(|row| Some(link(cx, row, ends(row)?))).collect();
    // The order in which they lie over each other does not hang on what is chosen.
    lines.sort_by_key(|link| link.relation.id);
    put_in_lanes(&mut lines, frame);
    Links { lines, told: related.told() }
}

fn link(cx: &ViewContext<'_>, relation: &Arc<Relation>, (start, end): (Pos2, Pos2)) -> Link {
    let label = cx.project.relation_labels().get(&relation.label);
    let label = label.map_or_else(|| relation.label.to_string(), |label| label.name.clone());
    Link { relation: relation.clone(), label, start, end, x: 0.0 }
}

/// Where the line of a relation begins and ends: the upper annotation at its last line in view, the
/// lower one at its first.
fn ends_of(from: &[Rect], to: &[Rect]) -> (Pos2, Pos2) {
    let top = |lines: &[Rect]| lines.first().map_or(0.0, Rect::top);
    let is_down = top(from) < top(to);
    let end = |lines: &[Rect], is_upper: bool| {
        let line = if is_upper { lines.last() } else { lines.first() };
        let of_line = |row: &&Rect| line.is_some_and(|line| (row.top() - line.top()).abs() < 1.0);
        let right = lines.iter().filter(of_line).map(Rect::right).fold(f32::NEG_INFINITY, f32::max);
        pos2(right, line.map_or(0.0, Rect::bottom) - RISE)
    };
    (end(from, is_down), end(to, !is_down))
}

/// Lines beside each other have each a lane, the shortest nearest to the text.
fn put_in_lanes(links: &mut [Link], frame: &Frame) {
    let top = frame.viewport.top();
    let height = |y: f32| (y - top).max(0.0) as usize;
    let span = |link: &Link| {
        let (a, b) = (height(link.start.y.min(link.end.y)), height(link.start.y.max(link.end.y)));
        Span::new(a, b + 2)
    };
    let spans: Vec<Span> = links.iter().filter_map(span).collect();
    let room = frame.viewport.right() - (frame.left + frame.width) - GAP;
    let n_lanes = ((room / LANE) as usize).clamp(1, N_LANES);
    for (link, lane) in links.iter_mut().zip(lanes(&spans, n_lanes)) {
        link.x = frame.left + frame.width + GAP + lane as f32 * LANE;
    }
}

impl Link {
    /// What a screen reader says.
    fn said(&self, project: &Project) -> String {
        let quote = |id: AnnotationId| {
            let row = project.annotations().get(&id);
            row.map(|row| one_line(&row.quote(), QUOTE_CHARS)).unwrap_or_default()
        };
        let (from, to) = (quote(self.relation.from), quote(self.relation.to));
        format!("Relation {}: “{from}” to “{to}”", self.label)
    }

    fn touches(&self, annotation: Option<AnnotationId>) -> bool {
        annotation.is_some_and(|id| self.relation.from == id || self.relation.to == id)
    }

    /// The way from one end to the other, with round corners.
    fn way(&self) -> Vec<Pos2> {
        let (start, end, x) = (self.start, self.end, self.x);
        let down = end.y - start.y;
        if down.abs() < 1.0 {
            return vec![pos2(start.x.min(end.x), start.y), pos2(x, start.y)];
        }
        let radius = CORNER.min(down.abs() / 2.0);
        let step = radius * down.signum();
        let corner = |from: Pos2, control: Pos2, to: Pos2| {
            (0..=4).map(move |n| {
                let t = n as f32 / 4.0;
                from.lerp(control, t).lerp(control.lerp(to, t), t)
            })
        };
        let mut way = vec![start];
        way.extend(corner(pos2(x - radius, start.y), pos2(x, start.y), pos2(x, start.y + step)));
        way.extend(corner(pos2(x, end.y - step), pos2(x, end.y), pos2(x - radius, end.y)));
        way.push(end);
        way
    }

    /// The upright part in the margin.
    fn upright(&self) -> Rect {
        let (top, bottom) = (self.start.y.min(self.end.y), self.start.y.max(self.end.y));
        Rect::from_x_y_ranges(self.x - 1.0..=self.x + 1.0, top - 1.0..=bottom + 1.0)
    }
}

/// Paints them: those of what is chosen or under the pointer stronger, and last.
pub(super) fn paint(painter: &Painter, links: &Links, frame: &Frame, cx: &ViewContext<'_>, stressed: Stressed) {
    let links = &links.lines;
    let is_strong = |link: &Link| link.touches(stressed.chosen) || link.touches(stressed.hovered);
    let (strong, quiet): (Vec<&Link>, Vec<&Link>) = links.iter().partition(|link| is_strong(link));
    let colours = &cx.theme.colours;
    for link in &quiet {
        line(painter, link, Stroke::new(1.0, colours.relation));
    }
    for link in &strong {
        line(painter, link, Stroke::new(1.5, colours.accent));
    }
    let room = room_for_labels(links, frame);
    if room.width() < LEAST_LABEL {
        let strong = strong.into_iter().map(|link| (link, colours.accent));
        let quiet = quiet.into_iter().map(|link| (link, colours.muted));
        upright_labels(painter, strong.chain(quiet), frame, cx);
        return;
    }
    for (at, words, link) in labels(painter, links, room, cx) {
        words.paint(painter, at, if is_strong(link) { colours.accent } else { colours.muted });
    }
}

fn line(painter: &Painter, link: &Link, stroke: Stroke) {
    painter.add(Shape::line(link.way(), stroke));
    painter.circle_filled(link.start, stroke.width + 1.0, stroke.color);
    let tip = link.end;
    let head = vec![tip, tip + vec2(6.0, -3.0), tip + vec2(6.0, 3.0)];
    painter.add(Shape::convex_polygon(head, stroke.color, Stroke::NONE));
}

/// What is left of the margin right of all lines.
fn room_for_labels(links: &[Link], frame: &Frame) -> Rect {
    let left = links.iter().map(|link| link.x).fold(0.0, f32::max) + LABEL_GAP;
    Rect::from_x_y_ranges(left..=(frame.viewport.right() - 3.0).max(left), frame.viewport.y_range())
}

/// The labels beside the lines, from top to bottom. One that would be far from its line is left out.
fn labels<'a>(painter: &Painter, links: &'a [Link], room: Rect, cx: &ViewContext<'_>) -> Vec<(Pos2, Words, &'a Link)> {
    let middle = |link: &Link| link.upright().center().y.clamp(room.top(), room.bottom());
    let mut by_height: Vec<&Link> = links.iter().collect();
    by_height.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut free_from = room.top();
    let mut labels = Vec::new();
    for link in by_height {
        let words = Words::line(painter, cx.typesetter, &link.label, cx.theme.sizes.small, room.width());
        let height = words.size().y;
        let wanted = middle(link) - height / 2.0;
        let top = wanted.max(free_from);
        if top - wanted > link.upright().height() / 2.0 + height {
            continue;
        }
        free_from = top + height;
        labels.push((pos2(room.left(), top), words, link));
    }
    labels
}

/// In a narrow margin: each label upon its line, which it interrupts, where there is room for it; the
/// first ones take theirs first. A script that the face of the panels lacks is left to the tooltip.
fn upright_labels<'a>(
    painter: &Painter,
    links: impl Iterator<Item = (&'a Link, Color32)>,
    frame: &Frame,
    cx: &ViewContext<'_>,
) {
    let font = cx.theme.small_font();
    let mut taken: Vec<Rangef> = Vec::new();
    for (link, ink) in links {
        if !painter.ctx().fonts_mut(|fonts| fonts.has_glyphs(&font, &link.label)) {
            continue;
        }
        let run = link.upright().intersect(frame.viewport);
        let galley = painter.layout_no_wrap(link.label.clone(), font.clone(), ink);
        let size = galley.size();
        let wanted = run.center().y - size.x / 2.0;
        let meets = |top: f32, other: &&Rangef| top < other.max && other.min < top + size.x;
        let below = taken.iter().filter(|other| meets(wanted, other)).map(|other| other.max);
        let top = below.fold(wanted, f32::max);
        if top + size.x > run.bottom() - CORNER || taken.iter().any(|other| meets(top, &other)) {
            continue;
        }
        taken.push(Rangef::new(top - 2.0, top + size.x + 2.0));
        let margin = frame.left + frame.width + size.y / 2.0..=frame.viewport.right() - size.y / 2.0;
        let x = if margin.is_empty() { link.x } else { link.x.clamp(*margin.start(), *margin.end()) };
        let ground = Rect::from_center_size(pos2(x, top + size.x / 2.0), vec2(size.y - 2.0, size.x + 4.0));
        painter.rect_filled(ground, 0.0, cx.theme.colours.page);
        painter.add(TextShape::new(pos2(x + size.y / 2.0, top), galley, ink).with_angle(FRAC_PI_2));
    }
}

/// The line from what is being related to the pointer.
pub(super) fn band(painter: &Painter, highlights: &[Highlight], from: AnnotationId, pointer: Pos2, colour: Color32) {
    let Some(highlight) = highlights.iter().find(|highlight| highlight.annotation.id == from) else { return };
    let distance = |line: &&Rect| line.distance_sq_to_pos(pointer);
    let Some(line) = highlight.lines.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))) else { return };
    let start = pos2(pointer.x.clamp(line.left(), line.right()), line.bottom() - RISE);
    painter.extend(Shape::dashed_line(&[start, pointer], Stroke::new(1.5, colour), 5.0, 4.0));
    painter.circle_filled(start, 2.5, colour);
}

/// Says in the lower right corner that some lines are not drawn; above the letters.
pub(super) fn told_ui(ui: &Ui, response: &Response, cx: &ViewContext<'_>, links: &Links, frame: &Frame) {
    let Some(told) = &links.told else { return };
    let painter = ui.painter().with_clip_rect(frame.viewport);
    let galley = painter.layout(told.clone(), cx.theme.small_font(), cx.theme.colours.muted, frame.viewport.width());
    let rect = Align2::RIGHT_BOTTOM.align_size_within_rect(galley.size() + TOLD_ROOM * 2.0, frame.viewport);
    painter.rect(rect, 3.0, cx.theme.colours.page, Stroke::new(1.0, cx.theme.colours.line), StrokeKind::Inside);
    painter.galley(rect.min + TOLD_ROOM, galley, cx.theme.colours.muted);
    let id = response.id.with("lines that are not drawn");
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Label);
        node.set_value(told.as_str());
        node.set_bounds(bounds(rect));
    });
}

/// A node for each line in view.
pub(super) fn nodes(ui: &Ui, response: &Response, cx: &ViewContext<'_>, links: &Links) {
    for link in &links.lines {
        let id = response.id.with(("relation", link.relation.id));
        let rect = link.upright();
        ui.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Label);
            node.set_value(link.said(cx.project));
            node.set_bounds(bounds(rect));
        });
    }
}

/// The line under the pointer.
pub(super) fn at(links: &Links, pos: Pos2) -> Option<&Link> {
    let near = |link: &&Link| link.upright().expand2(vec2(3.0, 2.0)).contains(pos);
    links.lines.iter().filter(near).min_by(|a, b| (a.x - pos.x).abs().total_cmp(&(b.x - pos.x).abs()))
}

/// Says under the pointer what is related, and how.
pub(super) fn tooltip(cx: &ViewContext<'_>, link: &Link, response: &Response) {
    drop(response.clone().on_hover_ui_at_pointer(|ui| words_tooltip(ui, cx, &link.said(cx.project))));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(top: f32, left: f32, right: f32) -> Rect {
        Rect::from_min_max(pos2(left, top), pos2(right, top + 26.0))
    }

    #[test]
    fn a_line_goes_from_the_end_of_the_upper_to_the_start_of_the_lower() {
        let upper = [line(0.0, 50.0, 300.0), line(26.0, 0.0, 80.0)];
        let lower = [line(78.0, 40.0, 300.0), line(104.0, 0.0, 20.0)];
        let (start, end) = ends_of(&upper, &lower);
        assert_eq!((start, end), (pos2(80.0, 52.0 - RISE), pos2(300.0, 104.0 - RISE)));
        let (back_start, back_end) = ends_of(&lower, &upper);
        assert_eq!((back_start, back_end), (end, start), "the other way between the same places");
    }

    #[test]
    fn the_right_edge_counts_also_where_two_directions_meet_in_a_line() {
        let mixed = [line(0.0, 200.0, 300.0), line(0.0, 90.0, 150.0)];
        let (start, _) = ends_of(&mixed, &[line(52.0, 0.0, 10.0)]);
        assert_eq!(start.x, 300.0);
    }
}
