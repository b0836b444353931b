//! The importers, one file a format, and what plain articles need: encodings, line ends, and guesses
//! of their metadata.

pub mod dates;
pub mod encoding;
pub mod file_name;
pub mod language;
pub mod metadata;
pub mod newlines;
pub mod text;
