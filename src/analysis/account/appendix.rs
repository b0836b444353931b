//! The end of a report: how it came about, the labels that its claims have, and the list of its articles.

use super::Maker;
use super::points::Points;
use super::sources::cited;
use crate::model::account::{Block, Grid, Run, RunKind, Words};
use crate::model::{LabelId, Stance};
use std::collections::BTreeMap;

/// Hexadecimal digits of a text's SHA-256 in the list of articles.
const N_DIGITS: usize = 16;

/// Method, labels, articles.
pub(super) fn appendix(points: &Points<'_>, maker: &Maker<'_>) -> Vec<Block> {
    let heading = |name: &str, anchor: &str| Block::Heading {
        level: 2,
        words: vec![Run::plain(name)],
        anchor: anchor.to_owned(),
    };
    let part = |name: &str| Block::Heading { level: 3, words: vec![Run::plain(name)], anchor: String::new() };
    let mut blocks = vec![heading("Appendix: method", "method"), Block::Facts(facts(METHOD))];
    blocks.extend([part("Stances"), Block::Facts(stances()), part("Judgement"), Block::Facts(facts(SCALES))]);
    blocks.extend([part("Program and schema"), Block::Facts(made_by(maker))]);
    if let Some(labels) = labels(points) {
        blocks.extend([heading("Appendix: labels", "labels"), Block::Grid(labels)]);
    }
    blocks.extend([heading("Articles", "articles"), Block::List { is_numbered: true, entries: articles(points) }]);
    blocks
}

type Texts = &'static [(&'static str, &'static str)];

fn facts(texts: Texts) -> Vec<(String, Words)> {
    texts.iter().map(|(name, text)| ((*name).to_owned(), vec![Run::plain(*text)])).collect()
}

/// What words of the report mean, and how it was found out.
const METHOD: Texts = &[
    (
        "Quotes",
        "Each quote is the exact text of the article, checked against it whenever the project is read or written. “ … ” \
         stands between the parts of a claim that has several.",
    ),
    ("Disputed", "A cluster in which at least one claim differs from what others say, or contradicts it."),
    (
        "Values",
        "Dates, times, durations, counts, measures, shares and sums are read from the quotes, with what the analyst \
         corrected, and brought together by what they are values of. Each is an interval after conversion into one unit: \
         half of the last significant digit more or less, wider where a hedge such as “about” or “more than” says so. Two \
         values differ when their intervals have nothing in common, unless either article has another value that agrees \
         with the one of the other. What is not known, such as a day that is counted from an unknown day of publication, \
         is held against nothing.",
    ),
    (
        "Independent origin",
        "Claims that go back to one speaker, one agency, one paper or one outlet count once, as do claims in a passage that \
         their articles share, and a claim that the analyst marked as repeating another. A speaker without a name counts for \
         each article anew, because nobody knows whether two of them are one.",
    ),
    ("Single source", "A cluster whose claims all go back to one origin, however many articles have them."),
    (
        "Shared passage",
        "Text of at least eight words that stands in two articles word for word or nearly, found by comparing every article \
         with every other one.",
    ),
    ("Silent", "Somebody looked, and the article says nothing on the point."),
    ("Not looked at yet", "Nobody has said whether the article has anything on the point. It is not silence."),
];

/// ICD 203 and the Admiralty scale. No sentence names the two scales of ICD 203 together.
const SCALES: Texts = &[
    ("Verdict", "What the analyst makes of the statement after all claims."),
    (
        "Likelihood",
        "How probable the statement is, in the seven terms of ICD 203 (Analytic Standards of the US intelligence \
         community), each with its range.",
    ),
    ("Confidence", "How good the ground of the judgement is. It stands by itself, as ICD 203 demands."),
    ("Source reliability", "A to F on the Admiralty (NATO) scale: how far the source can be relied on."),
    ("Information credibility", "1 to 6 on the Admiralty (NATO) scale: how credible what it says is."),
];

fn stances() -> Vec<(String, Words)> {
    let meaning = |stance: Stance| match stance {
        Stance::States => "It says the point, and others are held against it.",
        Stance::Corroborates => "It says the same on a ground of its own.",
        Stance::Repeats => "It passes on what another claim says.",
        Stance::Differs => "It says something else on the same point, such as another number or day.",
        Stance::Contradicts => "It says that the point is not so.",
        Stance::Updates => "It takes the place of an earlier claim.",
    };
    let fact = |stance: &Stance| (format!("{} {}", stance.sign(), stance.name()), vec![Run::plain(meaning(*stance))]);
    Stance::ALL.iter().map(fact).collect()
}

fn made_by(maker: &Maker<'_>) -> Vec<(String, Words)> {
    let facts = [("Program", maker.program), ("Schema", maker.schema)];
    facts.into_iter().map(|(name, text)| (name.to_owned(), vec![Run::plain(text)])).collect()
}

/// The labels of the claims, in the order of the schema; `None` without a claim.
fn labels(points: &Points<'_>) -> Option<Grid> {
    let mut used: BTreeMap<(i64, &LabelId), usize> = BTreeMap::new();
    for saying in points.all.iter().flat_map(|point| &point.sayings) {
        let label = &saying.claim.label;
        let order = points.project.labels().get(label).map_or(i64::MAX, |row| row.order);
        *used.entry((order, label)).or_default() += 1;
    }
    let row = |((_, id), n): (&(i64, &LabelId), &usize)| {
        let label = points.project.labels().get(*id);
        let guideline = label.map(|label| label.guideline.trim()).filter(|guideline| !guideline.is_empty());
        let guideline = guideline.map_or_else(|| Run::quiet("None"), Run::foreign);
        vec![vec![Run::foreign(points.project.label_name(id))], vec![Run::plain(n.to_string())], vec![guideline]]
    };
    let header = ["Label", "Claims in clusters", "Guideline"].map(|name| vec![Run::plain(name)]).into();
    let caption = "Labels of the claims in this report".to_owned();
    (!used.is_empty()).then(|| Grid { caption, header, widths: vec![3, 2, 7], rows: used.iter().map(row).collect() })
}

/// All articles, also those without a claim, with what tells one text from another.
fn articles(points: &Points<'_>) -> Vec<Words> {
    let entry = |document: &&crate::model::Document| {
        let sha256 = points.project.texts().get(&document.id).map(|text| text.sha256.to_string());
        let digits = sha256.map(|digits| digits.chars().take(N_DIGITS).collect::<String>());
        let mut words = cited(document, true, &[]);
        if let Some(digits) = digits {
            words.push(Run { text: format!(" · text {digits}"), kind: RunKind::Quiet });
        }
        words
    };
    points.sources.documents.iter().map(entry).collect()
}
