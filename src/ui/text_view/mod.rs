//! The reading pane: shows an article with its annotations; the text is selected and annotations
//! are chosen and resized here. It reads the project and sends intents; it changes nothing.
//!
//! Text is laid out by a `TextEngine`, a piece at a time, only where it is seen. Highlights are
//! painted under the letters and are no part of a layout, so tagging lays nothing out again.

mod access;
mod aligned;
mod bar_marks;
mod column;
mod heights;
mod highlights;
mod keyboard;
mod lanes;
mod levelling;
mod links;
mod marks;
mod paint;
mod paragraphs;
mod pointer;
mod related;
mod scroll;
mod scrollbar;
mod shared;
mod state;
mod suggested;
mod text_runs;
mod title;

pub use state::ArticleState;

use super::intent::Intent;
use super::theme::Sizes;
use super::typeset::{CaretPlace, TextStyle};
use super::view::ViewContext;
use crate::model::{AnnotationId, Document, DocumentId};
use crate::session::Selection;
use crate::text::Span;
use egui::{Align2, EventFilter, Pos2, Rect, Response, Sense, Ui, emath, lerp, pos2};
use highlights::{Frame, Highlight};
use pointer::{Drag, Hand};
use scroll::Placed;
use std::sync::Arc;
use title::TitleBlock;

/// A pane narrower or lower than this, in points, shows nothing.
const SMALLEST: f32 = 48.0;
/// From this width on, in points, a pane has its full margins.
const WIDE: f32 = 460.0;
/// At this width and below, in points, the margins are as small as they get.
const NARROWEST: f32 = 200.0;

/// Shows the open document in all the room of `ui`.
pub fn article_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut ArticleState) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    ui.painter().rect_filled(rect, 0.0, cx.theme.colours.page);
    if !rect.is_finite() || rect.width() < SMALLEST || rect.height() < SMALLEST {
        state.seen = None;
        return;
    }
    let opened = cx.selection.document.and_then(|id| Some((cx.project.documents().get(&id)?, cx.project.text(id)?)));
    let Some((document, text)) = opened else {
        state.seen = None;
        let hint = "Choose a document to read it here";
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            hint,
            cx.theme.interface_font(),
            cx.theme.colours.muted,
        );
        return;
    };
    let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(state.id()).max_rect(rect));
    ui.shrink_clip_rect(rect);
    let (frame, title) = begin(&ui, cx, state, document, text, rect);
    let viewport = ui.interact(frame.viewport, state.id(), Sense::click_and_drag());
    let mut next = cx.selection.clone();

    take_wanted(state);
    take_focus(&ui, state, &viewport);
    let top = state.column.top;
    scroll_wheel(&ui, state, &viewport);
    if state.has_focus(ui.ctx()) {
        keyboard::keys(ui.ctx(), state, &mut next);
    }
    pointer::autoscroll(&ui, state, &frame);
    let strip = Rect::from_min_max(pos2(frame.viewport.right(), rect.top()), rect.max);
    let mut grabbed = state.bar_held_at;
    let bar = (state.id().with("scroll bar"), state.name("Scroll bar of the article"));
    let bar = scrollbar::scroll_bar(&ui, bar, strip, &mut state.column, &mut grabbed, cx.theme);
    state.bar_held_at = grabbed;
    state.scrolled += state.column.distance_from(top);
    if let Some(bar) = bar {
        state.bar_marks.show(&ui, cx, document.id, &state.column, &bar);
    }

    let placed = state.column.placed();
    let highlights = highlights_in_view(cx, state, document.id, &placed, &frame);
    let suggested = suggested::marks(cx, &state.column, &placed, &frame);
    let mut hand =
        Hand { ui: &ui, state, frame: &frame, highlights: &highlights, next: &mut next, selecting: cx.selecting };
    hand.act(cx, &viewport);
    let stressed = paint::Stressed { chosen: next.chosen, hovered: state.hovered };
    let links = links::links(cx, &highlights, &frame, stressed);
    let shared = shared::marks(cx, &state.column, &placed, &frame);
    let scene = Scene { frame, title, placed, highlights, suggested, links };
    let (clicked, named) = scene.nodes(&mut ui, cx, state, &viewport, &next);
    match clicked {
        Some(clicked) if cx.relating.is_some() => cx.send(Intent::RelateTo(clicked)),
        Some(clicked) => choose(cx, &mut next, clicked),
        None => {}
    }
    let suggestion = named.or_else(|| scene.clicked_suggestion(cx, &viewport, &next));
    scene.paint(&ui, cx, state, &next);
    links::told_ui(&ui, &viewport, cx, &scene.links, &scene.frame);
    shared::marks_ui(&ui, cx, state.id(), &shared);
    if let Some(card) = suggested::card(&ui, state.id(), cx, &scene.suggested, &scene.frame) {
        // It lies over the article, and is no reason not to read on.
        scroll_wheel(&ui, state, &card);
    }
    tooltip(cx, state, &scene, &viewport);
    state.column.end();
    state.seen = Some((scene.frame, scene.placed));
    if next != *cx.selection {
        cx.send(Intent::Select(next));
    }
    if let Some(n) = suggestion {
        cx.send(Intent::ChooseSuggestion(n));
    }
}

/// All that is on screen in this frame.
struct Scene {
    frame: Frame,
    title: TitleBlock,
    placed: Vec<Placed>,
    highlights: Vec<Highlight>,
    suggested: Vec<suggested::Mark>,
    links: links::Links,
}

/// Lays the column out for this frame.
fn begin(
    ui: &Ui,
    cx: &ViewContext<'_>,
    state: &mut ArticleState,
    document: &Document,
    text: &Arc<str>,
    rect: Rect,
) -> (Frame, TitleBlock) {
    if state.document != Some(document.id) {
        state.document = Some(document.id);
        state.drag = None;
        state.hovered = None;
    }
    let sizes = &cx.theme.sizes;
    let viewport = rect.with_max_x(rect.right() - scrollbar::WIDTH);
    let style = TextStyle {
        direction: document.direction,
        language: document.language.as_str().into(),
        ..cx.theme.reading_style(f32::INFINITY, ui.ctx().pixels_per_point())
    };
    let widest = cx.typesetter.mean_advance(&style) * sizes.column_chars as f32;
    let (gutter, margin) = edges(sizes, viewport.width());
    let room = viewport.width() - gutter - 2.0 * margin;
    let width = room.min(widest).max(60.0).floor();
    // The text is in the middle; the gutter hangs out to its left.
    let left = (viewport.center().x - width / 2.0).max(viewport.left() + margin + gutter).floor();
    let frame = Frame { viewport, left, width, pixels_per_point: ui.ctx().pixels_per_point() };
    let style = TextStyle { width, ..style };
    let title = TitleBlock::new(cx.typesetter, document, cx.theme, &style);
    let is_at_top = state.column.is_at_top() && state.column.slack.0 == 0.0;
    state.column.title_height = title.height;
    state.column.viewport = viewport.height();
    state.column.begin(cx.typesetter, text, style, sizes.paragraph_gap);
    if is_at_top {
        // A title that is broken into more lines stays in view.
        state.column.top = (0, f64::from(-title.height));
    }
    (frame, title)
}

/// Gutter and margin in a pane of that width, in points: a narrow pane keeps its room for the text.
fn edges(sizes: &Sizes, width: f32) -> (f32, f32) {
    let share = emath::remap_clamp(width, NARROWEST..=WIDE, 0.0..=1.0);
    (lerp(sizes.narrow_gutter..=sizes.gutter, share), lerp(sizes.narrow_margin..=sizes.margin, share))
}

/// Carries out what was asked of the state since the last frame.
fn take_wanted(state: &mut ArticleState) {
    state.go_to_place();
    let distance = std::mem::take(&mut state.wanted.distance);
    if distance != 0.0 {
        state.column.scroll_by(distance);
    }
    if let Some(span) = state.wanted.reveal.take() {
        let spot = |state: &mut ArticleState, byte| {
            state.column.caret_spot(CaretPlace { byte, upstream: byte > span.start() })
        };
        let (from, to) = (spot(state, span.start()), spot(state, span.end()));
        state.column.reveal(from, to);
    }
    if let Some((byte, share)) = state.wanted.level.take() {
        state.column.put_at(byte, share);
    }
}

fn take_focus(ui: &Ui, state: &mut ArticleState, response: &Response) {
    if std::mem::take(&mut state.wanted.focus) {
        response.request_focus();
    }
    // Tab, arrows and Escape are keys of the article while it has the focus.
    let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, all));
}

fn scroll_wheel(ui: &Ui, state: &mut ArticleState, response: &Response) {
    if !response.contains_pointer() {
        return;
    }
    let distance = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
    if distance != 0.0 {
        state.column.scroll_by(-f64::from(distance));
    }
}

fn highlights_in_view(
    cx: &ViewContext<'_>,
    state: &ArticleState,
    document: DocumentId,
    placed: &[Placed],
    frame: &Frame,
) -> Vec<Highlight> {
    let moved = match &state.drag {
        Some(Drag::End(drag)) => Some((drag.annotation, &drag.spans)),
        _ => None,
    };
    highlights::highlights(cx.project, document, &state.column, placed, frame, moved)
}

/// Chooses an annotation and puts the caret at its start.
fn choose(cx: &ViewContext<'_>, next: &mut Selection, annotation: AnnotationId) {
    let Some(row) = cx.project.annotations().get(&annotation) else { return };
    let start = row.hull().map_or(next.caret, Span::start);
    *next = Selection { chosen: Some(annotation), ..Selection::caret_at(row.document, start) };
}

impl Scene {
    fn title_top(&self, state: &ArticleState) -> f32 {
        self.frame.y(-state.column.scrolled())
    }

    /// The suggestion that was clicked, where nothing else was.
    fn clicked_suggestion(&self, cx: &ViewContext<'_>, response: &Response, next: &Selection) -> Option<usize> {
        let pos = response.interact_pointer_pos().filter(|_| response.clicked())?;
        let is_plain = next.chosen.is_none() && next.is_empty();
        suggested::at(&self.suggested, &self.frame, cx.theme, pos).filter(|_| is_plain)
    }

    /// Describes all to screen readers; gives the annotation or the suggestion that one clicked.
    fn nodes(
        &self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        state: &ArticleState,
        response: &Response,
        next: &Selection,
    ) -> (Option<AnnotationId>, Option<usize>) {
        if !access::article_node(ui, response, state, &self.placed, next) {
            return (None, None);
        }
        let mut inner = access::nodes_ui(ui, response);
        let title = self.title.title_rect(&self.frame, self.title_top(state));
        if title.intersects(self.frame.viewport) {
            access::title_node(&inner, response, &self.title.title_text, title);
        }
        access::paragraph_nodes(&mut inner, response, &state.column, &self.placed, &self.frame);
        links::nodes(&inner, response, cx, &self.links);
        let suggestion = suggested::nodes(&inner, response, cx, &self.suggested);
        (access::annotation_nodes(&inner, response, cx.project, &self.highlights), suggestion)
    }

    /// What is being related, and where the pointer is.
    fn being_linked(&self, ui: &Ui, cx: &ViewContext<'_>, state: &ArticleState) -> Option<(AnnotationId, Pos2)> {
        let dragged = match &state.drag {
            Some(Drag::Link(drag)) => drag.to.map(|_| drag.from),
            _ => None,
        };
        let from = dragged.or(cx.relating)?;
        let pointer = ui.input(|input| input.pointer.latest_pos())?;
        self.frame.viewport.contains(pointer).then_some((from, pointer))
    }

    fn paint(&self, ui: &Ui, cx: &ViewContext<'_>, state: &mut ArticleState, next: &Selection) {
        let painter = ui.painter().with_clip_rect(self.frame.viewport);
        let (frame, theme) = (&self.frame, cx.theme);
        self.title.paint(&painter, frame, self.title_top(state), cx.typesetter, theme);
        if let Some(marks) = cx.aligned {
            aligned::paint_below(&painter, &state.column, &self.placed, frame, (theme, marks));
        }
        if let Some(spans) = next.spans() {
            paint::selection(&painter, &state.column, &self.placed, frame, theme, &spans);
        }
        paint::hits(&painter, &state.column, &self.placed, frame, cx);
        let stressed = paint::Stressed { chosen: next.chosen, hovered: state.hovered };
        let first = self.placed.first().and_then(|place| state.column.layout(place.piece));
        let baseline = first.map_or(0.0, |layout| layout.baseline());
        suggested::paint(&painter, &self.suggested, frame, cx, baseline);
        links::paint(&painter, &self.links, frame, cx, stressed);
        paint::highlights(&painter, &self.highlights, frame, theme, baseline, stressed);
        paint::letters(&painter, &state.column, &self.placed, frame, cx);
        marks::paint(&painter, &state.column, &self.placed, frame, theme);
        if let Some(marks) = cx.aligned {
            aligned::paint_above(&painter, &state.column, &self.placed, frame, (theme, marks));
        }
        if let Some(chosen) = self.highlights.iter().find(|highlight| Some(highlight.annotation.id) == next.chosen) {
            paint::grip_marks(&painter, chosen, theme);
        }
        if let Some((from, pointer)) = self.being_linked(ui, cx, state) {
            links::band(&painter, &self.highlights, from, pointer, theme.colours.accent);
        }
        if state.has_focus(ui.ctx()) {
            let upstream = state.upstream_caret == Some(next.caret);
            let piece = state.column.pieces.piece_at(next.caret);
            let is_near = self.placed.iter().any(|place| place.piece.abs_diff(piece) <= 1);
            if is_near {
                let spot = state.column.caret_spot(CaretPlace { byte: next.caret, upstream });
                let y = state.column.y_of(spot.piece);
                let origin = pos2(frame.left, frame.y(y)).to_vec2();
                paint::caret(&painter, spot.rect.translate(origin), theme);
            }
        }
    }
}

fn tooltip(cx: &ViewContext<'_>, state: &ArticleState, scene: &Scene, response: &Response) {
    let hovered = scene.highlights.iter().find(|highlight| Some(highlight.annotation.id) == state.hovered);
    if state.drag.is_some() {
        return;
    }
    let pointer = response.hover_pos();
    let mark = pointer.and_then(|pos| marks::at(&state.column, &scene.placed, &scene.frame, pos));
    let shown = response.clone();
    if let Some(mark) = mark {
        drop(shown.on_hover_text_at_pointer(mark));
    } else if let Some(highlight) = hovered {
        drop(shown.on_hover_ui_at_pointer(|ui| access::tooltip(ui, cx, &highlight.annotation)));
    } else if let Some(link) = pointer.and_then(|pos| links::at(&scene.links, pos)) {
        links::tooltip(cx, link, &shown);
    } else if let Some(n) = pointer.and_then(|pos| suggested::at(&scene.suggested, &scene.frame, cx.theme, pos))
        && cx.chosen_suggestion != Some(n)
    {
        suggested::tooltip(cx, n, &shown);
    }
}
