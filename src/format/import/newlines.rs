//! Line ends: CRLF and lone CR become LF, and which style the file had is remembered.

use crate::model::Newlines;

/// The text with LF only, and the style that it had. A text that has no CR is handed back as it is.
pub fn lf_only(text: String) -> (String, Newlines) {
    let (mut n_crlf, mut n_cr, mut n_lf) = (0usize, 0usize, 0usize);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' if bytes.next_if_eq(&b'\n').is_some() => n_crlf += 1,
            b'\r' => n_cr += 1,
            b'\n' => n_lf += 1,
            _ => {}
        }
    }
    let style = match (n_crlf > 0, n_cr > 0, n_lf > 0) {
        (false, false, false) => Newlines::None,
        (true, false, false) => Newlines::CrLf,
        (false, true, false) => Newlines::Cr,
        (false, false, true) => Newlines::Lf,
        _ => Newlines::Mixed,
    };
    let text = if n_crlf > 0 { text.replace("\r\n", "\n") } else { text };
    let text = if n_cr > 0 { text.replace('\r', "\n") } else { text };
    (text, style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_one_line_feed() {
        let cases = [
            ("", "", Newlines::None),
            ("a", "a", Newlines::None),
            ("a\nb\n", "a\nb\n", Newlines::Lf),
            ("a\r\nb\r\n", "a\nb\n", Newlines::CrLf),
            ("a\rb\r", "a\nb\n", Newlines::Cr),
            ("a\r\r\n\nb", "a\n\n\nb", Newlines::Mixed),
            ("\r\n\r", "\n\n", Newlines::Mixed),
        ];
        for (read, text, style) in cases {
            assert_eq!(lf_only(read.to_owned()), (text.to_owned(), style), "{read:?}");
        }
    }
}
