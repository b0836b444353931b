//! Proposals for merging entities whose names are nearly the same: by punctuation and spelling, by
//! acronym, by apposition in a text (“the World Health Organization (WHO)”), by one name inside the
//! other, by the state or the capital that both stand for. Each has its reason; a refused one does not come back.

use super::countries::state_of;
use super::names::{self, Spelled, acronyms, is_acronym, words_of};
use crate::model::{Cancelled, Entity, EntityId, JobProgress, Project};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kind of proposal in the words of `Edit::Refuse`.
pub const MERGE_ENTITIES: &str = "merge-entities";

/// Two entities that may be one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntityProposal {
    /// The one to keep: the one with more mentions, then the longer name; a state before its capital.
    pub into: EntityId,
    pub from: EntityId,
    pub ground: Ground,
    /// Why, in a short phrase that people read.
    pub reason: String,
}

impl EntityProposal {
    /// The words of `Edit::Refuse` (proposal and subject) that keep it from coming back. They are
    /// the same in whichever order the two entities are named.
    pub fn refusal(&self) -> (String, String) {
        (MERGE_ENTITIES.to_owned(), subject(self.into, self.from))
    }
}

fn subject(a: EntityId, b: EntityId) -> String {
    format!("{} {}", a.min(b), a.max(b))
}

/// What a proposal rests on, the most certain first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ground {
    /// The same name but for case, accents, points, hyphens and a leading article.
    Spelling,
    /// One name in brackets behind the other in a text.
    Apposition,
    /// The initials of one name are the other.
    Acronym,
    /// All words of one person's name at the end of the other's, or of a body's at its start.
    Containment,
    /// Both are names of one state, or one is its capital, which often stands for its government.
    State,
}

/// A name that so many entities contain points to none of them.
const MAX_CONTAINING: usize = 4;

/// The proposals for a whole project: by ground, then by the names. Takes time in proportion to the
/// register and to the texts.
pub fn entity_proposals(project: &Project) -> Vec<EntityProposal> {
    entity_proposals_in_steps(project, &JobProgress::default()).unwrap_or_default()
}

/// The same for a job, which tells how many texts it has looked at and can be cancelled.
pub fn entity_proposals_in_steps(project: &Project, progress: &JobProgress) -> Result<Vec<EntityProposal>, Cancelled> {
    let entities: Vec<&Arc<Entity>> = project.entities().iter().collect();
    let mut finder = Finder { project, found: BTreeMap::new() };
    progress.step(0, project.texts().len())?;
    by_spelling(&mut finder, &entities);
    by_apposition(&mut finder, &entities, progress)?;
    by_acronym(&mut finder, &entities);
    progress.check()?;
    by_containment(&mut finder, &entities);
    progress.check()?;
    by_state(&mut finder, &entities);
    let refused: BTreeSet<&str> = project
        .refusals()
        .iter()
        .filter(|row| row.proposal == MERGE_ENTITIES)
        .map(|row| row.subject.as_str())
        .collect();
    let is_open = |found: &EntityProposal| !refused.contains(subject(found.into, found.from).as_str());
    let mut proposals: Vec<EntityProposal> = finder.found.into_values().filter(is_open).collect();
    let name = |id: EntityId| project.entities().get(&id).map_or("", |row| &row.name);
    proposals.sort_by(|a, b| (a.ground, name(a.into), name(a.from)).cmp(&(b.ground, name(b.into), name(b.from))));
    Ok(proposals)
}

struct Finder<'a> {
    project: &'a Project,
    /// One proposal a pair, the first that was found.
    found: BTreeMap<(EntityId, EntityId), EntityProposal>,
}

impl Finder<'_> {
    /// Proposes a pair unless the two have different external ids or labels that cannot be one.
    fn propose(&mut self, a: &Entity, b: &Entity, ground: Ground, reason: String) {
        let weight = |row: &Entity| (self.project.mentions_of(row.id).count(), row.name.chars().count(), row.id);
        let (into, from) = if weight(a) >= weight(b) { (a, b) } else { (b, a) };
        self.propose_into(into, from, ground, reason);
    }

    fn propose_into(&mut self, a: &Entity, b: &Entity, ground: Ground, reason: String) {
        let are_told_apart = !a.external_id.is_empty() && !b.external_id.is_empty() && a.external_id != b.external_id;
        let has_other_label = a.label != b.label && matches!(ground, Ground::Containment | Ground::State);
        if a.id == b.id || are_told_apart || has_other_label {
            return;
        }
        let pair = (a.id.min(b.id), a.id.max(b.id));
        self.found.entry(pair).or_insert(EntityProposal { into: a.id, from: b.id, ground, reason });
    }
}

/// Name and aliases.
fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str))
}

fn by_spelling(finder: &mut Finder<'_>, entities: &[&Arc<Entity>]) {
    let mut bare: BTreeMap<Spelled, Vec<(usize, &str)>> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        for name in names(entity) {
            let same = bare.entry(Spelled::of(name)).or_default();
            if !same.iter().any(|(other, _)| *other == place) {
                same.push((place, name));
            }
        }
    }
    bare.remove(&Spelled::default());
    for same in bare.values() {
        // Each with the first is enough: merging goes on from there.
        let Some(((first, first_name), rest)) = same.split_first() else { continue };
        for (place, name) in rest {
            if let (Some(a), Some(b)) = (entities.get(*first), entities.get(*place)) {
                let reason = if first_name == name {
                    format!("both are called “{name}”")
                } else {
                    format!("“{first_name}” and “{name}” are spelled almost alike")
                };
                finder.propose(a, b, Ground::Spelling, reason);
            }
        }
    }
}

fn by_acronym(finder: &mut Finder<'_>, entities: &[&Arc<Entity>]) {
    let mut short: BTreeMap<Spelled, (usize, &str)> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        for name in names(entity).filter(|name| names::is_acronym(name)) {
            short.entry(Spelled::of(name)).or_insert((place, name));
        }
    }
    for entity in entities {
        for name in names(entity) {
            for acronym in acronyms(name) {
                let Some((place, written)) = short.get(&Spelled::of(&acronym)) else { continue };
                if let Some(other) = entities.get(*place) {
                    let reason = format!("“{written}” is made of the initials of “{name}”");
                    finder.propose(entity, other, Ground::Acronym, reason);
                }
            }
        }
    }
    by_acronym_inside(finder, entities);
}

/// The most words of a name that one acronym inside another name stands for.
const MAX_SHORTENED: usize = 5;

/// “UN Security Council”: some words of “United Nations Security Council” as their initials.
fn by_acronym_inside(finder: &mut Finder<'_>, entities: &[&Arc<Entity>]) {
    let mut shortened: BTreeMap<Vec<String>, (usize, &str)> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        let has_acronym = |name: &&str| name.contains(' ') && name.split_whitespace().any(is_acronym);
        for name in names(entity).filter(has_acronym) {
            shortened.entry(words_of(name)).or_insert((place, name));
        }
    }
    if shortened.is_empty() {
        return;
    }
    for entity in entities {
        for name in names(entity) {
            for form in shortened_forms(&words_of(name)) {
                if let Some((place, written)) = shortened.get(&form)
                    && let Some(other) = entities.get(*place)
                {
                    let reason = format!("“{written}” is “{name}” with the initials of some words");
                    finder.propose(entity, other, Ground::Acronym, reason);
                }
            }
        }
    }
}

/// The words with two or more of them, but not all, as their initials.
fn shortened_forms(words: &[String]) -> Vec<Vec<String>> {
    let mut forms = Vec::new();
    for start in 0..words.len() {
        for end in start + 2..=words.len().min(start + MAX_SHORTENED) {
            let (Some(before), Some(run), Some(after)) = (words.get(..start), words.get(start..end), words.get(end..))
            else {
                continue;
            };
            if run.len() < words.len() {
                let initials: String = run.iter().filter_map(|word| word.chars().next()).collect();
                forms.push(before.iter().cloned().chain([initials]).chain(after.iter().cloned()).collect());
            }
        }
    }
    forms
}

/// “Pyongyang”, “D.P.R.K.” and “North Korea”.
fn by_state(finder: &mut Finder<'_>, entities: &[&Arc<Entity>]) {
    let mut of_state: BTreeMap<usize, Vec<(usize, &str, bool)>> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        for name in names(entity) {
            let Some((state, is_capital)) = state_of(name) else { continue };
            let known = of_state.entry(state).or_default();
            if !known.iter().any(|(other, ..)| *other == place) {
                known.push((place, name, is_capital));
            }
        }
    }
    for known in of_state.values_mut() {
        known.sort_by_key(|(_, _, is_capital)| *is_capital);
        let Some(((first, first_name, is_city), rest)) = known.split_first() else { continue };
        for (place, name, is_capital) in rest {
            if let (Some(a), Some(b)) = (entities.get(*first), entities.get(*place)) {
                if is_city == is_capital {
                    let reason = format!("“{name}” and “{first_name}” are names of one state or capital");
                    finder.propose(a, b, Ground::State, reason);
                } else {
                    let reason = format!("“{name}” is the capital, which often stands for “{first_name}”");
                    finder.propose_into(a, b, Ground::State, reason);
                }
            }
        }
    }
}

/// “Kirby” ⊂ “John Kirby”, “Velotech” ⊂ “Velotech Inc.”
fn by_containment(finder: &mut Finder<'_>, entities: &[&Arc<Entity>]) {
    let mut by_words: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        let parts: BTreeSet<Vec<String>> = names(entity).flat_map(|name| parts(entity, name)).collect();
        for part in parts {
            by_words.entry(part).or_default().push(place);
        }
    }
    for entity in entities {
        let words = words_of(&entity.name);
        let Some(containing) = by_words.get(&words).filter(|list| list.len() <= MAX_CONTAINING) else { continue };
        for other in containing.iter().filter_map(|place| entities.get(*place)) {
            let reason = format!("“{}” is part of the name “{}”", entity.name, other.name);
            finder.propose(entity, other, Ground::Containment, reason);
        }
    }
}

/// The shorter names that stand for a longer one: the last words of a person, the first of a body.
fn parts(entity: &Entity, name: &str) -> Vec<Vec<String>> {
    let words = words_of(name);
    let n = words.len();
    let cut = |keep: usize| match entity.label.as_str() {
        "person" => words.get(n - keep..),
        "organisation" => words.get(..keep),
        _ => None,
    };
    (1..n)
        .filter_map(cut)
        .filter(|part| part.iter().any(|word| word.chars().count() > 2))
        .map(<[String]>::to_vec)
        .collect()
}

/// “the Democratic People's Republic of Korea (DPRK)”: a known name, and in brackets behind it
/// another known name.
fn by_apposition(finder: &mut Finder<'_>, entities: &[&Arc<Entity>], progress: &JobProgress) -> Result<(), Cancelled> {
    let mut known: BTreeMap<Spelled, usize> = BTreeMap::new();
    for (place, entity) in entities.iter().enumerate() {
        for name in names(entity) {
            known.entry(Spelled::of(name)).or_insert(place);
        }
    }
    known.remove(&Spelled::default());
    let project = finder.project;
    for (n, text) in project.texts().iter().enumerate() {
        progress.step(n, project.texts().len())?;
        for (long, short) in bracketed(&text.text) {
            let Some(inside) = known.get(&Spelled::of(short)).and_then(|place| entities.get(*place)) else { continue };
            let longest = long.into_iter().find_map(|name| known.get(&Spelled::of(name)).map(|place| (name, *place)));
            if let Some((name, other)) = longest.and_then(|(name, place)| entities.get(place).map(|row| (name, row))) {
                finder.propose(other, inside, Ground::Apposition, format!("an article has “{name} ({short})”"));
            }
        }
    }
    Ok(())
}

/// The longest words looked at before a bracket.
const MAX_WORDS_BEFORE: usize = 9;
/// Bytes of a name in brackets, at most.
const MAX_INSIDE: usize = 60;

/// What stands in brackets, each with the words before it: the longest run first.
fn bracketed(text: &str) -> Vec<(Vec<&str>, &str)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(rest) = text.get(open + 1..) else { continue };
        let Some(inside) = rest.find([')', '\n', '(']).filter(|end| *end <= MAX_INSIDE).and_then(|end| rest.get(..end))
        else {
            continue;
        };
        let from = text.floor_char_boundary(open.saturating_sub(200));
        let Some(before) = Span::new(from, open).and_then(|span| span.slice(text)).map(str::trim_end) else { continue };
        let starts = before.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let mut runs: Vec<&str> = starts.take(MAX_WORDS_BEFORE).filter_map(|start| before.get(start..)).collect();
        if from == 0 && runs.len() < MAX_WORDS_BEFORE {
            runs.push(before);
        }
        runs.reverse();
        found.push((runs, inside.trim()));
    }
    found
}
