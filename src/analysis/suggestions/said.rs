//! Who says an annotated claim, and by which words: the rules of reported speech in the text around
//! it, and no more of it, so that it is told at once in an article of any length.

use super::attribution::{Attribution, attributions};
use super::language::tables;
use super::lexicon::Lexicon;
use super::mentions::{Named, mentions};
use super::speakers::Speakers;
use super::steps::Steps;
use super::words::Reading;
use super::{Mention, Speaker, SuggestionKind};
use crate::model::{AnnotationId, DocumentId, EntityId, JobProgress, LabelId, Layer, Project};
use crate::text::Span;

/// What attributes a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// `None` where nobody is named.
    pub speaker: Option<Speaker>,
    /// The words that attribute it.
    pub cue: Span,
}

/// Bytes read before the words in question: whom a pronoun stands for is named there.
const BEFORE: usize = 2000;
/// Bytes read behind them; no further than the paragraph.
const BEHIND: usize = 1000;

/// Who is said to make a claim that is annotated; `None` where the rules find no reported speech.
pub fn said(project: &Project, claim: AnnotationId) -> Option<Said> {
    let row = project.annotations().get(&claim).filter(|row| row.layer == Layer::Claims)?;
    let hull = row.hull()?;
    let window = Window::around(project, row.document, hull)?;
    let reading = window.reading(project);
    let mut speakers = Speakers::within(project, row.document, window.span, &window.mentions(&reading));
    let mut best: Option<(usize, Attribution, Option<Speaker>)> = None;
    for sentence in 0..reading.sentences.len() {
        for attribution in attributions(&reading, sentence) {
            // All are asked in their order: pronouns stand for those before.
            let speaker = speakers.speaker(&reading, &attribution);
            let shared = window.shared(&reading, &attribution, hull);
            if shared > best.as_ref().map_or(0, |(shared, ..)| *shared) {
                best = Some((shared, attribution, speaker));
            }
        }
    }
    let (_, attribution, speaker) = best?;
    let cue = window.outside(reading.span(&attribution.cue)?)?;
    let speaker = speaker.and_then(|speaker| {
        let span = window.outside(speaker.span)?;
        let entity = speaker.entity.or_else(|| called(project, span.slice(project.text(row.document)?)?));
        Some(Speaker { span, entity, ..speaker })
    });
    Some(Said { speaker, cue })
}

/// The label that the rules give a name at these words; `None` where they see no name there, or one
/// whose label the schema lacks.
pub fn label_of_name(project: &Project, document: DocumentId, words: Span) -> Option<LabelId> {
    let window = Window::around(project, document, words)?;
    let reading = window.reading(project);
    let names = window.mentions(&reading);
    let there = names.into_iter().find(|name| window.outside(name.span).is_some_and(|span| span.overlaps(words)))?;
    let is_in_use = project.labels().get(&there.label).is_some_and(|label| !label.retired);
    is_in_use.then_some(there.label)
}

/// The one entity of that name or alias; `None` for none and for several.
fn called(project: &Project, name: &str) -> Option<EntityId> {
    let mut called = project.entities().iter().filter(|entity| entity.is_called(name));
    let first = called.next()?;
    called.next().is_none().then_some(first.id)
}

/// The lines of a text that are read.
struct Window<'a> {
    text: &'a str,
    /// In the whole text.
    span: Span,
    document: DocumentId,
}

impl<'a> Window<'a> {
    fn around(project: &'a Project, document: DocumentId, words: Span) -> Option<Self> {
        let all = project.text(document)?;
        let from = all.floor_char_boundary(words.start().saturating_sub(BEFORE));
        let start = all.get(..from)?.rfind('\n').filter(|line| from - line < BEFORE).map_or(from, |line| line + 1);
        let upto = all.ceil_char_boundary((words.end() + BEHIND).min(all.len()));
        let end = all.get(words.end()..upto)?.find('\n').map_or(upto, |line| words.end() + line);
        let span = Span::new(start, end)?;
        Some(Self { text: span.slice(all)?, span, document })
    }

    fn reading(&self, project: &Project) -> Reading<'a> {
        let language = project.documents().get(&self.document).map_or("", |row| row.language.as_str());
        Reading::new(self.text, tables(language))
    }

    /// The names in it by rule and by the language's table, in places of the window.
    fn mentions(&self, reading: &Reading<'_>) -> Vec<Mention> {
        let known = Lexicon::of_tables(tables("en"));
        // A window is short and nobody waits for its end: without progress nothing is ever cancelled.
        let progress = JobProgress::default();
        let by_rule = mentions(reading, &known, &Steps::new(&progress, self.text.len())).unwrap_or_default();
        let by_rule = by_rule.into_iter().filter_map(|Named { words, label, reason, .. }| {
            Some(mention(reading.span(&words)?, LabelId::new(label), reason, SuggestionKind::Name))
        });
        let mut found: Vec<Mention> = by_rule.collect();
        let mut place = 0;
        while place < reading.words.len() {
            let Some((n_words, names)) = known.longest_at(reading, place) else {
                place += 1;
                continue;
            };
            if let (Some(span), Some(name)) = (reading.span(&(place..place + n_words)), names.first())
                && !found.iter().any(|other| other.span.overlaps(span))
            {
                found.push(mention(span, name.label.clone(), String::new(), SuggestionKind::WellKnown));
            }
            place += n_words;
        }
        found
    }

    /// A span of the window as one of the whole text.
    fn outside(&self, span: Span) -> Option<Span> {
        Span::new(self.span.start() + span.start(), self.span.start() + span.end())
    }

    /// Bytes that what is said shares with a claim; 0 for less than half of the shorter one.
    fn shared(&self, reading: &Reading<'_>, attribution: &Attribution, claim: Span) -> usize {
        let parts = attribution.parts.iter().filter_map(|part| self.outside(reading.span(part)?));
        let (mut shared, mut said) = (0, 0);
        for part in parts {
            said += part.n_bytes();
            shared += part.end().min(claim.end()).saturating_sub(part.start().max(claim.start()));
        }
        if 2 * shared >= said.min(claim.n_bytes()) { shared } else { 0 }
    }
}

fn mention(span: Span, label: LabelId, reason: String, kind: SuggestionKind) -> Mention {
    Mention { span, label, entity: None, reason, kind }
}
