//! Where two texts may share a passage: runs of equal words that lie one behind the other in both.

use super::words::{SEED, Word, mixed};
use std::collections::HashMap;

/// Words of a shingle. Of twelve words of which a fifth were changed, at least one run of three is left.
const N_WORDS: usize = 3;
/// A seed belongs to a chain that ended at most so many words before it,
const MAX_GAP: u32 = 12;
/// and of which it is shifted by at most so many.
const MAX_SHIFT: u32 = 5;
/// A chain covers at least so many words.
const MIN_COVERED: u32 = 5;
/// A shingle that stands in more texts than this is followed only into the next so many.
const MAX_TEXTS: usize = 48;

/// Where shingles stand: for each its texts and places, in order.
#[derive(Clone, Default, Debug)]
pub(super) struct Shingles {
    places: HashMap<u64, Vec<(u32, u32)>, Identity>,
}

/// The keys are hashes already.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Identity;

impl std::hash::BuildHasher for Identity {
    type Hasher = Same;
    fn build_hasher(&self) -> Same {
        Same(0)
    }
}

pub(super) struct Same(u64);

impl std::hash::Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mixed(hash, u64::from(*byte)));
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A run of seeds, as places of words in both texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chain {
    pub(super) first: (u32, u32),
    /// The last word of the last seed.
    pub(super) last: (u32, u32),
    covered: u32,
    /// The least and the most by which the second text is ahead.
    pub(super) shift: (i64, i64),
}

impl Shingles {
    /// Enters the words of a text. Texts must come in the order of their numbers.
    pub(super) fn add(&mut self, text: u32, words: &[Word]) {
        for (place, key) in (0..).zip(shingles(words)) {
            self.places.entry(key).or_default().push((text, place));
        }
    }

    /// Forgets the words of a text.
    pub(super) fn remove(&mut self, text: u32, words: &[Word]) {
        for key in shingles(words) {
            if let Some(places) = self.places.get_mut(&key) {
                places.retain(|(other, _)| *other != text);
                if places.is_empty() {
                    self.places.remove(&key);
                }
            }
        }
    }

    /// The chains between a text with these words and each text that `is_wanted`.
    pub(super) fn chains(&self, words: &[Word], is_wanted: impl Fn(u32) -> bool) -> Vec<(u32, Vec<Chain>)> {
        let mut chains: HashMap<u32, Vec<Chain>> = HashMap::new();
        for (here, key) in (0..).zip(shingles(words)) {
            let Some(places) = self.places.get(&key) else { continue };
            let mut texts_met = 0;
            let mut last_text = None;
            for (text, there) in places.iter().filter(|(text, _)| is_wanted(*text)) {
                if last_text != Some(*text) {
                    texts_met += 1;
                    last_text = Some(*text);
                }
                if texts_met > MAX_TEXTS {
                    break;
                }
                enter(chains.entry(*text).or_default(), here, *there);
            }
        }
        let mut chains: Vec<(u32, Vec<Chain>)> = chains.into_iter().collect();
        chains.retain_mut(|(_, chains)| {
            chains.retain(|chain| chain.covered >= MIN_COVERED);
            !chains.is_empty()
        });
        chains.sort_unstable_by_key(|(text, _)| *text);
        chains
    }
}

fn shingles(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(N_WORDS).map(|run| run.iter().fold(SEED, |hash, word| mixed(hash, word.key)))
}

/// Enters a seed into the chain that it goes on, or begins one.
fn enter(chains: &mut Vec<Chain>, here: u32, there: u32) {
    let n = N_WORDS as u32 - 1;
    let end = (here + n, there + n);
    let shift = i64::from(there) - i64::from(here);
    // The latest chains are the likely ones; those far behind cannot go on any more.
    for chain in chains.iter_mut().rev().take(16) {
        let goes_on = end.0 > chain.last.0
            && end.1 > chain.last.1
            && here <= chain.last.0 + MAX_GAP
            && there <= chain.last.1 + MAX_GAP;
        let ahead = i64::from(chain.last.1) - i64::from(chain.last.0);
        if goes_on && shift.abs_diff(ahead) <= u64::from(MAX_SHIFT) {
            chain.covered += (end.0 - chain.last.0).min(end.1 - chain.last.1).min(N_WORDS as u32);
            chain.last = end;
            chain.shift = (chain.shift.0.min(shift), chain.shift.1.max(shift));
            return;
        }
    }
    chains.push(Chain { first: (here, there), last: end, covered: N_WORDS as u32, shift: (shift, shift) });
}
