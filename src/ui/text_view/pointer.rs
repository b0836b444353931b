//! The mouse: selecting text, choosing annotations, dragging their ends.

use super::highlights::{Frame, Highlight, stack_at};
use super::keyboard::put_caret;
use super::paint::{End, grip_at, with_end_at};
use super::state::{ArticleState, Clicks};
use crate::edit::Edit;
use crate::model::AnnotationId;
use crate::session::{Selecting, Selection};
use crate::text::boundaries::{self, Unit};
use crate::text::{Span, Spans};
use crate::ui::intent::Intent;
use crate::ui::typeset::CaretPlace;
use crate::ui::view::ViewContext;
use egui::{CursorIcon, Event, Id, Key, Modifiers, PointerButton, Pos2, Response, Ui, vec2};

/// How far the pointer may move, in points, while a press is still a click.
const CLICK_DISTANCE: f32 = 4.0;

/// What a pressed button does.
pub(super) enum Drag {
    /// Not moved yet: a click, or a drag to come.
    Pressed { pos: Pos2, place: CaretPlace, adds: bool },
    /// Selects, by characters or by the unit of a double or triple click around `origin`.
    Text { origin: (usize, usize), unit: Option<Unit> },
    /// Moves an end of the chosen annotation.
    End(EndDrag),
    /// Shift held on an annotation: relates it to the one where the button is released, else extends the
    /// selection.
    Link(LinkDrag),
}

/// The dragging from an annotation to another one.
pub(super) struct LinkDrag {
    pub(super) from: AnnotationId,
    /// The one under the pointer; `None` while there is no other one.
    pub(super) to: Option<AnnotationId>,
    pos: Pos2,
    /// What was selected before Shift extended it.
    before: Selection,
}

/// The dragging of an end of an annotation.
pub(super) struct EndDrag {
    pos: Pos2,
    place: CaretPlace,
    has_moved: bool,
    pub(super) annotation: AnnotationId,
    end: End,
    before: Spans,
    /// The spans as they would be if the button were released now.
    pub(super) spans: Spans,
}

/// A press or a release of the primary button, or a movement.
struct Step {
    pos: Pos2,
    /// `None`: it moved.
    pressed: Option<bool>,
    modifiers: Modifiers,
}

/// What the pointer did since the last frame, in order: on a slow frame a whole drag can lie in
/// one, and its first place matters.
fn steps(ui: &Ui) -> Vec<Step> {
    let step = |event: &Event| match *event {
        Event::PointerMoved(pos) => Some(Step { pos, pressed: None, modifiers: Modifiers::NONE }),
        Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers } => {
            Some(Step { pos, pressed: Some(pressed), modifiers })
        }
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(step).collect())
}

/// Scrolls while the pointer is dragged beyond the upper or lower edge.
pub(super) fn autoscroll(ui: &Ui, state: &mut ArticleState, frame: &Frame) {
    let is_dragging = match &state.drag {
        None | Some(Drag::Pressed { .. }) => false,
        Some(Drag::Text { .. } | Drag::Link(_)) => true,
        Some(Drag::End(drag)) => drag.has_moved,
    };
    let Some(pos) = ui.input(|input| input.pointer.interact_pos()).filter(|_| is_dragging) else { return };
    let beyond = pos.y - pos.y.clamp(frame.viewport.top() + 4.0, frame.viewport.bottom() - 4.0);
    if beyond != 0.0 {
        let seconds = ui.input(|input| input.stable_dt).min(0.1);
        // Points a second for each point beyond the edge, with an upper limit that can be followed.
        let speed = (beyond * 12.0).clamp(-2400.0, 2400.0);
        if state.column.scroll_by(f64::from(speed * seconds)) != 0.0 {
            ui.ctx().request_repaint();
        }
    }
}

/// The pane under the pointer, and the selection as it becomes.
pub(super) struct Hand<'a> {
    pub(super) ui: &'a Ui,
    pub(super) state: &'a mut ArticleState,
    pub(super) frame: &'a Frame,
    pub(super) highlights: &'a [Highlight],
    pub(super) next: &'a mut Selection,
    pub(super) selecting: Selecting,
}

impl Hand<'_> {
    /// Carries out what the pointer does.
    pub(super) fn act(&mut self, cx: &ViewContext<'_>, response: &Response) {
        let chosen = self.highlights.iter().find(|highlight| Some(highlight.annotation.id) == cx.selection.chosen);
        for step in steps(self.ui) {
            match step.pressed {
                Some(true) if self.takes_press(step.pos, response) => {
                    response.request_focus();
                    let grip = chosen.and_then(|chosen| Some((chosen, grip_at(chosen, step.pos)?)));
                    self.press(&step, grip, self.stack_at(cx, step.pos).first().copied());
                }
                Some(true) => {}
                Some(false) => {
                    self.link_from_elsewhere(cx, step.pos);
                    self.drag(cx, step.pos);
                    self.release(cx, step.pos);
                }
                None => self.drag(cx, step.pos),
            }
        }
        let (pos, is_down, is_escaped) = self.ui.input(|input| {
            (input.pointer.interact_pos(), input.pointer.primary_down(), input.key_pressed(Key::Escape))
        });
        if !is_down || is_escaped {
            self.state.drag = None;
        }
        // The text may have been scrolled under a pointer that rests.
        if let Some(pos) = pos {
            self.drag(cx, pos);
        }
        let at = pos.filter(|pos| response.contains_pointer() && self.frame.viewport.contains(*pos));
        let stack = at.map_or_else(Vec::new, |pos| self.stack_at(cx, pos));
        self.state.hovered = match (&self.state.drag, cx.relating) {
            (None, Some(from)) => other_than(&stack, from),
            (None, None) => stack.first().copied(),
            (Some(Drag::Link(drag)), _) => drag.to,
            (Some(_), _) => None,
        };
        if let Some(pos) = at {
            let is_at_grip = chosen.is_some_and(|chosen| grip_at(chosen, pos).is_some());
            self.ui.ctx().set_cursor_icon(self.cursor_icon(pos, is_at_grip, !stack.is_empty()));
        }
    }

    /// Whether a press there is the article's: nothing lies above it, and it does not begin the
    /// drag of something beside it.
    fn takes_press(&self, pos: Pos2, response: &Response) -> bool {
        let is_on_top = self.ui.ctx().layer_id_at(pos).is_none_or(|layer| layer == response.layer_id);
        let is_down_elsewhere =
            self.ui.input(|input| input.pointer.primary_down()) && !response.is_pointer_button_down_on();
        self.frame.viewport.contains(pos) && is_on_top && !is_down_elsewhere
    }

    fn stack_at(&self, cx: &ViewContext<'_>, pos: Pos2) -> Vec<AnnotationId> {
        stack_at(self.highlights, self.frame, cx.theme, pos)
    }

    fn cursor_icon(&self, pos: Pos2, is_at_grip: bool, is_at_annotation: bool) -> CursorIcon {
        let frame = self.frame;
        match &self.state.drag {
            Some(Drag::End(_)) => CursorIcon::ResizeHorizontal,
            Some(Drag::Link(LinkDrag { to: Some(_), .. })) => CursorIcon::Alias,
            Some(_) => CursorIcon::Text,
            None if is_at_grip => CursorIcon::ResizeHorizontal,
            None if pos.x < frame.left - 2.0 && is_at_annotation => CursorIcon::PointingHand,
            None if pos.x < frame.left - 12.0 || pos.x > frame.left + frame.width + 12.0 => CursorIcon::Default,
            None => CursorIcon::Text,
        }
    }

    /// `innermost`: the annotation there.
    fn press(&mut self, step: &Step, grip: Option<(&Highlight, End)>, innermost: Option<AnnotationId>) {
        let pos = step.pos;
        let n_clicks = self.count_click(pos);
        let place = self.hit(pos);
        self.state.goal_x = None;
        if let (1, Some((highlight, end))) = (n_clicks, grip)
            && let Some(before) = highlight.annotation.places()
        {
            let annotation = highlight.annotation.id;
            let spans = before.clone();
            self.state.drag = Some(Drag::End(EndDrag { pos, place, has_moved: false, annotation, end, before, spans }));
        } else if step.modifiers.shift {
            let before = self.next.clone();
            put_caret(self.state, self.next, place, true);
            self.state.drag = Some(match innermost {
                Some(from) => Drag::Link(LinkDrag { from, to: None, pos, before }),
                None => Drag::Text { origin: (self.next.anchor, self.next.anchor), unit: self.unit() },
            });
        } else if n_clicks == 1 {
            self.state.drag = Some(Drag::Pressed { pos, place, adds: step.modifiers.command });
        } else {
            let unit = match n_clicks {
                2 => Unit::Word,
                3 => Unit::Sentence,
                _ => Unit::Paragraph,
            };
            let origin = self.unit_under(pos, unit);
            // The clicks before this one selected a smaller unit at the same place.
            if n_clicks == 2 {
                self.start_part(step.modifiers.command);
            }
            self.select(origin.0, origin.1);
            self.state.upstream_caret = None;
            self.state.drag = Some(Drag::Text { origin, unit: Some(unit) });
        }
    }

    /// What a drag takes that began with a single click; `None` for characters.
    fn unit(&self) -> Option<Unit> {
        self.selecting.by_words.then_some(Unit::Word)
    }

    fn count_click(&mut self, pos: Pos2) -> usize {
        let delay = self.ui.ctx().options(|options| options.input_options.max_double_click_delay);
        let now = self.ui.input(|input| input.time);
        let clicks = &mut self.state.clicks;
        let is_again = now - clicks.at < delay && clicks.pos.distance(pos) <= CLICK_DISTANCE;
        *clicks = Clicks { at: now, pos, n: if is_again { clicks.n + 1 } else { 1 } };
        clicks.n
    }

    /// Before a new part: what is selected becomes a further part, or is let go.
    fn start_part(&mut self, adds: bool) {
        match self.next.span() {
            Some(span) if adds => self.next.parts.push(span),
            None if adds => {}
            _ => self.next.parts.clear(),
        }
    }

    fn select(&mut self, anchor: usize, caret: usize) {
        self.next.anchor = anchor;
        self.next.caret = caret;
        self.next.chosen = None;
        self.next.grown_from.clear();
    }

    fn drag(&mut self, cx: &ViewContext<'_>, pos: Pos2) {
        if let Some(Drag::Pressed { pos: from, place, adds }) = self.state.drag
            && from.distance(pos) > CLICK_DISTANCE
        {
            self.start_part(adds);
            let goes_on = self.hit(pos).byte >= place.byte;
            let unit = self.unit();
            let origin = unit.map_or((place.byte, place.byte), |unit| self.words_under(from, unit, !goes_on));
            self.state.drag = Some(Drag::Text { origin, unit });
        }
        match self.state.drag {
            None | Some(Drag::Pressed { .. }) => {}
            Some(Drag::Text { origin, unit: None }) => {
                let place = self.hit(pos);
                self.state.upstream_caret = place.upstream.then_some(place.byte);
                self.select(origin.0, place.byte);
            }
            Some(Drag::Text { origin, unit: Some(unit) }) => {
                let goes_on = self.hit(pos).byte >= origin.0;
                let here = self.words_under(pos, unit, goes_on);
                if here.0 < origin.0 {
                    self.select(origin.1, here.0);
                } else {
                    self.select(origin.0, here.1.max(origin.1));
                }
            }
            Some(Drag::End(_)) => self.drag_end(pos),
            Some(Drag::Link(_)) => self.drag_link(cx, pos),
        }
    }

    fn drag_link(&mut self, cx: &ViewContext<'_>, pos: Pos2) {
        let place = self.hit(pos);
        let frame = self.frame;
        let innermost = self.stack_at(cx, pos).first().copied().filter(|_| frame.viewport.contains(pos));
        let may_be_elsewhere = self.state.place.is_some() && !frame.viewport.x_range().contains(pos.x);
        let Some(Drag::Link(drag)) = &mut self.state.drag else { return };
        if drag.pos.distance(pos) <= CLICK_DISTANCE {
            return;
        }
        drag.to = innermost.filter(|to| *to != drag.from);
        let (from, anchor) = (drag.from, drag.before.anchor);
        let pass = self.ui.ctx().cumulative_pass_nr();
        self.ui.data_mut(|data| data.insert_temp(linked_id(), (from, pass)));
        if drag.to.is_some() || may_be_elsewhere {
            *self.next = drag.before.clone();
        } else {
            self.state.upstream_caret = place.upstream.then_some(place.byte);
            self.select(anchor, place.byte);
        }
    }

    /// What was dragged in another pane with Shift held, and is released here.
    fn link_from_elsewhere(&mut self, cx: &ViewContext<'_>, pos: Pos2) {
        if self.state.drag.is_some() || !self.frame.viewport.contains(pos) {
            return;
        }
        let dragged: Option<(AnnotationId, u64)> = self.ui.data(|data| data.get_temp(linked_id()));
        let pass = self.ui.ctx().cumulative_pass_nr();
        let from = dragged.filter(|(_, seen)| seen + 1 >= pass).map(|(from, _)| from);
        if let Some((from, to)) = from.and_then(|from| Some((from, other_than(&self.stack_at(cx, pos), from)?))) {
            cx.send(Intent::Relate(from, to));
        }
    }

    fn drag_end(&mut self, pos: Pos2) {
        let place = self.hit(pos).byte;
        let Some(Drag::End(EndDrag { end, .. })) = &self.state.drag else { return };
        let is_last = *end == End::Last;
        let word = self.unit().map(|unit| self.words_under(pos, unit, is_last));
        let place = word.map_or(place, |(start, end)| if is_last { end } else { start });
        let Some(Drag::End(drag)) = &mut self.state.drag else { return };
        drag.has_moved |= drag.pos.distance(pos) > CLICK_DISTANCE;
        let spans = with_end_at(&drag.before, drag.end, place).filter(|_| drag.has_moved);
        if let Some(spans) = spans.filter(|spans| *spans != drag.spans) {
            drag.spans = spans;
            // The highlights of this frame are where they were.
            self.ui.ctx().request_repaint();
        }
    }

    fn release(&mut self, cx: &ViewContext<'_>, pos: Pos2) {
        let Some(drag) = self.state.drag.take() else { return };
        match drag {
            Drag::Link(LinkDrag { from, to: Some(to), .. }) => cx.send(Intent::Relate(from, to)),
            Drag::Text { .. } | Drag::Link(_) => self.trim(),
            Drag::Pressed { adds: true, .. } => {}
            Drag::End(drag) if drag.has_moved => {
                if drag.spans != drag.before {
                    cx.send(Intent::Edit(Edit::SetSpans { annotation: drag.annotation, spans: drag.spans }));
                }
            }
            Drag::Pressed { place, .. } | Drag::End(EndDrag { place, .. }) => {
                let stack = self.stack_at(cx, pos);
                if let Some(to) = cx.relating.and_then(|from| other_than(&stack, from)) {
                    cx.send(Intent::RelateTo(to));
                    return;
                }
                let chosen = next_of(&stack, self.next.chosen);
                put_caret(self.state, self.next, place, false);
                self.next.chosen = chosen;
            }
        }
    }

    /// Leaves out white space at both ends, for those who want that. What is nothing else stays.
    fn trim(&mut self) {
        let text = &self.state.column.text;
        let span = self.next.span().filter(|_| self.selecting.trims);
        let Some(words) = span.and_then(|span| boundaries::trimmed(text, span)) else { return };
        let words = boundaries::snapped(text, words).unwrap_or(words);
        let is_forward = self.next.anchor <= self.next.caret;
        let (anchor, caret) = if is_forward { (words.start(), words.end()) } else { (words.end(), words.start()) };
        self.select(anchor, caret);
    }

    fn hit(&mut self, pos: Pos2) -> CaretPlace {
        let frame = self.frame;
        let y = pos.y.clamp(frame.viewport.top(), frame.viewport.bottom() - 1.0);
        self.state.column.hit(vec2(pos.x - frame.left, y - frame.viewport.top()))
    }

    /// The unit under the pointer. Who drags over whole words wants no blank after or before them:
    /// between two words it is the place where the blank begins, or ends for a drag that goes back.
    fn words_under(&mut self, pos: Pos2, unit: Unit, goes_on: bool) -> (usize, usize) {
        let (start, end) = self.unit_under(pos, unit);
        let is_blank = self.state.column.text.get(start..end).is_some_and(|text| text.trim().is_empty());
        match (self.selecting.by_words && is_blank, goes_on) {
            (false, _) => (start, end),
            (true, true) => (start, start),
            (true, false) => (end, end),
        }
    }

    /// The unit that holds the grapheme under the pointer, as start and end; only the grapheme
    /// where there is no unit, as between two words.
    fn unit_under(&mut self, pos: Pos2, unit: Unit) -> (usize, usize) {
        let place = self.hit(pos);
        let column = &mut self.state.column;
        let text = column.text.clone();
        let spot = column.caret_spot(place);
        // Where a character was hit past its middle, the caret is after it.
        let x = pos.x - self.frame.left;
        let is_rtl = column.is_rtl_at(place);
        let is_past = if is_rtl { spot.rect.left() < x } else { spot.rect.left() > x };
        let range = column.pieces.range(column.pieces.piece_at(place.byte), &text);
        let before = boundaries::previous_grapheme(&text, place.byte);
        let byte = if is_past && place.byte > range.start { before } else { place.byte };
        let grapheme = || Span::new(byte, boundaries::next_grapheme(&text, byte).min(range.end.max(byte)));
        let span = boundaries::unit_at(&text, byte, unit).and_then(|span| boundaries::snapped(&text, span));
        span.or_else(grapheme).map_or((byte, byte), |span| (span.start(), span.end()))
    }
}

/// Under which all panes know what is being dragged with Shift held, and in which pass.
fn linked_id() -> Id {
    Id::unique("relation that is dragged")
}

/// The innermost of a stack that is another one.
fn other_than(stack: &[AnnotationId], from: AnnotationId) -> Option<AnnotationId> {
    stack.iter().copied().find(|id| *id != from)
}

/// The innermost of a stack; the one around the chosen annotation when that is in the stack.
fn next_of(stack: &[AnnotationId], chosen: Option<AnnotationId>) -> Option<AnnotationId> {
    let place = chosen.and_then(|chosen| stack.iter().position(|id| *id == chosen));
    let outward = place.and_then(|place| stack.get(place + 1));
    outward.or(stack.first()).copied()
}
