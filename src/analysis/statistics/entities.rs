//! The register as a table: how often and where each entity is mentioned, and with whom.

use crate::analysis::Sheet;
use crate::model::{Cancelled, DocumentId, Entity, EntityId, JobProgress, LabelId, Project};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// An entity with what is counted of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntityRow {
    pub entity: EntityId,
    pub name: String,
    pub label: LabelId,
    pub n_mentions: usize,
    /// Articles with a mention.
    pub n_documents: usize,
    /// Other entities that are mentioned in an article with this one.
    pub n_co_mentioned: usize,
    /// Those of them with the most articles in common, with how many, at most [`N_NAMED`].
    pub co_mentioned: Vec<(EntityId, usize)>,
}

/// How many co-mentioned entities a row names.
pub const N_NAMED: usize = 5;
/// So many entities are counted between two steps.
const N_IN_A_STEP: usize = 256;

/// Who is mentioned where, with entities and documents numbered in the order of their ids.
struct Mentions {
    entities: Vec<EntityId>,
    n_mentions: Vec<usize>,
    /// The documents of each entity, each once.
    documents_of: Vec<Vec<usize>>,
    /// The entities of each document, each once.
    entities_of: Vec<Vec<usize>>,
}

impl Mentions {
    fn of(project: &Project) -> Self {
        let entities: Vec<EntityId> = project.entities().iter().map(|row| row.id).collect();
        let columns: HashMap<DocumentId, usize> = project.documents().iter().map(|row| row.id).zip(0..).collect();
        let rows: HashMap<EntityId, usize> = entities.iter().copied().zip(0..).collect();
        let mut mentions = Self {
            n_mentions: vec![0; entities.len()],
            documents_of: vec![Vec::new(); entities.len()],
            entities_of: vec![Vec::new(); columns.len()],
            entities,
        };
        let pairs = project.annotations().iter().filter_map(|row| Some((row.entity?, *columns.get(&row.document)?)));
        for (entity, document) in pairs {
            let Some(n) = rows.get(&entity).copied() else { continue };
            if let (Some(n_mentions), Some(documents)) =
                (mentions.n_mentions.get_mut(n), mentions.documents_of.get_mut(n))
            {
                *n_mentions += 1;
                documents.push(document);
            }
        }
        for (n, documents) in mentions.documents_of.iter_mut().enumerate() {
            documents.sort_unstable();
            documents.dedup();
            for document in documents {
                mentions.entities_of.get_mut(*document).into_iter().for_each(|entities| entities.push(n));
            }
        }
        mentions
    }

    /// The others in the documents of an entity with how many documents they share, the most first.
    /// `shared` has a 0 for each entity, before and after.
    fn others(&self, n: usize, shared: &mut [usize]) -> Vec<(usize, usize)> {
        let mut others = Vec::new();
        let documents = self.documents_of.get(n).into_iter().flatten();
        for other in documents.filter_map(|document| self.entities_of.get(*document)).flatten() {
            let Some(count) = shared.get_mut(*other).filter(|_| *other != n) else { continue };
            if *count == 0 {
                others.push((*other, 0));
            }
            *count += 1;
        }
        for (other, n_shared) in &mut others {
            *n_shared = shared.get_mut(*other).map_or(0, std::mem::take);
        }
        others
    }

    fn named(&self, mut others: Vec<(usize, usize)>, n_named: usize) -> Vec<(EntityId, usize)> {
        let rank = |(other, n_shared): &(usize, usize)| (Reverse(*n_shared), *other);
        if others.len() > n_named {
            others.select_nth_unstable_by_key(n_named, rank);
            others.truncate(n_named);
        }
        others.sort_unstable_by_key(rank);
        others.iter().filter_map(|(other, n_shared)| Some((*self.entities.get(*other)?, *n_shared))).collect()
    }
}

/// All entities of the register, by id.
pub fn entity_rows(project: &Project) -> Vec<EntityRow> {
    entity_rows_in_steps(project, &JobProgress::default()).unwrap_or_default()
}

/// The same for a job, which tells how far it is and can be cancelled.
pub fn entity_rows_in_steps(project: &Project, progress: &JobProgress) -> Result<Vec<EntityRow>, Cancelled> {
    let total = project.entities().len();
    progress.step(0, total)?;
    let mentions = Mentions::of(project);
    let mut shared = vec![0; mentions.entities.len()];
    let row = |(n, entity): (usize, &Arc<Entity>)| {
        if n % N_IN_A_STEP == 0 {
            progress.step(n, total)?;
        }
        let others = mentions.others(n, &mut shared);
        Ok(EntityRow {
            entity: entity.id,
            name: entity.name.clone(),
            label: entity.label.clone(),
            n_mentions: mentions.n_mentions.get(n).copied().unwrap_or(0),
            n_documents: mentions.documents_of.get(n).map_or(0, Vec::len),
            n_co_mentioned: others.len(),
            co_mentioned: mentions.named(others, N_NAMED),
        })
    };
    project.entities().iter().enumerate().map(row).collect()
}

/// All entities that are mentioned in an article with this one, with in how many, the most first.
pub fn co_mentioned(project: &Project, entity: EntityId) -> Vec<(EntityId, usize)> {
    let mentions = Mentions::of(project);
    let Ok(n) = mentions.entities.binary_search(&entity) else { return Vec::new() };
    let others = mentions.others(n, &mut vec![0; mentions.entities.len()]);
    mentions.named(others, usize::MAX)
}

/// The register as a table, by name.
pub fn entity_sheet(project: &Project) -> Sheet {
    let header =
        ["name", "label", "aliases", "external id", "mentions", "articles", "mentioned with", "most often with"];
    let mut sheet = Sheet::new(&header);
    let mut rows = entity_rows(project);
    rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.entity));
    for row in rows {
        let Some(entity) = project.entities().get(&row.entity) else { continue };
        let name_of = |(other, n): &(EntityId, usize)| {
            project.entities().get(other).map_or(String::new(), |other| format!("{} ({n})", other.name))
        };
        sheet.rows.push(vec![
            row.name,
            project.label_name(&row.label).to_owned(),
            entity.aliases.iter().cloned().collect::<Vec<_>>().join("; "),
            entity.external_id.clone(),
            row.n_mentions.to_string(),
            row.n_documents.to_string(),
            row.n_co_mentioned.to_string(),
            row.co_mentioned.iter().map(name_of).collect::<Vec<_>>().join("; "),
        ]);
    }
    sheet
}
