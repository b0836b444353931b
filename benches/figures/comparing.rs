//! What comparing rests on: the passages that articles share, and proposals for clusters.

use crate::clustered;
use crate::measure;
use crate::prose::project_of;
use crate::reuse::Reuse;
use crate::stopwatch::figure;
use crossread::analysis::cluster_proposals::cluster_proposals;
use crossread::analysis::matrix::origins_of_all;
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
