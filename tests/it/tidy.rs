//! The house rules that no lint knows, read from the source tree. Each rule is a pure function from
//! files to findings, and is shown to find a planted breach beside being held against the tree.

mod code;
mod documents;
mod floors;
mod lengths;
mod lock;
mod names;

use std::fmt;
use std::path::Path;

/// A file of the project.
struct Source {
    /// From the top of the project, with `/` between folders.
    path: String,
    text: String,
}

impl Source {
    /// A file that a test plants.
    fn planted(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The folder or file under `src` that it belongs to, as in `model`; `None` outside `src`.
    fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }
}

/// A breach of a rule: where, and what to do.
#[derive(Debug, PartialEq)]
struct Finding {
    path: String,
    /// Counted from 1.
    line: usize,
    what: String,
}

impl Finding {
    fn new(source: &Source, line: usize, what: impl Into<String>) -> Self {
        Self { path: source.path.clone(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Fails with one line a finding.
#[track_caller]
fn assert_tidy(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(lines.is_empty(), "the house rules are broken in {} places\n{}", lines.len(), lines.join("\n"));
}

/// Fails unless exactly these lines are found, given as `path:line`.
#[track_caller]
fn assert_found(findings: &[Finding], expected: &[&str]) {
    let places: Vec<String> = findings.iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect();
    assert_eq!(places, expected, "{findings:#?}");
}

/// All Rust files under `src`, `tests` and `benches`.
fn rust_files() -> Vec<Source> {
    ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// The files of one folder and those below it with that extension, by path.
fn files(folder: &str, extension: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(top, &top.join(folder), extension, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// One file at the top of the project, or deeper; empty text when it is not there.
fn file(path: &str) -> Source {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default();
    Source { path: path.to_owned(), text }
}

fn collect(top: &Path, folder: &Path, extension: &str, found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(top, &path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            let inside = path.strip_prefix(top).unwrap().components();
            let names: Vec<_> = inside.map(|part| part.as_os_str().to_string_lossy()).collect();
            found.push(Source { path: names.join("/"), text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

#[test]
fn the_tree_is_found_at_all() {
    let paths: Vec<String> = rust_files().into_iter().map(|source| source.path).collect();
    for expected in ["src/lib.rs", "src/model/mod.rs", "tests/it/tidy.rs", "tests/it/tidy/floors.rs"] {
        assert!(paths.iter().any(|path| path == expected), "{expected} is not among {paths:?}");
    }
}
