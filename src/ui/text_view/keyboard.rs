//! The caret's keys: arrows, words, lines, pages, with Shift to select.

use super::column::Column;
use super::state::ArticleState;
use crate::session::Selection;
use crate::text::boundaries;
use crate::ui::typeset::CaretPlace;
use egui::{Context, Event, Key, Modifiers, vec2};

/// Where a key moves the caret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    ParagraphUp,
    ParagraphDown,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    TextStart,
    TextEnd,
}

fn motion(key: Key, modifiers: Modifiers) -> Option<Motion> {
    // Alt+arrows move the ends of annotations; they are commands of the window.
    if modifiers.alt {
        return None;
    }
    Some(match (key, modifiers.command) {
        (Key::ArrowLeft, false) => Motion::Left,
        (Key::ArrowLeft, true) => Motion::WordLeft,
        (Key::ArrowRight, false) => Motion::Right,
        (Key::ArrowRight, true) => Motion::WordRight,
        (Key::ArrowUp, false) => Motion::Up,
        (Key::ArrowUp, true) => Motion::ParagraphUp,
        (Key::ArrowDown, false) => Motion::Down,
        (Key::ArrowDown, true) => Motion::ParagraphDown,
        (Key::Home, false) => Motion::LineStart,
        (Key::Home, true) => Motion::TextStart,
        (Key::End, false) => Motion::LineEnd,
        (Key::End, true) => Motion::TextEnd,
        (Key::PageUp, false) => Motion::PageUp,
        (Key::PageDown, false) => Motion::PageDown,
        _ => return None,
    })
}

/// Takes the keys that are the pane's and carries them out on the selection.
pub(super) fn keys(ctx: &Context, state: &mut ArticleState, next: &mut Selection) {
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                let is_all = *key == Key::A && modifiers.command && !modifiers.shift && !modifiers.alt;
                let motion = motion(*key, *modifiers);
                if motion.is_some() || is_all {
                    taken.push((motion, modifiers.shift));
                }
                motion.is_none() && !is_all
            }
            _ => true,
        });
    });
    for (motion, extends) in taken {
        match motion {
            Some(motion) => move_caret(state, next, motion, extends),
            None => {
                *next = Selection {
                    anchor: 0,
                    caret: state.column.text.len(),
                    document: next.document,
                    ..Selection::default()
                };
            }
        }
    }
    let copies = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
    if let Some(spans) = next.spans().filter(|_| copies) {
        let parts = spans.parts().iter().filter_map(|part| part.slice(&state.column.text));
        ctx.copy_text(parts.collect::<Vec<_>>().join(" … "));
    }
}

fn move_caret(state: &mut ArticleState, next: &mut Selection, motion: Motion, extends: bool) {
    let text = state.column.text.clone();
    let upstream = state.upstream_caret.take() == Some(next.caret);
    let here = CaretPlace { byte: next.caret, upstream };
    let goal_x = state.goal_x.take();
    let keeps_x = matches!(motion, Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown);
    let x = keeps_x.then(|| goal_x.unwrap_or_else(|| state.column.caret_spot(here).rect.left()));
    let span = next.span().filter(|_| !extends);
    let to_right = matches!(motion, Motion::Right | Motion::WordRight);
    let there = match (motion, span) {
        (Motion::Left | Motion::Right, Some(span)) => {
            let goes_on = to_right != state.column.is_rtl_at(here);
            if goes_on { CaretPlace { byte: span.end(), upstream: true } } else { at(span.start()) }
        }
        (Motion::Left | Motion::Right, None) => state.column.beside(here, to_right),
        (Motion::WordLeft | Motion::WordRight, _) => {
            let goes_on = to_right != state.column.is_rtl_at(here);
            let previous = || boundaries::floor_grapheme(&text, boundaries::previous_word(&text, here.byte));
            at(if goes_on { word_end(&text, here.byte) } else { previous() })
        }
        (Motion::ParagraphUp, _) => at(paragraph_start(&text, here.byte)),
        (Motion::ParagraphDown, _) => at(paragraph_end(&text, here.byte)),
        (Motion::TextStart, _) => at(0),
        (Motion::TextEnd, _) => at(text.len()),
        (Motion::LineStart | Motion::LineEnd, _) => line_edge(&mut state.column, here, motion),
        (Motion::Up | Motion::Down, _) => next_line(&mut state.column, here, x.unwrap_or(0.0), motion == Motion::Down),
        (Motion::PageUp | Motion::PageDown, _) => {
            next_page(&mut state.column, here, x.unwrap_or(0.0), motion == Motion::PageDown)
        }
    };
    state.goal_x = x;
    put_caret(state, next, there, extends);
    let spot = state.column.caret_spot(there);
    state.column.follow(spot);
}

/// Puts the caret there; the anchor too unless the selection is extended. Lets go of the chosen
/// annotation and of what the selection was before it was grown.
pub(super) fn put_caret(state: &mut ArticleState, next: &mut Selection, there: CaretPlace, extends: bool) {
    state.upstream_caret = there.upstream.then_some(there.byte);
    next.caret = there.byte;
    if !extends {
        next.anchor = there.byte;
        next.parts.clear();
    }
    next.chosen = None;
    next.grown_from.clear();
}

fn at(byte: usize) -> CaretPlace {
    CaretPlace { byte, upstream: false }
}

/// The end of the word here, or of the next one, so that a selection by words ends without a blank.
fn word_end(text: &str, byte: usize) -> usize {
    let end_of = |at: usize| boundaries::word_at(text, at).map(|word| word.end()).filter(|end| *end > byte);
    let end = end_of(byte).or_else(|| {
        let start = boundaries::next_word(text, byte);
        end_of(start).or(Some(start))
    });
    boundaries::ceil_grapheme(text, end.unwrap_or(text.len()))
}

fn paragraph_start(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or("").trim_end_matches('\n');
    before.rfind('\n').map_or(0, |feed| feed + 1)
}

fn paragraph_end(text: &str, byte: usize) -> usize {
    let after = text.get(byte..).unwrap_or("");
    let start = byte + after.len() - after.trim_start_matches('\n').len();
    text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |feed| start + feed)
}

fn line_edge(column: &mut Column, here: CaretPlace, motion: Motion) -> CaretPlace {
    let (piece, line) = line_at(column, here);
    let Some(layout) = column.layout(piece) else { return here };
    let place = if motion == Motion::LineStart { layout.line_start(line) } else { layout.line_end(line) };
    column.in_text(piece, place)
}

/// The piece and the line in it of a caret.
fn line_at(column: &mut Column, here: CaretPlace) -> (usize, usize) {
    let spot = column.caret_spot(here);
    let start = column.pieces.range(spot.piece, &column.text).start;
    let local = CaretPlace { byte: here.byte.saturating_sub(start), ..here };
    (spot.piece, column.layout(spot.piece).map_or(0, |layout| layout.line_of(local)))
}

fn next_line(column: &mut Column, here: CaretPlace, x: f32, is_down: bool) -> CaretPlace {
    let (mut piece, line) = line_at(column, here);
    let n_lines = column.layout(piece).map_or(1, |layout| layout.n_lines());
    let line = if is_down { Some(line + 1).filter(|line| *line < n_lines) } else { line.checked_sub(1) };
    let line = match line {
        Some(line) => line,
        None if is_down && piece + 1 < column.pieces.len() => {
            piece += 1;
            0
        }
        None if is_down => return at(column.text.len()),
        None if piece > 0 => {
            piece -= 1;
            usize::MAX
        }
        None => return at(0),
    };
    column.lay_out(piece);
    let Some(layout) = column.layout(piece) else { return here };
    let place = layout.place_at(line.min(layout.n_lines() - 1), x);
    column.in_text(piece, place)
}

fn next_page(column: &mut Column, here: CaretPlace, x: f32, is_down: bool) -> CaretPlace {
    let spot = column.caret_spot(here);
    column.follow(spot);
    let (top, bottom) = column.on_screen(spot);
    let page = f64::from((column.viewport - 2.0 * column.line_height()).max(column.line_height()));
    let went = column.scroll_by(if is_down { page } else { -page });
    if went.abs() < f64::from(column.line_height()) {
        return at(if is_down { column.text.len() } else { 0 });
    }
    let y = ((top + bottom) / 2.0) as f32;
    column.hit(vec2(x, y))
}
