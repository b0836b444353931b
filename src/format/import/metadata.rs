//! What an article says of itself: guesses from its first lines and from its file name. The text is
//! only read, and where nothing is safe nothing is guessed.

use super::dates::{day_alone, day_at_start, day_with_a_few_words, is_weekday, month_from_name};
use super::file_name::day_in_file_name;
use super::language::language_of;
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

/// All guesses for one article.
pub fn guessed(text: &str, file_name: &str) -> Metadata {
    let (header_day, rest) = inline_header(text);
    let lines = top_lines(rest);
    let value_of = |key: Key| {
        lines.iter().find_map(|line| match line.kind {
            Kind::Field(found, value) if found == key && !value.is_empty() => Some(value),
            _ => None,
        })
    };
    let day_of = |key: Key| value_of(key).and_then(|value| day_at_start(value)).map(|(date, _)| date);
    let day_line = || {
        lines.iter().find_map(|line| match line.kind {
            Kind::Day(date) => Some(date),
            _ => None,
        })
    };
    let owned = |value: Option<&str>| value.map(one_clean_line).unwrap_or_default();
    let title = value_of(Key::Title).or_else(|| headline(&lines, rest));
    Metadata {
        title: title.map_or_else(|| first_words(&lines, rest, text), one_clean_line),
        outlet: owned(value_of(Key::Outlet)),
        author: owned(value_of(Key::Author).or_else(|| value_of(Key::Byline))),
        published: day_of(Key::Published)
            .or(header_day)
            .or_else(day_line)
            .or_else(|| day_of(Key::Updated))
            .or_else(|| day_in_file_name(file_name)),
        url: owned(value_of(Key::Url)),
        language: language_of(text),
    }
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
    (Key::Author, &["author", "authors", "byline"]),
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
        day_alone(value).filter(|_| starts).map(|_| (key, value.trim()))
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
    let start = line.get(..3).filter(|start| start.eq_ignore_ascii_case("by "))?;
    let names = line.get(start.len()..)?.split(['|', '·', '•']).next()?.trim();
    let words: Vec<&str> = names.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let first = words.first()?.trim_end_matches('.');
    let is_name = |word: &&str| {
        PARTICLES.contains(word) || word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    let is_time = is_weekday(first) || month_from_name(first).is_some();
    let sound = !is_time && words.len() <= 14 && words.iter().all(is_name) && !names.contains(|c: char| c.is_numeric());
    let is_initial = |word: &&str| word.chars().count() <= 3;
    let is_sentence = ends_a_sentence(names) && !words.last().is_some_and(is_initial);
    let each_in_full = || names.split(" and ").flat_map(|part| part.split(',')).all(|name| name.trim().contains(' '));
    (sound && !is_sentence && (!is_first || each_in_full())).then_some(names)
}

/// The first line of the text proper when it reads like a headline: short, without a full stop at
/// its end, with text behind it, and not the first line of a paragraph that was broken into lines.
fn headline<'a>(lines: &[TopLine<'a>], text: &str) -> Option<&'a str> {
    let mut of_text = lines.iter().filter(|line| line.kind == Kind::Text);
    let first = of_text.next()?;
    let line = first.trimmed;
    of_text.next()?;
    let stops = ends_a_sentence(line) || line.ends_with([',', ';', ':', '—', '-']);
    let has_letter = line.contains(char::is_alphabetic);
    let is_one = !stops && has_letter && !is_longer(line, 120) && !is_wrapped(line, text.get(first.start..)?);
    is_one.then(|| line.trim_start_matches('#').trim_start()).filter(|line| !line.is_empty())
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
fn first_words(lines: &[TopLine<'_>], rest: &str, text: &str) -> String {
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
