//! Scrolling the column: by a distance, to a caret, to a place in the text, and what is in view.

use super::column::{CaretSpot, Column};

/// Distances up to this many viewports are walked piece by piece, so that every piece on the way is
/// measured and the distance is exact; longer ones go by the estimated heights.
const WALKED: f64 = 2.0;

/// A piece in view and its distance below the top of the viewport, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) piece: usize,
    pub(super) y: f32,
}

impl Column {
    /// Height of title and text with the margin below, in points.
    pub(super) fn content_height(&self) -> f64 {
        f64::from(self.title_height) + self.heights.total() + f64::from(self.margin_below())
    }

    /// How far the viewport lies below the top of the content, in points.
    pub(super) fn scrolled(&self) -> f64 {
        f64::from(self.title_height) + self.heights.before(self.top.0) + self.top.1
    }

    /// Scrolls by a distance; positive shows what is further down. Says how far it went.
    pub(super) fn scroll_by(&mut self, distance: f64) -> f64 {
        let before = self.scrolled();
        if distance.abs() > WALKED * f64::from(self.viewport) {
            self.scroll_to(before + distance);
        } else {
            self.top.1 += distance;
            self.settle();
        }
        self.scrolled() - before
    }

    /// Whether all of the title is in view.
    pub(super) fn is_at_top(&self) -> bool {
        self.top.0 == 0 && self.top.1 <= f64::from(0.5 - self.title_height)
    }

    /// How far it was scrolled, in points, since that was its top. Counted by the heights of what
    /// lies between, so that heights corrected elsewhere do not count.
    pub(super) fn distance_from(&self, top: (usize, f64)) -> f64 {
        let distance = -self.y_of(top.0) - top.1;
        // The top is infinitely far up until a text is first shown.
        if distance.is_finite() { distance } else { 0.0 }
    }

    /// Scrolls to a distance below the top of the content, by the heights known so far.
    pub(super) fn scroll_to(&mut self, distance: f64) {
        self.top = self.heights.locate(distance - f64::from(self.title_height));
        self.settle();
    }

    /// Brings the top into its piece and inside the content, measuring on the way.
    pub(super) fn settle(&mut self) {
        self.normalise();
        // Not further than the end of the text at the bottom.
        let mut bottom = -self.top.1;
        let mut piece = self.top.0;
        while bottom < f64::from(self.viewport) && self.lay_out(piece) {
            bottom += f64::from(self.heights.get(piece));
            piece += 1;
        }
        let missing = f64::from(self.viewport - self.margin_below()) - bottom - self.slack.1;
        if piece == self.pieces.len() && missing > 0.0 {
            self.top.1 -= missing;
            self.normalise();
        }
    }

    fn normalise(&mut self) {
        let last = self.pieces.len() - 1;
        self.top.0 = self.top.0.min(last);
        while self.top.1 < 0.0 && self.top.0 > 0 {
            self.top.0 -= 1;
            self.lay_out(self.top.0);
            self.top.1 += f64::from(self.heights.get(self.top.0));
        }
        if self.top.0 == 0 {
            self.top.1 = self.top.1.max(-f64::from(self.title_height) - self.slack.0);
        }
        loop {
            self.lay_out(self.top.0);
            let height = f64::from(self.heights.get(self.top.0));
            if self.top.1 < height || self.top.0 == last {
                break;
            }
            self.top.1 -= height;
            self.top.0 += 1;
        }
    }

    /// Scrolls as little as it takes to show a caret.
    pub(super) fn follow(&mut self, spot: CaretSpot) {
        let margin = f64::from(self.line_height() * 0.5);
        let (top, bottom) = self.on_screen(spot);
        if top < margin {
            self.top = (spot.piece, f64::from(spot.rect.top()) - margin);
            if spot.place.byte == 0 {
                self.top.1 = f64::NEG_INFINITY;
            }
        } else if bottom > f64::from(self.viewport) - margin {
            self.top = (spot.piece, f64::from(spot.rect.bottom() - self.viewport) + margin);
        } else {
            return;
        }
        self.settle();
    }

    /// Shows the text between two carets: as it is when it is wholly on screen, else centred, or
    /// from near the top when it is higher than the viewport.
    pub(super) fn reveal(&mut self, from: CaretSpot, to: CaretSpot) {
        let viewport = f64::from(self.viewport);
        let (top, _) = self.on_screen(from);
        let (_, bottom) = self.on_screen(to);
        if top >= 0.0 && bottom <= viewport {
            return;
        }
        let above = ((viewport - (bottom - top)) / 2.0).max(viewport * 0.15);
        self.top = (from.piece, f64::from(from.rect.top()) - above);
        self.settle();
    }

    /// Lays out what is in view and gives it. What lies beyond is measured when it is scrolled to.
    pub(super) fn placed(&mut self) -> Vec<Placed> {
        self.settle();
        let viewport = f64::from(self.viewport);
        let mut placed = Vec::new();
        let mut y = -self.top.1;
        let mut piece = self.top.0;
        while y < viewport && self.lay_out(piece) {
            placed.push(Placed { piece, y: y as f32 });
            y += f64::from(self.heights.get(piece));
            piece += 1;
        }
        placed
    }

    /// Top and bottom of a caret below the top of the viewport.
    pub(super) fn on_screen(&self, spot: CaretSpot) -> (f64, f64) {
        let y = self.y_of(spot.piece);
        (y + f64::from(spot.rect.top()), y + f64::from(spot.rect.bottom()))
    }

    pub(super) fn margin_below(&self) -> f32 {
        (self.line_height() * 2.0).min(self.viewport * 0.25)
    }
}
