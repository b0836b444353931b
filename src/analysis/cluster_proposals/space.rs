//! Claims as vectors of weighted features (inverse document frequency; Spärck Jones, 1972), and which
//! of them are near each other.

use super::features::{Key, Profile};
use crate::analysis::hashes::Hashed;
use crate::model::{Cancelled, DocumentId, JobProgress};
use std::collections::HashMap;

/// Less alike than this is not proposed.
const MIN_SCORE: f32 = 0.16;
/// For each claim so many others at most.
const N_BEST: usize = 4;
/// A feature of more claims than this says nothing about two of them.
const MAX_CLAIMS: usize = 256;
/// So many of the shared features are kept, what tells most first.
const N_KEPT: usize = 12;

/// Features and claims by number. What belongs to one of them lies together: `starts` has one place more
/// than there are rows.
struct Rows {
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Rows {
    fn of(&self, row: usize) -> &[u32] {
        let ends = self.starts.get(row).zip(self.starts.get(row + 1));
        ends.and_then(|(start, end)| self.numbers.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The claims of each feature that tells something about two of them.
    fn turned(&self, n_claims: &[u32]) -> Self {
        let is_telling = |n: u32| (2..=MAX_CLAIMS).contains(&(n as usize));
        let mut starts = vec![0_u32];
        let mut end = 0;
        for n in n_claims {
            end += if is_telling(*n) { *n } else { 0 };
            starts.push(end);
        }
        let mut next = starts.clone();
        let mut numbers = vec![0_u32; end as usize];
        for claim in 0..self.len() {
            for feature in self.of(claim) {
                let feature = *feature as usize;
                if !n_claims.get(feature).is_some_and(|n| is_telling(*n)) {
                    continue;
                }
                let Some(place) = next.get_mut(feature) else { continue };
                if let Some(number) = numbers.get_mut(*place as usize) {
                    *number = claim as u32;
                }
                *place += 1;
            }
        }
        Self { starts, numbers }
    }
}

/// All claims of a project.
pub(super) struct Space {
    keys: Vec<Key>,
    /// The square of how much each feature tells.
    weights: Vec<f32>,
    features: Rows,
    claims: Rows,
    /// One by the length of each claim's vector.
    scales: Vec<f32>,
}

/// Claims are entered one by one.
#[derive(Default)]
pub(super) struct Entering {
    numbers: HashMap<Key, u32, Hashed>,
    keys: Vec<(Key, f32)>,
    n_claims: Vec<u32>,
    starts: Vec<u32>,
    features: Vec<u32>,
}

impl Entering {
    pub(super) fn enter(&mut self, profile: &Profile) {
        self.starts.push(self.features.len() as u32);
        for (key, weight) in &profile.keys {
            let next = self.keys.len() as u32;
            let number = *self.numbers.entry(*key).or_insert(next);
            if number == next {
                self.keys.push((*key, *weight));
                self.n_claims.push(0);
            }
            if let Some(n) = self.n_claims.get_mut(number as usize) {
                *n += 1;
            }
            self.features.push(number);
        }
    }
}

impl Space {
    pub(super) fn of(mut entered: Entering) -> Self {
        let n = entered.starts.len() as f32;
        entered.starts.push(entered.features.len() as u32);
        let features = Rows { starts: entered.starts, numbers: entered.features };
        let weigh = |((_, weight), count): (&(Key, f32), &u32)| {
            let weight = weight * ((n + 1.0) / *count as f32).ln().max(0.1);
            weight * weight
        };
        let weights: Vec<f32> = entered.keys.iter().zip(&entered.n_claims).map(weigh).collect();
        let weight = |feature: &u32| weights.get(*feature as usize).copied().unwrap_or(0.0);
        let length = |claim: usize| features.of(claim).iter().map(weight).sum::<f32>().sqrt();
        let scales = (0..features.len()).map(|claim| 1.0 / length(claim).max(f32::MIN_POSITIVE)).collect();
        let claims = features.turned(&entered.n_claims);
        Self { keys: entered.keys.into_iter().map(|(key, _)| key).collect(), weights, features, claims, scales }
    }

    /// Pairs of claims of different documents, each with its score, once, by their numbers.
    pub(super) fn alike(
        &self,
        documents: &[DocumentId],
        progress: &JobProgress,
    ) -> Result<Vec<(usize, usize, f32)>, Cancelled> {
        let n = self.features.len();
        let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
        let mut scores = vec![0.0_f32; n];
        let (mut touched, mut best): (Vec<u32>, Vec<(f32, usize)>) = (Vec::new(), Vec::new());
        for claim in 0..n {
            if claim % 256 == 0 {
                progress.step(n + claim, n * 2)?;
            }
            self.meet(claim, &mut scores, &mut touched);
            let scale = self.scales.get(claim).copied().unwrap_or_default();
            for other in touched.drain(..) {
                let other = other as usize;
                let Some(sum) = scores.get_mut(other).map(std::mem::take) else { continue };
                let score = sum * scale * self.scales.get(other).copied().unwrap_or_default();
                if score >= MIN_SCORE && documents.get(claim) != documents.get(other) {
                    best.push((score.min(1.0), other));
                }
            }
            let order = |(a, n): &(f32, usize), (b, m): &(f32, usize)| b.total_cmp(a).then(n.cmp(m));
            if best.len() > N_BEST {
                best.select_nth_unstable_by(N_BEST, order);
            }
            let nearest = best.drain(..).take(N_BEST);
            pairs.extend(nearest.map(|(score, other)| (claim.min(other), claim.max(other), score)));
        }
        pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        pairs.dedup_by_key(|(a, b, _)| (*a, *b));
        Ok(pairs)
    }

    /// Adds up what a claim shares with each other one.
    fn meet(&self, claim: usize, scores: &mut [f32], touched: &mut Vec<u32>) {
        for feature in self.features.of(claim) {
            let feature = *feature as usize;
            let weight = self.weights.get(feature).copied().unwrap_or_default();
            for other in self.claims.of(feature) {
                if let Some(score) = scores.get_mut(*other as usize) {
                    if *score == 0.0 {
                        touched.push(*other);
                    }
                    *score += weight;
                }
            }
        }
    }

    /// The features that two claims share, what tells most first.
    pub(super) fn shared(&self, a: usize, b: usize) -> Vec<Key> {
        let of_b = self.features.of(b);
        let weight = |feature: u32| self.weights.get(feature as usize).copied().unwrap_or_default();
        let key = |feature: u32| self.keys.get(feature as usize).copied().unwrap_or_default();
        let mut shared: Vec<u32> =
            self.features.of(a).iter().copied().filter(|feature| of_b.contains(feature)).collect();
        shared.sort_unstable_by(|a, b| weight(*b).total_cmp(&weight(*a)).then_with(|| key(*a).cmp(&key(*b))));
        shared.truncate(N_KEPT);
        shared.into_iter().map(key).collect()
    }
}
