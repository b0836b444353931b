//! The table of a language made ready for looking up: every word has a number, every phrase is found
//! by its first word.

use super::Hedge;
use super::english::ENGLISH;
use super::language::{Build, Language, NumberWord, Script};
use super::russian::RUSSIAN;
use super::units::{Period, Unit, unit};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of a word; 0 for one that the table does not know.
pub(super) type WordId = u16;

/// The English lexicon.
pub(super) fn english() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&ENGLISH));
    &LEXICON
}

/// The Russian lexicon.
pub(super) fn russian() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RUSSIAN));
    &LEXICON
}

/// The lexicons of all languages; that of texts in any other comes first.
const LEXICONS: [fn() -> &'static Lexicon; 2] = [english, russian];

/// The lexicon for a tag of BCP 47.
pub(super) fn of_language(tag: &str) -> &'static Lexicon {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let known = LEXICONS.iter().map(|lexicon| lexicon());
    known.into_iter().find(|lexicon| lexicon.language.tag.eq_ignore_ascii_case(primary)).unwrap_or_else(english)
}

/// So many letters of a text tell its script, and they are looked for among twice as many characters.
const N_LETTERS: usize = 600;

/// The tag of the language that a text is in by its letters; `None` where they tell none that has a script of
/// its own here.
pub(super) fn language_by_letters(text: &str) -> Option<&'static str> {
    let letters = || text.chars().take(2 * N_LETTERS).filter(|c| c.is_alphabetic()).take(N_LETTERS);
    let is_in = |script: &Script| {
        let (n_own, n_all) =
            letters().fold((0, 0), |(n_own, n_all), c| (n_own + usize::from(script.letters.contains(&c)), n_all + 1));
        let has_any = |of: &[char]| letters().flat_map(char::to_lowercase).any(|c| of.contains(&c));
        n_own * 2 > n_all && has_any(script.some_of) && !has_any(script.none_of)
    };
    let languages = LEXICONS.iter().map(|lexicon| lexicon().language);
    languages.filter(|language| language.script.as_ref().is_some_and(is_in)).map(|language| language.tag).next()
}

/// A language's table by word.
pub(super) struct Lexicon {
    pub(super) language: &'static Language,
    ids: HashMap<String, WordId>,
    n_bytes_longest: usize,
    roles: Vec<Roles>,
    /// Whether a value can begin with the word.
    begins: Vec<bool>,
    pub(super) vague: Phrases<(f64, f64)>,
    pub(super) shares: Phrases<f64>,
    pub(super) hedges_before: Phrases<Hedge>,
    pub(super) hedges_after: Phrases<Hedge>,
    pub(super) date_hedges: Phrases<Hedge>,
    pub(super) range_pairs: Phrases<WordId>,
    pub(super) date_pairs: Phrases<WordId>,
    pub(super) time_pairs: Phrases<WordId>,
    pub(super) units: Phrases<Unit>,
    pub(super) glued_units: Phrases<Unit>,
    pub(super) percents: Phrases<&'static str>,
    pub(super) currencies_before: Phrases<&'static str>,
    pub(super) currencies_after: Phrases<(&'static str, f64)>,
    pub(super) duration_cues: Phrases<()>,
    pub(super) ages: Phrases<()>,
    pub(super) fractions_behind: Phrases<f64>,
    pub(super) not_values: Phrases<()>,
    /// Date patterns with what they build.
    pub(super) patterns: Vec<(Vec<Element>, Build)>,
    by_literal: HashMap<WordId, Vec<usize>>,
    by_slot: Vec<(Slot, Vec<usize>)>,
}

/// One place of a date pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    Word(WordId),
    Slot(Slot),
}

/// What a date pattern catches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slot {
    Month,
    Day,
    Year,
    Weekday,
    Season,
    Period,
    OnePeriod,
    Number,
    MonthFigures,
    Dash,
}

/// What one word can be.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Roles {
    pub(super) number: Option<NumberWord>,
    pub(super) short_scale: Option<f64>,
    /// With whether it is shy.
    pub(super) month: Option<(i8, bool)>,
    /// With whether it is short.
    pub(super) weekday: Option<(i8, bool)>,
    pub(super) season: Option<i8>,
    pub(super) period: Option<Period>,
    pub(super) period_adjective: Option<Period>,
    /// In minutes after midnight.
    pub(super) named_time: Option<i32>,
    pub(super) singular: Option<&'static str>,
    /// What “300-strong” counts.
    pub(super) compound: Option<&'static str>,
    pub(super) is: Is,
}

/// Lists that a word stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Is {
    pub(super) article: bool,
    pub(super) definite: bool,
    pub(super) behind_number: bool,
    pub(super) and: bool,
    pub(super) of: bool,
    pub(super) range_join: bool,
    pub(super) date_join: bool,
    pub(super) time_join: bool,
    pub(super) change: bool,
    pub(super) rate: bool,
    pub(super) rate_noun: bool,
    pub(super) stop: bool,
    pub(super) before_noun: bool,
    pub(super) during: bool,
    pub(super) adjective: bool,
    pub(super) one_idiom: bool,
    pub(super) multiple: bool,
    pub(super) multiple_end: bool,
    pub(super) compared: bool,
    pub(super) instrumental: bool,
    pub(super) one_period: bool,
    pub(super) behind_eve: bool,
    pub(super) ordinal_ending: bool,
    pub(super) year_cue: bool,
    pub(super) month_cue: bool,
    pub(super) future_cue: bool,
    pub(super) decade_ending: bool,
    pub(super) before_noon: bool,
    pub(super) after_noon: bool,
    pub(super) on_the_hour: bool,
    pub(super) zone: bool,
    pub(super) time_cue: bool,
    pub(super) hours: bool,
    pub(super) hour_cue: bool,
    pub(super) clock_hour: bool,
    pub(super) forenoon: bool,
    pub(super) afternoon: bool,
    pub(super) minus: bool,
    pub(super) label: bool,
    pub(super) street: bool,
    pub(super) prefix: bool,
}

/// Phrases with what they mean, by their first word, the longest first.
pub(super) struct Phrases<T> {
    /// By the number of the first word.
    by_first: Vec<Vec<Phrase<T>>>,
}

pub(super) struct Phrase<T> {
    /// The words behind the first.
    pub(super) rest: Vec<WordId>,
    /// How many words, the first included, belong to the quote; the others must follow.
    pub(super) n_quoted: usize,
    pub(super) meaning: T,
}

impl<T> Phrases<T> {
    /// The phrases that begin with that word, the longest first.
    pub(super) fn beginning_with(&self, word: WordId) -> &[Phrase<T>] {
        self.by_first.get(usize::from(word)).map_or(&[], Vec::as_slice)
    }
}

impl Lexicon {
    fn new(language: &'static Language) -> Self {
        let mut words = Words::default();
        let roles = roles(language, &mut words);
        let mut patterns = Vec::new();
        let alternatives =
            language.dates.patterns.iter().flat_map(|(all, build)| all.split(FORMS).map(move |one| (one, build)));
        for (pattern, build) in alternatives {
            let elements: Vec<Element> = pattern.split(' ').map(|word| element(word, &mut words)).collect();
            patterns.push((elements, *build));
        }
        let mut by_literal: HashMap<WordId, Vec<usize>> = HashMap::new();
        let mut by_slot: Vec<(Slot, Vec<usize>)> = Vec::new();
        for (n, (elements, _)) in patterns.iter().enumerate() {
            match elements.first() {
                Some(Element::Word(word)) => by_literal.entry(*word).or_default().push(n),
                Some(Element::Slot(slot)) => match by_slot.iter_mut().find(|(known, _)| known == slot) {
                    Some((_, places)) => places.push(n),
                    None => by_slot.push((*slot, vec![n])),
                },
                None => {}
            }
        }
        let measure = |pairs: &[(&'static str, &'static str)], words: &mut Words| {
            phrases(pairs.iter().filter_map(|(phrase, symbol)| Some((*phrase, unit(symbol)?))), words)
        };
        let bare = |list: &'static [&'static str]| list.iter().map(|phrase| (*phrase, ()));
        let mut lexicon = Self {
            language,
            begins: Vec::new(),
            vague: phrases(language.vague.iter().map(|(phrase, low, high)| (*phrase, (*low, *high))), &mut words),
            shares: phrases(language.shares.iter().copied(), &mut words),
            hedges_before: phrases(language.hedges_before.iter().copied(), &mut words),
            hedges_after: phrases(language.hedges_after.iter().copied(), &mut words),
            date_hedges: phrases(language.dates.hedges.iter().copied(), &mut words),
            range_pairs: pairs(language.range_pairs, &mut words),
            date_pairs: pairs(language.dates.range_pairs, &mut words),
            time_pairs: pairs(language.times.pairs, &mut words),
            units: measure(language.units, &mut words),
            glued_units: measure(language.glued_units, &mut words),
            percents: phrases(language.percents.iter().copied(), &mut words),
            currencies_before: phrases(language.currencies_before.iter().copied(), &mut words),
            currencies_after: phrases(
                language.currencies_after.iter().map(|(phrase, code, part)| (*phrase, (*code, *part))),
                &mut words,
            ),
            duration_cues: phrases(bare(language.duration_cues), &mut words),
            ages: phrases(bare(language.age_endings), &mut words),
            fractions_behind: phrases(language.fractions_behind.iter().copied(), &mut words),
            not_values: phrases(bare(language.not_values.phrases), &mut words),
            patterns,
            by_literal,
            by_slot,
            n_bytes_longest: words.ids.keys().map(String::len).max().unwrap_or(0),
            roles,
            ids: words.ids,
        };
        let n_words = WordId::try_from(lexicon.ids.len()).unwrap_or(WordId::MAX);
        lexicon.begins = (0..=n_words).map(|word| lexicon.begins_something(word)).collect();
        lexicon
    }

    fn begins_something(&self, word: WordId) -> bool {
        let Roles { number, month, weekday, named_time, season, period, is, .. } = *self.roles(word);
        let may_begin = |slot: Slot| self.by_slot.iter().any(|(first, _)| *first == slot);
        number.is_some()
            || (period.is_some() && (may_begin(Slot::Period) || may_begin(Slot::OnePeriod)))
            || month.is_some()
            || weekday.is_some()
            || named_time.is_some()
            || season.is_some()
            || is.article
            || is.minus
            || self.by_literal.contains_key(&word)
            || !self.vague.beginning_with(word).is_empty()
            || !self.shares.beginning_with(word).is_empty()
            || !self.hedges_before.beginning_with(word).is_empty()
            || !self.date_hedges.beginning_with(word).is_empty()
            || !self.range_pairs.beginning_with(word).is_empty()
            || !self.date_pairs.beginning_with(word).is_empty()
            || !self.time_pairs.beginning_with(word).is_empty()
            || !self.currencies_before.beginning_with(word).is_empty()
    }

    /// Whether a value can begin with the word.
    pub(super) fn begins(&self, word: WordId) -> bool {
        self.begins.get(usize::from(word)).copied().unwrap_or(false)
    }

    /// The number of a word as it stands in a text, upper and lower case alike. `lowered` is a buffer.
    pub(super) fn id(&self, word: &str, lowered: &mut String) -> WordId {
        if word.len() > self.n_bytes_longest + 2 {
            return 0;
        }
        lowered.clear();
        lowered.extend(word.chars().flat_map(char::to_lowercase).map(plain_mark));
        self.ids.get(lowered.as_str()).copied().unwrap_or(0)
    }

    /// What the word can be.
    pub(super) fn roles(&self, word: WordId) -> &Roles {
        const NONE: &Roles = &Roles {
            number: None,
            short_scale: None,
            month: None,
            weekday: None,
            season: None,
            period: None,
            period_adjective: None,
            named_time: None,
            singular: None,
            compound: None,
            is: NO,
        };
        if word == 0 { NONE } else { self.roles.get(usize::from(word)).unwrap_or(NONE) }
    }

    /// The date patterns that begin with that literal word.
    pub(super) fn patterns_with_word(&self, word: WordId) -> &[usize] {
        self.by_literal.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The slots that patterns begin with, with these patterns.
    pub(super) fn patterns_with_slots(&self) -> &[(Slot, Vec<usize>)] {
        &self.by_slot
    }
}

const NO: Is = Is {
    article: false,
    definite: false,
    behind_number: false,
    and: false,
    of: false,
    range_join: false,
    date_join: false,
    time_join: false,
    change: false,
    rate: false,
    rate_noun: false,
    stop: false,
    before_noun: false,
    during: false,
    adjective: false,
    one_idiom: false,
    multiple: false,
    multiple_end: false,
    compared: false,
    instrumental: false,
    one_period: false,
    behind_eve: false,
    ordinal_ending: false,
    year_cue: false,
    month_cue: false,
    future_cue: false,
    decade_ending: false,
    before_noon: false,
    after_noon: false,
    on_the_hour: false,
    zone: false,
    time_cue: false,
    hours: false,
    hour_cue: false,
    clock_hour: false,
    forenoon: false,
    afternoon: false,
    minus: false,
    label: false,
    street: false,
    prefix: false,
};

/// Dashes of ranges and apostrophes, each as one mark.
fn plain_mark(c: char) -> char {
    match c {
        '‐' | '‑' | '–' | '−' => '-',
        '’' => '\'',
        other => other,
    }
}

#[derive(Default)]
struct Words {
    ids: HashMap<String, WordId>,
}

impl Words {
    fn id(&mut self, word: &str) -> WordId {
        let next = WordId::try_from(self.ids.len() + 1).unwrap_or(0);
        *self.ids.entry(word.to_owned()).or_insert(next)
    }
}

fn element(word: &str, words: &mut Words) -> Element {
    Element::Slot(match word {
        "{M}" => Slot::Month,
        "{d}" => Slot::Day,
        "{y}" => Slot::Year,
        "{W}" => Slot::Weekday,
        "{S}" => Slot::Season,
        "{P}" => Slot::Period,
        "{p}" => Slot::OnePeriod,
        "{n}" => Slot::Number,
        "{m}" => Slot::MonthFigures,
        "{-}" => Slot::Dash,
        literal => return Element::Word(words.id(literal)),
    })
}

/// Stands between forms that mean the same.
const FORMS: char = ';';

fn phrases<T: Clone>(list: impl Iterator<Item = (&'static str, T)>, words: &mut Words) -> Phrases<T> {
    let mut by_first: Vec<Vec<Phrase<T>>> = Vec::new();
    let forms = list.flat_map(|(forms, meaning)| forms.split(FORMS).map(move |form| (form, meaning.clone())));
    for (phrase, meaning) in forms {
        let (quoted, behind) = phrase.split_once('|').unwrap_or((phrase, ""));
        let mut ids: Vec<WordId> = quoted.split_whitespace().map(|word| words.id(word)).collect();
        let n_quoted = ids.len();
        ids.extend(behind.split_whitespace().map(|word| words.id(word)));
        let Some((first, rest)) = ids.split_first() else { continue };
        let place = usize::from(*first);
        if by_first.len() <= place {
            by_first.resize_with(place + 1, Vec::new);
        }
        if let Some(list) = by_first.get_mut(place) {
            list.push(Phrase { rest: rest.to_vec(), n_quoted, meaning });
        }
    }
    for list in &mut by_first {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    Phrases { by_first }
}

fn pairs(list: &'static [(&'static str, &'static str)], words: &mut Words) -> Phrases<WordId> {
    let with_ids: Vec<(&str, WordId)> = list.iter().map(|(opening, joint)| (*opening, words.id(joint))).collect();
    phrases(with_ids.into_iter(), words)
}

/// A list of words with the flag that it sets.
type Flagged = (&'static [&'static str], fn(&mut Is) -> &mut bool);

fn flags(language: &'static Language) -> Vec<Flagged> {
    let (nouns, dates, times, others) = (&language.nouns, &language.dates, &language.times, &language.not_values);
    vec![
        (language.articles, |is| &mut is.article),
        (language.definite, |is| &mut is.definite),
        (language.behind_numbers, |is| &mut is.behind_number),
        (language.of, |is| &mut is.of),
        (language.range_joins, |is| &mut is.range_join),
        (language.changes, |is| &mut is.change),
        (language.rates, |is| &mut is.rate),
        (language.rate_nouns, |is| &mut is.rate_noun),
        (nouns.stops, |is| &mut is.stop),
        (nouns.before_nouns, |is| &mut is.before_noun),
        (language.during, |is| &mut is.during),
        (nouns.adjectives, |is| &mut is.adjective),
        (nouns.one_idioms, |is| &mut is.one_idiom),
        (nouns.multiples, |is| &mut is.multiple),
        (nouns.multiple_ends, |is| &mut is.multiple_end),
        (dates.range_joins, |is| &mut is.date_join),
        (dates.compared, |is| &mut is.compared),
        (dates.instrumentals, |is| &mut is.instrumental),
        (dates.one_period, |is| &mut is.one_period),
        (dates.behind_eve, |is| &mut is.behind_eve),
        (dates.ordinal_endings, |is| &mut is.ordinal_ending),
        (dates.year_cues, |is| &mut is.year_cue),
        (dates.month_cues, |is| &mut is.month_cue),
        (dates.future_cues, |is| &mut is.future_cue),
        (times.before_noon, |is| &mut is.before_noon),
        (times.after_noon, |is| &mut is.after_noon),
        (times.on_the_hour, |is| &mut is.on_the_hour),
        (times.zones, |is| &mut is.zone),
        (times.cues, |is| &mut is.time_cue),
        (times.hours, |is| &mut is.hours),
        (times.hour_cues, |is| &mut is.hour_cue),
        (times.clock_hours, |is| &mut is.clock_hour),
        (times.forenoon, |is| &mut is.forenoon),
        (times.afternoon, |is| &mut is.afternoon),
        (times.joins, |is| &mut is.time_join),
        (language.minus, |is| &mut is.minus),
        (others.labels, |is| &mut is.label),
        (others.streets, |is| &mut is.street),
        (others.prefixes, |is| &mut is.prefix),
    ]
}

fn roles(language: &'static Language, words: &mut Words) -> Vec<Roles> {
    let mut roles: Vec<Roles> = Vec::new();
    let mut set = |forms: &str, change: &dyn Fn(&mut Roles)| {
        for word in forms.split(FORMS).filter(|word| !word.is_empty()) {
            let place = usize::from(words.id(word));
            if roles.len() <= place {
                roles.resize(place + 1, Roles::default());
            }
            if let Some(roles) = roles.get_mut(place) {
                change(roles);
            }
        }
    };
    for (word, number) in language.numbers {
        set(word, &|roles| roles.number = Some(*number));
    }
    for (word, scale) in language.short_scales {
        set(word, &|roles| roles.short_scale = Some(*scale));
    }
    for month in language.dates.months {
        set(month.name, &|roles| roles.month = Some((month.month, month.is_shy)));
    }
    for (word, weekday, is_short) in language.dates.weekdays {
        set(word, &|roles| roles.weekday = Some((*weekday, *is_short)));
    }
    for (word, season) in language.dates.seasons {
        set(word, &|roles| roles.season = Some(*season));
    }
    for (word, period) in language.periods {
        set(word, &|roles| roles.period = Some(*period));
    }
    for (word, period) in language.period_adjectives {
        set(word, &|roles| roles.period_adjective = Some(*period));
    }
    for (word, minutes) in language.times.named {
        set(word, &|roles| roles.named_time = Some(*minutes));
    }
    for (plural, singular) in language.nouns.irregular {
        set(plural, &|roles| roles.singular = Some(singular));
    }
    for (word, counted) in language.nouns.compounds {
        set(word, &|roles| roles.compound = Some(counted));
    }
    for (list, flag) in flags(language) {
        for word in list {
            set(word, &|roles| *flag(&mut roles.is) = true);
        }
    }
    set(language.and, &|roles| roles.is.and = true);
    set(language.dates.decade_ending, &|roles| roles.is.decade_ending = true);
    roles
}
