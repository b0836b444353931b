//! The house words: names that say nothing are not ours to give.

use super::code::{without_literals, words};
use super::{Finding, Source, assert_found, assert_tidy, rust_files};

/// Not anywhere in a name.
const NEVER: &[&str] = &["util", "utils", "helper", "helpers", "manager", "managers"];
/// Not as a name, and not as the last word of one.
const NOT_LAST: &[&str] = &["common", "data", "item", "items", "info", "infos"];
/// Not as the first of several words of a function.
const NOT_FIRST: &[&str] = &["handle", "process", "do"];
/// Names that a foreign trait forces on us.
const FORCED: &[(&str, &str)] = &[("type", "Item")];
/// What comes before a name that we define.
const KEYWORDS: &[&str] = &["mod", "fn", "struct", "enum", "trait", "type", "union"];

fn forbidden_names(source: &Source) -> Vec<Finding> {
    let code = without_literals(&source.text);
    let words = words(&code);
    let defined = words.iter().zip(words.iter().skip(1)).filter(|((_, _, keyword), _)| KEYWORDS.contains(keyword));
    let in_text = defined
        .filter(|((_, start, keyword), (_, name_start, _))| {
            code[start + keyword.len()..*name_start].chars().all(char::is_whitespace)
        })
        .filter(|((_, _, keyword), (_, _, name))| !FORCED.contains(&(*keyword, *name)))
        .filter(|((_, _, keyword), (_, _, name))| is_forbidden(keyword, name))
        .map(|(_, (line, _, name))| Finding::new(source, *line, advice(name)));
    let of_path = source.path.split('/').map(|part| part.strip_suffix(".rs").unwrap_or(part));
    let of_path = of_path.filter(|name| is_forbidden("mod", name)).map(|name| Finding::new(source, 1, advice(name)));
    of_path.chain(in_text).collect()
}

fn advice(name: &str) -> String {
    format!("“{name}” says nothing: name it after what it is or does, with a word of docs/glossary.md")
}

fn is_forbidden(keyword: &str, name: &str) -> bool {
    let words = words_of_name(name);
    let has_never = words.iter().any(|word| NEVER.contains(&word.as_str()));
    let ends_badly = words.last().is_some_and(|word| NOT_LAST.contains(&word.as_str()));
    let begins_badly = words.len() > 1 && words.first().is_some_and(|word| NOT_FIRST.contains(&word.as_str()));
    has_never || ends_badly || (begins_badly && keyword == "fn")
}

/// `SnakeOrCamel_case` as words in lower case.
fn words_of_name(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        if c != '_' {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn no_name_is_one_that_says_nothing() {
    let findings: Vec<Finding> = rust_files().iter().flat_map(forbidden_names).collect();
    assert_tidy(&findings);
}

#[test]
fn names_that_say_nothing_are_found() {
    let text = "mod helpers;\nfn handle_click() {}\nstruct SessionManager;\nenum Item { A }\nfn load_data() {}\nfn do_it() {}\ntrait FileUtils {}\nfn process_all() {}\ntype Info = u8;";
    let planted = Source::planted("src/ui/common.rs", text);
    let lines = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    let expected: Vec<String> = lines.iter().map(|line| format!("src/ui/common.rs:{line}")).collect();
    assert_found(&forbidden_names(&planted), &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn names_that_only_contain_such_a_word_are_let_be() {
    let text = "// fn handle_it\nfn metadata() {}\nfn handle() {}\nfn domain() {}\nfn processed() {}\nstruct DataFolder;\nimpl Iterator for A { type Item = u8; }\nfn dataset() { let item = 1; }\nlet f: fn(Item) = g;";
    assert_found(&forbidden_names(&Source::planted("src/ui/app.rs", text)), &[]);
}
