//! The noun that a number counts: “300 shipping containers” counts containers.

use super::reader::Reader;
use super::tokens::Sort;

/// How many words are looked at behind the number.
const REACH: usize = 6;

impl Reader<'_> {
    /// The singular of what is counted and one past its noun. Several things need a plural; one thing
    /// is the next word that is no adjective.
    pub(super) fn noun(&self, at: usize, is_one: bool) -> Option<(String, usize)> {
        if is_one { self.one_noun(at) } else { self.plural_noun(at) }
    }

    fn plural_noun(&self, at: usize) -> Option<(String, usize)> {
        let mut place = at;
        let mut found = None;
        for _ in 0..REACH {
            let Some(next) = self.noun_part(place) else { break };
            let last = next - 1;
            // Behind the plural the noun phrase has ended, unless the plural only describes another noun.
            let may_describe =
                place > at && (self.roles(place - 1).is.before_noun || self.token(place - 1)?.is_capitalised());
            if found.is_some() && !may_describe {
                break;
            }
            match self.singular(last) {
                Some(singular) => {
                    if self.is_multiple_of(last) {
                        return None;
                    }
                    found = Some((singular, next));
                }
                None if found.is_some() || !self.describes(last) => break,
                None => {}
            }
            place = next;
        }
        found
    }

    fn one_noun(&self, at: usize) -> Option<(String, usize)> {
        if self.roles(at).is.one_idiom {
            return None;
        }
        let mut place = at;
        for _ in 0..REACH {
            let next = self.noun_part(place)?;
            if let Some(singular) = self.roles(next - 1).singular {
                return Some((singular.to_owned(), next));
            }
            let may_describe = &self.lexicon.language.nouns.adjective_endings;
            if !may_describe.is_empty() {
                self.describes(next - 1).then_some(())?;
            } else if !self.roles(next - 1).is.adjective {
                let word = self.token(next - 1)?.text;
                let endings = self.lexicon.language.nouns.no_noun;
                let is_noun = !endings.iter().any(|ending| word.ends_with(ending));
                let has_letters = word.chars().count() > 1 && word.chars().any(char::is_alphabetic);
                let is_word = is_noun && has_letters && !self.token(next - 1)?.is_capitalised();
                return is_word.then(|| (word.to_lowercase(), next));
            }
            place = next;
        }
        None
    }

    /// Whether the word may stand between a number and its noun.
    fn describes(&self, at: usize) -> bool {
        let endings = self.lexicon.language.nouns.adjective_endings;
        let word = self.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
        endings.is_empty() || endings.iter().any(|ending| word.ends_with(ending))
    }

    /// One past a word of a noun phrase, with what a hyphen joins before it.
    fn noun_part(&self, at: usize) -> Option<usize> {
        let token = self.token(at).filter(|token| token.sort == Sort::Word)?;
        // “two F-16 fighters”
        if let Some(end) = self.name_with_figures(at) {
            return Some(end);
        }
        let roles = self.lexicon.roles(token.word);
        let is_name_of_day = roles.month.is_some_and(|_| self.may_name(token)) || roles.weekday.is_some();
        if (token.is_glued && at > 0 && !self.is_dash(at - 1))
            || (roles.is.stop && !roles.is.adjective)
            || roles.number.is_some()
            || is_name_of_day
        {
            return None;
        }
        let is_hyphenated = self.is_dash(at + 1) && self.is_glued(at + 1) && self.is_glued(at + 2);
        if is_hyphenated && self.is_word(at + 2) { Some(at + 3) } else { Some(at + 1) }
    }

    /// The singular when the word looks like a plural.
    fn singular(&self, at: usize) -> Option<String> {
        let token = self.token(at)?;
        let roles = self.lexicon.roles(token.word);
        if let Some(singular) = roles.singular {
            return Some(singular.to_owned());
        }
        let nouns = &self.lexicon.language.nouns;
        let word = token.text.to_lowercase();
        let is_plural = word.chars().count() > 3 && !nouns.no_plural.iter().any(|ending| word.ends_with(ending));
        if !is_plural {
            return None;
        }
        let (plural, singular) = nouns.plural_endings.iter().find(|(plural, _)| word.ends_with(plural))?;
        Some(format!("{}{singular}", word.strip_suffix(plural)?))
    }

    /// “three times as large”: no count of times.
    fn is_multiple_of(&self, at: usize) -> bool {
        self.roles(at).is.multiple && self.roles(at + 1).is.multiple_end
    }
}
