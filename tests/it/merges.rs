//! Merging and splitting with random projects: no mention and no name is lost, nothing else is
//! touched, and undo is exact.

use super::random_edits::{next_edit, tidy_project};
use super::random_project::{Dice, breaches};
use crossread::edit::{Edit, Stamped, plan};
use crossread::model::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn stamped(edit: Edit, n: u64) -> Stamped {
    let at = Timestamp::from_second(1_800_000_000 + (n % 1_000) as i64).unwrap();
    Stamped { edit, by: "Ana".to_owned(), at, seed: n.wrapping_mul(0x9e37) }
}

/// A random project that was worked in, with mentions of several entities.
fn worked_in(seed: u64) -> Project {
    let mut project = tidy_project(seed);
    let mut dice = Dice::new(seed);
    let mentions: Vec<AnnotationId> =
        project.annotations().iter().filter(|row| row.layer == Layer::Entities).map(|row| row.id).collect();
    let mut edits: Vec<Edit> = (0..4)
        .map(|n| {
            let chosen = mentions.iter().copied().filter(|_| dice.chance(3)).collect();
            Edit::CreateEntity { name: format!("Name {n}"), label: "person".into(), mentions: chosen }
        })
        .collect();
    for n in 0..16 {
        let edit = if edits.is_empty() { next_edit(&mut dice, &project) } else { edits.remove(0) };
        if let Ok(transaction) = plan(&project, &stamped(edit, seed.wrapping_add(n))) {
            project.apply(&transaction).unwrap();
        }
    }
    project
}

/// Applies the edit if it is not refused; undo and redo are exact.
fn done(project: &Project, edit: Edit) -> Result<Option<Project>, TestCaseError> {
    let Ok(transaction) = plan(project, &stamped(edit, 99)) else { return Ok(None) };
    let mut after = project.clone();
    after.apply(&transaction).unwrap();
    let mut undone = after.clone();
    undone.apply(&transaction.inverse()).unwrap();
    prop_assert!(undone == *project, "undone, it is another project");
    undone.apply(&transaction).unwrap();
    prop_assert!(undone == after, "done again, it is another project");
    prop_assert_eq!(breaches(&after), vec![]);
    Ok(Some(after))
}

/// All annotations after an edit are those before it, but for what may have changed.
fn only_changed(before: &Project, after: &Project, mend: impl Fn(&mut Annotation)) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.annotations().len(), after.annotations().len());
    for (old, new) in before.annotations().iter().zip(after.annotations().iter()) {
        let mut expected = Annotation::clone(old);
        mend(&mut expected);
        if expected != **old {
            expected.modified = new.modified;
        }
        prop_assert_eq!(&expected, &**new);
    }
    Ok(())
}

/// What pointed to an entity points to another one.
fn point(row: &mut Annotation, is_gone: impl Fn(EntityId) -> bool, into: EntityId) {
    row.entity = row.entity.map(|entity| if is_gone(entity) { into } else { entity });
    for value in row.attributes.values_mut() {
        if let AttributeValue::Reference(Reference::Entity(entity)) = value
            && is_gone(*entity)
        {
            *entity = into;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_entities_loses_no_mention_and_no_name(seed in any::<u64>(), n_from in 1usize..4) {
        let before = worked_in(seed);
        let mut dice = Dice::new(seed);
        let entities: Vec<EntityId> = before.entities().iter().map(|row| row.id).collect();
        prop_assume!(entities.len() > 1);
        let into = *dice.one(&entities);
        let from: Vec<EntityId> = (0..n_from).map(|_| *dice.one(&entities)).collect();
        let is_gone = |entity: EntityId| entity != into && from.contains(&entity);
        let Some(after) = done(&before, Edit::MergeEntities { into, from: from.clone() })? else {
            prop_assert!(!entities.iter().any(|entity| is_gone(*entity)));
            return Ok(());
        };
        only_changed(&before, &after, |row| point(row, is_gone, into))?;
        let kept = after.entities().get(&into).unwrap();
        for row in before.entities().iter() {
            prop_assert_eq!(after.entities().contains(&row.id), !is_gone(row.id));
            if is_gone(row.id) || row.id == into {
                prop_assert!(kept.is_called(&row.name));
                prop_assert!(row.aliases.iter().all(|alias| kept.is_called(alias)));
                prop_assert!(kept.note.contains(&row.note));
            } else {
                prop_assert_eq!(after.entities().get(&row.id), Some(row));
            }
        }
    }

    #[test]
    fn what_was_split_off_and_merged_back_is_where_it_was(seed in any::<u64>()) {
        let before = worked_in(seed);
        let mut dice = Dice::new(seed);
        let mentioned = before.entities().iter().filter(|row| before.mentions_of(row.id).next().is_some());
        let mentioned: Vec<_> = mentioned.cloned().collect();
        prop_assume!(!mentioned.is_empty());
        let whole = dice.one(&mentioned);
        let mut mentions: Vec<AnnotationId> = before.mentions_of(whole.id).map(|row| row.id).collect();
        mentions.truncate(1 + dice.below(mentions.len()));
        let edit = Edit::SplitEntity {
            entity: whole.id,
            name: "Another".to_owned(),
            aliases: whole.aliases.iter().take(1).cloned().collect(),
            mentions: mentions.clone(),
        };
        let split = done(&before, edit)?.unwrap();
        let new = split.entities().iter().find(|row| !before.entities().contains(&row.id)).unwrap().clone();
        only_changed(&before, &split, |row| {
            if mentions.contains(&row.id) {
                row.entity = Some(new.id);
            }
        })?;
        prop_assert_eq!(&new.label, &whole.label);
        let back = done(&split, Edit::MergeEntities { into: whole.id, from: vec![new.id] })?.unwrap();
        for (old, new) in before.annotations().iter().zip(back.annotations().iter()) {
            prop_assert_eq!(&Annotation { modified: new.modified, ..Annotation::clone(old) }, &**new);
        }
        let merged = back.entities().get(&whole.id).unwrap();
        prop_assert_eq!(&merged.name, &whole.name);
        // An alias that is the own name is the one that a merge drops.
        let kept = |alias: &String| merged.aliases.contains(alias) || *alias == whole.name;
        prop_assert!(whole.aliases.iter().all(kept), "{:?} of {:?}", merged, whole);
    }

    #[test]
    fn merging_labels_loses_no_annotation_and_no_entity(seed in any::<u64>()) {
        let before = worked_in(seed);
        let mut dice = Dice::new(seed);
        let labels: Vec<_> = before.labels().iter().cloned().collect();
        let (from, into) = (dice.one(&labels), dice.one(&labels));
        let edit = Edit::MergeLabels { from: from.id.clone(), into: into.id.clone() };
        let Some(after) = done(&before, edit)? else {
            prop_assert!(from.id == into.id || from.layer != into.layer);
            return Ok(());
        };
        let renamed = |label: &LabelId| if *label == from.id { into.id.clone() } else { label.clone() };
        only_changed(&before, &after, |row| row.label = renamed(&row.label))?;
        prop_assert_eq!(before.entities().len(), after.entities().len());
        for (old, new) in before.entities().iter().zip(after.entities().iter()) {
            prop_assert_eq!(&Entity { label: renamed(&old.label), ..Entity::clone(old) }, &**new);
        }
        prop_assert_eq!(after.labels().len(), before.labels().len() - 1);
        for label in after.labels().iter() {
            prop_assert!(label.parent.as_ref().is_none_or(|parent| after.labels().contains(parent)));
        }
    }

    #[test]
    fn merging_relation_labels_keeps_all_that_was_said(seed in any::<u64>()) {
        let before = worked_in(seed);
        let mut dice = Dice::new(seed);
        let labels: Vec<_> = before.relation_labels().iter().cloned().collect();
        if labels.is_empty() {
            return Ok(());
        }
        let (from, into) = (dice.one(&labels).id.clone(), dice.one(&labels).id.clone());
        let edit = Edit::MergeRelationLabels { from: from.clone(), into: into.clone() };
        let Some(after) = done(&before, edit)? else {
            prop_assert_eq!(from, into);
            return Ok(());
        };
        let said = |project: &Project| -> BTreeSet<_> {
            let renamed = |label: &RelationLabelId| if *label == from { into.clone() } else { label.clone() };
            project.relations().iter().map(|row| (row.from, row.to, renamed(&row.label))).collect()
        };
        prop_assert_eq!(said(&before), said(&after));
        prop_assert!(after.relations().iter().all(|row| row.label != from));
        prop_assert!(!after.relation_labels().contains(&from));
        only_changed(&before, &after, |_| {})?;
    }
}
