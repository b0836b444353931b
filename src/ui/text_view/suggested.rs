//! Suggestions in the text: dashed and dotted, below all annotations, and no part of a layout. The
//! chosen one has a card with its reason.

use super::access;
use super::column::Column;
use super::highlights::{Frame, rects_of, span_in_view};
use super::lanes::lanes;
use super::scroll::Placed;
use super::scrollbar::bounds;
use crate::analysis::suggestions::Suggestion;
use crate::model::{Colour, Layer};
use crate::text::Span;
use crate::text::quote::one_line;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::suggested::Suggested;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{marks::label_swatch, words_label};
use egui::{
    Align2, Area, Frame as Card, Id, Order, Painter, Pos2, Rect, Response, RichText, Sense, Shape, Stroke,
    TextWrapMode, Ui, accesskit, pos2, vec2,
};

/// More overlapping suggestions than these share the last lane.
const N_LANES: usize = 3;
/// Widest card of the chosen one, in points; in a narrower one the buttons stand below the words.
const CARD_WIDTH: f32 = 436.0;
/// Width of that narrower one, and room for the buttons beside the words, in points.
const NARROW_CARD_WIDTH: f32 = 340.0;
const BUTTONS_WIDTH: f32 = 236.0;
/// Where less than this, in points, is left beside the label, the entity stands below it.
const ROOM_FOR_NAME: f32 = 90.0;
/// Where less room than this, in points, is left above, the card stands below.
const CARD_HEIGHT: f32 = 100.0;

/// The painting of one suggestion.
pub(super) struct Mark {
    /// Its number in the list.
    pub(super) n: usize,
    layer: Layer,
    colour: Colour,
    lane: usize,
    n_bytes: usize,
    lines: Vec<Rect>,
}

/// The suggestions in view.
pub(super) fn marks(cx: &ViewContext<'_>, column: &Column, placed: &[Placed], frame: &Frame) -> Vec<Mark> {
    let (Some(suggested), Some(view)) = (cx.suggested, span_in_view(column, placed)) else { return Vec::new() };
    let near: Vec<(usize, &Suggestion)> = suggested.in_view(cx.project, cx.revision, view).collect();
    let mut marks = Vec::new();
    for layer in Layer::ALL {
        let rows: Vec<_> = near.iter().filter(|(_, row)| row.layer == layer).collect();
        let hulls: Vec<Span> = rows.iter().map(|(_, row)| row.spans.hull()).collect();
        for ((n, row), lane) in rows.into_iter().zip(lanes(&hulls, N_LANES)) {
            let lines = row.spans.parts().iter().flat_map(|part| rects_of(column, placed, frame, *part)).collect();
            let label = cx.project.labels().get(&row.label);
            let colour = label.map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
            marks.push(Mark { n: *n, layer, colour, lane, n_bytes: row.spans.n_bytes(), lines });
        }
    }
    marks
}

/// Paints them. `baseline`: from the top of a line to where its letters stand.
pub(super) fn paint(painter: &Painter, marks: &[Mark], frame: &Frame, cx: &ViewContext<'_>, baseline: f32) {
    for mark in marks {
        let is_chosen = cx.chosen_suggestion == Some(mark.n);
        let ink = cx.theme.stroke(mark.colour);
        if is_chosen {
            for line in &mark.lines {
                painter.rect_filled(line.shrink2(vec2(0.0, 3.0)), 2.0, cx.theme.tint(mark.colour, true));
            }
        }
        let width = if is_chosen { 1.75 } else { 1.0 };
        if is_chosen || mark.layer == Layer::Claims {
            for line in &mark.lines {
                outline(painter, line.shrink2(vec2(0.0, 3.0)), Stroke::new(width, ink));
            }
        }
        match mark.layer {
            Layer::Claims => {
                for bar in bars(mark, frame, cx.theme) {
                    let ends = [bar.center_top(), bar.center_bottom()];
                    painter.extend(Shape::dashed_line(&ends, Stroke::new(bar.width(), ink), 4.0, 3.0));
                }
            }
            Layer::Entities => {
                let drop = 3.5 + mark.lane as f32 * 3.0;
                for line in &mark.lines {
                    let y = line.top() + baseline + drop;
                    let ends = [pos2(line.left() + 1.0, y), pos2(line.right() - 1.0, y)];
                    painter.extend(Shape::dotted_line(&ends, ink, 3.5, if is_chosen { 1.4 } else { 1.0 }));
                }
            }
        }
    }
}

fn outline(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

/// The bars in the gutter: one for each run of lines that follow each other.
fn bars(mark: &Mark, frame: &Frame, theme: &Theme) -> Vec<Rect> {
    let right = frame.left - 10.0 - mark.lane as f32 * theme.sizes.lane;
    let left = right - (theme.sizes.lane - 1.0);
    let mut bars: Vec<Rect> = Vec::new();
    for line in &mark.lines {
        match bars.last_mut() {
            Some(bar) if line.top() - bar.bottom() < line.height() => bar.max.y = bar.max.y.max(line.bottom()),
            _ => bars.push(Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom()))),
        }
    }
    bars.iter_mut().for_each(|bar| *bar = bar.shrink2(vec2(0.0, 2.0)));
    bars
}

/// The innermost suggestion at a place on screen.
pub(super) fn at(marks: &[Mark], frame: &Frame, theme: &Theme, pos: Pos2) -> Option<usize> {
    let is_at = |mark: &&Mark| {
        let is_in_text = mark.lines.iter().any(|line| line.contains(pos));
        is_in_text || mark.layer == Layer::Claims && bars(mark, frame, theme).iter().any(|bar| bar.contains(pos))
    };
    marks.iter().filter(is_at).min_by_key(|mark| mark.n_bytes).map(|mark| mark.n)
}

/// A node for each suggestion in view. Gives the one that a screen reader clicked.
pub(super) fn nodes(ui: &Ui, response: &Response, cx: &ViewContext<'_>, marks: &[Mark]) -> Option<usize> {
    let suggested = cx.suggested?;
    let mut clicked = None;
    for mark in marks {
        let (Some(rect), Some(row)) = (mark.lines.first(), suggested.get(mark.n)) else { continue };
        let id = response.id.with(("suggestion", mark.layer, row.spans.hull()));
        ui.interact(*rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Button);
            node.set_label(format!("Suggestion: {}", suggested.said(cx.project, row)));
            node.set_bounds(bounds(*rect));
            node.add_action(accesskit::Action::Click);
        });
        if ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click)) {
            clicked = Some(mark.n);
        }
    }
    clicked
}

/// The card of the chosen suggestion: above it, where one has read already, or below. `None` where none is
/// in view.
pub(super) fn card(ui: &Ui, pane: Id, cx: &ViewContext<'_>, marks: &[Mark], frame: &Frame) -> Option<Response> {
    let chosen = marks.iter().find(|mark| cx.chosen_suggestion == Some(mark.n));
    let (suggested, mark) = cx.suggested.zip(chosen)?;
    let (row, first, last) = (suggested.get(mark.n)?, mark.lines.first()?, mark.lines.last()?);
    let is_room_above = first.top() - CARD_HEIGHT > frame.viewport.top();
    let (corner, place) = match is_room_above {
        true => (Align2::LEFT_BOTTOM, first.left_top() - vec2(0.0, 4.0)),
        false => (Align2::LEFT_TOP, last.left_bottom() + vec2(0.0, 4.0)),
    };
    let area = Area::new(pane.with("suggestion card")).order(Order::Middle).pivot(corner).fixed_pos(place);
    let shown = area.constrain_to(frame.viewport).show(ui.ctx(), |ui| {
        Card::popup(ui.style()).fill(cx.theme.colours.raised).show(ui, |ui| {
            let room = frame.viewport.width() - 24.0;
            ui.set_width(if room < CARD_WIDTH { NARROW_CARD_WIDTH.min(room) } else { CARD_WIDTH });
            card_ui(ui, cx, suggested, row, mark.colour);
        });
    });
    Some(shown.response)
}

fn card_ui(ui: &mut Ui, cx: &ViewContext<'_>, suggested: &Suggested, row: &Suggestion, colour: Colour) {
    ui.spacing_mut().item_spacing.y = 3.0;
    if ui.available_width() < CARD_WIDTH {
        reason_ui(ui, cx, suggested, row, colour);
        ui.horizontal_wrapped(|ui| answers_ui(ui, cx));
        return;
    }
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width(CARD_WIDTH - BUTTONS_WIDTH);
            reason_ui(ui, cx, suggested, row, colour);
        });
        answers_ui(ui, cx);
    });
}

fn reason_ui(ui: &mut Ui, cx: &ViewContext<'_>, suggested: &Suggested, row: &Suggestion, colour: Colour) {
    let (theme, project) = (cx.theme, cx.project);
    let entity = row.entity.and_then(|id| project.entities().get(&id));
    let mut is_named = false;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 12.0), Sense::hover());
        label_swatch(ui.painter(), rect, row.layer, theme.stroke(colour));
        ui.strong(project.label_name(&row.label));
        if let Some(entity) = entity.filter(|_| ui.available_width() >= ROOM_FOR_NAME) {
            is_named = true;
            words_label(ui, cx, &entity.name, theme.sizes.interface, theme.colours.text);
        }
    });
    if let Some(entity) = entity.filter(|_| !is_named) {
        words_label(ui, cx, &entity.name, theme.sizes.interface, theme.colours.text);
    }
    words_label(ui, cx, &row.reason, theme.sizes.interface, theme.colours.text);
    let speaker = row.speaker.as_ref().map(|speaker| suggested.words(speaker.span));
    let cue = row.cue.map(|cue| suggested.words(cue));
    let said: Vec<String> = [speaker, cue].into_iter().flatten().map(|words| one_line(words, 60)).collect();
    if !said.is_empty() {
        words_label(ui, cx, &said.join(" › "), theme.sizes.small, theme.colours.muted);
    }
}

fn answers_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let is_narrow = ui.max_rect().width() < BUTTONS_WIDTH - 16.0;
    for (word, command) in [("Accept", CommandId::AcceptSuggestion), ("Refuse", CommandId::RefuseSuggestion)] {
        let key = Command::of(command).map(|command| command.key_text(ui.ctx())).unwrap_or_default();
        let button = egui::Button::new(RichText::new(word).size(cx.theme.sizes.small)).wrap_mode(TextWrapMode::Extend);
        let button = if is_narrow { button } else { button.shortcut_text(key) };
        if ui.add(button).accessible_name(word).clicked() {
            cx.send(Intent::Run(command));
        }
    }
}

/// Shows the reason under the pointer.
pub(super) fn tooltip(cx: &ViewContext<'_>, n: usize, response: &Response) {
    let Some((suggested, row)) = cx.suggested.and_then(|found| Some((found, found.get(n)?))) else { return };
    let said = format!("Suggestion: {}", suggested.said(cx.project, row));
    drop(response.clone().on_hover_ui_at_pointer(|ui| access::words_tooltip(ui, cx, &said)));
}
