//! The best local alignment of two runs of words inside a band (Smith and Waterman, 1981): a word
//! that is the same counts one, a changed, a further or a missing word costs one.

use super::seeds::Chain;
use super::words::Word;

/// Words on each side of a chain that are looked at first.
const MARGIN: usize = 24;
/// By how many words more than the chain's the texts may be shifted.
const SLACK: i64 = 8;

/// Runs of words, as half-open ranges of their places, and how many of them are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Alignment {
    pub(super) here: (usize, usize),
    pub(super) there: (usize, usize),
    pub(super) n_same: usize,
}

impl Alignment {
    /// Words of the longer side.
    pub(super) fn n_words(&self) -> usize {
        (self.here.1 - self.here.0).max(self.there.1 - self.there.0)
    }

    /// How many of a hundred words are the same.
    pub(super) fn percent(&self) -> usize {
        self.n_same * 100 / self.n_words().max(1)
    }

    /// With one that comes behind it in both texts.
    pub(super) fn joined_with(&self, next: &Self) -> Self {
        Self {
            here: (self.here.0, next.here.1),
            there: (self.there.0, next.there.1),
            n_same: self.n_same + next.n_same,
        }
    }

    /// Whether both sides of the other lie within this one's.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let holds = |outer: (usize, usize), inner: (usize, usize)| outer.0 <= inner.0 && inner.1 <= outer.1;
        holds(self.here, other.here) && holds(self.there, other.there)
    }
}

/// One cell: the score, where its alignment began, and how many words are the same.
#[derive(Clone, Copy, Default)]
struct Cell {
    score: i32,
    from: (u32, u32),
    n_same: u32,
}

/// The best alignment near a chain; `None` where nothing is the same.
pub(super) fn aligned(here: &[Word], there: &[Word], chain: &Chain) -> Option<Alignment> {
    let mut margin = MARGIN;
    loop {
        let window = Window::around(chain, here.len(), there.len(), margin);
        let found = best(here, there, &window)?;
        let may_go_on = (found.here.0 < window.first + 2 && window.first > 0)
            || (found.here.1 + 2 > window.last && window.last < here.len());
        if !may_go_on {
            return Some(found);
        }
        margin *= 2;
    }
}

/// The words of the first text that are looked at, and the band of shifts.
struct Window {
    first: usize,
    last: usize,
    shift: (i64, i64),
}

impl Window {
    fn around(chain: &Chain, n_here: usize, n_there: usize, margin: usize) -> Self {
        let first = (chain.first.0 as usize).saturating_sub(margin);
        let last = (chain.last.0 as usize + 1 + margin).min(n_here);
        // The band grows a little with the margin, as words are added and left out.
        let slack = SLACK + (margin / 16) as i64;
        let bound = |shift: i64| shift.clamp(-(n_here as i64), n_there as i64);
        Self { first, last, shift: (bound(chain.shift.0 - slack), bound(chain.shift.1 + slack)) }
    }
}

fn best(here: &[Word], there: &[Word], window: &Window) -> Option<Alignment> {
    let width = usize::try_from(window.shift.1 - window.shift.0 + 1).ok()?;
    // Cells of the last row by their shift; one more on each side stands for what is outside.
    let mut row = vec![Cell::default(); width + 2];
    let mut found: Option<(Cell, (usize, usize))> = None;
    for (i, word) in here.iter().enumerate().take(window.last).skip(window.first) {
        let mut left = Cell::default();
        for slot in 1..=width {
            let j = i as i64 + window.shift.0 + slot as i64 - 1;
            let Some((j, other)) = usize::try_from(j).ok().and_then(|j| Some((j, there.get(j)?))) else {
                if let Some(cell) = row.get_mut(slot) {
                    *cell = Cell::default();
                }
                left = Cell::default();
                continue;
            };
            // The row before is shifted by one: its cell of the same slot is the diagonal one.
            let diagonal = row.get(slot).copied().unwrap_or_default();
            let above = row.get(slot + 1).copied().unwrap_or_default();
            let cell = step(diagonal, above, left, word.key == other.key, (i, j));
            // Of equal ones the longest.
            let is_best = found.is_none_or(|(best, _)| cell.score >= best.score);
            if cell.score > 0 && word.key == other.key && is_best {
                found = Some((cell, (i + 1, j + 1)));
            }
            if let Some(place) = row.get_mut(slot) {
                *place = cell;
            }
            left = cell;
        }
    }
    let (cell, end) = found?;
    let (i, j) = (cell.from.0 as usize, cell.from.1 as usize);
    Some(Alignment { here: (i, end.0), there: (j, end.1), n_same: cell.n_same as usize })
}

fn step(diagonal: Cell, above: Cell, left: Cell, is_same: bool, (i, j): (usize, usize)) -> Cell {
    let base = if diagonal.score > 0 { diagonal } else { Cell { score: 0, from: (i as u32, j as u32), n_same: 0 } };
    if is_same {
        return Cell { score: base.score + 1, n_same: base.n_same + 1, ..base };
    }
    let best = [above, left].into_iter().fold(diagonal, |best, cell| if cell.score > best.score { cell } else { best });
    // What has come down to nothing may still go on: a first word with a changed one behind it is of the
    // passage.
    if best.score > 0 { Cell { score: best.score - 1, ..best } } else { Cell::default() }
}
