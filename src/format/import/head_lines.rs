//! The lines at the head of an article: what each of them says of it. Headers (“Title: …”), bylines,
//! stamps of publication and change, days alone. A line that only looks like one is text.

use super::calendar_words::{is_weekday, month_from_name};
use super::dates::{day_alone, day_at_start, day_with_a_few_words, without_time};
use crate::model::Date;

/// What a header line tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    Title,
    Outlet,
    Author,
    Byline,
    Published,
    Updated,
    Url,
}

/// The words of header lines in lower case, separated by commas.
const KEYS: &[(Key, &str)] = &[
    (Key::Title, "title,headline"),
    (Key::Outlet, "outlet,source,publication,publisher"),
    (Key::Author, "author,authors,byline,autor,autorin,auteur,autore,автор,بقلم,كتب,كتبت,מאת,기자,记者,記者,作者,文"),
    (
        Key::Published,
        "published,published on,published at,first published,first published on,first published at,publication date,\
         date published,date,posted,posted on,posted at,released,release date,veröffentlicht,veröffentlicht am,\
         erschienen am,publié,publié le,publiée le,publicado,publicado el,publicado em,publicada el,fecha,data,\
         pubblicato,pubblicato il,gepubliceerd,gepubliceerd op,opublikowano,data publikacji,yayın tarihi,опубликовано,\
         дата,дата публикации,опубліковано,نشر,نشر في,تاريخ النشر,פורסם,תאריך,입력,등록,发布时间,公開日",
    ),
    (
        Key::Updated,
        "updated,updated on,updated at,last updated,last updated on,last updated at,modified,last modified,edited,stand,\
         aktualisiert,aktualisiert am,zuletzt aktualisiert,zuletzt aktualisiert am,mis à jour,mis à jour le,\
         mise à jour,mise à jour le,modifié le,actualizado,actualizado el,atualizado em,aggiornato,aggiornato il,\
         bijgewerkt,bijgewerkt op,aktualizacja,güncelleme,обновлено,изменено,оновлено,آخر تحديث,تحديث,עודכן,\
         עדכון אחרון,수정,更新,更新日",
    ),
    (Key::Url, "url,link"),
];

/// The common colon and the wide one of East Asian texts.
const COLONS: [char; 2] = [':', '：'];

/// What a line is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind<'a> {
    Field(Key, &'a str),
    /// A line that consists of a day, or of a day and a few words such as the outlet.
    Day(Date),
    Text,
}

/// A line of the head of an article that is not blank.
#[derive(Clone, Copy, Debug)]
pub struct TopLine<'a> {
    /// Its first byte in the text.
    pub start: usize,
    pub trimmed: &'a str,
    pub kind: Kind<'a>,
}

/// How many lines, blank ones not counted, can be the head of an article.
const MOST_TOP_LINES: usize = 12;
/// The longest line in characters that can be more than a paragraph of the body.
const LONGEST_TOP_LINE: usize = 200;

/// The lines of the head with the first line of the body as the last one.
pub fn top_lines(text: &str) -> Vec<TopLine<'_>> {
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
    // The head of a page may be a list.
    let line = line.trim_start_matches("• ");
    if let Some(name) = byline(line, is_first) {
        return Kind::Field(Key::Byline, name);
    }
    field(line)
        .map(|(key, value)| Kind::Field(key, value))
        .or_else(|| day_alone(line).map(Kind::Day))
        .or_else(|| day_with_a_few_words(line).or_else(|| day_behind_a_name(line)).filter(|_| !is_first).map(Kind::Day))
        .unwrap_or(Kind::Text)
}

/// Whether a line below the headline says who wrote the article, or when, and nothing else.
pub fn is_about_article(line: &str) -> bool {
    let is_one = !line.contains('\n') && !is_longer(line, LONGEST_TOP_LINE);
    is_one && !matches!(kind_of(line, false), Kind::Text | Kind::Field(Key::Title | Key::Url, _))
}

/// Whether a line begins with a word such as “Updated”: what follows is no day of publication.
pub fn tells_change(line: &str) -> bool {
    let line = line.trim_start_matches("• ").to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    words_of(Key::Updated).any(|word| line.strip_prefix(word).is_some_and(ends))
}

fn words_of(key: Key) -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter(move |(other, _)| *other == key).flat_map(|(_, words)| words.split(','))
}

/// `Key: value`; the colon may be missing before a day, as in “Published October 13, 2023”.
fn field(line: &str) -> Option<(Key, &str)> {
    let with_colon = || line.split_once(COLONS).and_then(|(word, value)| Some((key_from(word)?, value.trim())));
    // Most lines have no day, and need no look at their pieces.
    let of_day = if line.contains(char::is_numeric) { pieces(line).into_iter().find_map(stamp) } else { None };
    let (key, value) = of_day.map(|(key, value, _)| (key, value)).or_else(with_colon)?;
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

fn key_from(word: &str) -> Option<Key> {
    let word = word.trim().to_lowercase();
    KEYS.iter().find(|(_, words)| words.split(',').any(|known| known == word)).map(|(key, _)| *key)
}

/// All days that a line says to be those of publication or change, as in “Published Oct. 13, 2023 |
/// Updated Oct. 14, 2023”.
pub fn stamps(line: &str) -> Vec<(Key, Date)> {
    let line = line.trim_start_matches("• ");
    let found: Vec<(Key, Date)> = pieces(line).into_iter().filter_map(stamp).map(|(key, _, day)| (key, day)).collect();
    if !found.is_empty() {
        return found;
    }
    // Behind a colon a day may be followed by anything.
    let with_colon =
        line.split_once(COLONS).and_then(|(word, value)| Some((key_from(word)?, day_at_start(value.trim())?.0)));
    with_colon.filter(|(key, _)| matches!(key, Key::Published | Key::Updated)).into_iter().collect()
}

/// A line in the pieces that it consists of: cut at marks, and before words of days.
fn pieces(line: &str) -> Vec<&str> {
    line.split(['|', '·', '•', ';']).flat_map(pieces_between_marks).map(str::trim).collect()
}

fn pieces_between_marks(part: &str) -> Vec<&str> {
    let is_cut = |(place, c): &(usize, char)| {
        let behind = || part.get(place + c.len_utf8()..).unwrap_or_default().trim_start();
        matches!(c, ',' | '(' | '–' | '—' | '-' | '/') && stamp(behind()).is_some()
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (place, c) in part.char_indices().filter(is_cut) {
        pieces.extend(part.get(start..place));
        start = place + c.len_utf8();
    }
    pieces.extend(part.get(start..));
    pieces
}

/// A word of publication or change with a day behind it, and nothing that would make it a sentence.
fn stamp(piece: &str) -> Option<(Key, &str, Date)> {
    let lower = piece.to_lowercase();
    let keys = [Key::Published, Key::Updated];
    let words = keys.iter().flat_map(|key| words_of(*key).map(move |word| (*key, word)));
    let (key, word) = words.filter(|(_, word)| lower.starts_with(word)).max_by_key(|(_, word)| word.len())?;
    let rest = piece.get(word.len()..)?;
    let value = rest.trim_start_matches(COLONS).trim();
    let (day, behind) = day_at_start(value).filter(|_| rest.starts_with([' ', ':', '：']))?;
    let behind = without_time(behind).trim();
    let says_no_more = behind.is_empty() || behind.starts_with([',', '|', '·', '•', '—', '–', '/', '(', ')', ';', '.']);
    let is_sentence = ends_a_sentence(behind) && behind.split(' ').count() > 3;
    (says_no_more && !is_sentence && !is_longer(piece, 100)).then_some((key, value, day))
}

/// Words that stand in names and titles of people in lower case.
const PARTICLES: [&str; 33] = [
    "and",
    "&",
    "und",
    "et",
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
    "og",
    "och",
    "en",
    "staff",
    "writer",
    "reporter",
    "correspondent",
];

/// What bylines begin with. Where “by” is a word like others, fewer lines are one.
const LEADS: [&str; 17] = [
    "by ",
    "words by ",
    "text by ",
    "story by ",
    "report by ",
    "reporting by ",
    "written by ",
    "posted by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "بقلم ",
    "מאת ",
];

/// In characters.
const LONGEST_LEAD: usize = 16;

/// The names of a line such as “By Jane Doe and John Roe”. On the first line of an article, where
/// “By Land and Sea” would be its headline, every name must have two words or more.
fn byline(line: &str, is_first: bool) -> Option<&str> {
    if let Some(name) = reporter(line) {
        return Some(name);
    }
    let lower: String = line.chars().take(LONGEST_LEAD).flat_map(char::to_lowercase).collect();
    let start = LEADS.iter().filter(|lead| lower.starts_with(**lead)).max_by_key(|lead| lead.len())?;
    let names = line.get(start.len()..)?.split(['|', '·', '•', '(']).next()?.trim();
    let names = without_role(names_before_day(names)).trim_end_matches(',');
    let words: Vec<&str> = names.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let first = words.first()?.trim_end_matches('.');
    // April and May are names too, where nothing but a name follows.
    let is_month = month_from_name(first).is_some() && (is_first || !(2..=3).contains(&words.len()));
    let is_time = is_weekday(first) || is_month;
    let sound =
        !is_time && words.len() <= 14 && words.iter().all(|word| is_name(word)) && !names.contains(char::is_numeric);
    let is_initial = |word: &&str| word.chars().count() <= 3;
    // In languages where more words have a capital, a name is the whole of a short line.
    let is_english = start.ends_with("by ");
    let is_short_enough = is_english || (!is_first && (2..=5).contains(&words.len()));
    let sound = sound && is_short_enough;
    let is_sentence = ends_a_sentence(names) && !words.last().is_some_and(is_initial);
    let each_in_full = || names.split(" and ").flat_map(|part| part.split(',')).all(|name| name.trim().contains(' '));
    (sound && !is_sentence && (!is_first || each_in_full())).then_some(names)
}

/// Words for who reports, before a name in Chinese and Japanese, behind it in Korean.
const REPORTERS: [&str; 8] = ["本报记者", "本報記者", "特约记者", "本台记者", "记者", "記者", "作者", "撰文"];
const REPORTERS_BEHIND: [&str; 3] = ["선임기자", "특파원", "기자"];

/// Kinds of reporters, in the place of a name. Desks and teams end in a word of their own.
const NO_NAMES: [&str; 7] = ["인턴", "수습", "선임", "전문", "객원", "시민", "담당"];

/// The name in “记者 陈晓岚” and “김하늘 기자”: two to four letters of the script that such names have,
/// apart from the word and with nothing else on the line.
pub fn reporter(line: &str) -> Option<&str> {
    let line = line.trim();
    let before = |word: &&str| {
        let rest = line.strip_prefix(*word)?;
        let name = rest.trim_start().trim_start_matches(COLONS).trim_start();
        (name.len() < rest.len() && is_of(name, is_han)).then_some(name)
    };
    let behind = |word: &&str| {
        let rest = line.strip_suffix(*word)?;
        let name = rest.trim_end();
        let is_role = NO_NAMES.contains(&name) || name.ends_with(['부', '팀']);
        (name.len() < rest.len() && is_of(name, is_hangul) && !is_role).then_some(name)
    };
    REPORTERS.iter().find_map(before).or_else(|| REPORTERS_BEHIND.iter().find_map(behind))
}

fn is_of(name: &str, script: fn(char) -> bool) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(script)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn is_name(word: &str) -> bool {
    PARTICLES.contains(&word) || word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether a line is nothing but one to four people's names, as far as that can be seen.
pub fn is_names(line: &str) -> bool {
    let is_one = |part: &&str| {
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| is_name(word)) && !part.contains(char::is_numeric)
    };
    let parts = names_apart(line);
    parts.len() <= 4 && parts.iter().all(is_one)
}

/// How many names a list of names has.
pub fn n_names(line: &str) -> usize {
    names_apart(line).len()
}

fn names_apart(line: &str) -> Vec<&str> {
    let parts = line.split([',', '&', ';']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" und "));
    parts.flat_map(|part| part.split(" et ")).map(str::trim).collect()
}

/// “Edda Lunn, transport reporter” without what she is.
fn without_role(names: &str) -> &str {
    let Some((name, role)) = names.split_once(", ") else { return names };
    let first = role.split(' ').next().unwrap_or_default();
    let is_role = first.starts_with(char::is_lowercase) && !PARTICLES.contains(&first) && role.split(' ').count() <= 5;
    let is_name = (2..=4).contains(&name.split(' ').count()) && !ends_a_sentence(role);
    if is_role && is_name { name } else { names }
}

/// What may stand between names and a day.
const BEFORE_DAYS: [&str; 5] = [", ", " on ", " - ", " – ", " — "];

/// The names of a byline that goes on with a day, as in “Jane Doe, October 13, 2023” or “Jane Doe on …”.
fn names_before_day(names: &str) -> &str {
    let places = BEFORE_DAYS.iter().flat_map(|mark| names.match_indices(mark));
    let before = places.filter(|(place, mark)| names.get(place + mark.len()..).and_then(day_alone).is_some());
    before.map(|(place, _)| names.get(..place).unwrap_or(names)).min_by_key(|names| names.len()).unwrap_or(names)
}

/// The day that stands behind the names of a byline.
pub fn day_after_names(line: &str) -> Option<Date> {
    let separators = ["|", "·", "•"].iter().chain(&BEFORE_DAYS);
    let mut places = separators.flat_map(|mark| line.match_indices(mark));
    places.find_map(|(place, mark)| line.get(place + mark.len()..).and_then(day_alone))
}

/// The day of “Jane Doe, October 13, 2023” and “Dunay | 13.10.2023”: whether a person or a place stands
/// before it cannot be told, but the day can.
fn day_behind_a_name(line: &str) -> Option<Date> {
    let separators = ["|", "·", "•"].iter().chain(&BEFORE_DAYS);
    let mut places = separators.flat_map(|mark| line.match_indices(mark));
    places.find_map(|(place, mark)| {
        let words: Vec<&str> = line.get(..place)?.split(' ').filter(|word| !word.is_empty()).collect();
        let is_a_name = (1..=4).contains(&words.len()) && words.iter().all(|word| is_name(word));
        day_alone(line.get(place + mark.len()..)?).filter(|_| is_a_name)
    })
}

pub(super) fn is_longer(line: &str, n_chars: usize) -> bool {
    line.len() > n_chars && line.chars().nth(n_chars).is_some()
}

/// Whether the line ends in a full stop, also one before closing quotes and brackets.
pub(super) fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', '」']).ends_with(['.', '。', '।', '۔', '։'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_stamps(line: &str, expected: &[(Key, &str)]) {
        let expected: Vec<(Key, Date)> = expected.iter().map(|(key, day)| (*key, day.parse().unwrap())).collect();
        assert_eq!(stamps(line), expected, "{line}");
        assert_eq!(is_about_article(line), !expected.is_empty(), "{line}");
    }

    #[test]
    fn a_line_may_say_when_it_was_published_and_when_it_was_changed() {
        let (published, updated) = (Key::Published, Key::Updated);
        let both = [(published, "2023-10-13"), (updated, "2023-10-14")];
        let turned = [(updated, "2023-10-14"), (published, "2023-10-13")];
        check_stamps("Published Oct. 13, 2023 | Updated Oct. 14, 2023", &both);
        check_stamps("Published Oct. 13, 2023, updated Oct. 14, 2023 4:05 p.m. EDT", &both);
        check_stamps("Updated 14 October 2023 · First published 13 October 2023", &turned);
        check_stamps("Publié le 13 octobre 2023 à 19h02, modifié le 14 octobre 2023 à 08h30 · Lecture 2 min.", &both);
        check_stamps("Stand: 14. Oktober 2023, 07:30 Uhr", &[(updated, "2023-10-14")]);
        check_stamps("Veröffentlicht am 13. Oktober 2023, 18:12 Uhr", &[(published, "2023-10-13")]);
        check_stamps("• First published at 23:51, 13 October 2023", &[(published, "2023-10-13")]);
        check_stamps("Last updated at 08:03, 14 October 2023", &[(updated, "2023-10-14")]);
        check_stamps("نشر في: 13 أكتوبر 2023", &[(published, "2023-10-13")]);
        check_stamps("עודכן: 14.10.2023 09:10", &[(updated, "2023-10-14")]);
        check_stamps("Published 13 October 2023 by the press of the university, it sold out at once.", &[]);
        check_stamps("Updated plans were shown on 13 October 2023", &[]);
        check_stamps("Standing orders of 14 October 2023", &[]);
    }

    #[test]
    fn names_are_told_from_words() {
        for line in ["Jane Doe", "Jane Doe, John Roe and Al Poe", "Ludwig van der Berg", "دانة لافي", "Anna Белова"]
        {
            assert!(is_names(line), "{line}");
        }
        for line in ["Jane", "More from Jane", "Follow Jane Doe", "About the author", "Jane Doe 3", "A B C D E"] {
            assert_eq!(is_names(line), line == "Follow Jane Doe", "{line}");
        }
    }

    #[track_caller]
    fn check_byline(line: &str, expected: Option<&str>) {
        assert_eq!(byline(line, false), expected, "{line}");
    }

    #[test]
    fn who_reports_is_named_beside_the_word_for_it() {
        check_byline("记者 陈晓岚", Some("陈晓岚"));
        check_byline("本报记者：王建国", Some("王建国"));
        check_byline("記者 山田太郎", Some("山田太郎"));
        check_byline("김하늘 기자", Some("김하늘"));
        check_byline("박서준 특파원", Some("박서준"));
        // A sentence, an editor, a heading, a word that only begins so, too much for a name.
        for line in [
            "记者在现场看到数百人",
            "责任编辑：陈小雨",
            "记者",
            "记者 节",
            "记者 三百余名居民聚集",
            "그 기자",
            "기자",
            "인턴 기자",
            "사회부 기자",
        ] {
            check_byline(line, None);
        }
    }

    #[test]
    fn bylines_lose_roles_places_and_days() {
        check_byline("By Edda Lunn, transport reporter", Some("Edda Lunn"));
        check_byline("By Edda Lunn, staff writer", Some("Edda Lunn, staff writer"));
        check_byline("Par Maëlle Kerdoncuff (Port-Lanvaux, correspondante)", Some("Maëlle Kerdoncuff"));
        check_byline("Von Frieda Köhn und Aras Yıldız", Some("Frieda Köhn und Aras Yıldız"));
        check_byline("Words by Noor Vesper · Photographs by Sam Ilk", Some("Noor Vesper"));
        check_byline("By April Jones", Some("April Jones"));
        check_byline("By May", None);
        check_byline("By May Council Members Had Left", None);
        check_byline("By Friday, the council had left", None);
        check_byline("By the way, it rained", None);
    }
}
