//! One cluster of a report in words: the judgement, every claim with its quote and its place, the origins,
//! and the articles without a claim.

use super::differing::{differences, pieces, value_words};
use super::points::{Point, Points, Saying};
use super::sources::cited;
use super::summary::{anchor, standing, statement};
use crate::analysis::attribution::Origin;
use crate::model::account::{Block, Piece, Quotation, Run, Words};
use crate::model::{Annotation, Judgement, OriginKind, OriginStep, Placement};
use crate::text::quote::{counted, one_line};

/// Characters of another claim's quote that is pointed to.
const N_CHARS: usize = 160;

/// The heading with all that is told of the cluster.
pub(super) fn section(points: &Points<'_>, point: &Point<'_>) -> Vec<Block> {
    let heading = vec![Run::plain(format!("{}. ", point.number)), statement(point)];
    let mut blocks = vec![
        Block::Heading { level: 2, words: heading, anchor: anchor(point) },
        Block::Paragraph(standing(points, point)),
        Block::Facts(judgement(&point.cluster.judgement, &point.cluster.note)),
    ];
    if !point.sayings.is_empty() {
        blocks.push(part("What the articles say"));
        blocks.extend(point.sayings.iter().map(|saying| said(points, point, saying)));
        let differences = differences(points, point);
        if !differences.is_empty() {
            blocks.push(part("Values that differ"));
            blocks.extend(differences);
        }
        blocks.push(part("Independent origins"));
        let origins = (1..).zip(&point.origins);
        let entries = origins.map(|(number, origin)| origin_words(points, point, number, origin)).collect();
        blocks.push(Block::List { is_numbered: true, entries });
    }
    let without = [("Silent", &point.silent), ("Not looked at yet", &point.not_looked_at)];
    let without = without.into_iter().filter(|(_, documents)| !documents.is_empty());
    let facts: Vec<_> =
        without.map(|(name, documents)| (name.to_owned(), points.sources.listed(documents.iter().copied()))).collect();
    if !facts.is_empty() {
        blocks.push(part("Articles without a claim on it"));
        blocks.push(Block::Facts(facts));
    }
    blocks
}

fn part(name: &str) -> Block {
    Block::Heading { level: 3, words: vec![Run::plain(name)], anchor: String::new() }
}

/// Each scale is a fact of its own: ICD 203 forbids to say likelihood and confidence in one sentence.
fn judgement(judgement: &Judgement, note: &str) -> Vec<(String, Words)> {
    let scales = [
        ("Verdict", judgement.verdict.map(|value| value.name())),
        ("Likelihood", judgement.likelihood.map(|value| value.name())),
        ("Confidence", judgement.confidence.map(|value| value.name())),
        ("Source reliability", judgement.reliability.map(|value| value.name())),
        ("Information credibility", judgement.credibility.map(|value| value.name())),
    ];
    let said = scales.into_iter().filter_map(|(name, value)| Some((name.to_owned(), vec![Run::plain(value?)])));
    let mut facts: Vec<_> = said.collect();
    if facts.is_empty() {
        facts.push(("Judgement".to_owned(), vec![Run::quiet("Not given yet")]));
    }
    if !note.trim().is_empty() {
        facts.push(("Note".to_owned(), vec![Run::foreign(note)]));
    }
    facts
}

/// A claim: its stance and its article, the quote, and where it stands.
fn said(points: &Points<'_>, point: &Point<'_>, saying: &Saying<'_>) -> Block {
    let label = points.project.label_name(&saying.claim.label);
    let head = vec![
        Run::stance(saying.stance),
        Run::plain(" · "),
        Run::foreign(points.sources.name(saying.document.id)),
        Run::plain(" · "),
        Run::quiet(label),
    ];
    let facts = Block::Facts(facts(points, point, saying));
    Block::Together(vec![Block::Paragraph(head), Block::Quote(quotation(point, saying)), facts])
}

fn facts(points: &Points<'_>, point: &Point<'_>, saying: &Saying<'_>) -> Vec<(String, Words)> {
    let paragraph = saying.paragraph.map(|number| format!("paragraph {number}"));
    let place = cited(saying.document, false, paragraph.as_slice());
    let mut facts = vec![("Place".to_owned(), place), ("Attribution".to_owned(), attribution(&saying.chain))];
    let values = value_words(point, saying);
    if !values.is_empty() {
        facts.push(("Values".to_owned(), values));
    }
    if let Some(of) = saying.of {
        facts.push((saying.stance.name().to_owned(), pointed_to(points, of)));
    }
    match saying.claim.placement {
        Placement::AsPlaced => {}
        Placement::ToReview { .. } => {
            let words = "The article took a new text since, and nobody has looked at the place of this claim yet";
            facts.push(("To review".to_owned(), vec![Run::plain(words)]));
        }
        Placement::Orphan { .. } => {
            let words = "The article took a new text since, which has no place for this claim";
            facts.push(("To review".to_owned(), vec![Run::plain(words)]));
        }
    }
    if !saying.claim.note.trim().is_empty() {
        facts.push(("Note".to_owned(), vec![Run::foreign(saying.claim.note.as_str())]));
    }
    facts
}

/// “Harbor Dispatch: “the ships left””.
fn pointed_to(points: &Points<'_>, claim: &Annotation) -> Words {
    let quote = format!("“{}”", one_line(&claim.quote(), N_CHARS));
    vec![Run::foreign(points.sources.name(claim.document)), Run::plain(": "), Run::foreign(quote)]
}

/// From the outlet to who said it: “Harbor Dispatch ← Meridian Wire (agency) ← officials (unnamed source)”.
fn attribution(chain: &[OriginStep]) -> Words {
    let mut words = Words::new();
    for step in chain {
        if !words.is_empty() {
            words.push(Run::plain(" ← "));
        }
        words.push(Run::foreign(step.name.as_str()));
        if step.kind != OriginKind::Outlet {
            words.push(Run::plain(format!(" ({})", step.kind.name().to_lowercase())));
        }
    }
    words
}

/// The exact words, cut where something differs.
fn quotation(point: &Point<'_>, saying: &Saying<'_>) -> Quotation {
    let claim = saying.claim;
    let mut parts: Vec<Vec<Piece>> = claim.spans.iter().map(|part| pieces(point, claim.id, part)).collect();
    if parts.is_empty() {
        parts.push(vec![Piece { text: claim.quote(), differs: false }]);
    }
    Quotation { language: saying.document.language.clone(), direction: saying.document.direction, parts }
}

/// “Ledger, Harbor: 3 claims of one origin (the same speaker, Owen Marsh)”.
fn origin_words(points: &Points<'_>, point: &Point<'_>, number: usize, origin: &Origin) -> Words {
    let of_origin = point.sayings.iter().filter(|saying| saying.origin == number);
    let mut documents: Vec<_> = of_origin.map(|saying| saying.document.id).collect();
    documents.dedup();
    let mut words = points.sources.listed(documents.into_iter());
    let n = counted(origin.claims.len(), "claim");
    if origin.grounds.is_empty() {
        words.push(Run::plain(format!(": {n}, without a speaker, agency, paper or passage in common with the others")));
        return words;
    }
    words.push(Run::plain(format!(": {n} of one origin (")));
    for (place, ground) in origin.grounds.iter().enumerate() {
        if place > 0 {
            words.push(Run::plain("; "));
        }
        words.push(Run::foreign(ground.words()));
    }
    words.push(Run::plain(")"));
    words
}
