//! A document: one article with its metadata, and its text as a row of its own.

use super::{Date, DocumentId, Row, Timestamp};
use std::fmt;
use std::sync::Arc;

/// One article's metadata. Its text is a [`DocumentText`] row.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    pub id: DocumentId,
    /// Place in the list of documents; ties are broken by id.
    pub order: i64,
    pub title: String,
    /// The outlet that published it; empty when unknown.
    pub outlet: String,
    /// Empty when unknown.
    pub author: String,
    /// The day of publication; `None` when unknown, never guessed from the day of import.
    pub published: Option<Date>,
    /// Empty when unknown.
    pub url: String,
    /// A BCP 47 tag such as `en` or `ko`; empty when unknown.
    pub language: String,
    /// `None`: by the first strong character of each paragraph.
    pub direction: Option<Direction>,
    pub note: String,
    pub progress: Progress,
    /// `None` for a pasted text.
    pub origin: Option<Origin>,
}

impl Document {
    /// An article of which nothing but its title is known: new, without a note and not from a file.
    pub fn titled(id: DocumentId, order: i64, title: String) -> Self {
        Self {
            id,
            order,
            title,
            outlet: String::new(),
            author: String::new(),
            published: None,
            url: String::new(),
            language: String::new(),
            direction: None,
            note: String::new(),
            progress: Progress::New,
            origin: None,
        }
    }

    /// What lists show: the outlet, or the title where no outlet is known.
    pub fn short_name(&self) -> &str {
        if self.outlet.trim().is_empty() { &self.title } else { &self.outlet }
    }
}

impl Row for Document {
    type Key = DocumentId;
    const WORD: &'static str = "document";
    fn key(&self) -> DocumentId {
        self.id
    }
}

/// The text of a document: LF only, without a byte order mark, otherwise as imported. Immutable
/// while it carries annotations.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentText {
    pub document: DocumentId,
    pub text: Arc<str>,
    /// Of the text in UTF-8.
    pub sha256: Sha256,
}

impl DocumentText {
    /// A text row with its hash computed.
    pub fn new(document: DocumentId, text: &str) -> Self {
        Self { document, text: text.into(), sha256: Sha256::of(text.as_bytes()) }
    }
}

impl Row for DocumentText {
    type Key = DocumentId;
    const WORD: &'static str = "text";
    fn key(&self) -> DocumentId {
        self.document
    }
}

/// Direction of a document's paragraphs when it is set by hand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// How far the analyst is with a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Progress {
    #[default]
    New,
    InProgress,
    Done,
}

impl Progress {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::New, Self::InProgress, Self::Done];

    /// The word that people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::InProgress => "In progress",
            Self::Done => "Done",
        }
    }
}

/// Where a document came from.
#[derive(Clone, PartialEq, Debug)]
pub struct Origin {
    /// Name without folders.
    pub file_name: String,
    /// Of the bytes as imported.
    pub sha256: Sha256,
    /// The name of the WHATWG Encoding Standard, such as `UTF-8` or `windows-1251`.
    pub encoding: String,
    pub newlines: Newlines,
    /// `None` where the importer has no clock; the session fills it in.
    pub imported: Option<Timestamp>,
}

/// The newline style of an imported file, before its text became LF-only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Newlines {
    /// No newline at all.
    #[default]
    None,
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// A SHA-256 digest; its text form is 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut digest = [0u8; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (byte, place) in digest.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(text.get(place..place + 2)?, 16).ok()?;
        }
        Some(Self(digest))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_comes_back_from_its_text_form() {
        let digest = Sha256::of(b"abc");
        // FIPS 180-4, appendix: the digest of "abc".
        assert!(digest.to_string().starts_with("ba7816bf8f01cfea"));
        assert_eq!(Sha256::from_hex(&digest.to_string()), Some(digest));
        assert_eq!(Sha256::from_hex("ba78"), None);
        assert_eq!(Sha256::from_hex(&"g".repeat(64)), None);
    }
}
