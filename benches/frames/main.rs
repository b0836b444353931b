//! What a frame of the whole window costs: its logic, layout, paint lists and tessellation, without a
//! screen, in time of a processor. Prints one line a figure; `docs/performance.md` keeps them and says
//! how to run this. Each article is measured in a process of its own, so that memory is its own.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench that breaks off has found something; it prints, and plants the files that it reads"
)]

mod compared;
mod comparing;
mod first_search;
mod headless;
mod hostile;
mod importing;
mod inputs;
mod lists;
mod mixed;
mod overview;
#[path = "../figures/page.rs"]
mod page;
mod palette;
#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "../figures/prose.rs"]
mod prose;
mod relations;
#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "../figures/stopwatch.rs"]
mod stopwatch;
mod watched;
mod work;

use crossread::model::Project;
use crossread::store::{write_atomically, write_project};
use egui::{Key, Modifiers};
use headless::{Window, Worst, resident_mb};
use inputs::{INPUTS, Input};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use stopwatch::figure;
use work::Rounds;

const MANY: Rounds = Rounds { wheel: 600, jumps: 300, keys: 240, tags: 20 };
const FEW: Rounds = Rounds { wheel: 120, jumps: 60, keys: 60, tags: 5 };

/// The name by which the palette is chosen, beside the articles.
const PALETTE: &str = "palette";

/// What writes the project of a part into a file, and what measures it.
type Part = (&'static str, fn() -> Project, fn(&Path));

/// Parts beside the articles, by name.
const PARTS: [Part; 4] = [
    (comparing::NAME, comparing::project, comparing::measure),
    (importing::NAME, importing::project, importing::measure),
    (relations::NAME, relations::project, relations::measure),
    (first_search::NAME, overview::project, first_search::measure),
];

/// Tells this program that it is to measure, and not to write articles and start itself for each.
const MEASURE: &str = "--measure";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, name, file] = arguments.as_slice()
        && mode == MEASURE
    {
        return match INPUTS.iter().find(|input| input.name == name) {
            Some(input) => measure(input, Path::new(file)),
            None if name == overview::NAME => overview::measure(Path::new(file)),
            None => match PARTS.iter().find(|(part, ..)| part == name) {
                Some((_, _, measure)) => measure(Path::new(file)),
                None => measure_lists(Path::new(file)),
            },
        };
    }
    // `cargo bench --bench frames -- FILTER` chooses articles; cargo adds an argument of its own.
    let filter = arguments.iter().find(|argument| !argument.starts_with('-')).map_or("", String::as_str);
    let chosen: Vec<&Input> = INPUTS.iter().filter(|input| input.name.contains(filter)).collect();
    let with_palette = PALETTE.contains(filter);
    let (with_lists, with_overview) = (lists::NAME.contains(filter), overview::NAME.contains(filter));
    let parts: Vec<&Part> = PARTS.iter().filter(|(name, ..)| name.contains(filter)).collect();
    if chosen.is_empty() && parts.is_empty() && !with_lists && !with_overview && !with_palette {
        let parts = PARTS.iter().map(|(name, ..)| *name);
        let others = [lists::NAME, overview::NAME, PALETTE].into_iter().chain(parts);
        let names: Vec<&str> = INPUTS.iter().map(|input| input.name).chain(others).collect();
        println!("no article is called “{filter}”, there are: {}", names.join(", "));
    }
    let figures: BTreeMap<String, f64> = chosen.into_iter().flat_map(measure_article).collect();
    if with_palette {
        palette::measure();
    }
    if with_lists {
        measure_apart(lists::NAME, |file| {
            let project = prose::project_of(&lists::articles());
            println!("input {} {} annotations", lists::NAME, project.annotations().len());
            write_atomically(file, write_project(&project).as_bytes()).unwrap();
        });
    }
    tell_growth(&figures);
    for (name, project, _) in parts {
        measure_apart(name, |file| write_atomically(file, write_project(&project()).as_bytes()).unwrap());
    }
    if with_overview {
        measure_apart(overview::NAME, |file| {
            write_atomically(file, write_project(&overview::project()).as_bytes()).unwrap();
        });
    }
}

fn measure_article(input: &Input) -> Vec<(String, f64)> {
    measure_apart(input.name, |file| {
        let articles = [prose::article(1, 4_000, 20), input.article()];
        let project = prose::project_of(&articles);
        write_atomically(file, write_project(&project).as_bytes()).unwrap();
        let measured = project.documents_in_order().last().unwrap().id;
        let hulls = project.annotations_of(measured).filter_map(|row| row.hull());
        inputs::tell(input, &articles[1], hulls.map(|hull| (hull.start(), hull.end())).collect());
    })
}

/// Writes the project and measures it in another process; gives the figures that this one printed.
fn measure_apart(name: &str, write: impl FnOnce(&Path)) -> Vec<(String, f64)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.ron");
    write(&file);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([MEASURE, name])
        .arg(&file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut figures = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
        println!("{line}");
        let mut words = line.split(' ');
        if let (Some("figure"), Some(name), Some(value)) = (words.next(), words.next(), words.next()) {
            figures.push((name.to_owned(), value.parse().unwrap()));
        }
    }
    let ended = child.wait().unwrap();
    assert!(ended.success(), "{name} broke off: {ended}");
    figures
}

fn measure(input: &Input, file: &Path) {
    let (name, is_hostile) = (input.name, input.is_hostile());
    let rounds = if is_hostile { FEW } else { MANY };
    let mut window = Window::open(file, file.parent().unwrap());
    // The keyboard goes to the list of documents and back: what a first key costs is paid.
    window.press(Key::F7, Modifiers::NONE);
    window.press(Key::F7, Modifiers::NONE);

    // From the key that asks for the document to the frame that shows its highlights.
    window.doing = "open";
    window.worst = Worst::default();
    let before = window.selection().document;
    let opened = window.press(Key::PageDown, Modifiers::COMMAND) + window.frame(vec![]);
    assert_ne!(window.selection().document, before, "the other document is open");
    figure(&format!("open-{name}"), opened.cpu_ms, "ms");
    window.settle();
    work::scroll(&mut window, name, rounds);
    work::move_caret(&mut window, name, rounds);
    work::select(&mut window, name, rounds);
    if input.has_words() {
        work::tag(&mut window, name, rounds);
    }
    if is_hostile {
        work::tag_all(&mut window);
    }
    work::resize(&mut window, name);
    work::zoom(&mut window, name);
    window.settle();
    let idle = (0..20).filter(|_| window.asks_for_another_frame()).count();
    figure(&format!("frames-idle-{name}"), idle as f64, "frames");
    if let Some(resident) = resident_mb() {
        figure(&format!("memory-{name}"), resident, "MB");
    }
    if is_hostile {
        figure(&format!("{name}-max"), window.worst.took.cpu_ms, "ms");
    }
    let Worst { took, doing } = window.worst;
    println!("worst {name} {:.3} ms, {:.3} ms on the wall: {doing}", took.cpu_ms, took.wall_ms);
}

fn measure_lists(file: &Path) {
    let mut window = Window::open(file, file.parent().unwrap());
    window.worst = Worst::default();
    lists::run(&mut window);
    let Worst { took, doing } = window.worst;
    println!("worst {} {:.3} ms, {:.3} ms on the wall: {doing}", lists::NAME, took.cpu_ms, took.wall_ms);
}

/// What an edit and a frame cost at 10 MB with 100,000 annotations, as a multiple of what they cost at
/// 100 KB with 1,000. Says nothing unless both were measured.
fn tell_growth(figures: &BTreeMap<String, f64>) {
    let cost = |prefix: &str, size: &str, suffix: &str| figures.get(&format!("{prefix}-{size}{suffix}"));
    let costs = [
        ("edit", "tag", "-p50"),
        ("undo", "undo", "-p50"),
        ("frame", "scroll", "-p50"),
        ("frame-p99", "scroll", "-p99"),
    ];
    for (what, prefix, suffix) in costs {
        if let Some((small, large)) = cost(prefix, "100kb-1k", suffix).zip(cost(prefix, "10mb-100k", suffix)) {
            figure(&format!("growth-{what}"), large / small, "times");
        }
    }
}
