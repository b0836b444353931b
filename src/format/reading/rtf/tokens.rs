//! Cuts RTF into groups, control words and bytes of text; it knows nothing of what they mean.

/// One token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\par` or `\u8212`; the number is that behind the name.
    Word(&'a str, Option<i32>),
    /// A control symbol such as `\~`.
    Symbol(u8),
    /// `\'e4`.
    Hex(u8),
    /// A byte that stands for itself.
    Byte(u8),
}

/// The tokens of a file from its beginning.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn while_is(&mut self, is_part: impl Fn(u8) -> bool, most: usize) -> &'a str {
        let start = self.at;
        while self.at - start < most && self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.while_is(|c| c.is_ascii_hexdigit(), 2);
            return Some(u8::from_str_radix(digits, 16).map_or(Token::Symbol(first), Token::Hex));
        }
        let name = self.while_is(|c| c.is_ascii_alphabetic(), usize::MAX);
        let is_negative = self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        if is_negative {
            self.at += 1;
        }
        let number = self.while_is(|c| c.is_ascii_digit(), usize::MAX);
        let number = number.parse::<i32>().ok().map(|n| if is_negative { -n } else { n });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            // Bytes of a picture, whatever they are.
            let n = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(n).min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_number_and_one_blank() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\b0  a\\u-10179?\\'e4\\~\\bin3 }}}\\par}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b' '),
            Token::Byte(b'a'),
            Token::Word("u", Some(-10179)),
            Token::Byte(b'?'),
            Token::Hex(0xe4),
            Token::Symbol(b'~'),
            Token::Word("bin", Some(3)),
            Token::Word("par", None),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }
}
