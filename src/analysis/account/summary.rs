//! The top of a report: how many clusters there are and how they stand, and the matrix of stances.

use super::points::{Point, Points};
use super::{DocumentOrder, Scope};
use crate::model::account::{Block, Grid, Run, RunKind, Words};
use crate::model::{Document, DocumentId, Stance};
use crate::text::quote::{counted, one_line};
use std::collections::BTreeSet;

/// So many articles stand beside each other in one table of a printed page.
const N_BESIDE: usize = 5;

/// The anchor of a point.
pub(super) fn anchor(point: &Point<'_>) -> String {
    format!("cluster-{}", point.number)
}

/// The statement on one line, or that there is none.
pub(super) fn statement(point: &Point<'_>) -> Run {
    match one_line(&point.cluster.statement, usize::MAX) {
        none if none.is_empty() => Run::plain("Cluster without a statement"),
        statement => Run::foreign(statement),
    }
}

/// The heading with what follows it.
pub(super) fn summary(points: &Points<'_>, scope: &Scope<'_>) -> Vec<Block> {
    let heading = Block::Heading { level: 2, words: vec![Run::plain("Summary")], anchor: "summary".to_owned() };
    let mut blocks = vec![heading, Block::Facts(counts(points, scope))];
    if points.all.is_empty() {
        return blocks;
    }
    let looked_at: BTreeSet<DocumentId> = points.all.iter().flat_map(Point::looked_at).collect();
    let (seen, unseen): (Vec<&Document>, Vec<&Document>) =
        points.sources.documents.iter().copied().partition(|document| looked_at.contains(&document.id));
    let n_tables = seen.len().div_ceil(N_BESIDE);
    for (n, beside) in seen.chunks(N_BESIDE).enumerate() {
        let mut told = points.all.iter().collect::<Vec<_>>();
        let mut caption = "Stances by cluster and article".to_owned();
        if n_tables > 1 {
            told.retain(|point| beside.iter().any(|document| point.looked_at_in(document.id)));
            let which = format!(", part {} of {n_tables}", n + 1);
            let is_whole = told.len() == points.all.len();
            let left_out = if is_whole { "" } else { ": the clusters for which one of these was looked at" };
            caption.extend([which.as_str(), left_out]);
        }
        blocks.push(Block::Grid(matrix(points, &told, beside, caption)));
    }
    if !unseen.is_empty() && !seen.is_empty() {
        let mut words = vec![Run::plain("Not looked at yet for any of these clusters: ")];
        words.extend(points.sources.listed(unseen.iter().map(|document| document.id)));
        blocks.push(Block::Paragraph(words));
    }
    blocks
}

fn counts(points: &Points<'_>, scope: &Scope<'_>) -> Vec<(String, Words)> {
    let n_all = points.project.clusters().len();
    let n = points.all.len();
    let clusters = match scope.narrowed {
        [] => n.to_string(),
        narrowed => format!("{n} of {n_all}: those in which {}", narrowed.join(", and ")),
    };
    let order = match scope.order {
        DocumentOrder::Project => "in the order of the project",
        DocumentOrder::Date => "by day of publication",
        DocumentOrder::Outlet => "by outlet",
    };
    let disputed = points.n(|point| point.is_disputed);
    let differing = points.n(|point| point.values.is_disputed());
    let single = points.n(|point| point.has_one_origin());
    let facts = [
        ("Clusters", clusters),
        ("Articles", format!("{}, {order}", points.sources.documents.len())),
        ("Disputed", in_which(disputed, "a claim differs from others or contradicts them")),
        ("Differing values", in_which(differing, "articles say values that cannot both be true")),
        ("Single source", in_which(single, "all claims go back to one origin")),
    ];
    facts.into_iter().map(|(name, words)| (name.to_owned(), vec![Run::foreign(words)])).collect()
}

/// “3, in which a claim differs”, or “None”.
fn in_which(n: usize, what_is_so: &str) -> String {
    if n == 0 { "None".to_owned() } else { format!("{n}, in which {what_is_so}") }
}

/// A row for each of these clusters, a column for each of these articles.
fn matrix(points: &Points<'_>, told: &[&Point<'_>], documents: &[&Document], caption: String) -> Grid {
    let names = documents.iter().map(|document| vec![Run::foreign(points.sources.name(document.id))]);
    let mut header = vec![vec![Run::plain("Cluster")]];
    header.extend(names);
    header.push(vec![Run::plain("Origins")]);
    let row = |point: &&Point<'_>| {
        let mut name = vec![
            Run::plain(format!("{}. ", point.number)),
            Run { kind: RunKind::To(anchor(point)), ..statement(point) },
        ];
        if let Some(verdict) = point.cluster.judgement.verdict {
            name.push(Run::quiet(format!(" · {}", verdict.name())));
        }
        if point.values.is_disputed() {
            name.push(Run::quiet(" · values differ"));
        }
        let cells = documents.iter().map(|document| cell(point, document.id));
        let origins = vec![Run::plain(point.origins.len().to_string())];
        std::iter::once(name).chain(cells).chain([origins]).collect()
    };
    let widths = std::iter::once(5).chain(documents.iter().map(|_| 3)).chain([2]).collect();
    Grid { caption, header, widths, rows: told.iter().map(row).collect() }
}

/// The stances of an article's claims, each once.
fn cell(point: &Point<'_>, document: DocumentId) -> Words {
    let sayings = point.said_in(document);
    let mut words = Words::new();
    for stance in Stance::ALL {
        let n = sayings.iter().filter(|saying| saying.stance == *stance).count();
        if n > 0 && !words.is_empty() {
            words.push(Run::plain(", "));
        }
        if n > 0 {
            words.push(Run::stance(*stance));
        }
        if n > 1 {
            words.push(Run::plain(format!(" ({n})")));
        }
    }
    if !words.is_empty() {
        return words;
    }
    vec![Run::quiet(if point.is_silent_in(document) { "Silent" } else { "Not looked at" })]
}

/// “Disputed · 2 independent origins · 3 of 4 articles have a claim on it”.
pub(super) fn standing(points: &Points<'_>, point: &Point<'_>) -> Words {
    let n_articles = points.sources.documents.len();
    let mut told = Vec::new();
    if point.is_disputed {
        told.push(Run::strong("Disputed"));
    }
    if point.values.is_disputed() {
        told.push(Run::strong("Values differ"));
    }
    if point.has_one_origin() {
        told.push(Run::strong("Single source"));
    }
    told.push(Run::plain(counted(point.origins.len(), "independent origin")));
    let with_claims = point.n_articles();
    let have = if with_claims == 1 { "has" } else { "have" };
    told.push(Run::plain(format!("{with_claims} of {n_articles} articles {have} a claim on it")));
    let mut words = Words::new();
    for run in told {
        if !words.is_empty() {
            words.push(Run::plain(" · "));
        }
        words.push(run);
    }
    words
}
