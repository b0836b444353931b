//! Where graphemes, words, clauses, sentences and paragraphs begin and end.
//!
//! Graphemes, words and sentences follow Unicode Standard Annex 29 (crate `unicode-segmentation`);
//! sentences are then joined after abbreviations that news uses. All offsets are bytes.

use super::Span;
use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation};

/// What a selection can grow to, from small to large.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unit {
    Word,
    Clause,
    Sentence,
    Paragraph,
    Text,
}

impl Unit {
    /// All units from small to large.
    pub const ALL: [Self; 5] = [Self::Word, Self::Clause, Self::Sentence, Self::Paragraph, Self::Text];
}

/// How far, in bytes, words and sentences are looked for on either side inside a long paragraph.
const WINDOW: usize = 4096;

/// The nearest character boundary at or before `at`; the text's end when `at` is past it.
pub fn floor_char(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The grapheme boundary after `at`; the text's end when there is none.
pub fn next_grapheme(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    match GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0) {
        Ok(Some(next)) => next,
        Ok(None) | Err(_) => text.len(),
    }
}

/// The grapheme boundary before `at`; 0 when there is none.
pub fn previous_grapheme(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    match GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0) {
        Ok(Some(previous)) => previous,
        Ok(None) | Err(_) => 0,
    }
}

/// Whether `at` is a grapheme boundary of `text`.
pub fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    if let Some((before, after)) = ascii_around(text, at) {
        return (before, after) != (b'\r', b'\n');
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    loop {
        match cursor.is_boundary(text, 0) {
            Ok(answer) => return answer,
            Err(GraphemeIncomplete::PreContext(before)) => {
                cursor.provide_context(text.get(..before).unwrap_or(""), 0);
            }
            Err(_) => return true,
        }
    }
}

/// The bytes on both sides of `at`, where both are ASCII: most places need no more to be judged.
fn ascii_around(text: &str, at: usize) -> Option<(u8, u8)> {
    let before = text.as_bytes().get(at.checked_sub(1)?).copied()?;
    let after = text.as_bytes().get(at).copied()?;
    (before.is_ascii() && after.is_ascii()).then_some((before, after))
}

/// Whether `at` is a word boundary of Unicode Standard Annex 29. Inside a paragraph that is longer
/// than a window, only the window is looked at.
pub fn is_word_boundary(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    if let Some((before, after)) = ascii_around(text, at) {
        let is_wordy = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\n');
        if is_wordy(before) && is_wordy(after) {
            return false;
        }
        if is_blank(before) != is_blank(after) {
            return true;
        }
    }
    let Some((base, window)) = window_at(text, at) else { return true };
    let mut bounds = window.split_word_bound_indices().map(|(byte, _)| base + byte);
    at == base + window.len() || bounds.find(|bound| *bound >= at) == Some(at)
}

/// The grapheme boundary at or before `at`.
pub fn floor_grapheme(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    if is_grapheme_boundary(text, at) { at } else { previous_grapheme(text, at) }
}

/// The grapheme boundary at or after `at`.
pub fn ceil_grapheme(text: &str, at: usize) -> usize {
    let floor = floor_grapheme(text, at);
    if floor >= at.min(text.len()) { floor } else { next_grapheme(text, at) }
}

/// The span widened to grapheme boundaries; `None` when nothing of it lies in `text`.
pub fn snapped(text: &str, span: Span) -> Option<Span> {
    Span::new(floor_grapheme(text, span.start()), ceil_grapheme(text, span.end()))
}

/// The line that holds `at`, without its line feed; `None` when that line is empty.
pub fn paragraph_at(text: &str, at: usize) -> Option<Span> {
    let at = floor_char(text, at);
    let start = text.get(..at)?.rfind('\n').map_or(0, |feed| feed + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |feed| at + feed);
    Span::new(start, end)
}

/// The word at `at`, or the one that ends there; `None` when there is no letter or digit.
pub fn word_at(text: &str, at: usize) -> Option<Span> {
    let (base, window) = window_at(text, at)?;
    let mut touching = None;
    for (byte, word) in window.unicode_word_indices() {
        let span = Span::new(base + byte, base + byte + word.len())?;
        if span.contains(at) {
            return Some(span);
        }
        if span.end() == at {
            touching = Some(span);
        }
    }
    touching
}

/// The start of the next word after `at`, crossing lines; the text's end when there is none.
pub fn next_word(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    let to = text.ceil_char_boundary((at + WINDOW).min(text.len()));
    let from = window_at(text, at).map_or(at, |(base, _)| base);
    let window = text.get(from..to).unwrap_or("");
    let next = window.unicode_word_indices().map(|(byte, _)| from + byte).find(|start| *start > at);
    next.unwrap_or(to)
}

/// The start of the word before `at`, crossing lines; 0 when there is none.
pub fn previous_word(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    let from = text.floor_char_boundary(at.saturating_sub(WINDOW));
    let window = text.get(from..at).unwrap_or("");
    let previous = window.unicode_word_indices().map(|(byte, _)| from + byte).next_back();
    previous.unwrap_or(from)
}

/// The sentence at `at`, without the white space around it.
pub fn sentence_at(text: &str, at: usize) -> Option<Span> {
    let (base, window) = window_at(text, at)?;
    let mut start = base;
    let mut rest = base;
    for sentence in window.split_sentence_bounds() {
        rest += sentence.len();
        if ends_in_abbreviation(text.get(start..rest).unwrap_or("")) && rest < base + window.len() {
            continue;
        }
        if at < rest || rest == base + window.len() {
            break;
        }
        start = rest;
    }
    trimmed(text, Span::new(start, rest)?)
}

/// The clause at `at`: what lies between the commas, semicolons, colons, dashes, brackets and
/// quotation marks of its sentence.
pub fn clause_at(text: &str, at: usize) -> Option<Span> {
    let sentence = sentence_at(text, at)?;
    let inside = sentence.slice(text)?;
    let (mut start, mut end) = (sentence.start(), sentence.end());
    let mut before = ' ';
    let mut chars = inside.char_indices().peekable();
    while let Some((byte, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let place = sentence.start() + byte;
        if splits_clause(before, c, next) {
            if place >= at && place > start {
                end = place;
                break;
            }
            start = place + c.len_utf8();
        }
        before = c;
    }
    trimmed(text, Span::new(start.min(end), end)?).map(|clause| without_full_stop(text, clause))
}

/// The smallest unit around the span that is larger than it; the span itself when it is already
/// the whole text. `at..at` stands for a caret and is given as the two offsets.
pub fn grown(text: &str, start: usize, end: usize) -> Option<Span> {
    let larger = Unit::ALL.into_iter().filter_map(|unit| unit_around(text, start, end, unit));
    larger
        .filter(|span| span.start() <= start && end <= span.end() && span.n_bytes() > end - start)
        .min_by_key(|span| span.n_bytes())
}

/// The largest unit at the span's start that is smaller than it; `None` at a word.
pub fn shrunk(text: &str, span: Span) -> Option<Span> {
    let smaller = Unit::ALL.into_iter().filter_map(|unit| unit_at(text, span.start(), unit));
    smaller.filter(|unit| span.covers(*unit) && *unit != span).max_by_key(|unit| unit.n_bytes())
}

/// The unit of that size at the byte offset; `None` where there is none, as between two words.
pub fn unit_at(text: &str, at: usize, unit: Unit) -> Option<Span> {
    match unit {
        Unit::Word => word_at(text, at),
        Unit::Clause => clause_at(text, at),
        Unit::Sentence => sentence_at(text, at),
        Unit::Paragraph => paragraph_at(text, at),
        Unit::Text => Span::new(0, text.len()),
    }
}

fn unit_around(text: &str, start: usize, end: usize, unit: Unit) -> Option<Span> {
    let first = unit_at(text, start, unit)?;
    let last_place = previous_grapheme(text, end).max(start);
    let last = unit_at(text, last_place, unit).unwrap_or(first);
    Span::new(first.start().min(last.start()), first.end().max(last.end()))
}

/// The paragraph around `at`, cut to a window when it is very long, and where it starts.
fn window_at(text: &str, at: usize) -> Option<(usize, &str)> {
    let at = at.min(text.len());
    let paragraph = paragraph_at(text, at)?;
    let start = paragraph.start().max(floor_char(text, at.saturating_sub(WINDOW)));
    let end = paragraph.end().min(text.ceil_char_boundary((at + WINDOW).min(text.len())));
    Some((start, text.get(start..end)?))
}

/// The span without the white space at its ends; `None` when there is nothing else in it.
pub fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inside = span.slice(text)?;
    let start = span.start() + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
}

fn without_full_stop(text: &str, span: Span) -> Span {
    let shorter = span.slice(text).map(|inside| inside.trim_end_matches(['.', '!', '?', '。', '！', '？']));
    shorter.and_then(|inside| Span::new(span.start(), span.start() + inside.len())).unwrap_or(span)
}

fn splits_clause(before: char, c: char, next: char) -> bool {
    match c {
        ',' | ':' | '.' if before.is_numeric() && next.is_numeric() => false,
        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '—' | '–' | '"' | '“' | '”' | '«' | '»' | '„' => true,
        '、' | '，' | '；' | '：' | '「' | '」' | '،' | '؛' => true,
        _ => false,
    }
}

/// Abbreviations after which a sentence goes on although a capital follows.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep", "gov",
    "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "vs", "inc",
    "ltd", "co", "corp", "approx", "est",
];

fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(without) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = without.rsplit(|c: char| c.is_whitespace() || "(“\"‘'—–-".contains(c)).next().unwrap_or("");
    let is_initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    is_initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` has a `|` where the caret is; the unit found is compared with `expected`.
    fn check(text: &str, unit: Unit, expected: &str) {
        let at = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let found = unit_at(&text, at, unit).and_then(|span| span.slice(&text)).unwrap_or("");
        assert_eq!(found, expected, "{unit:?} at {at} of {text:?}");
    }

    #[test]
    fn graphemes_are_never_cut() {
        let family = "👩‍👩‍👧é";
        assert_eq!(next_grapheme(family, 0), family.len() - "é".len());
        assert_eq!(previous_grapheme(family, family.len() - "é".len()), 0);
        assert_eq!(floor_grapheme("e\u{301}x", 1), 0);
        assert_eq!(ceil_grapheme("e\u{301}x", 1), 3);
        assert_eq!(ceil_grapheme("e\u{301}x", 3), 3);
        assert_eq!(next_grapheme("", 0), 0);
    }

    #[test]
    fn word_boundaries_lie_around_words_and_signs() {
        let bounds = |text: &str| -> Vec<usize> { (0..=text.len()).filter(|at| is_word_boundary(text, *at)).collect() };
        assert_eq!(bounds("Najin's port"), [0, 7, 8, 12]);
        assert_eq!(bounds("a  b\n\nc"), [0, 1, 3, 4, 5, 6, 7]);
        assert_eq!(bounds("1,000.x"), [0, 5, 6, 7]);
        assert_eq!(bounds("中文"), [0, 3, 6]);
        assert_eq!(bounds("나진항"), [0, 9]);
    }

    #[test]
    fn a_word_is_found_inside_and_at_its_end() {
        check("said| Kirby", Unit::Word, "said");
        check("sa|id Kirby", Unit::Word, "said");
        check("  |  x", Unit::Word, "");
        check("в Пхень|яне", Unit::Word, "Пхеньяне");
    }

    #[test]
    fn a_sentence_goes_on_after_abbreviations() {
        check("On Oct. 13 Gen. Pa|rk spoke. He left.", Unit::Sentence, "On Oct. 13 Gen. Park spoke.");
        check("On Oct. 13 Gen. Park spoke. He |left.", Unit::Sentence, "He left.");
        check(
            "The U.S. Navy and the D.P.R.K. Army| met. So.",
            Unit::Sentence,
            "The U.S. Navy and the D.P.R.K. Army met.",
        );
        check("one line\ntwo| lines", Unit::Sentence, "two lines");
    }

    #[test]
    fn a_clause_lies_between_commas_but_not_in_a_number() {
        check("He said, more than 1,0|00 containers left, and went.", Unit::Clause, "more than 1,000 containers left");
        check("He said, more than 1,000 containers left, and w|ent.", Unit::Clause, "and went");
    }

    #[test]
    fn growing_goes_from_word_to_clause_to_sentence_to_paragraph_to_text() {
        let text = "Now. Two men, one ship, left.\nEnd.";
        let mut span = (7, 7);
        let mut seen = vec![];
        while let Some(larger) = grown(text, span.0, span.1) {
            seen.push(larger.slice(text).unwrap());
            span = (larger.start(), larger.end());
        }
        assert_eq!(seen, ["Two", "Two men", "Two men, one ship, left.", "Now. Two men, one ship, left.", text]);
    }

    #[test]
    fn shrinking_goes_back_to_a_word() {
        let text = "Two men, one ship, left.";
        let sentence = Span::new(0, text.len()).unwrap();
        let clause = shrunk(text, sentence).unwrap();
        assert_eq!(clause.slice(text), Some("Two men"));
        let word = shrunk(text, clause).unwrap();
        assert_eq!(word.slice(text), Some("Two"));
        assert_eq!(shrunk(text, word), None);
    }

    #[test]
    fn words_are_stepped_over_lines() {
        let text = "one two\n\nthree";
        assert_eq!(next_word(text, 0), 4);
        assert_eq!(next_word(text, 4), 9);
        assert_eq!(next_word(text, 9), text.len());
        assert_eq!(previous_word(text, 9), 4);
        assert_eq!(previous_word(text, 2), 0);
    }
}
