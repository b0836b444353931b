//! Independent origins of the sample's clusters.

use crossread::analysis::attribution::{OneOrigin, chain, independent_origins};
use crossread::analysis::passages::Passages;
use crossread::model::{ClaimOrigin, Cluster, JobProgress, OriginKind, OriginStep, Project};
use crossread::store::read_project;
use expect_test::expect;
use std::sync::Arc;

fn sample() -> Project {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_docs/containers.ron")).unwrap();
    read_project(&bytes).unwrap().project
}

fn clusters(project: &Project) -> Vec<Arc<Cluster>> {
    let mut clusters: Vec<Arc<Cluster>> = project.clusters().iter().cloned().collect();
    clusters.sort_by_key(|cluster| (cluster.order, cluster.id));
    clusters
}

#[test]
fn articles_that_go_back_to_one_origin_are_counted_once() {
    let project = sample();
    let mut passages = Passages::default();
    passages.follow(&project, &JobProgress::default()).unwrap();
    let shared = passages.shared(&project);
    let mut told = String::new();
    for cluster in clusters(&project) {
        let origins = independent_origins(&project, cluster.id, &shared);
        let n_claims: usize = origins.iter().map(|origin| origin.claims.len()).sum();
        assert_eq!(n_claims, project.members_of(cluster.id).count(), "each claim has one origin");
        told += &format!("{}: {n_claims} claims, {} origins\n", cluster.statement, origins.len());
        for origin in origins.iter().filter(|origin| origin.claims.len() > 1) {
            told += &format!("  {} by {:?}\n", origin.claims.len(), origin.grounds);
        }
    }
    expect![[r#"
        How many containers North Korea delivered to Russia: 7 claims, 3 origins
          4 by [Repeats, SharedPassage, Speaker("White House")]
          2 by [Repeats]
        When the deliveries were made: 3 claims, 2 origins
          2 by [Speaker("Owen Marsh")]
        The Angara brought containers from Najin to Dunay by 12 September: 5 claims, 3 origins
          3 by [Speaker("White House"), Repeats]
        When the containers stood at Najin: 4 claims, 3 origins
          2 by [Agency("Meridian Wire")]
        The cargo ended at a depot near Tikhoretsk, 290 km from the border with Ukraine: 6 claims, 2 origins
          5 by [Speaker("White House"), SharedPassage, Repeats, Speaker("United States")]
        What Pyongyang seeks in return: 5 claims, 2 origins
          4 by [SharedPassage, Speaker("United States")]
        Russia and North Korea have a bargain on arms: 8 claims, 6 origins
          3 by [Speaker("Russia")]
        What Owen Marsh said about a choice: 4 claims, 1 origins
          4 by [Speaker("Owen Marsh"), Repeats]
        The shipment will not decide the war: 3 claims, 2 origins
          2 by [Repeats]
    "#]]
    .assert_eq(&told);
}

#[test]
fn what_the_analyst_wrote_of_an_origin_stands() {
    let project = sample();
    let cluster = clusters(&project).remove(0);
    let members: Vec<_> = project.members_of(cluster.id).map(|member| member.claim).collect();
    let before = independent_origins(&project, cluster.id, &[]).len();
    let mut fragment = project.to_fragment();
    fragment.claim_origins.clear();
    for claim in &members {
        let step = OriginStep { kind: OriginKind::Paper, name: "The release".to_owned(), entity: None };
        fragment.claim_origins.push(ClaimOrigin { claim: *claim, steps: vec![step] });
    }
    let project = Project::from_fragment(project.row(), fragment).0;
    let origins = independent_origins(&project, cluster.id, &[]);
    assert!(before > 1 && origins.len() == 1, "{origins:?}");
    assert!(origins[0].grounds.contains(&OneOrigin::Paper("The release".to_owned())), "{origins:?}");
    let claim = project.annotations().get(&members[0]).unwrap();
    assert_eq!(chain(&project, claim)[0].name, "The release");
}
