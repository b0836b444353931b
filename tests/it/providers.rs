//! External suggestion providers: what they are sent, how their output is checked, and that they end.

use super::suggestions::markup::{Article, Gold, project_of};
use crossread::analysis::suggestions::SuggestionKind;
use crossread::edit::{Edit, Stamped, plan};
use crossread::format::provider::{provided_spans, provider_input};
use crossread::model::{DocumentId, Layer, Project, Timestamp};
use crossread::session::jobs::{Job, Poll};
use crossread::session::providers::{Limits, Provider, ProviderAnswer, ProviderError, start_provider};
use crossread::session::{SteadyClock, Surroundings};
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TEXT: &str = "Zoë paid $4.5 million on 2024-03-05. 😀 Write to zoe@example.org, said Owen Marsh.";
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/provider_sample.py");

fn project() -> (Project, Vec<DocumentId>) {
    let article = Article { name: "one".to_owned(), published: None, text: TEXT.to_owned(), gold: Gold::default() };
    project_of(&[article])
}

fn started(program: &str, arguments: &[&str], limits: Limits) -> Job<Result<ProviderAnswer, ProviderError>> {
    let (project, documents) = project();
    let surroundings = Surroundings {
        clock: Arc::new(SteadyClock::default()),
        journals: None,
        wake: Arc::new(|| ()),
        by: String::new(),
        reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
    };
    let arguments = arguments.iter().map(|word| (*word).to_owned()).collect();
    let provider = Provider { name: "Test".to_owned(), program: program.to_owned(), arguments, ..Provider::default() };
    start_provider(&provider, &project, documents, limits, &surroundings)
}

fn asked(program: &str, arguments: &[&str], limits: Limits) -> Result<ProviderAnswer, ProviderError> {
    match started(program, arguments, limits).wait() {
        Poll::Done(answer) => answer,
        other => panic!("{other:?}"),
    }
}

/// Whether Python 3 is there; says so when it is not.
fn has_python() -> bool {
    let answer = std::process::Command::new("python3").arg("--version").output();
    let is_there = answer.is_ok_and(|output| output.status.success());
    if !is_there {
        println!("left out: python3 is not installed");
    }
    is_there
}

#[test]
fn a_provider_reads_the_schema_and_one_document_a_line() {
    let (project, documents) = project();
    let input = String::from_utf8(provider_input(&project, &documents)).unwrap();
    let lines: Vec<Value> = input.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0]["protocol"].as_str(), lines[0]["version"].as_u64()), (Some("crossread-provider"), Some(1)));
    assert_eq!(lines[0]["labels"][7]["id"], "person");
    assert_eq!(lines[0]["labels"][7]["ontonotes"][0], "PERSON");
    assert_eq!(lines[1]["text"], TEXT);
    assert_eq!(lines[1]["id"], documents[0].to_string());
}

#[test]
fn the_sample_provider_gives_suggestions_that_fit() {
    if !has_python() {
        return;
    }
    let answer = asked("python3", &[SAMPLE], Limits::default()).unwrap();
    assert!(answer.report.is_empty(), "{}", answer.report);
    let found: Vec<_> = answer
        .suggestions
        .iter()
        .map(|row| (row.label.as_str(), row.spans.first().slice(TEXT).unwrap(), row.reason.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("money-or-percent", "$4.5 million", "Test: an amount in dollars"),
            ("date-or-time", "2024-03-05", "Test: a date as year, month, day"),
            ("person", "zoe@example.org", "Test: an e-mail address"),
        ]
    );
    assert!(answer.suggestions.iter().all(|row| row.kind == SuggestionKind::Provider && row.layer == Layer::Entities));
}

#[test]
fn lines_that_do_not_fit_are_told_and_the_others_come_in() {
    let (project, documents) = project();
    let id = documents[0].to_string();
    let lines = [
        format!(r#"{{"document":"{id}","label":"PERSON","spans":[{{"chars":[0,3],"quote":"Zoë"}}]}}"#),
        format!(r#"{{"document":"{id}","label":"person","spans":[{{"chars":[0,3],"quote":"Zoe"}}]}}"#),
        format!(r#"{{"document":"{id}","label":"person","spans":[{{"bytes":[0,3],"quote":"Zo"}}]}}"#),
        format!(r#"{{"document":"{id}","label":"person","spans":[{{"chars":[0,3]}}]}}"#),
        format!(r#"{{"document":"{id}","label":"person","spans":[]}}"#),
        format!(r#"{{"document":"{id}","label":"starship","spans":[{{"chars":[0,3],"quote":"Zoë"}}]}}"#),
        format!(r#"{{"document":"{id}","label":"person","layer":"claim","spans":[{{"chars":[0,3],"quote":"Zoë"}}]}}"#),
        r#"{"document":"d0000000000009","label":"person","spans":[]}"#.to_owned(),
        "loading model…".to_owned(),
        String::new(),
        format!(
            r#"{{"document":"{id}","label":"event-fact","spans":[{{"utf16":[0,20],"quote":"Zoë paid $4.5 million"}}],"cue":{{"chars":[0,3],"quote":"Zoë"}}}}"#
        ),
        format!(
            r#"{{"document":"{id}","label":"denial","score":1,"spans":[{{"bytes":[0,9],"quote":"Zoë paid"}}],"speaker":{{"chars":[0,3],"quote":"Zoë"}}}}"#
        ),
    ];
    let (provided, report) = provided_spans(&project, &documents, lines.join("\n").as_bytes());
    let found: Vec<_> = provided.iter().map(|row| (row.label.as_str(), row.speaker.is_some())).collect();
    assert_eq!(found, [("person", false), ("denial", true)]);
    let told: Vec<_> = report.losses.iter().map(|loss| (loss.what.as_str(), loss.count)).collect();
    assert_eq!(
        told,
        [
            ("spans that do not fit their text: not taken over", 4),
            ("spans without a quote: not taken over", 1),
            ("spans with a label that the schema does not have: not taken over", 2),
            ("spans of a document that was not sent: not taken over", 1),
            ("lines that are no record of a span: not taken over", 1),
            ("spans with the unknown key “score”: the key is left out", 1),
        ]
    );
}

#[test]
fn what_is_annotated_already_is_not_proposed_again() {
    if !has_python() {
        return;
    }
    let (mut project, documents) = project();
    let at = TEXT.find("2024-03-05").unwrap();
    let spans = crossread::text::Span::new(at, at + 10).unwrap().into();
    let edit = Edit::Annotate { document: documents[0], spans, label: "date-or-time".into(), entity: None };
    let stamped = Stamped { edit, by: String::new(), at: Timestamp::UNIX_EPOCH, seed: 3 };
    let transaction = plan(&project, &stamped).unwrap();
    project.apply(&transaction).unwrap();
    let surroundings = Surroundings {
        clock: Arc::new(SteadyClock::default()),
        journals: None,
        wake: Arc::new(|| ()),
        by: String::new(),
        reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
    };
    let provider = Provider {
        name: "Test".to_owned(),
        program: "python3".to_owned(),
        arguments: vec![SAMPLE.to_owned()],
        ..Provider::default()
    };
    let job = start_provider(&provider, &project, documents, Limits::default(), &surroundings);
    let Poll::Done(Ok(answer)) = job.wait() else { panic!() };
    let labels: Vec<_> = answer.suggestions.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["money-or-percent", "person"]);
}

#[test]
fn a_program_that_is_not_there_is_told() {
    let told = asked("no-such-program-here", &[], Limits::default()).unwrap_err().to_string();
    assert!(told.starts_with("the provider could not be started ("), "{told}");
    assert!(told.ends_with("check the program in the preferences: no-such-program-here"), "{told}");
}

#[cfg(unix)]
mod on_unix {
    use super::*;

    fn shell(script: &str, limits: Limits) -> Result<ProviderAnswer, ProviderError> {
        asked("sh", &["-c", script], limits)
    }

    fn seconds(n: u64) -> Limits {
        Limits { time: Duration::from_secs(n), ..Limits::default() }
    }

    #[test]
    fn a_program_that_breaks_off_is_told_with_its_last_words() {
        let told = shell("echo first >&2; echo no model >&2; exit 3", Limits::default()).unwrap_err().to_string();
        assert_eq!(told, "the provider broke off (exit status: 3: no model); run it by hand to see why: sh");
        let told = shell("exit 1", Limits::default()).unwrap_err().to_string();
        assert_eq!(told, "the provider broke off (exit status: 1); run it by hand to see why: sh");
    }

    #[test]
    fn a_program_that_reads_nothing_may_answer_all_the_same() {
        assert_eq!(shell("true", Limits::default()).unwrap(), ProviderAnswer::default());
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let before = Instant::now();
        let told = shell("sleep 60", seconds(1)).unwrap_err();
        assert_eq!(told, ProviderError::TooSlow { program: "sh".to_owned(), seconds: 1 });
        assert!(before.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_program_that_writes_without_end_is_ended() {
        let limits = Limits { output: 1 << 20, ..seconds(60) };
        let told = shell("while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", limits).unwrap_err();
        assert_eq!(told, ProviderError::TooMuch { program: "sh".to_owned(), megabytes: 1 });
    }

    #[test]
    fn cancelling_ends_the_program_and_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("children");
        let script = format!("sleep 60 & echo $! > {}; sleep 60", mark.display());
        let job = started("sh", &["-c", &script], seconds(60));
        let child = loop {
            match std::fs::read_to_string(&mark) {
                Ok(child) if child.ends_with('\n') => break child.trim().to_owned(),
                _ => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        job.progress.cancel();
        let Poll::Done(Err(ProviderError::Cancelled(_))) = job.wait() else { panic!() };
        let is_alive = || {
            let state = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
            // Ended but not yet fetched by its parent is ended.
            !state.is_empty() && !state.contains(") Z ")
        };
        let deadline = Instant::now() + Duration::from_secs(10);
        while is_alive() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!is_alive(), "{child} is still there");
    }
}
