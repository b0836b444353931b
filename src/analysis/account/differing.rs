//! Which values of a cluster differ: what of each quote is marked, and in words which differs from which.

use super::points::{Point, Points, Saying};
use crate::analysis::cluster_values::{ClaimValue, Standing};
use crate::model::account::{Piece, Run, Words};
use crate::model::{AnnotationId, DocumentId, Quoted};
use crate::text::Span;

/// A line for each two values that differ: “How many containers: more than 1,000 containers in Ledger, but
/// about 300 containers in Wire”.
pub(super) fn differences(points: &Points<'_>, point: &Point<'_>) -> Vec<Words> {
    let document_of = |claim: AnnotationId| points.project.annotations().get(&claim).map(|row| row.document);
    let mut told = Vec::new();
    for group in point.values.groups.iter().filter(|group| group.is_disputed()) {
        let mut pairs: Vec<Pair> = Vec::new();
        for entry in &group.entries {
            let Some(own) = point.values.value(entry.claim, entry.n) else { continue };
            for difference in point.values.differences_of(entry.claim, entry.n) {
                let other = point.values.value(difference.other, difference.other_n);
                let (Some(other), Some(here), Some(there)) =
                    (other, document_of(entry.claim), document_of(difference.other))
                else {
                    continue;
                };
                add(&mut pairs, own.value.in_words_beside(&other.value), here, there);
            }
        }
        let question = group.subject.question();
        told.extend(pairs.iter().map(|pair| pair.words(points, &question)));
    }
    told
}

/// Two values that differ, and who says them.
struct Pair {
    said: (String, String),
    articles: [Vec<DocumentId>; 2],
}

/// Each two values come twice, once from either side.
fn add(pairs: &mut Vec<Pair>, said: (String, String), here: DocumentId, there: DocumentId) {
    let turned = (said.1.clone(), said.0.clone());
    let (pair, [here, there]) = match pairs.iter_mut().position(|pair| pair.said == said || pair.said == turned) {
        Some(place) => {
            let Some(pair) = pairs.get_mut(place) else { return };
            let in_order = if pair.said == said { [here, there] } else { [there, here] };
            (pair, in_order)
        }
        None => {
            pairs.push(Pair { said, articles: [Vec::new(), Vec::new()] });
            let Some(pair) = pairs.last_mut() else { return };
            (pair, [here, there])
        }
    };
    for (articles, article) in pair.articles.iter_mut().zip([here, there]) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
}

impl Pair {
    fn words(&self, points: &Points<'_>, question: &str) -> Words {
        let [here, there] = &self.articles;
        let mut words =
            vec![Run::strong(question), Run::plain(": "), Run::foreign(self.said.0.as_str()), Run::plain(" in ")];
        words.extend(points.sources.listed(here.iter().copied()));
        words.extend([Run::plain(", but "), Run::foreign(self.said.1.as_str()), Run::plain(" in ")]);
        words.extend(points.sources.listed(there.iter().copied()));
        words
    }
}

/// The values of a claim, each with whether it differs.
pub(super) fn values_of<'p>(point: &'p Point<'_>, claim: AnnotationId) -> impl Iterator<Item = (&'p ClaimValue, bool)> {
    let values = point.values.of_claim(claim).iter().enumerate();
    values.map(move |(n, value)| (value, point.values.standing(claim, n) == Standing::Differs))
}

/// What the article says on the point, value by value.
pub(super) fn value_words(point: &Point<'_>, saying: &Saying<'_>) -> Words {
    let mut words = Words::new();
    for (value, differs) in values_of(point, saying.claim.id) {
        if !words.is_empty() {
            words.push(Run::plain("; "));
        }
        let said = value.value.in_words();
        if differs {
            words.extend([Run::strong(said), Run::plain(" (differs)")]);
        } else {
            words.push(Run::foreign(said));
        }
    }
    words
}

/// A part of a claim, cut where its values differ.
pub(super) fn pieces(point: &Point<'_>, claim: AnnotationId, part: &Quoted) -> Vec<Piece> {
    let (start, text) = (part.span.start(), &*part.quote);
    let marks = values_of(point, claim).filter(|(_, differs)| *differs).map(|(value, _)| value.value.span);
    let inside = |span: Span| {
        let (from, to) = (span.start().max(start) - start, span.end().min(part.span.end()).checked_sub(start)?);
        (from < to).then_some((from, to))
    };
    let mut marks: Vec<(usize, usize)> = marks.filter_map(inside).collect();
    marks.sort_unstable();
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut cut = |from: usize, to: usize, differs: bool| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), differs });
        }
    };
    for (from, to) in marks {
        let from = from.max(done);
        cut(done, from, false);
        cut(from, to.max(from), true);
        done = to.max(done);
    }
    cut(done, text.len(), false);
    pieces
}
