//! Folders with everything in them that a disk can hold.

use super::{Desk, empty_project, read_paths, told};
use expect_test::expect;
use std::time::{Duration, Instant};

#[test]
fn a_folder_gives_all_its_articles_in_natural_order() {
    let desk = Desk::new();
    for (name, text) in [
        ("press/wire 10.txt", "Ten."),
        ("press/wire 9.txt", "Nine."),
        ("press/2023/b.txt", "In a folder."),
        ("press/2023/10/a.md", "Deeper."),
        ("press/notes", "Without an ending."),
        ("press/Saved page.html", "<p>Saved.</p>"),
        ("press/Saved page_files/ad.txt", "An advertisement."),
        ("press/other_files/c.txt", "Of no page."),
        ("press/.git/config", "hidden"),
        ("press/photo.png", "\u{1}"),
    ] {
        desk.put(name, text);
    }
    expect![[r#"
        press/2023/10/a.md | Deeper.
        press/2023/b.txt | In a folder.
        press/notes | Without an ending.
        press/other_files/c.txt | Of no page.
        press/Saved page.html | Saved.
        press/wire 9.txt | Nine.
        press/wire 10.txt | Ten.
        left out: 1 hidden files and folders
        left out: 1 files of kinds that are no articles, such as pictures
        left out: 1 folders that belong to a saved web page
    "#]]
    .assert_eq(&told(&read_paths(&[&desk.path("press")]), &empty_project()));
}

#[test]
fn an_empty_folder_says_so() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("press/inner")).unwrap();
    let batch = read_paths(&[&desk.path("press")]);
    let [row] = batch.rows.as_slice() else { panic!() };
    assert_eq!(row.outcome.as_ref().unwrap_err(), "there is no article in this folder; choose another one");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_devices_and_what_may_not_be_read_stop_nothing() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = Desk::new();
    desk.put("press/a.txt", "Words.");
    desk.put("elsewhere/b.txt", "Linked words.");
    symlink("..", desk.path("press/up")).unwrap();
    symlink(".", desk.path("press/self")).unwrap();
    symlink("loop", desk.path("press/loop")).unwrap();
    symlink("nowhere.txt", desk.path("press/broken.txt")).unwrap();
    symlink("../elsewhere/b.txt", desk.path("press/b.txt")).unwrap();
    symlink("/dev/zero", desk.path("press/zero.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(desk.path("press/pipe.txt")).status();
    let has_pipe = made.is_ok_and(|status| status.success());
    drop(std::os::unix::net::UnixListener::bind(desk.path("press/socket.txt")).unwrap());
    let locked = desk.put("press/locked.txt", "Secret.");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o0)).unwrap();
    let is_root = std::fs::read(&locked).is_ok();
    let before = Instant::now();
    let batch = read_paths(&[&desk.path("press")]);
    assert!(before.elapsed() < Duration::from_secs(20), "no pipe is waited for");
    let told = told(&batch, &empty_project());
    assert!(told.contains("press/a.txt | Words.\npress/b.txt | Linked words.\n"), "{told}");
    assert!(told.contains("press/broken.txt ! there is no such file; check the name"), "{told}");
    assert!(told.contains("press/loop ! the file could not be read"), "{told}");
    assert!(told.contains("left out: 2 links to folders, which are not followed"), "{told}");
    let n_devices = if has_pipe { 3 } else { 2 };
    assert!(told.contains(&format!("left out: {n_devices} devices, pipes and sockets")), "{told}");
    if !is_root {
        assert!(told.contains("press/locked.txt ! the file may not be read; change its permissions"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn names_of_any_bytes_can_be_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    let names: [&[u8]; 5] = [
        b"\xff\xfe.txt",
        "컨테이너.txt".as_bytes(),
        "e\u{301}.txt".as_bytes(),
        "a\u{202e}txt.b".as_bytes(),
        b"line\nbreak.txt",
    ];
    std::fs::create_dir(desk.path("press")).unwrap();
    for (n, name) in names.iter().enumerate() {
        std::fs::write(desk.path("press").join(OsStr::from_bytes(name)), format!("Words {n}.")).unwrap();
    }
    let batch = read_paths(&[&desk.path("press")]);
    assert_eq!((batch.rows.len(), batch.n_failed()), (5, 0));
    assert!(batch.rows.iter().all(|row| !row.name.contains(['\n', '\u{202e}'])));
}

#[test]
fn folders_deeper_than_any_press_archive_are_refused() {
    let desk = Desk::new();
    let deep = format!("press/{}a.txt", "d/".repeat(40));
    desk.put(&deep, "Words.");
    desk.put("press/b.txt", "Words above.");
    let batch = read_paths(&[&desk.path("press")]);
    let told = told(&batch, &empty_project());
    assert!(told.contains("! there are more than 32 folders inside each other; import this one by itself"), "{told}");
    assert!(told.contains("press/b.txt | Words above."), "{told}");
}
