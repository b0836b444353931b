//! The direction of a paragraph: by its first strong character, as the Unicode Bidirectional
//! Algorithm (UAX #9, rules P2 and P3) has it.

use crate::model::Direction;

/// How far, in bytes, a first strong character is looked for. Beyond it a paragraph counts as
/// having none.
const REACH: usize = 64 * 1024;

/// The direction of a line of text; `None` when no character of it has one.
pub fn of_line(line: &str) -> Option<Direction> {
    let head = line.get(..line.floor_char_boundary(REACH.min(line.len()))).unwrap_or(line);
    match unicode_bidi::get_base_direction(head) {
        unicode_bidi::Direction::Ltr => Some(Direction::LeftToRight),
        unicode_bidi::Direction::Rtl => Some(Direction::RightToLeft),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// The direction of the line that holds the byte; left to right when nothing says another.
pub fn at(text: &str, byte: usize) -> Direction {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
    let rest = text.get(start..).unwrap_or("");
    of_line(rest.split('\n').next().unwrap_or("")).unwrap_or(Direction::LeftToRight)
}

/// Words that stand on one line with others and neither turn them round nor are turned by them (UAX #9,
/// first strong isolate).
pub fn isolated(words: &str) -> String {
    format!("\u{2068}{words}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_strong_character_decides() {
        assert_eq!(of_line("12 – (abc) שלום"), Some(Direction::LeftToRight));
        assert_eq!(of_line("12 – «שלום» abc"), Some(Direction::RightToLeft));
        assert_eq!(of_line("12 % …"), None);
        // What an isolate holds does not count (rule P2).
        assert_eq!(of_line("\u{2067}שלום\u{2069} abc"), Some(Direction::LeftToRight));
    }

    #[test]
    fn each_line_has_its_own_direction() {
        let text = "one\nשלום\n\nтри";
        assert_eq!(at(text, 2), Direction::LeftToRight);
        assert_eq!(at(text, 6), Direction::RightToLeft);
        assert_eq!(at(text, text.len()), Direction::LeftToRight);
    }
}
