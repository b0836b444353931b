//! Where two texts may share a passage: runs of words that both have, short ones where these are rare, and
//! longer ones where they are common (as with the adaptive seeds of Kiełbasa and others, 2011).

use super::words::{SEED, Word, mixed};
use crate::analysis::hashes::Hashed;
use std::collections::HashMap;

/// Words of a shingle. Of twelve words of which a fifth were changed, at least one run of three is left.
const N_WORDS: usize = 3;
/// Words of a shingle where one of `N_WORDS` stands in many texts already.
const N_WORDS_WHERE_COMMON: usize = 6;
/// So many texts are many: a shingle is followed into the first so many that have it,
const MAX_TEXTS: u32 = 48;
/// and in each text to the first so many places: a text may be one line over and over.
const MAX_PLACES: usize = 16;

/// Where shingles stand.
#[derive(Clone, Default, Debug)]
pub(super) struct Shingles {
    /// Runs of `N_WORDS` words, and of `N_WORDS_WHERE_COMMON`; a place of a text is in one of them.
    short: HashMap<u64, Places, Hashed>,
    long: HashMap<u64, Places, Hashed>,
}

/// The texts of a shingle and the places of its first word in them, in order.
#[derive(Clone, Default, Debug)]
struct Places {
    /// Most shingles stand in one place.
    first: Option<(u32, u32)>,
    others: Vec<(u32, u32)>,
    n_texts: u32,
    /// Whether there are more texts than are kept.
    is_common: bool,
}

impl Places {
    fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.first.into_iter().chain(self.others.iter().copied())
    }

    /// Whether the place is kept.
    fn add(&mut self, text: u32, place: u32) -> bool {
        let last = self.others.last().copied().or(self.first);
        let is_new = last.is_none_or(|(last, _)| last != text);
        if is_new && (self.is_common || self.n_texts >= MAX_TEXTS) {
            self.is_common = true;
            return false;
        }
        self.n_texts += u32::from(is_new);
        let is_often_there = self.others.len().checked_sub(MAX_PLACES).and_then(|n| self.others.get(n));
        match self.first {
            None => self.first = Some((text, place)),
            Some(_) if is_often_there.is_some_and(|(other, _)| *other == text) => {}
            Some(_) => self.others.push((text, place)),
        }
        true
    }

    fn remove(&mut self, text: u32) {
        let n = self.others.len() + usize::from(self.first.is_some());
        self.first = self.first.filter(|(other, _)| *other != text);
        self.others.retain(|(other, _)| *other != text);
        if self.first.is_none() && !self.others.is_empty() {
            self.first = Some(self.others.remove(0));
        }
        self.n_texts -= u32::from(n > self.others.len() + usize::from(self.first.is_some()));
    }
}

/// A shingle that two texts have, by its first word in both.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Seed {
    pub(super) here: u32,
    pub(super) there: u32,
    pub(super) n_words: u32,
}

impl Seed {
    /// The place of its last word in both texts.
    pub(super) fn last(self) -> (u32, u32) {
        (self.here + self.n_words - 1, self.there + self.n_words - 1)
    }
}

/// The seeds between one text and all others, each with the number of the other.
#[derive(Default)]
pub(super) struct Seeds {
    all: Vec<(u32, Seed)>,
    by_text: Vec<(u32, Seed)>,
    ends: Vec<usize>,
}

impl Seeds {
    /// The seeds of each text together, by their place in the first text and then in the second.
    pub(super) fn of_each_text(&mut self) -> impl Iterator<Item = (u32, &[(u32, Seed)])> {
        // Counted and put in place: there are tens of thousands of them in a few hundred texts.
        self.ends.clear();
        for (text, _) in &self.all {
            let text = *text as usize;
            if self.ends.len() <= text {
                self.ends.resize(text + 1, 0);
            }
            if let Some(n) = self.ends.get_mut(text) {
                *n += 1;
            }
        }
        let mut start = 0;
        for n in &mut self.ends {
            // Where those of the text begin; entering them moves it to where they end.
            start += std::mem::replace(n, start);
        }
        self.by_text.clear();
        self.by_text.resize(self.all.len(), (0, Seed::default()));
        for seed in &self.all {
            let Some(end) = self.ends.get_mut(seed.0 as usize) else { continue };
            if let Some(place) = self.by_text.get_mut(*end) {
                *place = *seed;
            }
            *end += 1;
        }
        let of_text = |seeds: &[(u32, Seed)]| seeds.first().map(|(text, _)| *text);
        self.by_text.chunk_by(|(a, _), (b, _)| a == b).filter_map(move |seeds| Some((of_text(seeds)?, seeds)))
    }

    fn extend(&mut self, here: u32, n_words: usize, places: &Places) {
        let n_words = n_words as u32;
        self.all.extend(places.iter().map(|(text, there)| (text, Seed { here, there, n_words })));
    }
}

impl Shingles {
    /// Enters the words of a text. Texts must come in the order of their numbers.
    pub(super) fn add(&mut self, text: u32, words: &[Word]) {
        for (place, short, long) in shingles(words) {
            if !self.short.entry(short).or_default().add(text, place)
                && let Some(long) = long
            {
                self.long.entry(long).or_default().add(text, place);
            }
        }
    }

    /// Forgets the words of a text.
    pub(super) fn remove(&mut self, text: u32, words: &[Word]) {
        for (_, short, long) in shingles(words) {
            let in_tables = [(&mut self.short, Some(short)), (&mut self.long, long)];
            for (table, key) in in_tables {
                let Some((key, places)) = key.and_then(|key| Some((key, table.get_mut(&key)?))) else { continue };
                places.remove(text);
                // That a shingle is common is remembered: places of other texts stand with the longer ones.
                if places.first.is_none() && !places.is_common {
                    table.remove(&key);
                }
            }
        }
    }

    /// The seeds between a text with these words and all others.
    pub(super) fn find(&self, words: &[Word], seeds: &mut Seeds) {
        seeds.all.clear();
        for (here, short, long) in shingles(words) {
            let Some(places) = self.short.get(&short) else { continue };
            seeds.extend(here, N_WORDS, places);
            if places.is_common
                && let Some(places) = long.and_then(|long| self.long.get(&long))
            {
                seeds.extend(here, N_WORDS_WHERE_COMMON, places);
            }
        }
    }
}

/// Each place with its short shingle and, where there are words enough, its long one.
fn shingles(words: &[Word]) -> impl Iterator<Item = (u32, u64, Option<u64>)> {
    let hash = |run: &[Word]| run.iter().fold(SEED, |hash, word| mixed(hash, word.key));
    let long = words.windows(N_WORDS_WHERE_COMMON).map(move |run| Some(hash(run))).chain(std::iter::repeat(None));
    (0..).zip(words.windows(N_WORDS)).zip(long).map(move |((place, run), long)| (place, hash(run), long))
}
