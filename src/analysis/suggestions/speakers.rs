//! Who speaks: the mention inside the phrase that names a speaker, and whom a pronoun stands for.

use super::attribution::Attribution;
use super::language::{DETERMINER, PRONOUN, TITLE};
use super::words::Reading;
use super::{Mention, Speaker};
use crate::model::{Annotation, AnnotationId, DocumentId, EntityId, LabelId, Layer, Project};
use crate::text::Span;
use std::ops::Range;

/// A name in the text, annotated or proposed.
struct Place {
    span: Span,
    label: LabelId,
    entity: Option<EntityId>,
    mention: Option<AnnotationId>,
}

/// The names of one text, and who spoke last.
pub(super) struct Speakers {
    /// By start.
    places: Vec<Place>,
    last_person: Option<Speaker>,
    last_other: Option<Speaker>,
}

/// A speaker is at most this far before a pronoun that stands for it, in bytes.
const REACH: usize = 1500;

impl Speakers {
    pub(super) fn new(project: &Project, document: DocumentId, mentions: &[Mention]) -> Self {
        let annotated = project.annotations_of(document).filter_map(|row| Some((&**row, row.hull()?)));
        Self::of(annotated, mentions)
    }

    /// The names of a part of a text. The mentions, and all that is asked and answered later, are in
    /// bytes of that part.
    pub(super) fn within(project: &Project, document: DocumentId, part: Span, mentions: &[Mention]) -> Self {
        let annotated = project.annotations_overlapping(document, part);
        let annotated = annotated.into_iter().filter_map(|row| {
            let hull = row.hull().filter(|hull| part.covers(*hull))?;
            Some((&**row, Span::new(hull.start() - part.start(), hull.end() - part.start())?))
        });
        Self::of(annotated, mentions)
    }

    fn of<'a>(annotated: impl Iterator<Item = (&'a Annotation, Span)>, mentions: &[Mention]) -> Self {
        let annotated = annotated.filter(|(row, _)| row.layer == Layer::Entities).map(|(row, span)| {
            let (label, entity, mention) = (row.label.clone(), row.entity, Some(row.id));
            Place { span, label, entity, mention }
        });
        let proposed = mentions.iter().map(|mention| Place {
            span: mention.span,
            label: mention.label.clone(),
            entity: mention.entity,
            mention: None,
        });
        let mut places: Vec<Place> = annotated.chain(proposed).collect();
        places.sort_by_key(|place| (place.span, place.mention.is_none()));
        Self { places, last_person: None, last_other: None }
    }

    /// The last name with one of those labels before a byte offset: whom a pronoun may stand for.
    fn before(&self, at: usize, labels: &[&str]) -> Option<Speaker> {
        let upto = self.places.partition_point(|place| place.span.start() < at);
        let before = self.places.iter().take(upto).rev().take_while(|place| at - place.span.start() < REACH);
        before.into_iter().find(|place| labels.contains(&place.label.as_str())).map(Place::speaker)
    }

    /// The speaker of an attribution. Attributions are asked in the order of the text.
    pub(super) fn speaker(&mut self, reading: &Reading<'_>, said: &Attribution) -> Option<Speaker> {
        let words = said.speaker.clone()?;
        let at = reading.span(&words)?;
        if words.len() == 1 && reading.at(words.start).is(PRONOUN) {
            let (last, labels) = match reading.folded(words.start) {
                "he" | "she" => (&self.last_person, ["person", "person"]),
                "it" => (&self.last_other, ["organisation", "geopolitical"]),
                "they" | "we" | "i" | "you" => return None,
                _ => return Some(Speaker { span: at, mention: None, entity: None, label: None }),
            };
            let last = last.clone().filter(|last| at.start().saturating_sub(last.span.start()) < REACH);
            return last.or_else(|| self.before(at.start(), &labels));
        }
        let speaker = self.named(reading, &words, at);
        // “Critics say” names nobody whom a later “he” could mean.
        match speaker.label.as_ref().map(|label| label.as_str()) {
            Some("person") => self.last_person = Some(speaker.clone()),
            None if !reading.at(words.start).is(DETERMINER) => {}
            None => self.last_person = Some(speaker.clone()),
            Some(_) => self.last_other = Some(speaker.clone()),
        }
        Some(speaker)
    }

    /// A person in the phrase, or a name that is all of it but articles and titles; else the phrase.
    fn named(&self, reading: &Reading<'_>, words: &Range<usize>, at: Span) -> Speaker {
        let is_linked = |span: Span| {
            words.clone().any(|place| {
                reading.at(place).start < span.start()
                    && matches!(reading.folded(place), "of" | "for" | "by" | "in" | "from")
            })
        };
        let from = self.places.partition_point(|place| place.span.start() < at.start());
        let inside = self.places.iter().skip(from).take_while(|place| place.span.start() < at.end());
        let inside: Vec<&Place> = inside.filter(|place| at.covers(place.span) && !is_linked(place.span)).collect();
        let person = inside.iter().find(|place| place.label.as_str() == "person");
        let has_owner = words.clone().any(|place| reading.at(place).is_possessive && Some(place + 1) < Some(words.end));
        if let Some(place) = person.filter(|place| !has_owner || place.span.end() == at.end()) {
            return place.speaker();
        }
        let is_small = |place: &usize| {
            reading.at(*place).is(DETERMINER.or(TITLE)) && !reading.at(*place).is_capital()
                || reading.folded(*place) == "the"
        };
        let start = words.clone().find(|place| !is_small(place)).map_or(at.start(), |place| reading.at(place).start);
        let whole = inside.iter().find(|place| place.span.start() == start && place.span.end() == at.end());
        if let Some(place) = whole {
            return place.speaker();
        }
        // “his owner, Mick Doyle”, “the operator, Norfjord Lines”
        let behind = reading.at(words.end + 1).start;
        let is_apposed = reading.at(words.end).is_sign(',') && reading.at(words.start).is(DETERMINER);
        let from = self.places.partition_point(|place| place.span.start() < behind);
        let apposed = self.places.get(from).filter(|place| is_apposed && place.span.start() == behind);
        let unnamed = Speaker { span: at, mention: None, entity: None, label: None };
        apposed.map_or(unnamed, Place::speaker)
    }
}

impl Place {
    fn speaker(&self) -> Speaker {
        let label = Some(self.label.clone());
        Speaker { span: self.span, mention: self.mention, entity: self.entity, label }
    }
}
