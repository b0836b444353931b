//! Edits of the codebook and of the project's own row.

use super::{EditError, Planned, Planner, annotations, relations};
use crate::model::{
    Annotation, Attribute, AttributeId, AttributeKind, AttributeValue, Choice, Colour, Entity, Label, LabelId, Layer,
    Project, ProjectRow, RelationLabel, RelationLabelId,
    id::slug_from_name,
    schema::{ONTONOTES, SAFE_COLOURS},
};
use crate::text::quote::counted;
use std::sync::Arc;

pub(super) fn put_label(p: &mut Planner<'_>, label: &Label) -> Planned {
    let before = p.draft.project().labels().get(&label.id).cloned();
    check_label(p, label, before.as_deref())?;
    let name = match before {
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

/// Refuses a label that does not fit the others. `before` is the label as it was.
pub(super) fn check_label(p: &Planner<'_>, label: &Label, before: Option<&Label>) -> Result<(), EditError> {
    let project = p.draft.project();
    if label.name.trim().is_empty() {
        return Err(EditError::EmptyName("a label"));
    }
    if let Some(refusal) = key_refusal(project, label, &[]) {
        return Err(refusal);
    }
    if let Some(parent) = &label.parent
        && *parent != label.id
    {
        let parent = annotations::label(p, parent)?;
        if parent.layer != label.layer {
            return Err(EditError::OtherLayer { label: parent.name.clone() });
        }
    }
    if is_under_itself(project, label) {
        return Err(EditError::LabelUnderItself);
    }
    // Names that it had before came with a file and are no fault of this edit.
    let is_new = |name: &&String| before.is_none_or(|before| !before.ontonotes.contains(name));
    for name in label.ontonotes.iter().filter(is_new) {
        if !ONTONOTES.contains(&name.as_str()) {
            return Err(EditError::NotOfOntoNotes(name.clone()));
        }
        let mut others = project.labels().iter().filter(|other| other.id != label.id && !other.retired);
        if let Some(other) = others.find(|other| other.ontonotes.contains(name)) {
            return Err(EditError::OntoNotesTaken { name: name.clone(), label: other.name.clone() });
        }
    }
    Ok(())
}

/// Why the label cannot have its key; `None` when it can, or has none. `reserved` are the letters, in
/// upper case, that commands have: they are the user's and not the project's, so whoever asks says them.
pub fn key_refusal(project: &Project, label: &Label, reserved: &[char]) -> Option<EditError> {
    let key = label.key.map(upper)?;
    if reserved.contains(&key) {
        return Some(EditError::KeyReserved(key));
    }
    if !key.is_alphanumeric() {
        return Some(EditError::KeyNotTyped(key));
    }
    with_same_key(project, label).map(|other| EditError::KeyTaken { key, label: other.name.clone() })
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

pub(super) fn remove_label(p: &mut Planner<'_>, id: &LabelId) -> Planned {
    let label = annotations::label(p, id)?;
    let project = p.draft.project();
    let n_annotations = project.annotations().iter().filter(|row| row.label == *id).count();
    let n_entities = project.entities().iter().filter(|row| row.label == *id).count();
    match (n_annotations, n_entities) {
        (0, 0) => {}
        (0, n) => return Err(EditError::InUse { name: label.name.clone(), by: of_entities(n) }),
        (n, 0) => return Err(in_use(&label.name, n, "annotation")),
        (n, m) => {
            let by = format!("{} and {}", counted(n, "annotation"), of_entities(m));
            return Err(EditError::InUse { name: label.name.clone(), by });
        }
    }
    let children: Vec<_> = project.labels().iter().filter(|row| row.parent.as_ref() == Some(id)).cloned().collect();
    for row in children {
        p.draft.put(Label { parent: label.parent.clone(), ..Label::clone(&row) });
    }
    p.draft.remove::<Label>(id);
    Ok(format!("Remove label {}", label.name))
}

fn in_use(name: &str, n: usize, word: &str) -> EditError {
    EditError::InUse { name: name.to_owned(), by: counted(n, word) }
}

fn of_entities(n: usize) -> String {
    if n == 1 { "1 entity".to_owned() } else { format!("{n} entities") }
}

pub(super) fn attribute(p: &Planner<'_>, id: &AttributeId) -> Result<Arc<Attribute>, EditError> {
    p.draft.project().attributes().get(id).cloned().ok_or_else(|| EditError::UnknownAttribute(id.clone()))
}

/// How many annotations have a value of the attribute that is one of these.
fn n_with(project: &Project, id: &AttributeId, counts: impl Fn(&AttributeValue) -> bool) -> usize {
    project.annotations().iter().filter(|row| row.attributes.get(id).is_some_and(&counts)).count()
}

pub(super) fn put_attribute(p: &mut Planner<'_>, attribute: &Attribute) -> Planned {
    if attribute.name.trim().is_empty() {
        return Err(EditError::EmptyName("an attribute"));
    }
    let project = p.draft.project();
    let before = project.attributes().get(&attribute.id).cloned();
    if let Some(before) = &before {
        check_values(project, attribute, before)?;
    }
    p.draft.put(attribute.clone());
    let before = before.map(|before| (before.name.clone(), before.retired));
    Ok(step_of_put("attribute", before, &attribute.name, attribute.retired))
}

/// Refuses a change that would leave values behind which the attribute does not take any more.
fn check_values(project: &Project, attribute: &Attribute, before: &Attribute) -> Result<(), EditError> {
    let has_same_kind = std::mem::discriminant(&attribute.kind) == std::mem::discriminant(&before.kind);
    if !has_same_kind || attribute.layer != before.layer {
        return match n_with(project, &attribute.id, |_| true) {
            0 => Ok(()),
            n => Err(EditError::KindInUse { name: before.name.clone(), by: counted(n, "annotation") }),
        };
    }
    let (AttributeKind::Choice(choices), AttributeKind::Choice(choices_before)) = (&attribute.kind, &before.kind)
    else {
        return Ok(());
    };
    for gone in choices_before.iter().filter(|gone| !choices.iter().any(|choice| choice.id == gone.id)) {
        let is_gone = |value: &AttributeValue| matches!(value, AttributeValue::Choice(slug) if *slug == gone.id);
        match n_with(project, &attribute.id, is_gone) {
            0 => {}
            n => return Err(in_use(&gone.name, n, "annotation")),
        }
    }
    Ok(())
}

pub(super) fn remove_attribute(p: &mut Planner<'_>, id: &AttributeId) -> Planned {
    let row = attribute(p, id)?;
    match n_with(p.draft.project(), id, |_| true) {
        0 => p.draft.remove::<Attribute>(id),
        n => return Err(in_use(&row.name, n, "annotation")),
    }
    Ok(format!("Remove attribute {}", row.name))
}

pub(super) fn put_relation_label(p: &mut Planner<'_>, label: &RelationLabel) -> Planned {
    if label.name.trim().is_empty() {
        return Err(EditError::EmptyName("a relation label"));
    }
    let before = p.draft.project().relation_labels().get(&label.id).map(|before| (before.name.clone(), before.retired));
    p.draft.put(label.clone());
    Ok(step_of_put("relation label", before, &label.name, label.retired))
}

/// The name of the step, from the name before and whether it was retired.
fn step_of_put(word: &str, before: Option<(String, bool)>, name: &str, retired: bool) -> String {
    match before {
        None => format!("Add {word} {name}"),
        Some((_, false)) if retired => format!("Retire {word} {name}"),
        Some((before, _)) if before != name => format!("Rename {word} {before} to {name}"),
        Some(_) => format!("Change {word} {name}"),
    }
}

pub(super) fn remove_relation_label(p: &mut Planner<'_>, id: &RelationLabelId) -> Planned {
    let row = relations::label_of(p, id)?;
    match p.draft.project().relations().iter().filter(|relation| relation.label == *id).count() {
        0 => p.draft.remove::<RelationLabel>(id),
        n => return Err(in_use(&row.name, n, "relation")),
    }
    Ok(format!("Remove relation label {}", row.name))
}

/// A label to be put at the end of its layer: with a slug of its own, without a key, in the first
/// colour that no label of the layer has.
pub fn new_label(project: &Project, layer: Layer, name: &str) -> Label {
    let others = project.labels_of(layer);
    let n_with = |colour: &Colour| others.iter().filter(|label| label.colour == *colour).count();
    Label {
        id: LabelId::new(&free_slug(name, |slug| project.labels().contains(&LabelId::new(slug)))),
        layer,
        order: order_after(others.iter().map(|label| label.order)),
        name: name.trim().to_owned(),
        key: None,
        colour: SAFE_COLOURS.into_iter().min_by_key(n_with).unwrap_or(Colour(0x80, 0x80, 0x80)),
        guideline: String::new(),
        parent: None,
        retired: false,
        ontonotes: Vec::new(),
    }
}

/// An attribute to be put at the end of its layer, with a slug of its own.
pub fn new_attribute(project: &Project, layer: Layer, name: &str, kind: AttributeKind) -> Attribute {
    Attribute {
        id: AttributeId::new(&free_slug(name, |slug| project.attributes().contains(&AttributeId::new(slug)))),
        layer,
        order: order_after(project.attributes_of(layer).iter().map(|row| row.order)),
        name: name.trim().to_owned(),
        kind,
        guideline: String::new(),
        retired: false,
    }
}

/// A relation label to be put at the end, with a slug of its own.
pub fn new_relation_label(project: &Project, name: &str) -> RelationLabel {
    let is_taken = |slug: &str| project.relation_labels().contains(&RelationLabelId::new(slug));
    RelationLabel {
        id: RelationLabelId::new(&free_slug(name, is_taken)),
        order: order_after(project.relation_labels().iter().map(|row| row.order)),
        name: name.trim().to_owned(),
        guideline: String::new(),
        retired: false,
    }
}

/// A further value of a choice, with a slug that the others do not have.
pub fn new_choice(choices: &[Choice], name: &str) -> Choice {
    let is_taken = |slug: &str| choices.iter().any(|choice| choice.id == slug);
    Choice { id: free_slug(name, is_taken), name: name.trim().to_owned() }
}

fn order_after(orders: impl Iterator<Item = i64>) -> i64 {
    orders.max().map_or(0, |last| last.saturating_add(1))
}

/// A slug of the name, with a number behind it where the slug is taken.
fn free_slug(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = slug_from_name(name);
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.clone()).chain(numbered).find(|slug| !is_taken(slug)).unwrap_or(slug)
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
