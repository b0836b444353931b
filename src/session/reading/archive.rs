//! ZIP archives as folders of articles. Entries are read into memory one by one, never to disk, and
//! bounded: an archive's own figures are claims. A name in an archive is only something to show.

use crate::session::files::MAX_IMPORT_BYTES;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Entries of one archive.
pub(super) const MAX_ENTRIES: u64 = 10_000;
/// Of its list of entries, in bytes.
const MAX_DIRECTORY: u64 = 16 << 20;
/// Of all that is unpacked from one archive, in bytes.
const MAX_UNPACKED: u64 = 2 << 30;
/// A larger entry that is so many times as large as what it is packed to is no article.
const MAX_RATIO: u64 = 100;
const RATIO_FROM: u64 = 100 << 10;

/// An open archive.
pub(super) struct Archive {
    zip: ZipArchive<File>,
    /// Unpacked so far, in bytes.
    unpacked: u64,
}

/// A file in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) place: usize,
    /// For people, with `/` between folders, without anything that leads elsewhere.
    pub(super) name: String,
    /// Why it will not be read.
    pub(super) refused: Option<String>,
}

impl Archive {
    /// The error says what is wrong and what to do.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let mut file = File::open(path).map_err(|error| crate::session::files::told(&error))?;
        refuse_many(&mut file)?;
        let zip = ZipArchive::new(file).map_err(|error| message(&error, "the archive"))?;
        Ok(Self { zip, unpacked: 0 })
    }

    /// Whether it is one document in the clothes of an archive, as office documents and e-books are.
    pub(super) fn is_document(&self) -> bool {
        ["[Content_Types].xml", "mimetype", "META-INF/container.xml"]
            .iter()
            .any(|name| self.zip.index_for_name(name).is_some())
    }

    /// Its files, in its order.
    pub(super) fn entries(&mut self) -> Vec<Entry> {
        (0..self.zip.len()).filter_map(|place| self.entry(place)).collect()
    }

    /// `None` for a folder.
    fn entry(&mut self, place: usize) -> Option<Entry> {
        let unnamed = || format!("entry {}", place + 1);
        let (name, refused) = match self.zip.by_index_raw(place) {
            Ok(entry) if entry.is_dir() => return None,
            Ok(entry) => {
                let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
                let name = entry.name().map_or(name, |name| name.into_owned());
                let refused = if entry.is_symlink() {
                    Some("this is a link, which is not followed; put the file itself into the archive".to_owned())
                } else if entry.encrypted() {
                    Some("the file is locked with a password; unpack the archive and import the file".to_owned())
                } else {
                    None
                };
                (name, refused)
            }
            Err(error) => (String::new(), Some(message(&error, "the file in the archive"))),
        };
        let shown = clean_name(&name);
        Some(Entry { place, name: if shown.is_empty() { unnamed() } else { shown }, refused })
    }

    /// All bytes of an entry.
    pub(super) fn bytes(&mut self, place: usize) -> Result<Vec<u8>, String> {
        let entry = self.zip.by_index(place).map_err(|error| message(&error, "the file in the archive"))?;
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err("the file is packed in a way that is not read; pack it as a common ZIP".to_owned());
        }
        let packed = entry.compressed_size();
        let most = MAX_IMPORT_BYTES.min(MAX_UNPACKED.saturating_sub(self.unpacked));
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        let n = bytes.len() as u64;
        self.unpacked += n;
        if n > most {
            let whole = "the archive unpacks to more than 2 GB; split it";
            let one = format!("the file is larger than {} MB; split it", MAX_IMPORT_BYTES >> 20);
            return Err(if most < MAX_IMPORT_BYTES { whole.to_owned() } else { one });
        }
        if n > RATIO_FROM && n > packed.saturating_mul(MAX_RATIO) {
            return Err("the file unpacks to over 100 times its size, as no article does; unpack it by hand".to_owned());
        }
        read.map_err(|_damaged| "the file in the archive is damaged; make the archive anew".to_owned())?;
        Ok(bytes)
    }
}

fn message(error: &ZipError, what: &str) -> String {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            format!("{what} is packed in a way that is not read; pack it as a common ZIP")
        }
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            format!("{what} could not be read ({})", error.kind())
        }
        _ => format!("{what} is damaged or no ZIP; make it anew"),
    }
}

/// Looks at the end of the archive, where it says how much its list of entries holds, before that list
/// is read into memory.
fn refuse_many(file: &mut File) -> Result<(), String> {
    const TAIL: u64 = 70 << 10;
    let mut tail = Vec::new();
    let length = file.seek(SeekFrom::End(0)).map_err(|error| crate::session::files::told(&error))?;
    let from = SeekFrom::Start(length.saturating_sub(TAIL));
    let read = file.seek(from).and_then(|_| file.take(TAIL).read_to_end(&mut tail)).and_then(|_| file.rewind());
    read.map_err(|error| crate::session::files::told(&error))?;
    for start in 0..tail.len() {
        let rest = tail.get(start..).unwrap_or_default();
        let claims = if rest.starts_with(b"PK\x05\x06") {
            (number(rest, 10, 2), number(rest, 12, 4))
        } else if rest.starts_with(b"PK\x06\x06") {
            (number(rest, 32, 8), number(rest, 40, 8))
        } else {
            continue;
        };
        // What is too large for its field stands in the larger record.
        let is_elsewhere = claims.0 == Some(0xffff) || claims.1 == Some(0xffff_ffff);
        let is_many = claims.0.is_some_and(|n| n > MAX_ENTRIES) || claims.1.is_some_and(|n| n > MAX_DIRECTORY);
        if is_many && !is_elsewhere {
            return Err(format!("the archive has more than {MAX_ENTRIES} files; split it"));
        }
    }
    Ok(())
}

/// The little-endian number of so many bytes.
fn number(bytes: &[u8], at: usize, n: usize) -> Option<u64> {
    Some(bytes.get(at..at + n)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A name that can be shown, and that leads nowhere.
pub(super) fn clean_name(name: &str) -> String {
    const MOST: usize = 200;
    let name: String = name.replace('\\', "/").chars().filter(|c| !is_misleading(*c)).collect();
    let parts = name.split('/').map(str::trim);
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts: Vec<&str> =
        parts.filter(|part| !part.is_empty() && *part != "." && *part != ".." && !is_drive(part)).collect();
    let joined = parts.join("/");
    let too_many = joined.chars().count().saturating_sub(MOST);
    joined.chars().skip(too_many).collect()
}

/// Characters that hide a part of a name or turn it round.
fn is_misleading(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        for (name, shown) in [
            ("../../etc/passwd", "etc/passwd"),
            ("/abs/x.txt", "abs/x.txt"),
            ("C:\\evil.txt", "evil.txt"),
            ("a/..\\..\\x.txt", "a/x.txt"),
            ("./a//b/./c.txt", "a/b/c.txt"),
            ("a\0b\n.txt", "ab.txt"),
            ("invoice\u{202e}txt.exe", "invoicetxt.exe"),
            ("..", ""),
            ("컨테이너/기사 1.txt", "컨테이너/기사 1.txt"),
        ] {
            assert_eq!(clean_name(name), shown, "{name:?}");
        }
        assert_eq!(clean_name(&"x".repeat(500)).len(), 200);
    }
}
