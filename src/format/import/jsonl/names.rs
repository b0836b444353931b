//! The ids of one kind of record: ours as they are, and fresh ones for the names of foreign files.

use crate::format::shared::records::Name;
use crate::model::Ids;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

pub(super) struct Names<I> {
    id_from_number: fn(u64) -> I,
    /// Names of the file being read that are no ids of ours.
    foreign: BTreeMap<String, I>,
    made: BTreeSet<I>,
    defined: BTreeSet<I>,
}

impl<I: FromStr + Ord + Copy> Names<I> {
    pub(super) fn new(id_from_number: fn(u64) -> I) -> Self {
        Self { id_from_number, foreign: BTreeMap::new(), made: BTreeSet::new(), defined: BTreeSet::new() }
    }

    /// Foreign names hold for one file.
    pub(super) fn next_file(&mut self) {
        self.foreign.clear();
    }

    /// The id of that name, whether its record was met already or comes later.
    pub(super) fn refer(&mut self, name: &str, ids: &mut Ids) -> I {
        if let Ok(id) = name.parse() {
            return id;
        }
        if let Some(id) = self.foreign.get(name) {
            return *id;
        }
        let id = (self.id_from_number)(ids.fresh());
        self.foreign.insert(name.to_owned(), id);
        self.made.insert(id);
        id
    }

    /// The id of a record with that name: a fresh one where it has none. The second is whether an
    /// earlier record has the name already.
    pub(super) fn define(&mut self, name: Option<&Name>, ids: &mut Ids) -> (I, bool) {
        let id = match name {
            Some(Name(name)) => self.refer(name, ids),
            None => (self.id_from_number)(ids.fresh()),
        };
        (id, !self.defined.insert(id))
    }

    /// A fresh id for a record whose name an earlier one has.
    pub(super) fn define_fresh(&mut self, ids: &mut Ids) -> I {
        let id = (self.id_from_number)(ids.fresh());
        self.defined.insert(id);
        id
    }

    /// Whether a record with that id was met.
    pub(super) fn is_defined(&self, id: I) -> bool {
        self.defined.contains(&id)
    }

    /// Whether the id was made for a foreign name that no record has.
    pub(super) fn is_dangling(&self, id: I) -> bool {
        self.made.contains(&id) && !self.defined.contains(&id)
    }
}
