//! Values in a text: dates, times of day, durations, numbers with units, money, counts of things, with
//! how exactly they are said. `english` and `russian` are the tables of their languages; the rest knows none,
//! but for `wording`, which says values in the language of the window.

mod calendar;
mod compare;
mod counted;
mod dates;
mod edtf;
mod english;
mod exclusions;
mod figures;
mod language;
mod lexicon;
mod normal;
mod quantities;
mod reader;
mod russian;
mod subject;
mod times;
mod tokens;
mod units;
mod wording;

pub use compare::{Comparison, compare, in_order};
pub use subject::{Comparable, Measure, Subject};
pub use wording::{common_year, in_words_without_year};

use super::Span;
use jiff::civil::Date;
use std::convert::Infallible;

/// One reading of a piece of text as a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Value {
    /// With its hedge and its unit or noun: “more than 1,000 containers”.
    pub span: Span,
    /// The exact text of the span.
    pub quote: String,
    pub kind: Kind,
    /// The value as a stable text, as `docs/values.md` describes: `>1000 container`, `290 km`,
    /// `5..7 %`, `P6D`, `T15:30`, and dates in EDTF (ISO 8601-2): `2023-09-01/2023-10-01`.
    pub normal: String,
    /// A symbol (`km`), a currency of ISO 4217 (`USD`), a period (`day`), the singular of what is
    /// counted (`container`), a time zone as written (`EDT`); empty when there is none.
    pub unit: String,
    /// How the value is hedged; `None` when it is said plainly.
    pub hedge: Option<Hedge>,
    pub extent: Extent,
    /// What must be known before the value is fixed; `None` when it is.
    pub needs: Option<Needs>,
}

impl Value {
    /// Whether nothing more must be known to say which day or amount is meant.
    pub fn is_resolved(&self) -> bool {
        self.needs.is_none()
    }
}

/// What a value measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Days: a day, a month, a year, or a range of them.
    Date,
    /// A time of day.
    Time,
    /// How long something takes, or how old something is.
    Duration,
    /// A number without a unit and without a noun.
    Number,
    /// A number of things that are named.
    Count,
    /// Length, mass, area, volume, speed, temperature, power.
    Measure,
    /// A share of a hundred, or percentage points.
    Percent,
    Money,
}

impl Kind {
    /// The word in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Number => "number",
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Percent => "percent",
            Self::Money => "money",
        }
    }
}

/// How a writer keeps off the exact value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hedge {
    /// “about”, “some”, “or so”, and figures that are vague by themselves such as “dozens”.
    About,
    /// “more than”, “over”; of dates “after”.
    MoreThan,
    /// “at least”, “or more”; of dates “since”.
    AtLeast,
    /// “less than”, “under”; of dates “before”.
    LessThan,
    /// “up to”, “at most”; of dates “until”, “by”.
    AtMost,
    /// “nearly”, “almost”: a little less.
    Nearly,
    /// “just over”: a little more.
    JustOver,
}

impl Hedge {
    /// The word in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::Nearly => "nearly",
            Self::JustOver => "just over",
        }
    }

    /// What the normal form of a number begins with.
    fn sign(self) -> &'static str {
        match self {
            Self::About => "~",
            Self::MoreThan => ">",
            Self::AtLeast => ">=",
            Self::LessThan => "<",
            Self::AtMost => "<=",
            Self::Nearly => "<~",
            Self::JustOver => ">~",
        }
    }
}

/// What must be known before a value is fixed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Needs {
    /// “yesterday”, “Sept. 7”: the day on which the text was published.
    PublicationDate,
    /// “a month after”: the day of what the text speaks of.
    Event,
    /// “10/11/2023”: whether the day or the month comes first.
    DayOrMonth,
}

impl Needs {
    /// The word in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::PublicationDate => "publication date",
            Self::Event => "event",
            Self::DayOrMonth => "order of day and month",
        }
    }
}

/// Where the value lies, as an interval.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Extent {
    Amount(Amount),
    /// First and last day, both included; `None` where the interval is open.
    Days {
        first: Option<Date>,
        last: Option<Date>,
    },
    /// Month and day, first and last, of a year that is not known.
    Yearless {
        first: (i8, i8),
        last: (i8, i8),
    },
    /// Nothing can be said before what it needs is known.
    Unknown,
}

/// An interval of numbers, in the unit of the value (minutes after midnight for a time of day).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Amount {
    /// The number as said, or the lower end of a range.
    pub from: f64,
    /// The number as said, or the upper end of a range.
    pub to: f64,
    /// What it may be at least: half of the last significant digit less, widened by a hedge.
    /// `None`: no lower bound.
    pub low: Option<f64>,
    /// What it may be at most. `None`: no upper bound.
    pub high: Option<f64>,
    /// Half of the last significant digit; 0 for a range, whose ends say how exact it is.
    pub half: f64,
}

/// All values of an English text, in order and without overlap. Relative dates (“Friday”, “last month”)
/// are counted from `published`; without it they stay unresolved. Time grows linearly with the text.
pub fn values(text: &str, published: Option<Date>) -> Vec<Value> {
    match values_unless::<Infallible>(text, published, |_| Ok(())) {
        Ok(values) => values,
    }
}

/// The values of a text in the language of that tag (BCP 47), or, where it is empty, in the one that its letters
/// show. Where there is no table for it, the English one is taken: it reads figures.
pub fn values_in_language(text: &str, tag: &str, published: Option<Date>) -> Vec<Value> {
    let tag = if tag.is_empty() { language_by_letters(text) } else { tag };
    let never = |_| Ok::<(), Infallible>(());
    match reader::values_in(text, lexicon::of_language(tag), published, never) {
        Ok(values) => values,
    }
}

/// The tag of the language that the letters of a text show; empty where they show none of those that have a
/// script of their own among the tables.
pub fn language_by_letters(text: &str) -> &'static str {
    lexicon::language_by_letters(text).unwrap_or_default()
}

/// Like [`values`]. `at` is told again and again the byte that was reached; its error ends the reading.
pub fn values_unless<E>(
    text: &str,
    published: Option<Date>,
    at: impl FnMut(usize) -> Result<(), E>,
) -> Result<Vec<Value>, E> {
    reader::values_in(text, lexicon::english(), published, at)
}
