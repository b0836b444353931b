//! Text inside HTML.

use crate::text::quote::control_picture;

/// The text for element content and for attributes in double quotes. Control characters, which HTML
/// does not allow, become the pictures that the window shows for them.
pub(in crate::format::export) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(control_picture(c).unwrap_or(c)),
        }
    }
    escaped
}

/// The text for XML 1.0, which has no way to write two characters more.
pub(in crate::format::export) fn escaped_xml(text: &str) -> String {
    escaped(&text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<a href=\"x\">'&amp;'\0\n"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;␀\n");
    }
}
