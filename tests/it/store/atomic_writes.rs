//! Writing without loss: links followed, permissions kept, nothing left behind, errors that help.

use crossread::store::{WriteError, create_new_atomically, write_atomically};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().canonicalize().unwrap();
    (guard, path)
}

fn put(path: &Path, text: &str, mode: u32) {
    let mut options = fs::File::options();
    std::io::Write::write_all(&mut options.write(true).create_new(true).open(path).unwrap(), text.as_bytes()).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_created_and_replaced_and_nothing_is_left_behind() {
    let (_guard, folder) = folder();
    let path = folder.join("a project.ron");
    write_atomically(&path, b"one").unwrap();
    write_atomically(&path, b"two, longer").unwrap();
    write_atomically(&path, b"").unwrap();
    write_atomically(&path, b"three").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"three");
    assert_eq!(names(&folder), ["a project.ron"]);
}

#[test]
fn the_permissions_of_the_old_file_are_kept_and_new_ones_follow_the_umask() {
    let (_guard, folder) = folder();
    for wanted in [0o600, 0o640, 0o664, 0o755] {
        let path = folder.join(format!("{wanted:o}.ron"));
        put(&path, "old", wanted);
        write_atomically(&path, b"new").unwrap();
        assert_eq!((fs::read(&path).unwrap().as_slice(), mode(&path)), (&b"new"[..], wanted));
    }
    let (plain, ours) = (folder.join("plain"), folder.join("ours.ron"));
    fs::File::options().write(true).create_new(true).open(&plain).unwrap();
    write_atomically(&ours, b"new").unwrap();
    assert_eq!(mode(&ours), mode(&plain));
}

#[test]
fn a_symbolic_link_is_followed_and_stays_a_link() {
    let (_guard, folder) = folder();
    fs::create_dir(folder.join("real")).unwrap();
    let target = folder.join("real/project.ron");
    put(&target, "old", 0o640);
    symlink("real/project.ron", folder.join("near.ron")).unwrap();
    symlink(folder.join("near.ron"), folder.join("far.ron")).unwrap();
    write_atomically(&folder.join("far.ron"), b"new").unwrap();
    assert_eq!((fs::read(&target).unwrap().as_slice(), mode(&target)), (&b"new"[..], 0o640));
    assert!(fs::symlink_metadata(folder.join("far.ron")).unwrap().is_symlink());
    assert_eq!(names(&folder.join("real")), ["project.ron"]);

    symlink("real/not yet.ron", folder.join("dangling.ron")).unwrap();
    write_atomically(&folder.join("dangling.ron"), b"made").unwrap();
    assert_eq!(fs::read(folder.join("real/not yet.ron")).unwrap(), b"made");
}

#[test]
fn what_a_crash_left_behind_is_swept() {
    let (_guard, folder) = folder();
    let path = folder.join("project.ron");
    put(&folder.join(".project.ron.saving"), "half a proj", 0o400);
    write_atomically(&path, b"whole").unwrap();
    assert_eq!(names(&folder), ["project.ron"]);
    assert_eq!(fs::read(&path).unwrap(), b"whole");
}

#[test]
fn a_failed_write_leaves_the_old_file_and_no_temporary_one() {
    let (_guard, folder) = folder();
    let path = folder.join("project.ron");
    put(&path, "old", 0o644);
    // A folder cannot be swept, so the temporary file cannot be created.
    fs::create_dir_all(folder.join(".project.ron.saving/x")).unwrap();
    assert!(matches!(write_atomically(&path, b"new"), Err(WriteError::Other { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(&folder), [".project.ron.saving", "project.ron"]);
}

#[test]
fn errors_say_what_to_do_with_the_path_last() {
    let (_guard, folder) = folder();
    let read_only = folder.join("read only.ron");
    put(&read_only, "old", 0o444);
    let there = folder.display();
    let message = |path: &Path| write_atomically(path, b"new").unwrap_err().to_string();
    assert_eq!(
        message(&read_only),
        format!("the file is read-only; allow writing to it or save under another name: {there}/read only.ron")
    );
    assert_eq!(fs::read(&read_only).unwrap(), b"old");
    assert_eq!(
        message(&folder.join("no/such/project.ron")),
        format!("there is no such folder; choose another: {there}/no/such")
    );
    assert_eq!(message(&folder), format!("this is a folder or a device, not a file; save under another name: {there}"));
    assert_eq!(
        message(Path::new("/proc/version")),
        "the file is read-only; allow writing to it or save under another name: /proc/version"
    );
}

#[test]
fn creating_never_overwrites() {
    let (_guard, folder) = folder();
    let path = folder.join("new.ron");
    create_new_atomically(&path, b"one").unwrap();
    assert_eq!(create_new_atomically(&path, b"two"), Err(WriteError::Exists(path.clone())));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    symlink("nowhere", folder.join("link.ron")).unwrap();
    assert!(matches!(create_new_atomically(&folder.join("link.ron"), b"x"), Err(WriteError::Exists(_))));
    assert_eq!(names(&folder), ["link.ron", "new.ron"]);
}
