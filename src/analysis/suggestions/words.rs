//! A text cut into words and signs, with its lines, sentences and quotations: what the rules read.
//! One pass over the text; a sentence never ends inside a quotation.

use super::language::{ABBREVIATION, Tables, Traits};
use crate::text::Span;
use std::convert::Infallible;
use std::ops::Range;

/// What a word looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Lower,
    /// Begins with a capital letter.
    Capital,
    /// Two letters or more, all of them capitals.
    Capitals,
    /// Begins with a digit.
    Number,
    Sign(char),
}

/// A word, a number or a sign of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte, without a possessive ending.
    pub(super) end: usize,
    pub(super) shape: Shape,
    pub(super) traits: Traits,
    /// Whether “’s” follows.
    pub(super) is_possessive: bool,
    pub(super) is_quoted: bool,
    /// In lower case with straight apostrophes made curly: a place in `Reading::folded`.
    folded: (usize, usize),
}

impl Word {
    pub(super) fn is(&self, traits: Traits) -> bool {
        self.traits.any(traits)
    }

    pub(super) fn is_sign(&self, c: char) -> bool {
        self.shape == Shape::Sign(c)
    }

    pub(super) fn is_any_sign(&self) -> bool {
        matches!(self.shape, Shape::Sign(_))
    }

    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals)
    }
}

/// A text as the rules see it.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    folded: String,
    /// Ranges of words, in order; each lies in one line.
    pub(super) sentences: Vec<Range<usize>>,
    /// The line of each sentence.
    pub(super) line_of: Vec<usize>,
    /// What stands between quotation marks, as ranges of words without the marks.
    pub(super) quotations: Vec<Range<usize>>,
    nothing: Word,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, tables: &Tables) -> Self {
        match Self::unless::<Infallible>(text, tables, |_| Ok(())) {
            Ok(reading) => reading,
        }
    }

    /// Reads a text. `behind` is told the first byte of each line; its error ends the reading.
    pub(super) fn unless<E>(
        text: &'a str,
        tables: &Tables,
        mut behind: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Self, E> {
        let nothing = Word {
            start: 0,
            end: 0,
            shape: Shape::Sign('\0'),
            traits: Traits::default(),
            is_possessive: false,
            is_quoted: false,
            folded: (0, 0),
        };
        let mut reading = Self {
            text,
            words: Vec::with_capacity(text.len() / 5),
            folded: String::with_capacity(text.len()),
            sentences: Vec::new(),
            line_of: Vec::new(),
            quotations: Vec::new(),
            nothing,
        };
        let mut at = 0;
        for (line, content) in text.split('\n').enumerate() {
            behind(at)?;
            let first = reading.words.len();
            reading.cut(at, content, tables);
            reading.find_quotations(first);
            reading.find_sentences(first, line);
            at += content.len() + 1;
        }
        Ok(reading)
    }

    /// The word at that place; outside the text a sign that nothing asks for.
    pub(super) fn at(&self, place: usize) -> &Word {
        self.words.get(place).unwrap_or(&self.nothing)
    }

    /// The word before that place, as [`Reading::at`].
    pub(super) fn before(&self, place: usize) -> &Word {
        place.checked_sub(1).map_or(&self.nothing, |place| self.at(place))
    }

    /// The word in lower case; the sign itself for a sign.
    pub(super) fn folded(&self, place: usize) -> &str {
        let (start, end) = self.at(place).folded;
        self.folded.get(start..end).unwrap_or("")
    }

    /// From the first byte of the first word to the last of the last; `None` for no words.
    pub(super) fn span(&self, words: &Range<usize>) -> Option<Span> {
        let last = words.end.checked_sub(1).filter(|last| words.start <= *last)?;
        Span::new(self.words.get(words.start)?.start, self.words.get(last)?.end)
    }

    /// The text between a word and the one before it.
    pub(super) fn gap(&self, place: usize) -> &'a str {
        self.text.get(self.before(place).end..self.at(place).start).unwrap_or("")
    }

    fn cut(&mut self, base: usize, line: &str, tables: &Tables) {
        let mut rest = line.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() {
                continue;
            }
            if !c.is_alphanumeric() {
                self.push(base, line, start..start + c.len_utf8(), Shape::Sign(c), tables);
                continue;
            }
            let (end, is_possessive) = word_end(line, start, c);
            let word = line.get(start..end).unwrap_or("");
            self.push(base, line, start..end, shape_of(word, c), tables);
            if let Some(last) = self.words.last_mut() {
                last.is_possessive = is_possessive;
            }
            let skip_to = if is_possessive { after_possessive(line, end) } else { end };
            while rest.peek().is_some_and(|(at, _)| *at < skip_to) {
                rest.next();
            }
        }
    }

    fn push(&mut self, base: usize, line: &str, place: Range<usize>, shape: Shape, tables: &Tables) {
        let (start, end) = (base + place.start, base + place.end);
        let from = self.folded.len();
        for c in line.get(place).unwrap_or("").chars() {
            match c {
                '\'' => self.folded.push('’'),
                c if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
                c => self.folded.extend(c.to_lowercase()),
            }
        }
        let traits = tables.traits(self.folded.get(from..).unwrap_or(""));
        let folded = (from, self.folded.len());
        self.words.push(Word { start, end, shape, traits, is_possessive: false, is_quoted: false, folded });
    }

    /// Pairs the quotation marks of a line. One that is not closed reaches to the end of the line,
    /// as news does when a quotation goes on in the next paragraph.
    fn find_quotations(&mut self, first: usize) {
        let mut open: Option<usize> = None;
        for place in first..self.words.len() {
            let Shape::Sign(c) = self.at(place).shape else { continue };
            match (open, c) {
                (None, '“' | '"' | '«' | '„' | '”') => open = Some(place + 1),
                (Some(start), '”' | '"' | '»' | '“') => {
                    self.quote(start..place);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            self.quote(start..self.words.len());
        }
    }

    fn quote(&mut self, words: Range<usize>) {
        for word in self.words.get_mut(words.clone()).into_iter().flatten() {
            word.is_quoted = true;
        }
        if !words.is_empty() {
            self.quotations.push(words);
        }
    }

    fn find_sentences(&mut self, first: usize, line: usize) {
        let mut start = first;
        let end = self.words.len();
        for place in first..end {
            if !self.ends_sentence(place, first) {
                continue;
            }
            self.add_sentence(start..place + 1, line);
            start = place + 1;
        }
        self.add_sentence(start..end, line);
    }

    fn add_sentence(&mut self, words: Range<usize>, line: usize) {
        if !words.is_empty() {
            self.sentences.push(words);
            self.line_of.push(line);
        }
    }

    fn ends_sentence(&self, place: usize, first: usize) -> bool {
        let word = self.at(place);
        let Shape::Sign(sign) = word.shape else { return false };
        if word.is_quoted {
            return false;
        }
        let next = self.at(place + 1);
        if matches!(sign, '。' | '！' | '？') {
            return true;
        }
        let closes = matches!(sign, '”' | '"' | '»' | ')') && place > first && is_stop(self.before(place));
        if !closes && !is_stop(word) {
            return false;
        }
        if is_stop(next) || matches!(next.shape, Shape::Lower) || next.is_sign(',') {
            return false;
        }
        let is_glued = next.start == word.end;
        if is_glued {
            return false;
        }
        closes || sign != '.' || !self.is_abbreviated(place)
    }

    /// Whether the full stop there belongs to an abbreviation or an initial.
    fn is_abbreviated(&self, place: usize) -> bool {
        let Some(last) = place.checked_sub(1) else { return false };
        let word = self.at(last);
        let is_initial = word.shape == Shape::Capital && self.folded(last).chars().count() == 1;
        word.is(ABBREVIATION) || is_initial
    }
}

fn is_stop(word: &Word) -> bool {
    matches!(word.shape, Shape::Sign('.' | '!' | '?' | '…'))
}

/// Scripts without blanks between words, and Korean, whose particles follow a name without one: each
/// character is a word, so that names are found inside.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

fn is_apostrophe(c: char) -> bool {
    c == '’' || c == '\''
}

/// Where the word that begins at `start` with `first` ends, and whether “’s” follows.
fn word_end(line: &str, start: usize, first: char) -> (usize, bool) {
    let mut end = start + first.len_utf8();
    let mut before = first;
    let mut since_stop = 1;
    let mut has_stops = false;
    let mut chars = line.get(end..).unwrap_or("").chars().peekable();
    if stands_alone(first) {
        return (end, false);
    }
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if is_apostrophe(c) && (next == 's' || next == 'S') {
            let mut behind = chars.clone();
            behind.next();
            if behind.next().is_none_or(|c| !c.is_alphanumeric()) {
                return (end, true);
            }
        }
        let goes_on = (c.is_alphanumeric() && !stands_alone(c))
            || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
            || match c {
                '-' | '‐' | '‑' => next.is_alphanumeric(),
                '&' => before.is_uppercase() && next.is_uppercase(),
                ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
                '.' if before.is_ascii_digit() => next.is_ascii_digit(),
                '.' => since_stop == 1 && before.is_alphabetic() && next.is_alphabetic(),
                _ => is_apostrophe(c) && before.is_alphabetic() && next.is_alphabetic(),
            };
        if !goes_on {
            // The last stop of “D.P.R.K.” belongs to it.
            let closes_initials = has_stops && c == '.' && since_stop == 1;
            return (if closes_initials { end + 1 } else { end }, false);
        }
        since_stop = if c == '.' { 0 } else { since_stop + 1 };
        has_stops |= c == '.' && before.is_alphabetic();
        before = c;
        end += c.len_utf8();
    }
    (end, false)
}

/// Behind the apostrophe and the s.
fn after_possessive(line: &str, end: usize) -> usize {
    let apostrophe = line.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    end + apostrophe + 1
}

fn shape_of(word: &str, first: char) -> Shape {
    if first.is_ascii_digit() || first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let n_letters = letters.clone().count();
    if n_letters > 1 && letters.all(char::is_uppercase) { Shape::Capitals } else { Shape::Capital }
}

#[cfg(test)]
mod tests {
    use super::super::language::tables;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let reading = Reading::new(text, tables("en"));
        reading.words.iter().map(|word| text.get(word.start..word.end).unwrap()).collect()
    }

    fn sentences(text: &str) -> Vec<&str> {
        let reading = Reading::new(text, tables("en"));
        reading.sentences.iter().map(|words| reading.span(words).unwrap().slice(text).unwrap()).collect()
    }

    #[test]
    fn initials_numbers_and_hyphens_stay_together_and_possessives_do_not() {
        assert_eq!(words("The D.P.R.K. sent 1,000.5 boxes."), ["The", "D.P.R.K.", "sent", "1,000.5", "boxes", "."]);
        assert_eq!(words("Seo-yeon O’Neill’s AT&T"), ["Seo-yeon", "O’Neill", "AT&T"]);
        assert_eq!(words("at 10.30pm. So"), ["at", "10.30pm", ".", "So"]);
        assert_eq!(words("북한 포"), ["북", "한", "포"]);
    }

    #[test]
    fn a_sentence_ends_neither_in_a_quotation_nor_after_an_abbreviation() {
        let text = "“It is over. We won,” said Gen. J. Park. He left.\nNo stop";
        assert_eq!(sentences(text), ["“It is over. We won,” said Gen. J. Park.", "He left.", "No stop"]);
        assert_eq!(sentences("He said: “No.” Then he left."), ["He said: “No.”", "Then he left."]);
    }

    #[test]
    fn what_is_quoted_is_known() {
        let text = "“One,” he said. “Two";
        let reading = Reading::new(text, tables("en"));
        let quoted: Vec<_> =
            reading.quotations.iter().map(|words| reading.span(words).unwrap().slice(text).unwrap()).collect();
        assert_eq!(quoted, ["One,", "Two"]);
    }
}
