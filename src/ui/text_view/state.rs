//! What one reading pane keeps from frame to frame. The selection is not here: it belongs to the
//! session.

use super::bar_marks::BarMarks;
use super::column::Column;
use super::highlights::{Frame, rects_of};
use super::pointer::Drag;
use super::scroll::Placed;
use crate::model::{AnnotationId, DocumentId};
use crate::text::Span;
use crate::ui::typeset::CaretPlace;
use egui::{Id, Rect, vec2};

/// What is left above a paragraph that is gone to, in points.
const ABOVE: f32 = 28.0;

/// The state of one reading pane: its layouts, its scroll position, what the pointer is doing.
#[derive(Default)]
pub struct ArticleState {
    /// Tells the panes of one window apart.
    number: u64,
    /// Which pane this is, counted from 1, and of how many; `None` while it is the only one.
    pub place: Option<(usize, usize)>,
    pub(super) document: Option<DocumentId>,
    pub(super) column: Column,
    pub(super) drag: Option<Drag>,
    pub(super) clicks: Clicks,
    /// The annotation under the pointer.
    pub(super) hovered: Option<AnnotationId>,
    /// The x that the caret keeps while it moves up and down, in points.
    pub(super) goal_x: Option<f32>,
    /// The caret that stands at the character before it: at the end of a wrapped line instead of at
    /// the start of the next, or on the other side of where two directions meet.
    pub(super) upstream_caret: Option<usize>,
    /// Where the handle of the scroll bar is held, in points from its top.
    pub(super) bar_held_at: Option<f32>,
    pub(super) bar_marks: BarMarks,
    pub(super) wanted: Wanted,
    /// How far it was scrolled by wheel, keys, bar or drag, in points, until somebody takes it.
    pub(super) scrolled: f64,
    /// What was in view in the last frame.
    pub(super) seen: Option<(Frame, Vec<Placed>)>,
}

/// What is to be done at the next frame.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) reveal: Option<Span>,
    pub(super) place: Option<(usize, f32)>,
    /// The byte whose line is to stand at a part of the pane's height.
    pub(super) level: Option<(usize, f32)>,
    /// A distance to scroll, in points.
    pub(super) distance: f64,
    pub(super) focus: bool,
}

/// The last press, to tell double and triple clicks.
#[derive(Default)]
pub(super) struct Clicks {
    /// When, in seconds of the window's clock.
    pub(super) at: f64,
    pub(super) pos: egui::Pos2,
    pub(super) n: usize,
}

impl ArticleState {
    /// One of several panes of a window; each has a number of its own.
    pub fn numbered(number: u64) -> Self {
        Self { number, ..Self::default() }
    }

    /// Brings a span on screen at the next frame, centred if it is not there already.
    pub fn reveal(&mut self, span: Span) {
        self.wanted.reveal = Some(span);
    }

    /// Scrolls at the next frame so that a paragraph, given by its first byte, stands near the top.
    pub fn show_near_top(&mut self, byte: usize) {
        let above = if byte == 0 { f32::NEG_INFINITY } else { -ABOVE };
        self.wanted.place = Some((byte, above));
    }

    /// Takes the keyboard focus at the next frame.
    pub fn request_focus(&mut self) {
        self.wanted.focus = true;
    }

    /// Whether the article has the keyboard focus.
    pub fn has_focus(&self, ctx: &egui::Context) -> bool {
        ctx.memory(|memory| memory.has_focus(self.id()))
    }

    /// Whether an article was shown in the last frame and had room enough.
    pub fn is_shown(&self) -> bool {
        self.seen.is_some()
    }

    /// The id of the article in egui.
    pub fn id(&self) -> Id {
        Id::unique(("article", self.number))
    }

    /// The name for screen readers, as in “Article text, pane 2 of 3”.
    pub(super) fn name(&self, what: &str) -> String {
        match self.place {
            Some((n, of)) => format!("{what}, pane {n} of {of}"),
            None => what.to_owned(),
        }
    }

    /// Scrolls at the next frame; positive points show what is further down.
    pub fn scroll_by(&mut self, points: f64) {
        self.wanted.distance += points;
    }

    /// How far the reader scrolled it since the last call, in points. Going to a document, a hit or
    /// an annotation is not scrolling.
    pub fn take_scrolled(&mut self) -> f64 {
        std::mem::take(&mut self.scrolled)
    }

    /// Where the first line of a span was on screen in the last frame; `None` when it was out of
    /// view.
    pub fn rect_on_screen(&self, span: Span) -> Option<Rect> {
        let (frame, placed) = self.seen.as_ref()?;
        let rects = rects_of(&self.column, placed, frame, span);
        rects.into_iter().find(|rect| rect.intersects(frame.viewport))
    }

    /// How many paragraph layouts were ever made. Tagging makes none.
    pub fn n_layouts(&self) -> usize {
        self.column.n_layouts()
    }

    /// How often the marks of the scroll bar were made anew.
    pub fn n_bar_marks(&self) -> usize {
        self.bar_marks.n_made()
    }

    /// Where the article is scrolled to: the first byte of the first visible line, and how far its
    /// top lies above the top of the pane, in points (negative while the title is seen, infinitely
    /// so while all of it is).
    pub fn scroll_place(&self) -> (usize, f32) {
        if let Some(place) = self.wanted.place {
            return place;
        }
        if self.column.is_at_top() {
            return (0, f32::NEG_INFINITY);
        }
        let (piece, into) = self.column.top;
        let start = self.column.pieces.range(piece, &self.column.text).start;
        let Some(layout) = self.column.layout(piece).filter(|_| into > 0.0) else { return (start, into as f32) };
        let line = layout.line_start(layout.line_of(layout.hit(vec2(0.0, into as f32))));
        (start + line.byte, into as f32 - layout.caret(line).top())
    }

    /// Goes back to a place of [`Self::scroll_place`] at the next frame.
    pub fn set_scroll_place(&mut self, place: (usize, f32)) {
        self.wanted.place = Some(place);
    }

    /// Puts the column to a wanted place. The line stays at the top also where the lines are
    /// broken otherwise than they were.
    pub(super) fn go_to_place(&mut self) {
        let Some((byte, into)) = self.wanted.place.take() else { return };
        let spot = self.column.caret_spot(CaretPlace { byte, upstream: false });
        self.column.top = (spot.piece, f64::from(spot.rect.top() + into));
        self.column.settle();
    }
}
