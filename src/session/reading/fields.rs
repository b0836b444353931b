//! What is known of an article that comes in: the best guess for each field, where it stands, and what
//! the analyst typed instead.

use crate::format::import::file_name::day_in_file_name;
use crate::format::import::metadata::{guessed, inline_header};
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

    /// Takes one of the guesses.
    pub fn choose(&mut self, guess: &Guess) {
        self.0.insert(guess.field, Chosen { value: guess.value.clone(), from: Some(guess.from.clone()) });
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
            Field::Published => value.parse::<Date>().is_ok(),
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

/// What the text says of itself in its first lines, and its file in its name.
pub(super) fn guesses_of_text(text: &str, file_name: &str) -> Vec<Guess> {
    let found = guessed(text, file_name);
    let lines: Vec<(usize, &str)> = text
        .lines()
        .take(40)
        .enumerate()
        .map(|(n, line)| (n + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let shown = |(n, line): &(usize, &str)| format!("line {n}: {}", quote::one_line(line, 60));
    let line_with = |value: &str| {
        let holds = |(_, line): &&(usize, &str)| quote::one_line(line, 600).contains(value);
        lines.iter().find(holds).map(shown)
    };
    let mut guesses = Vec::new();
    let mut guess = |field, value: &str, from: &dyn Fn() -> String| {
        if !value.is_empty() {
            guesses.push(Guess { field, value: value.to_owned(), from: from() });
        }
    };
    let is_whole_line = |(_, line): &(usize, &str)| {
        let line = quote::one_line(line.trim_start_matches('#'), 400);
        line == found.title || line.split_once(": ").is_some_and(|(_, value)| value == found.title)
    };
    let title_line = || lines.iter().find(|line| is_whole_line(line)).map(shown);
    guess(Field::Title, &found.title, &|| title_line().unwrap_or_else(|| "the first words of the text".to_owned()));
    for (field, value) in [(Field::Outlet, &found.outlet), (Field::Author, &found.author), (Field::Url, &found.url)] {
        guess(field, value, &|| line_with(value).unwrap_or_else(|| "the first lines of the text".to_owned()));
    }
    if let Some(day) = found.published {
        guess(Field::Published, &day.to_string(), &|| where_day_stands(text, &lines, day, file_name));
    }
    guess(Field::Language, found.language, &|| "the letters of the text".to_owned());
    guesses
}

fn where_day_stands(text: &str, lines: &[(usize, &str)], day: Date, file_name: &str) -> String {
    let tells = |line: &str| {
        guessed(line, "").published == Some(day) || guessed(&format!("A headline\n{line}"), "").published == Some(day)
    };
    let could_tell = |line: &str| line.len() <= 400 && line.contains(char::is_numeric);
    let line = lines.iter().take(16).find(|(_, line)| could_tell(line) && tells(line));
    match line {
        Some((n, line)) => format!("line {n}: {}", quote::one_line(line, 60)),
        None if inline_header(text).0 == Some(day) => "the first line of the text".to_owned(),
        None if day_in_file_name(file_name) == Some(day) => format!("the file name: {file_name}"),
        None => "the first lines of the text".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(field: Field, value: &str) -> Guess {
        Guess { field, value: value.to_owned(), from: "here".to_owned() }
    }

    #[test]
    fn a_guess_of_the_text_says_where_it_stands() {
        let text = "Harbour is open\nBy Ana Berg\nPublished: October 13, 2023\nSource: The Ledger\n\nShips came in on Monday.\n";
        let told: Vec<_> = guesses_of_text(text, "a.txt").into_iter().map(|guess| (guess.value, guess.from)).collect();
        let told: Vec<_> = told.iter().map(|(value, from)| (value.as_str(), from.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Harbour is open", "line 1: Harbour is open"),
                ("The Ledger", "line 4: Source: The Ledger"),
                ("Ana Berg", "line 2: By Ana Berg"),
                ("2023-10-13", "line 3: Published: October 13, 2023"),
            ]
        );
        let told = guesses_of_text("Ships came in on Monday, and went on Tuesday.", "2023-10-13 ships.txt");
        assert_eq!(told[0].from, "the first words of the text");
        assert_eq!(told[1].from, "the file name: 2023-10-13 ships.txt");
        let told = guesses_of_text(" date 2023-10-13 Ships came in.", "a.txt");
        assert_eq!(
            (told[1].value.as_str(), told[1].from.as_str()),
            ("2023-10-13", "line 1: date 2023-10-13 Ships came in.")
        );
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
