//! The articles that are measured, from fixed seeds.

use super::prose::{self, Article};
use super::{hostile, mixed};

/// What an article is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Prose,
    /// Prose with a blank for each newline.
    Line,
    Mixed,
    Marks,
    Directions,
    Newlines,
    Emoji,
    Word,
}

/// One article that is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input {
    pub(crate) name: &'static str,
    kind: Kind,
    /// About how many bytes; of hostile texts: how many of what there are too many.
    size: usize,
    n_annotations: usize,
}

pub(crate) const INPUTS: [Input; 13] = [
    Input { name: "1kb-0", kind: Kind::Prose, size: 1_000, n_annotations: 0 },
    Input { name: "100kb-1k", kind: Kind::Prose, size: 100_000, n_annotations: 1_000 },
    Input { name: "1mb-10k", kind: Kind::Prose, size: 1_000_000, n_annotations: 10_000 },
    Input { name: "10mb-0", kind: Kind::Prose, size: 10_000_000, n_annotations: 0 },
    Input { name: "10mb-100k", kind: Kind::Prose, size: 10_000_000, n_annotations: 100_000 },
    Input { name: "10mb-line-0", kind: Kind::Line, size: 10_000_000, n_annotations: 0 },
    Input { name: "10mb-line-100k", kind: Kind::Line, size: 10_000_000, n_annotations: 100_000 },
    Input { name: "mixed-1mb-10k", kind: Kind::Mixed, size: 1_000_000, n_annotations: 10_000 },
    Input { name: "hostile-marks", kind: Kind::Marks, size: 100_000, n_annotations: 0 },
    Input { name: "hostile-directions", kind: Kind::Directions, size: 200, n_annotations: 0 },
    Input { name: "hostile-newlines", kind: Kind::Newlines, size: 200_000, n_annotations: 0 },
    Input { name: "hostile-emoji", kind: Kind::Emoji, size: 10_000, n_annotations: 0 },
    Input { name: "hostile-word", kind: Kind::Word, size: 1_000_000, n_annotations: 0 },
];

/// How deep the directions are nested.
const DEPTH: usize = 50;

impl Input {
    pub(crate) fn is_hostile(&self) -> bool {
        self.name.starts_with("hostile-")
    }

    /// Whether there is anything that can be tagged.
    pub(crate) fn has_words(&self) -> bool {
        self.kind != Kind::Newlines
    }

    pub(crate) fn article(&self) -> Article {
        let (size, n_annotations) = (self.size, self.n_annotations);
        match self.kind {
            Kind::Prose => spread(prose::article(2, size, n_annotations)),
            Kind::Line => {
                let article = spread(prose::article(2, size, n_annotations));
                // A byte for a byte: what is annotated stays where it is.
                Article { text: article.text.replace('\n', " "), ..article }
            }
            Kind::Mixed => spread(mixed::article(3, size, n_annotations)),
            Kind::Marks => bare(hostile::marks(size)),
            Kind::Directions => bare(hostile::directions(size, DEPTH)),
            Kind::Newlines => bare(hostile::newlines(size)),
            Kind::Emoji => bare(hostile::emoji(size)),
            Kind::Word => bare(hostile::word(size)),
        }
    }
}

/// An article in which nothing is annotated.
fn bare(text: String) -> Article {
    Article {
        text,
        title: "Hostile".to_owned(),
        sentences: Vec::new(),
        names: Vec::new(),
        n_annotations: 0,
        claims_every: 1,
    }
}

/// The same with its annotations all over the text, a fifth of them overlapping another.
fn spread(article: Article) -> Article {
    const CLAIMS_EVERY: usize = 16;
    let n_claims = article.n_annotations.div_ceil(CLAIMS_EVERY);
    let sentences = evenly(&article.sentences, n_claims);
    let names = evenly(&article.names, article.n_annotations - n_claims);
    Article { sentences, names, claims_every: CLAIMS_EVERY, ..article }
}

/// So many of them, evenly from the first to the last.
fn evenly<T: Copy>(all: &[T], n: usize) -> Vec<T> {
    (0..n.min(all.len())).map(|k| all[k * all.len() / n]).collect()
}

/// Tells how large the article is, and how many of a hundred annotations overlap another.
pub(crate) fn tell(input: &Input, article: &Article, mut places: Vec<(usize, usize)>) {
    places.sort_unstable();
    let mut n_overlapping = 0;
    let mut furthest = 0;
    for (place, (start, end)) in places.iter().enumerate() {
        let meets_next = places.get(place + 1).is_some_and(|(next, _)| next < end);
        n_overlapping += usize::from(*start < furthest || meets_next);
        furthest = furthest.max(*end);
    }
    println!(
        "input {} {} bytes, {} lines, {} annotations, {} % of them overlapping",
        input.name,
        article.text.len(),
        article.text.lines().count(),
        places.len(),
        n_overlapping * 100 / places.len().max(1),
    );
}
