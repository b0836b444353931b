//! Values in plain English words for people: “more than 1,000 containers”, “7 September 2023”.

use super::calendar::CalendarDate;
use super::edtf::{Edtf, Off, OffRest, Point, WEEKDAYS, When};
use super::english::ENGLISH;
use super::subject::{Measure, Subject};
use super::units::{Period, plain};
use super::{Amount, Extent, Hedge, Kind, Needs, Value};
use crate::text::inflection::plural;
use jiff::civil::Date;

impl Value {
    /// The value in plain words; with what it still needs, when it needs something.
    pub fn in_words(&self) -> String {
        let said = self.in_short();
        match self.needs {
            None => said,
            Some(needs) => format!("{said}; {}", needs.in_words()),
        }
    }

    /// The value in plain words, without what it still needs.
    pub fn in_short(&self) -> String {
        self.said(None)
    }

    /// Two values that differ, each in as few words as tell them apart: the year is left out where both
    /// have the same.
    pub fn in_words_beside(&self, other: &Self) -> (String, String) {
        let year = year_of(self).filter(|year| Some(*year) == year_of(other));
        (self.said(year), other.said(year))
    }

    fn said(&self, without_year: Option<i16>) -> String {
        match self.kind {
            Kind::Date => date_in_words(self, without_year),
            Kind::Time => time_in_words(self),
            _ => amount_in_words(self),
        }
    }
}

impl Needs {
    /// What must be known, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PublicationDate => "needs the article’s publication date",
            Self::Event => "needs the day of the event",
            Self::DayOrMonth => "the day or the month may come first",
        }
    }
}

impl Subject {
    /// The question that values of it answer: “How many containers”, “When”, “How far”.
    pub fn question(&self) -> String {
        let per = if self.rate.is_empty() { String::new() } else { format!(" a {}", self.rate) };
        match &self.measure {
            Measure::Date => "When".to_owned(),
            Measure::Time => "At what time".to_owned(),
            Measure::Duration => format!("How long{per}"),
            Measure::Count(noun) => format!("How many {}{per}", plural_noun(noun)),
            Measure::Number => format!("Which number{per}"),
            Measure::Distance => format!("How far{per}"),
            Measure::Size => format!("What size{per}"),
            Measure::Mass => format!("How heavy{per}"),
            Measure::Area => format!("How large{per}"),
            Measure::Volume => format!("How much by volume{per}"),
            Measure::Speed => format!("How fast{per}"),
            Measure::Temperature => format!("How warm{per}"),
            Measure::Power => format!("How much power{per}"),
            Measure::Percent => format!("What share{per}"),
            Measure::PercentagePoints => format!("How many percentage points{per}"),
            Measure::Money(currency) => format!("How much money ({currency}){per}"),
        }
    }
}

/// Nouns of another language stay as they are.
fn plural_noun(singular: &str) -> String {
    if singular.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return singular.to_owned();
    }
    let irregular = ENGLISH.nouns.irregular.iter().find(|(_, known)| *known == singular);
    irregular.map_or_else(|| plural(singular), |(plural, _)| (*plural).to_owned())
}

fn hedge_in_words(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::MoreThan => "more than ",
        Hedge::AtLeast => "at least ",
        Hedge::LessThan => "less than ",
        Hedge::AtMost => "at most ",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::JustOver => "just over ",
    }
}

fn amount_in_words(value: &Value) -> String {
    let Extent::Amount(Amount { from, to, .. }) = value.extent else { return value.normal.clone() };
    let Subject { measure, rate } = Subject::of(value);
    let hedge = value.hedge.map_or("", hedge_in_words);
    // Decades are told in years, as their normal form is.
    let period = Period::from_symbol(value.unit.rsplit_once('/').map_or(value.unit.as_str(), |(name, _)| name));
    let (from, to, period) = match period.filter(|_| value.kind == Kind::Duration) {
        Some(Period::Decade) => (from * 10.0, to * 10.0, "year"),
        Some(Period::Century) => (from * 100.0, to * 100.0, "year"),
        period => (from, to, period.map_or("", Period::symbol)),
    };
    let number = if from == to { grouped(from) } else { format!("{} to {}", grouped(from), grouped(to)) };
    let of_things = |singular: &str, plural: String| if to == 1.0 { singular.to_owned() } else { plural };
    let unit = match &measure {
        Measure::Count(noun) => of_things(noun, plural_noun(noun)),
        Measure::Duration => of_things(period, plural(period)),
        Measure::PercentagePoints => of_things("percentage point", "percentage points".to_owned()),
        Measure::Number => String::new(),
        _ => value.unit.strip_suffix(&format!("/{rate}")).unwrap_or(&value.unit).to_owned(),
    };
    let blank = if unit.is_empty() { "" } else { " " };
    let per = if rate.is_empty() { String::new() } else { format!(" per {rate}") };
    format!("{hedge}{number}{blank}{unit}{per}")
}

/// “1,200”, “1.2 million”, “2,345,678”.
fn grouped(number: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let scaled = number / scale;
        let is_short = (scaled * 1000.0).fract() == 0.0;
        if number.abs() >= scale && is_short {
            return format!("{} {name}", plain(scaled));
        }
    }
    let digits = plain(number);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("−", rest));
    let (whole, decimals) = digits.split_once('.').map_or((digits, ""), |(whole, decimals)| (whole, decimals));
    let mut written = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push('.');
        written.push_str(decimals);
    }
    written
}

fn time_in_words(value: &Value) -> String {
    let said = value.normal.trim_end_matches('~').replace('T', "");
    let about = if value.normal.ends_with('~') { "about " } else { "" };
    let told = match said.split_once('/') {
        Some(("..", to)) => format!("until {to}"),
        Some((from, "..")) => format!("from {from} on"),
        Some((from, to)) => format!("between {from} and {to}"),
        None => said,
    };
    let blank = if value.unit.is_empty() { "" } else { " " };
    format!("{about}{told}{blank}{}", value.unit)
}

/// The year that all of these dates lie in; `None` where they do not lie in one.
pub fn common_year<'v>(mut values: impl Iterator<Item = &'v Value>) -> Option<i16> {
    let year = values.next().and_then(year_of)?;
    values.all(|value| year_of(value) == Some(year)).then_some(year)
}

/// The value in plain words, without what it still needs; where it lies in this year, without it.
pub fn in_words_without_year(value: &Value, year: Option<i16>) -> String {
    value.said(year.filter(|year| year_of(value) == Some(*year)))
}

/// The year of a date, where all of it lies in one.
fn year_of(value: &Value) -> Option<i16> {
    let Extent::Days { first, last } = value.extent else { return None };
    let (first, last) = (first.or(last)?, last.or(first)?);
    (value.kind == Kind::Date && first.year() == last.year()).then(|| first.year())
}

fn date_in_words(value: &Value, without_year: Option<i16>) -> String {
    let Some(edtf) = Edtf::parse(&value.normal) else { return value.normal.clone() };
    let told = |point: &Point| point_in_words(point, without_year);
    match &edtf {
        Edtf::One(point) => told(point),
        Edtf::Range(Some(from), Some(to)) => {
            let (from_whole, from) = (from, short_of(from, to));
            let about = if to.is_about { "about " } else { "" };
            let plain = |point: &Point| told(&Point { is_about: false, ..point.clone() });
            // Nothing lies between two days of which one follows the other.
            let between = if is_next_day(from_whole, to) { "" } else { "between " };
            format!("{about}{between}{} and {}", plain(&from), plain(to))
        }
        Edtf::Range(Some(from), None) if from.is_left_out => format!("after {}", told(from)),
        Edtf::Range(None, Some(to)) if to.is_left_out => format!("before {}", told(to)),
        Edtf::Range(Some(from), None) => match (value.hedge, value.extent) {
            // The normal form has the next day.
            (Some(Hedge::MoreThan), Extent::Days { first: Some(first), .. }) => {
                first.yesterday().map_or_else(|_| told(from), |day| format!("after {}", told(&Point::of_day(day))))
            }
            _ => format!("since {}", told(from)),
        },
        Edtf::Range(None, Some(to)) => match (value.hedge, value.extent) {
            (Some(Hedge::LessThan), Extent::Days { last: Some(last), .. }) => {
                last.tomorrow().map_or_else(|_| told(to), |day| format!("before {}", told(&Point::of_day(day))))
            }
            _ => format!("until {}", told(to)),
        },
        Edtf::Range(None, None) => value.normal.clone(),
        Edtf::Set(points) => {
            let mut told: Vec<String> = points
                .iter()
                .zip(points.iter().skip(1).map(Some).chain([None]))
                .map(|(point, next)| next.map_or_else(|| told(point), |next| told(&short_of(point, next))))
                .collect();
            let last = told.pop().unwrap_or_default();
            format!("{} and {last}", told.join(", "))
        }
        Edtf::OneOf(a, b) => format!("{} or {}", told(&Point::of_day(*a)), told(&Point::of_day(*b))),
    }
}

/// Whether the second of two days of the calendar is the one after the first.
fn is_next_day(from: &Point, to: &Point) -> bool {
    let of_calendar = |point: &Point| match &point.when {
        When::Calendar(date) => Some((date.year, date.month?, date.days.filter(|(first, last)| first == last)?.0)),
        _ => None,
    };
    let Some(((year, month, day), (to_year, to_month, to_day))) = of_calendar(from).zip(of_calendar(to)) else {
        return false;
    };
    // Without a year, one in which February has 29 days.
    let first = Date::new(year.unwrap_or(2000), month, day);
    year == to_year
        && first.and_then(Date::tomorrow).ok().is_some_and(|next| (next.month(), next.day()) == (to_month, to_day))
}

/// The first of two without the year and the month that the second has too.
fn short_of(from: &Point, to: &Point) -> Point {
    let mut short = from.clone();
    if let (When::Calendar(date), When::Calendar(next)) = (&mut short.when, &to.when)
        && date.year == next.year
        && date.month.is_some()
        && next.month.is_some()
    {
        date.year = None;
        if date.month == next.month && date.days.is_some() && next.days.is_some() {
            date.month = None;
        }
    }
    short
}

fn point_in_words(point: &Point, without_year: Option<i16>) -> String {
    let about = if point.is_about { "about " } else { "" };
    let told = match &point.when {
        When::Calendar(date) => calendar_in_words(*date, without_year),
        When::Century(year) => format!("{year} to {}", year + 99),
        When::Publication(off) => off_in_words(off, "publication"),
        When::Event(off) => off_in_words(off, "something that the text names"),
    };
    format!("{about}{told}")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or_default()
}

fn calendar_in_words(date: CalendarDate, without_year: Option<i16>) -> String {
    let year = date.year.filter(|year| date.month.is_none() || Some(*year) != without_year);
    let year = year.map(|year| year.to_string());
    if date.is_decade {
        return year.map(|year| format!("the {year}s")).unwrap_or_default();
    }
    let season = date.season.map(|season| match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        _ => "winter",
    });
    let day = date.days.map(|(day, _)| day.to_string());
    let parts = [season.map(str::to_owned), day, date.month.map(|month| month_name(month).to_owned()), year];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// “2 weeks before publication”, “a month after something that the text names”.
fn off_in_words(off: &Off, from: &str) -> String {
    let which = |direction: i32| match direction {
        -1 => "the last",
        0 => "the",
        _ => "the next",
    };
    let weekday =
        |n: i8| usize::try_from(n - 1).ok().and_then(|place| WEEKDAYS.get(place)).copied().unwrap_or_default();
    match off {
        Off::Nothing => from.to_owned(),
        Off::Weekday(direction, day) => {
            let name = weekday(*day);
            let name: String = name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
            match direction {
                0 => format!("the {name} of {from}"),
                direction => format!("{} {name} {} {from}", which(*direction), side(*direction < 0)),
            }
        }
        Off::Named(direction, date) => {
            let name = calendar_in_words(*date, None);
            match direction {
                0 => format!("the {name} of {from}"),
                direction => format!("{} {name} {} {from}", which(*direction), side(*direction < 0)),
            }
        }
        Off::By { amount: 0.0, period, rest, .. } => match rest {
            OffRest::Early => format!("early in the {} of {from}", period.symbol()),
            OffRest::Late => format!("late in the {} of {from}", period.symbol()),
            _ => format!("the {} of {from}", period.symbol()),
        },
        Off::By { is_back, amount, period, rest } => {
            let told = match *amount {
                1.0 if *period == Period::Hour => "an hour".to_owned(),
                1.0 => format!("a {}", period.symbol()),
                amount => format!("{} {}", grouped(amount), plural(period.symbol())),
            };
            let told = format!("{told} {} {from}", side(*is_back));
            match rest {
                OffRest::Nothing => told,
                OffRest::Early => format!("early in {told}"),
                OffRest::Late => format!("late in {told}"),
                OffRest::Calendar(date) => format!("{} {told}", calendar_in_words(*date, None)),
            }
        }
    }
}

fn side(is_back: bool) -> &'static str {
    if is_back { "before" } else { "after" }
}

#[cfg(test)]
mod tests {
    use crate::text::Span;
    use crate::text::values::{Value, values};
    use jiff::civil::date;

    /// Both with the day of publication and without it.
    fn told(text: &str) -> [String; 2] {
        [Some(date(2023, 10, 13)), None].map(|published| {
            let [value] = values(text, published).try_into().unwrap_or_else(|found| panic!("{text}: {found:?}"));
            Value::in_words(&value)
        })
    }

    #[test]
    fn amounts_are_told_in_plain_words() {
        for (text, expected) in [
            ("over 1,000 shipping containers", "more than 1,000 containers"),
            ("one person", "1 person"),
            ("5 to 7 ships", "5 to 7 ships"),
            ("dozens of soldiers", "about 24 to 99 soldiers"),
            ("at least 12 people", "at least 12 people"),
            ("about 290 kilometers", "about 290 km"),
            ("$1.2 billion", "1.2 billion USD"),
            ("1,234,567 refugees", "1,234,567 refugees"),
            ("2 million barrels", "2 million bbl"),
            ("8.5 percent", "8.5 %"),
            ("2 percentage points", "2 percentage points"),
            ("three and a half weeks", "3.5 weeks"),
            ("two decades", "20 years"),
            ("10,000 shells a day", "10,000 shells per day"),
            ("152-millimetre", "152 mm"),
            ("between 3 and 5 p.m.", "between 15:00 and 17:00"),
            ("around 3 p.m. GMT", "about 15:00 GMT"),
        ] {
            assert_eq!(told(text), [expected, expected], "{text}");
        }
    }

    #[test]
    fn dates_are_told_in_plain_words_with_what_they_need() {
        let needs = "; needs the article’s publication date";
        for (text, with, without) in [
            ("Sept. 7, 2023", "7 September 2023", "7 September 2023"),
            ("Sept. 7", "7 September 2023", &format!("7 September{needs}")),
            (
                "between September 1 and October 1",
                "between 1 September and 1 October 2023",
                &format!("between 1 September and 1 October{needs}"),
            ),
            ("from December 20, 2022 to January 5, 2023", "between 20 December 2022 and 5 January 2023", ""),
            ("September 2023", "September 2023", ""),
            ("the 1990s", "the 1990s", ""),
            ("in the summer of 2023", "summer 2023", ""),
            ("since 2014", "since 2014", ""),
            ("after 1 October 2023", "after 1 October 2023", ""),
            ("before 1 October 2023", "before 1 October 2023", ""),
            ("Sept. 7 and 8", "7 and 8 September 2023", &format!("7 and 8 September{needs}")),
            ("7 and 8 September 2023", "7 and 8 September 2023", ""),
            ("Sept. 7 and 12", "7 and 12 September 2023", &format!("7 and 12 September{needs}")),
            ("yesterday", "12 October 2023", &format!("a day before publication{needs}")),
            ("three days ago", "10 October 2023", &format!("3 days before publication{needs}")),
            ("on Friday", "13 October 2023", &format!("the Friday of publication{needs}")),
            (
                "a month after",
                "a month after something that the text names; needs the day of the event",
                "a month after something that the text names; needs the day of the event",
            ),
            (
                "10/11/2023",
                "11 October 2023 or 10 November 2023; the day or the month may come first",
                "11 October 2023 or 10 November 2023; the day or the month may come first",
            ),
        ] {
            let without = if without.is_empty() { with } else { without };
            assert_eq!(told(text), [with, without], "{text}");
        }
    }

    #[test]
    fn two_that_differ_are_told_without_the_year_that_both_have() {
        let read = |normal: &str| Value::from_normal(normal, Span::new(0, 1).unwrap(), "", None).unwrap();
        let beside = |a: &str, b: &str| read(a).in_words_beside(&read(b));
        let told = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(beside("2023-09-07", "2023-09-08"), told("7 September", "8 September"));
        assert_eq!(beside("2023-09-07", "2022-09-07"), told("7 September 2023", "7 September 2022"));
        assert_eq!(beside("2023", "2023-09"), told("2023", "September"));
        assert_eq!(beside("1000 container", "300 container"), told("1,000 containers", "300 containers"));
    }
}
