//! What the fields of a record are made of, and how each is written: one line, fixed escapes.
//!
//! Records are read with `ron`, but not written with it: its escaping follows the Unicode tables of
//! the compiler, so the same project would not give the same bytes after an update, and it escapes
//! the vowel marks of Arabic or Hindi, so nobody could read a difference between two versions.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Deref;

/// A value of a field.
pub(in crate::store) trait Written {
    /// Appends the value as RON, on one line.
    fn write(&self, out: &mut String);

    /// Whether an optional field with this value is left out.
    fn is_default(&self) -> bool {
        false
    }
}

/// Text, borrowed from the project that is written or from the file that is read.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(in crate::store) struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    /// The text form of an id, a date, a digest.
    pub(super) fn of(value: impl fmt::Display) -> Self {
        Self(Cow::Owned(value.to_string()))
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// Unlike `Cow`, borrows from the file where the file has no escapes.
impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

impl Written for Text<'_> {
    fn write(&self, out: &mut String) {
        write_escaped(self, out);
    }
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

/// A field that is either written as its bare value or left out: `key: "P"`, not `key: Some("P")`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::store) struct Maybe<T>(pub(in crate::store) Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|value| Self(Some(value)))
    }
}

impl<T: Written> Written for Maybe<T> {
    fn write(&self, out: &mut String) {
        if let Some(value) = &self.0 {
            value.write(out);
        }
    }
    fn is_default(&self) -> bool {
        self.0.is_none()
    }
}

impl<T: Written> Written for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (place, value) in self.iter().enumerate() {
            out.push_str(if place == 0 { "" } else { ", " });
            value.write(out);
        }
        out.push(']');
    }
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Written for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
    fn is_default(&self) -> bool {
        !*self
    }
}

macro_rules! written_numbers {
    ($($number:ident $zero:literal $format:literal;)*) => {$(
        impl Written for $number {
            fn write(&self, out: &mut String) {
                // Writing to a string does not fail.
                write!(out, $format, self).ok();
            }
            fn is_default(&self) -> bool {
                *self == $zero
            }
        }
    )*};
}

written_numbers! {
    i64 0 "{}";
    u32 0 "{}";
    usize 0 "{}";
    // The shortest decimal that reads back as the same number.
    f64 0.0 "{:?}";
}

/// Appends `text` in quotation marks, on one line.
pub(super) fn write_escaped(text: &str, out: &mut String) {
    out.push('"');
    let mut clean_from = 0;
    for (place, c) in text.char_indices() {
        if !is_escaped(c) {
            continue;
        }
        out.push_str(text.get(clean_from..place).unwrap_or_default());
        clean_from = place + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string does not fail.
            _ => write!(out, "\\u{{{:x}}}", u32::from(c)).unwrap_or_default(),
        }
    }
    out.push_str(text.get(clean_from..).unwrap_or_default());
    out.push('"');
}

/// What would end the string or the line, or reorder or hide what stands beside it. The list is
/// part of the format.
fn is_escaped(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '"'
            | '\\'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Appends `text` as a raw string over as many lines as it has, with as many `#` as it needs.
pub(super) fn write_raw(text: &str, out: &mut String) {
    let after_marks = text.split('"').skip(1);
    let longest = after_marks.map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count()).max();
    let hashes = "#".repeat(longest.unwrap_or(0) + 1);
    out.extend(["r", &hashes, "\"", text, "\"", &hashes]);
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &[&str] = &[
        "",
        "plain",
        "\"#",
        "\"##\" r#\"x\"#",
        "back\\slash \\u{41} \\",
        "a\nb\tc\rd\0e\u{1b}\u{7f}\u{85}\u{9f}",
        "\u{feff}\u{202e}rtl\u{202c}\u{2066}\u{2069}\u{200f}\u{61c}\u{2028}\u{2029}",
        "مُحَمَّد हिन्दी 한국 e\u{301} 👩\u{200d}👩\u{200d}👧 \u{10ffff}",
    ];

    #[test]
    fn an_escaped_text_reads_back_and_stays_on_one_line() {
        for text in HOSTILE {
            let mut written = String::new();
            write_escaped(text, &mut written);
            assert_eq!(ron::from_str::<String>(&written).as_deref(), Ok(*text), "{written}");
            assert!(!written.contains(['\n', '\r', '\u{85}', '\u{2028}']), "{written:?}");
        }
    }

    #[test]
    fn a_raw_text_reads_back_without_a_change() {
        for text in HOSTILE {
            let mut written = String::new();
            write_raw(text, &mut written);
            assert!(written.contains(text));
            assert_eq!(ron::from_str::<String>(&written).as_deref(), Ok(*text), "{written}");
        }
    }

    #[test]
    fn letters_of_any_script_are_not_escaped() {
        let mut written = String::new();
        write_escaped("مُحَمَّد हिन्दी e\u{301} 👩\u{200d}👧", &mut written);
        assert_eq!(written, "\"مُحَمَّد हिन्दी e\u{301} 👩\u{200d}👧\"");
    }

    #[test]
    fn a_number_reads_back_exactly() {
        for number in [0.1, -0.0, 3.0, 1e300, 5e-324, f64::MAX, 1e16, -1234567.25] {
            let mut written = String::new();
            number.write(&mut written);
            let read: f64 = ron::from_str(&written).unwrap();
            assert_eq!(read.to_bits(), number.to_bits(), "{written}");
        }
    }

    #[test]
    fn a_text_is_borrowed_where_the_file_has_no_escapes() {
        let source = "[\"plain\", \"two\\nlines\"]".to_owned();
        let read: Vec<Text<'_>> = ron::from_str(&source).unwrap();
        assert!(matches!(read[0].0, Cow::Borrowed("plain")));
        assert_eq!(&*read[1], "two\nlines");
    }
}
