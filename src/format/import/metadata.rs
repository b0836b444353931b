//! What an article says of itself: guesses from its first lines and from its file name. The text is
//! only read, and where nothing is safe nothing is guessed.

use super::dateline::dateline;
use super::file_name::day_in_file_name;
use super::head_lines::{Key, Kind, TopLine, day_after_names, ends_a_sentence, is_longer, stamps, top_lines};
use super::language::language_of;
use crate::format::reading::{Field, Guess};
use crate::model::Date;
use crate::text::quote;

/// Guesses; empty or `None` where the article does not say.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Metadata {
    /// The title that the article gives, or else the first eight words of its text.
    pub title: String,
    pub outlet: String,
    pub author: String,
    pub published: Option<Date>,
    pub url: String,
    pub language: &'static str,
}

/// All guesses for one article, the best of each kind.
pub fn guessed(text: &str, file_name: &str) -> Metadata {
    let guesses = guesses(text, file_name);
    let best = |field: Field| guesses.iter().find(|guess| guess.field == field).map(|guess| guess.value.clone());
    Metadata {
        title: best(Field::Title).unwrap_or_default(),
        outlet: best(Field::Outlet).unwrap_or_default(),
        author: best(Field::Author).unwrap_or_default(),
        published: best(Field::Published).and_then(|day| day.parse().ok()),
        url: best(Field::Url).unwrap_or_default(),
        language: language_of(text),
    }
}

/// Everything that the article and its file name say of it, each with the line where it stands; the
/// most trusted first for each field.
pub fn guesses(text: &str, file_name: &str) -> Vec<Guess> {
    let mut guesses = of_head(text);
    if guesses.iter().all(|guess| guess.field != Field::Title) {
        let value = first_words(text);
        guesses.push(Guess { field: Field::Title, value, from: "the first words of the text".to_owned() });
    }
    if let Some(day) = day_in_file_name(file_name) {
        let from = format!("the file name {file_name}");
        guesses.push(Guess { field: Field::Published, value: day.to_string(), from });
    }
    let language = language_of(text);
    if !language.is_empty() {
        let from = "the letters of the text".to_owned();
        guesses.push(Guess { field: Field::Language, value: language.to_owned(), from });
    }
    guesses.retain(|guess| !guess.value.is_empty());
    guesses
}

/// What the first lines of an article say of it: a header, a headline, a byline, a dateline. A day of
/// change comes last of the days.
pub fn of_head(text: &str) -> Vec<Guess> {
    let (mut guesses, of_change) = lines_of_head(text);
    guesses.extend(of_change);
    guesses
}

/// As [`of_head`], the days of change by themselves.
pub fn lines_of_head(text: &str) -> (Vec<Guess>, Vec<Guess>) {
    let (header_day, rest) = inline_header(text);
    let lines = top_lines(rest);
    let n_before = text.len() - rest.len();
    let from = |line: &TopLine<'_>| {
        let before = text.get(..n_before + line.start).unwrap_or_default();
        let number = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        format!("line {number}: {}", quote::one_line(line.trimmed, LONGEST_SHOWN_LINE))
    };
    let mut guesses = Vec::new();
    let mut guess = |field: Field, value: String, from: String| guesses.push(Guess { field, value, from });
    let of_key = |key: Key| {
        lines.iter().filter_map(move |line| match line.kind {
            Kind::Field(found, value) if found == key && !value.is_empty() => Some((line, value)),
            _ => None,
        })
    };
    for (line, value) in of_key(Key::Title) {
        guess(Field::Title, one_clean_line(value), from(line));
    }
    if let Some((line, title)) = headline(&lines, rest) {
        guess(Field::Title, one_clean_line(title), from(line));
    }
    for (key, field) in [
        (Key::Outlet, Field::Outlet),
        (Key::Author, Field::Author),
        (Key::Byline, Field::Author),
        (Key::Url, Field::Url),
    ] {
        for (line, value) in of_key(key) {
            guess(field, one_clean_line(value), from(line));
        }
    }
    let stamped = lines.iter().filter(|line| matches!(line.kind, Kind::Field(Key::Published | Key::Updated, _)));
    let stamped: Vec<(&TopLine<'_>, Key, Date)> =
        stamped.flat_map(|line| stamps(line.trimmed).into_iter().map(move |(key, day)| (line, key, day))).collect();
    let days_of = |key: Key| stamped.iter().filter(move |(_, of, _)| *of == key).map(|(line, _, day)| (*line, *day));
    for (line, day) in days_of(Key::Published) {
        guess(Field::Published, day.to_string(), from(line));
    }
    if let Some(day) = header_day {
        let header = text.trim_start().get(.."date 2023-10-13".len()).unwrap_or_default();
        guess(Field::Published, day.to_string(), format!("line 1: {header}"));
    }
    let day_lines = lines.iter().filter_map(|line| match line.kind {
        Kind::Day(day) => Some((line, day)),
        Kind::Field(Key::Byline, _) => day_after_names(line.trimmed).map(|day| (line, day)),
        _ => None,
    });
    for (line, day) in day_lines {
        guess(Field::Published, day.to_string(), from(line));
    }
    for line in &lines {
        let Some(dateline) = dateline(line.trimmed).filter(|_| line.kind == Kind::Text) else { continue };
        if let Some(day) = dateline.day {
            guess(Field::Published, day.to_string(), format!("dateline, {}", from(line)));
        }
        if let Some(agency) = dateline.agency {
            guess(Field::Outlet, one_clean_line(agency), format!("dateline, {}", from(line)));
        }
    }
    let of_change = days_of(Key::Updated)
        .map(|(line, day)| Guess { field: Field::Published, value: day.to_string(), from: from(line) })
        .collect();
    (guesses, of_change)
}

/// The day of a header such as ` date 2023-10-13 ` at the very start, and the text behind it: the
/// marker word and an ISO day, with blanks around them.
pub fn inline_header(text: &str) -> (Option<Date>, &str) {
    let read = || {
        let start = text.trim_start();
        let marker = start.get(..4).filter(|word| word.eq_ignore_ascii_case("date"))?;
        let value = start.get(marker.len()..)?;
        let day = value.trim_start_matches([' ', '\t']);
        let written = day.get(..10).filter(|_| day.len() < value.len())?;
        let rest = day.get(10..)?;
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        Some((written.parse::<Date>().ok().filter(|_| ends)?, rest))
    };
    read().map_or((None, text), |(date, rest)| (Some(date), rest))
}

/// In characters; longer ones are cut with an ellipsis.
const LONGEST_GUESSED_TITLE: usize = 120;
/// Of a line that a guess comes from, in characters.
const LONGEST_SHOWN_LINE: usize = 60;

/// The first line of the text proper when it reads like a headline: short, without a full stop at
/// its end, with text behind it, and not the first line of a paragraph that was broken into lines.
fn headline<'a, 'b>(lines: &'b [TopLine<'a>], text: &str) -> Option<(&'b TopLine<'a>, &'a str)> {
    let mut of_text = lines.iter().filter(|line| line.kind == Kind::Text);
    let first = of_text.next()?;
    let line = first.trimmed;
    of_text.next()?;
    let stops = ends_a_sentence(line) || line.ends_with([',', ';', ':', '—', '-']);
    let has_letter = line.contains(char::is_alphabetic);
    let is_one = !stops && has_letter && !is_longer(line, 120) && !is_wrapped(line, text.get(first.start..)?);
    let title = line.trim_start_matches('#').trim_start();
    (is_one && !title.is_empty()).then_some((first, title))
}

/// Whether the line was broken because the next word did not fit: the lines below it follow without
/// a blank one, and either go on in lower case or are about as full as this one.
fn is_wrapped(line: &str, text_from_it: &str) -> bool {
    let block = text_from_it.split('\n').map(str::trim).take_while(|line| !line.is_empty());
    let block: Vec<&str> = block.take(40).collect();
    let Some(next) = block.get(1) else { return false };
    if next.starts_with(char::is_lowercase) {
        return true;
    }
    let width = block.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let fits = |line: &str, next: &str| {
        let word = next.split_whitespace().next().unwrap_or_default();
        line.chars().count() + 1 + word.chars().count() <= width
    };
    let goes_on_in_lower_case = block.iter().skip(2).any(|line| line.starts_with(char::is_lowercase));
    let all_full = block.len() > 2 && block.windows(2).all(|pair| matches!(pair, [a, b] if !fits(a, b)));
    width <= 120 && !fits(line, next) && (goes_on_in_lower_case || all_full)
}

/// The first eight words of the text proper, for a title that the article does not give; of the
/// whole text when there is nothing but a head.
fn first_words(text: &str) -> String {
    let (_, rest) = inline_header(text);
    let lines = top_lines(rest);
    let of_text = lines.iter().find(|line| line.kind == Kind::Text);
    let from = of_text.and_then(|line| rest.get(line.start..)).unwrap_or_else(|| text.trim_start());
    // A text without blanks is one word; a title needs no more than its start.
    let start = from.get(..from.floor_char_boundary(4096)).unwrap_or(from);
    quote::one_line(&one_clean_line(&quote::first_words(start, 8)), LONGEST_GUESSED_TITLE)
}

/// At most 300 characters on one line, without the control characters that a text may keep.
fn one_clean_line(value: &str) -> String {
    const MOST: usize = 300;
    let clean: String = value.chars().take(MOST * 4).filter(|c| c.is_whitespace() || !c.is_control()).collect();
    quote::one_line(&clean, MOST)
}
