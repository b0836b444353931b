//! Files that can be read in a sitting, each with a header, and no test file forgotten.

use super::code::{lines, without_literals, words};
use super::{Finding, Source, assert_found, assert_tidy, files, rust_files};

/// Lines of a Rust file.
const LIMIT: usize = 600;
/// Lines of a file's header.
const HEADER_LIMIT: usize = 5;
/// Files that may be longer for now, with the length that they have; it may only go down.
const RATCHET: &[(&str, usize)] = &[];

fn long_files(sources: &[Source], ratchet: &[(&str, usize)]) -> Vec<Finding> {
    let length_of = |source: &Source| source.text.lines().count();
    let mut findings = Vec::new();
    for source in sources {
        let allowed = ratchet.iter().find(|(path, _)| *path == source.path).map_or(LIMIT, |(_, length)| *length);
        if length_of(source) > allowed {
            let what =
                format!("{} lines, {allowed} are allowed: split it by what its parts are for", length_of(source));
            findings.push(Finding::new(source, allowed + 1, what));
        }
    }
    for (path, allowed) in ratchet {
        let length = sources.iter().find(|source| source.path == *path).map_or(0, length_of);
        if length < *allowed {
            let what = match length {
                0..=LIMIT => {
                    "take it off the ratchet of tests/it/tidy/lengths.rs: it is short enough or gone".to_owned()
                }
                _ => format!("lower its ratchet in tests/it/tidy/lengths.rs to {length}"),
            };
            findings.push(Finding { path: (*path).to_owned(), line: 1, what });
        }
    }
    findings
}

fn missing_headers(source: &Source) -> Vec<Finding> {
    let header = lines(&source.text).take_while(|(_, line)| line.starts_with("//!")).count();
    match header {
        0 => vec![Finding::new(source, 1, "begin with a `//!` that says what the file is for and what it is not")],
        1..=HEADER_LIMIT => Vec::new(),
        _ => vec![Finding::new(source, HEADER_LIMIT + 1, "keep the `//!` to five lines; the rest belongs to docs")],
    }
}

/// Test files that no `mod` line of their parent names: cargo would not run them.
fn forgotten_tests(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_binary = |source: &&Source| source.path.matches('/').count() == 2 && source.path.ends_with("/main.rs");
    for source in sources.iter().filter(|source| !is_binary(source)) {
        let Some((folder, name)) = source.path.rsplit_once('/') else { continue };
        let (folder, name) = match name {
            "mod.rs" => folder.rsplit_once('/').unwrap_or(("", folder)),
            _ => (folder, name.strip_suffix(".rs").unwrap_or(name)),
        };
        let parents = match folder {
            _ if folder.matches('/').count() == 1 => vec![format!("{folder}/main.rs")],
            _ => vec![format!("{folder}.rs"), format!("{folder}/mod.rs")],
        };
        let is_named = sources.iter().filter(|parent| parents.contains(&parent.path)).any(|parent| names(parent, name));
        if !is_named {
            findings.push(Finding::new(source, 1, format!("add `mod {name};` to {}, or it never runs", parents[0])));
        }
    }
    findings
}

fn names(parent: &Source, module: &str) -> bool {
    let code = without_literals(&parent.text);
    let words = words(&code);
    words.iter().zip(words.iter().skip(1)).any(|((_, _, a), (_, _, b))| *a == "mod" && *b == module)
}

#[test]
fn no_file_is_too_long() {
    assert_tidy(&long_files(&rust_files(), RATCHET));
}

#[test]
fn a_long_file_and_a_loose_ratchet_are_found() {
    let long = |path: &str, n: usize| Source::planted(path, &"x\n".repeat(n));
    assert_found(&long_files(&[long("src/a.rs", 600), long("src/b.rs", 601)], &[]), &["src/b.rs:601"]);
    assert_found(&long_files(&[long("src/a.rs", 700)], &[("src/a.rs", 700)]), &[]);
    assert_found(&long_files(&[long("src/a.rs", 701)], &[("src/a.rs", 700)]), &["src/a.rs:701"]);
    assert_found(&long_files(&[long("src/a.rs", 650)], &[("src/a.rs", 700)]), &["src/a.rs:1"]);
    assert_found(&long_files(&[], &[("src/gone.rs", 700)]), &["src/gone.rs:1"]);
}

#[test]
fn every_file_says_what_it_is_for() {
    let findings: Vec<Finding> = rust_files().iter().flat_map(missing_headers).collect();
    assert_tidy(&findings);
}

#[test]
fn a_file_without_a_header_or_with_a_long_one_is_found() {
    assert_found(&missing_headers(&Source::planted("src/a.rs", "use b;\n")), &["src/a.rs:1"]);
    assert_found(&missing_headers(&Source::planted("src/a.rs", &"//! x\n".repeat(6))), &["src/a.rs:6"]);
    assert_found(&missing_headers(&Source::planted("src/a.rs", "//! x\n//!\n//! y\n\nuse b;\n")), &[]);
}

#[test]
fn no_test_file_is_forgotten() {
    assert_tidy(&forgotten_tests(&files("tests", "rs")));
}

#[test]
fn a_forgotten_test_file_is_found() {
    let sources = [
        Source::planted("tests/it/main.rs", "//! x\nmod a;\n// mod lost;\nmod deep;\nmod other;"),
        Source::planted("tests/it/a.rs", ""),
        Source::planted("tests/it/lost.rs", ""),
        Source::planted("tests/it/deep.rs", "mod b;"),
        Source::planted("tests/it/deep/b.rs", ""),
        Source::planted("tests/it/deep/c.rs", ""),
        Source::planted("tests/it/other/mod.rs", ""),
        Source::planted("tests/it/none/mod.rs", ""),
        Source::planted("tests/other/main.rs", "mod there;"),
        Source::planted("tests/other/there.rs", ""),
        Source::planted("tests/other/gone.rs", ""),
    ];
    let expected = ["tests/it/lost.rs:1", "tests/it/deep/c.rs:1", "tests/it/none/mod.rs:1", "tests/other/gone.rs:1"];
    assert_found(&forgotten_tests(&sources), &expected);
}
