//! A piece of text that is set: its lines, and where in them each grapheme stands, from left to
//! right. Bytes are counted from the start of the piece, points from its top left. A caret stands
//! at an edge of a grapheme: where two directions meet, one byte has two places, one at the
//! character before it and one at the character after it.

use super::invisibles::Invisible;
use super::paint::Letters;
use egui::{Rect, Vec2, pos2};
use std::ops::Range;

/// A place for the caret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CaretPlace {
    pub byte: usize,
    /// The place at the character that ends at the byte, else the one at the character that begins
    /// there. They differ at the end of a wrapped line and where two directions meet.
    pub upstream: bool,
}

/// A piece of text that is set. All caret places lie on grapheme boundaries.
pub struct Paragraph {
    pub(super) lines: Vec<Line>,
    pub(super) cells: Vec<Cell>,
    /// Distance between two lines, in points.
    pub(super) line_height: f32,
    /// From the top of a line to the line that its letters stand on, in points.
    pub(super) baseline: f32,
    pub(super) is_rtl: bool,
    /// Where a caret stands in a line without characters, in points.
    pub(super) empty_x: f32,
    pub(super) invisibles: Vec<Invisible>,
    pub(super) letters: Letters,
}

pub(super) struct Line {
    pub(super) bytes: Range<usize>,
    /// Its cells among all.
    pub(super) cells: Range<usize>,
    /// The byte after the last character that is not a blank at which the line was wrapped.
    pub(super) visible_end: usize,
}

/// A grapheme where it stands in its line.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    pub left: f32,
    pub right: f32,
    /// Whether it is read from right to left.
    pub is_rtl: bool,
}

impl Cell {
    /// The caret place at one of its edges.
    fn edge(&self, is_right: bool) -> CaretPlace {
        if is_right == self.is_rtl { place(self.start) } else { CaretPlace { byte: self.end, upstream: true } }
    }

    /// The x of the edge where reading begins, or where it ends.
    fn x(&self, at_end: bool) -> f32 {
        if at_end == self.is_rtl { self.left } else { self.right }
    }
}

fn place(byte: usize) -> CaretPlace {
    CaretPlace { byte, upstream: false }
}

/// A caret's line, and the edge in it: the one left of the cell with that number in the line.
#[derive(Clone, Copy, Debug)]
struct Edge {
    line: usize,
    n: usize,
}

impl Paragraph {
    /// Height of all lines, in points.
    pub fn height(&self) -> f32 {
        self.line_height * self.n_lines() as f32
    }

    /// From the top of a line to the line that its letters stand on, in points.
    pub fn baseline(&self) -> f32 {
        self.baseline
    }

    /// Number of lines, at least 1.
    pub fn n_lines(&self) -> usize {
        self.lines.len().max(1)
    }

    /// Whether its base direction is right to left.
    pub fn is_rtl(&self) -> bool {
        self.is_rtl
    }

    /// Width of the widest line without the blanks that hang out at its end, in points.
    pub fn widest_line(&self) -> f32 {
        let shown = |line: &Line| {
            let cells = self.cells_of(line).iter().filter(|cell| cell.start < line.visible_end);
            let (left, right) =
                cells.fold((f32::MAX, f32::MIN), |(left, right), cell| (left.min(cell.left), right.max(cell.right)));
            (right - left).max(0.0)
        };
        self.lines.iter().map(shown).fold(0.0, f32::max)
    }

    /// The invisible characters that are to be shown as marks, in the order of the text.
    pub fn invisibles(&self) -> &[Invisible] {
        &self.invisibles
    }

    /// The bytes of a line, with the blanks at its end.
    pub fn line_bytes(&self, line: usize) -> Range<usize> {
        self.lines.get(line).map_or(0..0, |line| line.bytes.clone())
    }

    /// The graphemes of a line in the order of the text.
    pub fn graphemes(&self, line: usize) -> Vec<Cell> {
        let mut cells = self.lines.get(line).map_or_else(Vec::new, |line| self.cells_of(line).to_vec());
        cells.sort_by_key(|cell| cell.start);
        cells
    }

    /// The line of a caret place.
    pub fn line_of(&self, place: CaretPlace) -> usize {
        let after = self.lines.partition_point(|line| line.bytes.start <= place.byte).max(1);
        let line = after - 1;
        let is_start = self.lines.get(line).is_some_and(|line| line.bytes.start == place.byte);
        if place.upstream && is_start { line.saturating_sub(1) } else { line }
    }

    /// The caret at the start of a line.
    pub fn line_start(&self, line: usize) -> CaretPlace {
        place(self.lines.get(line).map_or(0, |line| line.bytes.start))
    }

    /// The caret after the last visible character of a line.
    pub fn line_end(&self, line: usize) -> CaretPlace {
        let Some(row) = self.lines.get(line) else { return place(0) };
        let end = CaretPlace { byte: row.visible_end, upstream: true };
        // At the end of the text and before blanks both sides are one place, unless directions meet.
        self.settled(end, line)
    }

    /// The caret place of a line that is nearest to `x`.
    pub fn place_at(&self, line: usize, x: f32) -> CaretPlace {
        let Some(row) = self.lines.get(line) else { return place(0) };
        let cells = self.cells_of(row);
        let after = cells.partition_point(|cell| cell.left <= x);
        // Of cells without width at the same place the last one that has some, or the very last.
        let is_wide = |cell: &&Cell| cell.right > cell.left;
        let before = cells.get(..after).unwrap_or(&[]);
        let Some(cell) = before.iter().rev().find(is_wide).or_else(|| cells.iter().find(is_wide)).or(cells.first())
        else {
            return self.line_start(line);
        };
        let there = cell.edge(x > (cell.left + cell.right) / 2.0);
        let is_wrapped = line + 1 < self.lines.len();
        if is_wrapped && there.byte >= row.visible_end { self.line_end(line) } else { self.settled(there, line) }
    }

    /// The caret place nearest to a point; points outside count as the nearest point inside.
    pub fn hit(&self, point: Vec2) -> CaretPlace {
        let line = (point.y / self.line_height).floor().max(0.0) as usize;
        self.place_at(line.min(self.n_lines() - 1), point.x)
    }

    /// The caret as a rectangle without width, as high as its line.
    pub fn caret(&self, at: CaretPlace) -> Rect {
        let line = self.line_of(at);
        let x = self.x_in(line, at);
        let top = line as f32 * self.line_height;
        Rect::from_min_max(pos2(x, top), pos2(x, top + self.line_height))
    }

    /// One rectangle for each run of cells that stand side by side, as high as the line, from the
    /// first line to the last and from left to right. Blanks that hang out of a wrapped line are
    /// left out.
    pub fn rects(&self, bytes: Range<usize>) -> Vec<Rect> {
        let mut rects: Vec<Rect> = Vec::new();
        let first = self.line_of(place(bytes.start));
        for (n, line) in self.lines.iter().enumerate().skip(first) {
            if line.bytes.start >= bytes.end {
                break;
            }
            let end = if n + 1 < self.lines.len() { bytes.end.min(line.visible_end) } else { bytes.end };
            let (top, from) = (n as f32 * self.line_height, rects.len());
            for cell in self.cells_of(line) {
                if cell.start >= end || cell.end <= bytes.start || cell.right <= cell.left {
                    continue;
                }
                let rect = Rect::from_min_max(pos2(cell.left, top), pos2(cell.right, top + self.line_height));
                match rects.get_mut(from..).and_then(<[Rect]>::last_mut) {
                    Some(last) if (last.right() - rect.left()).abs() < 0.01 => last.max.x = rect.right(),
                    _ => rects.push(rect),
                }
            }
        }
        rects
    }

    /// The next caret place to the right or to the left, as the text is seen. Past the end of a line
    /// it goes on in the line that is read next, or was read before. `None` at the paragraph's ends.
    pub fn beside(&self, from: CaretPlace, to_right: bool) -> Option<CaretPlace> {
        let mut edge = self.edge_of(from);
        loop {
            let n_cells = self.lines.get(edge.line)?.cells.len();
            let is_inside = if to_right { edge.n < n_cells } else { edge.n > 0 };
            let there = if is_inside {
                let cell = if to_right { edge.n } else { edge.n - 1 };
                edge.n = if to_right { edge.n + 1 } else { edge.n - 1 };
                let cell = self.cells_of(self.lines.get(edge.line)?).get(cell)?;
                cell.edge(to_right)
            } else {
                let goes_on = to_right != self.is_rtl;
                edge.line = if goes_on { edge.line + 1 } else { edge.line.checked_sub(1)? };
                let row = self.lines.get(edge.line)?;
                edge.n = if to_right { 0 } else { row.cells.len() };
                let cells = self.cells_of(row);
                let cell = if to_right { cells.first() } else { cells.last() };
                cell.map_or(place(row.bytes.start), |cell| cell.edge(!to_right))
            };
            if there.byte != from.byte {
                return Some(self.wrapped(there, edge, to_right));
            }
        }
    }

    fn cells_of(&self, line: &Line) -> &[Cell] {
        self.cells.get(line.cells.clone()).unwrap_or(&[])
    }

    /// The same place, at the character that follows when that makes no difference to the eye.
    fn settled(&self, at: CaretPlace, line: usize) -> CaretPlace {
        let other = place(at.byte);
        let is_same = self.line_of(other) == line && (self.x_in(line, other) - self.x_in(line, at)).abs() < 0.5;
        if is_same { other } else { at }
    }

    /// As `settled`. On the way on, the end of a wrapped line and the start of the next are one stop,
    /// unless the next line begins in another direction, and the eye would miss what lies between.
    fn wrapped(&self, at: CaretPlace, edge: Edge, to_right: bool) -> CaretPlace {
        let goes_on = to_right != self.is_rtl;
        let n_cells = |line: usize| self.lines.get(line).map_or(0, |line| line.cells.len());
        let is_last = edge.n == if to_right { n_cells(edge.line) } else { 0 };
        let next = self.edge_of(place(at.byte));
        let is_first = next.n == if to_right { 0 } else { n_cells(next.line) };
        let is_same = next.line == edge.line + 1 && goes_on && is_last && is_first;
        if is_same { place(at.byte) } else { self.settled(at, edge.line) }
    }

    fn x_in(&self, line: usize, at: CaretPlace) -> f32 {
        let Some(row) = self.lines.get(line) else { return self.empty_x };
        match self.cell_of(row, at) {
            Some((_, cell, at_end)) => cell.x(at_end),
            None => self.empty_x,
        }
    }

    /// The cell at which a caret stands: its number in the line, and whether the caret stands at
    /// its end. `None` in a line without cells.
    fn cell_of(&self, line: &Line, at: CaretPlace) -> Option<(usize, &Cell, bool)> {
        let cells = || self.cells_of(line).iter().enumerate();
        let before = || cells().filter(|(_, cell)| cell.start < at.byte).max_by_key(|(_, cell)| cell.end);
        let after = || cells().find(|(_, cell)| cell.start <= at.byte && at.byte < cell.end);
        let ends = |(n, cell)| (n, cell, true);
        let begins = |(n, cell)| (n, cell, false);
        let upstream = || before().filter(|(_, cell)| cell.end <= at.byte).map(ends);
        if at.upstream {
            upstream().or_else(|| after().map(begins)).or_else(|| cells().next().map(begins))
        } else {
            after().map(begins).or_else(|| before().map(ends)).or_else(|| cells().next().map(begins))
        }
    }

    fn edge_of(&self, at: CaretPlace) -> Edge {
        let line = self.line_of(at);
        let found = self.lines.get(line).and_then(|row| self.cell_of(row, at));
        let n = found.map_or(0, |(n, cell, at_end)| if at_end == cell.is_rtl { n } else { n + 1 });
        Edge { line, n }
    }
}
