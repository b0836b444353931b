//! The phrases around a verb of saying: its subject before or behind it, and what only says when and
//! where something was said.

use super::language::*;
use super::words::{Reading, Shape};
use std::ops::Range;

/// More words than these are no subject of a verb of saying.
pub(super) const MAX_SUBJECT: usize = 14;

/// Whether what follows the verb only says when, where and to whom.
pub(super) fn is_tail(reading: &Reading<'_>, verb: usize, tail: &Range<usize>, is_subject_behind: bool) -> bool {
    let words = trimmed(reading, tail.clone()).unwrap_or(tail.start..tail.start);
    let Some(first) = words.clone().next() else { return true };
    let word = reading.at(first);
    let begins = is_subject_behind
        || matches!(reading.folded(verb), "told" | "tells")
        || word.is(PREPOSITION.or(ADVERB).or(WEEKDAY))
        || word.is_sign(',')
        || reading.folded(first) == "late";
    let is_clause = |place: usize| reading.at(place).is(AUXILIARY) || reading.folded(place) == "that";
    let upto = words.clone().take_while(|place| !reading.at(*place).is_sign(',') && reading.folded(*place) != "who");
    begins && words.len() <= 3 * MAX_SUBJECT && !upto.clone().any(is_clause) && upto.count() <= MAX_SUBJECT
}

pub(super) fn last_comma(reading: &Reading<'_>, within: Range<usize>) -> Option<usize> {
    within.rev().find(|place| reading.at(*place).is_sign(',') && !reading.at(*place).is_quoted)
}

pub(super) fn is_subject(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let is_verb = |place: usize| {
        let word = reading.at(place);
        word.is(CLAUSE.or(AUXILIARY)) && word.shape == Shape::Lower && !word.is(ADVERB)
    };
    let inner = words.clone().take_while(|place| !reading.at(*place).is(AUXILIARY)).collect::<Vec<_>>();
    !inner.is_empty() && inner.len() <= MAX_SUBJECT && !inner.into_iter().any(is_verb)
}

/// The subject that ends before the verb, over adverbs, auxiliaries and what stands between commas.
pub(super) fn subject_before(reading: &Reading<'_>, within: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    let is_between = |place: usize| {
        let word = reading.at(place);
        word.is(ADVERB.or(AUXILIARY)) && !word.is(PRONOUN) && word.shape == Shape::Lower
    };
    while end > within.start && is_between(end - 1) {
        end -= 1;
    }
    if end > within.start && reading.at(end - 1).is_sign(',') {
        end = last_comma(reading, within.start..end - 1)?;
    }
    let mut start = end;
    while start > within.start && end - start < MAX_SUBJECT && !is_break(reading, start - 1) {
        start -= 1;
    }
    while start < end && reading.at(start).is(ADVERB) && !reading.at(start).is(EVERYDAY) {
        start += 1;
    }
    // “in an earlier statement it”
    if end > start + 1 && reading.at(end - 1).is(PRONOUN) && !reading.at(end - 1).is(DETERMINER) {
        start = end - 1;
    }
    let is_relative =
        matches!(reading.folded(start.saturating_sub(1)), "that" | "which" | "who" | "what") && start > within.start;
    let is_nobody = reading.at(start).is(NEGATION) || reading.folded(start) == "all";
    if is_relative || is_nobody {
        return None;
    }
    if reading.at(start).is(PREPOSITION) {
        start = (start + 2..end).find(|place| reading.at(*place).is(DETERMINER) || reading.at(*place).is_capital())?;
    }
    (start < end).then_some(start..end)
}

fn is_break(reading: &Reading<'_>, place: usize) -> bool {
    let word = reading.at(place);
    let is_small = word.shape == Shape::Lower;
    let is_name_on_both_sides = reading.before(place).is_capital() && reading.at(place + 1).is_capital();
    let is_abbreviation = word.is_sign('.') && reading.before(place).is(ABBREVIATION);
    if reading.folded(place) == "and" && is_name_on_both_sides || is_abbreviation {
        return false;
    }
    matches!(
        word.shape,
        Shape::Sign(',' | ';' | ':' | '—' | '–' | '“' | '”' | '"' | '«' | '»' | '(' | ')' | '.' | '?' | '!')
    ) || is_small && word.is(CLAUSE.or(AUXILIARY))
        || is_small && word.is(SPEECH) && !word.is(ROLE.or(TALK))
}

/// The subject behind the verb, as in “said Owen Marsh, who …”.
pub(super) fn subject_behind(reading: &Reading<'_>, verb: usize, end: usize) -> Option<Range<usize>> {
    noun_phrase(reading, verb + 1, end)
}

/// The phrase from a word to the next comma, verb or word for time and place.
pub(super) fn noun_phrase(reading: &Reading<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let goes_on = |place: &usize| {
        let word = reading.at(*place);
        let is_small = word.shape == Shape::Lower;
        let is_link = matches!(reading.folded(*place), "of" | "for" | "by" | "and");
        let is_company =
            word.is_sign('&') || word.is_sign('.') && place + 1 < end && reading.at(place + 1).is_capital();
        let ends = is_small
            && (word.is(PREPOSITION.or(CLAUSE).or(AUXILIARY).or(ADVERB)) && !is_link
                || word.is(PRONOUN) && *place > start && !word.is(DETERMINER));
        let is_sign = word.is_any_sign() && !is_company;
        !is_sign && !ends && !word.is(WEEKDAY)
    };
    let stop = (start..end.min(start + MAX_SUBJECT)).take_while(goes_on).last()? + 1;
    let first = reading.at(start);
    let is_phrase =
        !first.is(PREPOSITION.or(WEEKDAY)) && !first.is_any_sign() && !is_only_audience(reading, start, stop);
    is_phrase.then_some(start..stop)
}

fn is_only_audience(reading: &Reading<'_>, start: usize, stop: usize) -> bool {
    stop == start + 1 && reading.at(start).is(AUDIENCE) && reading.at(start).is(PRONOUN)
}

/// Without the commas, colons, dashes, stops and quotation marks at its ends; `None` when nothing is
/// left.
pub(super) fn trimmed(reading: &Reading<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let is_edge = |place: usize| {
        matches!(reading.at(place).shape, Shape::Sign(',' | '.' | ';' | ':' | '—' | '–' | '!' | '?' | '…'))
    };
    let (mut start, mut end) = (words.start, words.end);
    while start < end && is_edge(start) {
        start += 1;
    }
    while end > start && is_edge(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
