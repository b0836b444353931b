//! What is known of an article that comes in: the best guess for each field, where it stands, and what
//! the analyst typed instead.

use crate::format::reading::{Field, Guess};
use crate::model::{Date, Direction};
use crate::text::quote;
use std::collections::BTreeMap;

/// One value and where it is from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Chosen {
    value: String,
    /// `None`: typed by the analyst.
    from: Option<String>,
}

/// The fields of one article as they will be taken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(BTreeMap<Field, Chosen>);

impl Fields {
    /// The first guess of each field.
    pub(super) fn guessed(guesses: &[Guess]) -> Self {
        let mut fields = Self::default();
        for guess in guesses {
            let chosen = || Chosen { value: guess.value.clone(), from: Some(guess.from.clone()) };
            fields.0.entry(guess.field).or_insert_with(chosen);
        }
        fields
    }

    /// Empty when unknown.
    pub fn value(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", |chosen| &chosen.value)
    }

    /// Where the value stands, for people; `None` when it is typed or unknown.
    pub fn from(&self, field: Field) -> Option<&str> {
        self.0.get(&field).and_then(|chosen| chosen.from.as_deref())
    }

    /// Whether the analyst typed it; also an emptied field counts.
    pub fn is_typed(&self, field: Field) -> bool {
        self.0.get(&field).is_some_and(|chosen| chosen.from.is_none())
    }

    /// Takes what the analyst typed.
    pub fn set(&mut self, field: Field, value: &str) {
        self.0.insert(field, Chosen { value: value.to_owned(), from: None });
    }

    /// Takes one of the guesses. The day on which the file was made becomes that of publication: only an
    /// analyst can know that it is.
    pub fn choose(&mut self, guess: &Guess) {
        let field = if guess.field == Field::FileMade { Field::Published } else { guess.field };
        self.0.insert(field, Chosen { value: guess.value.clone(), from: Some(guess.from.clone()) });
    }

    /// Keeps what was typed, and has the rest as it is guessed now.
    pub(super) fn renew(&mut self, guesses: &[Guess]) {
        let before = std::mem::replace(self, Self::guessed(guesses));
        self.0.extend(before.0.into_iter().filter(|(_, chosen)| chosen.from.is_none()));
    }

    /// The day of publication; `None` when it is unknown or not understood.
    pub fn published(&self) -> Option<Date> {
        self.value(Field::Published).trim().parse().ok()
    }

    /// Of its paragraphs; `None`: by the first strong character of each.
    pub fn direction(&self) -> Option<Direction> {
        match self.value(Field::Direction) {
            "rtl" => Some(Direction::RightToLeft),
            "ltr" => Some(Direction::LeftToRight),
            _ => None,
        }
    }

    /// What must be mended before the article can be taken.
    pub fn problem(&self) -> Option<String> {
        let is_unread = !self.value(Field::Published).trim().is_empty() && self.published().is_none();
        is_unread.then(|| "the date is not understood; type it as in 2023-10-13".to_owned())
    }
}

/// The guesses of a reader that can be used: one clean line each, days that are days, addresses that a
/// browser may be given.
pub(super) fn sound(guesses: Vec<Guess>) -> Vec<Guess> {
    let mut sound: Vec<Guess> = Vec::new();
    for Guess { field, value, from } in guesses {
        let value: String = value.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
        let value = quote::one_line(&value, 300);
        let holds = match field {
            Field::Published | Field::FileMade => value.parse::<Date>().is_ok(),
            Field::Url => ["http://", "https://"].iter().any(|start| value.starts_with(start)) && !value.contains(' '),
            Field::Language => is_language_tag(&value),
            Field::Direction => ["rtl", "ltr"].contains(&value.as_str()),
            Field::Title | Field::Outlet | Field::Author => !value.is_empty(),
        };
        if holds && !sound.iter().any(|known| known.field == field && known.value == value) {
            sound.push(Guess { field, value, from: quote::one_line(&from, 200) });
        }
    }
    sound
}

/// The shape of BCP 47, without a look at the registry.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_language = |part: &str| (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic());
    tag.len() <= 35 && parts.next().is_some_and(is_language) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(field: Field, value: &str) -> Guess {
        Guess { field, value: value.to_owned(), from: "here".to_owned() }
    }

    #[test]
    fn the_day_on_which_a_file_was_made_is_no_day_of_publication_until_somebody_says_so() {
        let made = guess(Field::FileMade, "2026-02-04");
        let mut fields = Fields::guessed(&[guess(Field::Title, "A"), made.clone()]);
        assert_eq!((fields.value(Field::Published), fields.published()), ("", None));
        fields.choose(&made);
        assert_eq!((fields.value(Field::Published), fields.from(Field::Published)), ("2026-02-04", Some("here")));
    }

    #[test]
    fn guesses_that_cannot_be_are_dropped() {
        let guesses = vec![
            guess(Field::Published, "yesterday"),
            guess(Field::Published, "2023-10-13"),
            guess(Field::Url, "javascript:alert(1)"),
            guess(Field::Url, "https://example.org/a"),
            guess(Field::Language, "English please"),
            guess(Field::Language, "en-GB"),
            guess(Field::Direction, "sideways"),
            guess(Field::Direction, "rtl"),
            guess(Field::Title, " \u{0} "),
            guess(Field::Title, "A \n title\u{7}"),
            guess(Field::Title, "A title"),
        ];
        let values: Vec<String> = sound(guesses).into_iter().map(|guess| guess.value).collect();
        assert_eq!(values, ["2023-10-13", "https://example.org/a", "en-GB", "rtl", "A title"]);
    }

    #[test]
    fn what_is_typed_outlives_another_reading() {
        let mut fields =
            Fields::guessed(&[guess(Field::Title, "Old"), guess(Field::Title, "Other"), guess(Field::Author, "A")]);
        assert_eq!((fields.value(Field::Title), fields.from(Field::Title)), ("Old", Some("here")));
        fields.set(Field::Author, "");
        fields.set(Field::Published, "13 October");
        assert!(fields.problem().is_some());
        fields.renew(&[guess(Field::Title, "New"), guess(Field::Author, "B")]);
        assert_eq!((fields.value(Field::Title), fields.value(Field::Author)), ("New", ""));
        assert!(fields.is_typed(Field::Author) && !fields.is_typed(Field::Title));
        fields.choose(&guess(Field::Published, "2023-10-13"));
        assert_eq!(fields.problem(), None);
    }
}
