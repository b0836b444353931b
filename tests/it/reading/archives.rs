//! ZIP archives, most of them hostile. Every one is made here.

use super::{Desk, empty_project, read_paths, told};
use crossread::session::reading::Batch;
use expect_test::{Expect, expect};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these entries.
pub(super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Deflated)
}

fn packed(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn read_bytes(bytes: &[u8]) -> Batch {
    let desk = Desk::new();
    read_paths(&[&desk.put("press.zip", bytes)])
}

#[track_caller]
fn check(bytes: &[u8], expected: Expect) {
    expected.assert_eq(&told(&read_bytes(bytes), &empty_project()));
}

/// Where the bytes of `signature` stand first.
fn place(bytes: &[u8], signature: &[u8]) -> usize {
    bytes.windows(signature.len()).position(|window| window == signature).unwrap()
}

/// The archive with other bytes at so many bytes behind each of its signatures.
fn patched(mut bytes: Vec<u8>, patches: &[(&[u8], usize, &[u8])]) -> Vec<u8> {
    for (signature, offset, value) in patches {
        let at = place(&bytes, signature) + offset;
        bytes[at..at + value.len()].copy_from_slice(value);
    }
    bytes
}

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

#[test]
fn the_files_of_an_archive_come_in_natural_order() {
    let entries: [(&str, &[u8]); 6] = [
        ("wire 10.txt", b"Tenth words."),
        ("wire 2.txt", b"Second words."),
        ("press/", b""),
        ("press/a.txt", b"\xcf\xee\xe5\xe7\xe4 \xef\xf0\xe8\xb8\xeb \xed\xe0 \xf1\xf2\xe0\xed\xf6\xe8\xfe."),
        ("photo.JPG", b"\xff\xd8\xff"),
        ("__MACOSX/._wire 2.txt", b"junk"),
    ];
    check(
        &zip(&entries),
        expect![[r#"
            press.zip/press/a.txt | Поезд приёл на станц
            press.zip/wire 2.txt | Second words.
            press.zip/wire 10.txt | Tenth words.
            left out: 1 hidden files and folders
            left out: 1 files of kinds that are no articles, such as pictures
        "#]],
    );
}

#[test]
fn names_that_lead_elsewhere_lead_nowhere() {
    let desk = Desk::new();
    let entries: [(&str, &[u8]); 5] = [
        ("../../evil.txt", b"One."),
        ("/abs/evil.txt", b"Two."),
        ("C:\\windows\\evil.txt", b"Three."),
        ("a/..\\..\\evil.txt", b"Four."),
        ("..", b"Five."),
    ];
    let path = desk.put("deep/er/press.zip", zip(&entries));
    expect![[r#"
        press.zip/a/evil.txt | Four.
        press.zip/abs/evil.txt | Two.
        press.zip/entry 5 | Five.
        press.zip/evil.txt | One.
        press.zip/windows/evil.txt | Three.
    "#]]
    .assert_eq(&told(&read_paths(&[&path]), &empty_project()));
    let written: Vec<_> = std::fs::read_dir(desk.path("deep/er")).unwrap().collect();
    assert_eq!(written.len(), 1, "nothing is unpacked to the disk");
    assert!(!desk.path("evil.txt").exists());
}

#[test]
fn names_that_hide_something_are_shown_without_it() {
    let long = format!("{}end.txt", "long/".repeat(10_000));
    let entries: [(&str, &[u8]); 4] = [
        ("invoice\u{202e}gpj.txt", b"One."),
        ("a\u{0}b\r\n.txt", b"Two."),
        (&long, b"Three."),
        ("컨테이너 🚢.txt", "넷.".as_bytes()),
    ];
    let batch = read_bytes(&zip(&entries));
    let names: Vec<&str> = batch.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names[0], "press.zip/ab.txt");
    assert_eq!(names[1], "press.zip/invoicegpj.txt");
    assert!(names[2].len() < 250 && names[2].ends_with("long/end.txt"), "{names:?}");
    assert_eq!(names[3], "press.zip/컨테이너 🚢.txt");
}

#[test]
fn names_that_are_no_unicode_are_shown_somehow() {
    let bytes = zip(&[("abcdef.txt", b"Words.")]);
    let mut bytes =
        patched(bytes, &[(LOCAL, 30, b"\xff\xfe\x80\x81\x82\x83"), (CENTRAL, 46, b"\xff\xfe\x80\x81\x82\x83")]);
    // The mark of names in UTF-8.
    for signature in [(LOCAL, 6), (CENTRAL, 8)] {
        let at = place(&bytes, signature.0) + signature.1 + 1;
        bytes[at] |= 8;
    }
    let batch = read_bytes(&bytes);
    assert_eq!(batch.rows.len(), 1);
    assert!(batch.rows[0].name.ends_with(".txt") || batch.rows[0].outcome.is_err(), "{:?}", batch.rows[0]);
}

#[test]
fn names_that_are_the_same_but_for_case_are_told() {
    check(
        &zip(&[("A.txt", b"One and one."), ("a.TXT", b"Two and two."), ("b.txt", b"One and one.")]),
        expect![[r#"
            press.zip/A.txt | One and one.
            press.zip/a.TXT | Two and two.
              the archive has another file of that name: A.txt
            press.zip/b.txt | One and one.
              the same file as press.zip/A.txt
        "#]],
    );
}

#[test]
fn two_entries_over_the_same_bytes_are_two_copies() {
    // The second entry of the list points to the bytes of the first.
    let bytes = zip(&[("a.txt", b"The same words."), ("b.txt", b"The same words.")]);
    let second = place(&bytes, CENTRAL) + 46 + 5 + 42;
    let mut bytes = bytes;
    let at = bytes[second - 42..].windows(4).position(|window| window == CENTRAL).unwrap() + second - 42;
    bytes[at + 42..at + 46].fill(0);
    let batch = read_bytes(&bytes);
    assert_eq!(batch.rows.len(), 2);
    assert!(batch.rows[1].is_copy() || batch.rows[1].outcome.is_err());
}

#[test]
fn links_are_not_followed() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("passwd.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    check(
        &writer.finish().unwrap().into_inner(),
        expect![[r#"
            press.zip/passwd.txt ! this is a link, which is not followed; put the file itself into the archive
        "#]],
    );
}

#[test]
fn what_is_locked_with_a_password_says_so() {
    let bytes = zip(&[("secret.txt", b"Words.")]);
    check(
        &patched(bytes, &[(LOCAL, 6, b"\x01"), (CENTRAL, 8, b"\x01")]),
        expect![[r#"
            press.zip/secret.txt ! the file is locked with a password; unpack the archive and import the file
        "#]],
    );
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zip(&[("a.txt", b"Words.")]);
    check(
        &zip(&[("inner.zip", &inner), ("more.tar.gz", b"\x1f\x8b")]),
        expect![[r#"
            press.zip/inner.zip ! this is an archive in an archive; unpack it and import it by itself
            press.zip/more.tar.gz ! this is an archive in an archive; unpack it and import it by itself
        "#]],
    );
}

#[test]
fn a_file_that_unpacks_to_far_more_than_it_is_stays_packed() {
    let zeros = vec![b'0'; 5 << 20];
    let huge = vec![b'0'; (100 << 20) + 1];
    check(
        &zip(&[("bomb.txt", &zeros), ("huge.txt", &huge), ("words.txt", b"Words.")]),
        expect![[r#"
            press.zip/bomb.txt ! the file unpacks to over 100 times its size, as no article does; unpack it by hand
            press.zip/huge.txt ! the file is larger than 100 MB; split it
            press.zip/words.txt | Words.
        "#]],
    );
}

#[test]
fn sizes_that_lie_do_no_harm() {
    let text = "Some words that are said here. ".repeat(400);
    for claim in [0u32, 1, 10, u32::MAX - 1] {
        let bytes = zip(&[("a.txt", text.as_bytes()), ("b.txt", b"Words.")]);
        let bytes = patched(bytes, &[(LOCAL, 22, &claim.to_le_bytes()), (CENTRAL, 24, &claim.to_le_bytes())]);
        let batch = read_bytes(&bytes);
        assert_eq!(batch.rows.len(), 2, "{claim}");
        assert!(batch.rows[1].outcome.is_ok());
        if let Ok(article) = &batch.rows[0].outcome {
            assert_eq!(&*article.text, text, "the whole text or a message, {claim}");
        }
    }
}

#[test]
fn too_many_entries_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    check(
        &packed(&entries, CompressionMethod::Stored),
        expect![[r#"
            press.zip ! the archive has more than 10000 files; split it
        "#]],
    );
    // The list itself is not that long; its length is a claim.
    let bytes = patched(zip(&[("a.txt", b"Words.")]), &[(END, 8, b"\xfe\xff\xfe\xff")]);
    assert!(read_bytes(&bytes).rows[0].outcome.is_err());
    let large = [
        &b"PK\x06\x06"[..],
        &44u64.to_le_bytes(),
        &[0; 12],
        &u64::MAX.to_le_bytes(),
        &u64::MAX.to_le_bytes(),
        &u64::MAX.to_le_bytes(),
        &0u64.to_le_bytes(),
    ]
    .concat();
    let locator = [&b"PK\x06\x07"[..], &[0; 16]].concat();
    let end = [END, &[0; 4], &[0xff; 12], &[0; 2]].concat();
    assert!(read_bytes(&[large, locator, end].concat()).rows[0].outcome.is_err());
}

#[test]
fn what_is_no_archive_says_so() {
    for bytes in [&b""[..], b"PK", b"just words in a file", b"PK\x05\x06", &[0; 1000]] {
        let batch = read_bytes(bytes);
        let [row] = batch.rows.as_slice() else { panic!("{bytes:?}") };
        assert_eq!(row.outcome.as_ref().unwrap_err(), "the archive is damaged or no ZIP; make it anew", "{bytes:?}");
    }
}

#[test]
fn an_archive_without_articles_says_so() {
    let desk = Desk::new();
    for entries in [&[][..], &[("folder/", &b""[..])], &[("a.png", b"x"), (".hidden.txt", b"Words.")]] {
        let batch = read_paths(&[&desk.put("press.zip", zip(entries))]);
        let [row] = batch.rows.as_slice() else { panic!("{entries:?}") };
        assert_eq!(row.outcome.as_ref().unwrap_err(), "there is no article in this archive; choose another one");
    }
}

#[test]
fn damaged_bytes_and_foreign_ways_of_packing_are_told_one_by_one() {
    let text = "Some words that are said here. ".repeat(40);
    let good = zip(&[("a.txt", text.as_bytes()), ("b.txt", b"Words.")]);
    check(
        &patched(good.clone(), &[(LOCAL, 40, b"\xff\xff\xff\xff")]),
        expect![[r#"
            press.zip/a.txt ! the file in the archive is damaged; make the archive anew
            press.zip/b.txt | Words.
        "#]],
    );
    check(
        &patched(good.clone(), &[(LOCAL, 14, b"\x01\x02\x03\x04"), (CENTRAL, 16, b"\x01\x02\x03\x04")]),
        expect![[r#"
            press.zip/a.txt ! the file in the archive is damaged; make the archive anew
            press.zip/b.txt | Words.
        "#]],
    );
    check(
        &patched(good, &[(LOCAL, 8, b"\x62\x00"), (CENTRAL, 10, b"\x62\x00")]),
        expect![[r#"
            press.zip/a.txt ! the file is packed in a way that is not read; pack it as a common ZIP
            press.zip/b.txt | Words.
        "#]],
    );
}

#[test]
fn an_archive_cut_or_changed_anywhere_gives_words_or_a_message() {
    let text = "Some words that are said here. ".repeat(10);
    let good = zip(&[("a.txt", text.as_bytes()), ("b.txt", b"Words and words."), ("c.md", b"More words.")]);
    let desk = Desk::new();
    let read = |bytes: &[u8]| read_paths(&[&desk.put("press.zip", bytes)]);
    for n in (0..good.len()).step_by(7) {
        assert!(!read(&good[..n]).rows.is_empty(), "{n}");
    }
    for n in 0..good.len() {
        let mut bytes = good.clone();
        bytes[n] ^= 1 << (n % 8);
        for row in &read(&bytes).rows {
            match &row.outcome {
                Ok(article) => {
                    assert!([text.as_str(), "Words and words.", "More words."].contains(&&*article.text), "{n}");
                }
                Err(message) => assert!(message.contains("; "), "{n}: {message}"),
            }
        }
    }
}

#[test]
fn a_document_in_the_clothes_of_an_archive_is_not_taken_apart() {
    let batch = read_bytes(&zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]));
    let [row] = batch.rows.as_slice() else { panic!("{:?}", batch.rows) };
    assert_eq!(row.name, "press.zip");
}
