//! Edits of the relations between annotations, and the merging of their labels.

use super::{EditError, Planned, Planner, annotations};
use crate::model::{AnnotationId, Relation, RelationId, RelationLabel, RelationLabelId};
use crate::text::quote::counted;
use std::sync::Arc;

fn existing(p: &Planner<'_>, relation: RelationId) -> Result<Arc<Relation>, EditError> {
    p.draft.project().relations().get(&relation).cloned().ok_or(EditError::Gone { word: "relation" })
}

pub(super) fn label_of(p: &Planner<'_>, label: &RelationLabelId) -> Result<Arc<RelationLabel>, EditError> {
    let known = p.draft.project().relation_labels().get(label).cloned();
    known.ok_or_else(|| EditError::UnknownRelationLabel(label.clone()))
}

pub(super) fn relate(p: &mut Planner<'_>, from: AnnotationId, to: AnnotationId, label: &RelationLabelId) -> Planned {
    if from == to {
        return Err(EditError::RelatedToItself);
    }
    annotations::existing(p, from)?;
    annotations::existing(p, to)?;
    refuse_related(p, from, to, label)?;
    let relation = Relation { id: RelationId(p.ids.fresh()), from, to, label: label.clone() };
    p.draft.put(relation);
    Ok("Relate annotations".to_owned())
}

/// Two annotations are related once each way and label.
fn refuse_related(
    p: &Planner<'_>,
    from: AnnotationId,
    to: AnnotationId,
    label: &RelationLabelId,
) -> Result<(), EditError> {
    let label = label_of(p, label)?;
    if is_related(p, from, to, &label.id) {
        Err(EditError::RelatedAlready { label: label.name.clone() })
    } else {
        Ok(())
    }
}

fn is_related(p: &Planner<'_>, from: AnnotationId, to: AnnotationId, label: &RelationLabelId) -> bool {
    p.draft.project().relations_of(from).any(|row| row.from == from && row.to == to && row.label == *label)
}

pub(super) fn relabel(p: &mut Planner<'_>, relation: RelationId, label: &RelationLabelId) -> Planned {
    let row = existing(p, relation)?;
    if row.label == *label {
        return Err(EditError::NothingToChange);
    }
    refuse_related(p, row.from, row.to, label)?;
    p.draft.put(Relation { label: label.clone(), ..Relation::clone(&row) });
    Ok("Change relation".to_owned())
}

pub(super) fn turn(p: &mut Planner<'_>, relation: RelationId) -> Planned {
    let row = existing(p, relation)?;
    // A label that is gone from the schema does not hinder that.
    if is_related(p, row.to, row.from, &row.label) {
        let label = p.draft.project().relation_labels().get(&row.label);
        let label = label.map_or_else(|| row.label.to_string(), |label| label.name.clone());
        return Err(EditError::RelatedAlready { label });
    }
    p.draft.put(Relation { from: row.to, to: row.from, ..Relation::clone(&row) });
    Ok("Turn relation around".to_owned())
}

pub(super) fn merge_labels(p: &mut Planner<'_>, from: &RelationLabelId, into: &RelationLabelId) -> Planned {
    let gone = label_of(p, from)?;
    let kept = label_of(p, into)?;
    if from == into {
        return Err(EditError::NothingToChange);
    }
    let relations = p.draft.project().relations().iter();
    let relations: Vec<_> = relations.filter(|row| row.label == *from).cloned().collect();
    for row in relations {
        if is_related(p, row.from, row.to, into) {
            p.draft.remove::<Relation>(&row.id);
        } else {
            p.draft.put(Relation { label: into.clone(), ..Relation::clone(&row) });
        }
    }
    p.draft.remove::<RelationLabel>(from);
    Ok(format!("Merge relation label {} into {}", gone.name, kept.name))
}

pub(super) fn remove(p: &mut Planner<'_>, relations: &[RelationId]) -> Planned {
    for relation in relations {
        existing(p, *relation)?;
        p.draft.remove::<Relation>(relation);
    }
    Ok(format!("Remove {}", counted(relations.len(), "relation")))
}
