//! A span in a file: its offsets in bytes, characters and UTF-16 units beside its quote, written
//! from and checked against one text.

use crate::model::Quoted;
use crate::text::{Offsets, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;

/// A half-open span as files have it. A reader needs any one of the three units.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct SpanRecord {
    /// UTF-8 bytes.
    pub bytes: Option<[usize; 2]>,
    /// Unicode characters (code points).
    pub chars: Option<[usize; 2]>,
    /// UTF-16 units, as JavaScript and Java count.
    pub utf16: Option<[usize; 2]>,
    /// The exact text; `None` when the file does not give it, and nothing can be checked.
    pub quote: Option<String>,
    /// Keys that this version does not know.
    #[serde(flatten, skip_serializing)]
    pub unknown: Map<String, Value>,
}

impl SpanRecord {
    /// Reads a record; the message says why it is none.
    pub fn deserialize_from(value: &Value) -> Result<Self, String> {
        Self::deserialize(value).map_err(|fault| format!("a span cannot be read: {fault}"))
    }
}

/// Measures spans of one text in all three units.
#[derive(Clone, Debug)]
pub struct Ruler {
    text: Arc<str>,
    offsets: Offsets,
}

impl Ruler {
    /// Reads the text once.
    pub fn new(text: Arc<str>) -> Self {
        let offsets = Offsets::new(&text);
        Self { text, offsets }
    }

    /// The text that it measures.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The offset table of the text.
    pub fn offsets(&self) -> &Offsets {
        &self.offsets
    }

    /// The record of a span. A unit is `None` where the span does not fit the text.
    pub fn record(&self, quoted: &Quoted) -> SpanRecord {
        let both = |measure: &dyn Fn(usize) -> Option<usize>| {
            Some([measure(quoted.span.start())?, measure(quoted.span.end())?])
        };
        SpanRecord {
            bytes: Some([quoted.span.start(), quoted.span.end()]),
            chars: both(&|byte| self.offsets.chars_from_byte(&self.text, byte)),
            utf16: both(&|byte| self.offsets.utf16_from_byte(&self.text, byte)),
            quote: Some(quoted.quote.to_string()),
            unknown: Map::new(),
        }
    }

    /// The span in characters; `None` where it does not fit the text.
    pub fn chars(&self, span: Span) -> Option<[usize; 2]> {
        let start = self.offsets.chars_from_byte(&self.text, span.start())?;
        Some([start, self.offsets.chars_from_byte(&self.text, span.end())?])
    }

    /// The span that a record names in the units that it gives. The quote is not looked at.
    pub fn span(&self, record: &SpanRecord) -> Result<Span, SpanFault> {
        let mut named: Option<(Unit, Span)> = None;
        let given = [(Unit::Bytes, record.bytes), (Unit::Chars, record.chars), (Unit::Utf16, record.utf16)];
        for (unit, ends) in given {
            let Some(ends) = ends else { continue };
            let span = self.span_from(unit, ends)?;
            match named {
                Some((first, other)) if other != span => return Err(SpanFault::Disagree(first, unit)),
                _ => named = Some((unit, span)),
            }
        }
        named.map(|(_, span)| span).ok_or(SpanFault::NoOffsets)
    }

    /// The span between two offsets of that unit.
    pub fn span_from(&self, unit: Unit, [start, end]: [usize; 2]) -> Result<Span, SpanFault> {
        let (from, to) = (self.byte(unit, start)?, self.byte(unit, end)?);
        Span::new(from, to).ok_or(SpanFault::Empty { unit, start, end })
    }

    fn byte(&self, unit: Unit, at: usize) -> Result<usize, SpanFault> {
        let byte = match unit {
            Unit::Bytes => self.text.is_char_boundary(at).then_some(at),
            Unit::Chars => self.offsets.byte_from_chars(&self.text, at),
            Unit::Utf16 => self.offsets.byte_from_utf16(&self.text, at),
        };
        byte.ok_or_else(|| match self.length(unit) {
            length if at > length => SpanFault::Outside { unit, at, length },
            _ => SpanFault::Inside { unit, at },
        })
    }

    fn length(&self, unit: Unit) -> usize {
        let n_bytes = self.text.len();
        match unit {
            Unit::Bytes => n_bytes,
            Unit::Chars => self.offsets.chars_from_byte(&self.text, n_bytes).unwrap_or(0),
            Unit::Utf16 => self.offsets.utf16_from_byte(&self.text, n_bytes).unwrap_or(0),
        }
    }
}

/// What an offset counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    Bytes,
    Chars,
    Utf16,
}

/// The key of the unit in a span record.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
        })
    }
}

/// Why a record names no span of its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanFault {
    #[error("a span has none of bytes, chars and utf16")]
    NoOffsets,
    #[error("{unit} {start} to {end} is empty")]
    Empty { unit: Unit, start: usize, end: usize },
    #[error("{unit} {at} lies outside the text, which has {length}")]
    Outside { unit: Unit, at: usize, length: usize },
    #[error("{unit} {at} lies inside a character")]
    Inside { unit: Unit, at: usize },
    #[error("{0} and {1} name different places")]
    Disagree(Unit, Unit),
    #[error("the text has “{found}”, the file says “{expected}”")]
    Quote { found: String, expected: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruler() -> Ruler {
        Ruler::new("a😀한b".into())
    }

    #[test]
    fn a_span_is_measured_in_all_three_units() {
        let quoted = Quoted::from_text("a😀한b", Span::new(1, 8).unwrap()).unwrap();
        let record = ruler().record(&quoted);
        assert_eq!((record.bytes, record.chars, record.utf16), (Some([1, 8]), Some([1, 3]), Some([1, 4])));
        assert_eq!(record.quote.as_deref(), Some("😀한"));
    }

    #[test]
    fn any_one_unit_is_enough() {
        let expected = Ok(Span::new(1, 8).unwrap());
        let none = SpanRecord::default();
        assert_eq!(ruler().span(&SpanRecord { bytes: Some([1, 8]), ..none.clone() }), expected);
        assert_eq!(ruler().span(&SpanRecord { chars: Some([1, 3]), ..none.clone() }), expected);
        assert_eq!(ruler().span(&SpanRecord { utf16: Some([1, 4]), ..none.clone() }), expected);
        assert_eq!(ruler().span(&none), Err(SpanFault::NoOffsets));
    }

    #[test]
    fn units_that_disagree_are_told() {
        let record = SpanRecord { chars: Some([1, 3]), utf16: Some([1, 3]), ..SpanRecord::default() };
        assert_eq!(ruler().span(&record), Err(SpanFault::Disagree(Unit::Chars, Unit::Utf16)));
    }

    #[test]
    fn offsets_inside_a_character_or_outside_the_text_are_told_apart() {
        assert_eq!(ruler().span_from(Unit::Bytes, [2, 5]), Err(SpanFault::Inside { unit: Unit::Bytes, at: 2 }));
        assert_eq!(ruler().span_from(Unit::Utf16, [0, 2]), Err(SpanFault::Inside { unit: Unit::Utf16, at: 2 }));
        let outside = SpanFault::Outside { unit: Unit::Chars, at: 5, length: 4 };
        assert_eq!(ruler().span_from(Unit::Chars, [0, 5]), Err(outside));
        assert_eq!(
            ruler().span_from(Unit::Chars, [2, 2]),
            Err(SpanFault::Empty { unit: Unit::Chars, start: 2, end: 2 })
        );
    }
}
