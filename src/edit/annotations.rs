//! Edits of annotations.

use super::{EditError, NewValue, Planned, Planner};
use crate::model::{
    Annotation, AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, ClaimOrigin, Correction,
    DocumentId, EntityId, Label, LabelId, Layer, Member, Placement, Quoted, Reference, Relation, check::is_of_kind,
};
use crate::text::Spans;
use crate::text::quote::counted;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn existing(p: &Planner<'_>, annotation: AnnotationId) -> Result<Arc<Annotation>, EditError> {
    p.draft.project().annotations().get(&annotation).cloned().ok_or(EditError::Gone { word: "annotation" })
}

pub(super) fn label(p: &Planner<'_>, label: &LabelId) -> Result<Arc<Label>, EditError> {
    p.draft.project().labels().get(label).cloned().ok_or_else(|| EditError::UnknownLabel(label.clone()))
}

fn quoted(p: &Planner<'_>, document: DocumentId, spans: &Spans) -> Result<Vec<Quoted>, EditError> {
    let text = p.draft.project().text(document).ok_or(EditError::Gone { word: "document" })?;
    let parts = spans.parts().iter();
    parts.map(|span| Quoted::from_text(text, *span).ok_or(EditError::SpanOutside(*span))).collect()
}

/// Puts a changed annotation with the time of the change.
fn put(p: &mut Planner<'_>, annotation: Annotation) {
    p.draft.put(Annotation { modified: p.at, ..annotation });
}

pub(super) fn add(
    p: &mut Planner<'_>,
    document: DocumentId,
    spans: &Spans,
    label_id: &LabelId,
    entity: Option<EntityId>,
) -> Planned {
    let label = label_for(p, label_id, entity)?;
    put_new(p, document, spans, &label, entity)?;
    Ok(format!("Tag as {}", label.name))
}

/// The label, when an annotation with it can have this entity.
pub(super) fn label_for(
    p: &Planner<'_>,
    label_id: &LabelId,
    entity: Option<EntityId>,
) -> Result<Arc<Label>, EditError> {
    let label = label(p, label_id)?;
    if entity.is_some() && label.layer == Layer::Claims {
        return Err(EditError::NotAMention);
    }
    if entity.is_some_and(|entity| !p.draft.project().entities().contains(&entity)) {
        return Err(EditError::Gone { word: "entity" });
    }
    Ok(label)
}

/// Puts a new annotation without attributes.
pub(super) fn put_new(
    p: &mut Planner<'_>,
    document: DocumentId,
    spans: &Spans,
    label: &Label,
    entity: Option<EntityId>,
) -> Result<AnnotationId, EditError> {
    let spans = quoted(p, document, spans)?;
    let annotation = Annotation {
        id: AnnotationId(p.ids.fresh()),
        document,
        layer: label.layer,
        label: label.id.clone(),
        spans,
        attributes: BTreeMap::new(),
        entity,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: p.by.to_owned(),
        created: p.at,
        modified: p.at,
    };
    let id = annotation.id;
    p.draft.put(annotation);
    Ok(id)
}

/// Whom the mention on these spans means; makes one where there is none.
fn named(
    p: &mut Planner<'_>,
    document: DocumentId,
    spans: &Spans,
    label_id: &LabelId,
    entity: Option<EntityId>,
) -> Result<Reference, EditError> {
    let is_mention = |row: &&Arc<Annotation>| row.layer == Layer::Entities;
    let there = p.draft.project().annotations_on(document, spans).find(is_mention).map(|row| (row.id, row.entity));
    let (mention, entity) = match there {
        Some(known) => known,
        None => {
            let label = label_for(p, label_id, entity)?;
            if label.layer != Layer::Entities {
                return Err(EditError::OtherLayer { label: label.name.clone() });
            }
            (put_new(p, document, spans, &label, entity)?, entity)
        }
    };
    Ok(entity.map_or(Reference::Annotation(mention), Reference::Entity))
}

pub(super) fn relabel(p: &mut Planner<'_>, annotations: &[AnnotationId], label_id: &LabelId) -> Planned {
    let label = label(p, label_id)?;
    for id in annotations {
        let row = existing(p, *id)?;
        if row.layer != label.layer {
            return Err(EditError::OtherLayer { label: label.name.clone() });
        }
        if row.label != label.id {
            put(p, Annotation { label: label.id.clone(), ..Annotation::clone(&row) });
        }
    }
    Ok(match annotations.len() {
        1 => format!("Relabel as {}", label.name),
        n => format!("Relabel {n} annotations as {}", label.name),
    })
}

pub(super) fn set_spans(p: &mut Planner<'_>, annotation: AnnotationId, spans: &Spans) -> Planned {
    let row = existing(p, annotation)?;
    let spans = quoted(p, row.document, spans)?;
    if spans == row.spans {
        return Err(EditError::NothingToChange);
    }
    put(p, Annotation { spans, placement: Placement::AsPlaced, ..Annotation::clone(&row) });
    Ok(format!("Change span of {}", row.layer.word()))
}

pub(super) fn set_attribute(
    p: &mut Planner<'_>,
    annotation: AnnotationId,
    attribute: &AttributeId,
    value: Option<&NewValue>,
) -> Planned {
    let mut row = Annotation::clone(&*existing(p, annotation)?);
    let kept = p.draft.project().attributes().get(attribute).filter(|kept| kept.layer == row.layer).cloned();
    let name = kept.as_ref().map_or(attribute.to_string(), |kept| kept.name.clone());
    let value = match value {
        None => None,
        Some(NewValue::Other(value)) => Some(value.clone()),
        Some(NewValue::Span(span)) => {
            let mut taken = quoted(p, row.document, &Spans::from(*span))?;
            taken.pop().map(AttributeValue::Span)
        }
        Some(NewValue::Named { span, label, entity }) => {
            let named = named(p, row.document, &Spans::from(*span), label, *entity)?;
            Some(AttributeValue::Reference(named))
        }
    };
    if row.attributes.get(attribute) == value.as_ref() {
        return Err(EditError::NothingToChange);
    }
    if let Some(value) = &value {
        let kept = kept.ok_or_else(|| EditError::UnknownAttribute(attribute.clone()))?;
        check_value(p, &kept, value)?;
    }
    let step =
        if value.is_some() { format!("Set {}", name.to_lowercase()) } else { format!("Clear {}", name.to_lowercase()) };
    match value {
        Some(value) => drop(row.attributes.insert(attribute.clone(), value)),
        None => drop(row.attributes.remove(attribute)),
    }
    put(p, row);
    Ok(step)
}

/// Refuses a value that the attribute does not take, or that points to nothing.
fn check_value(p: &Planner<'_>, attribute: &Attribute, value: &AttributeValue) -> Result<(), EditError> {
    let is_chosen = match (value, &attribute.kind) {
        (AttributeValue::Choice(chosen), AttributeKind::Choice(choices)) => {
            choices.iter().any(|choice| choice.id == *chosen)
        }
        _ => true,
    };
    if !is_chosen || !is_of_kind(value, &attribute.kind) {
        return Err(EditError::OtherValue { attribute: attribute.name.clone() });
    }
    match value {
        AttributeValue::Reference(Reference::Annotation(id)) => existing(p, *id).map(drop),
        AttributeValue::Reference(Reference::Entity(id)) if !p.draft.project().entities().contains(id) => {
            Err(EditError::Gone { word: "entity" })
        }
        _ => Ok(()),
    }
}

pub(super) fn set_note(p: &mut Planner<'_>, annotation: AnnotationId, note: &str) -> Planned {
    let row = existing(p, annotation)?;
    if row.note == note {
        return Err(EditError::NothingToChange);
    }
    put(p, Annotation { note: note.to_owned(), ..Annotation::clone(&row) });
    Ok(format!("Change note of {}", row.layer.word()))
}

pub(super) fn assign(p: &mut Planner<'_>, mentions: &[AnnotationId], entity: Option<EntityId>) -> Planned {
    let name = match entity {
        None => None,
        Some(id) => {
            let entity = p.draft.project().entities().get(&id).ok_or(EditError::Gone { word: "entity" })?;
            Some(entity.name.clone())
        }
    };
    for id in mentions {
        let row = existing(p, *id)?;
        if row.layer != Layer::Entities {
            return Err(EditError::NotAMention);
        }
        if row.entity != entity {
            put(p, Annotation { entity, ..Annotation::clone(&row) });
        }
    }
    let what = counted(mentions.len(), "mention");
    Ok(name.map_or_else(|| format!("Unassign {what}"), |name| format!("Assign {what} to {name}")))
}

pub(super) fn confirm(p: &mut Planner<'_>, annotations: &[AnnotationId]) -> Planned {
    for id in annotations {
        let row = existing(p, *id)?;
        if matches!(row.placement, Placement::ToReview { .. }) {
            put(p, Annotation { placement: Placement::AsPlaced, ..Annotation::clone(&row) });
        }
    }
    Ok(format!("Confirm {}", counted(annotations.len(), "annotation")))
}

pub(super) fn remove(p: &mut Planner<'_>, annotations: &[AnnotationId]) -> Planned {
    let mut word = "annotation";
    for id in annotations {
        word = existing(p, *id)?.layer.word();
    }
    remove_all(p, annotations);
    Ok(format!("Remove {}", counted(annotations.len(), if annotations.len() == 1 { word } else { "annotation" })))
}

/// Removes annotations with all that hangs on them.
pub(super) fn remove_all(p: &mut Planner<'_>, annotations: &[AnnotationId]) {
    for id in annotations {
        let project = p.draft.project();
        let relations: Vec<_> = project.relations_of(*id).map(|row| row.id).collect();
        let memberships: Vec<_> = project.memberships_of(*id).cloned().collect();
        let corrections: Vec<_> = project.corrections_of(*id).map(|row| row.id).collect();
        for relation in relations {
            p.draft.remove::<Relation>(&relation);
        }
        for member in memberships {
            if member.claim == *id {
                p.draft.remove::<Member>(&(member.cluster, member.claim));
            } else {
                p.draft.put(Member { of: None, ..Member::clone(&member) });
            }
        }
        for correction in corrections {
            p.draft.remove::<Correction>(&correction);
        }
        if p.draft.project().claim_origins().contains(id) {
            p.draft.remove::<ClaimOrigin>(id);
        }
        clear_references(p, Reference::Annotation(*id), None);
        p.draft.remove::<Annotation>(id);
    }
}

/// Takes all attributes that point to `gone` away, or points them to `instead`.
pub(super) fn clear_references(p: &mut Planner<'_>, gone: Reference, instead: Option<Reference>) {
    let referring: Vec<_> = p.draft.project().referring_to(gone).cloned().collect();
    for row in referring {
        let mut row = Annotation::clone(&row);
        match instead {
            None => row.attributes.retain(|_, value| *value != AttributeValue::Reference(gone)),
            Some(instead) => {
                let values = row.attributes.values_mut().filter(|value| **value == AttributeValue::Reference(gone));
                values.for_each(|value| *value = AttributeValue::Reference(instead));
            }
        }
        put(p, row);
    }
}
