//! Which values of a cluster differ: what of each quote is marked, and in words which differs from which.

use super::points::{Point, Points, Saying};
use crate::analysis::cluster_values::{ClaimValue, Standing, Version};
use crate::model::account::{Block, Piece, Run, Words};
use crate::model::{AnnotationId, Quoted};
use crate::text::Span;
use crate::text::quote::counted;
use crate::text::values::{common_year, in_words_without_year};

/// Of so many values of one subject it is told which differs from which; of more, who says which.
const N_PAIRED: usize = 8;

/// A line for each two values that differ: “How many containers: more than 1,000 containers in Ledger, but
/// about 300 containers in Wire”; where there are many of one subject, a line for each of them.
pub(super) fn differences(points: &Points<'_>, point: &Point<'_>) -> Vec<Block> {
    let list = |entries: Vec<Words>| Block::List { is_numbered: false, entries };
    let mut paired = Vec::new();
    let mut blocks = Vec::new();
    for group in point.values.groups.iter().filter(|group| group.is_disputed()) {
        let question = group.subject.question();
        let versions = point.values.versions_apart(group);
        if versions.len() <= N_PAIRED {
            let pairs = point.values.pairs_apart(group);
            paired.extend(pairs.iter().map(|pair| pair_words(points, pair, &question)));
        } else {
            let n = counted(versions.len(), "value");
            let told = vec![Run::strong(question), Run::plain(format!(": {n}, in their order"))];
            blocks.push(Block::Paragraph(told));
            let year = common_year(versions.iter().map(|version| version.value));
            let said = |version: &Version<'_>| in_words_without_year(version.value, year);
            blocks.push(list(versions.iter().map(|version| said_in(points, version, said(version))).collect()));
        }
    }
    if !paired.is_empty() {
        blocks.insert(0, list(paired));
    }
    blocks
}

/// “about 300 containers in Wire, Ledger”.
fn said_in(points: &Points<'_>, version: &Version<'_>, said: String) -> Words {
    let mut words = vec![Run::foreign(said), Run::plain(" in ")];
    words.extend(points.sources.listed(version.documents.iter().copied()));
    words
}

fn pair_words(points: &Points<'_>, [first, second]: &[Version<'_>; 2], question: &str) -> Words {
    let said = first.value.in_words_beside(second.value);
    let mut words = vec![Run::strong(question), Run::plain(": ")];
    words.extend(said_in(points, first, said.0));
    words.push(Run::plain(", but "));
    words.extend(said_in(points, second, said.1));
    words
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
