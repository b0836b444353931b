//! Measures what the design promises and prints one line a figure: `figure NAME VALUE UNIT`, CPU time
//! of all threads. Names that end in `-wall`, `-p50` and `-p99` are time on the wall.
//! `docs/performance.md` keeps the last run. The inputs are the same at every run. Names behind `--`
//! choose parts: `-- comparing`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench that breaks off has found something; it prints, and plants the files that it reads"
)]

mod clustered;
mod comparing;
mod page;
mod pages;
mod prose;
mod reports;
mod reuse;
mod searching;
mod stopwatch;

use crossread::analysis::suggestions::Suggester;
use crossread::edit::Edit;
use crossread::format::exporter;
use crossread::model::{DocumentId, JobProgress, Project, Sha256};
use crossread::session::{Session, Surroundings, SystemClock, files};
use crossread::store::{read_project, verify_project, write_atomically, write_project};
use crossread::text::values::values;
use crossread::text::{Span, Spans};
use prose::{Article, article, project_of};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stopwatch::{Stopwatch, figure, median, percentile};

/// Articles of the large project, and annotations of each.
const N_ARTICLES: usize = 1_000;
const N_ANNOTATIONS_EACH: usize = 40;
const N_BYTES_EACH: usize = 5_000;
/// How often a slow thing is measured; the median is told.
const N_RUNS: usize = 9;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|name| part.contains(name));
    let folder = tempfile::tempdir().unwrap();
    let articles: Vec<Article> =
        (0..N_ARTICLES).map(|n| article(n as u64 + 1, N_BYTES_EACH, N_ANNOTATIONS_EACH)).collect();
    let project = project_of(&articles);
    let file = folder.path().join("large.ron");
    let bytes = write_project(&project).into_bytes();
    write_atomically(&file, &bytes).unwrap();
    println!(
        "input {} articles, {} annotations, {} entities, {} bytes of RON",
        project.documents().len(),
        project.annotations().len(),
        project.entities().len(),
        bytes.len()
    );
    let parts: [(&str, &dyn Fn()); 13] = [
        ("load", &|| load(&file)),
        ("save", &|| save(&file, folder.path())),
        ("save-parts", &|| save_parts(&project, &bytes, folder.path())),
        ("edits", &|| durable_edits(&file, folder.path())),
        ("import", &|| import(&articles, folder.path())),
        ("pages", &|| pages::run(&articles)),
        ("export", &|| export(&project, folder.path())),
        ("suggestions", &|| suggest(&project)),
        ("tag", &tag),
        ("values", &read_values),
        ("searching", &|| searching::run(&project)),
        ("comparing", &|| comparing::run(&project)),
        ("reports", &reports::run),
    ];
    for (_, run) in parts.iter().filter(|(name, _)| is_wanted(name)) {
        run();
    }
}

fn surroundings(journals: Option<PathBuf>) -> Surroundings {
    let reader = crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into());
    Surroundings { clock: Arc::new(SystemClock), journals, wake: Arc::new(|| ()), by: "Ana".to_owned(), reader }
}

/// Measures `run` after `prepare`, several times, and tells the medians of CPU and wall time.
fn measure<T, R>(name: &str, prepare: impl FnMut() -> T, run: impl FnMut(T) -> R) {
    measure_some(N_RUNS, name, prepare, run);
}

/// The same with so many runs.
fn measure_some<T, R>(n_runs: usize, name: &str, mut prepare: impl FnMut() -> T, mut run: impl FnMut(T) -> R) {
    let mut times = Vec::new();
    for _ in 0..n_runs {
        let prepared = prepare();
        let watch = Stopwatch::start();
        let result = run(prepared);
        times.push(watch.stop());
        drop(result);
    }
    figure(name, median(times.iter().map(|time| time.cpu_ms)), "ms");
    figure(&format!("{name}-wall"), median(times.iter().map(|time| time.wall_ms)), "ms");
}

/// The file is in the cache of the system: reading it, checking every hash and quote, building the
/// project and its index.
fn load(file: &Path) {
    measure("load-project-1000", || (), |()| Session::open(file, surroundings(None)).unwrap().session);
}

/// All that Save does: the bytes, reading them again and comparing every record, the mark in the
/// journal, looking whether the file on disk is still ours, writing, syncing, renaming, and the
/// journal that continues the new file.
fn save(file: &Path, folder: &Path) {
    let mut session = Session::open(file, surroundings(Some(folder.join("journals")))).unwrap().session;
    let save = |()| {
        session.edit(Edit::SetProjectNote(format!("revision {}", session.revision()))).unwrap();
        session.save(file).unwrap();
        session.flush_journal().unwrap();
    };
    measure("save-project-1000", || (), save);
    session.close();
}

/// What a save consists of.
fn save_parts(project: &Project, bytes: &[u8], folder: &Path) {
    measure("save-part-bytes", || (), |()| write_project(project));
    measure("save-part-verify", || (), |()| verify_project(bytes, project).unwrap());
    measure("save-part-hash", || (), |()| Sha256::of(bytes));
    measure("save-part-write-synced", || (), |()| write_atomically(&folder.join("parts.ron"), bytes).unwrap());
    measure(
        "load-part-project",
        || read_project(bytes).unwrap(),
        |loaded| {
            let row = loaded.project.row();
            Project::from_fragment(row, loaded.project.to_fragment())
        },
    );
}

/// From the edit's return (the window shows it in its next frame) until the journal is synced.
fn durable_edits(file: &Path, folder: &Path) {
    let mut session = Session::open(file, surroundings(Some(folder.join("journals")))).unwrap().session;
    let documents: Vec<DocumentId> = session.project().documents_in_order().map(|row| row.id).collect();
    let mut shown = Vec::new();
    let mut durable = Vec::new();
    for (n, document) in documents.iter().take(500).enumerate() {
        let edit = annotate(&session, *document, n);
        let watch = Stopwatch::start();
        session.edit(edit).unwrap();
        shown.push(watch.stop().wall_ms);
        let watch = Stopwatch::start();
        session.flush_journal().unwrap();
        durable.push(watch.stop().wall_ms);
    }
    figure("edit-returns-p99", percentile(&mut shown, 99), "ms");
    figure("edit-durable-p50", percentile(&mut durable, 50), "ms");
    figure("edit-durable-p99", percentile(&mut durable, 99), "ms");
    session.discard().unwrap();
}

fn annotate(session: &Session, document: DocumentId, n: usize) -> Edit {
    let text = session.project().text(document).unwrap();
    // Somewhere in the text, on character boundaries.
    let start = text.floor_char_boundary((n * 9_973) % (text.len() - 40));
    let end = text.floor_char_boundary(start + 20);
    let spans = Spans::from(Span::new(start, end).unwrap());
    Edit::Annotate { document, spans, label: "event-fact".into(), entity: None }
}

/// Plain text files on disk, in the cache of the system, into an untitled project.
fn import(articles: &[Article], folder: &Path) {
    let folder = folder.join("articles");
    std::fs::create_dir_all(&folder).unwrap();
    let mut paths = Vec::new();
    for (n, article) in articles.iter().enumerate() {
        let path = folder.join(format!("{n:04}.txt"));
        std::fs::write(&path, &article.text).unwrap();
        paths.push(path);
    }
    measure(
        "import-1000-txt",
        || Session::untitled(surroundings(None)).unwrap(),
        |mut session| {
            let progress = JobProgress::default();
            let ready = files::read_articles(&paths, session.project(), &surroundings(None), &progress).unwrap();
            session.edit(ready.edit()).unwrap();
            assert_eq!(session.project().documents().len(), paths.len());
            session
        },
    );
}

/// Written and synced.
fn export(project: &Project, folder: &Path) {
    let documents: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let out = folder.join("large.jsonl");
    let jsonl = exporter("jsonl").unwrap();
    let run = |()| files::export(jsonl, project, &documents, &out, &JobProgress::default()).unwrap();
    measure("export-jsonl-1000", || (), run);
}

/// The suggestions of every article beside 40,000 annotations and the register, from the project on.
fn suggest(project: &Project) {
    let documents: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let all = |()| {
        let suggester = Suggester::new(project);
        documents.iter().map(|document| suggester.of(*document).len()).sum::<usize>()
    };
    println!("input {} suggestions", all(()));
    measure("suggestions-1000", || (), all);
    measure(
        "suggestions-one",
        || Suggester::new(project),
        |suggester| documents.first().map(|id| suggester.of(*id).len()),
    );
}

/// One article of 1 MB with 10,000 annotations: tagging a span, from the edit to the new selection,
/// and taking it back.
fn tag() {
    let project = project_of(&[article(7, 1 << 20, 10_000)]);
    let bytes = write_project(&project);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.ron");
    write_atomically(&file, bytes.as_bytes()).unwrap();
    let mut session = Session::open(&file, surroundings(Some(folder.path().join("journals")))).unwrap().session;
    let document = session.selection().document.unwrap();
    let mut tags = Vec::new();
    for n in 0..1_000 {
        let edit = annotate(&session, document, n);
        let watch = Stopwatch::start();
        session.edit(edit).unwrap();
        tags.push(watch.stop().wall_ms);
    }
    let mut undos = Vec::new();
    for _ in 0..1_000 {
        let watch = Stopwatch::start();
        session.undo().unwrap();
        undos.push(watch.stop().wall_ms);
    }
    for (name, times) in [("tag-1mb-10k", &mut tags), ("undo-1mb-10k", &mut undos)] {
        figure(&format!("{name}-p50"), percentile(times, 50), "ms");
        figure(&format!("{name}-p99"), percentile(times, 99), "ms");
    }
    session.close();
}

/// The dates and numbers of one article of 1 MB, and of one of 10 MB, which may take ten times as long.
fn read_values() {
    for (name, n_bytes) in [("values-1mb", 1 << 20), ("values-10mb", 10 << 20)] {
        let text = article(7, n_bytes, 0).text;
        let published = Some(jiff::civil::date(2023, 10, 13));
        println!("input {name} {} values", values(&text, published).len());
        measure(name, || (), |()| values(&text, published));
    }
}
