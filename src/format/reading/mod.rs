//! Readers: each turns the bytes of one file of one kind (a web page, a PDF, an office document) into
//! the text of an article, with what the file says of itself and where it says so. They are pure and
//! may be slow, hungry or die of a hostile file: the window calls them only in a child process.

pub mod blocks;
pub mod docx;
pub mod eml;
pub mod epub;
pub mod html;
pub mod markdown;
pub mod metadata;
pub mod mhtml;
pub mod mime;
pub mod odt;
mod parts;
pub mod pdf;
mod roman;
pub mod rtf;
mod xml;

use super::Report;

/// All readers; the first that recognises a file reads it.
pub const READERS: &[&dyn Reader] = &[
    &pdf::Pdf,
    &docx::Docx,
    &odt::Odt,
    &epub::Epub,
    &rtf::Rtf,
    &mhtml::Mhtml,
    &eml::Eml,
    &html::Html,
    &markdown::Markdown,
];

/// Reads files of one kind.
pub trait Reader: Sync {
    /// The id, such as `html`.
    fn id(&self) -> &'static str;
    /// What people call such a file, as in “web page”.
    fn name(&self) -> &'static str;
    /// Of the files that it reads, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether these bytes are such a file, by what they begin with or hold; the name is only a hint,
    /// for kinds that have no signature.
    fn recognises(&self, bytes: &[u8], extension: &str) -> bool;
    /// The article in the file. The error says what went wrong and what to do, for people, without
    /// the file's name.
    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String>;
}

/// What the analyst may choose about a reading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choices {
    /// Everything that the file shows, instead of the main text alone.
    pub all_text: bool,
    /// Footnotes and captions are dropped; else they stand at the end.
    pub drop_notes: bool,
    /// The name of an encoding of the WHATWG Encoding Standard to read it in; `None`: by what the file
    /// says and looks like.
    pub encoding: Option<String>,
}

/// An article as a reader found it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The text to keep: LF only, no byte order mark, one paragraph, heading, list entry or table row a
    /// line, one empty line between blocks; nothing in it that the file does not show.
    pub text: String,
    /// The name of the WHATWG Encoding Standard, such as `UTF-8`; empty where the kind of file leaves
    /// no choice.
    pub encoding: String,
    /// What the file says of itself, the most trusted first for each field.
    pub guesses: Vec<Guess>,
    /// Text that the file shows and the reading leaves out, block by block, in the order of the file.
    pub dropped: Vec<String>,
    /// What could not be read or looks doubtful.
    pub report: Report,
}

/// One thing that a file says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    pub field: Field,
    /// A date as `2023-10-13`, a language as a BCP 47 tag.
    pub value: String,
    /// Where it stands, for people, as in “meta property article:published_time” or “line 2: SEOUL, Oct. 13 (Agency) —”.
    pub from: String,
}

/// What a guess is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    Title,
    Outlet,
    Author,
    Published,
    Url,
    Language,
    /// `rtl` or `ltr`.
    Direction,
    /// The day on which the file was made, which may be years after that of publication: it is never
    /// taken for it by itself.
    FileMade,
}
