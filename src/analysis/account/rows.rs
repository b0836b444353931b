//! A report as a table, for programs and for spreadsheets: a row for each claim in a cluster, one for each
//! silence, and one for a cluster that has neither. What has no row was not looked at.

use super::differing::values_of;
use super::points::{Point, Points, Saying};
use crate::analysis::Sheet;
use crate::analysis::chain::speaker_of;
use crate::analysis::cluster_values::difference_in_words;
use crate::model::{Cancelled, Document, DocumentId, JobProgress};

const COLUMNS: [&str; 32] = [
    "cluster",
    "statement",
    "verdict",
    "likelihood",
    "confidence",
    "reliability",
    "credibility",
    "note",
    "disputed",
    "n_origins",
    "n_not_looked_at",
    "role",
    "stance",
    "outlet",
    "title",
    "author",
    "published",
    "url",
    "paragraph",
    "quote",
    "label",
    "speaker",
    "attribution",
    "origin",
    "of_quote",
    "values",
    "differing",
    "differences",
    "cluster_id",
    "document_id",
    "claim_id",
    "of_id",
];

/// All rows, in the order of the report.
pub(super) fn sheet(points: &Points<'_>, progress: &JobProgress) -> Result<Sheet, Cancelled> {
    let mut sheet = Sheet::new(&COLUMNS);
    for (n, point) in points.all.iter().enumerate() {
        progress.step(n, points.all.len())?;
        sheet.rows.extend(point.sayings.iter().map(|saying| claim_row(points, point, saying)));
        let silent = point.silent.iter().filter_map(|id| points.project.documents().get(id));
        sheet.rows.extend(silent.map(|document| row(point, "silent", &Cells::of(document))));
        if point.sayings.is_empty() && point.silent.is_empty() {
            sheet.rows.push(row(point, "", &Cells::default()));
        }
    }
    Ok(sheet)
}

/// What a row has beside its cluster.
#[derive(Default)]
struct Cells {
    stance: String,
    outlet: String,
    title: String,
    author: String,
    published: String,
    url: String,
    paragraph: String,
    quote: String,
    label: String,
    speaker: String,
    attribution: String,
    origin: String,
    of_quote: String,
    values: String,
    differing: String,
    differences: String,
    document_id: Option<DocumentId>,
    claim_id: String,
    of_id: String,
}

impl Cells {
    fn of(document: &Document) -> Self {
        Self {
            outlet: document.outlet.clone(),
            title: document.title.clone(),
            author: document.author.clone(),
            published: document.published.map(|day| day.to_string()).unwrap_or_default(),
            url: document.url.clone(),
            document_id: Some(document.id),
            ..Self::default()
        }
    }
}

fn claim_row(points: &Points<'_>, point: &Point<'_>, saying: &Saying<'_>) -> Vec<String> {
    let names: Vec<&str> = saying.chain.iter().map(|step| step.name.as_str()).collect();
    let values = || values_of(point, saying.claim.id);
    let in_words = |n| difference_in_words(points.project, &point.values, saying.claim.id, n);
    let cells = Cells {
        stance: saying.stance.slug().to_owned(),
        paragraph: saying.paragraph.map(|number| number.to_string()).unwrap_or_default(),
        quote: saying.claim.quote(),
        label: points.project.label_name(&saying.claim.label).to_owned(),
        speaker: speaker_of(&saying.chain).map(|step| step.name.clone()).unwrap_or_default(),
        attribution: names.join(" ← "),
        origin: saying.origin.to_string(),
        of_quote: saying.of.map(|of| of.quote()).unwrap_or_default(),
        values: joined(values().map(|(value, _)| value.value.normal.clone())),
        differing: joined(values().filter(|(_, differs)| *differs).map(|(value, _)| value.value.quote.clone())),
        differences: joined((0..values().count()).filter_map(in_words)),
        claim_id: saying.claim.id.to_string(),
        of_id: saying.of.map(|of| of.id.to_string()).unwrap_or_default(),
        ..Cells::of(saying.document)
    };
    row(point, "claim", &cells)
}

/// With a semicolon between, as several values of one cell stand.
fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

fn row(point: &Point<'_>, role: &str, cells: &Cells) -> Vec<String> {
    let judgement = &point.cluster.judgement;
    let slug = |slug: Option<&str>| slug.unwrap_or_default().to_owned();
    let row: [String; COLUMNS.len()] = [
        point.number.to_string(),
        point.cluster.statement.clone(),
        slug(judgement.verdict.map(|value| value.slug())),
        slug(judgement.likelihood.map(|value| value.slug())),
        slug(judgement.confidence.map(|value| value.slug())),
        slug(judgement.reliability.map(|value| value.slug())),
        slug(judgement.credibility.map(|value| value.slug())),
        point.cluster.note.clone(),
        if point.is_disputed { "yes" } else { "no" }.to_owned(),
        point.origins.len().to_string(),
        point.not_looked_at.len().to_string(),
        role.to_owned(),
        cells.stance.clone(),
        cells.outlet.clone(),
        cells.title.clone(),
        cells.author.clone(),
        cells.published.clone(),
        cells.url.clone(),
        cells.paragraph.clone(),
        cells.quote.clone(),
        cells.label.clone(),
        cells.speaker.clone(),
        cells.attribution.clone(),
        cells.origin.clone(),
        cells.of_quote.clone(),
        cells.values.clone(),
        cells.differing.clone(),
        cells.differences.clone(),
        point.cluster.id.to_string(),
        cells.document_id.map(|id| id.to_string()).unwrap_or_default(),
        cells.claim_id.clone(),
        cells.of_id.clone(),
    ];
    row.into()
}
