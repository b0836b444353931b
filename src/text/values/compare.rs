//! Whether two values agree: as intervals, after conversion into one unit.

use super::units::{Dimension, Period, unit};
use super::{Amount, Extent, Hedge, Kind, Value};
use jiff::civil::Date;

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
    match (a.extent, b.extent) {
        (Extent::Amount(of_a), Extent::Amount(of_b)) => match (scale(a), scale(b)) {
            (Some(scale_a), Some(scale_b)) if scale_a.is_comparable(&scale_b) => {
                compare_amounts((scale_a.base(of_a), a.hedge), (scale_b.base(of_b), b.hedge))
            }
            _ => Comparison::NotComparable,
        },
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
pub fn distance(a: &Value, b: &Value) -> Option<f64> {
    match (a.extent, b.extent) {
        (Extent::Amount(of_a), Extent::Amount(of_b)) => {
            let (scale_a, scale_b) = (scale(a)?, scale(b)?);
            let middle = |amount: Amount| (amount.from + amount.to) / 2.0;
            let (of_a, of_b) = (middle(scale_a.base(of_a)), middle(scale_b.base(of_b)));
            let is_ratio = of_a > 0.0 && of_b > 0.0;
            let apart = if is_ratio { (of_a / of_b).ln().abs() } else { (of_a - of_b).abs() };
            scale_a.is_comparable(&scale_b).then_some(apart)
        }
        _ => {
            let (of_a, of_b) = (day_number(a)?, day_number(b)?);
            let has_years = |value: &Value| matches!(value.extent, Extent::Days { .. });
            let apart = (of_a - of_b).abs();
            Some(if has_years(a) && has_years(b) { apart } else { (apart % 365.25).min(365.25 - apart % 365.25) })
        }
    }
}

/// The middle of the days, counted from the year 2000.
fn day_number(value: &Value) -> Option<f64> {
    let of_day = |day: Date| f64::from((day - jiff::civil::date(2000, 1, 1)).get_days());
    let (first, last) = match value.extent {
        Extent::Days { first, last } => (first.or(last)?, last.or(first)?),
        Extent::Yearless { first, last } => match in_year_of(first, last, 2000)? {
            (Some(first), Some(last)) => (first, last),
            _ => return None,
        },
        Extent::Amount(_) | Extent::Unknown => return None,
    };
    Some((of_day(first) + of_day(last)) / 2.0)
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
struct Scale {
    class: Class,
    /// “day” of “10,000 a day”; empty without.
    rate: String,
    factor: f64,
    offset: f64,
}

#[derive(PartialEq)]
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
