//! Times of day: “3 p.m.”, “14:05”, “noon”, “1430 GMT”, and ranges of them.

use super::quantities::LOOK_BACK;
use super::reader::{Found, Reader, Reading};
use super::{Amount, Extent, Hedge, Kind};

/// A time of day, or an hour that what follows must still make one.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Clock {
    /// After midnight.
    minutes: f64,
    /// Half of what it may be off, in minutes.
    half: f64,
    /// Whether “a.m.”, a colon or the like says that it is a time.
    is_sure: bool,
    end: usize,
}

const HALF_DAY: f64 = 720.0;

impl Reader<'_> {
    /// The time of day that begins at the token.
    pub(super) fn time(&self, at: usize) -> Option<Found> {
        let opened = self.phrase(&self.lexicon.time_pairs, at).and_then(|_| self.clock_range(at));
        let ((from, to), hedge) = match opened {
            Some(range) => (range, None),
            None => self.hedged_clocks(at)?,
        };
        let (zone, end) = self.zone(to.end);
        let reading = reading(from, to, hedge, zone);
        self.is_closed(end).then_some(Found { reading, end })
    }

    /// “after 3 p.m.”, “about 14:00-16:00”, or either without a hedge.
    fn hedged_clocks(&self, at: usize) -> Option<((Clock, Clock), Option<Hedge>)> {
        let (start, hedge) = match self.phrase(&self.lexicon.date_hedges, at) {
            Some((start, hedge)) => (start, Some(*hedge)),
            None => (at, None),
        };
        let hedge = hedge.or_else(|| self.phrase(&self.lexicon.hedges_before, at).map(|(_, hedge)| *hedge));
        let start = match self.phrase(&self.lexicon.hedges_before, at) {
            Some((after, _)) if start == at => after,
            _ => start,
        };
        let clocks = self.clock_range(start).or_else(|| {
            let clock = self.clock(start).filter(|clock| clock.is_sure)?;
            Some((clock, clock))
        })?;
        Some((clocks, hedge))
    }

    /// “between 3 and 5 p.m.”, “14:00-16:00”.
    fn clock_range(&self, at: usize) -> Option<(Clock, Clock)> {
        let (start, joint) = match self.phrase(&self.lexicon.time_pairs, at) {
            Some((start, _)) => (start, None),
            None => (at, Some(())),
        };
        let from = self.clock(start)?;
        let word = self.token(from.end)?.word;
        let is_joined = match joint {
            Some(()) => self.roles(from.end).is.time_join,
            None => {
                self.lexicon.time_pairs.beginning_with(self.token(at)?.word).iter().any(|pair| pair.meaning == word)
            }
        };
        let to = self.clock(from.end + 1).filter(|_| is_joined)?;
        // “from 9 to 18 hours”, unless how long something takes rose by it.
        let are_hours = joint.is_none() && self.roles(to.end).is.clock_hour && from.minutes < to.minutes;
        if !from.is_sure && !to.is_sure && are_hours && !self.is_change(at, LOOK_BACK) {
            return Some((from, Clock { end: to.end + 1, ..to }));
        }
        if !to.is_sure {
            return None;
        }
        if from.is_sure {
            return Some((from, to));
        }
        // “3 to 5 p.m.”, “11 to 2 p.m.”
        let afternoon = if to.minutes >= HALF_DAY { HALF_DAY } else { 0.0 };
        let same = from.minutes % HALF_DAY + afternoon;
        let minutes = if same < to.minutes { same } else { from.minutes % HALF_DAY };
        (from.minutes <= HALF_DAY).then_some((Clock { minutes, half: to.half, ..from }, to))
    }

    /// A time of day, or a bare hour that is not sure to be one.
    fn clock(&self, at: usize) -> Option<Clock> {
        if let Some(minutes) = self.roles(at).named_time {
            return Some(Clock { minutes: f64::from(minutes), half: 0.5, is_sure: true, end: at + 1 });
        }
        if let Some(clock) = self.clock_with_colon(at).or_else(|| self.clock_in_four_figures(at)) {
            return Some(clock);
        }
        let (hour, minutes, end) = match self.token(at)?.figures() {
            // “2.30 p.m.”
            Some(figures) if !figures.is_whole && figures.n_digits <= 4 => {
                let minutes = (figures.value.fract() * 100.0).round();
                (figures.value.trunc(), Some(minutes).filter(|minutes| *minutes < 60.0)?, at + 1)
            }
            Some(figures) if !figures.has_leading_zero => (f64::from(figures.small(2)?), 0.0, at + 1),
            Some(_) => return None,
            None => {
                let (figure, end) = self.number(at, false).filter(|(figure, _)| figure.is_small)?;
                (figure.value, 0.0, end)
            }
        };
        let is_decimal = self.token(at)?.figures().is_some_and(|figures| !figures.is_whole);
        let half = if is_decimal { 0.5 } else { 30.0 };
        if self.roles(end).is.on_the_hour {
            return (1.0..=12.0).contains(&hour).then_some(Clock {
                minutes: hour * 60.0,
                half,
                is_sure: true,
                end: end + 1,
            });
        }
        if let Some(clock) = self.hours_of_day(hour, at, end).filter(|_| minutes == 0.0) {
            return Some(clock);
        }
        match self.half_of_day(hour, end) {
            Some((hour, end)) => Some(Clock { minutes: hour * 60.0 + minutes, half, is_sure: true, end }),
            None if is_decimal || hour > 24.0 => None,
            None => Some(Clock { minutes: hour * 60.0, half, is_sure: false, end }),
        }
    }

    /// “at 15 hours”, “3 hours of the day”, in languages that say so.
    fn hours_of_day(&self, hour: f64, at: usize, end: usize) -> Option<Clock> {
        let behind = self.roles(end + 1).is;
        let is_of_day = self.roles_before(at).is.hour_cue || behind.forenoon || behind.afternoon;
        let is_clock = self.roles(end).is.clock_hour && is_of_day && hour < 24.0;
        let (hour, end) = match (behind.forenoon, behind.afternoon) {
            (false, false) => (hour, end + 1),
            (_, is_after) => (hour % 12.0 + if is_after { 12.0 } else { 0.0 }, end + 2),
        };
        is_clock.then_some(Clock { minutes: hour * 60.0, half: 30.0, is_sure: true, end })
    }

    /// The hour of the day with the “a.m.” or “p.m.” behind it, and one past that.
    fn half_of_day(&self, hour: f64, at: usize) -> Option<(f64, usize)> {
        let is = self.roles(at).is;
        if !(is.before_noon || is.after_noon) || !(1.0..=12.0).contains(&hour) {
            return None;
        }
        // “am” is also a verb; it is a time behind figures only.
        let is_figures = at > 0 && self.is_figures(at - 1);
        let is_dotted = self.token(at)?.text.contains('.');
        (is_figures || is_dotted).then_some((hour % 12.0 + if is.after_noon { 12.0 } else { 0.0 }, at + 1))
    }

    /// “14:05”, “2:30 p.m.”, “14:05:33”.
    fn clock_with_colon(&self, at: usize) -> Option<Clock> {
        let hour = self.token(at)?.figures()?.small(2)?;
        let is_glued = self.is_mark(at + 1, ':') && self.is_glued(at + 1) && self.is_glued(at + 2);
        let figures = self.token(at + 2)?.figures().filter(|figures| is_glued && figures.n_digits == 2)?;
        let minute = figures.small(2).filter(|minute| *minute < 60 && hour <= 24)?;
        let has_seconds = self.is_mark(at + 3, ':') && self.is_glued(at + 3) && self.is_figures(at + 4);
        let end = if has_seconds { at + 5 } else { at + 3 };
        let clock =
            |hour: f64, end: usize| Clock { minutes: hour * 60.0 + f64::from(minute), half: 0.5, is_sure: true, end };
        if let Some((hour, end)) = self.half_of_day(f64::from(hour), end) {
            return Some(clock(hour, end));
        }
        // “Luke 3:16”
        let is_in_name = at > 0 && self.is_name(at - 1);
        (!is_in_name).then(|| clock(f64::from(hour), end))
    }

    /// “1430 GMT”, “0800 hours”.
    fn clock_in_four_figures(&self, at: usize) -> Option<Clock> {
        let figures = self.token(at)?.figures().filter(|figures| figures.n_digits == 4)?;
        let number = figures.small(4)?;
        let (hour, minute) = (number / 100, number % 100);
        let is_hours = self.roles(at + 1).is.hours && self.roles_before(at).is.time_cue;
        let is_zone = self.roles(at + 1).is.zone;
        let minutes = f64::from(hour * 60 + minute);
        let end = at + 1 + usize::from(is_hours);
        (hour < 24 && minute < 60 && (is_hours || is_zone)).then_some(Clock { minutes, half: 0.5, is_sure: true, end })
    }

    /// The time zone behind a time, as written, and one past it.
    fn zone(&self, at: usize) -> (String, usize) {
        let is_open = usize::from(self.is_mark(at, '('));
        match self.token(at + is_open).filter(|_| self.roles(at + is_open).is.zone) {
            Some(zone) if is_open == 0 => (zone.text.to_uppercase(), at + 1),
            Some(zone) => (zone.text.to_uppercase(), at),
            None => (String::new(), at),
        }
    }
}

fn reading(from: Clock, to: Clock, hedge: Option<Hedge>, unit: String) -> Reading {
    let written = |clock: Clock| {
        let minutes = clock.minutes.round();
        format!("T{:02}:{:02}", (minutes / 60.0).trunc(), minutes % 60.0)
    };
    let is_range = from != to;
    let said = if is_range { format!("{}/{}", written(from), written(to)) } else { written(from) };
    let half = if is_range { 0.0 } else { from.half };
    let wide = (2.0 * half).max(15.0);
    let (low, high) = (from.minutes - half, to.minutes + half);
    let (normal, low, high) = match hedge {
        None => (said, Some(low), Some(high)),
        Some(Hedge::About) => (format!("{said}~"), Some(from.minutes - wide), Some(to.minutes + wide)),
        Some(Hedge::Nearly) => (format!("{said}~"), Some(from.minutes - wide), Some(to.minutes)),
        Some(Hedge::JustOver) => (format!("{said}~"), Some(from.minutes), Some(to.minutes + wide)),
        Some(Hedge::MoreThan | Hedge::AtLeast) => (format!("{}/..", written(from)), Some(from.minutes), None),
        Some(Hedge::LessThan | Hedge::AtMost) => (format!("../{}", written(to)), None, Some(to.minutes)),
    };
    let extent = Extent::Amount(Amount { from: from.minutes, to: to.minutes, low, high, half });
    Reading { kind: Kind::Time, normal, unit, hedge, extent, needs: None }
}
