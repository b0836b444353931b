//! Quotes: the exact text of a span, its surroundings, and a one-line form for lists.

use super::Span;

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
