//! The passages of two texts, from the words that both have.

use super::align::{Alignment, Ways, aligned};
use super::chains::Chains;
use super::seeds::Seed;
use super::words::Word;
use std::ops::Range;

/// What counts as a passage: so many words the same in both texts, and so many of a hundred.
const MIN_SAME: usize = 8;
const MIN_PERCENT: usize = 60;
/// Two passages with at most so many words between them in both texts are one.
const MAX_BETWEEN: usize = 12;

/// Room for the work on two texts, used again for the next two.
#[derive(Default)]
pub(super) struct Comparing {
    chains: Chains,
    ways: Ways,
    /// What the last seed of each chain led to.
    tried: Vec<Option<Alignment>>,
}

/// The words of a text, of which so many of the first are its headline.
#[derive(Clone, Copy)]
pub(super) struct Headed<'a> {
    pub(super) words: &'a [Word],
    pub(super) n_headline: usize,
}

impl Headed<'_> {
    /// Whether a run of its words begins in the headline and goes on behind it.
    fn is_crossed_by(&self, run: (usize, usize)) -> bool {
        run.0 < self.n_headline && self.n_headline < run.1
    }

    /// The headline or what follows it, whichever has the word.
    fn part_with(&self, word: usize) -> Range<usize> {
        if word < self.n_headline { 0..self.n_headline } else { self.n_headline..self.words.len() }
    }
}

/// Whether only one of the two texts has its headline in it and goes on behind: what stands below a headline
/// does not begin in it where another text has none.
fn begins_in_one_headline(here: Headed<'_>, there: Headed<'_>, alignment: &Alignment) -> bool {
    here.is_crossed_by(alignment.here) != there.is_crossed_by(alignment.there)
}

impl Comparing {
    /// The passages, in the order of the first text.
    pub(super) fn passages_of(&mut self, here: Headed<'_>, there: Headed<'_>, seeds: &[(u32, Seed)]) -> Vec<Alignment> {
        let mut found = Found::default();
        self.tried.clear();
        for (chain, seed) in self.chains.likely(here.words.len(), seeds) {
            if self.tried.len() <= chain {
                self.tried.resize(chain + 1, None);
            }
            let Some(tried) = self.tried.get_mut(chain) else { continue };
            found.pass(seed.here as usize);
            if tried.iter().chain(&found.open).any(|known| known.has(seed)) {
                continue;
            }
            let at = (seed.here as usize, seed.there as usize);
            let mut alignment = aligned(here.words, there.words, at, &mut self.ways);
            if begins_in_one_headline(here, there, &alignment) {
                alignment = aligned_within(here, there, at, &mut self.ways);
            }
            *tried = Some(alignment);
            if alignment.n_same >= MIN_SAME && alignment.percent() >= MIN_PERCENT {
                found.enter(alignment);
            }
        }
        joined(found.all(), here, there)
    }
}

/// The same within the headline, or within what follows it.
fn aligned_within(here: Headed<'_>, there: Headed<'_>, at: (usize, usize), ways: &mut Ways) -> Alignment {
    let (of_here, of_there) = (here.part_with(at.0), there.part_with(at.1));
    let (from_here, from_there) = (of_here.start, of_there.start);
    let words = here.words.get(of_here).zip(there.words.get(of_there));
    let (words_here, words_there) = words.unwrap_or_default();
    let alignment = aligned(words_here, words_there, (at.0 - from_here, at.1 - from_there), ways);
    let moved = |run: (usize, usize), by: usize| (run.0 + by, run.1 + by);
    Alignment {
        here: moved(alignment.here, from_here),
        there: moved(alignment.there, from_there),
        n_same: alignment.n_same,
    }
}

/// The passages found so far, none of which lies within another.
#[derive(Default)]
struct Found {
    /// Those that later seeds may lie in.
    open: Vec<Alignment>,
    /// The others, by their end in the first text.
    closed: Vec<Alignment>,
}

impl Found {
    /// Seeds before this word of the first text are done.
    fn pass(&mut self, here: usize) {
        if self.open.iter().any(|known| known.here.1 <= here) {
            let n = self.closed.len();
            self.closed.extend(self.open.extract_if(.., |known| known.here.1 <= here));
            if let Some(just_closed) = self.closed.get_mut(n..) {
                just_closed.sort_unstable_by_key(|known| known.here.1);
            }
        }
    }

    fn enter(&mut self, alignment: Alignment) {
        // Those behind are by far not all that there are.
        let n_before = self.closed.iter().rev().take_while(|known| known.here.1 > alignment.here.0).count();
        let near = self.closed.len() - n_before;
        let closed_near = || self.closed.get(near..).unwrap_or_default();
        if self.open.iter().chain(closed_near()).any(|known| known.holds(&alignment)) {
            return;
        }
        self.closed.extract_if(near.., |known| alignment.holds(known)).for_each(drop);
        self.open.retain(|known| !alignment.holds(known));
        self.open.push(alignment);
    }

    fn all(mut self) -> Vec<Alignment> {
        self.closed.append(&mut self.open);
        self.closed
    }
}

/// With neighbours made one.
fn joined(mut found: Vec<Alignment>, here: Headed<'_>, there: Headed<'_>) -> Vec<Alignment> {
    found.sort_unstable_by_key(|alignment| (alignment.here, alignment.there));
    let mut joined: Vec<Alignment> = Vec::new();
    for next in found {
        let follows = |last: &Alignment| {
            let near = |end: usize, start: usize| start >= end && start - end <= MAX_BETWEEN;
            near(last.here.1, next.here.0)
                && near(last.there.1, next.there.0)
                && last.joined_with(&next).percent() >= MIN_PERCENT
                && !begins_in_one_headline(here, there, &last.joined_with(&next))
        };
        match joined.last_mut().filter(|last| follows(last)) {
            Some(last) => *last = last.joined_with(&next),
            None => joined.push(next),
        }
    }
    joined
}
