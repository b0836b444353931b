//! The codebook: the two layers with their labels, the attributes and the relation labels.

use super::{AttributeId, LabelId, RelationLabelId, Row};
use std::fmt;

/// The two kinds of annotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Layer {
    Claims,
    Entities,
}

impl Layer {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Claims, Self::Entities];

    /// What one annotation of the layer is called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Claims => "claim",
            Self::Entities => "mention",
        }
    }
}

/// A colour in sRGB, 8 bits a channel. Its text form is `#rrggbb`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads `#rrggbb`; `None` for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |place: usize| u8::from_str_radix(digits.get(place..place + 2)?, 16).ok();
        Some(Self(channel(0)?, channel(2)?, channel(4)?))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// One value of a layer's closed list.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    pub id: LabelId,
    pub layer: Layer,
    /// Place in the list of its layer; ties are broken by id.
    pub order: i64,
    pub name: String,
    /// The key that tags with it; `None` for no key.
    pub key: Option<char>,
    pub colour: Colour,
    /// When to use it; empty for none.
    pub guideline: String,
    /// The label above it; `None` at the top.
    pub parent: Option<LabelId>,
    /// Not offered any more; annotations keep it.
    pub retired: bool,
    /// Names of the OntoNotes 5 entity types that it stands for in exchange, the first being the
    /// one that is written.
    pub ontonotes: Vec<String>,
}

impl Row for Label {
    type Key = LabelId;
    const WORD: &'static str = "label";
    fn key(&self) -> LabelId {
        self.id.clone()
    }
}

/// A named value that annotations of one layer can have.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    pub id: AttributeId,
    pub layer: Layer,
    pub order: i64,
    pub name: String,
    pub kind: AttributeKind,
    /// When to use it; empty for none.
    pub guideline: String,
    pub retired: bool,
}

impl Row for Attribute {
    type Key = AttributeId;
    const WORD: &'static str = "attribute";
    fn key(&self) -> AttributeId {
        self.id.clone()
    }
}

/// What values an attribute takes.
#[derive(Clone, PartialEq, Debug)]
pub enum AttributeKind {
    Flag,
    Choice(Vec<Choice>),
    Number,
    Text,
    Date,
    /// A span of the same document.
    Span,
    /// An entity or an annotation.
    Reference,
}

/// One value of a choice.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The fixed slug that annotations keep.
    pub id: String,
    pub name: String,
}

/// The label of a relation.
#[derive(Clone, PartialEq, Debug)]
pub struct RelationLabel {
    pub id: RelationLabelId,
    pub order: i64,
    pub name: String,
    /// When to use it; empty for none.
    pub guideline: String,
    pub retired: bool,
}

impl Row for RelationLabel {
    type Key = RelationLabelId;
    const WORD: &'static str = "relation label";
    fn key(&self) -> RelationLabelId {
        self.id.clone()
    }
}

/// The letters that commands have as designed (in upper case): a label that comes from elsewhere comes
/// without them. A user may have given them away; the schema editor asks for the letters of that user.
pub const RESERVED_KEYS: [char; 10] = ['S', 'A', 'C', 'R', 'M', 'N', 'T', 'I', 'V', 'J'];

/// The entity types of OntoNotes 5 (Weischedel and others, release 5.0, LDC2013T19, section 2.6).
pub const ONTONOTES: [&str; 18] = [
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
];

/// Colours that most colour-blind people tell apart: the palette of Okabe and Ito (“Color Universal
/// Design”, 2008) without its black, and its yellow darkened so that it is seen on white.
pub const SAFE_COLOURS: [Colour; 8] = [
    Colour(0x00, 0x72, 0xb2),
    Colour(0xd5, 0x5e, 0x00),
    Colour(0x00, 0x9e, 0x73),
    Colour(0xcc, 0x79, 0xa7),
    Colour(0xe6, 0x9f, 0x00),
    Colour(0x56, 0xb4, 0xe9),
    Colour(0xa3, 0x94, 0x00),
    Colour(0x80, 0x80, 0x80),
];
