//! What an article says of itself: guesses from its first lines and from its file name. The text is
//! only read, and where nothing is safe nothing is guessed.

use super::dateline::dateline;
use super::dates::{day_alone, day_at_start, day_with_a_few_words, is_weekday, month_from_name};
use super::file_name::day_in_file_name;
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

/// What the first lines of an article say of it: a header, a headline, a byline, a dateline.
pub fn of_head(text: &str) -> Vec<Guess> {
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
    let days_of = |key: Key| of_key(key).filter_map(|(line, value)| Some((line, day_at_start(value)?.0)));
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
    for (line, day) in days_of(Key::Updated) {
        guess(Field::Published, day.to_string(), from(line));
    }
    guesses
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

/// What a header line tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Key {
    Title,
    Outlet,
    Author,
    Byline,
    Published,
    Updated,
    Url,
}

const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "headline"]),
    (Key::Outlet, &["outlet", "source", "publication", "publisher"]),
    (Key::Author, &["author", "authors", "byline", "автор"]),
    (
        Key::Published,
        &[
            "published",
            "published on",
            "publication date",
            "date published",
            "date",
            "posted",
            "posted on",
            "опубликовано",
            "дата",
            "입력",
        ],
    ),
    (Key::Updated, &["updated", "updated on", "last updated", "modified", "last modified", "обновлено", "수정"]),
    (Key::Url, &["url", "link"]),
];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind<'a> {
    Field(Key, &'a str),
    /// A line that consists of a day, or of a day and the outlet.
    Day(Date),
    Text,
}

/// A line of the head of an article that is not blank.
#[derive(Clone, Copy, Debug)]
struct TopLine<'a> {
    /// Its first byte in the text.
    start: usize,
    trimmed: &'a str,
    kind: Kind<'a>,
}

/// How many lines, blank ones not counted, can be the head of an article.
const MOST_TOP_LINES: usize = 12;
/// The longest line in characters that can be more than a paragraph of the body.
const LONGEST_TOP_LINE: usize = 200;

/// In characters; longer ones are cut with an ellipsis.
const LONGEST_GUESSED_TITLE: usize = 120;
/// Of a line that a guess comes from, in characters.
const LONGEST_SHOWN_LINE: usize = 60;

/// The lines of the head with the first line of the body as the last one.
fn top_lines(text: &str) -> Vec<TopLine<'_>> {
    let mut lines: Vec<TopLine<'_>> = Vec::new();
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        let start = next + (line.len() - line.trim_start().len());
        next += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let kind = kind_of(trimmed, lines.is_empty());
        lines.push(TopLine { start, trimmed, kind });
        let is_body = kind == Kind::Text && (is_longer(trimmed, LONGEST_TOP_LINE) || ends_a_sentence(trimmed));
        if is_body || lines.len() == MOST_TOP_LINES {
            break;
        }
    }
    lines
}

fn kind_of(line: &str, is_first: bool) -> Kind<'_> {
    if is_longer(line, LONGEST_TOP_LINE) {
        return Kind::Text;
    }
    if let Some(name) = byline(line, is_first) {
        return Kind::Field(Key::Byline, name);
    }
    field(line)
        .map(|(key, value)| Kind::Field(key, value))
        .or_else(|| day_alone(line).map(Kind::Day))
        .or_else(|| day_with_a_few_words(line).filter(|_| !is_first).map(Kind::Day))
        .unwrap_or(Kind::Text)
}

/// Whether a line below the headline says who wrote the article, or when, and nothing else.
pub fn is_about_article(line: &str) -> bool {
    let is_one = !line.contains('\n') && !is_longer(line, LONGEST_TOP_LINE);
    is_one && !matches!(kind_of(line, false), Kind::Text | Kind::Field(Key::Title | Key::Url, _))
}

/// `Key: value`; the colon may be missing before a day, as in “Published October 13, 2023”.
fn field(line: &str) -> Option<(Key, &str)> {
    let with_colon = || line.split_once(':').and_then(|(word, value)| Some((key_from(word)?, value.trim())));
    let (key, value) = field_of_day(line).or_else(with_colon)?;
    let holds = match key {
        _ if value.is_empty() => true,
        Key::Title | Key::Published | Key::Updated => true,
        Key::Outlet | Key::Author | Key::Byline => {
            !is_longer(value, 100) && !ends_a_sentence(value) && !value.contains("://")
        }
        Key::Url => {
            ["http://", "https://", "www."].iter().any(|start| value.starts_with(start)) && !value.contains(' ')
        }
    };
    holds.then_some((key, value))
}

fn field_of_day(line: &str) -> Option<(Key, &str)> {
    let of_days = KEYS.iter().filter(|(key, _)| matches!(key, Key::Published | Key::Updated));
    let mut words = of_days.flat_map(|(key, words)| words.iter().map(|word| (*key, *word)));
    words.find_map(|(key, word)| {
        let value = line.get(word.len()..)?;
        let starts = line.get(..word.len())?.to_lowercase() == word && value.starts_with(' ');
        let says_day = day_alone(value).or_else(|| day_with_a_few_words(value));
        says_day.filter(|_| starts).map(|_| (key, value.trim()))
    })
}

fn key_from(word: &str) -> Option<Key> {
    let word = word.trim().to_lowercase();
    KEYS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(key, _)| *key)
}

/// The names of a line such as “By Jane Doe and John Roe”. On the first line of an article, where
/// “By Land and Sea” would be its headline, every name must have two words or more.
fn byline(line: &str, is_first: bool) -> Option<&str> {
    const PARTICLES: [&str; 28] = [
        "and",
        "&",
        "of",
        "for",
        "in",
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "staff",
        "writer",
        "reporter",
        "correspondent",
    ];
    const LEADS: [&str; 4] = ["by ", "von ", "par ", "por "];
    let starts = |lead: &&&str| line.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    let start = LEADS.iter().find(starts)?;
    let names = line.get(start.len()..)?.split(['|', '·', '•']).next()?.trim();
    let names = names_before_day(names);
    let words: Vec<&str> = names.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let first = words.first()?.trim_end_matches('.');
    let is_name = |word: &&str| {
        PARTICLES.contains(word) || word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    let is_time = is_weekday(first) || month_from_name(first).is_some();
    let sound = !is_time && words.len() <= 14 && words.iter().all(is_name) && !names.contains(|c: char| c.is_numeric());
    let is_initial = |word: &&str| word.chars().count() <= 3;
    // In languages where more words have a capital, a name is the whole of a short line.
    let is_short_enough = *start == "by " || (!is_first && (2..=5).contains(&words.len()));
    let sound = sound && is_short_enough;
    let is_sentence = ends_a_sentence(names) && !words.last().is_some_and(is_initial);
    let each_in_full = || names.split(" and ").flat_map(|part| part.split(',')).all(|name| name.trim().contains(' '));
    (sound && !is_sentence && (!is_first || each_in_full())).then_some(names)
}

/// The names of a byline that goes on with a day, as in “Jane Doe, October 13, 2023” or “Jane Doe on …”.
fn names_before_day(names: &str) -> &str {
    let separators = [", ", " on ", " - ", " – ", " — "];
    let places = separators.iter().flat_map(|mark| names.match_indices(mark));
    let before = places.filter(|(place, mark)| names.get(place + mark.len()..).and_then(day_alone).is_some());
    before.map(|(place, _)| names.get(..place).unwrap_or(names)).min_by_key(|names| names.len()).unwrap_or(names)
}

/// The day that stands behind the names of a byline.
fn day_after_names(line: &str) -> Option<Date> {
    let separators = ["|", "·", "•", ", ", " on ", " - ", " – ", " — "];
    let mut places = separators.iter().flat_map(|mark| line.match_indices(mark));
    places.find_map(|(place, mark)| line.get(place + mark.len()..).and_then(day_alone))
}

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

fn is_longer(line: &str, n_chars: usize) -> bool {
    line.len() > n_chars && line.chars().nth(n_chars).is_some()
}

/// Whether the line ends in a full stop, also one before closing quotes and brackets.
fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', '」']).ends_with(['.', '。', '।', '۔', '։'])
}
