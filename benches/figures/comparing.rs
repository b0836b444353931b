//! What comparing rests on: the passages that articles share, and proposals for clusters.

use crate::clustered;
use crate::measure;
use crate::prose::{article, project_of};
use crate::reuse::Reuse;
use crate::stopwatch::figure;
use crossread::analysis::cluster_proposals::cluster_proposals;
use crossread::analysis::matrix::origins_of_all;
use crossread::analysis::passages::{Compared, Passages, words};
use crossread::model::{JobProgress, Project};
use crossread::text::Span;
use std::sync::Arc;

pub(crate) fn run(project: &Project) {
    passages(project);
    taken_over();
    by_word();
    clusters();
}

/// All articles against all, and one more article against the others.
fn passages(project: &Project) {
    let followed = |mut passages: Passages| {
        passages.follow(project, &JobProgress::default()).unwrap();
        passages
    };
    let all = followed(Passages::default());
    println!("input {} shared passages", all.shared(project).len());
    measure("passages-1000", Passages::default, followed);
    measure("passages-1000-list", || (), |()| all.passages(project));
    let mut fewer = project.to_fragment();
    let last = fewer.documents.pop().unwrap().id;
    fewer.texts.retain(|row| row.document != last);
    fewer.annotations.retain(|row| row.document != last);
    let before = followed_of(&Project::from_fragment(project.row(), fewer).0);
    measure("passages-one-more", || before.clone(), followed);
}

/// The same in the words of a language, with passages that were taken over: how many of them are found.
fn taken_over() {
    let reuse = Reuse::new();
    let project = project_of(&reuse.articles);
    let shared = followed_of(&project).shared(&project);
    let (recall, precision) = reuse.recall_and_precision(&project, &shared);
    println!("input {} shared passages in words of a language", shared.len());
    figure("passages-reuse-1000-recall", recall, "%");
    figure("passages-reuse-1000-precision", precision, "%");
    measure("passages-reuse-1000", || (), |()| followed_of(&project));
}

/// Two texts of 2,000 words, every twentieth of them another one, word by word and in rows.
fn by_word() {
    const N_WORDS: usize = 2_000;
    let project = project_of(&[article(1, 16_000, 0)]);
    let text = project.documents_in_order().next().and_then(|row| project.text(row.id)).unwrap();
    let span = words(text).get(N_WORDS - 1).and_then(|last| Span::new(0, last.span.end())).unwrap();
    let first: Arc<str> = span.slice(text).unwrap().into();
    let edited = |(n, word): (usize, &str)| if n % 20 == 7 { format!("other{n} ") } else { format!("{word} ") };
    let lines = first.lines().map(|line| line.split(' ').enumerate().map(edited).collect::<String>() + "\n");
    let second: Arc<str> = lines.collect::<String>().into();
    let whole = |text: &str| Span::new(0, text.len()).unwrap();
    let compare = |()| {
        let compared = Compared::of([&first, &second], [whole(&first), whole(&second)]);
        (compared.n_differences(), compared.rows(), compared.quote_differences())
    };
    let (n_differences, rows, _) = compare(());
    println!("input {n_differences} differences in {} rows", rows.len());
    measure("passage-by-word-2000", || (), compare);
}

/// What may belong together among 40,000 claims, with the passages that their articles share.
fn clusters() {
    let project = clustered::of_claims();
    let passages = followed_of(&project).shared(&project);
    let propose = |()| cluster_proposals(&project, &passages, &JobProgress::default()).unwrap();
    println!("input {} claims, {} proposals", project.annotations().len(), propose(()).len());
    measure("cluster-proposals-40000", || (), propose);
    let project = clustered::project();
    let count = |()| origins_of_all(&project, &passages, &JobProgress::default()).unwrap();
    let n_origins: usize = count(()).values().map(Vec::len).sum();
    println!(
        "input {} clusters, {} claims in them, {n_origins} origins",
        project.clusters().len(),
        project.members().len()
    );
    measure("origins-1000", || (), count);
}

fn followed_of(project: &Project) -> Passages {
    let mut passages = Passages::default();
    passages.follow(project, &JobProgress::default()).unwrap();
    passages
}
