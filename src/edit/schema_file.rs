//! Taking a schema by itself, from a file or another project: what it has is added or changed, what
//! it does not have stays.

use super::schema::upper;
use super::{EditError, Planned, Planner, schema};
use crate::model::{Fragment, Label, LabelId, Project, Row, Table, schema::RESERVED_KEYS};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What would become of the rows of a schema and of the project's, by the names that people read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchemaFit {
    /// Labels, attributes and relation labels that the project does not have.
    pub added: Vec<String>,
    /// Those that it has otherwise; they would become as the schema has them.
    pub changed: Vec<String>,
    /// Those that only the project has; they would stay.
    pub kept: Vec<String>,
    /// Labels that would be without their key: it is a command's, or another label of the schema
    /// has it.
    pub without_key: Vec<String>,
}

/// How a schema fits the project, without planning anything.
pub fn schema_fit(project: &Project, schema: &Fragment) -> SchemaFit {
    let mut fit = SchemaFit::default();
    let labels = keyed_labels(project, schema, &mut fit.without_key);
    sort_out(project.labels(), &labels, |row| &row.name, &mut fit);
    sort_out(project.attributes(), &schema.attributes, |row| &row.name, &mut fit);
    sort_out(project.relation_labels(), &schema.relation_labels, |row| &row.name, &mut fit);
    fit
}

fn sort_out<R: Row>(table: &Table<R>, rows: &[R], name: fn(&R) -> &String, fit: &mut SchemaFit) {
    let keys: BTreeSet<R::Key> = rows.iter().map(Row::key).collect();
    for row in rows {
        match table.get(&row.key()) {
            None => fit.added.push(name(row).clone()),
            Some(before) if **before != *row => fit.changed.push(renamed(name(before), name(row))),
            Some(_) => {}
        }
    }
    fit.kept.extend(table.iter().filter(|row| !keys.contains(&row.key())).map(|row| name(row).clone()));
}

/// The name, and before it the one that it had.
fn renamed(before: &str, after: &str) -> String {
    if before == after { after.to_owned() } else { format!("{before} (becomes {after})") }
}

/// The labels of the schema with the keys that they can have, and those of the project that make
/// room for them. Of two labels of the schema with one key, the first has it.
fn keyed_labels(project: &Project, schema: &Fragment, without_key: &mut Vec<String>) -> Vec<Label> {
    let mut taken = BTreeSet::new();
    let mut labels: Vec<Label> = Vec::new();
    for label in &schema.labels {
        let mut label = label.clone();
        if let Some(key) = label.key.map(upper) {
            let can_be = key.is_alphanumeric() && !RESERVED_KEYS.contains(&key);
            // A retired label keeps its key for the day when it comes back.
            let is_free = label.retired || !can_be || taken.insert(key);
            if !can_be || !is_free {
                without_key.push(label.name.clone());
                label.key = None;
            }
        }
        labels.push(label);
    }
    let ids: BTreeSet<&LabelId> = schema.labels.iter().map(|label| &label.id).collect();
    let is_in_the_way = |row: &&Arc<Label>| {
        !ids.contains(&row.id) && !row.retired && row.key.map(upper).is_some_and(|key| taken.contains(&key))
    };
    let making_room = project.labels().iter().filter(is_in_the_way);
    labels.extend(making_room.map(|row| Label { key: None, ..Label::clone(row) }));
    labels
}

pub(super) fn take(p: &mut Planner<'_>, fragment: &Fragment) -> Planned {
    let project = p.draft.project().clone();
    let fit = schema_fit(&project, fragment);
    let labels = keyed_labels(&project, fragment, &mut Vec::new());
    for label in &labels {
        match project.labels().get(&label.id) {
            Some(before) if before.layer != label.layer => {
                return Err(EditError::OtherLayer { label: before.name.clone() });
            }
            _ => p.draft.put(label.clone()),
        }
    }
    // A label may stand under one that comes after it, so they are looked at when all are there.
    for label in &labels {
        schema::check_label(p, label, project.labels().get(&label.id).map(|before| &**before))?;
    }
    for attribute in &fragment.attributes {
        schema::put_attribute(p, attribute)?;
    }
    for label in &fragment.relation_labels {
        schema::put_relation_label(p, label)?;
    }
    Ok(format!("Take schema: {} added, {} changed", fit.added.len(), fit.changed.len()))
}
