//! Reading a normal form back into a value, for what an analyst corrected by hand.

use super::calendar::Dated;
use super::edtf::{Edtf, iso_duration};
use super::lexicon::of_language;
use super::reader::Reading;
use super::units::{plain, unit};
use super::{Amount, Extent, Hedge, Kind, Span, Value, language_by_letters, values_in_language};
use jiff::civil::Date;

/// Reads the normal form of one kind; dates are counted from the day of publication.
type Read = fn(&str, Option<Date>) -> Option<Reading>;

impl Value {
    /// The value that stands for `quote` at `span`, from its normal form as [`Value::written`] gives it;
    /// dates are counted from `published` where they must be. `None` when it is no normal form.
    pub fn from_normal(written: &str, span: Span, quote: &str, published: Option<Date>) -> Option<Self> {
        let written = written.trim();
        let (kind, normal) = match written.split_once(' ') {
            Some((word, rest)) if Kind::from_word(word).is_some() => (Kind::from_word(word), rest.trim()),
            _ => (None, written),
        };
        let readings: [Read; 5] = [date, time, duration, quantity, count];
        let mut readings = readings.into_iter().filter_map(|read| read(normal, published));
        let found = readings.find(|reading| kind.is_none_or(|kind| reading.kind == kind))?;
        let Reading { kind, normal, unit, hedge, extent, needs } = found;
        Some(Self { span, quote: quote.to_owned(), kind, normal, unit, hedge, extent, needs })
    }

    /// What somebody typed for a value, in plain words (“more than 1,000 containers”, “yesterday”) or as
    /// a normal form. The words are read in the language of the tag (BCP 47), or else in that of their own
    /// letters, or in English. `None` when it is not one value and nothing else.
    pub fn from_typed(typed: &str, tag: &str, span: Span, quote: &str, published: Option<Date>) -> Option<Self> {
        let typed = typed.trim();
        let only = |tag: &str| {
            let [value] = <[Self; 1]>::try_from(values_in_language(typed, tag, published)).ok()?;
            is_whole(&value, typed, tag).then(|| Self { span, quote: quote.to_owned(), ..value })
        };
        let tags = [tag, language_by_letters(typed), "en"].into_iter().filter(|tag| !tag.is_empty());
        tags.filter_map(only).next().or_else(|| Self::from_normal(typed, span, quote, published))
    }

    /// The normal form with its kind before it where it could be of another (`number 2023`), and with
    /// the zone of a time behind it: what a correction keeps.
    pub fn written(&self) -> String {
        let zone =
            if self.kind == Kind::Time && !self.unit.is_empty() { format!(" {}", self.unit) } else { String::new() };
        let plain = format!("{}{zone}", self.normal);
        let again = Self::from_normal(&plain, self.span, &self.quote, None);
        let is_clear = again.is_some_and(|again| again.kind == self.kind);
        if is_clear { plain } else { format!("{} {plain}", self.kind.word()) }
    }
}

/// Whether nothing is left out but small words and marks around it: “on 7 September”, “in 2023.”
fn is_whole(value: &Value, typed: &str, tag: &str) -> bool {
    let before = typed.get(..value.span.start()).unwrap_or_default().trim();
    let behind = typed.get(value.span.end()..).unwrap_or_default().trim();
    let small_words = of_language(tag).language.small_words;
    let is_small = before.is_empty() || small_words.contains(&before.to_lowercase().as_str());
    is_small && behind.trim_matches(['.', ',']).is_empty()
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] =
        [Self::Date, Self::Time, Self::Duration, Self::Number, Self::Count, Self::Measure, Self::Percent, Self::Money];

    /// The kind of that word; `None` for any other text.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

fn found(kind: Kind, normal: String, unit: String, hedge: Option<Hedge>, extent: Amount) -> Reading {
    Reading { kind, normal, unit, hedge, extent: Extent::Amount(extent), needs: None }
}

fn date(normal: &str, published: Option<Date>) -> Option<Reading> {
    let edtf = Edtf::parse(normal)?;
    let Dated { edtf: normal, extent, needs } = edtf.dated(normal, published);
    Some(Reading { kind: Kind::Date, normal, unit: String::new(), hedge: edtf.hedge(), extent, needs })
}

/// Half an hour more or less on the hour, else half a minute: `T15:00` and `T15:20`.
fn time(normal: &str, _published: Option<Date>) -> Option<Reading> {
    let (said, zone) = normal.split_once(' ').unwrap_or((normal, ""));
    let minutes = |text: &str| {
        let (hour, minute) = text.strip_prefix('T')?.split_once(':')?;
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then(|| f64::from(hour) * 60.0 + f64::from(minute))
    };
    let (said, is_about) = said.strip_suffix('~').map_or((said, false), |said| (said, true));
    let (from, to) = said.split_once('/').unwrap_or((said, said));
    let half = |minutes: f64| if minutes % 60.0 == 0.0 { 30.0 } else { 0.5 };
    let (from, to, hedge) = match (from, to) {
        ("..", to) => (minutes(to)?, minutes(to)?, Some(Hedge::AtMost)),
        (from, "..") => (minutes(from)?, minutes(from)?, Some(Hedge::AtLeast)),
        (from, to) => (minutes(from)?, minutes(to)?, is_about.then_some(Hedge::About)),
    };
    let half: f64 = if from == to { half(from) } else { 0.0 };
    let wide = f64::max(2.0 * half, 15.0);
    let (low, high) = match hedge {
        Some(Hedge::AtLeast) => (Some(from), None),
        Some(Hedge::AtMost) => (None, Some(to)),
        Some(_) => (Some(from - wide), Some(to + wide)),
        None => (Some(from - half), Some(to + half)),
    };
    let extent = Amount { from, to, low, high, half };
    let normal = normal.split(' ').next().unwrap_or_default().to_owned();
    Some(found(Kind::Time, normal, zone.to_owned(), hedge, extent))
}

fn duration(normal: &str, _published: Option<Date>) -> Option<Reading> {
    let (hedge, said) = hedged(normal);
    let (said, rate) = said.split_once('/').map_or((said, String::new()), |(said, rate)| (said, format!("/{rate}")));
    let (from, to) = said.split_once("..").unwrap_or((said, said));
    let ((from, period), (to, of_end)) = (iso_duration(from)?, iso_duration(to)?);
    if period != of_end || from > to {
        return None;
    }
    let sign = hedge.map_or("", Hedge::sign);
    let ends = if from == to { period.iso(from) } else { format!("{}..{}", period.iso(from), period.iso(to)) };
    let amount = Amount::new(from, to, half_of(from, to, true), hedge);
    let normal = format!("{sign}{ends}{rate}");
    Some(found(Kind::Duration, normal, format!("{}{rate}", period.symbol()), hedge, amount))
}

fn quantity(normal: &str, _published: Option<Date>) -> Option<Reading> {
    amount(normal, kind_of)
}

/// Of things that are called like a unit: `count 1 km` where “km” is a word for something else.
fn count(normal: &str, _published: Option<Date>) -> Option<Reading> {
    amount(normal, |measure| {
        let (name, rate) = measure.rsplit_once('/').unwrap_or((measure, ""));
        (is_noun(name) && is_one_word(rate)).then_some(Kind::Count)
    })
}

fn amount(normal: &str, kind_of: impl Fn(&str) -> Option<Kind>) -> Option<Reading> {
    let (hedge, said) = hedged(normal);
    let (numbers, measure) = said.split_once(' ').unwrap_or((said, ""));
    let (from, to) = numbers.split_once("..").unwrap_or((numbers, numbers));
    let (from, to) = (number(from)?, number(to)?);
    let kind = kind_of(measure.trim())?;
    if from > to {
        return None;
    }
    let is_counted = kind != Kind::Measure || unit(measure.trim()).is_some_and(|unit| unit.is_exact());
    let amount = Amount::new(from, to, half_of(from, to, is_counted), hedge);
    let sign = hedge.map_or("", Hedge::sign);
    let ends = if from == to { plain(from) } else { format!("{}..{}", plain(from), plain(to)) };
    let blank = if measure.is_empty() { "" } else { " " };
    let normal = format!("{sign}{ends}{blank}{}", measure.trim());
    Some(found(kind, normal, measure.trim().to_owned(), hedge, amount))
}

/// What is measured in the unit, with its rate: `km`, `USD/bbl`, `shell/day`. `None` for what is neither
/// a unit nor one word.
fn kind_of(measure: &str) -> Option<Kind> {
    if unit(measure).is_some() {
        return Some(Kind::Measure);
    }
    let (name, rate) = measure.rsplit_once('/').unwrap_or((measure, ""));
    if !is_one_word(rate) && unit(rate).is_none() {
        return None;
    }
    let is_currency = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    match name {
        "" => Some(Kind::Number),
        "%" | "pp" => Some(Kind::Percent),
        _ if is_currency => Some(Kind::Money),
        _ if unit(name).is_some() => Some(Kind::Measure),
        _ => is_noun(name).then_some(Kind::Count),
    }
}

/// What the reader takes for one word may have dots, apostrophes and marks in it: “p.m.a”.
fn is_one_word(text: &str) -> bool {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}');
    !text.contains(ends_word)
}

fn is_noun(text: &str) -> bool {
    is_one_word(text) && text.chars().any(char::is_alphabetic)
}

/// Digits without exponent; commas are taken.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    text.replace(',', "").parse().ok().filter(|_| is_number)
}

fn hedged(normal: &str) -> (Option<Hedge>, &str) {
    const SIGNED: [Hedge; 7] =
        [Hedge::AtLeast, Hedge::AtMost, Hedge::Nearly, Hedge::JustOver, Hedge::About, Hedge::MoreThan, Hedge::LessThan];
    let found = SIGNED.into_iter().find_map(|hedge| Some((hedge, normal.strip_prefix(hedge.sign())?)));
    found.map_or((None, normal), |(hedge, rest)| (Some(hedge), rest.trim_start()))
}

/// Half of the last significant digit, as `docs/values.md` says.
fn half_of(from: f64, to: f64, is_counted: bool) -> f64 {
    if from != to {
        return 0.0;
    }
    if is_counted && from.fract() == 0.0 && from.abs() < 100.0 {
        return 0.5;
    }
    let digits = plain(from.abs());
    match digits.split_once('.') {
        Some((_, decimals)) => 0.5 * 0.1_f64.powi(decimals.len() as i32),
        None => {
            let n_zeros = digits.len() - digits.trim_end_matches('0').len();
            if from == 0.0 { 0.5 } else { 0.5 * 10_f64.powi(n_zeros as i32) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::values::{Comparison, Needs, compare};
    use jiff::civil::date;

    fn nowhere() -> Span {
        Span::new(0, 1).unwrap()
    }

    fn read(normal: &str) -> Option<Value> {
        Value::from_normal(normal, nowhere(), "", None)
    }

    #[test]
    fn what_is_no_normal_form_is_none() {
        let none =
            ["", "soon", "2023-02-30", "2023-13", "12:00", "P3X", "PT3D", "1e5", "300 big ships", "../..", "7..5 km"];
        let none = none.into_iter().chain(["date 300 km", "number 300 km", "T25:00", "publication", "publication?P1D"]);
        let read: Vec<&str> = none.filter(|normal| read(normal).is_some()).collect();
        // Without an offset it is the day of publication.
        assert_eq!(read, ["publication"]);
    }

    #[test]
    fn a_form_of_two_kinds_says_which_it_is() {
        assert_eq!(read("2023").unwrap().kind, Kind::Date);
        let number = read("number 2023").unwrap();
        assert_eq!((number.kind, number.written().as_str()), (Kind::Number, "number 2023"));
        assert_eq!(read("300 container").unwrap().written(), "300 container");
        assert_eq!(read("T15:00 GMT").unwrap().written(), "T15:00 GMT");
    }

    #[test]
    fn typed_words_are_read_as_in_a_text() {
        let typed = |text: &str| {
            Value::from_typed(text, "", nowhere(), "", Some(date(2023, 10, 13))).map(|value| value.written())
        };
        let told = |text: &str| typed(text).unwrap_or_default();
        assert_eq!(told("more than 1,000 containers"), ">1000 container");
        assert_eq!(told("on 7 September"), "2023-09-07");
        assert_eq!(told("yesterday"), "2023-10-12");
        assert_eq!(told(">1000 container"), ">1000 container");
        assert_eq!(told("2023-09-01/2023-10-01"), "2023-09-01/2023-10-01");
        assert_eq!(told("P1Y6M"), "P18M");
        assert_eq!(typed("300 ships from Najin"), None);
        assert_eq!(typed("7 September and 300 ships"), None);
    }

    #[test]
    fn typed_words_are_read_in_the_language_of_the_document_and_in_english() {
        let typed = |text: &str, tag: &str| {
            let value = Value::from_typed(text, tag, nowhere(), "", Some(date(2023, 10, 13)));
            value.map(|value| value.written()).unwrap_or_default()
        };
        for (text, expected) in [
            ("вчера", "2023-10-12"),
            ("12 сентября", "2023-09-12"),
            ("около 300 контейнеров", "~300 container"),
            ("в сентябре", "2023-09"),
            ("about 300 containers", "~300 container"),
            ("yesterday", "2023-10-12"),
            (">1000 container", ">1000 container"),
            ("7.4 %", "7.4 %"),
            ("2023-09-01/2023-10-01", "2023-09-01/2023-10-01"),
        ] {
            assert_eq!(typed(text, "ru"), expected, "{text}");
        }
        assert_eq!(typed("300 контейнеров из Наджина", "ru"), "");
        assert_eq!(typed("вчера", "en"), "");
    }

    #[test]
    fn what_is_counted_from_the_publication_is_fixed_when_it_is_known() {
        let published = Some(date(2023, 10, 13));
        let normal = |form: &str| Value::from_normal(form, nowhere(), "", published).unwrap();
        for (form, expected) in [
            ("publication-P1D", "2023-10-12"),
            ("publication-P1M", "2023-09"),
            ("publication-P3W/publication", "2023-09-22/2023-10-13"),
            ("publication+P0M/publication", "2023-10-01/2023-10-13"),
            ("publication+P0M:early", "2023-10-01/2023-10-10"),
            ("publication-P1Y:XXXX-09", "2022-09"),
            ("publication:friday", "2023-10-13"),
            ("publication-friday", "2023-10-06"),
            ("publication+tuesday", "2023-10-17"),
            ("publication-XXXX-09", "2023-09"),
            ("XXXX-09-07", "2023-09-07"),
            ("{XXXX-09-07,XXXX-09-12}", "{2023-09-07,2023-09-12}"),
            ("../<XXXX-10-01", "../2023-09-30"),
        ] {
            assert_eq!(normal(form).normal, expected, "{form}");
            assert!(normal(form).is_resolved(), "{form}");
            assert_eq!(read(form).unwrap().needs, Some(Needs::PublicationDate), "{form}");
        }
        assert_eq!(normal("event+P1M").needs, Some(Needs::Event));
        assert_eq!(normal("[2023-10-11,2023-11-10]").needs, Some(Needs::DayOrMonth));
    }

    #[test]
    fn a_form_is_as_exact_as_it_is_said() {
        let compared = |a: &str, b: &str| compare(&read(a).unwrap(), &read(b).unwrap());
        assert_eq!(compared("290 km", "180 mi"), Comparison::Equal);
        assert_eq!(compared(">1000 container", "1200 container"), Comparison::Compatible);
        assert_eq!(compared("7 person", "8 person"), Comparison::Different);
        assert_eq!(compared("2023-09-07", "2023-09-08"), Comparison::Different);
        assert_eq!(compared("8.5 %", "8.2 %"), Comparison::Different);
        assert_eq!(compared("P2W", "P14D"), Comparison::Equal);
        assert_eq!(compared("T15:00", "T15:20"), Comparison::Compatible);
        assert_eq!(compared("XXXX-09-07", "2023-09-08"), Comparison::Different);
    }
}
