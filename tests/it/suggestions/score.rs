//! Precision and recall: suggestions beside what was annotated by hand.

use super::markup::{Gold, GoldClaim};
use crossread::analysis::suggestions::Suggestion;
use crossread::model::Layer;
use crossread::text::Span;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts of one row of the table.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(crate) struct Count {
    pub(crate) n_annotated: usize,
    pub(crate) n_suggested: usize,
    /// With the same bounds.
    pub(crate) n_exact: usize,
    /// That share at least half of the longer one.
    pub(crate) n_near: usize,
    /// Annotated ones that a suggestion comes near to.
    pub(crate) n_found: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.n_annotated += other.n_annotated;
        self.n_suggested += other.n_suggested;
        self.n_exact += other.n_exact;
        self.n_near += other.n_near;
        self.n_found += other.n_found;
    }

    pub(crate) fn precision(&self) -> f64 {
        percent(self.n_near, self.n_suggested)
    }

    pub(crate) fn recall(&self) -> f64 {
        percent(self.n_found, self.n_annotated)
    }
}

fn percent(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { 100.0 * n as f64 / of as f64 }
}

/// The rows of a table by their name.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) rows: BTreeMap<String, Count>,
}

/// Dates, amounts and quantities are read by rules of their own.
const VALUES: &[&str] = &["date-or-time", "money-or-percent", "quantity"];

impl Score {
    pub(crate) fn add(&mut self, text: &str, gold: &Gold, suggested: &[Suggestion]) {
        let annotated: Vec<(Vec<Span>, &str)> =
            gold.mentions.iter().map(|(span, label)| (vec![*span], *label)).collect();
        self.add_layer(text, "mentions", &annotated, &of_layer(suggested, Layer::Entities));
        let annotated: Vec<(Vec<Span>, &str)> =
            gold.claims.iter().map(|claim| (claim.parts.clone(), claim.label)).collect();
        let claims = of_layer(suggested, Layer::Claims);
        self.add_layer(text, "claims", &annotated, &claims);
        let unlabelled = |all: &[(Vec<Span>, &'static str)]| -> Vec<(Vec<Span>, &'static str)> {
            all.iter().map(|(spans, _)| (spans.clone(), "")).collect()
        };
        let any: Vec<_> = annotated.iter().map(|(spans, _)| (spans.clone(), "")).collect();
        self.count("claims, any label", text, &any, &unlabelled(&claims));
        self.add_attributions(text, &gold.claims, suggested);
    }

    fn add_layer(
        &mut self,
        text: &str,
        layer: &str,
        annotated: &[(Vec<Span>, &str)],
        suggested: &[(Vec<Span>, &'static str)],
    ) {
        let mut labels: Vec<&str> = annotated.iter().chain(suggested).map(|(_, label)| *label).collect();
        labels.sort_unstable();
        labels.dedup();
        for label in labels {
            let of = |all: &[(Vec<Span>, &str)]| -> Vec<(Vec<Span>, &'static str)> {
                all.iter().filter(|row| row.1 == label).map(|row| (row.0.clone(), "")).collect()
            };
            let (annotated, suggested) = (of(annotated), of(suggested));
            self.count(&format!("{layer}: {label}"), text, &annotated, &suggested);
            let total = match (layer, VALUES.contains(&label)) {
                ("mentions", true) => "mentions: dates and amounts together",
                ("mentions", false) => "mentions: names together",
                _ => "claims together",
            };
            self.count(total, text, &annotated, &suggested);
        }
    }

    fn count(&mut self, row: &str, text: &str, annotated: &[(Vec<Span>, &str)], suggested: &[(Vec<Span>, &str)]) {
        let near = |a: &[Span], b: &[Span]| is_near(text, a, b);
        let count = Count {
            n_annotated: annotated.len(),
            n_suggested: suggested.len(),
            n_exact: suggested.iter().filter(|(s, _)| annotated.iter().any(|(a, _)| is_same(text, a, s))).count(),
            n_near: suggested.iter().filter(|(s, _)| annotated.iter().any(|(a, _)| near(a, s))).count(),
            n_found: annotated.iter().filter(|(a, _)| suggested.iter().any(|(s, _)| near(a, s))).count(),
        };
        self.rows.entry(row.to_owned()).or_default().add(count);
    }

    /// Speakers and cues are compared claim by claim, where the claim itself was found.
    fn add_attributions(&mut self, text: &str, gold: &[GoldClaim], suggested: &[Suggestion]) {
        let mut speakers = Count::default();
        let mut cues = Count::default();
        for claim in gold {
            let near = |row: &&Suggestion| row.layer == Layer::Claims && is_near(text, &claim.parts, row.spans.parts());
            let found = suggested.iter().find(near);
            let speaker = found.and_then(|row| row.speaker.as_ref()).map(|speaker| speaker.span);
            compare(text, &mut speakers, claim.speaker, speaker);
            compare(text, &mut cues, claim.cue, found.and_then(|row| row.cue));
        }
        self.rows.entry("speaker of a claim".to_owned()).or_default().add(speakers);
        self.rows.entry("cue of a claim".to_owned()).or_default().add(cues);
    }

    /// The table as Markdown, without what nobody annotated.
    pub(crate) fn table(&self) -> String {
        let mut table = String::from("| what | annotated | suggested | precision | recall | exact bounds |\n");
        table.push_str("|---|---|---|---|---|---|\n");
        let rows = self.rows.iter().filter(|(_, row)| row.n_annotated > 0);
        for (name, row) in rows {
            let exact = percent(row.n_exact, row.n_suggested);
            writeln!(
                table,
                "| {name} | {} | {} | {:.0} % | {:.0} % | {exact:.0} % |",
                row.n_annotated,
                row.n_suggested,
                row.precision(),
                row.recall()
            )
            .unwrap();
        }
        table
    }
}

/// The same name in other words (“Marsh” for an earlier “Owen Marsh”) is the same speaker.
fn compare(text: &str, count: &mut Count, annotated: Option<Span>, suggested: Option<Span>) {
    count.n_annotated += usize::from(annotated.is_some());
    count.n_suggested += usize::from(suggested.is_some());
    let (Some(a), Some(s)) = (annotated, suggested) else { return };
    let last_word =
        |span: Span| span.slice(text).and_then(|words| words.split_whitespace().last()).unwrap().to_lowercase();
    let is_same_name = last_word(a) == last_word(s);
    count.n_exact += usize::from(a == s);
    count.n_near += usize::from(is_near(text, &[a], &[s]) || is_same_name);
    count.n_found += usize::from(is_near(text, &[a], &[s]) || is_same_name);
}

fn of_layer(suggested: &[Suggestion], layer: Layer) -> Vec<(Vec<Span>, &'static str)> {
    let of = suggested.iter().filter(|row| row.layer == layer);
    of.map(|row| (row.spans.parts().to_vec(), label_name(row.label.as_str()))).collect()
}

/// The slug as a word that lives as long as the table.
pub(crate) fn label_name(slug: &str) -> &'static str {
    const ALL: &[&str] = &[
        "person",
        "organisation",
        "geopolitical",
        "location",
        "facility",
        "group",
        "event",
        "product-or-weapon",
        "law",
        "date-or-time",
        "money-or-percent",
        "quantity",
        "event-fact",
        "number-or-measure",
        "cause-or-blame",
        "quote-or-position",
        "denial",
        "prediction",
        "background",
    ];
    ALL.iter().find(|known| **known == slug).unwrap()
}

fn bare(text: &str, span: Span) -> (usize, usize) {
    let inside = span.slice(text).unwrap();
    let end = span.start() + inside.trim_end_matches([',', '.', '!', '?', ' ']).len();
    (span.start(), end)
}

fn is_same(text: &str, a: &[Span], b: &[Span]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| bare(text, *a) == bare(text, *b))
}

/// Whether the two share at least half of the longer one.
fn is_near(text: &str, a: &[Span], b: &[Span]) -> bool {
    let length = |all: &[Span]| -> usize { all.iter().map(|span| bare(text, *span)).map(|(from, to)| to - from).sum() };
    let shared: usize = a
        .iter()
        .flat_map(|a| b.iter().map(move |b| (bare(text, *a), bare(text, *b))))
        .map(|(a, b)| a.1.min(b.1).saturating_sub(a.0.max(b.0)))
        .sum();
    2 * shared >= length(a).max(length(b)) && shared > 0
}
