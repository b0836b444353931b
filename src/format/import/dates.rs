//! Days as articles write them in their headers. A day that could be read in two ways is no day:
//! 10/11/2023 is refused, 13/10/2023 is not.

use super::calendar_words::{is_weekday, month_from_name};
use crate::model::Date;

/// The day that `value` begins with, after a time of day and a weekday if there are, and the text behind
/// it. `None` when it begins with no day or with one that could be two.
pub fn day_at_start(value: &str) -> Option<(Date, &str)> {
    let tokens = tokens(value);
    let mut from = after_time(&tokens);
    if let Some(Piece::Word(word)) = tokens.get(from).map(|token| &token.piece)
        && is_weekday(word)
    {
        from += 1;
        while tokens.get(from).is_some_and(|token| matches!(token.piece, Piece::Mark('.' | ','))) {
            from += 1;
        }
    }
    let tokens = tokens.get(from..)?;
    let pieces: Vec<&Piece<'_>> = tokens.iter().map(|token| &token.piece).collect();
    let (date, n_pieces) = year_first(&pieces)
        .or_else(|| with_character_units(&pieces))
        .or_else(|| day_first_with_month_name(&pieces))
        .or_else(|| month_name_first(&pieces))
        .or_else(|| day_and_month_in_figures(&pieces))?;
    let end = tokens.get(n_pieces.checked_sub(1)?)?.end;
    Some((date, value.get(end..)?))
}

/// The place behind a time of day at the start, as in “08:03, 15 October 2023” and “4:05 p.m. on …”; 0
/// where there is none.
fn after_time(tokens: &[Token<'_>]) -> usize {
    let piece = |place: usize| tokens.get(place).map(|token| &token.piece);
    let is_time = matches!(piece(0), Some(Piece::Number { n_digits: 1..=2, .. }))
        && matches!(piece(1), Some(Piece::Mark(':')))
        && matches!(piece(2), Some(Piece::Number { n_digits: 2, .. }));
    if !is_time {
        return 0;
    }
    let is_of_time = |place: &usize| match piece(*place) {
        Some(Piece::Mark(mark)) => matches!(mark, ':' | '.' | ',' | '-' | '|'),
        Some(Piece::Word(word)) => TIME_WORDS.contains(&word.to_lowercase().as_str()),
        _ => false,
    };
    (3..tokens.len()).find(|place| !is_of_time(place)).unwrap_or(tokens.len())
}

/// The text behind what `rest`, which follows a day, says of the time of day.
pub fn without_time(rest: &str) -> &str {
    let is_time = |token: &Token<'_>| match token.piece {
        Piece::Number { n_digits, .. } => n_digits <= 3,
        Piece::Word(word) => TIME_WORDS.contains(&word.to_lowercase().as_str()),
        Piece::Mark(mark) => matches!(mark, ':' | '.' | '+'),
    };
    // A comma or a dash is of the time only where a time follows.
    let is_comma = |token: &Token<'_>| matches!(token.piece, Piece::Mark(',' | '-' | '|'));
    let tokens = tokens(rest);
    let mut end = 0;
    for (place, token) in tokens.iter().enumerate() {
        let leads_on = || tokens.get(place + 1).is_some_and(is_time);
        if !(is_time(token) || is_comma(token) && leads_on()) {
            break;
        }
        end = token.end;
    }
    rest.get(end..).unwrap_or_default()
}

/// The day that a line consists of, beside a weekday and a time of day; `None` when it says more.
pub fn day_alone(line: &str) -> Option<Date> {
    let (date, rest) = day_at_start(line)?;
    let rest = without_time(rest).trim();
    rest.chars().all(|c| matches!(c, ':' | '.' | ',' | '+' | '-' | '|')).then_some(date)
}

/// The day of a line such as “13 October 2023, Harbor Wire”: a day, a separator, a few words that are
/// no sentence.
pub fn day_with_a_few_words(line: &str) -> Option<Date> {
    let (date, rest) = day_at_start(line)?;
    let rest = without_time(rest).trim();
    let is_short = line.chars().count() <= 80 && !rest.ends_with(['.', ':', '?', '!']);
    (is_short && rest.starts_with([',', '|', '·', '•', '—', '–', '/'])).then_some(date)
}

/// What stands around times of day: zones, halves of the day, and prepositions.
const TIME_WORDS: &[&str] = &[
    "at",
    "on",
    "t",
    "z",
    "a",
    "p",
    "m",
    "am",
    "pm",
    "h",
    "gmt",
    "utc",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
    "et",
    "ct",
    "pt",
    "bst",
    "ist",
    "cet",
    "cest",
    "eet",
    "eest",
    "kst",
    "jst",
    "msk",
    "aest",
    "aedt",
    "uhr",
    "um",
    "à",
    "alle",
    "ore",
    "às",
    "las",
    "kl",
    "г",
    "года",
    "в",
    "о",
    "بتوقيت",
    "م",
    "ص",
    "مساء",
    "صباحا",
    "مساءً",
    "صباحًا",
    "الساعة",
    "בשעה",
];

#[derive(Clone, Copy)]
enum Piece<'a> {
    Number { value: i16, n_digits: usize },
    Word(&'a str),
    Mark(char),
}

struct Token<'a> {
    piece: Piece<'a>,
    /// One past its last byte.
    end: usize,
}

/// The first pieces of a value; blanks only separate.
fn tokens(value: &str) -> Vec<Token<'_>> {
    const MOST: usize = 16;
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = value.get(at..).and_then(|rest| rest.chars().next())
        && tokens.len() < MOST
    {
        let rest = value.get(at..).unwrap_or_default();
        let n_bytes = |is_inside: fn(char) -> bool| rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
        let (piece, n) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if figure(c).is_some() {
            let digits: String = rest.chars().map_while(figure).collect();
            let value = digits.parse().unwrap_or(-1);
            (Piece::Number { value, n_digits: digits.len() }, n_bytes(|c| figure(c).is_some()))
        } else if c.is_alphabetic() {
            let n = n_bytes(char::is_alphabetic);
            (Piece::Word(rest.get(..n).unwrap_or_default()), n)
        } else {
            (Piece::Mark(if c == '،' { ',' } else { c }), c.len_utf8())
        };
        at += n;
        tokens.push(Token { piece, end: at });
    }
    tokens
}

/// The ASCII digit for a digit, also an Arabic or Persian one.
fn figure(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

fn day(year: i16, month: i8, day: i16) -> Option<Date> {
    let plausible = (1600..2200).contains(&year);
    Date::new(year, month, i8::try_from(day).ok()?).ok().filter(|_| plausible)
}

/// 2023-10-13, 2023/10/13, 2023.10.13, 2023. 10. 13.
fn year_first(pieces: &[&Piece<'_>]) -> Option<(Date, usize)> {
    let [
        Piece::Number { value: year, n_digits: 4 },
        Piece::Mark(first),
        Piece::Number { value: month, n_digits: 1..=2 },
        Piece::Mark(second),
        Piece::Number { value, n_digits: 1..=2 },
        rest @ ..,
    ] = pieces
    else {
        return None;
    };
    let date = day(*year, i8::try_from(*month).ok()?, *value)?;
    let ends_in_dot = *first == '.' && matches!(rest.first(), Some(Piece::Mark('.')));
    (first == second && "-/.".contains(*first)).then_some((date, 5 + usize::from(ends_in_dot)))
}

/// 2023년 10월 13일, 2023年10月13日.
fn with_character_units(pieces: &[&Piece<'_>]) -> Option<(Date, usize)> {
    let [
        Piece::Number { value: year, n_digits: 4 },
        Piece::Word("년" | "年"),
        Piece::Number { value: month, .. },
        Piece::Word("월" | "月"),
        Piece::Number { value, .. },
        Piece::Word(unit),
        ..,
    ] = pieces
    else {
        return None;
    };
    let date = day(*year, i8::try_from(*month).ok()?, *value)?;
    unit.starts_with(['일', '日']).then_some((date, 6))
}

/// 13 October 2023, 13th of October, 2023, 13. Oct. 2023, 13 октября 2023, 13 de octubre de 2023.
fn day_first_with_month_name(pieces: &[&Piece<'_>]) -> Option<(Date, usize)> {
    let [Piece::Number { value, n_digits: 1..=2 }, ..] = pieces else { return None };
    let mut at = 1;
    skip_word(pieces, &mut at, &["st", "nd", "rd", "th", "er", "º"]);
    skip_mark(pieces, &mut at, '.');
    skip_word(pieces, &mut at, &["of", "de"]);
    let Some(Piece::Word(month)) = pieces.get(at) else { return None };
    at += 1;
    skip_mark(pieces, &mut at, '.');
    skip_mark(pieces, &mut at, ',');
    skip_word(pieces, &mut at, &["de", "del"]);
    let Some(Piece::Number { value: year, n_digits: 4 }) = pieces.get(at) else { return None };
    Some((day(*year, month_from_name(month)?, *value)?, at + 1))
}

/// October 13, 2023, Oct. 13 2023, October 13th, 2023.
fn month_name_first(pieces: &[&Piece<'_>]) -> Option<(Date, usize)> {
    let [Piece::Word(month), ..] = pieces else { return None };
    let mut at = 1;
    skip_mark(pieces, &mut at, '.');
    let Some(Piece::Number { value, n_digits: 1..=2 }) = pieces.get(at) else { return None };
    at += 1;
    skip_word(pieces, &mut at, &["st", "nd", "rd", "th"]);
    skip_mark(pieces, &mut at, ',');
    let Some(Piece::Number { value: year, n_digits: 4 }) = pieces.get(at) else { return None };
    Some((day(*year, month_from_name(month)?, *value)?, at + 1))
}

/// 13.10.2023 is day first, as everywhere where dates are dotted; 13/10/2023 and 10-13-2023 only
/// have one reading.
fn day_and_month_in_figures(pieces: &[&Piece<'_>]) -> Option<(Date, usize)> {
    let [
        Piece::Number { value: first, n_digits: 1..=2 },
        Piece::Mark(mark @ ('.' | '/' | '-')),
        Piece::Number { value: second, n_digits: 1..=2 },
        Piece::Mark(other),
        Piece::Number { value: year, n_digits: 4 },
        ..,
    ] = pieces
    else {
        return None;
    };
    let reading = |month: i16, value: i16| day(*year, i8::try_from(month).ok()?, value);
    let day_first = reading(*second, *first);
    let month_first = reading(*first, *second).filter(|_| *mark != '.');
    let date = match (day_first, month_first) {
        (Some(a), Some(b)) => (a == b).then_some(a),
        (a, b) => a.or(b),
    };
    date.filter(|_| mark == other).map(|date| (date, 5))
}

fn skip_word(pieces: &[&Piece<'_>], at: &mut usize, words: &[&str]) {
    if let Some(Piece::Word(word)) = pieces.get(*at)
        && words.contains(&word.to_lowercase().as_str())
    {
        *at += 1;
    }
}

fn skip_mark(pieces: &[&Piece<'_>], at: &mut usize, mark: char) {
    if let Some(Piece::Mark(found)) = pieces.get(*at)
        && *found == mark
    {
        *at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THE_DAY: Date = jiff::civil::date(2023, 10, 13);

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for value in [
            "2023-10-13",
            "2023-10-13T14:05:00Z",
            "2023. 10. 13. 14:05",
            "2023/10/13",
            "13 October 2023",
            "13th of October, 2023",
            "13. Oct. 2023",
            "October 13, 2023 at 4:05 p.m.",
            "Oct. 13, 2023",
            "Friday, October 13th, 2023",
            "Fri 13 Oct 2023",
            "13.10.2023",
            "13/10/2023",
            "10/13/2023",
            "10-13-2023",
            "2023년 10월 13일",
            "2023년10월13일 14:05",
            "2023年10月13日",
            "13 октября 2023 г.",
            "Freitag, 13. Oktober 2023, 14:05 Uhr",
            "13 octobre 2023 à 19h02",
            "viernes, 13 de octubre de 2023",
            "13 ottobre 2023",
            "13 באוקטובר 2023",
            "13 أكتوبر 2023",
            "١٣ أكتوبر ٢٠٢٣",
            "14:05, 13 October 2023",
            "4:05 p.m. EDT on Friday, October 13, 2023",
        ] {
            assert_eq!(day_at_start(value).map(|(date, _)| date), Some(THE_DAY), "{value}");
        }
    }

    #[test]
    fn a_day_of_two_readings_or_none_is_not_read() {
        for value in [
            "",
            "10/11/2023",
            "31.13.2023",
            "10.13.2023",
            "13.10.23",
            "12-13 October 2023",
            "October 2023",
            "13 October",
            "32 October 2023",
            "February 29, 2023",
            "2023-13-13",
            "2023-10",
            "on 13 October 2023",
            "13 Vendémiaire 2023",
            "99999999999999999999-10-13",
        ] {
            assert_eq!(day_at_start(value), None, "{value}");
        }
    }

    #[test]
    fn equal_readings_are_one_day() {
        assert_eq!(day_at_start("10/10/2023").map(|(date, _)| date), Some(jiff::civil::date(2023, 10, 10)));
    }

    #[test]
    fn a_line_of_a_day_may_name_the_outlet() {
        assert_eq!(day_with_a_few_words("13 октября 2023 года, «Северная сводка»"), Some(THE_DAY));
        assert_eq!(day_with_a_few_words("October 13, 2023 | Harbor Wire"), Some(THE_DAY));
        assert_eq!(day_with_a_few_words("October 13, 2023, was a Friday."), None);
        assert_eq!(day_with_a_few_words("October 13, 2023 was a Friday"), None);
    }

    #[test]
    fn a_line_is_a_day_only_when_it_says_nothing_else() {
        assert_eq!(day_alone("Friday, October 13, 2023, 4:05 p.m. EDT"), Some(THE_DAY));
        assert_eq!(day_alone("October 13, 2023 was a Friday"), None);
        assert_eq!(day_alone("13 October 2023 1,000 containers"), None);
    }
}
