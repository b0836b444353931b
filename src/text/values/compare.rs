//! Whether two values agree: as intervals, after conversion into one unit.

use super::units::{Dimension, Period, unit};
use super::{Amount, Extent, Hedge, Kind, Value};
use jiff::civil::Date;
use std::cmp::Ordering;

/// How two values stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Comparison {
    /// They say the same, as exactly as they say it: 290 km and 180 miles.
    Equal,
    /// Both can be true: “more than 1,000” and 1,200.
    Compatible,
    /// They cannot both be true.
    Different,
    /// They measure different things, or what they need is not known.
    NotComparable,
}

/// Compares two readings. What each may be, half of its last significant digit more or less and
/// widened by its hedge, is an interval; values whose intervals share nothing are different.
pub fn compare(a: &Value, b: &Value) -> Comparison {
    Measured::of(a).compare(&Measured::of(b))
}

/// What is compared of a value, amounts in the base of their units.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Measured {
    extent: Extent,
    hedge: Option<Hedge>,
    /// `None` for what is no amount.
    scale: Option<Scale>,
}

impl Measured {
    pub(super) fn of(value: &Value) -> Self {
        let scale = scale(value);
        let extent = match (value.extent, &scale) {
            (Extent::Amount(amount), Some(scale)) => Extent::Amount(scale.base(amount)),
            (other, _) => other,
        };
        Self { extent, hedge: value.hedge, scale }
    }

    fn is_comparable(&self, other: &Self) -> bool {
        self.scale.as_ref().zip(other.scale.as_ref()).is_some_and(|(a, b)| a.is_comparable(b))
    }

    pub(super) fn compare(&self, other: &Self) -> Comparison {
        match (self.extent, other.extent) {
            (Extent::Amount(a), Extent::Amount(b)) if self.is_comparable(other) => {
                compare_amounts((a, self.hedge), (b, other.hedge))
            }
            (Extent::Days { first, last }, Extent::Days { first: other_first, last: other_last }) => {
                compare_days((first, last), (other_first, other_last))
            }
            (Extent::Yearless { first, last }, Extent::Yearless { first: other_first, last: other_last }) => {
                compare_yearless((first, last), (other_first, other_last))
            }
            (Extent::Yearless { first, last }, Extent::Days { first: from, last: to })
            | (Extent::Days { first: from, last: to }, Extent::Yearless { first, last }) => {
                compare_with_yearless((from, to), first, last)
            }
            _ => Comparison::NotComparable,
        }
    }

    /// How far apart two values are, so that of several the nearest can be found: days between dates, and of
    /// amounts the logarithm of how many times one is the other. `None` where they cannot be compared.
    pub(super) fn distance(&self, other: &Self) -> Option<f64> {
        if let (Extent::Amount(a), Extent::Amount(b)) = (self.extent, other.extent) {
            let middle = |amount: Amount| (amount.from + amount.to) / 2.0;
            let (a, b) = (middle(a), middle(b));
            let apart = if a > 0.0 && b > 0.0 { (a / b).ln().abs() } else { (a - b).abs() };
            return self.is_comparable(other).then_some(apart);
        }
        let (a, b) = (day_number(self.extent)?, day_number(other.extent)?);
        let has_years = |extent: Extent| matches!(extent, Extent::Days { .. });
        let apart = (a - b).abs();
        let are_dated = has_years(self.extent) && has_years(other.extent);
        Some(if are_dated { apart } else { (apart % 365.25).min(365.25 - apart % 365.25) })
    }
}

/// More days than a calendar has.
const NO_YEAR: f64 = 1e9;

/// The order of values of one subject: from the least to the greatest, from the earliest to the latest; what
/// is open below or above stands beside its end, days of no known year behind the others, and what is not known
/// last.
pub fn in_order(a: &Value, b: &Value) -> Ordering {
    let (of_a, of_b) = (rank(a), rank(b));
    of_a.0.total_cmp(&of_b.0).then(of_a.1.total_cmp(&of_b.1)).then(of_a.2.cmp(&of_b.2)).then(a.normal.cmp(&b.normal))
}

/// The ends, in one unit, and how far below or above them it reaches.
fn rank(value: &Value) -> (f64, f64, i8) {
    let side = match value.hedge {
        Some(Hedge::LessThan) => -3,
        Some(Hedge::AtMost) => -2,
        Some(Hedge::Nearly) => -1,
        None | Some(Hedge::About) => 0,
        Some(Hedge::JustOver) => 1,
        Some(Hedge::AtLeast) => 2,
        Some(Hedge::MoreThan) => 3,
    };
    match Measured::of(value) {
        Measured { extent: Extent::Amount(amount), scale: Some(_), .. } => (amount.from, amount.to, side),
        Measured { extent, .. } => {
            let (first, last) = day_numbers(extent).unwrap_or((f64::INFINITY, f64::INFINITY));
            // Days of no known year stand behind all others, in the order of the year.
            let behind = if matches!(extent, Extent::Yearless { .. }) { NO_YEAR } else { 0.0 };
            (first + behind, last + behind, side)
        }
    }
}

/// The middle of the days, counted from the year 2000.
fn day_number(extent: Extent) -> Option<f64> {
    day_numbers(extent).map(|(first, last)| (first + last) / 2.0)
}

/// The first and the last day, counted from the year 2000.
fn day_numbers(extent: Extent) -> Option<(f64, f64)> {
    let of_day = |day: Date| f64::from((day - jiff::civil::date(2000, 1, 1)).get_days());
    let (first, last) = match extent {
        Extent::Days { first, last } => (first.or(last)?, last.or(first)?),
        Extent::Yearless { first, last } => match in_year_of(first, last, 2000)? {
            (Some(first), Some(last)) => (first, last),
            _ => return None,
        },
        Extent::Amount(_) | Extent::Unknown => return None,
    };
    Some((of_day(first), of_day(last)))
}

type Days = (Option<Date>, Option<Date>);

fn compare_days(a: Days, b: Days) -> Comparison {
    if a == b {
        return Comparison::Equal;
    }
    let is_before =
        |last: Option<Date>, first: Option<Date>| matches!((last, first), (Some(last), Some(first)) if last < first);
    if is_before(a.1, b.0) || is_before(b.1, a.0) { Comparison::Different } else { Comparison::Compatible }
}

fn in_year_of(first: (i8, i8), last: (i8, i8), year: i16) -> Option<Days> {
    let from = Date::new(year, first.0, first.1).ok()?;
    let to = Date::new(year + i16::from(last < first), last.0, last.1).ok()?;
    Some((Some(from), Some(to)))
}

type DaysOfYear = ((i8, i8), (i8, i8));

/// In the years around, because a range may go over the end of the year.
fn compare_yearless(a: DaysOfYear, b: DaysOfYear) -> Comparison {
    if a == b {
        return Comparison::Equal;
    }
    let Some(days) = in_year_of(a.0, a.1, 2000) else { return Comparison::NotComparable };
    let agrees =
        |year| in_year_of(b.0, b.1, year).is_some_and(|of_year| compare_days(days, of_year) != Comparison::Different);
    if (1999..=2001).any(agrees) { Comparison::Compatible } else { Comparison::Different }
}

/// A date without a year agrees with another when it does so in some year.
fn compare_with_yearless(days: Days, first: (i8, i8), last: (i8, i8)) -> Comparison {
    let Some(near) = days.0.or(days.1) else { return Comparison::NotComparable };
    let far = days.1.unwrap_or(near);
    // An open interval or one of more than a year has every day of the calendar in it.
    if days.0.is_none() || days.1.is_none() || far.year() - near.year() > 1 {
        return Comparison::Compatible;
    }
    let years = (near.year() - 1)..=far.year();
    let agrees = years
        .filter_map(|year| in_year_of(first, last, year))
        .any(|of_year| compare_days(days, of_year) != Comparison::Different);
    if agrees { Comparison::Compatible } else { Comparison::Different }
}

/// What an amount can be compared with, and how it is converted.
#[derive(Clone, PartialEq, Debug)]
struct Scale {
    class: Class,
    /// “day” of “10,000 a day”; empty without.
    rate: String,
    factor: f64,
    offset: f64,
}

#[derive(Clone, PartialEq, Debug)]
enum Class {
    Number,
    Count(String),
    Measure(Dimension),
    Percent(String),
    Money(String),
    Duration,
    Time(String),
}

fn scale(value: &Value) -> Option<Scale> {
    let plain = |class: Class, rate: &str| Scale { class, rate: rate.to_owned(), factor: 1.0, offset: 0.0 };
    if value.kind == Kind::Measure
        && let Some(unit) = unit(&value.unit)
    {
        let (zero, one) = (unit.in_base(0.0), unit.in_base(1.0));
        return Some(Scale {
            class: Class::Measure(unit.dimension),
            rate: String::new(),
            factor: one - zero,
            offset: zero,
        });
    }
    // A unit with a slash of its own begins the rate behind the last one.
    let (name, rate) = value.unit.rsplit_once('/').unwrap_or((&value.unit, ""));
    Some(match value.kind {
        Kind::Date => return None,
        Kind::Number => plain(Class::Number, rate),
        Kind::Count => plain(Class::Count(name.to_owned()), rate),
        Kind::Percent => plain(Class::Percent(name.to_owned()), rate),
        Kind::Money => plain(Class::Money(name.to_owned()), rate),
        Kind::Time => plain(Class::Time(value.unit.clone()), ""),
        Kind::Duration => Scale { factor: Period::from_symbol(name)?.seconds(), ..plain(Class::Duration, rate) },
        Kind::Measure => {
            let unit = unit(name)?;
            Scale { factor: unit.in_base(1.0), ..plain(Class::Measure(unit.dimension), rate) }
        }
    })
}

impl Scale {
    fn is_comparable(&self, other: &Self) -> bool {
        let is_same_class = match (&self.class, &other.class) {
            // A bare number may count anything that another counts.
            (Class::Number, Class::Count(_)) | (Class::Count(_), Class::Number) => true,
            (Class::Time(a), Class::Time(b)) => a == b || a.is_empty() || b.is_empty(),
            (a, b) => a == b,
        };
        is_same_class && self.rate == other.rate
    }

    fn base(&self, amount: Amount) -> Amount {
        let place = |number: f64| number * self.factor + self.offset;
        Amount {
            from: place(amount.from),
            to: place(amount.to),
            low: amount.low.map(place),
            high: amount.high.map(place),
            half: amount.half * self.factor,
        }
    }
}

type Hedged = (Amount, Option<Hedge>);

fn compare_amounts((a, hedge_a): Hedged, (b, hedge_b): Hedged) -> Comparison {
    let tolerance = a.half.min(b.half) + 1e-9 * a.to.abs().max(b.to.abs());
    let is_same_number = (a.from - b.from).abs() <= tolerance && (a.to - b.to).abs() <= tolerance;
    let is_plain = |hedge: Option<Hedge>| matches!(hedge, None | Some(Hedge::About));
    if is_same_number && (hedge_a == hedge_b || (is_plain(hedge_a) && is_plain(hedge_b))) {
        return Comparison::Equal;
    }
    // Half a digit on either side is the next number's already: 7 and 8 only touch.
    let is_below = |high: Option<f64>, low: Option<f64>| matches!((high, low), (Some(high), Some(low)) if high <= low);
    let are_apart = is_below(a.high, b.low) || is_below(b.high, a.low);
    let touches = a.from <= b.to && b.from <= a.to;
    if are_apart && !touches { Comparison::Different } else { Comparison::Compatible }
}
