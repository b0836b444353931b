//! The report of a comparison as a file: a web page, Markdown, or a Word document. What it says comes as
//! an [`Account`]; the table of the same report is one of `csv::one_table`.

mod docx;
mod html;
mod markdown;

use crate::format::Report;
use crate::model::account::{Account, Block};
use crate::text::quote::{control_picture, one_line};
use unicode_bidi::{BidiClass, bidi_class};

/// How an account is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountFormat {
    Html,
    Markdown,
    Docx,
}

impl AccountFormat {
    /// The bytes of the file; what it could not hold goes to the report.
    pub fn bytes(self, account: &Account, report: &mut Report) -> Vec<u8> {
        report_control_characters(&account.blocks, report);
        match self {
            Self::Html => html::page(account).into_bytes(),
            Self::Markdown => markdown::page(account).into_bytes(),
            Self::Docx => docx::file(account),
        }
    }
}

fn report_control_characters(blocks: &[Block], report: &mut Report) {
    for block in blocks {
        match block {
            Block::Together(blocks) => report_control_characters(blocks, report),
            Block::Quote(quote) => {
                for text in quote.parts.iter().flatten().map(|piece| &piece.text) {
                    let n = text.chars().filter(|c| control_picture(*c).is_some()).count();
                    let what = "control characters in quotes, which a page cannot hold: signs stand for them";
                    report.lose_many(what, n, || one_line(text, 40));
                }
            }
            _ => {}
        }
    }
}

/// The address when it is one that can be gone to: what articles bring may be anything.
fn web_address(text: &str) -> Option<&str> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '|'));
    (is_web && is_plain).then_some(text)
}

/// The words with an end for every direction that they begin and leave open, and a mark behind words from
/// right to left, so that what follows them on the line stands as it would without them (Unicode Standard
/// Annex 9, explicit formatting and implicit marks). For formats that cannot isolate words by markup.
fn closed(text: &str) -> String {
    const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
    const ISOLATES: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];
    const EMBEDDINGS: [char; 4] = ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}'];
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{2069}' => {
                if let Some(place) = open.iter().rposition(|end| *end == c) {
                    open.truncate(place);
                }
            }
            '\u{202c}' if open.last() == Some(&c) => {
                open.pop();
            }
            '\n' => open.clear(),
            _ if ISOLATES.contains(&c) => open.push('\u{2069}'),
            _ if EMBEDDINGS.contains(&c) => open.push('\u{202c}'),
            _ => {}
        }
    }
    let goes_left = text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    text.chars().chain(open.into_iter().rev()).chain(goes_left.then_some(LEFT_TO_RIGHT_MARK)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_that_is_left_open_is_closed() {
        assert_eq!(closed("plain"), "plain");
        assert_eq!(closed("שלום"), "שלום\u{200e}");
        assert_eq!(closed("\u{202e}abc"), "\u{202e}abc\u{202c}");
        assert_eq!(closed("\u{2067}a\u{202e}b"), "\u{2067}a\u{202e}b\u{202c}\u{2069}");
        assert_eq!(closed("\u{2067}a\u{202e}b\u{2069}"), "\u{2067}a\u{202e}b\u{2069}");
        assert_eq!(closed("\u{202a}a\u{202c}\u{202c}"), "\u{202a}a\u{202c}\u{202c}");
    }

    #[test]
    fn only_addresses_of_the_web_are_gone_to() {
        assert_eq!(web_address("https://a.example/?b=1&c"), Some("https://a.example/?b=1&c"));
        for other in ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "http://a\">", "a.example"] {
            assert_eq!(web_address(other), None, "{other}");
        }
    }
}
