//! What the table of a language holds: words and patterns, no rules. Another language is another table. Forms
//! of a word or a phrase that mean the same may stand together with semicolons between.

use super::Hedge;
use super::units::Period;
use std::ops::RangeInclusive;

/// The words and patterns of one language. A phrase is words with single blanks between them, in lower
/// case, with marks as words of their own (`per cent`, `mid -`).
pub(super) struct Language {
    /// The primary subtag of BCP 47.
    pub(super) tag: &'static str,
    /// What tells a text of it from others; `None` for the language that texts are read in otherwise.
    pub(super) script: Option<Script>,
    /// What separates groups of three digits.
    pub(super) thousands: &'static [char],
    /// What separates whole numbers from decimals.
    pub(super) decimal: char,
    pub(super) numbers: &'static [(&'static str, NumberWord)],
    /// Scales that only stand directly behind figures, as in “$5bn”.
    pub(super) short_scales: &'static [(&'static str, f64)],
    /// Letters that make a name of the figures before them: “4K”.
    pub(super) names_behind_figures: &'static [&'static str],
    /// Letters that are a scale though they are a unit too when written otherwise: “5M”.
    pub(super) scale_letters: &'static [&'static str],
    /// Figures that are vague by themselves: the least and the most that they may mean.
    pub(super) vague: &'static [(&'static str, f64, f64)],
    /// Shares of a whole, as a percentage.
    pub(super) shares: &'static [(&'static str, f64)],
    pub(super) hedges_before: &'static [(&'static str, Hedge)],
    pub(super) hedges_after: &'static [(&'static str, Hedge)],
    /// What opens a range of numbers, with what joins its ends.
    pub(super) range_pairs: &'static [(&'static str, &'static str)],
    /// What joins the ends of a range that nothing opens.
    pub(super) range_joins: &'static [&'static str],
    /// What comes before “from 5 to 7” when it is a change and no range.
    pub(super) changes: &'static [&'static str],
    /// Words with the symbol of their unit of measure.
    pub(super) units: &'static [(&'static str, &'static str)],
    /// Units that only stand directly behind figures, as in “5m”.
    pub(super) glued_units: &'static [(&'static str, &'static str)],
    /// Percent (`%`) and percentage points (`pp`).
    pub(super) percents: &'static [(&'static str, &'static str)],
    pub(super) currencies_before: &'static [(&'static str, &'static str)],
    /// Behind the number, with how many of it make one of the currency.
    pub(super) currencies_after: &'static [(&'static str, &'static str, f64)],
    pub(super) periods: &'static [(&'static str, Period)],
    /// Behind a number and a hyphen: “5-year”. Elsewhere they are other words.
    pub(super) period_adjectives: &'static [(&'static str, Period)],
    /// What makes a period alone a duration when it stands before “a week”.
    pub(super) duration_cues: &'static [&'static str],
    /// Hedges that before a duration say that it goes on all the while, unless such a cue precedes.
    pub(super) during: &'static [&'static str],
    /// What stands between a duration and the word that makes it an age: “35-year-old”.
    pub(super) age_endings: &'static [&'static str],
    /// What joins an amount to what it is counted for: “a day”, “per barrel”.
    pub(super) rates: &'static [&'static str],
    /// What beside periods and units an amount is counted for.
    pub(super) rate_nouns: &'static [&'static str],
    pub(super) articles: &'static [&'static str],
    pub(super) definite: &'static [&'static str],
    /// What stands behind a small number in words that counts what was named before: “two were hurt”.
    pub(super) behind_numbers: &'static [&'static str],
    pub(super) and: &'static str,
    /// What adds a part to the number before it: “and a half” in one phrase.
    pub(super) fractions_behind: &'static [(&'static str, f64)],
    /// Words that may stand before a value that somebody types.
    pub(super) small_words: &'static [&'static str],
    pub(super) minus: &'static [&'static str],
    pub(super) of: &'static [&'static str],
    pub(super) nouns: Nouns,
    pub(super) dates: Dates,
    pub(super) times: Times,
    pub(super) not_values: NotValues,
}

/// The letters of a language.
pub(super) struct Script {
    /// Most letters of a text are among these.
    pub(super) letters: RangeInclusive<char>,
    /// A text of some length has one of these,
    pub(super) some_of: &'static [char],
    /// and none of these, which are of other languages.
    pub(super) none_of: &'static [char],
}

/// What a word adds to a number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum NumberWord {
    /// 0 to 19.
    Unit(f64),
    /// 20 to 90.
    Tens(f64),
    Hundred,
    /// A thousand and more; a dozen.
    Scale(f64),
    /// “half” of “half a million” and of “two and a half”.
    Fraction(f64),
}

/// How the noun behind a number is found, and brought to its singular.
pub(super) struct Nouns {
    /// Plurals that have no ending of a plural, with their singular.
    pub(super) irregular: &'static [(&'static str, &'static str)],
    /// Endings of a plural with those of the singular, longest first.
    pub(super) plural_endings: &'static [(&'static str, &'static str)],
    /// Endings that look like a plural and are none.
    pub(super) no_plural: &'static [&'static str],
    /// Endings of the words that may stand before the noun; empty where any word may. Where there are some, one
    /// thing is counted only by a noun of the table.
    pub(super) adjective_endings: &'static [&'static str],
    /// Endings of words that are no nouns.
    pub(super) no_noun: &'static [&'static str],
    /// Plurals that stand before another noun: “arms dealers”.
    pub(super) before_nouns: &'static [&'static str],
    /// Words that end a noun phrase: function words and verbs.
    pub(super) stops: &'static [&'static str],
    /// Words between a number of one and its noun.
    pub(super) adjectives: &'static [&'static str],
    /// What follows “one” where it counts nothing.
    pub(super) one_idioms: &'static [&'static str],
    /// What makes a count of “300-strong”, with what is counted.
    pub(super) compounds: &'static [(&'static str, &'static str)],
    /// Nouns of multiples, such as “times”, and what follows where they compare instead.
    pub(super) multiples: &'static [&'static str],
    pub(super) multiple_ends: &'static [&'static str],
}

/// Names and patterns of dates.
pub(super) struct Dates {
    /// Whether months and weekdays begin with a capital.
    pub(super) are_names_capitalised: bool,
    /// Whether the word for a year stands behind the figures of one.
    pub(super) are_years_named: bool,
    pub(super) months: &'static [MonthName],
    /// Monday is 1; `true` where the word is short and stands only before a day.
    pub(super) weekdays: &'static [(&'static str, i8, bool)],
    /// EDTF numbers: 21 spring to 24 winter.
    pub(super) seasons: &'static [(&'static str, i8)],
    /// Behind the figures of a day.
    pub(super) ordinal_endings: &'static [&'static str],
    pub(super) patterns: &'static [(&'static str, Build)],
    pub(super) hedges: &'static [(&'static str, Hedge)],
    /// Before a hedge that says “since”: it says “with” there, “compared with 2022”.
    pub(super) compared: &'static [&'static str],
    /// Forms of the words in a date that make “with” of a hedge that says “since”.
    pub(super) instrumentals: &'static [&'static str],
    /// Forms of the periods that say one of them without a number: “year ago”.
    pub(super) one_period: &'static [&'static str],
    /// What follows “the day before” where it is the eve of nothing: words, and the endings of verbs.
    pub(super) behind_eve: &'static [&'static str],
    pub(super) verb_endings: &'static [&'static str],
    pub(super) range_pairs: &'static [(&'static str, &'static str)],
    pub(super) range_joins: &'static [&'static str],
    /// What comes before a year that stands alone.
    pub(super) year_cues: &'static [&'static str],
    /// What comes before a month whose name is also another word.
    pub(super) month_cues: &'static [&'static str],
    /// What says, earlier in the sentence, that a weekday is still to come.
    pub(super) future_cues: &'static [&'static str],
    /// Behind a year: its decade.
    pub(super) decade_ending: &'static str,
}

/// A month's name.
pub(super) struct MonthName {
    pub(super) name: &'static str,
    pub(super) month: i8,
    /// Also another word or a person's name: alone it is a month only behind a cue.
    pub(super) is_shy: bool,
}

/// What a date pattern makes of what its slots caught: `{M}` a month's name, `{d}` a day of the month,
/// `{y}` a year, `{W}` a weekday, `{S}` a season, `{P}` a period, `{p}` one period that no number counts, `{n}` a number, `{m}` a month in
/// figures, `{-}` a dash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Build {
    /// A day, month, year or season, or two of them as the ends of a range.
    Calendar,
    /// Two days of which neither is meant between them.
    Pair,
    /// The first, middle or last third of it.
    Early,
    Mid,
    Late,
    /// A month alone, a year alone, a weekday alone.
    MonthAlone,
    YearAlone,
    WeekdayAlone,
    Decade,
    /// Figures of day and month in an order that is not known.
    Figures,
    /// Figures of day and month, the day first.
    DayFirst,
    /// So many days from the publication.
    DaysOff(i32),
    /// The day before the publication, where nothing follows that it is the eve of.
    Eve,
    /// The period before (-1), around (0) or after (1) the publication.
    PeriodOff(i32),
    /// So many periods before (-1) or after (1) the publication.
    Off(i32),
    /// From so many periods before the publication until then, or from then on.
    Span(i32),
    /// The part of the period around the publication before (-1) or after (1) it.
    PartOff(i32),
    /// The month, season or weekday before (-1), around (0) or after (1) the publication.
    NameOff(i32),
    /// The month, day or season of the year before (-1), around (0) or after (1) the publication.
    InYearOff(i32),
    /// The last (1) or first (-1) third of the period around the publication.
    EdgeOff(i32),
    /// So many periods before (-1) or after (1) something else.
    EventOff(i32),
    /// The same, by one period.
    EventNext(i32),
    /// The same period as something else.
    EventSame,
}

/// Words of times of day.
pub(super) struct Times {
    pub(super) before_noon: &'static [&'static str],
    pub(super) after_noon: &'static [&'static str],
    /// In minutes after midnight.
    pub(super) named: &'static [(&'static str, i32)],
    pub(super) on_the_hour: &'static [&'static str],
    pub(super) zones: &'static [&'static str],
    /// What comes before an hour in four figures.
    pub(super) cues: &'static [&'static str],
    pub(super) hours: &'static [&'static str],
    /// What makes a time of day of the hours behind it, “at 15 hours”, and the words for these hours.
    pub(super) hour_cues: &'static [&'static str],
    pub(super) clock_hours: &'static [&'static str],
    /// Behind such hours: the half of the day that they are of.
    pub(super) forenoon: &'static [&'static str],
    pub(super) afternoon: &'static [&'static str],
    pub(super) pairs: &'static [(&'static str, &'static str)],
    pub(super) joins: &'static [&'static str],
}

/// What makes a number something else than a value.
pub(super) struct NotValues {
    /// Words before a number that is a name: “Article 5”.
    pub(super) labels: &'static [&'static str],
    /// Words behind a number and a name: “10 Downing Street”.
    pub(super) streets: &'static [&'static str],
    /// Words that may stand glued before figures without making a name of them.
    pub(super) prefixes: &'static [&'static str],
    /// Fixed phrases with numbers that count nothing.
    pub(super) phrases: &'static [&'static str],
}
