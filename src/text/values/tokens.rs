//! Cuts a text into words, figures and marks, with the lexicon's number of each word. Linear.

use super::language::Language;
use super::lexicon::{Lexicon, WordId};
use super::units::clean;

/// A piece of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// Its first byte.
    pub(super) start: usize,
    /// Nothing stands between it and the token before.
    pub(super) is_glued: bool,
    pub(super) sort: Sort,
    /// 0 for a word that the lexicon does not know.
    pub(super) word: WordId,
}

impl Token<'_> {
    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// The number in figures; `None` for anything else.
    pub(super) fn figures(&self) -> Option<Figures> {
        match self.sort {
            Sort::Figures(figures) => Some(figures),
            _ => None,
        }
    }
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Sort {
    Word,
    Figures(Figures),
    Mark(char),
    /// The end of a line or paragraph that no value crosses.
    Break,
    /// An address, a version number: never a value and never part of one.
    Opaque,
}

/// A number in figures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Figures {
    pub(super) value: f64,
    /// Half of the place of its last significant digit; trailing zeros of a whole number are none.
    pub(super) half: f64,
    /// All digits, those behind the decimal mark too.
    pub(super) n_digits: usize,
    pub(super) is_whole: bool,
    /// Its thousands are set apart.
    pub(super) is_grouped: bool,
    /// 007.
    pub(super) has_leading_zero: bool,
}

impl Figures {
    /// The number as a whole one when it has at most `most` digits and no separators.
    pub(super) fn small(self, most: usize) -> Option<i16> {
        let is_plain = self.is_whole && !self.is_grouped && self.n_digits <= most.min(4);
        // At most four digits fit.
        is_plain.then_some(self.value as i16)
    }
}

/// Lines that are shorter were ended on purpose, in characters.
const WRAPPED_LINE: usize = 45;

/// Cuts the text from byte `from` to `to` into tokens.
pub(super) fn tokens<'t>(text: &'t str, from: usize, to: usize, lexicon: &Lexicon) -> Vec<Token<'t>> {
    let piece = text.get(from..to).unwrap_or_default();
    let mut cutter = Cutter { piece, from, lexicon, at: 0, lowered: String::new(), line_start: 0, opaque_until: 0 };
    let mut tokens: Vec<Token<'t>> = Vec::with_capacity(piece.len() / 5);
    let mut is_glued = false;
    while let Some(c) = cutter.peek() {
        if c.is_whitespace() {
            if c == '\n' && !cutter.is_soft_break(tokens.last()) {
                tokens.push(Token { text: "", start: from + cutter.at, is_glued: false, sort: Sort::Break, word: 0 });
            }
            cutter.at += c.len_utf8();
            if c == '\n' {
                cutter.line_start = cutter.at;
            }
            is_glued = false;
            continue;
        }
        let mut token = cutter.token(c, is_glued, tokens.last());
        token.is_glued = is_glued;
        is_glued = true;
        tokens.push(token);
    }
    tokens
}

struct Cutter<'t, 'l> {
    piece: &'t str,
    from: usize,
    lexicon: &'l Lexicon,
    /// Byte in the piece.
    at: usize,
    lowered: String,
    line_start: usize,
    opaque_until: usize,
}

impl<'t> Cutter<'t, '_> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        self.piece.get(self.at..).unwrap_or_default()
    }

    /// A line that a mail program wrapped goes on in the next.
    fn is_soft_break(&self, last: Option<&Token<'_>>) -> bool {
        let is_long = self.at - self.line_start >= WRAPPED_LINE;
        let is_open = last.is_some_and(|token| !matches!(token.sort, Sort::Mark('.' | ':' | ';' | '!' | '?')));
        let mut after = self.rest().chars().skip(1);
        is_long && is_open && after.next().is_some_and(|c| !c.is_whitespace())
    }

    fn token(&mut self, c: char, is_glued: bool, before: Option<&Token<'_>>) -> Token<'t> {
        if !is_glued && self.at >= self.opaque_until {
            let length = self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
            let chunk = self.rest().get(..length).unwrap_or_default();
            self.opaque_until = self.at + length;
            if is_address(chunk) {
                let length = chunk.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len().max(1);
                return self.take(length.max(c.len_utf8()), Sort::Opaque, false);
            }
        }
        let is_decimal_start = c == self.lexicon.language.decimal && !is_glued;
        if c.is_ascii_digit() || (is_decimal_start && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit())) {
            return self.figures(before.filter(|_| is_glued));
        }
        if let Some(part) = vulgar_fraction(c) {
            let figures = Figures {
                value: part,
                half: 0.05,
                n_digits: 1,
                is_whole: false,
                is_grouped: false,
                has_leading_zero: false,
            };
            return self.take(c.len_utf8(), Sort::Figures(figures), false);
        }
        if c.is_alphabetic() {
            let length = self.word_length();
            return self.take(length, Sort::Word, true);
        }
        self.take(c.len_utf8(), Sort::Mark(c), true)
    }

    fn take(&mut self, n_bytes: usize, sort: Sort, look_up: bool) -> Token<'t> {
        let text = self.rest().get(..n_bytes).unwrap_or_default();
        let word = if look_up { self.lexicon.id(text, &mut self.lowered) } else { 0 };
        let start = self.from + self.at;
        self.at += n_bytes;
        Token { text, start, is_glued: false, sort, word }
    }

    /// The word with the dots of its abbreviation and an apostrophe that belongs to it.
    fn word_length(&mut self) -> usize {
        let rest = self.rest();
        let letters = |from: usize| {
            let tail = rest.get(from..).unwrap_or_default();
            from + tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len())
        };
        let first = letters(0);
        let byte = |at: usize| rest.as_bytes().get(at).copied();
        // “p.m.”, “U.S.”: single letters with dots.
        let mut end = first;
        let mut n_letters = rest.get(..first).unwrap_or_default().chars().count();
        while n_letters == 1 && byte(end) == Some(b'.') {
            let next = letters(end + 1);
            n_letters = rest.get(end + 1..next).unwrap_or_default().chars().count();
            match n_letters {
                0 if end > first => return end + 1,
                1 => end = next,
                _ => break,
            }
        }
        if end > first {
            return if byte(end) == Some(b'.') { end + 1 } else { end };
        }
        for joint in [".", "'", "’"] {
            if rest.get(first..).is_some_and(|tail| tail.starts_with(joint)) {
                let behind = first + joint.len();
                let whole = if joint == "." { behind } else { letters(behind) };
                let text = rest.get(..whole).unwrap_or_default();
                if whole > first && self.lexicon.id(text, &mut self.lowered) != 0 {
                    return whole;
                }
            }
        }
        first
    }

    fn figures(&mut self, before: Option<&Token<'_>>) -> Token<'t> {
        let language = self.lexicon.language;
        let read = Digits::read(self.rest(), language);
        let is_day = |n: &usize| (1..=2).contains(n);
        if let [day, month, year, ..] = read.dotted.as_slice() {
            // 13.10.2023 in its parts; any other chain of dots is a version or an address.
            let is_date = read.dotted.len() == 3 && is_day(day) && is_day(month) && *year == 4;
            if !is_date || before.is_some_and(|token| matches!(token.sort, Sort::Word)) {
                return self.take(read.chain_length, Sort::Opaque, false);
            }
            let figures = Figures { is_whole: true, ..Digits::read_whole(self.rest(), *day) };
            return self.take(*day, Sort::Figures(figures), false);
        }
        // The parts behind the first dot of such a date stand alone too.
        if matches!(before.map(|token| token.sort), Some(Sort::Mark('.'))) && !read.dotted.is_empty() {
            let n_digits = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
            let figures = Digits::read_whole(self.rest(), n_digits);
            return self.take(n_digits, Sort::Figures(figures), false);
        }
        self.take(read.length, Sort::Figures(read.figures), true)
    }
}

/// A number at the beginning of a text.
struct Digits {
    figures: Figures,
    length: usize,
    /// The digits of each part where dots join more than two; else of the two parts of a decimal.
    dotted: Vec<usize>,
    chain_length: usize,
}

impl Digits {
    fn read(rest: &str, language: &Language) -> Self {
        let n_digits_at = |at: usize| rest.get(at..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
        let mut digits = String::new();
        let mut take = |from: usize, n: usize| digits.push_str(rest.get(from..from + n).unwrap_or_default());
        let n_first = n_digits_at(0);
        take(0, n_first);
        let mut end = n_first;
        let mut is_grouped = false;
        let group = |at: usize| {
            let separator = rest.get(at..)?.chars().next().filter(|c| language.thousands.contains(c))?;
            (n_digits_at(at + separator.len_utf8()) == 3).then_some(separator)
        };
        let first_separator = if (1..=3).contains(&n_first) { group(end) } else { None };
        while let Some(separator) = group(end).filter(|separator| first_separator == Some(*separator)) {
            end += separator.len_utf8();
            take(end, 3);
            end += 3;
            is_grouped = true;
        }
        let mut dotted = Vec::new();
        let mut n_decimals = 0;
        let mut chain_length = end;
        if rest.get(end..).is_some_and(|tail| tail.starts_with(language.decimal)) && n_digits_at(end + 1) > 0 {
            n_decimals = n_digits_at(end + 1);
            dotted = vec![n_first, n_decimals];
            chain_length = end + 1 + n_decimals;
            while rest.as_bytes().get(chain_length) == Some(&b'.') && n_digits_at(chain_length + 1) > 0 {
                let n = n_digits_at(chain_length + 1);
                dotted.push(n);
                chain_length += 1 + n;
            }
            take(end, 1 + n_decimals);
            end += 1 + n_decimals;
        }
        let mut figures = Self::figures(&digits.replace(language.decimal, "."), n_decimals);
        figures.is_grouped = is_grouped;
        if n_decimals == 0
            && let Some(c) = rest.get(end..).and_then(|tail| tail.chars().next())
            && let Some(part) = vulgar_fraction(c)
        {
            figures = Figures { value: figures.value + part, half: 0.05, is_whole: false, ..figures };
            end += c.len_utf8();
        }
        Self { figures, length: end, dotted: if n_decimals > 0 { dotted } else { Vec::new() }, chain_length }
    }

    fn read_whole(rest: &str, n_digits: usize) -> Figures {
        Self::figures(rest.get(..n_digits).unwrap_or_default(), 0)
    }

    fn figures(digits: &str, n_decimals: usize) -> Figures {
        let value: f64 = digits.parse().unwrap_or(0.0);
        let whole = digits.split('.').next().unwrap_or_default();
        let n_zeros = match value {
            0.0 => 0,
            _ => whole.bytes().rev().take_while(|c| *c == b'0').count(),
        };
        let place = |n: usize| i32::try_from(n.min(300)).unwrap_or(300);
        let half = match n_decimals {
            0 => 0.5 * 10f64.powi(place(n_zeros)),
            n => 0.5 * 10f64.powi(-place(n)),
        };
        Figures {
            value,
            half: clean(half),
            n_digits: digits.bytes().filter(u8::is_ascii_digit).count(),
            is_whole: n_decimals == 0,
            is_grouped: false,
            has_leading_zero: whole.len() > 1 && whole.starts_with('0'),
        }
    }
}

fn vulgar_fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// A web or mail address, a hashtag, a handle.
fn is_address(chunk: &str) -> bool {
    let tagged = chunk.strip_prefix(['#', '@']).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let has_at = chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    tagged || has_at || chunk.contains("://") || chunk.contains("www.")
}
