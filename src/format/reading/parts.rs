//! The parts of a zipped document, read into memory with limits. Nothing is ever written to a disk,
//! so a part's name is only a key.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Bytes of one part, and of all parts that are read of one file.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_SUM: u64 = 200 << 20;
/// Parts in a file.
const MOST_PARTS: usize = 10_000;
/// A part past `HARMLESS` bytes that is this many times larger than its packed form is a bomb.
const LARGEST_RATIO: u64 = 100;
const HARMLESS: u64 = 100 << 10;

/// A zipped document.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    n_read: u64,
}

impl<'a> Parts<'a> {
    /// The error is for people.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            format!("The file is damaged ({error}); get it again, or open it in its program and save it anew")
        })?;
        if archive.len() > MOST_PARTS {
            return Err(format!(
                "The file has {} parts, more than a document can have; open it in its program and save it anew",
                archive.len()
            ));
        }
        let mut names = HashSet::new();
        for name in archive.file_names().filter_map(Result::ok) {
            if !names.insert(name.to_lowercase()) {
                return Err(format!("The file has two parts named {name}; open it in its program and save it anew"));
            }
        }
        Ok(Self { archive, n_read: 0 })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts, in the order of the file.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// The bytes of that part; `None` when there is none. The error is for people.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |what: &str| {
            format!("A part of the file is damaged ({what}); get it again, or open it in its program and save it anew")
        };
        let part = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(what) if what == zip::result::ZipError::PASSWORD_REQUIRED => {
                "The file is protected by a password; open it in its program and save it without one".to_owned()
            }
            error => damaged(&error.to_string()),
        })?;
        // What the file says of its packed size is only a claim, but it cannot be larger than the file.
        let n_packed = part.compressed_size().max(1);
        let limit =
            LARGEST_PART.min(LARGEST_SUM.saturating_sub(self.n_read)).min((n_packed * LARGEST_RATIO).max(HARMLESS));
        let mut bytes = Vec::new();
        let n = part.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error.to_string()))? as u64;
        self.n_read += n;
        if n > limit {
            return Err("The file unpacks to far more than it could hold as an article; open it in its program and save it anew".to_owned());
        }
        Ok(Some(bytes))
    }

    /// The text of that XML part; `None` when there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.bytes(name)?.map(|bytes| super::xml::decoded(&bytes)))
    }

    /// The same, with an error for people when the part is not there.
    pub(super) fn needed_text(&mut self, name: &str) -> Result<String, String> {
        self.text(name)?.ok_or_else(|| format!("The file has no part {name}, so it is no whole document; get it again, or open it in its program and save it anew"))
    }
}

/// Whether these bytes are a zip file with a part of that name; not one that holds such files.
pub(super) fn is_zip_with(bytes: &[u8], part: &str) -> bool {
    let has = |archive: ZipArchive<Cursor<&[u8]>>| archive.index_for_name(part).is_some();
    bytes.starts_with(b"PK\x03\x04") && ZipArchive::new(Cursor::new(bytes)).is_ok_and(has)
}

/// Whether the first part of these bytes says that the file is of that kind, as OpenDocument and EPUB ask.
pub(super) fn is_zip_of(bytes: &[u8], kind: &[u8]) -> bool {
    let first = bytes.get(30..).unwrap_or(&[]);
    bytes.starts_with(b"PK\x03\x04")
        && first.strip_prefix(b"mimetype").is_some_and(|rest| {
            // Some writers put a field of their own before the content.
            contains(rest.get(..rest.len().min(200)).unwrap_or(rest), kind)
        })
}

/// Whether `needle`, which is not empty, stands somewhere in the bytes.
pub(super) fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len().max(1)).any(|window| window == needle)
}
