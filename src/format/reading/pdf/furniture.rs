//! What stands above and below the text of every page: running heads, page numbers, and what browsers
//! print there.

use super::lines::{Line, Word, line};
use std::collections::BTreeMap;

/// Rows at the edge of a page that may be running heads.
const EDGE_ROWS: usize = 3;

/// For each row of each page, whether it is no part of the text.
pub(super) fn flags(pages: &[(Vec<Vec<Word>>, f64)]) -> Vec<Vec<bool>> {
    let candidates: Vec<Vec<Candidate>> = pages.iter().map(|(rows, height)| candidates(rows, *height)).collect();
    let all: Vec<&Candidate> = candidates.iter().flatten().collect();
    let offsets = page_number_offsets(&candidates);
    let mut flags: Vec<Vec<bool>> = pages.iter().map(|(rows, _)| vec![false; rows.len()]).collect();
    for (page, (own, flags)) in candidates.iter().zip(&mut flags).enumerate() {
        for candidate in own {
            let repeats = |other: &&&Candidate| {
                other.key == candidate.key
                    && other.is_top == candidate.is_top
                    && (other.place - candidate.place).abs() < 0.02
            };
            let n_repeats = all.iter().filter(repeats).count();
            let is_numbered = candidate.is_outermost
                && candidate.is_apart
                && candidate.numbers().any(|n| offsets.contains(&(n - page as i64)));
            let is_furniture = candidate.is_artifact
                || n_repeats > 1
                || is_numbered
                || (candidate.is_outermost
                    && (is_page_number(&candidate.text, page) || is_of_browser(&candidate.text)));
            if let Some(flag) = flags.get_mut(candidate.row).filter(|_| is_furniture) {
                *flag = true;
            }
        }
    }
    flags
}

/// A row near the upper or lower edge of a page.
struct Candidate {
    row: usize,
    text: String,
    /// The text with any number as `#`, to find it again on other pages.
    key: String,
    /// Its height on the page, from 0 to 1.
    place: f64,
    is_top: bool,
    is_outermost: bool,
    /// More than a line's distance lies between it and the text.
    is_apart: bool,
    is_artifact: bool,
}

impl Candidate {
    /// The numbers at its beginning and end.
    fn numbers(&self) -> impl Iterator<Item = i64> + '_ {
        let mut words = self.text.split_whitespace();
        let ends = [words.next(), words.next_back()];
        ends.into_iter().flatten().filter_map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).parse().ok())
    }
}

fn candidates(rows: &[Vec<Word>], height: f64) -> Vec<Candidate> {
    let lines: Vec<Line> = rows.iter().map(|row| line(row, false)).collect();
    let mut found = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let from_end = lines.len() - 1 - place;
        let is_top = place < EDGE_ROWS && place <= from_end;
        let at = line.y / height.max(1.0);
        if !line.is_artifact && ((!is_top && from_end >= EDGE_ROWS) || (at > 0.2 && at < 0.8)) {
            continue;
        }
        let neighbour =
            if is_top { lines.get(place + 1) } else { place.checked_sub(1).and_then(|place| lines.get(place)) };
        let gap = neighbour.map_or(f64::INFINITY, |other| (other.y - line.y).abs());
        found.push(Candidate {
            row: place,
            key: key(&line.text),
            text: line.text.split_whitespace().collect::<Vec<_>>().join(" "),
            place: at,
            is_top,
            is_outermost: place == 0 || from_end == 0,
            is_apart: gap > 1.6 * line.size,
            is_artifact: line.is_artifact && !(0.15..=0.85).contains(&at),
        });
    }
    found
}

fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// By how much the printed numbers differ from the count of pages: what at least two pages agree on.
fn page_number_offsets(candidates: &[Vec<Candidate>]) -> Vec<i64> {
    let mut n_pages: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, own) in candidates.iter().enumerate() {
        let mut offsets: Vec<i64> = own
            .iter()
            .filter(|candidate| candidate.is_outermost)
            .flat_map(Candidate::numbers)
            .map(|n| n - page as i64)
            .filter(|offset| offset.abs() < 100_000)
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        for offset in offsets {
            *n_pages.entry(offset).or_default() += 1;
        }
    }
    n_pages.into_iter().filter(|(_, n)| *n > 1 && 2 * n >= candidates.len()).map(|(offset, _)| offset).collect()
}

/// “7”, “– 7 –”, “Page 7 of 9”, “vii”.
fn is_page_number(text: &str, page: usize) -> bool {
    const WORDS: [&str; 12] =
        ["page", "seite", "página", "pagina", "strona", "стр", "of", "von", "de", "di", "z", "из"];
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !WORDS.contains(&word.as_str()))
        .collect();
    let is_number = |word: &String| word.len() <= 4 && word.bytes().all(|c| c.is_ascii_digit());
    let is_roman = |word: &String| page < 40 && word.bytes().all(|c| b"ivxl".contains(&c));
    match words.as_slice() {
        [word] => is_number(word) || is_roman(word),
        [a, b] => is_number(a) && is_number(b) && a.parse::<u32>().ok() <= b.parse().ok(),
        _ => false,
    }
}

/// What Chromium and Firefox print: the time and the title above, the address and the page below.
fn is_of_browser(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_date = |word: &str| {
        word.len() <= 11 && word.matches(['/', '.', '-']).count() == 2 && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_count =
        |word: &str| word.split_once('/').is_some_and(|(a, b)| a.parse::<u16>().is_ok() && b.parse::<u16>().is_ok());
    match words.as_slice() {
        [first, second, ..] if is_date(first.trim_end_matches(',')) => second.contains(':'),
        [first, .., last] => {
            is_count(last) && ["http://", "https://", "file://"].iter().any(|scheme| first.starts_with(scheme))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_and_lines_of_browsers_are_known() {
        for text in ["7", "– 7 –", "Page 7 of 9", "7/9", "vii"] {
            assert!(is_page_number(text, 6), "{text}");
        }
        for text in ["7 dead", "9 of 7", "2019 and 2020 rose", ""] {
            assert!(!is_page_number(text, 6), "{text}");
        }
        assert!(is_of_browser("11/21/26, 11:56 PM A title"));
        assert!(is_of_browser("https://coast.example/a 1/2"));
        assert!(!is_of_browser("On 11/21/26 they met"));
    }
}
