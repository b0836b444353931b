//! What the screen shows, counted and put into words beside the window: a table for each tab, from
//! which its plot follows.

use crate::analysis::statistics::{
    ByLayer, Counts, EntityRow, LabelTable, Step, TimeTable, article_rows, counts, entity_rows_in_steps, hours,
    label_table,
};
use crate::model::{Cancelled, Colour, DocumentId, EntityId, JobProgress, LabelId, Layer, Progress, Project};
use crate::ui::theme::Theme;
use jiff::tz::TimeZone;
use std::cmp::Reverse;

/// All that is counted.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) counts: Counts,
    /// Articles in progress.
    pub(super) n_begun: usize,
    pub(super) annotations: ByLayer,
    pub(super) articles: CountTable,
    pub(super) labels: CountTable,
    pub(super) entities: CountTable,
    pub(super) days: TimeTables,
    pub(super) hours: TimeTables,
    /// Whether several people annotated.
    pub(super) has_people: bool,
    pub(super) label_table: LabelTable,
}

/// The same moments by layer and by who annotated.
#[derive(Default)]
pub(super) struct TimeTables {
    pub(super) by_layer: CountTable,
    pub(super) by_people: CountTable,
}

/// Rows with names and counts.
#[derive(Default)]
pub(super) struct CountTable {
    /// What the first column is called.
    pub(super) name: &'static str,
    /// The second, which has words; `None` where there is none.
    pub(super) words: Option<&'static str>,
    /// The others.
    pub(super) counts: Vec<String>,
    pub(super) rows: Vec<CountRow>,
    /// What the parts of a bar stand for.
    pub(super) series: Vec<SeriesOf>,
}

/// A row of a table.
pub(super) struct CountRow {
    pub(super) mark: Option<Mark>,
    pub(super) name: String,
    pub(super) words: String,
    pub(super) counts: Vec<usize>,
    /// Of its bar.
    pub(super) parts: Vec<usize>,
    /// Its place where the table is sorted by the first column.
    pub(super) rank: usize,
    /// When it is, in steps.
    pub(super) at: i64,
    pub(super) leads_to: Option<Target>,
}

/// What is drawn before a name.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Progress(Progress),
    Label(Layer, Colour),
}

/// Where a row leads.
#[derive(Clone)]
pub(super) enum Target {
    Article(DocumentId),
    Label(LabelId),
    Entity(EntityId),
}

/// What a part of a bar stands for.
#[derive(Clone)]
pub(super) enum SeriesOf {
    Layer(Layer),
    /// By the place among those who are shown.
    Person(usize, String),
}

/// Most people who have bars of their own; the rest are others.
const N_PEOPLE: usize = 6;

/// Counts everything in a project.
pub(super) fn figures(project: &Project, progress: &JobProgress) -> Result<Figures, Cancelled> {
    progress.step(0, 1)?;
    let by_hour = hours(project, &TimeZone::system());
    progress.check()?;
    let by_day = by_hour.days();
    let label_table = label_table(project);
    progress.check()?;
    let entities = entities(project, entity_rows_in_steps(project, progress)?);
    let n_of = |layer| project.annotations().iter().filter(|row| row.layer == layer).count();
    Ok(Figures {
        counts: counts(project),
        n_begun: project.documents().iter().filter(|row| row.progress == Progress::InProgress).count(),
        annotations: ByLayer { n_claims: n_of(Layer::Claims), n_mentions: n_of(Layer::Entities) },
        articles: articles(project),
        labels: labels(project, &label_table),
        entities,
        days: times(&by_day),
        hours: times(&by_hour),
        has_people: by_hour.people.len() > 1,
        label_table,
    })
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn layers() -> Vec<SeriesOf> {
    Layer::ALL.map(SeriesOf::Layer).into()
}

fn articles(project: &Project) -> CountTable {
    let row = |(rank, row): (usize, crate::analysis::statistics::ArticleRow)| {
        let document = project.documents().get(&row.document)?;
        let ByLayer { n_claims, n_mentions } = row.annotations;
        Some(CountRow {
            mark: Some(Mark::Progress(row.progress)),
            name: format!("{} {}", rank + 1, document.short_name()),
            words: row.progress.name().to_owned(),
            counts: vec![n_claims, n_mentions, row.annotations.n()],
            parts: vec![n_claims, n_mentions],
            rank,
            at: 0,
            leads_to: Some(Target::Article(row.document)),
        })
    };
    CountTable {
        name: "Article",
        words: Some("Progress"),
        counts: columns(&["Claims", "Mentions", "All"]),
        rows: article_rows(project).into_iter().enumerate().filter_map(row).collect(),
        series: layers(),
    }
}

fn labels(project: &Project, table: &LabelTable) -> CountTable {
    let counts = table.n_of_labels.iter().zip(&table.n_documents_with);
    let rows = table.labels.iter().zip(counts).enumerate().map(|(rank, (id, (n, n_documents)))| {
        let label = project.labels().get(id);
        let layer = label.map(|label| label.layer);
        let colour = label.map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
        CountRow {
            mark: Some(Mark::Label(layer.unwrap_or(Layer::Entities), colour)),
            name: project.label_name(id).to_owned(),
            words: layer.map_or("", layer_name).to_owned(),
            counts: vec![*n, *n_documents],
            parts: if layer == Some(Layer::Claims) { vec![*n, 0] } else { vec![0, *n] },
            rank,
            at: 0,
            leads_to: Some(Target::Label(id.clone())),
        }
    });
    CountTable {
        name: "Label",
        words: Some("Layer"),
        counts: columns(&["Annotations", "Articles"]),
        rows: rows.collect(),
        series: layers(),
    }
}

fn entities(project: &Project, counted: Vec<EntityRow>) -> CountTable {
    let mut rows: Vec<CountRow> = Vec::new();
    for row in counted {
        let label = project.labels().get(&row.label);
        rows.push(CountRow {
            mark: label.map(|label| Mark::Label(label.layer, label.colour)),
            words: project.label_name(&row.label).to_owned(),
            name: row.name,
            counts: vec![row.n_mentions, row.n_documents, row.n_co_mentioned],
            parts: vec![row.n_mentions],
            rank: 0,
            at: 0,
            leads_to: Some(Target::Entity(row.entity)),
        });
    }
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    rows.iter_mut().enumerate().for_each(|(rank, row)| row.rank = rank);
    rows.sort_by_key(|row| Reverse(row.parts.first().copied()));
    CountTable {
        name: "Entity",
        words: Some("Label"),
        counts: columns(&["Mentions", "Articles", "Seen with"]),
        rows,
        series: vec![SeriesOf::Layer(Layer::Entities)],
    }
}

fn times(table: &TimeTable) -> TimeTables {
    let row = |counts: Vec<usize>, n: usize, (rank, row): (usize, &crate::analysis::statistics::TimeRow)| {
        let second = TimeZone::UTC.to_timestamp(row.start).map_or(0, |at| at.as_second());
        CountRow {
            mark: None,
            name: table.name_of(row),
            words: String::new(),
            parts: counts.clone(),
            counts: counts.into_iter().chain([n]).collect(),
            rank,
            at: second.div_euclid(seconds_of(table.step)),
            leads_to: None,
        }
    };
    let name = if table.step == Step::Day { "Day" } else { "Hour" };
    let rows = || table.rows.iter().enumerate();
    let by_layer = rows().map(|(rank, one)| {
        let layers = one.annotations;
        row(vec![layers.n_claims, layers.n_mentions], layers.n(), (rank, one))
    });
    let by_layer = CountTable {
        name,
        words: None,
        counts: columns(&["Claims", "Mentions", "All"]),
        rows: by_layer.collect(),
        series: layers(),
    };
    let names = people(&table.people);
    let by_people = rows().map(|(rank, one)| {
        let mut counts: Vec<usize> = one.by.iter().take(names.len()).copied().collect();
        if let Some(others) = counts.get_mut(N_PEOPLE) {
            *others = one.by.iter().skip(N_PEOPLE).sum();
        }
        row(counts, one.annotations.n(), (rank, one))
    });
    let by_people = CountTable {
        name,
        words: None,
        rows: by_people.collect(),
        series: names.iter().cloned().enumerate().map(|(n, name)| SeriesOf::Person(n, name)).collect(),
        counts: names.into_iter().chain(["All".to_owned()]).collect(),
    };
    TimeTables { by_layer, by_people }
}

/// Those who are shown, with a name for who gave none.
fn people(all: &[String]) -> Vec<String> {
    let name = |name: &String| if name.is_empty() { "No name".to_owned() } else { name.clone() };
    let mut names: Vec<String> = all.iter().take(N_PEOPLE).map(name).collect();
    match all.len().saturating_sub(N_PEOPLE) {
        0 => {}
        n => names.push(format!("{n} others")),
    }
    names
}

/// How long a step is.
pub(super) fn seconds_of(step: Step) -> i64 {
    match step {
        Step::Day => 86_400,
        Step::Hour => 3_600,
    }
}

/// What annotations of a layer are called.
pub(super) fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "Claims",
        Layer::Entities => "Mentions",
    }
}
