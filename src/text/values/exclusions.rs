//! What looks like a number and is no value: names with figures, telephone numbers, scores, numbers of
//! lists, articles and versions.

use super::reader::Reader;
use super::tokens::Sort;

/// The most tokens that are looked at in one chunk.
const CHUNK: usize = 24;

impl Reader<'_> {
    /// One past what begins at the token and is no value; `None` when nothing is known against it.
    pub(super) fn not_a_value(&self, at: usize) -> Option<usize> {
        if let Some((end, _)) = self.phrase(&self.lexicon.not_values, at) {
            return Some(end);
        }
        match self.token(at)?.sort {
            Sort::Word => self.name_with_figures(at),
            Sort::Mark('+' | '(') => self.telephone(at),
            Sort::Figures(_) => self.number_of_something_else(at),
            _ => None,
        }
    }

    /// One past the run of glued tokens.
    fn chunk_end(&self, at: usize) -> usize {
        (at + 1..at + CHUNK).find(|next| !self.is_glued(*next) || self.token(*next).is_none()).unwrap_or(at + CHUNK)
    }

    /// “F-16”, “MH17”, “COVID-19”, “T-72B3”.
    pub(super) fn name_with_figures(&self, at: usize) -> Option<usize> {
        let dash = usize::from(self.is_dash(at + 1) && self.is_glued(at + 1));
        let is_joined = self.is_figures(at + 1 + dash) && self.is_glued(at + 1 + dash);
        let roles = self.roles(at);
        let may_stand = roles.is.prefix || roles.month.is_some() || roles.weekday.is_some() || roles.number.is_some();
        let is_currency = dash == 0 && self.phrase(&self.lexicon.currencies_before, at).is_some();
        (is_joined && !may_stand && !is_currency).then(|| self.chunk_end(at))
    }

    /// “+44 20 7946 0958”, “(202) 555-0143”.
    fn telephone(&self, at: usize) -> Option<usize> {
        let figures = self.token(at + 1)?.figures().filter(|_| self.is_glued(at + 1))?;
        if self.is_mark(at, '(') {
            let is_area = figures.is_whole && figures.n_digits >= 3 && self.is_mark(at + 2, ')');
            let goes_on = self.token(at + 3)?.figures().is_some_and(|next| (3..=4).contains(&next.n_digits));
            let is_split = self.is_dash(at + 4) || self.is_figures(at + 4);
            return (is_area && goes_on && is_split).then(|| self.end_of_digits(at + 3));
        }
        let end = self.end_of_digits(at + 1);
        let n_groups = (at + 1..end).filter(|place| self.is_figures(*place)).count();
        (n_groups >= 2 || figures.n_digits >= 8).then_some(end)
    }

    fn end_of_digits(&self, at: usize) -> usize {
        let goes_on = |place: &usize| {
            self.is_figures(*place)
                || self.is_dash(*place)
                || self.token(*place).is_some_and(|token| matches!(token.sort, Sort::Mark('(' | ')')))
        };
        (at..at + CHUNK).find(|place| !goes_on(place)).unwrap_or(at + CHUNK)
    }

    /// Figures that are no number: by their form, by what is glued to them, by what stands before.
    pub(super) fn number_of_something_else(&self, at: usize) -> Option<usize> {
        let figures = self.token(at)?.figures()?;
        let end = self.chunk_end(at);
        let is_code = (figures.has_leading_zero && figures.is_whole) || figures.n_digits > 15;
        if is_code || self.is_joined_badly(at) {
            return Some(end);
        }
        let is_signed = self.before(at).is_some_and(|token| matches!(token.sort, Sort::Mark('§' | '№' | '#')));
        let is_label = is_signed || (self.roles_before(at).is.label && !self.is_after_break(at));
        (is_label || self.is_list_number(at)).then_some(end)
    }

    fn is_after_break(&self, at: usize) -> bool {
        self.before(at).is_none_or(|token| token.sort == Sort::Break)
    }

    /// Something is glued behind the figures that is neither a unit nor the other end of a range.
    fn is_joined_badly(&self, at: usize) -> bool {
        let next = at + 1;
        if !self.is_glued(next) {
            return false;
        }
        let Some(token) = self.token(next) else { return false };
        let has_figures = self.is_glued(next + 1) && self.is_figures(next + 1);
        match token.sort {
            Sort::Word => !self.is_unit_word(next) || (has_figures && !self.is_unit_word(next + 2)),
            Sort::Figures(_) | Sort::Opaque => true,
            Sort::Mark('/' | ':' | '.' | '×' | '_' | '*' | '=' | '\'' | '’' | '′') => has_figures,
            _ if self.is_dash(next) && has_figures => self.is_no_range(at),
            _ if self.is_dash(next) && self.is_glued(next + 1) && self.is_word(next + 1) => {
                // An ordinal may end like a unit.
                self.roles(next + 1).is.ordinal_ending
                    || !self.is_unit_word(next + 1)
                        && self.roles(next + 1).compound.is_none()
                        && !self.is_hedge_after(next)
            }
            _ => false,
        }
    }

    /// “3-1” is a score, “50-50” a saying, “555-0143” a telephone number, “1-800-555-0143” too.
    fn is_no_range(&self, at: usize) -> bool {
        let (Some(from), Some(to)) =
            (self.token(at).and_then(|token| token.figures()), self.token(at + 2).and_then(|token| token.figures()))
        else {
            return true;
        };
        let has_third = self.is_dash(at + 3) && self.is_glued(at + 3) && self.is_figures(at + 4);
        let is_telephone = from.n_digits == 3 && to.n_digits == 4 && from.is_whole && !to.is_grouped;
        let is_span_of_years = from.n_digits == 4 && to.n_digits == 2;
        let is_code = to.has_leading_zero && to.is_whole;
        has_third || is_telephone || is_code || (from.value >= to.value && !is_span_of_years)
    }

    fn is_hedge_after(&self, at: usize) -> bool {
        self.phrase(&self.lexicon.hedges_after, at).is_some()
    }

    /// What may be glued to figures.
    pub(super) fn is_unit_word(&self, at: usize) -> bool {
        let roles = self.roles(at);
        let lexicon = self.lexicon;
        roles.period.is_some()
            || roles.period_adjective.is_some()
            || roles.short_scale.is_some_and(|_| {
                self.token(at).is_some_and(|token| !lexicon.language.names_behind_figures.contains(&token.text))
            })
            || roles.number.is_some()
            || roles.is.before_noon
            || roles.is.after_noon
            || roles.month.is_some()
            || self.phrase(&lexicon.units, at).is_some()
            || self.glued_unit(at).is_some()
            || self.phrase(&lexicon.percents, at).is_some()
            || self.phrase(&lexicon.currencies_after, at).is_some()
            || self.phrase(&lexicon.currencies_before, at).is_some()
    }

    /// “1. ” and “2) ” at the beginning of a line, “(3)”, “[4]”.
    fn is_list_number(&self, at: usize) -> bool {
        let is_short = self.token(at).and_then(|token| token.figures()).is_some_and(|n| n.is_whole && n.value < 100.0);
        if !is_short {
            return false;
        }
        let is_closed = self.is_glued(at + 1);
        let begins_line = self.is_after_break(at) && !self.is_glued(at);
        let is_item = begins_line
            && is_closed
            && (self.is_mark(at + 1, '.') || self.is_mark(at + 1, ')'))
            && !self.is_glued(at + 2)
            && self.is_word(at + 2);
        let before = self.before(at).map(|token| token.sort);
        let is_note = self.is_mark(at + 1, ']') && before == Some(Sort::Mark('['));
        let is_bracketed = self.is_mark(at + 1, ')') && before == Some(Sort::Mark('('));
        is_item || is_note || is_bracketed
    }

    /// “10 Downing Street”: a capitalised name behind the figures ends in a word for streets.
    pub(super) fn is_address(&self, at: usize) -> bool {
        for place in at + 1..at + 4 {
            let Some(token) = self.token(place).filter(|token| token.sort == Sort::Word && token.is_capitalised())
            else {
                return false;
            };
            if place > at + 1 && self.lexicon.roles(token.word).is.street {
                return true;
            }
        }
        false
    }
}
