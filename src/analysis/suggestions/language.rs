//! What the rules know of a language: classes of words, as data. One table a language; a language
//! without a table gets only the suggestions that need none.

use super::english::ENGLISH;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The classes that a word belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Traits(u64);

impl Traits {
    /// Whether it belongs to any of those classes.
    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $bit:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Traits = Traits(1 << $bit);)*
    };
}

classes! {
    /// Stands before a person's name and is not part of it: “Mr”, “Gen”, “President”.
    TITLE 0;
    /// Names a person by office or trade, in lower case before a name: “spokeswoman”.
    ROLE 1;
    FIRST_NAME 2;
    /// Ends the name of an organisation: “Agency”, “Ltd”.
    ORGANISATION_END 3;
    /// Begins the name of an organisation before “of” or “for”: “Ministry”.
    ORGANISATION_START 4;
    PLACE_END 5;
    PLACE_START 6;
    FACILITY_END 7;
    /// Begins the name of something built before “of”: “Port of …”.
    FACILITY_START 8;
    EVENT_END 9;
    LAW_END 10;
    /// People of a nation, religion or party, in the plural.
    GROUP 11;
    /// An adjective of nationality: no name by itself, but it may begin one.
    NATIONAL 12;
    /// A ship, rocket or the like, in lower case before its name.
    CRAFT 13;
    MONTH 14;
    WEEKDAY 15;
    PRONOUN 16;
    DETERMINER 17;
    PREPOSITION 18;
    /// Begins a new clause: “and”, “because”, “who”.
    CLAUSE 19;
    /// A form of be, have, do, or a modal verb.
    AUXILIARY 20;
    ADVERB 21;
    /// Reports what somebody says: “said”, “told”.
    SPEECH 22;
    /// Says what somebody wants or holds: “urged”, “welcomed”.
    POSITION 23;
    DENIAL 24;
    /// Says what somebody expects: “forecasts”, “fears”.
    EXPECTATION 25;
    BLAME 26;
    /// “will”, “likely”: what is said lies ahead.
    FUTURE 27;
    NEGATION 28;
    /// A unit of measurement, or a noun that news counts.
    UNIT 29;
    /// A number in letters.
    NUMERAL 30;
    /// Comes before a place that is named for the first time: “in”, “near”.
    WHERE 31;
    /// Stands for nothing by itself with a capital letter: “CEO”, “GDP”.
    NOT_A_NAME 32;
    /// After which a full stop ends no sentence.
    ABBREVIATION 33;
    /// Who is told: “reporters”, “parliament”.
    AUDIENCE 34;
    /// A particle inside a person's name: “van”, “bin”.
    PARTICLE 35;
    /// Points to a time before what the article reports: “previously”, “ago”.
    BEFORE 36;
    /// A noun that makes what is said to whoever says it: “reports”, “claims”.
    TALK 37;
    /// Ends the name of a company behind a comma: “Inc”.
    COMPANY 38;
    /// An everyday word that begins sentences and is no name.
    EVERYDAY 39;
    /// Who belongs to a place: “residents”, “police”.
    OF_PLACE 40;
    /// A verb of saying that may go without “that”: “says”, “believes”.
    PLAIN 41;
    /// What has a place behind “of”: “town”, “mayor”.
    TOWN 42;
    /// The last part of a compound that is no name: “-flagged”, “-based”.
    COMPOUND_END 43;
}

/// The tables of one language.
pub(super) struct Language {
    /// Words in lower case, parted by blanks, with their class.
    pub(super) classes: &'static [(Traits, &'static str)],
    /// Names that are known without a project, parted by `|`, with the slug of their label.
    pub(super) names: &'static [(&'static str, &'static str)],
    /// What points to a label when a sentence has it, in lower case, parted by `|`.
    pub(super) marks: &'static [(Mark, &'static str)],
}

/// What a phrase in a sentence points to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    Denial,
    Cause,
    Prediction,
    Background,
}

/// The tables, ready to be looked up.
pub(super) struct Tables {
    words: HashMap<&'static str, Traits>,
    pub(super) names: &'static [(&'static str, &'static str)],
    pub(super) is_english: bool,
    /// By the first word: the phrase in words, and what it points to.
    marks: HashMap<&'static str, Vec<(Vec<&'static str>, Mark)>>,
}

impl Tables {
    fn new(language: &Language) -> Self {
        let mut words: HashMap<&'static str, Traits> = HashMap::new();
        for (traits, list) in language.classes {
            for word in list.split_whitespace() {
                let known = words.entry(word).or_default();
                *known = known.or(*traits);
            }
        }
        let mut marks: HashMap<&'static str, Vec<(Vec<&'static str>, Mark)>> = HashMap::new();
        for (mark, list) in language.marks {
            for phrase in list.split('|').map(|phrase| phrase.split_whitespace().collect::<Vec<_>>()) {
                if let Some(first) = phrase.first() {
                    marks.entry(first).or_default().push((phrase, *mark));
                }
            }
        }
        Self { words, names: language.names, is_english: !language.names.is_empty(), marks }
    }

    /// The classes of a word in lower case.
    pub(super) fn traits(&self, word: &str) -> Traits {
        let of_whole = self.words.get(word).copied().unwrap_or_default();
        let of_end = word.rsplit_once('-').and_then(|(_, end)| self.words.get(end)).copied().unwrap_or_default();
        if of_end.any(COMPOUND_END) { of_whole.or(NOT_A_NAME) } else { of_whole }
    }

    /// The phrases that begin with a word in lower case.
    pub(super) fn phrases(&self, word: &str) -> &[(Vec<&'static str>, Mark)] {
        self.marks.get(word).map_or(&[], Vec::as_slice)
    }
}

static OF_ENGLISH: LazyLock<Tables> = LazyLock::new(|| Tables::new(&ENGLISH));
static OF_NONE: LazyLock<Tables> = LazyLock::new(|| Tables::new(&Language { classes: &[], names: &[], marks: &[] }));

/// The tables for the language of a document (a BCP 47 tag; empty when unknown). A text without a
/// language is read as English: on a text of another language these tables find next to nothing.
pub(super) fn tables(language: &str) -> &'static Tables {
    let primary = language.split(['-', '_']).next().unwrap_or("");
    if primary.is_empty() || primary.eq_ignore_ascii_case("en") { &OF_ENGLISH } else { &OF_NONE }
}
