//! What a report says, whatever the format.

use super::*;
use crossread::analysis::account::{Maker, Scope, account};
use crossread::analysis::cluster_values::values_of_all;
use crossread::analysis::matrix::origins_of_all;
use crossread::model::account::Run;

fn account_of_project(project: &Project) -> Account {
    let clusters: Vec<ClusterId> = project.clusters_in_order().into_iter().map(|row| row.id).collect();
    let origins = origins_of_all(project, &[], &JobProgress::default()).unwrap();
    let values = values_of_all(project, &JobProgress::default()).unwrap();
    let scope =
        Scope { clusters: &clusters, order: DocumentOrder::Project, narrowed: &[], origins: &origins, values: &values };
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

/// A cluster to which each of so many papers says something.
fn said_by_papers(n: usize, says: impl Fn(usize) -> String) -> Project {
    let mut drawing = String::new();
    let mut members = String::new();
    for paper in 0..n {
        let words = says(paper);
        let marked = "^".repeat(words.chars().count());
        drawing += &format!(
            "//- d{paper} published=2023-10-13 outlet=\"Paper {paper}\"\n{words}\n{marked} c{paper} event-fact\n"
        );
        members += &format!("  c{paper} states\n");
    }
    crate::edits::notation::read(&format!("//- schema\n{drawing}//- clusters\nk \"How many\"\n{members}")).project
}

#[test]
fn many_values_of_one_subject_are_told_once_each_in_their_order() {
    // The greatest first, two papers for each.
    let many = said_by_papers(20, |n| format!("{} ships", 90 - 5 * (n / 2)));
    let lines = lines(&account_of_project(&many).blocks);
    let from = lines.iter().position(|line| line == "How many ships: 10 values, in their order").unwrap();
    let told = &lines[from + 1..from + 11];
    assert_eq!(told[0], "45 ships in Paper 18, Paper 19");
    assert_eq!(told[9], "90 ships in Paper 0, Paper 1");
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "{told:#?}");
    assert!(!lines.iter().any(|line| line.contains(", but ")), "{lines:#?}");
    let dates = said_by_papers(9, |n| format!("on October {}", 9 - n));
    let lines = self::lines(&account_of_project(&dates).blocks);
    let from = lines.iter().position(|line| line == "When: 9 values, in their order").unwrap();
    assert_eq!(lines[from + 1], "1 October in Paper 8");
    assert_eq!(lines[from + 9], "9 October in Paper 0");
}

#[test]
fn of_few_values_it_is_told_which_differs_from_which() {
    let few = said_by_papers(16, |n| format!("{} ships", 90 - 5 * (n / 2)));
    let lines = lines(&account_of_project(&few).blocks);
    let pairs: Vec<&String> = lines.iter().filter(|line| line.contains(", but ")).collect();
    assert_eq!(pairs.len(), 28, "{lines:#?}");
    assert_eq!(pairs[0], "How many ships: 90 ships in Paper 0, Paper 1, but 85 ships in Paper 2, Paper 3");
    assert_eq!(pairs[27], "How many ships: 60 ships in Paper 12, Paper 13, but 55 ships in Paper 14, Paper 15");
}

#[test]
fn of_several_tables_each_has_the_clusters_that_its_articles_speak_to() {
    let project = said_by_papers(12, |n| format!("{n} ships"));
    let mut fragment = project.to_fragment();
    let point = |id: u64, order| Cluster {
        id: ClusterId(id),
        order,
        statement: format!("Point {id}"),
        judgement: Judgement::default(),
        note: String::new(),
    };
    let last = project.documents_in_order().last().unwrap().id;
    let claim = project.annotations_of(last).next().unwrap().id;
    fragment.clusters.extend([point(1, 100), point(2, 101)]);
    fragment.members.push(Member { cluster: ClusterId(1), claim, stance: Stance::States, of: None });
    let first = project.documents_in_order().next().unwrap().id;
    fragment.silences.push(Silence { cluster: ClusterId(2), document: first });
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    let account = account_of_project(&project);
    let tables = account.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) if grid.caption.starts_with("Stances") => Some(grid),
        _ => None,
    });
    let told: Vec<(usize, bool)> =
        tables.map(|grid| (grid.rows.len(), grid.caption.contains("was looked at"))).collect();
    assert_eq!(told, [(2, true), (1, true), (2, true)]);
}
