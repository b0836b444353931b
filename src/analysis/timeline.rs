//! The dates that claims of clusters say, on one axis: rows of clusters or of sources, a mark for each
//! stretch of days that a source says, and bands where sources disagree. What no day is known of is listed.

use super::cluster_values::{ClusterValues, Standing, ValueGroup, ValuesOfAll};
use crate::model::{AnnotationId, Cancelled, ClusterId, Date, DocumentId, JobProgress, Project, Stance};
use crate::text::Span;
use crate::text::values::{Extent, Hedge, Kind, Measure, Needs, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a row stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Grouping {
    #[default]
    Clusters,
    Sources,
}

/// All that is shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timeline {
    pub rows: Vec<TimeRow>,
    /// The names of the sources in the order of their articles; articles of one name are one source.
    pub sources: Vec<String>,
    /// The days on which articles were published, with their sources.
    pub published: Vec<(i64, usize)>,
    pub unresolved: Vec<Unresolved>,
    /// First and last day of all marks and of publication; `None` without marks.
    pub days: Option<(i64, i64)>,
}

/// One row; its lanes lie under each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeRow {
    pub of: RowOf,
    /// By their first day.
    pub marks: Vec<TimeMark>,
    pub n_lanes: usize,
    /// First and last day of dates that differ from each other.
    pub bands: Vec<(i64, i64)>,
}

/// The cluster, or the number of the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowOf {
    Cluster(ClusterId),
    Source(usize),
}

/// Days that one source says, once or in several claims. Days are counted from 1 January 1970.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeMark {
    /// `None`: several sources, in a row of many.
    pub source: Option<usize>,
    /// Both included; `None` where the stretch is open.
    pub first: Option<i64>,
    pub last: Option<i64>,
    /// Said with “about” or the like.
    pub is_about: bool,
    /// Another source says other days.
    pub differs: bool,
    pub lane: usize,
    /// At least one.
    pub said: Vec<Dated>,
}

/// A date that a claim says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated {
    pub cluster: ClusterId,
    pub claim: AnnotationId,
    pub document: DocumentId,
    /// Of the words that say the date, in the document's text.
    pub span: Span,
    pub quote: String,
    /// In normal form.
    pub normal: String,
}

/// A date of which no day is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unresolved {
    pub dated: Dated,
    pub source: usize,
    /// What must be known; `None`: only that no year is said.
    pub needs: Option<Needs>,
}

/// In a row of more sources, those that say the same days are one mark.
pub const MOST_LANES: usize = 8;

/// The days since 1 January 1970.
pub fn day_number(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// The timeline of some clusters, which stand in their order. `values` are the values of each. An error when it
/// was cancelled.
pub fn timeline(
    project: &Project,
    values: &ValuesOfAll,
    clusters: &[ClusterId],
    grouping: Grouping,
    progress: &JobProgress,
) -> Result<Timeline, Cancelled> {
    let mut found = Timeline::default();
    let sources = sources_of(project, &mut found);
    let mut rows = Vec::new();
    let mut of_sources: BTreeMap<usize, Vec<TimeMark>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (n_done, cluster) in clusters.iter().enumerate() {
        progress.step(n_done, clusters.len())?;
        let Some(values) = values.get(cluster) else { continue };
        let (mut marks, mut bands) = (Vec::new(), Vec::new());
        for group in values.groups.iter().filter(|group| group.subject.measure == Measure::Date) {
            let mut of_group = marks_of(project, values, *cluster, group, &sources, &mut found.unresolved);
            bands.extend(disagreement(project, &mut of_group));
            marks.append(&mut of_group);
        }
        match grouping {
            Grouping::Clusters => rows.push((RowOf::Cluster(*cluster), marks, bands)),
            Grouping::Sources => {
                for mark in marks {
                    // In a source's row a claim of two clusters is told once.
                    let key = mark.said.first().map(|said| (said.claim, said.span));
                    if let (Some(source), true) = (mark.source, seen.insert(key)) {
                        of_sources.entry(source).or_default().push(mark);
                    }
                }
            }
        }
    }
    rows.extend(of_sources.into_iter().map(|(source, marks)| (RowOf::Source(source), marks, Vec::new())));
    found.rows = rows
        .into_iter()
        .filter(|(_, marks, _)| !marks.is_empty())
        .map(|(of, marks, bands)| row_of(of, marks, bands))
        .collect();
    let marks = || found.rows.iter().flat_map(|row| &row.marks);
    let published = found.published.iter().map(|(day, _)| *day);
    let ends: Vec<i64> = marks().flat_map(|mark| [mark.first, mark.last]).flatten().chain(published).collect();
    found.days = ends.iter().min().copied().zip(ends.iter().max().copied()).filter(|_| !found.rows.is_empty());
    Ok(found)
}

/// The number of each document's source; the names and the days of publication go into the timeline.
fn sources_of(project: &Project, found: &mut Timeline) -> BTreeMap<DocumentId, usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sources = BTreeMap::new();
    for document in project.documents_in_order() {
        let name = document.short_name();
        let number = *numbers.entry(name).or_insert_with(|| {
            found.sources.push(name.to_owned());
            found.sources.len() - 1
        });
        sources.insert(document.id, number);
        found.published.extend(document.published.map(|date| (day_number(date), number)));
    }
    found.published.sort_unstable();
    sources
}

/// A mark for each date of one group of a cluster's values, and what has no day.
fn marks_of(
    project: &Project,
    values: &ClusterValues,
    cluster: ClusterId,
    group: &ValueGroup,
    sources: &BTreeMap<DocumentId, usize>,
    unresolved: &mut Vec<Unresolved>,
) -> Vec<TimeMark> {
    let mut marks = Vec::new();
    for entry in &group.entries {
        let Some(value) = values.value(entry.claim, entry.n).map(|value| &value.value) else { continue };
        let Some(document) = project.annotations().get(&entry.claim).map(|claim| claim.document) else { continue };
        let Some(source) = sources.get(&document).copied() else { continue };
        let dated = Dated {
            cluster,
            claim: entry.claim,
            document,
            span: value.span,
            quote: value.quote.clone(),
            normal: value.normal.clone(),
        };
        match days_of(value) {
            Some((first, last)) => marks.push(TimeMark {
                source: Some(source),
                first,
                last,
                is_about: matches!(value.hedge, Some(Hedge::About | Hedge::Nearly | Hedge::JustOver)),
                differs: entry.standing == Standing::Differs,
                lane: 0,
                said: vec![dated],
            }),
            None => unresolved.push(Unresolved { dated, source, needs: value.needs }),
        }
    }
    marks
}

/// First and last day of a date; `None` where none of the two is known.
fn days_of(value: &Value) -> Option<(Option<i64>, Option<i64>)> {
    match value.extent {
        Extent::Days { first, last } if value.kind == Kind::Date && value.is_resolved() => {
            let days = (first.map(day_number), last.map(day_number));
            (days != (None, None)).then_some(days)
        }
        _ => None,
    }
}

/// Marks which take part in a disagreement, and the days on which their sources disagree: those between
/// the first and the last beginning, and between the first and the last end. Sources disagree where their
/// days cannot both be true, and where the analyst says that a claim differs or contradicts.
fn disagreement(project: &Project, marks: &mut [TimeMark]) -> Vec<(i64, i64)> {
    let stance = |mark: &TimeMark| {
        let key = mark.said.first().map(|dated| (dated.cluster, dated.claim));
        key.and_then(|key| project.members().get(&key)).map(|member| member.stance)
    };
    let is_apart = |mark: &TimeMark| matches!(stance(mark), Some(Stance::Differs | Stance::Contradicts));
    let days = |mark: &TimeMark| (mark.first, mark.last, mark.is_about);
    let apart: BTreeSet<_> = marks.iter().filter(|mark| is_apart(mark)).map(days).collect();
    let beside: BTreeSet<_> = marks.iter().filter(|mark| !is_apart(mark)).map(days).collect();
    // What says the same days as one that stands against it does not disagree in them.
    if !apart.is_empty() && !beside.is_empty() && apart.is_disjoint(&beside) {
        marks.iter_mut().for_each(|mark| mark.differs = true);
    }
    let ends = |of: fn(&TimeMark) -> Option<i64>| {
        let days: Vec<i64> = marks.iter().filter(|mark| mark.differs).filter_map(of).collect();
        let (first, last) = (days.iter().min().copied()?, days.iter().max().copied()?);
        (first < last).then_some((first, last))
    };
    match (ends(|mark| mark.first), ends(|mark| mark.last)) {
        (Some((from, to)), Some((first, last))) if first <= to + 1 => vec![(from.min(first), to.max(last))],
        (begins, ends) => begins.into_iter().chain(ends).collect(),
    }
}

/// Marks of the same days are one, for each source or, where there are many, for all; each source has a
/// lane of its own, or marks of many lie where there is room.
fn row_of(of: RowOf, marks: Vec<TimeMark>, bands: Vec<(i64, i64)>) -> TimeRow {
    let in_row: BTreeSet<Option<usize>> = marks.iter().map(|mark| mark.source).collect();
    let is_crowded = in_row.len() > MOST_LANES;
    let mut merged: BTreeMap<_, TimeMark> = BTreeMap::new();
    for mut mark in marks {
        if is_crowded {
            mark.source = None;
        }
        let key = (mark.first.unwrap_or(i64::MIN), mark.last, mark.source, mark.is_about);
        match merged.entry(key) {
            std::collections::btree_map::Entry::Occupied(mut there) => {
                there.get_mut().differs |= mark.differs;
                there.get_mut().said.append(&mut mark.said);
            }
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(mark);
            }
        }
    }
    let mut marks: Vec<TimeMark> = merged.into_values().collect();
    let has_own_lanes = !is_crowded && matches!(of, RowOf::Cluster(_));
    let n_lanes = match has_own_lanes {
        true => lanes_by_source(&mut marks, &in_row),
        false => lanes_by_room(&mut marks.iter_mut().collect::<Vec<_>>(), 0),
    };
    TimeRow { of, marks, n_lanes, bands }
}

/// One lane for each source, or more where its days overlap.
fn lanes_by_source(marks: &mut [TimeMark], in_row: &BTreeSet<Option<usize>>) -> usize {
    let mut n_lanes = 0;
    for source in in_row {
        let mut own: Vec<&mut TimeMark> = marks.iter_mut().filter(|mark| mark.source == *source).collect();
        n_lanes += lanes_by_room(&mut own, n_lanes);
    }
    n_lanes.max(1)
}

/// Most lanes of marks that lie where there is room.
const MOST_BY_ROOM: usize = 12;

/// Puts marks, from a lane on, where there is room; how many lanes it takes.
fn lanes_by_room(marks: &mut [&mut TimeMark], from_lane: usize) -> usize {
    // Where each lane is free again.
    let mut free_from: Vec<i64> = Vec::new();
    for mark in marks {
        let first = mark.first.unwrap_or(i64::MIN + 1);
        let last = mark.last.unwrap_or(i64::MAX);
        let lane = free_from.iter().position(|free| *free < first).unwrap_or(free_from.len()).min(MOST_BY_ROOM - 1);
        match free_from.get_mut(lane) {
            Some(free) => *free = (*free).max(last),
            None => free_from.push(last),
        }
        mark.lane = from_lane + lane;
    }
    free_from.len().max(1)
}
