//! Who a claim goes back to, and how many independent origins the claims of a cluster have: articles
//! that give one speaker, one agency or one text are one origin.

use super::passages::Shared;
use super::same_origin::Origins;
use crate::model::{
    Annotation, AnnotationId, AttributeId, AttributeValue, ClusterId, EntityId, OriginKind, OriginStep, Project,
    Reference,
};

/// The attribution chain of a claim, from the outlet to the origin: as the analyst wrote it, or else
/// the outlet, the agency of the dateline, and the speaker.
pub fn chain(project: &Project, claim: &Annotation) -> Vec<OriginStep> {
    if let Some(edited) = project.claim_origins().get(&claim.id) {
        return edited.steps.clone();
    }
    let step = |kind, name: String, entity| OriginStep { kind, name, entity };
    let mut steps = Vec::new();
    if let Some(document) = project.documents().get(&claim.document) {
        steps.push(step(OriginKind::Outlet, document.short_name().to_owned(), None));
        if let Some(agency) = project.text(claim.document).and_then(|text| agency_of(text)) {
            steps.push(step(OriginKind::Agency, agency.to_owned(), None));
        }
    }
    steps.extend(speaker(project, claim));
    steps
}

/// Who says it, by a chain; `None` where nobody but the outlet or the agency does.
pub fn speaker_of(chain: &[OriginStep]) -> Option<&OriginStep> {
    let is_somebody =
        |step: &&OriginStep| matches!(step.kind, OriginKind::Speaker | OriginKind::Unnamed | OriginKind::Paper);
    chain.last().filter(is_somebody)
}

fn speaker(project: &Project, claim: &Annotation) -> Option<OriginStep> {
    let of_entity = |id: EntityId| {
        let name = project.entities().get(&id)?.name.clone();
        Some(OriginStep { kind: OriginKind::Speaker, name, entity: Some(id) })
    };
    match claim.attributes.get(&AttributeId::new("speaker"))? {
        AttributeValue::Reference(Reference::Entity(id)) => of_entity(*id),
        AttributeValue::Reference(Reference::Annotation(id)) => {
            let mention = project.annotations().get(id)?;
            mention.entity.and_then(of_entity).or_else(|| Some(named_or_not(&mention.quote())))
        }
        AttributeValue::Text(text) if !text.trim().is_empty() => Some(named_or_not(text)),
        _ => None,
    }
}

/// “officials” and “a senior aide” are nobody in particular; a name has a capital.
fn named_or_not(quote: &str) -> OriginStep {
    let words = || quote.split_whitespace().skip(usize::from(quote.split_whitespace().count() > 1));
    let is_named = words().any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let kind = if is_named { OriginKind::Speaker } else { OriginKind::Unnamed };
    OriginStep { kind, name: quote.trim().to_owned(), entity: None }
}

/// How far into a text a dateline is looked for, in bytes.
const N_HEAD: usize = 600;
/// The longest name of an agency, in bytes.
const N_AGENCY: usize = 40;

/// What a dateline such as “SEOUL, Oct. 13 (Agency) —” has in brackets before its dash.
fn agency_of(text: &str) -> Option<&str> {
    let head = text.get(..text.floor_char_boundary(N_HEAD))?;
    head.lines().find_map(|line| {
        let (before, behind) = line.split_once(')')?;
        let (place, agency) = before.rsplit_once('(')?;
        let follows_dash = behind.trim_start().starts_with(['—', '–', '-']);
        let is_place = place.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
        let is_short = !agency.trim().is_empty() && agency.len() <= N_AGENCY && place.len() <= 2 * N_AGENCY;
        (follows_dash && is_place && is_short).then(|| agency.trim())
    })
}

/// Why two claims have one origin, what tells most first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OneOrigin {
    Speaker(String),
    Agency(String),
    Paper(String),
    /// Both stand in a passage that their articles share.
    SharedPassage,
    /// The analyst said that one repeats the other.
    Repeats,
    Outlet(String),
}

impl OneOrigin {
    /// As in “the same speaker, Owen Marsh”.
    pub fn words(&self) -> String {
        match self {
            Self::Speaker(name) => format!("the same speaker, {name}"),
            Self::Agency(name) => format!("the same agency, {name}"),
            Self::Paper(name) => format!("the same paper, {name}"),
            Self::SharedPassage => "a passage that the articles share".to_owned(),
            Self::Repeats => "one repeats the other".to_owned(),
            Self::Outlet(name) => format!("the same outlet, {name}"),
        }
    }
}

/// Claims of a cluster that go back to one origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// In the order of the project and of the text.
    pub claims: Vec<AnnotationId>,
    /// All that holds between two of them, each once; empty for a claim that stands alone.
    pub grounds: Vec<OneOrigin>,
}

/// The independent origins of a cluster's claims, those of the most claims first. A speaker whom
/// nobody names counts for each article anew: two may be one, and nobody knows.
pub fn independent_origins(project: &Project, cluster: ClusterId, passages: &[Shared]) -> Vec<Origin> {
    Origins::of(project, passages).of_cluster(cluster)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_read_from_the_dateline_alone() {
        assert_eq!(agency_of("Ships leave\n\nSEOUL, Oct. 13 (Wire Agency) — Ships left.\n"), Some("Wire Agency"));
        assert_eq!(agency_of("He (the minister) left.\n"), None);
        assert_eq!(agency_of("SEOUL (a note of the editors that is far too long to be a name) — x"), None);
        assert_eq!(agency_of(""), None);
    }

    #[test]
    fn a_speaker_without_a_name_is_told_apart() {
        assert_eq!(named_or_not("officials").kind, OriginKind::Unnamed);
        assert_eq!(named_or_not("A senior aide").kind, OriginKind::Unnamed);
        assert_eq!(named_or_not("the minister Ana Marsh").kind, OriginKind::Speaker);
        assert_eq!(named_or_not("Marsh").kind, OriginKind::Speaker);
    }
}
