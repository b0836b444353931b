//! The normal form of a date taken apart: EDTF (ISO 8601-2) with `publication` and `event` for days that
//! a text counts from. Knows no words of any language; `wording` says it to people.

use super::calendar::{CalendarDate, Dated, Fixed, Third, moved, next_weekday, season_of};
use super::units::{Period, plain};
use super::{Extent, Hedge, Needs};
use jiff::civil::Date;

/// A date as its normal form has it.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Edtf {
    One(Point),
    /// `None` where the interval is open; at least one end is there.
    Range(Option<Point>, Option<Point>),
    /// These and none between.
    Set(Vec<Point>),
    /// One of the two.
    OneOf(Date, Date),
}

/// A day, a month or a longer time.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Point {
    pub(super) when: When,
    /// `~`
    pub(super) is_about: bool,
    /// `>` and `<` before an end that is not known: the end itself is left out.
    pub(super) is_left_out: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum When {
    /// Of the calendar, as precise as it was said; the year may be missing.
    Calendar(CalendarDate),
    /// The first year of a hundred.
    Century(i16),
    Publication(Off),
    Event(Off),
}

/// How far off the day that is counted from.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Off {
    /// That day itself.
    Nothing,
    By {
        is_back: bool,
        amount: f64,
        period: Period,
        rest: OffRest,
    },
    /// `publication-friday`: -1 the last, 0 the one around, 1 the next. Monday is 1.
    Weekday(i32, i8),
    /// `publication+XXXX-09`
    Named(i32, CalendarDate),
}

/// What is said beside the time that is counted.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum OffRest {
    Nothing,
    Early,
    Late,
    /// `publication-P1Y:XXXX-09`
    Calendar(CalendarDate),
}

/// Which end of a range a point is. What is counted in periods is the whole period where it stands
/// alone, and a day at an end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    First,
    Last,
}

impl Edtf {
    /// Reads a normal form; `None` for anything else, or a day that no calendar has.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (a, b) = inner.split_once(',')?;
            return Some(Self::OneOf(a.parse().ok()?, b.parse().ok()?));
        }
        if let Some(inner) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Some(Self::Set(inner.split(',').map(Point::parse).collect::<Option<_>>()?));
        }
        let Some((from, to)) = text.split_once('/') else { return Point::parse(text).map(Self::One) };
        let end = |text: &str| if text == ".." { Some(None) } else { Point::parse(text).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        (from.is_some() || to.is_some()).then_some(Self::Range(from, to))
    }

    /// How it is hedged.
    pub(super) fn hedge(&self) -> Option<Hedge> {
        let is_about = |point: &Option<Point>| point.as_ref().is_some_and(|point| point.is_about);
        match self {
            Self::One(point) => point.is_about.then_some(Hedge::About),
            Self::Range(Some(from), None) => Some(if from.is_left_out { Hedge::MoreThan } else { Hedge::AtLeast }),
            Self::Range(None, Some(to)) => Some(if to.is_left_out { Hedge::LessThan } else { Hedge::AtMost }),
            Self::Range(from, to) => (is_about(from) || is_about(to)).then_some(Hedge::About),
            Self::Set(_) | Self::OneOf(..) => None,
        }
    }

    /// The days that it comes to, as `written`; counted from the publication where that is known.
    pub(super) fn dated(&self, written: &str, published: Option<Date>) -> Dated {
        let days = match self {
            Self::One(point) => point.fixed(published, Side::Both),
            Self::Range(from, to) => {
                let from = from.as_ref().map(|point| point.fixed(published, Side::First));
                let to = to.as_ref().map(|point| point.fixed(published, Side::Last));
                match (from, to) {
                    (Some(Some(from)), Some(Some(to))) => from.to(&to),
                    (Some(one), None) | (None, Some(one)) => one,
                    _ => None,
                }
            }
            Self::Set(points) => set_of(points, published),
            Self::OneOf(..) => None,
        };
        match days.and_then(|days| days.dated(self.hedge())) {
            Some(dated) => dated,
            None => Dated { edtf: written.to_owned(), extent: self.yearless(), needs: self.needs(published) },
        }
    }

    /// What must be known before it is fixed.
    fn needs(&self, published: Option<Date>) -> Option<Needs> {
        let of = |point: &Point| match (&point.when, published) {
            (When::Event(_), _) => Some(Needs::Event),
            (When::Publication(_), _) => Some(Needs::PublicationDate),
            (When::Calendar(date), None) if date.year.is_none() => Some(Needs::PublicationDate),
            _ => None,
        };
        match self {
            Self::One(point) => of(point),
            Self::Range(from, to) => from.iter().chain(to).find_map(of),
            Self::Set(points) => points.iter().find_map(of),
            Self::OneOf(..) => Some(Needs::DayOrMonth),
        }
    }

    /// Month and day where only the year is missing, and nothing is open or rough.
    fn yearless(&self) -> Extent {
        let ends = |point: &Point| match &point.when {
            When::Calendar(date) if date.year.is_none() && !point.is_about => match date.yearless()?.extent {
                Extent::Yearless { first, last } => Some((first, last)),
                _ => None,
            },
            _ => None,
        };
        let found = match self {
            Self::One(point) => ends(point),
            Self::Range(Some(from), Some(to)) => ends(from).zip(ends(to)).map(|((first, _), (_, last))| (first, last)),
            Self::Set(points) => match (points.first(), points.last()) {
                (Some(from), Some(to)) => ends(from).zip(ends(to)).map(|((first, _), (_, last))| (first, last)),
                _ => None,
            },
            Self::Range(..) | Self::OneOf(..) => None,
        };
        found.map_or(Extent::Unknown, |(first, last)| Extent::Yearless { first, last })
    }
}

fn set_of(points: &[Point], published: Option<Date>) -> Option<Fixed> {
    let days: Vec<Fixed> = points.iter().map(|point| point.fixed(published, Side::Both)).collect::<Option<_>>()?;
    let names: Vec<&str> = days.iter().map(|day| day.edtf.as_str()).collect();
    let edtf = format!("{{{}}}", names.join(","));
    let (first, last) = (days.iter().map(|day| day.first).min()?, days.iter().map(|day| day.last).max()?);
    Some(Fixed { first, last, edtf })
}

impl Point {
    pub(super) fn of_day(day: Date) -> Self {
        let days = Some((day.day(), day.day()));
        let date = CalendarDate { year: Some(day.year()), month: Some(day.month()), days, ..CalendarDate::default() };
        Self { when: When::Calendar(date), is_about: false, is_left_out: false }
    }

    fn parse(text: &str) -> Option<Self> {
        let (text, is_left_out) = match text.strip_prefix(['>', '<']) {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (text, is_about) = match text.strip_suffix('~') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let when = if let Some(rest) = text.strip_prefix("publication") {
            When::Publication(Off::parse(rest)?)
        } else if let Some(rest) = text.strip_prefix("event") {
            When::Event(Off::parse(rest)?)
        } else if let Some(century) = text.strip_suffix("XX").filter(|century| century.len() == 2) {
            When::Century(century.parse::<i16>().ok()? * 100)
        } else {
            When::Calendar(calendar(text)?)
        };
        Some(Self { when, is_about, is_left_out })
    }

    /// The days, counted from the publication where need be; `None` while something is not known.
    fn fixed(&self, published: Option<Date>, side: Side) -> Option<Fixed> {
        match &self.when {
            When::Calendar(date) if date.year.is_some() => date.fixed(),
            When::Calendar(date) => date.near(published?, false),
            When::Century(year) => Fixed::around(Date::new(*year, 1, 1).ok()?, Period::Century),
            When::Publication(off) => off.fixed(published?, side),
            When::Event(_) => None,
        }
    }
}

impl Off {
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Nothing);
        }
        let (sign, rest) = text.split_at_checked(1)?;
        let direction = match sign {
            "-" => -1,
            "+" => 1,
            ":" => 0,
            _ => return None,
        };
        if let Some(weekday) = WEEKDAYS.iter().zip(1_i8..).find(|(name, _)| **name == rest).map(|(_, n)| n) {
            return Some(Self::Weekday(direction, weekday));
        }
        if rest.starts_with("XXXX-") {
            return Some(Self::Named(direction, calendar(rest)?));
        }
        let (duration, rest) = rest.split_once(':').map_or((rest, ""), |(duration, rest)| (duration, rest));
        let (amount, period) = iso_duration(duration)?;
        let rest = match rest {
            "" => OffRest::Nothing,
            "early" => OffRest::Early,
            "late" => OffRest::Late,
            date => OffRest::Calendar(calendar(date)?),
        };
        (direction != 0).then_some(Self::By { is_back: direction < 0, amount, period, rest })
    }

    fn fixed(&self, published: Date, side: Side) -> Option<Fixed> {
        match self {
            Self::Nothing => Some(Fixed::day(published)),
            Self::Weekday(direction, weekday) => {
                let is_today = published.weekday().to_monday_one_offset() == *weekday;
                let day = if *direction == 0 && is_today {
                    published
                } else {
                    next_weekday(published, *weekday, if *direction > 0 { 1 } else { -1 })?
                };
                Some(Fixed::day(day))
            }
            Self::Named(direction, date) => named(*date, *direction, published),
            Self::By { is_back, amount, period, rest } => {
                let n = (amount.fract() == 0.0 && *amount < 10_000.0).then_some(*amount as i64)?;
                let day = moved(published, if *is_back { -n } else { n }, *period)?;
                let whole = || Fixed::around(day, *period);
                match rest {
                    OffRest::Nothing if side == Side::Both => whole(),
                    OffRest::Nothing if n > 0 => Some(Fixed::day(day)),
                    OffRest::Nothing => {
                        whole().map(|all| Fixed::day(if side == Side::First { all.first } else { all.last }))
                    }
                    OffRest::Early => whole()?.third(Third::Early),
                    OffRest::Late => whole()?.third(Third::Late),
                    OffRest::Calendar(date) => date.in_year(day.year()).fixed(),
                }
            }
        }
    }
}

/// The last, this or the next of a month or a season.
fn named(date: CalendarDate, direction: i32, published: Date) -> Option<Fixed> {
    let of_year = |year: i16| match (date.month, date.season) {
        (Some(month), _) => Fixed::around(Date::new(year, month, 1).ok()?, Period::Month),
        (None, season) => season_of(year, season?),
    };
    let this = published.year();
    let mut years = [this - 1, this, this + 1].into_iter().filter_map(of_year);
    match direction {
        -1 => years.rfind(|fixed| fixed.last < published),
        1 => years.find(|fixed| fixed.first > published),
        _ => of_year(this),
    }
}

/// Monday first.
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `2023-09-07`, `2023-09`, `2023`, `202X`, `2023-22`, `XXXX-09-07`.
fn calendar(text: &str) -> Option<CalendarDate> {
    let mut parts = text.split('-');
    let (year, month, day, rest) = (parts.next()?, parts.next(), parts.next(), parts.next());
    let two = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() == 2);
    if rest.is_some() || year.len() != 4 {
        return None;
    }
    let mut date = CalendarDate::default();
    match year.strip_suffix('X') {
        Some("XXX") if month.is_some() => {}
        Some(decade) => {
            date.year = Some(decade.parse::<i16>().ok()? * 10);
            date.is_decade = true;
            return month.is_none().then_some(date);
        }
        None => date.year = Some(year.parse().ok()?),
    }
    match month.map(two) {
        None => {}
        Some(Some(season @ 21..=24)) => date.season = day.is_none().then_some(Some(season))?,
        Some(month) => date.month = Some(month?),
    }
    if let Some(day) = day {
        let day = two(day)?;
        date.days = Some((day, day));
    }
    // A leap year where none is said.
    date.in_year(2000).fixed().map(|_| date)
}

/// A duration of ISO 8601; several parts are counted in the smallest: `P1Y6M` are 18 months.
pub(super) fn iso_duration(text: &str) -> Option<(f64, Period)> {
    let mut rest = text.strip_prefix('P')?;
    let mut is_clock = false;
    let mut total: Option<(f64, Period)> = None;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('T') {
            (rest, is_clock) = (behind, true);
        }
        let n = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, behind) = rest.split_at_checked(n)?;
        let amount: f64 = number.parse().ok()?;
        let (letter, behind) = behind.split_at_checked(1)?;
        let period = match (letter, is_clock) {
            ("Y", false) => Period::Year,
            ("M", false) => Period::Month,
            ("W", false) => Period::Week,
            ("D", false) => Period::Day,
            ("H", true) => Period::Hour,
            ("M", true) => Period::Minute,
            ("S", true) => Period::Second,
            _ => return None,
        };
        total = Some(match total {
            None => (amount, period),
            Some((before, larger)) if larger > period => {
                (plain(before * larger.seconds() / period.seconds()).parse::<f64>().ok()? + amount, period)
            }
            Some(_) => return None,
        });
        rest = behind;
    }
    total
}
