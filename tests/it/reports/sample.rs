//! The sample project as an example of a comparison, and its report.

use super::*;
use crossread::analysis::cluster_values::values_of_all;
use crossread::analysis::matrix::is_disputed;
use crossread::analysis::passages::Passages;
use crossread::store::{read_project, write_project};
use expect_test::expect_file;

pub(super) const SAMPLE: &[u8] = include_bytes!("../../../sample_docs/containers.ron");

fn sample() -> Project {
    let project = read_project(SAMPLE).unwrap().project;
    let written = write_project(&project);
    let kept = std::str::from_utf8(SAMPLE).unwrap();
    for (n, (written, kept)) in (1..).zip(written.lines().zip(kept.lines())) {
        assert_eq!(written, kept, "line {n} is as the program writes it");
    }
    assert_eq!(written.len(), kept.len());
    project
}

#[test]
fn the_report_beside_the_sample_is_the_one_that_the_program_writes() {
    expect_file!["../../../sample_docs/containers-report.html"].assert_eq(&text_of(&sample(), ReportFormat::Html));
}

#[test]
fn the_sample_shows_what_comparing_can_show() {
    let project = sample();
    assert_eq!(project.documents().len(), 4);
    assert!(project.clusters().len() >= 8);
    for stance in Stance::ALL {
        assert!(project.members().iter().any(|member| member.stance == *stance), "{}", stance.name());
    }
    assert!(project.silences().iter().count() > 0);
    assert!(project.clusters().iter().filter(|cluster| is_disputed(&project, cluster.id)).count() >= 2);
    let values = values_of_all(&project, &JobProgress::default()).unwrap();
    assert!(values.values().filter(|values| values.is_disputed()).count() >= 2, "two clusters show a differing value");
    let is_judged = |cluster: &&std::sync::Arc<Cluster>| cluster.judgement.verdict.is_some();
    assert!(project.clusters().iter().filter(is_judged).count() >= 7, "most clusters are judged");
}

#[test]
fn a_claim_of_the_sample_repeats_another_in_a_passage_that_both_articles_share() {
    let project = sample();
    let mut passages = Passages::default();
    passages.follow(&project, &JobProgress::default()).unwrap();
    let shared = passages.shared(&project);
    let hull = |claim: AnnotationId| {
        let claim = project.annotations().get(&claim).unwrap();
        (claim.document, claim.hull().unwrap())
    };
    let is_in_one = |claim: AnnotationId, of: AnnotationId| {
        let (claim, of) = (hull(claim), hull(of));
        shared.iter().any(|shared| {
            let holds = |(document, hull): (DocumentId, Span)| {
                shared.places.iter().any(|place| place.document == document && place.span.overlaps(hull))
            };
            holds(claim) && holds(of)
        })
    };
    let repeats = project.members().iter().filter(|member| member.stance == Stance::Repeats);
    assert!(repeats.filter_map(|member| Some((member.claim, member.of?))).any(|(claim, of)| is_in_one(claim, of)));
}

#[test]
fn the_report_of_the_sample_points_to_the_days_and_durations_that_differ() {
    let html = text_of(&sample(), ReportFormat::Html);
    for marked in ["1 September", "September 7", "nine to twelve days", "three and a half weeks"] {
        assert!(html.contains(&format!("<mark>{marked}</mark>")), "{marked}");
    }
    let told = "<strong>When</strong>: <bdi>1 September</bdi> in <bdi>The Tidewater Ledger</bdi>, but <bdi>7 September</bdi> in <bdi>Harbor Dispatch</bdi>";
    assert!(html.contains(told), "{html}");
}
