//! `new` and `add`.

use super::{Desk, sample_article};
use expect_test::expect;

#[test]
fn new_makes_a_project_of_the_articles_and_prints_them() {
    let desk = Desk::new();
    desk.put("a.txt", "Harbour is open\n\nShips came in on Monday.\n".as_bytes());
    desk.put("b.txt", "\u{feff}컨테이너 300개\r\n\r\n나진항에 있었다.\r\n".as_bytes());
    desk.check(
        &["new", "p.ron", "b.txt", "a.txt"],
        expect![[r#"
        exit 0
        | ID 컨테이너 300개
        | ID Harbour is open
    "#]],
    );
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
        exit 0
        ! No problems in 2 articles with 0 annotations
    "#]],
    );
    assert_eq!(desk.names(), ["a.txt", "b.txt", "p.ron"]);
}

#[test]
fn new_without_articles_makes_an_empty_project() {
    let desk = Desk::new();
    desk.check(
        &["new", "p.ron"],
        expect![[r#"
        exit 0
    "#]],
    );
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
        exit 0
        ! No problems in 0 articles with 0 annotations
    "#]],
    );
}

#[test]
fn new_never_overwrites() {
    let desk = Desk::new();
    desk.put("p.ron", b"mine");
    desk.put("a.txt", b"An article.\n");
    desk.check(
        &["new", "p.ron", "a.txt"],
        expect![[r#"
        exit 2
        ! there is already a file; choose another name, or use `crossread add`: p.ron
    "#]],
    );
    assert_eq!(desk.bytes("p.ron"), b"mine");
    std::os::unix::fs::symlink("nowhere", desk.path("link.ron")).unwrap();
    assert_eq!(desk.run(&["new", "link.ron", "a.txt"]).code, 2);
    assert_eq!(desk.names(), ["a.txt", "link.ron", "p.ron"]);
}

#[test]
fn new_in_no_folder_says_so_and_leaves_nothing() {
    let desk = Desk::new();
    desk.put("a.txt", b"An article.\n");
    desk.check(
        &["new", "none/p.ron", "a.txt"],
        expect![[r#"
            exit 2
            ! there is no such folder; choose another: none
        "#]],
    );
    assert_eq!(desk.names(), ["a.txt"]);
}

#[test]
fn good_articles_come_in_beside_bad_ones() {
    let desk = Desk::new();
    desk.put("good.txt", b"A good article\n\nIt says something.\n");
    desk.put("empty.txt", b"");
    desk.put("blank.txt", b" \n\n\t\n");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png"), desk.path("icon.txt")).unwrap();
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.check(
        &["new", "p.ron", "empty.txt", "missing.txt", "good.txt", "icon.txt", "folder", "blank.txt"],
        expect![[r#"
            exit 1
            | ID A good article
            ! the file has no text; choose another one: empty.txt
            ! there is no such file; check the name: missing.txt
            ! this is a PNG picture, not plain text; save it as text (.txt) in UTF-8: icon.txt
            ! there is no article in this folder; choose another one: folder
            ! the file has no text; choose another one: blank.txt
        "#]],
    );
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
            exit 0
            ! No problems in 1 article with 0 annotations
        "#]],
    );
}

#[test]
fn without_one_good_article_there_is_no_project() {
    let desk = Desk::new();
    desk.put("empty.txt", b"");
    desk.check(&["new", "p.ron", "empty.txt", "missing.txt"], expect![[r#"
        exit 2
        ! nothing could be imported; the file has no text; choose another one: empty.txt; there is no such file; check the name: missing.txt
    "#]]);
    assert_eq!(desk.names(), ["empty.txt"]);
}

#[test]
fn an_article_that_is_there_is_told_and_not_added_again() {
    let desk = Desk::new();
    desk.put("a.txt", b"Harbour is open\n\nShips came in.\n");
    desk.put("same.txt", b"Harbour is open\r\n\r\nShips came in.\r\n");
    desk.put("new.txt", b"Another one\n\nShips left.\n");
    desk.put("copy.txt", b"Another one\n\nShips left.\n");
    assert_eq!(desk.run(&["new", "p.ron", "a.txt"]).code, 0);
    let before = desk.bytes("p.ron");
    desk.check(
        &["add", "p.ron", "same.txt"],
        expect![[r#"
        exit 0
        ! same.txt is already in the project (same text, “Harbour is open”) and was not added again
    "#]],
    );
    assert_eq!(desk.bytes("p.ron"), before);
    desk.check(
        &["add", "p.ron", "a.txt", "new.txt", "copy.txt"],
        expect![[r#"
        exit 0
        | ID Another one
        ! a.txt is already in the project (same text, “Harbour is open”) and was not added again
        ! copy.txt has the same text as new.txt and was added once
    "#]],
    );
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
        exit 0
        ! No problems in 2 articles with 0 annotations
    "#]],
    );
}

#[test]
fn add_keeps_what_was_there() {
    let desk = Desk::with_small_project();
    let before = desk.run(&["show", "small.ron", "--json"]).json();
    assert_eq!(desk.run(&["add", "small.ron", &sample_article("ledger.txt")]).code, 0);
    let after = desk.run(&["show", "small.ron", "--json"]).json();
    let documents = |json: &serde_json::Value| json["documents"].as_array().unwrap().clone();
    assert_eq!(documents(&after).len(), documents(&before).len() + 1);
    assert_eq!(documents(&after)[..documents(&before).len()], documents(&before)[..]);
    for key in ["project", "schema", "entities", "relations", "clusters"] {
        assert_eq!(after[key], before[key], "{key}");
    }
}

#[test]
fn a_pipe_can_be_an_article() {
    let desk = Desk::new();
    let script = "printf 'Piped words\\n' | \"$0\" new p.ron /dev/stdin";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_crossread")]).current_dir(desk.0.path());
    let output = shell.env("CROSSREAD_HOME", desk.path("home")).output().unwrap();
    expect![[r#"
        exit 0
        | ID Piped words
    "#]]
    .assert_eq(&super::Ran::of(output).told());
}

#[test]
fn copies_of_the_files_are_kept_beside_the_project_when_asked() {
    let desk = Desk::new();
    desk.put("a.txt", b"Harbour is open\n\nShips came in on Monday.\n");
    desk.put("b.txt", b"Harbour is closed\n\nShips went on Tuesday.\n");
    assert_eq!(desk.run(&["new", "p.ron", "a.txt", "--keep-originals"]).code, 0);
    let kept = || -> Vec<String> {
        let names = std::fs::read_dir(desk.path("originals")).unwrap();
        let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert!(kept().len() == 1 && kept()[0].starts_with("a-"), "{:?}", kept());
    assert_eq!(desk.run(&["add", "p.ron", "b.txt"]).code, 0);
    assert_eq!(kept().len(), 1, "only when asked");
    desk.put("c.txt", b"Harbour is shut\n\nShips stayed on Friday.\n");
    assert_eq!(desk.run(&["add", "--keep-originals", "p.ron", "c.txt"]).code, 0);
    assert_eq!(kept().len(), 2);
    assert_eq!(desk.bytes(&format!("originals/{}", kept()[1])), desk.bytes("c.txt"));
}
