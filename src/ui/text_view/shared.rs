//! A quiet mark in the margin beside passages that stand in other articles too. The pointer is told where;
//! a click shows them side by side.

use super::access::words_tooltip;
use super::column::Column;
use super::highlights::{Frame, rects_of, span_in_view};
use super::scroll::Placed;
use super::scrollbar::bounds;
use crate::analysis::passages::{Passage, Place};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::shared_text::from_place;
use crate::ui::view::ViewContext;
use egui::{Id, Rect, Sense, Shape, Ui, accesskit, pos2, vec2};
use std::collections::HashSet;

/// From the left edge of the pane to the mark, and between two marks beside each other, in points.
const INSET: f32 = 5.0;
const LANE: f32 = 4.0;
/// More marks beside each other than these share the last lane.
const N_LANES: usize = 3;
/// So many articles are named.
const N_NAMED: usize = 4;

/// The mark of one passage.
pub(super) struct SharedMark<'a> {
    place: Place,
    passage: &'a Passage,
    x: f32,
    top: f32,
    bottom: f32,
}

/// The marks in view; none where they are not shown.
pub(super) fn marks<'a>(
    cx: &ViewContext<'a>,
    column: &Column,
    placed: &[Placed],
    frame: &Frame,
) -> Vec<SharedMark<'a>> {
    let document = cx.selection.document;
    let (Some(shared), Some(document), Some(view)) = (cx.shared, document, span_in_view(column, placed)) else {
        return Vec::new();
    };
    if !cx.shows_shared {
        return Vec::new();
    }
    let mut marks: Vec<SharedMark<'a>> = Vec::new();
    for (place, passage) in shared.overlapping(document, view) {
        let lines = rects_of(column, placed, frame, place.span);
        let Some(around) = lines.into_iter().reduce(Rect::union) else { continue };
        let beside = marks.iter().filter(|other| other.top < around.bottom() && around.top() < other.bottom);
        let lane = beside.count().min(N_LANES - 1);
        let x = frame.viewport.left() + INSET + lane as f32 * LANE;
        marks.push(SharedMark { place, passage, x, top: around.top() + 2.0, bottom: around.bottom() - 2.0 });
    }
    marks
}

/// Shows the marks.
pub(super) fn marks_ui(ui: &Ui, cx: &ViewContext<'_>, pane: Id, marks: &[SharedMark<'_>]) {
    for mark in marks {
        let rect = Rect::from_min_max(pos2(mark.x - 2.0, mark.top), pos2(mark.x + 2.0, mark.bottom));
        let id = pane.with(("shared passage", mark.place.span));
        // Not focusable: the inspector of a claim and Compare have the same for the keyboard.
        let response = ui.interact(rect.expand2(vec2(2.0, 0.0)), id, Sense::CLICK);
        let ink = if response.hovered() { cx.theme.colours.accent } else { cx.theme.colours.muted };
        let ends = [pos2(mark.x, mark.top), pos2(mark.x, mark.bottom)];
        let radius = if response.hovered() { 1.6 } else { 1.1 };
        ui.painter().extend(Shape::dotted_line(&ends, ink, 5.0, radius));
        let told = also_in(cx, mark.passage, mark.place);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Button);
            node.set_label(told.clone());
            node.set_bounds(bounds(rect));
            node.add_action(accesskit::Action::Click);
        });
        let is_asked = ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click));
        if response.clicked() || is_asked {
            cx.send(Intent::ShowPassageBeside(from_place(mark.passage, mark.place)));
        }
        drop(response.on_hover_ui_at_pointer(|ui| words_tooltip(ui, cx, &told)));
    }
}

/// “Also in Harbor and Wire: 41 words, 96 % the same”.
fn also_in(cx: &ViewContext<'_>, passage: &Passage, place: Place) -> String {
    let places = from_place(passage, place);
    let (mut names, mut seen): (Vec<&str>, HashSet<&str>) = (Vec::new(), HashSet::new());
    for other in places.iter().skip(1) {
        let name = cx.project.documents().get(&other.document).map_or("", |row| row.short_name());
        if seen.insert(name) {
            names.push(name);
        }
    }
    let shown = names.iter().take(N_NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = match names.len().saturating_sub(N_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let same = match passage.percent {
        100 => "word for word".to_owned(),
        percent => format!("{percent} % the same"),
    };
    format!("Also in {shown}{more}: {}, {same}", counted(passage.n_words, "word"))
}
