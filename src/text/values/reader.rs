//! Walks over the tokens of a text and takes the longest reading at each place.

use super::lexicon::{Lexicon, Phrases, Roles, WordId};
use super::tokens::{Sort, Token, tokens};
use super::{Extent, Hedge, Kind, Needs, Span, Value};
use jiff::civil::Date;

/// What a value is, without its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Reading {
    pub(super) kind: Kind,
    pub(super) normal: String,
    pub(super) unit: String,
    pub(super) hedge: Option<Hedge>,
    pub(super) extent: Extent,
    pub(super) needs: Option<Needs>,
}

/// A reading that ends before the token `end`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    pub(super) reading: Reading,
    pub(super) end: usize,
}

/// The tokens of a piece of a text, with what is known beside them.
pub(super) struct Reader<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) published: Option<Date>,
}

/// The most that is read at once, in bytes, so that a long text needs no memory of its own length.
const PIECE: usize = 64 << 10;

/// All values of the text, in order and without overlap. `at` is told the byte at which each piece
/// begins; its error ends the reading.
pub(super) fn values_in<E>(
    text: &str,
    lexicon: &'static Lexicon,
    published: Option<Date>,
    mut at: impl FnMut(usize) -> Result<(), E>,
) -> Result<Vec<Value>, E> {
    let mut values = Vec::new();
    let mut from = 0;
    while from < text.len() {
        at(from)?;
        let to = piece_end(text, from);
        let reader = Reader { tokens: tokens(text, from, to, lexicon), lexicon, published };
        reader.read(text, &mut values);
        from = to;
    }
    Ok(values)
}

/// Where the piece that begins at `from` ends: behind a paragraph, a line, a sentence, a word.
fn piece_end(text: &str, from: usize) -> usize {
    let end = text.floor_char_boundary(from + PIECE);
    if end >= text.len() {
        return text.len();
    }
    let window = text.get(from..end).unwrap_or_default();
    let ends = ["\n\n", "\n", ". ", " "].iter().find_map(|mark| Some(window.rfind(mark)? + mark.len()));
    from + ends.unwrap_or(window.len())
}

impl<'t> Reader<'t> {
    fn read(&self, text: &str, values: &mut Vec<Value>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(found) = self.found_at(at) else {
                at = self.not_a_value(at).unwrap_or(at + 1).max(at + 1);
                continue;
            };
            if let Some(span) = self.span(at, found.end)
                && let Some(quote) = span.slice(text)
            {
                let Reading { kind, normal, unit, hedge, extent, needs } = found.reading;
                values.push(Value { span, quote: quote.to_owned(), kind, normal, unit, hedge, extent, needs });
            }
            at = found.end.max(at + 1);
        }
    }

    /// The longest reading that begins at the token.
    fn found_at(&self, at: usize) -> Option<Found> {
        let token = self.token(at)?;
        let can_begin = token.figures().is_some() || self.lexicon.begins(token.word);
        if !can_begin || !self.is_detached(at) || self.phrase(&self.lexicon.not_values, at).is_some() {
            return None;
        }
        let mut best: Option<Found> = None;
        for found in [self.date(at), self.time(at), self.quantity(at)].into_iter().flatten() {
            if best.as_ref().is_none_or(|best| found.end > best.end) {
                best = Some(found);
            }
        }
        best
    }

    fn span(&self, from: usize, end: usize) -> Option<Span> {
        Span::new(self.token(from)?.start, self.token(end.checked_sub(1)?)?.end())
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at)
    }

    /// The token before.
    pub(super) fn before(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at.checked_sub(1)?)
    }

    pub(super) fn roles(&self, at: usize) -> &'static Roles {
        self.lexicon.roles(self.token(at).map_or(0, |token| token.word))
    }

    /// What the token before can be.
    pub(super) fn roles_before(&self, at: usize) -> &'static Roles {
        self.lexicon.roles(self.before(at).map_or(0, |token| token.word))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_glued)
    }

    /// Whether the token is a hyphen, an en dash or a minus.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.sort, Sort::Mark('-' | '‐' | '‑' | '–' | '−')))
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.sort == Sort::Mark(mark))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.sort == Sort::Word)
    }

    pub(super) fn is_figures(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.figures().is_some())
    }

    /// One past the phrase at the token, of which the longest is taken, with its meaning.
    pub(super) fn phrase<'p, T>(&self, phrases: &'p Phrases<T>, at: usize) -> Option<(usize, &'p T)> {
        let first = self.token(at)?.word;
        let is_here = |rest: &[WordId]| {
            rest.iter().zip(at + 1..).all(|(word, at)| self.token(at).is_some_and(|token| token.word == *word))
        };
        let phrase = phrases.beginning_with(first).iter().find(|phrase| is_here(&phrase.rest))?;
        Some((at + phrase.n_quoted, &phrase.meaning))
    }

    /// Whether a value can begin here: nothing is glued before it that makes it part of something else.
    fn is_detached(&self, at: usize) -> bool {
        if !self.is_glued(at) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return true };
        let is_joined = self.is_glued(before) && before > 0 && !self.is_opening(before - 1);
        match self.token(before).map(|token| token.sort) {
            Some(Sort::Word | Sort::Figures(_) | Sort::Opaque) => false,
            Some(Sort::Mark('-' | '‐' | '‑')) => is_joined && self.roles_before(before).is.prefix,
            Some(Sort::Mark('.' | ':' | '/' | '\'' | '’' | '_' | '#' | '§' | '№' | '\\' | '=')) => {
                !is_joined && {
                    !self.is_mark(before, '#') && !self.is_mark(before, '§') && !self.is_mark(before, '№')
                }
            }
            _ => true,
        }
    }

    /// Whether the token is a mark that nothing is joined by.
    fn is_opening(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.sort, Sort::Mark('(' | '[' | '“' | '"' | '‘' | '—')))
    }

    /// Whether a value can end before the token: nothing is glued to it that belongs to it.
    pub(super) fn is_closed(&self, end: usize) -> bool {
        if !self.is_glued(end) {
            return true;
        }
        let Some(token) = self.token(end) else { return true };
        match token.sort {
            Sort::Word | Sort::Figures(_) | Sort::Opaque => false,
            Sort::Mark('/' | '-' | '‐' | '‑' | '–' | '−' | ':') => {
                !(self.is_figures(end + 1) && self.is_glued(end + 1))
            }
            _ => true,
        }
    }

    /// Whether the word has a capital that the beginning of a sentence does not explain; there, a word
    /// that the language knows is none.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_capitalised() && (token.word == 0 || !self.is_at_start(at)))
    }

    /// Whether a sentence, a line or a quotation begins at the token, so that its capital says nothing.
    pub(super) fn is_at_start(&self, at: usize) -> bool {
        match self.before(at).map(|token| token.sort) {
            None | Some(Sort::Break) => true,
            Some(Sort::Mark(mark)) => !matches!(mark, ',' | '-' | '‐' | '‑' | '–' | '\'' | '’' | '/' | '&'),
            _ => false,
        }
    }
}
