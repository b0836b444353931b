//! Claims by rule: what is said, denied, expected, blamed or measured in the sentences of a text, with
//! who says it and by which words.

use super::attribution::{Attribution, Manner, attributions, body_start};
use super::language::*;
use super::phrases::trimmed;
use super::steps::{Part, Steps};
use super::words::{Reading, Shape};
use crate::model::Cancelled;
use std::ops::Range;

/// A claim that a rule found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Claimed {
    pub(super) parts: Vec<Range<usize>>,
    /// The slug of the label.
    pub(super) label: &'static str,
    pub(super) attribution: Option<Attribution>,
    pub(super) reason: String,
}

/// The claims that the rules find in a text, in its order. `year` is that of publication.
pub(super) fn claims(
    reading: &Reading<'_>,
    tables: &Tables,
    year: Option<i16>,
    steps: &Steps<'_>,
) -> Result<Vec<Claimed>, Cancelled> {
    let mut found: Vec<Claimed> = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        steps.at(Part::Claims, reading.at(sentence.start).start)?;
        let of_sentence = attributions(reading, number);
        if of_sentence.is_empty() {
            let is_known = |words: &Range<usize>| {
                found.last().is_some_and(|last| {
                    last.parts.iter().any(|part| words.start <= part.start && part.end <= words.end)
                })
            };
            let stated = stated(reading, tables, year, number);
            found.extend(stated.filter(|claim| !claim.parts.iter().any(is_known)));
        }
        for attribution in of_sentence {
            let parts: Vec<_> = attribution.parts.iter().filter_map(|part| trimmed(reading, part.clone())).collect();
            if parts.is_empty() {
                continue;
            }
            let signs = Signs::of(reading, tables, year, &parts);
            let label = label_of_said(&signs, &attribution);
            let reason = reason_of_said(reading, &attribution);
            found.push(Claimed { parts, label, attribution: Some(attribution), reason });
        }
    }
    Ok(found)
}

/// What points to a label in some words.
#[derive(Default, Debug)]
struct Signs {
    denial: Option<String>,
    cause: Option<String>,
    prediction: Option<String>,
    background: Option<String>,
    measure: Option<String>,
    date: Option<String>,
}

impl Signs {
    fn of(reading: &Reading<'_>, tables: &Tables, year: Option<i16>, parts: &[Range<usize>]) -> Self {
        let mut signs = Self::default();
        for place in parts.iter().flat_map(Clone::clone) {
            for (phrase, mark) in tables.phrases(reading.folded(place)) {
                let is_here = phrase.iter().enumerate().all(|(n, word)| reading.folded(place + n) == *word);
                // “We will …” promises; what it says depends on the speaker.
                let is_own = *mark == Mark::Prediction && place > 0 && matches!(reading.folded(place - 1), "we" | "i");
                let slot = match mark {
                    Mark::Denial => &mut signs.denial,
                    Mark::Cause => &mut signs.cause,
                    Mark::Prediction => &mut signs.prediction,
                    Mark::Background => &mut signs.background,
                };
                if is_here && !is_own && slot.is_none() {
                    *slot = Some(phrase.join(" "));
                }
            }
            let word = reading.at(place);
            if word.shape == Shape::Number || word.is(NUMERAL) {
                signs.look_at_number(reading, year, place);
            } else if word.is_capital() && (word.is(WEEKDAY) || word.is(MONTH) && !word.is(FIRST_NAME)) {
                let day = || reading.text.get(word.start..word.end).unwrap_or("").to_owned();
                signs.date.get_or_insert_with(day);
            }
        }
        signs
    }

    fn look_at_number(&mut self, reading: &Reading<'_>, year: Option<i16>, place: usize) {
        let is_year = reading.folded(place).len() == 4
            && reading.folded(place).parse::<i16>().is_ok_and(|number| (1800..=2100).contains(&number))
            && !reading.at(place + 1).is(UNIT);
        if is_year {
            let number = reading.folded(place).parse::<i16>().unwrap_or(0);
            if year.is_some_and(|year| number < year) || year.is_none() {
                self.background.get_or_insert_with(|| format!("the year {number}"));
            }
            return;
        }
        let next = |n: usize| reading.at(place + n);
        let is_scaled =
            matches!(reading.folded(place + 1), "million" | "billion" | "trillion" | "hundred" | "thousand");
        let is_amount = matches!(reading.before(place).shape, Shape::Sign('$' | '€' | '£' | '¥' | '₩' | '₽'))
            || next(1).is_sign('%')
            || matches!(reading.folded(place + 1), "percent" | "per")
            || next(1).is(UNIT)
            || next(2).is(UNIT) && next(1).shape != Shape::Sign(',')
            || is_scaled;
        if is_amount && !next(1).is(MONTH) && self.measure.is_none() {
            let n_more = (1..3).find(|n| next(*n).is(UNIT) || next(*n).is_sign('%')).unwrap_or(1);
            let words = place..place + 1 + n_more;
            self.measure = reading.span(&words).and_then(|span| span.slice(reading.text)).map(str::to_owned);
        }
    }
}

fn label_of_said(signs: &Signs, attribution: &Attribution) -> &'static str {
    match attribution.manner {
        Manner::Denial => return "denial",
        Manner::Blame => return "cause-or-blame",
        Manner::Expectation => return "prediction",
        Manner::Position => return "quote-or-position",
        Manner::Speech => {}
    }
    if signs.denial.is_some() {
        "denial"
    } else if signs.cause.is_some() {
        "cause-or-blame"
    } else if signs.prediction.is_some() {
        "prediction"
    } else if signs.measure.is_some() {
        "number-or-measure"
    } else if attribution.is_direct {
        "quote-or-position"
    } else {
        "event-fact"
    }
}

fn reason_of_said(reading: &Reading<'_>, attribution: &Attribution) -> String {
    let words = |words: &Range<usize>| reading.span(words).and_then(|span| span.slice(reading.text)).unwrap_or("");
    let cue = words(&attribution.cue);
    match (&attribution.speaker, attribution.is_direct) {
        (Some(speaker), true) => format!("a quotation with “{cue}” by “{}”", words(speaker)),
        (Some(speaker), false) => format!("reported with “{cue}” by “{}”", words(speaker)),
        (None, _) => format!("reported with “{cue}”"),
    }
}

/// A sentence that nobody is said to say.
fn stated(reading: &Reading<'_>, tables: &Tables, year: Option<i16>, number: usize) -> Option<Claimed> {
    let sentence = reading.sentences.get(number)?;
    let words = trimmed(reading, body_start(reading, sentence)..sentence.end)?;
    let is_question = sentence.end.checked_sub(1).is_some_and(|last| reading.at(last).is_sign('?'));
    let n_words = words.clone().filter(|place| !reading.at(*place).is_any_sign()).count();
    // Headlines, captions and lists end without a stop.
    let is_ended = sentence.end.checked_sub(1).is_some_and(|last| {
        matches!(reading.at(last).shape, Shape::Sign('.' | '!' | '…' | '”' | '"' | '»' | ')'))
            || reading.folded(last).ends_with('.')
    });
    if is_question || !is_ended || n_words < 4 {
        return None;
    }
    let quoted = reading.quotations.partition_point(|quoted| quoted.start <= words.start);
    let whole =
        reading.quotations.get(quoted).filter(|quoted| quoted.start == words.start + 1 && quoted.end + 1 >= words.end);
    let parts = vec![whole.and_then(|quoted| trimmed(reading, quoted.clone())).unwrap_or(words)];
    let signs = Signs::of(reading, tables, year, &parts);
    let of = |label, what: &str, sign: &str| Some((label, format!("{what}: “{sign}”")));
    let (label, reason) = match &signs {
        Signs { denial: Some(sign), .. } => of("denial", "says that something is not so", sign),
        Signs { cause: Some(sign), .. } => of("cause-or-blame", "says why or by whom", sign),
        Signs { prediction: Some(sign), .. } => of("prediction", "speaks of what lies ahead", sign),
        _ if whole.is_some() => Some(("quote-or-position", "a quotation that stands by itself".to_owned())),
        Signs { background: Some(sign), .. } => of("background", "speaks of an earlier time", sign),
        Signs { measure: Some(sign), .. } => of("number-or-measure", "has a count or a measure", sign),
        Signs { date: Some(sign), .. } => of("event-fact", "has a day or a month", sign),
        _ => None,
    }?;
    Some(Claimed { parts, label, attribution: None, reason })
}
