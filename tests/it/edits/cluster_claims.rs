//! Claims that go into a cluster together, from one to another, and into a cluster of their own.

use super::{annotation, annotations, check, cluster, nothing_to_change, refuse};
use crossread::edit::{Edit, IntoCluster, Joining};
use crossread::model::Stance;

/// Three articles with claims, and what follows.
fn with(rest: &str) -> String {
    format!(
        "//- ledger\none two 1,000\n^^^ c1 denial\n    ^^^ c2 event-fact\n        ^^^^^ m1 quantity\n\
         //- wire\nthree four\n^^^^^ c3 denial\n      ^^^^ c4 denial\n//- post\nfive\n^^^^ c5 denial\n{rest}"
    )
}

fn joining(claim: &str, stance: Stance, of: Option<&str>) -> Joining {
    Joining { claim: annotation(claim), stance, of: of.map(annotation) }
}

fn put(into: &str, claims: &[Joining], from: Option<&str>) -> Edit {
    Edit::PutClaims { into: IntoCluster::Existing(cluster(into)), claims: claims.to_vec(), from: from.map(cluster) }
}

const NO_MEMBER: &str = "this member is not in the project any more";

#[test]
fn several_claims_join_a_cluster_in_one_step() {
    let before = with("//- clusters\nk1 x\n  c1 states\n  silent post\n  silent wire\n");
    let after = with("//- clusters\nk1 x\n  c1 states\n  c3 repeats of c1\n  c4 differs\n  silent post\n");
    let both = [joining("c3", Stance::Repeats, Some("c1")), joining("c4", Stance::Differs, None)];
    assert_eq!(check(&before, put("k1", &both, None), &after), "Add 2 claims to cluster");
    let new = Edit::PutClaims { into: IntoCluster::New("They left".to_owned()), claims: both.to_vec(), from: None };
    let made = format!("{before}new1 \"They left\" order=2048\n  c3 repeats of c1\n  c4 differs\n");
    assert_eq!(check(&before, new, &made), "Create cluster");
}

#[test]
fn a_claim_that_is_there_keeps_its_stance() {
    let before = with("//- clusters\nk1 x\n  c1 states\n");
    nothing_to_change(&before, put("k1", &[joining("c1", Stance::Differs, None)], None));
    nothing_to_change(&before, put("k1", &[], None));
    nothing_to_change(&before, put("k1", &[joining("c1", Stance::Differs, None)], Some("k1")));
}

#[test]
fn a_claim_moves_to_another_cluster_and_nothing_there_repeats_it_any_more() {
    let before = with(
        "//- clusters\nk1 x\n  c1 states\n  c3 repeats of c1\n  c5 updates of c3\nk2 y\n  c2 states\n  silent ledger\n",
    );
    let after = with("//- clusters\nk1 x\n  c3 repeats\n  c5 updates of c3\nk2 y\n  c1 contradicts\n  c2 states\n");
    let claim = [joining("c1", Stance::Contradicts, None)];
    assert_eq!(check(&before, put("k2", &claim, Some("k1")), &after), "Move claim to another cluster");
    let new = Edit::PutClaims {
        into: IntoCluster::New("z".to_owned()),
        claims: vec![joining("c3", Stance::States, None), joining("c5", Stance::Repeats, Some("c3"))],
        from: Some(cluster("k1")),
    };
    let made = with(
        "//- clusters\nk1 x\n  c1 states\nk2 y\n  c2 states\n  silent ledger\nnew1 z\n  c3 states\n  c5 repeats of c3\n",
    );
    assert_eq!(check(&before, new, &made), "Move 2 claims to a new cluster");
}

#[test]
fn only_claims_that_are_there_are_put_and_moved() {
    let before = with("//- clusters\nk1 x\n  c1 states\nk2 y\n");
    let states = |claim| [joining(claim, Stance::States, None)];
    refuse(&before, put("k9", &states("c1"), None), "this cluster is not in the project any more");
    refuse(&before, put("k2", &states("m1"), None), "only a claim can be in a cluster; tag the span as a claim first");
    refuse(&before, put("k2", &states("c3"), Some("k1")), NO_MEMBER);
    let itself = [joining("c3", Stance::Repeats, Some("c3"))];
    refuse(&before, put("k2", &itself, None), "an annotation cannot be related to itself; choose another one");
    let unknown = [joining("c3", Stance::Repeats, Some("c9"))];
    refuse(&before, put("k2", &unknown, None), "this annotation is not in the project any more");
}

fn split(claims: &[&str]) -> Edit {
    Edit::SplitCluster { cluster: cluster("k1"), claims: annotations(claims), statement: "A part of it".to_owned() }
}

#[test]
fn a_part_of_a_cluster_becomes_a_cluster_behind_it_with_its_stances() {
    let before = with(
        "//- clusters\nk1 x verdict=supported note=n\n  c1 states\n  c2 differs\n  c3 repeats of c1\n  c4 updates of c3\n  silent post\nk2 y\n  c1 states\n",
    );
    // What is repeated across the cut is not said any more, on either side of it.
    let after = with(
        "//- clusters\nk1 x verdict=supported note=n\n  c1 states\n  c2 differs\n  silent post\n\
         new1 \"A part of it\" order=1536\n  c3 repeats\n  c4 updates of c3\n  silent post\n\
         k2 y order=2048\n  c1 states\n",
    );
    assert_eq!(check(&before, split(&["c3", "c4", "c3"]), &after), "Split cluster");
    let other = with(
        "//- clusters\nk1 x verdict=supported note=n\n  c2 differs\n  c3 repeats\n  c4 updates of c3\n  silent post\n\
         new1 \"A part of it\" order=1536\n  c1 states\n  silent post\n\
         k2 y order=2048\n  c1 states\n",
    );
    let _name = check(&before, split(&["c1"]), &other);
}

#[test]
fn the_last_cluster_is_split_too_and_one_claim_stays() {
    let before = with("//- clusters\nk1 x\n  c1 states\n  c3 corroborates\n");
    let after = with("//- clusters\nk1 x\n  c1 states\nnew1 \"A part of it\"\n  c3 corroborates\n");
    let _name = check(&before, split(&["c3"]), &after);
    refuse(&before, split(&[]), "no claim is chosen to be split off; choose claims of the cluster first");
    refuse(&before, split(&["c1", "c3"]), "all claims of the cluster are chosen; leave at least one in it");
    refuse(&before, split(&["c1", "c5"]), NO_MEMBER);
    refuse(&with(""), split(&["c1"]), "this cluster is not in the project any more");
}

#[test]
fn an_article_with_a_claim_on_the_point_is_not_silent() {
    let before = with("//- clusters\nk1 x\n  c1 states\n  silent wire\n  silent post\n");
    let after = with("//- clusters\nk1 x\n  c1 states\n  c3 differs\n  silent post\n");
    let set = Edit::SetMember { cluster: cluster("k1"), claim: annotation("c3"), stance: Stance::Differs, of: None };
    assert_eq!(check(&before, set, &after), "Add claim to cluster");
}
