//! What is not touched: files that are no whole project, and projects that a window has.

use super::Desk;
use crossread::edit::Edit;
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Runs every subcommand that opens a project; the file must stay and the answer be one line each.
#[track_caller]
fn check_refused(bytes: &[u8], expected: Expect) {
    let desk = Desk::new();
    desk.put("p.ron", bytes);
    desk.put("a.txt", b"An article.\n");
    let commands: [&[&str]; 5] = [
        &["check", "p.ron"],
        &["show", "p.ron", "--json"],
        &["export", "p.ron", "--format", "jsonl", "--out", "out.jsonl"],
        &["add", "p.ron", "a.txt"],
        &["import", "p.ron", "--format", "brat", "a.txt"],
    ];
    let mut told = BTreeSet::new();
    for command in commands {
        let ran = desk.run(command);
        assert_eq!((ran.code, ran.results.as_str(), ran.messages.lines().count()), (2, "", 1), "{command:?}");
        told.insert(ran.messages);
    }
    assert_eq!(desk.bytes("p.ron"), bytes);
    assert_eq!(desk.names(), ["a.txt", "p.ron"]);
    expected.assert_eq(&told.into_iter().collect::<String>());
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    let whole = Desk::with_small_project().bytes("small.ron");
    check_refused(
        &whole[..whole.len() - 200],
        expect![[r#"
        the file is damaged or cut off at line 74, column 1 (nothing follows “claim_origi”); take it from a backup or from version control, or mend it there: p.ron
    "#]],
    );
    check_refused(
        b"",
        expect![[r#"
        this is no Crossread project: the file is empty; take it from a backup: p.ron
    "#]],
    );
}

#[test]
fn a_newer_project_is_refused() {
    let source = String::from_utf8(Desk::with_small_project().bytes("small.ron")).unwrap();
    check_refused(
        source.replacen("format: 1", "format: 2", 1).as_bytes(),
        expect![[r#"
        the file was made by a newer Crossread (format 2; this one reads up to 1); update Crossread to open it: p.ron
    "#]],
    );
}

#[test]
fn a_foreign_file_is_refused() {
    check_refused(
        b"Dear diary,\n",
        expect![[r#"
        this is no Crossread project: it is some other text; import it as an article, or choose another file: p.ron
    "#]],
    );
    check_refused(
        b"{\"text\": \"a\"}\n",
        expect![[r#"
        this is no Crossread project: it looks like JSON; import it, or choose another file: p.ron
    "#]],
    );
}

#[test]
fn a_text_that_was_changed_by_hand_is_refused() {
    let source = String::from_utf8(Desk::with_small_project().bytes("small.ron")).unwrap();
    check_refused(
        source.replacen("on Friday\nthat", "on Sunday\nthat", 1).as_bytes(),
        expect![[r#"
        the text of “Containers reach Russia” (line 30) is not the one that was imported: its SHA-256 differs; take the file from a backup or from version control: p.ron
    "#]],
    );
}

#[test]
fn a_missing_project_is_told() {
    let desk = Desk::new();
    desk.check(
        &["check", "none.ron"],
        expect![[r#"
        exit 2
        ! the file could not be read (entity not found); check that it exists and that you may read it: none.ron
    "#]],
    );
    desk.check(
        &["add", "none.ron", "a.txt"],
        expect![[r#"
        exit 2
        ! the file could not be read (entity not found); check that it exists and that you may read it: none.ron
    "#]],
    );
}

#[test]
fn changes_that_a_window_left_unsaved_are_not_passed_over() {
    let desk = Desk::with_small_project();
    desk.put("a.txt", b"An article.\n");
    let before = desk.bytes("small.ron");
    let mut session = desk.session("small.ron");
    session.edit(Edit::SetProjectName("Renamed".to_owned())).unwrap();
    session.flush_journal().unwrap();
    desk.check(
        &["add", "small.ron", "a.txt"],
        expect![[r#"
            exit 2
            ! the project is already open in another window of Crossread; go on there, or close it first: small.ron
        "#]],
    );
    drop(session);
    desk.check(
        &["add", "small.ron", "a.txt"],
        expect![[r#"
            exit 2
            ! 1 change is not saved; open the project in the window first: small.ron
        "#]],
    );
    let mut told = String::new();
    for command in [&["check", "small.ron"][..], &["show", "small.ron", "--json"]] {
        let ran = desk.run(command);
        writeln!(told, "exit {}: {}", ran.code, ran.messages.lines().next().unwrap()).unwrap();
    }
    expect![[r#"
        exit 1: this is the state of the last save; 1 change is not saved; open the project in the window first: small.ron
        exit 0: this is the state of the last save; 1 change is not saved; open the project in the window first: small.ron
    "#]].assert_eq(&told);
    assert_eq!(desk.bytes("small.ron"), before);

    let session = desk.session("small.ron");
    assert_eq!(session.project().row().name, "Renamed");
    session.discard().unwrap();
    assert_eq!(desk.run(&["add", "small.ron", "a.txt"]).code, 0);
}

#[test]
fn a_project_that_a_window_has_open_is_not_changed_under_it() {
    let desk = Desk::with_small_project();
    desk.put("a.txt", b"An article.\n");
    let session = desk.session("small.ron");
    desk.check(
        &["add", "small.ron", "a.txt"],
        expect![[r#"
            exit 2
            ! the project is already open in another window of Crossread; go on there, or close it first: small.ron
        "#]],
    );
    let shown = desk.run(&["show", "small.ron", "--json"]);
    assert_eq!((shown.code, shown.messages.as_str()), (0, ""));
    session.close();
    assert_eq!(desk.run(&["add", "small.ron", "a.txt"]).code, 0);
}

#[test]
fn a_read_only_project_is_refused_and_stays() {
    let desk = Desk::with_small_project();
    desk.put("a.txt", b"An article.\n");
    let path = desk.path("small.ron");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = desk.bytes("small.ron");
    let ran = desk.run(&["add", "small.ron", "a.txt"]);
    assert_eq!(ran.code, 2);
    expect![[r#"
        the file is read-only; allow writing to it or save under another name: FOLDER/small.ron
    "#]]
    .assert_eq(&ran.messages);
    assert_eq!(desk.bytes("small.ron"), before);
}
