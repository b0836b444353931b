//! The values of a group that differ, each once with the articles that say it.

use super::voices::Saying;
use super::{ClusterValues, Standing, ValueGroup};
use crate::model::DocumentId;
use crate::text::values::{Kind, Value, in_order};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A value and who says it.
#[derive(Clone, PartialEq, Debug)]
pub struct Version<'v> {
    pub value: &'v Value,
    /// In the order of the project, each once.
    pub documents: Vec<DocumentId>,
}

/// The sayings of one value, by the place of the value in a list.
#[derive(Default)]
struct Versions<'v> {
    places: HashMap<(Kind, &'v str, &'v str), usize>,
    values: Vec<&'v Value>,
}

impl<'v> Versions<'v> {
    fn place_of(&mut self, value: &'v Value) -> usize {
        let next = self.values.len();
        let place = *self.places.entry((value.kind, &value.normal, &value.unit)).or_insert(next);
        if place == next {
            self.values.push(value);
        }
        place
    }
}

impl ClusterValues {
    /// The values of a group that differ from others, each once, from the least to the greatest or from the
    /// earliest to the latest.
    pub fn versions_apart<'v>(&'v self, group: &ValueGroup) -> Vec<Version<'v>> {
        let mut versions = Versions::default();
        let mut said_by: Vec<Vec<DocumentId>> = Vec::new();
        for saying in self.sayings_of(group) {
            let place = versions.place_of(&saying.value);
            said_by.resize(said_by.len().max(place + 1), Vec::new());
            said_by.get_mut(place).into_iter().for_each(|documents| documents.extend(&saying.documents));
        }
        let documents = said_by.into_iter().map(|documents| self.in_order_of_project(documents));
        let version = |(value, documents)| Version { value, documents };
        let mut versions: Vec<Version<'_>> = versions.values.into_iter().zip(documents).map(version).collect();
        versions.sort_by(|a, b| in_order(a.value, b.value));
        versions
    }

    /// Each two values of which one is of the group and that differ from each other, once, in the order in
    /// which the values come first. There may be half as many as values by values.
    pub fn pairs_apart<'v>(&'v self, group: &ValueGroup) -> Vec<[Version<'v>; 2]> {
        let mut versions = Versions::default();
        let own = self.sayings_of(group);
        for saying in &own {
            versions.place_of(&saying.value);
        }
        let mut pairs: BTreeMap<[usize; 2], [Vec<DocumentId>; 2]> = BTreeMap::new();
        for saying in own {
            let here = versions.place_of(&saying.value);
            let mut apart: Vec<&Saying> = self.apart_from(saying).collect();
            apart.sort_by_key(|other| other.place);
            for other in apart {
                let there = versions.place_of(&other.value);
                let is_turned = there < here;
                let [of_here, of_there] = pairs.entry([here.min(there), here.max(there)]).or_default();
                let (own, others) = if is_turned { (of_there, of_here) } else { (of_here, of_there) };
                own.extend(&saying.documents);
                others.extend(&other.documents);
            }
        }
        let side = |(place, documents): (usize, Vec<DocumentId>)| {
            let value = versions.values.get(place).copied()?;
            Some(Version { value, documents: self.in_order_of_project(documents) })
        };
        let pair = |(places, [first, second]): ([usize; 2], [Vec<DocumentId>; 2])| {
            let [here, there] = places;
            Some([side((here, first))?, side((there, second))?])
        };
        pairs.into_iter().filter_map(pair).collect()
    }

    /// The sayings of a group that differ from others, each once, in the order in which they come first.
    fn sayings_of(&self, group: &ValueGroup) -> Vec<&Saying> {
        let mut seen = BTreeSet::new();
        let differing = group.entries.iter().filter(|entry| entry.standing == Standing::Differs);
        let new = differing.filter(|entry| {
            let said = self.claims.get(&entry.claim);
            said.is_some_and(|said| seen.insert((said.voice, said.sayings.get(entry.n).copied())))
        });
        new.filter_map(|entry| self.saying(entry.claim, entry.n)).collect()
    }

    fn in_order_of_project(&self, mut documents: Vec<DocumentId>) -> Vec<DocumentId> {
        documents.sort_by_key(|id| (self.places.get(id), *id));
        documents.dedup();
        documents
    }
}
