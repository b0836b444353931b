//! Letters into words, and words into lines: the places alone decide, never the order of the file.

use super::bidi;
use super::glyphs::Glyph;
use crate::format::reading::blocks::raised;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Letters that touch or nearly touch.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Word {
    /// From left to right.
    pub(super) units: Vec<String>,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) is_artifact: bool,
}

/// Words on one line.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Line {
    /// In reading order, one blank between words, a tab between the cells of a table.
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Width of the word that is read first.
    pub(super) first_width: f64,
    /// Edges of its cells, when it has gaps wide enough for a table.
    pub(super) cells: Vec<(f64, f64)>,
    pub(super) is_artifact: bool,
}

/// A gap of more than this part of the size of the face lies between words.
const WORD_GAP: f64 = 0.15;
/// A gap of more than this may lie between cells of a table.
const CELL_GAP: f64 = 1.4;
/// Small words that are tried for marks above a line.
const MOST_SMALL: usize = 3_000;

impl Word {
    pub(super) fn n_chars(&self) -> usize {
        self.units.iter().map(|unit| unit.chars().count()).sum()
    }
}

/// The words of a page.
pub(super) fn words(mut glyphs: Vec<Glyph>) -> Vec<Word> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut words = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let mut row_y = f64::NEG_INFINITY;
    for glyph in glyphs {
        // A lowered letter of the same size, as in the name of TeX, is part of its word; a mark of a note
        // is smaller, and must stay apart to be known as one.
        let tolerance = row.first().map_or(0.0, |first| {
            let is_alike = (first.size - glyph.size).abs() < 0.05 * glyph.size;
            first.size.max(glyph.size) * if is_alike { 0.35 } else { 0.2 }
        });
        if glyph.y - row_y > tolerance {
            words.append(&mut words_of_row(std::mem::take(&mut row)));
            row_y = glyph.y;
        }
        row.push(glyph);
    }
    words.append(&mut words_of_row(row));
    with_marks(words)
}

fn words_of_row(mut row: Vec<Glyph>) -> Vec<Word> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut words: Vec<Word> = Vec::new();
    let mut is_apart = true;
    for glyph in row {
        if glyph.text.trim().is_empty() {
            is_apart = true;
            continue;
        }
        let is_mark = glyph.text.chars().all(is_combining);
        if let Some(word) = words.last_mut() {
            let gap = glyph.x0 - word.x1;
            let is_near = gap < WORD_GAP * word.size.max(glyph.size) && gap > -word.size.max(glyph.size);
            let is_alike = glyph.size > 0.6 * word.size && word.size > 0.6 * glyph.size;
            if gap < -0.15 * word.size
                && let Some(composed) = word.units.last().and_then(|last| composed(last, &glyph.text))
            {
                word.units.pop();
                word.units.push(composed);
                word.x1 = word.x1.max(glyph.x1);
                continue;
            }
            if is_mark && gap < 0.5 * word.size {
                if let Some(unit) = word.units.last_mut() {
                    unit.push_str(&glyph.text);
                }
                continue;
            }
            if !is_apart && is_near && is_alike {
                word.x1 = word.x1.max(glyph.x1);
                word.size = word.size.max(glyph.size);
                word.is_artifact &= glyph.is_artifact;
                word.units.push(glyph.text);
                continue;
            }
        }
        let Glyph { text, x0, x1, y, size, is_artifact } = glyph;
        words.push(Word { units: vec![text], x0, x1: x1.max(x0), y, size, is_artifact });
        is_apart = false;
    }
    words
}

/// A letter and an accent that old faces draw over it, in either order, as one letter.
fn composed(a: &str, b: &str) -> Option<String> {
    const ACCENTS: &str = "`´¨ˆ˜¯˘˙¸˚ˇ˝˛";
    const COMBINING: &str =
        "\u{300}\u{301}\u{308}\u{302}\u{303}\u{304}\u{306}\u{307}\u{327}\u{30a}\u{30c}\u{30b}\u{328}";
    let combining = |text: &str| {
        ACCENTS.chars().zip(COMBINING.chars()).find(|(accent, _)| text.chars().eq([*accent])).map(|(_, mark)| mark)
    };
    let (letter, mark) = match (combining(a), combining(b)) {
        (Some(mark), None) => (b, mark),
        (None, Some(mark)) => (a, mark),
        _ => return None,
    };
    // The accents of i and j stand on letters without a dot.
    let letter = letter.replace('ı', "i").replace('ȷ', "j");
    let composed: String = format!("{letter}{mark}").nfc().collect();
    (letter.chars().count() == 1 && composed.chars().count() == 1).then_some(composed)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Joins small words that stand a little above or below a word with it: marks of notes, exponents.
fn with_marks(words: Vec<Word>) -> Vec<Word> {
    let body = usual_size_of(words.iter());
    let is_small = |word: &Word| word.size < 0.9 * body && word.n_chars() <= 4;
    let mut small: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| is_small(word)).map(|(place, _)| place).collect();
    if small.len() > MOST_SMALL {
        return words;
    }
    // The smallest first: a note has small words too, and its mark is smaller still.
    let size_of = |place: &usize| words.get(*place).map_or(0.0, |word| word.size);
    small.sort_by(|a, b| size_of(a).total_cmp(&size_of(b)));
    let mut words: Vec<Option<Word>> = words.into_iter().map(Some).collect();
    for place in small {
        let Some(word) = words.get_mut(place).and_then(Option::take) else { continue };
        match host(&mut words, &word) {
            Some(host) => attach(host, word),
            None => {
                if let Some(slot) = words.get_mut(place) {
                    *slot = Some(word);
                }
            }
        }
    }
    words.into_iter().flatten().collect()
}

/// The word that a small one is a mark at.
fn host<'a>(words: &'a mut [Option<Word>], word: &Word) -> Option<&'a mut Word> {
    let is_level = |host: &&mut Word| {
        let lower = word.y - host.y;
        host.size > 1.1 * word.size
            && lower.abs() > 0.05 * host.size
            && lower > -0.7 * host.size
            && lower < 0.3 * host.size
    };
    let distance = |host: &Word| (word.x0 - host.x1).abs().min((host.x0 - word.x1).abs());
    let nearest = words.iter_mut().flatten().filter(is_level).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|host| distance(host) < 0.3 * host.size)
}

fn attach(host: &mut Word, word: Word) {
    let is_above = word.y < host.y - 0.1 * host.size;
    let text = word.units.concat();
    let is_number = text.bytes().all(|c| c.is_ascii_digit());
    let text = if is_above && is_number { raised(&text) } else { text };
    if (word.x0 - host.x1).abs() <= (host.x0 - word.x1).abs() {
        host.units.push(text);
    } else {
        // The mark before a note.
        host.units.splice(0..0, [text, " ".to_owned()]);
    }
    host.x0 = host.x0.min(word.x0);
    host.x1 = host.x1.max(word.x1);
}

/// The size in which most letters are set, in points.
pub(super) fn usual_size_of<'a>(words: impl Iterator<Item = &'a Word>) -> f64 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for word in words {
        *sizes.entry((word.size * 4.0).round() as i64).or_default() += word.n_chars();
    }
    sizes.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// Words that stand side by side, from the top down.
pub(super) fn rows(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    let mut top = f64::NEG_INFINITY;
    for word in words {
        let is_level = |row: &Vec<Word>| {
            let lower = word.y - top;
            lower <= 0.3 * word.size || (lower <= 0.5 * word.size && fits(row, &word))
        };
        match rows.last_mut().filter(|row| is_level(row)) {
            Some(row) => row.push(word),
            None => {
                top = word.y;
                rows.push(vec![word]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Whether a lowered word, such as the E of TeX, stands right beside words of the row and on none.
fn fits(row: &[Word], word: &Word) -> bool {
    let distance = |other: &Word| (word.x0 - other.x1).max(other.x0 - word.x1);
    let nearest = row.iter().map(distance).fold(f64::INFINITY, f64::min);
    (-0.2 * word.size..0.2 * word.size).contains(&nearest)
}

/// Whether the gaps between the words are wide only because the line was stretched to its column.
fn is_spread(row: &[Word]) -> bool {
    let gaps: Vec<f64> = row.iter().zip(row.iter().skip(1)).map(|(a, b)| b.x0 - a.x1).collect();
    let widest = gaps.iter().copied().fold(0.0, f64::max);
    let narrowest = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let size = row.first().map_or(0.0, |word| word.size);
    gaps.len() > 1 && widest < 1.35 * narrowest && narrowest < 2.0 * size
}

/// A row of words as a line.
pub(super) fn line(row: &[Word], is_leftward: bool) -> Line {
    let size = row.iter().map(|word| word.size).fold(0.0, f64::max);
    let mut units: Vec<&str> = Vec::new();
    let mut cells: Vec<(f64, f64)> = Vec::new();
    let cell_gap = if is_spread(row) { f64::INFINITY } else { CELL_GAP * size };
    let mut before: Option<&Word> = None;
    for word in row {
        let is_cell = before.is_none_or(|before| word.x0 - before.x1 > cell_gap);
        if before.is_some() {
            units.push(if is_cell { "\t" } else { " " });
        }
        match cells.last_mut().filter(|_| !is_cell) {
            Some((_, end)) => *end = word.x1,
            None => cells.push((word.x0, word.x1)),
        }
        units.extend(word.units.iter().map(String::as_str));
        before = Some(word);
    }
    if cells.len() < 2 {
        cells.clear();
    }
    let first = if is_leftward { row.last() } else { row.first() };
    Line {
        text: bidi::logical(&units, is_leftward),
        x0: row.iter().map(|word| word.x0).fold(f64::INFINITY, f64::min),
        x1: row.iter().map(|word| word.x1).fold(f64::NEG_INFINITY, f64::max),
        y: row.iter().max_by_key(|word| word.n_chars()).map_or(0.0, |word| word.y),
        size,
        first_width: first.map_or(0.0, |word| word.x1 - word.x0),
        cells,
        is_artifact: row.iter().all(|word| word.is_artifact),
    }
}
