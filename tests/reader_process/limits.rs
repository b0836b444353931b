//! The tests: batches of files, of which some are hostile.

use crossread::format::reading::{Choices, Field};
use crossread::model::{Cancelled, JobProgress, Project, ProjectId, ProjectRow};
use crossread::session::jobs::{Job, Poll};
use crossread::session::reading::worker::ReadingProgram;
use crossread::session::reading::{Batch, Given, read};
use std::path::Path;
use std::time::{Duration, Instant};

/// This program as its own child.
fn program() -> ReadingProgram {
    ReadingProgram::this()
}

fn project() -> Project {
    Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() })
}

/// Reads one `.deed` file for each of these texts, in their order.
fn read_deeds(deeds: &[&str], program: &ReadingProgram) -> Batch {
    let folder = tempfile::tempdir().unwrap();
    for (n, deed) in deeds.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{n}.deed")), deed).unwrap();
    }
    let given = [Given::Path(folder.path().to_owned())];
    let batch = read(&given, &Choices::default(), &project(), program, &JobProgress::default()).unwrap();
    assert_eq!(batch.rows.len(), deeds.len());
    batch
}

/// What became of each row: its text, or its message behind `!`.
fn told(batch: &Batch) -> Vec<String> {
    let told = batch.rows.iter().map(|row| match &row.outcome {
        Ok(article) => article.text.to_string(),
        Err(message) => format!("! {message}"),
    });
    told.collect()
}

/// Reads a hostile file between two good ones, which must come in; its message.
fn message_of(deed: &str, program: &ReadingProgram) -> String {
    let told = told(&read_deeds(&["good first", deed, "good last"], program));
    assert_eq!((told[0].as_str(), told[2].as_str()), ("good first", "good last"), "{deed}");
    told[1].clone()
}

pub(crate) fn good_files_come_in_with_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.deed");
    std::fs::write(&path, "good words").unwrap();
    let choices = Choices { all_text: true, encoding: Some("KOI8-R".to_owned()), ..Choices::default() };
    let given = [Given::Path(path)];
    let mut batch = read(&given, &choices, &project(), &program(), &JobProgress::default()).unwrap();
    let row = &batch.rows[0];
    let article = row.outcome.as_ref().unwrap();
    assert_eq!(&*article.text, "Menu\ngood words", "line ends are LF");
    assert_eq!((article.reader.as_str(), article.encoding.as_str()), ("deed", "KOI8-R"));
    assert_eq!(
        (article.dropped.as_slice(), article.report.losses[0].what.as_str()),
        (&["Menu".to_owned()][..], "pictures")
    );
    assert_eq!((row.fields.value(Field::Title), row.fields.from(Field::Title)), ("A deed", Some("the deed")));
    assert_eq!(row.fields.value(Field::Url), "", "no address that runs a script");
    batch.rows[0].fields.set(Field::Author, "Ana");
    batch.read_again(0, &Choices::default(), &project(), &program(), &JobProgress::default()).unwrap();
    let row = &batch.rows[0];
    assert_eq!(&*row.outcome.as_ref().unwrap().text, "good words");
    assert_eq!(row.fields.value(Field::Author), "Ana");
}

pub(crate) fn one_hostile_file_of_fifty_leaves_the_others_alone() {
    for deed in ["abort", "kill", "exit", "recurse", "allocate"] {
        let good: Vec<String> = (0..50).map(|n| format!("good {n}")).collect();
        let deeds: Vec<&str> = good.iter().enumerate().map(|(n, good)| if n == 25 { deed } else { good }).collect();
        let told = told(&read_deeds(&deeds, &program()));
        for (n, (told, deed)) in told.iter().zip(&deeds).enumerate() {
            if n == 25 { assert!(told.starts_with("! "), "{deed}: {told}") } else { assert_eq!(told, deed) }
        }
    }
    let told = message_of("abort", &program());
    assert!(told.starts_with("! reading the file broke off (signal: 6 (SIGABRT)"), "{told}");
    assert!(told.ends_with("save it as plain text and import that"), "{told}");
}

pub(crate) fn a_child_that_somebody_kills_is_told() {
    let told = message_of("kill", &program());
    assert!(told.starts_with("! reading the file broke off (signal: 9 (SIGKILL)"), "{told}");
}

pub(crate) fn a_reader_that_hangs_is_ended_and_told() {
    let mut program = program();
    program.limits.time = Duration::from_secs(1);
    let before = Instant::now();
    let told = message_of("hang", &program);
    assert_eq!(told, "! the file could not be read within 1 s; save it as plain text and import that");
    assert!(before.elapsed() < Duration::from_secs(10));
}

pub(crate) fn a_reader_that_computes_without_end_is_ended_and_told() {
    let mut program = program();
    program.limits.cpu_seconds = 1;
    let told = message_of("compute", &program);
    assert_eq!(told, "! the file could not be read within 1 s of computing; save it as plain text and import that");
}

pub(crate) fn a_reader_that_takes_all_memory_dies_alone() {
    if cfg!(not(target_os = "linux")) {
        println!("left out: only Linux limits the address space");
        return;
    }
    let told = message_of("allocate", &program());
    assert_eq!(told, "! the file needs more than 1024 MB of memory to be read; save it as plain text and import that");
}

pub(crate) fn a_reader_that_recurses_without_end_dies_alone() {
    let told = message_of("recurse", &program());
    assert_eq!(told, "! the file is nested too deeply to be read; save it as plain text and import that");
}

pub(crate) fn a_reader_that_panics_does_not_even_die() {
    let told = told(&read_deeds(&["pid", "panic", "refuse", "pid"], &program()));
    assert_eq!(told[1], "! the file is damaged or unusual; save it as plain text and import that");
    assert_eq!(told[2], "! there is nothing in it; choose another one");
    assert_eq!(told[0], told[3], "the same child");
}

pub(crate) fn a_reader_that_gives_too_much_is_refused() {
    assert_eq!(message_of("flood", &program()), "! the file has more than 50 MB of text; split it");
}

pub(crate) fn what_a_reader_prints_does_not_come_between_the_frames() {
    assert_eq!(
        told(&read_deeds(&["print this", "complain now", "good"], &program())),
        ["print this", "complain now", "good"]
    );
}

pub(crate) fn a_reader_can_open_no_file_and_no_connection() {
    assert_eq!(message_of("open", &program()), "! could open: ");
}

/// A shell script in the place of the child.
fn script(script: &str) -> ReadingProgram {
    let mut program = ReadingProgram::at("/bin/sh".into());
    program.arguments = vec!["-c".to_owned(), script.to_owned()];
    program
}

pub(crate) fn what_is_no_frame_is_told_as_nonsense() {
    // The child itself answers until its input breaks off inside the second file; then another line comes.
    let this = std::env::current_exe().unwrap();
    let once = format!("head -c 700 | '{}' read-articles; echo 'Segmentation fault (core dumped)'", this.display());
    let good = "good ".repeat(60);
    let told = told(&read_deeds(&[good.as_str(); 8], &script(&once)));
    let nonsense = "! reading the file gave an answer that makes no sense; save it as plain text and import that";
    for pair in told.chunks(2) {
        assert_eq!(pair, [good.as_str(), nonsense]);
    }
}

pub(crate) fn a_program_that_is_no_reader_is_told_once_for_all_files() {
    for (program, reason) in [
        (ReadingProgram::at("/no/such/program".into()), "No such file or directory"),
        (ReadingProgram::at("/".into()), "Permission denied"),
        (script("echo hello"), "its answer makes no sense"),
        (script("exit 3"), "exit status: 3"),
        (script("echo no library >&2; exit 1"), "no library"),
        (script("kill -9 $$"), "signal: 9"),
        (script("while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done"), "its answer makes no sense"),
    ] {
        let told = told(&read_deeds(&["one", "two"], &program));
        for told in &told {
            assert!(told.starts_with("! the part of Crossread that reads such files does not start ("), "{told}");
            assert!(told.contains(reason), "{told}");
        }
    }
}

pub(crate) fn a_program_that_says_nothing_is_given_up() {
    let before = Instant::now();
    let deeds = vec!["one"; 30];
    let told = told(&read_deeds(&deeds, &script("sleep 60")));
    assert!(told.iter().all(|told| told.contains("it said nothing for 10 s")), "{told:?}");
    assert!(before.elapsed() < Duration::from_secs(30));
}

pub(crate) fn an_import_can_be_cancelled_while_a_reader_hangs() {
    let folder = tempfile::tempdir().unwrap();
    for (name, deed) in [("1.deed", "good"), ("2.deed", "hang"), ("3.deed", "good")] {
        std::fs::write(folder.path().join(name), deed).unwrap();
    }
    let given = [Given::Path(folder.path().to_owned())];
    let before = Instant::now();
    let job = Job::start(
        "Importing",
        || (),
        move |progress| read(&given, &Choices::default(), &project(), &program(), progress),
    );
    while job.progress.counts() != (1, 3) && before.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(job.progress.counts(), (1, 3), "the first file is read");
    job.progress.cancel();
    assert!(matches!(job.wait(), Poll::Done(Err(Cancelled))));
    assert!(before.elapsed() < Duration::from_secs(10));
}

pub(crate) fn nothing_that_was_started_is_left() {
    let pid = told(&read_deeds(&["pid"], &program()))[0].clone();
    let deadline = Instant::now() + Duration::from_secs(10);
    let is_there = || Path::new(&format!("/proc/{pid}")).exists();
    while is_there() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!is_there(), "{pid} is still there");
    assert!(!Path::new("/tmp/crossread-reader-was-here").exists());
}

pub(crate) fn many_files_are_read_by_one_child() {
    let deeds: Vec<&str> = (0..200).map(|n| if n % 10 == 0 { "pid" } else { "good" }).collect();
    let told = told(&read_deeds(&deeds, &program()));
    let pids: std::collections::BTreeSet<&String> = told.iter().step_by(10).collect();
    assert_eq!(pids.len(), 1, "{pids:?}");
}
