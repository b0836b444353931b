//! Suggestions: what could be annotated in an article, each with its reason. Found by rules and by what
//! the project knows already; nothing is annotated until somebody accepts it.

mod amounts;
mod attribution;
mod claims;
mod english;
mod language;
mod lexicon;
mod mentions;
mod phrases;
mod refusals;
mod runs;
mod said;
mod speakers;
mod steps;
mod words;

pub use refusals::{AT_PLACE, EVERYWHERE};
pub use said::{Said, label_of_name, said};

use crate::model::{AnnotationId, Cancelled, Document, DocumentId, EntityId, JobProgress, LabelId, Layer, Project};
use crate::text::{Span, Spans};
use amounts::{Amount, amounts};
use claims::claims;
use language::{Tables, tables};
use lexicon::{Known, Lexicon, Source};
use mentions::mentions;
use refusals::Refused;
use speakers::Speakers;
use std::collections::BTreeSet;
use std::ops::Range;
use steps::{Part, Steps};
use words::Reading;

/// An annotation that is proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    pub document: DocumentId,
    pub spans: Spans,
    pub layer: Layer,
    /// A label of the project's schema that is not retired.
    pub label: LabelId,
    /// The entity of the register that the words are known for; `None` for a claim.
    pub entity: Option<EntityId>,
    /// Who says it; `None` for a mention.
    pub speaker: Option<Speaker>,
    /// The words that attribute it; `None` for a mention.
    pub cue: Option<Span>,
    /// Why, in a short phrase that people read.
    pub reason: String,
    pub kind: SuggestionKind,
}

impl Suggestion {
    /// The words of `Edit::Refuse` (proposal and subject) that keep it from coming back at this
    /// place. `None` when it does not fit the text.
    pub fn refusal(&self, text: &str) -> Option<(String, String)> {
        Some((AT_PLACE.to_owned(), refusals::subject_at_place(self, text)?))
    }

    /// Whether nothing like it is annotated: a known name may stand inside another mention, a guess
    /// may not overlap one, and a claim may not be half covered by one.
    pub fn is_new(&self, project: &Project) -> bool {
        let hull = self.spans.hull();
        let there = project.annotations_overlapping(self.document, hull);
        !there.into_iter().filter(|row| row.layer == self.layer).any(|row| match self.kind {
            SuggestionKind::Register | SuggestionKind::Elsewhere => row.label == self.label || row.hull() == Some(hull),
            // Whoever runs a provider wants what it finds, but for what is there.
            SuggestionKind::Provider => row.places().as_ref() == Some(&self.spans),
            SuggestionKind::WellKnown | SuggestionKind::Name | SuggestionKind::Value => true,
            SuggestionKind::ReportedSpeech | SuggestionKind::Statement => row.hull().is_some_and(|other| {
                let shared = hull.end().min(other.end()) - hull.start().max(other.start());
                2 * shared >= hull.n_bytes() || 2 * shared >= other.n_bytes()
            }),
        })
    }

    /// The same for its words and its label anywhere in the project.
    pub fn refusal_everywhere(&self, text: &str) -> Option<(String, String)> {
        Some((EVERYWHERE.to_owned(), refusals::subject_everywhere(self, text)?))
    }
}

/// Who is proposed as the speaker of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The words that name the speaker, perhaps in an earlier sentence.
    pub span: Span,
    /// The mention that stands there already.
    pub mention: Option<AnnotationId>,
    /// The entity that the words are known for.
    pub entity: Option<EntityId>,
    /// The label of a new mention there, where the words tell it.
    pub label: Option<LabelId>,
}

/// What a suggestion rests on; what can be accepted together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SuggestionKind {
    /// A name or an alias of the register.
    Register,
    /// The same words are annotated elsewhere in the project.
    Elsewhere,
    /// A name that the program knows.
    WellKnown,
    /// A name by the words in it or around it.
    Name,
    /// A date, a time, an amount or a measure.
    Value,
    /// A claim that somebody is said to make.
    ReportedSpeech,
    /// A sentence with a measure, a denial, a prediction, a cause or an earlier time.
    Statement,
    /// An external program proposes it.
    Provider,
}

impl SuggestionKind {
    /// All kinds in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Register,
        Self::Elsewhere,
        Self::WellKnown,
        Self::Name,
        Self::Value,
        Self::ReportedSpeech,
        Self::Statement,
        Self::Provider,
    ];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "Names of the register",
            Self::Elsewhere => "Annotated elsewhere",
            Self::WellKnown => "Well-known names",
            Self::Name => "Names by their form",
            Self::Value => "Dates and amounts",
            Self::ReportedSpeech => "Reported speech",
            Self::Statement => "Statements",
            Self::Provider => "From an external program",
        }
    }
}

/// The suggestions of one document, in the order of the text. For many documents make one
/// [`Suggester`].
pub fn suggestions(project: &Project, document: DocumentId) -> Vec<Suggestion> {
    Suggester::new(project).of(document)
}

/// What is known of a project, read once for many documents.
pub struct Suggester {
    project: Project,
    of_project: Lexicon,
    of_english: Lexicon,
    refused: Refused,
    labels: BTreeSet<LabelId>,
}

/// A mention with its span, on its way to a suggestion.
#[derive(Clone, Debug)]
struct Mention {
    span: Span,
    label: LabelId,
    entity: Option<EntityId>,
    reason: String,
    kind: SuggestionKind,
}

impl Suggester {
    /// Reads the register, the mentions, the refusals and the schema of a project as it is now.
    pub fn new(project: &Project) -> Self {
        let labels = project.labels().iter().filter(|label| !label.retired).map(|label| label.id.clone());
        Self {
            of_project: Lexicon::of_project(project),
            of_english: Lexicon::of_tables(tables("en")),
            refused: Refused::of(project),
            labels: labels.collect(),
            project: project.clone(),
        }
    }

    /// The suggestions of a document, in the order of the text; none for a document without text.
    /// What is annotated already and what was refused is left out.
    pub fn of(&self, document: DocumentId) -> Vec<Suggestion> {
        // Nobody can cancel this one.
        self.of_unless_cancelled(document, &JobProgress::default()).unwrap_or_default()
    }

    /// Like [`Suggester::of`], for a job: it counts in percent, and can be given up in the middle of a
    /// long text.
    pub fn of_unless_cancelled(
        &self,
        document: DocumentId,
        progress: &JobProgress,
    ) -> Result<Vec<Suggestion>, Cancelled> {
        let (Some(row), Some(text)) = (self.project.documents().get(&document), self.project.text(document)) else {
            return Ok(Vec::new());
        };
        let steps = Steps::new(progress, text.len());
        let tables = tables(&row.language);
        let reading = Reading::unless(text, tables, |byte| steps.at(Part::Words, byte))?;
        let mentions = self.mentions(&reading, tables, &steps)?;
        let mut found = self.claims(&reading, tables, row, &mentions, &steps)?;
        found.extend(mentions.into_iter().map(|mention| Suggestion {
            document,
            spans: mention.span.into(),
            layer: Layer::Entities,
            label: mention.label,
            entity: mention.entity,
            speaker: None,
            cue: None,
            reason: mention.reason,
            kind: mention.kind,
        }));
        self.retain_new(&mut found);
        found.sort_by(|a, b| (a.spans.hull(), a.layer, &a.label).cmp(&(b.spans.hull(), b.layer, &b.label)));
        Ok(found)
    }

    /// Keeps only what is neither annotated already nor refused.
    pub fn retain_new(&self, suggestions: &mut Vec<Suggestion>) {
        suggestions.retain(|row| {
            self.project
                .text(row.document)
                .is_some_and(|text| row.is_new(&self.project) && !self.refused.has(row, text))
        });
    }

    /// Mentions that do not overlap each other: the longer one stays, then the better known one.
    fn mentions(&self, reading: &Reading<'_>, tables: &Tables, steps: &Steps<'_>) -> Result<Vec<Mention>, Cancelled> {
        let mut all: Vec<(Mention, u8)> = Vec::new();
        let (mut free_from, mut table_free_from) = (0, 0);
        for place in 0..reading.words.len() {
            steps.at(Part::Known, reading.at(place).start)?;
            if place >= free_from
                && let Some((n_words, known)) = self.of_project.longest_at(reading, place)
            {
                free_from = place + n_words;
                all.extend(self.known(reading, place..free_from, &known).map(|mention| (mention, 0)));
            }
            if place >= table_free_from
                && !tables.names.is_empty()
                && let Some((n_words, known)) = self.of_english.longest_at(reading, place)
            {
                table_free_from = place + n_words;
                all.extend(self.known(reading, place..table_free_from, &known).map(|mention| (mention, 1)));
            }
        }
        for named in mentions(reading, &self.of_english, steps)? {
            let label = LabelId::new(named.label);
            if let Some(span) = reading.span(&named.words).filter(|_| self.labels.contains(&label)) {
                let kind = SuggestionKind::Name;
                let rank = if named.is_sure { 1 } else { 2 };
                all.push((Mention { span, label, entity: None, reason: named.reason, kind }, rank));
            }
        }
        let amounts = if tables.is_english { amounts(reading.text, steps)? } else { Vec::new() };
        for Amount { span, label, reason } in amounts {
            let label = LabelId::new(label);
            if self.labels.contains(&label) {
                all.push((Mention { span, label, entity: None, reason, kind: SuggestionKind::Value }, 1));
            }
        }
        all.sort_by_key(|(mention, rank)| (mention.span.start(), usize::MAX - mention.span.end(), *rank));
        let mut kept: Vec<(Mention, u8)> = Vec::with_capacity(all.len());
        for (mention, rank) in all {
            match kept.last() {
                Some((last, _)) if last.span.end() <= mention.span.start() => kept.push((mention, rank)),
                None => kept.push((mention, rank)),
                // A guess from the words around gives way to what is known.
                Some((_, 2)) if rank < 2 => {
                    kept.pop();
                    kept.push((mention, rank));
                }
                Some(_) => {}
            }
        }
        Ok(kept.into_iter().map(|(mention, _)| mention).collect())
    }

    /// What the lexicon says of some words: the first entry with a label of the schema.
    fn known(&self, reading: &Reading<'_>, words: Range<usize>, known: &[&Known]) -> Option<Mention> {
        let known = known.iter().find(|known| self.labels.contains(&known.label))?;
        let span = reading.span(&words)?;
        let (reason, kind) = match known.source {
            Source::Register if known.name == known.spelling => {
                ("a name of the register".to_owned(), SuggestionKind::Register)
            }
            Source::Register => (format!("an alias of {} in the register", known.name), SuggestionKind::Register),
            Source::Elsewhere(n) => {
                let times = if n == 1 { "once".to_owned() } else { format!("{n} times") };
                (format!("annotated {times} in the project"), SuggestionKind::Elsewhere)
            }
            Source::Table => ("a well-known name".to_owned(), SuggestionKind::WellKnown),
        };
        Some(Mention { span, label: known.label.clone(), entity: known.entity, reason, kind })
    }

    fn claims(
        &self,
        reading: &Reading<'_>,
        tables: &Tables,
        row: &Document,
        mentions: &[Mention],
        steps: &Steps<'_>,
    ) -> Result<Vec<Suggestion>, Cancelled> {
        let mut speakers = Speakers::new(&self.project, row.id, mentions);
        let year = row.published.map(|day| day.year());
        let mut found = Vec::new();
        for claim in claims(reading, tables, year, steps)? {
            // Every speaker is looked at, also those of labels that the schema lacks: pronouns stand for them.
            let said =
                claim.attribution.as_ref().map(|said| (speakers.speaker(reading, said), reading.span(&said.cue)));
            let label = LabelId::new(claim.label);
            let parts = claim.parts.iter().filter_map(|part| reading.span(part)).collect();
            let (Some(spans), true) = (Spans::joined(parts), self.labels.contains(&label)) else { continue };
            let kind = if said.is_some() { SuggestionKind::ReportedSpeech } else { SuggestionKind::Statement };
            let (speaker, cue) = said.unwrap_or_default();
            found.push(Suggestion {
                document: row.id,
                spans,
                layer: Layer::Claims,
                label,
                entity: None,
                speaker,
                cue,
                reason: claim.reason,
                kind,
            });
        }
        Ok(found)
    }
}
