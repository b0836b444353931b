//! Quotes: the exact text of a span, its surroundings, and a one-line form for lists.

use super::Span;
use std::ops::Range;

/// Up to `n_chars` characters before and after the span; `None` when the span does not fit `text`.
pub fn context(text: &str, span: Span, n_chars: usize) -> Option<(&str, &str)> {
    let before = text.get(..span.start())?;
    let after = text.get(span.end()..)?;
    let from = match n_chars.checked_sub(1) {
        None => before.len(),
        Some(n) => before.char_indices().rev().nth(n).map_or(0, |(byte, _)| byte),
    };
    let to = after.char_indices().nth(n_chars).map_or(after.len(), |(byte, _)| byte);
    Some((before.get(from..)?, after.get(..to)?))
}

/// The quote on one line for lists: runs of white space become one blank, and what is longer than
/// `max_chars` characters is cut at the end with an ellipsis.
pub fn one_line(quote: &str, max_chars: usize) -> String {
    let mut line = String::new();
    let mut n_chars = 0;
    for word in quote.split_whitespace() {
        let blank = usize::from(!line.is_empty());
        for c in " ".chars().take(blank).chain(word.chars()) {
            if n_chars == max_chars {
                line.push('…');
                return line;
            }
            line.push(c);
            n_chars += 1;
        }
    }
    line
}

/// A quote on one line with places in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MarkedLine {
    pub line: String,
    /// Where each of the marks stands in the line, in bytes; `None` for one that is cut off.
    pub marks: Vec<Option<Range<usize>>>,
}

/// The parts of a quote, each at its place in the text, on one line as [`one_line`] makes it, with an
/// ellipsis between parts. `marks` are places in the text. From its character `from` on and after at most
/// `max_chars` the line is cut at a blank, with an ellipsis.
pub fn marked_line(parts: &[(Span, &str)], marks: &[Span], from: usize, max_chars: usize) -> MarkedLine {
    // Each character of the whole line, with its byte in the text; none for blanks and ellipses.
    let mut letters: Vec<(char, Option<usize>)> = Vec::new();
    for (n, (span, quote)) in parts.iter().enumerate() {
        if n > 0 {
            letters.extend([(' ', None), ('…', None)]);
        }
        let mut is_behind_blank = !letters.is_empty();
        for (at, c) in quote.char_indices() {
            if c.is_whitespace() {
                is_behind_blank = !letters.is_empty();
                continue;
            }
            letters.extend(std::mem::take(&mut is_behind_blank).then_some((' ', None)));
            letters.push((c, Some(span.start() + at)));
        }
    }
    let mut marked = MarkedLine { line: String::new(), marks: vec![None; marks.len()] };
    let start = if from == 0 { 0 } else { behind_blank(&letters, from) };
    if start > 0 {
        marked.line.push('…');
    }
    for (c, byte) in letters.iter().skip(start).take(max_chars) {
        let at = marked.line.len();
        marked.line.push(*c);
        let Some(byte) = byte else { continue };
        for (mark, place) in marks.iter().zip(&mut marked.marks) {
            if mark.contains(*byte) {
                let first = place.as_ref().map_or(at, |place| place.start);
                *place = Some(first..marked.line.len());
            }
        }
    }
    if letters.len() > start.saturating_add(max_chars) {
        marked.line.push('…');
    }
    marked
}

/// The first place behind a blank that is at least `from`, or `from` where no blank is near.
fn behind_blank(letters: &[(char, Option<usize>)], from: usize) -> usize {
    const NEAR: usize = 20;
    let blank = letters.iter().skip(from).take(NEAR).position(|(c, _)| *c == ' ');
    blank.map_or(from, |n| from + n + 1)
}

/// The first `n` words of a text on one line, for a title that the article does not give.
pub fn first_words(text: &str, n: usize) -> String {
    text.split_whitespace().take(n).collect::<Vec<_>>().join(" ")
}

/// “1 claim”, “14 claims”.
pub fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// A message with a capital at its start, for showing it by itself.
pub fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The characters that a text shows in the place of a control character: the Unicode control
/// pictures for C0 and delete, the replacement character for C1. `None` for all others, for
/// line feed and for tab.
pub fn control_picture(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_at_characters_and_at_the_ends() {
        let text = "één twee drie";
        let span = Span::new(6, 10).unwrap();
        assert_eq!(span.slice(text), Some("twee"));
        assert_eq!(context(text, span, 3), Some(("én ", " dr")));
        assert_eq!(context(text, span, 0), Some(("", "")));
        assert_eq!(context(text, span, 99), Some(("één ", " drie")));
    }

    #[test]
    fn one_line_folds_white_space_and_cuts_long_quotes() {
        assert_eq!(one_line("a\n  b", 10), "a b");
        assert_eq!(one_line("abcdef", 3), "abc…");
        assert_eq!(one_line("abc", 3), "abc");
    }

    #[test]
    fn marks_are_found_again_on_one_line() {
        let text = "So he said on\n  Sept. 7,  that 300 ships left";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len()).unwrap()
        };
        let (first, second) = (span("on\n  Sept. 7,"), span("300 ships left"));
        let parts = [first, second].map(|part| (part, part.slice(text).unwrap()));
        let told = |marks: &[Span], from: usize, max_chars: usize| {
            let marked = marked_line(&parts, marks, from, max_chars);
            let marks = marked
                .marks
                .into_iter()
                .map(|mark| mark.and_then(|mark| marked.line.get(mark)).unwrap_or_default().to_owned());
            (marked.line.clone(), marks.collect::<Vec<_>>())
        };
        let marks = [span("Sept. 7"), span("300 ships")];
        assert_eq!(
            told(&marks, 0, 99),
            ("on Sept. 7, … 300 ships left".to_owned(), vec!["Sept. 7".to_owned(), "300 ships".to_owned()])
        );
        assert_eq!(told(&marks, 0, 15), ("on Sept. 7, … 3…".to_owned(), vec!["Sept. 7".to_owned(), "3".to_owned()]));
        assert_eq!(
            told(&marks, 4, 99),
            ("…7, … 300 ships left".to_owned(), vec!["7".to_owned(), "300 ships".to_owned()])
        );
        assert_eq!(told(&[span("So")], 0, 5), ("on Se…".to_owned(), vec![String::new()]));
        assert_eq!(marked_line(&[], &[], 0, 9).line, "");
    }

    #[test]
    fn one_is_singular_and_nothing_is_plural() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "claim")), ["0 claims", "1 claim", "2 claims"]);
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(sentence("it was refused"), "It was refused");
        assert_eq!(sentence("éé"), "Éé");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn control_characters_have_pictures() {
        assert_eq!(control_picture('\0'), Some('␀'));
        assert_eq!(control_picture('\u{7f}'), Some('␡'));
        assert_eq!(control_picture('a'), None);
    }
}
