//! The order of labels, attributes and relation labels.

use super::{EditError, Planned, Planner, annotations, orders_with, relations, schema};
use crate::model::{Attribute, AttributeId, Label, LabelId, RelationLabel, RelationLabelId};

pub(super) fn move_label(p: &mut Planner<'_>, moved: &LabelId, before: Option<&LabelId>) -> Planned {
    let label = annotations::label(p, moved)?;
    if let Some(before) = before {
        let before = annotations::label(p, before)?;
        if before.layer != label.layer {
            return Err(EditError::OtherLayer { label: before.name.clone() });
        }
    }
    let rows = p.draft.project().labels_of(label.layer);
    let rows: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.order)).collect();
    for (id, order) in orders_with(&rows, moved.clone(), before.cloned())? {
        let row = annotations::label(p, &id)?;
        p.draft.put(Label { order, ..Label::clone(&row) });
    }
    Ok(format!("Move label {}", label.name))
}

pub(super) fn move_attribute(p: &mut Planner<'_>, moved: &AttributeId, before: Option<&AttributeId>) -> Planned {
    let attribute = schema::attribute(p, moved)?;
    if let Some(before) = before
        && schema::attribute(p, before)?.layer != attribute.layer
    {
        return Err(EditError::UnknownAttribute(before.clone()));
    }
    let rows = p.draft.project().attributes_of(attribute.layer);
    let rows: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.order)).collect();
    for (id, order) in orders_with(&rows, moved.clone(), before.cloned())? {
        let row = schema::attribute(p, &id)?;
        p.draft.put(Attribute { order, ..Attribute::clone(&row) });
    }
    Ok(format!("Move attribute {}", attribute.name))
}

pub(super) fn move_relation_label(
    p: &mut Planner<'_>,
    moved: &RelationLabelId,
    before: Option<&RelationLabelId>,
) -> Planned {
    let label = relations::label_of(p, moved)?;
    before.map_or(Ok(()), |before| relations::label_of(p, before).map(drop))?;
    let rows = p.draft.project().relation_labels_in_order();
    let rows: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.order)).collect();
    for (id, order) in orders_with(&rows, moved.clone(), before.cloned())? {
        let row = relations::label_of(p, &id)?;
        p.draft.put(RelationLabel { order, ..RelationLabel::clone(&row) });
    }
    Ok(format!("Move relation label {}", label.name))
}
