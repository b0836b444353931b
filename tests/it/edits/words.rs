//! The words of a drawn line and the names of its rows. A word is `text`, `"quoted text"`,
//! `key=text`, each with an optional `@place` behind it; a name of up to eight characters is the id.

use crossread::model::{Ids, Timestamp};
use std::fmt;

/// When drawn rows were made.
pub(crate) const BEFORE: i64 = 1_767_225_600; // 2026-01-01T00:00:00Z
/// When a checked edit happens.
pub(crate) const NOW: i64 = BEFORE + 60;
/// Who does it.
pub(crate) const EDITOR: &str = "Ana";
/// Of its fresh ids.
pub(crate) const SEED: u64 = 7;

pub(crate) fn time(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// The number of the id with that drawn name: `new1` is the first fresh id of an edit, any other
/// name its own characters, so that rows with ids are in the order of their names.
pub(crate) fn id(name: &str) -> u64 {
    if let Some(n) = name.strip_prefix("new").and_then(|n| n.parse::<usize>().ok()) {
        let mut ids = Ids::from_seed(SEED);
        return (0..n).map(|_| ids.fresh()).last().unwrap();
    }
    assert!(!name.is_empty() && name.len() <= 8 && name.is_ascii(), "“{name}” is no name of up to 8 ASCII characters");
    let mut bytes = [0; 8];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    u64::from_be_bytes(bytes)
}

/// The drawn name of an id.
pub(crate) fn name_of(number: u64) -> String {
    let mut ids = Ids::from_seed(SEED);
    if let Some(n) = (1..=64).find(|_| ids.fresh() == number) {
        return format!("new{n}");
    }
    let bytes = number.to_be_bytes();
    let text = String::from_utf8_lossy(&bytes).trim_end_matches('\0').to_owned();
    if text.is_ascii() && !text.contains(char::is_control) { text } else { format!("#{number:x}") }
}

/// One word of a drawn line.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Word {
    pub(crate) key: Option<String>,
    pub(crate) text: String,
    pub(crate) place: Option<String>,
}

impl Word {
    pub(crate) fn bare(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    pub(crate) fn keyed(key: &str, text: &str) -> Self {
        Self { key: Some(key.to_owned()), ..Self::bare(text) }
    }

    /// With a place behind it.
    pub(crate) fn at(self, place: impl Into<Option<String>>) -> Self {
        Self { place: place.into(), ..self }
    }

    /// Whether it is that bare word.
    pub(crate) fn is(&self, text: &str) -> bool {
        *self == Self::bare(text)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(key) = &self.key {
            write!(f, "{key}=")?;
        }
        let is_plain = |c: char| c.is_alphanumeric() || "-_.:/>#".contains(c);
        let is_sign = ["=", "<"].contains(&self.text.as_str()) && self.key.is_none();
        let is_empty = self.text.is_empty() && self.place.is_some();
        if is_empty || is_sign || (self.text.chars().all(is_plain) && !self.text.is_empty()) {
            f.write_str(&self.text)?;
        } else {
            write!(f, "\"{}\"", self.text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))?;
        }
        self.place.iter().try_for_each(|place| write!(f, "@{place}"))
    }
}

/// A line of words.
pub(crate) fn line(words: &[Word]) -> String {
    words.iter().map(Word::to_string).collect::<Vec<_>>().join(" ")
}

/// The words of a line.
pub(crate) fn words(line: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.peek() {
        if *c == ' ' {
            chars.next();
            continue;
        }
        let mut word = Word::default();
        while let Some(c) = chars.next_if(|c| *c != ' ') {
            match c {
                '"' => word.text.push_str(&quoted(&mut chars)),
                '=' if word.key.is_none() && !word.text.is_empty() => word.key = Some(std::mem::take(&mut word.text)),
                '@' => word.place = Some(std::iter::from_fn(|| chars.next_if(|c| *c != ' ')).collect()),
                c => word.text.push(c),
            }
        }
        found.push(word);
    }
    found
}

/// What stands before the closing quotation mark.
fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut text = String::new();
    loop {
        match chars.next().expect("a quotation mark is closed") {
            '"' => return text,
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                other => text.extend(other),
            },
            c => text.push(c),
        }
    }
}

#[test]
fn words_come_back_as_they_were_written() {
    let drawn = r#"c1 = council note="a \"b\" = c\\\n" speaker=@kirby cue="said @ last"@12 "" k1>k2"#;
    assert_eq!(line(&words(drawn)), drawn);
    assert_eq!(words("speaker=@kirby")[0], Word::keyed("speaker", "").at("kirby".to_owned()));
}

#[test]
fn a_name_is_an_id_and_fresh_ids_have_names() {
    for name in ["c1", "council", "new1", "new64", "c1>c2"] {
        assert_eq!(name_of(id(name)), name);
    }
    assert!(id("a") < id("aa") && id("aa") < id("b"), "ids are in the order of names");
    assert_eq!(id("new2"), {
        let mut ids = Ids::from_seed(SEED);
        ids.fresh();
        ids.fresh()
    });
}
