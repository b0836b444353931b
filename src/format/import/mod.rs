//! The importers, one file a format.

pub mod brat;
pub mod jsonl;

use crate::model::Timestamp;

/// The time of a record whose file names none: an importer has no clock, so whoever takes the
/// fragment into a project gives such records the time of doing so.
pub const UNSTAMPED: Timestamp = Timestamp::UNIX_EPOCH;
