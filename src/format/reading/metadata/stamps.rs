//! Days of publication as pages write them for machines. The day is that of the page's own zone: a
//! stamp with an offset means the day that it writes; a stamp in UTC means the day at that instant in
//! the zone that another stamp of the same page has, and where none has one, the day that it writes.
//! Nothing is converted to the zone of the reader.

use crate::format::import::dates::day_at_start;
use crate::model::Date;
use jiff::SignedDuration;
use jiff::civil::Time;

/// A day, with the time and the offset from UTC if they are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    day: Date,
    time: Option<Time>,
    /// In seconds; 0 for UTC, `None` where the stamp does not say.
    offset: Option<i64>,
}

impl Stamp {
    /// The stamp that a value is: ISO 8601, RFC 2822, or a day as people write it.
    pub fn of(value: &str) -> Option<Self> {
        let value = value.trim();
        if let Some(stamp) = seconds_since_1970(value) {
            return Some(stamp);
        }
        let (day, rest) = match day_in_digits(value) {
            Some(found) => found,
            None => day_at_start(value)?,
        };
        let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
        let (time, rest) = time_at_start(rest).map_or((None, rest), |(time, rest)| (Some(time), rest));
        Some(Self { day, time, offset: time.and_then(|_| offset(rest.trim())) })
    }

    /// The offset that tells the page's zone; `None` for a stamp in UTC.
    pub fn zone(&self) -> Option<i64> {
        self.offset.filter(|offset| *offset != 0)
    }

    /// The day in the page's zone, and whether it is another one than the stamp writes.
    pub fn day_in(&self, zone: Option<i64>) -> (Date, bool) {
        let moved = || {
            let (time, zone) = (self.time.filter(|_| self.offset == Some(0))?, zone?);
            self.day.to_datetime(time).checked_add(SignedDuration::from_secs(zone)).ok().map(|then| then.date())
        };
        let day = moved().unwrap_or(self.day);
        (day, day != self.day)
    }
}

/// 20231013, as some tags have it, perhaps with T and a time.
fn day_in_digits(value: &str) -> Option<(Date, &str)> {
    let (digits, rest) = value.split_at_checked(8)?;
    let is_day = digits.bytes().all(|c| c.is_ascii_digit()) && !rest.starts_with(|c: char| c.is_ascii_digit());
    let written = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let (day, _) = day_at_start(&written).filter(|_| is_day)?;
    Some((day, rest))
}

/// Ten or thirteen digits: seconds or milliseconds since 1970.
fn seconds_since_1970(value: &str) -> Option<Stamp> {
    let is_number = matches!(value.len(), 10 | 13) && value.bytes().all(|c| c.is_ascii_digit());
    let seconds = value.get(..10).filter(|_| is_number)?.parse().ok()?;
    let then = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    Some(Stamp { day: then.date(), time: Some(then.time()), offset: Some(0) })
}

fn time_at_start(value: &str) -> Option<(Time, &str)> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(value.len());
    let (written, rest) = value.split_at_checked(end)?;
    let mut parts = written.split(':').map(|part| part.split('.').next()?.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0));
    let is_afternoon = rest.trim_start().to_ascii_lowercase().starts_with('p') && hour < 12;
    let hour = if is_afternoon { hour + 12 } else { hour };
    Some((Time::new(hour, minute, second.min(59), 0).ok()?, rest))
}

/// `Z`, `UTC`, `GMT`, `+09:00`, `-0400`, `+03`, in seconds.
fn offset(rest: &str) -> Option<i64> {
    let upper = rest.to_ascii_uppercase();
    if matches!(upper.as_str(), "Z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = match upper.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = upper.chars().skip(1).filter(|c| *c != ':').collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |minutes| minutes.parse().ok())?;
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(value: &str, zone: Option<i64>) -> String {
        Stamp::of(value).map(|stamp| stamp.day_in(zone).0.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_stamp_means_the_day_that_it_writes() {
        for value in [
            "2023-10-13",
            "2023-10-13T23:30:00-04:00",
            "2023-10-13T00:30:00+0900",
            "2023-10-13 00:30:00.000 +09",
            "2023-10-13T23:59:60Z",
            "Fri, 13 Oct 2023 23:05:00 -0400",
            "October 13, 2023 11:05 PM",
            "20231013",
            "20231013T2330Z",
            "1697155200",
            "1697155200000",
        ] {
            assert_eq!(day(value, None), "2023-10-13", "{value}");
        }
        for value in ["", "yesterday", "10/11/2023", "2023-13-13", "99999999999"] {
            assert_eq!(day(value, None), "", "{value}");
        }
    }

    #[test]
    fn a_stamp_in_utc_means_the_day_in_the_zone_of_the_page() {
        let korea = Stamp::of("2023-10-14T08:00:00+09:00").unwrap().zone();
        assert_eq!(korea, Some(32_400));
        assert_eq!(day("2023-10-13T20:00:00Z", korea), "2023-10-14");
        assert_eq!(day("2023-10-13T20:00:00-04:00", korea), "2023-10-13");
        assert_eq!(day("2023-10-13", korea), "2023-10-13");
    }
}
