//! Conversion between byte offsets (the only ones used inside), Unicode characters (code points),
//! UTF-16 units and line:column, all in logarithmic time after one pass over the text.

/// A place for people: both numbers count from 1, the column in characters (code points).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

/// How many bytes lie between two marks.
const STRIDE: usize = 512;

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    chars: usize,
    utf16: usize,
}

/// The offset table of one text. It must be asked only about the text that it was built from.
#[derive(Clone, Debug)]
pub struct Offsets {
    marks: Vec<Mark>,
    line_starts: Vec<usize>,
    n_bytes: usize,
}

impl Offsets {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut marks = vec![Mark { byte: 0, chars: 0, utf16: 0 }];
        let mut line_starts = vec![0];
        let (mut chars, mut utf16, mut next_mark) = (0, 0, STRIDE);
        for (byte, c) in text.char_indices() {
            if byte >= next_mark {
                marks.push(Mark { byte, chars, utf16 });
                next_mark = byte + STRIDE;
            }
            chars += 1;
            utf16 += c.len_utf16();
            if c == '\n' {
                line_starts.push(byte + 1);
            }
        }
        Self { marks, line_starts, n_bytes: text.len() }
    }

    /// Characters before the byte offset; `None` outside the text or inside a character.
    pub fn chars_from_byte(&self, text: &str, byte: usize) -> Option<usize> {
        let mark = self.mark(|mark| mark.byte <= byte);
        Some(mark.chars + text.get(mark.byte..byte)?.chars().count())
    }

    /// UTF-16 units before the byte offset; `None` outside the text or inside a character.
    pub fn utf16_from_byte(&self, text: &str, byte: usize) -> Option<usize> {
        let mark = self.mark(|mark| mark.byte <= byte);
        Some(mark.utf16 + text.get(mark.byte..byte)?.chars().map(char::len_utf16).sum::<usize>())
    }

    /// The byte offset after `chars` characters; `None` past the end.
    pub fn byte_from_chars(&self, text: &str, chars: usize) -> Option<usize> {
        let mark = self.mark(|mark| mark.chars <= chars);
        self.walk(text, mark, chars - mark.chars, |_| 1)
    }

    /// The byte offset after `utf16` UTF-16 units; `None` past the end or between the two halves
    /// of a surrogate pair.
    pub fn byte_from_utf16(&self, text: &str, utf16: usize) -> Option<usize> {
        let mark = self.mark(|mark| mark.utf16 <= utf16);
        self.walk(text, mark, utf16 - mark.utf16, char::len_utf16)
    }

    /// Line and column of the byte offset; `None` outside the text or inside a character.
    pub fn line_column_from_byte(&self, text: &str, byte: usize) -> Option<LineColumn> {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let column = self.chars_from_byte(text, byte)? - self.chars_from_byte(text, start)? + 1;
        Some(LineColumn { line, column })
    }

    /// The byte offset of a line and column; `None` when the text has no such place. The column
    /// after the last character of a line is a place.
    pub fn byte_from_line_column(&self, text: &str, place: LineColumn) -> Option<usize> {
        let line = place.line.checked_sub(1)?;
        let start = *self.line_starts.get(line)?;
        let end = self.line_starts.get(line + 1).map_or(self.n_bytes, |next| next - 1);
        let chars = self.chars_from_byte(text, start)?.checked_add(place.column.checked_sub(1)?)?;
        self.byte_from_chars(text, chars).filter(|byte| *byte <= end)
    }

    /// Number of lines; an empty text has one.
    pub fn n_lines(&self) -> usize {
        self.line_starts.len()
    }

    fn mark(&self, is_before: impl Fn(&Mark) -> bool) -> Mark {
        let n_before = self.marks.partition_point(is_before);
        self.marks.get(n_before.saturating_sub(1)).copied().unwrap_or(Mark { byte: 0, chars: 0, utf16: 0 })
    }

    fn walk(&self, text: &str, mark: Mark, mut units: usize, len: impl Fn(char) -> usize) -> Option<usize> {
        let mut byte = mark.byte;
        for c in text.get(mark.byte..)?.chars() {
            if units == 0 {
                break;
            }
            units = units.checked_sub(len(c))?;
            byte += c.len_utf8();
        }
        (units == 0).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_is_one_character_two_units_four_bytes() {
        let text = "a😀b";
        let offsets = Offsets::new(text);
        assert_eq!(offsets.chars_from_byte(text, 5), Some(2));
        assert_eq!(offsets.utf16_from_byte(text, 5), Some(3));
        assert_eq!(offsets.byte_from_chars(text, 2), Some(5));
        assert_eq!(offsets.byte_from_utf16(text, 3), Some(5));
        assert_eq!(offsets.byte_from_utf16(text, 2), None, "between the halves of a pair");
        assert_eq!(offsets.chars_from_byte(text, 3), None, "inside a character");
    }

    #[test]
    fn both_ends_of_the_text_are_places() {
        for text in ["", "x", "é\n", "한국\n", "שלום"] {
            let offsets = Offsets::new(text);
            let n_chars = text.chars().count();
            assert_eq!(offsets.byte_from_chars(text, 0), Some(0));
            assert_eq!(offsets.byte_from_chars(text, n_chars), Some(text.len()));
            assert_eq!(offsets.byte_from_chars(text, n_chars + 1), None);
            assert_eq!(offsets.chars_from_byte(text, text.len() + 1), None);
        }
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "één\n한국";
        let offsets = Offsets::new(text);
        let place = LineColumn { line: 2, column: 2 };
        assert_eq!(offsets.line_column_from_byte(text, 9), Some(place));
        assert_eq!(offsets.byte_from_line_column(text, place), Some(9));
        assert_eq!(offsets.byte_from_line_column(text, LineColumn { line: 1, column: 4 }), Some(5));
        assert_eq!(offsets.byte_from_line_column(text, LineColumn { line: 1, column: 5 }), None);
        assert_eq!(offsets.byte_from_line_column(text, LineColumn { line: 0, column: 1 }), None);
    }

    #[test]
    fn far_places_are_found_through_the_marks() {
        let text = "añ😀\n".repeat(5_000);
        let offsets = Offsets::new(&text);
        for n in [0, 1, 511, 512, 4_999] {
            assert_eq!(offsets.byte_from_chars(&text, n * 4), Some(n * 8));
            assert_eq!(offsets.utf16_from_byte(&text, n * 8), Some(n * 5));
            assert_eq!(offsets.line_column_from_byte(&text, n * 8), Some(LineColumn { line: n + 1, column: 1 }));
        }
    }
}
