//! Days of the calendar and how they are written in EDTF (ISO 8601-2, the Library of Congress's
//! Extended Date/Time Format); counting from the day of publication. No words of any language.

use super::units::Period;
use super::{Extent, Hedge, Needs};
use jiff::civil::Date;
use jiff::{Span as Time, ToSpan as _};

/// A date as a text says it, before the year or the day of publication is known.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Moment {
    Calendar(CalendarDate),
    Fixed(Fixed),
    /// What cannot be fixed, as its normal form.
    Open(String, Needs),
}

/// Days that are known.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fixed {
    pub(super) first: Date,
    pub(super) last: Date,
    /// As precise as it was said: `2023-09` for a month.
    pub(super) edtf: String,
}

/// A day, month, season, year or decade as it was named.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct CalendarDate {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    /// First and last; equal for one day.
    pub(super) days: Option<(i8, i8)>,
    /// Only the two days, not those between.
    pub(super) is_set: bool,
    /// EDTF: 21 spring, 22 summer, 23 autumn, 24 winter, of the northern half of the earth.
    pub(super) season: Option<i8>,
    pub(super) third: Option<Third>,
    pub(super) is_decade: bool,
}

/// A third of a month or a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
}

/// What a date comes to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Dated {
    pub(super) edtf: String,
    pub(super) extent: Extent,
    pub(super) needs: Option<Needs>,
}

impl Fixed {
    pub(super) fn day(day: Date) -> Self {
        Self { first: day, last: day, edtf: day.to_string() }
    }

    pub(super) fn between(first: Date, last: Date) -> Self {
        Self { first, last, edtf: format!("{first}/{last}") }
    }

    /// The interval from the beginning of one to the end of the other.
    pub(super) fn to(&self, end: &Self) -> Option<Self> {
        let from = self.edtf.split('/').next().unwrap_or_default();
        let to = end.edtf.rsplit('/').next().unwrap_or_default();
        let spans = Self { first: self.first, last: end.last, edtf: format!("{from}/{to}") };
        (spans.first <= spans.last).then_some(spans)
    }

    /// The period that the day lies in: its day, week from Monday, month, year, decade or century.
    pub(super) fn around(day: Date, period: Period) -> Option<Self> {
        let year = day.year();
        let years = |first: i16, last: i16| Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?));
        let (first, last, edtf) = match period {
            Period::Day => return Some(Self::day(day)),
            Period::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                let first = moved(day, -back, Period::Day)?;
                return Some(Self::between(first, moved(first, 6, Period::Day)?));
            }
            Period::Month => (day.first_of_month(), day.last_of_month(), format!("{year:04}-{:02}", day.month())),
            Period::Year => {
                let (first, last) = years(year, year)?;
                (first, last, format!("{year:04}"))
            }
            Period::Decade => {
                let start = year.div_euclid(10);
                let (first, last) = years(start.checked_mul(10)?, start.checked_mul(10)?.checked_add(9)?)?;
                (first, last, format!("{start:03}X"))
            }
            Period::Century => {
                let start = year.div_euclid(100);
                let (first, last) = years(start.checked_mul(100)?, start.checked_mul(100)?.checked_add(99)?)?;
                (first, last, format!("{start:02}XX"))
            }
            Period::Second | Period::Minute | Period::Hour => return None,
        };
        Some(Self { first, last, edtf })
    }

    /// The first, middle or last third of a month, a year or a longer time.
    pub(super) fn third(&self, third: Third) -> Option<Self> {
        let is_month = self.first.first_of_month() == self.last.first_of_month();
        if is_month {
            let day = |day: i8| Date::new(self.first.year(), self.first.month(), day).ok();
            return Some(match third {
                Third::Early => Self::between(day(1)?, day(10)?),
                Third::Mid => Self::between(day(11)?, day(20)?),
                Third::Late => Self::between(day(21)?, self.last),
            });
        }
        let n_years = self.last.year() - self.first.year() + 1;
        if n_years > 1 || self.first.month() != 1 {
            return Some(self.clone());
        }
        let year = self.first.year();
        let (from, to) = match third {
            Third::Early => (1, 4),
            Third::Mid => (5, 8),
            Third::Late => (9, 12),
        };
        let (first, last) = (Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month());
        Some(Self { first, last, edtf: format!("{year:04}-{from:02}/{year:04}-{to:02}") })
    }

    /// What it comes to with a hedge.
    pub(super) fn dated(&self, hedge: Option<Hedge>) -> Option<Dated> {
        let (from, to) = (self.edtf.split('/').next()?, self.edtf.rsplit('/').next()?);
        let (first, last, edtf) = match hedge {
            None => (Some(self.first), Some(self.last), self.edtf.clone()),
            Some(Hedge::About | Hedge::Nearly | Hedge::JustOver) => {
                let n_days = (self.last - self.first).get_days().max(3);
                let widen = |day: Date, n: i32| moved(day, i64::from(n), Period::Day);
                let edtf = if self.edtf.contains('/') { format!("{from}~/{to}~") } else { format!("{from}~") };
                (widen(self.first, -n_days), widen(self.last, n_days), edtf)
            }
            Some(Hedge::MoreThan) => {
                let next = self.last.tomorrow().ok()?;
                (Some(next), None, format!("{next}/.."))
            }
            Some(Hedge::AtLeast) => (Some(self.first), None, format!("{from}/..")),
            Some(Hedge::LessThan) => {
                let before = self.first.yesterday().ok()?;
                (None, Some(before), format!("../{before}"))
            }
            Some(Hedge::AtMost) => (None, Some(self.last), format!("../{to}")),
        };
        Some(Dated { edtf, extent: Extent::Days { first, last }, needs: None })
    }
}

impl CalendarDate {
    /// The same in that year, if it has not one of its own.
    pub(super) fn in_year(self, year: i16) -> Self {
        Self { year: self.year.or(Some(year)), ..self }
    }

    /// Its days; `None` without a year or where the calendar has no such day.
    pub(super) fn fixed(self) -> Option<Fixed> {
        let year = self.year?;
        let whole = match (self.month, self.days, self.season) {
            (Some(month), Some((from, to)), _) => {
                let (first, last) = (Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?);
                return Some(match (from == to, self.is_set) {
                    (true, _) => Fixed::day(first),
                    (false, false) => Fixed::between(first, last),
                    (false, true) => Fixed { first, last, edtf: format!("{{{first},{last}}}") },
                });
            }
            (Some(month), None, _) => Fixed::around(Date::new(year, month, 1).ok()?, Period::Month)?,
            (None, _, Some(season)) => return season_of(year, season),
            (None, _, None) => {
                let period = if self.is_decade { Period::Decade } else { Period::Year };
                Fixed::around(Date::new(year, 1, 1).ok()?, period)?
            }
        };
        self.third.map_or(Some(whole.clone()), |third| whole.third(third))
    }

    /// The year in which it lies nearest to the publication. News looks back more often than forward, so
    /// that what is to come counts twice as far; the other way round where a sentence looks ahead.
    pub(super) fn near(self, published: Date, is_ahead: bool) -> Option<Fixed> {
        let (forward, back) = if is_ahead { (1, 2) } else { (2, 1) };
        let this = published.year();
        let candidates = [this - 1, this, this + 1].into_iter().filter_map(|year| self.in_year(year).fixed());
        candidates.min_by_key(|fixed| {
            let n_days = |from: Date, to: Date| i64::from((to - from).get_days());
            if fixed.first > published {
                forward * n_days(published, fixed.first)
            } else if fixed.last < published {
                back * n_days(fixed.last, published)
            } else {
                0
            }
        })
    }

    /// Without a year: `XXXX-09-07`. `None` where it names no month.
    pub(super) fn yearless(self) -> Option<Dated> {
        let needs = Some(Needs::PublicationDate);
        if let Some(season) = self.season {
            return Some(Dated { edtf: format!("XXXX-{season}"), extent: Extent::Unknown, needs });
        }
        // A leap year, so that 29 February is a day.
        let fixed = self.in_year(2000).fixed()?;
        self.month?;
        let edtf = fixed.edtf.replace("2000-", "XXXX-");
        let ends = |date: Date| (date.month(), date.day());
        Some(Dated { edtf, extent: Extent::Yearless { first: ends(fixed.first), last: ends(fixed.last) }, needs })
    }
}

/// Meteorological seasons; a winter begins in its year and ends in the next.
pub(super) fn season_of(year: i16, season: i8) -> Option<Fixed> {
    let first_month = match season {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    };
    let first = Date::new(year, first_month, 1).ok()?;
    let last = moved(first, 2, Period::Month)?.last_of_month();
    Some(Fixed { first, last, edtf: format!("{year:04}-{season}") })
}

/// The day so many periods later; `None` outside the calendar and for parts of a day.
pub(super) fn moved(day: Date, n: i64, period: Period) -> Option<Date> {
    let time = match period {
        Period::Day => Time::new().try_days(n),
        Period::Week => Time::new().try_weeks(n),
        Period::Month => Time::new().try_months(n),
        Period::Year => Time::new().try_years(n),
        Period::Decade => Time::new().try_years(n.checked_mul(10)?),
        Period::Century => Time::new().try_years(n.checked_mul(100)?),
        Period::Second | Period::Minute | Period::Hour => return None,
    };
    day.checked_add(time.ok()?).ok()
}

/// The nearest day with that weekday (1 is Monday) strictly before (-1) or after (1) the day.
pub(super) fn next_weekday(day: Date, weekday: i8, direction: i32) -> Option<Date> {
    let today = i32::from(day.weekday().to_monday_one_offset());
    let ahead = (i32::from(weekday) - today).rem_euclid(7);
    let n = if direction > 0 {
        if ahead == 0 { 7 } else { ahead }
    } else if ahead == 0 {
        -7
    } else {
        ahead - 7
    };
    day.checked_add(n.days()).ok()
}
