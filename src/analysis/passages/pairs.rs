//! The passages of two texts, from the words that both have.

use super::align::{Alignment, Ways, aligned};
use super::chains::Chains;
use super::seeds::Seed;
use super::words::Word;

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

impl Comparing {
    /// The passages, in the order of the first text.
    pub(super) fn passages_of(&mut self, here: &[Word], there: &[Word], seeds: &[(u32, Seed)]) -> Vec<Alignment> {
        let mut found = Found::default();
        self.tried.clear();
        for (chain, seed) in self.chains.likely(here.len(), seeds) {
            if self.tried.len() <= chain {
                self.tried.resize(chain + 1, None);
            }
            let Some(tried) = self.tried.get_mut(chain) else { continue };
            found.pass(seed.here as usize);
            if tried.iter().chain(&found.open).any(|known| known.has(seed)) {
                continue;
            }
            let alignment = aligned(here, there, (seed.here as usize, seed.there as usize), &mut self.ways);
            *tried = Some(alignment);
            if alignment.n_same >= MIN_SAME && alignment.percent() >= MIN_PERCENT {
                found.enter(alignment);
            }
        }
        joined(found.all())
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
fn joined(mut found: Vec<Alignment>) -> Vec<Alignment> {
    found.sort_unstable_by_key(|alignment| (alignment.here, alignment.there));
    let mut joined: Vec<Alignment> = Vec::new();
    for next in found {
        let follows = |last: &Alignment| {
            let near = |end: usize, start: usize| start >= end && start - end <= MAX_BETWEEN;
            near(last.here.1, next.here.0)
                && near(last.there.1, next.there.0)
                && last.joined_with(&next).percent() >= MIN_PERCENT
        };
        match joined.last_mut().filter(|last| follows(last)) {
            Some(last) => *last = last.joined_with(&next),
            None => joined.push(next),
        }
    }
    joined
}
