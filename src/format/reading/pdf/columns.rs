//! The order in which the parts of a page are read: a strip without letters that runs down between
//! lines which are long enough on both sides parts columns; what stands above and below goes across.

use super::lines::{Word, rows};
use std::collections::BTreeMap;

/// Lines that both columns must have.
const FEWEST_LINES: usize = 3;
/// A gutter is at least so wide, as a part of the size of the face; at a line that sticks out of its
/// column it may be narrower.
const NARROWEST: f64 = 0.65;
const NARROWEST_AT_ONE: f64 = 0.2;
/// So many lines that stick out may follow each other.
const MOST_STICKING_OUT: usize = 2;
/// Chance does not leave the same gap in so many lines.
const FIRM: usize = 5;
/// Letters that a line of a column has on average; shorter ones are cells of a table.
const FEWEST_CHARS: usize = 11;
const DEEPEST: usize = 8;

/// The words of a page in parts, each to be read from the top down.
pub(super) fn parts(words: Vec<Word>, size: f64, is_leftward: bool) -> Vec<Vec<Word>> {
    let mut found = Vec::new();
    split(words, size, is_leftward, 0, &mut found);
    found
}

fn split(words: Vec<Word>, size: f64, is_leftward: bool, depth: usize, found: &mut Vec<Vec<Word>>) {
    if words.is_empty() {
        return;
    }
    let rows = rows(words);
    let gutter = if depth < DEEPEST { best_gutter(&rows, size) } else { None };
    let Some(Gutter { from, to, x, .. }) = gutter else {
        found.push(rows.into_iter().flatten().collect());
        return;
    };
    let mut above = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut below = Vec::new();
    for (place, row) in rows.into_iter().enumerate() {
        if place < from {
            above.extend(row);
        } else if place >= to {
            below.extend(row);
        } else {
            for word in row {
                if word.x0 < x { left.push(word) } else { right.push(word) }
            }
        }
    }
    let (first, second) = if is_leftward { (right, left) } else { (left, right) };
    for part in [above, first, second, below] {
        split(part, size, is_leftward, depth + 1, found);
    }
}

/// A strip without letters between the rows `from..to`.
struct Gutter {
    from: usize,
    to: usize,
    x: f64,
    n_both: usize,
}

fn best_gutter(rows: &[Vec<Word>], size: f64) -> Option<Gutter> {
    let mut places: BTreeMap<i64, usize> = BTreeMap::new();
    for row in rows {
        for (a, b) in row.iter().zip(row.iter().skip(1)) {
            if b.x0 - a.x1 >= NARROWEST * size {
                let place = ((a.x1 + b.x0) / 2.0 / 3.0).round() as i64;
                *places.entry(place).or_default() += 1;
            }
        }
    }
    let mut places: Vec<(i64, usize)> = places.into_iter().collect();
    places.sort_by_key(|(place, n)| (std::cmp::Reverse(*n), *place));
    let gutters = places.iter().take(40).filter_map(|(place, _)| gutter_at(rows, *place as f64 * 3.0, size));
    gutters.max_by(|a, b| (a.n_both, a.to - a.from).cmp(&(b.n_both, b.to - b.from)))
}

/// The longest run of rows that a strip at `x` runs through and that are columns on both sides.
fn gutter_at(rows: &[Vec<Word>], x: f64, size: f64) -> Option<Gutter> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for (place, row) in rows.iter().enumerate() {
        let (left, right) = edges_at(row, x);
        let narrowed = open.as_ref().map(|run| (run.left.max(left), run.right.min(right)));
        match (&mut open, narrowed.filter(|(left, right)| right - left >= NARROWEST * size)) {
            (Some(run), Some(edges)) => (run.left, run.right, run.to) = (edges.0, edges.1, place + 1),
            _ => {
                runs.extend(open.take());
                if right - left >= NARROWEST * size {
                    open = Some(Run { from: place, to: place + 1, left, right });
                }
            }
        }
    }
    runs.extend(open);
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        let sticks_out = |row: &Vec<Word>| {
            let (left, right) = edges_at(row, x);
            right - left >= NARROWEST_AT_ONE * size && right - left < NARROWEST * size
        };
        match joined.last_mut().filter(|before| {
            let between = rows.get(before.to..run.from).unwrap_or(&[]);
            let edges = (before.left.max(run.left), before.right.min(run.right));
            let is_firm = before.to - before.from >= FIRM && run.to - run.from >= FIRM;
            is_firm
                && between.len() <= MOST_STICKING_OUT
                && between.iter().all(sticks_out)
                && edges.1 - edges.0 >= NARROWEST_AT_ONE * size
        }) {
            Some(before) => {
                (before.to, before.left, before.right) =
                    (run.to, before.left.max(run.left), before.right.min(run.right));
            }
            None => joined.push(run),
        }
    }
    let gutters = joined.iter().filter_map(|run| checked(rows, run.from, run.to, (run.left + run.right) / 2.0));
    gutters.max_by_key(|gutter| gutter.n_both)
}

/// Rows that follow each other, with the strip that none of them reaches into.
struct Run {
    from: usize,
    to: usize,
    left: f64,
    right: f64,
}

/// Where the words before and behind `x` end and begin; no strip at all where a word lies across it.
fn edges_at(row: &[Word], x: f64) -> (f64, f64) {
    let left =
        row.iter().filter(|word| (word.x0 + word.x1) / 2.0 < x).map(|word| word.x1).fold(f64::NEG_INFINITY, f64::max);
    let right =
        row.iter().filter(|word| (word.x0 + word.x1) / 2.0 >= x).map(|word| word.x0).fold(f64::INFINITY, f64::min);
    (left, right)
}

/// Whether a row stands in the middle above all columns, though it crosses no gutter.
fn is_title(row: &[Word], run: &[Vec<Word>], x: f64) -> bool {
    let edges = |words: &mut dyn Iterator<Item = &Word>| {
        words.fold((f64::INFINITY, f64::NEG_INFINITY), |(x0, x1), word| (word.x0.min(x0), word.x1.max(x1)))
    };
    let all = edges(&mut run.iter().flatten());
    let own = edges(&mut row.iter());
    let is_on_one_side = own.1 < x || own.0 > x;
    is_on_one_side && (all.0 + all.1 - own.0 - own.1).abs() < 0.05 * (all.1 - all.0)
}

/// The gutter, if the words on its sides are lines of text.
fn checked(rows: &[Vec<Word>], from: usize, to: usize, x: f64) -> Option<Gutter> {
    if !x.is_finite() {
        return None;
    }
    let run = rows.get(from..to)?;
    let title = run.iter().take_while(|row| is_title(row, run, x)).count();
    let from = from + title;
    let run = rows.get(from..to)?;
    let mut n_lines = [0usize; 2];
    let mut n_chars = [0usize; 2];
    let mut filled = [0.0; 2];
    let mut edges = [(f64::INFINITY, f64::NEG_INFINITY); 2];
    let mut n_both = 0;
    for row in run {
        let sides: [Vec<&Word>; 2] =
            [row.iter().filter(|word| word.x0 < x).collect(), row.iter().filter(|word| word.x0 >= x).collect()];
        n_both += usize::from(sides.iter().all(|side| !side.is_empty()));
        for (side, words) in sides.iter().enumerate() {
            let Some((first, last)) = words.first().zip(words.last()) else { continue };
            if let (Some(lines), Some(chars), Some(fill), Some(edge)) =
                (n_lines.get_mut(side), n_chars.get_mut(side), filled.get_mut(side), edges.get_mut(side))
            {
                *lines += 1;
                *chars += words.iter().map(|word| word.n_chars()).sum::<usize>();
                *fill += last.x1 - first.x0;
                *edge = (edge.0.min(first.x0), edge.1.max(last.x1));
            }
        }
    }
    let is_column = |side: usize| -> Option<bool> {
        let (lines, chars, fill, edge) =
            (*n_lines.get(side)?, *n_chars.get(side)?, *filled.get(side)?, *edges.get(side)?);
        Some(lines >= FEWEST_LINES && chars >= FEWEST_CHARS * lines && fill >= 0.45 * (edge.1 - edge.0) * lines as f64)
    };
    (is_column(0)? && is_column(1)?).then_some(Gutter { from, to, x, n_both })
}
