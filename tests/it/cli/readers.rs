//! `new` and `add` with folders, archives and tables; what they tell of articles that are alike.

use super::Desk;
use expect_test::expect;
use std::io::{Cursor, Write as _};

const WIRE: &str = "The White House said on Friday that North Korea had delivered more than a thousand containers of \
    military equipment to Russia. Officials released images that they said showed the movement of the containers by \
    ship and by train, and the Kremlin answered that no agreement had been signed at all.";

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn folders_archives_and_tables_are_read_in_one_go() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("press/deep")).unwrap();
    desk.put("press/wire 10.txt", b"Ten\n\nWords of ten.\n");
    desk.put("press/wire 9.txt", b"Nine\n\nWords of nine.\n");
    desk.put("press/deep/a.txt", b"");
    desk.put("press/photo.png", b"x");
    desk.put("press.zip", &zip(&[("a.txt", "Packed\n\nWords in it.\n"), ("inner.zip", "PK")]));
    desk.put("press.csv", b"title,text\nTabled,Words in a cell.\n");
    desk.check(
        &["new", "p.ron", "press", "press.zip", "press.csv"],
        expect![[r#"
            exit 1
            | ID Nine
            | ID Ten
            | ID Packed
            | ID Tabled
            ! the file has no text; choose another one: press/deep/a.txt
            ! this is an archive in an archive; unpack it and import it by itself: press.zip/inner.zip
            ! 1 files of kinds that are no articles, such as pictures (press/photo.png)
        "#]],
    );
    desk.check(
        &["check", "p.ron"],
        expect![[r#"
            exit 0
            ! No problems in 4 articles with 0 annotations
        "#]],
    );
}

#[test]
fn articles_that_share_their_wording_are_told() {
    let desk = Desk::new();
    desk.put("a.txt", format!("Harbour\n\n{WIRE}\n").as_bytes());
    desk.put("b.txt", format!("{WIRE} Nobody in Seoul could confirm that.\n").as_bytes());
    assert_eq!(desk.run(&["new", "p.ron", "a.txt"]).code, 0);
    desk.check(
        &["add", "p.ron", "b.txt"],
        expect![[r#"
            exit 0
            | ID The White House said on Friday that North
            ! b.txt: holds 97 % of the text of “Harbour” in the project
        "#]],
    );
}

#[test]
fn formats_lists_what_articles_are_read_from() {
    let listed = Desk::new().run(&["formats"]).results;
    for reader in crossread::format::reading::READERS {
        assert!(listed.contains(&format!("  {:<14} {}", reader.id(), reader.name())), "{listed}");
    }
    for id in ["csv", "json-lines", "zip"] {
        assert!(listed.contains(&format!("  {id:<14} ")), "{listed}");
    }
}

#[test]
fn the_reading_child_by_hand_says_what_it_is() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.arg("read-articles").stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"hello, is there anybody?").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "this is for Crossread itself (invalid data); to read articles use `crossread new`\n");
}
