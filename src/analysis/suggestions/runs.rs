//! Runs of capitalised words: what could be a name, with the small words that names have inside
//! (“Ministry of Health and Welfare”, “Kessler & Sons”, “J. Smith”).

use super::language::*;
use super::lexicon::Lexicon;
use super::words::{Reading, Shape, Word};
use std::ops::Range;

/// Words that stand with a capital at the start of a sentence without being names.
const FUNCTION: Traits = DETERMINER.or(PREPOSITION).or(PRONOUN).or(CLAUSE).or(AUXILIARY).or(ADVERB);
/// Words after which a name may go on with “of” or “for”.
const BEFORE_OF: Traits = ORGANISATION_START
    .or(ORGANISATION_END)
    .or(FACILITY_START)
    .or(FACILITY_END)
    .or(PLACE_START)
    .or(LAW_END)
    .or(EVENT_END);
const HEAD: Traits = ORGANISATION_END.or(FACILITY_END);

/// The runs of a sentence, in order, without a full stop at the end that is not part of a name.
pub(super) fn runs(reading: &Reading<'_>, names: &Lexicon, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if is_heading(reading, sentence) {
        return found;
    }
    let mut place = sentence.start;
    while place < sentence.end {
        if !can_begin(reading, place, sentence.start) {
            place += 1;
            continue;
        }
        let end = run_end(reading, names, place, sentence.end);
        found.push(place..end);
        place = end;
    }
    found
}

/// Whether every word is in capitals, so that capitals say nothing.
fn is_heading(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    let words = sentence.clone().map(|place| reading.at(place));
    let mut letters = words.filter(|word| !word.is_any_sign() && word.shape != Shape::Number);
    letters.clone().count() > 1 && letters.all(|word| word.shape == Shape::Capitals)
}

/// Whether it begins a sentence, or a quotation in one.
pub(super) fn is_first(reading: &Reading<'_>, place: usize, sentence_start: usize) -> bool {
    place == sentence_start || matches!(reading.before(place).shape, Shape::Sign('“' | '"' | '«' | ':' | '—' | '–'))
}

fn can_begin(reading: &Reading<'_>, place: usize, sentence_start: usize) -> bool {
    let word = reading.at(place);
    if !word.is_capital() || word.is(WEEKDAY) || word.is(MONTH) || word.is(NOT_A_NAME) {
        return false;
    }
    let is_first = is_first(reading, place, sentence_start);
    let is_name = word.is(FIRST_NAME) && !is_first && reading.at(place + 1).is_capital();
    if word.is(FUNCTION) && word.shape == Shape::Capital && !is_name {
        return false;
    }
    !(is_first && word.is(EVERYDAY) && !reading.at(place + 1).is_capital())
}

fn goes_on(word: &Word) -> bool {
    let is_time = word.is(WEEKDAY) || (word.is(MONTH) && !word.is(FIRST_NAME));
    let is_function = word.is(FUNCTION) && word.shape == Shape::Capital && !word.is(FIRST_NAME);
    word.is_capital() && !is_time && !is_function && !word.is(NOT_A_NAME)
}

fn run_end(reading: &Reading<'_>, names: &Lexicon, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while end < limit {
        let next = step(reading, names, start..end);
        if next == 0 || end + next > limit {
            break;
        }
        end += next;
    }
    // A name never ends in a sign but for the stop of “Inc.” inside a sentence.
    while end > start + 1 && reading.before(end).is_any_sign() && !(is_company_stop(reading, end - 1) && end < limit) {
        end -= 1;
    }
    end
}

/// How many words more belong to the run; 0 when it ends.
fn step(reading: &Reading<'_>, names: &Lexicon, run: Range<usize>) -> usize {
    let place = run.end;
    let (last, word, next) = (reading.before(place), reading.at(place), reading.at(place + 1));
    let gap = reading.gap(place);
    if last.is_possessive {
        return usize::from(possessive_goes_on(reading, names, &run));
    }
    if gap.contains('\n') || gap.chars().count() > 1 {
        return 0;
    }
    if goes_on(word) {
        return 1;
    }
    let has = |traits| run.clone().any(|place| reading.at(place).is(traits));
    match (word.shape, reading.folded(place)) {
        (Shape::Number, number) if last.is(LAW_END) && number.len() <= 5 => 1,
        (Shape::Sign('&'), _) if next.is_capital() => 2,
        (Shape::Sign('.'), _) if gap.is_empty() && next.is_capital() && is_abbreviated(reading, place) => 2,
        (Shape::Sign('.'), _) if is_company_stop(reading, place) => 1,
        (Shape::Sign(','), _) if next.is(COMPANY) && next.is_capital() => 2,
        (Shape::Sign('’' | '\''), _) if gap.is_empty() && heads_follow(reading, place + 1) => 2,
        (Shape::Lower, "of") if has(BEFORE_OF) => after_connector(reading, place),
        (Shape::Lower, "for") if has(ORGANISATION_START) => after_connector(reading, place),
        (Shape::Lower, "and") if has(ORGANISATION_START) && next.is_capital() && run.len() > 2 => 2,
        (Shape::Lower, _) if word.is(PARTICLE) && next.is_capital() && !last.is(FUNCTION) => 2,
        _ => 0,
    }
}

/// “of X” and “of the X”.
fn after_connector(reading: &Reading<'_>, place: usize) -> usize {
    if goes_on(reading.at(place + 1)) {
        2
    } else if reading.folded(place + 1) == "the" && goes_on(reading.at(place + 2)) {
        3
    } else {
        0
    }
}

/// Whether the stop there is that of “J.”, “St.” or “Gen.”.
fn is_abbreviated(reading: &Reading<'_>, stop: usize) -> bool {
    let word = reading.before(stop);
    let is_initial = stop.checked_sub(1).is_some_and(|place| reading.folded(place).chars().count() == 1);
    is_initial || (word.is(ABBREVIATION) && !word.is(COMPANY))
}

fn is_company_stop(reading: &Reading<'_>, place: usize) -> bool {
    let word = reading.before(place);
    reading.at(place).is_sign('.') && word.is(COMPANY) && word.is(ABBREVIATION) && reading.gap(place).is_empty()
}

/// Whether capitals up to a word such as “Association” or “Court” begin at that place.
fn heads_follow(reading: &Reading<'_>, place: usize) -> bool {
    let n = (0..3).take_while(|n| goes_on(reading.at(place + n))).count();
    n > 0 && reading.at(place + n - 1).is(HEAD)
}

/// “Fishermen’s Association” is one name, “Russia’s Ministry” and “Smith’s Office” are two.
fn possessive_goes_on(reading: &Reading<'_>, names: &Lexicon, run: &Range<usize>) -> bool {
    let is_owner =
        run.clone().any(|place| reading.at(place).is(FIRST_NAME) || names.longest_at(reading, place).is_some());
    heads_follow(reading, run.end) && !is_owner
}
