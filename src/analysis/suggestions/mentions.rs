//! Mentions by rule: what a run of capitalised words names, told from the words in it and around it,
//! and a second look with what the article itself has said by then.

use super::language::*;
use super::lexicon::Lexicon;
use super::runs::{is_first, runs};
use super::steps::{Part, Steps};
use super::words::{Reading, Shape};
use crate::model::Cancelled;
use std::collections::HashMap;
use std::ops::Range;

/// A mention that a rule found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    pub(super) words: Range<usize>,
    /// The slug of the label.
    pub(super) label: &'static str,
    pub(super) reason: String,
    /// Whether the words of the name itself say it, rather than those around it.
    pub(super) is_sure: bool,
}

/// The mentions that the rules find in a text, in its order.
pub(super) fn mentions(reading: &Reading<'_>, names: &Lexicon, steps: &Steps<'_>) -> Result<Vec<Named>, Cancelled> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    let mut memory = Memory::default();
    for sentence in &reading.sentences {
        steps.at(Part::Names, reading.at(sentence.start).start)?;
        for run in runs(reading, names, sentence) {
            match named(reading, &run, sentence.start) {
                Some(named) => {
                    memory.keep(reading, &named);
                    found.push(named);
                }
                None => open.push((run, sentence.start)),
            }
        }
    }
    for (run, sentence_start) in open {
        let named = memory.recall(reading, &run).or_else(|| of_place(reading, &run, sentence_start));
        found.extend(named.inspect(|named| memory.keep(reading, named)));
    }
    found.sort_by_key(|named| named.words.start);
    Ok(found)
}

fn named(reading: &Reading<'_>, run: &Range<usize>, sentence_start: usize) -> Option<Named> {
    of_heads(reading, run)
        .or_else(|| of_title(reading, run))
        .or_else(|| of_craft(reading, run))
        .or_else(|| of_first_name(reading, run))
        .or_else(|| of_surroundings(reading, run, sentence_start))
}

fn sure(words: Range<usize>, label: &'static str, reason: String) -> Option<Named> {
    Some(Named { words, label, reason, is_sure: true })
}

fn quoted(reading: &Reading<'_>, words: Range<usize>) -> String {
    format!("“{}”", reading.span(&words).and_then(|span| span.slice(reading.text)).unwrap_or(""))
}

/// What the last or the first word of a name says: “Agency”, “River”, “Ministry of …”.
fn of_heads(reading: &Reading<'_>, run: &Range<usize>) -> Option<Named> {
    let stops = run.clone().rev().take_while(|place| reading.at(*place).is_any_sign()).count();
    let last = run.end.checked_sub(1 + stops)?;
    let (first_word, last_word) = (reading.at(run.start), reading.at(last));
    let is_long = last > run.start;
    if !is_long {
        let is_group = last_word.is(GROUP) && last_word.shape == Shape::Capital;
        let reason = || format!("{} names people of a nation, religion or party", quoted(reading, run.clone()));
        return if is_group { sure(run.clone(), "group", reason()) } else { None };
    }
    let begins = format!("a name that begins with {}", quoted(reading, run.start..run.start + 1));
    let of = matches!(reading.folded(run.start + 1), "of" | "for");
    let starts =
        [(ORGANISATION_START, "organisation", of), (FACILITY_START, "facility", true), (PLACE_START, "location", true)];
    let ends = [
        (LAW_END, "law"),
        (ORGANISATION_END, "organisation"),
        (FACILITY_END, "facility"),
        (PLACE_END, "location"),
        (EVENT_END, "event"),
    ];
    let before_number = if last_word.shape == Shape::Number { reading.before(last) } else { last_word };
    let end = ends.into_iter().find(|(traits, _)| before_number.is(*traits));
    if let Some((_, label)) = end
        && !(label == "law" && last_word.is(FIRST_NAME))
    {
        return sure(run.clone(), label, format!("a name that ends in {}", quoted(reading, last..last + 1)));
    }
    let start = starts.into_iter().find(|(traits, _, enough)| *enough && first_word.is(*traits));
    let inside = run.clone().skip(1).any(|place| {
        matches!(reading.folded(place), "of" | "for")
            && reading.before(place).is(ORGANISATION_END.or(ORGANISATION_START))
    });
    match start {
        Some((_, label, _)) => sure(run.clone(), label, begins),
        None if inside => sure(run.clone(), "organisation", "a body and what it is for".to_owned()),
        None => None,
    }
}

/// “Gen. Park”, “Foreign Minister Faisal Qudsi”: the name behind the title.
fn of_title(reading: &Reading<'_>, run: &Range<usize>) -> Option<Named> {
    let is_title = |place: &usize| reading.at(*place).is(TITLE) && *place + 1 < run.end;
    let last_title = run.clone().take(5).rev().find(is_title)?;
    let mut start = last_title + 1;
    while start < run.end && reading.at(start).is_any_sign() {
        start += 1;
    }
    let name = start..run.end;
    let reason = format!("a name behind the title {}", quoted(reading, last_title..last_title + 1));
    if name.is_empty() || !reading.at(start).is_capital() { None } else { sure(name, "person", reason) }
}

/// “the tanker Pacific Dawn”, “its Heron 2 rocket”.
fn of_craft(reading: &Reading<'_>, run: &Range<usize>) -> Option<Named> {
    let with_number = if reading.at(run.end).shape == Shape::Number && reading.gap(run.end) == " " { 1 } else { 0 };
    let words = run.start..run.end + with_number;
    let before = reading.before(run.start);
    let craft = if before.is(CRAFT) && before.shape == Shape::Lower {
        run.start.checked_sub(1)?
    } else if reading.at(words.end).is(CRAFT) && !reading.before(run.end).is_possessive && !has(reading, run, NATIONAL)
    {
        words.end
    } else {
        return None;
    };
    sure(words, "product-or-weapon", format!("a name beside {}", quoted(reading, craft..craft + 1)))
}

fn has(reading: &Reading<'_>, run: &Range<usize>, traits: Traits) -> bool {
    run.clone().any(|place| reading.at(place).is(traits))
}

/// “Anna Holt”: a known first name with more behind it.
fn of_first_name(reading: &Reading<'_>, run: &Range<usize>) -> Option<Named> {
    let is_name = reading.at(run.start).is(FIRST_NAME) && (2..=5).contains(&run.len());
    let reason = || format!("{} is a first name", quoted(reading, run.start..run.start + 1));
    if is_name { sure(run.clone(), "person", reason()) } else { None }
}

/// What the words before and behind a name say.
fn of_surroundings(reading: &Reading<'_>, run: &Range<usize>, sentence_start: usize) -> Option<Named> {
    let around = |label, reason| Some(Named { words: run.clone(), label, reason, is_sure: false });
    let (before, word, after) = (reading.before(run.start), reading.at(run.start), reading.at(run.end));
    let is_capitals = run.clone().all(|place| reading.at(place).shape == Shape::Capitals);
    if run.start == sentence_start && is_capitals && is_dateline(reading, run) {
        return around("geopolitical", "the place in a dateline".to_owned());
    }
    let is_plain_name =
        run.clone().all(|place| reading.at(place).shape == Shape::Capital) && !has(reading, run, NATIONAL);
    if before.is(ROLE) && before.shape == Shape::Lower && is_plain_name {
        let role = run.start.checked_sub(1)?;
        return around("person", format!("a name behind {}", quoted(reading, role..role + 1)));
    }
    let is_apposed = before.is_sign(',')
        && run.start.checked_sub(2).is_some_and(|role| {
            let role = reading.at(role);
            role.is(ROLE) && role.shape == Shape::Lower
        });
    if is_apposed && is_plain_name && run.len() > 1 {
        return around("person", "a name beside an office or a trade".to_owned());
    }
    if let Some(reason) = described_as_person(reading, run).filter(|_| is_plain_name) {
        return around("person", reason);
    }
    let is_spoken = (before.is(SPEECH) && !is_first(reading, run.start, sentence_start)) || after.is(SPEECH);
    if (2..=3).contains(&run.len()) && is_plain_name && is_spoken {
        return around("person", "a name beside a verb of saying".to_owned());
    }
    let letters = reading.folded(run.start).chars();
    let is_acronym = run.len() == 1
        && word.shape == Shape::Capitals
        && letters.clone().all(char::is_alphabetic)
        && !word.is(NATIONAL);
    if is_acronym && (3..=6).contains(&letters.count()) {
        return around("organisation", "an abbreviation in capitals".to_owned());
    }
    None
}

/// A name behind “in” or “near” is most likely a place; asked last, when the article has said all.
fn of_place(reading: &Reading<'_>, run: &Range<usize>, sentence_start: usize) -> Option<Named> {
    let before = reading.before(run.start);
    let is_plain = run.len() <= 2 && !has(reading, run, NATIONAL.or(TITLE).or(FIRST_NAME).or(ROLE));
    let is_place =
        before.is(WHERE) || (reading.folded(run.start.saturating_sub(1)) == "of" && is_of_town(reading, run));
    let is_owner = reading.at(run.end).is(OF_PLACE) && !is_first(reading, run.start, sentence_start);
    if !is_plain || !(is_place || is_owner) {
        return None;
    }
    let reason = if is_place { "a name behind a word for a place" } else { "a name before who belongs to a place" };
    Some(Named { words: run.clone(), label: "geopolitical", reason: reason.to_owned(), is_sure: false })
}

/// “the town of X”.
fn is_of_town(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    run.start.checked_sub(2).is_some_and(|place| reading.at(place).is(TOWN))
}

fn is_dateline(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let n_letters: usize = run.clone().map(|place| reading.folded(place).chars().count()).sum();
    n_letters >= 4 && matches!(reading.at(run.end).shape, Shape::Sign('—' | '–' | '-' | '(' | ',' | '/'))
}

/// “X, 54, …”, “X, who …”, “X, a professor at …”.
fn described_as_person(reading: &Reading<'_>, run: &Range<usize>) -> Option<String> {
    let behind = run.end;
    if !reading.at(behind).is_sign(',') || run.len() > 4 {
        return None;
    }
    let next = reading.at(behind + 1);
    let is_age = next.shape == Shape::Number
        && reading.folded(behind + 1).parse::<u8>().is_ok_and(|age| (5..=110).contains(&age))
        && matches!(reading.at(behind + 2).shape, Shape::Sign(',' | '.'));
    if is_age {
        return Some("a name with an age".to_owned());
    }
    if run.len() < 2 {
        return None;
    }
    if matches!(reading.folded(behind + 1), "who" | "whose") {
        return Some("a name with “who”".to_owned());
    }
    let role = (behind + 2..behind + 6).find(|place| reading.at(*place).is(ROLE)).filter(|_| next.is(DETERMINER))?;
    Some(format!("a name with {} behind it", quoted(reading, role..role + 1)))
}

/// What an article has named so far: a surname stands for the full name, a short name for the long.
#[derive(Default)]
struct Memory {
    known: HashMap<String, &'static str>,
}

impl Memory {
    fn keep(&mut self, reading: &Reading<'_>, named: &Named) {
        let words: Vec<&str> = named.words.clone().map(|place| reading.folded(place)).collect();
        self.known.entry(words.join(" ")).or_insert(named.label);
        if words.len() < 2 || !named.is_sure && named.label != "person" {
            return;
        }
        let part = match named.label {
            "person" => named.words.clone().next_back(),
            "organisation" => Some(named.words.start),
            "facility" | "product-or-weapon" => None,
            _ => return,
        };
        if let Some(part) = part
            && !reading.at(part).is(NATIONAL.or(ORGANISATION_START).or(DETERMINER).or(FIRST_NAME))
        {
            self.known.entry(reading.folded(part).to_owned()).or_insert(named.label);
        }
    }

    fn recall(&self, reading: &Reading<'_>, run: &Range<usize>) -> Option<Named> {
        let words: Vec<&str> = run.clone().map(|place| reading.folded(place)).collect();
        let label = *self.known.get(&words.join(" "))?;
        let reason = "named in full elsewhere in the article".to_owned();
        Some(Named { words: run.clone(), label, reason, is_sure: false })
    }
}
