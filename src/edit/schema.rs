//! Edits of the codebook and of the project's own row.

use super::{EditError, Planned, Planner, annotations};
use crate::model::{
    Annotation, Attribute, Entity, Label, LabelId, Project, ProjectRow, RelationLabel, schema::RESERVED_KEYS,
};
use std::sync::Arc;

pub(super) fn put_label(p: &mut Planner<'_>, label: &Label) -> Planned {
    if label.name.trim().is_empty() {
        return Err(EditError::EmptyName("a label"));
    }
    if let Some(key) = label.key.map(upper) {
        if RESERVED_KEYS.contains(&key) {
            return Err(EditError::KeyReserved(key));
        }
        if let Some(other) = with_same_key(p.draft.project(), label) {
            return Err(EditError::KeyTaken { key, label: other.name.clone() });
        }
    }
    if let Some(parent) = &label.parent
        && *parent != label.id
    {
        let parent = annotations::label(p, parent)?;
        if parent.layer != label.layer {
            return Err(EditError::OtherLayer { label: parent.name.clone() });
        }
    }
    if is_under_itself(p.draft.project(), label) {
        return Err(EditError::LabelUnderItself);
    }
    let name = match p.draft.project().labels().get(&label.id) {
        None => format!("Add label {}", label.name),
        Some(before) if before.layer != label.layer => {
            return Err(EditError::OtherLayer { label: before.name.clone() });
        }
        Some(before) if label.retired && !before.retired => format!("Retire label {}", label.name),
        Some(before) if before.name != label.name => format!("Rename label {} to {}", before.name, label.name),
        Some(_) => format!("Change label {}", label.name),
    };
    p.draft.put(label.clone());
    Ok(name)
}

/// The label in use that has the same key; `None` when the key is free or the label is retired.
pub(super) fn with_same_key<'a>(project: &'a Project, label: &Label) -> Option<&'a Arc<Label>> {
    let key = label.key.map(upper).filter(|_| !label.retired)?;
    let mut others = project.labels().iter().filter(|other| other.id != label.id && !other.retired);
    others.find(|other| other.key.map(upper) == Some(key))
}

/// Keys are pressed, so upper and lower case are one.
pub(super) fn upper(key: char) -> char {
    key.to_uppercase().next().unwrap_or(key)
}

fn is_under_itself(project: &Project, label: &Label) -> bool {
    is_under(project, label, &label.id)
}

/// Whether the label stands somewhere under `top`, or under labels that stand in a circle.
fn is_under(project: &Project, label: &Label, top: &LabelId) -> bool {
    let mut above = label.parent.clone();
    for _ in 0..=project.labels().len() {
        match above {
            None => return false,
            Some(parent) if parent == *top => return true,
            Some(parent) => above = project.labels().get(&parent).and_then(|row| row.parent.clone()),
        }
    }
    true
}

pub(super) fn merge_labels(p: &mut Planner<'_>, from: &LabelId, into: &LabelId) -> Planned {
    let gone = annotations::label(p, from)?;
    let kept = annotations::label(p, into)?;
    if from == into {
        return Err(EditError::NothingToChange);
    }
    if gone.layer != kept.layer {
        return Err(EditError::OtherLayer { label: kept.name.clone() });
    }
    let project = p.draft.project();
    let annotations: Vec<_> = project.annotations().iter().filter(|row| row.label == *from).cloned().collect();
    let entities: Vec<_> = project.entities().iter().filter(|row| row.label == *from).cloned().collect();
    let children: Vec<_> = project.labels().iter().filter(|row| row.parent.as_ref() == Some(from)).cloned().collect();
    for row in annotations {
        p.draft.put(Annotation { label: into.clone(), modified: p.at, ..Annotation::clone(&row) });
    }
    for row in entities {
        p.draft.put(Entity { label: into.clone(), ..Entity::clone(&row) });
    }
    // A label that stood under the one that goes takes its place, so that none stands under itself.
    if is_under(p.draft.project(), &kept, from) {
        p.draft.put(Label { parent: gone.parent.clone(), ..Label::clone(&kept) });
    }
    for row in children.iter().filter(|row| row.id != *into) {
        p.draft.put(Label { parent: Some(into.clone()), ..Label::clone(row) });
    }
    p.draft.remove::<Label>(from);
    Ok(format!("Merge label {} into {}", gone.name, kept.name))
}

pub(super) fn put_attribute(p: &mut Planner<'_>, attribute: &Attribute) -> Planned {
    if attribute.name.trim().is_empty() {
        return Err(EditError::EmptyName("an attribute"));
    }
    let is_new = !p.draft.project().attributes().contains(&attribute.id);
    p.draft.put(attribute.clone());
    Ok(format!("{} attribute {}", if is_new { "Add" } else { "Change" }, attribute.name))
}

pub(super) fn put_relation_label(p: &mut Planner<'_>, label: &RelationLabel) -> Planned {
    if label.name.trim().is_empty() {
        return Err(EditError::EmptyName("a relation label"));
    }
    let is_new = !p.draft.project().relation_labels().contains(&label.id);
    p.draft.put(label.clone());
    Ok(format!("{} relation label {}", if is_new { "Add" } else { "Change" }, label.name))
}

pub(super) fn set_project_name(p: &mut Planner<'_>, name: &str) -> Planned {
    let row = p.draft.project().row();
    p.draft.put(ProjectRow { name: name.to_owned(), ..row });
    Ok("Rename project".to_owned())
}

pub(super) fn set_project_note(p: &mut Planner<'_>, note: &str) -> Planned {
    let row = p.draft.project().row();
    p.draft.put(ProjectRow { note: note.to_owned(), ..row });
    Ok("Change note of project".to_owned())
}
