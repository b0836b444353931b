//! Seeds that lie one behind the other in two texts.

use super::seeds::Seed;

/// A seed belongs to a chain that ended at most so many words before it,
const MAX_GAP: u32 = 12;
/// and of which it is shifted by at most so many.
const MAX_SHIFT: u32 = 5;
/// A chain covers at least so many words.
const MIN_COVERED: u32 = 5;

/// Runs of seeds, one behind the other in both texts.
#[derive(Default)]
pub(super) struct Chains {
    chains: Vec<Chain>,
    /// The chain of each seed.
    of_seeds: Vec<u32>,
    /// The latest chain by how far the second text is ahead, in steps of `N_SHIFTS` words.
    latest: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Chain {
    /// The last word of the last seed.
    last: (u32, u32),
    /// How many words of the first text lie in its seeds.
    covered: u32,
}

/// Chains whose shifts differ by less than this stand together; more than `MAX_SHIFT`, so that a chain that
/// a seed may go on stands in the same place or one of its neighbours.
const N_SHIFTS: u32 = 8;
const NO_CHAIN: u32 = u32::MAX;

impl Chains {
    /// The seeds that lie in a chain which is long enough to be looked at, in order, each with the number of
    /// its chain.
    pub(super) fn likely<'a>(
        &'a mut self,
        n_here: usize,
        seeds: &'a [(u32, Seed)],
    ) -> impl Iterator<Item = (usize, Seed)> {
        self.chains.clear();
        self.of_seeds.clear();
        let n_here = n_here as u32;
        let slot = |seed: Seed| ((seed.there + n_here - seed.here) / N_SHIFTS) as usize + 1;
        for (_, seed) in seeds {
            let chain = self.enter(*seed, slot(*seed));
            self.of_seeds.push(chain);
        }
        for (_, seed) in seeds {
            if let Some(latest) = self.latest.get_mut(slot(*seed)) {
                *latest = NO_CHAIN;
            }
        }
        let is_long = |chain: u32| self.chains.get(chain as usize).is_some_and(|chain| chain.covered >= MIN_COVERED);
        let likely = seeds.iter().zip(&self.of_seeds).filter(move |(_, chain)| is_long(**chain));
        likely.map(|((_, seed), chain)| (*chain as usize, *seed))
    }

    /// Enters a seed into the chain that it goes on, or begins one.
    fn enter(&mut self, seed: Seed, slot: usize) -> u32 {
        if self.latest.len() < slot + 2 {
            self.latest.resize(slot + 2, NO_CHAIN);
        }
        let end = seed.last();
        for near in [slot, slot - 1, slot + 1] {
            let Some(number) = self.latest.get(near).copied() else { continue };
            let Some(chain) = self.chains.get_mut(number as usize) else { continue };
            let goes_on = end.0 > chain.last.0
                && end.1 > chain.last.1
                && seed.here <= chain.last.0 + MAX_GAP
                && seed.there <= chain.last.1 + MAX_GAP
                && (end.0 + chain.last.1).abs_diff(end.1 + chain.last.0) <= MAX_SHIFT;
            if goes_on {
                chain.covered += (end.0 - chain.last.0).min(end.1 - chain.last.1).min(seed.n_words);
                chain.last = end;
                if let Some(latest) = self.latest.get_mut(slot) {
                    *latest = number;
                }
                return number;
            }
        }
        let number = self.chains.len() as u32;
        self.chains.push(Chain { last: end, covered: seed.n_words });
        if let Some(latest) = self.latest.get_mut(slot) {
            *latest = number;
        }
        number
    }
}
