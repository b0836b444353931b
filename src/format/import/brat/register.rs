//! The entities that `N` lines link to: those of the project, and new ones.

use crate::model::{Entity, EntityId, Project};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Register {
    known: BTreeSet<EntityId>,
    by_external_id: BTreeMap<String, EntityId>,
    /// Not in the project yet.
    new: Vec<Entity>,
}

impl Register {
    pub(super) fn of(project: &Project) -> Self {
        let mut register = Self { known: BTreeSet::new(), by_external_id: BTreeMap::new(), new: Vec::new() };
        project.entities().iter().for_each(|row| register.enter(row));
        register
    }

    /// The entity of that id or, where no id of ours is given, of that external id.
    pub(super) fn find(&self, own: Option<EntityId>, external: &str) -> Option<EntityId> {
        match own {
            Some(own) => self.known.contains(&own).then_some(own),
            None => self.by_external_id.get(external).copied(),
        }
    }

    pub(super) fn add(&mut self, row: Entity) {
        self.enter(&row);
        self.new.push(row);
    }

    /// The new entities.
    pub(super) fn into_new(self) -> Vec<Entity> {
        self.new
    }

    fn enter(&mut self, row: &Entity) {
        self.known.insert(row.id);
        if !row.external_id.is_empty() {
            self.by_external_id.entry(row.external_id.clone()).or_insert(row.id);
        }
    }
}

/// What an `N` line links to.
pub(super) struct Link<'a> {
    pub(super) database: &'a str,
    pub(super) key: &'a str,
    pub(super) name: &'a str,
}

impl<'a> Link<'a> {
    /// The link of a `#` line whose type is an attribute: an id of ours and a name.
    pub(super) fn from_note(text: &'a str) -> Option<Self> {
        let (key, name) = text.split_once(' ').unwrap_or((text, ""));
        key.parse::<EntityId>().ok().map(|_| Self { database: "crossread", key, name })
    }

    pub(super) fn own_id(&self) -> Option<EntityId> {
        (self.database == "crossread").then(|| self.key.parse().ok()).flatten()
    }

    pub(super) fn external_id(&self) -> String {
        match self.database {
            "Wikidata" | "URL" | "External" => self.key.to_owned(),
            database => format!("{database}:{}", self.key),
        }
    }
}
