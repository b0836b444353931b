//! Numbers with what they measure: hedges, ranges, units, money, periods, nouns and rates.

use super::figures::Figure;
use super::reader::{Found, Reader, Reading};
use super::tokens::Sort;
use super::units::{Period, Unit, clean, plain};
use super::{Amount, Extent, Hedge, Kind};

/// What a number measures.
#[derive(Clone, PartialEq, Debug)]
enum Measured {
    Nothing,
    Percent(&'static str),
    Unit(Unit),
    Money(&'static str),
    Period(Period),
    Noun(String),
}

/// A number with what it measures, as one end of a range or alone.
#[derive(Clone, PartialEq, Debug)]
struct Part {
    figure: Figure,
    /// The upper end where one word says a range (“several”); else the number.
    to: f64,
    measured: Measured,
    /// “/day”; empty without.
    rate: String,
    hedge: Option<Hedge>,
    /// “a week”, “a mile”: a value only where something says so.
    is_article: bool,
    end: usize,
}

/// The words that are looked at before “from 5 to 7”, and before its second end alone: “rose by 5 % from 5 to 7”.
pub(super) const LOOK_BACK: usize = 6;
const LOOK_BACK_FAR: usize = 12;

impl Reader<'_> {
    /// The number, share, measure, sum or count that begins at the token.
    pub(super) fn quantity(&self, at: usize) -> Option<Found> {
        let (start, hedge) = self.hedges_before(at);
        let mut part = self.range_with_opening(start).or_else(|| self.range_or_part(start))?;
        let mut hedge = hedge.or(part.hedge);
        if let Some((end, after)) = self.phrase(&self.lexicon.hedges_after, part.end)
            && (self.is_glued(part.end) || self.is_word(part.end))
        {
            part.end = end;
            hedge = hedge.or(Some(*after));
        }
        if part.is_article && hedge.is_none() && !self.is_behind_duration_cue(at) {
            return None;
        }
        // “over three weeks” is how long something went on; “lasted over three weeks” is a hedge.
        let is_during = self.roles(at).is.during && start == at + 1 && matches!(part.measured, Measured::Period(_));
        if is_during && !self.is_behind_duration_cue(at) {
            return None;
        }
        self.is_told(at, start, &part, hedge).then_some(())?;
        let end = part.end;
        self.is_closed(end).then(|| Found { reading: reading(part, hedge), end })
    }

    /// One past the hedges before a number, and the one that says most.
    fn hedges_before(&self, at: usize) -> (usize, Option<Hedge>) {
        let (mut end, mut hedge) = (at, None);
        for _ in 0..3 {
            let Some((next, found)) = self.phrase(&self.lexicon.hedges_before, end) else { break };
            // “rose from 5 to 7”, where the joint is a hedge too.
            if self.roles(end).is.range_join && self.is_change(end, LOOK_BACK_FAR) {
                break;
            }
            end = next;
            if hedge.is_none() || *found != Hedge::About {
                hedge = Some(*found);
            }
        }
        (end, hedge)
    }

    /// “between 5 and 7 km”, “from 300 to 500”.
    fn range_with_opening(&self, at: usize) -> Option<Part> {
        let (start, joint) = self.phrase(&self.lexicon.range_pairs, at)?;
        if self.is_change(at, LOOK_BACK) {
            return None;
        }
        let from = self.part(start)?;
        let is_joined = self.token(from.end)?.word == *joint;
        let to = self.part(from.end + 1).filter(|_| is_joined)?;
        range(from, to)
    }

    /// Whether something rose or fell in the few words before of the sentence, so that “from 5 to 7” is no range.
    pub(super) fn is_change(&self, at: usize, n_words: usize) -> bool {
        let is_end =
            |place: &usize| self.token(*place).is_some_and(|token| matches!(token.sort, Sort::Break | Sort::Mark('.')));
        (at.saturating_sub(n_words)..at)
            .rev()
            .take_while(|place| !is_end(place))
            .any(|place| self.roles(place).is.change)
    }

    fn range_or_part(&self, at: usize) -> Option<Part> {
        let from = self.part(at)?;
        let joint = from.end;
        let is_bare = from.measured == Measured::Nothing;
        let is_dash = self.is_dash(joint);
        let opens_change =
            at > 0 && self.phrase(&self.lexicon.range_pairs, at - 1).is_some() && self.is_change(at - 1, LOOK_BACK);
        let is_whole = !is_dash || self.is_glued(joint) == self.is_glued(joint + 1);
        if !self.roles(joint).is.range_join || !is_whole || opens_change || from.hedge.is_some() {
            return Some(from);
        }
        let Some(to) = self.part(joint + 1).filter(|to| to.hedge.is_none()) else { return Some(from) };
        // “two or three” are neighbours; “to” and a dash also join ends that are far apart.
        let is_or = self.roles(joint).is.range_join && !is_dash && !self.roles(joint).is.date_join;
        let is_near = !is_or || (is_bare && to.figure.value <= from.figure.value * 2.0);
        Some(range(from.clone(), to).filter(|_| is_near).unwrap_or(from))
    }

    /// A number with its unit.
    fn part(&self, at: usize) -> Option<Part> {
        if let Some((end, share)) = self.phrase(&self.lexicon.shares, at) {
            let figure = share_figure(*share);
            // “three-quarters of a percentage point”
            if self.roles(end).is.of
                && self.roles(end + 1).is.article
                && let Some((end, symbol)) = self.phrase(&self.lexicon.percents, end + 2)
            {
                return Some(Part::new(figure.times(0.01), Measured::Percent(symbol), end));
            }
            return Some(Part::new(figure, Measured::Percent("%"), end));
        }
        if let Some((end, code)) = self.phrase(&self.lexicon.currencies_before, at) {
            let is_one_sign = (at + 1..end).all(|place| self.is_glued(place));
            let (figure, end) = self.number(end, true).filter(|_| is_one_sign)?;
            let mut part = Part::new(figure, Measured::Money(code), end);
            self.add_rate(&mut part);
            return Some(part);
        }
        // What is a number too is that number behind a hedge: “more than a thousand” where languages say both alike.
        if let Some((end, (from, to))) = self.phrase(&self.lexicon.vague, at)
            && !(self.roles(at).number.is_some() && self.is_behind_hedge(at))
        {
            return self.vague_part(end, *from, *to);
        }
        if self.roles(at).is.article
            && let Some(part) = self.article_part(at)
        {
            return Some(part);
        }
        let is_negative =
            self.roles(at).is.minus && self.is_figures(at + 1) && self.is_glued(at + 1) == self.is_dash(at);
        let start = at + usize::from(is_negative);
        if self.is_figures(start) && self.number_of_something_else(start).is_some() {
            return None;
        }
        let (figure, end) = self.number(start, false)?;
        let figure = if is_negative { figure.times(-1.0) } else { figure };
        let mut part = self.measured_part(Part::new(figure, Measured::Nothing, end));
        let may_be_negative = match &part.measured {
            Measured::Percent(_) => true,
            Measured::Unit(unit) => unit.symbol.starts_with('°'),
            _ => false,
        };
        part.figure.half = part.figure.half.abs();
        (!is_negative || may_be_negative).then_some(part)
    }

    /// “several days”, “hundreds of people”.
    fn vague_part(&self, end: usize, from: f64, to: f64) -> Option<Part> {
        let figure = Figure { value: from, half: 0.0, scale: 1.0, is_small: false, in_words: true };
        let mut part = Part { to, hedge: Some(Hedge::About), ..Part::new(figure, Measured::Nothing, end) };
        part.to = to;
        let behind = end + usize::from(self.roles(end).is.of);
        let with_unit = self.measured_part(Part { end: behind, ..part.clone() });
        if with_unit.measured != Measured::Nothing {
            part = Part { to, ..with_unit };
        }
        Some(part)
    }

    /// “a week”, “a year and a half”, “a mile”.
    fn article_part(&self, at: usize) -> Option<Part> {
        let figure = Figure { value: 1.0, half: 0.5, scale: 1.0, is_small: true, in_words: true };
        if let Some(period) = self.roles(at + 1).period {
            let mut part = Part { is_article: true, ..Part::new(figure, Measured::Period(period), at + 2) };
            self.add_half(&mut part);
            return Some(part);
        }
        let (end, unit) = self.phrase(&self.lexicon.units, at + 1)?;
        Some(Part { is_article: true, ..Part::new(figure, Measured::Unit(*unit), end) })
    }

    /// “two years and a half”.
    fn add_half(&self, part: &mut Part) {
        let at = part.end;
        if self.roles(at).is.and
            && self.roles(at + 1).is.article
            && let Some(super::language::NumberWord::Fraction(fraction)) = self.roles(at + 2).number
        {
            part.figure = Figure { value: part.figure.value + fraction, half: fraction / 2.0, ..part.figure };
            part.figure.is_small = false;
            part.to = part.figure.value;
            part.end = at + 3;
            part.is_article = false;
        }
    }

    /// The part with the unit, the period or the noun behind its number.
    fn measured_part(&self, mut part: Part) -> Part {
        if let Some((end, hedge)) = self.phrase(&self.lexicon.hedges_after, part.end)
            && !matches!(self.measured(end, &part.figure), (Measured::Nothing, _))
        {
            part.hedge = Some(*hedge);
            part.end = end;
        }
        let (measured, end) = self.measured(part.end, &part.figure);
        part.measured = measured;
        part.end = end;
        if let Some((_, factor)) = self.phrase(&self.lexicon.currencies_after, self.currency_at(&part)).map(|(_, c)| *c)
            && matches!(part.measured, Measured::Money(_))
        {
            part.figure = part.figure.times(factor);
            part.to = clean(part.to * factor);
        }
        self.add_smaller_unit(&mut part);
        self.add_half(&mut part);
        self.add_rate(&mut part);
        part
    }

    /// Where the words of the currency begin that end the part.
    fn currency_at(&self, part: &Part) -> usize {
        let is_here =
            |at: &usize| self.phrase(&self.lexicon.currencies_after, *at).is_some_and(|(end, _)| end == part.end);
        (part.end.saturating_sub(4)..part.end).find(is_here).unwrap_or(part.end)
    }

    /// Whether the figures alone at the token count or measure what follows.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let Some(value) = self.token(at).and_then(|token| token.figures()).map(|figures| figures.value) else {
            return false;
        };
        let figure = Figure { value, half: 0.5, scale: 1.0, is_small: false, in_words: false };
        !matches!(self.measured(at + 1, &figure), (Measured::Nothing, _))
    }

    /// What stands behind a number, and one past it.
    fn measured(&self, at: usize, figure: &Figure) -> (Measured, usize) {
        let lexicon = self.lexicon;
        let dash = usize::from(self.is_dash(at) && self.is_glued(at) && self.is_glued(at + 1));
        let start = at + dash;
        let mut best = (Measured::Nothing, at);
        let mut offer = |measured: Measured, end: usize| {
            // “31 M1A2 tanks” are no metres.
            if end > best.1 && self.is_closed(end) {
                best = (measured, end);
            }
        };
        if let Some((end, symbol)) = self.phrase(&lexicon.percents, start) {
            offer(Measured::Percent(symbol), end);
        }
        if let Some((end, (code, _))) = self.phrase(&lexicon.currencies_after, start) {
            offer(Measured::Money(code), end);
        }
        if let Some((end, unit)) = self.phrase(&lexicon.units, start) {
            offer(Measured::Unit(*unit), end);
        }
        if self.is_glued(at)
            && dash == 0
            && let Some((end, unit)) = self.glued_unit(start)
        {
            offer(Measured::Unit(*unit), end);
        }
        // “2014-2022 years” are years of the calendar in languages that say so.
        let is_calendar_year = |period: Period| {
            let names = lexicon.language.dates.are_years_named && period == Period::Year && !figure.in_words;
            names && figure.value.fract() == 0.0 && (1900.0..2100.0).contains(&figure.value)
        };
        let roles = self.roles(start);
        let period = roles.period.or(roles.period_adjective.filter(|_| dash == 1));
        if let Some(period) = period.filter(|period| !is_calendar_year(*period)) {
            let end = self.phrase(&lexicon.ages, start + 1).map_or(start + 1, |(end, ())| end);
            offer(Measured::Period(period), end);
        }
        if dash == 1
            && let Some(counted) = self.roles(start).compound
        {
            offer(Measured::Noun(counted.to_owned()), start + 1);
        }
        if best.0 == Measured::Nothing
            && dash == 0
            && !self.is_glued(at)
            && let Some((noun, end)) = self.noun(at, figure.value == 1.0 && figure.half > 0.0)
        {
            best = (Measured::Noun(noun), end);
        }
        best
    }

    /// “5g” is a mass, “5G” is none.
    pub(super) fn glued_unit(&self, at: usize) -> Option<(usize, &Unit)> {
        let text = self.token(at)?.text;
        self.phrase(&self.lexicon.glued_units, at).filter(|(_, unit)| unit.symbol.ends_with(text))
    }

    /// “two years and three months”, “1 hour 30 minutes”, “5 feet 10 inches”: counted in the smaller.
    fn add_smaller_unit(&self, part: &mut Part) {
        let next = part.end + usize::from(self.roles(part.end).is.and);
        let Some((figure, end)) = self.number(next, false) else { return };
        if part.to != part.figure.value || part.is_article {
            return;
        }
        let (measured, end) = self.measured(end, &figure);
        let ratio = match (&part.measured, &measured) {
            (Measured::Period(large), Measured::Period(small)) => large.seconds() / small.seconds(),
            (Measured::Unit(large), Measured::Unit(small)) if large.dimension == small.dimension => {
                large.in_base(1.0) / small.in_base(1.0)
            }
            _ => return,
        };
        let is_whole = (ratio - ratio.round()).abs() < 1e-9;
        if ratio > 1.5 && is_whole && figure.value < ratio {
            let value = clean(part.figure.value * ratio.round() + figure.value);
            part.figure = Figure { value, half: 0.5, scale: 1.0, is_small: true, in_words: figure.in_words };
            part.to = value;
            part.measured = measured;
            part.end = end;
        }
    }

    /// “a day”, “per barrel”, “/month”.
    fn add_rate(&self, part: &mut Part) {
        let at = part.end;
        if !self.roles(at).is.rate || self.date(at).is_some() {
            return;
        }
        let roles = self.roles(at + 1);
        let unit = self.phrase(&self.lexicon.units, at + 1);
        let (symbol, end) = match (roles.period, unit) {
            (Some(period), _) => (period.symbol().to_owned(), at + 2),
            (None, Some((end, unit))) => (unit.symbol.to_owned(), end),
            (None, None) if roles.is.rate_noun => {
                (self.token(at + 1).map(|token| token.text.to_lowercase()).unwrap_or_default(), at + 2)
            }
            _ => return,
        };
        part.rate = format!("/{symbol}");
        part.end = end;
    }

    fn is_behind_hedge(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at)
            .any(|start| self.phrase(&self.lexicon.hedges_before, start).is_some_and(|(end, _)| end == at))
    }

    fn is_behind_duration_cue(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at)
            .any(|start| self.phrase(&self.lexicon.duration_cues, start).is_some_and(|(end, ())| end == at))
    }

    /// Whether a number that measures nothing is told as a number at all.
    fn is_told(&self, at: usize, start: usize, part: &Part, hedge: Option<Hedge>) -> bool {
        let is_year_like = self.is_like_year(start);
        if matches!(part.measured, Measured::Noun(_)) {
            let is_year = is_year_like && hedge.is_none() && self.is_behind_year_cue(start);
            return !is_year && !self.is_address(start);
        }
        if part.measured != Measured::Nothing || !part.rate.is_empty() || hedge.is_some() {
            return true;
        }
        if part.figure.in_words {
            let behind = self.roles(part.end).is;
            let is_scaled = part.figure.scale > 1.0;
            return is_scaled
                || part.figure.value >= 20.0
                || (behind.behind_number && !self.roles_before(start).is.definite && part.figure.value >= 2.0)
                || part.to > part.figure.value;
        }
        // “Boeing 737”: a name before figures that have no unit makes them part of the name.
        let is_in_name = self.before(at).is_some_and(|before| {
            let roles = self.lexicon.roles(before.word);
            before.is_capitalised() && self.is_name(at - 1) && roles.month.is_none() && !roles.is.stop
        });
        !is_in_name && !self.is_address(start)
    }

    /// Whether the figures could be a year: four digits without separators.
    pub(super) fn is_like_year(&self, at: usize) -> bool {
        let figures = self.token(at).and_then(|token| token.figures());
        figures.is_some_and(|n| n.is_whole && !n.is_grouped && n.n_digits == 4 && (1900.0..2100.0).contains(&n.value))
    }

    /// Whether the words before make a year of four digits.
    pub(super) fn is_behind_year_cue(&self, at: usize) -> bool {
        let is = self.roles_before(at).is;
        is.year_cue || is.definite
    }
}

impl Part {
    fn new(figure: Figure, measured: Measured, end: usize) -> Self {
        Self { figure, to: figure.value, measured, rate: String::new(), hedge: None, is_article: false, end }
    }
}

/// A share said in words is said roughly.
fn share_figure(share: f64) -> Figure {
    let value = (share * 10.0).round() / 10.0;
    Figure { value, half: 2.5, scale: 1.0, is_small: false, in_words: true }
}

/// The range from one end to the other; `None` where they cannot be the ends of one.
fn range(from: Part, to: Part) -> Option<Part> {
    if from.to != from.figure.value || to.to != to.figure.value || from.is_article || !from.rate.is_empty() {
        return None;
    }
    let mut low = from.figure;
    let measured = match (&from.measured, &to.measured) {
        (Measured::Nothing, of_end) => of_end.clone(),
        // “$5 to 7 million”
        (Measured::Money(code), Measured::Nothing) => Measured::Money(code),
        (Measured::Unit(own), Measured::Unit(other)) if own.dimension == other.dimension => {
            low = Figure { value: clean(other.of_base(own.in_base(low.value))), ..low };
            Measured::Unit(*other)
        }
        (Measured::Period(own), Measured::Period(other)) => {
            low = low.times(own.seconds() / other.seconds());
            Measured::Period(*other)
        }
        (own, other) if own == other => own.clone(),
        _ => return None,
    };
    // “5 to 7 million”
    let scale = to.figure.scale;
    if low.scale == 1.0 && scale > 1.0 && low.value < 1000.0 && low.value * scale < to.figure.value {
        low = low.times(scale);
    }
    (low.value < to.figure.value).then_some(Part {
        figure: Figure { is_small: false, half: 0.0, ..low },
        to: to.figure.value,
        measured,
        rate: to.rate,
        hedge: None,
        is_article: false,
        end: to.end,
    })
}

fn reading(part: Part, hedge: Option<Hedge>) -> Reading {
    let Part { figure, to, measured, rate, .. } = part;
    let is_range = to > figure.value;
    // What is converted may stand for a round figure in another unit; what is counted does not.
    let is_exact = match &measured {
        Measured::Unit(unit) => unit.is_exact(),
        _ => figure.is_small,
    };
    let half = if is_exact { figure.half.min(0.5) } else { figure.half };
    let (kind, unit) = match &measured {
        Measured::Nothing => (Kind::Number, String::new()),
        Measured::Percent(symbol) => (Kind::Percent, (*symbol).to_owned()),
        Measured::Unit(unit) => (Kind::Measure, unit.symbol.to_owned()),
        Measured::Money(code) => (Kind::Money, (*code).to_owned()),
        Measured::Period(period) => (Kind::Duration, period.symbol().to_owned()),
        Measured::Noun(noun) => (Kind::Count, noun.clone()),
    };
    let amount = |number: f64| match &measured {
        Measured::Period(period) => period.iso(number),
        _ => plain(number),
    };
    let mut normal = hedge.map_or("", Hedge::sign).to_owned();
    normal.push_str(&amount(figure.value));
    if is_range {
        normal.push_str("..");
        normal.push_str(&amount(to));
    }
    let unit = format!("{unit}{rate}");
    if kind == Kind::Duration {
        normal.push_str(&rate);
    } else if !unit.is_empty() {
        normal.push(' ');
        normal.push_str(&unit);
    }
    let extent = Extent::Amount(Amount::new(figure.value, to, half, hedge));
    Reading { kind, normal, unit, hedge, extent, needs: None }
}

impl Amount {
    /// The interval of a number from `from` to `to` (equal for a single one) with half of its last
    /// significant digit, widened by the hedge. “About” doubles that half and is at least a tenth of
    /// the number; “nearly” and “just over” reach as far to one side.
    pub(super) fn new(from: f64, to: f64, half: f64, hedge: Option<Hedge>) -> Self {
        let is_range = to > from;
        let wide = |number: f64| (2.0 * half).max(0.1 * number.abs());
        let (low, high) = match hedge {
            None => (Some(from - half), Some(to + half)),
            Some(Hedge::About) if is_range => (Some(from), Some(to)),
            Some(Hedge::About) => (Some(from - wide(from)), Some(to + wide(to))),
            Some(Hedge::MoreThan | Hedge::AtLeast) => (Some(from), None),
            Some(Hedge::LessThan | Hedge::AtMost) => (None, Some(to)),
            Some(Hedge::Nearly) => (Some(from - wide(from)), Some(to)),
            Some(Hedge::JustOver) => (Some(from), Some(to + wide(to))),
        };
        Self { from, to, low: low.map(clean), high: high.map(clean), half }
    }
}
