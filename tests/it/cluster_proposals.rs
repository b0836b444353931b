//! Proposals for clusters, on the sample, whose clusters are known.

use crate::edits::notation::read;
use crossread::analysis::cluster_proposals::{ClusterProposal, Feature, cluster_proposals, reason, shared_features};
use crossread::analysis::cluster_values::values_of_claim;
use crossread::analysis::passages::Passages;
use crossread::model::{AnnotationId, ClusterId, JobProgress, Project, Refusal, RefusalId, Stance, Timestamp};
use crossread::store::read_project;
use std::collections::BTreeSet;

fn proposals(project: &Project) -> Vec<ClusterProposal> {
    let mut passages = Passages::default();
    passages.follow(project, &JobProgress::default()).unwrap();
    cluster_proposals(project, &passages.shared(project), &JobProgress::default()).unwrap()
}

fn quote(project: &Project, claim: AnnotationId) -> String {
    project.annotations().get(&claim).unwrap().quote().to_string()
}

fn sample() -> Project {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_docs/containers.ron")).unwrap();
    read_project(&bytes).unwrap().project
}

/// Without clusters, silences and what hangs on them.
fn without_clusters(project: &Project) -> Project {
    let mut fragment = project.to_fragment();
    fragment.clusters.clear();
    fragment.members.clear();
    fragment.silences.clear();
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

/// How well the sample's own clusters are found again.
#[test]
fn the_clusters_of_the_sample_are_proposed_again() {
    let whole = sample();
    let mut together: BTreeSet<(AnnotationId, AnnotationId)> = BTreeSet::new();
    for a in whole.members().iter() {
        for b in whole.members().iter().filter(|b| b.cluster == a.cluster && b.claim > a.claim) {
            let document = |claim: AnnotationId| whole.annotations().get(&claim).unwrap().document;
            if document(a.claim) != document(b.claim) {
                together.insert((a.claim, b.claim));
            }
        }
    }
    let project = without_clusters(&whole);
    let found = proposals(&project);
    let (mut n_right, mut n_told, mut reached) = (0, 0, BTreeSet::new());
    for proposal in &found {
        let pair = (proposal.beside.min(proposal.claim), proposal.beside.max(proposal.claim));
        let is_right = together.contains(&pair);
        println!(
            "{:.2} {} {:?} “{}” | “{}”",
            proposal.score,
            if is_right { "right" } else { "other" },
            proposal.stance,
            quote(&project, proposal.beside),
            quote(&project, proposal.claim)
        );
        n_right += usize::from(is_right);
        n_told += 1;
        if is_right {
            reached.extend([pair.0, pair.1]);
        }
    }
    let clusters: BTreeSet<ClusterId> =
        whole.members().iter().filter(|member| reached.contains(&member.claim)).map(|member| member.cluster).collect();
    println!(
        "{n_right} of {n_told} are pairs of the sample's clusters; {} pairs in all; {} of {} clusters reached",
        together.len(),
        clusters.len(),
        whole.clusters().len()
    );
    assert!(n_right * 100 >= n_told * 70, "most of what is proposed is right: {n_right} of {n_told}");
    assert!(clusters.len() * 2 > whole.clusters().len(), "most clusters are found: {}", clusters.len());
}

#[test]
fn a_claim_is_proposed_for_the_cluster_that_has_one_like_it() {
    let whole = sample();
    let mut fragment = whole.to_fragment();
    let first = proposals(&without_clusters(&whole)).remove(0);
    let cluster = whole.members().iter().find(|member| member.claim == first.beside).unwrap().cluster;
    fragment.members.retain(|member| member.claim != first.claim);
    for member in &mut fragment.members {
        member.of = member.of.filter(|of| *of != first.claim);
    }
    let project = Project::from_fragment(whole.row(), fragment).0;
    let again = proposals(&project).into_iter().find(|proposal| proposal.claim == first.claim).unwrap();
    assert_eq!((again.cluster, again.stance), (Some(cluster), Stance::Repeats));
    assert!(
        proposals(&whole).iter().all(|proposal| proposal.refusal() != first.refusal()),
        "they are together already"
    );
}

#[test]
fn a_proposal_says_what_is_shared_and_a_refused_one_does_not_come_back() {
    let project = without_clusters(&sample());
    let first = proposals(&project).remove(0);
    let shared = shared_features(&project, &first);
    assert!(
        shared
            .iter()
            .any(|feature| matches!(feature, Feature::Value(normal) if normal.contains("km") || normal.contains("mi"))),
        "{shared:?}"
    );
    assert!(shared.iter().any(|feature| matches!(feature, Feature::Entity(_))), "{shared:?}");
    let (proposal, subject) = first.refusal();
    let mut fragment = project.to_fragment();
    let (by, at) = ("Ada".to_owned(), Timestamp::UNIX_EPOCH);
    fragment.refusals.push(Refusal { id: RefusalId(1), proposal, subject, by, at });
    let project = Project::from_fragment(project.row(), fragment).0;
    assert!(proposals(&project).iter().all(|proposal| proposal.refusal() != first.refusal()));
}

#[test]
fn a_reason_quotes_only_words_that_tell_something() {
    let project = without_clusters(&sample());
    let found = proposals(&project);
    let is_pair =
        |feature: &Feature| matches!(feature, Feature::Pair(a, b) if a.chars().count() < 4 || b.chars().count() < 4);
    assert!(found.iter().any(|one| shared_features(&project, one).iter().any(is_pair)), "there is such a pair");
    for proposal in &found {
        let reason = reason(&project, proposal);
        let words = reason.split('“').skip(1).filter_map(|quoted| quoted.split('”').next());
        for word in words.filter(|quoted| !quoted.contains(char::is_numeric)).flat_map(str::split_whitespace) {
            assert!(word.chars().count() > 3 || is_of_a_value(&project, proposal, word), "“{word}” in {reason}");
        }
    }
}

/// Values are quoted as they stand, with all their words.
fn is_of_a_value(project: &Project, proposal: &ClusterProposal, word: &str) -> bool {
    let claim = project.annotations().get(&proposal.claim).unwrap();
    values_of_claim(project, claim).iter().any(|value| value.value.quote.contains(word))
}

const DRAWN: &str = r#"
    //- schema
    //- a published=2023-10-13
    Some 300 containers left the port of Najin in September
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c1 number-or-measure
    The minister signed the treaty of Dunay in August
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact
    //- b published=2023-10-14
    Exactly 1,200 containers left the port of Najin in September
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c3 number-or-measure
    The minister never signed the treaty of Dunay in August
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c4 denial
    "#;

#[test]
fn claims_that_say_other_values_differ_and_a_denial_contradicts() {
    let project = read(DRAWN).project;
    let told: Vec<(String, Stance)> =
        proposals(&project).iter().map(|proposal| (quote(&project, proposal.claim), proposal.stance)).collect();
    let stance_of = |start: &str| told.iter().find(|(quote, _)| quote.starts_with(start)).map(|(_, stance)| *stance);
    assert_eq!(stance_of("Exactly 1,200"), Some(Stance::Differs), "{told:?}");
    assert_eq!(stance_of("The minister never"), Some(Stance::Contradicts), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn claims_are_compared_by_their_values_as_they_were_corrected() {
    let shared_value = |project: &Project| {
        let of_count = |one: &ClusterProposal| quote(project, one.claim).contains("1,200");
        let proposal = proposals(project).into_iter().find(of_count).unwrap();
        let features = shared_features(project, &proposal);
        let value = features.into_iter().find_map(|feature| match feature {
            Feature::Value(normal) if normal.contains("container") => Some(normal),
            _ => None,
        });
        (value, proposal.stance)
    };
    let read = |rows: &str| read(&format!("{DRAWN}{rows}")).project;
    assert_eq!(shared_value(&read("")), (None, Stance::Differs));
    let corrected = read("//- corrections\n    v1 c1 \"300 containers\" = \"1200 container\"\n");
    assert_eq!(shared_value(&corrected), (Some("1200 container".to_owned()), Stance::Repeats));
}
