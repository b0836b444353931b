//! Who may know whom: the floors of `docs/architecture.md`, the window's crates, and the one door for change.

use super::code::{block_end, without_literals, without_tests, words};
use super::{Finding, Source, assert_found, assert_tidy, files};

/// Each room with those that it may use beside itself. `main.rs` and `lib.rs` are free.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("edit", &["text", "model"]),
    ("store", &["text", "model"]),
    ("format", &["text", "model"]),
    ("analysis", &["text", "model"]),
    ("merge", &["text", "model"]),
    ("session", &["text", "model", "edit", "store", "format", "analysis", "merge"]),
    ("cli", &["text", "model", "edit", "store", "format", "analysis", "merge", "session"]),
    ("ui", &["text", "model", "edit", "store", "format", "analysis", "merge", "session"]),
];

/// Crates that only `ui` knows.
const WINDOW_CRATES: &[&str] = &["egui", "eframe", "rfd", "parley"];

/// Where a transaction may be applied. A project that is just being read from a file has no owner
/// yet, so the file's reader may complete it.
const MAY_APPLY: &[&str] = &["src/model/", "src/session/", "src/store/file_v1/"];

fn breaches_of_the_floors(source: &Source) -> Vec<Finding> {
    let Some(room) = source.room().filter(|room| !["main", "lib"].contains(room)) else { return Vec::new() };
    let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
        let what = format!("the room “{room}” stands on no floor: move the file into a room of docs/architecture.md");
        return vec![Finding::new(source, 1, what)];
    };
    let code = without_literals(&source.text);
    let depth = depth_of(&source.path);
    let mut findings = Vec::new();
    for (line, used) in used_rooms(&code, depth) {
        let is_room = MAY_USE.iter().any(|(name, _)| *name == used);
        if is_room && used != room && !may_use.contains(&used) {
            let allowed = if may_use.is_empty() { "nothing".to_owned() } else { may_use.join(", ") };
            let what = format!("“{room}” may use {allowed}, not “{used}”: move the code up or pass in what it needs");
            findings.push(Finding::new(source, line, what));
        }
    }
    findings
}

/// How many `super::` lead from the file to the root of the crate.
fn depth_of(path: &str) -> usize {
    let n_folders = path.matches('/').count();
    if path.ends_with("/mod.rs") { n_folders - 1 } else { n_folders }
}

/// What the code names directly below the root of the crate, with the line.
fn used_rooms(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let climb = "super::".repeat(depth);
    let roots = ["crate::", "crossread::", &climb];
    let mut found = Vec::new();
    for root in roots.into_iter().filter(|root| !root.is_empty()) {
        for (place, _) in code.match_indices(root) {
            let before = code[..place].chars().next_back();
            if before.is_some_and(super::code::is_word) || code[..place].ends_with("super::") {
                continue;
            }
            let start = place + root.len();
            found.extend(first_names(code, start).into_iter().map(|name| (line_at(code, place), name)));
        }
    }
    found
}

/// The name at `start`, or the first name of each path of a `{…}` there.
fn first_names(code: &str, start: usize) -> Vec<&str> {
    let name_of = |path: &'_ str| path.len() - path.trim_start_matches(super::code::is_word).len();
    let rest = &code[start..];
    if !rest.starts_with('{') {
        return vec![&rest[..name_of(rest)]];
    }
    let inside = &code[start + 1..block_end(code, start).max(start + 2) - 1];
    let (mut depth, mut names, mut from) = (0i32, Vec::new(), 0);
    for (place, c) in inside.char_indices().chain([(inside.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let path = inside[from..place].trim_start();
                names.push(&path[..name_of(path)]);
                from = place + 1;
            }
            _ => {}
        }
    }
    names
}

fn line_at(code: &str, place: usize) -> usize {
    code[..place].matches('\n').count() + 1
}

fn window_crates_outside_ui(source: &Source) -> Vec<Finding> {
    if source.room().is_none_or(|room| room == "ui") {
        return Vec::new();
    }
    let code = without_literals(&source.text);
    let named = words(&code).into_iter().filter(|(_, _, word)| WINDOW_CRATES.contains(word));
    named
        .map(|(line, _, word)| {
            Finding::new(source, line, format!("only src/ui knows {word}: send plain data there instead"))
        })
        .collect()
}

fn changes_outside_the_session(source: &Source) -> Vec<Finding> {
    let is_test_file = source.path.ends_with("tests.rs") || source.path.contains("/tests/");
    let may_apply = MAY_APPLY.iter().any(|folder| source.path.starts_with(folder));
    if is_test_file || may_apply || source.room().is_none() {
        return Vec::new();
    }
    let code = without_tests(&without_literals(&source.text));
    let calls = [".apply(", "Project::apply"].into_iter().flat_map(|call| code.match_indices(call));
    calls
        .map(|(place, _)| {
            let what = "only the session changes a project: give it an edit (or name this otherwise if it applies something else)";
            Finding::new(source, line_at(&code, place), what)
        })
        .collect()
}

fn network(source: &Source) -> Vec<Finding> {
    const WORDS: &[&str] = &["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];
    if source.room().is_none() {
        return Vec::new();
    }
    let code = without_literals(&source.text);
    let imports = code.match_indices("std::net").map(|(place, _)| line_at(&code, place));
    let named = words(&code).into_iter().filter(|(_, _, word)| WORDS.contains(word)).map(|(line, _, _)| line);
    let mut lines: Vec<usize> = imports.chain(named).collect();
    lines.sort_unstable();
    lines.dedup();
    let what = "nothing leaves the machine: remove the use of the network";
    lines.into_iter().map(|line| Finding::new(source, line, what)).collect()
}

fn serialised_model_types(source: &Source) -> Vec<Finding> {
    if source.room().is_none_or(|room| !["text", "model"].contains(&room)) {
        return Vec::new();
    }
    let code = without_literals(&source.text);
    let named = words(&code);
    let named = named.into_iter().filter(|(_, _, word)| ["serde", "Serialize", "Deserialize"].contains(word));
    let mut lines: Vec<usize> = named.map(|(line, _, _)| line).collect();
    lines.dedup();
    let what = "model types are not serialised: write a file type in src/store or src/format and convert";
    lines.into_iter().map(|line| Finding::new(source, line, what)).collect()
}

fn in_src(rule: fn(&Source) -> Vec<Finding>) -> Vec<Finding> {
    files("src", "rs").iter().flat_map(rule).collect()
}

#[test]
fn every_room_uses_only_what_lies_below_it() {
    assert_tidy(&in_src(breaches_of_the_floors));
}

#[test]
fn a_room_that_looks_up_or_sideways_is_found() {
    let check = |path: &str, text: &str, expected: &[&str]| {
        assert_found(&breaches_of_the_floors(&Source::planted(path, text)), expected);
    };
    check("src/model/project.rs", "use crate::text::Span;\nuse crate::edit::Edit;", &["src/model/project.rs:2"]);
    check("src/edit/mod.rs", "fn f() { crate::store::load() }", &["src/edit/mod.rs:1"]);
    check("src/cli/new.rs", "use crate::session::Session;\nuse crate::ui::run;", &["src/cli/new.rs:2"]);
    check("src/ui/app.rs", "use crate::cli::new;", &["src/ui/app.rs:1"]);
    check(
        "src/format/mod.rs",
        "use crate::{\n    model::{Project, analysis},\n    store,\n};",
        &["src/format/mod.rs:1"],
    );
    check("src/store/journal/read.rs", "use super::super::super::session::Session;", &["src/store/journal/read.rs:1"]);
    check("src/store/mod.rs", "use super::edit;", &["src/store/mod.rs:1"]);
    check("src/text/span.rs", "use crossread::model::Project;", &["src/text/span.rs:1"]);
    check("src/tools.rs", "", &["src/tools.rs:1"]);
}

#[test]
fn what_a_room_may_use_and_what_only_looks_like_a_breach_is_let_be() {
    let check = |path: &str, text: &str| assert_found(&breaches_of_the_floors(&Source::planted(path, text)), &[]);
    check("src/session/mod.rs", "use crate::{edit::plan, store, model::Project, merge};");
    check("src/model/check.rs", "// crate::session\nfn f() -> &'static str { \"crate::session\" }");
    check("src/edit/clusters.rs", "use super::edit;\nuse crate::edit::Edit;");
    check("src/main.rs", "use crossread::ui; use crossread::cli;");
    check("tests/it/edit.rs", "use crossread::ui;");
    check("src/format/import/mod.rs", "mod tests { use super::super::text; }");
}

#[test]
fn only_ui_knows_the_crates_of_the_window() {
    assert_tidy(&in_src(window_crates_outside_ui));
}

#[test]
fn a_window_crate_outside_ui_is_found() {
    let planted = Source::planted("src/session/jobs.rs", "// egui\nuse egui::Context;\nfn f(c: &eframe::Frame) {}");
    assert_found(&window_crates_outside_ui(&planted), &["src/session/jobs.rs:2", "src/session/jobs.rs:3"]);
    let of_ui = Source::planted("src/ui/app.rs", "use egui::Context;");
    assert_found(&window_crates_outside_ui(&of_ui), &[]);
}

#[test]
fn only_the_session_changes_a_project() {
    assert_tidy(&in_src(changes_outside_the_session));
}

#[test]
fn a_change_outside_the_session_is_found() {
    let text = "fn f(p: &mut Project) { p.apply(&t); }\n#[cfg(test)]\nmod tests { fn g() { p.apply(&t); } }";
    let in_ui = Source::planted("src/ui/dispatch.rs", text);
    assert_found(&changes_outside_the_session(&in_ui), &["src/ui/dispatch.rs:1"]);
    let in_session = Source::planted("src/session/mod.rs", text);
    assert_found(&changes_outside_the_session(&in_session), &[]);
}

#[test]
fn no_code_uses_the_network() {
    assert_tidy(&in_src(network));
}

#[test]
fn a_use_of_the_network_is_found() {
    let planted = Source::planted("src/ui/app.rs", "use std::{fs, io};\nuse std::net::IpAddr;\nlet s = TcpStream::x;");
    assert_found(&network(&planted), &["src/ui/app.rs:2", "src/ui/app.rs:3"]);
}

#[test]
fn model_types_are_not_serialised() {
    assert_tidy(&in_src(serialised_model_types));
}

#[test]
fn a_serialised_model_type_is_found() {
    let text = "#[derive(Clone, Serialize)]\nstruct A;";
    let in_model = Source::planted("src/model/entity.rs", text);
    assert_found(&serialised_model_types(&in_model), &["src/model/entity.rs:1"]);
    let in_store = Source::planted("src/store/file_v1.rs", text);
    assert_found(&serialised_model_types(&in_store), &[]);
}
