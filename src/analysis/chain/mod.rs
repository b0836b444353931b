//! The attribution chain of a claim, from the outlet to the origin: as the analyst wrote it, or else read
//! from the article, the claim's attributes and the words around them; with where each step comes from.

mod english;
mod sources;

use crate::model::{
    Annotation, AttributeId, AttributeValue, EntityId, LabelId, OriginKind, OriginStep, Project, Reference,
};
use crate::text::{Span, boundaries};
use sources::{Named, is_paper, name_kind, paper_before, paper_behind, source_before};

/// A step of a chain, with where it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadStep {
    pub step: OriginStep,
    pub from: StepSource,
}

/// Where a step of a chain comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepSource {
    /// The article's outlet.
    Outlet,
    /// The article's title, for want of an outlet.
    Title,
    /// The dateline at the beginning of the article.
    Dateline(Span),
    /// The speaker that the claim has as an attribute.
    Speaker,
    /// Words of the article around the claim's cue or speaker.
    Words(Span),
    ByHand,
}

impl StepSource {
    /// For people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Outlet => "the article’s outlet",
            Self::Title => "the article’s title",
            Self::Dateline(_) => "the dateline",
            Self::Speaker => "the claim’s speaker",
            Self::Words(_) => "the words of the article",
            Self::ByHand => "by hand",
        }
    }

    /// The words in the article; `None` where it comes from elsewhere.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Dateline(span) | Self::Words(span) => Some(span),
            _ => None,
        }
    }
}

/// The steps of the chain, from the outlet to the origin.
pub fn chain(project: &Project, claim: &Annotation) -> Vec<OriginStep> {
    chain_with_sources(project, claim).into_iter().map(|read| read.step).collect()
}

/// Who says it, by a chain; `None` where nobody but the outlet or the agency does.
pub fn speaker_of(chain: &[OriginStep]) -> Option<&OriginStep> {
    chain.last().filter(|step| speaks(step))
}

/// Whether somebody or something says what is claimed, beside who prints it.
pub fn speaks(step: &OriginStep) -> bool {
    matches!(step.kind, OriginKind::Speaker | OriginKind::Unnamed | OriginKind::Paper)
}

/// The last step of the chain, which is the origin, without reading all before it.
pub fn origin(project: &Project, claim: &Annotation) -> Option<ReadStep> {
    if project.claim_origins().contains(&claim.id) {
        return chain_with_sources(project, claim).pop();
    }
    let is_english = is_english(project, claim);
    speaker(project, claim, is_english).or_else(|| chain_as_read(project, claim).pop())
}

/// The chain with where each step comes from.
pub fn chain_with_sources(project: &Project, claim: &Annotation) -> Vec<ReadStep> {
    match project.claim_origins().get(&claim.id) {
        Some(edited) => {
            let by_hand = |step: &OriginStep| ReadStep { step: step.clone(), from: StepSource::ByHand };
            edited.steps.iter().map(by_hand).collect()
        }
        None => chain_as_read(project, claim),
    }
}

/// The chain as it is read, whatever the analyst wrote: the outlet, the agency of the dateline, what was
/// written or pictured, and the speaker.
pub fn chain_as_read(project: &Project, claim: &Annotation) -> Vec<ReadStep> {
    let mut steps = Vec::new();
    let Some(document) = project.documents().get(&claim.document) else { return steps };
    let step =
        |kind, name: &str, from| ReadStep { step: OriginStep { kind, name: name.to_owned(), entity: None }, from };
    let from = if document.outlet.trim().is_empty() { StepSource::Title } else { StepSource::Outlet };
    steps.push(step(OriginKind::Outlet, document.short_name(), from));
    let Some(text) = project.text(claim.document) else { return steps };
    let is_the_outlet = |agency: &str| agency.to_lowercase() == document.short_name().trim().to_lowercase();
    if let Some((span, agency)) = agency_of(text).filter(|(_, agency)| !is_the_outlet(agency)) {
        steps.push(step(OriginKind::Agency, agency, StepSource::Dateline(span)));
    }
    let is_english = is_english(project, claim);
    let speaker = speaker(project, claim, is_english);
    if is_english {
        let found = words_around(project, claim, text, speaker.as_ref());
        steps.extend(found.map(|(kind, named)| step(kind, &named.name, StepSource::Words(named.span))));
    }
    steps.extend(speaker);
    steps
}

/// Texts of another language are not read for words; one whose language is not known is.
fn is_english(project: &Project, claim: &Annotation) -> bool {
    let language = project.documents().get(&claim.document).map_or("", |row| row.language.as_str());
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    primary.is_empty() || primary.eq_ignore_ascii_case("en")
}

/// What is written or pictured, or who speaks unnamed, by the words around the speaker and the cue.
fn words_around(
    project: &Project,
    claim: &Annotation,
    text: &str,
    speaker: Option<&ReadStep>,
) -> Option<(OriginKind, Named)> {
    let cue = cue(claim);
    let spoken = speaker.and_then(|_| place_of_speaker(project, claim, text));
    let sentence = |at: Span| boundaries::sentence_at(text, at.start());
    let paper = |named: Named| (OriginKind::Paper, named);
    if let Some(place) = spoken
        && let Some(named) = sentence(place).and_then(|sentence| paper_before(text, sentence, place))
    {
        return Some(paper(named));
    }
    let behind = |place: Span| paper_behind(text, sentence(place)?, place);
    if let Some(named) = cue.and_then(behind).or_else(|| spoken.and_then(behind)) {
        return Some(paper(named));
    }
    let cue = cue.filter(|_| speaker.is_none())?;
    let named = source_before(text, sentence(cue)?, cue)?;
    let kind = if is_paper(&named.name) { OriginKind::Paper } else { OriginKind::Unnamed };
    Some((kind, named))
}

fn cue(claim: &Annotation) -> Option<Span> {
    match claim.attributes.get(&AttributeId::new("cue"))? {
        AttributeValue::Span(quoted) => Some(quoted.span),
        _ => None,
    }
}

/// Where the speaker is named nearest to the claim: the mention itself, or one of the entity in the same
/// paragraph.
fn place_of_speaker(project: &Project, claim: &Annotation, text: &str) -> Option<Span> {
    let near = cue(claim).or(claim.hull())?;
    match claim.attributes.get(&AttributeId::new("speaker"))? {
        AttributeValue::Reference(Reference::Annotation(id)) => {
            project.annotations().get(id).filter(|row| row.document == claim.document)?.hull()
        }
        AttributeValue::Reference(Reference::Entity(id)) => {
            let paragraph = boundaries::paragraph_at(text, near.start())?;
            let there = project.annotations_overlapping(claim.document, paragraph);
            let places = there.into_iter().filter(|row| row.entity == Some(*id)).filter_map(|row| row.hull());
            places.min_by_key(|place| place.start().abs_diff(near.start()))
        }
        _ => None,
    }
}

/// The labels of entities that are no speakers but say something in writing.
const PAPER_LABELS: [&str; 2] = ["law", "product"];

fn speaker(project: &Project, claim: &Annotation, is_english: bool) -> Option<ReadStep> {
    let step = |kind, name: &str, entity| ReadStep {
        step: OriginStep { kind, name: name.trim().to_owned(), entity },
        from: StepSource::Speaker,
    };
    let of_entity = |id: EntityId| {
        let row = project.entities().get(&id)?;
        let is_written = |label: &LabelId| PAPER_LABELS.contains(&label.as_str()) || is_paper(&row.name);
        let kind = if is_english && is_written(&row.label) { OriginKind::Paper } else { OriginKind::Speaker };
        Some(step(kind, &row.name, Some(id)))
    };
    let of_words = |words: &str| step(name_kind(words, is_english), words, None);
    match claim.attributes.get(&AttributeId::new("speaker"))? {
        AttributeValue::Reference(Reference::Entity(id)) => of_entity(*id),
        AttributeValue::Reference(Reference::Annotation(id)) => {
            let mention = project.annotations().get(id)?;
            mention.entity.and_then(of_entity).or_else(|| Some(of_words(&mention.quote())))
        }
        AttributeValue::Text(text) if !text.trim().is_empty() => Some(of_words(text)),
        _ => None,
    }
}

/// How far into a text a dateline is looked for, in bytes.
const N_HEAD: usize = 600;
/// The longest name of an agency, in bytes.
const N_AGENCY: usize = 40;

/// What a dateline such as “SEOUL, Oct. 13 (Agency) —” has in brackets before its dash, and where.
fn agency_of(text: &str) -> Option<(Span, &str)> {
    let head = text.get(..text.floor_char_boundary(N_HEAD))?;
    let mut start = 0;
    head.split('\n').find_map(|line| {
        let line_start = start;
        start += line.len() + 1;
        let (before, behind) = line.split_once(')')?;
        let (place, agency) = before.rsplit_once('(')?;
        let follows_dash = behind.trim_start().starts_with(['—', '–', '-']);
        let is_place = place.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
        let is_short = !agency.trim().is_empty() && agency.len() <= N_AGENCY && place.len() <= 2 * N_AGENCY;
        let from = line_start + place.len() + 1 + (agency.len() - agency.trim_start().len());
        let span = Span::new(from, from + agency.trim().len())?;
        (follows_dash && is_place && is_short).then_some((span, agency.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_read_from_the_dateline_alone() {
        let text = "Ships leave\n\nSEOUL, Oct. 13 ( Wire Agency) — Ships left.\n";
        let (span, agency) = agency_of(text).unwrap();
        assert_eq!((span.slice(text), agency), (Some("Wire Agency"), "Wire Agency"));
        assert_eq!(agency_of("He (the minister) left.\n"), None);
        assert_eq!(agency_of("SEOUL (a note of the editors that is far too long to be a name) — x"), None);
        assert_eq!(agency_of(""), None);
    }
}
