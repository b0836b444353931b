//! When annotations were made, by hour and by day, and by whom.

use super::ByLayer;
use crate::analysis::Sheet;
use crate::model::Project;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// How finely time is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Step {
    #[default]
    Day,
    Hour,
}

/// A day or an hour in which something was annotated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeRow {
    /// When it begins, on the clocks of the zone.
    pub start: DateTime,
    pub annotations: ByLayer,
    /// By the place of who made them among the people of the table.
    pub by: Vec<usize>,
}

/// How many of the annotations were made when, in the order of time; what has none is left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeTable {
    pub step: Step,
    /// Who made annotations, by how many; an empty name where none was given.
    pub people: Vec<String>,
    pub rows: Vec<TimeRow>,
}

/// By the hour. The zone says when an hour begins; where clocks were put back, two hours are one.
pub fn hours(project: &Project, zone: &TimeZone) -> TimeTable {
    let mut rows: BTreeMap<DateTime, TimeRow> = BTreeMap::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut people: Vec<(&str, usize)> = Vec::new();
    for annotation in project.annotations().iter() {
        let by = annotation.by.as_str();
        let person = *places.entry(by).or_insert(people.len());
        match people.get_mut(person) {
            Some((_, n)) => *n += 1,
            None => people.push((by, 1)),
        }
        let start = hour_of(zone.to_datetime(annotation.created));
        let row =
            rows.entry(start).or_insert_with(|| TimeRow { start, annotations: ByLayer::default(), by: Vec::new() });
        row.annotations.count(annotation.layer);
        add(&mut row.by, person, 1);
    }
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_key(|person| people.get(*person).map(|(name, n)| (Reverse(*n), *name)));
    let sorted = |mut row: TimeRow| {
        row.by = order.iter().map(|person| row.by.get(*person).copied().unwrap_or(0)).collect();
        row
    };
    let rows = rows.into_values().map(sorted).collect();
    let people = order.iter().filter_map(|person| people.get(*person)).map(|(name, _)| (*name).to_owned()).collect();
    TimeTable { step: Step::Hour, people, rows }
}

impl TimeTable {
    /// The same by the day.
    pub fn days(&self) -> Self {
        let mut rows: Vec<TimeRow> = Vec::new();
        for hour in &self.rows {
            let start = hour.start.date().to_datetime(Time::midnight());
            match rows.last_mut().filter(|day| day.start == start) {
                Some(day) => {
                    day.annotations.n_claims += hour.annotations.n_claims;
                    day.annotations.n_mentions += hour.annotations.n_mentions;
                    hour.by.iter().enumerate().for_each(|(person, n)| add(&mut day.by, person, *n));
                }
                None => rows.push(TimeRow { start, ..hour.clone() }),
            }
        }
        Self { step: Step::Day, people: self.people.clone(), rows }
    }

    /// The rows as a table; with a column for each who annotated where there are several.
    pub fn sheet(&self) -> Sheet {
        let first = if self.step == Step::Day { "day" } else { "hour" };
        let mut sheet = Sheet::new(&[first, "claims", "mentions"]);
        let people = if self.people.len() > 1 { self.people.as_slice() } else { &[] };
        sheet.header.extend(people.iter().map(|name| if name.is_empty() { "no name" } else { name }.to_owned()));
        for row in &self.rows {
            let mut cells =
                vec![self.name_of(row), row.annotations.n_claims.to_string(), row.annotations.n_mentions.to_string()];
            cells.extend(row.by.iter().take(people.len()).map(usize::to_string));
            sheet.rows.push(cells);
        }
        sheet
    }

    /// `2026-03-01`, or `2026-03-01 14:00`.
    pub fn name_of(&self, row: &TimeRow) -> String {
        match self.step {
            Step::Day => row.start.date().to_string(),
            Step::Hour => format!("{} {:02}:00", row.start.date(), row.start.hour()),
        }
    }
}

fn hour_of(at: DateTime) -> DateTime {
    at.date().to_datetime(Time::constant(at.hour(), 0, 0, 0))
}

fn add(counts: &mut Vec<usize>, place: usize, n: usize) {
    if counts.len() <= place {
        counts.resize(place + 1, 0);
    }
    if let Some(count) = counts.get_mut(place) {
        *count += n;
    }
}
