//! Reported speech: who says what, and by which words. A verb of saying is looked for in each
//! sentence; the clause before or behind it, or the quotation beside it, is what is said.

use super::language::*;
use super::phrases::{
    MAX_SUBJECT, is_subject, is_tail, last_comma, noun_phrase, subject_before, subject_behind, trimmed,
};
use super::words::{Reading, Shape};
use std::ops::Range;

/// How the words attribute what is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    Speech,
    Position,
    Denial,
    Expectation,
    Blame,
}

/// Something that is said, by somebody, in the words of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Attribution {
    pub(super) cue: Range<usize>,
    /// The phrase that names the speaker; `None` when the text leaves it out.
    pub(super) speaker: Option<Range<usize>>,
    /// What is said; several parts for a quotation that the attribution interrupts.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) is_direct: bool,
    pub(super) manner: Manner,
}

const VERBS: Traits = SPEECH.or(POSITION).or(DENIAL).or(EXPECTATION).or(BLAME);

/// The attributions of a sentence, in order.
pub(super) fn attributions(reading: &Reading<'_>, number: usize) -> Vec<Attribution> {
    let Some(sentence) = reading.sentences.get(number) else { return Vec::new() };
    let sentence = body_start(reading, sentence)..sentence.end;
    let mut found: Vec<Attribution> = Vec::new();
    for place in sentence.clone() {
        let covers = |part: &Range<usize>| part.contains(&place);
        let is_inside = found.iter().any(|known| known.cue.contains(&place) || known.parts.iter().any(covers));
        if is_inside {
            let behind = found.last_mut().and_then(|before| continued(reading, &sentence, before, place));
            found.extend(behind);
        } else if let Some(attribution) = attribution(reading, &sentence, number, place) {
            let further = further_clause(reading, &sentence, &attribution);
            found.extend(split_at_and_that(reading, attribution));
            found.extend(further);
        }
    }
    found
}

/// “…, X said, and …”: what follows is said by the same speaker.
fn further_clause(reading: &Reading<'_>, sentence: &Range<usize>, before: &Attribution) -> Option<Attribution> {
    let comma = before.cue.end;
    let is_behind = before.parts.iter().all(|part| part.end <= before.cue.start);
    if !is_behind || before.is_direct || !is_and_behind_comma(reading, comma) {
        return None;
    }
    let from = comma + 2 + usize::from(reading.folded(comma + 2) == "that");
    let parts = vec![trimmed(reading, from..sentence.end).filter(|words| words.len() > 2)?];
    Some(Attribution { parts, ..before.clone() })
}

fn is_and_behind_comma(reading: &Reading<'_>, comma: usize) -> bool {
    reading.at(comma).is_sign(',') && matches!(reading.folded(comma + 1), "and" | "but")
}

/// “… said that A, and that B” makes two claims; “…, but …” ends the first one.
fn split_at_and_that(reading: &Reading<'_>, said: Attribution) -> Vec<Attribution> {
    let one = match said.parts.as_slice() {
        [one] if !said.is_direct && one.start >= said.cue.end && said.manner == Manner::Speech => one.clone(),
        _ => return vec![said],
    };
    let is_cut = |place: &usize| {
        let is_outside = !reading.at(*place).is_quoted;
        let is_that = matches!(reading.folded(*place), "and" | "but") && reading.folded(place + 1) == "that";
        is_outside && (is_that || reading.folded(*place) == "but" && reading.before(*place).is_sign(','))
    };
    let Some(cut) = one.clone().skip(3).find(is_cut) else { return vec![said] };
    let Some(first) = trimmed(reading, one.start..cut) else { return vec![said] };
    let is_said_too = reading.folded(cut + 1) == "that";
    let second = trimmed(reading, cut + 2..one.end).filter(|words| is_said_too && words.len() > 2);
    let second = second.map(|words| Attribution { parts: vec![words], ..said.clone() });
    std::iter::once(Attribution { parts: vec![first], ..said }).chain(second).collect()
}

/// Where the sentence begins behind a dateline (“SEOUL, Jan. 30 — ”).
pub(super) fn body_start(reading: &Reading<'_>, sentence: &Range<usize>) -> usize {
    let is_dateline = reading.at(sentence.start).shape == Shape::Capitals;
    let dash = sentence.clone().take(14).find(|place| matches!(reading.at(*place).shape, Shape::Sign('—' | '–')));
    dash.filter(|_| is_dateline).map_or(sentence.start, |dash| dash + 1)
}

fn attribution(reading: &Reading<'_>, sentence: &Range<usize>, number: usize, place: usize) -> Option<Attribution> {
    if reading.at(place).is_quoted {
        return None;
    }
    if reading.folded(place) == "according" && reading.folded(place + 1) == "to" {
        return according_to(reading, sentence, place);
    }
    let manner = verb(reading, place)?;
    if manner != Manner::Speech {
        return direct(reading, sentence, number, place).or_else(|| stance(reading, sentence, place, manner));
    }
    direct(reading, sentence, number, place)
        .or_else(|| behind_clause(reading, sentence, place))
        .or_else(|| before_clause(reading, sentence, place))
}

/// The manner of a verb of saying; `None` when the word is none here but a noun or a passive.
fn verb(reading: &Reading<'_>, place: usize) -> Option<Manner> {
    let (word, before) = (reading.at(place), reading.before(place));
    if word.shape != Shape::Lower || !word.is(VERBS) || before.is_possessive {
        return None;
    }
    let is_noun =
        before.is(DETERMINER) && !before.is(PRONOUN) || before.is(PREPOSITION) || before.shape == Shape::Number;
    let previous = place.checked_sub(1).map_or("", |place| reading.folded(place));
    let is_being = matches!(previous, "is" | "are" | "was" | "were" | "be" | "been" | "being");
    let is_expected = word.is(EXPECTATION) && reading.folded(place).ends_with("ed");
    let is_ing = reading.folded(place).ends_with("ing");
    let is_negated = before.is(NEGATION) || is_called_something(reading, place);
    if is_negated || is_noun || (is_being && !is_expected && !is_ing) {
        return None;
    }
    Some(if word.is(SPEECH) {
        Manner::Speech
    } else if word.is(DENIAL) {
        Manner::Denial
    } else if word.is(BLAME) {
        Manner::Blame
    } else if word.is(EXPECTATION) {
        Manner::Expectation
    } else {
        Manner::Position
    })
}

/// “calls it a depot” takes no stand; “called for talks” and “called it “a disgrace”” do.
fn is_called_something(reading: &Reading<'_>, place: usize) -> bool {
    let is_for = matches!(reading.folded(place + 1), "for" | "on");
    let is_quoted = (place + 1..place + 12).any(|place| reading.at(place).is_quoted);
    matches!(reading.folded(place), "called" | "calls") && !is_for && !is_quoted
}

fn quotations<'r>(reading: &'r Reading<'_>, within: &Range<usize>) -> &'r [Range<usize>] {
    let from = reading.quotations.partition_point(|quoted| quoted.start < within.start);
    let to = reading.quotations.partition_point(|quoted| quoted.start < within.end);
    reading.quotations.get(from..to).unwrap_or(&[])
}

/// “…,” said X. · “…,” X said. “…” · X said: “…”
fn direct(reading: &Reading<'_>, sentence: &Range<usize>, number: usize, place: usize) -> Option<Attribution> {
    let quoted = quotations(reading, sentence);
    let is_whole = |words: &Range<usize>| {
        let ends = words.end.checked_sub(1).map(|last| reading.at(last).shape);
        matches!(ends, Some(Shape::Sign(',' | '.' | '!' | '?' | '…'))) || reading.at(words.end + 1).is_sign(',')
    };
    let before = quoted.iter().rev().find(|words| words.end < place);
    if let Some(words) = before.filter(|words| is_whole(words) && place - words.end <= MAX_SUBJECT) {
        let between = words.end + 1..place;
        let speaker = subject_before(reading, &between, place).or_else(|| subject_behind(reading, place, sentence.end));
        let is_interrupted =
            between.clone().any(|place| reading.at(place).is(VERBS) && reading.at(place).shape == Shape::Lower);
        if speaker.is_some() && !is_interrupted {
            let more = quoted.iter().find(|words| words.start > place).cloned();
            let more = more.or_else(|| next_quotation(reading, number));
            let parts = std::iter::once(words.clone()).chain(more).collect();
            let manner = verb(reading, place).unwrap_or(Manner::Speech);
            return Some(Attribution { cue: place..place + 1, speaker, parts, is_direct: true, manner });
        }
    }
    let behind = quoted.iter().find(|words| words.start > place)?;
    let opens = behind.start.checked_sub(2).filter(|sign| *sign > place || behind.start - place <= 2);
    let is_led_in = opens.is_some_and(|sign| matches!(reading.at(sign).shape, Shape::Sign(':' | ',')));
    if !is_led_in || behind.start - place > MAX_SUBJECT || !is_whole(behind) {
        return None;
    }
    let speaker = subject_before(reading, &(sentence.start..place), place)?;
    let parts = vec![behind.clone()];
    let manner = verb(reading, place).unwrap_or(Manner::Speech);
    Some(Attribution { cue: place..place + 1, speaker: Some(speaker), parts, is_direct: true, manner })
}

/// The next sentence of the line when it is nothing but a quotation.
fn next_quotation(reading: &Reading<'_>, number: usize) -> Option<Range<usize>> {
    let next = reading.sentences.get(number + 1)?;
    let is_same_line = reading.line_of.get(number) == reading.line_of.get(number + 1);
    let quoted = quotations(reading, next).first().filter(|_| is_same_line)?;
    (quoted.start == next.start + 1 && quoted.end + 1 >= next.end).then(|| quoted.clone())
}

/// According to X, … · …, according to X.
fn according_to(reading: &Reading<'_>, sentence: &Range<usize>, place: usize) -> Option<Attribution> {
    let speaker = noun_phrase(reading, place + 2, sentence.end)?;
    let said = if place == sentence.start {
        let comma = (speaker.end..sentence.end).find(|place| reading.at(*place).is_sign(','))?;
        comma + 1..sentence.end
    } else {
        sentence.start..place
    };
    let parts = vec![trimmed(reading, said)?];
    Some(Attribution { cue: place..place + 2, speaker: Some(speaker), parts, is_direct: false, manner: Manner::Speech })
}

/// …, X said on Monday. · …, said X.
fn behind_clause(reading: &Reading<'_>, sentence: &Range<usize>, place: usize) -> Option<Attribution> {
    let comma = last_comma(reading, sentence.start..place)?;
    let tail = place + 1..sentence.end;
    let between = comma + 1..place;
    let is_empty = between.clone().all(|place| reading.at(place).is(ADVERB));
    let (said, speaker) = if is_empty {
        match subject_behind(reading, place, sentence.end).filter(|_| is_tail(reading, place, &tail, true)) {
            Some(speaker) => (sentence.start..comma, speaker),
            None => {
                // …, X, a spokesman, said.
                let inner = last_comma(reading, sentence.start..comma)?;
                let outer = last_comma(reading, sentence.start..inner)?;
                if !is_tail(reading, place, &tail, false) || comma - outer > 2 * MAX_SUBJECT {
                    return None;
                }
                (sentence.start..outer, outer + 1..inner)
            }
        }
    } else {
        let goes_on = is_and_behind_comma(reading, place + 1) || is_interrupted(reading, place + 1);
        if !(goes_on || is_tail(reading, place, &tail, false)) || !is_subject(reading, &between) {
            return None;
        }
        (sentence.start..comma, subject_before(reading, &between, place)?)
    };
    let rest = Some(tail).filter(|_| is_interrupted(reading, place + 1)).and_then(|tail| trimmed(reading, tail));
    let parts: Vec<_> = trimmed(reading, said).into_iter().chain(rest).collect();
    if parts.iter().map(|words| words.len()).sum::<usize>() < 3 {
        return None;
    }
    let cue = place..place + 1;
    Some(Attribution { cue, speaker: Some(speaker), parts, is_direct: false, manner: Manner::Speech })
}

/// “Blue, she said, is …”
fn is_interrupted(reading: &Reading<'_>, comma: usize) -> bool {
    reading.at(comma).is_sign(',') && reading.at(comma + 1).is(AUXILIARY)
}

/// X said on Monday that …
fn before_clause(reading: &Reading<'_>, sentence: &Range<usize>, place: usize) -> Option<Attribution> {
    let is_question = sentence.end.checked_sub(1).is_some_and(|last| reading.at(last).is_sign('?'));
    let speaker = subject_before(reading, &sentence.clone(), place).filter(|_| !is_question)?;
    let from = said_from(reading, place, sentence.end)?;
    let parts = vec![trimmed(reading, from..sentence.end).filter(|words| words.len() > 2)?];
    let cue = place..place + 1;
    Some(Attribution { cue, speaker: Some(speaker), parts, is_direct: false, manner: Manner::Speech })
}

/// X denied that … · X is expected to …: the whole clause is the claim.
fn stance(reading: &Reading<'_>, sentence: &Range<usize>, place: usize, manner: Manner) -> Option<Attribution> {
    let subject = subject_before(reading, &sentence.clone(), place)?;
    let previous = place.checked_sub(1).map_or("", |place| reading.folded(place));
    let is_passive =
        matches!(previous, "is" | "are" | "was" | "were" | "be" | "been") && !reading.folded(place).ends_with("ing");
    let parts = vec![trimmed(reading, subject.start..sentence.end).filter(|words| words.len() > 2)?];
    let speaker = Some(subject).filter(|_| !is_passive);
    Some(Attribution { cue: place..place + 1, speaker, parts, is_direct: false, manner })
}

/// “…, but added that …”: the same speaker goes on; what was said before ends there.
fn continued(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    before: &mut Attribution,
    place: usize,
) -> Option<Attribution> {
    let and = place.checked_sub(1).filter(|and| matches!(reading.folded(*and), "and" | "but"))?;
    let part = before.parts.last_mut().filter(|part| part.start + 2 < and && !before.is_direct)?;
    verb(reading, place).filter(|manner| *manner == Manner::Speech)?;
    let from = said_from(reading, place, sentence.end)?;
    let parts = vec![trimmed(reading, from..sentence.end).filter(|words| words.len() > 2)?];
    *part = trimmed(reading, part.start..and)?;
    let speaker = before.speaker.clone();
    Some(Attribution { cue: place..place + 1, speaker, parts, is_direct: false, manner: Manner::Speech })
}

/// Where what is said begins behind the verb: behind “that”, whom it was told and when.
fn said_from(reading: &Reading<'_>, verb: usize, end: usize) -> Option<usize> {
    let that = (verb + 1..end.min(verb + 10)).find(|place| reading.folded(*place) == "that");
    if let Some(that) = that.filter(|that| !(verb + 1..*that).any(|place| reading.at(place).is(AUXILIARY))) {
        return Some(that + 1);
    }
    if !reading.at(verb).is(PLAIN) {
        return None;
    }
    let mut place = verb + 1;
    if matches!(reading.folded(place), "how" | "what" | "when" | "where" | "why" | "who" | "whether" | "if" | "of") {
        return None;
    }
    if matches!(reading.folded(verb), "told" | "tells") {
        place = if reading.at(place).is(AUDIENCE) {
            place + 1
        } else {
            noun_phrase(reading, place, end).map_or(place, |phrase| phrase.end)
        };
    }
    while place < end {
        let word = reading.at(place);
        let is_when = word.is(WEEKDAY) || word.is_sign(',') || matches!(reading.folded(place), "late" | "early");
        if is_when || (word.is(ADVERB) && !reading.at(place + 1).is(VERBS)) {
            place += 1;
        } else if word.is(PREPOSITION) && reading.at(place + 1).is(WEEKDAY) {
            place += 2;
        } else if reading.folded(place) == "in"
            && matches!(reading.folded(place + 2), "statement" | "filing" | "letter" | "report")
        {
            place += 3;
        } else {
            break;
        }
    }
    (place < end).then_some(place)
}
