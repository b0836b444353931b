//! Clusters, their members and silences, and what an analyst corrected or refused.

use super::{annotation, annotations, check, cluster, document, entity, nothing_to_change, refusal, refuse};
use crossread::edit::{ClusterField, Edit};
use crossread::model::{Confidence, Judgement, Likelihood, OriginKind, OriginStep, Stance, Verdict};

/// Two articles with claims and a mention, and what follows.
fn with(rest: &str) -> String {
    format!(
        "//- ledger\none two 1,000\n^^^ c1 denial\n    ^^^ c2 event-fact\n        ^^^^^ m1 quantity\n\
         //- wire\nthree\n^^^^^ c3 denial\n{rest}"
    )
}

const NOT_A_CLAIM: &str = "only a claim can be in a cluster; tag the span as a claim first";
const NO_CLUSTER: &str = "this cluster is not in the project any more";

#[test]
fn a_cluster_is_made_of_claims_of_which_the_first_states() {
    let create = |names: &[&str]| Edit::CreateCluster { statement: "They left".to_owned(), claims: annotations(names) };
    let before = with("//- clusters\nk1 x\n");
    let after = with("//- clusters\nk1 x\nnew1 \"They left\"\n  c1 corroborates\n  c3 states\n");
    assert_eq!(check(&before, create(&["c3", "c1"]), &after), "Create cluster");
    let _name = check(&before, create(&["c3", "c1", "c3"]), &after);
    let _name = check(&with(""), create(&[]), &with("//- clusters\nnew1 \"They left\"\n"));
    refuse(&before, create(&["c1", "m1"]), NOT_A_CLAIM);
    refuse(&before, create(&["c9"]), "this annotation is not in the project any more");
}

#[test]
fn a_pair_of_claims_becomes_a_cluster_with_the_stance_of_the_second() {
    let pair = |first: &str, second: &str, stance| Edit::PairClaims {
        statement: "They left".to_owned(),
        first: annotation(first),
        second: annotation(second),
        stance,
    };
    let before = with("");
    let differs = with("//- clusters\nnew1 \"They left\"\n  c1 states\n  c3 differs\n");
    assert_eq!(check(&before, pair("c1", "c3", Stance::Differs), &differs), "Create cluster");
    let repeats = with("//- clusters\nnew1 \"They left\"\n  c1 states\n  c3 repeats of c1\n");
    let _name = check(&before, pair("c1", "c3", Stance::Repeats), &repeats);
    refuse(&before, pair("c1", "m1", Stance::States), NOT_A_CLAIM);
    refuse(&before, pair("c1", "c1", Stance::Repeats), "an annotation cannot be related to itself; choose another one");
}

#[test]
fn each_field_of_a_cluster_is_set() {
    let before = with("//- clusters\nk1 x\n");
    let set = |field| Edit::SetCluster { cluster: cluster("k1"), field };
    let checked = |field, drawn: &str| check(&before, set(field), &with(&format!("//- clusters\nk1 {drawn}\n")));
    assert_eq!(checked(ClusterField::Statement("y z".to_owned()), "\"y z\""), "Change statement of cluster");
    assert_eq!(checked(ClusterField::Note("n".to_owned()), "x note=n"), "Change note of cluster");
    let judgement = Judgement {
        verdict: Some(Verdict::Conflicting),
        likelihood: Some(Likelihood::Likely),
        confidence: Some(Confidence::Low),
        ..Judgement::default()
    };
    let drawn = "x verdict=conflicting likelihood=likely confidence=low";
    assert_eq!(checked(ClusterField::Judgement(judgement), drawn), "Change judgement of cluster");
    nothing_to_change(&before, set(ClusterField::Statement("x".to_owned())));
    refuse(&with(""), set(ClusterField::Statement("x".to_owned())), NO_CLUSTER);
}

#[test]
fn a_cluster_moves_as_documents_do() {
    let before = "//- clusters\nk1 a\nk2 b\nk3 c\n";
    let moved = |name, before: Option<&str>| Edit::MoveCluster { cluster: cluster(name), before: before.map(cluster) };
    let after = "//- clusters\nk1 a order=1024\nk3 c order=1536\nk2 b order=2048\n";
    assert_eq!(check(before, moved("k3", Some("k2")), after), "Move cluster");
    let to_the_end = "//- clusters\nk2 b order=2048\nk3 c order=3072\nk1 a order=4096\n";
    let _name = check(before, moved("k1", None), to_the_end);
    let tied = "//- clusters\nk1 a order=0\nk2 b order=0\nk3 c order=0\n";
    let _name = check(tied, moved("k3", Some("k2")), "//- clusters\nk1 a\nk3 c\nk2 b\n");
    nothing_to_change(before, moved("k1", Some("k1")));
    nothing_to_change(before, moved("k1", Some("k2")));
    nothing_to_change(before, moved("k3", None));
    refuse(before, moved("k1", Some("k9")), NO_CLUSTER);
    refuse(before, moved("k9", None), NO_CLUSTER);
}

#[test]
fn merging_clusters_keeps_all_that_both_say() {
    let merge = |from, into| Edit::MergeClusters { from: cluster(from), into: cluster(into) };
    let before = with(
        "//- clusters\nk1 x note=n\n  c1 states\n  silent wire\nk2 y note=m\n  c1 differs\n  c2 updates of c1\n  c3 states\n",
    );
    let after =
        with("//- clusters\nk2 y order=2048 note=\"m\\n\\nn\"\n  c1 differs\n  c2 updates of c1\n  c3 states\n");
    assert_eq!(check(&before, merge("k1", "k2"), &after), "Merge clusters");
    let before = with("//- clusters\nk1 x\n  c1 states\n  silent wire\nk2 y\n  c2 states\n");
    let after = with("//- clusters\nk2 y order=2048\n  c1 states\n  c2 states\n  silent wire\n");
    let _name = check(&before, merge("k1", "k2"), &after);
    nothing_to_change(&before, merge("k1", "k1"));
    refuse(&before, merge("k1", "k9"), NO_CLUSTER);
}

#[test]
fn removing_a_cluster_removes_its_members_and_silences() {
    let before =
        with("//- clusters\nk1 x\n  c1 states\n  c3 repeats of c1\n  silent wire\nk2 y\n  c1 states\n  silent wire\n");
    let after = with("//- clusters\nk2 y order=2048\n  c1 states\n  silent wire\n");
    assert_eq!(check(&before, Edit::RemoveCluster(cluster("k1")), &after), "Remove cluster");
    refuse(&before, Edit::RemoveCluster(cluster("k9")), NO_CLUSTER);
}

#[test]
fn a_claim_joins_a_cluster_changes_its_stance_and_leaves() {
    let before = with("//- clusters\nk1 x\n  c1 states\n");
    let set = |claim, stance, of: Option<&str>| Edit::SetMember {
        cluster: cluster("k1"),
        claim: annotation(claim),
        stance,
        of: of.map(annotation),
    };
    let joined = with("//- clusters\nk1 x\n  c1 states\n  c3 repeats of c1\n");
    assert_eq!(check(&before, set("c3", Stance::Repeats, Some("c1")), &joined), "Add claim to cluster");
    let differing = with("//- clusters\nk1 x\n  c1 states\n  c3 differs\n");
    assert_eq!(check(&joined, set("c3", Stance::Differs, None), &differing), "Set stance to differs");
    let leave = |claim| Edit::RemoveMember { cluster: cluster("k1"), claim: annotation(claim) };
    assert_eq!(check(&differing, leave("c3"), &before), "Remove claim from cluster");
    nothing_to_change(&before, set("c1", Stance::States, None));
    refuse(&before, leave("c3"), "this member is not in the project any more");
    refuse(&before, set("m1", Stance::States, None), NOT_A_CLAIM);
    refuse(&before, set("c3", Stance::Repeats, Some("m1")), NOT_A_CLAIM);
    let itself = "an annotation cannot be related to itself; choose another one";
    refuse(&before, set("c3", Stance::Repeats, Some("c3")), itself);
    refuse(&with(""), set("c1", Stance::States, None), NO_CLUSTER);
}

#[test]
fn a_document_is_marked_silent_and_not_silent() {
    let before = with("//- clusters\nk1 x\n");
    let after = with("//- clusters\nk1 x\n  silent wire\n");
    let silent = |name, silent| Edit::SetSilence { cluster: cluster("k1"), document: document(name), silent };
    assert_eq!(check(&before, silent("wire", true), &after), "Mark article as silent");
    assert_eq!(check(&after, silent("wire", false), &before), "Mark article as not silent");
    nothing_to_change(&after, silent("wire", true));
    nothing_to_change(&before, silent("wire", false));
    refuse(&before, silent("x", true), "this document is not in the project any more");
}

#[test]
fn a_proposal_is_refused_once_and_can_come_back() {
    let edit = |subject: &str| Edit::Refuse { proposal: "merge-entities".to_owned(), subject: subject.to_owned() };
    let after = "//- refusals\nnew1 merge-entities \"a b\" new\n";
    assert_eq!(check("//- kept\n", edit("a b"), after), "Refuse proposal");
    nothing_to_change("//- refusals\nn1 merge-entities \"a b\"\n", edit("a b"));
    let old = "//- refusals\nn1 merge-entities \"a b\"\n";
    assert_eq!(check(old, Edit::TakeBackRefusal(refusal("n1")), "//- refusals\n"), "Take refusal back");
    let gone = "this refusal is not in the project any more";
    refuse("//- refusals\n", Edit::TakeBackRefusal(refusal("n1")), gone);
}

#[test]
fn the_origin_of_a_claim_is_set_changed_and_taken_back() {
    let step = |kind, name: &str, of: Option<&str>| OriginStep { kind, name: name.to_owned(), entity: of.map(entity) };
    let set = |claim, steps: &[OriginStep]| Edit::SetClaimOrigin { claim: annotation(claim), steps: steps.to_vec() };
    let drawn = |steps: &str| with(&format!("//- entities\nkirby person\n//- origins\n{steps}"));
    let chain = [step(OriginKind::Outlet, "Ledger", None), step(OriginKind::Speaker, "J. K.", Some("kirby"))];
    let after = drawn("c1 outlet=Ledger speaker=\"J. K.\"@kirby\n");
    assert_eq!(check(&drawn(""), set("c1", &chain), &after), "Change attribution");
    let _name = check(&after, set("c1", &chain[..1]), &drawn("c1 outlet=Ledger\n"));
    let _name = check(&after, set("c1", &[]), &drawn(""));
    nothing_to_change(&after, set("c1", &chain));
    nothing_to_change(&drawn(""), set("c1", &[]));
    refuse(&with(""), set("c1", &chain), "this entity is not in the project any more");
    refuse(&with(""), set("m1", &chain), NOT_A_CLAIM);
}
