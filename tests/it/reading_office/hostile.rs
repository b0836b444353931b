//! Every hostile file ends with text or with a message, in little time; those that only limits from
//! outside can end are read in a child process elsewhere.

use super::hostile_office::hostile_office;
use super::hostile_pdf::ONLY_FROM_OUTSIDE;
use crossread::format::reading::{Choices, READERS};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Made once: bombs take a while to pack.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(hostile_office);

/// What reading gives: the text, or the message for people.
fn outcome(name: &str, bytes: &[u8]) -> Result<String, String> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let reader = READERS.iter().find(|reader| reader.recognises(bytes, extension));
    let Some(reader) = reader else { return Err("no reader takes it".to_owned()) };
    reader.read(bytes, &Choices::default()).map(|reading| reading.text)
}

#[test]
fn hostile_files_end_with_text_or_a_message() {
    let files = &*FILES;
    assert!(files.len() >= 100, "{} files", files.len());
    for (name, bytes) in files.iter().filter(|(name, _)| !ONLY_FROM_OUTSIDE.contains(&name.as_str())) {
        let start = Instant::now();
        match outcome(name, bytes) {
            Ok(text) => assert!(!text.trim().is_empty(), "{name}"),
            Err(message) => assert!(message.len() > 15 && !message.ends_with('.'), "{name}: {message}"),
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn what_can_be_saved_of_a_hostile_file_is_saved() {
    let files = &*FILES;
    let text_of = |name: &str| {
        let (_, bytes) = files.iter().find(|(known, _)| known == name).expect("the file is there");
        outcome(name, bytes)
    };
    for (name, text) in [
        ("names_that_climb.docx", "The ferry came back."),
        ("styles_in_a_circle.docx", "Round and round."),
        ("picture_that_never_ends.rtf", "text"),
        ("halves_of_characters.rtf", "ab📘c"),
        ("list_of_objects_loops.pdf", "Hello there, reader"),
        ("length_is_wrong.pdf", "Hello there"),
    ] {
        assert_eq!(text_of(name).as_deref(), Ok(text), "{name}");
    }
}

#[test]
fn the_message_says_what_is_wrong() {
    let files = &*FILES;
    let message_of = |name: &str| {
        let (_, bytes) = files.iter().find(|(known, _)| known == name).expect("the file is there");
        outcome(name, bytes).expect_err(name)
    };
    for (name, part) in [
        ("bomb_of_blanks.docx", "unpacks to far more"),
        ("billion_laughs.docx", "declares its own entities"),
        ("external_entity.docx", "declares its own entities"),
        ("names_alike.docx", "two parts named"),
        ("too_many_parts.docx", "10051 parts"),
        ("part_with_a_password.docx", "password"),
        ("password.docx", "password"),
        ("password.odt", "password"),
        ("old_word.docx", "Word 97 to 2003"),
        ("no_spine.epub", "names no pages"),
        ("locked.epub", "protected against copying"),
        ("groups_without_end.rtf", "nested too deeply"),
        ("scan.pdf", "pictures without text"),
        ("locked_by_nonsense.pdf", "encrypted"),
        ("nothing_but_a_head.pdf", "damaged"),
    ] {
        let message = message_of(name);
        assert!(message.contains(part), "{name}: {message}");
    }
}
