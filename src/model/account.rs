//! An account: what a report says, as plain values. `analysis` writes it and `format` makes files of it,
//! and neither knows the other.

use super::{Direction, Stance};

/// Headings, paragraphs, quotes and tables under a title, one after the other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// Words on one line or several, run by run.
pub type Words = Vec<Run>;

/// A part of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    Heading {
        /// 2 for a section, 3 for a part of one; the title is 1.
        level: u8,
        words: Words,
        /// Letters, digits and hyphens, unique in the account, to lead here; empty for none.
        anchor: String,
    },
    Paragraph(Words),
    List {
        is_numbered: bool,
        entries: Vec<Words>,
    },
    /// Names, each with what is said of it.
    Facts(Vec<(String, Words)>),
    Quote(Quotation),
    Grid(Grid),
    /// Blocks that belong together and stay on one page where it has room for them.
    Together(Vec<Self>),
}

/// Words of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    pub text: String,
    pub kind: RunKind,
}

/// What words are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunKind {
    Plain,
    Strong,
    /// Beside the matter: places, outlets, what is not there.
    Quiet,
    /// Words of an article or of the analyst, in a direction of their own.
    Foreign,
    /// A stance by its sign and its name.
    Stance(Stance),
    /// An address on the web.
    Address,
    /// Leads to the heading with this anchor.
    To(String),
}

impl Run {
    /// Words that are the program's own.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: RunKind::Plain }
    }

    /// Words of weight.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: RunKind::Strong }
    }

    /// Words beside the matter.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: RunKind::Quiet }
    }

    /// Words that somebody else wrote.
    pub fn foreign(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: RunKind::Foreign }
    }

    /// “≠ Differs”.
    pub fn stance(stance: Stance) -> Self {
        Self { text: format!("{} {}", stance.sign(), stance.name()), kind: RunKind::Stance(stance) }
    }
}

/// The words of a claim, exactly as its article has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// A BCP 47 tag; empty when unknown.
    pub language: String,
    /// `None`: by the first strong character.
    pub direction: Option<Direction>,
    /// The parts of the claim, each cut into pieces.
    pub parts: Vec<Vec<Piece>>,
}

/// A piece of a quote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub text: String,
    /// Whether it says something else than another quote of the cluster.
    pub differs: bool,
}

/// Cells under a header, each row as long as the header; the first cell of a row is what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    /// What the table shows.
    pub caption: String,
    pub header: Vec<Words>,
    /// How wide the columns are to each other.
    pub widths: Vec<u8>,
    pub rows: Vec<Vec<Words>>,
}
