//! What a report says, whatever the format.

use super::*;
use crossread::analysis::account::{Maker, Scope, account};
use crossread::analysis::matrix::origins_of_all;
use crossread::model::account::Run;

fn account_of_project(project: &Project) -> Account {
    let clusters: Vec<ClusterId> = project.clusters_in_order().into_iter().map(|row| row.id).collect();
    let origins = origins_of_all(project, &[], &JobProgress::default()).unwrap();
    let scope = Scope { clusters: &clusters, order: DocumentOrder::Project, narrowed: &[], origins: &origins };
    let maker = Maker { program: "Crossread", schema: "the schema" };
    account(project, &scope, &maker, &JobProgress::default()).unwrap()
}

/// Every line of a report by itself.
fn lines(blocks: &[Block]) -> Vec<String> {
    let text = |words: &[Run]| words.iter().map(|run| run.text.as_str()).collect::<String>();
    let of = |block: &Block| match block {
        Block::Heading { words, .. } | Block::Paragraph(words) => vec![text(words)],
        Block::List { entries, .. } => entries.iter().map(|entry| text(entry)).collect(),
        Block::Facts(facts) => facts.iter().map(|(name, words)| format!("{name}: {}", text(words))).collect(),
        Block::Quote(_) => Vec::new(),
        Block::Grid(grid) => grid.rows.iter().chain([&grid.header]).flatten().map(|cell| text(cell)).collect(),
        Block::Together(blocks) => lines(blocks),
    };
    blocks.iter().flat_map(of).collect()
}

#[test]
fn likelihood_and_confidence_never_stand_in_one_sentence() {
    let mut n_of_each = (0, 0);
    let sample = crossread::store::read_project(super::sample::SAMPLE).unwrap().project;
    for project in [hostile_project(), sample] {
        for line in lines(&account_of_project(&project).blocks) {
            for sentence in line.split(". ") {
                let sentence = sentence.to_lowercase();
                let terms = Likelihood::ALL.iter().map(|value| value.name().split(" (").next().unwrap().to_lowercase());
                let is_of_likelihood =
                    sentence.contains("likelihood") || terms.into_iter().any(|term| sentence.contains(&term));
                let is_of_confidence = sentence.contains("confidence");
                assert!(!(is_of_likelihood && is_of_confidence), "{sentence}");
                n_of_each.0 += usize::from(is_of_likelihood);
                n_of_each.1 += usize::from(is_of_confidence);
            }
        }
    }
    assert!(n_of_each.0 > 3 && n_of_each.1 > 3, "{n_of_each:?}");
}

#[test]
fn the_summary_counts_clusters_and_how_they_stand() {
    let lines = lines(&account_of_project(&hostile_project()).blocks);
    for line in [
        "Clusters: 2",
        "Articles: 3, in the order of the project",
        "Disputed: 1, in which a claim differs from others or contradicts them",
        "Single source: 1, in which all claims go back to one origin",
        "≠ Differs",
        "Not looked at",
        "Silent",
    ] {
        assert!(lines.iter().any(|other| other.contains(line)), "{line}\n{lines:#?}");
    }
}

#[test]
fn a_claim_says_where_it_stands_and_who_says_it() {
    let lines = lines(&account_of_project(&hostile_project()).blocks);
    for line in [
        "Place: Harbor *Ledger*, Ships & <b>boxes</b>, 13 October 2023, paragraph 3, https://ledger.example/?a=1&b=2",
        "Attribution: Harbor *Ledger*",
        "Repeats: صحيفة الميناء: “#hashtag … Last words.”",
        "Silent: Wire \u{202e}evil",
        "Not looked at yet: Harbor *Ledger*, Wire \u{202e}evil",
    ] {
        assert!(lines.iter().any(|other| other == line), "{line}\n{lines:#?}");
    }
}

#[test]
fn a_narrowed_report_says_what_was_left_out() {
    let project = hostile_project();
    for (only, n, words) in [
        (vec![Only::Disagreements], 1, "1 of 2: those in which a claim differs from others or contradicts them"),
        (vec![Only::SingleSource], 1, "1 of 2: those in which all claims go back to one origin"),
        (vec![Only::Disagreements, Only::SingleSource], 0, "0 of 2: those in which a claim differs"),
    ] {
        let written = written_with(&project, &only, ReportFormat::Markdown);
        assert_eq!(written.n_clusters, n, "{only:?}");
        let text = String::from_utf8(written.bytes).unwrap();
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    for format in ReportFormat::ALL {
        assert_eq!(written(&hostile_project(), format), written(&hostile_project(), format), "{}", format.id());
    }
}

#[test]
fn an_empty_project_has_a_report_too() {
    let project = Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() });
    for format in ReportFormat::ALL {
        assert!(!written(&project, format).bytes.is_empty(), "{}", format.id());
    }
}

#[test]
fn a_report_can_be_cancelled() {
    let progress = JobProgress::default();
    progress.cancel();
    let order =
        ReportOrder { clusters: Clusters::Only(Vec::new()), order: DocumentOrder::Project, format: ReportFormat::Html };
    assert!(report(&hostile_project(), &order, &progress).is_err());
}

#[test]
fn random_projects_have_reports_in_every_format() {
    for seed in 0..40 {
        let project = crate::random_edits::tidy_project(seed);
        for format in ReportFormat::ALL {
            assert!(!written(&project, format).bytes.is_empty(), "{seed} {}", format.id());
        }
    }
}
