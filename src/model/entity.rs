//! An entity: the person, place or body that mentions in any article refer to.

use super::{EntityId, LabelId, Row};
use std::collections::BTreeSet;

/// An entry of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entity {
    pub id: EntityId,
    pub name: String,
    pub label: LabelId,
    pub aliases: BTreeSet<String>,
    /// A Wikidata QID or a URL; empty for none.
    pub external_id: String,
    pub note: String,
}

impl Entity {
    /// Whether it is known by this name, upper and lower case alike.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.name.to_lowercase() == name || self.aliases.iter().any(|alias| alias.to_lowercase() == name)
    }
}

impl Row for Entity {
    type Key = EntityId;
    const WORD: &'static str = "entity";
    fn key(&self) -> EntityId {
        self.id
    }
}
