//! Dates: the patterns of the language, ranges of what they find, and hedges.

use super::calendar::{CalendarDate, Dated, Fixed, Moment, Third, moved, next_weekday, season_of};
use super::language::Build;
use super::lexicon::{Element, Slot};
use super::reader::{Found, Reader, Reading};
use super::tokens::{Sort, Token};
use super::units::Period;
use super::{Extent, Hedge, Kind, Needs};
use jiff::civil::Date;

/// What the slots of a pattern caught.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Caught {
    days: [Option<i8>; 2],
    month: Option<i8>,
    year: Option<i16>,
    weekday: Option<i8>,
    season: Option<i8>,
    period: Option<Period>,
    number: Option<f64>,
}

/// The most tokens before a weekday that say whether it is still to come.
const LOOK_BACK: usize = 10;

impl Reader<'_> {
    /// The date or the range of dates that begins at the token.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let hedged = self.phrase(&self.lexicon.date_hedges, at).and_then(|(start, hedge)| {
            let (moment, end) = self.moment_or_range(start)?;
            let is_with = *hedge == Hedge::AtLeast && self.is_with(at, end);
            let dated = self.dated(&moment, Some(*hedge), self.looks_ahead(at)).filter(|_| !is_with)?;
            Some((dated, end, Some(*hedge)))
        });
        let plain = || {
            let (moment, end) = self.moment_or_range(at)?;
            Some((self.dated(&moment, None, self.looks_ahead(at))?, end, None))
        };
        // A word that is a hedge may also open a range.
        let is_longer = |hedged: &(Dated, usize, Option<Hedge>)| plain().is_none_or(|(_, end, _)| end < hedged.1);
        let (dated, end, hedge) = hedged.filter(is_longer).or_else(plain)?;
        let Dated { edtf, extent, needs } = dated;
        let reading = Reading { kind: Kind::Date, normal: edtf, unit: String::new(), hedge, extent, needs };
        self.is_closed(end).then_some(Found { reading, end })
    }

    /// Whether what could say “since” says “with”: “compared with 2022”.
    fn is_with(&self, at: usize, end: usize) -> bool {
        self.roles_before(at).is.compared || (at + 1..end).any(|place| self.roles(place).is.instrumental)
    }

    /// “between September 1 and October 1”, “2014-2022”, “7 September to 1 October 2023”, or one date.
    fn moment_or_range(&self, at: usize) -> Option<(Moment, usize)> {
        let opened = self.phrase(&self.lexicon.date_pairs, at).and_then(|(start, _)| {
            let (from, joint) = self.moment(start)?;
            // Several pairs have the same opening; any of their joints will do.
            let joints = self.lexicon.date_pairs.beginning_with(self.token(at)?.word);
            let word = self.token(joint)?.word;
            if joints.iter().any(|pair| pair.meaning == word) { self.range_from(from, joint) } else { None }
        });
        let single = if opened.is_some() { None } else { self.moment(at) };
        let joined = single.as_ref().and_then(|(from, joint)| {
            let is_joint = self.roles(*joint).is.date_join && self.is_glued(*joint) == self.is_glued(*joint + 1);
            if is_joint { self.range_from(from.clone(), *joint) } else { None }
        });
        opened.or(joined).or(single)
    }

    fn range_from(&self, from: Moment, joint: usize) -> Option<(Moment, usize)> {
        if let Some(range) = self.short_year_range(&from, joint) {
            return Some(range);
        }
        let (to, end) = self.moment(joint + 1)?;
        Some((self.spanned(from, to)?, end))
    }

    /// “2014–15”
    fn short_year_range(&self, from: &Moment, joint: usize) -> Option<(Moment, usize)> {
        let Moment::Calendar(CalendarDate { year: Some(year), month: None, season: None, .. }) = from else {
            return None;
        };
        let figures = self.token(joint + 1)?.figures()?;
        let short = figures.small(2).filter(|short| figures.n_digits == 2 && *short > year % 100)?;
        let to = CalendarDate { year: Some(year - year % 100 + short), ..CalendarDate::default() }.fixed()?;
        let from = CalendarDate { year: Some(*year), ..CalendarDate::default() }.fixed()?;
        (self.is_dash(joint) && self.is_glued(joint)).then_some((Moment::Fixed(from.to(&to)?), joint + 2))
    }

    /// The range between two moments; a year that only one of them says is that of both.
    fn spanned(&self, from: Moment, to: Moment) -> Option<Moment> {
        let (from, to) = match (from, to) {
            (Moment::Calendar(from), Moment::Calendar(to)) => return self.calendar_range(from, to),
            (Moment::Open(from, needs), Moment::Open(to, _)) => {
                return Some(Moment::Open(format!("{from}/{to}"), needs));
            }
            (Moment::Open(from, needs), Moment::Calendar(to)) => {
                return Some(Moment::Open(format!("{from}/{}", self.edtf_of(to)?), needs));
            }
            (Moment::Calendar(from), Moment::Open(to, needs)) => {
                return Some(Moment::Open(format!("{}/{to}", self.edtf_of(from)?), needs));
            }
            (Moment::Fixed(from), Moment::Fixed(to)) => (from, to),
            (Moment::Calendar(from), Moment::Fixed(to)) => (from.near(to.last, false)?, to),
            (Moment::Fixed(from), Moment::Calendar(to)) => {
                let to = to.near(from.first, false)?;
                (from, to)
            }
            _ => return None,
        };
        // “Monday to Friday”, told on a Wednesday.
        let is_week_late = from.first > to.last && (from.first - to.last).get_days() < 7;
        let from = if is_week_late { Fixed::day(moved(from.first, -7, Period::Day)?) } else { from };
        from.to(&to).map(Moment::Fixed)
    }

    fn edtf_of(&self, date: CalendarDate) -> Option<String> {
        Some(self.dated(&Moment::Calendar(date), None, false)?.edtf)
    }

    fn calendar_range(&self, from: CalendarDate, to: CalendarDate) -> Option<Moment> {
        let year = to.year.or(from.year).or_else(|| Some(to.near(self.published?, false)?.last.year()));
        let Some(year) = year else {
            let (from, to) = (from.yearless()?, to.yearless()?);
            return Some(Moment::Open(format!("{}/{}", from.edtf, to.edtf), Needs::PublicationDate));
        };
        let end = to.in_year(year).fixed()?;
        let start = from.in_year(year).fixed()?;
        if start.first <= end.last {
            return start.to(&end).map(Moment::Fixed);
        }
        // “from December 20 to January 5, 2024”
        match (from.year, to.year) {
            (Some(year), None) => start.to(&to.in_year(year + 1).fixed()?).map(Moment::Fixed),
            (None, _) => from.in_year(year - 1).fixed()?.to(&end).map(Moment::Fixed),
            _ => None,
        }
    }

    /// What the moment comes to, counted from the publication where it must be.
    fn dated(&self, moment: &Moment, hedge: Option<Hedge>, is_ahead: bool) -> Option<Dated> {
        match moment {
            Moment::Fixed(fixed) => fixed.dated(hedge),
            Moment::Calendar(date) if date.year.is_some() => date.fixed()?.dated(hedge),
            Moment::Calendar(date) => match self.published {
                Some(published) => date.near(published, is_ahead)?.dated(hedge),
                None => Some(with_open_hedge(date.yearless()?, hedge)),
            },
            Moment::Open(normal, needs) => {
                let extent = yearless_range(normal).unwrap_or(Extent::Unknown);
                Some(with_open_hedge(Dated { edtf: normal.clone(), extent, needs: Some(*needs) }, hedge))
            }
        }
    }

    /// The longest date at the token, a weekday before it included.
    fn moment(&self, at: usize) -> Option<(Moment, usize)> {
        let mut best: Option<(Moment, usize)> = None;
        let mut offer = |n: &usize, caught: Caught, from: usize| {
            let Some((elements, build)) = self.lexicon.patterns.get(*n) else { return };
            let rest = elements.get(1..).unwrap_or_default();
            let Some((caught, end)) = self.caught(rest, caught, from) else { return };
            if best.as_ref().is_none_or(|(_, longest)| end > *longest)
                && let Some((moment, end)) = self.built(*build, caught, at, end)
            {
                best = Some((moment, end));
            }
        };
        for n in self.lexicon.patterns_with_word(self.token(at)?.word) {
            offer(n, Caught::default(), at + 1);
        }
        // What the first slot catches is looked up once for all patterns that begin with it.
        for (slot, places) in self.lexicon.patterns_with_slots() {
            let mut caught = Caught::default();
            if let Some(from) = self.catch(*slot, at, &mut caught) {
                places.iter().for_each(|n| offer(n, caught, from));
            }
        }
        let after_weekday = self.day_behind_weekday(at);
        if after_weekday.as_ref().map(|(_, end)| *end) > best.as_ref().map(|(_, end)| *end) {
            return after_weekday;
        }
        best
    }

    /// “Friday, October 13”, “Fri 13 Oct 2023”.
    fn day_behind_weekday(&self, at: usize) -> Option<(Moment, usize)> {
        self.roles(at).weekday.filter(|_| self.token(at).is_some_and(|token| self.may_name(token)))?;
        let start = at + 1 + usize::from(self.is_mark(at + 1, ','));
        let (moment, end) = if self.roles(start).weekday.is_some() { None } else { self.moment(start) }?;
        let is_day = matches!(moment, Moment::Calendar(CalendarDate { days: Some(_), .. }));
        is_day.then_some((moment, end))
    }

    /// What the elements catch from the token on, beside what was caught before.
    fn caught(&self, elements: &[Element], mut caught: Caught, at: usize) -> Option<(Caught, usize)> {
        let mut end = at;
        for element in elements {
            end = match element {
                Element::Word(word) => {
                    let token = self.token(end).filter(|token| token.word == *word)?;
                    let joins = matches!(token.text, "/" | ".") || self.is_dash(end);
                    if joins && !(self.is_glued(end) && self.is_glued(end + 1)) {
                        return None;
                    }
                    caught.season = caught.season.or(self.roles(end).season);
                    end + 1
                }
                Element::Slot(slot) => self.catch(*slot, end, &mut caught)?,
            };
        }
        Some((caught, end))
    }

    /// Whether the word can be the name of a month or a day as it is written.
    pub(super) fn may_name(&self, token: &Token<'_>) -> bool {
        token.is_capitalised() || !self.lexicon.language.dates.are_names_capitalised
    }

    /// One past what the slot catches.
    fn catch(&self, slot: Slot, at: usize, caught: &mut Caught) -> Option<usize> {
        let token = self.token(at)?;
        let roles = self.roles(at);
        let next = at + 1;
        match slot {
            Slot::Month => caught.month = Some(roles.month.filter(|_| self.may_name(token))?.0),
            Slot::Weekday => {
                caught.weekday = Some(roles.weekday.filter(|(_, is_short)| !is_short && self.may_name(token))?.0);
            }
            Slot::Season => caught.season = Some(roles.season?),
            Slot::Period => caught.period = Some(roles.period.filter(|period| *period >= Period::Day)?),
            Slot::OnePeriod => {
                let is_one = |period: &Period| roles.is.one_period && *period >= Period::Day;
                caught.period = Some(roles.period.filter(is_one)?);
            }
            Slot::Number => {
                let (number, end) = match self.number(at, false) {
                    Some((figure, end)) => (figure.value, end),
                    None if roles.is.article => (1.0, next),
                    None => return None,
                };
                caught.number = Some(number);
                return Some(end);
            }
            Slot::MonthFigures => {
                let month = token.figures()?.small(2)?;
                caught.month = Some(i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?);
            }
            Slot::Day => {
                let day = i8::try_from(token.figures()?.small(2)?).ok().filter(|day| (1..=31).contains(day))?;
                let place = caught.days.iter_mut().find(|place| place.is_none())?;
                *place = Some(day);
                let is_word = self.is_glued(next) && self.is_word(next);
                if is_word && self.roles(next).is.ordinal_ending {
                    return Some(next + 1);
                }
                if is_word && self.roles(next).month.is_none() {
                    return None;
                }
            }
            Slot::Year => {
                let figures = token.figures().filter(|figures| figures.n_digits == 4)?;
                let is_word = self.is_glued(next) && self.is_word(next) && !self.roles(next).is.decade_ending;
                caught.year = Some(figures.small(4).filter(|year| *year >= 1000 && !is_word)?);
            }
            Slot::Dash => {
                let is_even = self.is_glued(at) == self.is_glued(next) || !self.is_dash(at);
                return (roles.is.date_join && is_even).then_some(next);
            }
        }
        Some(next)
    }

    /// What a pattern makes of what it caught, and one past it.
    fn built(&self, build: Build, caught: Caught, at: usize, end: usize) -> Option<(Moment, usize)> {
        if caught.month.is_some() && self.is_count_behind_month(caught, end) {
            return None;
        }
        let moment = match build {
            Build::Calendar | Build::Pair => calendar(caught, build == Build::Pair),
            Build::Early => in_third(caught, Third::Early),
            Build::Mid => in_third(caught, Third::Mid),
            Build::Late => in_third(caught, Third::Late),
            Build::MonthAlone => {
                let is_shy = self.roles(at).month.is_some_and(|(_, is_shy)| is_shy);
                calendar(caught, false).filter(|_| !is_shy || self.roles_before(at).is.month_cue)
            }
            Build::YearAlone => calendar(caught, false).filter(|_| self.is_year(at)),
            Build::Decade => {
                let date = CalendarDate { year: caught.year, is_decade: true, ..CalendarDate::default() };
                caught.year.filter(|year| year % 10 == 0).map(|_| Moment::Calendar(date))
            }
            Build::Figures | Build::DayFirst => in_figures(caught, build == Build::DayFirst),
            Build::Eve if self.is_eve_of_something(end) => None,
            Build::Eve => self.off_publication(Build::DaysOff(-1), caught),
            Build::WeekdayAlone => self.weekday_near(caught.weekday?, at),
            Build::NameOff(n) => self.named_off(caught, n),
            Build::EventOff(direction) => return self.event(caught, direction, at, end),
            Build::EventNext(direction) => {
                return self.event(Caught { number: Some(1.0), ..caught }, direction, at, end);
            }
            Build::EventSame => {
                let period = caught.period?;
                Some(Moment::Open(format!("event+{}", period.iso(0.0)), Needs::Event))
            }
            _ => self.off_publication(build, caught),
        }?;
        Some((moment, end))
    }

    /// Four figures behind the name of a month, the word for a year not behind them, that count what
    /// follows: “on May 5, 1200 people”. Where that word is usual, they count by their size alone too.
    fn is_count_behind_month(&self, caught: Caught, end: usize) -> bool {
        let Some(at) = end.checked_sub(1).filter(|at| !self.is_glued(*at)) else { return false };
        let Some(year) = caught.year.filter(|_| self.is_figures(at)) else { return false };
        let is_far = !(1900..=2100).contains(&year);
        if self.lexicon.language.dates.are_years_named {
            return is_far || self.is_counted(at);
        }
        let is_name = self.token(end).is_some_and(|token| token.is_capitalised());
        is_far && !is_name && self.is_counted(at)
    }

    /// Whether a noun follows that the day is the eve of: “the day before the vote”.
    fn is_eve_of_something(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|token| token.sort == Sort::Word) else { return false };
        let word = token.text.to_lowercase();
        let ends_verb = self.lexicon.language.dates.verb_endings.iter().any(|ending| word.ends_with(ending));
        let roles = self.roles(at);
        !(roles.is.behind_eve || (ends_verb && roles.period.is_none()))
    }

    /// Four figures alone are a year behind a word such as “in”, or where nothing is counted.
    fn is_year(&self, at: usize) -> bool {
        let Some(year) = self.token(at).and_then(|token| token.figures()?.small(4)) else { return false };
        let is_behind_cue = self.is_behind_year_cue(at);
        let is_plausible = if is_behind_cue { (1500..=2100).contains(&year) } else { (1900..2100).contains(&year) };
        is_plausible
            && self.number_of_something_else(at).is_none()
            && !self.is_address(at)
            && (is_behind_cue || self.noun(at + 1, false).is_none())
    }

    /// A weekday alone is the last one, today included, or the next where the sentence looks ahead.
    fn weekday_near(&self, weekday: i8, at: usize) -> Option<Moment> {
        let Some(published) = self.published else {
            return Some(Moment::Open(format!("publication:{}", weekday_name(weekday)), Needs::PublicationDate));
        };
        if published.weekday().to_monday_one_offset() == weekday {
            return Some(Moment::Fixed(Fixed::day(published)));
        }
        let day = next_weekday(published, weekday, if self.looks_ahead(at) { 1 } else { -1 })?;
        Some(Moment::Fixed(Fixed::day(day)))
    }

    /// Whether the sentence says, before the token, that it speaks of what is to come.
    fn looks_ahead(&self, at: usize) -> bool {
        let back = (at.saturating_sub(LOOK_BACK)..at).rev();
        let is_end =
            |place: usize| self.token(place).is_some_and(|token| matches!(token.sort, Sort::Break | Sort::Mark('.')));
        back.take_while(|place| !is_end(*place)).any(|place| self.roles(place).is.future_cue)
    }

    /// “last September”, “this Friday”, “next summer”.
    fn named_off(&self, caught: Caught, n: i32) -> Option<Moment> {
        let sign = sign_of(n);
        let name = match (caught.weekday, caught.month, caught.season) {
            (Some(weekday), _, _) => weekday_name(weekday).to_owned(),
            (_, Some(month), _) => format!("XXXX-{month:02}"),
            (_, _, season) => format!("XXXX-{}", season?),
        };
        let Some(published) = self.published else {
            return Some(Moment::Open(format!("publication{sign}{name}"), Needs::PublicationDate));
        };
        if let Some(weekday) = caught.weekday {
            let is_today = n == 0 && published.weekday().to_monday_one_offset() == weekday;
            let day = if is_today { published } else { next_weekday(published, weekday, if n < 0 { -1 } else { 1 })? };
            return Some(Moment::Fixed(Fixed::day(day)));
        }
        let of_year = |year: i16| match (caught.month, caught.season) {
            (Some(month), _) => Fixed::around(Date::new(year, month, 1).ok()?, Period::Month),
            (None, season) => season_of(year, season?),
        };
        let this = published.year();
        let years = [this - 1, this, this + 1];
        let mut candidates: Vec<Fixed> = years.into_iter().filter_map(of_year).collect();
        let fixed = match n {
            -1 => candidates.into_iter().rev().find(|fixed| fixed.last < published),
            1 => candidates.into_iter().find(|fixed| fixed.first > published),
            _ => {
                candidates.retain(|fixed| fixed.first.year() == this || fixed.last.year() == this);
                let here = candidates.iter().position(|fixed| fixed.first <= published && published <= fixed.last);
                let last = candidates.len().checked_sub(1)?;
                candidates.into_iter().nth(here.unwrap_or(last))
            }
        }?;
        Some(Moment::Fixed(fixed))
    }

    /// What is counted in periods from the publication.
    fn off_publication(&self, build: Build, caught: Caught) -> Option<Moment> {
        let Some(published) = self.published else {
            return Some(Moment::Open(open_form(build, caught)?, Needs::PublicationDate));
        };
        let whole = |number: Option<f64>| number.filter(|n| n.fract() == 0.0 && *n < 10_000.0).map(|n| n as i64);
        let fixed = match build {
            Build::DaysOff(n) => Fixed::day(moved(published, i64::from(n), Period::Day)?),
            Build::PeriodOff(n) => {
                let period = caught.period.filter(|period| *period > Period::Day)?;
                Fixed::around(moved(published, i64::from(n), period)?, period)?
            }
            Build::Off(direction) => {
                let period = caught.period?;
                Fixed::around(
                    moved(published, i64::from(direction) * whole(caught.number.or(Some(1.0)))?, period)?,
                    period,
                )?
            }
            Build::Span(direction) => {
                let n = whole(caught.number.or(Some(1.0)))?;
                let other = moved(published, i64::from(direction) * n, caught.period?)?;
                Fixed::between(published.min(other), published.max(other))
            }
            Build::PartOff(direction) => {
                let whole = Fixed::around(published, caught.period.filter(|period| *period > Period::Day)?)?;
                let first = if direction < 0 { whole.first } else { published };
                Fixed::between(first, if direction < 0 { published } else { whole.last })
            }
            Build::EdgeOff(side) => {
                let period = caught.period.filter(|period| [Period::Month, Period::Year].contains(period))?;
                Fixed::around(published, period)?.third(if side < 0 { Third::Early } else { Third::Late })?
            }
            Build::InYearOff(n) => {
                let year = published.year().checked_add(i16::try_from(n).ok()?)?;
                let Moment::Calendar(date) = calendar(caught, false)? else { return None };
                date.in_year(year).fixed()?
            }
            _ => return None,
        };
        Some(Moment::Fixed(fixed))
    }

    /// “a month after”: from a date that follows at once, else from what the text speaks of.
    fn event(&self, caught: Caught, direction: i32, at: usize, end: usize) -> Option<(Moment, usize)> {
        let (number, period) = (caught.number?, caught.period?);
        let last = end.checked_sub(1).filter(|last| *last > at)?;
        let is_open = self.phrase(&self.lexicon.date_hedges, last).is_some();
        if is_open
            && number.fract() == 0.0
            && let Some((moment, end)) = self.moment(end).filter(|_| self.roles(end).period.is_none())
        {
            let base = match moment {
                Moment::Fixed(fixed) => Some(fixed),
                Moment::Calendar(date) => date.fixed().or_else(|| date.near(self.published?, false)),
                Moment::Open(..) => None,
            };
            if let Some(base) = base {
                let day = moved(base.first, i64::from(direction) * number as i64, period)?;
                return Some((Moment::Fixed(Fixed::day(day)), end));
            }
        }
        let sign = if direction < 0 { '-' } else { '+' };
        Some((Moment::Open(format!("event{sign}{}", period.iso(number)), Needs::Event), end))
    }
}

fn calendar(caught: Caught, is_pair: bool) -> Option<Moment> {
    let days = match caught.days {
        [Some(first), Some(last)] => Some((first, last)).filter(|(first, last)| first < last),
        [Some(day), None] => Some((day, day)),
        _ => None,
    };
    if caught.days.iter().any(Option::is_some) && days.is_none() {
        return None;
    }
    let is_set = is_pair && days.is_some_and(|(first, last)| last - first > 1);
    let Caught { year, month, season, .. } = caught;
    let date = CalendarDate { year, month, days, is_set, season, ..CalendarDate::default() };
    // A leap year where none is said: 31 April is no date in any.
    date.in_year(2000).fixed().map(|_| Moment::Calendar(date))
}

fn in_third(caught: Caught, third: Third) -> Option<Moment> {
    let Moment::Calendar(date) = calendar(caught, false)? else { return None };
    Some(Moment::Calendar(CalendarDate { third: Some(third), ..date }))
}

/// 13/10/2023 has one reading; 10/11/2023 has two, and is left open.
fn in_figures(caught: Caught, is_day_first: bool) -> Option<Moment> {
    let year = caught.year?;
    let (first, second) = match caught.days {
        [Some(first), Some(second)] => (first, second),
        [Some(first), None] => (first, caught.month?),
        _ => return None,
    };
    let day = |day: i8, month: i8| Date::new(year, month, day).ok();
    let readings = (day(first, second), if is_day_first { None } else { day(second, first) });
    match readings {
        (Some(a), Some(b)) if a != b => Some(Moment::Open(format!("[{},{}]", a.min(b), a.max(b)), Needs::DayOrMonth)),
        (Some(day), _) | (None, Some(day)) => Some(Moment::Fixed(Fixed::day(day))),
        (None, None) => None,
    }
}

/// The normal form of what needs the publication date: `publication-P1D`, `publication-P3W/publication`.
fn open_form(build: Build, caught: Caught) -> Option<String> {
    let periods = |n: i32, number: f64| {
        Some(format!("publication{}{}", if n < 0 { '-' } else { '+' }, caught.period?.iso(number)))
    };
    let number = caught.number.unwrap_or(1.0);
    let is_long = caught.period.is_none_or(|period| period > Period::Day);
    match build {
        Build::DaysOff(n) => {
            Some(format!("publication{}{}", if n < 0 { '-' } else { '+' }, Period::Day.iso(f64::from(n.abs()))))
        }
        Build::PeriodOff(n) if is_long => periods(n, f64::from(n.abs())),
        Build::Off(direction) => periods(direction, number),
        Build::Span(direction) if direction < 0 => Some(format!("{}/publication", periods(-1, number)?)),
        Build::Span(_) => Some(format!("publication/{}", periods(1, number)?)),
        Build::PartOff(direction) if is_long && direction < 0 => Some(format!("{}/publication", periods(1, 0.0)?)),
        Build::PartOff(_) if is_long => Some(format!("publication/{}", periods(1, 0.0)?)),
        Build::EdgeOff(side) if is_long => {
            Some(format!("{}:{}", periods(1, 0.0)?, if side < 0 { "early" } else { "late" }))
        }
        Build::InYearOff(n) => {
            let Moment::Calendar(date) = calendar(caught, false)? else { return None };
            let year = Period::Year.iso(f64::from(n.abs()));
            Some(format!("publication{}{year}:{}", if n < 0 { '-' } else { '+' }, date.yearless()?.edtf))
        }
        _ => None,
    }
}

fn sign_of(n: i32) -> char {
    match n {
        0 => ':',
        n if n < 0 => '-',
        _ => '+',
    }
}

fn weekday_name(weekday: i8) -> &'static str {
    match weekday {
        1 => "monday",
        2 => "tuesday",
        3 => "wednesday",
        4 => "thursday",
        5 => "friday",
        6 => "saturday",
        _ => "sunday",
    }
}

/// An open interval of days that are not known says no more than its normal form.
fn with_open_hedge(dated: Dated, hedge: Option<Hedge>) -> Dated {
    let (from, to) =
        (dated.edtf.split('/').next().unwrap_or_default(), dated.edtf.rsplit('/').next().unwrap_or_default());
    let edtf = match hedge {
        None => return dated,
        Some(Hedge::About | Hedge::Nearly | Hedge::JustOver) => {
            return Dated { edtf: format!("{}~", dated.edtf), ..dated };
        }
        // What is not known cannot be moved by a day: the sign says that the day itself is left out.
        Some(Hedge::MoreThan) => format!(">{to}/.."),
        Some(Hedge::AtLeast) => format!("{from}/.."),
        Some(Hedge::LessThan) => format!("../<{from}"),
        Some(Hedge::AtMost) => format!("../{to}"),
    };
    Dated { edtf, extent: Extent::Unknown, ..dated }
}

/// The extent of `XXXX-09-01/XXXX-10-01`.
fn yearless_range(normal: &str) -> Option<Extent> {
    let end = |edtf: &str, is_last: bool| {
        let mut parts = edtf.strip_prefix("XXXX-")?.split('-');
        let month: i8 = parts.next()?.parse().ok()?;
        let day = match parts.next() {
            Some(day) => day.parse().ok()?,
            None if is_last => Date::new(2000, month, 1).ok()?.days_in_month(),
            None => 1,
        };
        Some((month, day))
    };
    let (from, to) = normal.split_once('/')?;
    Some(Extent::Yearless { first: end(from, false)?, last: end(to.rsplit('/').next()?, true)? })
}
