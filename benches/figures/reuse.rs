//! Articles in words of a language of some 20,000, few frequent and most rare, with passages that were
//! taken over from one to others, the same at every run.

use crate::prose::{Article, Dice};
use crossread::analysis::passages::{Shared, words};
use crossread::model::Project;

const N_WORDS: u64 = 20_000;
const N_ARTICLES: usize = 1_000;
const N_WORDS_EACH: u64 = 850;
const N_PASSAGES: usize = 400;

pub(crate) struct Reuse {
    pub(crate) articles: Vec<Article>,
    /// The article, and its words that were taken over or from which they were.
    planted: Vec<(usize, std::ops::Range<usize>)>,
}

impl Reuse {
    /// Each passage of 15 to 74 words stands in two to six articles, with up to a tenth of its words changed,
    /// left out or added.
    pub(crate) fn new() -> Self {
        let mut dice = Dice::from_seed(20_000);
        let mut texts: Vec<Vec<String>> = (0..N_ARTICLES).map(|_| some_words(&mut dice, N_WORDS_EACH / 2)).collect();
        let mut planted = Vec::new();
        for _ in 0..N_PASSAGES {
            let n_words = 15 + dice.below(60);
            let passage = some_words(&mut dice, n_words);
            for _ in 0..2 + dice.below(5) {
                let article = dice.below(N_ARTICLES as u64) as usize;
                let copy = edited(&passage, &mut dice);
                let start = texts[article].len();
                texts[article].extend(copy);
                planted.push((article, start..texts[article].len()));
                texts[article].extend(some_words(&mut dice, 40));
            }
        }
        let mut articles = Vec::new();
        for (n, mut text) in texts.into_iter().enumerate() {
            let n_more = N_WORDS_EACH.saturating_sub(text.len() as u64);
            text.extend(some_words(&mut dice, n_more));
            articles.push(Article {
                text: text.join(" "),
                title: format!("Article {n}"),
                sentences: Vec::new(),
                names: Vec::new(),
                n_annotations: 0,
                claims_every: 1,
            });
        }
        Self { articles, planted }
    }

    /// Of the words that were planted, the share in percent that lies in a passage; and of the words that lie
    /// in one, the share that was planted.
    pub(crate) fn recall_and_precision(&self, project: &Project, shared: &[Shared]) -> (f64, f64) {
        let places = shared.iter().flat_map(|shared| shared.places);
        let mut places: Vec<_> = places.map(|place| (place.document, place.span)).collect();
        places.sort_unstable();
        let (mut n_planted, mut n_found, mut n_both) = (0, 0, 0);
        for (number, document) in project.documents_in_order().enumerate() {
            let mut is_planted = Vec::new();
            for (_, range) in self.planted.iter().filter(|(article, _)| *article == number) {
                is_planted.resize(is_planted.len().max(range.end), false);
                is_planted[range.clone()].fill(true);
            }
            let first = places.partition_point(|(id, _)| *id < document.id);
            let own: Vec<_> = places[first..].iter().take_while(|(id, _)| *id == document.id).collect();
            for (n, word) in words(project.text(document.id).unwrap()).iter().enumerate() {
                let is_planted = is_planted.get(n).copied().unwrap_or(false);
                let is_found = own.iter().any(|(_, span)| span.covers(word.span));
                n_planted += usize::from(is_planted);
                n_found += usize::from(is_found);
                n_both += usize::from(is_planted && is_found);
            }
        }
        let percent = |n: usize| n_both as f64 * 100.0 / n.max(1) as f64;
        (percent(n_planted), percent(n_found))
    }
}

/// By Zipf's law: how often a word stands there is inverse to its rank.
fn some_words(dice: &mut Dice, n: u64) -> Vec<String> {
    let mut words = Vec::new();
    for _ in 0..n {
        let share = dice.below(1 << 32) as f64 / (1_u64 << 32) as f64;
        words.push(word((N_WORDS as f64).powf(share) as u64));
    }
    words
}

/// A word of syllables for a rank.
fn word(mut rank: u64) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "co", "di", "fe", "gu", "la", "mi", "no", "pe", "ru", "sa", "to"];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(rank % 12) as usize]);
        rank /= 12;
        if rank == 0 {
            return word;
        }
    }
}

fn edited(passage: &[String], dice: &mut Dice) -> Vec<String> {
    let mut edited = Vec::new();
    for (n, own) in passage.iter().enumerate() {
        let is_end = n == 0 || n + 1 == passage.len();
        match dice.below(if is_end { 1 } else { 30 }) {
            27 => edited.extend(some_words(dice, 1)),
            28 => {}
            29 => edited.extend([own.clone(), word(dice.below(N_WORDS))]),
            _ => edited.push(own.clone()),
        }
    }
    edited
}
