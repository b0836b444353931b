//! Lines into paragraphs: where one ends is told by distance, indentation, size and length of lines;
//! words that were cut at the end of a line are joined.

use super::lines::Line;
use crate::format::reading::Choices;
use crate::format::reading::blocks::{Blocks, Kind, raised};
use std::collections::{BTreeMap, BTreeSet};

/// Lines that are read from the top down: a column, or a part of a page.
pub(super) struct Region {
    pub(super) lines: Vec<Line>,
}

/// The text of all pages.
#[derive(Default)]
pub(super) struct Written {
    pub(super) blocks: Blocks,
    /// Notes at the foot of pages, and captions.
    pub(super) notes: Vec<String>,
}

/// Two sizes that differ less are the same.
const SAME_SIZE: f64 = 0.06;

/// Reads the regions in their order.
pub(super) fn written(mut regions: Vec<Region>, is_leftward: bool, choices: &Choices) -> Written {
    if is_leftward {
        // The rules below speak of left and right as in English.
        for line in regions.iter_mut().flat_map(|region| &mut region.lines) {
            (line.x0, line.x1) = (-line.x1, -line.x0);
            for cell in &mut line.cells {
                *cell = (-cell.1, -cell.0);
            }
        }
    }
    let measures = Measures::of(&regions);
    let words = words_inside_lines(&regions);
    let mut notes = Vec::new();
    if !choices.all_text {
        for region in &mut regions {
            let cut = region.lines.len() - n_note_lines(&region.lines, measures.size);
            let lines = region.lines.split_off(cut);
            if !lines.is_empty() {
                notes.push(lines);
            }
        }
    }
    let mut written = Written::default();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for region in &regions {
        measures.read(region, &mut paragraphs);
    }
    for paragraph in &paragraphs {
        let text = paragraph.text(&words);
        if is_caption(&text) && !choices.all_text && paragraph.kind == Kind::Paragraph && paragraphs.len() > 1 {
            written.notes.push(text);
        } else if paragraph.kind == Kind::Row {
            let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_owned()).collect();
            written.blocks.push_row(&cells);
        } else {
            written.blocks.push(paragraph.kind, &text);
        }
    }
    for lines in notes {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for line in lines {
            match paragraphs.last_mut().filter(|_| !is_note_mark(&line.text)) {
                Some(paragraph) => paragraph.lines.push(line),
                None => paragraphs.push(Paragraph { kind: Kind::Paragraph, lines: vec![line] }),
            }
        }
        written.notes.extend(paragraphs.iter().map(|paragraph| with_raised_mark(&paragraph.text(&words))));
    }
    written
}

/// What is usual in the document.
struct Measures {
    /// In which most letters are set, in points.
    size: f64,
    /// From line to line, as a part of the size.
    leading: f64,
    /// Paragraphs begin with an indented line rather than after a distance.
    is_indented: bool,
}

/// A paragraph with its lines.
struct Paragraph {
    kind: Kind,
    lines: Vec<Line>,
}

/// The edges of most lines of a region.
struct Edges {
    left: f64,
    right: f64,
}

impl Measures {
    fn of(regions: &[Region]) -> Self {
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        let mut leadings = Vec::new();
        for region in regions {
            for line in &region.lines {
                *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
            }
        }
        let size = sizes.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or(10.0, |(size, _)| size as f64 / 4.0);
        let (mut n_indented, mut n_lines) = (0, 0);
        for region in regions {
            let edges = Edges::of(&region.lines);
            for (a, b) in region.lines.iter().zip(region.lines.iter().skip(1)) {
                let leading = (b.y - a.y) / size;
                if is_same_size(a.size, size) && is_same_size(b.size, size) && leading > 0.8 && leading < 3.0 {
                    leadings.push(leading);
                    n_lines += 1;
                    n_indented += usize::from(
                        b.x0 > edges.left + 0.7 * size
                            && b.x0 < edges.left + 4.0 * size
                            && a.x0 < edges.left + 0.5 * size,
                    );
                }
            }
        }
        leadings.sort_by(f64::total_cmp);
        let leading = leadings.get(leadings.len() / 2).copied().unwrap_or(1.2);
        Self { size, leading, is_indented: n_indented >= 3 && 40 * n_indented >= n_lines }
    }

    fn read(&self, region: &Region, paragraphs: &mut Vec<Paragraph>) {
        let edges = Edges::of(&region.lines);
        let n_before = paragraphs.len();
        let mut before: Option<&Line> = None;
        for (place, line) in region.lines.iter().enumerate() {
            let neighbours =
                [place.checked_sub(1).and_then(|place| region.lines.get(place)), region.lines.get(place + 1)];
            let is_row = neighbours.into_iter().flatten().any(|other| are_rows(line, other, edges.right));
            let goes_on = match before {
                _ if is_row => false,
                Some(before) => paragraphs.last().is_some_and(|paragraph| {
                    paragraph.kind != Kind::Row && self.goes_on(paragraph, before, line, &edges)
                }),
                None => paragraphs
                    .last()
                    .is_some_and(|paragraph| n_before > 0 && self.goes_on_across(paragraph, line, &edges)),
            };
            before = Some(line);
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(paragraph) => paragraph.lines.push(line.clone()),
                None => {
                    let kind = match is_row {
                        true => Kind::Row,
                        false if starts_with_mark(&line.text) => Kind::ListEntry,
                        false => Kind::Paragraph,
                    };
                    paragraphs.push(Paragraph { kind, lines: vec![line.clone()] });
                }
            }
        }
    }

    /// Whether the line belongs to the paragraph of the line above it.
    fn goes_on(&self, paragraph: &Paragraph, before: &Line, line: &Line, edges: &Edges) -> bool {
        let size = line.size;
        let is_far = line.y - before.y > 1.25 * self.leading * size.max(before.size) || line.y < before.y;
        if is_far || !is_same_size(before.size, size) || starts_with_mark(&line.text) {
            return false;
        }
        let is_first = paragraph.lines.len() == 1;
        let is_entry = paragraph.kind == Kind::ListEntry;
        let centre = |line: &Line| (line.x0 + line.x1) / 2.0;
        let is_inside = |line: &Line| line.x0 > edges.left + 0.8 * size && line.x1 < edges.right - 0.8 * size;
        let is_centred = (centre(before) - centre(line)).abs() < 0.3 * size && is_inside(before) && is_inside(line);
        let is_large = size > 1.15 * self.size;
        if is_large || is_centred {
            // Lines of a title; but short ones below each other are a name and a date.
            return is_large || before.x1 - before.x0 > 0.5 * (edges.right - edges.left);
        }
        let steps_in = line.x0 - before.x0 > 0.7 * size;
        let steps_out = before.x0 - line.x0 > 0.7 * size;
        if (steps_in && !(is_entry && is_first)) || (steps_out && (!is_first || is_entry)) {
            return false;
        }
        // The next word would have found room: the line was ended on purpose.
        let room = edges.right - before.x1;
        let is_ended = room > line.first_width + 0.8 * size;
        let is_short = before.x1 - edges.left < 0.75 * (edges.right - edges.left);
        !(is_ended && (ends_sentence(&before.text) || is_short))
    }

    /// Whether the first line of a region goes on with the last paragraph of the region before.
    fn goes_on_across(&self, paragraph: &Paragraph, line: &Line, edges: &Edges) -> bool {
        let Some(before) = paragraph.lines.last() else { return false };
        if paragraph.kind == Kind::Row
            || !is_same_size(before.size, line.size)
            || starts_with_mark(&line.text)
            || line.size > 1.15 * self.size
        {
            return false;
        }
        let starts_low = line.text.chars().next().is_some_and(char::is_lowercase);
        if starts_low || before.text.ends_with(['-', '\u{ad}', ',', ';']) {
            return true;
        }
        let is_indented = line.x0 > edges.left + 0.7 * line.size;
        if !ends_sentence(&before.text) {
            return !is_indented && before.text.chars().count() > 30;
        }
        let is_full = paragraph.lines.iter().rev().nth(1).is_some_and(|above| above.x1 - before.x1 < line.first_width);
        self.is_indented && !is_indented && is_full
    }
}

impl Edges {
    fn of(lines: &[Line]) -> Self {
        let mut lefts: Vec<f64> = lines.iter().map(|line| line.x0).collect();
        let mut rights: Vec<f64> = lines.iter().map(|line| line.x1).collect();
        lefts.sort_by(f64::total_cmp);
        rights.sort_by(f64::total_cmp);
        // One line that sticks out does not move the edge.
        let slack = lines.len() / 20;
        let left = lefts.get(slack).copied().unwrap_or(0.0);
        let right = rights.len().checked_sub(slack + 1).and_then(|place| rights.get(place)).copied().unwrap_or(0.0);
        Self { left, right }
    }
}

fn is_same_size(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}

/// Whether two lines that follow each other are rows of a table: with cells below each other.
fn are_rows(a: &Line, b: &Line, right: f64) -> bool {
    let near = 0.7 * a.size;
    let is_below = |(x0, x1): &(f64, f64), (y0, y1): &(f64, f64)| {
        // Any two lines of a column end below each other.
        let end_below = (x1 - y1).abs() < near && (right - x1).abs() > near;
        (x0 - y0).abs() < near || end_below || ((x0 + x1) - (y0 + y1)).abs() < near
    };
    let cells = |line: &Line| line.cells.len() > 1 && !starts_with_mark(&line.text);
    cells(a) && cells(b) && a.cells.iter().skip(1).any(|cell| b.cells.iter().skip(1).any(|other| is_below(cell, other)))
}

/// “•”, “3.”, “(b)”.
fn starts_with_mark(text: &str) -> bool {
    let Some((first, _)) = text.split_once([' ', '\t']) else { return false };
    let inner = first.trim_start_matches('(');
    let number = inner.trim_end_matches(['.', ')']);
    let is_short = !number.is_empty() && number.len() < inner.len() && number.len() <= 2;
    matches!(first, "•" | "–" | "▪" | "◦" | "●" | "‣" | "*" | "-" | "·")
        || (is_short && number.bytes().all(|c| c.is_ascii_digit()))
        || (is_short && first.ends_with(')') && number.len() == 1 && number.bytes().all(|c| c.is_ascii_lowercase()))
}

fn is_note_mark(text: &str) -> bool {
    let first = text.split([' ', '\t']).next().unwrap_or("");
    let is_raised = first.chars().next().is_some_and(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§".contains(c));
    let figures = first.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=3).contains(&figures)
        && !first.as_bytes().get(figures).is_some_and(|c| matches!(c, b',' | b':' | b'/' | b'%' | b'-'));
    is_raised || is_number
}

/// A note with its number raised, as it stands in the text.
fn with_raised_mark(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (number, rest) = text.split_at_checked(end).unwrap_or(("", text));
    match number.is_empty() || number.len() > 3 {
        true => text.to_owned(),
        false => format!("{} {}", raised(number), rest.trim_start_matches(['.', ')']).trim_start()),
    }
}

/// How many lines at the end are notes: small, and the first of them begins with a mark.
fn n_note_lines(lines: &[Line], size: f64) -> usize {
    let n_small = lines.iter().rev().take_while(|line| line.size < 0.93 * size).count();
    let small = lines.get(lines.len() - n_small..).unwrap_or(&[]);
    let first = small.iter().position(|line| is_note_mark(&line.text));
    first.map_or(0, |first| n_small - first)
}

/// “Figure 3: …”, “Table 1. …”, “Photo: …”.
fn is_caption(text: &str) -> bool {
    const NUMBERED: [&str; 7] = ["Figure", "Fig.", "Table", "Abbildung", "Tabelle", "Illustration", "Рис."];
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let number = second.trim_end_matches([':', '.']);
    NUMBERED.contains(&first) && number.len() < second.len() && number.parse::<u16>().is_ok()
}

fn ends_sentence(text: &str) -> bool {
    let end =
        text.trim_end_matches(['”', '’', '"', '\'', ')', '»', ']', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    end.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟'])
}

/// The words of the document that no line end cuts, in lower case.
fn words_inside_lines(regions: &[Region]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut is_cut = false;
    for line in regions.iter().flat_map(|region| &region.lines) {
        let mut own: Vec<&str> = line.text.split_whitespace().skip(usize::from(is_cut)).collect();
        is_cut = line.text.ends_with(['-', '\u{2010}', '\u{ad}']);
        if is_cut {
            own.pop();
        }
        for word in own {
            words.insert(bare(word));
        }
    }
    words
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

impl Paragraph {
    fn text(&self, words: &BTreeSet<String>) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let next = match self.kind {
                Kind::Row => line.text.clone(),
                _ => line.text.replace('\t', " "),
            };
            // A place where a word may be cut is none where it is not.
            let is_cut_softly = next.ends_with('\u{ad}');
            let next = next.replace('\u{ad}', "") + if is_cut_softly { "\u{ad}" } else { "" };
            append(&mut text, &next, words);
        }
        text
    }
}

/// Words whose hyphen is theirs.
const KEEP_HYPHEN: [&str; 9] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "well"];

/// Adds a line to the text of its paragraph.
fn append(text: &mut String, next: &str, words: &BTreeSet<String>) {
    let is_cjk = |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let first = next.chars().next().unwrap_or(' ');
    if text.is_empty() || text.ends_with('—') && !text.ends_with(" —") {
        text.push_str(next);
        return;
    }
    if text.ends_with('\u{ad}') {
        text.pop();
        text.push_str(next);
        return;
    }
    let last = text.chars().next_back().unwrap_or(' ');
    if is_cjk(last) && is_cjk(first) {
        text.push_str(next);
        return;
    }
    let is_hyphen = matches!(last, '-' | '\u{2010}');
    let before_hyphen = text.chars().rev().nth(1).unwrap_or(' ');
    if !is_hyphen || !before_hyphen.is_alphanumeric() || !first.is_alphanumeric() {
        text.push(' ');
        text.push_str(next);
        return;
    }
    let stem = bare(text.rsplit(char::is_whitespace).next().unwrap_or(""));
    let head = bare(next.split(char::is_whitespace).next().unwrap_or(""));
    let both_are_words =
        stem.chars().count() > 2 && head.chars().count() > 2 && words.contains(&stem) && words.contains(&head);
    let is_joined = first.is_lowercase()
        && before_hyphen.is_alphabetic()
        && !words.contains(&format!("{stem}-{head}"))
        && (words.contains(&format!("{stem}{head}")) || !(both_are_words || KEEP_HYPHEN.contains(&stem.as_str())));
    if is_joined {
        text.pop();
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cut_at_the_end_of_a_line_are_joined_and_compounds_kept() {
        let words: BTreeSet<String> = ["well", "known", "harbour-side"].into_iter().map(str::to_owned).collect();
        let joined = |a: &str, b: &str| {
            let mut text = a.to_owned();
            append(&mut text, b, &words);
            text
        };
        assert_eq!(joined("the infor-", "mation office"), "the information office");
        assert_eq!(joined("a well-", "known town"), "a well-known town");
        assert_eq!(joined("the harbour-", "side road"), "the harbour-side road");
        assert_eq!(joined("North-", "South"), "North-South");
        assert_eq!(joined("in 1990-", "2000"), "in 1990-2000");
        assert_eq!(joined("Oslo —", "the"), "Oslo — the");
        assert_eq!(joined("Oslo—", "the"), "Oslo—the");
        assert_eq!(joined("中文", "字"), "中文字");
    }
}
