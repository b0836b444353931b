//! How far two texts stay alike around a word that both have: a word that is the same counts one, a
//! changed, a further or a missing word costs one. As the score follows from how far one got and what the
//! differences cost, only the furthest place on each diagonal has to be known for each cost (Marco-Sola
//! and others, “Fast gap-affine pairwise alignment using the wavefront algorithm”, 2021).

use super::seeds::Seed;
use super::words::Word;

// Scores are counted in halves: one for each word of either text, less what the differences cost.
/// A changed word: without it the score would be two higher, and now it is two lower.
const CHANGED: usize = 4;
/// A further or a missing word: one higher, and two lower.
const GAP: usize = 3;
/// A way that fell so far behind the best one is given up: eight changed words in a row.
const MAX_DROP: i64 = 16;

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

    /// Whether a seed lies within both sides.
    pub(super) fn has(&self, seed: Seed) -> bool {
        let last = seed.last();
        let has = |run: (usize, usize), first: u32, last: u32| run.0 <= first as usize && (last as usize) < run.1;
        has(self.here, seed.here, last.0) && has(self.there, seed.there, last.1)
    }

    /// Whether both sides of the other lie within this one's.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let holds = |outer: (usize, usize), inner: (usize, usize)| outer.0 <= inner.0 && inner.1 <= outer.1;
        holds(self.here, other.here) && holds(self.there, other.there)
    }
}

/// The best alignment through a place where both texts have the same word: nowhere does its score, counted
/// from there, fall to nothing, or by more than `MAX_DROP`. `ways` is room for the work, so that it need not be
/// asked for each time.
pub(super) fn aligned(here: &[Word], there: &[Word], (i, j): (usize, usize), ways: &mut Ways) -> Alignment {
    let (Some((a, b)), Some((c, d))) = (here.split_at_checked(i), there.split_at_checked(j)) else {
        return Alignment { here: (i, i), there: (j, j), n_same: 0 };
    };
    let ahead_from = |i: usize, j: usize| {
        let pairs = b.get(i..).into_iter().flatten().zip(d.get(j..).into_iter().flatten());
        pairs.take_while(|(one, other)| one.key == other.key).count()
    };
    let back_from = |i: usize, j: usize| {
        let (a, c) = (a.get(..a.len().saturating_sub(i)), c.get(..c.len().saturating_sub(j)));
        let pairs = a.into_iter().flatten().rev().zip(c.into_iter().flatten().rev());
        pairs.take_while(|(one, other)| one.key == other.key).count()
    };
    let mut back = Reach::default();
    loop {
        let ahead = ways.reach((b.len(), d.len()), back.score, ahead_from);
        let further_back = ways.reach((a.len(), c.len()), ahead.score, back_from);
        // What was gained behind may carry over a gap ahead.
        if further_back.score <= back.score || ahead.score >= MAX_DROP {
            return Alignment {
                here: (i - further_back.here, i + ahead.here),
                there: (j - further_back.there, j + ahead.there),
                n_same: further_back.n_same + ahead.n_same,
            };
        }
        back = further_back;
    }
}

/// How many words of each text an alignment takes in, and how many of them are the same.
#[derive(Clone, Copy, Default)]
struct Reach {
    here: usize,
    there: usize,
    n_same: usize,
    score: i64,
}

/// A place on a diagonal: how many words of the first text, and in the lower half how many of the
/// differences on the way there were further or missing words. The greater one is further; of equally
/// far ones that with more gaps, as more words are the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Furthest(i64);

const NOWHERE: Furthest = Furthest(i64::MIN / 2);
const ONE_WORD: i64 = 1 << 32;

impl Furthest {
    fn here(self) -> i64 {
        self.0 >> 32
    }

    fn n_gaps(self) -> i64 {
        self.0 & (ONE_WORD - 1)
    }

    fn moved(self, n_words: i64, n_gaps: i64) -> Self {
        Self(self.0 + n_words * ONE_WORD + n_gaps)
    }
}

/// Diagonals that are looked at: the second text may fall behind or get ahead by 31 words on each side of the
/// place where one began. What lies further off is found from a place of its own.
const N_DIAGONALS: usize = 64;
const MIDDLE: usize = N_DIAGONALS / 2;

/// The furthest places that one cost leads to, by diagonal.
#[derive(Clone, Copy)]
struct Front {
    places: [Furthest; N_DIAGONALS],
    /// Beyond these there is nothing.
    first: usize,
    end: usize,
}

impl Default for Front {
    fn default() -> Self {
        Self { places: [NOWHERE; N_DIAGONALS], first: MIDDLE, end: MIDDLE }
    }
}

impl Front {
    fn at(&self, diagonal: usize) -> Furthest {
        self.places.get(diagonal).copied().unwrap_or(NOWHERE)
    }

    fn put(&mut self, diagonal: usize, place: Furthest) {
        if let Some(was) = self.places.get_mut(diagonal) {
            *was = place;
            self.first = self.first.min(diagonal);
            self.end = self.end.max(diagonal + 1);
        }
    }

    fn clear(&mut self) {
        if let Some(places) = self.places.get_mut(self.first..self.end) {
            places.fill(NOWHERE);
        }
        (self.first, self.end) = (N_DIAGONALS, 0);
    }

    fn is_empty(&self) -> bool {
        self.first >= self.end
    }
}

/// The fronts of this cost and of those from which a difference leads to it, and the furthest places at
/// any cost.
#[derive(Default)]
pub(super) struct Ways {
    fronts: [Box<Front>; CHANGED + 1],
    furthest: Front,
}

impl Ways {
    /// The best way from the start of two runs of so many words, with a score of what lies before them;
    /// `slide` tells how many words are the same from two places on.
    fn reach(&mut self, n_words: (usize, usize), before: i64, slide: impl Fn(usize, usize) -> usize) -> Reach {
        let (n_here, n_there) = (n_words.0 as i64, n_words.1 as i64);
        let n_same = slide(0, 0);
        let mut best = Reach { here: n_same, there: n_same, n_same, score: 2 * n_same as i64 };
        // Mostly nothing is the same behind as many differences as would use up the score.
        let n_most = MAX_DROP.min(best.score + before - 1) as usize / 2;
        let mut near = (0..=n_most).flat_map(|i| (0..=n_most).map(move |j| (n_same + i, n_same + j)));
        if !near.any(|(i, j)| slide(i, j) > 0) {
            return best;
        }
        self.furthest.clear();
        self.fronts.iter_mut().for_each(|front| front.clear());
        let start = Furthest(0).moved(n_same as i64, 0);
        self.furthest.put(MIDDLE, start);
        if let Some(now) = self.fronts.first_mut() {
            now.put(MIDDLE, start);
        }
        for cost in 1.. {
            self.fronts.rotate_right(1);
            let [now, _, _, by_gap, by_change] = &mut self.fronts;
            now.clear();
            let first = by_change.first.min(by_gap.first.saturating_sub(1));
            for diagonal in first.max(1)..by_change.end.max(by_gap.end + 1).min(N_DIAGONALS) {
                let changed = by_change.at(diagonal).moved(1, 0);
                let (further, missing) = (by_gap.at(diagonal - 1), by_gap.at(diagonal + 1));
                let place = changed.max(further.moved(0, 1)).max(missing.moved(1, 1));
                let here = place.here();
                let there = here + diagonal as i64 - MIDDLE as i64;
                let is_inside = (0..=n_here).contains(&here) && (0..=n_there).contains(&there);
                let least = best.score - MAX_DROP.min(best.score + before - 1);
                if !is_inside || here + there - cost < least || here <= self.furthest.at(diagonal).here() {
                    continue;
                }
                let same = slide(here as usize, there as usize) as i64;
                let (place, here, there) = (place.moved(same, 0), here + same, there + same);
                let score = here + there - cost;
                // Of equal ones the longest.
                if same > 0 && score >= best.score {
                    let n_changed = (cost - place.n_gaps() * GAP as i64) / CHANGED as i64;
                    let n_same = (here + there - place.n_gaps()) / 2 - n_changed;
                    best = Reach { here: here as usize, there: there as usize, n_same: n_same as usize, score };
                }
                now.put(diagonal, place);
                self.furthest.put(diagonal, place);
            }
            if self.fronts.iter().take(CHANGED).all(|front| front.is_empty()) {
                break;
            }
        }
        best
    }
}
