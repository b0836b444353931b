//! What comparing rests on: the passages that articles share, and proposals for clusters.

use crate::measure;
use crate::prose::{Article, article, project_of};
use crate::reuse::Reuse;
use crate::stopwatch::figure;
use crate::{N_ANNOTATIONS_EACH, N_ARTICLES, N_BYTES_EACH};
use crossread::analysis::cluster_proposals::cluster_proposals;
use crossread::analysis::passages::Passages;
use crossread::model::{JobProgress, Project};

pub(crate) fn run(project: &Project) {
    passages(project);
    taken_over();
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

/// What may belong together among 40,000 claims.
fn clusters() {
    let all_claims = |n| Article { claims_every: 1, ..article(n, N_BYTES_EACH, N_ANNOTATIONS_EACH) };
    let articles: Vec<Article> = (1..=N_ARTICLES as u64).map(all_claims).collect();
    let project = project_of(&articles);
    let propose = |()| cluster_proposals(&project, &[], &JobProgress::default()).unwrap();
    println!("input {} claims, {} proposals", project.annotations().len(), propose(()).len());
    measure("cluster-proposals-40000", || (), propose);
}

fn followed_of(project: &Project) -> Passages {
    let mut passages = Passages::default();
    passages.follow(project, &JobProgress::default()).unwrap();
    passages
}
