//! Files of word processors and PDF, as real programs write them, and as nobody should. The files and
//! how they were made: `tests/data/office`.

mod exact;
mod hostile;
pub(crate) mod hostile_office;
pub(crate) mod hostile_pdf;
mod pdf;
mod shown;

use crossread::format::reading::{Choices, Field, READERS, Reader, Reading};
use std::path::{Path, PathBuf};

/// A file of `tests/data/office`.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/office").join(name)
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(path(&format!("files/{name}"))).unwrap()
}

/// The reader that takes the file, by the bytes and the extension.
fn reader(name: &str, bytes: &[u8]) -> &'static dyn Reader {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    *READERS.iter().find(|reader| reader.recognises(bytes, extension)).expect("no reader takes the file")
}

fn read_with(name: &str, choices: &Choices) -> Reading {
    let bytes = file(name);
    reader(name, &bytes).read(&bytes, choices).unwrap()
}

fn read(name: &str) -> Reading {
    read_with(name, &Choices::default())
}

/// The values guessed for a field, the most trusted first, each with where it stands.
fn guessed(reading: &Reading, field: Field) -> Vec<(&str, &str)> {
    reading
        .guesses
        .iter()
        .filter(|guess| guess.field == field)
        .map(|guess| (guess.value.as_str(), guess.from.as_str()))
        .collect()
}

/// The text that a person reads in the file, without the line break at its end.
fn expected(name: &str) -> String {
    std::fs::read_to_string(path(&format!("expected/{name}.txt"))).unwrap().trim_end().to_owned()
}
