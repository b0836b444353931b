//! Where the paragraphs of a text begin, and how a very long one is cut into pieces, so that only
//! what is seen needs to be laid out. The text is scanned once, when it is opened.

use crate::text::{Span, boundaries};
use std::ops::Range;

/// The longest line, in bytes, that is one piece.
pub(super) const LONGEST: usize = 4096;

/// The pieces of a longer line end before this many bytes: a line that long is seldom seen whole, and
/// what is not seen need not be set.
const CUT_BEFORE: usize = 2048;

/// From here on, in bytes, a long paragraph may be cut at the end of a sentence.
const EARLIEST_CUT: usize = 1024;

/// The pieces of a text: its lines without their line feeds, and a line of more than 4 KB in parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    /// First byte of each piece. Never empty, the first is 0.
    starts: Vec<usize>,
    n_bytes: usize,
    /// First and last piece of each line that is cut, in order.
    cut_lines: Vec<(usize, usize)>,
    /// Number of characters of each piece.
    n_chars: Vec<u16>,
}

impl Pieces {
    /// Cuts the text.
    pub(super) fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 64 + 1);
        let mut n_chars = Vec::with_capacity(text.len() / 64 + 1);
        let mut cut_lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let first = starts.len();
            starts.push(start);
            let end = start + line.len();
            let mut rest = line;
            while rest.len() > LONGEST {
                let (piece, after) = rest.split_at_checked(cut(rest)).unwrap_or((rest, ""));
                n_chars.push(piece.chars().count() as u16);
                rest = after;
                starts.push(end - rest.len());
            }
            n_chars.push(rest.chars().count() as u16);
            if starts.len() > first + 1 {
                cut_lines.push((first, starts.len() - 1));
            }
            start = end + 1;
        }
        Self { starts, n_bytes: text.len(), cut_lines, n_chars }
    }

    /// Number of pieces.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a piece, its line feed not included. Past the last piece: the text's end.
    pub(super) fn range(&self, piece: usize, text: &str) -> Range<usize> {
        let start = self.starts.get(piece).copied().unwrap_or(self.n_bytes);
        let end = self.starts.get(piece + 1).copied().unwrap_or(self.n_bytes);
        let has_feed = piece + 1 < self.starts.len() && text.as_bytes().get(end - 1) == Some(&b'\n');
        start..if has_feed { end - 1 } else { end }
    }

    /// Whether a line of the text ends with this piece.
    pub(super) fn ends_paragraph(&self, piece: usize, text: &str) -> bool {
        match self.starts.get(piece + 1) {
            Some(next) => text.as_bytes().get(next - 1) == Some(&b'\n'),
            None => true,
        }
    }

    /// The piece that holds the byte offset; a line feed belongs to the piece that it ends.
    pub(super) fn piece_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The first piece of the line that a piece is a part of.
    pub(super) fn first_of_paragraph(&self, piece: usize) -> usize {
        let place = self.cut_lines.partition_point(|(first, _)| *first <= piece);
        let before = place.checked_sub(1).and_then(|place| self.cut_lines.get(place));
        before.filter(|(_, last)| piece <= *last).map_or(piece, |(first, _)| *first)
    }

    /// Number of characters of each piece.
    pub(super) fn n_chars(&self) -> impl Iterator<Item = usize> {
        self.n_chars.iter().map(|n_chars| usize::from(*n_chars))
    }
}

/// Where to cut a line that is too long: after the last sentence of the first 2 KB, else after its
/// last white space, else between graphemes.
fn cut(line: &str) -> usize {
    let limit = boundaries::floor_char(line, CUT_BEFORE);
    let head = line.get(..limit).unwrap_or(line);
    let tail = head.get(boundaries::floor_char(head, EARLIEST_CUT)..).unwrap_or("");
    let base = head.len() - tail.len();
    let after = |place: usize| tail.get(place..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8) + place;
    let is_blank_after =
        |place: usize| tail.get(after(place)..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let sentence = tail
        .rmatch_indices(['.', '!', '?', '…', '。', '！', '？'])
        .find(|(place, mark)| mark.len() > 1 || is_blank_after(*place))
        .map(|(place, mark)| place + mark.len());
    // The white space after the sentence stays with it, or the next piece would begin indented.
    let sentence = sentence.map(|end| {
        let rest = tail.get(end..).unwrap_or("");
        end + rest.len() - rest.trim_start().len()
    });
    let blank = tail.rfind(char::is_whitespace).map(after);
    let at = sentence.or(blank).map_or(limit, |place| base + place);
    // A mark that combines with what stands before must not come first in the next piece.
    let around = line.get(..line.ceil_char_boundary((at + 64).min(line.len()))).unwrap_or(line);
    match boundaries::floor_grapheme(around, at) {
        0 => limit,
        safe => safe,
    }
}

/// A span cut to the bytes `range`, counted from its start; `None` when they share nothing.
pub(super) fn inside(span: Span, range: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (span.start().max(range.start), span.end().min(range.end));
    (start < end).then(|| start - range.start..end - range.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        let pieces = Pieces::new(text);
        (0..pieces.len()).map(|piece| text.get(pieces.range(piece, text)).unwrap()).collect()
    }

    #[test]
    fn lines_are_pieces_and_empty_lines_too() {
        assert_eq!(texts("one\n\ntwo"), ["one", "", "two"]);
        assert_eq!(texts("one\n"), ["one", ""]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("\n"), ["", ""]);
    }

    #[test]
    fn a_long_line_is_cut_after_a_sentence() {
        let text = "The ship left Najin at dawn. ".repeat(400);
        let pieces = texts(&text);
        assert!(pieces.len() > 2);
        for piece in &pieces {
            assert!(piece.len() <= LONGEST && piece.starts_with("The ship"), "{piece}");
        }
    }

    #[test]
    fn a_line_without_blanks_is_cut_between_graphemes() {
        let text = "e\u{301}".repeat(4_000);
        for piece in texts(&text) {
            assert!(piece.starts_with('e') && piece.len() <= LONGEST);
        }
    }

    #[test]
    fn each_piece_knows_where_its_paragraph_begins() {
        let text = format!("one\n{}\nthree", "word ".repeat(2_000));
        let pieces = Pieces::new(&text);
        let firsts: Vec<usize> = (0..pieces.len()).map(|piece| pieces.first_of_paragraph(piece)).collect();
        assert_eq!(firsts, [0, 1, 1, 1, 1, 5], "{firsts:?}");
    }

    #[test]
    fn ten_megabytes_in_one_line_are_cut_into_pieces() {
        let text = "x".repeat(10_000_000);
        let pieces = Pieces::new(&text);
        assert_eq!(pieces.len(), (10_000_000 - LONGEST).div_ceil(CUT_BEFORE) + 1);
        assert!(!pieces.ends_paragraph(0, &text) && pieces.ends_paragraph(pieces.len() - 1, &text));
    }

    proptest! {
        #[test]
        fn pieces_are_the_whole_text_and_every_byte_is_found(
            parts in prop::collection::vec(prop_oneof!["[a-z\u{301}é😀. ]{0,40}", Just("\n".to_owned()), "[a-z]{3000,5000}"], 0..12)
        ) {
            let text: String = parts.concat();
            let pieces = Pieces::new(&text);
            let mut joined = String::new();
            for piece in 0..pieces.len() {
                let range = pieces.range(piece, &text);
                prop_assert!(range.len() <= LONGEST);
                prop_assert_eq!(pieces.piece_at(range.start), piece);
                prop_assert_eq!(pieces.piece_at(range.end.max(range.start + 1) - 1), piece);
                joined.push_str(text.get(range).unwrap());
                if piece + 1 < pieces.len() && pieces.ends_paragraph(piece, &text) {
                    joined.push('\n');
                }
            }
            let n_feeds = text.matches('\n').count();
            prop_assert_eq!(pieces.n_chars().sum::<usize>() + n_feeds, text.chars().count());
            prop_assert_eq!(joined, text);
        }
    }
}
