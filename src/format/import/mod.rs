//! The importers, one file or folder a format, and what plain articles need: encodings, line ends,
//! and guesses of their metadata.

pub mod brat;
pub mod dates;
pub mod encoding;
pub mod file_name;
pub mod jsonl;
pub mod language;
pub mod metadata;
pub mod newlines;
pub mod text;

use crate::model::Timestamp;

/// The time of a record whose file names none: an importer has no clock, so whoever takes the
/// fragment into a project gives such records the time of doing so.
pub const UNSTAMPED: Timestamp = Timestamp::UNIX_EPOCH;
