//! Edits of the register of entities.

use super::{EditError, Planned, Planner, annotations};
use crate::model::{
    Annotation, AnnotationId, ClaimOrigin, DocumentId, Entity, EntityId, LabelId, Layer, OriginStep, Reference,
};
use crate::text::Spans;
use crate::text::quote::counted;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What of an entity changes.
#[derive(Clone, PartialEq, Debug)]
pub enum EntityField {
    Name(String),
    Label(LabelId),
    Aliases(BTreeSet<String>),
    ExternalId(String),
    Note(String),
}

fn existing(p: &Planner<'_>, entity: EntityId) -> Result<Arc<Entity>, EditError> {
    p.draft.project().entities().get(&entity).cloned().ok_or(EditError::Gone { word: "entity" })
}

fn entity_label(p: &Planner<'_>, label: &LabelId) -> Result<(), EditError> {
    let label = annotations::label(p, label)?;
    if label.layer == Layer::Entities { Ok(()) } else { Err(EditError::OtherLayer { label: label.name.clone() }) }
}

pub(super) fn create(p: &mut Planner<'_>, name: &str, label: &LabelId, mentions: &[AnnotationId]) -> Planned {
    let id = put_new(p, name, label)?;
    annotations::assign(p, mentions, Some(id))?;
    Ok(format!("Create entity {}", name.trim()))
}

pub(super) fn introduce(
    p: &mut Planner<'_>,
    document: DocumentId,
    spans: &Spans,
    label: &LabelId,
    name: &str,
) -> Planned {
    let id = put_new(p, name, label)?;
    let label = annotations::label(p, label)?;
    annotations::put_new(p, document, spans, &label, Some(id))?;
    Ok(format!("Create entity {}", name.trim()))
}

fn put_new(p: &mut Planner<'_>, name: &str, label: &LabelId) -> Result<EntityId, EditError> {
    if name.trim().is_empty() {
        return Err(EditError::EmptyName("an entity"));
    }
    entity_label(p, label)?;
    let entity = Entity {
        id: EntityId(p.ids.fresh()),
        name: name.trim().to_owned(),
        label: label.clone(),
        aliases: BTreeSet::new(),
        external_id: String::new(),
        note: String::new(),
    };
    let id = entity.id;
    p.draft.put(entity);
    Ok(id)
}

pub(super) fn set(p: &mut Planner<'_>, entity: EntityId, field: &EntityField) -> Planned {
    let mut row = Entity::clone(&*existing(p, entity)?);
    let word = match field.clone() {
        EntityField::Name(name) if name.trim().is_empty() => return Err(EditError::EmptyName("an entity")),
        EntityField::Name(name) => {
            row.name = name;
            "name"
        }
        EntityField::Label(label) => {
            entity_label(p, &label)?;
            row.label = label;
            "label"
        }
        EntityField::Aliases(aliases) => {
            row.aliases = aliases;
            "aliases"
        }
        EntityField::ExternalId(external_id) => {
            row.external_id = external_id;
            "external id"
        }
        EntityField::Note(note) => {
            row.note = note;
            "note"
        }
    };
    let name = format!("Change {word} of {}", row.name);
    p.draft.put(row);
    Ok(name)
}

pub(super) fn merge(p: &mut Planner<'_>, into: EntityId, from: &[EntityId]) -> Planned {
    let mut kept = Entity::clone(&*existing(p, into)?);
    let mut seen = BTreeSet::from([into]);
    let from: Vec<EntityId> = from.iter().copied().filter(|id| seen.insert(*id)).collect();
    for id in &from {
        let gone = existing(p, *id)?;
        kept.aliases.insert(gone.name.clone());
        kept.aliases.extend(gone.aliases.iter().cloned());
        if kept.external_id.is_empty() {
            kept.external_id.clone_from(&gone.external_id);
        }
        kept.note = [kept.note.as_str(), gone.note.as_str()]
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        follow(p, *id, Some(into));
        p.draft.remove::<Entity>(id);
    }
    kept.aliases.remove(&kept.name);
    let name = format!("Merge {} into {}", counted(from.len(), "name"), kept.name);
    p.draft.put(kept);
    Ok(name)
}

pub(super) fn split(
    p: &mut Planner<'_>,
    entity: EntityId,
    name: &str,
    aliases: &BTreeSet<String>,
    mentions: &[AnnotationId],
) -> Planned {
    let mut kept = Entity::clone(&*existing(p, entity)?);
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::EmptyName("an entity"));
    }
    if mentions.is_empty() {
        return Err(EditError::NothingToSplit);
    }
    for mention in mentions {
        if annotations::existing(p, *mention)?.entity != Some(entity) {
            return Err(EditError::OtherEntity { entity: kept.name.clone() });
        }
    }
    let mut split_off: BTreeSet<String> = kept.aliases.intersection(aliases).cloned().collect();
    kept.aliases.retain(|alias| alias != name && !split_off.contains(alias));
    split_off.remove(name);
    let new = Entity {
        id: EntityId(p.ids.fresh()),
        name: name.to_owned(),
        label: kept.label.clone(),
        aliases: split_off,
        external_id: String::new(),
        note: String::new(),
    };
    let (id, step) = (new.id, format!("Split {name} off {}", kept.name));
    p.draft.put(new);
    p.draft.put(kept);
    annotations::assign(p, mentions, Some(id))?;
    Ok(step)
}

pub(super) fn remove(p: &mut Planner<'_>, entity: EntityId) -> Planned {
    let row = existing(p, entity)?;
    follow(p, entity, None);
    p.draft.remove::<Entity>(&entity);
    Ok(format!("Remove entity {}", row.name))
}

/// Lets mentions, references and attribution chains of `gone` follow to `instead`.
fn follow(p: &mut Planner<'_>, gone: EntityId, instead: Option<EntityId>) {
    let mentions: Vec<_> = p.draft.project().mentions_of(gone).cloned().collect();
    for mention in mentions {
        p.draft.put(Annotation { entity: instead, modified: p.at, ..Annotation::clone(&mention) });
    }
    annotations::clear_references(p, Reference::Entity(gone), instead.map(Reference::Entity));
    let names_it = |row: &&Arc<ClaimOrigin>| row.steps.iter().any(|step| step.entity == Some(gone));
    let origins: Vec<_> = p.draft.project().claim_origins().iter().filter(names_it).cloned().collect();
    for origin in origins {
        let renamed = |step: &OriginStep| OriginStep {
            entity: if step.entity == Some(gone) { instead } else { step.entity },
            ..step.clone()
        };
        p.draft.put(ClaimOrigin { claim: origin.claim, steps: origin.steps.iter().map(renamed).collect() });
    }
}
